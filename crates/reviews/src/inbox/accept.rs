//! The one way in for a bundle.

use std::future::Future;

use masar_nodes::{
    Permit, Tx,
    bundles::{Frame, PartError, PartRefused, Peer, Refusal, Verified},
};
use sea_orm::ConnectionTrait;

use super::refuse;
use crate::{
    errors::ReviewsError,
    exchange::ExchangeError,
    peers,
    room::Room,
    rows::insert,
    versions::{self, Checked, KIND, Sender},
};

/// What became of a file.
#[derive(Debug)]
pub enum Received {
    /// Stored; the rooms take it in next.
    Accepted(Box<Verified>),
    /// The very bundle was accepted before.
    Already { sequence: u64 },
}

/// Verifies a file as this node would take it now, and stores nothing.
pub async fn verify(
    look: &impl ConnectionTrait,
    file: &[u8],
) -> Result<(Verified, Peer), ExchangeError> {
    let frame = Frame::read(file)?;
    let peer = peers::peer_of_key(look, frame.key(), frame.hash()).await?;
    let verified = frame.verify(peer.as_ref())?;
    Ok((verified, peer.ok_or(Refusal::UnknownKey)?))
}

/// Takes a file in, or refuses it and notes that. `check` asks the other rooms whether they would
/// take their parts; a part that is refused refuses the whole bundle, and nothing is stored.
/// Reviews are kept in the same transaction as the bundle. Returns after it is durable.
///
/// # Errors
/// `Refused` with the reason, or the store.
pub async fn accept<C, F>(
    room: &Room,
    permit: &Permit,
    file: Vec<u8>,
    check: C,
) -> Result<Received, ExchangeError>
where
    C: FnOnce(Verified) -> F,
    F: Future<Output = Result<(), ExchangeError>>,
{
    let noted = refuse::Note::of(&file);
    match take(room, permit, file, check).await {
        Err(ExchangeError::Refused(Refusal::Replayed { sequence })) => {
            Ok(Received::Already { sequence })
        }
        Err(ExchangeError::Refused(refusal)) => {
            refuse::note(room, permit, noted, &refusal).await?;
            Err(refusal.into())
        }
        other => other,
    }
}

async fn take<C, F>(
    room: &Room,
    permit: &Permit,
    file: Vec<u8>,
    check: C,
) -> Result<Received, ExchangeError>
where
    C: FnOnce(Verified) -> F,
    F: Future<Output = Result<(), ExchangeError>>,
{
    let look = room.store().look().await?;
    let (verified, peer) = verify(&look, &file).await?;
    drop(look);
    let reviews = reviews(&verified)?;
    check(verified.clone()).await?;
    let stored = verified.clone();
    room.store()
        .write(permit, "accept-bundle", move |tx| {
            Box::pin(async move {
                store(tx, &stored, peer, &file).await?;
                for (number, checked) in reviews {
                    let kept = versions::accept(tx, &checked, &stored.hash().to_string()).await;
                    kept.map_err(|error| refused(number, error))?;
                }
                Ok::<(), ExchangeError>(())
            })
        })
        .await?;
    Ok(Received::Accepted(Box::new(verified)))
}

/// The parts that this room itself reads, with their numbers.
fn reviews(verified: &Verified) -> Result<Vec<(usize, Checked)>, ExchangeError> {
    let sender = Sender { node: verified.node(), agency: verified.agency() };
    let mine = verified.parts().iter().enumerate().filter(|(_, part)| part.kind() == KIND);
    mine.map(|(at, part)| {
        let unreadable = |error: PartError| refused(at + 1, ReviewsError::Part(error.reason));
        let part = part.read().map_err(unreadable)?;
        let checked = versions::check(&part, sender).map_err(|error| refused(at + 1, error))?;
        Ok((at + 1, checked))
    })
    .collect()
}

/// The refusal of the whole bundle for one review in it; a fault of the store stays one.
fn refused(number: usize, error: ReviewsError) -> ExchangeError {
    match error {
        ReviewsError::Store(error) => error.into(),
        other => {
            let (kind, reason) = (KIND.to_owned(), other.to_string());
            Refusal::from(PartRefused { number, kind, reason }).into()
        }
    }
}

async fn store(
    tx: &Tx,
    verified: &Verified,
    known: Peer,
    file: &[u8],
) -> Result<(), ExchangeError> {
    let node = verified.node();
    tx.lock("peer", node).await?;
    // What was verified against may have changed since: another bundle, a revocation.
    let frame = Frame::read(file)?;
    let now = peers::peer_of_key(tx, frame.key(), frame.hash()).await?;
    if now.as_ref() != Some(&known) {
        frame.verify(now.as_ref())?;
    }
    let row = [
        ("node", node.into()),
        ("sequence", super::read::stored(verified.sequence()).into()),
        ("hash", verified.hash().to_string().into()),
        ("issued_at", verified.body().issued_at.0.into()),
        ("received_at", tx.now().0.into()),
        ("file", file.to_vec().into()),
    ];
    insert(tx, "inbox", row).await?;
    tx.touched_written("bundle", format!("{node}/{}", verified.sequence()));
    Ok(())
}
