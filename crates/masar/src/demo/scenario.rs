//! What the demo plays, as data: `demo/*.toml`. Which forms, which fields, how often, how late.
//!
//! May not happen here: the name of a programme, a form or a field.

use std::collections::BTreeMap;

use masar_terms::PlacePath;
use serde::Deserialize;

use crate::failure::Failure;

/// An account of the demo.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoAccount {
    pub login: String,
    pub name: String,
    pub roles: Vec<String>,
    pub place: PlacePath,
    pub office: String,
    pub agency: String,
}

/// Names in one script.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    pub family: Vec<String>,
    /// By code of sex.
    pub given: BTreeMap<String, Vec<String>>,
}

/// Everything that is played.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// The same seed gives the same population.
    pub seed: u64,
    /// Completed quarters before the present one.
    pub quarters: u32,
    pub people: Vec<Kind>,
    pub streams: Vec<Stream>,
    pub steps: BTreeMap<String, Step>,
    pub publication: Publication,
    #[serde(default)]
    pub series: Vec<Series>,
}

/// A sort of people.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kind {
    pub id: String,
    pub weight: u32,
    /// Youngest and oldest, in years.
    pub ages: [i64; 2],
    /// Weights of the codes of sex.
    pub sex: BTreeMap<String, u32>,
    /// Further values that answers may ask for.
    #[serde(default)]
    pub values: BTreeMap<String, Draw>,
}

/// Where records begin.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stream {
    pub step: String,
    /// How many in each quarter; in the present one as many as its elapsed part.
    #[serde(default)]
    pub per_quarter: u32,
    /// Once for each, so many days before today.
    #[serde(default)]
    pub days_ago: Vec<i32>,
    /// Once for each, on the first day, with these answers besides the step's own.
    #[serde(default)]
    pub entries: Vec<BTreeMap<String, Draw>>,
    /// Logins and their weights.
    pub by: BTreeMap<String, u32>,
    /// Kinds of people; all when empty.
    #[serde(default)]
    pub people: Vec<String>,
}

/// One action.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Id of the form, `<programme>.<form>`.
    pub form: String,
    /// Login; whoever did the step before, when none is named.
    pub by: Option<String>,
    #[serde(default)]
    pub answers: BTreeMap<String, Draw>,
    /// At most one of these follows.
    #[serde(default)]
    pub then: Vec<Branch>,
    /// Each of these may follow.
    #[serde(default)]
    pub also: Vec<Branch>,
}

/// What may follow.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    pub step: String,
    pub chance: f64,
    /// Soonest and latest, in days after.
    pub days: [i32; 2],
    /// Kinds of people; all when empty.
    #[serde(default)]
    pub people: Vec<String>,
}

/// How an answer comes about.
#[derive(Clone, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Draw {
    Text(String),
    Whole(i64),
    /// One of these codes or texts; the empty one leaves the question unanswered.
    Weights {
        weights: BTreeMap<String, u32>,
    },
    Between {
        between: [i64; 2],
    },
    /// A value of the person, given in so many of a hundred cases.
    Person {
        person: String,
        #[serde(default = "always")]
        percent: u32,
    },
    /// The date so many days after the step (before it, when negative).
    Day {
        day: i32,
    },
    /// The moment so many minutes before the step.
    MinutesAgo {
        minutes_ago: [i64; 2],
    },
}

fn always() -> u32 {
    100
}

/// Who publishes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    /// Days after the end of a period.
    pub days_after: i32,
    pub proposes: String,
    pub approves: Vec<String>,
    pub prepares: String,
    pub clears: String,
}

/// An external series, imported when the folder of sample data is there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    pub dataset: String,
    pub file: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountsFile {
    accounts: Vec<DemoAccount>,
}

/// The accounts of the demo.
pub fn accounts() -> Result<Vec<DemoAccount>, Failure> {
    let file = "accounts.toml";
    let read: AccountsFile = parse(file, include_str!("../../../../demo/accounts.toml"))?;
    Ok(read.accounts)
}

/// The scripts that names are drawn from.
pub fn names() -> Result<Vec<Script>, Failure> {
    let read: BTreeMap<String, Script> =
        parse("names.toml", include_str!("../../../../demo/names.toml"))?;
    Ok(read.into_values().collect())
}

/// The scenario, with every name in it checked.
pub fn scenario(accounts: &[DemoAccount]) -> Result<Scenario, Failure> {
    let file = "scenario.toml";
    let read: Scenario = parse(file, include_str!("../../../../demo/scenario.toml"))?;
    read.check(accounts).map_err(|reason| Failure::Demo { file, reason })?;
    Ok(read)
}

fn parse<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<T, Failure> {
    toml::from_str(text).map_err(|error| Failure::Demo { file, reason: error.to_string() })
}

impl Scenario {
    fn check(&self, accounts: &[DemoAccount]) -> Result<(), String> {
        let known = |login: &str| {
            let found = accounts.iter().any(|account| account.login == login);
            found.then_some(()).ok_or_else(|| format!("there is no account “{login}”"))
        };
        let step = |name: &str| {
            let found = self.steps.contains_key(name);
            found.then_some(()).ok_or_else(|| format!("there is no step “{name}”"))
        };
        let kinds = |named: &[String]| {
            let missing = named.iter().find(|id| !self.people.iter().any(|kind| kind.id == **id));
            missing.map_or(Ok(()), |id| Err(format!("there is no kind of people “{id}”")))
        };
        for stream in &self.streams {
            step(&stream.step)?;
            kinds(&stream.people)?;
            stream.by.keys().try_for_each(|login| known(login))?;
        }
        for one in self.steps.values() {
            one.by.iter().try_for_each(|login| known(login))?;
            for branch in one.then.iter().chain(&one.also) {
                step(&branch.step)?;
                kinds(&branch.people)?;
            }
        }
        let Publication { proposes, approves, prepares, clears, .. } = &self.publication;
        approves.iter().chain([proposes, prepares, clears]).try_for_each(|login| known(login))
    }
}
