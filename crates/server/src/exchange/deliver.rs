//! Bundles go to every node that this one reports to.

use masar_nodes::Permit;
use masar_reviews::{
    ExchangeError,
    outbox::{self, Due, Pushed},
};

use crate::{app::App, problems::Problem};

/// How often a node above may ask for earlier bundles in one round.
const REWINDS: usize = 2;

/// What one round did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Bundles issued.
    pub issued: usize,
    /// Bundles that nodes above took.
    pub taken: usize,
    /// Nodes above that did not take one, with the reason.
    pub failed: Vec<(String, String)>,
}

impl App {
    /// Issues what is new and delivers everything now, whatever failed before.
    pub async fn deliver_now(&self) -> Result<Delivered, Problem> {
        self.round(true).await
    }

    /// The same, leaving out nodes whose next try is not due.
    pub(crate) async fn deliver_what_is_due(&self) -> Result<Delivered, Problem> {
        self.round(false).await
    }

    async fn round(&self, all: bool) -> Result<Delivered, Problem> {
        let _turn = self.exchange.giving.lock().await;
        let mut done = Delivered { issued: self.issue_bundles().await?, ..Delivered::default() };
        let look = self.reviews.store().look().await?;
        let due = outbox::due(&look).await?;
        drop(look);
        let permit = super::permit();
        for above in due.into_iter().filter(|above| all || above.not_before <= self.now()) {
            let node = above.node.clone();
            match self.deliver_to(&permit, above, &mut done.taken).await {
                Ok(()) => {}
                Err(ExchangeError::Store(error)) => return Err(error.into()),
                Err(error) => {
                    let reason = error.to_string();
                    outbox::failed(&self.reviews, &permit, &node, &reason).await?;
                    done.failed.push((node, reason));
                }
            }
        }
        Ok(done)
    }

    /// One node, until it has everything or does not take one.
    async fn deliver_to(
        &self,
        permit: &Permit,
        above: Due,
        taken: &mut usize,
    ) -> Result<(), ExchangeError> {
        let Due { node, address, mut next, .. } = above;
        let mut rewinds = 0;
        loop {
            let look = self.reviews.store().look().await?;
            let file = outbox::file(&look, next).await?;
            drop(look);
            let Some(file) = file else { return Ok(()) };
            let to = address.clone();
            let pushed = tokio::task::spawn_blocking(move || outbox::push(&to, &file)).await;
            let fail = |reason: String| {
                let address = address.clone();
                ExchangeError::Unreachable { address, reason }
            };
            match pushed.map_err(|error| fail(error.to_string()))?? {
                Pushed::Taken => {
                    outbox::taken_by(&self.reviews, permit, &node, next).await?;
                    *taken += 1;
                    next += 1;
                }
                Pushed::Wants(expected) if rewinds < REWINDS && expected < next => {
                    rewinds += 1;
                    next = expected;
                }
                Pushed::Wants(expected) => {
                    return Err(fail(format!("wants bundle {expected} instead of {next}")));
                }
                Pushed::Refused { status, code } => {
                    return Err(fail(format!("refused bundle {next}: {status} {code}")));
                }
            }
        }
    }
}
