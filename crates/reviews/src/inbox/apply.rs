//! What the rooms have taken in, and what they still must.

use masar_nodes::{
    Permit,
    bundles::{Frame, Last, Verified},
};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use super::read;
use crate::{
    exchange::{ExchangeError, corrupt},
    peers,
    room::Room,
    rows::insert,
};

/// A bundle that was accepted and not taken in yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub node: String,
    pub sequence: u64,
}

/// All of them, each node's in order.
pub async fn pending(look: &impl ConnectionTrait) -> Result<Vec<Pending>, ExchangeError> {
    let (inbox, applied) = (Alias::new("inbox"), Alias::new("inbox_applied"));
    let column = |table: &Alias, name: &str| Expr::col((table.clone(), Alias::new(name)));
    let select = Query::select()
        .column((inbox.clone(), Alias::new("node")))
        .column((inbox.clone(), Alias::new("sequence")))
        .from(inbox.clone())
        .left_join(
            applied.clone(),
            column(&applied, "node")
                .eq(column(&inbox, "node"))
                .and(column(&applied, "sequence").eq(column(&inbox, "sequence"))),
        )
        .and_where(column(&applied, "sequence").is_null())
        .order_by((inbox.clone(), Alias::new("node")), Order::Asc)
        .order_by((inbox, Alias::new("sequence")), Order::Asc)
        .to_owned();
    let rows = look.query_all(&select).await?;
    let pending = rows.iter().map(|row| {
        let sequence = read::sequence(row.try_get("", "sequence")?)?;
        Ok(Pending { node: row.try_get("", "node")?, sequence })
    });
    pending.collect()
}

#[derive(FromQueryResult)]
struct Stored {
    hash: String,
    file: Vec<u8>,
}

impl Pending {
    /// The bundle once more out of its stored bytes, verified again: as it was when it was
    /// accepted, whatever happened to the node's enrolment since.
    pub async fn read(&self, look: &impl ConnectionTrait) -> Result<Verified, ExchangeError> {
        let this = stored(look, &self.node, self.sequence).await?;
        let this = this.ok_or_else(|| corrupt("inbox", "sequence"))?;
        let before = match self.sequence {
            1 => None,
            sequence => {
                let before = stored(look, &self.node, sequence - 1).await?;
                let before = before.ok_or_else(|| corrupt("inbox", "sequence"))?;
                let hash = before.hash.parse().map_err(|_| corrupt("inbox", "hash"))?;
                Some(Last { sequence: sequence - 1, hash })
            }
        };
        let peer = peers::peer_of_node(look, &self.node, before).await?;
        Ok(Frame::read(&this.file)?.verify(peer.as_ref())?)
    }
}

async fn stored(
    look: &impl ConnectionTrait,
    node: &str,
    sequence: u64,
) -> Result<Option<Stored>, ExchangeError> {
    let select = Query::select()
        .columns(["hash", "file"].map(Alias::new))
        .from(Alias::new("inbox"))
        .and_where(Expr::col(Alias::new("node")).eq(node))
        .and_where(Expr::col(Alias::new("sequence")).eq(read::stored(sequence)))
        .to_owned();
    let row = look.query_one(&select).await?;
    Ok(row.map(|row| Stored::from_query_result(&row, "")).transpose()?)
}

/// Notes that every room has taken a bundle in. Noting it twice changes nothing.
pub async fn applied(
    room: &Room,
    permit: &Permit,
    node: &str,
    sequence: u64,
) -> Result<(), ExchangeError> {
    let this = Pending { node: node.to_owned(), sequence };
    room.store()
        .write(permit, "apply-bundle", move |tx| {
            Box::pin(async move {
                tx.lock("peer", &this.node).await?;
                if pending(tx).await?.contains(&this) {
                    let row = [
                        ("node", this.node.as_str().into()),
                        ("sequence", read::stored(this.sequence).into()),
                        ("applied_at", tx.now().0.into()),
                    ];
                    insert(tx, "inbox_applied", row).await?;
                }
                Ok(())
            })
        })
        .await
}
