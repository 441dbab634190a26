//! The rounds that nodes cleared, as their entries tell them.

use std::cmp::Reverse;

use jiff::civil::Date;
use masar_commitments::{Questionnaire, questionnaire::Score};

use crate::{
    app::App,
    problems::Problem,
    told::{self, ToldEntry},
};

/// One round of one country or local area.
pub struct Round {
    /// SDMX agency of the node that cleared it.
    pub agency: String,
    pub entry: ToldEntry,
}

impl Round {
    /// The word for it in addresses.
    pub fn id(&self) -> &str {
        self.entry.id()
    }

    pub fn year(&self) -> Option<i16> {
        self.entry.year("round_year")
    }

    pub fn signed_on(&self) -> Option<Date> {
        self.entry.date("signed_on")
    }

    pub fn score<'a>(&'a self, asked: &'a Questionnaire) -> Option<Score<'a>> {
        asked.score(|field| self.entry.field(field))
    }

    /// Whether both are about the same country or area.
    fn is_of(&self, other: &Self) -> bool {
        let about = ["scope", "area_en", "area_ar"];
        self.agency == other.agency
            && about.iter().all(|name| self.entry.field(name) == other.entry.field(name))
    }

    /// The last round of the same country or area before this one.
    pub fn before<'a>(&self, all: &'a [Self]) -> Option<&'a Self> {
        let earlier = all.iter().filter(|other| other.is_of(self) && other.year() < self.year());
        earlier.max_by_key(|other| other.year())
    }
}

/// The questionnaire in whose register the round of an id is, and all its rounds.
pub async fn beside<'a>(
    app: &'a App,
    id: &str,
) -> Result<Option<(&'a Questionnaire, Vec<Round>)>, Problem> {
    for asked in &app.catalogue.questionnaires {
        let rounds = all(app, asked).await?;
        if rounds.iter().any(|round| round.id() == id) {
            return Ok(Some((asked, rounds)));
        }
    }
    Ok(None)
}

/// All rounds of a questionnaire: this node's own first, then those of others by their agencies, the newest first.
pub async fn all(app: &App, asked: &Questionnaire) -> Result<Vec<Round>, Problem> {
    let mut all = Vec::new();
    for cleared in told::cleared(app, &asked.register).await? {
        let agency = cleared.agency.unwrap_or_else(|| app.settings.agency.clone());
        let round = |entry: ToldEntry| Round { agency: agency.clone(), entry };
        let mut rounds: Vec<Round> = cleared.entries.into_iter().map(round).collect();
        rounds.sort_by_key(|round| (Reverse(round.year()), round.id().to_owned()));
        all.extend(rounds);
    }
    Ok(all)
}
