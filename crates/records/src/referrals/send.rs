//! What happens around the sending of a referral: the service must be the right one, and exactly
//! what the route names is shared, with one receiver, until a day.
//!
//! May not happen here: sharing in any other transaction than that of the action that shares.

use masar_nodes::{Tx, vault::Keys};
use masar_programmes::{Action, Because, Route, clocks::Days};
use masar_terms::RecordId;

use super::{
    directory::Service,
    grants::{self, Detail, EndedBecause, Grant},
};
use crate::{
    consents,
    errors::{RecordsError, RefusedBy},
    fold::{SubjectState, apply::Logged, told},
    room::Records,
};

/// What a grant lets somebody do with a record that is not theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lent {
    Nothing,
    /// They know of it and read what is shared.
    Reads,
    /// They may do this action.
    May,
}

impl Records {
    /// What an open grant lets the asker do.
    pub(crate) async fn lent(
        &self,
        tx: &Tx,
        record: RecordId,
        action: &Action,
    ) -> Result<Lent, RecordsError> {
        let keys = self.vault.keys(&[record]).await?;
        let now = tx.now();
        let mut lent = Lent::Nothing;
        for grant in grants::of_record(tx, record, &keys).await? {
            // Whoever declined may send the same answer again and gets the same answer back.
            let own = grant.receives(tx.permit());
            if !own || !(grant.open(now) || grant.answered_at.is_some()) {
                continue;
            }
            let programme = self.law.programmes.get(&grant.programme);
            let route = programme.and_then(|programme| programme.route(&grant.detail.route));
            let may = route.is_some_and(|route| route.receives.contains(&action.id));
            let verb = crate::actions::accept::verb(&action.verb)?;
            if grant.open(now) {
                tx.touched_read("grant", grant.id);
                lent = match may && tx.permit().holds(verb) {
                    true => return Ok(Lent::May),
                    false => Lent::Reads,
                };
            }
        }
        Ok(lent)
    }

    /// Why the action may not send where it wants to send: the law names an authority for the
    /// need, and the service is not that authority.
    pub(crate) async fn wrong_receiver(
        &self,
        tx: &Tx,
        subject: &SubjectState,
        logged: Logged<'_>,
    ) -> Result<Vec<RefusedBy>, RecordsError> {
        let Some((route, service)) = self.receiver(tx, subject, logged).await? else {
            return Ok(Vec::new());
        };
        let named = route.authority.as_ref();
        if named.is_none_or(|authority| service.authority.as_ref() == Some(authority)) {
            return Ok(Vec::new());
        }
        Ok(vec![RefusedBy {
            rule: format!("route-{}", route.id),
            legal_basis: String::new(),
            because: vec![Because::Route(route.id.clone())],
        }])
    }

    /// The route that the action sends along, and the service it names; nothing for any other
    /// action. A service that is not in the directory or takes nobody is a fault of the form.
    async fn receiver<'a>(
        &self,
        tx: &Tx,
        subject: &SubjectState,
        logged: Logged<'a>,
    ) -> Result<Option<(&'a Route, Service)>, RecordsError> {
        let Some(route) = consents::route(subject, logged) else { return Ok(None) };
        let Some(field) = &route.service else { return Ok(None) };
        let fault = |reason| RecordsError::Field {
            form: format!("{}.{}", logged.programme.id, logged.action.form),
            field: field.clone(),
            reason,
        };
        let answers = told::plain(logged.answers);
        let named = answers.get(field).ok_or_else(|| fault("choose a service of the directory"))?;
        let id = named.trim().parse().map_err(|_| fault("not a service of the directory"))?;
        let service = self.service_in(tx, id).await?;
        let service = service.ok_or_else(|| fault("not a service of the directory"))?;
        if !service.open {
            return Err(fault("this service takes nobody any more"));
        }
        Ok(Some((route, service)))
    }

    /// Shares what the action sends, and ends what must no longer be read after it.
    pub(crate) async fn share(
        &self,
        tx: &Tx,
        keys: &Keys,
        subject: &SubjectState,
        logged: Logged<'_>,
    ) -> Result<(), RecordsError> {
        self.end_withdrawn(tx, keys, logged).await?;
        if logged.programme.routes.iter().all(|route| route.service.is_none()) {
            return Ok(());
        }
        let Some(record) = subject.record(logged.record) else { return Ok(()) };
        let sent = self.receiver(tx, subject, logged).await.ok().flatten();
        for grant in grants::of_record(tx, logged.record, keys).await? {
            if grant.ended.is_some() || grant.id == logged.id {
                continue;
            }
            let route = logged.programme.route(&grant.detail.route);
            let named = |list: &Vec<String>, one: &String| list.contains(one);
            if route.is_some_and(|route| named(&route.receives, &logged.action.id)) {
                grants::answered(tx, &grant).await?;
            }
            let over = route.is_none_or(|route| named(&route.ends_in, &record.state));
            if sent.is_some() {
                grants::end(tx, &grant, EndedBecause::SentAgain).await?;
            } else if record.closed || over {
                grants::end(tx, &grant, EndedBecause::Done).await?;
            }
        }
        match sent {
            Some((route, service)) => {
                grants::insert(tx, keys, &self.grant(logged, route, &service)).await
            }
            None => Ok(()),
        }
    }

    fn grant(&self, logged: Logged<'_>, route: &Route, service: &Service) -> Grant {
        let (calendar, programme) = (&self.law.calendar, logged.programme);
        let day = calendar.date(logged.accepted_at);
        let length = programme.days_of(&route.answer, &self.law.country, day).unwrap_or(0);
        let waiting = programme.consents.iter();
        let waiting = waiting.filter(|rule| rule.required_for.contains(&logged.action.id));
        Grant {
            id: logged.id,
            record: logged.record,
            subject: logged.subject,
            programme: programme.id.clone(),
            service: service.record,
            agency: service.agency.clone(),
            office: service.office.clone(),
            role: route.role.clone(),
            given_at: logged.accepted_at,
            expires_at: calendar.due(day, route.expires_after_days, Days::Calendar),
            answer_by: calendar.due(day, length, route.answer.days),
            answered_at: None,
            ended: None,
            detail: Detail {
                route: route.id.clone(),
                purposes: waiting.flat_map(|rule| rule.purposes.clone()).collect(),
                fields: route.shares.clone(),
            },
        }
    }

    /// Ends every grant of the person that rests on a purpose that this action takes back.
    async fn end_withdrawn(
        &self,
        tx: &Tx,
        keys: &Keys,
        logged: Logged<'_>,
    ) -> Result<(), RecordsError> {
        let answers = told::plain(logged.answers);
        let (kind, action) = (&logged.kind.id, &logged.action.id);
        let taken_back = consents::withdrawn_by(logged.programme, kind, action, &answers);
        let Some(subject) = logged.subject.filter(|_| !taken_back.is_empty()) else {
            return Ok(());
        };
        for grant in grants::of_subject(tx, subject, keys).await? {
            let rests = |purpose: &String| taken_back.contains(purpose.as_str());
            if grant.detail.purposes.iter().any(rests) {
                grants::end(tx, &grant, EndedBecause::Withdrawn).await?;
            }
        }
        Ok(())
    }
}
