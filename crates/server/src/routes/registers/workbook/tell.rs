//! What stands against a workbook, in the reader's words.

use masar_interop::{
    tabular::{
        listing::{self, MOST, Misread, VERSION},
        workbook::WorkbookError,
    },
    xform::Wrong,
    xlsform::{Kind, Question, XlsForm},
};
use masar_records::{
    RecordsError,
    lists::{Fault, List, Why},
};

use crate::{acting, app::App, labels, shell::Page};

/// Why a file is no workbook.
pub fn workbook(page: &Page, error: &WorkbookError) -> String {
    page.t(match error {
        WorkbookError::OldFormat => "list-workbook-old",
        WorkbookError::TooBig { .. }
        | WorkbookError::TooBigUnpacked { .. }
        | WorkbookError::TooManyCells { .. }
        | WorkbookError::TooMuchMerged { .. } => "list-workbook-large",
        WorkbookError::Damaged(_) | WorkbookError::NoPart(_) | WorkbookError::Part { .. } => {
            "list-workbook-damaged"
        }
    })
}

/// Tells faults of one list.
pub struct Teller<'a> {
    pub app: &'a App,
    pub page: &'a Page,
    pub list: &'a List<'a>,
}

impl Teller<'_> {
    /// What a field is called; a name that no form knows stays as it is.
    pub fn label(&self, field: &str) -> String {
        if field == VERSION {
            return self.page.t("list-version");
        }
        let label = self.question(field).map(|question| {
            XlsForm::local_text(&question.label).get(self.page.language()).to_owned()
        });
        label.unwrap_or_else(|| field.to_owned())
    }

    fn question(&self, field: &str) -> Option<&Question> {
        let changing = self.list.changing.map(|(_, form)| form);
        let forms = std::iter::once(self.list.opening.1).chain(changing);
        forms.filter_map(|form| form.question(field)).next()
    }

    /// Why a cell or a row is not taken.
    pub fn why(&self, fault: Fault) -> String {
        let page = self.page;
        match fault.why {
            Why::Sheet(why) => self.sheet(&why),
            Why::Answer(wrong) => self.answer(&fault.field, wrong),
            Why::NotChanged => page.t("list-why-not-changed"),
            Why::NoChanges => page.t("list-why-no-changes"),
            Why::State(state) => {
                let state = format!("{}-{state}", self.list.kind.id);
                let state = labels::of(self.list.programme, "state", &state, page.language());
                page.t1("list-why-state", "state", state)
            }
            Why::SeveralRecords(count) => page.t1("list-why-several", "count", count),
            Why::Renamed(key) => page.t1("list-why-renamed", "key", key),
            Why::Version => page.t("list-why-version"),
            Why::Refused(error) => self.refused(error),
        }
    }

    fn sheet(&self, why: &listing::Why) -> String {
        use listing::Why;
        let page = self.page;
        match why {
            Why::ColumnUnknown => page.t("list-why-column-unknown"),
            Why::ColumnTwice(letters) => page.t1("list-why-column-twice", "letters", letters),
            Why::ColumnUnnamed => page.t("list-why-column-unnamed"),
            Why::KeyMissing => page.t("list-why-key-missing"),
            Why::KeyTwice(row) => {
                let row = page.locale.digits_of(&row.to_string());
                page.t1("list-why-key-twice", "row", row)
            }
            Why::TooManyRows => page.t1("list-why-too-many", "most", MOST),
            Why::Cell(Misread::Formula) => page.t("list-why-formula"),
            Why::Cell(Misread::MadeDate) => page.t("list-why-made-date"),
        }
    }

    fn answer(&self, field: &str, wrong: Wrong) -> String {
        let question = self.question(field);
        match wrong {
            Wrong::Required => self.page.t("list-why-required"),
            Wrong::TooBig(_) => self.page.t("list-why-long"),
            Wrong::NotAsked => self.page.t("list-why-not-asked"),
            Wrong::Answer(_) => self.page.t(question.map_or("list-why-answer", of_kind)),
            Wrong::Constraint => {
                let said = question.map(|question| {
                    let message = XlsForm::local_text(&question.constraint_message);
                    message.get(self.page.language()).to_owned()
                });
                let said = said.filter(|said| !said.is_empty());
                said.unwrap_or_else(|| self.page.t("list-why-answer"))
            }
        }
    }

    fn refused(&self, error: RecordsError) -> String {
        match error {
            RecordsError::Forbidden | RecordsError::NotFound => {
                return self.page.t("list-why-forbidden");
            }
            RecordsError::Field { .. } | RecordsError::NotASubmission(_) => {
                return self.page.t("list-why-answer");
            }
            _ => {}
        }
        let problem = acting::refused(self.app, self.page.language(), error);
        match problem.details.is_empty() {
            true => problem.text(self.page.locale),
            false => problem.details.join(" · "),
        }
    }
}

fn of_kind(question: &Question) -> &'static str {
    match question.kind {
        Kind::Integer => "list-why-integer",
        Kind::Decimal | Kind::Range { .. } => "list-why-decimal",
        Kind::Date => "list-why-date",
        Kind::Time => "list-why-time",
        Kind::DateTime => "list-why-moment",
        Kind::SelectOne { .. } => "list-why-code",
        Kind::SelectMultiple { .. } | Kind::Rank { .. } => "list-why-codes",
        Kind::Geopoint | Kind::Geotrace | Kind::Geoshape => "list-why-place",
        _ => "list-why-answer",
    }
}
