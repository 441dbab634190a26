//! The whole map of gaps as a file: one line for each indicator, breakdown and country.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use masar_indicators::formula::Known;

use super::gaps;
use crate::{app::App, guard::Visitor, problems::Problem, telling::Teller};

/// `GET /indicators/coverage/table.csv`: columns in English, states as words for programs.
pub async fn csv(State(app): State<App>, visitor: Visitor) -> Result<Response, Problem> {
    let page = app.page(&visitor);
    let board = app.board().await?;
    let answers = app.answers().await?;
    let teller = Teller::new(&app, &page, &board);
    let mut text = "indicator,breakdown,place,name,state\r\n".to_owned();
    for gaps in gaps::all(&teller, &answers) {
        for (code, name, states) in &gaps.places {
            for (breakdown, state) in gaps.breakdowns.iter().zip(states) {
                let cells = [gaps.id, breakdown, code, name, word(*state)];
                text.push_str(&cells.map(quoted).join(","));
                text.push_str("\r\n");
            }
        }
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"coverage.csv\""),
    ];
    Ok((headers, text).into_response())
}

fn word(state: Known) -> &'static str {
    match state {
        Known::There => "there",
        Known::Partly => "partly",
        Known::Missing => "missing",
        Known::Unknown => "unknown",
    }
}

/// A cell by RFC 4180. What a spreadsheet would take for a formula is kept a text.
pub fn quoted(cell: &str) -> String {
    let cell = match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    };
    match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_cell_stays_one_cell_and_a_text() {
        assert_eq!(quoted("Egypt"), "Egypt");
        assert_eq!(quoted("Korea, \"South\""), "\"Korea, \"\"South\"\"\"");
        assert_eq!(quoted("=1+1"), "'=1+1");
    }
}
