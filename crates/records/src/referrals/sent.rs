//! What a sender sees: whom to send to, what was sent, and what nobody has answered.

use masar_nodes::{Columns, Permit, Tx, Verb};
use masar_programmes::{Route, ages};
use masar_terms::{Personal, RecordId, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, Order};

use super::{
    Listed,
    fit::{self, Fitted, Need},
    grants::{self, Grant, Row},
};
use crate::{
    errors::RecordsError,
    fold::{RecordState, SubjectState, load},
    room::Records,
    search::index,
};

const SEX: &str = "sex";

/// A referral that was sent.
pub struct Sent {
    pub grant: Grant,
    pub name: Personal<String>,
    pub record_type: String,
    pub state: String,
    /// Name of the service.
    pub service: String,
    /// The term to answer has passed without an answer.
    pub overdue: bool,
    /// Roles that are called in by now.
    pub escalated_to: Vec<String>,
}

/// Services for one referral, those that fit first.
pub struct Suggestion {
    pub record: RecordId,
    /// Route and field of the need, of the programme of the record.
    pub route: String,
    pub need: String,
    /// Field of the sending form that names the service.
    pub field: String,
    /// Text key of the authority that alone may be sent to.
    pub authority: Option<String>,
    pub services: Vec<Fitted>,
    /// Services that were asked before, and what came of it.
    pub asked: Vec<Grant>,
}

impl Records {
    /// Services for a referral that is about to be sent with this action, by fit. Looks at what
    /// this record tells alone, so that nothing shows through of records the reader may not see.
    pub async fn suggest(
        &self,
        permit: &Permit,
        record: RecordId,
        action: String,
    ) -> Result<Suggestion, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "suggest-services", move |tx| {
                Box::pin(async move { room.suggest_in(tx, record, &action).await })
            })
            .await
    }

    async fn suggest_in(
        &self,
        tx: &Tx,
        id: RecordId,
        action: &str,
    ) -> Result<Suggestion, RecordsError> {
        tx.touched_read("record", id);
        let row = load::row(tx, id).await?.ok_or(RecordsError::NotFound)?;
        let access = row.access()?;
        if !tx.permit().may(Verb::Read, &access) {
            return Err(RecordsError::NotFound);
        }
        let keys = self.vault.keys(&[id]).await?;
        let record = load::told(&row, &keys)?.ok_or(RecordsError::Erased(id))?;
        let programme = self.law.programmes.get(&access.programme).ok_or(RecordsError::NotFound)?;
        let told = |route: &Route| record.told.answer(&route.field).map(|(need, _)| need.trim());
        let mut routes = programme.routes.iter().filter(|route| route.on == action);
        let picked = routes.find_map(|route| {
            let need = told(route).filter(|need| route.needs.iter().any(|known| known == need))?;
            Some((route, need.to_owned(), route.service.clone()?))
        });
        let (route, need, field) = picked.ok_or(RecordsError::NotFound)?;
        let asked = grants::of_record(tx, id, &keys).await?;
        let services = self.services_in(tx).await?;
        let wanted = self.need(tx, record, route, &need);
        Ok(Suggestion {
            record: id,
            route: route.id.clone(),
            need,
            field,
            authority: route.authority.clone(),
            services: fit::rank(services, &wanted),
            asked,
        })
    }

    fn need(&self, tx: &Tx, record: RecordState, route: &Route, need: &str) -> Need {
        let place = record.access.place_path.clone();
        let facts = SubjectState { records: vec![record] }.facts(&self.law);
        let calendar = &self.law.calendar;
        let now = jiff::Timestamp::from_millisecond(tx.now().0).unwrap_or_default();
        let now = calendar.zone().to_datetime(now);
        let day = now.date();
        let weekday = i32::from(day.weekday().to_monday_zero_offset()).unsigned_abs() as usize;
        let minute =
            u16::from(now.hour().unsigned_abs()) * 60 + u16::from(now.minute().unsigned_abs());
        let words =
            |fact: &str| facts.values(fact).map(|said| said.value.trim().to_owned()).collect();
        Need {
            need: need.to_owned(),
            place,
            languages: words(masar_programmes::consents::LANGUAGE),
            sex: facts.latest(SEX).map(|said| said.value.trim().to_owned()),
            age: ages::age_on(&facts, day),
            authority: route.authority.clone(),
            moment: (weekday, minute, calendar.is_holiday(day)),
        }
    }

    /// What was sent of records that the asker may read and has not come to an end, the longest
    /// unanswered first. Pages count from 1.
    pub async fn sent(&self, permit: &Permit, page: u64) -> Result<Listed<Sent>, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-sent", move |tx| {
                Box::pin(async move { room.sent_in(tx, page).await })
            })
            .await
    }

    async fn sent_in(&self, tx: &Tx, page: u64) -> Result<Listed<Sent>, RecordsError> {
        let mut query = grants::grants();
        query
            .inner_join("records", Expr::col(("records", "id")).equals(("grants", "record_id")))
            .cond_where(tx.permit().predicate(Verb::Read, &Columns::of("records")))
            .and_where(Expr::col(("grants", "ended_at")).is_null())
            // Databases differ in where they put what has no answer yet.
            .order_by_expr(Expr::col(("grants", "answered_at")).is_not_null(), Order::Asc)
            .order_by(("grants", "answer_by"), Order::Asc)
            .order_by(("grants", "id"), Order::Asc);
        let Listed { items: found, more } = Listed::<Row>::read(tx, query, page).await?;
        let ids = found.iter().map(Row::record).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        let mut all = Vec::new();
        for row in found {
            let Some(grant) = row.grant(&keys)? else { continue };
            let Some(row) = load::row(tx, grant.record).await? else { continue };
            let Some(record) = load::told(&row, &keys)? else { continue };
            tx.touched_read("record", record.id);
            let service = self.service_in(tx, grant.service).await?;
            all.push(Sent {
                name: Personal::new(index::names(&self.law, &record).join(" ")),
                record_type: record.record_type.clone(),
                state: record.state.clone(),
                service: service.map(|service| service.name).unwrap_or_default(),
                overdue: grant.unanswered() && grant.answer_by <= tx.now(),
                escalated_to: self.escalated(&grant, tx.now()),
                grant,
            });
        }
        Ok(Listed { items: all, more })
    }

    /// The grants of a record, each with the name of its service.
    pub(crate) async fn grants_shown(
        &self,
        tx: &Tx,
        record: RecordId,
        keys: &masar_nodes::vault::Keys,
    ) -> Result<Vec<(Grant, String)>, RecordsError> {
        let mut shown = Vec::new();
        for grant in grants::of_record(tx, record, keys).await? {
            let service = self.service_in(tx, grant.service).await?;
            shown.push((grant, service.map(|service| service.name).unwrap_or_default()));
        }
        Ok(shown)
    }

    /// Roles that the route calls in by now, because nobody answered.
    pub(super) fn escalated(&self, grant: &Grant, now: Timestamp) -> Vec<String> {
        let programme = self.law.programmes.get(&grant.programme);
        let route = programme.and_then(|programme| programme.route(&grant.detail.route));
        let steps = route.filter(|_| grant.unanswered()).into_iter().flat_map(|one| &one.escalate);
        let reached = steps.filter(|step| {
            let days = i64::from(step.after_days);
            grant.answer_by.plus_millis(days * 86_400_000) <= now
        });
        reached.map(|step| step.role.clone()).collect()
    }
}
