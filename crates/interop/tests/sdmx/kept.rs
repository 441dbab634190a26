//! Files that people keep, opened by the programs that people open them with.

use std::{
    fs::{self, File},
    path::Path,
    process::Command,
};

use masar_interop::sdmx::{
    Header, Notes,
    csv::{self, Labels},
    package, parquet, workbook,
};
use masar_terms::Language;

use crate::made;

fn notes() -> Notes {
    let note = |heading: &str, text: &str| (heading.to_owned(), text.to_owned());
    Notes(vec![note("Source", "A ministry, “quoted”"), note("Licence", "CC BY 4.0")])
}

fn write_all(folder: &Path) -> std::io::Result<()> {
    let file = |name: &str| File::create(folder.join(name));
    let header = |language| Header { language, ..made::header() };
    made::with_message(None, |message| {
        csv::write(message, Labels::Id, Language::En, file("rows.csv")?)?;
        parquet::write(message, &notes(), file("rows.parquet")?)?;
        package::write(message, &header(Language::En), &notes(), file("rows.zip")?)?;
        workbook::write(message, &header(Language::En), &notes(), file("en.xlsx")?)?;
        workbook::write(message, &header(Language::Ar), &notes(), file("ar.xlsx")?)
    })
}

#[test]
fn kept_files_hold_every_row() {
    let Ok(python) = std::env::var("MASAR_PYTHON") else {
        eprintln!("*** KEPT FILES ARE NOT OPENED BY OTHERS: MASAR_PYTHON is not set ***");
        return;
    };
    let folder = std::env::temp_dir().join(format!("masar-kept-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    write_all(&folder).expect("files");
    let check = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/sdmx/kept.py");
    let ran = Command::new(python).arg(check).arg(&folder).output().expect("python runs");
    let (out, errors) =
        (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    drop(fs::remove_dir_all(&folder));
    assert!(ran.status.success(), "{out}{errors}");
    assert!(out.contains("9 rows"), "{out}{errors}");
}
