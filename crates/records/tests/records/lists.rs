//! Queue, counts and search: in order, page by page, for whom, without a name in any table.

use crate::stage;

use masar_nodes::fixtures;
use masar_programmes::Effect;
use masar_records::{
    casework::Act,
    queue::{Cursor, DutyKind, QueueFilter},
    search::{Likeness, Sought},
};
use masar_terms::{ActionId, Personal, RecordId};
use stage::{DETENTION, Stage, clerk, manager, officer, stages};

const RETURN: &str = "return-and-reintegration";

async fn queue(stage: &Stage, permit: &masar_nodes::Permit, size: u64) -> Vec<(RecordId, bool)> {
    let (mut seen, mut after) = (Vec::new(), None::<Cursor>);
    loop {
        let page = stage.records.queue(permit, QueueFilter::default(), after, size).await;
        let page = page.expect("a page");
        assert!(page.items.len() as u64 <= size);
        seen.extend(page.items.iter().map(|item| (item.record, item.overdue)));
        match page.next {
            // A cursor goes through an address and comes back.
            Some(next) => after = Some(next.to_string().parse().expect("a cursor")),
            None => return seen,
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_queue_has_what_is_due_first_and_every_record_once_whatever_the_page() {
    for stage in stages("lists_queue").await {
        let late = stage
            .sent(&manager(), stage.form(DETENTION, "record-found-detained").with("age_years", 30))
            .await;
        stage.days(8);
        stage.records.sweep().await.expect("a sweep");
        for age in [30, 12, 40, 8, 50] {
            stage.arrival(age, "Amal").await;
        }
        let all = queue(&stage, &manager(), 100).await;
        assert_eq!(all.len(), 6);
        assert_eq!(all[0], (late.record, true), "overdue comes first");
        for size in [1, 2, 5] {
            assert_eq!(queue(&stage, &manager(), size).await, all);
        }
        let page = stage.records.queue(&manager(), QueueFilter::default(), None, 1).await;
        let first = &page.expect("a page").items[0];
        assert!(first.duties.iter().any(|duty| duty.kind == DutyKind::Breach));
        let only = QueueFilter { role: Some("clerk".to_owned()), ..QueueFilter::default() };
        let page = stage.records.queue(&manager(), only, None, 50).await.expect("a page");
        assert_eq!(page.items.len(), 1);
        let counts = stage.records.counts(&manager()).await.expect("counts");
        assert_eq!(counts.iter().map(|count| count.records).sum::<u64>(), 6);
        assert_eq!(counts.iter().map(|count| count.overdue).sum::<u64>(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_breach_is_listed_until_it_is_mended_though_its_case_came_to_an_end() {
    for stage in stages("lists_breaches").await {
        let departed = |age: u8| stage.form(RETURN, "record-departure").with("age_years", age);
        stage.sent(&manager(), departed(30)).await;
        let mut children = Vec::new();
        for age in [12, 13, 14] {
            children.push(stage.sent(&manager(), departed(age)).await.record);
        }
        let arrived = stage.form(RETURN, "record-arrival").on(children[1]);
        assert_eq!(stage.sent(&manager(), arrived).await.state, "arrived");
        let breaches = || QueueFilter { breached: true, ..QueueFilter::default() };
        let (mut seen, mut after) = (Vec::new(), None::<Cursor>);
        loop {
            let page = stage.records.queue(&manager(), breaches(), after, 1).await;
            let page = page.expect("a page");
            seen.extend(page.items.iter().map(|item| item.record));
            match page.next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
        seen.sort();
        children.sort();
        assert_eq!(seen, children);
        assert_eq!(stage.records.breached(&manager()).await.expect("a count"), 3);
        let all = queue(&stage, &manager(), 50).await;
        assert_eq!(all.len(), 4, "the queue has it too");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_shows_only_what_the_permit_reaches() {
    for stage in stages("lists_scope").await {
        let mine = stage.arrival(30, "Amal Haddad").await;
        let mut elsewhere = fixtures::standing();
        elsewhere.place = "XMA/XMA-02".parse().ok();
        let other = fixtures::permit_at("officer", elsewhere);
        let form = stage.form(stage::ARRIVAL, "register").with("given_name", "Amal Haddad");
        let theirs = stage.sent(&other, form.with("age_years", 30)).await;
        let ids =
            |list: Vec<(RecordId, bool)>| list.into_iter().map(|one| one.0).collect::<Vec<_>>();
        assert_eq!(ids(queue(&stage, &officer(), 10).await), [mine.record]);
        assert_eq!(ids(queue(&stage, &other, 10).await), [theirs.record]);
        assert!(queue(&stage, &clerk(), 10).await.is_empty());
        let name = || Personal::new("Amal".to_owned());
        let found = stage.records.search(&other, name()).await.expect("found");
        assert_eq!(found.iter().map(|one| one.record).collect::<Vec<_>>(), [theirs.record]);
        assert!(stage.records.search(&clerk(), name()).await.expect("found").is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_found_in_any_script_nearest_first() {
    for stage in stages("lists_search").await {
        let arabic = stage.arrival(30, "مُحَمَّد").await;
        let latin = stage.arrival(30, "Mohammed").await;
        stage.arrival(30, "خالد").await;
        for (asked, first) in [("محمد", arabic), ("Mohammed", latin.clone()), ("mohammed", latin)]
        {
            let found = stage.records.search(&officer(), Personal::new(asked.to_owned())).await;
            let found = found.expect("found");
            assert_eq!(found.len(), 2, "{asked}");
            assert_eq!(found[0].record, first.record, "{asked}");
        }
        let found = stage.records.search(&officer(), Personal::new("Мухаммед".to_owned())).await;
        let found = found.expect("found");
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|one| one.likeness == Likeness::SoundsAlike && one.score > 80));
        let none = stage.records.search(&officer(), Personal::new("؟؟".to_owned())).await;
        assert!(none.expect("found").is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_found_by_its_reference_and_narrowed_by_year_and_place() {
    for stage in stages("lists_reference").await {
        let young = stage.arrival(20, "محمد").await.record;
        let old = stage.arrival(60, "Mohamed").await.record;
        let sought = |text: &str, born, within: Option<&str>| Sought {
            text: Personal::new(text.to_owned()),
            born,
            within: within.and_then(|path| path.parse().ok()),
        };
        let find = async |sought| {
            let found = stage.records.search(&officer(), sought).await.expect("found");
            found
                .iter()
                .map(|one| (one.record, one.by_reference, one.same_year))
                .collect::<Vec<_>>()
        };
        let short = old.to_string()[..8].to_uppercase();
        assert_eq!(find(sought(&short, None, None)).await, [(old, true, None)]);
        // It is 2026: of two Mohameds, the one of twenty was born in 2005 or 2006.
        for (year, first) in [(2006, young), (1966, old)] {
            let found = find(sought("Muhammad", Some(year), None)).await;
            assert_eq!(found[0], (first, false, Some(true)), "{year}");
            assert_eq!(found[1].2, Some(false));
        }
        assert_eq!(find(sought("Muhammad", None, Some("XMA/XMA-01"))).await.len(), 2);
        assert!(find(sought("Muhammad", None, Some("XMA/XMA-02"))).await.is_empty());
        // A year alone would show a whole generation.
        assert!(find(sought("", Some(2006), None)).await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_stays_in_the_queue_wherever_it_is_handed_over_to() {
    for stage in stages("lists_standings").await {
        let record = stage.arrival(30, "Amal").await.record;
        let reader = officer();
        let before: Vec<RecordId> =
            queue(&stage, &reader, 10).await.into_iter().map(|one| one.0).collect();
        assert_eq!(before, [record]);
        let programme = stage.records.law().programmes.get(&stage::ARRIVAL.parse().expect("id"));
        let programme = programme.expect("a programme");
        let action = programme.act(&programme.record_types[0].id, Effect::HandOver);
        let answers = [
            ("hand_over_to", reader.account().expect("an account").to_string()),
            ("hand_over_office", "an-office-without-records".to_owned()),
            ("hand_over_reason", "Moved there".to_owned()),
        ];
        let act = Act {
            programme: programme.id.clone(),
            action: action.expect("an act").id.clone(),
            record,
            id: stage.entropy.with(|mut rng| ActionId::random(&mut rng)),
            seen: None,
            answers: answers.map(|(field, value)| (field.to_owned(), Personal::new(value))).into(),
        };
        let filled = stage.records.filled(act).expect("filled");
        stage.records.accept(&reader, filled).await.expect("handed over");
        let after = stage.records.queue(&reader, QueueFilter::default(), None, 10).await;
        let after = after.expect("a page").items;
        assert_eq!(after.len(), 1, "it stands where none stood before");
        assert_eq!(after[0].office, "an-office-without-records");
        assert_eq!(stage.records.overdue(&reader).await.expect("a count"), 0);
    }
}
