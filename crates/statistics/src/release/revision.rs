//! What a revision may tell of those who came late or turned out not to belong to a period.
//!
//! Guarantees: from all vintages of a period together nobody learns where 1…k−1 people came or went.
//! A cell that was withheld in the first release stays withheld. A cell that is shown keeps its
//! published number until k people or more have come or gone since the number was true, the new
//! number is none of 1…k−1, and the change cannot be used to work out one that is held back.
//! Whoever was counted keeps the codes of the first time.
//!
//! Why it holds: what vintages tell beside the first release is the table of the people who came or
//! went in between. That table is protected like any other (threshold, complementary suppression)
//! and attacked with those of all other revisions of the same people; and since it tells nothing of
//! who was there before, the first release stays exactly as safe as it was. Stops: comparing
//! vintages, or tables revised on different dates, to learn what the one late arrival was like.
//! Costs: parts need not add up to their total until the next revision, and corrections of people
//! who were counted come with later periods alone.

use std::collections::{BTreeMap, BTreeSet};

use masar_terms::Cell;

use super::{
    Content, Evidence, Proposal,
    linked::{Earlier, Elsewhere},
    prepare::{self, ROUNDS},
};
use crate::{
    audit::{self, AuditError, Changed, PublicRule, Report},
    cube::{Changes, Counted, CubeError, FrequencyTable},
    error::StatisticsError,
    ledger::Revised,
    policy::Protection,
    published::{Observation, Table},
};

/// Name and version of the method, as the ledger keeps it.
const METHOD: &str = "changes by k people or more, threshold and complementary suppression 1";

/// All that left of one dataflow and period, oldest first; never empty.
pub(super) struct Line {
    pub releases: Vec<Proposal>,
}

impl Line {
    /// The release that stands.
    pub fn standing(&self) -> &Proposal {
        &self.releases[self.releases.len() - 1]
    }

    /// The revision at whose closing a cell's published number was true, with how many changes were
    /// told of it until then; and whether that is the newest.
    fn told(&self, key: &[String]) -> Told {
        let mut told = Told { revision: 0, changes: 0.0 };
        for release in &self.releases {
            let content = &release.content;
            let Some(changed) = &content.changed else { continue };
            // A code that nobody stood on then had no changes.
            let cell = changed.observations.iter().find(|one| one.key == key);
            match cell.map(|one| one.cell.number()) {
                Some(None) => {}
                Some(Some(changes)) => told = Told { revision: content.revision, changes },
                None => told.revision = content.revision,
            }
        }
        told
    }
}

/// How far a reader is up to date on a cell.
#[derive(Clone, Copy)]
struct Told {
    revision: u8,
    changes: f64,
}

/// Everything that a revision is made of.
struct Ground<'a> {
    counted: &'a Counted,
    changes: &'a Changes<'a>,
    rule: &'a Protection,
    line: &'a Line,
    number: u8,
    /// Cell by cell.
    told: Vec<Told>,
    /// What was changed since each revision at which some cell was told, and since the first release.
    pending: BTreeMap<u8, FrequencyTable>,
    /// The published number of a shown cell.
    shown: Vec<Option<f64>>,
    /// Earlier revisions in which other tables told a cell.
    elsewhere: Vec<Vec<u8>>,
}

/// The revised table, or why there is none.
pub(super) fn revision(
    counted: &Counted,
    (changes, number): (&Changes<'_>, u8),
    rule: &Protection,
    line: &Line,
    others: &[Earlier],
) -> Result<(Content, Evidence), StatisticsError> {
    let ground = Ground::new(counted, (changes, number), rule, line, others)?;
    let (dataflow, period) = (counted.dataflow.clone(), counted.period);
    let mut refused = None;
    // What was held back before and reached k is told if nothing else falls by it.
    let is_behind = (0..ground.told.len()).any(|cell| !ground.is_up_to_date(cell));
    let ways: &[CatchUp] = match is_behind {
        true => &[CatchUp::All, CatchUp::Changed, CatchUp::None],
        false => &[CatchUp::None],
    };
    let mut fallen = Vec::new();
    for catch_up in ways.iter().copied() {
        match ground.settle(catch_up, others, &mut fallen)? {
            Outcome::Holds(held, report) => {
                let (content, changed) = ground.content(&held, others);
                return Ok((content, ground.evidence(&held, changed, report)));
            }
            Outcome::Falls(report) => refused = Some(Box::new(report)),
            Outcome::Nothing => refused = None,
        }
    }
    Err(match refused {
        Some(report) => StatisticsError::TooNarrow { dataflow, period, report },
        None => StatisticsError::Unchanged { dataflow, period },
    })
}

/// What other tables tell of changes in one revision.
fn told_in(revision: u8, counted: &Counted, others: &[Earlier]) -> Elsewhere {
    let same = others.iter().filter(|other| other.content.revision == revision);
    let tables = same.filter_map(|other| other.content.changed.as_ref());
    Elsewhere::of(tables, &counted.measure.id, counted.period)
}

/// Which cells that were held back before, and which k people changed by now, are told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CatchUp {
    All,
    /// Those that somebody changed since the last revision.
    Changed,
    None,
}

/// What came of one way to hold changes back.
enum Outcome {
    /// Which cells' changes are held back.
    Holds(Vec<bool>, Report),
    Falls(Report),
    /// No number changes.
    Nothing,
}

impl<'a> Ground<'a> {
    fn new(
        counted: &'a Counted,
        (changes, number): (&'a Changes<'a>, u8),
        rule: &'a Protection,
        line: &'a Line,
        others: &[Earlier],
    ) -> Result<Self, CubeError> {
        let table = changes.last();
        let keys: Vec<Vec<String>> = (0..table.cells()).map(|cell| table.key(cell)).collect();
        let told: Vec<Told> = keys.iter().map(|key| line.told(key)).collect();
        let mut pending = BTreeMap::new();
        let standing = &line.standing().content;
        let earlier = others.iter().map(|other| other.content.revision).filter(|one| *one < number);
        let earlier: BTreeSet<u8> = earlier.collect();
        let mut elsewhere = vec![Vec::new(); keys.len()];
        for revision in &earlier {
            for cell in told_in(*revision, counted, others).beside(table).shown {
                elsewhere[cell].push(*revision);
            }
        }
        let own = told.iter().map(|told| told.revision).chain([0, standing.revision]);
        for revision in own.chain(earlier) {
            if let std::collections::btree_map::Entry::Vacant(free) = pending.entry(revision) {
                free.insert(changes.since(revision)?);
            }
        }
        let published: BTreeMap<&Vec<String>, Option<f64>> =
            standing.table.observations.iter().map(|one| (&one.key, one.cell.number())).collect();
        let shown = keys.iter().map(|key| published.get(key).copied().flatten()).collect();
        Ok(Self { counted, changes, rule, line, number, told, pending, shown, elsewhere })
    }

    /// What was changed since the release that stands.
    fn step(&self) -> &FrequencyTable {
        &self.pending[&self.line.standing().content.revision]
    }

    /// What was changed since a cell's published number was true.
    fn since(&self, cell: usize) -> &FrequencyTable {
        &self.pending[&self.told[cell].revision]
    }

    fn is_up_to_date(&self, cell: usize) -> bool {
        self.told[cell].revision == self.line.standing().content.revision
    }

    /// The number that a shown cell would have.
    fn next(&self, cell: usize) -> Option<f64> {
        self.shown[cell]
            .map(|shown| shown + self.changes.net(self.told[cell].revision, cell) as f64)
    }

    /// Whether the cell could be told at all: k people or more changed it, nobody or as many since
    /// each time that another table told it, and it would not come to stand for fewer.
    fn may_be_told(&self, cell: usize) -> bool {
        let (k, people) = (self.rule.threshold(), self.since(cell).people(cell));
        let is_enough = |number: f64| {
            number == 0.0 || (number >= k as f64 && self.changes.last().people(cell) >= k)
        };
        let is_apart = |revision: &u8| {
            let people = self.pending[revision].people(cell);
            people == 0 || people >= k
        };
        people >= k
            && self.elsewhere[cell].iter().all(is_apart)
            && self.next(cell).is_none_or(is_enough)
    }

    /// `fallen` are the ways to hold changes back that were attacked in vain; it grows.
    fn settle(
        &self,
        catch_up: CatchUp,
        others: &[Earlier],
        fallen: &mut Vec<(Vec<bool>, Report)>,
    ) -> Result<Outcome, StatisticsError> {
        let step = self.step();
        let cells = 0..step.cells();
        let mut asked: Vec<usize> = cells
            .filter(|cell| step.value(*cell) > 0 && self.is_up_to_date(*cell))
            .filter(|cell| !self.may_be_told(*cell))
            .collect();
        let others_tell = told_in(self.number, self.counted, others).beside(step);
        let mut rounds = 0;
        loop {
            let decision = prepare::beside(step, self.rule, &asked, &others_tell)?;
            let is_held = |cell: usize| match self.is_up_to_date(cell) {
                true => decision.of(cell).is_some(),
                false => match catch_up {
                    CatchUp::All => !self.may_be_told(cell),
                    CatchUp::Changed => step.value(cell) == 0 || !self.may_be_told(cell),
                    CatchUp::None => true,
                },
            };
            let held: Vec<bool> = (0..step.cells()).map(is_held).collect();
            if !self.tells_anything(&held) {
                return Ok(Outcome::Nothing);
            }
            // The same again has the same report and advice: no later round would differ.
            if let Some((_, report)) = fallen.iter().find(|(known, _)| *known == held) {
                return Ok(Outcome::Falls(report.clone()));
            }
            let report = match self.attack(&held, others) {
                Err(AuditError::DoesNotAddUp { .. } | AuditError::Contradiction { .. })
                    if catch_up != CatchUp::None =>
                {
                    return Ok(Outcome::Falls(Report::default()));
                }
                report => report?,
            };
            if report.holds() {
                return Ok(Outcome::Holds(held, report));
            }
            rounds += 1;
            let advised: Vec<usize> =
                prepare::advised(&report).iter().filter_map(|key| step.cell(key)).collect();
            if rounds > ROUNDS || advised.is_empty() {
                return Ok(Outcome::Falls(report));
            }
            fallen.push((held, report));
            asked.extend(advised);
        }
    }

    fn tells_anything(&self, held: &[bool]) -> bool {
        let moves =
            |cell: usize| self.next(cell).is_some_and(|next| self.shown[cell] != Some(next));
        (0..held.len()).any(|cell| !held[cell] && moves(cell))
    }

    fn attack(&self, held: &[bool], others: &[Earlier]) -> Result<Report, AuditError> {
        let (new, universe) = (self.changed(held), &*self.counted.universe);
        let own = self.line.releases.iter().map(|release| &release.content);
        let told = own.chain(others.iter().map(|other| &other.content)).filter_map(|content| {
            let table = content.changed.as_ref()?;
            Some(Changed { table, universe, revision: content.revision })
        });
        let new = Changed { table: &new, universe, revision: self.number };
        let all: Vec<Changed<'_>> = [new].into_iter().chain(told).collect();
        let alone = prepare::insiders(&self.pending[&0], self.counted.period);
        audit::attack_changes(&all, &PublicRule::from(self.rule), &alone)
    }

    /// How many people changed each cell since the first release, as far as it is told.
    fn changed(&self, held: &[bool]) -> Table {
        let observation = |cell: usize| Observation {
            key: self.step().key(cell),
            period: self.counted.period,
            cell: match held[cell] {
                true => Cell::Withheld,
                false => Cell::of(self.told[cell].changes + self.since(cell).value(cell) as f64),
            },
        };
        Table {
            dataflow: self.counted.dataflow.clone(),
            dimensions: self.counted.dimensions.clone(),
            measure: self.counted.measure.clone(),
            observations: (0..held.len()).map(observation).collect(),
        }
    }

    /// The revised table, and how many of its numbers are others now.
    fn content(&self, held: &[bool], others: &[Earlier]) -> (Content, usize) {
        let standing = self.line.standing();
        let mut table = standing.content.table.clone();
        let mut changed = 0;
        for one in &mut table.observations {
            let Some(cell) = self.step().cell(&one.key).filter(|cell| !held[*cell]) else {
                continue;
            };
            if let Some(next) = self.next(cell).map(Cell::of).filter(|next| *next != one.cell) {
                one.cell = next;
                changed += 1;
            }
        }
        let content = Content {
            rule: self.rule.clone(),
            method: METHOD.to_owned(),
            linked: others.iter().map(|other| other.release.clone()).collect(),
            replaces: Some(standing.release.clone()),
            revision: self.number,
            changed: Some(self.changed(held)),
            table,
            ..standing.content.clone()
        };
        (content, changed)
    }

    fn evidence(&self, held: &[bool], changed: usize, report: Report) -> Evidence {
        let is_shown = |cell: &usize| held[*cell] && self.shown[*cell].is_some();
        let held = (0..held.len()).filter(is_shown).count();
        let totals = self.line.standing().evidence.totals;
        Evidence {
            revised: Some(Revised { number: self.number, changed }),
            held,
            ..prepare::evidence(self.counted, totals, report)
        }
    }
}
