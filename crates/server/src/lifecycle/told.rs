//! A lifecycle in the words of one language, made from a programme's files.

use jiff::civil::Date;
use masar_nodes::{
    Policies, Verb,
    access::{self, Scope},
};
use masar_programmes::{
    ClockRule, CountryParameters, Due, Length, Programme, RecordType, clocks::Days,
    record_types::Action,
};
use masar_terms::Language;

use crate::{labels, texts::Locale};

/// The lifecycle of one record type.
#[derive(Clone, Debug)]
pub struct Lifecycle {
    /// Id unique on the page.
    pub id: String,
    pub title: String,
    /// What a screen reader hears of the drawing; the table beside it says the rest.
    pub description: String,
    pub states: Vec<State>,
    pub acts: Vec<Act>,
    /// An arrow in the direction of writing.
    pub arrow: &'static str,
    /// Words of the key below the drawing: state, end, decision, fact, clock, stays.
    pub key: [String; 6],
}

/// A state. Its number is its place in the list, from 1.
#[derive(Clone, Debug)]
pub struct State {
    pub label: String,
    pub stage: Option<String>,
    /// Whether a record is finished here.
    pub closed: bool,
    /// Clocks that start here, each with how long it runs.
    pub clocks: Vec<String>,
    /// What can be done here without leaving the state.
    pub stays: Vec<String>,
}

/// Something that can be done.
#[derive(Clone, Debug)]
pub struct Act {
    pub label: String,
    pub decision: bool,
    /// Who may do it, in words; empty where nobody may.
    pub who: String,
    pub opens: bool,
    /// Places of the states it may start from and leads to another from.
    pub from: Vec<usize>,
    /// Place of the state it leads to; `None` where the state stays.
    pub to: Option<usize>,
}

/// What a lifecycle is told with.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    pub programme: &'a Programme,
    pub policies: &'a Policies,
    pub locale: &'a Locale,
    /// The law of the country, where one is known, and the day it is asked for.
    pub country: Option<(&'a CountryParameters, Date)>,
}

/// Ids of the roles that may do something with records of this confidentiality.
pub fn acting(
    policies: &Policies,
    programme: &Programme,
    kind: &RecordType,
    action: &Action,
) -> Vec<String> {
    let Ok(verb) = action.verb.parse::<Verb>() else { return Vec::new() };
    let reaches = |scope: &Scope| {
        let programmes = match &scope.programmes {
            access::Programmes::All => true,
            access::Programmes::Named(named) => named.contains(&programme.id),
        };
        programmes && scope.verbs.contains(&verb) && scope.confidentiality >= kind.confidentiality
    };
    let may = |role: &&str| policies.scopes_of(&[(*role).to_owned()]).iter().any(reaches);
    policies.roles().filter(may).map(str::to_owned).collect()
}

impl Teller<'_> {
    /// A text of the programme.
    pub fn of(&self, kind: &str, id: &str) -> String {
        labels::of(self.programme, kind, id, self.language())
    }

    fn language(&self) -> Language {
        self.locale.language()
    }

    /// Several words as a list.
    pub fn list(&self, words: &[String]) -> String {
        words.join(if self.language() == Language::Ar { "، " } else { ", " })
    }

    /// A role in words; one that the interface has no word for, by its id.
    pub fn role(&self, id: &str) -> String {
        let key = format!("role-{id}");
        let word = self.locale.t(&key);
        if word == key { id.to_owned() } else { word }
    }

    /// How long a clock runs, in words.
    pub fn length(&self, clock: &ClockRule) -> String {
        self.days(&clock.due)
    }

    /// A number of days, in words.
    pub fn days(&self, due: &Due) -> String {
        let days = match (&due.length, self.country) {
            (Length::Fixed(days), _) => Some(*days),
            (Length::Parameter(_), Some((country, day))) => {
                self.programme.days_of(due, country, day)
            }
            (Length::Parameter(name), None) => {
                self.programme.parameter(name).and_then(|parameter| parameter.default)
            }
        };
        let key = match due.days {
            Days::Calendar => "lifecycle-days",
            Days::Working => "lifecycle-working-days",
        };
        match days {
            Some(0) => self.locale.t("lifecycle-same-day"),
            Some(days) => self.locale.with(key, &[("count", days.into())]),
            None => self.locale.t("lifecycle-set-by-country"),
        }
    }

    /// The lifecycle of a record type.
    pub fn lifecycle(&self, kind: &RecordType) -> Lifecycle {
        let programme = self.programme;
        let title = self.of("record-type", &kind.id);
        let acts: Vec<&Action> =
            programme.actions.iter().filter(|action| action.record_type == kind.id).collect();
        let place = |state: &String| kind.states.iter().position(|known| known == state);
        let told = acts.iter().map(|action| {
            let to = action.to.as_ref().and_then(place);
            let from = action.from.iter().filter_map(place).filter(|from| Some(*from) != to);
            let from: Vec<usize> = from.collect();
            let moves = action.opens || !from.is_empty();
            let who = acting(self.policies, programme, kind, action);
            let who: Vec<String> = who.iter().map(|role| self.role(role)).collect();
            Act {
                label: self.of("action", &action.id),
                decision: action.is_decision(),
                who: self.list(&who),
                opens: action.opens,
                from,
                to: to.filter(|_| moves),
            }
        });
        let told: Vec<Act> = told.collect();
        let states: Vec<State> = kind.states.iter().map(|state| self.state(kind, state)).collect();
        let counts = [
            ("states", states.len().into()),
            ("actions", acts.len().into()),
            ("name", title.clone().into()),
        ];
        let words = ["state", "closed", "decision", "fact", "clock", "stays"];
        Lifecycle {
            id: format!("lifecycle-{}", kind.id),
            description: self.locale.with("lifecycle-description", &counts),
            title,
            states,
            acts: told,
            arrow: if self.language() == Language::Ar { "←" } else { "→" },
            key: words.map(|word| self.locale.t(&format!("lifecycle-key-{word}"))),
        }
    }

    fn state(&self, kind: &RecordType, state: &str) -> State {
        let programme = self.programme;
        let stage = kind.stages.iter().find(|stage| stage.states.iter().any(|own| own == state));
        let starts = |clock: &&ClockRule| clock.starts_in.iter().any(|starts| starts == state);
        let clocks = programme
            .clocks
            .iter()
            .filter(starts)
            .map(|clock| format!("{}: {}", self.of("clock", &clock.id), self.length(clock)));
        let stays = |action: &&Action| {
            let here = action.from.iter().any(|from| from == state);
            action.record_type == kind.id && here && action.leads_from(Some(state)) == Some(state)
        };
        State {
            label: self.of("state", &format!("{}-{state}", kind.id)),
            stage: stage.map(|stage| self.of("stage", &format!("{}-{}", kind.id, stage.id))),
            closed: kind.is_closed(state),
            clocks: clocks.collect(),
            stays: programme
                .actions
                .iter()
                .filter(stays)
                .map(|action| self.of("action", &action.id))
                .collect(),
        }
    }
}
