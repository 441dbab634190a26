//! A node whose own floor protects nobody does not pass its check, and does not start.

use std::{fs, process::Command};

use masar_nodes::fixtures::Folder;

const CONFIG: &str = include_str!("../../../../demo/country/masar.toml");

/// The exit code and words of a command on a configuration with this line in `[server]`.
fn run(command: &[&str], line: &str) -> (Option<i32>, String) {
    let folder = Folder::new().expect("a folder");
    let file = folder.path().join("masar.toml");
    assert!(CONFIG.contains("\ndemo = true\n"), "the demo's configuration");
    let text = CONFIG.replace("\ndemo = true\n", &format!("\n{line}\n"));
    let text = text.replace("listen = \"127.0.0.1:8080\"", "listen = \"127.0.0.1:0\"");
    fs::write(&file, text).expect("written");
    let answer = Command::new(env!("CARGO_BIN_EXE_masar"))
        .args(command)
        .arg(&file)
        .env_remove("MASAR_FAULTS")
        .output()
        .expect("the program runs");
    assert!(!folder.path().join("stores").exists(), "nothing was made");
    let words = [answer.stdout, answer.stderr].concat();
    (answer.status.code(), String::from_utf8_lossy(&words).into_owned())
}

#[test]
fn a_floor_that_protects_nobody_is_refused_before_anything_is_made() {
    for floor in 0..3 {
        let line = format!("floor = {floor}");
        for command in [&["check", "--language", "en"][..], &["serve", "--config"]] {
            let (exit, words) = run(command, &line);
            assert_eq!(exit, Some(1), "{command:?} {line}: {words}");
            assert!(words.contains("floor may not be lower than 3"), "{command:?} {line}: {words}");
        }
    }
    let (exit, words) = run(&["check"], "floor = 3\nsensitive_dimensions = [\"DETENTION_GROUND\"]");
    assert_eq!(exit, Some(0), "{words}");
}
