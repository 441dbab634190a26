//! Whether somebody's claim for protection is pending or possible. Whoever may have one is treated
//! as somebody who has one.

use crate::facts::Facts;

/// Fact: how a claim of the subject for protection stands, as somebody was told.
pub const PROTECTION_CLAIM: &str = "protection_claim";

/// Answers that leave no claim open: asked for and not wanted, refused for good, taken back.
const CLOSED: [&str; 5] = ["N", "no", "NONE", "FIN", "WDR"];

/// Whether any record of the subject tells of a claim that is not closed. Every other answer counts
/// for the person, an unknown one too, and a protection that was granted all the more.
pub fn possible(facts: &Facts) -> bool {
    facts.behind_the_wall(PROTECTION_CLAIM).any(|said| !CLOSED.contains(&said.value.trim()))
}
