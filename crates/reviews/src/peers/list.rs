//! Reading who stands where.

use std::collections::BTreeMap;

use masar_nodes::{
    Tx,
    bundles::{BundleHash, Hex, Last, Peer},
};
use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Order, Query},
};

use super::{Described, Event, Neighbour, Side};
use crate::{
    exchange::{ExchangeError, corrupt, greatest},
    inbox, outbox,
    rows::insert,
};

const TABLE: &str = "peer_events";

#[derive(FromQueryResult)]
struct Row {
    side: String,
    what: String,
    node: String,
    node_key: String,
    agency: String,
    place: String,
    level: String,
    name: String,
    address: String,
    reason: String,
    account: String,
    at: i64,
}

impl Row {
    fn event(self) -> Result<Event, ExchangeError> {
        let bad = |column| corrupt(TABLE, column);
        let node = Described {
            id: self.node,
            key: self.node_key.parse().map_err(|_| bad("node_key"))?,
            agency: self.agency,
            place: self.place.parse().map_err(|_| bad("place"))?,
            level: self.level.parse().map_err(|_| bad("level"))?,
            name: serde_json::from_str(&self.name).map_err(|_| bad("name"))?,
            address: self.address,
        };
        Ok(Event {
            side: Side::of(&self.side).ok_or_else(|| bad("side"))?,
            is_enrolment: self.what == "enrolled",
            node,
            reason: self.reason,
            account: self.account,
            at: Timestamp(self.at),
        })
    }
}

/// All events, oldest first.
pub async fn history(look: &impl ConnectionTrait) -> Result<Vec<Event>, ExchangeError> {
    events(look).await
}

/// Every node that stands or stood beside this one: above first, then by agency.
pub async fn list(look: &impl ConnectionTrait) -> Result<Vec<Neighbour>, ExchangeError> {
    let all = events(look).await?;
    let mut neighbours = Vec::new();
    for side in [Side::Above, Side::Below] {
        for event in latest(&all, side).into_values() {
            neighbours.push(neighbour(look, &all, side, event).await?);
        }
    }
    neighbours.sort_by(|a, b| (b.side, &a.node.agency).cmp(&(a.side, &b.node.agency)));
    Ok(neighbours)
}

/// One node on one side.
pub async fn find(
    look: &impl ConnectionTrait,
    side: Side,
    node: &str,
) -> Result<Option<Neighbour>, ExchangeError> {
    let all = list(look).await?;
    Ok(all.into_iter().find(|it| it.side == side && it.node.id == node))
}

async fn neighbour(
    look: &impl ConnectionTrait,
    all: &[Event],
    side: Side,
    event: &Event,
) -> Result<Neighbour, ExchangeError> {
    let node = event.node.id.as_str();
    let is_mine = |it: &&Event| it.side == side && it.node.id == node && it.is_enrolment;
    let enrolled_at = all.iter().rev().find(is_mine).map_or(event.at, |it| it.at);
    let (last, failing, alarms) = match side {
        Side::Below => (inbox::last(look, node).await?, None, inbox::alarms(look, node).await?),
        Side::Above => {
            (outbox::taken(look, node).await?, outbox::failing(look, node).await?, Vec::new())
        }
    };
    let revoked = (!event.is_enrolment).then(|| (event.at, event.reason.clone()));
    let node = event.node.clone();
    Ok(Neighbour { side, node, enrolled_at, revoked, last, failing, alarms })
}

/// All events, oldest first.
pub(crate) async fn events(store: &impl ConnectionTrait) -> Result<Vec<Event>, ExchangeError> {
    let select = Query::select()
        .columns(
            [
                "side", "what", "node", "node_key", "agency", "place", "level", "name", "address",
                "reason", "account", "at",
            ]
            .map(Alias::new),
        )
        .from(Alias::new(TABLE))
        .order_by(Alias::new("number"), Order::Asc)
        .to_owned();
    let rows = store.query_all(&select).await?;
    rows.iter().map(|row| Row::from_query_result(row, "")?.event()).collect()
}

/// The last event of each node on a side, by the node's id.
pub(super) fn latest(all: &[Event], side: Side) -> BTreeMap<&str, &Event> {
    let of_side = all.iter().filter(|event| event.side == side);
    of_side.map(|event| (event.node.id.as_str(), event)).collect()
}

/// What this node knows of the holder of a key that reports to it. `hash` is that of the bundle in
/// question.
pub(crate) async fn peer_of_key(
    store: &impl ConnectionTrait,
    key: Hex<32>,
    hash: BundleHash,
) -> Result<Option<Peer>, ExchangeError> {
    let all = events(store).await?;
    let Some(event) = latest(&all, Side::Below).into_values().find(|it| it.node.key == key) else {
        return Ok(None);
    };
    let end = inbox::end(store, &event.node.id).await?;
    let accepted_as = inbox::accepted_as(store, &event.node.id, hash).await?;
    Ok(Some(peer(&event.node, !event.is_enrolment, end, accepted_as)))
}

/// The same for a bundle that was accepted before: as the node was enrolled then, and as if the
/// bundle had just come.
pub(crate) async fn peer_of_node(
    store: &impl ConnectionTrait,
    node: &str,
    before: Option<Last>,
) -> Result<Option<Peer>, ExchangeError> {
    let all = events(store).await?;
    let is_mine = |it: &&Event| it.side == Side::Below && it.node.id == node && it.is_enrolment;
    Ok(all.iter().rev().find(is_mine).map(|event| peer(&event.node, false, before, None)))
}

fn peer(node: &Described, is_revoked: bool, last: Option<Last>, accepted_as: Option<u64>) -> Peer {
    Peer {
        node: node.node_id(),
        key: node.key,
        agency: node.agency.clone(),
        place: node.place.clone(),
        level: node.level,
        is_revoked,
        last,
        accepted_as,
    }
}

/// Adds one event.
pub(super) async fn append(
    tx: &Tx,
    side: Side,
    is_enrolment: bool,
    node: &Described,
    reason: &str,
    account: &str,
) -> Result<(), ExchangeError> {
    // Both sides share the numbers.
    tx.lock("peer-events", "end").await?;
    let number = greatest(tx, TABLE, "number").await?.unwrap_or(0) + 1;
    let what = if is_enrolment { "enrolled" } else { "revoked" };
    let row = [
        ("number", number.into()),
        ("side", side.as_str().into()),
        ("node", node.id.as_str().into()),
        ("what", what.into()),
        ("node_key", node.key.to_string().into()),
        ("agency", node.agency.as_str().into()),
        ("place", node.place.as_str().into()),
        ("level", node.level.as_str().into()),
        ("name", crate::rows::json(&node.name)),
        ("address", node.address.as_str().into()),
        ("reason", reason.into()),
        ("account", account.into()),
        ("at", tx.now().0.into()),
    ];
    Ok(insert(tx, TABLE, row).await?)
}
