//! What a reader of a chart must be able to rely on, in both directions of writing.

use masar_terms::{Cell, Direction, Language};

use super::{
    Chart, Series, Shape,
    tiles::{Tile, tiles},
};
use crate::texts::{Digits, Locale};

const ALL: [Shape; 5] =
    [Shape::Line, Shape::Bars, Shape::Columns, Shape::Pyramid, Shape::Multiples];

fn series(name: &str, cells: &[Cell]) -> Series {
    Series { name: name.to_owned(), cells: cells.to_vec() }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn quarters(language: Language) -> Vec<String> {
    let locale = Locale::of(language, Digits::Latin);
    let mut period: masar_terms::Period = "2025-Q1".parse().expect("a period");
    let mut names = Vec::new();
    for _ in 0..6 {
        names.push(locale.period(period));
        period = period.next();
    }
    names
}

fn draw(language: Language, shape: Shape) -> String {
    use Cell::{Unknown, Value, Withheld, Zero};
    let arabic = language == Language::Ar;
    let (women, men) = if arabic { ("نساء", "رجال") } else { ("Women", "Men") };
    let all = [
        series(
            women,
            &[Value(1210.0), Value(1315.0), Withheld, Value(980.0), Unknown, Value(1404.0)],
        ),
        series(
            men,
            &[Value(1840.0), Value(2105.0), Value(1990.0), Zero, Value(2240.0), Value(2310.0)],
        ),
    ];
    let regions = match arabic {
        true => ["الساحل", "الجبل", "السهل & الوادي الكبير", "الجنوب", "الشرق", "الشمال"],
        false => ["Coast", "Mountain", "Plain & the Great Valley", "South", "East", "North"],
    };
    let categories = match shape {
        Shape::Line => quarters(language),
        _ => words(&regions),
    };
    Chart {
        id: "arrivals",
        title: if arabic { "الوافدون المسجَّلون" } else { "Registered arrivals" },
        description: if arabic { "زاد العدد." } else { "The number rose." },
        categories: &categories,
        series: if shape == Shape::Columns { &all[..1] } else { &all },
        decimals: 0,
        locale: Locale::of(language, Digits::Latin),
    }
    .svg(shape)
}

#[test]
fn every_shape_in_both_directions() {
    for language in [Language::Ar, Language::En] {
        for (name, shape) in
            [("line", Shape::Line), ("bars", Shape::Bars), ("columns", Shape::Columns)]
        {
            insta::assert_snapshot!(format!("{name}-{language}"), draw(language, shape));
        }
    }
}

/// Attribute of the first element that has all the given parts.
fn attribute(svg: &str, element: &str, name: &str) -> f64 {
    let line = svg.lines().find(|line| line.starts_with(element)).expect("the element");
    let value = line.split(&format!(" {name}=\"")).nth(1).and_then(|rest| rest.split('"').next());
    value.and_then(|value| value.parse().ok()).expect("a number")
}

#[test]
fn in_arabic_bars_start_at_the_right_and_run_to_the_left() {
    let (arabic, english) = (draw(Language::Ar, Shape::Bars), draw(Language::En, Shape::Bars));
    let end = |svg: &str| {
        attribute(svg, "<rect class=\"fill-1\"", "x")
            + attribute(svg, "<rect class=\"fill-1\"", "width")
    };
    let axis = |svg: &str| attribute(svg, "<line class=\"axis\"", "x1");
    assert!((end(&arabic) - axis(&arabic)).abs() < 0.2, "the bar ends at the axis on its right");
    assert!((attribute(&english, "<rect class=\"fill-1\"", "x") - axis(&english)).abs() < 0.2);
    assert!(axis(&arabic) > 360.0 && axis(&english) < 360.0);
}

#[test]
fn in_arabic_time_runs_to_the_left() {
    let first_and_last = |svg: &str| {
        let path = svg.split(" d=\"M").nth(1).and_then(|rest| rest.split('"').next());
        let xs: Vec<f64> = path
            .expect("a path")
            .split('L')
            .filter_map(|point| point.split(' ').next()?.parse().ok())
            .collect();
        (xs[0], xs[xs.len() - 1])
    };
    let (first, last) = first_and_last(&draw(Language::Ar, Shape::Line));
    assert!(first > last);
    let (first, last) = first_and_last(&draw(Language::En, Shape::Line));
    assert!(first < last);
}

#[test]
fn a_withheld_cell_shows_a_mark_and_a_word_that_tell_nothing_of_its_size() {
    for shape in [Shape::Line, Shape::Bars, Shape::Columns] {
        let svg = draw(Language::En, shape);
        assert_eq!(svg.matches("class=\"withheld\"").count(), 1);
        assert!(svg.contains(">withheld") || svg.contains("withheld\u{2069}"), "{shape:?}");
    }
}

#[test]
fn unknown_is_a_gap_and_nought_is_drawn_as_nought() {
    let svg = draw(Language::En, Shape::Line);
    assert_eq!(svg.matches("<path class=\"line-2\"").count(), 1, "no gap in the second series");
    assert_eq!(svg.matches("<path class=\"line-1\"").count(), 1, "one stretch of two points");
    assert_eq!(svg.matches("<circle class=\"fill-1\"").count(), 4, "two single points beside it");
    let svg = draw(Language::En, Shape::Bars);
    assert!(svg.contains("unknown"), "a cell without a number has a word");
    assert!(svg.contains("\u{2068}0\u{2069}  Men"), "nought is a number");
}

#[test]
fn texts_cannot_break_out_of_the_drawing() {
    let hostile = "</title><script>alert(1)</script>\u{1}\"'";
    let svg = Chart {
        id: "x",
        title: hostile,
        description: hostile,
        categories: &words(&[hostile]),
        series: &[series(hostile, &[Cell::Value(1.0)]), series("b", &[Cell::Zero])],
        decimals: 0,
        locale: Locale::of(Language::En, Digits::Latin),
    };
    let drawn = ALL.map(|shape| svg.svg(shape));
    let area = [Tile { name: hostile.to_owned(), people: 3 }];
    let words = (svg.locale, Direction::LeftToRight);
    for svg in drawn.into_iter().chain([tiles("x", (hostile, hostile), &area, words)]) {
        assert!(!svg.contains("<script") && !svg.contains('\u{1}'), "{svg}");
        assert!(!svg.contains("style="), "the content security policy forbids inline styles");
    }
}

#[test]
fn a_chart_of_nothing_is_drawn_without_a_number_out_of_place() {
    for cells in [&[][..], &[Cell::Unknown], &[Cell::Withheld], &[Cell::Value(f64::NAN)]] {
        let svg = Chart {
            id: "x",
            title: "t",
            description: "d",
            categories: &words(&["a"]),
            series: &[series("s", cells)],
            decimals: 0,
            locale: Locale::of(Language::En, Digits::Latin),
        };
        for shape in ALL {
            let svg = svg.svg(shape);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }
}
