//! A review is set whole, the same each time, and refuses what it cannot show.

use crate::sample::{review, set};

#[test]
fn a_review_is_set() {
    let set = set(&review()).expect("a document");
    assert_eq!(set.warnings, Vec::<String>::new());
    assert!(set.pages >= 3);
}
