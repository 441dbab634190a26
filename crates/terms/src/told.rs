//! What an entry of a register tells, read field by field. What is blank is not told.

use jiff::civil::Date;

use crate::{Language, LocalText};

/// The fields of an entry with their values, in any order.
#[derive(Clone, Copy, Debug)]
pub struct ToldFields<'a>(pub &'a [(String, String)]);

impl<'a> ToldFields<'a> {
    /// What a field holds; nothing where it is blank or not there.
    pub fn field(self, name: &str) -> Option<&'a str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// What a field holds, as text of its own.
    pub fn text(self, name: &str) -> Option<String> {
        self.field(name).map(str::to_owned)
    }

    /// A text that stands in both languages (`title_en`, `title_ar`); a language that is not told
    /// gives way to the other.
    pub fn both(self, stem: &str) -> LocalText {
        let text = |language: Language| {
            let found = self.field(&format!("{stem}_{}", language.code()))?;
            Some((language, found.to_owned()))
        };
        LocalText([Language::En, Language::Ar].into_iter().filter_map(text).collect())
    }

    /// Codes with spaces between them, as a question with several answers keeps them.
    pub fn codes(self, name: &str) -> Vec<String> {
        self.field(name).unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    }

    /// A day; nothing where it is none.
    pub fn date(self, name: &str) -> Option<Date> {
        self.field(name)?.parse().ok()
    }

    /// An address, where it is one of the web: another node's entry is not ours, and no other
    /// address becomes a link.
    pub fn link(self, name: &str) -> Option<&'a str> {
        let address = self.field(name)?;
        let is_web = ["http://", "https://"].iter().any(|start| address.starts_with(start));
        is_web.then_some(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(told: &[(&str, &str)]) -> Vec<(String, String)> {
        told.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_is_blank_is_not_told() {
        let all = fields(&[("lead", "  "), ("area", " XMA-01 "), ("codes", "A  B")]);
        let told = ToldFields(&all);
        assert_eq!(told.field("lead"), None);
        assert_eq!(told.field("nothing"), None);
        assert_eq!(told.field("area"), Some("XMA-01"));
        assert_eq!(told.codes("codes"), ["A", "B"]);
        assert!(told.codes("lead").is_empty());
    }

    #[test]
    fn a_language_gives_way_to_the_other() {
        let all = fields(&[("title_ar", "مسار"), ("name_en", "Path"), ("name_ar", "مسار")]);
        let told = ToldFields(&all);
        assert_eq!(told.both("title").get(Language::En), "مسار");
        assert_eq!(told.both("name").get(Language::En), "Path");
        assert_eq!(told.both("none").get(Language::Ar), "");
    }

    #[test]
    fn no_address_but_one_of_the_web_is_a_link() {
        let all = fields(&[("a", "https://x.example/"), ("b", "javascript:alert(1)")]);
        assert_eq!(ToldFields(&all).link("a"), Some("https://x.example/"));
        assert_eq!(ToldFields(&all).link("b"), None);
    }

    #[test]
    fn a_day_that_is_none_is_not_told() {
        let all = fields(&[("a", "2026-02-30"), ("b", "2026-02-28")]);
        assert_eq!(ToldFields(&all).date("a"), None);
        assert_eq!(ToldFields(&all).date("b"), "2026-02-28".parse().ok());
    }
}
