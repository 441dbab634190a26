//! The rounds that nodes cleared, as their entries tell them.

use std::cmp::Reverse;

use jiff::civil::Date;
use masar_commitments::{Questionnaire, questionnaire::Score};
use masar_statistics::{Published, published::Entry, received, register};
use masar_terms::{Language, LocalText};

use crate::{app::App, problems::Problem};

/// One round of one country or local area.
pub struct Round {
    /// SDMX agency of the node that cleared it.
    pub agency: String,
    entry: Entry,
}

impl Round {
    /// What a field holds; nothing where it is empty or not there.
    pub fn field(&self, name: &str) -> Option<&str> {
        let found = self.entry.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The word for it in addresses.
    pub fn id(&self) -> &str {
        &self.entry.id
    }

    pub fn year(&self) -> Option<i16> {
        self.field("round_year")?.parse().ok()
    }

    pub fn signed_on(&self) -> Option<Date> {
        self.field("signed_on")?.parse().ok()
    }

    /// A text that stands in both languages; a language that is not told gives way to the other.
    pub fn both(&self, stem: &str) -> LocalText {
        let text = |language: Language| {
            let found = self.field(&format!("{stem}_{}", language.code()))?;
            Some((language, found.to_owned()))
        };
        LocalText([Language::En, Language::Ar].into_iter().filter_map(text).collect())
    }

    /// An address of evidence, where it is one of the web: another node's entry is not ours.
    pub fn link(&self, field: &str) -> Option<&str> {
        let address = self.field(&format!("{field}_link"))?;
        let is_web = ["http://", "https://"].iter().any(|start| address.starts_with(start));
        is_web.then_some(address)
    }

    pub fn score<'a>(&'a self, asked: &'a Questionnaire) -> Option<Score<'a>> {
        asked.score(|field| self.field(field))
    }

    /// Whether both are about the same country or area.
    fn is_of(&self, other: &Self) -> bool {
        let about = ["scope", "area_en", "area_ar"];
        self.agency == other.agency
            && about.iter().all(|name| self.field(name) == other.field(name))
    }

    /// The last round of the same country or area before this one.
    pub fn before<'a>(&self, all: &'a [Self]) -> Option<&'a Self> {
        let earlier = all.iter().filter(|other| other.is_of(self) && other.year() < self.year());
        earlier.max_by_key(|other| other.year())
    }
}

/// All rounds: this node's own first, then those of others by their agencies, the newest first.
pub async fn all(app: &App, asked: &Questionnaire) -> Result<Vec<Round>, Problem> {
    let look = app.statistics.look().await?;
    let own = register::current(&look, &asked.register).await?;
    let mut others = received::registers(&look, Some(&asked.register)).await?;
    drop(look);
    others.sort_by(|one, other| one.agency.cmp(&other.agency));
    let mut rounds = of(&app.settings.agency, &own);
    for other in &others {
        rounds.extend(of(&other.agency, &other.published));
    }
    Ok(rounds)
}

fn of(agency: &str, published: &Published) -> Vec<Round> {
    let round = |entry: &Entry| Round { agency: agency.to_owned(), entry: entry.clone() };
    let mut rounds: Vec<Round> = published.entries().iter().map(round).collect();
    rounds.sort_by_key(|round| (Reverse(round.year()), round.entry.id.clone()));
    rounds
}
