//! A case as the data of its summary: what the page of the record shows its reader, and a mark
//! that says who printed it and when.

use masar_records::cases::Case;
use masar_terms::Language;
use serde_json::{Value, json};

use super::Printed;
use crate::{
    components::{Content, Event, Status, Table},
    labels,
    routes::records::show::Shown,
    shell::Page,
    texts::{Digits, without_isolates},
};

/// The data of a summary.
pub fn printed(page: &Page, reader: &str, case: &Case, shown: &Shown) -> Printed {
    let reference = labels::reference(case.record);
    let name = case.name.expose();
    let title = if name.is_empty() { shown.kind.clone() } else { name.clone() };
    let mark = page.t2("print-mark", "person", reader, "moment", page.moment(&page.now));
    let facts = |list: &[(String, Content)]| -> Vec<Value> {
        let told = list
            .iter()
            .map(|(name, content)| json!({ "name": name, "value": text(page, content) }));
        told.collect()
    };
    let arabic_indic =
        page.locale.digits() == Digits::ArabicIndic && page.language() == Language::Ar;
    let numbers = page.t("document-page");
    let between: Vec<&str> = numbers.split('|').collect();
    let data = json!({
        "language": page.lang(),
        "digits": if arabic_indic { "١" } else { "1" },
        "title": title,
        "description": without_isolates(&mark),
        "keywords": [without_isolates(&page.t("print-title"))],
        "node": page.node.name,
        "running": format!("{} {reference}", page.t("print-title")),
        "kind": page.t("print-title"),
        "subtitle": shown.kind,
        "digest": reference,
        "mark": mark,
        "warning": page.t("print-warning"),
        "notices": shown.notices.iter().map(|n| json!({ "title": n.title, "text": n.text })).collect::<Vec<_>>(),
        "who": facts(&shown.who),
        "facts": facts(&shown.facts),
        "tables": shown.tables.iter().map(|table| of_table(page, table)).collect::<Vec<_>>(),
        "timeline": shown.timeline.iter().map(event).collect::<Vec<_>>(),
        "words": {
            "page": [part(&between, 0), part(&between, 1), part(&between, 2)],
            "digest": page.t("record-reference"),
            "who": page.t("record-who"),
            "facts": page.t("print-facts"),
            "happened": page.t("record-what-happened"),
        },
    });
    Printed { data, files: Vec::new(), identity: format!("{}-{}", case.record, page.now.0) }
}

fn part(parts: &[&str], at: usize) -> String {
    without_isolates(parts.get(at).copied().unwrap_or_default())
}

fn event(event: &Event) -> Value {
    let answers = event.answers.iter();
    json!({
        "title": event.title,
        "when": event.when,
        "who": event.who,
        "notes": event.notes,
        "quote": event.quote,
        "answers": answers.map(|(name, value)| json!({ "name": name, "value": value })).collect::<Vec<_>>(),
    })
}

fn of_table(page: &Page, table: &Table) -> Value {
    let heads: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
    let rows = table.rows.iter().map(|row| {
        let cells = row.contents.iter().map(|content| text(page, content));
        cells.collect::<Vec<_>>()
    });
    json!({ "caption": table.caption, "heads": heads, "rows": rows.collect::<Vec<_>>() })
}

/// A content in words.
fn text(page: &Page, content: &Content) -> String {
    match content {
        Content::Text(text) | Content::Name(text) | Content::Code(text) => text.clone(),
        Content::Link { text, .. } | Content::Foreign { text, .. } => text.clone(),
        Content::Status(status) => status_text(page, *status),
        Content::Day(day) => page.day(day),
        Content::Moment(moment) => page.moment(moment),
        Content::Shaped { text, .. } => text.clone(),
        Content::Links(_) | Content::Trend(_) => String::new(),
        Content::Cell { cell, decimals, .. } | Content::Tried { cell, decimals, .. } => {
            page.cell_number(cell, decimals).unwrap_or_else(|| page.cell_mark(cell))
        }
    }
}

fn status_text(page: &Page, status: Status) -> String {
    page.t(status.key())
}
