//! Actions on their way to the records, from whatever door, and what a refusal tells its author.

use masar_interop::xform;
use masar_nodes::Permit;
use masar_programmes::conditions::Because;
use masar_records::{Accepted, Door, Incoming, Records, RecordsError, RefusedBy};
use masar_terms::{ActionId, Language, Timestamp};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{
    app::App,
    guard::Visitor,
    problems::{Problem, ProblemKind},
    table::Answers,
    texts::Locale,
};

/// An action as a program tells it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Told {
    /// `<programme>.<form>`.
    pub form: String,
    /// Made by the program; the same id and answers again get the same answer.
    pub id: ActionId,
    /// When it happened; without it, now.
    pub said_at: Option<jiff::Timestamp>,
    /// The last action on the record that the program had seen.
    pub seen: Option<ActionId>,
    /// By the names of the questions, `record_id` and `subject_id` among them.
    pub answers: Map<String, Value>,
}

impl Told {
    /// Reads an action. What is not one is told by line and column, never by what stands there.
    ///
    /// # Errors
    /// JSON that is broken, or is not an action.
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        serde_json::from_slice(bytes).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            Problem::because(ProblemKind::Malformed, place)
        })
    }

    /// The filled form that it stands for.
    ///
    /// # Errors
    /// A form that no programme has, or a field that the form does not have.
    pub fn incoming(self, records: &Records, door: Door) -> Result<Incoming, Problem> {
        let form = records.law().programmes.form(&self.form);
        let no_form = || Problem::because(ProblemKind::Invalid, format!("no form “{}”", self.form));
        let (_, form) = form.ok_or_else(no_form)?;
        let filled = xform::submission(&form.xls, self.id, self.answers)
            .map_err(|error| Problem::because(ProblemKind::Invalid, error))?;
        Ok(Incoming {
            bytes: xform::fill(&form.xls, &filled).expose().clone().into_bytes(),
            attachments: Vec::new(),
            said_at: self.said_at.map(Timestamp::from),
            sent_at: None,
            seen: self.seen,
            door,
        })
    }
}

/// Hands a filled form to the records. A rule that refuses it is told in the reader's language.
///
/// # Errors
/// Whatever the records answer.
pub async fn accept(
    app: &App,
    language: Language,
    permit: &Permit,
    incoming: Incoming,
) -> Result<Accepted, Problem> {
    let accepted = app.records.accept(permit, incoming).await;
    accepted.map_err(|error| refused(app, language, error))
}

/// Why an act was not done, with the rules that refuse it in the reader's language.
pub fn refused(app: &App, language: Language, error: RecordsError) -> Problem {
    match error {
        RecordsError::Refused { programme, action: _, rules } => {
            let programme = app.records.law().programmes.get(&programme);
            let details = programme.map_or_else(Vec::new, |programme| {
                let words = (language, app.locale(language));
                rules.iter().flat_map(|rule| reasons(programme, rule, words)).collect()
            });
            Problem { kind: ProblemKind::RuleRefuses, details }
        }
        RecordsError::Term { programme, action: _, by } => {
            let programme = app.records.law().programmes.get(&programme);
            let page = app.page(&Visitor::stranger(language, String::new(), Answers::Json));
            let details = programme
                .map_or_else(Vec::new, |programme| crate::terms::refused(&page, programme, &by));
            Problem { kind: ProblemKind::RuleRefuses, details }
        }
        RecordsError::Relation { programme, relation, field: _ } => {
            let programme = app.records.law().programmes.get(&programme);
            let key = format!("relation-{relation}");
            let name = programme.map_or("", |programme| programme.text(&key, language));
            let locale = app.locale(language);
            let details = vec![format!("{name}: {}", locale.t("relation-names-nothing"))];
            Problem { kind: ProblemKind::Invalid, details }
        }
        other => other.into(),
    }
}

/// A rule that refuses, why it applies and the law it stands on, in the reader's language.
fn reasons(
    programme: &masar_programmes::Programme,
    refused: &RefusedBy,
    (language, locale): (Language, &Locale),
) -> Vec<String> {
    let text = |key: &str| programme.text(key, language).to_owned();
    let because = refused.because.iter().filter_map(|because| match because {
        Because::Age(doubt) => Some(text(doubt.key())),
        Because::Flaw(flaw) => Some(locale.t(flaw.key())),
        _ => None,
    });
    let key = format!("rule-{}", refused.rule);
    let first = match programme.texts.get(&key) {
        None if refused.because.iter().any(|one| matches!(one, Because::Flaw(_))) => {
            locale.t("consent-refused")
        }
        _ => text(&key),
    };
    std::iter::once(first)
        .chain(because)
        .chain([text(&refused.legal_basis)])
        .filter(|line| !line.is_empty())
        .collect()
}
