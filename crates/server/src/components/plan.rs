//! What the page of a plan is put together from.

use askama::Template;
use jiff::civil::Date;

use super::{Content, Empty, Field, Pager, Section, Tab, Way};
use crate::shell::Page;

/// One action on a board.
#[derive(Clone, Debug)]
pub struct BoardCard {
    pub way: Way,
    /// Who leads it, or that nobody does.
    pub lead: String,
    /// Its last day.
    pub day: Option<Date>,
}

/// The actions that stand alike.
#[derive(Clone, Debug)]
pub struct BoardColumn {
    /// Unique on the page.
    pub id: &'static str,
    pub state: Content,
    pub count: String,
    pub cards: Vec<BoardCard>,
}

/// A plan in one of its views.
#[derive(Template)]
#[template(path = "plan.html")]
pub struct PlanPage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    /// The plans of several nodes; empty where there is one.
    pub plans: Vec<Tab>,
    pub tabs: Vec<Tab>,
    /// Of the page itself, without what narrows it.
    pub address: &'static str,
    pub hidden: Vec<(String, String)>,
    pub filters: Vec<Field>,
    pub is_narrowed: bool,
    pub clear: String,
    pub sections: Vec<Section>,
    pub board: Vec<BoardColumn>,
    pub empty: Option<Empty>,
    pub pager: Option<Pager>,
    /// The same as files.
    pub files: Vec<Way>,
}
