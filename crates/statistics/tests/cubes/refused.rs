//! What is wrong is named with file, row and column; and nothing is left behind.

use std::{fs, sync::atomic::AtomicBool};

use masar_nodes::fixtures::Folder;
use masar_statistics::cubes::{CubesError, Watch, make};

use crate::files::{Asked, of_text, watched};

fn says(dims: &'static str, measures: &'static str, text: &str) -> String {
    of_text(&Asked::of(dims, measures), text).expect_err("refused")
}

#[test]
fn a_wrong_cell_is_named_with_row_and_column() {
    let head = "sex,age,w\nF,1,1\n\n";
    for (rows, reason) in [
        ("M,x,1\n", "rows.csv, row 4, column age: not a number, so in no band"),
        ("M,-1,1\n", "rows.csv, row 4, column age: a negative number, so in no band"),
        ("M,inf,1\n", "rows.csv, row 4, column age: not a finite number, so in no band"),
        ("M,2,\n", "rows.csv, row 4, column w: there is no number"),
        ("M,2,1;5\n", "rows.csv, row 4, column w: not a finite number"),
        ("M,2,NaN\n", "rows.csv, row 4, column w: not a finite number"),
        ("M,2\n", "rows.csv, row 4: 2 cells where the header has 3"),
        ("M,2,1,1\n", "rows.csv, row 4: 4 cells where the header has 3"),
        (
            "_T,2,1\n",
            "rows.csv, row 4, column sex: _T stands for the total; a row has a code of its own",
        ),
        ("\"M\nF\",2,1\nM,x,1\n", "rows.csv, row 6, column age: not a number, so in no band"),
        ("M,2,1\n\"M,2,1\n", "rows.csv, row 5: a quotation mark is opened and not closed"),
    ] {
        assert_eq!(says("sex,age:band5to85", "n,sum:w", &format!("{head}{rows}")), reason);
    }
    let text = b"sex\nF\nM\xff\n";
    let folder = Folder::new().expect("a folder");
    let path = folder.path().join("rows.csv");
    fs::write(&path, text).expect("written");
    let asked = Asked::of("sex", "n").order(&path, &folder.path().join("cube.csv"));
    let refused = watched(&asked).expect_err("refused").to_string();
    assert!(refused.ends_with("rows.csv, row 3, column sex: not UTF-8 text"), "{refused}");
}

#[test]
fn what_cannot_be_asked_is_refused() {
    let text = "sex,age,w,w\nF,1,1,1\n";
    assert_eq!(says("sex,area", "n", text), "rows.csv: there is no column “area”");
    assert_eq!(says("sex,w", "n", text), "rows.csv: column w stands there twice");
    assert!(says("sex,sex", "n", text).contains("two columns of the output would be named sex"));
    assert!(says("sex,age", "n,n", text).contains("would be named n"));
    assert!(says("sex", "n", "").contains("there is no column “sex”"));
    assert_eq!(of_text(&Asked::of("sex", "n"), "sex\n").expect("no rows"), "sex,n\n");
    let mut asked = Asked::of("sex", "n");
    asked.hierarchies = vec![("area".to_owned(), "areas.csv".into())];
    let refused = of_text(&asked, text).expect_err("refused");
    assert_eq!(refused, "--hierarchy area: there is no such dimension");
}

#[test]
fn a_sum_beyond_all_numbers_is_refused() {
    let text = "sex,w\nF,1e300\n";
    assert!(says("sex", "sumsq:w", text).starts_with("sumsq_w: a sum is larger"));
    assert!(of_text(&Asked::of("sex", "sum:w"), text).is_ok());
}

#[test]
fn rows_stand_on_the_finest_codes_of_a_list() {
    let folder = Folder::new().expect("a folder");
    let list = folder.path().join("areas.csv");
    fs::write(&list, "code,parent\nA,\nA1,A\n").expect("written");
    let mut asked = Asked::of("area", "n");
    asked.hierarchies = vec![("area".to_owned(), list)];
    let cube = of_text(&asked, "area\nA1\n\nA1\n\"\"\n").expect("a cube");
    assert_eq!(cube, "area,n\nA1,2\n_U,1\nA,2\n_T,3\n");
    for (code, reason) in [("A", "the code has finer codes"), ("B", "is not in the list")] {
        let refused = of_text(&asked, &format!("area\nA1\n{code}\n")).expect_err("refused");
        assert!(refused.starts_with("rows.csv, row 3, column area: "), "{refused}");
        assert!(refused.contains(reason), "{refused}");
    }
}

#[test]
fn who_stops_it_finds_the_old_file_whole() {
    let folder = Folder::new().expect("a folder");
    let (input, output) = (folder.path().join("rows.csv"), folder.path().join("cube.csv"));
    fs::write(&input, "sex\nF\n").expect("written");
    fs::write(&output, "old").expect("written");
    let order = Asked::of("sex", "n").order(&input, &output);
    for when in ["before", "while reading"] {
        let stop = AtomicBool::new(when == "before");
        let progress = |_, _| stop.store(true, std::sync::atomic::Ordering::Relaxed);
        let made = make(&order, &Watch { stop: &stop, progress: &progress });
        assert!(matches!(made, Err(CubesError::Stopped)), "{when}");
        assert_eq!(fs::read_to_string(&output).expect("there"), "old", "{when}");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 2, "{when}");
    }
    // And so does who finds out only while cells are written.
    fs::write(&input, "sex,w\nF,1e300\n").expect("written");
    let large = Asked::of("sex", "sumsq:w").order(&input, &output);
    assert!(matches!(watched(&large), Err(CubesError::Overflow { .. })));
    assert_eq!(fs::read_to_string(&output).expect("there"), "old");
    fs::write(&input, "sex\nF\n").expect("written");
    watched(&order).expect("a cube");
    assert_eq!(fs::read_to_string(&output).expect("there"), "sex,n\nF,1\n_T,1\n");
    let onto = Asked::of("sex", "n").order(&input, &input);
    let refused = watched(&onto).expect_err("refused").to_string();
    assert!(refused.contains("this file is read"), "{refused}");
    let other = Asked::of("sex", "n").order(&input, &folder.path().join("cube.xlsx"));
    assert!(watched(&other).expect_err("refused").to_string().contains(".csv or .parquet"));
}
