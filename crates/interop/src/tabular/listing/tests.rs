use masar_terms::Language;

use super::{Layout, Misread, Row, VERSION, Why, Words, read, write};
use crate::{
    tabular::workbook::{self, Workbook, WorkbookLimits},
    xlsform::{self, Lists, XlsForm},
};

const FORM: &str = "survey,,,,\n\
    ,type,name,label::English (en),label::العربية (ar)\n\
    ,hidden,record_id,,\n\
    ,text,code,Code,الرمز\n\
    ,text,title,Title,العنوان\n\
    ,date,starts_on,Begins on,يبدأ في\n\
    ,decimal,budget,Budget,الميزانية\n\
    ,select_multiple kind,kinds,Kinds,الأنواع\n\
    choices,,,,\n\
    ,list_name,name,label::English (en),label::العربية (ar)\n\
    ,kind,1,One,واحد\n\
    ,kind,02,Two,اثنان\n";

fn form() -> XlsForm {
    xlsform::read("forms/list.csv", FORM.as_bytes(), &Lists::new()).expect("a form")
}

fn words(language: Language) -> Words<'static> {
    let codes = ["field", "code", "words"];
    Words { language, title: "A list", sheet: "list", version: "version, do not change", codes }
}

fn rows() -> Vec<Row> {
    let row = |cells: [&str; 5], version: &str| Row {
        cells: cells.map(|it| Some(it.to_owned()).filter(|it| !it.is_empty())).to_vec(),
        version: version.to_owned(),
    };
    vec![
        row(["007", "=1+1 \"x\"\nسطر", "2024-02-29", "0.10", "02 1"], "v1"),
        row(["1-2", "_x0041_ 😀", "1899-05-01", "12345678901234567890", ""], "v2"),
        row(["1e5", "", "", "-3.25", "02"], "v3"),
    ]
}

#[test]
fn what_was_written_is_read_cell_by_cell() {
    let form = form();
    let layout = Layout::of(&form, "code").expect("a key");
    for language in [Language::En, Language::Ar] {
        let bytes = write(&layout, &rows(), &words(language)).expect("written");
        let given = read(&layout, &bytes).expect("a workbook").expect("a table");
        assert!(given.faults.is_empty(), "{:?}", given.faults);
        for (row, given) in rows().iter().zip(&given.rows) {
            for (column, (one, other)) in
                layout.columns.iter().zip(row.cells.iter().zip(&given.cells))
            {
                let kind = &column.question.kind;
                let (one, other) = (one.as_deref(), other.as_deref());
                let same = super::same(kind, one.unwrap_or_default(), other.unwrap_or_default());
                assert!(same, "{}: {one:?} {other:?}", column.question.name);
            }
            assert_eq!(given.version.as_deref(), Some(row.version.as_str()));
        }
        assert_eq!(
            given.rows.iter().map(|row| row.key.as_str()).collect::<Vec<_>>(),
            ["007", "1-2", "1e5"]
        );
    }
}

#[test]
fn codes_stay_text_dates_are_dates_and_numbers_numbers() {
    let form = form();
    let layout = Layout::of(&form, "code").expect("a key");
    let bytes = write(&layout, &rows(), &words(Language::Ar)).expect("written");
    let book = Workbook::read(&bytes, WorkbookLimits::default()).expect("a workbook");
    let [list, codes] = &book.sheets[..] else { panic!("two sheets") };
    let cell = |row: u32, column: u32| list.row(row).and_then(|row| row.cell(column)).cloned();
    let text = |text: &str| Some(workbook::Given::Text(text.into()));
    assert_eq!(cell(1, 0), text("الرمز"));
    assert_eq!(cell(2, 0), text("code"));
    assert_eq!(cell(2, 5), text(VERSION));
    assert_eq!((cell(3, 0), cell(4, 0)), (text("007"), text("1-2")));
    assert_eq!(cell(3, 2), Some(workbook::Given::Date("2024-02-29".to_owned())));
    assert_eq!(cell(3, 3), Some(workbook::Given::Number(0.1)));
    assert_eq!(cell(4, 3), text("12345678901234567890"), "a number that would be rounded");
    assert_eq!(codes.row(3).and_then(|row| row.cell(1)).cloned(), text("02"));
    assert_eq!(codes.row(3).and_then(|row| row.cell(2)).cloned(), text("اثنان"));
}

#[test]
fn a_text_longer_than_a_cell_is_left_blank_and_so_stays() {
    let form = form();
    let layout = Layout::of(&form, "code").expect("a key");
    for (text, kept) in [("😀".repeat(16_383), true), ("😀".repeat(16_384), false)] {
        let cells = vec![Some("A".to_owned()), Some(text.clone()), None, None, None];
        let row = Row { cells, version: "v".to_owned() };
        let bytes = write(&layout, &[row], &words(Language::En)).expect("written");
        let given = read(&layout, &bytes).expect("a workbook").expect("a table");
        assert_eq!(given.rows[0].cells[1], kept.then_some(text));
    }
}

/// A sheet of texts; what begins with `@` is a date.
fn sheet(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let day = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.strip_prefix('@') {
                Some(date) => {
                    let date = rust_xlsxwriter::ExcelDateTime::parse_from_str(date).expect("a day");
                    sheet.write_with_format(row, column, &date, &day).expect("written");
                }
                None => drop(sheet.write(row, column, *cell).expect("written")),
            }
        }
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_table_is_found_below_titles_and_every_fault_has_its_place() {
    let form = form();
    let layout = Layout::of(&form, "code").expect("a key");
    let bytes = sheet(&[
        &["The list of the ministry"],
        &[""],
        &["الرمز", "العنوان", "x", "العنوان"],
        &["code", "title", "what", "title", ""],
        &["A", "one"],
        &["", "two"],
        &["A", "three"],
        &["@2024-02-01", "four", "", "", "lost"],
        &["", "", ""],
        &["B", "@2024-02-01"],
    ]);
    let given = read(&layout, &bytes).expect("a workbook").expect("a table");
    let faults: Vec<_> = given
        .faults
        .iter()
        .map(|it| (it.place.row, it.place.column, it.field.as_str(), it.why.clone()))
        .collect();
    let made = || Why::Cell(Misread::MadeDate);
    assert_eq!(
        faults,
        [
            (4, Some(2), "what", Why::ColumnUnknown),
            (4, Some(3), "title", Why::ColumnTwice("B".to_owned())),
            (8, Some(4), "", Why::ColumnUnnamed),
            (6, Some(0), "code", Why::KeyMissing),
            (7, Some(0), "code", Why::KeyTwice(5)),
            (8, Some(0), "code", made()),
            (10, Some(1), "title", made()),
        ]
    );
    assert_eq!(given.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [5, 10]);
    let other = sheet(&[&["a", "b"], &["1", "2"]]);
    assert!(read(&layout, &other).expect("a workbook").is_none(), "no row names the key");
}
