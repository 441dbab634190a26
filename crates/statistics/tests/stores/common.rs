//! Extracts of the shipped programmes, stores on both databases, people with roles.

use std::{
    path::Path,
    sync::{Arc, LazyLock},
};

use masar_extracts::{Candidate, Extract, Salt};
use masar_nodes::{
    Permit, Store, StoreName,
    fixtures::{Database, Folder, clock, databases, permit},
};
use masar_programmes::{CodeLists, Programme, Programmes, codes::Code, disk};
use masar_statistics::{
    MIGRATIONS, Published, Table,
    accountability::Policies,
    datasets::{Datasets, Description, Presentation, Vintage},
    release::{Proposal, Settings, approve, propose, publish},
};
use masar_terms::{Language, LocalText, Period, PlacePath, SimulatedClock, SubjectId};
use rand::{SeedableRng, rngs::StdRng};

pub static CODES: LazyLock<CodeLists> = LazyLock::new(|| {
    let mut codes = CodeLists::load(folder("catalogue/codes")).expect("sound code lists");
    let areas = ["XMA", "XMA-01", "XMA-02", "XMA-03", "XMA-0101", "XMA-0102", "XMA-0201"];
    codes.extend("ref_area", areas.map(area));
    codes
});
static PROGRAMMES: LazyLock<Programmes> =
    LazyLock::new(|| Programmes::load(folder("programmes"), &CODES).expect("sound programmes"));

pub fn folder(name: &str) -> Vec<(String, Vec<u8>)> {
    disk::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)).expect("a folder")
}

fn area(code: &str) -> Code {
    let parent = match code.len() {
        3 => None,
        6 => Some("XMA".to_owned()),
        _ => Some(code[..6].to_owned()),
    };
    let names = [(Language::En, code), (Language::Ar, code)].into();
    let code = code.to_owned();
    Code { code, parent, order: 0, names, valid_from: None, valid_to: None }
}

/// A store on each database.
pub async fn stores(case: &str) -> Vec<(Store, Arc<SimulatedClock>, Database)> {
    let mut all = Vec::new();
    for database in databases(case).await {
        let clock = clock();
        let store =
            Store::open(&database.location, StoreName::Statistics, MIGRATIONS, clock.clone());
        all.push((store.await.expect("a store"), clock, database));
    }
    all
}

pub fn settings() -> Settings {
    let text = include_str!("../../../../policies/accountability.toml");
    let accountability = Policies::parse("accountability.toml", text).expect("policies");
    Settings { accountability, ..Settings::default() }
}

pub fn analyst() -> Permit {
    permit("analyst")
}

pub fn reviewer() -> Permit {
    permit("reviewer")
}

pub fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

pub fn admit(
    programme: &Programme,
    dataflow: &str,
    period: Period,
    salt: u64,
    rows: Vec<Candidate>,
) -> Extract {
    let salt = Salt::random(&mut StdRng::seed_from_u64(salt));
    Extract::admit(programme, dataflow, period, (&CODES, &home()), salt, rows).expect("an extract")
}

/// The shipped programme of a dataflow.
fn shipped(dataflow: &str) -> &'static Programme {
    let programme = PROGRAMMES.iter().find(|one| one.extract(dataflow).is_some());
    programme.expect("a programme")
}

/// The programme of a dataflow with one text of its publication replaced wherever it stands, and
/// without its indicators.
pub fn changed(dataflow: &str, old: &str, new: &str) -> Programme {
    let id = shipped(dataflow).id.to_string();
    let mut files = folder("programmes");
    files.retain(|(name, _)| *name != format!("{id}/indicators.toml"));
    for (name, bytes) in &mut files {
        if *name == format!("{id}/publication.toml") {
            let text = String::from_utf8(bytes.clone()).expect("a text");
            assert!(text.contains(old), "{name} has no {old:?}");
            *bytes = text.replace(old, new).into_bytes();
        }
    }
    let programmes = Programmes::load(files, &CODES).expect("sound programmes");
    let found = programmes.iter().find(|one| one.id.to_string() == id);
    found.expect("it is there").clone()
}

/// The place that the node answers for.
pub fn home() -> PlacePath {
    "XMA".parse().expect("a place")
}

/// People of one quarter: `counts` per region and sex, in one age band each by turns.
pub fn arrivals(quarter: &str, salt: u64, counts: &[(&str, &str, &str, u32)]) -> Extract {
    let mut rng = StdRng::seed_from_u64(99);
    let mut rows = Vec::new();
    for (area, sex, age, people) in counts {
        for _ in 0..*people {
            let codes = [("REF_AREA", *area), ("SEX", *sex), ("AGE", *age)];
            let codes = codes.map(|(id, code)| (id.to_owned(), Some(code.to_owned())));
            rows.push(Candidate {
                subject: SubjectId::random(&mut rng),
                codes: codes.into(),
                values: Default::default(),
            });
        }
    }
    admit(shipped("DF_ARRIVALS"), "DF_ARRIVALS", period(quarter), salt, rows)
}

/// A quarter in which three adults of another or unknown sex in one region must not be recognised.
pub fn ordinary(salt: u64, men: u32) -> Extract {
    let counts = [
        ("XMA-01", "F", "Y0T17_U", 14),
        ("XMA-01", "F", "Y_GE18", 22),
        ("XMA-01", "M", "Y0T17_U", 17),
        ("XMA-01", "M", "Y_GE18", men),
        ("XMA-01", "_X", "Y0T17_U", 9),
        ("XMA-01", "_X", "Y_GE18", 3),
        ("XMA-02", "F", "Y0T17_U", 11),
        ("XMA-02", "F", "Y_GE18", 30),
        ("XMA-02", "M", "Y0T17_U", 12),
        ("XMA-02", "M", "Y_GE18", 44),
        ("XMA-02", "_X", "Y0T17_U", 8),
        ("XMA-02", "_X", "Y_GE18", 7),
    ];
    arrivals("2026-Q1", salt, &counts)
}

/// An authority's failures in a year.
pub fn failures(dataflow: &str, year: &str, people: u32) -> Extract {
    failures_of(shipped(dataflow), dataflow, year, people)
}

/// The same by another programme.
pub fn failures_of(programme: &Programme, dataflow: &str, year: &str, people: u32) -> Extract {
    let mut rng = StdRng::seed_from_u64(7);
    let row = |_| Candidate {
        subject: SubjectId::random(&mut rng),
        codes: Default::default(),
        values: Default::default(),
    };
    let rows = (0..people).map(row).collect();
    admit(programme, dataflow, period(year), 1, rows)
}

/// How a table of this node is described.
pub fn described(table: &Table) -> Description {
    let names = || [(Language::En, "Arrivals"), (Language::Ar, "الوافدون")].into();
    let presentation = Presentation {
        agency: "XMA".to_owned(),
        version: "1.0.0".to_owned(),
        names: names(),
        descriptions: names(),
        licence: "CC BY 4.0".to_owned(),
        ..Presentation::default()
    };
    presentation.describe(table).expect("a description")
}

/// Why something is taken back.
pub fn reason() -> LocalText {
    [(Language::En, "The count was wrong."), (Language::Ar, "كان العدّ خاطئاً.")].into()
}

/// A store with its datasets.
pub struct Room {
    pub store: Store,
    pub clock: Arc<SimulatedClock>,
    pub datasets: Datasets,
    _database: Database,
    _folder: Folder,
}

/// A room on each database.
pub async fn rooms(case: &str) -> Vec<Room> {
    let room = |(store, clock, _database): (Store, _, _)| {
        let folder = Folder::new().expect("a folder");
        let datasets = Datasets::new(store.clone(), folder.path().to_owned(), 1 << 20);
        Room { store, clock, datasets, _database, _folder: folder }
    };
    stores(case).await.into_iter().map(room).collect()
}

impl Room {
    /// Proposes and approves, by as many people as it needs.
    pub async fn approved(&self, extract: Extract) -> Proposal {
        let proposal = propose(&self.store, &analyst(), &settings(), extract, vec![]).await;
        let proposal = proposal.expect("proposed");
        for _ in 0..proposal.needed() {
            approve(&self.store, &reviewer(), &proposal.release).await.expect("approved");
        }
        proposal
    }

    /// The whole way out.
    pub async fn release(&self, extract: Extract) -> (Proposal, Published, Vintage) {
        let proposal = self.approved(extract).await;
        let about = described(&proposal.content.table);
        let permit = reviewer();
        let out = publish(&self.store, &self.datasets, &permit, &proposal.release, &about);
        let (published, vintage) = out.await.expect("published");
        (proposal, published, vintage)
    }
}

/// Somebody of a region, sex and age; the same number is the same person.
pub type Someone = (u32, &'static str, &'static str, &'static str);

/// The arrivals of a quarter as they were each time that its books were closed.
pub fn closed(quarter: &str, salt: u64, closings: &[&[Someone]]) -> Extract {
    let candidate = |(number, area, sex, age): &Someone| {
        let codes = [("REF_AREA", *area), ("SEX", *sex), ("AGE", *age)];
        let codes = codes.map(|(id, code)| (id.to_owned(), Some(code.to_owned())));
        let subject = SubjectId::random(&mut StdRng::seed_from_u64(u64::from(*number)));
        Candidate { subject, codes: codes.into(), values: Default::default() }
    };
    let mut closings: Vec<Vec<Candidate>> =
        closings.iter().map(|people| people.iter().map(candidate).collect()).collect();
    let last = closings.pop().expect("a closing");
    let (programme, salt) =
        (shipped("DF_ARRIVALS"), Salt::random(&mut StdRng::seed_from_u64(salt)));
    let (around, rows) = ((&*CODES, &home()), (last, closings));
    Extract::admit_revision(programme, "DF_ARRIVALS", period(quarter), around, salt, rows)
        .expect("an extract")
}
