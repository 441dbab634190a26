//! However a cube is made, it is the same to the last bit; and what stands in it keeps its form.

use std::{fs, path::Path};

use masar_nodes::fixtures::Folder;

use crate::files::{Asked, Rows, cube, of_text, watched};

/// Numbers that no sum of which is exact, and codes that come late.
fn many(rows: usize) -> Rows {
    let mut state = 1u64;
    let mut next = move |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let row = |at: usize| {
        let late = if at > rows / 2 { 40 } else { 5 };
        let codes = vec![
            ["F", "M", ""][next(3) as usize].to_owned(),
            next(101).to_string(),
            format!("{:03}", next(late)),
            next(1 + at as u64 / 1000).to_string(),
        ];
        // Beside the large ones the others are only what rounding loses, until those cancel out; then
        // the order in which they came is seen.
        let weight = match next(3) {
            0 => 1e30,
            1 => -1e30,
            _ => next(2_000_000) as f64 / 3.0 - 333_333.0,
        };
        (codes, vec![weight])
    };
    Rows {
        codes: vec!["sex", "age", "region", "place"],
        numbers: vec!["w"],
        rows: (0..rows).map(row).collect(),
    }
}

fn written(folder: &Path, rows: &Rows) -> [std::path::PathBuf; 2] {
    let paths = [folder.join("rows.csv"), folder.join("rows.parquet")];
    rows.csv(&paths[0]);
    rows.parquet(&paths[1]);
    paths
}

#[test]
fn threads_files_and_tables_do_not_change_a_bit() {
    let folder = Folder::new().expect("a folder");
    let paths = written(folder.path(), &many(40_000));
    let mut asked = Asked::of("sex,age:band5to85,region,place", "n,sum:w,sumsq:w");
    let (_, first) = cube(&asked, &paths[0]);
    assert!(first.lines().count() > 20_000, "{}", first.lines().count());
    for path in &paths {
        for threads in [1, 2, 5] {
            for sparse in [false, true] {
                (asked.working.threads, asked.working.sparse) = (threads, sparse);
                let (told, text) = cube(&asked, path);
                assert_eq!(told.dense, !sparse);
                assert!(text == first, "{} threads, sparse {sparse}", threads);
            }
        }
    }
}

#[test]
fn rows_that_come_in_many_rounds_are_the_same() {
    let folder = Folder::new().expect("a folder");
    let paths = written(folder.path(), &many(500_000));
    let mut asked = Asked::of("sex,region,place", "n,sum:w");
    let (told, first) = cube(&asked, &paths[1]);
    assert!(told.dense);
    // So few rows are held at a time that codes come late and room is made again.
    for path in &paths {
        for sparse in [false, true] {
            asked.working.memory = 54 << 20;
            (asked.working.threads, asked.working.sparse) = (2, sparse);
            assert!(cube(&asked, path).1 == first, "{path:?} {sparse}");
        }
    }
}

#[test]
fn memory_is_kept_by_leaving_empty_cells_out_and_then_by_refusing() {
    let folder = Folder::new().expect("a folder");
    // Two thousand by two thousand codes, of which two thousand pairs are there.
    let row = |at: usize| (vec![format!("a{at}"), format!("b{at}")], vec![1.5]);
    let rows =
        Rows { codes: vec!["a", "b"], numbers: vec!["w"], rows: (0..2000).map(row).collect() };
    let paths = written(folder.path(), &rows);
    let mut asked = Asked::of("a,b", "n,sum:w");
    let (roomy, all) = cube(&asked, &paths[0]);
    assert!(roomy.dense);
    asked.working.memory = 64 << 20;
    let (tight, same) = cube(&asked, &paths[0]);
    assert!(!tight.dense);
    assert!(all == same);
    assert_eq!((tight.cells, tight.finest), (6001, 2000));
    asked.working.memory = 16 << 20;
    let output = folder.path().join("cube.csv");
    let refused = watched(&asked.order(&paths[0], &output)).expect_err("refused").to_string();
    assert!(refused.contains("allow more (--memory)"), "{refused}");
    assert!(!output.exists());
}

#[test]
fn codes_stay_what_they_are() {
    let asked = Asked::of("sex,code,age:band10to20", "n");
    let text = "sex,code,age\nF,007,9\nM,7,10\nF,ت-١,20\n\"T, x\",010,\nF,007,3.5\n";
    let cube = of_text(&asked, text).expect("a cube");
    let finest: Vec<&str> = cube.lines().take(6).collect();
    let right = [
        "sex,code,age,n",
        "F,007,0-9,2",
        "F,ت-١,20+,1",
        "M,7,10-19,1",
        "\"T, x\",010,_U,1",
        "F,007,_T,2",
    ];
    assert_eq!(finest, right);
    assert!(cube.ends_with("_T,_T,_T,5\n"), "{cube}");
    insta::assert_snapshot!(cube);
}

#[test]
fn parquet_out_is_read_back_as_it_is_in_csv() {
    let folder = Folder::new().expect("a folder");
    let [csv, _] = written(folder.path(), &many(5000));
    let asked = Asked::of("sex,age:band5to85,region", "n,sum:w");
    let output = folder.path().join("cube.parquet");
    let told = watched(&asked.order(&csv, &output)).expect("a cube");
    // Each cell once more: the finest of this cube are the cells of the other.
    let again = Asked::of("sex,age,region", "n,sum:n,sum:sum_w");
    let bottom = folder.path().join("again.csv");
    let refused = watched(&again.order(&output, &bottom)).expect_err("totals are in it");
    assert!(refused.to_string().contains("_T stands for the total"), "{refused}");
    assert!(told.cells > 2000);
    assert_eq!(&fs::read(&output).expect("a file")[..4], b"PAR1");
}
