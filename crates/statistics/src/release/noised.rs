//! Tables whose numbers have noise: drawn once for each period, paid from a budget of its year.
//!
//! Guarantees: of anybody who stands in the tables of one programme and one year, all of them
//! together tell no more than the budget that the node set for them, in ρ of zero-concentrated
//! differential privacy ([`crate::protect::noise`]), whatever else is known. What is drawn is
//! spent: in the transaction in which a table becomes a proposal, whether it leaves or not, since
//! somebody has seen it. A dataflow and period are drawn once; proposing again gives the table that
//! was drawn. People are not counted with noise in one table and truly in another.
//! Stops: averaging draws, choosing the draw that one likes, differences of tables.
//! Does not stop: tables of another event that the same people went through, of whatever kind;
//! they have their own rules.

use masar_nodes::Tx;
use masar_terms::{Cell, Period};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use super::{
    Content, Evidence, Reasons, Settings,
    linked::Earlier,
    prepare::{evidence, shell},
};
use crate::{
    audit::Report,
    cube::Counted,
    error::StatisticsError,
    ledger::Paid,
    policy::Protection,
    protect::noise::{Amount, Budget, Mechanism, Noise, Spend, noised},
    published::Observation,
};

/// Name and version of the method, as the ledger keeps it.
fn method(noise: &Noise) -> String {
    let scale = noise.scale().decimal_upward(3);
    match noise.mechanism() {
        Mechanism::Gaussian { .. } => format!("discrete Gaussian noise 1, sigma = {scale}"),
        Mechanism::Geometric { .. } => format!("two-sided geometric noise 1, scale = {scale}"),
    }
}

/// The noise that a table asks for, and who pays it; none where it asks for none.
///
/// # Errors
/// Noise that cannot be drawn.
pub(super) fn asked(
    counted: &Counted,
    settings: &Settings,
) -> Result<Option<Paid>, StatisticsError> {
    let Some(mechanism) = &counted.noise else { return Ok(None) };
    let noise = Noise::new(mechanism.clone(), counted.contribution_bound)?;
    Ok(Some(Paid {
        noise,
        programme: counted.programme.clone(),
        year: counted.period.first_day().year(),
        limit: settings.statistics.noise_budget.clone(),
        finest: counted.table.finest(),
    }))
}

/// True numbers and numbers with noise of the same people do not stand side by side.
///
/// # Errors
/// `Mixed`, with the dataflow of the other kind.
pub(super) fn refuse_beside(
    (universe, dataflow, period): (&str, &str, Period),
    is_noised: bool,
    earlier: &[Earlier],
) -> Result<(), StatisticsError> {
    let contents = earlier.iter().map(|earlier| &earlier.content);
    let mut contents = contents.filter(|content| content.universe == universe);
    let Some(other) = contents.find(|content| content.noise.is_some() != is_noised) else {
        return Ok(());
    };
    let (dataflow, other) = (dataflow.to_owned(), other.table.dataflow.clone());
    Err(StatisticsError::Mixed { dataflow, period, other })
}

/// A drawn table. Slow: a draw for each finest cell, those of nobody as well.
pub(super) fn draw(
    counted: &Counted,
    rule: &Protection,
    paid: Paid,
) -> Result<(Content, Evidence), StatisticsError> {
    let numbers = noised(&counted.table, &paid.noise)?;
    let observation = |(cell, number): (usize, i64)| Observation {
        key: counted.table.key(cell),
        period: counted.period,
        cell: Cell::of(number as f64),
    };
    let observations = numbers.into_iter().enumerate().map(observation).collect();
    let mut content = shell(counted, rule, &[], observations);
    content.method = method(&paid.noise);
    content.noise = Some(paid);
    let totals = Reasons { cells: counted.table.cells(), ..Reasons::default() };
    Ok((content, evidence(counted, totals, Report { tables: 1, ..Report::default() })))
}

#[derive(FromQueryResult)]
struct Row {
    release_id: String,
    amount: String,
}

/// The release that was drawn for a dataflow and period.
pub(super) async fn drawn(
    store: &impl ConnectionTrait,
    dataflow: &str,
    period: Period,
) -> Result<Option<String>, StatisticsError> {
    let select = Query::select()
        .column(Alias::new("release_id"))
        .from(Alias::new("noise_spent"))
        .and_where(Expr::col(Alias::new("dataflow")).eq(dataflow))
        .and_where(Expr::col(Alias::new("period")).eq(period.to_string()))
        .to_owned();
    let row = store.query_one(&select).await?;
    Ok(row.map(|row| row.try_get("", "release_id")).transpose()?)
}

/// The budget of a programme and year, as it stands.
pub(super) async fn budget(
    store: &impl ConnectionTrait,
    paid: &Paid,
) -> Result<Budget, StatisticsError> {
    let select = Query::select()
        .columns(["release_id", "amount"].map(Alias::new))
        .from(Alias::new("noise_spent"))
        .and_where(Expr::col(Alias::new("programme")).eq(&*paid.programme))
        .and_where(Expr::col(Alias::new("year")).eq(i64::from(paid.year)))
        .order_by(Alias::new("release_id"), Order::Asc)
        .to_owned();
    let mut spent = Vec::new();
    for row in store.query_all(&select).await? {
        let Row { release_id, amount } = Row::from_query_result(&row, "")?;
        let corrupt = masar_nodes::StoreError::Corrupt { table: "noise_spent", column: "amount" };
        let amount: Amount = amount.parse().map_err(|_| StatisticsError::Store(corrupt))?;
        spent.push(Spend { on: release_id, amount });
    }
    Ok(Budget::with(paid.limit.clone(), spent))
}

/// Writes down what a new proposal spends, if there is so much left.
///
/// # Errors
/// `Overspent`; nothing is kept then, and what was drawn was seen by nobody.
pub(super) async fn spend(
    tx: &Tx,
    release: &str,
    (content, paid): (&Content, &Paid),
) -> Result<(), StatisticsError> {
    let overspent = |source| StatisticsError::Overspent {
        programme: paid.programme.clone(),
        year: paid.year,
        source,
    };
    let spend = budget(tx, paid).await?.spend(release, paid.noise.cost()).map_err(overspent)?;
    let columns = ["release_id", "programme", "year", "dataflow", "period", "amount"];
    let insert = Query::insert()
        .into_table(Alias::new("noise_spent"))
        .columns(columns.map(Alias::new))
        .values_panic([
            release.into(),
            paid.programme.clone().into(),
            i64::from(paid.year).into(),
            content.table.dataflow.clone().into(),
            content.period.to_string().into(),
            spend.amount.to_string().into(),
        ])
        .to_owned();
    tx.execute(&insert).await?;
    Ok(())
}

/// Two who draw at a time must not both take the last of a budget, nor draw one table twice.
pub(super) async fn lock(tx: &Tx) -> Result<(), StatisticsError> {
    Ok(tx.lock("release-noise", "all").await?)
}
