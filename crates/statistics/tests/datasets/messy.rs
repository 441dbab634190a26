//! A workbook as an office sends it: titles, merged headers of two rows, notes, a second table,
//! hidden rows, raised marks, numbers kept as text in two scripts.

use std::{collections::BTreeMap, ops::ControlFlow};

use masar_interop::tabular::CodeList;
use masar_statistics::external::{ExternalError, Import, Mapping, read};
use rust_xlsxwriter::{Format, FormatScript, Workbook, Worksheet, XlsxError};

pub const MAPPING: &str = r#"
dataflow = "DF_TREES"
version = "1.0.0"
source = "a forest"
licence = "CC0"
names = { en = "Trees", ar = "أشجار" }
descriptions = { en = "", ar = "" }
method = { en = "Counted.", ar = "عُدّت." }
attribution = { en = "The forest", ar = "الغابة" }
value_names = { en = "Trees", ar = "أشجار" }
unused = ["Remark*"]
time = { names = { en = "Year", ar = "السنة" } }

[[sheets]]
name = "{KIND} trees"
header = { starts = "Wood", rows = 2 }
until = "Source:"
hidden_rows = "skip"
fill_down = ["Wood"]

[[sheets]]
name = "* trees"
header = { starts = "Wood", occurrence = 2 }
until_blank = true
set = { KIND = "SHRUB", SEX = "_T" }
fill_down = ["Wood"]

[[dimensions]]
id = "WOOD"
column = "Wood"
codes = "wood"
names = { en = "Wood", ar = "الغابة" }
map = { "North wood" = "N", "غابة الجنوب" = "S", "Both woods" = "_T" }

[[dimensions]]
id = "AGE"
column = "Age"
codes = "broad"
from = "fine"
names = { en = "Age", ar = "العمر" }
map = { young = "Y0T4", old = "Y5T9", older = "Y_GE10" }

[[dimensions]]
id = "KIND"
codes = "kind"
names = { en = "Kind", ar = "النوع" }
map = { Oak = "OAK", Pine = "PINE" }

[[dimensions]]
id = "SEX"
codes = "sex"
names = { en = "Sex", ar = "الجنس" }
map = { Female = "F", Male = "M" }

[[values]]
header = ["{SEX} trees", "{TIME_PERIOD}"]
optional = true

[[values]]
header = ["{TIME_PERIOD}"]
optional = true

[cells]
least = 0.0
thousands = ","
footnotes = ["raised", "*", "(a)"]
markers = { ".." = "unknown", "-" = "zero", "" = "not-collected" }

[[totals]]
dimension = "WOOD"
total = "_T"
parts = ["N", "S"]
"#;

pub fn lists() -> BTreeMap<String, CodeList> {
    let list = |name: &str, codes: &[&str]| {
        let rows: String = codes.iter().map(|code| format!("{code},{code},{code}\n")).collect();
        let text = format!("code,en,ar\n{rows}");
        (name.to_owned(), CodeList::read(&format!("{name}.csv"), text.as_bytes()).expect("a list"))
    };
    [
        list("wood", &["N", "S", "_T"]),
        list("kind", &["OAK", "PINE", "SHRUB"]),
        list("sex", &["F", "M", "_T"]),
        list("broad", &["Y0T9", "Y_GE10"]),
        list("fine", &["Y0T4", "Y5T9", "Y_GE10"]),
    ]
    .into()
}

fn sheet(sheet: &mut Worksheet, kind: &str, more: f64) -> Result<(), XlsxError> {
    let (plain, raised) = (Format::new(), Format::new().set_font_script(FormatScript::Superscript));
    sheet.set_name(format!("{kind} trees"))?;
    sheet.write(0, 0, "Ministry of Trees")?;
    sheet.write(1, 0, "Table 7. Trees by wood, age and sex")?;
    sheet.merge_range(3, 0, 4, 0, "Wood", &plain)?;
    sheet.merge_range(3, 1, 4, 1, "Age", &plain)?;
    sheet.merge_range(3, 2, 3, 3, "Female\n trees", &plain)?;
    // Centred over its columns without merging.
    sheet.write(3, 4, "Male trees")?;
    sheet.merge_range(3, 6, 4, 6, "Remarks", &plain)?;
    for (column, year) in [(2, 2023.0), (3, 2024.0), (4, 2023.0)] {
        sheet.write(4, column, year)?;
    }
    sheet.write(4, 5, "٢٠٢٤")?;
    sheet.merge_range(5, 0, 7, 0, "North wood", &plain)?;
    sheet.write_rich_string(8, 0, &[(&plain, "غابة الجنوب"), (&raised, "2")])?;
    sheet.write(12, 0, "Both woods (a)")?;
    for (row, age) in
        [(5, "young"), (6, "old"), (7, "older"), (8, "young"), (9, "old"), (10, "older")]
    {
        sheet.write(row, 1, age)?;
    }
    for (row, age) in [(11, "young"), (12, "young"), (13, "old"), (14, "older")] {
        sheet.write(row, 1, age)?;
    }
    sheet.set_row_hidden(11)?;
    let rows: [(u32, [&str; 4]); 9] = [
        (5, ["1,234", "١٬٢٣٤", "1\u{a0}000", "-"]),
        (6, ["6", "6*", "..", "0"]),
        (7, ["7", "7", "7", "7"]),
        (8, ["1", "1", "1", "1"]),
        (9, ["2", "2", "2", "2"]),
        (10, ["3", "3", "3", ""]),
        (12, ["1,235", "1,235", "1,001", "1"]),
        (13, ["8", "8", "..", "2"]),
        (14, ["10", "10", "10", "7"]),
    ];
    for (row, cells) in rows {
        for (column, text) in (2..).zip(cells) {
            sheet.write(row, column, text)?;
        }
    }
    sheet.write_rich_string(7, 5, &[(&plain, "7"), (&raised, "1")])?;
    sheet.write(7, 2, 7.0)?;
    sheet.write(5, 6, "read me")?;
    sheet.write(16, 0, "Source: the forest")?;
    sheet.write(18, 0, "Wood")?;
    sheet.write(18, 1, "Age")?;
    sheet.write(18, 2, 2023.0)?;
    for (row, (wood, age), number) in [
        (19, ("North wood", "young"), 1.0 + more),
        (20, ("", "old"), 2.0),
        (21, ("", "older"), 3.0),
    ] {
        sheet.write(row, 0, wood)?;
        sheet.write(row, 1, age)?;
        sheet.write(row, 2, number)?;
    }
    sheet.write(23, 0, "Note: shrubs are no trees")?;
    Ok(())
}

/// The workbook; the second table stands on the sheet of the oaks alone.
pub fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "Contents").expect("a cell");
    sheet(book.add_worksheet(), "Oak", 0.0).expect("a sheet");
    book.save_to_buffer().expect("a workbook")
}

pub fn import(mapping: &str, bytes: &[u8]) -> Result<Import, ExternalError> {
    let mapping = Mapping::parse("trees.toml", mapping).expect("a mapping");
    read(&mapping, "XMA", &lists(), bytes, &mut |_| ControlFlow::Continue(()))
}

fn told(import: &Import) -> Vec<String> {
    let set = import.numbers().expect("numbers");
    let rows = set.observations.rows().map(|row| {
        let key: Vec<&str> = row.key().collect();
        format!("{} {} {:?}", key.join("."), row.period(), row.cell())
    });
    rows.collect()
}

#[test]
fn a_messy_workbook_is_read() {
    let import = import(MAPPING, &workbook()).expect("valid");
    let told = told(&import);
    for expected in [
        "N.Y0T9.OAK.F 2023 Value(1240.0)",
        "N.Y0T9.OAK.F 2024 Value(1240.0)",
        "N.Y0T9.OAK.M 2023 Unknown",
        "N.Y0T9.OAK.M 2024 Zero",
        "N.Y_GE10.OAK.M 2024 Value(7.0)",
        "S.Y_GE10.OAK.M 2024 NotCollected",
        "S.Y0T9.OAK.M 2024 Value(3.0)",
        "_T.Y0T9.OAK.F 2023 Value(1243.0)",
        "N.Y0T9.SHRUB._T 2023 Value(3.0)",
        "N.Y_GE10.SHRUB._T 2023 Value(3.0)",
    ] {
        assert!(told.iter().any(|one| one == expected), "{expected}: {told:#?}");
    }
    assert_eq!(told.len(), 26);
    assert_eq!(import.report.skipped, [("hidden rows".to_owned(), 1)].into());
    let cells = import.published.trace().expect("a trace");
    let of = |key: &str| {
        let number = told.iter().position(|one| one.starts_with(key)).expect("there") as u32;
        let seen = cells.seen.iter().filter(|seen| seen.observation == number);
        seen.map(|seen| cells.cell(*seen).to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        of("N.Y0T9.OAK.F 2024"),
        [
            "sheet Oak trees, row 6, column D (Female trees / 2024)",
            "sheet Oak trees, row 7, column D (Female trees / 2024)",
        ]
    );
    assert_eq!(of("N.Y_GE10.SHRUB"), ["sheet Oak trees, row 22, column C (2023)"]);
}

#[test]
fn what_the_mapping_does_not_say_is_refused_with_its_cell() {
    let error = |from: &str, to: &str| {
        assert!(MAPPING.contains(from), "{from}");
        match import(&MAPPING.replace(from, to), &workbook()) {
            Ok(_) => "accepted".to_owned(),
            Err(error) => error.to_string(),
        }
    };
    let mut wrong = Vec::new();
    for (from, to, told) in [
        (
            "hidden_rows = \"skip\"",
            "",
            "row 12, column A (Wood): “غابة الجنوب⁽2⁾” stands in a hidden row",
        ),
        ("unused = [\"Remark*\"]", "", "column G (Remarks): nothing says what SEX is"),
        ("\"raised\", ", "", "column F (Male trees / ٢٠٢٤): “7⁽1⁾” is not a number"),
        ("thousands = \",\"", "", "row 6, column C (Female trees / 2023): “1,234” is not a number"),
        ("\"..\" = \"unknown\", ", "", "row 7, column E (Male trees / 2023): “..” is not a number"),
        (
            "\"North wood\" = \"N\"",
            "\"North\" = \"N\"",
            "column A (Wood): “North wood” is not in the code list",
        ),
        ("until = \"Source:\"", "", "row 17, column A (Wood): “Source: the forest” is not in"),
        (
            "fill_down = [\"Wood\"]\n\n[[sheets]]",
            "\n[[sheets]]",
            "row 7, column A (Wood): “” is not in",
        ),
        (
            "Male = \"M\"",
            "Males = \"M\"",
            "column E (Male trees / 2023): “Male” is not in the code list sex",
        ),
        ("starts = \"Wood\", rows = 2", "starts = \"Forest\"", "no row has a cell “Forest”"),
        ("{KIND} trees", "{KIND} bushes", "there is no sheet “{KIND} bushes”"),
        ("occurrence = 2", "occurrence = 3", "(time 3)"),
        ("parts = [\"N\", \"S\"]", "parts = [\"S\"]", "is the total of parts that make"),
        ("old = \"Y5T9\", ", "old = \"Y_GE10\", ", "stands twice"),
        (
            "set = { KIND = \"SHRUB\", SEX = \"_T\" }",
            "set = { KIND = \"SHRUB\" }",
            "nothing says what SEX is",
        ),
    ] {
        let error = error(from, to);
        if !error.contains(told) {
            wrong.push(format!("{told}: {error}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn mappings_that_say_too_much_are_refused() {
    let refused = |from: &str, to: &str| {
        let text = MAPPING.replace(from, to);
        Mapping::parse("trees.toml", &text).map(drop).expect_err(to).to_string()
    };
    assert!(refused("set = { KIND", "set = { COLOUR").contains("COLOUR"));
    assert!(refused("{SEX} trees", "{SEXES} trees").contains("SEXES"));
    assert!(refused("{SEX} trees", "{SEX trees").contains("brace"));
    assert!(refused("dimension = \"WOOD\"", "dimension = \"COLOUR\"").contains("COLOUR"));
    let both = format!(
        "{MAPPING}\n[measures]\ndimension = \"X\"\ncodes = \"sex\"\nnames = {{ en = \"X\", ar = \"X\" }}\ncolumns = {{}}\n"
    );
    assert!(
        Mapping::parse("x", &both)
            .is_err_and(|error| error.to_string().contains("do not go together"))
    );
    let map = MAPPING.replace("map = { Oak", "map_file = \"kinds\"\nmap = { Oak");
    let mapping = || Mapping::parse("x.toml", &map).expect("a mapping");
    assert!(
        mapping().with_maps("x.toml", |_| None).is_err_and(|e| e.to_string().contains("kinds"))
    );
    let wrong = mapping().with_maps("x.toml", |_| Some(b"source,code,note\nElm,-,\n".to_vec()));
    assert!(
        wrong.is_err_and(|error| error.to_string().contains("maps/kinds.csv, row 2, column note"))
    );
}

#[test]
fn a_csv_file_with_titles_is_read_like_a_sheet() {
    let mapping = MAPPING
        .replace("{KIND} trees", "CSV")
        .replace("hidden_rows = \"skip\"", "set = { KIND = \"OAK\" }");
    let second = mapping.find("[[sheets]]\nname = \"* trees\"").expect("a table");
    let after = mapping[second..].find("[[dimensions]]").expect("dimensions") + second;
    let mapping = format!("{}delimiter_{}", &mapping[..second], &mapping[after..])
        .replace("delimiter_", "")
        .replace("unused =", "delimiter = \";\"\nunused =")
        .replace("[[values]]\nheader = [\"{TIME_PERIOD}\"]\noptional = true\n", "");
    let text = "Ministry;;\n;;\nWood;Age;Female trees;;Male trees\n;;2023;2024;2023\n\
        North wood;young;1;2;3\n;old;4;5;6\n;older;F;M;7\nSource: x;;;;\n";
    let refused = import(&mapping, text.as_bytes()).expect_err("letters").to_string();
    assert!(
        refused.contains("sheet CSV, row 7, column C (Female trees / 2023): “F” is not a number"),
        "{refused}"
    );
    let lacking = text.replace("F;M", "8;9").replace(";old;4;5;6\n", "");
    let refused = import(&mapping, lacking.as_bytes()).expect_err("half a band").to_string();
    assert!(
        refused.contains("row 5, column C") && refused.contains("Y5T9 is not there"),
        "{refused}"
    );
    let fine = import(&mapping, text.replace("F;M", "8;9").as_bytes()).expect("valid");
    assert_eq!(fine.report.totals, [("F".to_owned(), 29.0), ("M".to_owned(), 16.0)].into());
}
