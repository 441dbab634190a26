//! Whose an SDMX message is and under which terms it may be shown, filled into a form.

use askama::Template;
use axum::{
    Form as Posted,
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use masar_statistics::external::Terms;
use masar_terms::{Language, LocalText};

use super::{
    show::{self, TERMS},
    work::begin,
};
use crate::{
    app::App,
    components::FieldError,
    guard::{Permitted, Visitor},
    importing::{self, CAME, Goal, Teller},
    problems::{Problem, ProblemKind},
};

/// `POST /work/imports/{id}/terms`. They become a recipe, which is kept with the file and, once that
/// is in, for the next one.
pub async fn terms(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
    Posted(given): Posted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let about = app.imports.files.about(&id).map_err(Problem::internal)?;
    about.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let value = |name: &str| {
        let found = given.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.trim())
    };
    let page = app.page(&visitor);
    let missing = TERMS.iter().filter(|(name, _)| value(name).is_empty());
    let mut errors: Vec<FieldError> = missing
        .map(|(name, _)| {
            let label = page.t(&format!("import-terms-{name}"));
            FieldError {
                field: (*name).to_owned(),
                message: page.t1("import-terms-missing", "field", label),
            }
        })
        .collect();
    let local = |name: &str| {
        let text = |language: Language| {
            (language, value(&format!("{name}-{}", language.code())).to_owned())
        };
        LocalText([text(Language::En), text(Language::Ar)].into())
    };
    let terms = Terms {
        dataflow: value("dataflow").to_owned(),
        source: value("source").to_owned(),
        licence: value("licence").to_owned(),
        attribution: local("attribution"),
        method: local("method"),
        names: LocalText::default(),
        descriptions: LocalText::default(),
    };
    let text = toml::to_string_pretty(&terms).map_err(Problem::internal)?;
    if errors.is_empty()
        && let Err(error) = Terms::parse("recipe.toml", &text)
    {
        let message = Teller(page.locale).mapping(&error);
        errors.push(FieldError { field: "dataflow".to_owned(), message });
    }
    if !errors.is_empty() {
        let shown = show::page(&app, &visitor, &id, &given, errors)?.render()?;
        return Ok((StatusCode::BAD_REQUEST, Html(shown)).into_response());
    }
    let path = app.imports.files.path(&id, importing::RECIPE);
    let path = path.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    importing::whole(&path, text.as_bytes()).map_err(Problem::internal)?;
    Ok(begin(&app, permit, &id, CAME.to_owned(), Goal::Try)?.into_response())
}
