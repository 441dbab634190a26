//! From an Extract to a table that survived every attack. Pure computation, seconds long.

use masar_terms::{Cell, Period};

use super::{
    Content, Evidence, METHOD, Reasons, Trial,
    linked::{Earlier, Elsewhere},
};
use crate::{
    accountability::Exception,
    audit::{self, Advice, Among, Linked, Named, PublicRule, Report},
    cube::{Counted, Counting, FrequencyTable},
    error::StatisticsError,
    ledger::Class,
    policy::Protection,
    protect::{Beside, Decision, ProtectError, Why, protect_beside},
    published::{Observation, Table},
};

/// How often a failed audit is answered by withholding what it advises, before people must
/// choose.
pub(super) const ROUNDS: usize = 6;

/// Protects and attacks a table until the attacks fail, or refuses with the last report.
pub(super) fn statistics(
    counted: &Counted,
    rule: &Protection,
    earlier: &[Earlier],
    trial: &Trial,
) -> Result<(Content, Evidence), StatisticsError> {
    decided(counted, rule, earlier, trial).map(|(content, evidence, _)| (content, evidence))
}

/// The same, with why each cell is withheld: for those who look at a table that is not kept.
pub(super) fn decided(
    counted: &Counted,
    rule: &Protection,
    earlier: &[Earlier],
    trial: &Trial,
) -> Result<(Content, Evidence, Decision), StatisticsError> {
    let mut asked = cells(counted, &trial.withhold)?;
    let same = earlier.iter().filter(|earlier| earlier.content.universe == counted.universe);
    let tables = same.map(|earlier| &earlier.content.table);
    let elsewhere = Elsewhere::of(tables, &counted.measure.id, counted.period);
    let others = elsewhere.beside(&counted.table);
    let mut rounds = 0;
    loop {
        let decision = beside(&counted.table, rule, &asked, &others)?;
        let mut content = content(counted, rule, earlier, &decision);
        let report = attack(&content, earlier, counted)?;
        rounds += 1;
        if report.holds() {
            trial.mark(&mut content);
            let totals = totals(&decision, counted.table.cells());
            let evidence = evidence(counted, totals, report);
            return Ok((content, evidence, decision));
        }
        let advised = advised(&report);
        if rounds > ROUNDS || advised.is_empty() {
            let (dataflow, period) = (counted.dataflow.clone(), counted.period);
            return Err(StatisticsError::TooNarrow { dataflow, period, report: Box::new(report) });
        }
        asked.extend(cells(counted, advised)?);
    }
}

/// Protects a table beside others. Where what those show leaves no way, as if they showed nothing:
/// the attack then says what can be worked out.
pub(super) fn beside(
    table: &FrequencyTable,
    rule: &Protection,
    asked: &[usize],
    others: &Beside,
) -> Result<Decision, ProtectError> {
    match protect_beside(table, rule, asked, others) {
        Err(ProtectError::NoWay { .. }) if !others.shown.is_empty() => {
            let others = Beside { shown: Vec::new(), withheld: others.withheld.clone() };
            protect_beside(table, rule, asked, &others)
        }
        decision => decision,
    }
}

/// One unprotected total under a named exception.
pub(super) fn accountability(
    counted: &Counted,
    rule: &Protection,
    earlier: &[Earlier],
    exception: Exception,
) -> (Content, Evidence) {
    let observation = Observation {
        key: Vec::new(),
        period: counted.period,
        cell: Cell::of(counted.table.value(0) as f64),
    };
    let mut content = shell(counted, rule, earlier, vec![observation]);
    content.class = Class::Accountability;
    content.exception = Some(exception);
    let totals = Reasons { cells: 1, ..Reasons::default() };
    // Hiding failures because of what tables withhold would let tables hide failures: the total
    // leaves, and those who approve know what it tells.
    let report = attack(&content, earlier, counted);
    let report = report.unwrap_or_else(|_| Report { tables: 1, ..Report::default() });
    (content, evidence(counted, totals, report))
}

fn cells(counted: &Counted, keys: &[Vec<String>]) -> Result<Vec<usize>, StatisticsError> {
    let cell = |key: &Vec<String>| {
        counted.table.cell(key).ok_or_else(|| StatisticsError::NoSuchCell {
            dataflow: counted.dataflow.clone(),
            key: key.join("."),
        })
    };
    keys.iter().map(cell).collect()
}

pub(super) fn advised(report: &Report) -> &[Vec<String>] {
    let keys = report.advice.iter().find_map(|advice| match advice {
        Advice::Withhold { keys } => Some(&keys[..]),
        Advice::Merge { .. } | Advice::Coarser { .. } => None,
    });
    keys.unwrap_or_default()
}

/// The table as it would leave.
fn content(
    counted: &Counted,
    rule: &Protection,
    earlier: &[Earlier],
    decision: &Decision,
) -> Content {
    let observation = |cell: usize| Observation {
        key: counted.table.key(cell),
        period: counted.period,
        cell: match decision.of(cell) {
            Some(_) => Cell::Withheld,
            None => Cell::of(counted.table.value(cell) as f64),
        },
    };
    let observations = (0..counted.table.cells()).map(observation).collect();
    shell(counted, rule, earlier, observations)
}

pub(super) fn shell(
    counted: &Counted,
    rule: &Protection,
    earlier: &[Earlier],
    observations: Vec<Observation>,
) -> Content {
    Content {
        class: Class::Statistics,
        universe: counted.universe.clone(),
        among: counted.among.clone(),
        adds_over_time: counted.table.counting() == Counting::Rows,
        rule: rule.clone(),
        method: METHOD.to_owned(),
        exception: None,
        linked: earlier.iter().map(|earlier| earlier.release.clone()).collect(),
        period: counted.period,
        replaces: None,
        revision: 0,
        changed: None,
        noise: None,
        trial: None,
        table: Table {
            dataflow: counted.dataflow.clone(),
            dimensions: counted.dimensions.clone(),
            measure: counted.measure.clone(),
            observations,
        },
    }
}

fn attack(
    content: &Content,
    earlier: &[Earlier],
    counted: &Counted,
) -> Result<Report, StatisticsError> {
    let new = Linked {
        table: &content.table,
        universe: &content.universe,
        adds_over_time: content.adds_over_time,
    };
    // Of other events; those of the same people are not side by side with true numbers.
    let true_ones = || earlier.iter().filter(|earlier| earlier.content.noise.is_none());
    let all: Vec<Linked<'_>> = [new].into_iter().chain(true_ones().map(Earlier::linked)).collect();
    let rule = PublicRule::from(&content.rule);
    let contents = || [content].into_iter().chain(true_ones().map(|earlier| &earlier.content));
    let mut among: Vec<Among> = contents().flat_map(|one| relations(one, contents())).collect();
    among.dedup();
    Ok(audit::attack_among(&all, &among, &rule, &insiders(&counted.table, counted.period))?)
}

/// Where people of a table count as well, among these others.
fn relations<'a>(
    inner: &'a Content,
    others: impl Iterator<Item = &'a Content> + Clone,
) -> impl Iterator<Item = Among> {
    let of = |content: &Content| (content.universe.clone(), content.table.measure.id.clone());
    inner.among.iter().filter_map(move |among| {
        let outer = others.clone().find(|other| other.table.dataflow == among.dataflow)?;
        let ids = outer.table.dimensions.iter().map(|dimension| dimension.id.clone());
        let (inner, codes) = (of(inner), among.codes.clone());
        Some(Among { inner, outer: of(outer), codes, dimensions: ids.collect() })
    })
}

/// Finest cells in which one person stands alone with one row, and so knows the number.
pub(super) fn insiders(table: &FrequencyTable, period: Period) -> Vec<Named> {
    let finest = |cell: &usize| {
        let places = table.places(*cell);
        table.dimensions().iter().zip(places).all(|(dimension, at)| dimension.is_leaf(at))
    };
    (0..table.cells())
        .filter(|cell| table.people(*cell) == 1 && table.value(*cell) == 1)
        .filter(finest)
        .map(|cell| Named { period, key: table.key(cell) })
        .collect()
}

fn totals(decision: &Decision, cells: usize) -> Reasons {
    Reasons {
        cells,
        few: decision.count(Why::Few),
        other: decision.count(Why::Other),
        asked: decision.count(Why::Asked),
    }
}

pub(super) fn evidence(counted: &Counted, totals: Reasons, report: Report) -> Evidence {
    Evidence {
        totals,
        revised: None,
        held: 0,
        contribution_bound: counted.contribution_bound,
        extract_digest: counted.digest.clone(),
        report,
    }
}
