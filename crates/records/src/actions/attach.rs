//! Files that come with an action, sealed under the record's key.
//!
//! ODK Collect sends a large submission in parts: the same instance XML each time, other files
//! (OpenRosa form submission API 1.0, "multiple requests"). A part that comes after the action
//! was accepted adds its files; a file of the same name must have the same bytes.

use masar_nodes::{Tx, vault::Keys};
use masar_terms::{ActionId, Personal, RecordId};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Expr, ExprTrait, Query},
};

use super::incoming::Attachment;
use crate::{errors::RecordsError, fold::rows, room::Records};

/// Largest file, in bytes. A file is sealed in memory and stored in a row.
pub const LARGEST_FILE: usize = 32 * 1024 * 1024;
/// Most files of one action.
pub const MOST_FILES: usize = 100;

#[derive(FromQueryResult)]
struct Known {
    name_digest: String,
    digest: String,
}

#[derive(FromQueryResult)]
struct Stored {
    name_digest: String,
    label: Vec<u8>,
    payload: Vec<u8>,
}

fn purpose(part: &str, action: ActionId, name_digest: &str) -> String {
    format!("attachments.{part}/{action}/{name_digest}")
}

impl Records {
    /// Stores files of an action; those that are there already with the same bytes are left.
    pub(crate) async fn attach(
        &self,
        tx: &Tx,
        keys: &Keys,
        record: RecordId,
        action: ActionId,
        files: &[Attachment],
    ) -> Result<(), RecordsError> {
        if files.is_empty() {
            return Ok(());
        }
        let query = Query::select()
            .columns(["name_digest", "digest"])
            .from("attachments")
            .and_where(Expr::col("action_id").eq(action.to_string()))
            .to_owned();
        let known: Vec<Known> = rows::all(tx, &query).await?;
        let mut count = known.len();
        for file in files {
            if file.bytes.len() > LARGEST_FILE || count >= MOST_FILES {
                return Err(RecordsError::TooLarge { limit: LARGEST_FILE });
            }
            // A file's name may be a person's: it is sealed too, and found by a keyed digest.
            let name = self.digest("attachment-name", file.name.as_bytes());
            let digest = self.digest("attachment", &file.bytes);
            match known.iter().find(|known| known.name_digest == name) {
                Some(known) if known.digest == digest => continue,
                Some(_) => return Err(RecordsError::Conflict(action)),
                None => count += 1,
            }
            let label =
                keys.seal(record, &purpose("label", action, &name), file.name.as_bytes())?;
            let sealed = keys.seal(record, &purpose("payload", action, &name), &file.bytes)?;
            let row = Query::insert()
                .into_table("attachments")
                .columns([
                    "action_id",
                    "name_digest",
                    "digest",
                    "received_at",
                    "size",
                    "label",
                    "payload",
                ])
                .values_panic([
                    action.to_string().into(),
                    name.into(),
                    digest.into(),
                    tx.now().0.into(),
                    (file.bytes.len() as i64).into(),
                    label.into(),
                    sealed.into(),
                ])
                .to_owned();
            tx.execute(&row).await?;
        }
        Ok(())
    }

    /// The names and bytes of an action's files.
    pub(crate) async fn attached(
        &self,
        tx: &impl ConnectionTrait,
        keys: &Keys,
        record: RecordId,
        action: ActionId,
    ) -> Result<Vec<(Personal<String>, Personal<Vec<u8>>)>, RecordsError> {
        let query = Query::select()
            .columns(["name_digest", "label", "payload"])
            .from("attachments")
            .and_where(Expr::col("action_id").eq(action.to_string()))
            .to_owned();
        let stored: Vec<Stored> = rows::all(tx, &query).await?;
        let open = |stored: Stored| {
            let name = &stored.name_digest;
            let label = keys.open(record, &purpose("label", action, name), &stored.label)?;
            let bytes = keys.open(record, &purpose("payload", action, name), &stored.payload)?;
            let label = String::from_utf8(label.to_vec()).ok();
            let label = rows::read(label, "attachments", "label")?;
            Ok((Personal::new(label), Personal::new(bytes.to_vec())))
        };
        stored.into_iter().map(open).collect()
    }
}
