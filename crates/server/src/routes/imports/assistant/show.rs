//! A step as it stands.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{Html, Redirect},
};
use masar_interop::tabular::IGNORED;

use super::{
    RecipePage, Step, codes, columns, dataset, errors::errors, headings, page::step_href, table,
};
use crate::{
    app::App,
    components::{Choice, FieldError},
    guard::{Permitted, Visitor},
    importing::{self, Desk, Failed, Teller},
    problems::{Problem, ProblemKind},
    routes::imports::{answer, page::href},
    shell::Page,
};

/// `GET /work/imports/{id}/recipe`: the first step that nobody has confirmed.
pub async fn first(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    let desk = open(&app, &visitor, &id).await?;
    let step = Step::ALL.into_iter().find(|step| !desk.draft.confirmed.contains(step.id()));
    Ok(Redirect::to(&step_href(&id, step.unwrap_or(Step::Table))))
}

/// `GET /work/imports/{id}/recipe/{step}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
    Path((id, step)): Path<(String, String)>,
) -> Result<Html<String>, Problem> {
    let step = Step::of(&step).ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let desk = open(&app, &visitor, &id).await?;
    let page = app.page(&visitor);
    // What is missing is said of a step only once somebody thought it done.
    let errors = match desk.draft.confirmed.contains(step.id()) {
        true => errors(&page, &desk, step)?,
        false => Vec::new(),
    };
    Ok(Html(told(page, &app, &id, &desk, step, errors)?.render()?))
}

/// The file of an import on the desk. Reading it takes a while, so it is done beside the requests.
pub async fn open(app: &App, visitor: &Visitor, id: &str) -> Result<Desk, Problem> {
    match app.imports.desk(importing::lists(app), id).await {
        Ok(desk) => desk.ok_or_else(|| Problem::new(ProblemKind::NotFound)),
        Err(why @ Failed::External(_)) => {
            let about = app.imports.files.about(id).ok().flatten();
            let name = about.map(|about| about.name).unwrap_or_default();
            let told = Teller(app.locale(visitor.language)).unreadable(&name, &why);
            Err(Problem::because(ProblemKind::Invalid, told))
        }
        Err(error) => Err(Problem::internal(error)),
    }
}

/// The page of a step.
pub fn told(
    page: Page,
    app: &App,
    id: &str,
    desk: &Desk,
    step: Step,
    errors: Vec<FieldError>,
) -> Result<RecipePage, Problem> {
    let about = app.imports.files.about(id).map_err(Problem::internal)?;
    let about = about.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let of_sheet = desk.draft.place.sheet.clone();
    let previews =
        about.preview.iter().filter(|one| of_sheet.as_ref().is_none_or(|name| *name == one.sheet));
    let tables = match step {
        Step::Table => previews.map(|one| answer::preview(&page, one)).collect(),
        _ => Vec::new(),
    };
    let fault = |error: Failed| Problem::internal(error);
    let parts = match step {
        Step::Table => table::parts(&page, desk),
        Step::Columns => columns::parts(&page, desk, &errors),
        Step::Headings => headings::parts(&page, desk, &errors),
        Step::Codes => codes::parts(&page, desk, &errors).map_err(fault)?,
        Step::Dataset => dataset::parts(&page, desk, &errors),
    };
    let steps = Step::ALL
        .map(|one| (page.t(&format!("recipe-step-{}", one.id())), step_href(id, one), one == step));
    let last = step.next().is_none();
    Ok(RecipePage {
        file: about.name,
        import: href(id),
        title: page.t(&format!("recipe-step-{}", step.id())),
        lead: page.t(&format!("recipe-lead-{}", step.id())),
        steps: steps.to_vec(),
        errors,
        tables,
        parts,
        lists: lists(&page, desk, step),
        action: step_href(id, step),
        button: page.t(if last { "import-try" } else { "recipe-next" }),
        stays: matches!(step, Step::Headings | Step::Codes),
        page,
    })
}

/// What fields of a step propose from.
fn lists(page: &Page, desk: &Desk, step: Step) -> Vec<(String, Vec<Choice>)> {
    let language = page.language();
    let mut lists = Vec::new();
    if matches!(step, Step::Columns | Step::Headings) {
        let named = |text: &String| Choice { value: text.clone(), text: String::new() };
        lists.push(("code-lists".to_owned(), desk.lists.keys().map(named).collect()));
        let ids = ["REF_AREA", "ORIGIN", "CITIZENSHIP", "BIRTH_COUNTRY", "SEX", "AGE"];
        let ids = ids.map(|id| Choice { value: id.to_owned(), text: String::new() });
        lists.push(("dimension-ids".to_owned(), ids.to_vec()));
    }
    if matches!(step, Step::Headings | Step::Codes) {
        for (id, list) in desk.draft.dimensions() {
            let codes = desk.lists.get(list).into_iter().flat_map(|list| &list.codes);
            let codes = codes.map(|code| Choice {
                value: code.code.clone(),
                text: code.names.get(language).to_owned(),
            });
            let left_out = (step == Step::Codes).then(|| Choice {
                value: IGNORED.to_owned(),
                text: page.t("recipe-codes-left-out"),
            });
            lists.push((format!("codes-{id}"), left_out.into_iter().chain(codes).collect()));
        }
    }
    lists
}
