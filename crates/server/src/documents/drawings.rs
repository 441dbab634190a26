//! Drawings of the figures of one commitment, of exactly the figures that stand in its table.

use masar_commitments::Figure;
use masar_documents::File;
use masar_reviews::review::Item;
use serde_json::{Value, json};

use super::wording::{Wording, state};
use crate::{
    charts::{Chart, Series, Shape},
    texts::without_isolates,
};

/// Periods in one drawing.
const MOST: usize = 12;

/// The drawings of an item with their files; `item` numbers it in the document. An indicator is
/// drawn where the review has it for two periods or more, with a number in at least one.
pub fn of(item: &Item, number: usize, wording: &Wording) -> Vec<(Value, File)> {
    let mut drawings = Vec::new();
    for figures in groups(item) {
        let name = format!("chart-{number}-{}", drawings.len());
        let title = wording.indicator(&figures[0].address.indicator);
        let subtitle = {
            let (unit, place) = (&figures[0].unit, &figures[0].address.place);
            wording.both(&wording.unit(unit), &wording.place(place))
        };
        let categories: Vec<String> =
            figures.iter().map(|figure| wording.locale.period(figure.address.period)).collect();
        let alt = description(&figures, &categories, wording);
        let cells = figures.iter().map(|figure| figure.cell).collect();
        let svg = Chart {
            id: &name,
            title: &title,
            description: &alt,
            categories: &categories,
            series: &[Series { name: title.clone(), cells }],
            decimals: crate::telling::decimals(&figures[0].unit),
            locale: wording.locale,
        }
        .svg(Shape::Columns);
        let file = File { name: format!("{name}.svg"), bytes: svg.into_bytes() };
        let drawing = json!({
            "file": file.name, "title": title, "subtitle": subtitle,
            "alt": without_isolates(&format!("{title}: {alt}")),
        });
        drawings.push((drawing, file));
    }
    drawings
}

/// Figures that can stand in one drawing: same publisher, indicator, place, definition and length
/// of period; the newest ones, oldest first.
fn groups(item: &Item) -> Vec<Vec<&Figure>> {
    let mut groups: Vec<Vec<&Figure>> = Vec::new();
    for figure in item.figures.iter().map(|frozen| &frozen.figure) {
        match groups.iter_mut().find(|group| alike(group[0], figure)) {
            Some(group) => group.push(figure),
            None => groups.push(vec![figure]),
        }
    }
    for group in &mut groups {
        group.sort_by_key(|figure| figure.address.period);
        group.drain(..group.len().saturating_sub(MOST));
    }
    groups.retain(|group| {
        group.len() > 1 && group.iter().any(|figure| figure.cell.number().is_some())
    });
    groups
}

fn alike(one: &Figure, other: &Figure) -> bool {
    let key = |figure: &Figure| {
        let address = &figure.address;
        let named = [&address.agency, &address.indicator, &address.place, &figure.definition];
        (named.map(String::clone), address.period.frequency())
    };
    // A withdrawn figure has no cell to draw; its word stands in the table.
    key(one) == key(other) && state(one) != "withdrawn" && state(other) != "withdrawn"
}

/// What the drawing shows, in words.
fn description(figures: &[&Figure], categories: &[String], wording: &Wording) -> String {
    let said = figures.iter().zip(categories).map(|(figure, period)| {
        let value = wording.shown(figure);
        wording.with("document-named-value", &[("name", period), ("value", &value)])
    });
    said.collect::<Vec<_>>().join(&wording.separator())
}
