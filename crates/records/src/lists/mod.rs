//! The whole list behind a register, for those who keep it: out as a workbook with one row a record,
//! and in again, where every row that says something else becomes an action of its own.
//!
//! Lives here: what a workbook would do, said before anything is done; conflicts with what others
//! did meanwhile. May not happen here: a way past acceptance; a record about somebody; taking back
//! an answer because a cell is blank, for a blank answer changes nothing.

mod carry_out;
mod compare;
mod plan;
mod standing;

use masar_interop::tabular::listing::{Layout, Row};
use masar_programmes::{Action, Programme, RecordType, RegisterDefinition, Subject, forms::Form};

use crate::law::Law;

pub use carry_out::Done;
pub use compare::{Act, Difference};
pub use plan::{Fault, Plan, PlanError, Taken, Why};
pub use standing::{Standing, Stood};

/// The list behind a register that has a key.
pub struct List<'a> {
    pub programme: &'a Programme,
    pub register: &'a RegisterDefinition,
    pub kind: &'a RecordType,
    /// What opens a record, and its form.
    pub opening: (&'a Action, &'a Form),
    /// What changes a record, and its form.
    pub changing: Option<(&'a Action, &'a Form)>,
    /// Columns: the questions of the opening form.
    pub layout: Layout<'a>,
}

impl Law {
    /// The list behind a register; none where there is no such register, or it has no key.
    pub fn list(&self, register: &str) -> Option<List<'_>> {
        let (programme, register) = self.programmes.iter().find_map(|programme| {
            let mut registers = programme.publication.registers.iter();
            Some((programme, registers.find(|one| one.id == register)?))
        })?;
        let key = register.key.as_deref()?;
        let kind = programme.record_type(&register.record_type)?;
        let opening = programme.opening(&kind.id)?;
        let form = programme.form_of(opening)?;
        let changing = programme.changing(&kind.id, key);
        let changing = changing.and_then(|action| Some((action, programme.form_of(action)?)));
        let layout = Layout::of(&form.xls, key)?;
        let about_nobody = kind.subject == Subject::None;
        about_nobody.then_some(List {
            programme,
            register,
            kind,
            opening: (opening, form),
            changing,
            layout,
        })
    }
}

impl List<'_> {
    /// The key of a record, empty where it has none.
    pub fn key<'s>(&self, standing: &'s Standing) -> &'s str {
        let field = &self.layout.columns[self.layout.key].question.name;
        standing.answers.get(field).map_or("", |key| key.trim())
    }

    /// The rows of a workbook, by key.
    pub fn rows(&self, standing: &[Standing]) -> Vec<Row> {
        let mut sorted: Vec<&Standing> = standing.iter().collect();
        sorted.sort_by_key(|one| (self.key(one), one.record));
        let row = |one: &&Standing| Row {
            cells: self
                .layout
                .columns
                .iter()
                .map(|column| one.answers.get(&column.question.name).cloned())
                .collect(),
            version: one.version.to_string(),
        };
        sorted.iter().map(row).collect()
    }
}
