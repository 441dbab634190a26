//! One action of a plan: where it stands and why that is believed, what it waits for, what it
//! serves, what changed since it was first cleared.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_commitments::plan::{Action, Plan, Stage};
use masar_statistics::register::{self, Version};

use super::{PAGE, show::source, timeline, words::Words};
use crate::{
    app::App,
    components::{Answer, Block, Column, Content, Notice, ReadingPage, Row, Section, Table, Way},
    guard::Visitor,
    plans::{NodePlan, Plans},
    problems::{Problem, ProblemKind},
    routes::{commitments::cite, registers},
    telling::Teller,
};

/// `GET /plan/actions/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let source = source(&app)?;
    let plans = app.plans().await?;
    let (one, action) = found(&plans, &id).ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let board = app.board().await?;
    let look = app.statistics.look().await?;
    let versions = match one.agency == app.settings.agency {
        true => register::history(&look, &source.actions, Some(&action.id)).await?,
        false => Vec::new(),
    };
    drop(look);
    let words = Words { app: &app, page: &page, source };
    let told = Told { words, one, plan: &one.plan, action };
    let teller = Teller::new(&app, &page, &board);
    let sections = [
        told.purpose(),
        Some(told.progress()),
        told.milestones(),
        told.waiting(),
        Some(told.serves()),
        told.indicators(&teller),
        told.money(),
        told.history(&versions),
    ];
    let title = words.called(action);
    let path = format!("{PAGE}/actions/{id}");
    let trail = page.t1("plan-title-of", "node", teller.agency(&one.agency));
    let trail = Way::to(trail, told.plan_address());
    let shown = ReadingPage {
        trail: vec![trail],
        lead: String::new(),
        answer: Some(told.answer()),
        notices: told.notices(),
        sections: sections.into_iter().flatten().collect(),
        side: vec![
            Section::new("facts", page.t("reading-facts"), vec![told.facts()]),
            cite(&app, &page, &title, &path),
        ],
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn found<'a>(plans: &'a Plans, id: &str) -> Option<(&'a NodePlan, &'a Action)> {
    plans.iter().find_map(|one| {
        let found = one.plan.actions.iter().find(|action| action.id == id)?;
        Some((one, found))
    })
}

/// An action, told in the language of a page.
struct Told<'a> {
    words: Words<'a>,
    one: &'a NodePlan,
    plan: &'a Plan,
    action: &'a Action,
}

impl Told<'_> {
    fn t(&self, key: &str) -> String {
        self.words.page.t(key)
    }

    fn plan_address(&self) -> String {
        format!("{PAGE}?agency={}", self.one.agency)
    }

    /// Where it stands, and since when that is known.
    fn answer(&self) -> Answer {
        let (page, action) = (self.words.page, self.action);
        let sentence = match action.report.on {
            Some(day) => page.t1("plan-reported", "day", page.day_near_inside(&day)),
            None => self.t("plan-never-reported"),
        };
        Answer {
            number: self.words.stage_word(action.stage(page.today())),
            href: String::new(),
            sentence,
            mark: None,
        }
    }

    fn notices(&self) -> Vec<Notice> {
        let (page, action) = (self.words.page, self.action);
        let notice = |tone, title: &str, text: String| Notice { tone, title: self.t(title), text };
        let mut notices = Vec::new();
        if action.is_stale(page.today(), self.words.source.stale_after) {
            let after = u64::from(self.words.source.stale_after);
            notices.push(notice(
                "signal",
                "plan-stale",
                page.t1("plan-stale-text", "count", after),
            ));
        }
        if action.lead.is_none() {
            notices.push(notice("signal", "plan-no-lead", self.t("plan-no-lead-text")));
        }
        let missed = self.plan.milestones_of(&action.code);
        let missed = missed.filter(|one| one.is_missed(page.today())).count();
        if missed > 0 {
            let text = page.t1("plan-missed-text", "count", missed);
            notices.push(notice("signal", "plan-missed", text));
        }
        notices
    }

    fn purpose(&self) -> Option<Section> {
        let text = self.action.purpose.get(self.words.page.language());
        (!text.is_empty()).then(|| {
            Section::new("purpose", self.t("plan-purpose"), vec![Block::Text(text.to_owned())])
        })
    }

    /// What was last reported, what holds it up, what the report rests on.
    fn progress(&self) -> Section {
        let (words, page, report) = (self.words, self.words.page, &self.action.report);
        let language = page.language();
        let mut facts = Vec::new();
        let mut tell = |key: &str, content: Content| facts.push((page.t(key), content));
        if let Some(day) = report.on {
            tell("plan-status-on", Content::Day(day));
        }
        let obstacles: Vec<String> =
            report.obstacles.codes.iter().map(|code| words.code("plan_obstacle", code)).collect();
        if !obstacles.is_empty() {
            tell("plan-obstacles", Content::Text(obstacles.join(page.list_separator())));
        }
        let note = report.obstacles.note.get(language);
        if !note.is_empty() {
            tell("plan-obstacle-note", Content::Name(note.to_owned()));
        }
        if let Some(evidence) = self.evidence() {
            tell("plan-evidence", evidence);
        }
        if let Some(day) = self.action.ending.on {
            tell("plan-ended", Content::Day(day));
        }
        if let Some(why) = &self.action.ending.why {
            tell("plan-ended-why", Content::Name(why.clone()));
        }
        let text = report.text.get(language);
        let mut blocks = Vec::new();
        if !text.is_empty() {
            blocks.push(Block::Text(text.to_owned()));
        }
        match facts.is_empty() {
            true if blocks.is_empty() => blocks.push(Block::Text(self.t("plan-never-reported"))),
            true => {}
            false => blocks.push(Block::Facts(facts)),
        }
        Section::new("progress", self.t("plan-progress"), blocks)
    }

    fn evidence(&self) -> Option<Content> {
        let evidence = &self.action.report.evidence;
        let kind = evidence.kind.as_deref().map(|code| self.words.code("plan_evidence", code));
        let told = [kind, evidence.text.clone()].into_iter().flatten().collect::<Vec<_>>();
        match (told.is_empty(), &evidence.link) {
            (true, None) => None,
            (true, Some(link)) => Some(Content::link(link.as_str(), link.as_str())),
            (false, None) => Some(Content::Name(told.join(": "))),
            (false, Some(link)) => Some(Content::link(told.join(": "), link.as_str())),
        }
    }

    fn milestones(&self) -> Option<Section> {
        let all: Vec<_> = self.plan.milestones_of(&self.action.code).collect();
        if all.is_empty() {
            return None;
        }
        let page = self.words.page;
        let row = |one: &&masar_commitments::plan::Milestone| {
            let reached = one.reached.as_ref();
            let evidence = reached.and_then(|it| it.evidence.as_deref()).unwrap_or_default();
            let shown = match reached.and_then(|it| it.link.as_deref()) {
                Some(link) if evidence.is_empty() => Content::link(link, link),
                Some(link) => Content::link(evidence, link),
                None => Content::Name(evidence.to_owned()),
            };
            let why = one.dropped_why.as_deref().or(one.moved_why.as_deref()).unwrap_or_default();
            Row::new(vec![
                Content::text(one.title.get(page.language())),
                self.words.milestone(one),
                self.words.day(one.due),
                one.reached_on().map_or_else(|| Content::text(""), Content::Day),
                shown,
                Content::Name(why.to_owned()),
            ])
        };
        let headings = [
            "plan-step",
            "record-state",
            "plan-due",
            "plan-reached",
            "plan-evidence",
            "plan-moved-why",
        ];
        let heading = self.t("plan-view-milestones");
        let table = Table {
            caption: heading.clone(),
            columns: headings.map(|key| Column::words(page.t(key))).into(),
            rows: all.iter().map(row).collect(),
        };
        Some(Section::new("milestones", heading, vec![Block::Table(table)]))
    }

    /// What it waits for and what waits for it, along the calendar and as a list.
    fn waiting(&self) -> Option<Section> {
        let action = self.action;
        let first = action.depends_on.iter().filter_map(|code| self.plan.action(code));
        let first: Vec<&Action> = first.collect();
        let after: Vec<&Action> = self.plan.waiting_for(&action.code).collect();
        if first.is_empty() && after.is_empty() {
            return None;
        }
        let near: Vec<&Action> =
            first.iter().copied().chain([action]).chain(after.iter().copied()).collect();
        let ways = |all: &[&Action]| {
            let ways = all.iter().map(|one| self.words.way(one));
            Content::Links(ways.collect())
        };
        let mut facts = Vec::new();
        if !first.is_empty() {
            facts.push((self.t("plan-waits-for"), ways(&first)));
        }
        if !after.is_empty() {
            facts.push((self.t("plan-waited-for"), ways(&after)));
        }
        let mut blocks = vec![Block::Facts(facts)];
        blocks.extend(timeline::figure(self.words, self.plan, &near).map(Block::Figure));
        Some(Section::new("waiting", self.t("plan-waiting"), blocks))
    }

    fn serves(&self) -> Section {
        let ways: Vec<Way> = self.action.serves.iter().map(|it| self.words.served(it)).collect();
        let block = match ways.is_empty() {
            true => Block::Text(self.t("plan-serves-nothing")),
            false => Block::Links(ways),
        };
        Section::new("serves", self.t("plan-serves"), vec![block])
    }

    fn indicators(&self, teller: &Teller<'_>) -> Option<Section> {
        let way = |id: &String| Way::to(teller.indicator(id), format!("/indicators/{id}"));
        let ways: Vec<Way> = self.action.indicators.iter().map(way).collect();
        let heading = self.t("plan-indicators");
        (!ways.is_empty()).then(|| Section::new("indicators", heading, vec![Block::Links(ways)]))
    }

    fn money(&self) -> Option<Section> {
        let money = &self.action.money;
        if !money.is_told() {
            return None;
        }
        let amount = |sum| Content::Text(self.words.money(sum, money.currency.as_deref()));
        let mut facts = vec![
            (self.t("plan-budget"), amount(money.budget)),
            (self.t("plan-funded"), amount(money.funded)),
            (self.t("plan-spent"), amount(money.spent)),
        ];
        let from = self.action.funding_source.clone();
        facts.extend(from.map(|from| (self.t("plan-funding-source"), Content::Name(from))));
        let heading = self.t("plan-money-heading");
        Some(Section::new("money", heading, vec![Block::Facts(facts)]))
    }

    /// What changed since it was first published.
    fn history(&self, versions: &[Version]) -> Option<Section> {
        let register = &self.words.source.actions;
        let (programme, definition) = registers::show::find(self.words.app, register).ok()?;
        let of = registers::entry::Of { page: self.words.page, programme, definition };
        registers::entry::history(of, versions)
    }

    fn facts(&self) -> Block {
        let (words, action) = (self.words, self.action);
        let mut facts = vec![
            (self.t("plan-code"), Content::Name(action.code.clone())),
            (self.t("plan-lead"), words.lead(action)),
        ];
        let others: Vec<String> =
            action.contributing.iter().map(|code| words.institution(code)).collect();
        if !others.is_empty() {
            facts.push((self.t("plan-contributing"), Content::Text(others.join("\n"))));
        }
        if let Some(area) = &action.area {
            facts.push((self.t("plan-area"), Content::Text(words.area(area))));
        }
        facts.push((self.t("plan-starts"), words.day(action.starts)));
        facts.push((self.t("plan-ends"), words.day(action.ends)));
        let clearances = [
            ("plan-ministry-cleared", &action.ministry_cleared),
            ("plan-cleared", &action.cleared),
        ];
        for (key, (by, on)) in clearances {
            let told = [by.clone(), on.as_ref().map(|day| self.words.page.day(day))];
            let told: Vec<String> = told.into_iter().flatten().collect();
            if !told.is_empty() {
                facts.push((self.t(key), Content::Text(told.join(" – "))));
            }
        }
        facts.push((self.t("plan-node"), Content::Code(self.one.agency.clone())));
        let register = format!("/registers/{}", words.source.actions);
        facts.push((self.t("register-title"), Content::link(self.t("plan-entry"), register)));
        if action.stage(words.page.today()) == Stage::Unknown {
            facts.push((self.t("record-state"), Content::Text(self.t("plan-unknown-text"))));
        }
        Block::Facts(facts)
    }
}
