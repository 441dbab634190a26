//! Rounding and noise as a policy asks for them.

use std::{fs, path::PathBuf};

use masar_nodes::fixtures::Folder;
use masar_statistics::{
    files::{self, FileError, Policy, Rows},
    protect::rounding::Manner,
};

const ROUNDING: &str = "[rounding]\nbase = 5\nsecret = \"secret.txt\"\n";
const NOISE: &str = "[noise]\nrho = \"1/32\"\nlimit = \"1/8\"\nspent = \"spent.toml\"\n";
const PEOPLE: &str = "[measure]\npeople = \"n\"\n";
const DIMENSIONS: &str = "[[dimensions]]\nid = \"REF_AREA\"\ncodes = \"areas.csv\"\n\
    [[dimensions]]\nid = \"SEX\"\ncodes = \"sexes.csv\"\n";
const TABLES: &str = "[[tables]]\nid = \"BY_AREA\"\ndimensions = [\"REF_AREA\"]\n\
    [[tables]]\nid = \"BY_SEX\"\ndimensions = [\"SEX\"]\n";
const ROWS: &str =
    "REF_AREA,SEX,n\nA1,F,121\nA1,M,3\nA2,F,41\nA2,M,66\nB1,F,17\nB1,M,44\nB2,F,9\nB2,M,12\n";

struct Office(Folder);

impl Office {
    fn new() -> Self {
        let office = Self(Folder::new().expect("a folder"));
        office.file("areas.csv", "code,parent\nA,\nA1,A\nA2,A\nB,\nB1,B\nB2,B\n");
        office.file("sexes.csv", "code\nF\nM\n");
        office.file("secret.txt", "0123456789abcdef0123456789abcdef");
        office.file("rows.csv", ROWS);
        office
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).expect("written");
        path
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).expect("a text")
    }

    fn policy(&self, text: &str) -> Result<Policy, FileError> {
        Policy::read(&self.file("policy.toml", text))
    }

    fn rows(&self, text: &str) -> (Policy, Rows) {
        let policy = self.policy(text).expect("a policy");
        let rows = files::read(&self.0.path().join("rows.csv"), &policy).expect("rows");
        (policy, rows)
    }

    /// What is said to be wrong with a policy, without the folder.
    fn fault(&self, text: &str) -> String {
        let error = self.policy(text).expect_err("a fault").to_string();
        error.replace(&format!("{}/", self.0.path().display()), "")
    }
}

/// The tables as they are written.
fn written(
    policy: &Policy,
    rows: &Rows,
    method: &str,
    shown: &dyn Fn(usize) -> f64,
) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    let shown = |cell| Some(shown(cell));
    files::write_with_method(&mut out, ("out.csv", policy), rows.shape(), &shown, method)
        .expect("written");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&out[..]);
    let record = |record: csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.records().map(|each| record(each.expect("a record"))).collect()
}

#[test]
fn rounded_tables_say_how_and_share_their_margins() {
    let office = Office::new();
    let (policy, rows) = office.rows(&format!("{ROUNDING}{PEOPLE}{DIMENSIONS}{TABLES}"));
    let (rounded, told) = files::rounded(&policy, &rows).expect("a rounding").expect("asked for");
    assert_eq!((told.base, told.manner), (5, Manner::Unbiased));
    let shown = |cell: usize| rounded.value(cell) as f64;
    let table = written(&policy, &rows, &told.words(), &shown);
    assert_eq!(table[0], ["TABLE", "REF_AREA", "SEX", "OBS_VALUE", "OBS_STATUS", "METHOD"]);
    let number = |at: usize| table[at][3].parse::<u64>().expect("a number");
    assert_eq!(table.len(), 1 + 7 + 3);
    assert!((1..11).all(|at| number(at).is_multiple_of(5) && table[at][4] == "A"));
    let words = "rounded to base 5: to a neighbouring multiple, lines add up, unbiased";
    assert!((1..11).all(|at| table[at][5] == words), "{table:?}");
    assert_eq!(number(1), number(2) + number(5), "A and B");
    assert_eq!((number(1), number(8)), (number(8), number(9) + number(10)), "one total");
    let json = serde_json::to_value(&told).expect("JSON");
    assert_eq!(json, serde_json::json!({ "base": 5, "manner": "unbiased" }));

    let single = ROUNDING.replace("secret =", "additive = false\nsecret =");
    let (policy, rows) = office.rows(&format!("{single}{PEOPLE}{DIMENSIONS}"));
    let (_, told) = files::rounded(&policy, &rows).expect("a rounding").expect("asked for");
    assert!(told.words().contains("lines do not add up"), "{}", told.words());
}

#[test]
fn noised_tables_add_up_together_and_are_paid_for_until_nothing_is_left() {
    let office = Office::new();
    let (policy, rows) = office.rows(&format!("{NOISE}{PEOPLE}{DIMENSIONS}{TABLES}"));
    for left in ["3/32", "1/16", "1/32", "0"] {
        let drawn = files::noised(&policy, &rows, "tables.csv").expect("paid").expect("asked for");
        let (numbers, told) = drawn;
        assert_eq!((told.spent.to_string(), told.left.to_string()), ("1/32".into(), left.into()));
        let epsilon = told.epsilon_of_limit.expect("a bound").decimal_upward(2);
        assert_eq!(epsilon, "2.76", "1/8 + 2·√(ln 10⁶/8) is 2.7533");
        let table = written(&policy, &rows, "noise", &|cell| numbers[cell] as f64);
        let number = |at: usize| table[at][3].parse::<i64>().expect("a number");
        // The table of all dimensions from which these come is not written.
        assert_eq!(table.len(), 1 + 7 + 3, "{table:?}");
        assert_eq!((number(1), number(8)), (number(8), number(9) + number(10)), "one total");
        assert_eq!(number(1), number(2) + number(5), "A and B");
    }
    let list = office.read("spent.toml");
    assert_eq!(list, "[[spent]]\non = \"tables.csv\"\namount = \"1/32\"\n".repeat(4));
    let error = files::noised(&policy, &rows, "tables.csv").expect_err("nothing is left");
    let said = error.to_string();
    assert!(said.contains("[noise] limit: 1/32 is asked and 0 of 1/8 is left"), "{said}");
    assert_eq!(office.read("spent.toml"), list, "what is refused is not written down");
    // A list that cannot be read is not an empty one.
    office.file("spent.toml", "[[spent]]\non = \"tables.csv\"\namount = \"0.1\"\n");
    assert!(files::noised(&policy, &rows, "tables.csv").is_err());
}

#[test]
fn a_policy_that_protects_nobody_or_in_two_ways_is_refused_by_section_and_field() {
    let office = Office::new();
    let told = |sections: &str| office.fault(&format!("{sections}{PEOPLE}{DIMENSIONS}"));
    let with = |text: &str, from: &str, to: &str| {
        assert!(text.contains(from), "{text} has {from}");
        told(&text.replace(from, to))
    };
    assert_eq!(with(ROUNDING, "5", "4"), "policy.toml: [rounding] base = 4: 3, 5 or 10");
    assert_eq!(
        with(ROUNDING, "5", "3"),
        "policy.toml: [rounding] base = 3: at least the threshold (5), so that no number from 1 to 4 is shown"
    );
    assert!(with(ROUNDING, "secret.txt", "none.txt").starts_with("none.txt: "));
    assert!(with(ROUNDING, "secret =", "secrets =").contains("unknown field `secrets`"));
    assert!(with(NOISE, "1/32", "0").contains("[noise] rho = 0: more than nought"));
    assert!(with(NOISE, "1/32", "3/4").contains("[noise] rho = 3/4: at most 1/2"));
    assert!(with(NOISE, "\"1/32\"", "0.03").contains("rho = 0.03"), "with its line");
    assert!(with(NOISE, "1/32", "0.03").contains("write a whole number, or a fraction"));
    assert!(with(NOISE, "1/8", "0").contains("[noise] limit = 0"));
    assert!(with(NOISE, "rho = \"1/32\"\n", "").contains("[noise] takes one of rho and epsilon"));
    let both = with(NOISE, "limit", "epsilon = \"1/2\"\nlimit");
    assert!(both.contains("[noise] takes one of rho and epsilon"), "{both}");
    assert!(with(NOISE, "limit", "rows_per_person = 0\nlimit").contains("rows_per_person = 0"));
    let two = told(&format!("{ROUNDING}{NOISE}"));
    assert!(two.contains("[rounding] and [noise] cannot stand together"), "{two}");

    let subject = "[measure]\nsubject = \"who\"\n";
    let keys = "[perturbation]\nmost = 6\nvariance = 5\nsecret = \"secret.txt\"\n";
    for (section, name) in [(ROUNDING, "[rounding]"), (NOISE, "[noise]")] {
        let two = office.fault(&format!("{keys}{section}{subject}{DIMENSIONS}"));
        assert!(two.contains(&format!("[perturbation] and {name} cannot stand together")), "{two}");
        let sums = "[measure]\namount = \"x\"\ncontributor = \"y\"\n[dominance]\np_percent = 10\n";
        let two = office.fault(&format!("{section}{sums}{DIMENSIONS}"));
        assert!(two.contains(&format!("{name} and [dominance] cannot stand together")), "{two}");
    }
    let often = NOISE.replace("limit", "rows_per_person = 3\nlimit");
    let often = office.fault(&format!("{often}{subject}{DIMENSIONS}"));
    assert!(often.contains("[noise] rows_per_person: a subject is counted once"), "{often}");
    let listless = DIMENSIONS.replace("codes = \"sexes.csv\"\n", "");
    let listless = office.fault(&format!("{NOISE}{PEOPLE}{listless}"));
    assert!(listless.contains("dimension SEX: codes: [noise] needs a list"), "{listless}");

    office.file("secret.txt", "masar");
    assert!(told(ROUNDING).contains("[rounding] secret: 5 signs; it needs at least 32"));
}

/// Numbers that would run over when they are added up are refused where they stand.
#[test]
fn more_people_than_there_are_do_not_run_over() {
    let office = Office::new();
    let policy = office.policy(&format!("{ROUNDING}{PEOPLE}{DIMENSIONS}")).expect("a policy");
    let rows = office.file("rows.csv", "REF_AREA,SEX,n\nA1,F,1e19\nA1,M,1e19\n");
    let error = files::read(&rows, &policy).err().expect("a fault").to_string();
    assert!(error.contains("row 2, column n: more people than there are"), "{error}");
}

/// Two programs at a time may not both take the last of a budget.
#[test]
fn the_list_is_locked_while_it_grows() {
    let office = Office::new();
    let (policy, rows) = office.rows(&format!("{NOISE}{PEOPLE}{DIMENSIONS}"));
    let paid: usize = std::thread::scope(|scope| {
        let pay = || usize::from(files::noised(&policy, &rows, "tables.csv").is_ok());
        let all: Vec<_> = (0..12).map(|_| scope.spawn(pay)).collect();
        all.into_iter().map(|each| each.join().expect("no panic")).sum()
    });
    assert_eq!(paid, 4);
    assert_eq!(office.read("spent.toml").matches("[[spent]]").count(), 4);
}

/// The worked examples of the handbook do what they say.
#[test]
fn the_examples_are_made() {
    for example in ["rounded-tables", "noised-tables"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../docs/examples")
            .join(example);
        let office = Office::new();
        for file in ["policy.toml", "areas.csv", "sexes.csv", "arrivals.csv"] {
            fs::copy(folder.join(file), office.0.path().join(file)).expect("copied");
        }
        let policy = Policy::read(&office.0.path().join("policy.toml")).expect("a policy");
        let rows = files::read(&office.0.path().join("arrivals.csv"), &policy).expect("rows");
        let rounded = files::rounded(&policy, &rows).expect("a rounding");
        let noised = files::noised(&policy, &rows, "tables.csv").expect("noise");
        assert_eq!(
            (rounded.is_some(), noised.is_some()),
            match example {
                "rounded-tables" => (true, false),
                _ => (false, true),
            }
        );
        if let Some((_, told)) = noised {
            assert_eq!(told.noise.scale().to_string(), "5");
            assert_eq!(told.left.to_string(), "1/25", "two more of its kind");
        }
    }
}
