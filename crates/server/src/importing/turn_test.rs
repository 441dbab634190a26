//! Files are read one at a time, whoever waits for them and however long.

use std::{collections::BTreeMap, path::Path, pin::pin, sync::mpsc, time::Duration};

use tokio::time::timeout;

use super::{Files, Works};

const SOON: Duration = Duration::from_millis(200);

fn works() -> Works {
    Works::new(Files::new(Path::new("nowhere")))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_goes_on_the_desk_when_its_turn_has_come() {
    let works = works();
    let turn = works.turn().await.expect("a turn");
    let mut waiting = pin!(works.desk(BTreeMap::new(), "0123456789abcdef"));
    assert!(timeout(SOON, &mut waiting).await.is_err(), "read while another file was");
    drop(turn);
    let opened = waiting.await.expect("read");
    assert!(opened.is_none(), "there is no such file");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_that_nobody_waits_for_keeps_its_turn_to_its_end() {
    let works = works();
    let (end, ended) = mpsc::channel::<()>();
    let reading = works.alone(move || {
        ended.recv().expect("an end");
        Ok(())
    });
    assert!(timeout(SOON, reading).await.is_err(), "it goes on, and nobody waits any more");
    assert!(timeout(SOON, works.turn()).await.is_err(), "two files would be read at once");
    end.send(()).expect("it is read still");
    assert!(timeout(Duration::from_secs(60), works.turn()).await.is_ok(), "the next one's turn");
}
