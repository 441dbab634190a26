//! The page of a workbook: what it would do, what it did, what stands against it.

use askama::Template;
use base64::{Engine, engine::general_purpose::STANDARD};
use masar_interop::tabular::workbook::letters;
use masar_records::lists::{Act, Difference, Done, Fault, List, Plan};

use super::{
    file, href,
    receive::{CARRIED, CHOICE, DO_IT, DONE, Given},
    tell::Teller,
};
use crate::{
    app::App,
    components::{Column, Content, Field, Notice, Row, Table},
    guard::Visitor,
    labels,
    shell::Page,
};

/// Rows of a table that are shown; how many more there are is said.
const SHOWN: usize = 200;
/// Signs of an answer that are shown.
const SIGNS: usize = 300;

/// The page.
#[derive(Template)]
#[template(path = "workbook.html")]
pub struct WorkbookPage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    pub notices: Vec<Notice>,
    pub facts: Vec<(String, Content)>,
    pub tables: Vec<Table>,
    pub conflicts: Vec<Choosing>,
    pub action: String,
    /// What goes on with the button; empty where there is none.
    pub hidden: Vec<(&'static str, String)>,
    pub button: String,
    /// The field for another file; none while there is something to do.
    pub file: Option<Field>,
}

/// A row that somebody else changed meanwhile, and the choice.
pub struct Choosing {
    pub title: String,
    pub table: Table,
    /// Name of the choice, and its value for what the file says.
    pub name: String,
    pub version: String,
    pub taken: bool,
}

/// What every page of a list needs.
pub struct Showing<'a> {
    pub page: Page,
    app: &'a App,
    list: &'a List<'a>,
}

impl<'a> Showing<'a> {
    pub fn new(app: &'a App, visitor: &Visitor, list: &'a List<'a>) -> Self {
        Self { page: app.page(visitor), app, list }
    }

    fn begin(self, lead: &str) -> WorkbookPage {
        let id = &self.list.register.id;
        let name = labels::of(self.list.programme, "register", id, self.page.language());
        WorkbookPage {
            title: self.page.t1("list-workbook-of", "register", name),
            lead: if lead.is_empty() { String::new() } else { self.page.t(lead) },
            notices: Vec::new(),
            facts: Vec::new(),
            tables: Vec::new(),
            conflicts: Vec::new(),
            action: href(id),
            hidden: Vec::new(),
            button: String::new(),
            file: Some(file(&self.page, id)),
            page: self.page,
        }
    }

    /// A file that cannot be looked at.
    pub fn refused(self, title: &str, text: String) -> WorkbookPage {
        let mut shown = self.begin("");
        let title = shown.page.t(title);
        shown.notices.push(Notice { tone: "alarm", title, text });
        shown
    }

    /// What a workbook would do.
    pub fn plan(self, plan: Plan, given: &Given) -> WorkbookPage {
        let facts = self.facts(&plan);
        let mut tables = Vec::new();
        let faults = plan.faults.len();
        tables.extend(self.faults(&plan.sheet, plan.faults));
        tables.extend(self.changes(&plan.acts));
        tables.extend(self.keys("list-new-rows", plan.acts.iter().filter(is_new).map(told)));
        let absent = plan.absent.iter().map(|key| (None, key.as_str()));
        tables.extend(self.keys("list-absent-rows", absent));
        let open = plan.acts.iter().filter(|act| act.conflict).take(SHOWN);
        let conflicts: Vec<Choosing> = open.map(|act| self.choosing(act)).collect();
        let conflicting = plan.acts.iter().filter(|act| act.conflict).count();
        let due = plan.acts.len();
        let mut shown = self.begin("list-plan-lead");
        let page = &shown.page;
        let notice = |tone, key: &str, text: String| Notice { tone, title: page.t(key), text };
        let notice = match (faults, due) {
            (0, 0) => notice("good", "list-same-title", page.t("list-same-text")),
            (0, _) => notice("", "list-plan-title", page.t("list-plan-text")),
            (faults, _) => {
                notice("alarm", "list-faults-title", page.t1("list-faults-text", "count", faults))
            }
        };
        let more = conflicting.saturating_sub(SHOWN);
        let more = (more > 0).then(|| Notice {
            tone: "signal",
            title: page.t("list-conflicts"),
            text: page.t1("list-more-conflicts", "count", more),
        });
        if faults == 0 && due > 0 {
            shown.hidden = hidden(given);
            shown.button = page.t("list-do");
            shown.file = None;
            shown.conflicts = conflicts;
        }
        shown.notices.extend(std::iter::once(notice).chain(more));
        shown.facts = facts;
        shown.tables = tables;
        shown
    }

    /// What was done, and what is left.
    pub fn done(self, plan: &Plan, done: Done, given: &Given) -> WorkbookPage {
        let kept = plan.acts.iter().filter(|act| !act.is_due()).count();
        let (left, faults) = (done.left, done.faults.len());
        let tables: Vec<Table> = self.faults(&plan.sheet, done.faults).into_iter().collect();
        let mut shown = self.begin("");
        let page = &shown.page;
        let count = |key: &str, count: usize| (page.t(key), Content::Text(page.count(count)));
        shown.facts = vec![count("list-done", given.done), count("list-kept", kept)];
        let title = match (faults, left) {
            (0, 0) => page.t("list-done-title"),
            _ => page.t2("list-done-of", "done", given.done, "all", given.done + left + faults),
        };
        let (tone, text) = match (faults, left) {
            (0, 0) => ("good", page.t("list-done-text")),
            (0, _) => ("signal", page.t("list-left-text")),
            (faults, _) => ("alarm", page.t1("list-not-taken-text", "count", faults)),
        };
        if left > 0 {
            shown.hidden = hidden(given);
            let chosen = given.taken.iter().map(|(id, version)| (id.to_string(), version));
            shown.conflicts = chosen
                .map(|(id, version)| {
                    Choosing::carried(format!("{CHOICE}{id}"), version.to_string())
                })
                .collect();
            shown.button = page.t("list-go-on");
            shown.file = None;
        }
        shown.notices.push(Notice { tone, title, text });
        shown.tables = tables;
        shown
    }

    fn facts(&self, plan: &Plan) -> Vec<(String, Content)> {
        let conflicts = plan.acts.iter().filter(|act| act.conflict).count();
        let new = plan.acts.iter().filter(is_new).count();
        let changed = plan.acts.len() - conflicts - new;
        [
            ("list-new", new),
            ("list-changed", changed),
            ("list-conflicts", conflicts),
            ("list-same", plan.same),
            ("list-absent", plan.absent.len()),
            ("list-blanks", plan.blanks),
        ]
        .map(|(key, count)| (self.page.t(key), Content::Text(self.page.count(count))))
        .to_vec()
    }

    fn table<'k>(&self, caption: String, headings: impl IntoIterator<Item = &'k str>) -> Table {
        let columns = headings.into_iter().map(|key| Column::words(self.page.t(key))).collect();
        Table { caption, columns, rows: Vec::new() }
    }

    /// What a table is called; beyond what is shown, with how many more there are.
    fn caption(&self, key: &str, all: usize) -> String {
        match all.checked_sub(SHOWN).filter(|more| *more > 0) {
            None => self.page.t(key),
            Some(more) => {
                let title = self.page.t(key);
                let title = crate::texts::without_isolates(&title);
                self.page.t2("list-and-more", "title", title, "count", more)
            }
        }
    }

    fn number(&self, row: u32) -> String {
        self.page.locale.digits_of(&row.to_string())
    }

    fn faults(&self, sheet: &str, faults: Vec<Fault>) -> Option<Table> {
        if faults.is_empty() {
            return None;
        }
        let headings = ["list-sheet", "list-row", "list-column", "list-why"];
        let mut table = self.table(self.caption("list-wrong", faults.len()), headings);
        let teller = Teller { app: self.app, page: &self.page, list: self.list };
        for fault in faults.into_iter().take(SHOWN) {
            let label = teller.label(&fault.field);
            let letters = fault.place.column.map(letters);
            let column = match (letters, label.is_empty()) {
                (Some(letters), false) => {
                    self.page.t2("list-column-named", "letters", letters, "label", label)
                }
                (letters, _) => letters.unwrap_or(label),
            };
            table.rows.push(Row::new(vec![
                Content::Name(sheet.to_owned()),
                Content::Text(self.number(fault.place.row)),
                Content::Name(column),
                Content::Name(teller.why(fault)),
            ]));
        }
        Some(table)
    }

    fn changes(&self, acts: &[Act]) -> Option<Table> {
        let changed: Vec<&Act> =
            acts.iter().filter(|act| act.record.is_some() && !act.conflict).collect();
        let headings = ["list-row", "list-entry", "list-field", "list-stands", "list-file-says"];
        let mut table = self.table(self.caption("list-changes", changed.len()), headings);
        for act in changed.iter().take(SHOWN) {
            for difference in &act.differences {
                table.rows.push(Row::new(vec![
                    Content::Text(self.number(act.row)),
                    Content::Name(act.key.clone()),
                    Content::Name(self.column(difference.column)),
                    self.answer(difference.column, difference.stands.as_deref()),
                    self.answer(difference.column, Some(&difference.given)),
                ]));
            }
        }
        (!table.rows.is_empty()).then_some(table)
    }

    fn keys<'k>(
        &self,
        key: &str,
        rows: impl Iterator<Item = (Option<u32>, &'k str)>,
    ) -> Option<Table> {
        let rows: Vec<_> = rows.collect();
        let headings: &[&str] = match rows.first()? {
            (Some(_), _) => &["list-entry", "list-row"],
            (None, _) => &["list-entry"],
        };
        let mut table = self.table(self.caption(key, rows.len()), headings.iter().copied());
        for (row, key) in rows.into_iter().take(SHOWN) {
            let row = row.map(|row| Content::Text(self.number(row)));
            let name = Content::Name(key.to_owned());
            table.rows.push(Row::new(std::iter::once(name).chain(row).collect()));
        }
        Some(table)
    }

    fn choosing(&self, act: &Act) -> Choosing {
        let title = self.page.t2("list-conflict", "row", self.number(act.row), "key", &act.key);
        let headings = ["list-field", "list-stood", "list-stands", "list-file-says"];
        let mut table = self.table(title.clone(), headings);
        let stood = |difference: &Difference| match &difference.stood {
            Some(stood) => self.answer(difference.column, stood.as_deref()),
            None => Content::Text(self.page.t("list-not-known")),
        };
        for difference in &act.differences {
            table.rows.push(Row::new(vec![
                Content::Name(self.column(difference.column)),
                stood(difference),
                self.answer(difference.column, difference.stands.as_deref()),
                self.answer(difference.column, Some(&difference.given)),
            ]));
        }
        let (record, version) = act.record.map_or_else(Default::default, |(record, version)| {
            (record.to_string(), version.to_string())
        });
        Choosing { title, table, name: format!("{CHOICE}{record}"), version, taken: act.taken }
    }

    fn column(&self, number: usize) -> String {
        let question = self.list.layout.columns[number].question;
        labels::question(self.list.opening.1, &question.name, self.page.language())
    }

    /// An answer in words, shortened where it is long.
    fn answer(&self, number: usize, answer: Option<&str>) -> Content {
        let Some(answer) = answer else { return Content::Text(self.page.t("list-nothing")) };
        let field = &self.list.layout.columns[number].question.name;
        let told = labels::answer(self.list.opening.1, field, answer, self.page.language());
        match told.char_indices().nth(SIGNS) {
            Some((end, _)) => Content::Name(format!("{}…", &told[..end])),
            None => Content::Name(told),
        }
    }
}

impl Choosing {
    /// A choice that was made and only goes along.
    fn carried(name: String, version: String) -> Self {
        let table = Table { caption: String::new(), columns: Vec::new(), rows: Vec::new() };
        Self { title: String::new(), table, name, version, taken: true }
    }
}

fn is_new(act: &&Act) -> bool {
    act.record.is_none()
}

fn told(act: &Act) -> (Option<u32>, &str) {
    (Some(act.row), act.key.as_str())
}

/// What the page carries on.
fn hidden(given: &Given) -> Vec<(&'static str, String)> {
    vec![
        (CARRIED, STANDARD.encode(&given.file)),
        (DONE, given.done.to_string()),
        (DO_IT, "1".to_owned()),
    ]
}
