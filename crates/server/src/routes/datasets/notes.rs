//! What a dataset's page says beside its numbers, for files that are kept without the page.

use masar_interop::sdmx::Notes;
use masar_statistics::{
    datasets::{Dataset, MEASURE, Vintage},
    ledger::{Kind, Paid},
};

use super::method;
use crate::{
    app::App, problems::Problem, routes::releases::noise, shell::Page, texts::without_isolates,
};

/// What the newest release of a dataset paid for noise; only of numbers that this node made.
///
/// # Errors
/// The ledger cannot be read.
pub async fn paid(
    app: &App,
    dataset: &Dataset,
    vintages: &[Vintage],
) -> Result<Option<Paid>, Problem> {
    let made = match method::href(app, dataset) {
        Some(_) => method::newest(app, vintages).await?,
        None => None,
    };
    Ok(made.and_then(|(_, made)| made.noise))
}

/// What the numbers cannot tell, one sentence each.
pub fn limits(
    page: &Page,
    dataset: &Dataset,
    vintages: &[Vintage],
    paid: Option<&Paid>,
) -> Vec<String> {
    let mut limits = Vec::new();
    let about = &dataset.description;
    if dataset.origin == "external" {
        let is_moved = !about.areas.is_empty();
        limits.push(page.t(if is_moved { "limit-external-moved" } else { "limit-external" }));
    }
    for areas in &about.areas {
        let dimension = about.structure.dimensions.iter().find(|one| one.id == areas.dimension);
        let name = dimension.map_or("", |dimension| dimension.names.get(page.language()));
        let told =
            [("dimension", name.to_owned().into()), ("day", page.locale.day(areas.day).into())];
        limits.push(page.locale.with("limit-areas", &told));
    }
    let is_revised =
        |vintage: &Vintage| vintage.told.as_ref().is_some_and(|told| told.kind == Kind::Revision);
    let structure = &dataset.description.structure;
    let has_parts = structure.dimensions.iter().any(|dimension| dimension.id != MEASURE);
    if has_parts && vintages.iter().any(is_revised) {
        limits.push(page.t("limit-held"));
    }
    limits.extend(paid.map(|paid| noise::notice(page, paid).text));
    limits
}

/// The sentence by which others name a vintage.
pub fn citation(page: &Page, dataset: &Dataset, vintage: &Vintage) -> String {
    let about = &dataset.description;
    let language = page.language();
    let date = page.locale.day(vintage.released_at.date_in(&page.zone));
    page.locale.with(
        "dataset-cite-text",
        &[
            ("node", about.attribution.get(language).to_owned().into()),
            ("title", super::show::title(dataset, language).into()),
            ("date", date.into()),
            ("vintage", vintage.number.into()),
        ],
    )
}

/// All of it.
///
/// # Errors
/// The store cannot be read.
pub async fn notes(
    app: &App,
    page: &Page,
    dataset: &Dataset,
    vintage: &Vintage,
) -> Result<Notes, Problem> {
    let about = &dataset.description;
    let language = page.language();
    let vintages = app.datasets.vintages(&about.dataflow.reference).await?;
    let paid = paid(app, dataset, &vintages).await?;
    let mut lines = vec![
        (page.t("dataset-title"), super::show::title(dataset, language)),
        (page.t("dataset-source"), about.attribution.get(language).to_owned()),
        (page.t("dataset-licence"), about.licence.clone()),
        (page.t("dataset-cite"), citation(page, dataset, vintage)),
        (page.t("dataset-method"), about.method.get(language).to_owned()),
    ];
    for limit in limits(page, dataset, &vintages, paid.as_ref()) {
        lines.push((page.t("dataset-limits"), limit));
    }
    let told = super::show::notices(page, &vintages);
    lines.extend(told.into_iter().map(|notice| (notice.title, notice.text)));
    lines.push((page.t("dataset-marks"), page.t("dataset-marks-text")));
    let plain = |(heading, text): (String, String)| (heading, without_isolates(&text));
    Ok(Notes(lines.into_iter().map(plain).collect()))
}
