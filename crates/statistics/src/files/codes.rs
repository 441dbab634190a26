//! A dimension's code list: a CSV file with the columns `code` and `parent`.

use std::{collections::HashMap, path::Path};

use csv::StringRecord;

use super::FileError;
use crate::cube::{Hierarchy, TOTAL};

/// Reads a list into a tree.
///
/// # Errors
/// A code twice (it would have two parents), a parent that is not in the list, parents that run in
/// a circle; each with its row.
pub(crate) fn read(id: &str, path: &Path) -> Result<Hierarchy, FileError> {
    let file = path.display().to_string();
    let csv = |source| FileError::Csv { file: file.clone(), source };
    let mut reader = super::open(path, &file)?;
    let headers = reader.header().map_err(csv)?;
    let column = |name: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(name));
    let Some(code_at) = column("code") else {
        return Err(FileError::NoColumn { file, column: "code".to_owned() });
    };
    let parent_at = column("parent");
    let mut codes: Vec<(u64, String, Option<String>)> = Vec::new();
    let mut rows: HashMap<String, u64> = HashMap::new();
    let mut record = StringRecord::new();
    while let Some(row) = reader.read(&mut record).map_err(csv)? {
        let code = record.get(code_at).unwrap_or_default().to_owned();
        let wrong = |reason: String| FileError::Row { file: file.clone(), row, reason };
        if code.is_empty() {
            return Err(wrong("there is no code".to_owned()));
        }
        if let Some(first) = rows.insert(code.clone(), row) {
            let reason =
                format!("code {code} stands in row {first} already: a code has one parent");
            return Err(wrong(reason));
        }
        let parent = parent_at.and_then(|at| record.get(at)).filter(|parent| !parent.is_empty());
        codes.push((row, code, parent.map(str::to_owned)));
    }
    let parents: HashMap<&str, &str> =
        codes.iter().filter_map(|(_, code, parent)| Some((&**code, parent.as_deref()?))).collect();
    for (row, code, parent) in &codes {
        let wrong = |reason: String| FileError::Row { file: file.clone(), row: *row, reason };
        if let Some(parent) = parent.as_deref().filter(|parent| *parent != TOTAL)
            && !rows.contains_key(parent)
        {
            return Err(wrong(format!("the parent {parent} of code {code} is not in the list")));
        }
        let way = std::iter::successors(Some(&**code), |at| parents.get(at).copied());
        if way.take(codes.len() + 2).count() > codes.len() + 1 {
            return Err(wrong(format!("the parents of code {code} run in a circle")));
        }
    }
    let codes = codes.into_iter().map(|(_, code, parent)| (code, parent));
    Hierarchy::new(id, codes).map_err(|source| FileError::Cube { file, source })
}
