//! The commands as somebody at a terminal meets them: help, exit codes, where errors point.

mod node;

use std::{collections::BTreeMap, fs, path::Path};

use masar_interop::{tabular::CodeList, xform};
use masar_nodes::fixtures::Folder;
use masar_programmes::disk;
use node::{err, masar, out};

fn copy(name: &str, to: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (path, bytes) in disk::files(&root.join(name)).expect("files") {
        let file = to.join(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, bytes).expect("a file");
    }
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("a text");
    assert!(text.contains(from), "{from}");
    fs::write(file, text.replacen(from, to, 1)).expect("a file");
}

fn check(arguments: &[&str]) -> (Option<i32>, String) {
    let checked = masar(&[&["check"], arguments].concat());
    (checked.status.code(), err(&checked))
}

#[test]
fn every_command_explains_itself_with_an_example() {
    for words in [
        "",
        "serve",
        "demo",
        "check",
        "user",
        "user add",
        "user disable",
        "user enable",
        "user list",
        "user set-password",
        "form",
        "form convert",
        "programme",
        "programme list",
        "programme check",
        "programme new",
        "programme add",
        "programme schema",
        "programme draw",
        "submit",
        "import",
        "trace",
        "bundle",
        "bundle export",
        "bundle verify",
        "bundle import",
        "cube",
        "protect",
        "protect table",
        "protect audit",
        "audit",
        "audit verify",
    ] {
        let mut arguments: Vec<&str> = words.split_whitespace().collect();
        arguments.push("--help");
        let help = masar(&arguments);
        assert_eq!(help.status.code(), Some(0), "{words}");
        assert!(out(&help).contains("Example:\n  masar "), "{words}: {}", out(&help));
    }
}

#[test]
fn bad_usage_is_two_and_failed_work_is_one() {
    assert_eq!(masar(&["check", "--no-such-flag"]).status.code(), Some(2));
    assert_eq!(masar(&["no-such-command"]).status.code(), Some(2));
    let missing = masar(&["serve", "--config", "/nowhere/masar.toml"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(err(&missing).contains("/nowhere/masar.toml"), "{}", err(&missing));
}

#[test]
fn what_comes_with_the_program_is_sound() {
    let checked = masar(&["check", "--json"]);
    assert_eq!(checked.status.code(), Some(0), "{}", err(&checked));
    let told: serde_json::Value = serde_json::from_slice(&checked.stdout).expect("JSON");
    assert_eq!(told["counts"]["catalogue"]["from_source"], 141);
    assert!(told["counts"]["catalogue"]["not_yet_bound"].as_u64().is_some_and(|n| n > 0));
    assert!(told["counts"]["policies"]["tests"].as_u64().is_some_and(|n| n > 0));
}

#[test]
fn an_entry_without_arabic_is_found_with_its_line() {
    let folder = Folder::new().expect("a folder");
    copy("catalogue", folder.path());
    let file = folder.path().join("commitments/1.4.toml");
    let text = fs::read_to_string(&file).expect("a text");
    let arabic = text.lines().find(|line| line.trim_start().starts_with("ar = ")).expect("Arabic");
    replace(&file, &format!("{arabic}\n"), "");
    let (code, told) = check(&[&folder.path().display().to_string()]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("commitments/1.4.toml:"), "{told}");
}

#[test]
fn a_programme_without_the_parameter_of_its_clock_is_found_with_its_line() {
    let folder = Folder::new().expect("a folder");
    let programme = folder.path().join("detention-review");
    copy("programmes/detention-review", &programme);
    let shown = programme.display().to_string();
    assert_eq!(check(&[&shown]).0, Some(0), "{}", check(&[&shown]).1);
    let file = programme.join("programme.toml");
    replace(&file, "id = \"review_interval\"", "id = \"another_interval\"");
    let (code, told) = check(&[&shown]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains(&format!("{}:", file.display())), "{told}");
    assert!(told.contains("review_interval"), "{told}");
}

#[test]
fn a_country_that_does_not_set_what_a_programme_requires_is_told_so() {
    let folder = Folder::new().expect("a folder");
    let file = folder.path().join("masar.toml");
    fs::write(&file, include_str!("../../../demo/country/masar.toml")).expect("a file");
    let shown = file.display().to_string();
    assert_eq!(check(&[&shown]).0, Some(0), "{}", check(&[&shown]).1);
    replace(&file, "parameter = \"review_interval\"", "parameter = \"detention_limit\"");
    replace(&file, "2020-01-01", "2021-01-01");
    let (code, told) = check(&[&shown]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("review_interval") && told.contains("no value in force"), "{told}");
    let (code, told) = check(&["--config", &shown]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("programmes/detention-review/programme.toml:"), "{told}");
}

#[test]
fn a_policy_that_allows_too_much_fails_its_test() {
    let folder = Folder::new().expect("a folder");
    copy("policies", folder.path());
    let shown = folder.path().display().to_string();
    assert_eq!(check(&[&shown]).0, Some(0), "{}", check(&[&shown]).1);
    let roles = folder.path().join("roles.toml");
    replace(&roles, "agencies = \"own\"", "agencies = \"any\"");
    let (code, told) = check(&[&shown]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("tests/roles.toml:"), "{told}");
}

#[test]
fn a_form_is_converted_as_the_library_does_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let lists: BTreeMap<String, CodeList> = disk::files(&root.join("catalogue/codes"))
        .expect("files")
        .iter()
        .filter(|(path, _)| path.ends_with(".csv") && path != "ref_area.csv")
        .map(|(path, bytes)| CodeList::read(path, bytes).expect("a list"))
        .map(|list| (list.id.clone(), list))
        .collect();
    let form = root.join("programmes/referral/forms/send.csv");
    let bytes = fs::read(&form).expect("a form");
    let wanted = xform::convert("send.csv", &bytes, &lists).expect("a form");
    let folder = Folder::new().expect("a folder");
    let output = folder.path().join("send.xml").display().to_string();
    let converted = masar(&["form", "convert", &form.display().to_string(), "-o", &output]);
    assert!(converted.status.success(), "{}", err(&converted));
    assert_eq!(fs::read_to_string(&output).expect("an XForm"), wanted.xml);
}

#[test]
fn a_wrong_form_is_refused_with_sheet_row_and_column() {
    let folder = Folder::new().expect("a folder");
    let form = folder.path().join("wrong.csv");
    let text = "survey,,,\n,type,name,label::English (en)\n,telepathy,thought,A thought\n";
    fs::write(&form, text).expect("a form");
    let shown = form.display().to_string();
    for arguments in [&["form", "convert", &shown][..], &["check", &shown]] {
        let refused = masar(arguments);
        assert_eq!(refused.status.code(), Some(1));
        let told = err(&refused);
        assert!(told.contains("sheet survey, row 3, column type"), "{told}");
        assert!(told.contains("telepathy"), "{told}");
    }
}

#[test]
fn a_new_programme_is_sound_and_is_installed_on_a_node() {
    let folder = Folder::new().expect("a folder");
    let within = folder.path().display().to_string();
    let made = masar(&["programme", "new", "toy-lending", "--in", &within]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let programme = folder.path().join("toy-lending");
    let shown = programme.display().to_string();
    let checked = masar(&["programme", "check", &shown]);
    assert_eq!(checked.status.code(), Some(0), "{}", err(&checked));
    let again = masar(&["programme", "new", "toy-lending", "--in", &within]);
    assert_eq!(again.status.code(), Some(1), "never over a folder that is there");

    let node = folder.path().join("node");
    fs::create_dir_all(&node).expect("a folder");
    let config = node.join("masar.toml");
    fs::write(&config, include_str!("../../../demo/country/masar.toml")).expect("a file");
    let file = config.display().to_string();
    let added = masar(&["programme", "add", &shown, "--config", &file]);
    assert_eq!(added.status.code(), Some(0), "{}", err(&added));
    assert!(node.join("programmes/toy-lending/programme.toml").is_file());
    let listed = masar(&["programme", "list", "--config", &file]);
    assert!(out(&listed).contains("toy-lending"), "{}", out(&listed));
    assert_eq!(check(&[&file]).0, Some(0), "{}", check(&[&file]).1);

    // A broken one is not installed, and a node that has one does not start: it says where.
    let toml = programme.join("programme.toml");
    replace(&toml, "form = \"close\"", "form = \"clsoe\"");
    let refused = masar(&["programme", "add", &shown, "--config", &file]);
    assert_eq!(refused.status.code(), Some(1), "{}", out(&refused));
    assert!(err(&refused).contains("programme.toml:"), "{}", err(&refused));
    let installed = node.join("programmes/toy-lending/programme.toml");
    assert!(fs::read_to_string(&installed).expect("a text").contains("form = \"close\""));
    replace(&installed, "verb = \"close\"", "verbs = \"close\"");
    let started = masar(&["serve", "--config", &file]);
    assert_eq!(started.status.code(), Some(1));
    assert!(err(&started).contains("programme.toml:"), "{}", err(&started));
    assert!(err(&started).contains("did you mean “verb”?"), "{}", err(&started));
}

#[test]
fn a_lifecycle_is_drawn_and_a_schema_printed() {
    let folder = Folder::new().expect("a folder");
    let file = folder.path().join("referral.svg").display().to_string();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../programmes/referral");
    let drawn =
        masar(&["programme", "draw", &root.display().to_string(), "-o", &file, "--language", "ar"]);
    assert_eq!(drawn.status.code(), Some(0), "{}", err(&drawn));
    let svg = fs::read_to_string(&file).expect("a drawing");
    assert!(svg.starts_with("<svg ") && svg.contains("إرسال"), "{svg}");
    let schema = masar(&["programme", "schema", "--file", "upgrade"]);
    let schema: serde_json::Value = serde_json::from_slice(&schema.stdout).expect("JSON");
    assert!(schema["properties"]["states"].is_object(), "{schema}");
}

/// The guide's commands, on the folder it builds: a programme that the product does not have, with
/// a code list, indicators and bindings of its own.
#[test]
fn the_guide_adds_a_programme_as_a_folder_only() {
    let folder = Folder::new().expect("a folder");
    let programme = folder.path().join("my-programmes/vaccination-card");
    copy("docs/examples/vaccination-card", &programme);
    let shown = programme.display().to_string();
    let checked = masar(&["programme", "check", &shown]);
    assert_eq!(checked.status.code(), Some(0), "{}", err(&checked));
    let drawing = folder.path().join("card.svg").display().to_string();
    let drawn = masar(&["programme", "draw", &shown, "-o", &drawing, "--language", "ar"]);
    assert_eq!(drawn.status.code(), Some(0), "{}", err(&drawn));
    assert!(fs::read_to_string(&drawing).expect("a drawing").contains("تسجيل جرعة"));
    let config = folder.path().join("masar.toml");
    fs::write(&config, include_str!("../../../demo/country/masar.toml")).expect("a file");
    let file = config.display().to_string();
    let added = masar(&["programme", "add", &shown, "--config", &file]);
    assert_eq!(added.status.code(), Some(0), "{}", err(&added));
    assert_eq!(check(&[&file]).0, Some(0), "{}", check(&[&file]).1);

    // What is wrong in what it brings to the catalogue is found in its own file.
    let bindings = programme.join("catalogue/bindings.toml");
    replace(&bindings, "indicator = \"arrivals-vaccinated\"", "indicator = \"arivals\"");
    let refused = masar(&["programme", "check", &shown]);
    let told = err(&refused);
    assert_eq!(refused.status.code(), Some(1), "{told}");
    assert!(told.contains("vaccination-card/catalogue/bindings.toml:"), "{told}");
}

#[test]
fn faults_are_told_in_the_language_asked_for() {
    let folder = Folder::new().expect("a folder");
    let programme = folder.path().join("referral");
    copy("programmes/referral", &programme);
    replace(&programme.join("programme.toml"), "form = \"decline\"", "form = \"declne\"");
    let shown = programme.display().to_string();
    let told = masar(&["programme", "check", &shown, "--language", "ar"]);
    assert_eq!(told.status.code(), Some(1));
    assert!(err(&told).contains("لا توجد استمارة «declne»"), "{}", err(&told));
    assert!(err(&told).contains("هل المقصود «decline»؟"), "{}", err(&told));
    let told = masar(&["programme", "check", &shown, "--language", "en", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    let faults = told["faults"].as_array().expect("faults");
    let named = |fault: &&serde_json::Value| {
        fault["reason"].as_str().is_some_and(|reason| reason.contains("“declne”"))
    };
    let fault = faults.iter().find(named).expect("the fault that was made");
    assert!(fault["file"].as_str().is_some_and(|file| file.ends_with("programme.toml")), "{told}");
    assert!(fault["line"].as_u64().is_some_and(|line| line > 1), "{told}");
    assert!(fault["column"].as_u64().is_some_and(|column| column > 1), "{told}");
}

/// The schemas hold for every programme, by a validator that shares nothing with the reader.
#[test]
fn every_programme_fits_the_schemas() {
    let Some(python) = std::env::var_os("MASAR_PYTHON") else {
        eprintln!("*** SCHEMAS ARE NOT VALIDATED: MASAR_PYTHON is not set ***");
        return;
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let done = std::process::Command::new(python)
        .arg(root.join("tests/schema/validate.py"))
        .arg(env!("CARGO_BIN_EXE_masar"))
        .args([root.join("programmes"), root.join("docs/examples")])
        .output()
        .expect("the validator runs");
    assert!(done.status.success(), "{}", err(&done));
}
