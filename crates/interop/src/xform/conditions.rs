//! Answers that no form client has looked at, held against everything that their form says of them:
//! types, choices, what is needed, what is asked at all, constraints. Every fault is told, not the
//! first alone.
//!
//! Types and needed answers are judged by what also admits filled forms. May not happen here: a
//! form of which a condition would be passed over because it is not computed.

use jiff::civil::DateTime;

use super::{
    admit::{Amiss, answer, takes_answers},
    submission::{Answers, SubmissionLimits},
};
use crate::{
    xlsform::{Kind, Node, Question, XlsForm},
    xpath::{Computed, Scene},
};

/// Why the conditions of a form cannot be judged by a node.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    #[error("row {row}: “{name}” repeats")]
    Repeats { row: u64, name: String },
    #[error("row {row}, column {column}: {why}")]
    Expression { row: u64, column: &'static str, why: String },
}

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// An answer is needed.
    Required,
    /// More bytes than are taken.
    TooBig(usize),
    /// It does not fit the type of the question, for this reason.
    Answer(&'static str),
    /// The form says what it has to be.
    Constraint,
    /// It is not asked with these answers.
    NotAsked,
}

/// A wrong answer.
#[derive(Clone, Debug)]
pub struct AnswerFault<'f> {
    pub question: &'f Question,
    pub wrong: Wrong,
}

/// The conditions of a form.
#[derive(Debug)]
pub struct Conditions<'f> {
    form: &'f XlsForm,
    asked: Vec<Asked<'f>>,
}

#[derive(Debug)]
struct Asked<'f> {
    path: String,
    question: &'f Question,
    /// All of them hold where it is asked: its own and those of the sections around it.
    relevant: Vec<Computed>,
    required: Option<Computed>,
    constraint: Option<Computed>,
}

impl<'f> Conditions<'f> {
    /// Reads the conditions of a form.
    ///
    /// # Errors
    /// The first part of it that repeats or is not computed here.
    pub fn of(form: &'f XlsForm) -> Result<Self, Unfit> {
        let mut found = Self { form, asked: Vec::new() };
        found.nodes(&form.survey, "", &[])?;
        Ok(found)
    }

    fn nodes(&mut self, nodes: &'f [Node], above: &str, around: &[Computed]) -> Result<(), Unfit> {
        let path = |name: &str| match above {
            "" => name.to_owned(),
            above => format!("{above}/{name}"),
        };
        for node in nodes {
            match node {
                Node::Question(question) => {
                    let row = question.row;
                    let mut relevant = around.to_vec();
                    relevant.extend(read(row, "relevant", question.relevant.as_deref())?);
                    self.asked.push(Asked {
                        path: path(&question.name),
                        question,
                        relevant,
                        required: read(row, "required", question.required.as_deref())?,
                        constraint: read(row, "constraint", question.constraint.as_deref())?,
                    });
                }
                Node::Section(section) if section.repeats() => {
                    let (row, name) = (section.row, section.name.clone());
                    return Err(Unfit::Repeats { row, name });
                }
                Node::Section(section) => {
                    let mut around = around.to_vec();
                    around.extend(read(section.row, "relevant", section.relevant.as_deref())?);
                    self.nodes(&section.children, &path(&section.name), &around)?;
                }
            }
        }
        Ok(())
    }

    /// What is wrong with these answers, in the order of the form.
    pub fn faults(
        &self,
        answers: &Answers,
        limits: SubmissionLimits,
        now: DateTime,
    ) -> Vec<AnswerFault<'f>> {
        let given = |path: &str| answers.fields.get(path).map_or("", |it| it.expose().as_str());
        let by_name = |name: &str| {
            let asked = self.asked.iter().find(|asked| asked.question.name == name);
            asked.map_or("", |asked| given(&asked.path))
        };
        let mut faults = Vec::new();
        for Asked { path, question, relevant, required, constraint } in &self.asked {
            let text = given(path);
            let here = if question.kind == Kind::Text { text } else { text.trim() };
            let scene = Scene { here, answer: &by_name, now };
            let mut fault = |wrong| faults.push(AnswerFault { question, wrong });
            if !relevant.iter().all(|condition| condition.holds(&scene)) {
                if !text.trim().is_empty() {
                    fault(Wrong::NotAsked);
                }
                continue;
            }
            let needed = takes_answers(question)
                && required.as_ref().is_some_and(|condition| condition.holds(&scene));
            match answer(self.form, question, text, needed, limits) {
                Err(Amiss::Required) => fault(Wrong::Required),
                Err(Amiss::TooBig(limit)) => fault(Wrong::TooBig(limit)),
                Err(Amiss::Answer(reason)) => fault(Wrong::Answer(reason)),
                Ok(Some(_)) if constraint.as_ref().is_some_and(|it| !it.holds(&scene)) => {
                    fault(Wrong::Constraint);
                }
                Ok(_) => {}
            }
        }
        faults
    }
}

fn read(
    row: u64,
    column: &'static str,
    expression: Option<&str>,
) -> Result<Option<Computed>, Unfit> {
    let read = expression.map(Computed::read).transpose();
    read.map_err(|why| Unfit::Expression { row, column, why: why.to_string() })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;
    use masar_terms::Personal;

    use super::{Conditions, Wrong};
    use crate::{
        xform::{Answers, SubmissionLimits},
        xlsform::{Lists, XlsForm, read},
    };

    const FORM: &str = "survey,,,,,,\n\
        ,type,name,label::English (en),required,constraint,relevant\n\
        ,text,code,Code,yes,\"regex(., '^[A-Z0-9.-]+$')\",\n\
        ,begin_group,more,More,,,${code} != 'X'\n\
        ,integer,year,Year,yes,. >= 1950,\n\
        ,select_one kind,kind,Kind,,,${year} > 2000\n\
        ,end_group,,,,,\n\
        choices,,,,,,\n\
        ,list_name,name,label::English (en),,,\n\
        ,kind,a,A,,,\n";

    fn form(text: &str) -> XlsForm {
        read("forms/list.csv", text.as_bytes(), &Lists::new()).expect("a form")
    }

    #[test]
    fn every_fault_is_told_and_what_is_not_asked_is_not_needed() {
        let form = form(FORM);
        let conditions = Conditions::of(&form).expect("computed");
        let faults = |given: &[(&str, &str)]| {
            let fields = given
                .iter()
                .map(|(path, text)| ((*path).to_owned(), Personal::new((*text).to_owned())));
            let answers = Answers { fields: fields.collect(), repeats: BTreeMap::new() };
            let now = date(2026, 1, 1).at(0, 0, 0, 0);
            let found = conditions.faults(&answers, SubmissionLimits::default(), now);
            found.iter().map(|it| (it.question.name.clone(), it.wrong)).collect::<Vec<_>>()
        };
        let wrong = |name: &str, wrong| (name.to_owned(), wrong);
        assert_eq!(faults(&[("code", "A-1"), ("more/year", "2001"), ("more/kind", "a")]), []);
        assert_eq!(
            faults(&[("code", "a b"), ("more/year", "1900"), ("more/kind", "b")]),
            [
                wrong("code", Wrong::Constraint),
                wrong("year", Wrong::Constraint),
                wrong("kind", Wrong::NotAsked)
            ]
        );
        assert_eq!(faults(&[]), [wrong("code", Wrong::Required), wrong("year", Wrong::Required)]);
        assert_eq!(faults(&[("code", "X")]), [], "the section is not asked");
        let kind = Wrong::Answer("not a choice of the list");
        let given = [("code", "A"), ("more/year", "2001"), ("more/kind", "b")];
        assert_eq!(faults(&given), [wrong("kind", kind)]);
        let year = Wrong::Answer("not a whole number");
        assert_eq!(faults(&[("code", "A"), ("more/year", "now")]), [wrong("year", year)]);
    }

    #[test]
    fn a_form_that_is_not_judged_whole_is_not_judged() {
        let says = |from: &str, to: &str| {
            let text = FORM.replace(from, to);
            let text = match to.starts_with("begin_repeat") {
                true => text.replace("end_group", "end_repeat"),
                false => text,
            };
            let changed = form(&text);
            Conditions::of(&changed).expect_err("unfit").to_string()
        };
        let said = says(". >= 1950", "once(.) = 1");
        assert_eq!(said, "row 5, column constraint: “once()” is not computed by a node");
        let said = says("begin_group,more", "begin_repeat,more");
        assert_eq!(said, "row 4: “more” repeats");
    }
}
