//! A plan: overview, list, timeline, board, milestones, responsibilities; the same filters for all.

use std::collections::HashSet;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_commitments::plan::{Action, Milestone, Plan, PlanSource, Stage};

use super::{
    PAGE,
    asked::{Asked, NOBODY, View},
    overview, timeline, views,
    words::Words,
};
use crate::{
    app::App,
    components::{Block, Choice, Empty, Field, Pager, PlanPage, Section, Tab, Table, Way},
    guard::Visitor,
    plans::{NodePlan, Plans},
    problems::{Problem, ProblemKind},
    shell::Page,
    telling::Teller,
};

/// Actions or milestones on one page.
const EACH: u64 = 50;

/// `GET /plan?agency=…&view=…&lead=…&stage=…&theme=…&area=…&page=…`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let source = source(&app)?;
    let plans = app.plans().await?;
    let one = chosen(&plans, &asked)?;
    let Some(one) = one else { return Ok(Html(nothing(page).render()?)) };
    let board = app.board().await?;
    let teller = Teller::new(&app, &page, &board);
    let words = Words { app: &app, page: &page, source };
    let catalogue = &app.catalogue;
    let all = one.plan.actions.iter();
    let fits: Vec<&Action> =
        all.filter(|action| asked.fits(action, catalogue, page.today())).collect();
    let shown = Shown { words, plan: &one.plan, asked: &asked, fits };
    let (sections, board, pager) = shown.content();
    let count = shown.fits.len();
    let empty = (count == 0).then(|| Empty {
        title: page.t("plan-none-title"),
        text: page.t("plan-none-text"),
        href: asked.whole().address(),
        act: page.t("filter-clear"),
    });
    let filled = if count == 0 { Vec::new() } else { sections };
    let shown = PlanPage {
        title: page.t1("plan-title-of", "node", teller.agency(&one.agency)),
        lead: page.t1("plan-count", "count", count),
        plans: shown.plans(&plans, one, &teller),
        tabs: shown.tabs(),
        address: PAGE,
        hidden: shown.hidden(),
        filters: shown.filters(),
        is_narrowed: asked.is_narrowed(),
        clear: asked.whole().address(),
        sections: filled,
        board,
        empty,
        pager,
        files: vec![Way::to(page.t("plan-file"), asked.address_of("/plan/table.csv"))],
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// Where plans are kept.
pub fn source(app: &App) -> Result<&PlanSource, Problem> {
    app.catalogue.plan.as_ref().ok_or_else(|| Problem::new(ProblemKind::NotFound))
}

/// The plan asked for; nothing where no node has one.
pub fn chosen<'a>(plans: &'a Plans, asked: &Asked) -> Result<Option<&'a NodePlan>, Problem> {
    match asked.agency.as_str() {
        "" => Ok(plans.first()),
        agency => {
            let found = plans.iter().find(|one| one.agency == agency);
            found.map(Some).ok_or_else(|| Problem::new(ProblemKind::NotFound))
        }
    }
}

fn nothing(page: Page) -> PlanPage {
    let empty = Empty {
        title: page.t("plan-empty-title"),
        text: page.t("plan-empty-text"),
        href: "/commitments".to_owned(),
        act: page.t("commitments-title"),
    };
    PlanPage {
        title: page.t("plan-title"),
        lead: String::new(),
        plans: Vec::new(),
        tabs: Vec::new(),
        address: PAGE,
        hidden: Vec::new(),
        filters: Vec::new(),
        is_narrowed: false,
        clear: String::new(),
        sections: Vec::new(),
        board: Vec::new(),
        empty: Some(empty),
        pager: None,
        files: Vec::new(),
        page,
    }
}

/// A plan as it is asked for.
struct Shown<'a> {
    words: Words<'a>,
    plan: &'a Plan,
    asked: &'a Asked,
    /// The actions that fit.
    fits: Vec<&'a Action>,
}

impl Shown<'_> {
    /// Sections, columns of the board, and the pages of what is shown page by page.
    fn content(&self) -> (Vec<Section>, Vec<crate::components::BoardColumn>, Option<Pager>) {
        let words = self.words;
        let table = |table: Table| {
            let id = self.asked.view.word();
            vec![Section::new(id, table.caption.clone(), vec![Block::Table(table)])]
        };
        match self.asked.view {
            View::Overview => {
                (overview::sections(words, self.plan, &self.fits, self.asked), Vec::new(), None)
            }
            View::Milestones => {
                let codes: HashSet<&str> =
                    self.fits.iter().map(|action| action.code.as_str()).collect();
                let of = |one: &&Milestone| codes.contains(one.action.as_str());
                let all: Vec<&Milestone> = self.plan.milestones.iter().filter(of).collect();
                let (shown, pager) = self.turned(&all);
                (table(views::milestones(words, self.plan, shown)), Vec::new(), pager)
            }
            View::Board => (Vec::new(), views::board(words, &self.fits), None),
            View::List => {
                let (shown, pager) = self.turned(&self.fits);
                (table(views::list(words, self.plan, shown)), Vec::new(), pager)
            }
            View::Responsibilities => {
                let (shown, pager) = self.turned(&self.fits);
                (table(views::responsibilities(words, shown)), Vec::new(), pager)
            }
            View::Timeline => {
                let (shown, pager) = self.turned(&self.fits);
                let figure = timeline::figure(words, self.plan, shown).map(Block::Figure);
                let list = views::list(words, self.plan, shown);
                let blocks = figure.into_iter().chain([Block::Table(list)]).collect();
                let heading = words.page.t("plan-view-timeline");
                (vec![Section::new("timeline", heading, blocks)], Vec::new(), pager)
            }
        }
    }

    /// The page of a long list that is asked for.
    fn turned<'t, T>(&self, all: &'t [T]) -> (&'t [T], Option<Pager>) {
        let address = self.asked.address();
        let joined = if address.contains('?') { '&' } else { '?' };
        let pager =
            Pager::new(self.asked.page, all.len() as u64, EACH, format!("{address}{joined}page="));
        let from = ((pager.current - 1) * EACH) as usize;
        let shown = &all[from.min(all.len())..(from + EACH as usize).min(all.len())];
        (shown, Some(pager).filter(|pager| pager.last > 1))
    }

    /// The plans of all nodes, where there are several.
    fn plans(&self, plans: &Plans, shown: &NodePlan, teller: &Teller<'_>) -> Vec<Tab> {
        let tab = |one: &NodePlan| {
            let asked = Asked { agency: one.agency.clone(), ..Asked::default() };
            let name = teller.agency(&one.agency);
            let way = Way::to(name, asked.viewed(self.asked.view).address());
            Tab { way, current: one.agency == shown.agency }
        };
        if plans.len() > 1 { plans.iter().map(tab).collect() } else { Vec::new() }
    }

    fn tabs(&self) -> Vec<Tab> {
        let tab = |view: View| {
            let label = self.words.page.t(&format!("plan-view-{}", view.word()));
            let way = Way::to(label, self.asked.viewed(view).address());
            Tab { way, current: view == self.asked.view }
        };
        View::ALL.into_iter().map(tab).collect()
    }

    /// What the form carries on beside its fields.
    fn hidden(&self) -> Vec<(String, String)> {
        let view = if self.asked.view == View::Overview { "" } else { self.asked.view.word() };
        let all = [("agency", self.asked.agency.as_str()), ("view", view)];
        let asked = all.into_iter().filter(|(_, value)| !value.is_empty());
        asked.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    fn filters(&self) -> Vec<Field> {
        let (words, page) = (self.words, self.words.page);
        let all = || Choice { value: String::new(), text: page.t("filter-any") };
        let field = |id: &str, key: &str, value: &str, options: Vec<Choice>| Field {
            id: id.to_owned(),
            label: page.t(key),
            value: value.to_owned(),
            options: std::iter::once(all()).chain(options).collect(),
            ..Field::default()
        };
        let codes = |list: Vec<&str>, name: &dyn Fn(&str) -> String| -> Vec<Choice> {
            let choice = |code: &&str| Choice { value: (*code).to_owned(), text: name(code) };
            list.iter().map(choice).collect()
        };
        let sorted = |all: &mut dyn Iterator<Item = &str>| {
            let mut all: Vec<String> = all.map(str::to_owned).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let leads = sorted(&mut self.plan.actions.iter().filter_map(|it| it.lead.as_deref()));
        let mut leads =
            codes(leads.iter().map(String::as_str).collect(), &|code| words.institution(code));
        leads.push(Choice { value: NOBODY.to_owned(), text: page.t("plan-no-lead") });
        let areas = sorted(&mut self.plan.actions.iter().filter_map(|it| it.area.as_deref()));
        let areas = codes(areas.iter().map(String::as_str).collect(), &|code| words.area(code));
        let stages = Stage::ALL
            .map(|stage| Choice { value: stage.word().to_owned(), text: words.stage_word(stage) });
        let clusters = words.app.catalogue.clusters.iter();
        let themes = clusters.map(|cluster| Choice {
            value: cluster.id.clone(),
            text: cluster.name.get(page.language()).to_owned(),
        });
        let asked = self.asked;
        let mut fields = vec![
            field("lead", "plan-lead", &asked.lead, leads),
            field("stage", "record-state", &asked.stage, stages.into()),
            field("theme", "plan-theme", &asked.theme, themes.collect()),
        ];
        if !areas.is_empty() {
            fields.push(field("area", "plan-area", &asked.area, areas));
        }
        fields
    }
}
