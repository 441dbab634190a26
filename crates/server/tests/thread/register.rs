//! A register about no person: entered, prepared by one, cleared by another, read by everybody.

use rand::{SeedableRng, rngs::StdRng};

use crate::{
    forms::Filled,
    node::{Node, nodes},
};

const NAME: &str = "Northern centre";
const PUBLIC: &str = "/registers/detention-places";

#[test]
fn an_entry_needs_two_people_and_one_alone_publishes_nothing() {
    for node in nodes("thread: a register", "2026-03-02T08:00:00Z") {
        node.account("one", &["registrar"], "XMA");
        node.account("other", &["registrar"], "XMA");
        let record = entered(&node);
        let base = format!("/work/registers/detention-places/entries/{record}");
        let (one, other) = (node.signed_in("one"), node.signed_in("other"));
        let (preparation, clearance) = (format!("{base}/preparation"), format!("{base}/clearance"));
        assert_eq!(other.post(&clearance, &[]).status, 404, "nothing is prepared");
        assert_eq!(one.post(&preparation, &[]).status, 303);
        assert_eq!(one.post(&clearance, &[]).status, 409, "the same person clears nothing");
        assert!(!public(&node).contains(NAME), "one person alone published it");
        assert!(one.get("/work/registers").body.contains(NAME));
        assert_eq!(other.post(&clearance, &[]).status, 303);
        let shown = public(&node);
        for told in [NAME, "Ministry of the Interior", "120", "Immigration detention centre"] {
            assert!(shown.contains(told), "{told}: {shown}");
        }
        // Words about a place that changed since are not those that were cleared.
        assert_eq!(other.post(&clearance, &[]).status, 303, "again changes nothing");
        assert_eq!(public(&node).matches(NAME).count(), 1);
    }
}

fn entered(node: &Node) -> String {
    let mut rng = StdRng::seed_from_u64(3);
    let (form, record) = Filled::example("detention-review", "enter-place", &mut rng);
    let answer = node.device("one").submit(form.set("place_name", NAME).xml(), &[]);
    assert_eq!(answer.status, 201, "{}", answer.body);
    record
}

fn public(node: &Node) -> String {
    let answer = node.stranger().get(PUBLIC);
    assert_eq!(answer.status, 200);
    answer.body
}
