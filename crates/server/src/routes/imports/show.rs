//! One import: what the file is, which recipe fits, what a trial found.

use std::{fs::File, io::BufReader};

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_interop::sdmx::{Known, Reference, read_structures};

use super::{
    answer,
    page::{Form, ImportsPage, href, size},
};
use crate::{
    app::App,
    components::{Choice, Content, Field, FieldError, Notice},
    guard::{Permitted, Visitor},
    importing::{self, About, CAME, Goal, Teller},
    problems::{Problem, ProblemKind},
    shell::{Page, encode},
};

/// `GET /work/imports/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    Ok(Html(page(&app, &visitor, &id, &[], Vec::new())?.render()?))
}

/// The page; `given` is what a form was filled with the last time, and what was wrong with it.
pub fn page(
    app: &App,
    visitor: &Visitor,
    id: &str,
    given: &[(String, String)],
    errors: Vec<FieldError>,
) -> Result<ImportsPage, Problem> {
    let page = app.page(visitor);
    let state = app.imports.state(id);
    if let Some(importing::State::Stored { dataflow, vintage }) = &state {
        return Ok(stored(page, dataflow, *vintage));
    }
    let about = app.imports.files.about(id).map_err(Problem::internal)?;
    let about = about.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let mut shown = ImportsPage {
        title: about.name.clone(),
        lead: String::new(),
        inside: true,
        refresh: false,
        errors,
        notices: Vec::new(),
        facts: vec![
            (page.t("import-size"), Content::Text(size(&page, about.size))),
            (page.t("import-at"), Content::Moment(about.at)),
            (page.t("import-by"), Content::Name(about.by.clone())),
        ],
        tables: Vec::new(),
        forms: Vec::new(),
        page,
    };
    match &state {
        Some(importing::State::Running(progress)) => running(&mut shown, id, progress),
        Some(importing::State::Tried(outcome)) => tried(&mut shown, id, outcome),
        Some(importing::State::Failed { why, .. }) => {
            let page = &shown.page;
            let text = Teller(page.locale).failed(why);
            let notice = Notice { tone: "alarm", title: page.t("import-failed-title"), text };
            shown.tables = answer::wrong(page, why);
            shown.notices.push(notice);
        }
        Some(importing::State::Stopped) => {
            let (title, text) =
                (shown.page.t("import-stopped"), shown.page.t("import-stopped-text"));
            shown.notices.push(Notice { tone: "signal", title, text });
        }
        Some(importing::State::Stored { .. }) | None => {}
    }
    // For a file that a recipe fits nobody needs to see how it is written.
    let understood = matches!(state, Some(importing::State::Tried(_)));
    if !shown.refresh && !understood && about.fits.is_empty() {
        let previews = about.preview.iter().map(|one| answer::preview(&shown.page, one));
        shown.tables.extend(previews.collect::<Vec<_>>());
    }
    if !shown.refresh && !about.message {
        let written =
            app.imports.files.path(id, importing::RECIPE).is_some_and(|path| path.is_file());
        shown.facts.push((shown.page.t("import-assistant"), assistant(&shown.page, id)));
        if written {
            let text = shown.page.t("import-recipe-written");
            let link = Content::link(text, format!("{}/recipe.toml", href(id)));
            shown.facts.push((shown.page.t("import-recipe"), link));
        }
    }
    if !shown.refresh {
        let recipes = recipes(app, &shown.page, &about, state.as_ref());
        shown.forms.extend(recipes);
        shown.forms.extend(terms(app, &shown.page, &about, given, &shown.errors));
        let end = Form::button(&shown.page, "discard", format!("{}/end", href(id)));
        shown.forms.push(end.second());
    }
    Ok(shown)
}

/// The way to the assistant.
fn assistant(page: &Page, id: &str) -> Content {
    Content::link(page.t("import-assistant-open"), format!("{}/recipe", href(id)))
}

/// An import that is in: its files are gone.
fn stored(page: Page, dataflow: &Reference, vintage: i64) -> ImportsPage {
    let address = format!("/data/{}?agency={}", dataflow.id, encode(&dataflow.agency));
    ImportsPage {
        title: page.t("import-state-stored"),
        lead: page.t1("import-stored-lead", "vintage", vintage as u64),
        inside: true,
        refresh: false,
        errors: Vec::new(),
        notices: Vec::new(),
        facts: vec![(page.t("import-dataset"), Content::link(dataflow.id.clone(), address))],
        tables: Vec::new(),
        forms: Vec::new(),
        page,
    }
}

fn running(shown: &mut ImportsPage, id: &str, progress: &importing::Progress) {
    let page = &shown.page;
    let title = match progress.goal {
        Goal::Try => page.t("import-running-try"),
        Goal::Store => page.t("import-running-store"),
    };
    let text = page.t1("import-running-text", "part", progress.hundredths());
    shown.notices.push(Notice { tone: "", title, text });
    shown.forms.push(Form::button(page, "stop", format!("{}/end", href(id))).second());
    shown.refresh = true;
}

fn tried(shown: &mut ImportsPage, id: &str, outcome: &importing::Outcome) {
    let page = &shown.page;
    shown.facts.extend(answer::facts(page, outcome));
    shown.tables = answer::tables(page, outcome);
    if matches!(outcome.found, importing::Found::OtherComponents) {
        return;
    }
    let title = page.t("import-good-title");
    shown.notices.push(Notice { tone: "good", title, text: page.t("import-good-text") });
    let mut store = Form::button(page, "store", format!("{}/vintage", href(id)));
    store.hidden = vec![("recipe", outcome.recipe.clone())];
    shown.forms.push(store);
}

fn choice(page: &Page, id: &str) -> Choice {
    let text = match id {
        CAME => page.t("import-recipe-came"),
        id => id.rsplit('/').next().unwrap_or_default().to_owned(),
    };
    Choice { value: id.to_owned(), text }
}

/// Choosing a recipe: those that fit first, then, of the same kind, the others, whose errors say
/// why they do not.
fn recipes(
    app: &App,
    page: &Page,
    about: &About,
    state: Option<&importing::State>,
) -> Option<Form> {
    let kept = importing::recipes(&app.imports.files);
    let is_kind = |recipe: &importing::Recipe| {
        matches!(recipe, importing::Recipe::Message(_)) == about.message
    };
    let others = kept.iter().filter(|(id, recipe)| is_kind(recipe) && !about.fits.contains(id));
    let ids = about.fits.iter().chain(others.map(|(id, _)| id));
    let options: Vec<Choice> = ids.map(|id| choice(page, id)).collect();
    let first = options.first()?.value.clone();
    let value = match state {
        Some(importing::State::Tried(outcome)) => outcome.recipe.clone(),
        Some(importing::State::Failed { recipe, .. }) => recipe.clone(),
        _ => first,
    };
    let text = match about.fits.len() {
        0 => page.t("import-none-fits"),
        fitting => page.t1("import-fitting", "count", fitting as u64),
    };
    let tried = matches!(state, Some(importing::State::Tried(_)));
    let field = Field::line("recipe", page.t("import-recipe"));
    Some(Form {
        id: "try",
        title: page.t("import-try-title"),
        text,
        action: format!("{}/trial", href(&about.id)),
        files: false,
        fields: vec![Field { options, value, ..field }],
        hidden: Vec::new(),
        button: page.t("import-try"),
        second: tried,
    })
}

/// The structure that came with a message.
pub fn known(app: &App, id: &str) -> Option<Known> {
    let path = app.imports.files.path(id, "structure")?;
    read_structures(BufReader::new(File::open(path).ok()?)).ok()
}

/// Names of the fields of the terms of a message, and whether they may be long.
pub const TERMS: [(&str, bool); 7] = [
    ("dataflow", false),
    ("source", false),
    ("licence", false),
    ("attribution-en", true),
    ("attribution-ar", true),
    ("method-en", true),
    ("method-ar", true),
];

/// What a message does not tell of itself; none where the file is no message.
fn terms(
    app: &App,
    page: &Page,
    about: &About,
    given: &[(String, String)],
    errors: &[FieldError],
) -> Option<Form> {
    if !about.message || about.fits.iter().any(|id| id == CAME) {
        return None;
    }
    let known = known(app, &about.id)?;
    let flows = known.dataflows.iter().map(|flow| flow.reference.to_string());
    let structures = known.structures.iter().map(|structure| structure.reference.to_string());
    let flows: Vec<String> = match known.dataflows.is_empty() {
        true => structures.collect(),
        false => flows.collect(),
    };
    let value = |id: &str| {
        let given = given.iter().find(|(name, _)| name == id);
        given.map_or_else(String::new, |(_, value)| value.clone())
    };
    let field = |(id, long): &(&str, bool)| {
        let mut field = Field::line(*id, page.t(&format!("import-terms-{id}")));
        field.value = value(id);
        if *long {
            field.kind = "textarea";
        }
        if *id == "dataflow" {
            let choice = |id: &String| Choice { value: id.clone(), text: id.clone() };
            field.options = flows.iter().map(choice).collect();
        }
        field.with_errors(errors)
    };
    Some(Form {
        id: "terms",
        title: page.t("import-terms-title"),
        text: page.t("import-terms-text"),
        action: format!("{}/terms", href(&about.id)),
        files: false,
        fields: TERMS.iter().map(field).collect(),
        hidden: Vec::new(),
        button: page.t("import-try"),
        second: false,
    })
}
