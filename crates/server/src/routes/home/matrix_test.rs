//! The table of countries at its largest: two hundred of them.

use std::{collections::BTreeMap, sync::Arc};

use masar_indicators::{
    Address, Board, Figure, Measured, Parts, Reporter, Series, Source, Yardstick,
};
use masar_nodes::{Entropy, NodeConfig, fixtures::Folder};
use masar_statistics::Origin;
use masar_terms::{Cell, Language, LocalText, Period, SimulatedClock, Timestamp};

use crate::{
    App,
    components::{Block, Content},
    guard::Visitor,
    table::Answers,
    telling::Teller,
};

const COUNTRIES: usize = 200;

const CONFIGURATION: &str = r#"
name = { ar = "الأمانة", en = "Secretariat" }
country = "XMA"
jurisdiction = "001"
level = "global"
time_zone = "UTC"
weekend = ["saturday", "sunday"]
anchors = "anchors"
programmes = []
[database.sqlite]
directory = "stores"
[keys]
node = "keys/node.pem"
master = "keys/master.key"
vault = "keys/vault.sqlite"
[server]
agency = "GLOBAL"
"#;

fn reporter(agency: &str, level: &str, is_self: bool) -> Reporter {
    Reporter {
        node: agency.to_owned(),
        agency: agency.to_owned(),
        name: LocalText::from([(Language::En, agency)]),
        place: agency.to_owned(),
        level: level.to_owned(),
        is_self,
        refreshed_at: None,
    }
}

fn figure(agency: &str, yardstick: &Yardstick, period: Period, cell: Cell) -> Figure {
    Figure {
        address: Address {
            agency: agency.to_owned(),
            indicator: yardstick.definition.id.clone(),
            place: agency.to_owned(),
            period,
        },
        version: 1,
        definition: yardstick.hash.clone(),
        node: agency.to_owned(),
        unit: "PS".to_owned(),
        cell,
        interval: None,
        parts: Parts::Count,
        withdrawn: false,
        source: Source {
            dataset: format!("{agency}:DF(1.0.0)"),
            vintage: 1,
            released_at: Timestamp(0),
            origin: Origin::External {
                source: String::new(),
                licence: String::new(),
                digest: String::new(),
            },
        },
    }
}

/// Eight indicators, each with four quarters of every country; the last country is late, and one
/// in ten withholds.
fn board(yardsticks: &[Yardstick]) -> Board {
    let last: Period = "2026-Q2".parse().expect("a period");
    let agency = |at: usize| format!("C{at:03}");
    let mut reporters = vec![reporter("GLOBAL", "global", true)];
    // Not in the order of their names.
    reporters.extend((0..COUNTRIES).rev().map(|at| reporter(&agency(at), "national", false)));
    let series = |at: usize, yardstick: &Yardstick| {
        let agency = agency(at);
        let end = if at + 1 == COUNTRIES { last.previous() } else { last };
        let periods = std::iter::successors(Some(end), |period| Some(period.previous()));
        let cell = if at % 10 == 3 { Cell::Withheld } else { Cell::Value(1000.0 + at as f64) };
        let mut figures: Vec<Figure> =
            periods.take(4).map(|period| figure(&agency, yardstick, period, cell)).collect();
        figures.reverse();
        let indicator = yardstick.definition.id.clone();
        let series = Series {
            agency: agency.clone(),
            indicator: indicator.clone(),
            place: agency.clone(),
            figures,
        };
        let dataset = format!("{agency}:{indicator}(1.0.0)");
        let series = BTreeMap::from([(agency.clone(), series)]);
        Arc::new(Measured { dataset, stamp: String::new(), agency, indicator, series })
    };
    let measured: Vec<_> = yardsticks
        .iter()
        .flat_map(|yardstick| (0..COUNTRIES).map(move |at| (at, yardstick)))
        .map(|(at, yardstick)| series(at, yardstick))
        .collect();
    Board::new(yardsticks.to_vec().into(), reporters, measured)
}

async fn app(folder: &Folder) -> App {
    let config = NodeConfig::parse(&folder.path().join("masar.toml"), CONFIGURATION);
    let clock = Arc::new(SimulatedClock::at(Timestamp(1_784_000_000_000)));
    App::open(config.expect("a configuration"), clock, Entropy::system()).await.expect("a node")
}

#[tokio::test]
async fn two_hundred_countries_stand_by_name_in_one_period() {
    let folder = Folder::new().expect("a folder");
    let app = app(&folder).await;
    let page = app.page(&Visitor::stranger(Language::En, "/".to_owned(), Answers::Page));
    let yardsticks: Vec<Yardstick> = app.catalogue.yardsticks().into_iter().take(8).collect();
    let board = board(&yardsticks);
    let teller = Teller::new(&app, &page, &board);
    let numbers = super::show::numbers(&teller);
    let section = super::matrix::section(&teller).expect("a table");
    let Some(Block::Table(table)) = section.blocks.last() else { panic!("a table") };
    assert_eq!(table.rows.len(), COUNTRIES);
    assert_eq!(table.columns.len(), 1 + yardsticks.len());
    let names: Vec<String> =
        table.rows.iter().map(|row| format!("{:?}", row.contents[0])).collect();
    assert!(names.is_sorted(), "by name, whatever the order of enrolment");
    let cell = |row: usize| match &table.rows[row].contents[1] {
        Content::Cell { cell, .. } => *cell,
        other => panic!("{other:?}"),
    };
    assert_eq!(cell(0), Cell::Value(1000.0));
    assert_eq!(cell(3), Cell::Withheld);
    assert_eq!(cell(COUNTRIES - 1), Cell::Unknown, "late: no other period takes its place");
    assert!(numbers[0].coverage.contains("179") && numbers[0].coverage.contains("20"));
}
