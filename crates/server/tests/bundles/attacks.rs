//! Every way to send what should not be taken.

use masar_reviews::peers::Side;

use crate::{
    digest::digest,
    forger::Forger,
    node::{Node, regions},
};

/// Bytes of a large bundle that are tried.
const SAMPLES: usize = 60;

impl Node {
    /// Sends a file that must be refused for this reason, be noted, and change nothing.
    async fn refuses(&self, file: &[u8], reasons: &[&str], what: &str) {
        let before = digest(self).await;
        self.says(file, reasons, what).await;
        assert_eq!(digest(self).await, before, "{}, {what}: something changed", self.name);
    }

    /// Sends a file that must be refused for this reason and be noted.
    async fn says(&self, file: &[u8], reasons: &[&str], what: &str) {
        let answer = self.send(file).await;
        let name = self.name;
        assert!(
            (400..500).contains(&answer.status) && reasons.contains(&answer.reason()),
            "{name}, {what}: {answer:?}"
        );
        let noted = self.last_refused().await.unwrap_or_else(|| panic!("{what}: noted"));
        assert_eq!(noted.code, answer.reason(), "{name}, {what}: noted");
        assert_eq!(noted.at, self.app.now(), "{name}, {what}: noted now");
        assert_eq!(noted.size, file.len() as i64, "{name}, {what}");
    }

    async fn accepts(&self, file: &[u8], what: &str) {
        let answer = self.send(file).await;
        assert_eq!(answer.status, 201, "{}, {what}: {answer:?}", self.name);
    }
}

/// Which reasons a file may have whose byte was flipped: whatever it now looks like, never more
/// than that it is not what was signed.
const SPOILT: [&str; 4] = ["truncated", "malformed", "unknown-key", "bad-signature"];

#[tokio::test(flavor = "multi_thread")]
async fn a_flipped_byte_anywhere_is_refused() {
    for region in regions("a_flipped_byte_anywhere_is_refused").await {
        let country = Forger::new(1, "XMA", "XMA");
        region.enrol(Side::Below, country.described()).await;
        let first = country.issue(None, "small");
        // What one file changed would still show at the end: so many are looked at together.
        let before = digest(&region).await;
        for at in 0..first.file.len() {
            let mut flipped = first.file.clone();
            flipped[at] ^= 1 << (at % 8);
            region.says(&flipped, &SPOILT, &format!("byte {at}")).await;
        }
        let large = country.issue(None, &"large ".repeat(20_000));
        for sample in 0..SAMPLES {
            let at = sample * large.file.len() / SAMPLES;
            let mut flipped = large.file.clone();
            flipped[at] ^= 1;
            region.says(&flipped, &SPOILT, &format!("byte {at} of a large one")).await;
        }
        assert_eq!(digest(&region).await, before, "{}: something changed", region.name);
        region.accepts(&first.file, "the one that was signed").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_was_cut_off_is_refused() {
    for region in regions("a_file_that_was_cut_off_is_refused").await {
        let country = Forger::new(1, "XMA", "XMA");
        region.enrol(Side::Below, country.described()).await;
        let first = country.issue(None, "small");
        for length in (0..first.file.len()).step_by(7).chain([first.file.len() - 1]) {
            let cut = &first.file[..length];
            region.refuses(cut, &["truncated"], &format!("{length} bytes")).await;
        }
        let huge = vec![b'x'; (32 << 20) + 1];
        region.refuses_unnoted(&huge, 413).await;
        let twice = [first.file.clone(), first.file.clone()].concat();
        region.refuses(&twice, &["malformed"], "two in one").await;
        let page = region.send_as("text/plain", &first.file).await;
        assert_eq!(page.status, 400, "what a page of another site could send");
        region.accepts(&first.file, "whole").await;
    }
}

impl Node {
    /// A file that is not even read to its end.
    async fn refuses_unnoted(&self, file: &[u8], status: u16) {
        let before = digest(self).await;
        assert_eq!(self.send(file).await.status, status);
        assert_eq!(digest(self).await, before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_next_bundle_of_its_node_is_taken() {
    for region in regions("only_the_next_bundle_of_its_node_is_taken").await {
        let country = Forger::new(1, "XMA", "XMA");
        let first = country.issue(None, "one");
        let second = country.issue(Some(&first), "two");
        let third = country.issue(Some(&second), "three");
        region.refuses(&first.file, &["unknown-key"], "before it is enrolled").await;
        region.enrol(Side::Below, country.described()).await;
        region.refuses(&second.file, &["out-of-order"], "two before one").await;
        let answer = region.send(&second.file).await;
        assert_eq!((answer.status, answer.told["expected"].as_u64()), (409, Some(1)));
        region.accepts(&first.file, "one").await;
        let stored = digest(&region).await;
        let replayed = region.send(&first.file).await;
        assert_eq!((replayed.status, replayed.told["already"].as_bool()), (200, Some(true)));
        assert_eq!(digest(&region).await, stored, "a replay changes nothing");
        region.refuses(&third.file, &["out-of-order"], "a gap").await;
        let fork = country.issue(None, "another one");
        region.refuses(&fork.file, &["forked"], "another first").await;
        let on_fork = country.issue(Some(&fork), "two");
        region.refuses(&on_fork.file, &["wrong-previous"], "a second on another first").await;
        region.accepts(&second.file, "two").await;
        region.accepts(&third.file, "three").await;
        let late = country.issue(Some(&first), "two, told otherwise");
        region.refuses(&late.file, &["forked"], "another second").await;
        let known = region.neighbour(Side::Below, country.key.id().as_str()).await;
        assert_eq!(known.alarms.len(), 3, "{}: every contradiction is an alarm", region.name);
        assert_eq!(known.last.map(|last| last.sequence), Some(3));
        region.revoke(country.key.id().as_str()).await;
        let fourth = country.issue(Some(&third), "four");
        region.refuses(&fourth.file, &["revoked"], "after it was revoked").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_speaks_for_somebody_else() {
    for region in regions("nobody_speaks_for_somebody_else").await {
        let country = Forger::new(1, "XMA", "XMA");
        let other = Forger::new(2, "XMB", "XMB");
        let stranger = Forger::new(3, "XMA", "XMA");
        region.enrol(Side::Below, country.described()).await;
        region.enrol(Side::Below, other.described()).await;
        let first = country.issue(None, "one");
        region.refuses(&stranger.issue(None, "one").file, &["unknown-key"], "own key").await;
        let text = String::from_utf8(first.file.clone()).expect("a text");
        let body = text.lines().next().expect("a body");
        region.refuses(&other.sign(body), &["wrong-key"], "a neighbour's key").await;
        let keys = [&country, &other].map(|it| it.described().key.to_string());
        let ids = [&country, &other].map(|it| it.key.id().to_string());
        let spoken = [
            ("\"agency\":\"XMA\"", "\"agency\":\"XMB\"", "wrong-agency"),
            ("\"place\":\"XMA\"", "\"place\":\"XMB\"", "wrong-place"),
            ("\"place\":\"XMA\"", "\"place\":\"XMA/XMA-01\"", "wrong-place"),
            ("\"national\"", "\"global\"", "wrong-level"),
            (ids[0].as_str(), ids[1].as_str(), "wrong-node"),
            (keys[0].as_str(), keys[1].as_str(), "wrong-key"),
            ("\"sequence\":1", "\"sequence\":0", "malformed"),
            ("\"sequence\":1", "\"sequence\":1.0", "malformed"),
            ("\"sequence\":1", "\"sequence\":1e0", "not-canonical"),
            ("masar-bundle-1", "masar-bundle-2", "malformed"),
            ("{\"format\"", "{ \"format\"", "not-canonical"),
            ("\"version\":1", "\"version\":01", "not-canonical"),
            ("\"version\":1", "\"version\":1,\"version\":1", "not-canonical"),
            ("A country", "\\u0041 country", "not-canonical"),
            ("\"definitions\"", "\"anything\"", "part-refused"),
            ("\"version\":1", "\"version\":-1", "part-refused"),
        ];
        for (good, bad, reason) in spoken {
            let file = country.changed(&first, good, bad);
            region.refuses(&file, &[reason], bad).await;
        }
        region.accepts(&first.file, "in its own name").await;
    }
}
