//! Choosing a service for a referral: those that fit first, each with its reasons in words; those
//! that do not fit can be seen, with why not.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_records::referrals::{Fit, Fitted, Suggestion};
use masar_terms::RecordId;

use super::words::Words;
use crate::{
    app::App,
    components::{Block, Column, Content, Notice, ReadingPage, Row, Section, Table, Way},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// `GET /work/records/{id}/services`
pub async fn choose(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let id: RecordId = id.parse().map_err(|_| missing())?;
    let case = app.records.case(&permit, id).await?;
    let programme = app.records.law().programmes.get(&case.programme).ok_or_else(missing)?;
    let mut sending = programme.routes.iter().filter(|route| case.may.contains(&route.on));
    let action = sending.find(|route| route.service.is_some()).map(|route| route.on.clone());
    let action = programme.action(&action.ok_or_else(missing)?).ok_or_else(missing)?;
    let suggested = app.records.suggest(&permit, id, action.id.clone()).await?;
    let page = app.page(&visitor);
    let words = Words { app: &app, page: &page, programme };
    let form = format!("/work/forms/{}.{}?record={id}", programme.id, action.form);
    let chosen = Chosen { words, suggested: &suggested, form };
    let route = programme.route(&suggested.route);
    let need = route.map_or_else(String::new, |route| {
        chosen.words.answer(&case.record_type, &route.field, &suggested.need)
    });
    let title = page.t("fit-title");
    let own = labels::of(programme, "record-type", &case.record_type, page.language());
    let shown = ReadingPage {
        trail: vec![Way::to(own, format!("/work/records/{id}"))],
        title,
        lead: page.t1("fit-lead", "need", need.as_str()),
        answer: None,
        notices: chosen.notices(),
        sections: chosen.sections(),
        side: Vec::new(),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

struct Chosen<'a> {
    words: Words<'a>,
    suggested: &'a Suggestion,
    form: String,
}

impl Chosen<'_> {
    fn page(&self) -> &Page {
        self.words.page
    }

    fn notices(&self) -> Vec<Notice> {
        let page = self.page();
        let mut notices = Vec::new();
        if let Some(key) = self.suggested.authority.as_deref() {
            let authority = self.words.authority(Some(key));
            notices.push(Notice {
                tone: "signal",
                title: page.t("fit-authority-notice-title"),
                text: page.t1("fit-authority-notice", "authority", authority.as_str()),
            });
        }
        if !self.suggested.services.iter().any(Fitted::fits) {
            let (title, text) = (page.t("fit-none-title"), page.t("fit-none-text"));
            notices.push(Notice { tone: "signal", title, text });
        }
        notices
    }

    fn sections(&self) -> Vec<Section> {
        let page = self.page();
        let (fitting, others): (Vec<&Fitted>, Vec<&Fitted>) =
            self.suggested.services.iter().partition(|one| one.fits());
        let mut sections = Vec::new();
        for (id, heading, rows) in
            [("fitting", "fit-fitting", fitting), ("others", "fit-not-fitting", others)]
        {
            if rows.is_empty() {
                continue;
            }
            let fits = id == "fitting";
            let mut headings = vec!["services-name", "services-filter-area", "services-places"];
            headings.push(if fits { "fit-why" } else { "fit-why-not" });
            headings.push("fit-note");
            if fits {
                headings.push("fit-choose");
            }
            let table = Table {
                caption: page.t(heading),
                columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
                rows: rows.iter().map(|one| self.row(one, fits)).collect(),
            };
            sections.push(Section::new(id, page.t(heading), vec![Block::Table(table)]));
        }
        sections.extend(self.asked());
        sections
    }

    fn row(&self, one: &Fitted, fits: bool) -> Row {
        let service = &one.service;
        let told = |fit: Fit| {
            let of = one.reasons.iter().filter(|reason| reason.fit() == fit);
            Content::Text(
                of.map(|reason| self.page().t(reason.key())).collect::<Vec<_>>().join(" · "),
            )
        };
        let mut contents = vec![
            Content::link(&service.name, format!("/work/services/{}", service.record)),
            Content::Text(self.words.area(service)),
            Content::Text(self.words.places(service)),
            told(if fits { Fit::Well } else { Fit::Not }),
            told(Fit::Less),
        ];
        if fits {
            let form = format!("{}&service={}", self.form, service.record);
            contents.push(Content::link(self.page().t("fit-choose"), form));
        }
        Row::new(contents)
    }

    /// Services that were asked before.
    fn asked(&self) -> Option<Section> {
        let page = self.page();
        if self.suggested.asked.is_empty() {
            return None;
        }
        let name = |record: RecordId| {
            let services = self.suggested.services.iter();
            let found = services.map(|one| &one.service).find(|service| service.record == record);
            found.map_or_else(|| record.to_string(), |service| service.name.clone())
        };
        let rows = self.suggested.asked.iter().map(|grant| {
            Row::new(vec![
                Content::Name(name(grant.service)),
                Content::Moment(grant.given_at),
                Content::Text(crate::routes::consents::show::grant_state(page, grant)),
            ])
        });
        let headings = ["services-name", "consents-shared-since", "consents-shared-state"];
        let table = Table {
            caption: page.t("fit-asked"),
            columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
            rows: rows.collect(),
        };
        Some(Section::new("asked", page.t("fit-asked"), vec![Block::Table(table)]))
    }
}
