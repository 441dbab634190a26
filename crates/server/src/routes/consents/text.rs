//! The text of a consent, in full, in the person's language and never silently in another.

use masar_programmes::{
    Action, Programme,
    consents::{self, ConsentRule},
};
use masar_terms::Language;

use crate::{
    app::App,
    components::{ConsentText, Notice, Way},
    shell::Page,
};

/// The consent whose giving this action records.
pub fn asked_by<'a>(programme: &'a Programme, action: &Action) -> Option<&'a ConsentRule> {
    programme.consents.iter().find(|rule| rule.given_on.contains(&action.id))
}

/// What the form page shows. `chosen` and `spoken` are codes of ISO 639-3: the one picked on the
/// page, and those that the person is known to understand.
pub fn shown(
    app: &App,
    page: &Page,
    programme: &Programme,
    rule: &ConsentRule,
    (chosen, spoken): (Option<&str>, &[String]),
    address: &str,
) -> ConsentText {
    let key = rule.text();
    let there = |language: Language| programme.texts.has(&key, language);
    let wanted = chosen.or_else(|| spoken.first().map(String::as_str));
    let in_it = wanted.and_then(consents::language_of).filter(|language| there(*language));
    let notice = match (wanted, in_it) {
        (_, Some(_)) => None,
        (None, None) => Some(Notice {
            tone: "signal",
            title: page.t("consents-text-unknown-title"),
            text: page.t("consents-text-unknown"),
        }),
        (Some(code), None) => {
            let name = app.labels.code("language", code, page.language());
            Some(Notice {
                tone: "alarm",
                title: page.t1("consents-text-missing-title", "language", name),
                text: page.t("consents-text-missing"),
            })
        }
    };
    // Below the notice stands what an interpreter reads from: the reader's own language.
    let language = in_it.unwrap_or_else(|| page.language());
    let text = programme.text(&key, language);
    let others = Language::ALL.into_iter().filter(|other| *other != language && there(*other));
    let version = i64::from(rule.version);
    ConsentText {
        title: page.t("consents-text"),
        lead: page.t("consents-text-lead"),
        version: page.t1("consents-text-version", "version", version),
        notice,
        language: language.code(),
        direction: language.dir(),
        paragraphs: text
            .lines()
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect(),
        others: others
            .map(|other| {
                let code = consents::code_of(other);
                Way::to(other.own_name(), format!("{address}&language={code}"))
            })
            .collect(),
        read_in: match in_it {
            Some(language) => Some(consents::code_of(language).to_owned()),
            None => wanted.map(str::to_owned),
        },
    }
}
