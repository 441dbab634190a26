//! The kinds of record a programme keeps, and the actions that move them from state to state.

use std::collections::BTreeMap;

use masar_terms::Confidentiality;
use schemars::JsonSchema;
use serde::Deserialize;

/// Whom a record is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    Person,
    Household,
    Organisation,
    /// About nobody: a place, an agreement. May be published as a register.
    None,
}

/// A kind of record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordType {
    pub id: String,
    pub subject: Subject,
    pub confidentiality: Confidentiality,
    /// The state in which most records begin.
    pub initial: String,
    /// All states, in the order a screen shows them.
    pub states: Vec<String>,
    /// States in which a record is finished.
    #[serde(default)]
    pub closed: Vec<String>,
    /// Fields searched as names, as keyed tokens only.
    #[serde(default)]
    pub names: Vec<String>,
    /// Fields shown only to those with the scope for sensitive fields.
    #[serde(default)]
    pub sensitive: Vec<String>,
    /// What is known of the subject, and the field that says it. Joined over all records of the
    /// subject, in all programmes; see [`crate::facts`].
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
    /// The states in the order of work; a lifecycle is drawn along them. Every state is in one.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// Whether it is a service to people. A service never depends on anybody's status.
    #[serde(default)]
    pub service: bool,
    /// Field that tells how many places it offers (a site, a service, an area).
    #[serde(default)]
    pub capacity: Option<String>,
    /// States in which a claim for protection is pending: nobody asks the country of origin.
    #[serde(default)]
    pub claim_pending_in: Vec<String>,
    #[serde(default)]
    pub retention: Option<Retention>,
    /// Other records that a record of this type names.
    #[serde(default)]
    pub relations: Vec<Relation>,
    #[serde(skip)]
    pub line: usize,
}

/// States that belong to one step of the work.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    pub id: String,
    pub states: Vec<String>,
}

/// How long a record is kept once it is closed; then its key is destroyed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    pub years: u32,
    /// Text key of the law it stands on.
    pub legal_basis: String,
}

/// A field that names another record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    pub id: String,
    /// Field of the forms of this record type that holds the other record's id.
    pub field: String,
    /// What it may name: a record type of this programme, or `programme/record-type`.
    pub to: Vec<String>,
    /// Field whose coded answer says which relation it is (parent, spouse, guardian …).
    #[serde(default)]
    pub kind: Option<String>,
    /// In these states the record takes one place of the other's capacity.
    #[serde(default)]
    pub takes_in: Vec<String>,
}

/// Whether an action decides something about a person or states what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// Can be refused by a rule.
    Decision,
    /// What happened, happened: always stored, and a breach is opened where it breaks a rule.
    Fact,
}

/// Something done to a record with a form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    pub id: String,
    pub record_type: String,
    pub kind: ActionKind,
    /// Name of the form: `forms/<form>.csv`.
    pub form: String,
    /// States in which it may be done to a record that exists.
    #[serde(default)]
    pub from: Vec<String>,
    /// Whether it may open a new record; its form then has the hidden field `subject_id` when the
    /// record is about somebody. An action that can be done to an existing record has the hidden
    /// field `record_id`. One action may do both.
    #[serde(default)]
    pub opens: bool,
    /// The state it leads to; without it the state stays.
    #[serde(default)]
    pub to: Option<String>,
    /// What a policy must grant.
    pub verb: String,
    /// Facts that this action settles: what other actions said of them before, in any record of
    /// the subject, no longer counts. Only a fact may settle.
    #[serde(default)]
    pub settles: Vec<String>,
    /// Fields that it takes back where its form leaves them blank: everywhere else a blank answer
    /// changes nothing. Only for records about nobody; what is known of a person is settled.
    #[serde(default)]
    pub empties: Vec<String>,
    /// What it does beside telling answers and changing the state.
    #[serde(default)]
    pub effect: Option<Effect>,
    /// It asks the country of origin about the person, which nobody may while a claim for
    /// protection is pending or possible.
    #[serde(default)]
    pub contacts_origin: bool,
    /// Field that records the person's own view of this decision.
    #[serde(default)]
    pub voice: Option<String>,
    /// Text key of the reason why the person cannot be heard on this decision.
    #[serde(default)]
    pub without_voice: Option<String>,
    #[serde(skip)]
    pub line: usize,
    /// It comes with every record type; the programme says nothing of it.
    #[serde(skip)]
    pub built_in: bool,
}

/// What an action does to the work on a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// A remark beside the record; its text is no answer of the record.
    Note,
    /// Something somebody has to do.
    Task,
    /// It was done.
    FinishTask,
    /// Somebody else answers for the record from now on.
    HandOver,
}

impl RecordType {
    /// The relation of this id.
    pub fn relation(&self, id: &str) -> Option<&Relation> {
        self.relations.iter().find(|relation| relation.id == id)
    }

    /// Whether a record in this state is finished.
    pub fn is_closed(&self, state: &str) -> bool {
        self.closed.iter().any(|closed| closed == state)
    }
}

impl Action {
    /// The state after this action on a record in `state` (`None`: not yet opened), or `None` when
    /// it may not be done there.
    pub fn leads_from(&self, state: Option<&str>) -> Option<&str> {
        match state {
            None => self.to.as_deref().filter(|_| self.opens),
            Some(state) if self.from.iter().any(|from| from == state) => {
                let to = self.to.as_deref();
                to.or_else(|| self.from.iter().map(String::as_str).find(|from| *from == state))
            }
            Some(_) => None,
        }
    }

    /// Whether it decides (and so can be refused).
    pub fn is_decision(&self) -> bool {
        self.kind == ActionKind::Decision
    }
}
