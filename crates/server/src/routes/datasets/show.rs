//! The reading page of a dataset: the answer in a sentence, chart, table, method, downloads.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Html,
};
use masar_statistics::{
    Origin, Told,
    datasets::{DataSet, Dataset, Vintage, Which},
    ledger::Kind,
};
use masar_terms::{Cell, Language, Period};
use std::{collections::BTreeMap, sync::Arc};

use super::{
    choice::{self, Asked},
    list::{find, href},
    notes,
    reading::Reading,
    views::{self, View},
};
use crate::{
    app::App,
    charts::escape,
    components::{Answer, Content, DatasetPage, Notice, Pager, Taking, Way},
    guard::Visitor,
    pivot,
    problems::{Problem, ProblemKind},
    routes::releases::noise,
    shell::{Page, encode},
    texts::OFFERED,
};

/// Periods to each side of the one drawn that are one step away on a phone.
const AROUND: usize = 1;

/// What is looked at: a vintage of a dataset, and what was asked of it.
pub struct Seen {
    pub dataset: Dataset,
    pub vintage: Vintage,
    pub set: Arc<DataSet>,
    asked: Asked,
    /// The query without agency and vintage, as it was asked.
    query: BTreeMap<String, String>,
}

/// Takes the language that an address names; without one it is the reader's.
fn speak(visitor: &mut Visitor, query: &mut BTreeMap<String, String>) -> Result<(), Problem> {
    let Some(code) = query.remove("language") else { return Ok(()) };
    let offered = OFFERED.into_iter().find(|language| language.code() == code);
    visitor.language = offered.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    Ok(())
}

/// What an address of a dataset asks for that readers of other pages see: its `language` too.
pub async fn seen_elsewhere(
    app: &App,
    visitor: &mut Visitor,
    dataflow: &str,
    mut query: BTreeMap<String, String>,
) -> Result<Seen, Problem> {
    speak(visitor, &mut query)?;
    seen(app, dataflow, query).await
}

/// Finds what an address of a dataset asks for: `agency`, `vintage`, and the words of [`choice`].
async fn seen(
    app: &App,
    dataflow: &str,
    mut query: BTreeMap<String, String>,
) -> Result<Seen, Problem> {
    let agency = query.remove("agency");
    let dataset = find(app, dataflow, agency.as_deref()).await?;
    let which = match query.remove("vintage").map(|number| number.parse()) {
        None => Which::Last,
        Some(Ok(number)) => Which::Number(number),
        Some(Err(_)) => return Err(Problem::new(ProblemKind::NotFound)),
    };
    let reference = &dataset.description.dataflow.reference;
    let loaded = app.datasets.load(reference, which).await?;
    let (dataset, vintage, set) = loaded.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let asked = Asked::of(&set, (&app.labels, &app.maps.world), query.clone());
    query.retain(|_, value| !value.is_empty());
    Ok(Seen { dataset, vintage, set, asked, query })
}

impl Seen {
    /// The drawing and its table.
    pub fn view(&self, app: &App, page: &Page) -> View {
        let pivot = pivot::turn(&self.set, &self.asked.chosen);
        let about = &self.dataset.description;
        let reading = Reading { app, page, set: &self.set, about, pivot: &pivot };
        views::view(&reading, &self.asked, &title(&self.dataset, page.language()))
    }

    /// What follows the path of its page, so that the address stays true when a newer vintage
    /// comes.
    fn words(&self) -> String {
        let agency = &self.dataset.description.dataflow.reference.agency;
        let mut words = format!("agency={agency}&vintage={}", self.vintage.number);
        for (name, value) in &self.query {
            words += &format!("&{}={}", encode(name), encode(value));
        }
        words
    }

    /// The periods around the one that a drawing is of, oldest first, with the first and the last
    /// of all, each with whether it is the one drawn: one step along them is one step in time.
    fn periods(&self, page: &Page, drawn: Period, older: Option<i64>) -> Vec<(Way, bool)> {
        let mut words = href(&self.dataset.description.dataflow.reference);
        words.extend(older.map(|number| format!("&vintage={number}")));
        let kept = self.query.iter().filter(|(name, _)| *name != "period");
        words.extend(kept.map(|(name, value)| format!("&{}={}", encode(name), encode(value))));
        let way = |period: Period| {
            (Way::to(page.period(&period), format!("{words}&period={period}")), period == drawn)
        };
        let periods = pivot::periods(&self.set);
        let (at, last) = (periods.iter().position(|known| *known == drawn), periods.len());
        let (Some(at), 2..) = (at, last) else { return Vec::new() };
        let near = |place: usize| place == 0 || place + 1 == last || place.abs_diff(at) <= AROUND;
        let shown = periods.into_iter().enumerate().filter(|(place, _)| near(*place));
        shown.map(|(_, period)| way(period)).collect()
    }

    /// The address of its page for others.
    pub fn address(&self, app: &App) -> String {
        let id = &self.dataset.description.dataflow.reference.id;
        format!("{}/data/{id}?{}", app.settings.address.trim_end_matches('/'), self.words())
    }

    /// Ways to take the drawing along: files, and what to write into another page.
    fn taking(&self, app: &App, page: &Page) -> Taking {
        let id = &self.dataset.description.dataflow.reference.id;
        let words = format!("{}&language={}", self.words(), page.lang());
        let node = app.settings.address.trim_end_matches('/');
        let name = escape(&title(&self.dataset, page.language()));
        let frame = format!("{node}/embed/data/{id}?{}", escape(&words));
        Taking {
            files: [("chart-svg", "svg"), ("chart-png", "png")]
                .map(|(key, end)| Way::to(page.t(key), format!("/data/{id}/chart.{end}?{words}")))
                .into(),
            link: self.address(app),
            frame: format!(
                "<iframe src=\"{frame}\" title=\"{name}\" width=\"760\" height=\"640\" \
                 loading=\"lazy\"></iframe>"
            ),
        }
    }
}

/// `GET /data/{dataflow}?agency=A&chart=DRAWING&by=DIMENSION&DIMENSION=code&period=P&vintage=n`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(dataflow): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Html<String>, Problem> {
    let seen = seen(&app, &dataflow, asked).await?;
    let vintages = app.datasets.vintages(&seen.dataset.description.dataflow.reference).await?;
    let paid = notes::paid(&app, &seen.dataset, &vintages).await?;
    let page = app.page(&visitor);
    let limits = notes::limits(&page, &seen.dataset, &vintages, paid.as_ref());
    let mut shown = reading_page(&app, page, &seen, &vintages);
    shown.limits = limits;
    shown.notices.extend(paid.map(|paid| noise::notice(&shown.page, &paid)));
    Ok(Html(shown.render()?))
}

fn reading_page(app: &App, page: Page, seen: &Seen, vintages: &[Vintage]) -> DatasetPage {
    let Seen { dataset, vintage, set, asked, .. } = seen;
    let language = page.language();
    let about = &dataset.description;
    let title = title(dataset, language);
    let pivot = pivot::turn(set, &asked.chosen);
    let reading = Reading { app, page: &page, set, about, pivot: &pivot };
    let view = views::view(&reading, asked, &title);
    let older = Some(vintage.number).filter(|number| *number != dataset.last.number);
    let periods = view.period.map(|drawn| seen.periods(&page, drawn, older));
    let figures: Vec<_> = view.figure.into_iter().collect();
    let mut notices = notices(&page, vintages);
    notices.extend(asked.refused.then(|| refused(&page)));
    DatasetPage {
        notices,
        answer: answer(&reading, &page, vintages, vintage.number),
        offer: choice::offer(&reading, asked, &href(&about.dataflow.reference), older),
        periods: periods.unwrap_or_default(),
        table: view.table,
        table_id: view.table_id,
        pager: Pager::new(1, 1, 1, ""),
        method: vec![about.method.get(language).to_owned()],
        method_page: super::method::href(app, dataset).unwrap_or_default(),
        withheld: pivot.withheld,
        limits: Vec::new(),
        facts: facts(&page, dataset, vintage),
        downloads: downloads(&page, dataset),
        citation: notes::citation(&page, dataset, vintage),
        vintages: vintages
            .iter()
            .filter(|other| other.number != vintage.number)
            .map(|other| {
                let date = page.locale.day(other.released_at.date_in(&page.zone));
                let name = page.t1("dataset-vintage", "date", date);
                (name, format!("{}&vintage={}", href(&about.dataflow.reference), other.number))
            })
            .collect(),
        taking: (!figures.is_empty()).then(|| seen.taking(app, &page)),
        figures,
        title,
        page: page.clone(),
    }
}

/// That the dataset cannot be drawn as it was asked.
fn refused(page: &Page) -> Notice {
    let (title, text) = (page.t("drawing-refused-title"), page.t("drawing-refused-text"));
    Notice { tone: "signal", title, text }
}

/// What a dataset is called.
pub fn title(dataset: &Dataset, language: Language) -> String {
    let dataflow = &dataset.description.dataflow;
    match dataflow.names.get(language) {
        "" => dataflow.reference.id.clone(),
        name => name.to_owned(),
    }
}

/// What became of the periods of a dataset, in whichever vintage it is looked at: whoever reads
/// numbers that were taken back must learn it here.
pub fn notices(page: &Page, vintages: &[Vintage]) -> Vec<Notice> {
    let mut newest: BTreeMap<Period, (&Vintage, &Told)> = BTreeMap::new();
    for vintage in vintages {
        if let Some(told) = &vintage.told {
            newest.entry(told.period).or_insert((vintage, told));
        }
    }
    let notice = |(period, (vintage, told)): (&Period, &(&Vintage, &Told))| {
        let date = page.locale.day(vintage.released_at.date_in(&page.zone));
        let period = page.period(period);
        match told.kind {
            Kind::Release => None,
            Kind::Revision => {
                let text = page.t2("revised-text", "period", period, "date", date);
                Some(Notice { tone: "", title: page.t("revised-title"), text })
            }
            Kind::Withdrawal => {
                let reason = told.reason.get(page.language()).to_owned();
                let values =
                    [("period", period.into()), ("date", date.into()), ("reason", reason.into())];
                let text = page.locale.with("withdrawn-text", &values);
                Some(Notice { tone: "alarm", title: page.t("withdrawn-title"), text })
            }
        }
    };
    newest.iter().rev().filter_map(notice).collect()
}

/// The newest figure of the whole, leading to its entry in the ledger; a series that was not
/// released here has none, and leads to how it was made.
fn answer(reading: &Reading<'_>, page: &Page, vintages: &[Vintage], shown: i64) -> Option<Answer> {
    let (what, cells) = reading.headline()?;
    let at = cells.iter().rposition(|cell| *cell != Cell::NotCollected)?;
    let period = page.period(&reading.pivot.periods[at]);
    let number = page.cell_number(&cells[at], &0).unwrap_or_else(|| page.cell_mark(&cells[at]));
    let sentence = page.t2("dataset-answer", "unit", what, "period", period);
    let told = |vintage: &&Vintage| {
        let told = vintage.told.as_ref();
        vintage.number <= shown && told.is_some_and(|told| told.period == reading.pivot.periods[at])
    };
    let href = match vintages.iter().find(told).map(|vintage| &vintage.provenance) {
        Some(Origin::Released { sequence, .. }) => format!("/ledger#entry-{sequence}"),
        _ => "#method".to_owned(),
    };
    Some(Answer { number, href, sentence, mark: None })
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
        Origin::Received { node, sequence, entry, .. } => {
            let number = page.count((*sequence).unsigned_abs());
            facts.push((page.t("dataset-agency"), Content::text(&about.dataflow.reference.agency)));
            facts.push((page.t("received-node"), Content::text(node)));
            facts.push((page.t("received-entry"), Content::text(number)));
            facts.push((page.t("trace-hash"), Content::text(&entry[..16.min(entry.len())])));
        }
        Origin::ReceivedRegister { .. } | Origin::Register { .. } => {}
    }
    facts
}

fn downloads(page: &Page, dataset: &Dataset) -> Vec<(String, String)> {
    let masar_interop::sdmx::Reference { agency, id, version } =
        &dataset.description.dataflow.reference;
    let data = format!("/sdmx/v2/data/dataflow/{agency}/{id}/{version}");
    let structure = format!("/sdmx/v2/structure/dataflow/{agency}/{id}/{version}");
    vec![
        (page.t("dataset-format-xlsx"), format!("{data}?format=xlsx")),
        (page.t("dataset-format-csv"), format!("/data/{id}/table.csv?agency={agency}")),
        (page.t("dataset-format-zip"), format!("{data}?format=zip")),
        (page.t("dataset-format-parquet"), format!("{data}?format=parquet")),
        (page.t("dataset-format-sdmx-csv"), format!("{data}?format=csv")),
        (page.t("dataset-format-sdmx-json"), format!("{data}?format=json")),
        (
            page.t("dataset-format-structure"),
            format!("{structure}?references=descendants&format=json"),
        ),
        (page.t("dataset-format-sdmx-ml"), format!("{data}?format=xml")),
    ]
}
