//! Tables in files: linked tables against the audit, sums against an attacker of their own, and
//! what is wrong with a file is named.

use std::{fmt::Write as _, fs, path::PathBuf};

use masar_nodes::fixtures::Folder;
use masar_statistics::{
    audit::{self, AuditError, Linked, Named, PublicRule, Witness},
    files::{self, FileError, Policy, Rows},
    protect::{self, Decision, along_corners, cell_key::Changes, dominance, protect_amounts},
    published::Table,
};
use microlp::{ComparisonOp, OptimizationDirection, Problem};
use rand::{RngExt, SeedableRng, rngs::StdRng};

const AREAS: &str = "code,parent\nA,\nA1,A\nA2,A\nA3,A\nB,\nB1,B\nB2,B\n";
const LINKED: &str = r#"
threshold = 5
[[dimensions]]
id = "REF_AREA"
column = "area"
codes = "areas.csv"
[[dimensions]]
id = "SEX"
[[dimensions]]
id = "AGE"
[[dimensions]]
id = "REASON"
[[tables]]
id = "BY_AGE"
dimensions = ["REF_AREA", "SEX", "AGE"]
[[tables]]
id = "BY_REASON"
dimensions = ["REF_AREA", "SEX", "REASON"]
[[tables]]
id = "OF_REASONS"
dimensions = ["AGE", "REASON"]
"#;

struct Office(Folder);

impl Office {
    fn new() -> Self {
        let office = Self(Folder::new().expect("a folder"));
        office.file("areas.csv", AREAS);
        office
    }

    fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, text).expect("written");
        path
    }

    fn policy(&self, text: &str) -> Policy {
        Policy::read(&self.file("policy.toml", text)).expect("a policy")
    }

    fn rows(&self, policy: &str, rows: &str) -> Result<Rows, FileError> {
        files::read(&self.file("rows.csv", rows), &self.policy(policy))
    }

    /// What is said to be wrong, without the folder.
    fn fault(&self, policy: &str, rows: &str) -> String {
        let error = self.rows(policy, rows).err().expect("a fault").to_string();
        error.replace(&format!("{}/", self.0.path().display()), "")
    }
}

fn people(seed: u64) -> String {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut rows = "area,SEX,AGE,REASON\n".to_owned();
    for _ in 0..[60, 150, 400][(seed % 3) as usize] {
        let mut pick = |codes: &[&'static str]| {
            codes[rng.random_range(0..codes.len()).min(rng.random_range(0..codes.len()))]
        };
        let area = pick(&["A1", "A2", "A3", "B1", "B2"]);
        let (sex, age) = (pick(&["F", "M"]), pick(&["Y0", "Y18", "Y40", "Y60"]));
        let _ =
            writeln!(rows, "{area},{sex},{age},{}", pick(&["WORK", "FAMILY", "SAFETY", "STUDY"]));
    }
    rows
}

fn linked(tables: &[Table]) -> Vec<Linked<'_>> {
    let each = tables.iter();
    each.map(|table| Linked { table, universe: "people", adds_over_time: false }).collect()
}

fn check(
    policy: &Policy,
    rows: &Rows,
    decision: &Decision,
    witnesses: &[Witness],
) -> Result<audit::Report, AuditError> {
    let rule = PublicRule::from(&policy.protection().expect("a rule"));
    let tables = files::published(policy, rows, decision);
    let truth = |table, place| rows.value(rows.shape().cell_of(table, place));
    audit::check(&linked(&tables), &rule, &truth, witnesses)
}

/// Finest cells of a table in which somebody stands alone.
fn insiders(rows: &Rows, table: usize, linked: Linked<'_>) -> Vec<Named> {
    let Rows::Counts(counts) = rows else { panic!("counts") };
    let shape = rows.shape();
    let finest = |cell: usize| {
        let places = shape.places(cell);
        let of = shape.dimensions_of(table).iter();
        of.into_iter().all(|at| shape.dimensions()[*at].is_leaf(places[*at] as usize))
    };
    let alone = shape.cells_of(table).zip(&linked.table.observations);
    let alone = alone.filter(|(cell, _)| counts.alone(*cell).is_some() && finest(*cell));
    alone.map(|(_, o)| Named { period: o.period, key: o.key.clone() }).collect()
}

#[test]
fn linked_tables_stand_together_and_fall_with_the_threshold_alone() {
    let office = Office::new();
    let policy = office.policy(LINKED);
    let rule = policy.protection().expect("a rule");
    let public = PublicRule::from(&rule);
    let mut fallen = 0;
    for seed in 0..30 {
        let rows = office.rows(LINKED, &people(seed)).expect("rows");
        let Rows::Counts(table) = &rows else { panic!("counts") };
        for decision in [protect::protect(table, &rule, &[]), along_corners(table, &rule)] {
            let decision = decision.unwrap_or_else(|error| panic!("seed {seed}: {error}"));
            let tables = files::published(&policy, &rows, &decision);
            let report = audit::attack(&linked(&tables), &public, &[]).expect("an audit");
            assert!(report.holds(), "seed {seed}: {:?}", report.findings);
            for first in 0..tables.len().min(if seed < 6 { 3 } else { 0 }) {
                let mut tables = linked(&tables);
                tables.swap(0, first);
                let insiders = insiders(&rows, first, tables[0]);
                let report = audit::attack(&tables, &public, &insiders).expect("an audit");
                assert!(report.holds(), "seed {seed}, table {first}: {:?}", report.findings);
            }
            let witnesses = files::witnesses(&rows, &decision);
            let report = check(&policy, &rows, &decision, &witnesses).expect("witnesses that fit");
            assert!(report.holds(), "seed {seed}: {:?}", report.findings);
        }
        let alone = protect::threshold_alone(table, &rule);
        let tables = files::published(&policy, &rows, &alone);
        fallen +=
            usize::from(!audit::attack(&linked(&tables), &public, &[]).expect("an audit").holds());
    }
    assert!(fallen >= 28, "the threshold alone stood in {} of 30", 30 - fallen);
}

/// Who is alone in a corner of four withheld cells would know them all.
#[test]
fn who_is_alone_in_several_tables_learns_of_nobody_else() {
    let office = Office::new();
    let dimension = |id| format!("[[dimensions]]\nid = \"{id}\"\n");
    let dimensions = ["A", "B", "C"].map(dimension).concat();
    let table = |id, of| format!("[[tables]]\nid = \"{id}\"\ndimensions = [\"A\", \"{of}\"]\n");
    let one = format!("{dimensions}{}", table("T0", "B"));
    let two = format!("{one}{}", table("T1", "C"));
    let mut text = "A,B,C\n".to_owned();
    for (codes, people) in [("a,b,c", 3), ("a,d,e", 20), ("f,b,c", 20), ("f,d,e", 1)] {
        text += &format!("{codes}\n").repeat(people);
    }
    for policy in [one, two] {
        let rows = office.rows(&policy, &text).expect("rows");
        let policy = office.policy(&policy);
        let Rows::Counts(table) = &rows else { panic!("counts") };
        let rule = policy.protection().expect("a rule");
        for decision in [protect::protect(table, &rule, &[]), along_corners(table, &rule)] {
            let tables = files::published(&policy, &rows, &decision.expect("a decision"));
            for first in 0..tables.len() {
                let mut tables = linked(&tables);
                tables.swap(0, first);
                let insiders = insiders(&rows, first, tables[0]);
                assert_eq!(insiders.len(), 1, "the one who is f, d and e");
                let report = audit::attack(&tables, &PublicRule::from(&rule), &insiders);
                let report = report.expect("an audit");
                assert!(report.holds(), "table {first}: {:?}", report.findings);
            }
        }
    }
}

#[test]
fn a_witness_that_does_not_fit_is_not_believed() {
    let office = Office::new();
    let policy = office.policy(LINKED);
    let rows = office.rows(LINKED, &people(1)).expect("rows");
    let Rows::Counts(table) = &rows else { panic!("counts") };
    let rule = policy.protection().expect("a rule");
    let decision = along_corners(table, &rule).expect("a decision");
    let mut witnesses = files::witnesses(&rows, &decision);
    // One that lets a cell fall stands first.
    witnesses.sort_by_key(|witness| witness.moves.iter().all(|(.., by)| *by > 0.0));
    let with = |change: &dyn Fn(&mut Vec<Witness>)| {
        let mut witnesses = witnesses.clone();
        change(&mut witnesses);
        check(&policy, &rows, &decision, &witnesses)
    };
    assert!(with(&|_| {}).expect("they fit").holds());
    assert!(!with(&|all| all.clear()).expect("nothing to fit").holds(), "nothing is shown");
    let refused = |change: &dyn Fn(&mut Vec<Witness>), why: &str| {
        let error = with(change).expect_err(why).to_string();
        assert!(error.ends_with(why), "{error}");
    };
    refused(&|all| all[0].moves.truncate(1), "a sum does not hold");
    refused(&|all| all[0].up *= 1000.0, "a cell moves to what it cannot be");
    refused(
        &|all| all[0].moves.iter_mut().for_each(|m| m.2 /= 3.0),
        "a cell moves to what it cannot be",
    );
    let mut first = rows.shape().cells_of(0);
    let shown = first.position(|cell| decision.of(cell).is_none()).expect("a published cell");
    refused(&|all| all[0].moves.push((0, shown, 1.0)), "a published cell moves");
}

#[test]
fn what_is_wrong_with_a_file_is_named() {
    let office = Office::new();
    let counts = "[measure]\npeople = \"n\"\n[[dimensions]]\nid = \"REF_AREA\"\ncodes = \"areas.csv\"\n[[dimensions]]\nid = \"SEX\"\n";
    let fault = |rows: &str| office.fault(counts, rows);
    for (rows, said) in [
        ("REF_AREA,n\nA1,3\n", "rows.csv: there is no column “SEX”"),
        ("REF_AREA,SEX,n\nA1,F,-3\n", "rows.csv, row 2, column n: a number under nought"),
        ("REF_AREA,SEX,n\nA1,F,NaN\n", "rows.csv, row 2, column n: this is not a number"),
        (
            "REF_AREA,SEX,n\nA1,F,2.5\n",
            "rows.csv, row 2, column n: people are counted in whole numbers",
        ),
        (
            "REF_AREA,SEX,n\nA1,F,3\nA9,F,2\n",
            "rows.csv, row 3, column REF_AREA: code “A9” is not in the list of REF_AREA",
        ),
        ("REF_AREA,SEX,n\nA1,F,3\nA1,F,2\n", "rows.csv, row 3: these codes stand in row 2 already"),
        (
            "REF_AREA,SEX,n\nA1,F,3\nA2,F,4\nA,F,8\n",
            "rows.csv, row 4: the total of A.F is not the sum of its parts",
        ),
    ] {
        assert_eq!(fault(rows), said);
    }
    let rows = "REF_AREA,SEX,n\nA1,F,3\n";
    for (list, said) in [
        (
            "code,parent\nA,B\nB,A\nA1,A\n",
            "areas.csv, row 2: the parents of code A run in a circle",
        ),
        (
            "code,parent\nA,\nB,\nA1,A\nA1,B\n",
            "areas.csv, row 5: code A1 stands in row 4 already: a code has one parent",
        ),
        ("code,parent\nA1,A\n", "areas.csv, row 2: the parent A of code A1 is not in the list"),
    ] {
        office.file("areas.csv", list);
        assert_eq!(fault(rows), said);
    }
    office.file("areas.csv", AREAS);
    let policy = |text: &str| {
        let error = Policy::read(&office.file("policy.toml", text)).expect_err("a fault");
        error.to_string().replace(&format!("{}/", office.0.path().display()), "")
    };
    let dimension = "[[dimensions]]\nid = \"SEX\"\n";
    assert!(
        policy(&format!("threshold = 2\n{dimension}")).contains("floor may not be lower than 3")
    );
    assert!(policy(&format!("[measure]\namount = \"x\"\n{dimension}")).contains("come together"));
    let weak = "[measure]\namount = \"x\"\ncontributor = \"y\"\n[dominance]\n";
    assert!(policy(&format!("{weak}p_percent = 0\n{dimension}")).contains("write p_percent"));
    assert!(policy(&format!("{weak}n_k = [9, 80]\n{dimension}")).contains("n from 1 to 3"));
    assert!(
        policy(&format!("{weak}p_percent = 5\ncontributors = 2\n{dimension}"))
            .contains("at least 3")
    );
    assert!(policy(&format!("{dimension}{dimension}")).contains("SEX stands twice"));
    let unknown = format!("{dimension}[[tables]]\nid = \"T\"\ndimensions = [\"AGE\"]\n");
    assert!(policy(&unknown).contains("table T: dimension AGE"));
    assert!(policy("treshold = 5\n").contains("unknown field"), "with its line");
}

#[test]
fn totals_that_add_up_are_taken_and_not_counted_twice() {
    let office = Office::new();
    let policy =
        "[measure]\npeople = \"n\"\n[[dimensions]]\nid = \"REF_AREA\"\ncodes = \"areas.csv\"\n";
    let rows = "REF_AREA,n\nA1,3\nA2,40\nA,43\nB1,9\n_T,52\n";
    let rows = office.rows(policy, rows).expect("rows");
    let cell = |code: &str| {
        let place = rows.shape().dimensions()[0].position(code).expect("known");
        rows.value(rows.shape().cell_of(0, place))
    };
    assert_eq!((cell("_T"), cell("A"), cell("A1"), cell("B2")), (52.0, 43.0, 3.0, 0.0));
}

#[test]
fn a_released_file_is_read_back_and_attacked() {
    let office = Office::new();
    let policy = office.policy(LINKED);
    let rows = office.rows(LINKED, &people(2)).expect("rows");
    let Rows::Counts(table) = &rows else { panic!("counts") };
    let rule = policy.protection().expect("a rule");
    let public = PublicRule::from(&rule);
    let decision = protect::protect(table, &rule, &[]).expect("a decision");
    let mut out = Vec::new();
    let shown = |cell| decision.of(cell).is_none().then(|| rows.value(cell));
    files::write(&mut out, "out.csv", &policy, rows.shape(), &shown).expect("written");
    let path = office.file("out.csv", std::str::from_utf8(&out).expect("text"));
    let tables = files::release(&path, &policy).expect("a release");
    assert_eq!(tables, files::published(&policy, &rows, &decision));
    assert!(audit::attack(&linked(&tables), &public, &[]).expect("an audit").holds());
    // A later release of the same people that shows what this one withheld.
    let alone = protect::threshold_alone(table, &rule);
    let mut out = Vec::new();
    let shown = |cell| alone.of(cell).is_none().then(|| rows.value(cell));
    files::write(&mut out, "later.csv", &policy, rows.shape(), &shown).expect("written");
    let later = office.file("later.csv", std::str::from_utf8(&out).expect("text"));
    let mut both = tables;
    both.extend(files::release(&later, &policy).expect("a release"));
    assert!(!audit::attack(&linked(&both), &public, &[]).expect("an audit").holds());
    let text = fs::read_to_string(&path).expect("text");
    let cut: String = text.lines().take(20).map(|line| format!("{line}\n")).collect();
    let error = files::release(&office.file("cut.csv", &cut), &policy).expect_err("a fault");
    assert!(error.to_string().contains("19 cells where the policy has"), "{error}");
}

const SUMS: &str = r#"
[measure]
amount = "funds"
contributor = "organisation"
[dominance]
p_percent = 10
n_k = [2, 85]
[[dimensions]]
id = "REF_AREA"
column = "area"
codes = "areas.csv"
[[dimensions]]
id = "SERVICE"
"#;

/// The least and the greatest that a cell can be, for somebody who has what is published.
fn attacked(rows: &Rows, decision: &Decision, cell: usize) -> (f64, f64) {
    let shape = rows.shape();
    let end = |direction: OptimizationDirection| {
        let mut problem = Problem::new(direction);
        let variables: Vec<_> = (0..shape.cells())
            .map(|at| {
                let known = decision.of(at).is_none().then(|| rows.value(at));
                let ends = known.map_or((0.0, f64::INFINITY), |known| (known, known));
                problem.add_var(f64::from(u8::from(at == cell)), ends)
            })
            .collect();
        for line in shape.lines() {
            let parts = line.parts.iter().map(|part| (variables[*part], 1.0));
            let row: Vec<_> = parts.chain([(variables[line.sum], -1.0)]).collect();
            problem.add_constraint(&row[..], ComparisonOp::Eq, 0.0);
        }
        match problem.solve().map(microlp::SolveOutcome::into_solution) {
            Ok(Ok(solution)) => solution.var_value(variables[cell]),
            _ => f64::INFINITY,
        }
    };
    (end(OptimizationDirection::Minimize), end(OptimizationDirection::Maximize))
}

#[test]
fn no_sum_tells_the_amount_of_its_largest_contributor() {
    let office = Office::new();
    let mut dominated = 0;
    for seed in 0..20 {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut text = "area,SERVICE,organisation,funds\n".to_owned();
        for organisation in 0..40 {
            let size = 10f64.powf(rng.random_range(1.0..4.0));
            for _ in 0..rng.random_range(1..5) {
                let area = ["A1", "A2", "A3", "B1", "B2"][rng.random_range(0..5)];
                let service = ["SHELTER", "HEALTH", "LEGAL", "SCHOOL"][rng.random_range(0..4)];
                let funds = (size * rng.random_range(0.5..1.5)).round();
                let _ = writeln!(text, "{area},{service},o{organisation},{funds}");
            }
        }
        let rows = office.rows(SUMS, &text).expect("rows");
        let Rows::Amounts(table, rule) = &rows else { panic!("amounts") };
        let decision = protect_amounts(table, rule).expect("a decision");
        for cell in 0..rows.shape().cells() {
            let Some(wanted) = dominance::distance(table, rule, cell) else { continue };
            dominated += 1;
            let (least, most) = attacked(&rows, &decision, cell);
            let value = rows.value(cell);
            let slack = 1e-6 * value.max(1.0);
            assert!(most + slack >= value + wanted, "seed {seed}: {most} for {value} + {wanted}");
            let below = wanted.min(value);
            assert!(least - slack <= value - below, "seed {seed}: {least} for {value} - {below}");
        }
    }
    assert!(dominated > 100, "{dominated} dominated cells were attacked");
}

#[test]
fn changed_counts_are_the_same_in_every_table_and_never_small() {
    let office = Office::new();
    office.file("secret.txt", "0123456789abcdef0123456789abcdef");
    let dimensions = "[[dimensions]]\nid = \"AREA\"\ncolumn = \"area\"\ncodes = \"areas.csv\"\n";
    let sexes = "[[dimensions]]\nid = \"SEX\"\n";
    let rule = "threshold = 5\n[measure]\nsubject = \"who\"\n[perturbation]\nmost = 6\nvariance = 5\nsecret = \"secret.txt\"\n";
    let mut rows = "who,area,SEX\n".to_owned();
    for (number, row) in people(2).lines().skip(1).enumerate() {
        let mut codes = row.split(',');
        let (area, sex) = (codes.next().expect("an area"), codes.next().expect("a sex"));
        let _ = writeln!(rows, "p{number},{area},{sex}");
    }
    let read = |policy: &str| {
        let read = office.rows(policy, &rows).expect("rows");
        let changes = Changes::new(&office.policy(policy).perturbation().expect("a rule"));
        let Rows::Keyed(table, keys) = &read else { panic!("keyed") };
        let cells = 0..table.cells();
        let shown = |cell: usize| changes.shown(table.value(cell), keys[cell]);
        cells.map(|cell| (table.key(cell), table.value(cell), shown(cell))).collect::<Vec<_>>()
    };
    let both = read(&format!("{rule}{dimensions}{sexes}"));
    let areas = read(&format!("{rule}{dimensions}"));
    for (key, number, shown) in &both {
        assert!(!(1..5).contains(shown), "{key:?}");
        assert_eq!(*number == 0, *number + shown == 0, "nought stays nought: {key:?}");
        assert!(number.abs_diff(*shown) <= 6);
    }
    assert!(both.iter().any(|(_, number, shown)| number != shown));
    for (key, _, shown) in &areas {
        let same = both.iter().find(|(other, ..)| other[0] == key[0] && other[1] == "_T");
        assert_eq!(same.map(|(.., shown)| shown), Some(shown), "{key:?}");
    }
    // Without knowing who is counted nothing can be kept the same, and a guessed secret is none.
    let fault = |policy: String| {
        Policy::read(&office.file("policy.toml", &policy)).expect_err("a fault").to_string()
    };
    let nobody = rule.replace("[measure]\nsubject = \"who\"\n", "");
    assert!(fault(format!("{nobody}{dimensions}")).contains("who is counted"));
    let narrow = rule.replace("most = 6", "most = 4");
    assert!(fault(format!("{narrow}{dimensions}")).contains("a change of at least 5"));
    office.file("secret.txt", "masar");
    assert!(fault(format!("{rule}{dimensions}")).contains("at least 32"));
}
