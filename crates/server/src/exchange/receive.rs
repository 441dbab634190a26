//! A file of another node comes in.

use masar_nodes::Permit;
use masar_reviews::{ExchangeError, inbox};

use super::rooms;
use crate::{app::App, problems::Problem};

/// Why a file was not taken.
#[derive(Debug)]
pub enum NotTaken {
    /// The file: its sender is told the reason.
    Refused(masar_nodes::bundles::Refusal),
    /// This node.
    Failed(Problem),
}

impl App {
    /// Verifies a file, asks every room whether it takes its parts, stores it and hands the parts
    /// over. A bundle that is stored is answered as accepted even where a room fails then: it is
    /// handed over again later, and before any other.
    pub async fn receive(&self, file: Vec<u8>) -> Result<inbox::Received, NotTaken> {
        let permit = super::permit();
        let _turn = self.exchange.taking.lock().await;
        self.hand_over(&permit).await.map_err(NotTaken::Failed)?;
        let check = |verified| rooms::check(self.clone(), verified);
        let received = inbox::accept(&self.reviews, &permit, file, check).await;
        let received = received.map_err(|error| match error {
            ExchangeError::Refused(refusal) => NotTaken::Refused(refusal),
            other => NotTaken::Failed(other.into()),
        })?;
        if let Err(problem) = self.hand_over(&permit).await {
            tracing::error!(?problem, "an accepted bundle waits to be taken in");
        }
        Ok(received)
    }

    /// Hands over what was accepted before a crash and not taken in.
    pub(crate) async fn take_in_what_is_left(&self) -> Result<(), Problem> {
        let _turn = self.exchange.taking.lock().await;
        self.hand_over(&super::permit()).await
    }

    async fn hand_over(&self, permit: &Permit) -> Result<(), Problem> {
        let look = self.reviews.store().look().await?;
        let pending = inbox::pending(&look).await?;
        drop(look);
        for waiting in pending {
            let look = self.reviews.store().look().await?;
            let verified = waiting.read(&look).await?;
            drop(look);
            rooms::apply(self, permit, &verified).await?;
            inbox::applied(&self.reviews, permit, &waiting.node, waiting.sequence).await?;
        }
        Ok(())
    }
}
