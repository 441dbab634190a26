//! The workbench: a table looked at before it leaves, under several policies; the queue of those
//! who approve; what everybody reads of the method.

use std::collections::BTreeMap;

use masar_statistics::release;
use sea_orm::ConnectionTrait;

use crate::{
    arrivals::arrivals,
    client::Client,
    count::{AGES, Key, count},
    node::{Node, moment, nodes},
    release::{people, send},
};

const LOOK: &str = "/work/releases/preview?dataflow=DF_ARRIVALS&period=2026-Q1";

#[test]
fn a_table_is_looked_at_tried_otherwise_and_proposed_as_it_was_seen() {
    for node in nodes("thread: workbench", "2026-01-05T05:00:00Z") {
        people(&node);
        node.account("second", &["reviewer"], "XMA");
        let arrivals = arrivals(20_260_105, 300);
        send(&node, &arrivals);
        node.clock.advance_to(moment("2026-04-06T06:00:00Z"));
        let truth = count(&arrivals);
        let analyst = node.signed_in("analyst");
        looked_at(&node, &analyst, &truth);
        tried(&analyst);
        let release = proposed(&node, &analyst);
        queued(&node, &analyst, &release);
        stopped(&node, &analyst);
        told(&node);
    }
}

/// A page's words without the signs that set values apart.
fn words(reader: &Client, path: &str) -> String {
    let answer = reader.get(path);
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body.replace(['\u{2068}', '\u{2069}'], "")
}

/// What stands in the cells of the table that would leave, row by row: by area and sex the numbers
/// of the ages, none where one is withheld.
fn cells(page: &str) -> Vec<Vec<Option<u64>>> {
    let table = page.split("id=\"preview-caption\"").nth(1).expect("a table");
    let table = table.split("</table>").next().expect("its end");
    let rows = table.split("<tr role=\"row\"").skip(2);
    rows.map(|row| {
        let cells = row.split("class=\"tried\">").skip(1);
        cells
            .map(|cell| {
                let number = cell.split("class=\"number\">").nth(1)?.split('<').next()?;
                Some(number.parse().expect("a number"))
            })
            .collect()
    })
    .collect()
}

fn looked_at(node: &Node, analyst: &Client, truth: &BTreeMap<Key, u64>) {
    let rows = |node: &Node| {
        node.wait(async {
            let look = node.app.records.store().look().await.expect("a look");
            let query = sea_orm::sea_query::Query::select()
                .column("what")
                .from("audit")
                .and_where(sea_orm::sea_query::ExprTrait::eq(
                    sea_orm::sea_query::Expr::col("what"),
                    "make-extract",
                ))
                .to_owned();
            look.query_all(&query).await.expect("the audit").len()
        })
    };
    let before = rows(node);
    let page = words(analyst, LOOK);
    assert_eq!(rows(node), before + 1, "looking is audited as making an Extract is");
    let kept = node.wait(async {
        release::proposals(&node.app.statistics.look().await.expect("a look")).await
    });
    assert!(kept.expect("proposals").is_empty(), "looking keeps nothing");
    let shown = cells(&page);
    assert_eq!(shown.len(), 20, "areas by sexes");
    let mut withheld = 0;
    for row in &shown {
        assert_eq!(row.len(), AGES.len());
        withheld += row.iter().filter(|cell| cell.is_none()).count();
        assert!(row.iter().flatten().all(|number| !(1..5).contains(number)), "{row:?}");
    }
    let few = truth.values().filter(|people| (1..5).contains(*people)).count();
    let sentence =
        format!("{withheld} of 60 cells are withheld, {few} because fewer than 5 people");
    assert!(page.contains(&sentence), "{sentence}");
    assert!(page.contains("fewer than 5 people</span>"), "the reason, here alone");
    assert!(page.contains("to protect another</span>"));
    assert!(page.contains("What anyone could infer"));
    let officer = node.signed_in("officer-0");
    assert_eq!(officer.get(LOOK).status, 403);
    assert_eq!(node.signed_in("reviewer").get(LOOK).status, 403, "who approves does not prepare");
}

fn tried(analyst: &Client) {
    let page = words(analyst, &format!("{LOOK}&k=12&level.AGE=0&withhold=XMA-01.F._T"));
    assert!(page.contains("Your trial (fewer than 12)") && page.contains("Programme’s policy"));
    assert!(page.contains("Age: the total alone."), "what is tried is said");
    assert!(page.contains("you asked</span>"), "and the cell that was ticked");
    assert_eq!(cells(&page).iter().map(Vec::len).max(), Some(1), "one column: no ages");
    let low = words(analyst, &format!("{LOOK}&k=2"));
    assert!(low.contains("cannot be lower than 5"), "told beside the field");
    assert!(!low.contains("Your trial"));
    for bad in ["&level.SHOE=0", "&level.AGE=few"] {
        let status = analyst.get(&format!("{LOOK}{bad}")).status;
        assert!([400, 422].contains(&status), "{bad}: {status}");
    }
}

/// What is proposed is what was seen: the fields of the page's own form are sent.
fn proposed(node: &Node, analyst: &Client) -> String {
    let page = words(analyst, &format!("{LOOK}&level.AGE=0"));
    let form = page.split("action=\"/work/releases\"").nth(1).expect("a form");
    let form = form.split("</form>").next().expect("its end");
    let value = |tag: &str, name: &str| {
        let after = tag.split(&format!("{name}=\"")).nth(1).expect("an attribute");
        after.split('"').next().expect("its end").to_owned()
    };
    let fields: Vec<(String, String)> = form
        .split("<input")
        .skip(1)
        .map(|tag| (value(tag, " name"), value(tag, " value")))
        .collect();
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = analyst.post("/work/releases", &fields);
    assert_eq!(answer.status, 303, "{}", answer.body);
    let kept = words(analyst, &answer.location);
    assert_eq!(cells(&kept), cells(&page));
    assert!(kept.contains("Made under another policy") && kept.contains("Age: the total alone."));
    assert!(!kept.contains("class=\"why\""), "why a cell is withheld is not kept");
    let id = answer.location.rsplit('/').next().expect("an id").to_owned();
    let proposal = node.wait(async {
        release::proposal(&node.app.statistics.look().await.expect("a look"), &id).await
    });
    let trial = proposal.expect("read").expect("there").content.trial.expect("a trial");
    assert_eq!(trial.levels["AGE"], 0);
    answer.location
}

/// Where the lists stand on a page, in their order.
fn order(page: &str) -> Vec<&'static str> {
    let all = ["Waiting for you", "Proposed by you", "Waiting for others", "Released"];
    let at = |name: &str| page.find(&format!("caption\">{name}"));
    let mut there: Vec<_> = all.into_iter().filter_map(|name| Some((at(name)?, name))).collect();
    there.sort_unstable();
    there.into_iter().map(|(_, name)| name).collect()
}

/// Those who may approve see it first; who proposed it or approved it does not; of two tables of
/// one period the second can no more leave.
fn queued(node: &Node, analyst: &Client, release: &str) {
    node.clock.advance_to(moment("2026-04-06T06:30:00Z"));
    let rival = analyst.post("/work/releases", &[("release", "DF_ARRIVALS/2026-Q1")]);
    assert_eq!(rival.status, 303, "{}", rival.body);
    assert_ne!(rival.location, release);
    let reviewer = node.signed_in("reviewer");
    assert_eq!(order(&words(&reviewer, "/work/releases")), ["Waiting for you"]);
    assert_eq!(order(&words(analyst, "/work/releases")), ["Proposed by you"]);
    let page = words(&reviewer, "/work/releases");
    let place = |location: &str| page.find(&format!("href=\"{location}\"")).expect("listed");
    assert!(place(release) < place(&rival.location), "the oldest first");
    assert_eq!(reviewer.post(&format!("{release}/approvals"), &[]).status, 303);
    let page = words(&reviewer, "/work/releases");
    assert_eq!(order(&page), ["Waiting for others", "Released"]);
    assert!(
        page.contains("Can no longer leave") && page.contains("Nothing waits for your approval")
    );
    let barred = words(&reviewer, &rival.location);
    assert!(!barred.contains("/approvals\""), "nobody is asked to approve what cannot leave");
    assert_eq!(analyst.get(LOOK).status, 409, "beside what left no other table is looked at");
}

/// A table that falls: told in words with trials, and no number of it.
fn stopped(node: &Node, analyst: &Client) {
    let wait = "/work/releases/preview?dataflow=DF_REGISTRATION_WAIT&period=2026-Q1";
    // The whole of the arrivals is public by now; a threshold above it would withhold it here.
    let page = words(analyst, &format!("{wait}&k=900"));
    assert!(page.contains("This table may not leave"), "{page}");
    assert!(page.contains("Show Time until registered as its total alone"));
    assert!(!page.contains("id=\"inferred\"") && !page.contains("id=\"preview-caption\""));
    assert!(page.contains("may not leave</td>"), "the comparison says nothing of it");
    let second = node.signed_in("second");
    assert_eq!(second.get(wait).status, 403);
}

/// The method, for everybody, and nobody else's.
fn told(node: &Node) {
    let stranger = node.stranger();
    let page = words(&stranger, "/data/DF_ARRIVALS/method");
    for said in [
        "fewer than 5 people",
        "Register an arrival",
        "Nothing is estimated",
        "was made coarser than usual",
        "/ledger#entry-1",
        "/programmes/arrival-registration#published",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(words(&stranger, "/data/DF_ARRIVALS").contains("/data/DF_ARRIVALS/method"));
    assert_eq!(stranger.get("/data/DF_REFERRALS/method").status, 404, "nothing of it left yet");
}
