//! Draws every component in both languages and looks at what must hold on every page. With
//! MASAR_GALLERY set to a folder, the pages are left there to be looked at in a browser.

use askama::Template;
use jiff::{civil::date, tz::TimeZone};
use masar_terms::{Cell, Language, Timestamp};

use super::{Choice, Column, Content, Field, FieldError, Figure, Pager, Row, Sort, Status, Table};
use crate::{
    charts::{Chart, Series, Shape},
    shell::{Entry, NodeFace, Page, SignedIn},
    texts::{Digits, Locale, OFFERED},
};

#[derive(Template)]
#[template(path = "gallery.html")]
struct Gallery {
    page: Page,
    errors: Vec<FieldError>,
    statuses: [Status; 6],
    table: Table,
    pager: Pager,
    fields: Vec<Field>,
    figures: Vec<Figure>,
    today: jiff::civil::Date,
}

fn page(language: Language) -> Page {
    let entries = [("navigation-home", "/"), ("navigation-data", "/data")];
    let entry = |(key, href): (&'static str, &str)| Entry {
        key,
        href: href.to_owned(),
        current: href == "/data",
    };
    Page {
        locale: Locale::of(language, Digits::Latin),
        node: NodeFace { name: "<Node> & Co".to_owned(), kind: "kind".to_owned() },
        path: "/data?period=2026-Q1&by=sex".to_owned(),
        person: Some(SignedIn { name: "أمل حداد".to_owned() }),
        navigation: entries.map(entry).to_vec(),
        demo: false,
        demo_clock: false,
        now: Timestamp(1_772_900_000_000),
        zone: TimeZone::UTC,
    }
}

fn table() -> Table {
    let number =
        |value| Content::Cell { cell: Cell::of(value), decimals: 0, href: Some("/trace".into()) };
    let mut columns =
        vec![Column::words("Region"), Column::amounts("Women"), Column::amounts("Men")];
    columns[0].sort = Some(Sort { href: "?by=region".to_owned(), ascending: Some(true) });
    let rows = vec![
        Row::new(vec![Content::text("Coast"), number(1210.0), number(0.0)]),
        Row::new(vec![
            Content::text("South"),
            Content::cell(Cell::Withheld),
            Content::cell(Cell::NotCollected),
        ]),
        Row::total(vec![Content::text("Total"), number(1210.0), Content::cell(Cell::Unknown)]),
    ];
    Table { caption: "Arrivals".to_owned(), columns, rows }
}

fn figure(locale: &Locale) -> Figure {
    let cells = vec![Cell::Value(12.0), Cell::Withheld, Cell::Unknown];
    let svg = Chart {
        id: "arrivals",
        title: "Arrivals",
        description: "Arrivals by region.",
        categories: &["Coast", "South", "East"].map(str::to_owned),
        series: &[Series { name: "Women".to_owned(), cells }],
        decimals: 0,
        locale,
    }
    .svg(Shape::Bars);
    Figure {
        title: "Arrivals".to_owned(),
        unit: "persons".to_owned(),
        svg,
        source: "S".to_owned(),
        ..Figure::default()
    }
}

fn draw(language: Language) -> String {
    let errors =
        vec![FieldError { field: "place".to_owned(), message: "Write a place.".to_owned() }];
    let mut office = Field::line("office", "Office");
    office.options = vec![Choice { value: "a".to_owned(), text: "Harbour".to_owned() }];
    let mut place = Field::line("place", "Place");
    place.hint = Some("Border post or port".to_owned());
    let page = page(language);
    Gallery {
        figures: vec![figure(page.locale)],
        page,
        fields: vec![place.with_errors(&errors), office],
        errors,
        statuses: Status::ALL,
        table: table(),
        pager: Pager::new(5, 100, 10, "?page="),
        today: date(2026, 3, 9),
    }
    .render()
    .expect("the gallery")
}

#[test]
fn every_component_keeps_its_promises() {
    for language in OFFERED {
        let html = draw(language);
        if let Some(folder) = std::env::var_os("MASAR_GALLERY") {
            let file = std::path::Path::new(&folder).join(format!("gallery-{language}.html"));
            std::fs::write(file, &html).expect("the folder can be written");
        }
        let locale = Locale::of(language, Digits::Latin);
        assert!(html.contains(&format!("lang=\"{language}\" dir=\"{}\"", language.dir())));
        assert!(html.contains("&#60;Node&#62; &#38; Co"), "names are escaped");
        assert!(!html.contains(" style=") && !html.contains("<style"), "the policy forbids them");
        assert_eq!(html.matches("<script").count(), 1, "one script, from its own file");
        assert!(html.contains(&locale.t("reason-withheld")), "a withheld cell says why");
        assert!(html.contains(&locale.t("mark-not-collected")));
        assert!(html.contains("?back=/data%3Fperiod%3D2026-Q1%26by%3Dsex\""), "back to this page");
        for status in Status::ALL {
            assert!(html.contains(&locale.t(status.key())) && html.contains(status.shape()));
        }
        assert!(html.contains("<a href=\"#place\">"), "an error leads to its field");
        assert!(html.contains("aria-describedby=\"place-hint place-error\" aria-invalid=\"true\""));
    }
}
