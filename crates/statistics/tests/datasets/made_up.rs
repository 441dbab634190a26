//! A dataflow that did not exist when the product was built.

use masar_interop::sdmx::{
    Code, CodeList, Header, Notes,
    query::{Format, Request},
};
use masar_nodes::{
    Permit, Store, StoreName,
    fixtures::{Folder, clock, databases},
};
use masar_statistics::datasets::{Datasets, Which};
use masar_terms::{Language, LocalText, Timestamp};

use crate::import::{TREES, import};

fn header() -> Header {
    Header {
        id: "T1".to_owned(),
        prepared: Timestamp(0),
        sender: "XMA".to_owned(),
        language: Language::Ar,
    }
}

/// Lists of any dataset, from its structure alone.
fn lists(structure: &masar_interop::sdmx::DataStructure) -> Vec<CodeList> {
    let code = |id: &str| Code {
        id: id.to_owned(),
        names: LocalText::from([(Language::Ar, "اسم")]),
        parent: None,
    };
    let list = |reference: &&masar_interop::sdmx::Reference| CodeList {
        reference: (*reference).clone(),
        names: LocalText::default(),
        codes: vec![code("N"), code("OAK")],
    };
    structure.code_lists().iter().map(list).collect()
}

async fn asked(datasets: &Datasets, path: &str, parameters: &str, format: Format) -> String {
    let Ok(Request::Data(query)) = Request::parse(path, parameters) else { panic!("{path}") };
    let answer = datasets.answer(&query).await.expect("answers").expect("something matches");
    let lists = lists(&answer.dataset.description.structure);
    let mut out = Vec::new();
    answer.write(format, &header(), &lists, &Notes::default(), &mut out).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

#[tokio::test]
async fn it_is_stored_and_served_with_nothing_written_for_it() {
    for database in databases("made-up dataflow").await {
        let folder = Folder::new().expect("a folder");
        let open = || {
            Store::open(
                &database.location,
                StoreName::Statistics,
                masar_statistics::MIGRATIONS,
                clock(),
            )
        };
        let store = open().await.expect("a store");
        let datasets = Datasets::new(store, folder.path().to_owned(), 1 << 20);
        let permit = Permit::system("import");
        let trees = import(TREES.as_bytes()).expect("valid");
        let about = &trees.description;
        let stored = datasets.store(&permit, &trees.published, about).await.expect("stored");
        assert_eq!((stored.number, stored.observations), (1, 6));

        // Another process, later.
        let datasets = Datasets::new(open().await.expect("opens"), folder.path().to_owned(), 0);
        let path = "data/dataflow/XMA/DF_TREES/+/N";
        let csv = asked(&datasets, path, "", Format::DataCsv(Default::default())).await;
        assert_eq!(csv.lines().count(), 5);
        assert!(csv.contains("dataflow,XMA:DF_TREES(1.0.0),I,N,OAK,2024,12,A,F"), "{csv}");
        let plain = asked(&datasets, path, "c[KIND]=OAK", Format::PlainCsv).await;
        assert!(plain.starts_with('\u{feff}') && plain.contains("N,اسم,OAK,اسم"), "{plain}");
        let json = asked(&datasets, "data", "c[KIND]=OAK", Format::DataJson).await;
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(json["data"]["structures"][0]["name"], "أشجار");
        assert_eq!(json["data"]["dataSets"][0]["series"].as_object().map(|all| all.len()), Some(2));
        let Ok(Request::Availability(query)) =
            Request::parse("availability/dataflow/XMA/DF_TREES/+/*", "c[TIME_PERIOD]=2025")
        else {
            panic!("an availability query")
        };
        let available = datasets.available(&query).await.expect("answers").expect("matches");
        assert_eq!(available.observations, 2);
        assert_eq!(available.values[0], ("WOOD".to_owned(), vec!["N".to_owned()]));

        // The same file again changes nothing; another makes the next vintage.
        let same = datasets.store(&permit, &trees.published, about).await.expect("stored");
        assert_eq!(same.number, 1);
        let later =
            import(TREES.replace("2024,Nord,12", "2024,Nord,13").as_bytes()).expect("valid");
        let (.., before) =
            datasets.load(&stored.dataset, Which::Last).await.expect("reads").expect("is there");
        let found = later.numbers().expect("numbers").differences(&before);
        assert_eq!((found.added, found.removed, found.changed), (0, 0, 1));
        let next = datasets.store(&permit, &later.published, about).await.expect("stored");
        assert_eq!(next.number, 2);
        assert_eq!(datasets.list().await.expect("reads").len(), 1);
    }
}
