//! The reading page of a dataset: the answer in a sentence, chart, table, method, downloads.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Html,
};
use masar_statistics::{
    Origin,
    datasets::{DataSet, Dataset, Vintage, Which},
};
use masar_terms::Cell;
use std::collections::BTreeMap;

use super::{list::find, reading::Reading};
use crate::{
    app::App,
    components::{Answer, Content, DatasetPage, Pager},
    guard::Visitor,
    pivot::{self, Chosen},
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// `GET /data/{dataflow}?by=DIMENSION&DIMENSION=code&vintage=n`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(dataflow): Path<String>,
    Query(mut asked): Query<BTreeMap<String, String>>,
) -> Result<Html<String>, Problem> {
    let dataset = find(&app, &dataflow).await?;
    let which = match asked.remove("vintage").map(|number| number.parse()) {
        None => Which::Last,
        Some(Ok(number)) => Which::Number(number),
        Some(Err(_)) => return Err(Problem::new(ProblemKind::NotFound)),
    };
    let reference = dataset.description.dataflow.reference.clone();
    let loaded = app.datasets.load(&reference, which).await?;
    let (dataset, vintage, set) = loaded.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let vintages = app.datasets.vintages(&reference).await?;
    let by = asked.remove("by");
    let chosen = Chosen { by, codes: asked };
    let page = app.page(&visitor);
    Ok(Html(reading_page(&app, page, &dataset, &vintage, &set, &vintages, &chosen).render()?))
}

fn reading_page(
    app: &App,
    page: Page,
    dataset: &Dataset,
    vintage: &Vintage,
    set: &DataSet,
    vintages: &[Vintage],
    chosen: &Chosen,
) -> DatasetPage {
    let language = page.language();
    let about = &dataset.description;
    let id = &about.dataflow.reference.id;
    let title = match about.dataflow.names.get(language) {
        "" => id.clone(),
        name => name.to_owned(),
    };
    let pivot = pivot::turn(set, chosen);
    let reading = Reading { app, page: &page, set, about, pivot: &pivot };
    let date = page.locale.day(vintage.released_at.date_in(&page.zone));
    let mut limits = Vec::new();
    if dataset.origin == "external" {
        limits.push(page.t("limit-external"));
    }
    DatasetPage {
        answer: answer(&reading, &page, &vintage.provenance),
        figures: reading.figure(&title).into_iter().collect(),
        table: reading.table(&title),
        pager: Pager::new(1, 1, 1, ""),
        method: vec![about.method.get(language).to_owned()],
        withheld: pivot.withheld,
        limits,
        facts: facts(&page, dataset, vintage),
        downloads: downloads(&page, dataset),
        citation: page.locale.with(
            "dataset-cite-text",
            &[
                ("node", about.attribution.get(language).to_owned().into()),
                ("title", title.clone().into()),
                ("date", date.into()),
                ("vintage", vintage.number.into()),
            ],
        ),
        vintages: vintages
            .iter()
            .filter(|other| other.number != vintage.number)
            .map(|other| {
                let date = page.locale.day(other.released_at.date_in(&page.zone));
                let name = page.t1("dataset-vintage", "date", date);
                (name, format!("/data/{id}?vintage={}", other.number))
            })
            .collect(),
        title,
        page: page.clone(),
    }
}

/// The newest figure of the whole, leading to its entry in the ledger; a series that was not
/// released here has none, and leads to how it was made.
fn answer(reading: &Reading<'_>, page: &Page, origin: &Origin) -> Option<Answer> {
    let (what, cells) = reading.headline()?;
    let at = cells.iter().rposition(|cell| *cell != Cell::NotCollected)?;
    let period = page.period(&reading.pivot.periods[at]);
    let number = page.cell_number(&cells[at], &0).unwrap_or_else(|| page.cell_mark(&cells[at]));
    let sentence = page.t2("dataset-answer", "unit", what, "period", period);
    let href = match origin {
        Origin::Released { sequence, .. } => format!("/ledger#entry-{sequence}"),
        _ => "#method".to_owned(),
    };
    Some(Answer { number, href, sentence })
}

fn facts(page: &Page, dataset: &Dataset, vintage: &Vintage) -> Vec<(String, Content)> {
    let about = &dataset.description;
    let mut facts = vec![
        (page.t("dataset-source"), Content::text(about.attribution.get(page.language()))),
        (page.t("dataset-origin"), Content::Text(page.t(&format!("origin-{}", dataset.origin)))),
        (page.t("dataset-changed"), Content::Moment(vintage.released_at)),
        (page.t("dataset-licence"), Content::text(&about.licence)),
    ];
    match &vintage.provenance {
        Origin::Released { release, sequence, .. } => {
            let entry = Content::link(format!("{sequence}"), format!("/ledger#entry-{sequence}"));
            facts.push((page.t("ledger-entry"), entry));
            facts.push((page.t("trace-hash"), Content::text(&release[..16])));
        }
        Origin::External { source, digest, .. } => {
            facts.push((page.t("dataset-address"), Content::text(source)));
            facts.push((page.t("trace-hash"), Content::text(&digest[..16.min(digest.len())])));
        }
        Origin::Received { .. } | Origin::ReceivedRegister { .. } | Origin::Register { .. } => {}
    }
    facts
}

fn downloads(page: &Page, dataset: &Dataset) -> Vec<(String, String)> {
    let masar_interop::sdmx::Reference { agency, id, version } =
        &dataset.description.dataflow.reference;
    let data = format!("/sdmx/v2/data/dataflow/{agency}/{id}/{version}");
    let structure = format!("/sdmx/v2/structure/dataflow/{agency}/{id}/{version}");
    vec![
        (page.t("dataset-format-csv"), format!("/data/{id}/table.csv")),
        (page.t("dataset-format-sdmx-csv"), format!("{data}?format=csv")),
        (page.t("dataset-format-sdmx-json"), format!("{data}?format=json")),
        (page.t("dataset-format-structure"), format!("{structure}?references=descendants")),
    ]
}
