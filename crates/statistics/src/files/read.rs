//! Rows of a file into tables of true numbers.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::Path,
};

use csv::StringRecord;
use masar_interop::tabular::Records;

use super::{FileError, Policy};
use crate::{
    cube::{Amount, Counting, FrequencyTable, MagnitudeTable, Row, Shape, TOTAL},
    policy::Dominance,
    protect::cell_key,
};

/// The most people of one row; a million of them add up without running over.
const MOST_PEOPLE: f64 = 1e12;

/// What the rows were made into.
pub enum Rows {
    Counts(FrequencyTable),
    /// Sums, with the rule of dominance they come with.
    Amounts(MagnitudeTable, Dominance),
    /// Counts of people with the keys of their cells.
    Keyed(FrequencyTable, Vec<u64>),
}

impl Rows {
    /// The cells of the tables.
    pub fn shape(&self) -> &Shape {
        match self {
            Self::Counts(table) | Self::Keyed(table, _) => table.shape(),
            Self::Amounts(table, _) => table.shape(),
        }
    }

    /// The true number of a cell.
    pub fn value(&self, cell: usize) -> f64 {
        match self {
            Self::Counts(table) | Self::Keyed(table, _) => table.value(cell) as f64,
            Self::Amounts(table, _) => table.sum_of(cell),
        }
    }
}

/// One row of the file.
struct Line {
    row: u64,
    codes: Vec<String>,
    /// Subject or contributor.
    who: String,
    number: f64,
}

/// Reads a CSV file as the policy says. Rows on codes that have finer ones below them (totals) are
/// checked against the sum of the finest and not counted again.
///
/// # Errors
/// What is wrong, with row and column: an unknown code, a number that is negative, not whole or
/// not a number, a total that its parts do not add up to.
pub fn read(path: &Path, policy: &Policy) -> Result<Rows, FileError> {
    let file = path.display().to_string();
    let input =
        std::fs::File::open(path).map_err(|source| FileError::Io { file: file.clone(), source })?;
    let lines = lines(&file, input, policy)?;
    let mut used: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (at, dimension) in policy.dimensions.iter().enumerate() {
        if dimension.codes.is_none() {
            used.insert(at, lines.iter().map(|line| line.codes[at].clone()).collect());
        }
    }
    let shape = policy.shape(&used)?;
    if policy.measure.people.is_some() {
        return people(&file, shape, &lines, policy).map(Rows::Counts);
    }
    for line in &lines {
        leaf(&file, &shape, line, policy)?.ok_or_else(|| FileError::Row {
            file: file.clone(),
            row: line.row,
            reason: "a row about somebody must stand on the finest codes".to_owned(),
        })?;
    }
    let cube = |source| FileError::Cube { file: file.clone(), source };
    let each = lines.iter().map(|line| {
        let codes: Vec<&str> = line.codes.iter().map(String::as_str).collect();
        (line.who.as_bytes(), codes, line.number)
    });
    if let Some(rule) = &policy.dominance {
        let amounts = each.map(|(contributor, codes, value)| Amount { contributor, codes, value });
        return MagnitudeTable::sum(shape, amounts)
            .map(|table| Rows::Amounts(table, rule.clone()))
            .map_err(cube);
    }
    let rows = each.map(|(subject, codes, _)| Row { subject, codes });
    let table = FrequencyTable::count_in(shape, Counting::Subjects, rows).map_err(cube)?;
    if policy.perturbation.is_none() {
        return Ok(Rows::Counts(table));
    }
    let Some(secret) = policy.secret()? else { return Ok(Rows::Counts(table)) };
    // Each stands where the first row about him does.
    let mut people: BTreeMap<&[u8], Vec<usize>> = BTreeMap::new();
    for line in &lines {
        if !people.contains_key(line.who.as_bytes()) {
            people.insert(line.who.as_bytes(), places(&file, table.shape(), line, policy)?);
        }
    }
    let keys = cell_key::keys(table.shape(), &secret, people);
    Ok(Rows::Keyed(table, keys))
}

fn lines(file: &str, input: impl io::Read, policy: &Policy) -> Result<Vec<Line>, FileError> {
    let csv = |source| FileError::Csv { file: file.to_owned(), source };
    let mut reader = Records::new(csv::ReaderBuilder::new().trim(csv::Trim::All), input);
    let headers = reader.header().map_err(csv)?;
    let place = |column: &str| {
        let at = headers.iter().position(|header| header == column);
        at.ok_or_else(|| FileError::NoColumn { file: file.to_owned(), column: column.to_owned() })
    };
    let columns = policy.dimensions.iter().map(|dimension| place(dimension.column()));
    let columns = columns.collect::<Result<Vec<_>, _>>()?;
    let measure = &policy.measure;
    let number_in = measure.people.as_ref().or(measure.amount.as_ref());
    let number_at = number_in.map(|column| place(column)).transpose()?;
    let who_in = measure.subject.as_ref().or(measure.contributor.as_ref());
    let who_at = who_in.map(|column| place(column)).transpose()?;
    let mut lines = Vec::new();
    let mut record = StringRecord::new();
    while let Some(row) = reader.read(&mut record).map_err(csv)? {
        let text = |at: usize| record.get(at).unwrap_or_default();
        let wrong = |at: usize, reason: &str| FileError::Cell {
            file: file.to_owned(),
            row,
            column: headers.get(at).unwrap_or_default().to_owned(),
            reason: reason.to_owned(),
        };
        let number = match number_at {
            Some(at) => number(text(at), measure.people.is_some()).map_err(|why| wrong(at, why))?,
            None => 1.0,
        };
        let who = match who_at {
            Some(at) if text(at).is_empty() => return Err(wrong(at, "nobody is named")),
            Some(at) => text(at).to_owned(),
            // Every row is somebody else.
            None => row.to_string(),
        };
        let codes = columns.iter().map(|at| text(*at).to_owned()).collect();
        lines.push(Line { row, codes, who, number });
    }
    Ok(lines)
}

fn number(text: &str, is_people: bool) -> Result<f64, &'static str> {
    let number: f64 = text.parse().map_err(|_| "this is not a number")?;
    if !number.is_finite() {
        return Err("this is not a number");
    }
    if number < 0.0 {
        return Err("a number under nought");
    }
    if is_people && number.fract() != 0.0 {
        return Err("people are counted in whole numbers");
    }
    if is_people && number > MOST_PEOPLE {
        return Err("more people than there are");
    }
    Ok(number)
}

/// Places of the row's codes when they are all finest; none for a total.
fn leaf(
    file: &str,
    shape: &Shape,
    line: &Line,
    policy: &Policy,
) -> Result<Option<Vec<usize>>, FileError> {
    let places = places(file, shape, line, policy)?;
    let finest = shape.dimensions().iter().zip(&places).all(|(tree, at)| tree.is_leaf(*at));
    Ok(finest.then_some(places))
}

fn places(
    file: &str,
    shape: &Shape,
    line: &Line,
    policy: &Policy,
) -> Result<Vec<usize>, FileError> {
    let dimensions = shape.dimensions().iter().zip(&policy.dimensions).zip(&line.codes);
    let place = |((tree, dimension), code): ((&crate::cube::Hierarchy, _), &String)| {
        let dimension: &super::DimensionPolicy = dimension;
        tree.position(code).ok_or_else(|| FileError::Cell {
            file: file.to_owned(),
            row: line.row,
            column: dimension.column().to_owned(),
            reason: format!("code “{code}” is not in the list of {}", dimension.id),
        })
    };
    dimensions.map(place).collect()
}

/// A table of numbers of people, with the totals of the file checked.
fn people(
    file: &str,
    shape: Shape,
    lines: &[Line],
    policy: &Policy,
) -> Result<FrequencyTable, FileError> {
    let mut leaves: BTreeMap<Vec<usize>, u64> = BTreeMap::new();
    let mut totals: Vec<(&Line, Vec<usize>)> = Vec::new();
    let mut rows: BTreeMap<Vec<usize>, u64> = BTreeMap::new();
    for line in lines {
        let places = places(file, &shape, line, policy)?;
        if let Some(first) = rows.insert(places.clone(), line.row) {
            let reason = format!("these codes stand in row {first} already");
            return Err(FileError::Row { file: file.to_owned(), row: line.row, reason });
        }
        let finest = shape.dimensions().iter().zip(&places).all(|(tree, at)| tree.is_leaf(*at));
        if finest {
            leaves.insert(places, line.number as u64);
        } else {
            totals.push((line, places));
        }
    }
    for (line, places) in totals {
        let below = |leaf: &Vec<usize>| {
            let each = shape.dimensions().iter().zip(leaf).zip(&places);
            each.into_iter().all(|((tree, at), above)| tree.upward(*at).any(|code| code == *above))
        };
        let sum: u64 = leaves.iter().filter(|(leaf, _)| below(leaf)).map(|(_, n)| n).sum();
        if sum as f64 != line.number {
            let codes: Vec<&str> = line
                .codes
                .iter()
                .map(|code| match &**code {
                    "" => TOTAL,
                    code => code,
                })
                .collect();
            let reason = format!("the total of {} is not the sum of its parts", codes.join("."));
            return Err(FileError::Row { file: file.to_owned(), row: line.row, reason });
        }
    }
    Ok(FrequencyTable::of_leaves(shape, leaves))
}
