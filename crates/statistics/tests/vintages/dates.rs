//! Tables of the same people that are not revised on the same dates.

use crate::{
    people::{Closings, Someone},
    tables::Press,
};

/// Region, sex and age; and region and sex.
const FINE: usize = 0;
const COARSE: usize = 10;

/// So many of every region, sex and age known, numbered from a number on.
fn everywhere(from: u32, each: u32) -> Vec<Someone> {
    let places = (0..3)
        .flat_map(|area| (0..2).flat_map(move |sex| [0, 1].map(|age| [area, sex, age, 0, 0])));
    let people = places.flat_map(|codes| (0..each).map(move |_| codes));
    people.zip(from..).map(|(codes, number)| Someone { number, codes }).collect()
}

fn men_of_one_region(from: u32, people: u32) -> Vec<Someone> {
    (from..from + people).map(|number| Someone { number, codes: [0, 1, 1, 0, 0] }).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_that_catches_up_tells_of_no_few_since_another_was_revised() {
    let first = everywhere(0, 10);
    let second: Vec<Someone> = first.iter().cloned().chain(everywhere(1000, 8)).collect();
    let third: Vec<Someone> = second.iter().cloned().chain(men_of_one_region(2000, 3)).collect();
    let closings = Closings(vec![first, second, third]);
    let mut press = Press::open("dates").await;
    for (flow, revision) in [(FINE, 0), (COARSE, 0), (FINE, 1), (COARSE, 2)] {
        press.one(flow, revision, &closings).await;
    }
    let of = |flow, revision| press.number(flow, revision, [Some("XMA-02"), Some("F")]);
    assert_eq!([of(FINE, 1), of(COARSE, 2)], [Some(36.0), Some(36.0)], "both were revised");
    for area in [None, Some("XMA-01"), Some("XMA-02"), Some("XMA-03")] {
        for sex in [None, Some("F"), Some("M")] {
            let of = |flow, revision| press.number(flow, revision, [area, sex]);
            let [fine, coarse] = [of(FINE, 1), of(COARSE, 2)].map(|one| one.expect("a number"));
            assert!(coarse <= fine, "{area:?} {sex:?}: {coarse} after {fine} tells of three men");
        }
    }
}
