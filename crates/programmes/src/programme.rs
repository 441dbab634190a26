//! A programme as the other rooms see it: data, checked, with look-ups by id.

use std::collections::BTreeMap;

use jiff::civil::Date;

use masar_terms::{Language, ProgrammeId};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    clocks::ClockRule,
    consents::ConsentRule,
    directory::{Directory, Unmet},
    forms::Form,
    indicators::Implementation,
    parameters::{CountryParameters, MissingParameter, Parameter},
    publication::{ExtractDefinition, Publication},
    record_types::{Action, RecordType},
    routes::Route,
    rules::{Breach, Proposal, Rule},
    scores::Score,
    source::Source,
    tasks::TaskRule,
    texts::Texts,
    upgrades::Upgrades,
};

/// The firewall between protection and enforcement: what a person told in order to be protected
/// is not used against the person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Wall {
    /// On neither side.
    #[default]
    Open,
    /// What is told here never reaches enforcement, but for what protects the person there.
    Protection,
    Enforcement,
}

/// One working system of a country, read from its folder and found sound.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Programme {
    pub id: ProgrammeId,
    pub version: u32,
    /// The right it serves; its text is `right-<right>`.
    pub right: String,
    /// Commitments of the catalogue that it evidences.
    pub evidences: Vec<String>,
    /// On which side of the firewall between protection and enforcement it stands.
    pub wall: Wall,
    pub parameters: Vec<Parameter>,
    pub record_types: Vec<RecordType>,
    pub actions: Vec<Action>,
    pub rules: Vec<Rule>,
    pub breaches: Vec<Breach>,
    pub clocks: Vec<ClockRule>,
    pub proposals: Vec<Proposal>,
    pub routes: Vec<Route>,
    pub scores: Vec<Score>,
    pub tasks: Vec<TaskRule>,
    pub consents: Vec<ConsentRule>,
    pub directory: Option<Directory>,
    pub unmet: Option<Unmet>,
    pub publication: Publication,
    pub indicators: Vec<Implementation>,
    /// Forms by name (`forms/<name>.csv`).
    pub forms: BTreeMap<String, Form>,
    pub texts: Texts,
    /// How records of older versions read.
    pub upgrades: Upgrades,
    /// The files it was read from.
    pub source: Source,
    /// Line of `programme.toml` on which the version stands.
    pub version_line: usize,
    /// Clocks as older versions had them, by clock and version: terms that they started and that
    /// an upgrade keeps are counted by them.
    pub older_clocks: BTreeMap<String, BTreeMap<u32, ClockRule>>,
}

macro_rules! look_ups {
    ($($(#[$doc:meta])* $name:ident in $list:ident: $kind:ty),+ $(,)?) => {$(
        $(#[$doc])*
        pub fn $name(&self, id: &str) -> Option<&$kind> {
            self.$list.iter().find(|one| one.id == id)
        }
    )+};
}

impl Programme {
    look_ups! {
        /// The parameter of this id.
        parameter in parameters: Parameter,
        /// The record type of this id.
        record_type in record_types: RecordType,
        /// The action of this id.
        action in actions: Action,
        /// The rule of this id.
        rule in rules: Rule,
        /// The kind of breach of this id.
        breach in breaches: Breach,
        /// The clock of this id.
        clock in clocks: ClockRule,
        /// The proposal of this id.
        proposal in proposals: Proposal,
        /// The referral route of this id.
        route in routes: Route,
        /// The score of this id.
        score in scores: Score,
        /// The kind of task of this id.
        task in tasks: TaskRule,
        /// The consent of this id.
        consent in consents: ConsentRule,
    }

    /// The rule by which a term that a version started is counted; `rule` is the present one.
    pub fn counts<'a>(&'a self, rule: &'a ClockRule, version: u32) -> &'a ClockRule {
        let older = self.older_clocks.get(&rule.id).and_then(|versions| versions.get(&version));
        older.filter(|_| version < self.version).unwrap_or(rule)
    }

    /// Takes in the clocks that an older version had.
    pub fn remember_clocks(&mut self, older: &Programme) {
        for rule in &older.clocks {
            let versions = self.older_clocks.entry(rule.id.clone()).or_default();
            versions.insert(older.version, rule.clone());
        }
    }

    /// The form an action is done with.
    pub fn form_of(&self, action: &Action) -> Option<&Form> {
        self.forms.get(&action.form)
    }

    /// The action that opens a record of this type.
    pub fn opening(&self, record_type: &str) -> Option<&Action> {
        let mut of_type = self.actions.iter().filter(|it| it.record_type == record_type);
        of_type.find(|action| action.opens)
    }

    /// The action that changes a record of this type: it opens none and asks for its key.
    pub fn changing(&self, record_type: &str, key: &str) -> Option<&Action> {
        let mut of_type = self.actions.iter().filter(|it| it.record_type == record_type);
        of_type.find(|action| {
            let asks = self.form_of(action).is_some_and(|form| form.question(key).is_some());
            !action.opens && asks
        })
    }

    /// The definition of an extract by its dataflow.
    pub fn extract(&self, dataflow: &str) -> Option<&ExtractDefinition> {
        self.publication.extracts.iter().find(|extract| extract.dataflow == dataflow)
    }

    /// Actions that may be done to a record of this type in this state (`None`: to open one).
    pub fn actions_from<'a>(
        &'a self,
        record_type: &'a str,
        state: Option<&'a str>,
    ) -> impl Iterator<Item = &'a Action> {
        self.actions.iter().filter(move |action| {
            action.record_type == record_type && action.leads_from(state).is_some()
        })
    }

    /// The route an action takes, by the answer to the route's field.
    pub fn route_for(&self, action: &str, need: &str) -> Option<&Route> {
        self.routes
            .iter()
            .find(|route| route.on == action && route.needs.iter().any(|known| known == need))
    }

    /// A text of this programme, such as `action-register`; the key itself when there is none.
    pub fn text<'a>(&'a self, key: &'a str, language: Language) -> &'a str {
        self.texts.get(key).map_or(key, |text| text.get(language))
    }

    /// Every role the programme gives work to, in order, once.
    pub fn roles(&self) -> Vec<&str> {
        let mut roles: Vec<&str> = (self.clocks.iter().map(|clock| clock.role.as_str()))
            .chain(self.breaches.iter().map(|breach| breach.owner.as_str()))
            .chain(self.proposals.iter().map(|proposal| proposal.role.as_str()))
            .chain(self.routes.iter().map(|route| route.role.as_str()))
            .chain(self.tasks.iter().map(|task| task.role.as_str()))
            .chain(self.consents.iter().filter_map(|consent| consent.owner.as_deref()))
            .chain(self.clocks.iter().flat_map(ClockRule::further_roles))
            .chain(
                self.routes.iter().flat_map(|route| &route.escalate).map(|step| step.role.as_str()),
            )
            .collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    /// Required parameters without a value in force on `day`. A node does not start a programme
    /// that has any.
    pub fn missing_parameters(
        &self,
        country: &CountryParameters,
        day: Date,
    ) -> Vec<MissingParameter> {
        self.parameters
            .iter()
            .filter(|known| known.required && country.in_force(&self.id, &known.id, day).is_none())
            .map(|known| MissingParameter {
                programme: self.id.clone(),
                parameter: known.id.clone(),
                line: known.line,
                day,
            })
            .collect()
    }
}

/// All programmes of a node.
#[derive(Clone, Debug, Default)]
pub struct Programmes(pub(crate) BTreeMap<ProgrammeId, Programme>);

impl Programmes {
    /// The programme of this id.
    pub fn get(&self, id: &ProgrammeId) -> Option<&Programme> {
        self.0.get(id)
    }

    /// The programme and form of an XForm id, `<programme>.<form>`.
    pub fn form(&self, form_id: &str) -> Option<(&Programme, &Form)> {
        let (programme, form) = form_id.split_once('.')?;
        let programme = self.0.values().find(|one| one.id.as_str() == programme)?;
        Some((programme, programme.forms.get(form)?))
    }

    /// These alone; an id that is not known is given back.
    pub fn only(mut self, wanted: &[ProgrammeId]) -> Result<Self, ProgrammeId> {
        if let Some(unknown) = wanted.iter().find(|id| !self.0.contains_key(*id)) {
            return Err(unknown.clone());
        }
        self.0.retain(|id, _| wanted.contains(id));
        Ok(self)
    }

    /// Puts a programme in place of the one of the same id.
    pub fn replace(&mut self, programme: Programme) {
        self.0.insert(programme.id.clone(), programme);
    }

    /// All programmes in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Programme> {
        self.0.values()
    }

    /// Required parameters of all programmes without a value in force.
    pub fn missing_parameters(
        &self,
        country: &CountryParameters,
        day: Date,
    ) -> Vec<MissingParameter> {
        self.iter().flat_map(|programme| programme.missing_parameters(country, day)).collect()
    }
}
