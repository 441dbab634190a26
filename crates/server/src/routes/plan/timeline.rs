//! The actions of a plan along the calendar.

use masar_commitments::plan::{Action, Plan, Stage};

use super::words::Words;
use crate::{
    charts::{Chart, Fill, Lane, Mark},
    components::Figure,
};

/// The drawing of these actions; nothing where none of them has both its days.
pub fn figure(words: Words<'_>, plan: &Plan, actions: &[&Action]) -> Option<Figure> {
    let page = words.page;
    let dated: Vec<&Action> = actions
        .iter()
        .copied()
        .filter(|action| action.starts.is_some() && action.starts <= action.ends)
        .collect();
    let lane = |action: &&Action| {
        let stage = action.stage(page.today());
        let marks = plan.milestones_of(&action.code).filter(|one| !one.is_dropped());
        let mark = |one: &masar_commitments::plan::Milestone| {
            let day = one.reached_on().or(one.due)?;
            Some(Mark { day, reached: one.reached.is_some() })
        };
        let places = action.depends_on.iter();
        let places = places.filter_map(|on| dated.iter().position(|other| other.code == *on));
        Some(Lane {
            label: page.t2(
                "plan-lane",
                "action",
                words.called(action),
                "state",
                words.stage_word(stage),
            ),
            from: action.starts?,
            to: action.ends?,
            fill: fill(stage),
            marks: marks.filter_map(mark).collect(),
            waits_for: places.collect(),
        })
    };
    let lanes: Vec<Lane> = dated.iter().filter_map(lane).collect();
    if lanes.is_empty() {
        return None;
    }
    let (title, description) = (page.t("plan-view-timeline"), page.t("plan-timeline-text"));
    let chart = Chart {
        id: "plan-timeline",
        title: &title,
        description: &description,
        categories: &[],
        series: &[],
        decimals: 0,
        locale: page.locale,
    };
    Some(Figure {
        svg: chart.timeline(&lanes, page.today()),
        notes: vec![page.t("plan-timeline-key")],
        title,
        ..Figure::default()
    })
}

/// What a stage looks like; the label of the lane says it in words.
fn fill(stage: Stage) -> Fill {
    match stage {
        Stage::Done => Fill::Solid(0),
        Stage::Overdue => Fill::Solid(1),
        Stage::UnderWay => Fill::Solid(2),
        Stage::Planned | Stage::Dropped => Fill::Solid(5),
        Stage::Blocked => Fill::Held,
        Stage::Unknown => Fill::Open,
    }
}
