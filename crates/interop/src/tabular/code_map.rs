//! A code map kept as CSV: `source,code,note`, from the codes or labels of another source to those
//! of a code list.
//!
//! May not happen here: leaving something out without a reason.

use std::collections::BTreeMap;

use super::{
    TabularError, amount,
    csv::{CsvLimits, read_csv},
};

/// Stands for a code where the source's is known and not taken: a group of countries, a total.
pub const IGNORED: &str = "-";

const LIMITS: CsvLimits = CsvLimits { file: 4 << 20, rows: 100_000, cell: 2_000 };

/// The source's code or label → the code of the list, or [`IGNORED`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeMap(pub BTreeMap<String, String>);

impl CodeMap {
    /// Reads a code map; `file` names it in errors. What is ignored needs a note that says why.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, TabularError> {
        let table = read_csv(file, bytes, LIMITS)?;
        let place = |column: &'static str| {
            let missing = || TabularError::ColumnMissing { file: file.to_owned(), column };
            table.column(column).ok_or_else(missing)
        };
        let (source, code, note) = (place("source")?, place("code")?, place("note")?);
        let mut rows: BTreeMap<String, String> = BTreeMap::new();
        for row in &table.rows {
            let empty =
                |column| Err(TabularError::Empty { file: file.to_owned(), row: row.line, column });
            match (row.cell(source), row.cell(code), row.cell(note)) {
                ("", ..) => return empty("source"),
                (_, "", _) => return empty("code"),
                (_, IGNORED, "") => return empty("note"),
                (given, code, _) => {
                    let given = amount::plain(given);
                    if rows.insert(given.clone(), code.to_owned()).is_some() {
                        let (file, wanted) = (file.to_owned(), "there only once");
                        let (row, column) = (row.line, "source");
                        return Err(TabularError::BadCell {
                            file,
                            row,
                            column,
                            value: given,
                            wanted,
                        });
                    }
                }
            }
        }
        Ok(Self(rows))
    }
}

#[cfg(test)]
mod tests {
    use super::CodeMap;

    #[test]
    fn what_is_ignored_has_a_reason() {
        let read = |text: &str| CodeMap::read("m.csv", text.as_bytes());
        let map = read("source,code,note\n903,002,\n901,-,a group\n").expect("a map");
        assert_eq!((map.0["903"].as_str(), map.0["901"].as_str()), ("002", "-"));
        for (text, place) in [
            ("source,code,note\n901,-,\n", "row 2, column note"),
            ("source,code,note\n1,A,\n1,B,\n", "row 3, column source"),
            ("source,code,note\n1,,\n", "row 2, column code"),
            ("source,code\n1,A\n", "column note"),
        ] {
            let error = read(text).expect_err(text).to_string();
            assert!(error.contains("m.csv") && error.contains(place), "{error}");
        }
    }
}
