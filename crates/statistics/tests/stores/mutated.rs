//! Policies that somebody changed, by mistake or on purpose: whatever a programme's
//! `publication.toml` or `policies/accountability.toml` says, it is refused, or what leaves obeys the
//! node's floor. Counted here from the rows that went in, by a dictionary.

use std::collections::{BTreeMap, BTreeSet};

use masar_extracts::{Candidate, Extract, Salt};
use masar_nodes::Store;
use masar_programmes::{DimensionFrom, ExtractDefinition, MeasureOf, Programme, Programmes};
use masar_statistics::{
    StatisticsError,
    accountability::Policies,
    ledger::Class,
    release::{Proposal, Settings, propose},
};
use masar_terms::{Frequency, Period, SubjectId};
use rand::{RngExt, SeedableRng, rngs::StdRng};

use crate::common::{CODES, analyst, folder, home, settings, stores};

/// Changed files of each kind.
const PUBLICATIONS: u64 = 400;
const EXCEPTIONS: u64 = 200;
/// The node's floor, higher than the programmes' own thresholds.
const FLOOR: u64 = 6;
/// Programmes whose files are changed: counts of people, of runs of a clock, and of failures.
const CHANGED: [&str; 2] = ["arrival-registration", "detention-review"];

const NUMBERS: [&str; 9] = ["0", "1", "2", "3", "4", "7", "-1", "0.5", "4294967295"];
const WORDS: [[&str; 2]; 9] = [
    ["\"statistics\"", "\"accountability\""],
    ["\"accountability\"", "\"statistics\""],
    ["count = \"subjects\"", "count = \"rows\", most = 1000000"],
    ["count = \"rows\"", "count = \"subjects\""],
    ["unit = \"person\"", "unit = \"event\""],
    ["\"quarter\"", "\"year\""],
    ["\"year\"", "\"quarter\""],
    ["place_level = \"region\"", "place_level = \"district\""],
    ["place_level = \"country\"", "place_level = \"region\""],
];

/// A file with one to three changes.
fn mutate(text: &str, rng: &mut StdRng) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for _ in 0..rng.random_range(1..=3) {
        let at = rng.random_range(0..lines.len());
        match rng.random_range(0..12) {
            0 => drop(lines.remove(at)),
            1 => lines.insert(at, lines[at].clone()),
            2 => {
                let to = rng.random_range(0..lines.len());
                lines.swap(at, to);
            }
            _ => change(&mut lines, rng),
        }
    }
    lines.join("\n")
}

/// Another number or another word, wherever one stands.
fn change(lines: &mut [String], rng: &mut StdRng) {
    let is_number = |line: &String| line.starts_with("threshold") || line.contains("most = ");
    let [from, to] = WORDS[rng.random_range(0..WORDS.len())];
    let by_number = rng.random_range(0..2) == 0;
    let fits = |line: &String| if by_number { is_number(line) } else { line.contains(from) };
    let places: Vec<usize> = (0..lines.len()).filter(|at| fits(&lines[*at])).collect();
    let Some(at) = places.get(rng.random_range(0..places.len().max(1))) else { return };
    let line = &mut lines[*at];
    *line = match by_number {
        false => line.replacen(from, to, 1),
        true => {
            let number = NUMBERS[rng.random_range(0..NUMBERS.len())];
            let start = line.find(|c: char| c.is_ascii_digit()).unwrap_or(line.len());
            let rest = line[start..].trim_start_matches(|c: char| c.is_ascii_digit());
            format!("{}{number}{rest}", &line[..start])
        }
    };
}

/// Seventy people in the codes of a definition, most in the first ones, some of them twice.
fn people(definition: &ExtractDefinition, rng: &mut StdRng) -> Vec<Candidate> {
    let known: Vec<SubjectId> = (0..60).map(|_| SubjectId::random(rng)).collect();
    let codes: Vec<(String, Vec<String>)> = definition
        .dimensions
        .iter()
        .map(|dimension| {
            let list = &CODES.get(&dimension.codes).expect("a list").codes;
            let is_parent = |code: &str| list.iter().any(|it| it.parent.as_deref() == Some(code));
            let fits = |code: &str| match dimension.from {
                DimensionFrom::Place(level) => {
                    code.starts_with("XMA") && code.len() == [3, 6, 8][level.depth().min(2)]
                }
                _ => code != "_T" && !is_parent(code),
            };
            let codes = list.iter().map(|code| code.code.clone()).filter(|code| fits(code));
            (dimension.id.clone(), codes.collect())
        })
        .collect();
    let row = |at: usize| {
        let mut pick = |codes: &Vec<String>| {
            let most = codes.len().max(1);
            codes.get(rng.random_range(0..most).min(rng.random_range(0..most))).cloned()
        };
        let codes = codes.iter().map(|(id, codes)| (id.clone(), pick(codes)));
        Candidate {
            subject: known[at % known.len()],
            codes: codes.collect(),
            values: BTreeMap::new(),
        }
    };
    (0..70).map(row).collect()
}

/// Distinct people in every cell that a row belongs to, by its codes and what lies above them.
fn count(extract: &Extract) -> BTreeMap<Vec<String>, BTreeSet<usize>> {
    let mut numbers = BTreeMap::new();
    let mut cells: BTreeMap<Vec<String>, BTreeSet<usize>> = BTreeMap::new();
    for row in extract.rows().iter().filter(|row| row.adds()[0] > 0) {
        let next = numbers.len();
        let known = numbers.contains_key(&row.subject());
        let subject = *numbers.entry(row.subject()).or_insert(next);
        if known && extract.measures()[0].most_rows() == 1 {
            continue;
        }
        let mut keys = vec![Vec::new()];
        for (dimension, code) in extract.dimensions().iter().zip(row.codes()) {
            let up = std::iter::successors(Some(*code), |at| dimension.parents()[*at]);
            let mut above: Vec<String> = up.map(|at| dimension.codes()[at].clone()).collect();
            above.push("_T".to_owned());
            keys = keys
                .iter()
                .flat_map(|key: &Vec<String>| {
                    above.iter().map(|code| [&key[..], std::slice::from_ref(code)].concat())
                })
                .collect();
        }
        for key in keys {
            cells.entry(key).or_default().insert(subject);
        }
    }
    cells
}

/// Whether what would leave obeys: no number for few people, or one national total of a year that
/// a named policy lets out.
fn obeys(
    proposal: &Proposal,
    cells: &BTreeMap<Vec<String>, BTreeSet<usize>>,
    named: &BTreeSet<&str>,
) -> Result<(), String> {
    let table = &proposal.content.table;
    let is_alone = table.dimensions.is_empty() && table.observations.len() == 1;
    let is_year = proposal.content.period.frequency() == Frequency::Year;
    match proposal.content.class {
        Class::Accountability if is_alone && is_year && named.contains(&*table.dataflow) => Ok(()),
        Class::Accountability => Err(format!("{}: an exception nobody named", table.dataflow)),
        Class::Statistics => table
            .observations
            .iter()
            .filter(|one| one.cell.number().is_some())
            .map(|one| (one, cells.get(&one.key).map_or(0, BTreeSet::len) as u64))
            .find(|(_, people)| (1..FLOOR).contains(people))
            .map_or(Ok(()), |(one, people)| Err(format!("{:?} shows {people}", one.key))),
    }
}

/// What came of changed files.
#[derive(Debug, Default)]
struct Came {
    refused: usize,
    released: usize,
    withheld: usize,
}

impl Came {
    /// Tries every extract of a programme; `text` is that of the policies of exceptions.
    async fn all(
        &mut self,
        store: &Store,
        settings: &Settings,
        programme: &Programme,
        (text, seed): (&str, u64),
    ) {
        for definition in &programme.publication.extracts {
            let result = out(store, settings, programme, definition, seed).await;
            let Some((result, cells)) = result else { continue };
            self.add(&result);
            let Ok(proposal) = result else { continue };
            let named = text.split('"').collect();
            obeys(&proposal, &cells, &named).unwrap_or_else(|why| {
                panic!("seed {seed}, {}: {why}", definition.dataflow);
            });
        }
    }

    fn add(&mut self, result: &Result<Proposal, StatisticsError>) {
        match result {
            Err(error) => {
                assert!(!error.to_string().is_empty(), "a refusal says why");
                self.refused += 1;
            }
            Ok(proposal) => {
                self.released += 1;
                let cells = proposal.content.table.observations.iter();
                self.withheld += cells.filter(|one| one.cell.number().is_none()).count();
            }
        }
    }
}

async fn out(
    store: &Store,
    settings: &Settings,
    programme: &Programme,
    definition: &ExtractDefinition,
    seed: u64,
) -> Option<(Result<Proposal, StatisticsError>, BTreeMap<Vec<String>, BTreeSet<usize>>)> {
    // Every proposal has a period of its own, so that none is held against another.
    let year = 1900 + (seed % 1000);
    let period: Period = match definition.anchor.frequency {
        Frequency::Year => format!("{year}"),
        Frequency::Quarter => format!("{year}-Q1"),
        Frequency::Month => format!("{year}-01"),
        _ => return None,
    }
    .parse()
    .expect("a period");
    let sums = definition.measures.iter().any(|it| matches!(it.of, MeasureOf::Sum { .. }));
    let admit = || {
        let mut rng = StdRng::seed_from_u64(seed);
        let rows = if sums { Vec::new() } else { people(definition, &mut rng) };
        let salt = Salt::random(&mut rng);
        Extract::admit(programme, &definition.dataflow, period, (&CODES, &home()), salt, rows)
    };
    // An extract exists once: the same rows again are another one.
    let (counted, sent) = (admit().ok()?, admit().ok()?);
    let cells = count(&counted);
    Some((propose(store, &analyst(), settings, sent, Vec::new()).await, cells))
}

#[tokio::test]
async fn no_publication_lowers_the_floor() {
    let (store, _, _database) = stores("mutated-publications").await.swap_remove(0);
    let text = include_str!("../../../../policies/accountability.toml");
    let mut settings = settings();
    settings.statistics.floor = FLOOR;
    let files = folder("programmes");
    let mut came = Came::default();
    for seed in 0..PUBLICATIONS {
        let mut rng = StdRng::seed_from_u64(seed);
        let id = CHANGED[(seed % 2) as usize];
        let file = format!("{id}/publication.toml");
        let changed = files.iter().map(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            match *path == file {
                true => (path.clone(), mutate(text, &mut rng).into_bytes()),
                false => (path.clone(), bytes.clone()),
            }
        });
        let programmes = match Programmes::load(changed.collect::<Vec<_>>(), &CODES) {
            Ok(programmes) => programmes,
            Err(faults) => {
                assert!(faults.to_string().contains(id), "{seed}: {faults}");
                came.refused += 1;
                continue;
            }
        };
        let programme = programmes.iter().find(|it| it.id.as_str() == id).expect("a programme");
        came.all(&store, &settings, programme, (text, seed)).await;
    }
    eprintln!("{PUBLICATIONS} publications: {came:?}");
    assert!(came.refused > 50 && came.released > 200 && came.withheld > 500, "{came:?}");
}

#[tokio::test]
async fn no_exception_is_wider_than_it_says() {
    let (store, _, _database) = stores("mutated-exceptions").await.swap_remove(0);
    let text = include_str!("../../../../policies/accountability.toml");
    let programmes = Programmes::load(folder("programmes"), &CODES).expect("sound programmes");
    let flows = programmes.iter().flat_map(|it| &it.publication.extracts);
    let flows: Vec<&str> = flows.map(|definition| definition.dataflow.as_str()).collect();
    let mut came = Came::default();
    for seed in 0..EXCEPTIONS {
        let mut rng = StdRng::seed_from_u64(seed);
        // Now and then a policy names tables that are no failures of an authority.
        let named = flows[rng.random_range(0..flows.len())];
        let text = text.replace("DF_REVIEWS_OVERDUE", named);
        let text = if seed % 2 == 0 { mutate(&text, &mut rng) } else { text };
        let accountability = match Policies::parse("accountability.toml", &text) {
            Ok(policies) => policies,
            Err(error) => {
                assert!(error.to_string().starts_with("accountability.toml: "), "{error}");
                came.refused += 1;
                continue;
            }
        };
        let mut settings = Settings { accountability, ..settings() };
        settings.statistics.floor = FLOOR;
        for programme in programmes.iter().filter(|it| CHANGED.contains(&it.id.as_str())) {
            came.all(&store, &settings, programme, (&text, seed)).await;
        }
    }
    eprintln!("{EXCEPTIONS} policies of exceptions: {came:?}");
    assert!(came.refused > 50 && came.released > 200, "{came:?}");
}
