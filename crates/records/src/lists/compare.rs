//! Rows of a workbook held against the records that stand: what is new, changed, the same.
//!
//! May not happen here: a store; deciding between two people.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use masar_interop::tabular::listing::{Given, GivenRow, Place, VERSION, same};
use masar_programmes::facts::says_nothing;
use masar_terms::{ActionId, RecordId};

use super::{
    List,
    plan::{Fault, Why},
    standing::{Standing, Stood},
};

/// What a row that says something else asks to be done.
#[derive(Clone, Debug)]
pub struct Act {
    pub row: u32,
    pub key: String,
    /// The record that is changed, with its version; none where one is opened.
    pub record: Option<(RecordId, ActionId)>,
    /// In the order of the columns; for a new record none.
    pub differences: Vec<Difference>,
    /// Somebody did something to the record since the workbook was made.
    pub conflict: bool,
    /// A person chose what the file says.
    pub taken: bool,
    pub(super) id: ActionId,
    pub(super) answers: BTreeMap<String, String>,
}

/// A cell that says something else than the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Number of the column.
    pub column: usize,
    /// What stood there when the workbook was made; none where that is not known.
    pub stood: Option<Option<String>>,
    pub stands: Option<String>,
    pub given: String,
}

impl Act {
    /// Whether it is to be done: nobody else did anything meanwhile, or a person chose.
    pub fn is_due(&self) -> bool {
        !self.conflict || self.taken
    }
}

/// What comparing found.
#[derive(Default)]
pub(super) struct Compared {
    pub acts: Vec<Act>,
    pub same: usize,
    /// Blank cells where the record has an answer.
    pub blanks: usize,
    /// Keys of records that no row has.
    pub absent: Vec<String>,
    pub faults: Vec<Fault>,
}

/// Versions that rows were made from, where the record moved on since or there is none.
pub(super) fn older(list: &List<'_>, standing: &[Standing], given: &Given) -> Vec<ActionId> {
    let by_key = by_key(list, standing);
    let version = |row: &GivenRow| {
        let version: ActionId = row.version.as_deref()?.parse().ok()?;
        let known = by_key.get(row.key.as_str()).map_or(&[][..], Vec::as_slice);
        (!known.iter().any(|one| one.version == version)).then_some(version)
    };
    let versions: BTreeSet<ActionId> = given.rows.iter().filter_map(version).collect();
    versions.into_iter().collect()
}

fn by_key<'s>(list: &List<'_>, standing: &'s [Standing]) -> HashMap<&'s str, Vec<&'s Standing>> {
    let mut known: HashMap<&str, Vec<&Standing>> = HashMap::new();
    for one in standing {
        known.entry(list.key(one)).or_default().push(one);
    }
    known
}

/// Compares. `stood` has what stood at the versions of [`older`], as far as the reader may know.
pub(super) fn compare(
    list: &List<'_>,
    standing: &[Standing],
    stood: &BTreeMap<ActionId, Stood>,
    given: &Given,
) -> Compared {
    let known = by_key(list, standing);
    let mut found = Compared::default();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for row in &given.rows {
        let at_key = |why| fault(list, given, row.row, list.layout.key, why);
        let version = match row.version.as_deref().map(str::parse::<ActionId>) {
            Some(Err(_)) => {
                let place = Place { row: row.row, column: given.version };
                let field = VERSION.to_owned();
                found.faults.push(Fault { place, field, why: Why::Version });
                continue;
            }
            version => version.and_then(Result::ok),
        };
        match known.get(row.key.as_str()).map_or(&[][..], Vec::as_slice) {
            [] => match version.and_then(|version| renamed(list, standing, stood, version)) {
                Some(before) => found.faults.push(at_key(Why::Renamed(before))),
                None => found.acts.push(opening(list, row)),
            },
            [one] => {
                seen.insert(list.key(one));
                let stood = version.and_then(|version| stood.get(&version));
                let stood = stood.filter(|stood| stood.record == one.record);
                match changing(list, one, stood, version, row, &mut found.blanks) {
                    None => found.same += 1,
                    Some(act) => found.acts.push(act),
                }
            }
            several => {
                seen.insert(list.key(several[0]));
                found.faults.push(at_key(Why::SeveralRecords(several.len())));
            }
        }
    }
    let mut absent: Vec<String> =
        known.keys().filter(|key| !seen.contains(**key)).map(|key| (*key).to_owned()).collect();
    absent.sort_unstable();
    found.absent = absent;
    found
}

/// A fault of a cell.
pub(super) fn fault(list: &List<'_>, given: &Given, row: u32, column: usize, why: Why) -> Fault {
    let place = Place { row, column: given.columns.get(column).copied().flatten() };
    let field = list.layout.columns[column].question.name.clone();
    Fault { place, field, why }
}

/// The key that the record of this version has: its row has another one.
fn renamed(
    list: &List<'_>,
    standing: &[Standing],
    stood: &BTreeMap<ActionId, Stood>,
    version: ActionId,
) -> Option<String> {
    let older = stood.get(&version).map(|stood| stood.record);
    let same = |one: &&Standing| one.version == version || Some(one.record) == older;
    standing.iter().find(same).map(|one| list.key(one).to_owned())
}

fn opening(list: &List<'_>, row: &GivenRow) -> Act {
    let named = list.layout.columns.iter().zip(&row.cells);
    let answers = named.filter_map(|(column, cell)| {
        let cell = cell.clone().filter(|cell| !says_nothing(cell))?;
        Some((column.question.name.clone(), cell))
    });
    Act {
        row: row.row,
        key: row.key.clone(),
        record: None,
        differences: Vec::new(),
        conflict: false,
        taken: false,
        id: ActionId(uuid::Uuid::nil()),
        answers: answers.collect(),
    }
}

/// What a row asks of its record; none where it says the same.
fn changing(
    list: &List<'_>,
    one: &Standing,
    stood: Option<&Stood>,
    version: Option<ActionId>,
    row: &GivenRow,
    blanks: &mut usize,
) -> Option<Act> {
    let mut answers = one.answers.clone();
    let mut differences = Vec::new();
    for (number, (column, cell)) in list.layout.columns.iter().zip(&row.cells).enumerate() {
        let field = &column.question.name;
        let stands = one.answers.get(field);
        let Some(given) = cell.as_ref().filter(|cell| !says_nothing(cell)) else {
            *blanks += usize::from(stands.is_some());
            continue;
        };
        let kind = &column.question.kind;
        if stands.is_some_and(|stands| same(kind, stands, given)) {
            continue;
        }
        answers.insert(field.clone(), given.clone());
        differences.push(Difference {
            column: number,
            stood: stood.map(|stood| stood.answers.get(field).cloned()),
            stands: stands.cloned(),
            given: given.clone(),
        });
    }
    (!differences.is_empty()).then(|| Act {
        row: row.row,
        key: row.key.clone(),
        record: Some((one.record, one.version)),
        differences,
        conflict: version != Some(one.version),
        taken: false,
        id: ActionId(uuid::Uuid::nil()),
        answers,
    })
}
