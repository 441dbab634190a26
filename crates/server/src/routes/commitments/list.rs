//! All commitments by theme with their states; search and filters stand in the address.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_commitments::{Catalogue, Commitment, Level, Standing};
use masar_terms::Language;
use serde::Deserialize;

use crate::{
    app::App,
    components::{Choice, Column, CommitmentsPage, Content, Empty, Field, Row, Table},
    evidence,
    guard::Visitor,
    problems::Problem,
    shell::Page,
    telling::{STANDINGS, Teller, standing_code, standing_content, standing_key},
};

/// What the reader asked for; what is empty narrows nothing.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
    /// Id of a cluster or topic.
    theme: String,
    level: String,
    actor: String,
    state: String,
    /// Reached from the links of a commitment.
    objective: String,
    target: String,
    principle: String,
}

impl Asked {
    fn is_narrowed(&self) -> bool {
        let Self { q, theme, level, actor, state, objective, target, principle } = self;
        let all = [q, theme, level, actor, state, objective, target, principle];
        all.iter().any(|asked| !asked.trim().is_empty())
    }

    fn fits(&self, commitment: &Commitment, standing: Standing) -> bool {
        let any = |asked: &str, has: &[&str]| asked.is_empty() || has.contains(&asked);
        let among = |asked: &str, codes: &[String]| {
            asked.is_empty() || codes.iter().any(|code| code == asked)
        };
        let levels: Vec<&str> = commitment.level.iter().map(|level| level.code()).collect();
        let objective =
            self.objective.parse().is_ok_and(|it| commitment.gcm_objectives.contains(&it));
        any(&self.theme, &[&commitment.cluster, &commitment.topic])
            && any(&self.level, &levels)
            && any(&self.state, &[standing_code(standing)])
            && among(&self.actor, &commitment.actors)
            && (self.objective.is_empty() || objective)
            && among(&self.target, &commitment.sdg_targets)
            && among(&self.principle, &commitment.principles)
    }
}

/// `GET /commitments?q=…&theme=…&level=…&actor=…&state=…`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let board = app.board().await?;
    let teller = Teller::new(&app, &page, &board);
    let registers = evidence::registers(&app).await?;
    let catalogue = &app.catalogue;
    let standings = teller.standings(&registers);
    let found: Vec<(&Commitment, Standing)> = catalogue
        .search(&asked.q)
        .into_iter()
        .map(|commitment| (commitment, standings.of(&commitment.id)))
        .filter(|(commitment, standing)| asked.fits(commitment, *standing))
        .collect();
    let count = found.len();
    // What was searched for stands in the order of how well it fits; else by theme.
    let tables = match asked.q.trim().is_empty() {
        true => by_theme(&teller, &found),
        false if count > 0 => {
            let caption = page.t1("commitments-found", "count", count);
            vec![table(&teller, caption, found.into_iter())]
        }
        false => Vec::new(),
    };
    let empty = (count == 0).then(|| Empty {
        title: page.t("commitments-none-title"),
        text: page.t("commitments-none-text"),
        href: "/commitments".to_owned(),
        act: page.t("filter-clear"),
    });
    let check = catalogue.check();
    let shown = CommitmentsPage {
        lead: page.t2("commitments-count", "bound", check.bound, "open", check.not_yet_bound),
        filters: filters(&page, catalogue, &asked),
        is_narrowed: asked.is_narrowed(),
        count,
        tables,
        empty,
        source: page.t("commitments-source"),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn by_theme(teller: &Teller<'_>, found: &[(&Commitment, Standing)]) -> Vec<Table> {
    let language = teller.page.language();
    let of_topic = teller.app.catalogue.topics.iter().filter_map(|topic| {
        let mut of = found.iter().filter(|(it, _)| it.topic == topic.id).copied().peekable();
        of.peek()?;
        let caption = format!("{} {}", crate::texts::isolated(&topic.id), topic.name.get(language));
        Some(table(teller, caption, of))
    });
    of_topic.collect()
}

fn table<'a>(
    teller: &Teller<'_>,
    caption: String,
    commitments: impl Iterator<Item = (&'a Commitment, Standing)>,
) -> Table {
    let page = teller.page;
    let row = |(commitment, standing): (&Commitment, Standing)| {
        let title = commitment.title.get(page.language());
        let levels = commitment.level.iter().map(|it| page.t(&format!("level-{}", it.code())));
        let comma = if page.dir() == "rtl" { "، " } else { ", " };
        Row::new(vec![
            Content::link(title, format!("/commitments/{}", commitment.id)),
            Content::Name(commitment.id.clone()),
            Content::Text(levels.collect::<Vec<_>>().join(comma)),
            standing_content(page, standing),
        ])
    };
    let headings = ["commitments-title", "commitment-id", "filter-level", "filter-state"];
    Table {
        caption,
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: commitments.map(row).collect(),
    }
}

fn filters(page: &Page, catalogue: &Catalogue, asked: &Asked) -> Vec<Field> {
    let language = page.language();
    let mut search = Field::line("q", page.t("filter-search"));
    search.value.clone_from(&asked.q);
    let levels = Level::ALL.map(|it| choice(it.code(), page.t(&format!("level-{}", it.code()))));
    let states = STANDINGS.map(|it| choice(standing_code(it), page.t(standing_key(it))));
    vec![
        search,
        select(page, "theme", "filter-theme", &asked.theme, themes(catalogue, language)),
        select(page, "level", "filter-level", &asked.level, levels.to_vec()),
        select(page, "actor", "filter-actor", &asked.actor, actors(catalogue, language)),
        select(page, "state", "filter-state", &asked.state, states.to_vec()),
    ]
}

fn choice(value: impl Into<String>, text: impl Into<String>) -> Choice {
    Choice { value: value.into(), text: text.into() }
}

fn select(page: &Page, id: &str, key: &str, value: &str, choices: Vec<Choice>) -> Field {
    let mut field = Field::line(id, page.t(key));
    field.value = value.to_owned();
    field.options = std::iter::once(choice("", page.t("all"))).chain(choices).collect();
    field
}

/// Clusters, each followed by its topics.
fn themes(catalogue: &Catalogue, language: Language) -> Vec<Choice> {
    let of = |cluster: &masar_commitments::Cluster| {
        let topics = catalogue.topics.iter().filter(|topic| topic.cluster == cluster.id);
        let topic = |topic: &masar_commitments::Topic| {
            choice(&topic.id, format!("– {} {}", topic.id, topic.name.get(language)))
        };
        let name = choice(&cluster.id, cluster.name.get(language));
        std::iter::once(name).chain(topics.map(topic)).collect::<Vec<_>>()
    };
    catalogue.clusters.iter().flat_map(of).collect()
}

/// The actors that are named, by name.
fn actors(catalogue: &Catalogue, language: Language) -> Vec<Choice> {
    let named = catalogue.commitments.iter().flat_map(|commitment| &commitment.actors);
    let names: BTreeMap<&str, &str> =
        named.map(|code| (code.as_str(), catalogue.code_name("actor", code, language))).collect();
    let mut choices: Vec<Choice> =
        names.into_iter().map(|(code, name)| choice(code, name)).collect();
    let order = crate::telling::by_name(language);
    choices.sort_by(|a, b| order(&a.text, &b.text));
    choices
}
