//! Making an [`Extract`]: the rows of one period, coded, under a salt of its own.

use std::collections::BTreeMap;

use masar_extracts::{Candidate, Extract, Salt, Schedule, Source, code_of};
use masar_nodes::{Entropy, Permit, Tx, Verb};
use masar_programmes::{
    AnchorAt, Dimension, DimensionFrom, ExtractDefinition, MeasureOf, Programme,
};
use masar_terms::{Period, PlacePath, ProgrammeId, SubjectId};

use super::rows::{Row, Span, Standing};
use crate::{errors::RecordsError, room::Records};

/// Rows that are coded at once: so many subjects' keys and answers are open at the same time.
const AT_ONCE: usize = 500;

impl Records {
    /// The extract of one dataflow and period, for its first release (revision 0) or a revision, with
    /// all that came before. What is told of a period is what had happened by its end and was told
    /// before its books were closed, so that the same extract made later counts the same people the
    /// same way. Erased records are not counted.
    pub async fn extract(
        &self,
        permit: &Permit,
        entropy: &Entropy,
        (programme, dataflow): (&ProgrammeId, &str),
        period: Period,
        (schedule, revision): (Schedule, u8),
    ) -> Result<Extract, RecordsError> {
        if permit.account().is_some() && !permit.holds(Verb::PrepareRelease) {
            return Err(RecordsError::Forbidden);
        }
        let (room, id, flow) = (self.clone(), programme.clone(), dataflow.to_owned());
        let mut closings = self
            .store
            .read(permit, "make-extract", move |tx| {
                Box::pin(async move {
                    let mut closings = Vec::new();
                    for revision in 0..=revision {
                        let span = Span::of(&room.law.calendar, period, schedule, revision);
                        closings.push(room.candidates_of(tx, (&id, &flow), span).await?);
                    }
                    Ok::<_, RecordsError>(closings)
                })
            })
            .await?;
        let candidates = closings.pop().unwrap_or_default();
        let known =
            self.law.programmes.get(programme).ok_or_else(|| not_published(programme, dataflow))?;
        let salt = entropy.with(|mut rng| Salt::random(&mut rng));
        let around = (&self.law.lists, &self.law.home);
        let rows = (candidates, closings);
        Ok(Extract::admit_revision(known, dataflow, period, around, salt, rows)?)
    }

    async fn candidates_of(
        &self,
        tx: &Tx,
        (id, dataflow): (&ProgrammeId, &str),
        span: Span,
    ) -> Result<Vec<Candidate>, RecordsError> {
        let programme = self.law.programmes.get(id).ok_or_else(|| not_published(id, dataflow))?;
        let definition = programme.extract(dataflow).ok_or_else(|| not_published(id, dataflow))?;
        tx.touched_read("extract", format!("{id}/{dataflow}/{}", span.period));
        let rows = self.anchored(tx, programme, definition, span).await?;
        if definition.dimensions.iter().all(is_open) && definition.measures.iter().all(counts) {
            return Ok(rows
                .iter()
                .map(|row| open_candidate(definition, row, &self.law.home))
                .collect());
        }
        let mut candidates = Vec::with_capacity(rows.len());
        for some in rows.chunks(AT_ONCE) {
            let standing = self.standing(tx, some, span).await?;
            let coded =
                some.iter().filter_map(|row| self.candidate(definition, row, &standing, span));
            candidates.extend(coded);
        }
        Ok(candidates)
    }

    /// The rows of a period, by what the definition is anchored in.
    async fn anchored(
        &self,
        tx: &Tx,
        programme: &Programme,
        definition: &ExtractDefinition,
        span: Span,
    ) -> Result<Vec<Row>, RecordsError> {
        match &definition.anchor.at {
            AnchorAt::Action(action) => {
                let calendar = &self.law.calendar;
                super::rows::of_action(tx, (programme, definition), action, span, calendar).await
            }
            AnchorAt::Breach(breach) => {
                super::rows::of_breach(tx, &programme.id, definition, breach, span).await
            }
            AnchorAt::Clock(clock) => {
                self.runs_of(tx, &programme.id, definition, clock, span).await
            }
            AnchorAt::Stock(states) => {
                super::rows::of_stock(tx, programme, definition, states, span).await
            }
        }
    }

    /// One row, coded; nothing where the record was erased.
    fn candidate(
        &self,
        definition: &ExtractDefinition,
        row: &Row,
        standing: &Standing,
        span: Span,
    ) -> Option<Candidate> {
        let known = standing.record(row)?;
        let (facts, answers) = (standing.facts(row), known.told.answers());
        let day = row.at.map_or(span.last_day, |at| self.law.calendar.date(at));
        let levels = match definition.dimensions.iter().any(is_score) {
            true => known.levels(&facts, &answers, day),
            false => BTreeMap::new(),
        };
        let source = Source {
            place: &row.place,
            home: &self.law.home,
            facts: &facts,
            answers: &answers,
            state: &known.state,
            day,
            levels: &levels,
            history: known.history(row, span, &self.law.calendar),
            late: row.late,
        };
        let code = |dimension: &Dimension| {
            (dimension.id.clone(), code_of(dimension, &source, &self.law.lists))
        };
        let value = |field: &str| {
            // No answer adds nothing; the measure's bounds are kept by the extract.
            answers.get(field).and_then(|answer| answer.trim().parse::<i64>().ok()).unwrap_or(0)
        };
        let values = definition.measures.iter().filter_map(|measure| match &measure.of {
            MeasureOf::Sum { field, .. } => Some((measure.id.clone(), value(field))),
            MeasureOf::Subjects | MeasureOf::Rows { .. } => None,
        });
        Some(Candidate {
            subject: row.counts_for(),
            codes: definition.dimensions.iter().map(code).collect(),
            values: values.collect(),
        })
    }
}

fn is_score(dimension: &Dimension) -> bool {
    matches!(dimension.from, DimensionFrom::Score(_))
}

/// Whether a dimension can be coded without opening anything.
fn is_open(dimension: &Dimension) -> bool {
    matches!(dimension.from, DimensionFrom::Place(_))
}

fn counts(measure: &masar_programmes::Measure) -> bool {
    !matches!(measure.of, MeasureOf::Sum { .. })
}

/// A row whose dimensions are places alone.
fn open_candidate(definition: &ExtractDefinition, row: &Row, home: &PlacePath) -> Candidate {
    let codes = definition.dimensions.iter().map(|dimension| {
        let code = match &dimension.from {
            DimensionFrom::Place(level) => level.area(&row.place, home).map(str::to_owned),
            _ => None,
        };
        (dimension.id.clone(), code)
    });
    let subject: SubjectId = row.counts_for();
    Candidate { subject, codes: codes.collect(), values: BTreeMap::new() }
}

fn not_published(programme: &ProgrammeId, name: &str) -> RecordsError {
    RecordsError::NotPublished { programme: programme.clone(), name: name.to_owned() }
}
