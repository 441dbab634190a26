//! Acts done from a page that needs no script, through the same door as every other, and why one
//! was not done, in the reader's words.

use std::collections::BTreeMap;

use masar_nodes::Permit;
use masar_records::{Accepted, RecordsError, casework::Act};
use masar_terms::{ActionId, Language, Personal, ProgrammeId, RecordId};

use crate::{acting::refused, app::App, problems::Problem};

/// What a page asks.
pub struct Wanted<'a> {
    pub programme: &'a ProgrammeId,
    pub action: &'a str,
    pub record: RecordId,
    pub id: ActionId,
    pub seen: Option<ActionId>,
    pub answers: &'a BTreeMap<String, String>,
}

/// Does it.
pub async fn done(
    app: &App,
    permit: &Permit,
    wanted: Wanted<'_>,
) -> Result<Accepted, RecordsError> {
    let answers = wanted.answers.iter();
    let act = Act {
        programme: wanted.programme.clone(),
        action: wanted.action.to_owned(),
        record: wanted.record,
        id: wanted.id,
        seen: wanted.seen,
        answers: answers
            .map(|(field, value)| (field.clone(), Personal::new(value.trim().to_owned())))
            .collect(),
    };
    app.records.accept(permit, app.records.filled(act)?).await
}

/// Why it was not done, one reason a line, the first being what happened.
pub fn reasons(app: &App, language: Language, error: RecordsError) -> Vec<String> {
    let problem: Problem = refused(app, language, error);
    let locale = app.locale(language);
    std::iter::once(problem.what(locale)).chain(problem.details).collect()
}
