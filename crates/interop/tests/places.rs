//! Areas: paths, levels, lives, and what is refused.

use jiff::civil::date;
use masar_interop::places::{PlaceKind, Places};
use masar_terms::Language;

const HEAD: &str = "code,parent,kind,en,ar,valid_from,valid_to\n";

fn read(rows: &str) -> Result<Places, String> {
    let text = format!("{HEAD}{rows}");
    Places::read([("p.csv", text.as_bytes())]).map_err(|error| error.to_string())
}

fn catalogue() -> Places {
    let file = |name: &str| {
        std::fs::read(format!("{}/../../catalogue/{name}", env!("CARGO_MANIFEST_DIR")))
            .expect("a file of the catalogue")
    };
    let (world, demo) = (file("codes/ref_area.csv"), file("places/demo.csv"));
    Places::read([("ref_area.csv", world.as_slice()), ("demo.csv", demo.as_slice())])
        .expect("the catalogue's areas")
}

#[test]
fn the_areas_of_the_catalogue_are_read() {
    let places = catalogue();
    let of = |kind| places.iter().filter(|place| place.kind == kind).count();
    assert_eq!(of(PlaceKind::Country), 250, "249 of ISO 3166-1 and the demonstration country");
    assert_eq!(of(PlaceKind::Area), 32, "31 of UN M49 and the demonstration region");
    assert_eq!((of(PlaceKind::Region), of(PlaceKind::District)), (4, 12));
    assert!(places.get("UNK").is_none() && places.get("XXA").is_none(), "statistical codes only");
    for place in places.iter() {
        assert!(Language::ALL.iter().all(|language| place.names.has(*language)), "{}", place.code);
    }
}

#[test]
fn a_code_knows_its_path_level_and_children() {
    let places = catalogue();
    let path = places.path("XMA-0203").expect("a path").clone();
    assert_eq!(path.as_str(), "XMA/XMA-02/XMA-0203");
    assert_eq!(
        places.path("EGY").map(|path| path.as_str()),
        Some("EGY"),
        "a path begins at the country"
    );
    assert_eq!(places.path("015").map(|path| path.as_str()), Some("001/002/015"));
    let holders: Vec<_> = places.holders("EGY").map(|place| place.code.as_str()).collect();
    assert_eq!(holders, ["EGY", "015", "002", "001"]);
    let region = places.at_level(&path, PlaceKind::Region).expect("a region");
    assert_eq!(region.code.as_str(), "XMA-02");
    assert_eq!(places.children("XMA").count(), 4);
    assert_eq!(places.within("XMA-02").count(), 4, "the region and its three districts");
    assert_eq!(places.within("035").count(), 12, "South-eastern Asia and its eleven countries");
    assert_eq!(places.name("XMA", Language::Ar), "بلد العرض");
    assert_eq!(places.name("ZZZ", Language::Ar), "ZZZ");
}

#[test]
fn an_area_lives_from_its_first_to_its_last_day() {
    let places = read("A,,country,A,ا,2011-07-09,2020-12-31\n").expect("an area");
    let place = places.get("A").expect("there");
    assert!(place.valid_on(date(2011, 7, 9)) && place.valid_on(date(2020, 12, 31)));
    assert!(!place.valid_on(date(2011, 7, 8)) && !place.valid_on(date(2021, 1, 1)));
}

#[test]
fn what_is_wrong_is_refused_with_file_and_line() {
    let cases = [
        ("a b,,country,A,ا,,\n", "p.csv:2: “a b” is not a place code"),
        ("A,,planet,A,ا,,\n", "p.csv:2: “planet” is not a kind"),
        ("A,,country,A,,,\n", "p.csv:2: A has no name in column “ar”"),
        ("A,,country,A,ا,,\nA,,country,A,ا,,\n", "p.csv:3: A is already at p.csv:2"),
        ("A,B,region,A,ا,,\n", "p.csv:2: A lies in “B”, which is not known"),
        ("A,B,region,A,ا,,\nB,A,region,B,ب,,\n", "p.csv:2: A lies in itself"),
        ("A,,country,A,ا,2020-02-30,\n", "p.csv:2: “2020-02-30” in valid_from is not a day"),
        ("A,,country,A,ا,2021-01-01,2020-01-01\n", "p.csv:2: valid_to lies before valid_from"),
    ];
    for (rows, reason) in cases {
        let said = read(rows).expect_err(rows);
        assert!(said.starts_with(reason), "{said} / {reason}");
    }
}
