//! The files of `languages/`, compiled into the program.

use masar_terms::Language;

macro_rules! files {
    ($language:literal: $($name:literal)+) => {
        &[$(($name, include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"), "/../../languages/", $language, "/", $name, ".ftl"
        )))),+]
    };
}

/// Name and text of each file of a language; English for a language that is not offered yet.
pub fn of(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Ar => {
            files!("ar": "indicators" "shell" "words" "people" "forms" "work" "data" "ledger" "problems" "public" "demo" "reading" "documents" "nodes" "reviews" "programmes" "casework" "rules" "referrals" "clocks" "workbench" "method" "drawings" "imports" "formulas" "sources" "instruments" "assessments" "lists" "plan")
        }
        _ => {
            files!("en": "indicators" "shell" "words" "people" "forms" "work" "data" "ledger" "problems" "public" "demo" "reading" "documents" "nodes" "reviews" "programmes" "casework" "rules" "referrals" "clocks" "workbench" "method" "drawings" "imports" "formulas" "sources" "instruments" "assessments" "lists" "plan")
        }
    }
}
