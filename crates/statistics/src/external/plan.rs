//! A mapping laid over the header of one table: which column is what.

use std::collections::{BTreeMap, HashMap};

use masar_interop::{sdmx::TIME_PERIOD, tabular::plain};
use masar_terms::Period;

use super::{
    ExternalError, Mapping,
    codes::{self, Codes, Meant},
    error::Counted,
    mapped::MappedValues,
    template::Template,
    time,
    trace::TracedTable,
};

/// A column with numbers.
#[derive(Debug)]
pub(super) struct ValueColumn<'a> {
    pub place: usize,
    /// For each dimension its code and source band, unless a column of its own has it.
    pub codes: Vec<Option<(&'a str, Option<u32>)>>,
    pub period: Option<Period>,
    /// Columns that tell whether a nought was counted.
    pub collected_if: Vec<usize>,
}

/// Which column of a table is what.
pub(super) struct Plan<'a> {
    pub table: TracedTable,
    pub time: Option<usize>,
    /// For each dimension its column.
    pub dimensions: Vec<Option<usize>>,
    pub values: Vec<ValueColumn<'a>>,
    pub summed: Vec<usize>,
    /// Column, and its texts that leave a row out with the reasons.
    pub skips: Vec<(usize, Vec<(&'a str, &'a str)>)>,
    pub fill_down: Vec<usize>,
    /// Columns without a heading, in which nothing may stand.
    pub unnamed: Vec<usize>,
}

/// A header: for each column its texts from top to bottom.
pub(super) struct Heading<'h> {
    pub sheet: Option<String>,
    pub columns: Vec<Vec<String>>,
    /// What is set for the whole table.
    pub set: &'h BTreeMap<String, String>,
    /// What the name of the sheet said.
    pub gaps: &'h [(String, String)],
    pub fill_down: &'h [String],
}

impl<'a> Plan<'a> {
    pub fn new(
        mapping: &'a Mapping,
        codes: &[Codes<'a>],
        heading: &Heading<'_>,
    ) -> Result<Self, ExternalError> {
        let names: Vec<String> = heading.columns.iter().map(|texts| texts.join(" / ")).collect();
        let place = |column: &String| {
            let found = names.iter().position(|known| *known == plain(column));
            found.ok_or_else(|| heading.no_column(column))
        };
        let places = |columns: &[String]| columns.iter().map(place).collect::<Result<Vec<_>, _>>();
        let dimensions = mapping.dimensions.iter().map(|one| one.column.as_ref().map(place));
        let mut plan = Self {
            table: TracedTable {
                sheet: heading.sheet.clone(),
                columns: names.clone(),
                counted: Counted::Rows,
            },
            time: mapping.time.column.as_ref().map(place).transpose()?,
            dimensions: dimensions.map(Option::transpose).collect::<Result<_, _>>()?,
            values: Vec::new(),
            summed: places(&mapping.summed)?,
            skips: Vec::new(),
            fill_down: places(heading.fill_down)?,
            unnamed: Vec::new(),
        };
        for (column, texts) in codes::skips(mapping) {
            plan.skips.push((place(&column.to_owned())?, texts));
        }
        let mut used = vec![false; names.len()];
        let claimed = plan.time.iter().chain(plan.dimensions.iter().flatten()).chain(&plan.summed);
        claimed.chain(plan.skips.iter().map(|(at, _)| at)).for_each(|at| used[*at] = true);
        plan.set_aside(mapping, &names, &mut used)?;
        for block in &mapping.values {
            plan.block(mapping, codes, heading, block, &places(&block.collected_if)?, &mut used)?;
        }
        plan.same_column()?;
        if plan.values.is_empty() {
            let columns: Vec<String> =
                mapping.values.iter().map(|block| block.header.join(" / ")).collect();
            return Err(heading.no_column(&columns.join("; ")));
        }
        match used.iter().position(|used| !used) {
            Some(at) => Err(ExternalError::UnknownColumn {
                sheet: heading.sheet.clone(),
                column: plan.table.column(at as u32),
            }),
            None => Ok(plan),
        }
    }

    /// Refuses two columns of numbers that would tell the same observation.
    fn same_column(&self) -> Result<(), ExternalError> {
        let mut seen = HashMap::new();
        for column in &self.values {
            if let Some(first) = seen.insert((&column.codes, column.period), column.place) {
                return Err(ExternalError::SameColumn {
                    sheet: self.table.sheet.clone(),
                    first: self.table.column(first as u32),
                    second: self.table.column(column.place as u32),
                });
            }
        }
        Ok(())
    }

    /// Columns that are not needed, and those without a heading.
    fn set_aside(
        &mut self,
        mapping: &Mapping,
        names: &[String],
        used: &mut [bool],
    ) -> Result<(), ExternalError> {
        for unused in &mapping.unused {
            let template =
                Template::parse(unused).map_err(|error| ExternalError::Name(error.to_string()))?;
            for (at, name) in names.iter().enumerate() {
                used[at] |= !name.is_empty() && template.gaps(name).is_some();
            }
        }
        for (at, _) in names.iter().enumerate().filter(|(_, name)| name.is_empty()) {
            used[at] = true;
            self.unnamed.push(at);
        }
        Ok(())
    }

    /// The columns of one block of numbers.
    fn block(
        &mut self,
        mapping: &'a Mapping,
        codes: &[Codes<'a>],
        heading: &Heading<'_>,
        block: &'a MappedValues,
        collected_if: &[usize],
        used: &mut [bool],
    ) -> Result<(), ExternalError> {
        let refuse = |error: super::template::TemplateError| ExternalError::Name(error.to_string());
        let templates = block.header.iter().map(|text| Template::parse(text).map_err(refuse));
        let templates = templates.collect::<Result<Vec<_>, _>>()?;
        let mut found = false;
        for (place, texts) in heading.columns.iter().enumerate() {
            if used[place] || texts.len() != templates.len() {
                continue;
            }
            let gaps = templates.iter().zip(texts).map(|(template, text)| template.gaps(text));
            let Some(gaps) = gaps.collect::<Option<Vec<_>>>() else { continue };
            let mut told: HashMap<&str, String> = HashMap::new();
            let own = block.set.iter().chain(heading.set).map(|(id, code)| (id.as_str(), code));
            let named = heading.gaps.iter().map(|(id, text)| (id.as_str(), text));
            let gaps = gaps.iter().flatten().map(|(id, text)| (*id, text));
            for (id, text) in own.chain(named).chain(gaps) {
                if told.insert(id, text.clone()).is_some() {
                    let column = self.table.column(place as u32);
                    let (sheet, dimension) = (heading.sheet.clone(), id.to_owned());
                    return Err(ExternalError::TwoSources { sheet, column, dimension });
                }
            }
            (found, used[place]) = (true, true);
            if let Some(mut column) = self.column(mapping, codes, place, &told)? {
                column.collected_if = collected_if.to_vec();
                self.values.push(column);
            }
        }
        if found || block.optional {
            Ok(())
        } else {
            Err(heading.no_column(&block.header.join(" / ")))
        }
    }

    /// What one column of numbers tells; none when its code is one that is left out.
    fn column(
        &self,
        mapping: &Mapping,
        codes: &[Codes<'a>],
        place: usize,
        told: &HashMap<&str, String>,
    ) -> Result<Option<ValueColumn<'a>>, ExternalError> {
        let (sheet, column) = (self.table.sheet.clone(), self.table.column(place as u32));
        let no_source = |dimension: &str| {
            let (sheet, column) = (sheet.clone(), column.clone());
            ExternalError::NoSource { sheet, column, dimension: dimension.to_owned() }
        };
        let two_sources = |dimension: &str| {
            let (sheet, column) = (sheet.clone(), column.clone());
            ExternalError::TwoSources { sheet, column, dimension: dimension.to_owned() }
        };
        let unknown = |value: &str, list: &str| {
            let (sheet, column) = (sheet.clone(), column.clone());
            let (value, list) = (value.to_owned(), list.to_owned());
            ExternalError::UnknownHeading { sheet, column, value, list }
        };
        let mut own = Vec::with_capacity(codes.len());
        for (one, column) in codes.iter().zip(&self.dimensions) {
            let id = one.dimension.id.as_str();
            own.push(match (told.get(id), column) {
                (Some(_), Some(_)) => return Err(two_sources(id)),
                (None, None) => return Err(no_source(id)),
                (None, Some(_)) => None,
                (Some(text), None) => match one.meant(text) {
                    Meant::Code(code, band) => Some((code, band)),
                    Meant::Ignored => return Ok(None),
                    Meant::Unknown => return Err(unknown(text, &one.dimension.codes)),
                },
            });
        }
        let period = match (told.get(TIME_PERIOD), self.time) {
            (Some(_), Some(_)) => return Err(two_sources(TIME_PERIOD)),
            (None, None) => return Err(no_source(TIME_PERIOD)),
            (None, Some(_)) => None,
            (Some(text), None) => {
                let period = time::period(text, mapping.time.dates);
                Some(period.ok_or_else(|| unknown(text, TIME_PERIOD))?)
            }
        };
        Ok(Some(ValueColumn { place, codes: own, period, collected_if: Vec::new() }))
    }
}

impl Heading<'_> {
    fn no_column(&self, column: &str) -> ExternalError {
        ExternalError::NoColumn { sheet: self.sheet.clone(), column: column.to_owned() }
    }
}
