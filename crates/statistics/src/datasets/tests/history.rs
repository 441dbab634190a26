//! A history is the sequence of the answers that `asOf` gives.

use std::collections::{BTreeMap, BTreeSet};

use masar_interop::sdmx::{
    Header, Notes, Observations, UNIT_MEASURE,
    csv::Labels,
    query::{DataQuery, Format},
};
use masar_terms::{Cell, Language, Timestamp};

use super::{Node, about, nodes, permit, query, table};
use crate::{
    Origin, Published,
    datasets::{DataSet, Description, Vintage, history::stages},
    external::Trace,
};

const CSV: Format = Format::DataCsv(Labels::Id);

/// A series of which something is added, changed, taken away or brought back each time.
fn series(about: &Description, nth: u32) -> Published {
    let mut observations = Observations::new(&about.structure);
    for (at, (sex, year)) in ["F", "M", "_T"]
        .iter()
        .flat_map(|sex| (2023..2027).map(move |year| (sex, year)))
        .enumerate()
    {
        let drawn = ((nth % 9) * 12 + at as u32 + 1).wrapping_mul(2_654_435_761) >> 7;
        if !drawn.is_multiple_of(3) {
            let period = year.to_string().parse().expect("a period");
            let cell = Cell::of(f64::from((drawn >> 9) & 3));
            let unit = [(UNIT_MEASURE, "PS")];
            observations.push_row(&["PERSONS", sex], period, cell, &unit).expect("fits");
        }
    }
    let (structure, attributes) = (about.structure.clone(), BTreeMap::new());
    let set = DataSet { structure, attributes, observations };
    Published::external("source".into(), "licence".into(), String::new(), set, Trace::default())
}

/// A dataset with twelve vintages, some of them in the same millisecond.
async fn grown(node: &Node) -> Vec<Vintage> {
    let about = about(&table("PERSONS", &[("F", "2024", Cell::Zero)]));
    for nth in 0..12 {
        let series = series(&about, nth);
        node.datasets.store(&permit(), &series, &about).await.expect("stored");
        node.clock.advance_millis([1000, 1, 0, 5000][nth as usize % 4]);
    }
    let vintages = node.datasets.vintages(&about.dataflow.reference).await.expect("reads");
    assert_eq!(vintages.len(), 12);
    vintages
}

fn header() -> Header {
    let (id, sender) = ("1".to_owned(), "XMA".to_owned());
    Header { id, prepared: Timestamp(0), sender, language: Language::En }
}

async fn answer(node: &Node, query: &DataQuery) -> String {
    let mut out = Vec::new();
    if query.history {
        if let Some(history) = node.datasets.history(query).await.expect("answers") {
            history.write(CSV, &header(), &[], &mut out).expect("memory");
        }
    } else if let Some(answer) = node.datasets.answer(query).await.expect("answers") {
        answer.write(CSV, &header(), &[], &Notes::default(), &mut out).expect("memory");
    }
    String::from_utf8(out).expect("UTF-8")
}

/// Rows without what stands before their key.
fn rows(text: &str) -> Vec<&str> {
    text.lines().skip(1).map(|line| line.splitn(4, ',').nth(3).expect("a key")).collect()
}

/// A data set of a history.
#[derive(Clone, Debug, PartialEq)]
struct Set {
    deletes: bool,
    from: Option<Timestamp>,
    to: Option<Timestamp>,
    rows: Vec<String>,
}

impl Set {
    /// When it was made public.
    fn moment(&self) -> Timestamp {
        self.from.or(self.to.map(|to| Timestamp(to.0 + 1))).expect("a time")
    }
}

fn moment(text: &str) -> Option<Timestamp> {
    (!text.is_empty()).then(|| text.parse::<jiff::Timestamp>().expect("a moment").into())
}

fn sets(text: &str) -> Vec<Set> {
    let mut sets: Vec<Set> = Vec::new();
    for line in text.lines().skip(1) {
        let parts: Vec<&str> = line.splitn(4, ',').collect();
        let mut ends = parts[3].rsplitn(3, ',');
        let (to, from) = (ends.next().expect("to"), ends.next().expect("from"));
        let row = ends.next().expect("a row").to_owned();
        let deletes = parts[2] == "D";
        assert!(deletes || parts[2] == "R", "{line}");
        let set = Set { deletes, from: moment(from), to: moment(to), rows: Vec::new() };
        let is_same =
            |last: &Set| (last.deletes, last.from, last.to) == (set.deletes, set.from, set.to);
        if !sets.last().is_some_and(is_same) {
            sets.push(set);
        }
        sets.last_mut().expect("one").rows.push(row);
    }
    sets
}

async fn history(node: &Node, parameters: &str) -> Vec<Set> {
    sets(&answer(node, &query("data", &format!("includeHistory=true&{parameters}"))).await)
}

async fn as_of(node: &Node, moment: Timestamp, parameters: &str) -> String {
    answer(node, &query("data", &format!("asOf={moment}&{parameters}"))).await
}

/// Moments at which something changed, and those beside them.
fn moments(vintages: &[Vintage]) -> BTreeSet<Timestamp> {
    let beside = |vintage: &Vintage| [-1, 0, 1].map(|off| Timestamp(vintage.released_at.0 + off));
    vintages.iter().flat_map(beside).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_moment_has_the_data_set_that_as_of_gives() {
    for node in nodes("history").await {
        let vintages = grown(&node).await;
        for parameters in [
            "",
            "c[SEX]=F",
            "c[SEX]=M&c[TIME_PERIOD]=ge:2024+le:2025",
            "lastNObservations=1",
            "sort=TIME_PERIOD:desc",
            "attributes=none",
            "c[OBS_VALUE]=ge:2",
        ] {
            let sets = history(&node, parameters).await;
            assert!(sets.len() > 3, "{parameters}: {sets:?}");
            for moment in moments(&vintages) {
                let answer = as_of(&node, moment, parameters).await;
                let shown = sets.iter().filter(|set| {
                    !set.deletes
                        && set.from.is_some_and(|from| from <= moment)
                        && set.to.is_none_or(|to| moment <= to)
                });
                let shown: Vec<&String> = shown.flat_map(|set| &set.rows).collect();
                assert_eq!(shown, rows(&answer), "{parameters} at {moment}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_follows_the_actions_has_what_was_shown_at_each_moment() {
    for node in nodes("replica").await {
        grown(&node).await;
        let sets = history(&node, "").await;
        assert!(sets.iter().any(|set| set.deletes), "{sets:?}");
        let mut replica: BTreeMap<String, String> = BTreeMap::new();
        for made_public in sets.chunk_by(|a, b| a.moment() == b.moment()) {
            for set in made_public {
                for row in &set.rows {
                    let key: Vec<&str> = row.splitn(4, ',').take(3).collect();
                    match set.deletes {
                        true => drop(replica.remove(&key.join(",")).expect("was there")),
                        false => drop(replica.insert(key.join(","), row.clone())),
                    }
                }
            }
            let moment = made_public[0].moment();
            let answer = as_of(&node, moment, "").await;
            assert_eq!(replica.values().collect::<Vec<_>>(), rows(&answer), "at {moment}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn histories_begin_and_end_where_they_are_asked_to() {
    for node in nodes("since").await {
        let vintages = grown(&node).await;
        let whole = history(&node, "").await;
        for moment in moments(&vintages) {
            let since = history(&node, &format!("updatedAfter={moment}")).await;
            let later: Vec<&Set> = whole.iter().filter(|set| set.moment() > moment).collect();
            assert_eq!(since.iter().collect::<Vec<_>>(), later, "after {moment}");
            let until = history(&node, &format!("asOf={moment}")).await;
            let mut earlier: Vec<Set> =
                whole.iter().filter(|set| set.moment() <= moment).cloned().collect();
            // Then nobody knew that another state would follow.
            if let Some(last) = earlier.iter_mut().rfind(|set| !set.deletes) {
                last.to = None;
            }
            assert_eq!(until, earlier, "as of {moment}");
        }
        let flat = |sets: &[Set]| -> Vec<String> {
            sets.iter().flat_map(|set| &set.rows).cloned().collect()
        };
        let all = flat(&whole);
        for (page, expected) in all.chunks(7).enumerate() {
            let found = history(&node, &format!("limit=7&offset={}", page * 7)).await;
            assert_eq!(flat(&found), expected, "page {page}");
        }
        assert!(history(&node, &format!("offset={}", all.len())).await.is_empty());
        assert!(history(&node, "c[SEX]=X").await.is_empty());
        let wrong = query("data", "includeHistory=true&c[COLOUR]=red");
        assert!(node.datasets.history(&wrong).await.is_err());
    }
}

#[test]
fn a_vintage_is_told_only_at_times_at_which_it_was_shown() {
    let vintage = |number: i64, at: i64| Vintage {
        dataset: "XMA:DF_GENERIC(1.0.0)".parse().expect("a reference"),
        number,
        digest: String::new(),
        observations: 0,
        released_at: Timestamp(at),
        provenance: Origin::External {
            source: String::new(),
            licence: String::new(),
            digest: String::new(),
        },
        told: None,
    };
    // The clock went back before the third, and the fifth came with the fourth.
    let newest_first = [(5, 70), (4, 70), (3, 40), (2, 60), (1, 10)].map(|(n, at)| vintage(n, at));
    let told: Vec<(i64, i64, Option<i64>)> = stages(newest_first.to_vec())
        .into_iter()
        .map(|stage| (stage.vintage.number, stage.vintage.released_at.0, stage.to.map(|to| to.0)))
        .collect();
    assert_eq!(told, [(1, 10, Some(39)), (3, 40, Some(69)), (5, 70, None)]);
}
