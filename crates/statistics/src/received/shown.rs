//! Whether a table from outside is what its entry says, of the sender's own agency and area.

use std::collections::{BTreeMap, BTreeSet};

use masar_interop::sdmx::{
    Reference,
    structure::{is_code_id, is_component_id},
};
use masar_nodes::bundles::Verified;
use masar_terms::Cell;

use super::Reason;
use crate::{
    cube::TOTAL,
    datasets::{DataSet, Description},
    ledger::{Entry, Kind},
    parts::Shown,
    published::{Dimension, Table},
};

/// Dimension of areas.
const AREA: &str = "REF_AREA";
/// Most cells of a table.
const MOST_CELLS: usize = 100_000;
/// Most codes of a dimension.
const MOST_CODES: usize = 20_000;
/// More levels of codes than any list has; a circle of parents ends here.
const LEVELS: usize = 32;
/// Most bytes of a description.
const LARGEST_DESCRIPTION: usize = 256 << 10;

/// Checks one table with its description.
pub(super) fn check(shown: &Shown, entry: &Entry, sender: &Verified) -> Result<(), Reason> {
    let Shown { description, table } = shown;
    if table.digest() != entry.table_digest() {
        return Err(Reason::TableDigest);
    }
    if table.dataflow != entry.dataflow {
        let (entry, table) = (entry.dataflow.clone(), table.dataflow.clone());
        return Err(Reason::OtherDataflow { entry, table });
    }
    if let Some(other) = table.observations.iter().find(|one| one.period != entry.period) {
        return Err(Reason::OtherPeriod(other.period.to_string()));
    }
    let is_unknown = || table.observations.iter().all(|one| one.cell == Cell::Unknown);
    if entry.kind() == Kind::Withdrawal && !is_unknown() {
        return Err(Reason::NotUnknown);
    }
    described(description, entry, sender)?;
    lies_within(table, sender)?;
    sound(table).map_err(Reason::Table)?;
    // The same road the numbers take when they are stored.
    DataSet::empty(&description.structure)
        .with(table, description)
        .map_err(|error| Reason::Table(error.to_string()))?;
    Ok(())
}

fn described(about: &Description, entry: &Entry, sender: &Verified) -> Result<(), Reason> {
    let (dataflow, structure) = (&about.dataflow.reference, &about.structure.reference);
    for found in [&dataflow.agency, &structure.agency] {
        if found != sender.agency() {
            let (found, sender) = (found.clone(), sender.agency().to_owned());
            return Err(Reason::OtherAgency { found, sender });
        }
    }
    if dataflow.id != entry.dataflow {
        let (entry, table) = (entry.dataflow.clone(), dataflow.id.clone());
        return Err(Reason::OtherDataflow { entry, table });
    }
    if about.dataflow.structure != *structure {
        return Err(Reason::Structure("the dataflow names another one".to_owned()));
    }
    let lists = about.structure.code_lists();
    for Reference { agency, id, version } in [dataflow, structure].into_iter().chain(lists) {
        Reference::new(agency, id, version)
            .map_err(|error| Reason::Structure(error.to_string()))?;
    }
    about.structure.check().map_err(|error| Reason::Structure(error.to_string()))?;
    let bytes = serde_json::to_vec(about).map_or(usize::MAX, |text| text.len());
    if bytes > LARGEST_DESCRIPTION {
        return Err(Reason::Structure(format!("{bytes} bytes of description")));
    }
    Ok(())
}

/// A node speaks of its own area alone.
fn lies_within(table: &Table, sender: &Verified) -> Result<(), Reason> {
    let place = sender.place().leaf();
    let place = place.as_str();
    let within = |code: &str| {
        // A letter right after would be another place: `XMAB` is not in `XMA`.
        let rest = code.strip_prefix(place);
        rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphabetic()))
    };
    let areas = table.dimensions.iter().filter(|dimension| dimension.id == AREA);
    let mut codes = areas.flat_map(|dimension| &dimension.codes).map(|(code, _)| code);
    match codes.find(|code| *code != TOTAL && !within(code)) {
        Some(code) => Err(Reason::OutsidePlace { code: code.clone(), place: place.to_owned() }),
        None => Ok(()),
    }
}

fn sound(table: &Table) -> Result<(), String> {
    if table.observations.is_empty() || table.observations.len() > MOST_CELLS {
        return Err(format!("{} cells", table.observations.len()));
    }
    if !is_component_id(&table.measure.id) || !is_code_id(&table.measure.unit) {
        return Err("the measure has no sound id or unit".to_owned());
    }
    let codes = table.dimensions.iter().map(sound_codes).collect::<Result<Vec<_>, _>>()?;
    for one in &table.observations {
        let key = one.key.join(".");
        let known = one.key.len() == codes.len()
            && one.key.iter().zip(&codes).all(|(code, list)| list.contains(code.as_str()));
        if !known {
            return Err(format!("{key} is not a key of its dimensions"));
        }
        // A nought that is spelt as a value would be shown otherwise than others.
        if matches!(one.cell, Cell::Value(value) if !(value.is_finite() && value > 0.0)) {
            return Err(format!("{key}: a count is a number above nought, or nought as such"));
        }
    }
    Ok(())
}

/// The codes of a dimension, each once and each below the total.
fn sound_codes(dimension: &Dimension) -> Result<BTreeSet<&str>, String> {
    let refuse = |code: &str, why: &str| format!("dimension {}, code {code}: {why}", dimension.id);
    if dimension.codes.len() > MOST_CODES {
        return Err(refuse("…", "too many codes"));
    }
    let mut parents: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for (code, parent) in &dimension.codes {
        if !is_code_id(code) {
            return Err(refuse(code, "not a code"));
        }
        if parents.insert(code, parent.as_deref()).is_some() {
            return Err(refuse(code, "stands twice"));
        }
    }
    for code in parents.keys() {
        let mut at = *code;
        let mut steps = 0;
        while let Some(parent) = parents.get(at).copied().flatten() {
            steps += 1;
            if steps > LEVELS || !parents.contains_key(parent) {
                return Err(refuse(code, "its parents do not lead to the total"));
            }
            at = parent;
        }
    }
    Ok(parents.into_keys().collect())
}
