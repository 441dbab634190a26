//! The one writer of a SQLite file. Requests queue; what is queued shares one durable commit.
//!
//! Nobody is answered before the commit of the batch. A request that fails, panics or is given
//! up rolls back its own savepoint alone; a commit that fails takes the whole batch with it.

use futures_util::future::BoxFuture;
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::{mpsc, oneshot};

use super::{
    StoreError, Tx,
    requests::{Asked, attempt},
    sqlite,
};
use crate::faults::{Faults, Step};

/// Most requests that share one commit.
const BATCH: usize = 64;
/// Requests that may wait; whoever comes later waits for room.
const QUEUE: usize = 1024;

/// A queued request whose answer type the writer need not know.
trait Request: Send {
    fn abandoned(&self) -> bool;
    /// Runs in a savepoint of `outer`; an error means the transaction is broken.
    fn run<'t>(
        &'t mut self,
        outer: &'t DatabaseTransaction,
    ) -> BoxFuture<'t, Result<(), StoreError>>;
    /// Tells the asker, with what became of the commit.
    fn answer(&mut self, committed: Result<(), StoreError>);
}

struct Queued<T, E, W> {
    asked: Asked,
    work: Option<W>,
    worked: Option<Result<T, E>>,
    asker: Option<oneshot::Sender<Result<T, E>>>,
}

impl<T, E, W> Request for Queued<T, E, W>
where
    T: Send,
    E: From<StoreError> + Send,
    W: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send,
{
    fn abandoned(&self) -> bool {
        self.asker.as_ref().is_none_or(oneshot::Sender::is_closed)
    }

    fn run<'t>(
        &'t mut self,
        outer: &'t DatabaseTransaction,
    ) -> BoxFuture<'t, Result<(), StoreError>> {
        Box::pin(async move {
            let (Some(work), Some(asker)) = (self.work.take(), self.asker.as_mut()) else {
                return Ok(());
            };
            self.worked = Some(attempt(outer, &self.asked, work, asker.closed()).await?);
            Ok(())
        })
    }

    fn answer(&mut self, committed: Result<(), StoreError>) {
        let Some(asker) = self.asker.take() else { return };
        let answer = match (committed, self.worked.take()) {
            (Err(error), _) => Err(error.into()),
            (Ok(()), Some(worked)) => worked,
            (Ok(()), None) => Err(StoreError::Closed.into()),
        };
        // An asker that is gone meanwhile finds what was committed when it asks again.
        drop(asker.send(answer));
    }
}

/// The queue's end that stores hold. The writer ends when the last of them is gone.
#[derive(Clone)]
pub(super) struct Writer(mpsc::Sender<Box<dyn Request>>);

impl Writer {
    /// Starts the writer on its single connection.
    pub fn start(connection: DatabaseConnection, file: sqlite::File, faults: Faults) -> Self {
        let (sender, queue) = mpsc::channel(QUEUE);
        tokio::spawn(run(connection, file, faults, queue));
        Self(sender)
    }

    /// Queues the work and waits until it is durable or undone.
    pub async fn submit<T, E, W>(&self, asked: Asked, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        let (asker, answer) = oneshot::channel();
        let queued = Queued { asked, work: Some(work), worked: None, asker: Some(asker) };
        self.0.send(Box::new(queued)).await.map_err(|_| StoreError::Closed)?;
        answer.await.map_err(|_| StoreError::Closed)?
    }
}

async fn run(
    mut connection: DatabaseConnection,
    file: sqlite::File,
    faults: Faults,
    mut queue: mpsc::Receiver<Box<dyn Request>>,
) {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        batch.retain(|request| !request.abandoned());
        let committed = commit(&connection, &mut batch, &faults).await;
        let broken = committed.is_err();
        let reason = committed.err().map(|error| error.to_string());
        for mut request in batch.drain(..) {
            request.answer(match &reason {
                None => Ok(()),
                Some(reason) => Err(StoreError::NotCommitted(reason.clone())),
            });
        }
        if broken {
            // What state the connection is in is unknown; a new one starts from the file.
            drop(connection.close().await);
            connection = match sqlite::writing(&file).await {
                Ok(fresh) => fresh,
                Err(error) => {
                    tracing::error!(%error, "the store's writer cannot open its file again");
                    return;
                }
            };
        }
    }
}

async fn commit(
    connection: &DatabaseConnection,
    batch: &mut [Box<dyn Request>],
    faults: &Faults,
) -> Result<(), StoreError> {
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let outer = connection.begin_with_options(options).await?;
    for request in batch.iter_mut() {
        request.run(&outer).await?;
        if faults.answers_early() {
            request.answer(Ok(()));
        }
    }
    faults.linger().await;
    faults.at(Step::BeforeCommit)?;
    outer.commit().await?;
    Ok(faults.at(Step::AfterCommit)?)
}
