//! A dataset of two areas as flows from one to the other: the largest drawn, more in the table.

use masar_programmes::codes::TOTAL;
use masar_terms::Cell;

use super::{
    choice::{self, Asked},
    reading::Reading,
    views::{self, View},
};
use crate::{
    charts::Flow,
    components::{Column, Content, Figure, Row, Table},
    pivot,
};

/// Flows that one can still tell apart.
const DRAWN: usize = 15;
/// Flows in the table.
const LISTED: usize = 100;

/// One flow with the names of its ends.
struct Told {
    from: String,
    to: String,
    cell: Cell,
}

/// The flows of a period; nothing where there are none.
pub fn view(reading: &Reading<'_>, asked: &Asked, title: &str) -> Option<View> {
    let page = reading.page;
    let ends = choice::ends(reading.set)?;
    let crossed = |period| pivot::cross(reading.set, &asked.chosen, ends, period);
    let period = asked.period(reading.set, |period| crossed(period).is_told())?;
    let all = flows(reading, asked, ends, &crossed(period));
    let when = page.period(&period);
    let drawn: Vec<Flow> = all
        .iter()
        .filter_map(|told| Some((told, told.cell.number().filter(|number| *number > 0.0)?)))
        .take(DRAWN)
        .map(|(told, number)| Flow { from: told.from.clone(), to: told.to.clone(), number })
        .collect();
    let description = page.t2("flows-description", "title", title, "period", when.clone());
    let description = format!("{description} {}", page.t("chart-table-below"));
    let ends_named = [reading.dimension(ends.0), reading.dimension(ends.1)];
    let chart = reading.chart((title, &description), &ends_named, &[]);
    let mut notes = vec![page.t1("flows-largest", "count", drawn.len())];
    if all.iter().any(|told| told.cell == Cell::Withheld) {
        notes.push(page.t("flows-withheld"));
    }
    if all.len() > LISTED {
        notes.push(page.t1("flows-listed", "count", LISTED));
    }
    let figure = Figure {
        title: title.to_owned(),
        unit: views::unit(reading, asked, &when),
        svg: chart.flows(&drawn),
        source: reading.source(),
        notes,
        ..Figure::default()
    };
    let figure = (!drawn.is_empty()).then_some(figure);
    let table = table(reading, ends, &all, (title, when));
    Some(View { figure, table, table_id: "cross", period: Some(period) })
}

/// All flows that are told and are not nought, the largest first, what is withheld last. Where one
/// end was chosen, those of this end.
fn flows(
    reading: &Reading<'_>,
    asked: &Asked,
    (from, to): (usize, usize),
    cross: &pivot::Cross,
) -> Vec<Told> {
    let chosen = |place: usize, code: &String| {
        let dimension = reading.set.structure.dimensions.get(place);
        let wanted = dimension.and_then(|known| asked.chosen.codes.get(&known.id));
        code != TOTAL && wanted.is_none_or(|wanted| wanted == code)
    };
    let mut found = Vec::new();
    for (left, row) in cross.down.iter().zip(&cross.cells).filter(|(code, _)| chosen(from, code)) {
        for (reached, cell) in cross.across.iter().zip(row) {
            if chosen(to, reached) && matches!(cell, Cell::Value(_) | Cell::Withheld) {
                found.push((left, reached, *cell));
            }
        }
    }
    let size = |cell: &Cell| cell.number().unwrap_or(f64::MIN);
    found.sort_by(|a, b| size(&b.2).total_cmp(&size(&a.2)));
    found
        .into_iter()
        .map(|(left, reached, cell)| Told {
            from: reading.code(from, left),
            to: reading.code(to, reached),
            cell,
        })
        .collect()
}

fn table(
    reading: &Reading<'_>,
    (from, to): (usize, usize),
    all: &[Told],
    (title, when): (&str, String),
) -> Table {
    let row = |told: &Told| {
        let ends = [Content::text(&told.from), Content::text(&told.to)];
        Row::new(ends.into_iter().chain([Content::cell(told.cell)]).collect())
    };
    Table {
        caption: format!("{title}, {when}"),
        columns: vec![
            Column::words(reading.dimension(from)),
            Column::words(reading.dimension(to)),
            Column::amounts(when),
        ],
        rows: all.iter().take(LISTED).map(row).collect(),
    }
}
