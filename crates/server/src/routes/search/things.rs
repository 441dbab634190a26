//! Everything that everybody may find, in memory for each language and made anew with the board:
//! when something was published or received.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use masar_indicators::Board;
use masar_statistics::datasets::{Dataset, Which};
use masar_terms::{Language, LocalText};
use tokio::sync::Mutex;

use crate::{
    app::App,
    components::Way,
    finding,
    problems::Problem,
    routes::datasets::{list::href, show::title},
    texts::isolated,
};

/// Code list of areas as SDMX names it.
const AREAS: &str = "CL_REF_AREA";

/// Something that can be found.
pub(crate) struct Thing {
    /// Key of what it is.
    pub(super) kind: &'static str,
    /// In the language of the reader.
    pub(super) name: String,
    /// Words of its names in all languages, and of the id under which it is known as well.
    pub(super) words: Vec<String>,
    /// Words of what is said of it.
    pub(super) beside: Vec<String>,
    pub(super) ways: Vec<Way>,
}

impl Thing {
    fn new(
        kind: &'static str,
        (names, language): (&LocalText, Language),
        id: &str,
        ways: Vec<Way>,
    ) -> Self {
        let mut words = words(names);
        words.extend(finding::words(id));
        let name = names.get(language).to_owned();
        Self { kind, name, words, beside: Vec::new(), ways }
    }

    fn said(self, of: &LocalText) -> Self {
        Self { beside: words(of), ..self }
    }
}

fn words(text: &LocalText) -> Vec<String> {
    text.0.values().flat_map(|text| finding::words(text)).collect()
}

/// What was made last.
#[derive(Default)]
pub(crate) struct Kept(Mutex<Gathered>);

#[derive(Default)]
struct Gathered {
    /// The board it was made beside.
    board: Arc<Board>,
    things: HashMap<Language, Arc<[Thing]>>,
}

impl App {
    /// All things, named for a reader of this language. Readers who come while they are gathered
    /// wait for the one who gathers.
    pub(super) async fn things(&self, language: Language) -> Result<Arc<[Thing]>, Problem> {
        let board = self.board().await?;
        let mut kept = self.search.0.lock().await;
        if !Arc::ptr_eq(&kept.board, &board) {
            *kept = Gathered { board: Arc::clone(&board), ..Gathered::default() };
        }
        if let Some(things) = kept.things.get(&language) {
            return Ok(Arc::clone(things));
        }
        let things: Arc<[Thing]> = gather(self, &board, language).await?.into();
        kept.things.insert(language, Arc::clone(&things));
        Ok(things)
    }
}

async fn gather(app: &App, board: &Board, language: Language) -> Result<Vec<Thing>, Problem> {
    let (mut things, mut areas) = (Vec::new(), BTreeMap::new());
    for dataset in app.datasets.list().await? {
        let about = &dataset.description.dataflow;
        let ways = vec![Way::to(title(&dataset, language), href(&about.reference))];
        let thing =
            Thing::new("dataset-title", (&about.names, language), &about.reference.id, ways);
        things.push(thing.said(&about.descriptions));
        if dataset.origin == "external" {
            areas_of(app, &dataset, language, &mut areas).await?;
        }
    }
    for definition in board.definitions() {
        let href = format!("/indicators/{}", definition.id);
        let ways = vec![Way::to(definition.name.get(language).to_owned(), href)];
        things.push(Thing::new("kind-indicator", (&definition.name, language), "", ways));
    }
    for reporter in board.reporters().iter().filter(|reporter| !reporter.is_self) {
        let name = app.labels.code("ref_area", &reporter.place, language).to_owned();
        let way = Way::to(name, format!("/countries/{}", reporter.agency));
        areas.entry(reporter.place.clone()).or_default().insert(0, way);
    }
    things.extend(areas.into_iter().map(|(code, ways)| {
        let names = app.labels.names("ref_area", &code);
        Thing::new("dataset-place", (&names, language), &code, ways)
    }));
    things.extend(app.catalogue.commitments.iter().map(|commitment| {
        let (id, title) = (&commitment.id, &commitment.title);
        let name = format!("{} {}", isolated(id), title.get(language));
        let ways = vec![Way::to(name, format!("/commitments/{id}"))];
        Thing::new("chain-commitment", (title, language), id, ways).said(&commitment.summary)
    }));
    Ok(things)
}

/// The areas that an external series tells of, each with the way to its rows.
async fn areas_of(
    app: &App,
    dataset: &Dataset,
    language: Language,
    areas: &mut BTreeMap<String, Vec<Way>>,
) -> Result<(), Problem> {
    let about = &dataset.description;
    let reference = &about.dataflow.reference;
    let Some((_, _, set)) = app.datasets.load(reference, Which::Last).await? else {
        return Ok(());
    };
    let name = title(dataset, language);
    for (place, dimension) in about.structure.dimensions.iter().enumerate() {
        if dimension.codes.as_ref().is_none_or(|list| list.id != AREAS) {
            continue;
        }
        let label = format!("{name} ({})", dimension.names.get(language));
        for code in set.observations.codes(place) {
            let address = format!("{}&{}={code}", href(reference), dimension.id);
            areas.entry(code.clone()).or_default().push(Way::to(label.clone(), address));
        }
    }
    Ok(())
}
