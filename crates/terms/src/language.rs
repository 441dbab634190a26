//! The six languages of the United Nations, Arabic first.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A language of the interface and of texts held as data. The code is ISO 639-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    Ar,
    En,
    Fr,
    Es,
    Ru,
    Zh,
}

/// Which way a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    RightToLeft,
    LeftToRight,
}

impl Language {
    /// All languages, in the order a switch shows them.
    pub const ALL: [Self; 6] = [Self::Ar, Self::En, Self::Fr, Self::Es, Self::Ru, Self::Zh];

    /// ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Ru => "ru",
            Self::Zh => "zh",
        }
    }

    /// The language's name in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Ar => "العربية",
            Self::En => "English",
            Self::Fr => "Français",
            Self::Es => "Español",
            Self::Ru => "Русский",
            Self::Zh => "中文",
        }
    }

    /// Which way its lines run.
    pub fn direction(self) -> Direction {
        match self {
            Self::Ar => Direction::RightToLeft,
            _ => Direction::LeftToRight,
        }
    }

    /// Value of the HTML attribute `dir`.
    pub fn dir(self) -> &'static str {
        match self.direction() {
            Direction::RightToLeft => "rtl",
            Direction::LeftToRight => "ltr",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Not one of the six languages.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not one of ar, en, fr, es, ru, zh")]
pub struct LanguageError(pub String);

impl FromStr for Language {
    type Err = LanguageError;

    /// Takes a BCP 47 tag and looks at its primary subtag only (`ar-EG` is Arabic).
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Self::ALL
            .into_iter()
            .find(|language| language.code() == primary)
            .ok_or_else(|| LanguageError(tag.to_owned()))
    }
}

/// One text in several languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalText(pub BTreeMap<Language, String>);

impl LocalText {
    /// The text in this language, else in English, else in any; empty when there is none.
    pub fn get(&self, language: Language) -> &str {
        self.0
            .get(&language)
            .or_else(|| self.0.get(&Language::En))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// Whether there is a text that is not blank in this language.
    pub fn has(&self, language: Language) -> bool {
        self.0.get(&language).is_some_and(|text| !text.trim().is_empty())
    }
}

impl<const N: usize> From<[(Language, &str); N]> for LocalText {
    fn from(texts: [(Language, &str); N]) -> Self {
        Self(texts.into_iter().map(|(language, text)| (language, text.to_owned())).collect())
    }
}

/// A law as a country cites it: once, in the words of its gazette, or once per language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "cite the law as one text, or as one text per language")]
pub enum Citation {
    AsIs(String),
    PerLanguage(LocalText),
}

impl Citation {
    /// The citation for readers of this language, as far as there is one of their own.
    pub fn get(&self, language: Language) -> &str {
        match self {
            Self::AsIs(text) => text,
            Self::PerLanguage(texts) => texts.get(language),
        }
    }

    /// Whether it cites nothing, in one of its languages at least.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::AsIs(text) => text.trim().is_empty(),
            Self::PerLanguage(LocalText(texts)) => {
                texts.is_empty() || texts.values().any(|text| text.trim().is_empty())
            }
        }
    }
}
