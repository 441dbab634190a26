//! One source as its entry tells it. What an entry does not tell, or tells in words that nobody
//! knows, is unknown.

use jiff::civil::Date;
use masar_commitments::MigrationTopic;
use masar_terms::LocalText;

use crate::told::ToldEntry;

/// How a topic stands in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    AsRecommended,
    Otherwise,
    Not,
    Unknown,
}

/// Days from the end of fieldwork to the first publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    Days(i32),
    /// Nothing was published so far.
    NotYet,
    /// Published, but when fieldwork ended is not told.
    Unknown,
    /// The dates cannot all be true.
    Contradictory,
}

/// A census, a survey or a register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Of its entry.
    pub id: String,
    pub name: LocalText,
    pub institution: LocalText,
    /// A code of `data_source_kind`; empty where it is not told.
    pub kind: String,
    pub year: Option<i16>,
    /// Codes of `coverage_gap`.
    pub left_out: Vec<String>,
    pub note: String,
    pub began: Option<Date>,
    pub ended: Option<Date>,
    pub first_results: Option<Date>,
    pub final_results: Option<Date>,
    /// Of the results, on the web.
    pub address: Option<String>,
    /// A code of `microdata_access`; empty where it is not told.
    pub microdata: String,
    /// The later source; empty where there is none.
    pub replaced_by: String,
    /// Why it was withdrawn; empty where it was not.
    pub withdrawn: String,
    /// In the order of the topics: how each is asked, and in what words.
    pub topics: Vec<(Asked, String)>,
}

impl Asked {
    /// All, from the best to the least known.
    pub const ALL: [Self; 4] = [Self::AsRecommended, Self::Otherwise, Self::Not, Self::Unknown];

    /// Its code in `topic_asked`.
    pub fn code(self) -> &'static str {
        match self {
            Self::AsRecommended => "A",
            Self::Otherwise => "O",
            Self::Not => "N",
            Self::Unknown => "_U",
        }
    }

    fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|known| known.code() == code).unwrap_or(Self::Unknown)
    }

    /// Whether the source asks for the topic at all.
    pub fn is_asked(self) -> bool {
        matches!(self, Self::AsRecommended | Self::Otherwise)
    }
}

impl Source {
    /// Reads an entry.
    pub fn of(entry: &ToldEntry, topics: &[MigrationTopic]) -> Self {
        let told = |name: &str| entry.field(name).unwrap_or_default().to_owned();
        let topic = |topic: &MigrationTopic| {
            let asked = entry.field(&format!("topic_{}", topic.field)).unwrap_or_default();
            (Asked::of(asked), told(&format!("words_{}", topic.field)))
        };
        Self {
            id: entry.id().to_owned(),
            name: entry.both("name"),
            institution: entry.both("institution"),
            kind: told("source_kind"),
            year: entry.year("reference_year"),
            left_out: entry.codes("left_out"),
            note: told("coverage_note"),
            began: entry.date("fieldwork_began"),
            ended: entry.date("fieldwork_ended"),
            first_results: entry.date("first_on"),
            final_results: entry.date("final_on"),
            address: entry.link("results_address").map(str::to_owned),
            microdata: told("microdata"),
            replaced_by: told("replaced_by"),
            withdrawn: told("withdrawn_why"),
            topics: topics.iter().map(topic).collect(),
        }
    }

    /// Whether it was neither replaced nor withdrawn.
    pub fn counts(&self) -> bool {
        self.replaced_by.is_empty() && self.withdrawn.is_empty()
    }

    /// Whether anything is known of what it asks.
    pub fn is_told(&self) -> bool {
        self.topics.iter().any(|(asked, _)| *asked != Asked::Unknown)
    }

    /// The first publication, of whatever results.
    pub fn published(&self) -> Option<Date> {
        [self.first_results, self.final_results].into_iter().flatten().min()
    }

    /// How long the results took.
    pub fn wait(&self) -> Wait {
        let ordered = [self.began, self.ended, self.first_results, self.final_results];
        if !ordered.into_iter().flatten().is_sorted() {
            return Wait::Contradictory;
        }
        match (self.ended, self.published()) {
            (_, None) => Wait::NotYet,
            (None, Some(_)) => Wait::Unknown,
            (Some(ended), Some(published)) => {
                ended.until(published).map_or(Wait::Unknown, |span| Wait::Days(span.get_days()))
            }
        }
    }
}
