//! What the demo plays, as data: `demo/*.toml`. Which forms, which fields, how often, how late.
//!
//! May not happen here: the name of a programme, a form or a field.

use std::collections::BTreeMap;

use masar_terms::{LocalText, PlacePath};
use serde::Deserialize;

use super::reviews::Review;

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

/// The nodes and what holds for all of them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Federation {
    /// The same seed gives the same population.
    pub seed: u64,
    /// Completed quarters before the present one.
    pub quarters: u32,
    /// In the order of their ports.
    pub nodes: Vec<Member>,
}

/// One node.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// Its folder, here and where the demo is kept.
    pub folder: String,
    /// Login of whoever enrols other nodes.
    pub administers: String,
    /// Folders of the nodes that it reports to.
    #[serde(default)]
    pub reports_to: Vec<String>,
}

/// What is played on one node.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scenario {
    pub streams: Vec<Stream>,
    /// Besides those that all nodes share, or in place of them.
    pub steps: BTreeMap<String, Step>,
    pub publication: Option<Publication>,
    pub series: Vec<Series>,
    /// From a file of their own.
    #[serde(skip)]
    pub reviews: Vec<Review>,
    /// Shared by all nodes.
    #[serde(skip)]
    pub people: Vec<Kind>,
    /// Shared by all nodes.
    #[serde(skip)]
    pub names: Vec<Script>,
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
    /// How many in each quarter, the oldest first; in the present one, which comes last, as many
    /// as its elapsed part.
    #[serde(default)]
    pub quarters: Vec<u32>,
    /// Once for each, so many days before today.
    #[serde(default)]
    pub days_ago: Vec<i32>,
    /// Once for each, so many days before the end of the year that ends among the first four
    /// quarters.
    #[serde(default)]
    pub before_year_end: Vec<i32>,
    /// Once for each, on the first day, with these answers besides the step's own.
    #[serde(default)]
    pub entries: Vec<BTreeMap<String, Draw>>,
    /// Answers in place of the step's own.
    #[serde(default)]
    pub answers: BTreeMap<String, Draw>,
    /// Logins and their weights.
    pub by: BTreeMap<String, u32>,
    /// Kinds of people; all when empty.
    #[serde(default)]
    pub people: Vec<String>,
}

/// One action.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Id of the form, `<programme>.<form>`.
    pub form: String,
    /// So many days before it is handed in the form was filled, on a device without a connection.
    #[serde(default)]
    pub filled_days_ago: i64,
    /// Login; whoever did the step before, when none is named.
    pub by: Option<By>,
    /// Step in place of this one when no service of the directory fits.
    pub otherwise: Option<String>,
    #[serde(default)]
    pub answers: BTreeMap<String, Draw>,
    /// At most one of these follows.
    #[serde(default)]
    pub then: Vec<Branch>,
    /// Each of these may follow.
    #[serde(default)]
    pub also: Vec<Branch>,
}

/// Who does a step.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
pub enum By {
    One(String),
    /// By who did the step before; who is not named here goes on.
    After(BTreeMap<String, String>),
}

impl By {
    /// The login of whoever does a step after this one.
    pub fn login<'a>(&'a self, before: &'a str) -> &'a str {
        match self {
            Self::One(login) => login,
            Self::After(known) => known.get(before).map_or(before, String::as_str),
        }
    }

    /// Everybody who may do it by name.
    pub fn logins(&self) -> Vec<&String> {
        match self {
            Self::One(login) => vec![login],
            Self::After(known) => known.values().collect(),
        }
    }

    /// Whoever does it on every node that has the step.
    pub fn only(&self) -> Option<&str> {
        match self {
            Self::One(login) => Some(login),
            Self::After(_) => None,
        }
    }
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
    /// The number of a record that an earlier step opened; one of several by chance.
    Record {
        record_of: String,
    },
    /// The date so many days after the step (before it, when negative).
    Day {
        day: i32,
    },
    /// The year of the date so many days after the step.
    Year {
        year: i32,
    },
    /// The service of the directory that fits best, as an officer would choose it: what the node
    /// proposes for this action of the record.
    Service {
        service_for: String,
    },
    /// The moment so many minutes before the step.
    MinutesAgo {
        minutes_ago: Vec<Spread>,
    },
}

/// A range and how often it is drawn from.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    pub weight: u32,
    pub between: [i64; 2],
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
    /// What is counted anew, because records that came late changed it.
    #[serde(default)]
    pub revises: Vec<Revision>,
    /// What is taken back.
    #[serde(default)]
    pub withdraws: Vec<Withdrawal>,
}

/// The figure of the year that ended among the first four quarters, counted anew.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    pub dataflow: String,
    /// Days after the end of the year.
    pub days_after: i32,
}

/// A quarter's figure that is taken back.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdrawal {
    pub dataflow: String,
    pub quarter: usize,
    /// Days after the end of the quarter.
    pub days_after: i32,
    /// Login.
    pub by: String,
    pub reason: LocalText,
}

/// An external series, imported when the folder of sample data is there.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    pub dataset: String,
    pub file: String,
}
