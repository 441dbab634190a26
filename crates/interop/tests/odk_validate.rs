//! Every form of the repository, converted here, is taken by ODK Validate: the checker that form
//! servers and clients share. Needs `MASAR_ODK_VALIDATE`, the path of its jar; `./dev test` sets it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use masar_interop::{
    tabular::CodeList,
    xform::convert,
    xlsform::{FormProblems, Lists},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    found.sort();
    found
}

fn catalogue() -> Lists {
    let mut lists = BTreeMap::new();
    for path in files(&root().join("catalogue/codes"), "csv") {
        let bytes = fs::read(&path).expect("read");
        let list = CodeList::read(&path.to_string_lossy(), &bytes).expect("a code list");
        lists.insert(list.id.clone(), list);
    }
    lists
}

fn forms() -> Vec<PathBuf> {
    let mut forms = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms"), "csv");
    let programmes = fs::read_dir(root().join("programmes")).expect("programmes");
    let mut folders: Vec<PathBuf> =
        programmes.map(|entry| entry.expect("a folder").path()).collect();
    folders.sort();
    forms.extend(folders.iter().flat_map(|folder| files(&folder.join("forms"), "csv")));
    forms
}

fn xform(path: &Path, lists: &Lists) -> Result<String, FormProblems> {
    let bytes = fs::read(path).expect("read");
    Ok(convert(&path.to_string_lossy(), &bytes, lists)?.xml)
}

#[test]
fn odk_validate_takes_every_form() {
    let Ok(jar) = std::env::var("MASAR_ODK_VALIDATE") else {
        eprintln!("SKIPPED: MASAR_ODK_VALIDATE does not name ODK_Validate.jar");
        return;
    };
    let lists = catalogue();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("xforms");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let mut written = Vec::new();
    for path in forms() {
        let xml = xform(&path, &lists).unwrap_or_else(|problems| panic!("{problems}"));
        let name = path.iter().rev().take(3).collect::<Vec<_>>();
        let name: Vec<_> = name.into_iter().rev().map(|part| part.to_string_lossy()).collect();
        let target = folder.join(format!("{}.xml", name.join("-")));
        fs::write(&target, xml).expect("written");
        written.push(target);
    }
    // A form that it must refuse, so that a checker that takes anything does not pass for one.
    let coverage = folder.join("tests-forms-coverage.csv.xml");
    let broken = folder.join("broken.xml");
    let sound = fs::read_to_string(&coverage).expect("read");
    let malformed = sound.replace("constraint=\". &gt;= 0", "constraint=\". &gt;= (0");
    assert_ne!(sound, malformed, "the form no longer has the constraint to break");
    fs::write(&broken, malformed).expect("written");
    let refused = Command::new("java").args(["-jar", &jar]).arg(&broken).output().expect("java");
    assert!(!refused.status.success(), "ODK Validate took a malformed form");

    let output = Command::new("java").args(["-jar", &jar]).args(&written).output().expect("java");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    eprintln!("ODK Validate took {} forms", written.len());
}
