//! What a dataset's page shows of it: a drawing and the table of the same numbers.

use masar_terms::{Cell, Period};

use super::{
    choice::{self, Asked, Drawing, SIDES},
    flows, map,
    reading::Reading,
};
use crate::{
    charts::{Series, Shape},
    components::{Column, Content, Figure, Row, Table},
    labels::Labels,
    pivot::{self, Cross},
};

/// Small charts that one can still compare.
const MOST_PANELS: usize = 24;

/// A drawing with its table.
pub struct View {
    pub figure: Option<Figure>,
    pub table: Table,
    /// Id of the table on the page: `dataset` where periods go across, else `cross`.
    pub table_id: &'static str,
    /// The period drawn, where it is one of several.
    pub period: Option<Period>,
}

/// Draws what was asked.
pub fn view(reading: &Reading<'_>, asked: &Asked, title: &str) -> View {
    let over_time = |figure| {
        let table = reading.table(title);
        View { figure, table, table_id: "dataset", period: None }
    };
    match asked.drawing {
        Drawing::Trend => over_time(reading.figure(title)),
        Drawing::Multiples => over_time(multiples(reading, asked, title)),
        Drawing::Pyramid => {
            pyramid(reading, asked, title).unwrap_or_else(|| over_time(reading.figure(title)))
        }
        Drawing::Map => {
            map::view(reading, asked, title).unwrap_or_else(|| over_time(reading.figure(title)))
        }
        Drawing::Flows => {
            flows::view(reading, asked, title).unwrap_or_else(|| over_time(reading.figure(title)))
        }
    }
}

/// The codes that were taken of dimensions that are not spread out, after the unit.
pub(super) fn unit(reading: &Reading<'_>, asked: &Asked, when: &str) -> String {
    let mut parts = vec![reading.unit()];
    for (place, dimension) in reading.set.structure.dimensions.iter().enumerate() {
        if let Some(code) = asked.chosen.codes.get(&dimension.id) {
            parts.push(reading.code(place, code));
        }
    }
    parts.push(when.to_owned());
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

fn span(reading: &Reading<'_>) -> Option<(String, String)> {
    let periods = &reading.pivot.periods;
    Some((reading.page.period(periods.first()?), reading.page.period(periods.last()?)))
}

/// A small chart for each code of the dimension that goes down, in the order of its list; of very
/// many the largest.
fn multiples(reading: &Reading<'_>, asked: &Asked, title: &str) -> Option<Figure> {
    let (page, place) = (reading.page, reading.pivot.by?);
    let parts: Vec<&(String, Vec<Cell>)> =
        reading.pivot.rows.iter().filter(|(code, _)| !Labels::is_total(code)).collect();
    let mut drawn = parts.clone();
    if parts.len() > MOST_PANELS {
        let size =
            |cells: &[Cell]| cells.iter().filter_map(|cell| cell.number()).fold(0.0, f64::max);
        drawn.sort_by(|a, b| size(&b.1).total_cmp(&size(&a.1)));
        drawn.truncate(MOST_PANELS);
    }
    let series: Vec<Series> = drawn
        .iter()
        .map(|(code, cells)| Series { name: reading.code(place, code), cells: cells.clone() })
        .collect();
    let categories: Vec<String> =
        reading.pivot.periods.iter().map(|period| page.period(period)).collect();
    let (first, last) = span(reading)?;
    let when = page.t2("choice-span", "first", first.clone(), "last", last.clone());
    let description = page.t2("multiples-description", "title", title, "by", reading.heading());
    let description = format!("{description} {}", page.t("chart-table-below"));
    let chart = reading.chart((title, &description), &categories, &series);
    let mut notes = vec![page.t("multiples-scale")];
    if parts.len() > drawn.len() {
        notes.push(page.t1("multiples-largest", "count", drawn.len()));
    }
    Some(Figure {
        title: title.to_owned(),
        unit: unit(reading, asked, &when),
        svg: chart.svg(Shape::Multiples),
        source: reading.source(),
        notes,
        ..Figure::default()
    })
}

/// Ages by sex, with the table of the same period.
fn pyramid(reading: &Reading<'_>, asked: &Asked, title: &str) -> Option<View> {
    let page = reading.page;
    let (age, sex) = choice::pyramid(reading.set)?;
    let crossed = |period: Period| pivot::cross(reading.set, &asked.chosen, (age, sex), period);
    let period = asked.period(reading.set, |period| crossed(period).is_told())?;
    let cross = crossed(period);
    let mut bands: Vec<&String> =
        cross.down.iter().filter(|code| pivot::band(code).is_some()).collect();
    bands.sort_by_key(|code| pivot::band(code));
    let categories: Vec<String> = bands.iter().map(|code| reading.code(age, code)).collect();
    let series: Vec<Series> = SIDES
        .iter()
        .map(|side| Series {
            name: reading.code(sex, side),
            cells: bands.iter().map(|band| cross.cell(band, side)).collect(),
        })
        .collect();
    let when = page.period(&period);
    let description = page.t2("pyramid-description", "title", title, "period", when.clone());
    let description = format!("{description} {}", page.t("chart-table-below"));
    let chart = reading.chart((title, &description), &categories, &series);
    let caption = format!("{title}, {when}");
    let others =
        cross.across.iter().any(|code| !SIDES.contains(&code.as_str()) && !Labels::is_total(code));
    let figure = Figure {
        title: title.to_owned(),
        unit: unit(reading, asked, &when),
        svg: chart.svg(Shape::Pyramid),
        source: reading.source(),
        notes: others.then(|| page.t("pyramid-others")).into_iter().collect(),
        ..Figure::default()
    };
    let table = crossed_table(reading, &cross, (age, sex), caption);
    Some(View { figure: Some(figure), table, table_id: "cross", period: Some(period) })
}

/// Two dimensions of one period as a table. Totals close rows and columns; they are the published
/// ones.
fn crossed_table(
    reading: &Reading<'_>,
    cross: &Cross,
    (down, across): (usize, usize),
    caption: String,
) -> Table {
    let columns = reading.ordered(across, &cross.across);
    let rows = reading.ordered(down, &cross.down);
    let heading = Column::words(reading.dimension(down));
    let amounts = columns.iter().map(|code| Column::amounts(reading.code(across, code)));
    let row = |code: &String| {
        let mut contents = vec![Content::text(reading.code(down, code))];
        contents.extend(columns.iter().map(|column| Content::cell(cross.cell(code, column))));
        Row { total: Labels::is_total(code), ..Row::new(contents) }
    };
    Table {
        caption,
        columns: std::iter::once(heading).chain(amounts).collect(),
        rows: rows.iter().map(row).collect(),
    }
}
