//! What a person agreed to, in any record, and who reads what of this record until when.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_records::{
    consents::{ConsentCard, Consents},
    referrals::{Grant, grants::EndedBecause},
};
use masar_terms::RecordId;

use crate::{
    app::App,
    components::{Block, Column, Content, ReadingPage, Row, Section, Table, Way},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    routes::services::words::Words,
    shell::Page,
};

/// `GET /work/records/{id}/consents`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let id: RecordId = id.parse().map_err(|_| Problem::new(ProblemKind::NotFound))?;
    let told = app.records.consents(&permit, id).await?;
    let page = app.page(&visitor);
    let programme = app.records.law().programmes.get(&told.programme);
    let own = programme.map_or_else(String::new, |programme| {
        labels::of(programme, "record-type", &told.record_type, page.language())
    });
    let shown = ReadingPage {
        trail: vec![Way::to(own, format!("/work/records/{id}"))],
        title: page.t("consents-title"),
        lead: page.t("consents-lead"),
        answer: None,
        notices: Vec::new(),
        sections: sections(&app, &page, &told),
        side: Vec::new(),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// Consents and sharing of a record, for its own page and for others that show it.
pub fn sections(app: &App, page: &Page, told: &Consents) -> Vec<Section> {
    let asked = match told.cards.is_empty() {
        true => Block::Text(page.t("consents-none")),
        false => Block::Table(consents(app, page, told)),
    };
    let shared = match told.grants.is_empty() {
        true => vec![Block::Text(page.t("consents-shared-none"))],
        false => vec![Block::Table(grants(app, page, told)), Block::Text(page.t("consents-audit"))],
    };
    vec![
        Section::new("consents", page.t("consents-asked"), vec![asked]),
        Section::new("shared", page.t("consents-shared"), shared),
    ]
}

fn consents(app: &App, page: &Page, told: &Consents) -> Table {
    let headings = [
        "consents-purposes",
        "record-state",
        "consents-by",
        "consents-language",
        "consents-given-on",
        "consents-expires-on",
        "consents-record",
    ];
    Table {
        caption: page.t("consents-asked"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: told.cards.iter().rev().map(|card| consent(app, page, told, card)).collect(),
    }
}

fn consent(app: &App, page: &Page, told: &Consents, card: &ConsentCard) -> Row {
    let language = page.language();
    let purpose = |id: &str| {
        let key = format!("purpose-{id}");
        let mut all = app.records.law().programmes.iter();
        let text = all.find_map(|programme| programme.texts.get(&key));
        text.map_or_else(|| id.to_owned(), |text| text.get(language).to_owned())
    };
    let purposes = card.purposes.iter().map(|(id, withdrawn)| match withdrawn {
        None => purpose(id),
        Some(day) => {
            let (name, day) = (purpose(id), page.day(day));
            page.t2("consents-withdrawn-on", "purpose", name.as_str(), "day", day.as_str())
        }
    });
    let state = match card.flaw {
        None => page.t("consents-in-force"),
        Some(flaw) => format!("{}: {}", page.t("consents-not-in-force"), page.t(flaw.key())),
    };
    let given = card.given.as_ref();
    let programme = given.and_then(|given| app.records.law().programmes.get(&given.programme));
    let words = programme.map(|programme| Words { app, page, programme });
    let rule = given.zip(programme).and_then(|(it, programme)| programme.consent(&it.consent));
    let by = given
        .zip(rule)
        .zip(words.as_ref())
        .map(|((given, rule), words)| words.answer(&rule.record_type, &rule.given_by, &given.by));
    let spoken = given.and_then(|given| given.language.as_deref());
    let spoken = spoken.map(|code| app.labels.code("language", code, language).to_owned());
    let record = match given {
        None => Content::Text(page.t("consents-elsewhere")),
        Some(given) => {
            let kind = rule.zip(programme).map(|(rule, programme)| {
                labels::of(programme, "record-type", &rule.record_type, language)
            });
            let kind = kind.unwrap_or_default();
            match given.record == told.record {
                true => Content::Text(kind),
                false => Content::link(kind, format!("/work/records/{}", given.record)),
            }
        }
    };
    Row::new(vec![
        Content::Text(purposes.collect::<Vec<_>>().join(" · ")),
        Content::Text(state),
        Content::Text(by.unwrap_or_default()),
        Content::Text(spoken.unwrap_or_default()),
        Content::Day(card.given_on),
        card.expires_on.map_or_else(|| Content::text(""), Content::Day),
        record,
    ])
}

fn grants(app: &App, page: &Page, told: &Consents) -> Table {
    let programme = app.records.law().programmes.get(&told.programme);
    let field = |id: &String| {
        programme.map_or_else(
            || id.clone(),
            |programme| Words { app, page, programme }.question(&told.record_type, id),
        )
    };
    let rows = told.grants.iter().rev().map(|(grant, service)| {
        let fields: Vec<String> = grant.detail.fields.iter().map(field).collect();
        let separator = if page.language() == masar_terms::Language::Ar { "، " } else { ", " };
        Row::new(vec![
            Content::link(service, format!("/work/services/{}", grant.service)),
            Content::Text(grant_state(page, grant)),
            Content::Text(fields.join(separator)),
            Content::Moment(grant.given_at),
            Content::Day(grant.expires_at.plus_millis(-1).date_in(&page.zone)),
        ])
    });
    let headings = [
        "consents-shared-with",
        "consents-shared-state",
        "consents-shared-fields",
        "consents-shared-since",
        "consents-shared-until",
    ];
    Table {
        caption: page.t("consents-shared"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: rows.collect(),
    }
}

/// Whether a grant is open, and why it is not.
pub fn grant_state(page: &Page, grant: &Grant) -> String {
    page.t(match grant.ended {
        None if grant.open(page.now) => "grant-open",
        None => "grant-expired",
        Some((_, EndedBecause::Withdrawn)) => "grant-withdrawn",
        Some((_, EndedBecause::Done)) => "grant-done",
        Some((_, EndedBecause::SentAgain)) => "grant-sent-again",
    })
}
