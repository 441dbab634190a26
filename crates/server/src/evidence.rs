//! What pages on figures read besides the board: registers that have entries, what reviews say of
//! a commitment or with a figure, bundles that brought a figure.
//!
//! May not happen here: anything that was not released or received.

use std::collections::BTreeSet;

use masar_indicators::Address;
use masar_reviews::review::{self, Content, Status};
use masar_statistics::register;
use masar_terms::LocalText;

use crate::{app::App, components::Way, problems::Problem, shell::Page};

/// Registers of this node that have published entries.
pub async fn registers(app: &App) -> Result<BTreeSet<String>, Problem> {
    let look = app.statistics.look().await?;
    let mut there = BTreeSet::new();
    for programme in app.records.law().programmes.iter() {
        for defined in &programme.publication.registers {
            if !register::current(&look, &defined.id).await?.entries().is_empty() {
                there.insert(defined.id.clone());
            }
        }
    }
    Ok(there)
}

/// What the newest version of a review says of a commitment.
#[derive(Clone, Debug)]
pub struct Item {
    /// Id of the review.
    pub review: String,
    /// Name of the node whose review it is.
    pub by: LocalText,
    /// Title of the review.
    pub title: LocalText,
    pub status: Status,
    /// Figures that its sentences use.
    pub figures: BTreeSet<Address>,
}

/// The reviews that stand: of each the newest version, unless it was taken back.
pub async fn reviews(app: &App) -> Result<Vec<(Content, masar_terms::Timestamp)>, Problem> {
    let mut seen = BTreeSet::new();
    let released = app.reviews.released().await.map_err(Problem::internal)?.into_iter();
    let newest = released.filter(|shown| seen.insert(shown.content.review.clone()));
    let stand = newest.filter(|shown| shown.withdrawn.is_none());
    Ok(stand.map(|shown| (shown.content, shown.released_at)).collect())
}

/// What reviews say of a commitment.
pub async fn cited(app: &App, commitment: &str) -> Result<Vec<Item>, Problem> {
    let items = reviews(app).await?.into_iter().filter_map(|(content, _)| {
        let item = content.items.iter().find(|item| item.commitment == commitment)?;
        let named = item.texts().into_iter().filter_map(|(_, text)| review::figures(text).ok());
        Some(Item {
            figures: named.flatten().collect(),
            status: item.status,
            review: content.review,
            by: content.by,
            title: content.title,
        })
    });
    Ok(items.collect())
}

/// A review in a list: whose, what it covers, when it came out.
pub fn way(page: &Page, content: &Content, released: masar_terms::Timestamp) -> Way {
    let language = page.language();
    let date = page.day(&released.date_in(&page.zone));
    let (by, title) = (content.by.get(language), content.title.get(language));
    Way::to(format!("{by}: {title} – {date}"), format!("/reviews/{}", content.review))
}
