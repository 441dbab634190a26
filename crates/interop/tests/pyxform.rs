//! The form of every question type means the same when pyxform, the reference converter of
//! XLSForm, converts it. Needs `MASAR_PYTHON`, a Python with pyxform; `./dev test` sets it.

use std::{fs, path::Path, process::Command};

use masar_interop::{xform::convert, xlsform::Lists};

#[test]
fn pyxform_says_the_same_of_every_question_type() {
    let Ok(python) = std::env::var("MASAR_PYTHON") else {
        eprintln!("SKIPPED: MASAR_PYTHON does not name a Python that has pyxform");
        return;
    };
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let form = here.join("tests/forms/coverage.xlsx");
    let bytes = fs::read(&form).expect("read");
    let xml = convert("coverage.xlsx", &bytes, &Lists::new()).expect("a form").xml;
    let ours = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compared.xml");
    let compare = |xml: &str| {
        fs::write(&ours, xml).expect("written");
        let script = here.join("../../tests/xform/compare.py");
        Command::new(&python).arg(script).arg(&form).arg(&ours).output().expect("python")
    };
    // A form that differs, so that a comparison that sees nothing does not pass for one.
    let other = compare(&xml.replace("max(/data/", "min(/data/"));
    assert!(String::from_utf8_lossy(&other.stdout).contains("/data/oldest"), "{other:?}");
    let output = compare(&xml);
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
}
