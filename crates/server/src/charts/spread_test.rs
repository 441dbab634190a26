//! Pyramids, small multiples and maps: what a reader must be able to rely on.

use std::collections::BTreeMap;

use masar_terms::{Cell, Language};

use super::{Chart, Marks, Outline, Series, Shape, World};
use crate::texts::{Digits, Locale};
use Cell::{NotCollected, Value, Withheld, Zero};

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn series(name: &str, cells: &[Cell]) -> Series {
    Series { name: name.to_owned(), cells: cells.to_vec() }
}

fn chart<'a>(language: Language, categories: &'a [String], series: &'a [Series]) -> Chart<'a> {
    Chart {
        id: "figure",
        title: "Arrivals",
        description: "By age and sex.",
        categories,
        series,
        decimals: 0,
        locale: Locale::of(language, Digits::Latin),
    }
}

fn pyramid(language: Language) -> String {
    let (women, men, ages) = match language {
        Language::Ar => ("أنثى", "ذكر", ["من 0 إلى 17 سنة", "من 18 إلى 59 سنة", "60 سنة فأكثر"]),
        _ => ("Female", "Male", ["0–17 years", "18–59 years", "60 years and over"]),
    };
    let sides = [
        series(women, &[Value(310.0), Value(1210.0), Withheld]),
        series(men, &[Value(355.0), Value(2420.0), Zero]),
    ];
    chart(language, &words(&ages), &sides).svg(Shape::Pyramid)
}

fn multiples(language: Language, periods: usize) -> String {
    let names = match language {
        Language::Ar => ["الساحل", "الجبل", "السهل", "الجنوب"],
        _ => ["Coast", "Mountain", "Plain", "South"],
    };
    let categories: Vec<String> = (0..periods).map(|at| format!("{}", 2000 + at)).collect();
    let panels: Vec<Series> = names
        .iter()
        .enumerate()
        .map(|(panel, name)| {
            let cell = |at: usize| match (panel, at) {
                (1, 1) => Withheld,
                (2, 2) => NotCollected,
                (3, 0) => Zero,
                _ => Value((panel + 1) as f64 * 100.0 + at as f64 * 7.0),
            };
            Series { name: (*name).to_owned(), cells: (0..periods).map(cell).collect() }
        })
        .collect();
    chart(language, &categories, &panels).svg(Shape::Multiples)
}

/// Five areas of ten units, side by side; the last has no outline.
fn world() -> World {
    let outline = |at: usize| {
        let x = 200.0 * at as f64;
        let d = if at == 4 { String::new() } else { format!("M{x} 0l100 0 0 100-100 0z") };
        Outline { d, x: x + 50.0, y: 50.0, small: at == 4 }
    };
    let areas = ["AAA", "BBB", "CCC", "DDD", "EEE"].iter().enumerate();
    let areas: BTreeMap<String, Outline> =
        areas.map(|(at, code)| ((*code).to_owned(), outline(at))).collect();
    World { width: 1440.0, height: 200.0, other: String::new(), areas }
}

fn map(language: Language, marks: &Marks) -> String {
    let names = match language {
        Language::Ar => ["البلد أ", "البلد ب", "البلد ج", "البلد د"],
        _ => ["Land A", "Land B", "Land C", "Land E"],
    };
    let cells = [series("x", &[Value(400.0), Zero, Withheld, Value(100.0)])];
    let names = words(&names);
    chart(language, &names, &cells).map(&world(), &words(&["AAA", "BBB", "CCC", "EEE"]), marks)
}

#[test]
fn every_drawing_in_both_directions() {
    for language in [Language::Ar, Language::En] {
        insta::assert_snapshot!(format!("pyramid-{language}"), pyramid(language));
        insta::assert_snapshot!(format!("multiples-few-{language}"), multiples(language, 4));
        insta::assert_snapshot!(format!("multiples-many-{language}"), multiples(language, 12));
        insta::assert_snapshot!(format!("map-circles-{language}"), map(language, &Marks::Circles));
        let classes = Marks::Classes(vec![150.0]);
        insta::assert_snapshot!(format!("map-classes-{language}"), map(language, &classes));
    }
}

/// A number in an attribute of the first element that starts so.
fn attribute(svg: &str, element: &str, name: &str) -> f64 {
    let line = svg.lines().find(|line| line.trim_start().starts_with(element));
    let value = line.expect(element).split(&format!(" {name}=\"")).nth(1);
    value.and_then(|rest| rest.split('"').next()?.parse().ok()).expect("a number")
}

#[test]
fn a_pyramid_has_the_first_side_where_reading_starts_and_the_youngest_below() {
    let (arabic, english) = (pyramid(Language::Ar), pyramid(Language::En));
    let x = |svg: &str, side: &str| attribute(svg, &format!("<rect class=\"fill-{side}\""), "x");
    assert!(x(&english, "1") < x(&english, "2"));
    assert!(x(&arabic, "1") > x(&arabic, "2"));
    let y = |name: &str| {
        let line = english.lines().find(|line| line.contains(name)).expect("the band");
        let y = line.split(" y=\"").nth(1).and_then(|rest| rest.split('"').next()?.parse().ok());
        y.unwrap_or(f64::NAN)
    };
    assert!(y("0–17 years") > y("60 years and over"));
}

#[test]
fn both_sides_of_a_pyramid_have_one_scale() {
    let svg = pyramid(Language::En);
    let widths: Vec<f64> = svg
        .lines()
        .filter(|line| line.starts_with("<rect class=\"fill-"))
        .filter_map(|line| line.split(" width=\"").nth(1)?.split('"').next()?.parse().ok())
        .collect();
    // 310, 355, 1210, 2420: the withheld cell and nought have no bar.
    assert_eq!(widths.len(), 4);
    assert!((widths[3] / widths[2] - 2.0).abs() < 0.01, "2420 is twice as long as 1210");
}

#[test]
fn a_withheld_cell_has_the_same_mark_whatever_its_size_and_never_that_of_nought() {
    let svg = pyramid(Language::En);
    assert_eq!(svg.matches("class=\"withheld\"").count(), 1);
    assert!(svg.contains(">withheld</text>") && svg.contains(">0</text>"));
    for periods in [4, 12] {
        let svg = multiples(Language::En, periods);
        // One in a small chart, one in the legend.
        assert_eq!(svg.matches("class=\"withheld\"").count(), 2, "{periods}");
        assert_eq!(svg.matches("class=\"absent\"").count(), 2, "{periods}");
        assert!(svg.contains(">withheld</text>") && svg.contains(">not collected</text>"));
    }
}

#[test]
fn small_multiples_share_one_scale() {
    let svg = multiples(Language::En, 4);
    let heights: Vec<f64> = svg
        .lines()
        .filter(|line| line.starts_with("<rect class=\"fill-1\""))
        .filter_map(|line| line.split(" height=\"").nth(1)?.split('"').next()?.parse().ok())
        .collect();
    // The first of the first panel is 100; the first of the second is 200.
    let (first, second) = (heights[0], heights[4]);
    assert!((second / first - 2.0).abs() < 0.02, "{heights:?}");
}

#[test]
fn the_area_of_a_circle_is_its_number() {
    let svg = map(Language::En, &Marks::Circles);
    let radii: Vec<f64> = svg
        .lines()
        .filter(|line| line.starts_with("<circle class=\"amount\"") && line.contains("<title>"))
        .filter_map(|line| line.split(" r=\"").nth(1)?.split('"').next()?.parse().ok())
        .collect();
    assert_eq!(radii.len(), 2);
    assert!((radii[0] / radii[1] - 2.0).abs() < 0.01, "400 is four times 100: {radii:?}");
}

#[test]
fn land_without_data_nought_and_withheld_differ_on_a_map() {
    for marks in [Marks::Circles, Marks::Classes(Vec::new())] {
        let svg = map(Language::En, &marks);
        for class in ["land", "nought", "withheld"] {
            assert!(svg.contains(&format!("class=\"{class}\"")), "{marks:?}: {class}");
        }
        assert!(svg.contains("<title>Land C: withheld</title>"), "{svg}");
        assert!(svg.contains("<title>Land B: 0</title>"));
        assert!(!svg.contains("style="), "the content security policy forbids inline styles");
    }
    let coloured = map(Language::En, &Marks::Classes(Vec::new()));
    // DDD has no row: it lies in the ground, and nothing else does.
    let ground = coloured.lines().find(|line| line.contains("class=\"land\"")).expect("ground");
    assert!(ground.contains("M600 0") && !ground.contains("M0 0") && !ground.contains("M200 0"));
}

#[test]
fn a_map_keeps_east_at_the_right_in_arabic_and_turns_its_legend() {
    let (arabic, english) =
        (map(Language::Ar, &Marks::Circles), map(Language::En, &Marks::Circles));
    let first = |svg: &str| attribute(svg, "<circle class=\"amount\"", "cx");
    assert!((first(&arabic) - first(&english)).abs() < 0.01);
    let swatch = |svg: &str| {
        let line = svg.lines().rfind(|line| line.starts_with("<rect class=\"land\""));
        line.map_or(0.0, |line| attribute(line, "<rect", "x"))
    };
    assert!(swatch(&arabic) < 400.0 && swatch(&english) > 200.0);
    assert!((swatch(&arabic) + swatch(&english) + 24.0 - 720.0).abs() < 40.0);
}
