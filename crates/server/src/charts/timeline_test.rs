//! A timeline: where a reader looks for a day, in both directions of writing.

use jiff::civil::date;
use masar_terms::Language;

use super::{Chart, Fill, Lane, Mark};
use crate::texts::{Digits, Locale};

fn lanes() -> Vec<Lane> {
    let lane = |label: &str, from, to, fill, waits_for: &[usize]| Lane {
        label: label.to_owned(),
        from,
        to,
        fill,
        marks: vec![Mark { day: to, reached: fill == Fill::Solid(0) }],
        waits_for: waits_for.to_vec(),
    };
    vec![
        lane("A – Done", date(2026, 1, 1), date(2026, 6, 30), Fill::Solid(0), &[]),
        lane("B – Blocked & <held>", date(2026, 7, 1), date(2026, 12, 31), Fill::Held, &[0, 9]),
        lane("C – Unknown", date(2026, 3, 1), date(2026, 3, 1), Fill::Open, &[]),
    ]
}

fn drawn(language: Language, lanes: &[Lane]) -> String {
    let chart = Chart {
        id: "plan",
        title: "Timeline",
        description: "Actions.",
        categories: &[],
        series: &[],
        decimals: 0,
        locale: Locale::of(language, Digits::Latin),
    };
    chart.timeline(lanes, date(2026, 7, 1))
}

/// The x of every rectangle, left edge and width.
fn spans(svg: &str) -> Vec<(f64, f64)> {
    let number = |line: &str, name: &str| -> f64 {
        let after = line.split(&format!("{name}=\"")).nth(1).expect("an attribute");
        after.split('"').next().and_then(|text| text.parse().ok()).expect("a number")
    };
    let rects = svg.lines().filter(|line| line.starts_with("<rect"));
    rects.map(|line| (number(line, " x"), number(line, "width"))).collect()
}

#[test]
fn spans_stand_where_their_days_are() {
    let all = spans(&drawn(Language::En, &lanes()));
    let [(first, first_width), (second, second_width), (third, third_width)] = all[..] else {
        panic!("three spans: {all:?}")
    };
    assert!((first - 8.0).abs() < 0.1, "the first day is at the edge");
    // 180 of 364 days.
    assert!((first_width - 704.0 * 180.0 / 364.0).abs() < 0.2, "{first_width}");
    assert!((second - (8.0 + 704.0 * 181.0 / 364.0)).abs() < 0.2);
    assert!((second + second_width - 712.0).abs() < 0.2, "the last day is at the other edge");
    assert!(third > first && third_width >= 3.0, "one day can be seen");
}

#[test]
fn time_runs_in_the_direction_of_writing() {
    let (english, arabic) = (drawn(Language::En, &lanes()), drawn(Language::Ar, &lanes()));
    for ((left, width), (mirrored, same)) in spans(&english).into_iter().zip(spans(&arabic)) {
        assert!((width - same).abs() < 0.1);
        assert!((720.0 - left - width - mirrored).abs() < 0.2);
    }
}

#[test]
fn labels_are_escaped_and_what_waits_for_nothing_is_left_out() {
    let svg = drawn(Language::En, &lanes());
    assert!(svg.contains("B – Blocked &amp; &lt;held&gt;"));
    assert!(svg.contains("withheld") && svg.contains("absent"), "held and unknown look different");
    assert_eq!(svg.matches("mark-ink").count(), 1);
    assert_eq!(svg.matches("mark-open").count(), 2);
    assert!(drawn(Language::En, &[]).ends_with("</svg>"));
}

#[test]
fn a_plan_of_many_years_has_few_words_on_its_axis() {
    let mut lanes = lanes();
    lanes[0].from = date(1990, 1, 1);
    let svg = drawn(Language::En, &lanes);
    assert!(svg.matches("class=\"tick\"").count() <= 8);
}
