//! The list behind a register as a workbook, out and in.
//!
//! May not happen here: comparing or doing anything; `masar_records::lists` does.

pub mod download;
mod page;
pub mod receive;
mod tell;

use masar_nodes::{Permit, Verb, access::ObjectFacts};
use masar_records::lists::List;

use crate::{
    app::App,
    components::{Field, Offered},
    labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// Where the workbook of a register is.
pub fn href(register: &str) -> String {
    format!("/work/registers/{register}/workbook")
}

/// The list of this register.
fn find<'a>(app: &'a App, register: &str) -> Result<List<'a>, Problem> {
    app.records.law().list(register).ok_or_else(|| Problem::new(ProblemKind::NotFound))
}

/// Whether a permit reads records such as it could open in a list itself.
fn reads(app: &App, permit: &Permit, list: &List<'_>) -> bool {
    let standing = permit.standing();
    let own = ObjectFacts {
        programme: list.programme.id.clone(),
        place_path: standing.place.clone().unwrap_or_else(|| app.records.law().home.clone()),
        office: standing.office.clone().unwrap_or_default(),
        agency: standing.agency.clone().unwrap_or_default(),
        confidentiality: list.kind.confidentiality,
    };
    permit.may(Verb::Read, &own)
}

/// The field for a file; its name says of which register, for a page may have several.
fn file(page: &Page, register: &str) -> Field {
    Field {
        kind: "file",
        hint: Some(page.t("list-file-hint")),
        ..Field::line(format!("file-{register}"), page.t("list-file"))
    }
}

/// The lists that this permit may take out and bring in.
pub fn offered(app: &App, permit: &Permit, page: &Page) -> Vec<Offered> {
    let programmes = app.records.law().programmes.iter();
    let registers = programmes.flat_map(|one| &one.publication.registers);
    let lists = registers.filter_map(|register| app.records.law().list(&register.id));
    let open = lists.filter(|list| reads(app, permit, list));
    open.map(|list| {
        let id = &list.register.id;
        Offered {
            title: labels::of(list.programme, "register", id, page.language()),
            href: href(id),
            file: file(page, id),
        }
    })
    .collect()
}
