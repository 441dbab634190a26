//! Workbooks made to cost more than their size says.

use std::io::{Cursor, Read, Write};

use masar_interop::xlsform::{Lists, read};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The workbook of every question type with one part replaced or added.
fn with_part(name: &str, content: &[u8]) -> Vec<u8> {
    let mut source =
        ZipArchive::new(Cursor::new(include_bytes!("forms/coverage.xlsx"))).expect("zip");
    let mut target = ZipWriter::new(Cursor::new(Vec::new()));
    for number in 0..source.len() {
        let mut part = source.by_index(number).expect("a part");
        let own = part.name().expect("a name").into_owned();
        if own != name {
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("read");
            target.start_file(own, SimpleFileOptions::default()).expect("begun");
            target.write_all(&bytes).expect("written");
        }
    }
    target.start_file(name, SimpleFileOptions::default()).expect("begun");
    target.write_all(content).expect("written");
    target.finish().expect("finished").into_inner()
}

fn refusal(bytes: &[u8]) -> String {
    read("form.xlsx", bytes, &Lists::new()).expect_err("refused").to_string()
}

#[test]
fn a_workbook_that_unpacks_to_very_much_is_refused() {
    let bomb = with_part("xl/media/blank.png", &vec![0; 65 << 20]);
    assert!(bomb.len() < 1 << 20, "packed it is small");
    assert_eq!(refusal(&bomb), "form.xlsx: more than 67108864 bytes once unpacked");
}

#[test]
fn a_cell_in_the_far_corner_does_not_make_the_sheet_dense() {
    let sheet = |cell: &str| {
        let row = cell.trim_start_matches(|c: char| c.is_ascii_uppercase());
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
            <row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>type</t></is></c></row>\
            <row r=\"{row}\"><c r=\"{cell}\" t=\"inlineStr\"><is><t>x</t></is></c></row>\
            </sheetData></worksheet>"
        )
    };
    let wide = with_part("xl/worksheets/sheet1.xml", sheet("XFD2").as_bytes());
    assert_eq!(refusal(&wide), "form.xlsx, sheet survey, row 2: more than 500 columns");
    let tall = with_part("xl/worksheets/sheet1.xml", sheet("A1048576").as_bytes());
    assert!(refusal(&tall).contains("row 1048576"), "{}", refusal(&tall));
}

#[test]
fn what_is_no_workbook_is_refused() {
    for bytes in [&b""[..], b"PK\x03\x04", b"type,name\n"] {
        assert!(refusal(bytes).starts_with("form.xlsx: not a workbook that can be read"));
    }
}
