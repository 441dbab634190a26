//! A plan as a list, as a board, by milestones and by who is responsible.

use masar_commitments::plan::{Action, Milestone, Plan, Stage};

use super::words::Words;
use crate::components::{BoardCard, BoardColumn, Column, Content, Row, Table};

/// Actions with how they stand, who leads them and what comes next.
pub fn list(words: Words<'_>, plan: &Plan, actions: &[&Action]) -> Table {
    let page = words.page;
    let today = page.today();
    let row = |action: &&Action| {
        let mut open = plan.milestones_of(&action.code);
        let next = open.find(|one| one.reached.is_none() && !one.is_dropped());
        Row::new(vec![
            words.link(action),
            words.stage(action.stage(today)),
            words.lead(action),
            words.day(action.starts),
            words.day(action.ends),
            next.map_or_else(|| Content::text(""), |milestone| called(words, milestone)),
        ])
    };
    let headings =
        ["plan-measure", "record-state", "plan-lead", "plan-starts", "plan-ends", "plan-next"];
    Table {
        caption: page.t("plan-view-list"),
        columns: headings.map(|key| Column::words(page.t(key))).into(),
        rows: actions.iter().map(row).collect(),
    }
}

/// A milestone with its day.
fn called(words: Words<'_>, milestone: &Milestone) -> Content {
    let title = milestone.title.get(words.page.language());
    match milestone.due {
        Some(due) => Content::Text(format!("{title} – {}", words.page.day(&due))),
        None => Content::text(title),
    }
}

/// Milestones by the day they are due.
pub fn milestones(words: Words<'_>, plan: &Plan, milestones: &[&Milestone]) -> Table {
    let page = words.page;
    let row = |one: &&Milestone| {
        let action = plan.action(&one.action);
        Row::new(vec![
            Content::text(one.title.get(page.language())),
            words.milestone(one),
            words.day(one.due),
            one.reached_on().map_or_else(|| Content::text(""), Content::Day),
            action.map_or_else(|| Content::text(one.action.as_str()), |action| words.link(action)),
            action.map_or_else(|| Content::text(""), |action| words.lead(action)),
        ])
    };
    let headings =
        ["plan-step", "record-state", "plan-due", "plan-reached", "plan-measure", "plan-lead"];
    Table {
        caption: page.t("plan-view-milestones"),
        columns: headings.map(|key| Column::words(page.t(key))).into(),
        rows: milestones.iter().map(row).collect(),
    }
}

/// Actions below how they stand, what asks for attention first.
pub fn board(words: Words<'_>, actions: &[&Action]) -> Vec<BoardColumn> {
    let today = words.page.today();
    let column = |stage: Stage| {
        let there = actions.iter().filter(|action| action.stage(today) == stage);
        let card = |action: &&Action| {
            let lead = action.lead.as_deref().map(|code| words.institution(code));
            BoardCard {
                way: words.way(action),
                lead: lead.unwrap_or_else(|| words.page.t("plan-no-lead")),
                day: action.ends,
            }
        };
        let cards: Vec<BoardCard> = there.map(card).collect();
        BoardColumn {
            id: stage.word(),
            state: words.stage(stage),
            count: words.page.count(cards.len()),
            cards,
        }
    };
    Stage::ALL.into_iter().map(column).filter(|column| !column.cards.is_empty()).collect()
}

/// Who leads what and who contributes: a row for each action, a column for each institution that
/// has a part in one of them.
pub fn responsibilities(words: Words<'_>, actions: &[&Action]) -> Table {
    let page = words.page;
    let list = words.app.catalogue.lists.get(&words.source.institutions);
    let named: Vec<&str> = actions.iter().flat_map(|action| action.institutions()).collect();
    let known = list.map(|list| list.codes.iter().map(|code| code.code.as_str()));
    let there: Vec<&str> =
        known.into_iter().flatten().filter(|code| named.contains(code)).collect();
    let row = |action: &&Action| {
        let part = |code: &&str| match action.lead.as_deref() == Some(*code) {
            true => Content::Text(page.t("plan-leads")),
            false if action.contributing.iter().any(|it| it == code) => {
                Content::Text(page.t("plan-contributes"))
            }
            false => Content::text(""),
        };
        let nobody = match &action.lead {
            Some(_) => Content::text(""),
            None => Content::Text(page.t("plan-no-lead")),
        };
        let first = [words.link(action), nobody];
        Row::new(first.into_iter().chain(there.iter().map(part)).collect())
    };
    let columns = [page.t("plan-measure"), page.t("plan-without-lead")].into_iter();
    let columns = columns.chain(there.iter().map(|code| words.institution(code)));
    Table {
        caption: page.t("plan-view-responsibilities"),
        columns: columns.map(Column::words).collect(),
        rows: actions.iter().map(row).collect(),
    }
}
