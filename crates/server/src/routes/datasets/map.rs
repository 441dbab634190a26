//! A dataset by areas of the world: the map, the largest areas in words, and the table of the
//! period that is drawn.

use std::cmp::Ordering;

use masar_terms::{Cell, Period};

use super::{
    choice::{self, Asked},
    reading::Reading,
    views::{self, View},
};
use crate::{
    charts::{Marks, Series},
    components::{Column, Content, Figure, Row, Table},
    labels::Labels,
};

/// Areas named below a map.
const NAMED: usize = 10;
/// Areas that are told to have no place on the map, by name.
const OFF: usize = 12;
/// Units of what does not grow with the size of an area: per cent, hours, days.
const RATES: [&str; 3] = ["PT", "HR", "DY"];

/// One area of the period that is drawn.
struct Area {
    code: String,
    name: String,
    cell: Cell,
}

/// The map; nothing where there is no area or no period.
pub fn view(reading: &Reading<'_>, asked: &Asked, title: &str) -> Option<View> {
    let page = reading.page;
    let place = reading.pivot.by?;
    let period = asked.period(reading.set, |period| is_told(reading, period))?;
    let areas = areas(reading, place, period);
    let when = page.period(&period);
    let unit = reading.unit_code().unwrap_or_default();
    let marks = match RATES.contains(&unit.as_str()) {
        true => {
            Marks::Classes(reading.app.maps.rules.breaks.get(&unit).cloned().unwrap_or_default())
        }
        false => Marks::Circles,
    };
    let wholes = choice::wholes(reading.set, &reading.app.labels, place);
    let largest: Vec<(String, String)> = areas
        .iter()
        .filter(|area| !wholes.contains(area.code.as_str()))
        .filter(|area| area.cell.number().is_some_and(|number| number > 0.0))
        .take(NAMED)
        .map(|area| (area.name.clone(), page.cell_number(&area.cell, &0).unwrap_or_default()))
        .collect();
    let figure = Figure {
        title: title.to_owned(),
        unit: views::unit(reading, asked, &when),
        svg: svg(reading, &areas, (title, &when), &marks),
        source: reading.source(),
        notes: notes(reading, &areas, &marks),
        largest_title: page.t("map-largest"),
        largest,
    };
    let table = table(reading, place, &areas, (title, when));
    Some(View { figure: Some(figure), table, table_id: "dataset", period: Some(period) })
}

fn is_told(reading: &Reading<'_>, period: Period) -> bool {
    let at = reading.pivot.periods.iter().position(|known| *known == period);
    let cells = reading.pivot.rows.iter().filter_map(|(_, cells)| cells.get(at?));
    cells.into_iter().any(|cell| *cell != Cell::NotCollected)
}

/// The areas that have anything to say, the largest first; those of one size by name.
fn areas(reading: &Reading<'_>, place: usize, period: Period) -> Vec<Area> {
    let at = reading.pivot.periods.iter().position(|known| *known == period);
    let mut areas: Vec<Area> = reading
        .pivot
        .rows
        .iter()
        .filter(|(code, _)| !Labels::is_total(code))
        .filter_map(|(code, cells)| {
            let cell = *cells.get(at?)?;
            (cell != Cell::NotCollected).then(|| Area {
                name: reading.code(place, code),
                code: code.clone(),
                cell,
            })
        })
        .collect();
    let size = |area: &Area| area.cell.number().unwrap_or(f64::MIN);
    areas.sort_by(|a, b| match size(b).total_cmp(&size(a)) {
        Ordering::Equal => a.name.cmp(&b.name),
        unequal => unequal,
    });
    areas
}

fn svg(
    reading: &Reading<'_>,
    areas: &[Area],
    (title, when): (&str, &str),
    marks: &Marks,
) -> String {
    let page = reading.page;
    let world = &reading.app.maps.world;
    let (mut codes, mut categories, mut cells) = (Vec::new(), Vec::new(), Vec::new());
    for area in areas.iter().filter(|area| world.areas.contains_key(&area.code)) {
        codes.push(area.code.clone());
        categories.push(area.name.clone());
        cells.push(area.cell);
    }
    let description = page.t2("map-description", "title", title, "period", when);
    let description = format!("{description} {}", page.t("chart-table-below"));
    let series = [Series { name: title.to_owned(), cells }];
    let chart = reading.chart((title, &description), &categories, &series);
    chart.map(world, &codes, marks)
}

/// Why it is drawn so, which numbers have no place on it, and what its borders do not say.
fn notes(reading: &Reading<'_>, areas: &[Area], marks: &Marks) -> Vec<String> {
    let (page, maps) = (reading.page, &reading.app.maps);
    let why = match marks {
        Marks::Circles => "map-circles",
        Marks::Classes(_) => "map-classes",
    };
    let mut notes = vec![page.t(why)];
    let off: Vec<&str> = areas
        .iter()
        .filter(|area| area.cell.number() != Some(0.0))
        .filter(|area| !maps.world.areas.contains_key(&area.code))
        .map(|area| area.name.as_str())
        .collect();
    if !off.is_empty() {
        let mut names =
            off.iter().take(OFF).copied().collect::<Vec<_>>().join(page.list_separator());
        if off.len() > OFF {
            names.push('…');
        }
        notes.push(page.t1("map-off", "areas", names));
    }
    notes.push(maps.rules.disclaimer.get(page.language()).to_owned());
    notes.push(maps.rules.source.get(page.language()).to_owned());
    notes
}

/// The areas of the period that is drawn, whether they are on the map or not.
fn table(
    reading: &Reading<'_>,
    place: usize,
    areas: &[Area],
    (title, when): (&str, String),
) -> Table {
    let row = |area: &Area| Row::new(vec![Content::text(&area.name), Content::cell(area.cell)]);
    let columns = vec![Column::words(reading.dimension(place)), Column::amounts(when.clone())];
    Table { caption: format!("{title}, {when}"), columns, rows: areas.iter().map(row).collect() }
}
