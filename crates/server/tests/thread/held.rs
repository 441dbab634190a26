//! A release that is held back until an hour: announced, and nowhere to be read before.

use crate::{
    arrivals::arrivals,
    client::Client,
    node::{moment, nodes},
    release::{people, send},
};

const ASKED: [(&str, &str); 1] = [("release", "DF_ARRIVALS/2026-Q1")];
/// What a stranger could ask for, and what is answered while nothing is public.
const DOORS: [(&str, u16); 6] = [
    ("/data/DF_ARRIVALS", 404),
    ("/data/DF_ARRIVALS/table.csv", 404),
    ("/sdmx/v2/data/dataflow/XMA/DF_ARRIVALS/1.0.0/*", 204),
    ("/sdmx/v2/data/dataflow/XMA/DF_ARRIVALS/1.0.0/*?includeHistory=true", 204),
    ("/sdmx/v2/data/dataflow/XMA/DF_ARRIVALS?includeHistory=true&format=csv&asOf=2030-01-01", 204),
    ("/ledger", 200),
];

fn reads(stranger: &Client, text: &str) -> bool {
    stranger.get("/data/calendar").body.contains(text)
}

#[test]
fn what_is_held_back_is_announced_and_comes_out_at_its_hour() {
    for node in nodes("thread: held", "2026-01-05T05:00:00Z") {
        people(&node);
        send(&node, &arrivals(20_260_105, 300));
        let stranger = node.stranger();
        assert!(reads(&stranger, "Not before") && !reads(&stranger, "Announced"));
        node.clock.advance_to(moment("2026-04-06T06:00:00Z"));
        let (analyst, reviewer) = (node.signed_in("analyst"), node.signed_in("reviewer"));
        let made = analyst.post("/work/releases", &ASKED).location;
        let hold = format!("{made}/hold");
        assert!(analyst.get(&made).body.contains(&hold), "the page leads there");
        assert!(!reviewer.get(&made).body.contains(&hold), "only for who may prepare");
        for (wrong, says) in [
            ("", "Write a day and an hour"),
            ("tomorrow", "Write a day and an hour"),
            ("2026-04-05T10:00", "This hour has passed"),
            ("2028-04-05T10:00", "within a year"),
        ] {
            let answer = analyst.post(&hold, &[("until", wrong)]);
            assert!(answer.status == 400 && answer.body.contains(says), "{wrong}");
            assert!(answer.body.contains(&format!("value=\"{wrong}\"")), "nothing is lost");
        }
        assert_eq!(analyst.post(&hold, &[("until", "2026-04-09T10:00")]).status, 303);
        assert!(analyst.get(&hold).body.contains("value=\"2026-04-09T10:00\""));
        assert!(!reads(&stranger, "Announced"), "not before it is approved");
        let approvals = format!("{made}/approvals");
        assert_eq!(reviewer.post(&approvals, &[]).status, 303);
        let page = reviewer.get(&made).body;
        assert!(page.contains("Held back") && !page.contains(&approvals), "nothing is left to do");
        assert_eq!(reviewer.post(&approvals, &[]).status, 303, "again is once");
        assert_eq!(analyst.post(&hold, &[("until", "2026-04-08T10:00")]).status, 400);
        assert!(reads(&stranger, "Announced") && reads(&stranger, "New arrivals registered"));

        node.clock.advance_to(moment("2026-04-09T06:59:00Z"));
        node.wait(node.app.release_due());
        for (door, status) in DOORS {
            assert_eq!(stranger.get(door).status, status, "{door}");
        }
        assert!(!stranger.get("/ledger").body.contains("entry-1"));
        node.clock.advance_to(moment("2026-04-09T10:00:00Z"));
        node.wait(node.app.release_due());
        for (door, _) in DOORS {
            assert_eq!(stranger.get(door).status, 200, "{door}");
        }
        assert!(stranger.get("/ledger").body.contains("entry-1"));
        assert!(!reads(&stranger, "Announced") && reads(&stranger, "Came out last"));
    }
}
