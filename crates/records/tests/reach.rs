//! Queue and search of somebody who reaches much, and of somebody who reaches little of the same
//! records: each finds all of theirs, in the same order.

mod stage;

use masar_nodes::{Permit, fixtures};
use masar_records::queue::{Cursor, QueueFilter};
use masar_terms::{Personal, RecordId};
use stage::{ARRIVAL, Stage, manager, stages};

/// More offices than are read one by one, and more records than are looked at one by one.
const OFFICES: usize = 101;
const EACH: usize = 11;

fn officer(office: usize) -> Permit {
    let mut standing = fixtures::standing();
    standing.office = Some(format!("office-{office}"));
    standing.agency = Some(format!("agency-{office}"));
    fixtures::permit_at("officer", standing)
}

async fn queue(stage: &Stage, permit: &Permit) -> Vec<RecordId> {
    let (mut seen, mut after) = (Vec::new(), None::<Cursor>);
    loop {
        let page = stage.records.queue(permit, QueueFilter::default(), after, 200).await;
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
            let forms = (0..EACH).map(|number| {
                let form = stage.form(ARRIVAL, "register").with("given_name", name);
                stage.incoming(&form.with("age_years", 20 + number))
            });
            let permit = officer(office);
            let answers = stage.records.accept_all(&permit, forms.collect()).await;
            let ids =
                answers.expect("answers").into_iter().map(|one| one.expect("accepted").record);
            last = ids.collect();
            all.extend(last.iter().copied());
        }
        // Nothing is due on any of them, so their ids are their order.
        all.sort_by_key(RecordId::to_string);
        last.sort_by_key(RecordId::to_string);
        assert_eq!(queue(&stage, &manager()).await, all, "{}", stage.database.name);
        assert_eq!(queue(&stage, &officer(OFFICES - 1)).await, last, "{}", stage.database.name);

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
