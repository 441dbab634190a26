//! Enters a day or a weekend into the calendar. Nothing is changed or taken back: a later entry
//! for the same day takes the place of an earlier one.

use askama::Template;
use axum::{
    Form as Posted,
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use masar_records::clocks::{
    book::Says,
    entries::{NewEntry, weekday},
};
use masar_terms::{Language, LocalText};
use serde::Deserialize;

use crate::{
    app::App,
    components::FieldError,
    guard::{Permitted, Visitor},
    problems::Problem,
    shell::Page,
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub says: String,
    pub day: String,
    pub weekend: String,
    pub weekend_too: String,
    pub name_ar: String,
    pub name_en: String,
    pub legal_basis: String,
}

/// `POST /work/holidays`
pub async fn enter(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Posted(asked): Posted<Asked>,
) -> Result<Response, Problem> {
    let new = match read(&app.page(&visitor), &asked) {
        Ok(new) => new,
        Err(errors) => {
            let shown = super::holidays::page(&app, &visitor, &asked, errors).await?;
            return Ok((StatusCode::BAD_REQUEST, Html(shown.render()?)).into_response());
        }
    };
    app.records.enter_day(&permit, &app.entropy, new).await?;
    let counting = app.clone();
    tokio::spawn(async move { counting.recount().await });
    Ok(Redirect::to("/work/holidays").into_response())
}

fn read(page: &Page, asked: &Asked) -> Result<NewEntry, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut fault = |field: &str, key: &str| {
        errors.push(FieldError { field: field.to_owned(), message: page.t(key) });
    };
    let weekend = [&asked.weekend, &asked.weekend_too];
    let weekend: Vec<_> = weekend.into_iter().filter_map(|word| weekday(word)).collect();
    let says = match asked.says.as_str() {
        "holiday" => Some(Says::Holiday),
        "working" => Some(Says::Working),
        "weekend" if !weekend.is_empty() => Some(Says::Weekend(weekend)),
        "weekend" => {
            fault("weekend", "holidays-no-weekend");
            None
        }
        _ => {
            fault("says", "holidays-no-kind");
            None
        }
    };
    let day = asked.day.trim().parse::<Date>();
    if day.is_err() {
        fault("day", "terms-no-day");
    }
    if asked.legal_basis.trim().is_empty() {
        fault("legal_basis", "holidays-no-basis");
    }
    let named = [(Language::Ar, &asked.name_ar), (Language::En, &asked.name_en)];
    let name = named.into_iter().filter(|(_, name)| !name.trim().is_empty());
    let name = LocalText(name.map(|(language, name)| (language, name.trim().to_owned())).collect());
    match (says, day) {
        (Some(says), Ok(day)) if errors.is_empty() => {
            Ok(NewEntry { day, says, name, legal_basis: asked.legal_basis.clone() })
        }
        _ => Err(errors),
    }
}
