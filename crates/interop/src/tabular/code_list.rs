//! A code list kept as CSV: `code,parent,order,en,ar[,fr,es,ru,zh],valid_from,valid_to`.
//!
//! May not happen here: a code without a name in English and in Arabic.

use std::collections::HashMap;

use masar_terms::{CalendarDate, Language, LocalText};

use super::{
    TabularError,
    csv::{CsvLimits, Row, Table, read_csv},
};

/// One code of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Letters, digits and `_ @ $ -` (SDMX 3.0, section 2, `IDType`), 64 at most.
    pub code: String,
    /// A code of the same list that holds this one.
    pub parent: Option<String>,
    /// Where it is shown among its siblings, from 0.
    pub order: u32,
    /// English and Arabic always; the others where there is a text.
    pub names: LocalText,
    /// First day on which it may be used.
    pub valid_from: Option<CalendarDate>,
    /// Last day on which it may be used.
    pub valid_to: Option<CalendarDate>,
}

/// A code list, in the order of its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeList {
    /// Name of the file without its ending.
    pub id: String,
    pub codes: Vec<Code>,
}

const FIXED: [&str; 5] = ["code", "parent", "order", "valid_from", "valid_to"];
const LIMITS: CsvLimits = CsvLimits { file: 16 << 20, rows: 200_000, cell: 2_000 };

impl CodeList {
    /// Reads a code list. `file` names it in errors and, without folder and ending, gives its id.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, TabularError> {
        let table = read_csv(file, bytes, LIMITS)?;
        let columns = Columns::of(file, &table)?;
        let mut lines = HashMap::new();
        let mut codes = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let code = columns.code(row, codes.len() as u32)?;
            if let Some(first) = lines.insert(code.code.clone(), row.line) {
                let (file, row, code) = (file.to_owned(), row.line, code.code);
                return Err(TabularError::CodeTwice { file, row, code, first });
            }
            codes.push(code);
        }
        check_parents(file, &codes, &lines)?;
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        Ok(Self { id: name.strip_suffix(".csv").unwrap_or(name).to_owned(), codes })
    }

    /// The code of this id.
    pub fn code(&self, code: &str) -> Option<&Code> {
        self.codes.iter().find(|known| known.code == code)
    }

    /// The list as it stands on a day: without codes not yet or no longer in use.
    pub fn on(&self, day: &CalendarDate) -> Self {
        let in_use = |code: &&Code| {
            let begun = code.valid_from.is_none_or(|from| from.earliest() <= day.latest());
            let over = code.valid_to.is_some_and(|to| to.latest() < day.earliest());
            begun && !over
        };
        Self { id: self.id.clone(), codes: self.codes.iter().filter(in_use).cloned().collect() }
    }
}

/// Where each column stands.
struct Columns<'a> {
    file: &'a str,
    fixed: [Option<usize>; 5],
    names: Vec<(Language, usize)>,
}

impl<'a> Columns<'a> {
    fn of(file: &'a str, table: &Table) -> Result<Self, TabularError> {
        let known = |column: &String| {
            FIXED.contains(&column.as_str()) || Language::ALL.iter().any(|l| l.code() == column)
        };
        if let Some(column) = table.header.iter().find(|column| !known(column)) {
            let (file, row, column) = (file.to_owned(), table.header_line, column.clone());
            return Err(TabularError::ColumnUnknown { file, row, column });
        }
        for column in ["code", "en", "ar"] {
            if table.column(column).is_none() {
                return Err(TabularError::ColumnMissing { file: file.to_owned(), column });
            }
        }
        let names = Language::ALL
            .into_iter()
            .filter_map(|language| Some((language, table.column(language.code())?)))
            .collect();
        Ok(Self { file, fixed: FIXED.map(|column| table.column(column)), names })
    }

    /// The cell of a fixed column by its number in [`FIXED`]; nothing where it is empty.
    fn cell<'r>(&self, row: &'r Row, column: usize) -> Option<&'r str> {
        self.fixed[column].map(|at| row.cell(at)).filter(|cell| !cell.is_empty())
    }

    fn bad(&self, row: &Row, column: usize, value: &str, wanted: &'static str) -> TabularError {
        let (file, value) = (self.file.to_owned(), value.to_owned());
        TabularError::BadCell { file, row: row.line, column: FIXED[column], value, wanted }
    }

    fn code(&self, row: &Row, place: u32) -> Result<Code, TabularError> {
        let empty = |column| TabularError::Empty { file: self.file.into(), row: row.line, column };
        let code = self.cell(row, 0).ok_or_else(|| empty("code"))?;
        let is_code = |b: u8| b.is_ascii_alphanumeric() || b"_@$-".contains(&b);
        if code.len() > 64 || !code.bytes().all(is_code) {
            return Err(self.bad(row, 0, code, "a code (letters, digits and _ @ $ -, 64 at most)"));
        }
        let order = match self.cell(row, 2) {
            None => place,
            Some(text) => text.parse().map_err(|_| self.bad(row, 2, text, "a whole number"))?,
        };
        let mut names = LocalText::default();
        for &(language, at) in &self.names {
            if !row.cell(at).is_empty() {
                names.0.insert(language, row.cell(at).to_owned());
            }
        }
        for language in [Language::En, Language::Ar] {
            if !names.has(language) {
                return Err(empty(language.code()));
            }
        }
        let (valid_from, valid_to) = (self.day(row, 3)?, self.day(row, 4)?);
        if let (Some(from), Some(to)) = (&valid_from, &valid_to)
            && to.earliest() < from.earliest()
        {
            return Err(TabularError::EndsBeforeItBegins { file: self.file.into(), row: row.line });
        }
        let parent = self.cell(row, 1).map(str::to_owned);
        Ok(Code { code: code.to_owned(), parent, order, names, valid_from, valid_to })
    }

    fn day(&self, row: &Row, column: usize) -> Result<Option<CalendarDate>, TabularError> {
        let Some(text) = self.cell(row, column) else { return Ok(None) };
        let bad = || self.bad(row, column, text, "a day (YYYY-MM-DD)");
        let day: CalendarDate = text.parse().map_err(|_| bad())?;
        if day.is_partial() || day.is_estimated() { Err(bad()) } else { Ok(Some(day)) }
    }
}

/// Every parent is a code of the list, and nobody is its own ancestor.
fn check_parents(
    file: &str,
    codes: &[Code],
    lines: &HashMap<String, u64>,
) -> Result<(), TabularError> {
    let parents: HashMap<&str, &str> = codes
        .iter()
        .filter_map(|code| Some((code.code.as_str(), code.parent.as_deref()?)))
        .collect();
    // Codes known to lead to a root, so that a deep list is walked once and not once a code.
    let mut rooted = std::collections::HashSet::new();
    for code in codes {
        let row = lines[&code.code];
        let mut path = vec![code.code.as_str()];
        let mut on_path = std::collections::HashSet::from([code.code.as_str()]);
        while let Some(parent) = path.last().and_then(|last| parents.get(last)) {
            if !lines.contains_key(*parent) {
                let (file, row, parent) = (file.to_owned(), lines[path[path.len() - 1]], *parent);
                return Err(TabularError::NoParent { file, row, parent: parent.to_owned() });
            }
            if !on_path.insert(parent) {
                let (file, code) = (file.to_owned(), code.code.clone());
                return Err(TabularError::ParentLoop { file, row, code });
            }
            path.push(parent);
            if rooted.contains(parent) {
                break;
            }
        }
        rooted.extend(path);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::CodeList;
    use masar_terms::Language;

    const HEAD: &str = "code,parent,order,en,ar,fr,valid_from,valid_to\n";

    fn says(rows: &str) -> String {
        let text = format!("{HEAD}{rows}");
        CodeList::read("codes/sex.csv", text.as_bytes()).expect_err("refused").to_string()
    }

    #[test]
    fn a_list_is_read_with_its_hierarchy() {
        let text = format!("{HEAD}A,,2,All,الكل,,,\nB,A,1,Part,جزء,Partie,2020-01-01,2024-12-31\n");
        let list = CodeList::read("codes/sex.csv", text.as_bytes()).expect("a list");
        assert_eq!((list.id.as_str(), list.codes.len()), ("sex", 2));
        let part = list.code("B").expect("there");
        assert_eq!((part.parent.as_deref(), part.order), (Some("A"), 1));
        assert_eq!(part.names.get(Language::Fr), "Partie");
        assert!(!list.codes[0].names.has(Language::Fr));
        assert_eq!(part.valid_to.expect("a day").to_string(), "2024-12-31");
        for (day, there) in
            [("2019-12-31", 1), ("2020-01-01", 2), ("2024-12-31", 2), ("2025-01-01", 1)]
        {
            assert_eq!(list.on(&day.parse().expect("a day")).codes.len(), there, "{day}");
        }
    }

    #[test]
    fn what_breaks_the_list_is_named_with_row_and_column() {
        assert_eq!(says("A,,1,All,,,,\n"), "codes/sex.csv, row 2, column ar: may not be empty");
        assert_eq!(says("A,,1,,الكل,,,\n"), "codes/sex.csv, row 2, column en: may not be empty");
        assert!(says("A b,,1,x,س,,,\n").contains("row 2, column code: “A b” is not a code"));
        assert!(says("A,,x,x,س,,,\n").contains("column order: “x” is not a whole number"));
        assert!(says("A,,1,x,س,,2020,\n").contains("column valid_from: “2020” is not a day"));
        assert!(says("A,,1,x,س,,2020-02-01,2020-01-01\n").contains("ends before it begins"));
        assert!(
            says("A,,1,x,س,,,\nA,,1,x,س,,,\n").contains("row 3, column code: “A” stands in row 2")
        );
        assert!(
            says("A,,1,x,س,,,\nB,C,1,x,س,,,\n")
                .contains("row 3, column parent: there is no code “C”")
        );
        assert!(says("A,B,1,x,س,,,\nB,A,1,x,س,,,\n").contains("is its own ancestor"));
        let error = CodeList::read("x.csv", b"code,en\nA,x\n").expect_err("refused");
        assert_eq!(error.to_string(), "x.csv: column ar is missing");
        let error = CodeList::read("x.csv", b"code,en,ar,labl\n").expect_err("refused");
        assert_eq!(error.to_string(), "x.csv, row 1: column labl is not one of a code list");
    }
}
