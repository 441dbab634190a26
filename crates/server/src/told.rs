//! Entries of a register as nodes cleared them, read field by field.
//!
//! Lives here: what a page needs of an entry, whatever the register. May not happen here: a field of
//! one register; a guess: what is empty, lacking or in no known form is nothing.

use jiff::civil::Date;
use masar_statistics::{Published, published::Entry, received, register};
use masar_terms::{LocalText, ToldFields};

use crate::{app::App, problems::Problem};

/// One entry about no person. Another node's entry is not ours, so nothing in it is relied on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldEntry(Entry);

/// The entries of a register that one node cleared.
pub struct Cleared {
    /// SDMX agency of the node; nothing for this one.
    pub agency: Option<String>,
    pub entries: Vec<ToldEntry>,
}

impl ToldEntry {
    /// The entry as it was cleared.
    pub fn of(entry: Entry) -> Self {
        Self(entry)
    }

    /// Id of the entry, the same in every version of it.
    pub fn id(&self) -> &str {
        &self.0.id
    }

    fn told(&self) -> ToldFields<'_> {
        ToldFields(&self.0.fields)
    }

    /// What a field holds; nothing where it is empty or not there.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.told().field(name)
    }

    /// A text that stands in `<stem>_en` and `<stem>_ar`; a language that is not told gives way to
    /// the other.
    pub fn both(&self, stem: &str) -> LocalText {
        self.told().both(stem)
    }

    /// An address, where it is one of the web: no other becomes a link.
    pub fn link(&self, field: &str) -> Option<&str> {
        self.told().link(field)
    }

    /// The codes of a question with several answers.
    pub fn codes(&self, field: &str) -> Vec<String> {
        self.told().codes(field)
    }

    /// A day.
    pub fn date(&self, field: &str) -> Option<Date> {
        self.told().date(field)
    }

    /// A year.
    pub fn year(&self, field: &str) -> Option<i16> {
        self.field(field)?.parse().ok()
    }
}

/// The entries of a register that count now: this node's own, then those of each other node, in the
/// order of their agencies.
pub async fn cleared(app: &App, register: &str) -> Result<Vec<Cleared>, Problem> {
    let look = app.statistics.look().await?;
    let own = register::current(&look, register).await?;
    let mut others = received::registers(&look, Some(register)).await?;
    drop(look);
    others.sort_by(|one, other| one.agency.cmp(&other.agency));
    let of = |agency: Option<&String>, published: &Published| Cleared {
        agency: agency.cloned(),
        entries: published.entries().iter().cloned().map(ToldEntry::of).collect(),
    };
    let others = others.iter().map(|other| of(Some(&other.agency), &other.published));
    Ok([of(None, &own)].into_iter().chain(others).collect())
}

#[cfg(test)]
mod tests {
    use masar_statistics::published::Entry;
    use masar_terms::{Language, LocalText};

    use super::ToldEntry;

    fn told(fields: &[(&str, &str)]) -> ToldEntry {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        ToldEntry::of(Entry { id: "one".to_owned(), fields: fields.collect() })
    }

    #[test]
    fn what_is_empty_or_lacking_is_nothing() {
        let entry = told(&[("kind", " CEN "), ("note", "  "), ("year", "2023"), ("day", "soon")]);
        assert_eq!(
            ["kind", "note", "lacking"].map(|it| entry.field(it)),
            [Some("CEN"), None, None]
        );
        assert_eq!(["year", "kind", "note"].map(|it| entry.year(it)), [Some(2023), None, None]);
        assert_eq!(["day", "note", "lacking"].map(|it| entry.date(it)), [None; 3]);
        assert!(entry.codes("note").is_empty() && entry.codes("lacking").is_empty());
    }

    #[test]
    fn a_language_that_is_not_told_gives_way_to_the_other() {
        let both = |en, ar| told(&[("name_en", en), ("name_ar", ar)]).both("name");
        assert_eq!(both(" ", "تعداد").get(Language::En), "تعداد");
        assert_eq!(both("Census", "").get(Language::Ar), "Census");
        assert_eq!(both("Census", "تعداد").get(Language::Ar), "تعداد");
        assert_eq!(both("", ""), LocalText::default());
    }

    #[test]
    fn an_address_is_one_of_the_web() {
        let entry = told(&[
            ("secure", "https://law.example/1"),
            ("plain", "http://law.example"),
            ("script", "javascript:alert(1)"),
            ("bare", "law.example"),
            ("inside", "x https://law.example"),
            ("data", "data:text/html,https://law.example"),
        ]);
        assert!(entry.link("secure").is_some() && entry.link("plain").is_some());
        let others = ["script", "bare", "inside", "data", "lacking"];
        assert_eq!(others.map(|field| entry.link(field)), [None; 5]);
    }

    #[test]
    fn codes_stand_apart_and_days_are_days() {
        let entry = told(&[("left_out", " HOMELESS  NOMADS "), ("signed_on", "2024-02-29")]);
        assert_eq!(entry.codes("left_out"), ["HOMELESS", "NOMADS"]);
        assert_eq!(
            entry.date("signed_on").map(|day| day.to_string()).as_deref(),
            Some("2024-02-29")
        );
        assert_eq!(told(&[("signed_on", "2023-02-29")]).date("signed_on"), None, "no leap year");
    }
}
