//! What a workbook would do, and everything that stands against it.

use std::collections::BTreeMap;

use masar_interop::{
    tabular::{
        listing::{self, Given, Place},
        workbook::WorkbookError,
    },
    xform::{Answers, Conditions, SubmissionLimits, Wrong},
};
use masar_nodes::Permit;
use masar_programmes::forms::Form;
use masar_terms::{ActionId, Personal, RecordId, Timestamp};

use super::{
    List, carry_out,
    compare::{self, Act, Compared},
    standing::Standing,
};
use crate::{errors::RecordsError, room::Records};

/// Conflicts in which a person chose what the file says: the record, and its version when that
/// person looked.
pub type Taken = BTreeMap<RecordId, ActionId>;

/// Something that stands against a workbook.
#[derive(Debug)]
pub struct Fault {
    pub place: Place,
    /// Name of the field; empty where it is about a whole row.
    pub field: String,
    pub why: Why,
}

/// What it is.
#[derive(Debug)]
pub enum Why {
    Sheet(listing::Why),
    Answer(Wrong),
    /// The form that changes a record does not ask this.
    NotChanged,
    /// Nothing changes a record of this list.
    NoChanges,
    /// The record is in this state, in which it is not changed.
    State(String),
    /// So many records have this key.
    SeveralRecords(usize),
    /// The record that the row was made from has this key.
    Renamed(String),
    /// The version is none.
    Version,
    /// What acceptance would answer.
    Refused(RecordsError),
}

/// What a workbook would do.
#[derive(Debug)]
pub struct Plan {
    pub sheet: String,
    /// In the order of the rows.
    pub acts: Vec<Act>,
    pub same: usize,
    /// Blank cells where the record has an answer: it stays.
    pub blanks: usize,
    /// Keys of records that no row has: they stay.
    pub absent: Vec<String>,
    /// By row and column.
    pub faults: Vec<Fault>,
}

impl Plan {
    /// What is to be done, in the order of the rows.
    pub fn due(&self) -> impl Iterator<Item = &Act> {
        self.acts.iter().filter(|act| act.is_due())
    }
}

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
    /// No row of any sheet names the key among its fields.
    #[error("no row of the workbook names the field {0}")]
    NoTable(String),
    #[error(transparent)]
    Records(#[from] RecordsError),
}

impl Records {
    /// What a workbook would do to a list, with nothing stored.
    ///
    /// # Errors
    /// It is no workbook of this list, or the stores do not answer.
    pub async fn plan(
        &self,
        permit: &Permit,
        list: &List<'_>,
        bytes: &[u8],
        taken: &Taken,
        now: Timestamp,
    ) -> Result<Plan, PlanError> {
        let given = listing::read(&list.layout, bytes)?;
        let key = || list.layout.columns[list.layout.key].question.name.clone();
        let given = given.ok_or_else(|| PlanError::NoTable(key()))?;
        let (programme, register) = (&list.programme.id, &list.register.id);
        let standing = self.listed(permit, programme, register).await?;
        let older = compare::older(list, &standing, &given);
        let stood = match older.is_empty() {
            true => BTreeMap::new(),
            false => self.stood(permit, older).await?,
        };
        let Compared { mut acts, same, blanks, absent, mut faults } =
            compare::compare(list, &standing, &stood, &given);
        let sheet = given.faults.iter().cloned().map(|fault| {
            let (place, field) = (fault.place, fault.field);
            Fault { place, field, why: Why::Sheet(fault.why) }
        });
        faults.extend(sheet);
        for act in &mut acts {
            act.taken = act.record.is_some_and(|(id, seen)| taken.get(&id) == Some(&seen));
            act.id = carry_out::id_of(permit, list, act, &standing);
        }
        let before = faults.len();
        self.judge(list, &standing, &given, &acts, now, &mut faults);
        // A row with a wrong cell is not asked about further.
        let wrong: Vec<u32> = faults[before..].iter().map(|fault| fault.place.row).collect();
        let due: Vec<&Act> =
            acts.iter().filter(|act| act.is_due() && !wrong.contains(&act.row)).collect();
        faults.extend(self.refusals(permit, list, &given, &due).await?);
        faults.sort_by_key(|fault| fault.place);
        Ok(Plan { sheet: given.sheet, acts, same, blanks, absent, faults })
    }

    /// Holds the answers of each row against the form that they will fill.
    fn judge(
        &self,
        list: &List<'_>,
        standing: &[Standing],
        given: &Given,
        acts: &[Act],
        now: Timestamp,
        faults: &mut Vec<Fault>,
    ) {
        let opening = Conditions::of(&list.opening.1.xls).ok();
        let changing = list.changing.and_then(|(_, form)| Conditions::of(&form.xls).ok());
        let states: BTreeMap<RecordId, &str> =
            standing.iter().map(|one| (one.record, one.state.as_str())).collect();
        let now = self.law.calendar.clock(now);
        let key = list.layout.key;
        for act in acts {
            let mut fault = |column: usize, why: Why| {
                faults.push(compare::fault(list, given, act.row, column, why));
            };
            let (form, conditions) = match (act.record, list.changing) {
                (None, _) => (list.opening.1, opening.as_ref()),
                (Some(_), None) => {
                    fault(key, Why::NoChanges);
                    continue;
                }
                (Some((record, _)), Some((action, form))) => {
                    let state = states.get(&record).copied();
                    if action.leads_from(state).is_none() {
                        fault(key, Why::State(state.unwrap_or_default().to_owned()));
                        continue;
                    }
                    (form, changing.as_ref())
                }
            };
            for difference in &act.differences {
                let field = &list.layout.columns[difference.column].question.name;
                if form.question(field).is_none() {
                    fault(difference.column, Why::NotChanged);
                }
            }
            let Some(conditions) = conditions else { continue };
            let answers = answers(form, act);
            for wrong in conditions.faults(&answers, SubmissionLimits::default(), now) {
                let column = list.layout.column(&wrong.question.name);
                fault(column.unwrap_or(key), Why::Answer(wrong.wrong));
            }
        }
    }

    /// What acceptance would answer, where it would not take a row.
    async fn refusals(
        &self,
        permit: &Permit,
        list: &List<'_>,
        given: &Given,
        due: &[&Act],
    ) -> Result<Vec<Fault>, PlanError> {
        let mut filled = Vec::with_capacity(due.len());
        for act in due {
            filled.push(self.fill(list, act)?);
        }
        let answers = self.rehearse(permit, filled).await?;
        let refused = due.iter().zip(answers).filter_map(|(act, answer)| {
            let why = Why::Refused(answer.err()?);
            Some(compare::fault(list, given, act.row, list.layout.key, why))
        });
        Ok(refused.collect())
    }
}

/// The answers of a row by the paths of a form.
fn answers(form: &Form, act: &Act) -> Answers {
    let asked = form.xls.questions().into_iter();
    let fields = asked.filter_map(|(path, question)| {
        let answer = act.answers.get(&question.name)?;
        Some((path, Personal::new(answer.clone())))
    });
    Answers { fields: fields.collect(), repeats: BTreeMap::new() }
}
