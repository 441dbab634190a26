//! One commitment: what it says, and what shows that it is kept.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_commitments::{Commitment, Evidence};

use crate::{
    app::App,
    components::{CommitmentPage, Content, Way},
    guard::Visitor,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// `GET /commitments/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let found = app.catalogue.commitment(&id);
    let commitment = found.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let page = app.page(&visitor);
    let language = page.language();
    let shown = CommitmentPage {
        title: commitment.title.get(language).to_owned(),
        summary: commitment.summary.get(language).to_owned(),
        evidence: evidence(&app, &page, &id),
        facts: facts(&app, &page, commitment),
        source: page.t("commitments-source"),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn evidence(app: &App, page: &Page, id: &str) -> Vec<Way> {
    let way = |evidence: &Evidence| {
        let label = app.catalogue.evidence_name(evidence)?.get(page.language()).to_owned();
        let href = match evidence {
            Evidence::Indicator(id) => {
                format!("/data/{}", app.catalogue.indicator(id)?.dataflow)
            }
            Evidence::Register(id) => format!("/registers/{id}"),
            Evidence::Document(_) => "/commitments".to_owned(),
        };
        Some(Way { label, href })
    };
    app.catalogue.bindings_of(id).filter_map(|binding| way(&binding.evidence)).collect()
}

fn facts(app: &App, page: &Page, commitment: &Commitment) -> Vec<(String, Content)> {
    let language = page.language();
    let catalogue = &app.catalogue;
    let join = |words: Vec<&str>| words.join(if page.dir() == "rtl" { "، " } else { ", " });
    let objectives = catalogue
        .objectives
        .iter()
        .filter(|objective| commitment.gcm_objectives.contains(&objective.number))
        .map(|objective| format!("{}: {}", objective.number, objective.short.get(language)));
    let targets = catalogue
        .targets
        .iter()
        .filter(|target| commitment.sdg_targets.contains(&target.code))
        .map(|target| format!("{}: {}", target.code, target.name.get(language)));
    let principles = catalogue
        .principles
        .iter()
        .filter(|principle| commitment.principles.contains(&principle.id))
        .map(|principle| principle.title.get(language));
    let actors = commitment.actors.iter().map(|code| catalogue.code_name("actor", code, language));
    let mut facts = vec![
        (page.t("commitment-id"), Content::Name(commitment.id.clone())),
        (page.t("commitment-evidence-asked"), Content::text(commitment.evidence.get(language))),
        (page.t("commitment-actors"), Content::Text(join(actors.collect()))),
        (page.t("commitment-objectives"), Content::Text(objectives.collect::<Vec<_>>().join("\n"))),
        (page.t("commitment-targets"), Content::Text(targets.collect::<Vec<_>>().join("\n"))),
        (page.t("commitment-principles"), Content::Text(join(principles.collect()))),
    ];
    if commitment.inferred {
        facts.push((
            page.t("commitment-inferred"),
            Content::Text(page.t("commitment-inferred-text")),
        ));
    }
    facts
}
