//! Which drawings fit a dataset, and what stands beside the axes.

use std::collections::BTreeMap;

use masar_interop::{
    sdmx::{DataStructure, Dimension, Observations, Reference},
    tabular::CodeList,
};
use masar_statistics::datasets::DataSet;
use masar_terms::{Cell, LocalText};

use super::{Asked, Drawing, fitting};
use crate::{
    charts::{Outline, World},
    labels::Labels,
    pivot,
};

fn reference(id: &str) -> Reference {
    Reference::new("XMA", id, "1.0.0").expect("a reference")
}

/// A dataset of dimensions (id, code list) and rows of codes, year and cell.
fn set(dimensions: &[(&str, &str)], rows: &[(&[&str], &str, Cell)]) -> DataSet {
    let dimensions = dimensions.iter().map(|(id, list)| Dimension {
        id: (*id).to_owned(),
        names: LocalText::default(),
        codes: Some(reference(list)),
    });
    let structure = DataStructure {
        reference: reference("DSD"),
        names: LocalText::default(),
        dimensions: dimensions.collect(),
        time_names: LocalText::default(),
        measure_names: LocalText::default(),
        attributes: Vec::new(),
    };
    let mut observations = Observations::new(&structure);
    for (key, period, cell) in rows {
        let period = period.parse().expect("a period");
        observations.push_row(key, period, *cell, &[]).expect("a row");
    }
    DataSet { structure, attributes: BTreeMap::new(), observations }
}

fn arrivals() -> DataSet {
    let v = Cell::Value;
    set(
        &[("SEX", "CL_SEX_BROAD"), ("AGE", "CL_AGE_ADULT")],
        &[
            (&["_T", "_T"], "2024", v(31.0)),
            (&["F", "Y0T17_U"], "2024", v(9.0)),
            (&["F", "Y_GE18"], "2024", v(12.0)),
            (&["M", "Y0T17_U"], "2024", Cell::Withheld),
            (&["M", "Y_GE18"], "2024", v(10.0)),
            (&["_T", "_T"], "2025", Cell::NotCollected),
        ],
    )
}

/// Refugees and others by country, as UNHCR's table has them: no totals.
fn stocks() -> DataSet {
    let v = Cell::Value;
    set(
        &[("REF_AREA", "CL_REF_AREA"), ("ORIGIN", "CL_REF_AREA"), ("KIND", "CL_KIND")],
        &[
            (&["AAA", "BBB", "RET"], "2024", v(500.0)),
            (&["AAA", "BBB", "REF"], "2024", v(7.0)),
            (&["AAA", "CCC", "REF"], "2024", v(5.0)),
            (&["BBB", "CCC", "REF"], "2024", Cell::Zero),
        ],
    )
}

fn labels() -> Labels {
    let kinds = "code,parent,order,en,ar\nREF,,1,Refugees,لاجئون\nRET,,2,Returned,عائدون\n";
    let places = "code,parent,order,en,ar\nWORLD,,1,World,العالم\nNORTH,WORLD,2,North,الشمال\n\
        N1,NORTH,3,N1,ش١\nSOUTH,WORLD,4,South,الجنوب\n";
    let list = |name: &str, text: &str| CodeList::read(name, text.as_bytes()).expect("a list");
    Labels::with(vec![list("kind.csv", kinds), list("place.csv", places)])
}

fn world() -> World {
    let outline = Outline { d: String::new(), x: 0.0, y: 0.0, small: true };
    let areas = ["AAA", "BBB", "CCC"].map(|code| (code.to_owned(), outline.clone())).into();
    World { areas, ..World::default() }
}

fn asked(set: &DataSet, query: &[(&str, &str)]) -> Asked {
    let query = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Asked::of(set, (&labels(), &world()), query.collect())
}

#[test]
fn a_dataset_is_offered_the_drawings_that_fit_it() {
    use Drawing::{Flows, Map, Multiples, Pyramid, Trend};
    assert_eq!(fitting(&arrivals(), &world()), [Trend, Multiples, Pyramid]);
    assert_eq!(fitting(&stocks(), &world()), [Trend, Map, Flows]);
    assert_eq!(fitting(&stocks(), &World::default()), [Trend, Flows], "no borders, no map");
}

#[test]
fn what_does_not_fit_is_drawn_over_time_and_said() {
    let wanted = asked(&stocks(), &[("chart", "pyramid")]);
    assert_eq!((wanted.drawing, wanted.refused), (Drawing::Trend, true));
    assert!(asked(&stocks(), &[("chart", "<script>")]).refused);
    let plain = asked(&stocks(), &[]);
    assert_eq!((plain.drawing, plain.refused), (Drawing::Trend, false));
}

#[test]
fn kinds_that_make_no_whole_are_never_added_up_on_a_map() {
    let set = stocks();
    let wanted = asked(&set, &[("chart", "map")]);
    assert_eq!(wanted.chosen.by.as_deref(), Some("REF_AREA"));
    assert_eq!(wanted.chosen.codes.get("KIND").map(String::as_str), Some("REF"));
    let pivot = pivot::turn(&set, &wanted.chosen);
    let of = |code: &str| pivot.rows.iter().find(|row| row.0 == code).map(|row| row.1[0]);
    assert_eq!(of("AAA"), Some(Cell::Value(12.0)), "refugees from two countries, nobody returned");
    assert_eq!(of("BBB"), Some(Cell::Zero));
    let returned = asked(&set, &[("chart", "map"), ("KIND", "RET"), ("by", "ORIGIN")]);
    assert_eq!(returned.chosen.codes.get("KIND").map(String::as_str), Some("RET"));
    assert_eq!(returned.chosen.by.as_deref(), Some("ORIGIN"), "the other dimension of areas");
}

#[test]
fn people_of_a_country_are_not_counted_again_in_its_region() {
    let v = Cell::Value;
    let set = set(
        &[("PLACE", "CL_PLACE"), ("SEX", "CL_SEX")],
        &[
            (&["WORLD", "_T"], "2024", v(9.0)),
            (&["WORLD", "F"], "2024", v(5.0)),
            (&["NORTH", "_T"], "2024", v(6.0)),
            (&["N1", "_T"], "2024", v(6.0)),
            (&["SOUTH", "_T"], "2024", v(3.0)),
            (&["SOUTH", "F"], "2024", v(2.0)),
        ],
    );
    let whole = |query: &[(&str, &str)]| {
        let wanted = asked(&set, &[query, &[("by", "SEX")]].concat());
        let period = "2024".parse().expect("a period");
        let cross = pivot::cross(&set, &wanted.chosen, (1, 1), period);
        let whole = pivot::turn(&set, &wanted.chosen).whole[0];
        assert_eq!(cross.cell("_T", "_T"), whole);
        whole
    };
    assert_eq!(whole(&[]), Cell::Value(9.0), "the world alone");
    assert_eq!(whole(&[("PLACE", "N1")]), Cell::Value(6.0));
    let pivot = pivot::turn(&set, &asked(&set, &[("by", "PLACE")]).chosen);
    assert!(pivot.whole.is_empty());
    assert_eq!(pivot.rows.len(), 4, "each on its own is told");
    let labels = labels();
    assert_eq!(
        super::wholes(&set, &labels, 0),
        ["NORTH", "WORLD"].into(),
        "the south stands there without its countries"
    );
}

#[test]
fn a_pyramid_takes_the_newest_period_of_which_something_is_told() {
    let set = arrivals();
    let wanted = asked(&set, &[("chart", "pyramid")]);
    let places = super::pyramid(&set).expect("ages and sexes");
    let cross = |period| pivot::cross(&set, &wanted.chosen, places, period);
    let period = wanted.period(&set, |period| cross(period).is_told()).expect("a period");
    assert_eq!(period.to_string(), "2024");
    assert_eq!(cross(period).cell("Y_GE18", "F"), Cell::Value(12.0));
    assert_eq!(cross(period).cell("Y0T17_U", "M"), Cell::Withheld);
    assert_eq!(cross(period).cell("Y0T17_U", "_X"), Cell::NotCollected);
}

#[test]
fn a_choice_of_which_nothing_is_told_is_one_line_that_says_so() {
    let set = stocks();
    let nobody = [("by", "KIND"), ("REF_AREA", "BBB"), ("ORIGIN", "BBB")];
    let pivot = pivot::turn(&set, &asked(&set, &nobody).chosen);
    assert!(pivot.rows.is_empty());
    assert_eq!(pivot.whole, [Cell::NotCollected]);
}
