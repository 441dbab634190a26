use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{Given, Header, Sheet, Workbook, WorkbookError, WorkbookLimits, letters, place};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook with one sheet, from the inside of its `worksheet` element.
fn workbook(inside: &str, texts: &str) -> Vec<u8> {
    package(format!("<worksheet>{inside}</worksheet>"), texts)
}

/// A workbook with this part as its sheet.
fn package(sheet: String, texts: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>")
    };
    let parts = [
        ("_rels/.rels", relation("r1", "officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Stock\" r:id=\"s1\"/></sheets></workbook>"
                .to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relation("s1", "worksheet", "worksheets/sheet1.xml")
                + &relation("s2", "sharedStrings", "/xl/sharedStrings.xml")
                + &relation("s3", "styles", "styles.xml"),
        ),
        ("xl/sharedStrings.xml", format!("<sst>{texts}</sst>")),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"&quot;day&quot; 0\"/>\
             </numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/>\
             </cellXfs></styleSheet>"
                .to_owned(),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        let text = if name.ends_with(".rels") {
            format!("<Relationships>{text}</Relationships>")
        } else {
            text
        };
        zip.start_file(name, options).expect("a part");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fn read(inside: &str, texts: &str) -> Result<Sheet, WorkbookError> {
    let bytes = workbook(inside, texts);
    Workbook::read(&bytes, WorkbookLimits::default()).map(|mut book| book.sheets.remove(0))
}

fn cells(inside: &str, texts: &str) -> Vec<String> {
    let sheet = read(inside, texts).expect("a sheet");
    let cells = sheet.rows.iter().flat_map(|row| {
        row.cells
            .iter()
            .map(move |(column, given)| format!("{}{} {given:?}", letters(*column), row.number))
    });
    cells.collect()
}

#[test]
fn every_kind_of_cell_is_read() {
    let inside = "<sheetData><row r=\"2\">\
        <c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>45102.000000000007</v></c>\
        <c t=\"b\"><v>1</v></c><c r=\"E2\" t=\"e\"><v>#REF!</v></c>\
        <c r=\"F2\" t=\"str\"><f>A1</f><v>F</v></c><c r=\"G2\"><f>B2*2</f></c>\
        <c r=\"H2\" s=\"1\"><v>43647</v></c><c r=\"I2\" s=\"2\"><v>43647</v></c>\
        <c r=\"J2\" t=\"inlineStr\"><is><t>M &amp; F</t></is></c><c r=\"K2\" s=\"1\"/>\
        </row></sheetData>";
    let texts = "<si><r><t>1234</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>\
        <rPh><t>aside</t></rPh></si>";
    assert_eq!(
        cells(inside, texts),
        [
            "A2 Text(\"1234⁽1⁾\")",
            "B2 Number(45102.00000000001)",
            "C2 Flag(true)",
            "E2 Error(\"#REF!\")",
            "F2 Text(\"F\")",
            "G2 Error(\"formula without a value\")",
            "H2 Date(\"2019-07-01\")",
            "I2 Number(43647.0)",
            "J2 Text(\"M & F\")",
        ]
    );
}

#[test]
fn headers_of_several_rows_are_filled_down_and_right() {
    let text = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let row = |number: u32, cells: &[(&str, &str)]| {
        let cells: String = cells.iter().map(|(at, cell)| text(at, cell)).collect();
        format!("<row r=\"{number}\" hidden=\"{}\">{cells}</row>", u8::from(number == 5))
    };
    let inside = format!(
        "<cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols><sheetData>{}{}{}{}</sheetData>\
         <mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/></mergeCells>",
        row(2, &[("A2", "Sort\n order"), ("B2", "Men"), ("D2", "Women"), ("F2", "Note")]),
        row(3, &[("B3", "1990"), ("C3", "1995"), ("D3", "1990"), ("E3", "1995")]),
        row(5, &[("A5", "1"), ("G5", "x")]),
        row(6, &[("A6", "2")]),
    );
    let sheet = read(&inside, "").expect("a sheet");
    assert!(sheet.rows[2].hidden && !sheet.rows[3].hidden);
    assert_eq!(sheet.hidden_columns, [(2, 3)]);
    let told = |fill| -> Vec<String> {
        let header = Header::read(&sheet, 2, 2, fill);
        header.columns.iter().map(|(_, texts)| texts.join("/")).collect()
    };
    let filled = ["Sort order", "Men/1990", "Men/1995", "Women/1990", "Women/1995", "Note", ""];
    assert_eq!(told(true), filled);
    assert_eq!(told(false)[4], "1995");
}

#[test]
fn bombs_and_damage_are_refused() {
    let wide = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    assert_eq!(cells(wide, "").len(), 2, "opposite corners take the room of two cells");
    let bytes = workbook(wide, "");
    let limited = |limits| Workbook::read(&bytes, limits).expect_err("too much");
    let usual = WorkbookLimits::default();
    assert!(matches!(
        limited(WorkbookLimits { cells: 1, ..usual }),
        WorkbookError::TooManyCells { row: 1_048_576, limit: 1, .. }
    ));
    assert!(matches!(
        limited(WorkbookLimits { unpacked: 600, ..usual }),
        WorkbookError::TooBigUnpacked { limit: 600 }
    ));
    assert!(matches!(limited(WorkbookLimits { file: 9, ..usual }), WorkbookError::TooBig { .. }));
    let noughts = workbook(&format!("<!--{}-->", " ".repeat(3 << 20)), "");
    assert!(noughts.len() < 20_000);
    let refused = Workbook::read(&noughts, WorkbookLimits { unpacked: 2 << 20, ..usual });
    assert!(matches!(refused, Err(WorkbookError::TooBigUnpacked { .. })));
    for (inside, why) in [
        ("<sheetData><row r=\"2\"/><row r=\"1\"/>", ""),
        ("<sheetData><row r=\"2\"><c r=\"A3\"/></row></sheetData>", "stands in row 2"),
        ("<sheetData><row><c r=\"B1\"/><c r=\"A1\"/></row></sheetData>", "stands in row 1"),
        ("<sheetData><row><c t=\"s\"><v>7</v></c></row></sheetData>", "no value of a cell"),
        ("<sheetData><row><c><v>1,5</v></c></row></sheetData>", "no value of a cell"),
        ("<mergeCell ref=\"B2:A1\"/>", "no area"),
        ("<!DOCTYPE x>", "document type"),
        ("<sheetData><row r=\"9999999999\"/></sheetData>", "without a number"),
    ] {
        let error = read(inside, "").expect_err(inside).to_string();
        assert!(error.contains(why) && error.contains("sheet1.xml"), "{inside}: {error}");
    }
    let cut = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>".to_owned();
    let error = Workbook::read(&package(cut, ""), usual).expect_err("cut off").to_string();
    assert!(error.contains("ends in the middle"), "{error}");
    let old = [0xd0, 0xcf, 0x11, 0xe0, 0, 0];
    assert_eq!(Workbook::read(&old, usual), Err(WorkbookError::OldFormat));
    assert!(matches!(Workbook::read(b"PK\x03\x04", usual), Err(WorkbookError::Damaged(_))));
}

#[test]
fn places_have_letters() {
    for (column, name) in
        [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
    {
        assert_eq!(letters(column), name);
        assert_eq!(place(&format!("{name}12")), Some((12, column)));
    }
    for wrong in ["", "A", "12", "A0", "AAAA1", "a1", "A1048577", "A1B"] {
        assert_eq!(place(wrong), None, "{wrong}");
    }
    assert_eq!(Given::Number(900.0).to_string(), "900");
}
