//! Protected tables as a reader sees them, from memory or from a file.

use std::{collections::HashMap, path::Path};

use csv::StringRecord;
use masar_terms::{Cell, Frequency, Period};

use super::{FileError, Policy, Rows};
use crate::{
    audit::Witness,
    cube::{Hierarchy, Shape},
    protect::Decision,
    published::{Dimension, Measure, Observation, Table},
};

/// Files say nothing of time: all their tables are of one period.
fn period() -> Period {
    Period::containing(jiff::civil::date(1, 1, 1), Frequency::Year)
}

/// The tables, each with its own dimensions only.
pub fn published(policy: &Policy, rows: &Rows, decision: &Decision) -> Vec<Table> {
    let shape = rows.shape();
    tables(policy, shape, |table, place| {
        let cell = shape.cell_of(table, place);
        match decision.of(cell) {
            Some(_) => Cell::Withheld,
            None => Cell::of(rows.value(cell)),
        }
    })
}

fn tables(policy: &Policy, shape: &Shape, shown: impl Fn(usize, usize) -> Cell) -> Vec<Table> {
    let dimension = |tree: &Hierarchy| {
        let parent = |at| tree.parent(at).map(|parent| tree.codes()[parent].clone());
        let codes = tree.codes().iter().enumerate();
        let codes = codes.map(|(at, code)| (code.clone(), parent(at))).collect();
        Dimension { id: tree.id().to_owned(), codes }
    };
    let each = policy.table_ids().into_iter().enumerate();
    each.map(|(table, id)| {
        let of = shape.dimensions_of(table);
        let observation = |(place, cell): (usize, usize)| {
            let key = shape.key(cell);
            let key = of.iter().map(|at| key[*at].clone()).collect();
            Observation { key, period: period(), cell: shown(table, place) }
        };
        Table {
            dataflow: id.to_owned(),
            dimensions: of.iter().map(|at| dimension(&shape.dimensions()[*at])).collect(),
            measure: Measure { id: "PERSONS".to_owned(), unit: "PS".to_owned() },
            observations: shape.cells_of(table).enumerate().map(observation).collect(),
        }
    })
    .collect()
}

/// The proofs of a decision as the audit takes them: by table and place.
pub fn witnesses(rows: &Rows, decision: &Decision) -> Vec<Witness> {
    let shape = rows.shape();
    let mut place_of: Vec<(usize, usize)> = vec![(0, 0); shape.cells()];
    for table in 0..shape.tables() {
        for (place, cell) in shape.cells_of(table).enumerate() {
            place_of[cell] = (table, place);
        }
    }
    let witness = |proof: &crate::protect::Proof| Witness {
        moves: proof
            .moves
            .iter()
            .map(|(cell, by)| {
                let (table, place) = place_of[*cell];
                (table, place, *by)
            })
            .collect(),
        up: proof.up,
        down: proof.down,
    };
    decision.proofs().iter().map(witness).collect()
}

/// Reads tables as [`super::write()`] writes them.
///
/// # Errors
/// A column or table that is missing, a cell that is missing or stands twice, a number that is
/// none; with the row.
pub fn release(path: &Path, policy: &Policy) -> Result<Vec<Table>, FileError> {
    let file = path.display().to_string();
    let csv = |source| FileError::Csv { file: file.clone(), source };
    let mut reader = super::open(path, &file)?;
    let headers = reader.header().map_err(csv)?;
    let find = |column: &str| headers.iter().position(|header| header == column);
    let place = |column: &str| {
        find(column)
            .ok_or_else(|| FileError::NoColumn { file: file.clone(), column: column.to_owned() })
    };
    let dimensions = policy.dimensions.iter().map(|dimension| place(&dimension.id));
    let dimensions = dimensions.collect::<Result<Vec<_>, _>>()?;
    let (value_at, status_at) = (place("OBS_VALUE")?, place("OBS_STATUS")?);
    let table_at = find("TABLE");
    let (mut records, mut record) = (Vec::new(), StringRecord::new());
    while let Some(row) = reader.read(&mut record).map_err(csv)? {
        records.push((row, record.clone()));
    }
    let code = |record: &StringRecord, at: usize| record.get(at).unwrap_or_default().to_owned();
    let used = dimensions.iter().enumerate();
    let used =
        used.map(|(at, column)| (at, records.iter().map(|(_, r)| code(r, *column)).collect()));
    let shape = policy.shape(&used.collect())?;
    let ids = policy.table_ids();
    let mut shown: HashMap<(usize, usize), Cell> = HashMap::new();
    for (row, record) in &records {
        let wrong = |reason: String| FileError::Row { file: file.clone(), row: *row, reason };
        let id = table_at.map_or_else(|| ids[0].to_owned(), |at| code(record, at));
        let table = ids.iter().position(|known| *known == id);
        let table = table.ok_or_else(|| wrong(format!("the policy has no table {id}")))?;
        let mut places = Vec::new();
        for (tree, column) in shape.dimensions().iter().zip(&dimensions) {
            let code = code(record, *column);
            let at = tree.position(&code);
            let known = at.ok_or_else(|| wrong(format!("{} has no code {code}", tree.id())))?;
            places.push(known);
        }
        let cell = match (&*code(record, status_at), code(record, value_at)) {
            ("Q", value) if value.is_empty() => Cell::Withheld,
            ("A", value) => {
                let number = value.parse::<f64>().ok().filter(|n| n.is_finite() && *n >= 0.0);
                let number = number.ok_or_else(|| wrong("OBS_VALUE is no number".to_owned()))?;
                Cell::of(number)
            }
            _ => return Err(wrong("OBS_STATUS is A with a number, or Q without one".to_owned())),
        };
        if shown.insert((table, shape.at_in(table, &places)), cell).is_some() {
            return Err(wrong("this cell stands twice".to_owned()));
        }
    }
    let expected: usize = (0..shape.tables()).map(|table| shape.cells_of(table).count()).sum();
    if shown.len() != expected {
        let reason = format!("{} cells where the policy has {expected}", shown.len());
        return Err(FileError::Policy { file, reason });
    }
    Ok(tables(policy, &shape, |table, place| shown[&(table, shape.cell_of(table, place))]))
}
