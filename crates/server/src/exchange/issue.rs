//! What is new since the last bundle goes into the next.

use masar_nodes::bundles::{LARGEST, Last, MOST_PARTS, Part};
use masar_reviews::{ExchangeError, outbox};

use super::rooms::{self, Upto};
use crate::{app::App, problems::Problem};

/// Room left for what is not parts.
const FRAME: usize = 64 * 1024;
/// Bytes that the form of a part adds to its kind and content.
const AROUND: usize = 32;
/// How often a round starts anew when another one issued at the same moment.
const ROUNDS: usize = 8;

impl App {
    /// Issues bundles until nothing new is left; gives how many. What is new goes into one bundle
    /// as far as its limits allow.
    pub async fn issue_bundles(&self) -> Result<usize, Problem> {
        let mut issued = 0;
        let mut overtaken = 0;
        loop {
            match self.issue_next().await {
                Ok(true) => issued += 1,
                Ok(false) => return Ok(issued),
                Err(ExchangeError::Overtaken) if overtaken < ROUNDS => overtaken += 1,
                Err(error) => return Err(error.into()),
            }
        }
    }

    async fn issue_next(&self) -> Result<bool, ExchangeError> {
        let look = self.reviews.store().look().await?;
        let end = outbox::end(&look).await?;
        drop(look);
        let (last, upto): (Option<Last>, Upto) = match end {
            None => (None, Upto::default()),
            Some((last, upto)) => (Some(last), Upto::read(&upto)?),
        };
        let (parts, upto) = fitting(rooms::news(self, &upto).await?, upto);
        if parts.is_empty() {
            return Ok(false);
        }
        let (permit, issuer) = (super::permit(), self.issuer());
        let key = self.key();
        outbox::issue(&self.reviews, &permit, key, &issuer, last, upto.write(), parts).await?;
        Ok(true)
    }
}

/// The parts that go into one bundle, and how far they tell.
fn fitting(news: Vec<(Part, Upto)>, mut upto: Upto) -> (Vec<Part>, Upto) {
    let (mut parts, mut size) = (Vec::new(), FRAME);
    for (part, told) in news {
        size += part.text().len() + part.kind().len() + AROUND;
        // A part too large for any bundle is tried alone, so that issuing says so.
        if !parts.is_empty() && (size > LARGEST || parts.len() == MOST_PARTS) {
            break;
        }
        parts.push(part);
        upto = told;
    }
    (parts, upto)
}
