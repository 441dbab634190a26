//! A workbook in a test: read as it came, changed cell by cell, written again as an office would.

use masar_interop::tabular::workbook::{Given, Workbook as Read, WorkbookLimits};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

/// The first sheet, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Book(pub Vec<Vec<Option<Given>>>);

impl Book {
    pub fn read(bytes: &[u8]) -> Self {
        let read = Read::read(bytes, WorkbookLimits::default()).expect("a workbook");
        let sheet = &read.sheets[0];
        let width = sheet.rows.iter().filter_map(|row| row.cells.last()).map(|(at, _)| at + 1);
        let width = width.max().unwrap_or(0);
        let last = sheet.rows.last().map_or(0, |row| row.number);
        let row = |number: u32| {
            let row = sheet.row(number);
            (0..width).map(|at| row.and_then(|row| row.cell(at)).cloned()).collect()
        };
        Self((1..=last).map(row).collect())
    }

    /// The column of a field.
    pub fn column(&self, field: &str) -> usize {
        let named = |cell: &Option<Given>| cell.as_ref().is_some_and(|it| it.to_string() == field);
        self.0[1].iter().position(named).unwrap_or_else(|| panic!("no column {field}"))
    }

    /// The row of a key, from 0.
    pub fn row(&self, key: &str) -> usize {
        let at = self.column("code");
        let keyed =
            |row: &Vec<Option<Given>>| row[at].as_ref().is_some_and(|cell| cell.to_string() == key);
        self.0.iter().position(keyed).unwrap_or_else(|| panic!("no row {key}"))
    }

    pub fn cell(&self, key: &str, field: &str) -> Option<Given> {
        self.0[self.row(key)][self.column(field)].clone()
    }

    /// With another cell.
    pub fn set(mut self, key: &str, field: &str, cell: Option<Given>) -> Self {
        let (row, column) = (self.row(key), self.column(field));
        self.0[row][column] = cell;
        self
    }

    /// With another text.
    pub fn text(self, key: &str, field: &str, text: &str) -> Self {
        self.set(key, field, Some(Given::Text(text.into())))
    }

    /// With one more row: fields and texts.
    pub fn add(mut self, cells: &[(&str, &str)]) -> Self {
        let mut row = vec![None; self.0[1].len()];
        for (field, text) in cells {
            row[self.column(field)] = Some(Given::Text((*text).into()));
        }
        self.0.push(row);
        self
    }

    pub fn write(&self) -> Vec<u8> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let day = Format::new().set_num_format("yyyy-mm-dd");
        for (row, cells) in (0..).zip(&self.0) {
            for (column, cell) in (0..).zip(cells) {
                let written = match cell {
                    None => continue,
                    Some(Given::Number(number)) => sheet.write(row, column, *number),
                    Some(Given::Flag(flag)) => sheet.write(row, column, *flag),
                    Some(Given::Text(text)) => sheet.write(row, column, &**text),
                    Some(Given::Date(text)) => {
                        let date = ExcelDateTime::parse_from_str(text).expect("a day");
                        sheet.write_with_format(row, column, &date, &day)
                    }
                    Some(Given::Error(error)) => {
                        sheet.write(row, column, Formula::new("=1/0").set_result(error))
                    }
                };
                written.expect("written");
            }
        }
        book.save_to_buffer().expect("a workbook")
    }
}
