//! Files of an action, for who may see the fields they answer.

use masar_nodes::{Permit, Verb};
use masar_terms::{ActionId, Personal};

use super::read::hidden;
use crate::{actions::log, casework::notes, errors::RecordsError, fold::load, room::Records};

impl Records {
    /// Names and bytes of the files that came with an action. A file that answers a sensitive
    /// field is left out where the reader may not see such fields.
    pub async fn files(
        &self,
        permit: &Permit,
        action: ActionId,
    ) -> Result<Vec<(Personal<String>, Personal<Vec<u8>>)>, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-files", move |tx| {
                Box::pin(async move {
                    let row = log::by_id(tx, action).await?.ok_or(RecordsError::NotFound)?;
                    let record = row.accepted()?.record;
                    tx.touched_read("record", record);
                    let found = load::row(tx, record).await?.ok_or(RecordsError::NotFound)?;
                    let access = found.access()?;
                    if !tx.permit().may(Verb::Read, &access) {
                        return Err(RecordsError::NotFound);
                    }
                    let keys = room.vault.keys(&[record]).await?;
                    if !keys.has(record) {
                        return Err(RecordsError::Erased(record));
                    }
                    let (_, kind) = room
                        .law
                        .kind(&access.programme, &found.record_type)
                        .ok_or(RecordsError::NotFound)?;
                    let hidden = hidden(tx.permit(), &access, kind);
                    let answers = row.fields(&room.law, &keys)?;
                    let note = row.act(&room.law).ok().map(|(.., action)| action);
                    let level = notes::level(note, &answers, access.confidentiality);
                    if level.is_some_and(|level| !notes::may_read(tx.permit(), &access, level)) {
                        return Err(RecordsError::NotFound);
                    }
                    let withheld = |name: &Personal<String>| {
                        hidden.iter().any(|field| answers.get(field) == Some(name))
                    };
                    let mut files = room.attached(tx, &keys, record, action).await?;
                    files.retain(|(name, _)| !withheld(name));
                    Ok(files)
                })
            })
            .await
    }
}
