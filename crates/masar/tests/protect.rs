//! `masar protect` as an office uses it that has nothing else of the program.

mod node;

use std::{fmt::Write as _, fs, path::Path};

use masar_nodes::fixtures::Folder;
use node::{err, masar, out};

const POLICY: &str = "threshold = 5\n[measure]\npeople = \"n\"\n\
    [[dimensions]]\nid = \"REF_AREA\"\ncodes = \"areas.csv\"\n[[dimensions]]\nid = \"SEX\"\n";
const AREAS: &str = "code,parent\nA,\nA1,A\nA2,A\nA3,A\nB,\nB1,B\nB2,B\n";
const ROWS: [(&str, u64, u64); 5] =
    [("A1", 120, 3), ("A2", 41, 60), ("A3", 33, 27), ("B1", 18, 44), ("B2", 9, 12)];

fn written(folder: &Path) -> [String; 3] {
    let mut rows = "REF_AREA,SEX,n\n".to_owned();
    for (area, women, men) in ROWS {
        let _ = write!(rows, "{area},F,{women}\n{area},M,{men}\n");
    }
    [("rows.csv", &*rows), ("policy.toml", POLICY), ("areas.csv", AREAS)].map(|(name, text)| {
        fs::write(folder.join(name), text).expect("written");
        folder.join(name).display().to_string()
    })
}

fn audit(releases: &[&str], policy: &str) -> (Option<i32>, String) {
    let words = [&["protect", "audit"], releases, &["--policy", policy]].concat();
    let audited = masar(&words);
    (audited.status.code(), format!("{}{}", out(&audited), err(&audited)))
}

#[test]
fn tables_are_made_and_stand_until_a_release_gives_them_away() {
    let folder = Folder::new().expect("a folder");
    let [rows, policy, _] = written(folder.path());
    let tables = folder.path().join("tables.csv").display().to_string();
    let made = masar(&["protect", "table", &rows, "--policy", &policy, "-o", &tables, "--json"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let told: serde_json::Value = serde_json::from_slice(&made.stdout).expect("JSON");
    assert_eq!(told["summary"]["withheld"]["few"], 1);
    let text = fs::read_to_string(&tables).expect("tables");
    assert!(text.contains("\nA1,M,,Q\n") && text.contains("\n_T,_T,367,A\n"), "{text}");
    let withheld = text.lines().filter(|line| line.ends_with(",Q")).count();
    assert!(withheld >= 4, "one cell is never alone: {text}");
    let (code, said) = audit(&[&tables], &policy);
    assert_eq!(
        (code, &*said),
        (Some(0), &*format!("{withheld} withheld cells of 1 tables stand\n"))
    );

    // A second release shows one of the cells that were withheld with it.
    let other = text.lines().find(|line| line.ends_with(",Q") && !line.starts_with("A1,M"));
    let other = other.expect("another withheld cell").trim_end_matches(",,Q");
    let (area, sex) = other.split_once(',').expect("two codes");
    let people = |code: &str| ROWS.iter().find(|(area, ..)| *area == code).expect("a finest area");
    let (_, women, men) = people(area);
    let shown = format!("{other},{},A", if sex == "F" { women } else { men });
    let later = folder.path().join("later.csv").display().to_string();
    fs::write(&later, text.replace(&format!("{other},,Q"), &shown)).expect("written");
    let (code, said) = audit(&[&tables, &later], &policy);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("can be worked out too well"), "{said}");
}

#[test]
fn nothing_is_written_when_the_rows_are_wrong() {
    let folder = Folder::new().expect("a folder");
    let [rows, policy, _] = written(folder.path());
    fs::write(&rows, "REF_AREA,SEX,n\nA1,F,-2\n").expect("written");
    let tables = folder.path().join("tables.csv");
    let output = tables.display().to_string();
    let made = masar(&["protect", "table", &rows, "--policy", &policy, "-o", &output]);
    assert_eq!(made.status.code(), Some(1));
    assert!(err(&made).contains("row 2, column n: a number under nought"), "{}", err(&made));
    assert!(!tables.exists());
}

#[test]
fn what_the_tables_are_made_from_is_not_written_over() {
    let folder = Folder::new().expect("a folder");
    for file in written(folder.path()) {
        let before = fs::read_to_string(&file).expect("a text");
        let [rows, policy] =
            ["rows.csv", "policy.toml"].map(|name| folder.path().join(name).display().to_string());
        let made = masar(&["protect", "table", &rows, "--policy", &policy, "-o", &file]);
        assert_eq!(made.status.code(), Some(1), "{file}");
        assert!(err(&made).contains("this file is read"), "{}", err(&made));
        assert_eq!(fs::read_to_string(&file).expect("a text"), before);
    }
}

#[test]
fn counts_are_changed_alike_in_tables_made_at_different_times() {
    let folder = Folder::new().expect("a folder");
    let [rows, policy, _] = written(folder.path());
    let mut people = "who,REF_AREA,SEX\n".to_owned();
    for (area, women, men) in ROWS {
        for (sex, count) in [("F", women), ("M", men)] {
            (0..count).for_each(|n| people += &format!("{area}-{sex}-{n},{area},{sex}\n"));
        }
    }
    fs::write(&rows, people).expect("written");
    let secret = folder.path().join("secret.txt");
    fs::write(&secret, "a secret of this test, and of no office").expect("written");
    let changed = POLICY.replace("people = \"n\"", "subject = \"who\"").replacen(
        "[[dimensions]]",
        "[perturbation]\nmost = 6\nvariance = 5\nsecret = \"secret.txt\"\n[[dimensions]]",
        1,
    );
    let by_area = changed.rsplit_once("[[dimensions]]").expect("two dimensions").0.to_owned();
    let table = |name: &str, text: &str| {
        fs::write(&policy, text).expect("written");
        let output = folder.path().join(name).display().to_string();
        let made = masar(&["protect", "table", &rows, "--policy", &policy, "-o", &output]);
        assert_eq!(made.status.code(), Some(0), "{}", err(&made));
        assert!(!out(&made).contains("a secret"), "the secret is told to nobody");
        fs::read_to_string(&output).expect("a table")
    };
    let both = table("both.csv", &changed);
    let areas = table("by_area.csv", &by_area);
    for line in areas.lines().skip(1) {
        let (area, rest) = line.split_once(',').expect("columns");
        assert!(both.contains(&format!("\n{area},_T,{rest}\n")), "{line}\n{both}");
    }
    fs::write(&secret, "another secret of this test, and of no office").expect("written");
    assert_ne!(table("other.csv", &changed), both, "the secret decides");
}

/// Both ways of changing counts that need no subject, through the program.
#[test]
fn rounded_and_noised_tables_say_how_and_noise_ends_with_its_budget() {
    let folder = Folder::new().expect("a folder");
    let [rows, policy, _] = written(folder.path());
    fs::write(folder.path().join("sexes.csv"), "code\nF\nM\n").expect("written");
    fs::write(folder.path().join("secret.txt"), "a secret of this test, and of no office")
        .expect("written");
    let with = |section: &str| {
        let text = POLICY.replacen("[[dimensions]]", &format!("{section}[[dimensions]]"), 1);
        let text = text.replace("id = \"SEX\"", "id = \"SEX\"\ncodes = \"sexes.csv\"");
        fs::write(&policy, text).expect("written");
    };
    let make = |name: &str| {
        let output = folder.path().join(name);
        let words = ["protect", "table", &rows, "--policy", &policy, "--json", "-o"];
        let made = masar(&[&words[..], &[&*output.display().to_string()]].concat());
        (made.status.code(), out(&made), err(&made), fs::read_to_string(&output).ok())
    };
    with("[rounding]\nbase = 10\nsecret = \"secret.txt\"\n");
    let (code, told, said, table) = make("rounded.csv");
    assert_eq!(code, Some(0), "{said}");
    let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(told["rounded"]["base"], 10);
    let table = table.expect("a table");
    assert!(table.contains("\"rounded to base 10: "), "{table}");
    let (code, said) = audit(&[&folder.path().join("rounded.csv").display().to_string()], &policy);
    assert_eq!(code, Some(1));
    assert!(said.contains("[rounding]: the audit works out withheld counts"), "{said}");

    with("[noise]\nepsilon = \"1/2\"\nlimit = \"1/4\"\nspent = \"spent.toml\"\n");
    for left in ["1/8", "0"] {
        let (code, told, said, table) = make("noised.csv");
        assert_eq!(code, Some(0), "{said}");
        let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
        let noise = &told["noise"];
        assert_eq!((&noise["mechanism"], &noise["epsilon"]), (&"geometric".into(), &"1/2".into()));
        assert_eq!((&noise["spent"], &noise["left"]), (&"1/8".into(), &left.into()));
        assert!(table.expect("a table").contains("geometric noise, epsilon = 1/2, scale = 2.000"));
    }
    let (code, _, said, table) = make("third.csv");
    assert_eq!((code, table), (Some(1), None), "nothing is written: {said}");
    assert!(said.contains("[noise] limit: 1/8 is asked and 0 of 1/4 is left"), "{said}");
}
