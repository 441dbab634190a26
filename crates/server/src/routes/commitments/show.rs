//! One commitment: where it stands, how sure that is, what it rests on.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_commitments::{Commitment, Node, Relation, Standing};

use super::{chain, rests};
use crate::{
    app::App,
    components::{Answer, Block, Content, Notice, ReadingPage, Section, Way},
    evidence,
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::{instruments, plan, registers},
    shell::Page,
    telling::Teller,
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
    let board = app.board().await?;
    let teller = Teller::new(&app, &page, &board);
    let registers = evidence::registers(&app).await?;
    let cited = evidence::cited(&app, &id).await?;
    let standings = teller.standings(&registers);
    let standing = standings.of(&id);
    let rests = rests::Rests { teller: teller.clone(), commitment, standings };
    let answer = rests.answer();
    let mut sections = Vec::new();
    sections.extend(rests.sure());
    sections.extend(rests.trend());
    sections.push(rests.evidence());
    sections.extend(rests.below());
    sections.extend(stated(&page, commitment, &cited));
    sections.extend(plan::of_commitment(&app, &page, &id).await?);
    let node = Node::of_commitment(&id);
    let plans: Vec<&str> = app.catalogue.plan.iter().map(|plan| plan.actions.as_str()).collect();
    sections.extend(registers::entry::naming(&app, &page, &node, &plans).await?);
    sections.push(chain::section(&teller, commitment, &cited));
    sections.push(says(&page, commitment));
    sections.extend(parts(&app, &page, commitment));
    let language = page.language();
    let title = commitment.title.get(language).to_owned();
    let shown = ReadingPage {
        trail: vec![Way::to(page.t("commitments-title"), "/commitments")],
        lead: String::new(),
        notices: notice(&page, standing, answer.as_ref()).into_iter().collect(),
        answer,
        sections,
        side: side(&app, &page, commitment, &title),
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// What stands in place of an answer: not known is said as such, and never as “no progress”.
fn notice(page: &Page, standing: Standing, answer: Option<&Answer>) -> Option<Notice> {
    let (title, text) = match standing {
        Standing::NotYetBound => ("state-not-bound", "commitment-not-bound-text"),
        Standing::Unknown if answer.is_none() => {
            ("commitment-unknown-title", "commitment-unknown-text")
        }
        _ => return None,
    };
    Some(Notice { tone: "", title: page.t(title), text: page.t(text) })
}

/// What governments say of it in their newest reviews.
fn stated(page: &Page, commitment: &Commitment, cited: &[evidence::Item]) -> Option<Section> {
    let language = page.language();
    let facts = cited.iter().map(|item| {
        let status = page.t(&format!("status-{}", item.status.code()));
        let href = format!("/reviews/{}#item-{}", item.review, commitment.id);
        (item.by.get(language).to_owned(), Content::link(status, href))
    });
    let facts: Vec<_> = facts.collect();
    (!facts.is_empty())
        .then(|| Section::new("stated", page.t("commitment-stated"), vec![Block::Facts(facts)]))
}

fn says(page: &Page, commitment: &Commitment) -> Section {
    let language = page.language();
    let mut blocks = vec![Block::Text(commitment.summary.get(language).to_owned())];
    let mut facts = vec![(
        page.t("commitment-evidence-asked"),
        Content::text(commitment.evidence.get(language)),
    )];
    if let Some(note) = &commitment.note {
        facts.push((page.t("commitment-note"), Content::text(note.get(language))));
    }
    if commitment.inferred {
        let text = Content::Text(page.t("commitment-inferred-text"));
        facts.push((page.t("commitment-inferred"), text));
    }
    blocks.push(Block::Facts(facts));
    Section::new("says", page.t("commitment-says"), blocks)
}

/// The commitments it is made of.
fn parts(app: &App, page: &Page, commitment: &Commitment) -> Option<Section> {
    let ways: Vec<Way> = app.catalogue.parts(&commitment.id).map(|part| way(page, part)).collect();
    let heading = page.t("commitment-parts");
    (!ways.is_empty()).then(|| Section::new("parts", heading, vec![Block::Links(ways)]))
}

fn way(page: &Page, commitment: &Commitment) -> Way {
    let title = commitment.title.get(page.language());
    Way::to(title, format!("/commitments/{}", commitment.id))
}

/// Reference, who must act, links to the wider system, ways to take it along.
fn side(app: &App, page: &Page, commitment: &Commitment, title: &str) -> Vec<Section> {
    let language = page.language();
    let catalogue = &app.catalogue;
    let topic = catalogue.topics.iter().find(|topic| topic.id == commitment.topic);
    let levels = commitment.level.iter().map(|level| page.t(&format!("level-{}", level.code())));
    let actors = commitment.actors.iter().map(|code| catalogue.code_name("actor", code, language));
    let lines = |lines: Vec<String>| Content::Text(lines.join("\n"));
    let mut facts = vec![
        (page.t("commitment-id"), Content::Name(commitment.id.clone())),
        (page.t("commitment-leads"), lines(actors.map(str::to_owned).collect())),
        (page.t("commitment-level"), lines(levels.collect())),
    ];
    if let Some(topic) = topic {
        let href = format!("/commitments?theme={}", topic.id);
        let theme = Content::link(topic.name.get(language), href);
        facts.push((page.t("commitment-theme"), theme));
    }
    if let Some(parent) = commitment.parent.as_deref().and_then(|id| catalogue.commitment(id)) {
        let way = way(page, parent);
        facts.push((page.t("commitment-part-of"), Content::Links(vec![way])));
    }
    vec![
        Section::new("reference", page.t("reading-facts"), vec![Block::Facts(facts)]),
        Section::new("links", page.t("commitment-links"), links(app, page, commitment)),
        super::take_along(app, page, title, &format!("/commitments/{}", commitment.id)),
    ]
}

fn links(app: &App, page: &Page, commitment: &Commitment) -> Vec<Block> {
    let (language, catalogue) = (page.language(), &app.catalogue);
    let about = |query: String, label: String| Way::to(label, format!("/commitments?{query}"));
    let objectives = catalogue
        .objectives
        .iter()
        .filter(|objective| commitment.gcm_objectives.contains(&objective.number))
        .map(|objective| {
            let name = format!(
                "{}. {}",
                page.count(objective.number as u64),
                objective.short.get(language)
            );
            about(format!("objective={}", objective.number), name)
        });
    let targets = catalogue
        .targets
        .iter()
        .filter(|target| commitment.sdg_targets.contains(&target.code))
        .map(|target| {
            let name =
                format!("{} {}", crate::texts::isolated(&target.code), target.name.get(language));
            about(format!("target={}", target.code), name)
        });
    let principles = catalogue
        .principles
        .iter()
        .filter(|principle| commitment.principles.contains(&principle.id))
        .map(|it| about(format!("principle={}", it.id), it.title.get(language).to_owned()));
    let named = |codes: &[String]| -> Vec<Way> {
        let name = |code: &String| catalogue.code_name("instrument", code, language).to_owned();
        codes.iter().map(|code| Way::to(name(code), "")).collect()
    };
    let facts = [
        ("commitment-objectives", objectives.collect()),
        ("commitment-targets", targets.collect()),
        ("commitment-principles", principles.collect()),
        (
            "commitment-implements",
            instruments::ways(app, page, &commitment.id, Relation::Implements),
        ),
        ("commitment-same", instruments::ways(app, page, &commitment.id, Relation::SameAs)),
        ("commitment-instruments", named(&commitment.instruments)),
        ("commitment-instruments-implied", named(&commitment.instruments_implied)),
    ];
    let facts: Vec<(String, Content)> = facts
        .into_iter()
        .filter(|(_, ways): &(_, Vec<Way>)| !ways.is_empty())
        .map(|(key, ways)| (page.t(key), Content::Links(ways)))
        .collect();
    vec![Block::Facts(facts), Block::Text(page.t("commitment-judged"))]
}
