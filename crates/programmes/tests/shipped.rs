//! The programmes that ship are sound.

mod common;

#[test]
fn the_programmes_that_ship_load_without_a_fault() {
    let programmes = common::shipped();
    let ids: Vec<_> = programmes.iter().map(|programme| programme.id.to_string()).collect();
    assert_eq!(ids, ["arrival-registration", "detention-review", "referral"]);
}
