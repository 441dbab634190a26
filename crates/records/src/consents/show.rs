//! The consents of a person and what is shared with whom, for a page.

use jiff::civil::Date;
use masar_nodes::{Permit, Tx, Verb};
use masar_programmes::consents::{Flaw, LANGUAGE};
use masar_terms::{ProgrammeId, RecordId};

use super::fold::{Held, held};
use crate::{
    errors::RecordsError,
    fold::{load, rows},
    referrals::Grant,
    room::Records,
};

/// One consent that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsentCard {
    /// Where it was given; nothing where the reader may not see that record, and then nothing is
    /// told but what it means for others.
    pub given: Option<Giving>,
    /// Purposes, and the day each was taken back.
    pub purposes: Vec<(String, Option<Date>)>,
    pub given_on: Date,
    pub expires_on: Option<Date>,
    /// Why it counts for nothing; in force without one.
    pub flaw: Option<Flaw>,
}

/// Where, by whom and to which text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Giving {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub consent: String,
    pub version: u32,
    /// Action and answer that say who agreed.
    pub action: String,
    pub by: String,
    pub language: Option<String>,
}

/// Everything a page of consent shows of one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consents {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub record_type: String,
    /// Languages that the person understands, codes of ISO 639-3.
    pub languages: Vec<String>,
    /// Of all records of the person, the oldest first.
    pub cards: Vec<ConsentCard>,
    /// What was shared of this record, the latest last.
    pub grants: Vec<(Grant, String)>,
}

impl Records {
    /// Consents of the person of a record, and what of this record was shared.
    pub async fn consents(
        &self,
        permit: &Permit,
        record: RecordId,
    ) -> Result<Consents, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-consents", move |tx| {
                Box::pin(async move { room.consents_in(tx, record).await })
            })
            .await
    }

    async fn consents_in(&self, tx: &Tx, id: RecordId) -> Result<Consents, RecordsError> {
        tx.touched_read("record", id);
        let row = load::row(tx, id).await?.ok_or(RecordsError::NotFound)?;
        let access = row.access()?;
        if !tx.permit().may(Verb::Read, &access) {
            return Err(RecordsError::NotFound);
        }
        let (record_type, subject) = (row.record_type.clone(), row.bare()?.subject);
        let rows = match subject {
            Some(subject) => load::of_subject(tx, subject).await?,
            None => vec![row],
        };
        let ids = rows.iter().map(rows::RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        let state = load::states(tx, &rows, &keys).await?;
        let day = self.law.calendar.date(tx.now());
        let mut cards = Vec::new();
        for held in held(&self.law, &state, day) {
            let of = state.record(held.record);
            let readable = of.is_some_and(|one| tx.permit().may(Verb::Read, &one.access));
            if readable {
                tx.touched_read("record", held.record);
            }
            cards.push(card(&held, readable));
        }
        let own = state
            .record(id)
            .map(|record| crate::fold::SubjectState { records: vec![record.clone()] });
        let facts = own.unwrap_or_default().facts(&self.law);
        let languages = facts.values(LANGUAGE).map(|said| said.value.trim().to_owned()).collect();
        let grants = self.grants_shown(tx, id, &keys).await?;
        Ok(Consents {
            record: id,
            programme: access.programme,
            record_type,
            languages,
            cards,
            grants,
        })
    }
}

fn card(held: &Held<'_>, readable: bool) -> ConsentCard {
    let taken_back = |purpose: &String| {
        let found = held.withdrawn.iter().find(|(known, _)| known == purpose);
        (purpose.clone(), found.map(|(_, on)| *on))
    };
    ConsentCard {
        given: readable.then(|| Giving {
            record: held.record,
            programme: held.programme.id.clone(),
            consent: held.rule.id.clone(),
            version: held.version,
            action: held.action.clone(),
            by: held.by.clone(),
            language: held.language.clone(),
        }),
        purposes: held.rule.purposes.iter().map(taken_back).collect(),
        given_on: held.given_on,
        expires_on: held.expires_on,
        flaw: held.flaw,
    }
}
