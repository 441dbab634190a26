//! The files under `demo/`, read and held to one another.

use std::{collections::BTreeMap, path::Path};

use masar_nodes::NodeConfig;
use serde::Deserialize;

use super::{
    reviews::Review,
    scenario::{By, DemoAccount, Federation, Kind, Member, Publication, Scenario, Script, Step},
};
use crate::failure::Failure;

macro_rules! file {
    ($path:literal) => {
        ($path, include_str!(concat!("../../../../demo/", $path)))
    };
}

type File = (&'static str, &'static str);

const FEDERATION: File = file!("federation.toml");
const NAMES: File = file!("names.toml");
const PEOPLE: File = file!("people.toml");
/// What follows what: the first file, and one for each further subject.
const STEPS: [File; 14] = [
    file!("steps.toml"),
    file!("steps/assessments.toml"),
    file!("steps/children.toml"),
    file!("steps/plan.toml"),
    file!("steps/plan-milestones.toml"),
    file!("steps/plan-progress.toml"),
    file!("steps/policy.toml"),
    file!("steps/policy-coordination.toml"),
    file!("steps/policy-marker.toml"),
    file!("steps/policy-pledges.toml"),
    file!("steps/returns.toml"),
    file!("steps/screening.toml"),
    file!("steps/sources.toml"),
    file!("steps/victims.toml"),
];
/// Every node has a configuration and accounts; those that register people have a scenario.
const OF_NODES: [File; 11] = [
    file!("country/masar.toml"),
    file!("country/accounts.toml"),
    file!("country/scenario.toml"),
    file!("country/reviews.toml"),
    file!("region/masar.toml"),
    file!("region/accounts.toml"),
    file!("global/masar.toml"),
    file!("global/accounts.toml"),
    file!("local/masar.toml"),
    file!("local/accounts.toml"),
    file!("local/scenario.toml"),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AccountsFile {
    accounts: Vec<DemoAccount>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeopleFile {
    people: Vec<Kind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepsFile {
    steps: BTreeMap<String, Step>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewsFile {
    reviews: Vec<Review>,
}

/// The files of one node.
pub struct NodeFiles {
    pub member: Member,
    /// The text of its `masar.toml`.
    pub config: &'static str,
    pub accounts: Vec<DemoAccount>,
    pub scenario: Scenario,
}

/// The nodes, and what each is made of, in the order of their ports.
pub fn federation() -> Result<(Federation, Vec<NodeFiles>), Failure> {
    let federation: Federation = parse(FEDERATION)?;
    let nodes = federation.nodes.iter().map(node).collect::<Result<_, _>>()?;
    Ok((federation, nodes))
}

/// The configuration of a node of the demo, as if it lay in this folder.
pub fn config(node: &str, folder: &Path) -> Result<NodeConfig, Failure> {
    let (_, text) = of_node(node, "masar.toml").ok_or_else(|| missing(node))?;
    Ok(NodeConfig::parse(&folder.join("masar.toml"), text)?)
}

fn node(member: &Member) -> Result<NodeFiles, Failure> {
    let need = |name| of_node(&member.folder, name).ok_or_else(|| missing(&member.folder));
    let (_, config) = need("masar.toml")?;
    let accounts: AccountsFile = parse(need("accounts.toml")?)?;
    let accounts = accounts.accounts;
    let mut scenario = match of_node(&member.folder, "scenario.toml") {
        Some(file) => scenario(file, &accounts)?,
        None => Scenario::default(),
    };
    if let Some(file) = of_node(&member.folder, "reviews.toml") {
        let read: ReviewsFile = parse(file)?;
        scenario.reviews = read.reviews;
    }
    Ok(NodeFiles { member: member.clone(), config, accounts, scenario })
}

fn scenario(file: File, accounts: &[DemoAccount]) -> Result<Scenario, Failure> {
    let mut read: Scenario = parse(file)?;
    for file in STEPS {
        let shared: StepsFile = parse(file)?;
        for (name, step) in shared.steps {
            read.steps.entry(name).or_insert(step);
        }
    }
    let people: PeopleFile = parse(PEOPLE)?;
    read.people = people.people;
    let names: BTreeMap<String, Script> = parse(NAMES)?;
    read.names = names.into_values().collect();
    read.check(accounts).map_err(|reason| Failure::Demo { file: file.0, reason })?;
    Ok(read)
}

fn of_node(folder: &str, name: &str) -> Option<File> {
    OF_NODES.into_iter().find(|(path, _)| path.split_once('/') == Some((folder, name)))
}

fn missing(node: &str) -> Failure {
    wrong(format!("the files of the node “{node}” are missing"))
}

/// Something about the nodes is wrong.
pub fn wrong(reason: String) -> Failure {
    Failure::Demo { file: FEDERATION.0, reason }
}

fn parse<T: for<'de> Deserialize<'de>>((file, text): File) -> Result<T, Failure> {
    toml::from_str(text).map_err(|error| Failure::Demo { file, reason: error.to_string() })
}

impl Scenario {
    /// Every login, step and kind of people that is named must be there; steps that no stream of
    /// this node leads to may name what other nodes have.
    fn check(&self, accounts: &[DemoAccount]) -> Result<(), String> {
        let known = |login: &str| {
            let found = accounts.iter().any(|account| account.login == login);
            found.then_some(()).ok_or_else(|| format!("there is no account “{login}”"))
        };
        let kinds = |named: &[String]| {
            let missing = named.iter().find(|id| !self.people.iter().any(|kind| kind.id == **id));
            missing.map_or(Ok(()), |id| Err(format!("there is no kind of people “{id}”")))
        };
        let mut open: Vec<&str> = Vec::new();
        for stream in &self.streams {
            kinds(&stream.people)?;
            stream.by.keys().try_for_each(|login| known(login))?;
            open.push(&stream.step);
        }
        let mut seen: Vec<&str> = Vec::new();
        while let Some(name) = open.pop() {
            if seen.contains(&name) {
                continue;
            }
            seen.push(name);
            let step = self.steps.get(name).ok_or_else(|| format!("there is no step “{name}”"))?;
            let by = step.by.iter();
            by.flat_map(By::only).try_for_each(&known)?;
            open.extend(step.otherwise.as_deref());
            for branch in step.then.iter().chain(&step.also) {
                kinds(&branch.people)?;
                open.push(&branch.step);
            }
        }
        let Some(Publication { proposes, approves, prepares, clears, .. }) = &self.publication
        else {
            return Ok(());
        };
        approves.iter().chain([proposes, prepares, clears]).try_for_each(|login| known(login))
    }
}
