//! An instrument as a table, in the columns in which it is read: what was taken along can be
//! brought back.

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use masar_commitments::{Entry, Instrument};
use masar_terms::Language;

use crate::routes::coverage::csv::quoted;

const COLUMNS: &str = "code,parent,level,ordinal,short_en,short_ar,ar,en,fr,es,ru,zh,machine,retired,successor,note,note_ar";

/// `GET /instruments/{id}.csv`
pub fn file(instrument: &Instrument) -> Response {
    let mut text = format!("{COLUMNS}\r\n");
    for (_, entry) in instrument.tree() {
        text.push_str(&cells(entry).iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        text.push_str("\r\n");
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.csv\"", instrument.id)),
    ];
    (headers, text).into_response()
}

fn cells(entry: &Entry) -> Vec<String> {
    let of = |text: &masar_terms::LocalText, language: Language| {
        text.0.get(&language).cloned().unwrap_or_default()
    };
    let machine: Vec<&str> = entry.machine.iter().map(|language| language.code()).collect();
    let mut cells = vec![
        entry.code.clone(),
        entry.parent.clone().unwrap_or_default(),
        entry.level.clone(),
        entry.ordinal.to_string(),
        of(&entry.short, Language::En),
        of(&entry.short, Language::Ar),
    ];
    cells.extend(Language::ALL.map(|language| of(&entry.text, language)));
    cells.extend([
        machine.join(" "),
        entry.retired.map(|day| day.to_string()).unwrap_or_default(),
        entry.successor.clone().unwrap_or_default(),
        of(&entry.note, Language::En),
        of(&entry.note, Language::Ar),
    ]);
    cells
}
