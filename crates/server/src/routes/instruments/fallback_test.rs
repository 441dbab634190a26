//! A reader whose language has no text is told so, and the text is marked with its own language.

use jiff::{Timestamp as Moment, civil::date, tz::TimeZone};
use masar_commitments::{Catalogue, Instrument};
use masar_terms::{Language, Timestamp};

use super::{content, entry::notices};
use crate::{
    components::Content,
    data,
    shell::{NodeFace, Page},
    texts::{Digits, Locale},
};

fn page(language: Language) -> Page {
    Page {
        locale: Locale::of(language, Digits::Latin),
        node: NodeFace { name: "N".to_owned(), kind: "K".to_owned() },
        path: "/".to_owned(),
        person: None,
        navigation: Vec::new(),
        demo: false,
        demo_clock: false,
        now: Timestamp(Moment::UNIX_EPOCH.as_millisecond()),
        zone: TimeZone::UTC,
    }
}

fn compact() -> Instrument {
    let catalogue = Catalogue::read(data::catalogue()).expect("the catalogue");
    catalogue.graph.instrument("gcm").expect("the compact").clone()
}

#[test]
fn a_text_in_another_language_is_marked_as_such() {
    let (instrument, arabic) = (compact(), page(Language::Ar));
    let mut entry = instrument.entry("13.h").expect("there").clone();
    assert!(notices(&arabic, &instrument, &entry).is_empty());
    assert!(matches!(content(&arabic, &instrument, &entry, ""), Content::Link { .. }));
    entry.text.0.remove(&Language::Ar);
    let told = notices(&arabic, &instrument, &entry);
    assert!(told[0].title.contains("English") && told[0].title.contains("لا نص بالعربية بعد"));
    let shown = content(&arabic, &instrument, &entry, "");
    assert!(matches!(shown, Content::Foreign { language: "en", .. }), "{shown:?}");
    assert!(notices(&page(Language::En), &instrument, &entry).is_empty());
}

#[test]
fn a_translation_by_machine_and_a_retired_entry_are_told() {
    let (instrument, arabic) = (compact(), page(Language::Ar));
    let mut entry = instrument.entry("13.h").expect("there").clone();
    entry.machine.insert(Language::Ar);
    assert_eq!(notices(&arabic, &instrument, &entry)[0].title, "ترجمة آلية");
    entry.retired = Some(date(2026, 1, 2));
    entry.successor = Some("13.g".to_owned());
    let told = notices(&arabic, &instrument, &entry);
    assert!(told[0].title.contains("لم يعد قائماً") && told[0].text.contains("13.g"));
}
