//! The words of a plan in the language of a page.

use masar_commitments::{
    Node,
    plan::{Action, Milestone, PlanSource, Stage, Sum},
};

use super::PAGE;
use crate::{
    app::App,
    components::{Block, Column, Content, Row, Section, Status, Table, Way},
    problems::Problem,
    routes::instruments,
    shell::Page,
    texts::isolated,
};

/// Code list of places.
pub const AREAS: &str = "ref_area";

/// Names things of a plan.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub app: &'a App,
    pub page: &'a Page,
    pub source: &'a PlanSource,
}

impl<'a> Words<'a> {
    /// The word and shape of a stage.
    pub fn stage(self, stage: Stage) -> Content {
        match stage {
            Stage::Overdue => Content::Status(Status::Overdue),
            Stage::Blocked => Content::Status(Status::Blocked),
            Stage::UnderWay => Content::Status(Status::UnderWay),
            Stage::Planned => Content::Status(Status::Planned),
            Stage::Unknown => Content::Status(Status::Unknown),
            Stage::Done => Content::Status(Status::Done),
            Stage::Dropped => Content::Text(self.page.t("plan-stage-dropped")),
        }
    }

    /// The word of a stage.
    pub fn stage_word(self, stage: Stage) -> String {
        match stage {
            Stage::Dropped => self.page.t("plan-stage-dropped"),
            other => self.page.t(&format!("status-{}", other.word())),
        }
    }

    /// Code and title of an action.
    pub fn called(self, action: &Action) -> String {
        format!("{} {}", isolated(&action.code), action.title.get(self.page.language()))
    }

    /// What leads to an action.
    pub fn way(self, action: &Action) -> Way {
        Way::to(self.called(action), format!("{PAGE}/actions/{}", action.id))
    }

    pub fn link(self, action: &Action) -> Content {
        let Way { label, href } = self.way(action);
        Content::Link { text: label, href }
    }

    pub fn institution(self, code: &str) -> String {
        self.app
            .catalogue
            .code_name(&self.source.institutions, code, self.page.language())
            .to_owned()
    }

    /// Who leads an action, or that nobody does.
    pub fn lead(self, action: &Action) -> Content {
        match &action.lead {
            Some(code) => Content::Text(self.institution(code)),
            None => Content::Text(self.page.t("plan-no-lead")),
        }
    }

    pub fn area(self, code: &str) -> String {
        self.app.labels.code(AREAS, code, self.page.language()).to_owned()
    }

    /// A code of one of the lists of a plan's forms.
    pub fn code(self, list: &str, code: &str) -> String {
        self.app.labels.code(list, code, self.page.language()).to_owned()
    }

    pub fn day(self, day: Option<jiff::civil::Date>) -> Content {
        day.map_or_else(|| Content::Text(self.page.t("plan-no-day")), Content::Day)
    }

    /// An amount with its currency.
    pub fn money(self, sum: Option<Sum>, currency: Option<&str>) -> String {
        let Some(sum) = sum else { return self.page.t("plan-no-amount") };
        let number = self.page.number(sum.approximately(), sum.decimals());
        match currency {
            Some(currency) => self.page.t2("plan-money", "amount", number, "currency", currency),
            None => number,
        }
    }

    /// What an action serves: a commitment, or an entry of another instrument.
    pub fn served(self, node: &Node) -> Way {
        let graph = &self.app.catalogue.graph;
        match instruments::name(self.page, graph, node) {
            Some(name) => Way::to(name, instruments::href(node)),
            None => Way::to(node.code.as_str(), ""),
        }
    }

    /// How a milestone stands.
    pub fn milestone(self, milestone: &Milestone) -> Content {
        match (&milestone.reached, milestone.is_dropped()) {
            (Some(_), _) => Content::Status(Status::Done),
            (None, true) => Content::Text(self.page.t("plan-stage-dropped")),
            (None, false) if milestone.is_missed(self.page.today()) => {
                Content::Status(Status::Overdue)
            }
            (None, false) => Content::Status(Status::Planned),
        }
    }
}

/// What plans do for a commitment; nothing where no plan has an action for it.
pub async fn of_commitment(app: &App, page: &Page, id: &str) -> Result<Option<Section>, Problem> {
    let Some(source) = &app.catalogue.plan else { return Ok(None) };
    let (words, served) = (Words { app, page, source }, Node::of_commitment(id));
    let plans = app.plans().await?;
    let mut rows = Vec::new();
    for one in plans.iter() {
        for action in one.plan.serving(&served) {
            rows.push(Row::new(vec![
                words.link(action),
                words.stage(action.stage(page.today())),
                words.lead(action),
                words.day(action.ends),
                Content::Code(one.agency.clone()),
            ]));
        }
    }
    if rows.is_empty() {
        return Ok(None);
    }
    let columns = ["plan-measure", "record-state", "plan-lead", "plan-ends", "plan-node"];
    let heading = page.t("plan-of-commitment");
    let table = Table {
        caption: heading.clone(),
        columns: columns.map(|key| Column::words(page.t(key))).into(),
        rows,
    };
    Ok(Some(Section::new("plan", heading, vec![Block::Table(table)])))
}
