//! Circles of actions that wait for one another.

use std::collections::{BTreeMap, BTreeSet};

/// One circle for each knot of actions that wait for one another, as codes in the order of waiting,
/// from the least code of the circle on. Empty where the plan can be carried out.
///
/// Walks each action once (Tarjan, *Depth-first search and linear graph algorithms*, 1972), with a
/// stack of its own: a plan may be thousands of actions deep.
pub(super) fn circles(waits: &BTreeMap<&str, Vec<&str>>) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for start in waits.keys().copied() {
        let mut path: Vec<(&str, usize)> = vec![(start, 0)];
        let mut on_path: BTreeSet<&str> = BTreeSet::from([start]);
        if done.contains(start) {
            continue;
        }
        while let Some((at, next)) = path.last_mut() {
            let on = waits.get(at).and_then(|all| all.get(*next)).copied();
            *next += 1;
            match on {
                None => {
                    done.insert(at);
                    on_path.remove(at);
                    path.pop();
                }
                Some(on) if on_path.contains(on) => {
                    let from = path.iter().position(|(code, _)| *code == on).unwrap_or(0);
                    found.push(from_least(path[from..].iter().map(|(code, _)| *code).collect()));
                }
                Some(on) if !done.contains(on) && waits.contains_key(on) => {
                    on_path.insert(on);
                    path.push((on, 0));
                }
                Some(_) => {}
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn from_least(mut circle: Vec<&str>) -> Vec<String> {
    let least = circle.iter().enumerate().min_by_key(|(_, code)| **code).map_or(0, |(at, _)| at);
    circle.rotate_left(least);
    circle.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(waits: &[(&'static str, &[&'static str])]) -> Vec<Vec<String>> {
        circles(&waits.iter().map(|(code, on)| (*code, on.to_vec())).collect())
    }

    #[test]
    fn a_circle_is_named_in_the_order_of_waiting() {
        assert!(of(&[("A", &["B"]), ("B", &["C", "D"]), ("C", &["D"]), ("D", &[])]).is_empty());
        assert_eq!(of(&[("B", &["C"]), ("C", &["A"]), ("A", &["B"])]), [["A", "B", "C"]]);
        assert_eq!(of(&[("A", &["A"])]), [["A"]]);
        let two = of(&[("A", &["B"]), ("B", &["A"]), ("C", &["D", "A"]), ("D", &["C"])]);
        assert_eq!(two, [["A", "B"], ["C", "D"]]);
        assert!(of(&[("A", &["gone"])]).is_empty());
    }

    #[test]
    fn a_chain_of_many_thousands_is_walked() {
        let codes: Vec<String> = (0..20_000).map(|at| format!("{at:05}")).collect();
        let mut waits: BTreeMap<&str, Vec<&str>> =
            codes.windows(2).map(|pair| (pair[0].as_str(), vec![pair[1].as_str()])).collect();
        assert!(circles(&waits).is_empty());
        waits.insert(&codes[19_999], vec![&codes[0]]);
        assert_eq!(circles(&waits)[0].len(), 20_000);
    }
}
