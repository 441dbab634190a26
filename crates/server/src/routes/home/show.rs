//! Home of a node: the numbers that matter and what changed.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_statistics::datasets::Which;
use masar_terms::Cell;

use crate::{
    app::App,
    components::{Hero, HomePage, Way},
    guard::Visitor,
    pivot::{self, Chosen},
    problems::Problem,
};

/// Numbers on the page.
const NUMBERS: usize = 5;
/// A month in milliseconds.
const MONTH: i64 = 31 * 24 * 3600 * 1000;

/// `GET /`
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let language = page.language();
    let mut figures = Vec::new();
    let mut shown = 0;
    let mut changes = Vec::new();
    for dataset in app.datasets.list().await? {
        let about = &dataset.description;
        let (name, id) = (about.dataflow.names.get(language), &about.dataflow.reference.id);
        let href = format!("/data/{id}");
        if app.now().0 - dataset.last.released_at.0 < MONTH {
            let when = page.locale.day(dataset.last.released_at.date_in(&page.zone));
            changes.push(Way { label: format!("{name} – {when}"), href: href.clone() });
        }
        if dataset.origin != "released" {
            continue;
        }
        let loaded = app.datasets.load(&about.dataflow.reference, Which::Last).await?;
        let Some((_, _, set)) = loaded else { continue };
        let pivot = pivot::turn(&set, &Chosen::default());
        let last = pivot.whole.iter().rposition(|cell| *cell != Cell::NotCollected);
        let Some(at) = last else { continue };
        let cell = pivot.whole[at];
        let number = page.cell_number(&cell, &0).unwrap_or_else(|| page.cell_mark(&cell));
        let period = page.period(&pivot.periods[at]);
        let label = page.t2("home-number", "name", name, "period", period);
        // What is shown comes before what is withheld.
        let place = if cell.number().is_some() { shown } else { figures.len() };
        shown += usize::from(cell.number().is_some());
        figures.insert(place, Hero { number, label, href });
    }
    figures.truncate(NUMBERS);
    let check = app.catalogue.check();
    figures.push(Hero {
        number: page.count(check.from_source + check.inferred),
        label: page.t2("commitments-count", "bound", check.bound, "open", check.not_yet_bound),
        href: "/commitments".to_owned(),
    });
    Ok(Html(HomePage { page, figures, changes }.render()?))
}
