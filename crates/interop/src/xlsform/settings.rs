//! The sheet `settings`: one row of values.

use super::{Fault, Place, Settings, columns::cell, problem::FormProblems, workbook::Sheet};

/// Settings that would change what the form does, so they may not be passed over.
const UNSUPPORTED: [&str; 2] = ["public_key", "sms_keyword"];

pub(super) fn read(file: &str, sheet: Option<&Sheet>, problems: &mut FormProblems) -> Settings {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut settings = Settings { form_id: stem.to_owned(), ..Settings::default() };
    let mut id_place = Place::default();
    if let Some((sheet, row)) = sheet.and_then(|sheet| Some((sheet, sheet.rows.first()?))) {
        for (at, header) in sheet.header.iter().enumerate() {
            let value = cell(row, at);
            if header.is_empty() || value.is_empty() {
                continue;
            }
            let (text, place) = (value.to_owned(), Place::cell(&sheet.name, row.row, header));
            match header.trim().to_lowercase().replace([' ', '-'], "_").as_str() {
                "form_id" | "id_string" => {
                    settings.form_id = text;
                    id_place = place;
                }
                "form_title" | "title" => settings.title = text,
                "version" => settings.version = Some(text),
                "default_language" => settings.default_language = Some(text),
                "instance_name" => settings.instance_name = Some(text),
                "style" => settings.style = Some(text),
                unsupported if UNSUPPORTED.contains(&unsupported) => {
                    problems.add(place, Fault::UnsupportedColumn);
                }
                _ => problems.warn(place, Fault::UnknownSetting(header.clone())),
            }
        }
    }
    let known = |c: char| c.is_ascii_alphanumeric() || "._:-".contains(c);
    if settings.form_id.len() > 128 || !settings.form_id.chars().all(known) {
        problems.add(id_place, Fault::BadFormId(settings.form_id.clone()));
    }
    if settings.title.is_empty() {
        settings.title = settings.form_id.clone();
    }
    settings
}

/// The language shown first is one that the form has.
pub(super) fn check_language(
    settings: &Settings,
    languages: &[String],
    sheet: Option<&Sheet>,
    problems: &mut FormProblems,
) {
    if let (Some(language), Some(sheet)) = (&settings.default_language, sheet)
        && !languages.contains(language)
    {
        let row = sheet.rows.first().map_or(sheet.header_row, |row| row.row);
        let place = Place::cell(&sheet.name, row, "default_language");
        problems.add(place, Fault::UnknownLanguage(language.clone()));
    }
}
