//! Which node above has taken what, and when to try again.

use masar_nodes::{Permit, Tx};
use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, OnConflict, Order, Query},
};

use crate::{
    exchange::ExchangeError,
    inbox::{sequence, stored},
    peers::{self, Failing, Passed, Side},
    room::Room,
    rows::insert,
};

/// The first pause after a failure, and the longest, in milliseconds.
const FIRST_PAUSE: i64 = 5_000;
const LONGEST_PAUSE: i64 = 3_600_000;
/// Longest error kept, in characters.
const LONGEST_ERROR: usize = 300;

/// A node above that has not taken everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub node: String,
    pub address: String,
    /// The bundle it should take next.
    pub next: u64,
    /// Not before then, after a failure.
    pub not_before: Timestamp,
}

/// Every node above that has something to take.
pub async fn due(look: &impl ConnectionTrait) -> Result<Vec<Due>, ExchangeError> {
    let Some((end, _)) = super::end(look).await? else { return Ok(Vec::new()) };
    let mut due = Vec::new();
    for above in peers::list(look).await? {
        if above.side != Side::Above || above.revoked.is_some() {
            continue;
        }
        let next = above.last.map_or(1, |last| last.sequence + 1);
        if next <= end.sequence {
            let not_before = above.failing.map_or(Timestamp(0), |failing| failing.next_at);
            due.push(Due { node: above.node.id, address: above.node.address, next, not_before });
        }
    }
    Ok(due)
}

/// The last bundle that a node took.
pub async fn taken(
    look: &impl ConnectionTrait,
    node: &str,
) -> Result<Option<Passed>, ExchangeError> {
    let (deliveries, outbox) = (Alias::new("deliveries"), Alias::new("outbox"));
    let column = |table: &Alias, name: &str| Expr::col((table.clone(), Alias::new(name)));
    let select = Query::select()
        .column((deliveries.clone(), Alias::new("sequence")))
        .column((deliveries.clone(), Alias::new("delivered_at")))
        .column((outbox.clone(), Alias::new("issued_at")))
        .from(deliveries.clone())
        .inner_join(outbox.clone(), column(&outbox, "sequence").eq(column(&deliveries, "sequence")))
        .and_where(column(&deliveries, "node").eq(node))
        .order_by((deliveries, Alias::new("sequence")), Order::Desc)
        .limit(1)
        .to_owned();
    let Some(row) = look.query_one(&select).await? else { return Ok(None) };
    Ok(Some(Passed {
        sequence: sequence(row.try_get("", "sequence")?)?,
        issued_at: Timestamp(row.try_get("", "issued_at")?),
        at: Timestamp(row.try_get("", "delivered_at")?),
    }))
}

/// Notes that a node took a bundle.
pub async fn taken_by(
    room: &Room,
    permit: &Permit,
    node: &str,
    number: u64,
) -> Result<(), ExchangeError> {
    let node = node.to_owned();
    room.store()
        .write(permit, "deliver-bundle", move |tx| {
            Box::pin(async move {
                tx.lock("deliveries", &node).await?;
                if taken(tx, &node).await?.is_none_or(|last| last.sequence < number) {
                    let row = [
                        ("node", node.as_str().into()),
                        ("sequence", stored(number).into()),
                        ("delivered_at", tx.now().0.into()),
                    ];
                    insert(tx, "deliveries", row).await?;
                }
                keep(tx, &node, 0, tx.now(), "").await
            })
        })
        .await
}

/// Notes that a try failed; the next one waits twice as long, an hour at most.
pub async fn failed(
    room: &Room,
    permit: &Permit,
    node: &str,
    error: &str,
) -> Result<(), ExchangeError> {
    let node = node.to_owned();
    let error: String = error.chars().take(LONGEST_ERROR).collect();
    room.store()
        .write(permit, "deliver-bundle", move |tx| {
            Box::pin(async move {
                tx.lock("deliveries", &node).await?;
                let failures = failing(tx, &node).await?.map_or(0, |it| it.failures) + 1;
                let pause = FIRST_PAUSE << (failures - 1).clamp(0, 20);
                let next = tx.now().plus_millis(pause.clamp(0, LONGEST_PAUSE));
                keep(tx, &node, failures, next, &error).await
            })
        })
        .await
}

/// Why the last try failed; `None` where it did not.
pub(crate) async fn failing(
    look: &impl ConnectionTrait,
    node: &str,
) -> Result<Option<Failing>, ExchangeError> {
    let select = Query::select()
        .columns(["failures", "next_at", "tried_at", "error"].map(Alias::new))
        .from(Alias::new("delivery_tries"))
        .and_where(Expr::col(Alias::new("node")).eq(node))
        .to_owned();
    let Some(row) = look.query_one(&select).await? else { return Ok(None) };
    let failing = Failing {
        failures: row.try_get("", "failures")?,
        tried_at: Timestamp(row.try_get("", "tried_at")?),
        next_at: Timestamp(row.try_get("", "next_at")?),
        error: row.try_get("", "error")?,
    };
    Ok(Some(failing).filter(|failing| failing.failures > 0))
}

async fn keep(
    tx: &Tx,
    node: &str,
    failures: i64,
    next: Timestamp,
    error: &str,
) -> Result<(), ExchangeError> {
    let changing = ["failures", "next_at", "tried_at", "error"].map(Alias::new);
    let insert = Query::insert()
        .into_table(Alias::new("delivery_tries"))
        .columns(["node", "failures", "next_at", "tried_at", "error"].map(Alias::new))
        .values_panic([
            node.into(),
            failures.into(),
            next.0.into(),
            tx.now().0.into(),
            error.into(),
        ])
        .on_conflict(OnConflict::column(Alias::new("node")).update_columns(changing).to_owned())
        .to_owned();
    tx.execute(&insert).await?;
    Ok(())
}
