//! Which room tells what, and which room reads which part.

use masar_nodes::{
    Permit,
    bundles::{Part, PartRefused, Refusal, Verified},
};
use masar_reviews::{ExchangeError, ReviewsError, versions};
use masar_statistics::{
    StatisticsError, outgoing,
    outgoing::{DEFINITIONS, Defined},
    received,
};
use serde::{Deserialize, Serialize};

use crate::{app::App, problems::Problem};

/// How far each room has told of its things; kept with every bundle issued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Upto {
    /// Number of the ledger's entry.
    ledger: i64,
    /// Place in the order of clearances.
    registers: i64,
    /// Place in the order of releases and withdrawals of reviews.
    reviews: i64,
    /// BLAKE3 of the definitions' part.
    definitions: String,
}

impl Upto {
    pub fn read(text: &str) -> Result<Self, ExchangeError> {
        let corrupt = masar_nodes::StoreError::Corrupt { table: "outbox", column: "upto" };
        serde_json::from_str(text).map_err(|_| corrupt.into())
    }

    pub fn write(&self) -> String {
        // Numbers and a text always have a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Everything that is new after `upto`, in the order in which it is told, each with how far the
/// node has told then. Definitions go before the figures that first rest on them.
pub(super) async fn news(app: &App, upto: &Upto) -> Result<Vec<(Part, Upto)>, ExchangeError> {
    let mut news = Vec::new();
    let mut told = upto.clone();
    let definitions = definitions(app)?;
    let digest = definitions.digest().to_string();
    let is_changed = digest != told.definitions;
    told.definitions = digest;
    if is_changed {
        news.push((definitions, told.clone()));
    }
    let agency = &app.settings.agency;
    let entries = outgoing::ledger_entries(&app.datasets, agency, upto.ledger).await;
    for (sequence, part) in entries.map_err(of_statistics)? {
        told.ledger = sequence;
        news.push((part, told.clone()));
    }
    let look = app.statistics.look().await?;
    let entries = outgoing::register_entries(&look, upto.registers).await;
    drop(look);
    for (place, part) in entries.map_err(of_statistics)? {
        told.registers = place;
        news.push((part, told.clone()));
    }
    for (place, part) in app.reviews.outgoing(upto.reviews).await.map_err(of_reviews)? {
        told.reviews = place;
        news.push((Part::new(versions::KIND, &part)?, told.clone()));
    }
    // Definitions alone are no news.
    if is_changed && news.len() == 1 {
        news.clear();
    }
    Ok(news)
}

fn definitions(app: &App) -> Result<Part, ExchangeError> {
    let all = app.catalogue.yardsticks().into_iter().map(|yardstick| yardstick.definition);
    let defined: Vec<Defined> =
        all.map(|it| Defined { hash: it.hash(), version: it.version, indicator: it.id }).collect();
    Ok(Part::new(DEFINITIONS, &defined)?)
}

/// Whether every room would take its parts of this bundle; nothing is stored. Reviews are checked
/// where the bundle itself is stored.
pub(super) async fn check(app: App, verified: Verified) -> Result<(), ExchangeError> {
    for (at, part) in verified.parts().iter().enumerate() {
        let refuse = |reason: String| {
            let refused = PartRefused { number: at + 1, kind: part.kind().to_owned(), reason };
            Err(Refusal::from(refused).into())
        };
        match part.kind() {
            DEFINITIONS => {
                if let Err(error) = part.read::<Vec<Defined>>() {
                    return refuse(error.reason);
                }
            }
            outgoing::LEDGER_ENTRY | outgoing::REGISTER_ENTRY | versions::KIND => {}
            _ => return refuse("no room of this node reads such a part".to_owned()),
        }
    }
    received::check(&app.datasets, &verified).await.map_err(|error| match error.refusal() {
        Some(refused) => Refusal::from(refused).into(),
        None => ExchangeError::Room(error.to_string()),
    })
}

/// Hands the parts to their rooms. Doing it twice changes nothing.
pub(super) async fn apply(app: &App, permit: &Permit, verified: &Verified) -> Result<(), Problem> {
    received::define(&app.datasets, permit, verified).await?;
    let accepted = received::accept(&app.datasets, permit, verified).await;
    accepted.map(drop).map_err(Problem::internal)
}

fn of_statistics(error: StatisticsError) -> ExchangeError {
    match error {
        StatisticsError::Store(error) => error.into(),
        other => ExchangeError::Room(other.to_string()),
    }
}

fn of_reviews(error: ReviewsError) -> ExchangeError {
    match error {
        ReviewsError::Store(error) => error.into(),
        other => ExchangeError::Room(other.to_string()),
    }
}
