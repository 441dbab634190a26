//! Keeps what was said in a step, and goes on to the next; after the last the recipe is written and
//! the file read with it.

use askama::Template;
use axum::{
    Form as Posted,
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_statistics::external::assistant::{Draft, Meanings, Seen};

use super::{
    Given, Step, codes, columns, dataset,
    errors::errors,
    headings,
    page::step_href,
    show::{open, told},
    table,
};
use crate::{
    app::App,
    components::FieldError,
    guard::{Permitted, Visitor},
    importing::{self, CAME, Desk, Goal, Teller},
    problems::{Problem, ProblemKind},
    routes::imports::work::begin,
};

/// `POST /work/imports/{id}/recipe/{step}`. What was said is kept whatever is missing.
pub async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path((id, step)): Path<(String, String)>,
    Posted(given): Posted<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let step = Step::of(&step).ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let mut desk = open(&app, &visitor, &id).await?;
    let given = Given(given);
    let mut draft = desk.draft.clone();
    let changed = {
        let meanings = desk.meanings().map_err(Problem::internal)?;
        take(&mut draft, &desk.seen, &meanings, step, &given)
    };
    desk.name(&mut draft, &app.imports.files);
    draft.confirmed.insert(step.id().to_owned());
    app.imports.files.keep_draft(&id, &draft).map_err(Problem::internal)?;
    if changed || given.yes("stay") {
        return Ok(Redirect::to(&step_href(&id, step)).into_response());
    }
    desk.draft = draft;
    if step != Step::Table {
        let page = app.page(&visitor);
        let missing = errors(&page, &desk, step)?;
        if !missing.is_empty() {
            let shown = told(page, &app, &id, &desk, step, missing)?.render()?;
            return Ok((StatusCode::BAD_REQUEST, Html(shown)).into_response());
        }
    }
    match step.next() {
        Some(next) => Ok(Redirect::to(&step_href(&id, next)).into_response()),
        None => finish(&app, &visitor, permit, &id, &desk),
    }
}

/// Takes what a step asked for; whether the same step has something new to ask.
fn take(
    draft: &mut Draft,
    seen: &Seen,
    meanings: &Meanings<'_>,
    step: Step,
    given: &Given,
) -> bool {
    match step {
        Step::Table => table::take(draft, given),
        Step::Columns => columns::take(draft, seen, meanings, given),
        Step::Headings => return headings::take(draft, seen, meanings, given),
        Step::Codes => codes::take(draft, seen, meanings, given),
        Step::Dataset => dataset::take(draft, given),
    }
    false
}

fn finish(
    app: &App,
    visitor: &Visitor,
    permit: masar_nodes::Permit,
    id: &str,
    desk: &Desk,
) -> Result<Response, Problem> {
    let meanings = desk.meanings().map_err(Problem::internal)?;
    let text = match desk.draft.recipe(&desk.seen, &meanings) {
        Ok(text) => text,
        Err(missing) => {
            // An earlier step was passed over, or asks more since a later one was filled.
            let step = missing.first().map_or(Step::Table, Step::asks);
            let mut draft = desk.draft.clone();
            draft.confirmed.insert(step.id().to_owned());
            app.imports.files.keep_draft(id, &draft).map_err(Problem::internal)?;
            return Ok(Redirect::to(&step_href(id, step)).into_response());
        }
    };
    if let Err(error) = importing::parse(importing::RECIPE, &text) {
        let page = app.page(visitor);
        let message = Teller(page.locale).mapping(&error);
        let errors = vec![FieldError { field: "dataflow".to_owned(), message }];
        let shown = told(page, app, id, desk, Step::Dataset, errors)?.render()?;
        return Ok((StatusCode::BAD_REQUEST, Html(shown)).into_response());
    }
    let path = app.imports.files.path(id, importing::RECIPE);
    let path = path.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    importing::whole(&path, text.as_bytes()).map_err(Problem::internal)?;
    Ok(begin(app, permit, id, CAME.to_owned(), Goal::Try)?.into_response())
}
