//! One source as its entry tells it. What an entry does not tell, or tells in words that nobody
//! knows, is unknown.

use jiff::civil::Date;
use masar_commitments::MigrationTopic;
use masar_statistics::published::Entry;
use masar_terms::{Language, LocalText};

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
    pub fn of(entry: &Entry, topics: &[MigrationTopic]) -> Self {
        let field = |name: &str| {
            let told = entry.fields.iter().find(|(known, _)| known == name);
            told.map_or("", |(_, value)| value.trim())
        };
        let told = |name: &str| field(name).to_owned();
        let day = |name: &str| field(name).parse().ok();
        // A language that is not told gives way to the other.
        let both = |english: &str, arabic: &str| match (field(english), field(arabic)) {
            ("", arabic) => LocalText::from([(Language::Ar, arabic)]),
            (english, "") => LocalText::from([(Language::En, english)]),
            (english, arabic) => LocalText::from([(Language::En, english), (Language::Ar, arabic)]),
        };
        // Another node's entry is not ours: no address but one of the web becomes a link.
        let is_web = |address: &String| {
            ["http://", "https://"].iter().any(|start| address.starts_with(start))
        };
        let topic = |topic: &MigrationTopic| {
            let asked = Asked::of(field(&format!("topic_{}", topic.field)));
            (asked, told(&format!("words_{}", topic.field)))
        };
        Self {
            id: entry.id.clone(),
            name: both("name_en", "name_ar"),
            institution: both("institution_en", "institution_ar"),
            kind: told("source_kind"),
            year: field("reference_year").parse().ok(),
            left_out: field("left_out").split_whitespace().map(str::to_owned).collect(),
            note: told("coverage_note"),
            began: day("fieldwork_began"),
            ended: day("fieldwork_ended"),
            first_results: day("first_on"),
            final_results: day("final_on"),
            address: Some(told("results_address")).filter(is_web),
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
