//! Spellings of names as they are met in registers: those that must find each other, and those
//! that must not stand first although they sound alike.

use std::collections::BTreeSet;

use masar_records::search::{near, sounds, words};

fn lines(text: &str) -> Vec<Vec<&str>> {
    text.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

/// What a name is indexed under, as far as it does not depend on the node's key.
fn tokens(words: &[String]) -> BTreeSet<String> {
    let keys = words.iter().flat_map(|word| sounds::keys(word)).map(|key| format!("s:{key}"));
    keys.chain(words.iter().map(|word| format!("w:{word}"))).collect()
}

#[test]
fn spellings_of_one_name_find_each_other() {
    let pairs = lines(include_str!("spellings/same.csv"));
    assert!(pairs.len() >= 60, "{} pairs", pairs.len());
    let mut lost = Vec::new();
    for pair in &pairs {
        for (asked, known) in [(pair[0], pair[1]), (pair[1], pair[0])] {
            let index = tokens(&words::findable(known));
            let asks = words::words(asked);
            let meet =
                asks.iter().all(|word| !tokens(std::slice::from_ref(word)).is_disjoint(&index));
            let (score, _) = near::score(asked, &[known]);
            if !meet || score < 60 {
                lost.push(format!("{asked} → {known}: {score}"));
            }
        }
    }
    assert!(lost.is_empty(), "{} of {} lost: {lost:#?}", lost.len(), 2 * pairs.len());
}

#[test]
fn another_name_that_sounds_alike_does_not_stand_first() {
    let cases = lines(include_str!("spellings/apart.csv"));
    assert!(cases.len() >= 40, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let (right, _) = near::score(case[0], &[case[1]]);
        let (decoy, _) = near::score(case[0], &[case[2]]);
        if decoy >= right {
            wrong.push(format!("{}: {} {right} ≤ {} {decoy}", case[0], case[1], case[2]));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong: {wrong:#?}", wrong.len(), cases.len());
}
