//! Queue and search of somebody who reaches much, and of somebody who reaches little of the same
//! records: each finds all of theirs, in the same order.

use crate::stage;

use masar_nodes::{Permit, fixtures};
use masar_records::queue::{Cursor, QueueFilter};
use masar_terms::{Personal, RecordId};
use stage::{ARRIVAL, Stage, manager, stages};

/// More offices than are read one by one, and more records than are looked at one by one.
const OFFICES: usize = 101;
const EACH: usize = 11;

fn officer(office: usize) -> Permit {
    officer_in("XMA/XMA-01", office)
}

fn officer_in(place: &str, office: usize) -> Permit {
    let mut standing = fixtures::standing();
    standing.place = place.parse().ok();
    standing.office = Some(format!("office-{office}"));
    standing.agency = Some(format!("agency-{office}"));
    fixtures::permit_at("officer", standing)
}

/// Arrivals of one office.
async fn arrivals(stage: &Stage, permit: &Permit, count: usize, name: &str) -> Vec<RecordId> {
    let forms = (0..count).map(|number| {
        let form = stage.form(ARRIVAL, "register").with("given_name", name);
        stage.incoming(&form.with("age_years", 20 + number))
    });
    let answers = stage.records.accept_all(permit, forms.collect()).await.expect("answers");
    answers.into_iter().map(|one| one.expect("accepted").record).collect()
}

/// The whole queue, in pages of so many.
async fn queue(stage: &Stage, permit: &Permit, most: u64) -> Vec<RecordId> {
    let (mut seen, mut after) = (Vec::new(), None::<Cursor>);
    loop {
        let page = stage.records.queue(permit, QueueFilter::default(), after, most).await;
        let page = page.expect("a page");
        seen.extend(page.items.iter().map(|item| item.record));
        match page.next {
            Some(next) => after = Some(next),
            None => return seen,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_reaches_much_and_who_reaches_little_find_all_of_theirs_in_order() {
    for stage in stages("reach").await {
        let mut all = Vec::new();
        let mut last = Vec::new();
        for office in 0..OFFICES {
            let name = if office + 1 == OFFICES { "Zubaydah" } else { "Amal" };
            last = arrivals(&stage, &officer(office), EACH, name).await;
            all.extend(last.iter().copied());
        }
        // In another region, where neither of them reaches.
        arrivals(&stage, &officer_in("XMA/XMA-02", 0), EACH, "Zubaydah").await;
        // Nothing is due on any of them, so their ids are their order.
        all.sort_by_key(RecordId::to_string);
        last.sort_by_key(RecordId::to_string);
        assert_eq!(queue(&stage, &manager(), 200).await, all, "{}", stage.database.name);
        assert_eq!(
            queue(&stage, &officer(OFFICES - 1), 200).await,
            last,
            "{}",
            stage.database.name
        );

        let search = async |permit: &Permit, name: &str| {
            let found = stage.records.search(permit, Personal::new(name.to_owned())).await;
            let mut ids: Vec<RecordId> =
                found.expect("found").iter().map(|one| one.record).collect();
            ids.sort_by_key(RecordId::to_string);
            ids
        };
        assert_eq!(search(&manager(), "Zubaida").await, last);
        assert_eq!(search(&officer(OFFICES - 1), "Zubaida").await, last);
        assert!(search(&officer(0), "Zubaida").await.is_empty(), "nobody else's");
    }
}

/// Records of others that come first in order take no place on anybody's page.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_is_full_of_what_its_reader_reaches() {
    for stage in stages("reach_pages").await {
        for office in 0..3 {
            let mut own = arrivals(&stage, &officer(office), EACH, "Amal").await;
            own.sort_by_key(RecordId::to_string);
            let pages = queue(&stage, &officer(office), 4).await;
            assert_eq!(pages, own, "{}, office {office}", stage.database.name);
        }
    }
}
