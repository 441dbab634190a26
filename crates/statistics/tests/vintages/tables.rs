//! A programme with twenty tables over five dimensions, and what a stranger gets of them.

use std::path::Path;

use masar_extracts::{Candidate, Extract, Salt};
use masar_nodes::{
    Store, StoreName,
    fixtures::{Database, Folder, clock, databases, permit},
};
use masar_programmes::{CodeLists, Programme, Programmes, codes::Code, disk};
use masar_statistics::{
    MIGRATIONS, StatisticsError,
    datasets::{Datasets, Presentation},
    release::{self, Content, Settings},
};
use masar_terms::{Cell, Language, PlacePath, SubjectId};
use rand::{SeedableRng, rngs::StdRng};
use serde_json::{Value, json};

use crate::people::{Closings, DIMENSIONS, Someone};

/// All triples and all pairs of the dimensions. The finest first: what they withhold, the coarser
/// ones can still withhold as well.
pub const FLOWS: usize = 20;

fn flows() -> Vec<Vec<usize>> {
    let subsets = (1u32..32).map(|bits| (0..5).filter(|at| bits & (1 << at) != 0).collect());
    let all = subsets.filter(|subset: &Vec<usize>| [2, 3].contains(&subset.len()));
    let (triples, pairs): (Vec<_>, Vec<_>) = all.partition(|subset| subset.len() == 3);
    triples.into_iter().chain(pairs).collect()
}

fn named(code: &str, parent: Option<&str>) -> Code {
    let names = [(Language::En, code), (Language::Ar, code)].into();
    let (code, parent) = (code.to_owned(), parent.map(str::to_owned));
    Code { code, parent, order: 0, names, valid_from: None, valid_to: None }
}

fn folder(name: &str) -> Vec<(String, Vec<u8>)> {
    disk::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)).expect("a folder")
}

fn lists() -> CodeLists {
    let mut lists = CodeLists::load(folder("catalogue/codes")).expect("sound code lists");
    let areas = DIMENSIONS[0].1.iter().map(|area| named(area, Some("XMA")));
    lists.extend("ref_area", [named("XMA", None)].into_iter().chain(areas));
    for (id, codes) in &DIMENSIONS[3..] {
        let codes = codes.iter().map(|code| named(code, None));
        lists.extend(&id.to_lowercase(), codes.chain([named("_U", None)]));
    }
    lists
}

/// The shipped programme of arrivals, publishing other tables.
fn programme(lists: &CodeLists) -> Programme {
    let sources = [
        r#"{ id = "REF_AREA", place_level = "region" }"#,
        r#"{ id = "SEX", fact = "sex", codes = "sex_broad", fold = { _O = "_X", _U = "_X" } }"#,
        r#"{ id = "AGE", fact = "age_years", codes = "age_adult", fold = { _U = "Y0T17_U" } }"#,
        r#"{ id = "GROUP", codes = "group", state = { registered = "G1", closed = "G2" } }"#,
        r#"{ id = "ROUTE", codes = "route", state = { registered = "R1", closed = "R2" } }"#,
    ];
    let (mut publication, mut names) = (String::new(), String::new());
    for (at, subset) in flows().iter().enumerate() {
        let dimensions: Vec<_> = subset.iter().map(|at| sources[*at]).collect();
        publication += &format!(
            "[[extracts]]\ndataflow = \"DF_{at}\"\nrecord_type = \"arrival\"\nunit = \"person\"\n\
             anchor = {{ kind = \"event\", action = \"register\", frequency = \"quarter\" }}\n\
             class = \"statistics\"\nthreshold = 5\ndimensions = [{}]\n\
             measures = [{{ id = \"PERSONS\", count = \"subjects\", unit = \"PS\" }}]\n\n",
            dimensions.join(", ")
        );
        names += &format!("dataflow-DF_{at} = Table {at}\n");
    }
    names += "dimension-GROUP = Group\ndimension-ROUTE = Route\n";
    let own = |name: &str| name.strip_prefix("arrival-registration/").map(str::to_owned);
    let files = folder("programmes").into_iter();
    let files = files.filter(|(name, _)| own(name).as_deref() != Some("indicators.toml"));
    let files = files.map(|(name, bytes)| match own(&name) {
        Some(file) if file == "publication.toml" => (name, publication.clone().into_bytes()),
        Some(file) if file.starts_with("languages/") => {
            let text = String::from_utf8(bytes).expect("a text");
            let gone = ["dataflow-", "dimension-WAIT"];
            let kept = text.lines().filter(|line| !gone.iter().any(|gone| line.starts_with(gone)));
            (name, format!("{}\n{names}", kept.collect::<Vec<_>>().join("\n")).into_bytes())
        }
        _ => (name, bytes),
    });
    let programmes = Programmes::load(files, lists).expect("a sound programme");
    let found = programmes.iter().find(|one| one.extract("DF_0").is_some());
    found.expect("a programme").clone()
}

/// A node that releases and revises.
pub struct Press {
    store: Store,
    datasets: Datasets,
    lists: CodeLists,
    programme: Programme,
    released: Vec<Content>,
    _database: Database,
    _folder: Folder,
}

impl Press {
    /// A node of its own.
    pub async fn open(case: &str) -> Self {
        let _database = databases(case).await.into_iter().next().expect("a database");
        let store =
            Store::open(&_database.location, StoreName::Statistics, MIGRATIONS, clock()).await;
        let store = store.expect("a store");
        let _folder = Folder::new().expect("a folder");
        let datasets = Datasets::new(store.clone(), _folder.path().to_owned(), 1 << 20);
        let lists = lists();
        let programme = programme(&lists);
        Self { store, datasets, lists, programme, released: Vec::new(), _database, _folder }
    }

    /// Releases every table, then revises every table at every closing.
    pub async fn run(&mut self, closings: &Closings) {
        for revision in 0..closings.0.len() {
            for flow in 0..FLOWS {
                self.one(flow, revision, closings).await;
            }
        }
    }

    /// Releases or revises one table, if it can be.
    pub async fn one(&mut self, flow: usize, revision: usize, closings: &Closings) {
        let extract = self.extract(flow, &closings.0[..=revision]);
        let (store, analyst, settings) = (&self.store, permit("analyst"), Settings::default());
        let proposed = match revision {
            0 => release::propose(store, &analyst, &settings, extract, vec![]).await,
            _ => release::revise(store, &analyst, &settings, extract).await,
        };
        let proposal = match proposed {
            Ok(proposal) => proposal,
            Err(
                StatisticsError::Unchanged { .. }
                | StatisticsError::NotReleased { .. }
                | StatisticsError::TooNarrow { .. },
            ) => return,
            Err(error) => panic!("DF_{flow}, revision {revision}: {error}"),
        };
        let reviewer = permit("reviewer");
        release::approve(store, &reviewer, &proposal.release).await.expect("approved");
        let presentation = Presentation {
            agency: "XMA".to_owned(),
            version: "1.0.0".to_owned(),
            names: [(Language::En, "A table")].into(),
            ..Presentation::default()
        };
        let about = presentation.describe(&proposal.content.table).expect("described");
        release::publish(store, &self.datasets, &reviewer, &proposal.release, &about)
            .await
            .expect("published");
        self.released.push(proposal.content);
    }

    fn extract(&self, flow: usize, closings: &[Vec<Someone>]) -> Extract {
        let subset = &flows()[flow];
        let candidate = |one: &Someone| {
            let code = |at: &usize| {
                let (id, codes) = DIMENSIONS[*at];
                (id.to_owned(), Some(codes[one.codes[*at]].to_owned()))
            };
            let subject = SubjectId::random(&mut StdRng::seed_from_u64(u64::from(one.number)));
            let codes = subset.iter().map(code).collect();
            Candidate { subject, codes, values: Default::default() }
        };
        let mut closings: Vec<Vec<Candidate>> =
            closings.iter().map(|people| people.iter().map(candidate).collect()).collect();
        let last = closings.pop().expect("a closing");
        let home: PlacePath = "XMA".parse().expect("a place");
        let salt = Salt::random(&mut StdRng::seed_from_u64(flow as u64));
        let (dataflow, period) = (format!("DF_{flow}"), "2026-Q1".parse().expect("a period"));
        let (around, rows) = ((&self.lists, &home), (last, closings));
        Extract::admit_revision(&self.programme, &dataflow, period, around, salt, rows)
            .expect("an extract")
    }

    /// A number of a table by region and sex, both at most.
    pub fn number(&self, flow: usize, revision: u8, codes: [Option<&str>; 2]) -> Option<f64> {
        let (dataflow, codes) = (format!("DF_{flow}"), codes.map(|code| code.unwrap_or("_T")));
        let is_asked = |one: &&Content| one.table.dataflow == dataflow && one.revision == revision;
        let table = &self.released.iter().find(is_asked)?.table;
        let is_there = |key: &[String]| {
            key.iter().zip(codes.into_iter().chain(["_T"])).all(|(own, asked)| own == asked)
        };
        table.observations.iter().find(|one| is_there(&one.key))?.cell.number()
    }

    /// All that a stranger has, and the truth to judge him by.
    pub fn told(&self, closings: &Closings) -> String {
        let table = |content: &Content| {
            let dimensions: Vec<_> = content.table.dimensions.iter().map(|d| &d.id).collect();
            let cells =
                content.table.observations.iter().map(|one| json!([one.key, number(one.cell)]));
            let told = |table: &masar_statistics::Table| -> Vec<Value> {
                table.observations.iter().map(|one| json!([one.key, number(one.cell)])).collect()
            };
            json!({
                "flow": content.table.dataflow, "revision": content.revision,
                "dimensions": dimensions, "cells": cells.collect::<Vec<_>>(),
                "changed": content.changed.as_ref().map(told),
            })
        };
        let codes = |one: &Someone| {
            let codes = DIMENSIONS.iter().zip(one.codes).map(|((_, codes), at)| codes[at]);
            json!([one.number, codes.collect::<Vec<_>>()])
        };
        let truth: Vec<Vec<Value>> =
            closings.0.iter().map(|people| people.iter().map(codes).collect()).collect();
        let dimensions: Vec<_> = DIMENSIONS.iter().map(|(id, codes)| json!([id, codes])).collect();
        json!({
            "k": 5, "dimensions": dimensions,
            "tables": self.released.iter().map(table).collect::<Vec<_>>(), "truth": truth,
        })
        .to_string()
    }
}

fn number(cell: Cell) -> Option<f64> {
    cell.number()
}
