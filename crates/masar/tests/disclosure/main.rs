//! Nothing that the demonstration serves points at a person: a stranger reads every public address
//! of all four nodes, and every number there is held against the people behind it, counted by
//! `tests/disclosure`, which shares no code with the product.
//!
//! Then the same with one rule taken away at a time: the stranger must find the leak.

mod floor;
mod played;
mod truth;

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use played::Played;

/// Python with the solver, or none, said loudly.
fn python() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let usual = || root.join(".cache/venv/bin/python");
    let python = std::env::var_os("MASAR_PYTHON").map_or_else(usual, PathBuf::from);
    let ready = Command::new(&python).args(["-c", "import scipy"]).output();
    if ready.is_ok_and(|answer| answer.status.success()) {
        return Some(python);
    }
    eprintln!("*** WHAT THE PUBLIC READS IS NOT TESTED: see tests/disclosure/README.md ***");
    None
}

fn run(python: &Path, script: &str, arguments: &[&dyn AsRef<OsStr>]) -> (Option<i32>, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/disclosure");
    let mut command = Command::new(python);
    command.arg(folder.join(script)).args(arguments.iter().map(|it| it.as_ref()));
    let answer = command.output();
    let answer = answer.expect("python starts");
    let words = [answer.stdout, answer.stderr].concat();
    (answer.status.code(), String::from_utf8_lossy(&words).into_owned())
}

/// What a stranger read of a demonstration, and the people behind it, in files beside it.
struct Read {
    played: Played,
    read: PathBuf,
    people: PathBuf,
}

/// Plays, lets a stranger read, ends it and opens the records.
fn read(python: &Path, faults: &str, what: &[&dyn AsRef<OsStr>]) -> Read {
    let mut played = Played::play(faults);
    let (told, read, people) =
        (played.file("told.json"), played.file("read"), played.file("people.json"));
    fs::write(&told, played.told.to_string()).expect("a file");
    let (exit, words) = run(python, "fetch.py", &[&[&told as _, &read as _], what].concat());
    assert_eq!(exit, Some(0), "{words}");
    played.stop();
    fs::write(&people, truth::of_all(&played.configs()).to_string()).expect("a file");
    Read { played, read, people }
}

#[test]
fn nothing_that_is_served_points_at_a_person() {
    let Some(python) = python() else { return };
    let Read { played, read, people } = read(&python, "", &[]);
    let (exit, words) = run(&python, "compare.py", &[&read, &people]);
    eprintln!("{words}");
    assert_eq!(exit, Some(0), "the product gives something away: {words}");

    let tampered = played.file("tampered");
    let (exit, changes) = run(&python, "tamper.py", &[&read, &tampered]);
    assert!(exit == Some(0) && changes.lines().count() > 10, "{changes}");
    let (exit, words) = run(&python, "compare.py", &[&tampered, &people]);
    assert_eq!(exit, Some(1), "{words}");
    for change in changes.lines() {
        let (kind, place) = change.split_once(' ').expect("a kind and a place");
        let found = words.lines().any(|line| line.starts_with(kind) && line.contains(place));
        assert!(found, "not found: {change}: {words}");
    }
}

#[test]
fn a_rule_that_is_taken_away_is_missed() {
    let Some(python) = python() else { return };
    let without = [
        ("without-threshold,without-audit", "few:"),
        ("without-complementary,without-audit", "worked-out:"),
    ];
    std::thread::scope(|scope| {
        for (faults, finding) in without {
            let python = &python;
            scope.spawn(move || {
                let known = read(python, faults, &[&"--tables"]);
                let (exit, words) = run(python, "compare.py", &[&known.read, &known.people]);
                let found = words.lines().filter(|line| line.starts_with(finding)).count();
                eprintln!("{faults}: {found} findings");
                assert_eq!(exit, Some(1), "{faults}: {words}");
                assert!(found > 0, "{faults}: {words}");
            });
        }
    });
}
