//! One language with one choice of digits: looks up texts and fills in their values.

use std::sync::OnceLock;

use fluent_bundle::{
    FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle, types::FluentNumber,
};
use masar_terms::Language;
use unic_langid::LanguageIdentifier;

use super::{Digits, numbers, sources};

/// A language and its digits. One of each exists for the life of the program.
pub struct Locale {
    language: Language,
    digits: Digits,
    bundle: FluentBundle<FluentResource>,
}

/// A value that may stand in a text.
pub trait Argument {
    /// As Fluent takes it: a number keeps its value, so that plurals can be chosen by it.
    fn argument(&self) -> FluentValue<'static>;
}

impl<T: Argument + ?Sized> Argument for &T {
    fn argument(&self) -> FluentValue<'static> {
        (**self).argument()
    }
}

impl Argument for str {
    fn argument(&self) -> FluentValue<'static> {
        FluentValue::from(self.to_owned())
    }
}

impl Argument for String {
    fn argument(&self) -> FluentValue<'static> {
        FluentValue::from(self.clone())
    }
}

macro_rules! number_arguments {
    ($($kind:ty),+) => {$(
        impl Argument for $kind {
            fn argument(&self) -> FluentValue<'static> {
                FluentValue::from(*self)
            }
        }
    )+};
}
number_arguments!(u8, u16, u32, u64, usize, i16, i32, i64, f64);

impl Locale {
    /// The locale of this language and these digits. A language that is not offered yet speaks
    /// English; languages other than Arabic have Latin digits only.
    pub fn of(language: Language, digits: Digits) -> &'static Self {
        static ARABIC: OnceLock<Locale> = OnceLock::new();
        static ARABIC_INDIC: OnceLock<Locale> = OnceLock::new();
        static ENGLISH: OnceLock<Locale> = OnceLock::new();
        match (language, digits) {
            (Language::Ar, Digits::ArabicIndic) => {
                ARABIC_INDIC.get_or_init(|| Self::build(Language::Ar, Digits::ArabicIndic))
            }
            (Language::Ar, Digits::Latin) => {
                ARABIC.get_or_init(|| Self::build(Language::Ar, Digits::Latin))
            }
            _ => ENGLISH.get_or_init(|| Self::build(Language::En, Digits::Latin)),
        }
    }

    fn build(language: Language, digits: Digits) -> Self {
        let tag: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_formatter(Some(match (language, digits) {
            (Language::Ar, Digits::ArabicIndic) => {
                |value, _| number_in_text(value, Language::Ar, Digits::ArabicIndic)
            }
            (Language::Ar, Digits::Latin) => {
                |value, _| number_in_text(value, Language::Ar, Digits::Latin)
            }
            _ => |value, _| number_in_text(value, Language::En, Digits::Latin),
        }));
        for (name, text) in sources::of(language) {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    tracing::error!(%language, file = name, ?errors, "an interface text is malformed");
                    resource
                }
            };
            if let Err(errors) = bundle.add_resource(resource) {
                tracing::error!(%language, file = name, ?errors, "an interface text stands twice");
            }
        }
        Self { language, digits, bundle }
    }

    /// The language of its texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The digits of its numbers.
    pub fn digits(&self) -> Digits {
        self.digits
    }

    /// Whether a text of this key exists.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// The text of a key that takes no values.
    pub fn t(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key with its values, each set apart from the direction of the sentence by
    /// U+2068/U+2069. A key that does not exist is given back itself: a test keeps that from
    /// reaching anybody.
    pub fn with(&self, key: &str, arguments: &[(&str, FluentValue<'static>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(language = %self.language, key, "an interface text is missing");
            return key.to_owned();
        };
        let mut named = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            named.set((*name).to_owned(), value.clone());
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&named), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(language = %self.language, key, "an interface text lacks a value");
        }
        text
    }
}

/// Numbers inside texts get the locale's digits and separators; everything else stays Fluent's.
fn number_in_text(value: &FluentValue, language: Language, digits: Digits) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, options }) => {
            let decimals = options.maximum_fraction_digits.unwrap_or(numbers::decimals_of(*value));
            Some(numbers::format(*value, decimals, language, digits))
        }
        _ => None,
    }
}
