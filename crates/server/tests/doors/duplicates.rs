//! The same submission twice is one; the same id with other bytes is refused, whatever the door.

use crate::{
    ask::Ask,
    forms::{FORM_DOORS, Filled},
    stage::{PASSWORD, stages},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_are_accepted_once_and_other_bytes_refused() {
    for stage in stages("the_same_bytes_are_accepted_once_and_other_bytes_refused").await {
        let cookie = stage.sign_in("officer").await;
        for first in FORM_DOORS {
            let filled = Filled::arrival(&stage.app, "Sami");
            let (same, other) = (
                filled.xml(&stage.app),
                filled.clone().with("given_name", "Samira").xml(&stage.app),
            );
            let send = |door: &str, xml: &[u8]| {
                let ask = Ask::post(door).submission(xml, &[]);
                match door {
                    "/work/submissions" => ask.session(&cookie),
                    _ => ask.basic("officer", PASSWORD).without_page(),
                }
            };
            let accepted = send(first, &same).to(&stage).await;
            assert_eq!(accepted.status, 201, "{first}: {}", accepted.body);
            let stored = stage.rows().await;
            for second in FORM_DOORS {
                let again = send(second, &same).to(&stage).await;
                assert_eq!(again.status, 201, "{first}, then {second}");
                if first == second {
                    assert_eq!(again.body, accepted.body, "the same answer");
                }
                let conflict = send(second, &other).to(&stage).await;
                assert_eq!(conflict.status, 409, "{first}, then {second}: other bytes");
                assert!(!conflict.body.contains("Sami"), "{}", conflict.body);
                assert_eq!(stage.rows().await, stored, "{first}, then {second}: one action");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_come_later_are_added_and_never_replaced() {
    for stage in stages("files_that_come_later_are_added_and_never_replaced").await {
        for door in FORM_DOORS {
            let cookie = stage.sign_in("officer").await;
            let filled = Filled::arrival(&stage.app, "Sami").with("document_photo", "a.jpg");
            let xml = filled.xml(&stage.app);
            let send =
                |files: &[(&str, &[u8])]| Ask::post(door).session(&cookie).submission(&xml, files);
            let before = stage.rows().await;
            for (what, files, status, more) in [
                ("without", vec![], 201, 0),
                ("one file", vec![("a.jpg", b"1".as_slice())], 201, 1),
                ("the same again", vec![("a.jpg", b"1".as_slice())], 201, 1),
                ("other bytes", vec![("a.jpg", b"2".as_slice())], 409, 1),
                (
                    "a new one beside other bytes",
                    vec![("b.jpg", b"3".as_slice()), ("a.jpg", b"2")],
                    409,
                    1,
                ),
            ] {
                let answer = send(&files).to(&stage).await;
                assert_eq!(answer.status, status, "{door}, {what}: {}", answer.body);
                let rows = stage.rows().await;
                assert_eq!((rows[0].1, rows[1].1), (before[0].1 + 1, before[1].1 + more), "{what}");
            }
        }
    }
}
