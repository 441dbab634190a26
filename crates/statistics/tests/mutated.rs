//! Policies for files that somebody changed: each is refused with file and reason, or the tables
//! made with it show nothing of fewer people than any node may set as its floor, counted here from
//! the rows by a dictionary.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use masar_nodes::fixtures::Folder;
use masar_statistics::{
    Protection, Settings,
    files::{self, Policy, Rows},
    policy::PolicyError,
    protect::{cell_key::Changes, protect, protect_amounts},
};
use rand::{RngExt, SeedableRng, rngs::StdRng};

/// Changed policies of each of the three kinds.
const EACH: u64 = 100;
/// Changed sections of a node's configuration.
const NODES: u64 = 100;
const AREAS: [(&str, &str); 7] =
    [("A", ""), ("A1", "A"), ("A2", "A"), ("A3", "A"), ("B", ""), ("B1", "B"), ("B2", "B")];
const POLICY: &str = r#"threshold = 5
sensitive_dimensions = ["REASON"]
[measure]
MEASURE
[[dimensions]]
id = "AREA"
codes = "areas.csv"
[[dimensions]]
id = "SEX"
[[dimensions]]
id = "REASON"
[[tables]]
id = "BY_SEX"
dimensions = ["AREA", "SEX"]
[[tables]]
id = "BY_REASON"
dimensions = ["AREA", "REASON"]
"#;
const KINDS: [[&str; 2]; 3] = [
    ["subject = \"who\"", ""],
    [
        "amount = \"funds\"\ncontributor = \"who\"",
        "[dominance]\np_percent = 10\ncontributors = 3\n",
    ],
    ["subject = \"who\"", "[perturbation]\nmost = 6\nvariance = 5\nsecret = \"secret.txt\"\n"],
];
const NUMBERS: [&str; 16] = [
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "12",
    "20",
    "-1",
    "0.5",
    "nan",
    "inf",
    "18446744073709551615",
];

/// A text with one to three lines changed, left out, doubled or exchanged.
fn mutate(text: &str, rng: &mut StdRng) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..rng.random_range(1..=3) {
        let at = rng.random_range(0..lines.len());
        // Mostly numbers: a text that is broken altogether is refused at once.
        match rng.random_range(0..40) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => {
                let to = rng.random_range(0..lines.len());
                lines.swap(at, to);
            }
            _ => {
                let has_number = |line: &&mut String| {
                    line.split_once("= ").is_some_and(|(_, value)| value.parse::<f64>().is_ok())
                };
                let mut numbers: Vec<&mut String> = lines.iter_mut().filter(has_number).collect();
                if !numbers.is_empty() {
                    let at = rng.random_range(0..numbers.len());
                    let number = NUMBERS[rng.random_range(0..NUMBERS.len())];
                    let (name, _) = numbers[at].split_once("= ").expect("a number");
                    *numbers[at] = format!("{name}= {number}");
                }
            }
        }
    }
    lines.join("\n")
}

/// A row as the office has it: who, codes, funds.
type Known = (usize, [&'static str; 3], u32);

fn rows(rng: &mut StdRng) -> Vec<Known> {
    let mut pick = |codes: &[&'static str]| {
        codes[rng.random_range(0..codes.len()).min(rng.random_range(0..codes.len()))]
    };
    let mut all = Vec::new();
    for who in 0..90 {
        let codes = [
            pick(&["A1", "A2", "A3", "B1", "B2"]),
            pick(&["F", "M", "X"]),
            pick(&["WORK", "FAMILY", "SAFETY"]),
        ];
        all.push((who % 80, codes, 10 + (who as u32 * 37) % 90));
    }
    all
}

fn csv(rows: &[Known]) -> String {
    let mut text = "who,AREA,SEX,REASON,funds\n".to_owned();
    for (who, [area, sex, reason], funds) in rows {
        let _ = writeln!(text, "p{who},{area},{sex},{reason},{funds}");
    }
    text
}

/// Who is in every cell of a table over these dimensions. Counted people stand where their first
/// row does; of funds every row counts.
fn people(
    rows: &[Known],
    dimensions: &[usize],
    once: bool,
) -> BTreeMap<Vec<String>, BTreeSet<usize>> {
    let mut cells: BTreeMap<Vec<String>, BTreeSet<usize>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for (who, codes, _) in rows.iter().filter(|(who, ..)| seen.insert(*who) || !once) {
        let mut keys = vec![Vec::new()];
        for dimension in dimensions {
            let code = codes[*dimension];
            let above = AREAS.iter().find(|(area, _)| *area == code).map_or("", |(_, up)| up);
            let names = [code, above, "_T"].into_iter().filter(|name| !name.is_empty());
            let names: Vec<&str> = names.collect();
            let longer = |key: &Vec<String>| {
                names.iter().map(|n| [&key[..], &[(*n).to_owned()]].concat()).collect::<Vec<_>>()
            };
            keys = keys.iter().flat_map(longer).collect();
        }
        for key in keys {
            cells.entry(key).or_default().insert(*who);
        }
    }
    cells
}

/// What a policy lets out of the rows: table, key, how many stand behind it, the number shown.
fn shown(
    policy: &Policy,
    file: &Path,
    known: &[Known],
) -> Result<Vec<(Vec<String>, usize, f64)>, String> {
    let rows = files::read(file, policy).map_err(|error| error.to_string())?;
    let one = "a rule that was checked";
    let decided = match &rows {
        Rows::Counts(table) => {
            Some(protect(table, &policy.protection().expect(one), &[]).map_err(|e| e.to_string())?)
        }
        Rows::Amounts(table, rule) => {
            Some(protect_amounts(table, rule).map_err(|error| error.to_string())?)
        }
        Rows::Keyed(..) => None,
    };
    let number = |cell: usize| match (&rows, &decided) {
        (Rows::Keyed(table, keys), _) => {
            let changes = Changes::new(&policy.perturbation().expect(one));
            Some(changes.shown(table.value(cell), keys[cell]) as f64)
        }
        (_, Some(decided)) => decided.of(cell).is_none().then(|| rows.value(cell)),
        (_, None) => None,
    };
    let ids = ["AREA", "SEX", "REASON"];
    let shape = rows.shape();
    let once = policy.measure.subject.is_some();
    // Without a measure every row is one person.
    let everybody: Vec<Known> =
        known.iter().enumerate().map(|(at, (_, codes, funds))| (at, *codes, *funds)).collect();
    let by = if once || policy.measure.amount.is_some() { known } else { &everybody };
    let mut all = Vec::new();
    for table in 0..policy.table_ids().len() {
        let names = shape.dimensions_of(table).iter().map(|at| shape.dimensions()[*at].id());
        let own: Vec<usize> =
            names.map(|id| ids.iter().position(|known| *known == id).expect("known")).collect();
        let cells = people(by, &own, once);
        for cell in shape.cells_of(table) {
            let codes = shape.key(cell);
            let key: Vec<String> =
                shape.dimensions_of(table).iter().map(|at| codes[*at].clone()).collect();
            let behind = cells.get(&key).map_or(0, BTreeSet::len);
            all.extend(number(cell).map(|number| (key, behind, number)));
        }
    }
    Ok(all)
}

#[test]
fn no_policy_for_files_lowers_the_floor() {
    let folder = Folder::new().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let areas: Vec<String> = AREAS.iter().map(|(code, up)| format!("{code},{up}")).collect();
    fs::write(path("areas.csv"), format!("code,parent\n{}\n", areas.join("\n"))).expect("written");
    fs::write(path("secret.txt"), "0123456789abcdef0123456789abcdef").expect("written");
    let (mut refused, mut made, mut numbers) = (0, 0, 0);
    for (kind, [measure, rule]) in KINDS.iter().enumerate() {
        let text = POLICY.replace("MEASURE", measure).replacen("[[dim", &format!("{rule}[[dim"), 1);
        for seed in 0..EACH {
            let mut rng = StdRng::seed_from_u64(seed * 3 + kind as u64);
            let known = rows(&mut rng);
            fs::write(path("rows.csv"), csv(&known)).expect("written");
            fs::write(path("policy.toml"), mutate(&text, &mut rng)).expect("written");
            let read = Policy::read(&path("policy.toml")).map_err(|error| error.to_string());
            let out = read.and_then(|policy| {
                shown(&policy, &path("rows.csv"), &known).map(|shown| (policy, shown))
            });
            let (policy, shown) = match out {
                Err(why) => {
                    assert!(!why.is_empty(), "{kind}/{seed}");
                    refused += 1;
                    continue;
                }
                Ok(out) => out,
            };
            made += 1;
            numbers += shown.len();
            let few = 1..usize::try_from(Protection::LOWEST_FLOOR).expect("small");
            for (key, behind, number) in shown {
                let is_changed = policy.perturbation.is_some();
                let is_safe = match is_changed {
                    // A changed number says nothing of who is few, unless it is small itself.
                    true => !(1.0..few.end as f64).contains(&number),
                    false => !few.contains(&behind),
                };
                assert!(is_safe, "{kind}/{seed}: {key:?} of {behind} shows {number}");
            }
        }
    }
    eprintln!("{refused} refused, {made} made tables with {numbers} numbers");
    assert!(refused > 50 && made > 60 && numbers > 1_000, "{refused} {made} {numbers}");
}

#[test]
fn no_section_of_a_node_lowers_the_floor() {
    let text = "floor = 5\nsensitive_dimensions = [\"GROUND\"]\n";
    let (mut refused, mut taken) = (0, 0);
    for seed in 0..NODES {
        let mut rng = StdRng::seed_from_u64(seed);
        let threshold = rng.random_range(0..9);
        let read = toml::from_str::<Settings>(&mutate(text, &mut rng));
        let rule = read.map_err(|error| error.to_string()).and_then(|settings| {
            Protection::new(&settings, threshold)
                .map(|rule| (settings, rule))
                .map_err(|error: PolicyError| error.to_string())
        });
        match rule {
            Err(why) => {
                assert!(!why.is_empty());
                refused += 1;
            }
            Ok((settings, rule)) => {
                taken += 1;
                assert!(rule.threshold() >= settings.floor.max(Protection::LOWEST_FLOOR));
                assert!(rule.width() >= rule.threshold(), "{settings:?}");
            }
        }
    }
    assert!(refused > 20 && taken > 20, "{refused} refused, {taken} taken");
}
