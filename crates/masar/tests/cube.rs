//! `masar cube` as an office uses it that has nothing else of the program.

mod node;

use std::{
    fmt::Write as _,
    fs,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use masar_nodes::fixtures::Folder;
use node::{err, masar, out};

const ROWS: &str = "sex,age,area,weight\nF,3,A1,1.5\nF,4,A1,2\nM,90,,1\nM,12,A2,0.25\n";
const AREAS: &str = "code,parent\nA,\nA1,A\nA2,A\n";

#[test]
fn cells_are_made_through_parquet_and_told_as_json() {
    let folder = Folder::new().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("rows.csv"), ROWS).expect("written");
    fs::write(path("areas.csv"), AREAS).expect("written");
    let list = format!("area={}", path("areas.csv"));
    let asked = ["--dims", "sex,age:band5to85,area", "--measures", "n,sum:weight,sumsq:weight"];
    let made = |input: &str, output: &str, more: &[&str]| {
        let words = [&["cube", input, "-o", output, "--json"], &asked[..], more].concat();
        masar(&words)
    };
    let told = made(&path("rows.csv"), &path("cells.csv"), &["--hierarchy", &list]);
    assert_eq!(told.status.code(), Some(0), "{}", err(&told));
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("JSON");
    assert_eq!((&told["rows"], &told["finest"]), (&4.into(), &3.into()));
    let text = fs::read_to_string(path("cells.csv")).expect("cells");
    assert!(text.starts_with("sex,age,area,n,sum_weight,sumsq_weight\nF,0-4,A1,2,3.5,6.25\n"));
    assert!(text.contains("\nM,85+,_U,1,1,1\n") && text.contains("\n_T,_T,A,3,3.75,6.3125\n"));
    assert!(text.ends_with("\n_T,_T,_T,4,4.75,7.3125\n"), "{text}");
    let told =
        made(&path("rows.csv"), &path("cells.parquet"), &["--memory", "64M", "--threads", "1"]);
    assert_eq!(told.status.code(), Some(0), "{}", err(&told));
    assert!(fs::read(path("cells.parquet")).expect("cells").starts_with(b"PAR1"));
}

#[test]
fn bad_usage_and_bad_rows_are_told_apart() {
    let folder = Folder::new().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(path("rows.csv"), "sex,age\nF,3\nM,-1\n").expect("written");
    let (rows, cells) = (path("rows.csv"), path("cells.csv"));
    let fails = |dims: &str, more: &[&str]| {
        let made = masar(&[&["cube", &rows, "--dims", dims, "-o", &cells], more].concat());
        assert!(!folder.path().join("cells.csv").exists() && out(&made).is_empty());
        (made.status.code(), err(&made))
    };
    for (dims, more) in [
        ("age:band5to84", &[][..]),
        ("sex", &["--measures", "mean:age"]),
        ("sex", &["--memory", "1M"]),
        ("sex", &["--threads", "0"]),
        ("sex", &["--hierarchy", "areas.csv"]),
    ] {
        let (code, said) = fails(dims, more);
        assert_eq!(code, Some(2), "{dims} {more:?}: {said}");
    }
    let (code, said) = fails("sex,age:band5to85", &[]);
    assert_eq!(code, Some(1));
    let wanted = format!("masar: {rows}, row 3, column age: a negative number, so in no band\n");
    assert_eq!(said, wanted);
    let (code, said) = fails("region", &["--json"]);
    assert_eq!(code, Some(1));
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!(said["error"], format!("{rows}: there is no column “region”"));
}

#[test]
fn ctrl_c_leaves_the_old_file_and_nothing_else() {
    let folder = Folder::new().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let mut rows = "a,b,c,w\n".to_owned();
    for row in 0..2_000_000 {
        let _ = writeln!(rows, "a{},b{},c{},{row}", row % 997, row % 1009, row % 7);
    }
    fs::write(path("rows.csv"), rows).expect("written");
    fs::write(path("cells.csv"), "old").expect("written");
    let child = Command::new(env!("CARGO_BIN_EXE_masar"))
        .args(["cube", "rows.csv", "--dims", "a,b,c", "--measures", "n,sum:w", "-o", "cells.csv"])
        .current_dir(folder.path())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    // Millions of cells are to be written when there is something beside the old file.
    let files = || fs::read_dir(folder.path()).expect("a folder").count();
    let started = Instant::now();
    while files() < 3 {
        assert!(started.elapsed() < Duration::from_secs(60), "nothing is written");
        std::thread::sleep(Duration::from_millis(1));
    }
    let id = child.id().to_string();
    Command::new("kill").args(["-INT", &id]).status().expect("told to stop");
    let ended = child.wait_with_output().expect("ended");
    assert_eq!(ended.status.code(), Some(1), "{}", err(&ended));
    assert_eq!(err(&ended), "masar: stopped; nothing was written\n");
    assert_eq!(fs::read_to_string(path("cells.csv")).expect("there"), "old");
    assert_eq!(files(), 2);
}
