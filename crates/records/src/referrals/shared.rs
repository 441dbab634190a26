//! What a receiver reads: the fields that the route names, and nothing else of the person.

use masar_nodes::{Permit, Tx, vault::Keys};
use masar_terms::{Personal, ProgrammeId, RecordId, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, Order};

use super::{
    Listed,
    grants::{self, Grant, Row},
};
use crate::{errors::RecordsError, fold::load, room::Records};

/// A referral that the reader received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub grant: Grant,
    pub programme: ProgrammeId,
    pub record_type: String,
    pub state: String,
    /// Agency and office that sent it.
    pub from: (String, String),
    /// Name of the service that received it.
    pub service: String,
}

/// What was shared of one referral.
pub struct Shared {
    pub received: Received,
    /// Field and answer, in the order in which the route names them; those answered.
    pub fields: Vec<(String, Personal<String>)>,
    /// Ids of the actions that the receiver may do now.
    pub may: Vec<String>,
}

impl Records {
    /// Referrals that the asker received and may read now, the first to be answered first. Pages
    /// count from 1.
    pub async fn received(
        &self,
        permit: &Permit,
        page: u64,
    ) -> Result<Listed<Received>, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-received", move |tx| {
                Box::pin(async move {
                    let open = room.open_to(tx, None, page).await?;
                    let mut items = Vec::new();
                    for (grant, keys) in open.items {
                        items.extend(room.received_in(tx, grant, &keys).await?.map(|(it, _)| it));
                    }
                    Ok(Listed { items, more: open.more })
                })
            })
            .await
    }

    /// What was shared of a record with the asker, who receives it by an open grant. Who has none
    /// cannot tell that the record exists.
    pub async fn shared(&self, permit: &Permit, record: RecordId) -> Result<Shared, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-shared", move |tx| {
                Box::pin(async move { room.shared_in(tx, record).await })
            })
            .await
    }

    async fn shared_in(&self, tx: &Tx, record: RecordId) -> Result<Shared, RecordsError> {
        tx.touched_read("record", record);
        let mut open = self.open_to(tx, Some(record), 1).await?.items;
        let (grant, keys) = open.pop().ok_or(RecordsError::NotFound)?;
        tx.touched_read("grant", grant.id);
        let fields = grant.detail.fields.clone();
        let route = grant.detail.route.clone();
        let found = self.received_in(tx, grant, &keys).await?;
        let (received, state) = found.ok_or(RecordsError::NotFound)?;
        let told = |field: String| {
            let (answer, _) = state.told.answer(&field)?;
            let answer = Personal::new(answer.to_owned());
            Some((field, answer))
        };
        let fields = fields.into_iter().filter_map(told).collect();
        let programme = self.law.programmes.get(&received.programme);
        let programme = programme.ok_or(RecordsError::NotFound)?;
        let receives = programme.route(&route).map(|route| route.receives.as_slice());
        let may = programme
            .actions_from(&received.record_type, Some(&received.state))
            .filter(|action| receives.unwrap_or_default().contains(&action.id))
            .filter(|action| action.verb.parse().is_ok_and(|verb| tx.permit().holds(verb)))
            .map(|action| action.id.clone())
            .collect();
        Ok(Shared { received, fields, may })
    }

    /// Open grants that the asker receives, of one record or of all, with the key of each record.
    async fn open_to(
        &self,
        tx: &Tx,
        record: Option<RecordId>,
        page: u64,
    ) -> Result<Listed<(Grant, Keys)>, RecordsError> {
        let Some(agency) = tx.permit().standing().agency.clone() else {
            return Ok(Listed { items: Vec::new(), more: false });
        };
        let mut query = grants::grants();
        query
            .and_where(Expr::col("agency").eq(agency))
            .and_where(Expr::col("ended_at").is_null())
            .and_where(Expr::col("expires_at").gt(tx.now().0))
            .order_by("answer_by", Order::Asc)
            .order_by("id", Order::Asc);
        if let Some(record) = record {
            query.and_where(Expr::col("record_id").eq(record.to_string()));
        }
        let found = Listed::<Row>::read(tx, query, page).await?;
        let mut open = Vec::new();
        for row in found.items {
            let keys = self.vault.keys(&[row.record()?]).await?;
            let grant = row.grant(&keys)?.filter(|grant| grant.receives(tx.permit()));
            open.extend(grant.map(|grant| (grant, keys)));
        }
        Ok(Listed { items: open, more: found.more })
    }

    async fn received_in(
        &self,
        tx: &Tx,
        grant: Grant,
        keys: &Keys,
    ) -> Result<Option<(Received, crate::fold::RecordState)>, RecordsError> {
        let Some(row) = load::row(tx, grant.record).await? else { return Ok(None) };
        let Some(state) = load::told(&row, keys)? else { return Ok(None) };
        tx.touched_read("record", grant.record);
        let service = self.service_in(tx, grant.service).await?;
        let received = Received {
            programme: state.access.programme.clone(),
            record_type: state.record_type.clone(),
            state: state.state.clone(),
            from: (state.access.agency.clone(), state.access.office.clone()),
            service: service.map(|service| service.name).unwrap_or_default(),
            grant,
        };
        Ok(Some((received, state)))
    }
}

/// Whether a term has passed.
pub(super) fn passed(term: Timestamp, now: Timestamp) -> bool {
    term <= now
}
