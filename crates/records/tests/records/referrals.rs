//! Referrals between two agencies: what is shared, with whom, until when; which service fits.

use crate::stage;

use masar_nodes::{Permit, access::Standing, fixtures};
use masar_records::{
    Accepted, RecordsError,
    referrals::{Reason, Why},
};
use masar_terms::{Personal, RecordId};
use stage::{Filled, REFERRAL, Stage, manager, stages};

/// Somebody of the service of another agency.
fn provider(agency: &str) -> Permit {
    let standing = Standing {
        place: "XMA/XMA-01".parse().ok(),
        office: Some("desk".to_owned()),
        agency: Some(agency.to_owned()),
    };
    fixtures::permit_at("service-provider", standing)
}

async fn service(stage: &Stage, agency: &str, needs: &str) -> RecordId {
    let form = stage.form(REFERRAL, "enter-service").with("needs", needs).with("area", "XMA-0101");
    let form = form.with("service_name", format!("{needs} of {agency}")).with("capacity", 1);
    stage.sent(&provider(agency), form).await.record
}

async fn ready(stage: &Stage, need: &str) -> Accepted {
    let draft = stage.form(REFERRAL, "draft").with("age_years", 30).with("service_type", need);
    let draft = draft.with("given_name", "Zubaydah").with("family_name", "Qasim");
    let drafted = stage.sent(&manager(), draft.with("contact", "a neighbour")).await;
    let form = stage.form(REFERRAL, "record-consent").on(drafted.record);
    let form = form.with("purpose_explained", "Y").with("consent_language", "ara");
    stage.sent(&manager(), form).await;
    drafted
}

fn sending(stage: &Stage, record: RecordId, service: RecordId) -> Filled {
    stage.form(REFERRAL, "send").on(record).with("service_record", service).with("told_who", "Y")
}

fn on(stage: &Stage, action: &'static str, record: RecordId) -> Filled {
    stage.form(REFERRAL, action).on(record)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_receiver_reads_the_named_fields_and_nothing_else_and_no_longer_than_granted() {
    for stage in stages("referrals_shared").await {
        let (health, legal) = (provider("health"), provider("legal"));
        let at = service(&stage, "health", "HEA").await;
        let referral = ready(&stage, "HEA").await;
        let record = referral.record;
        let missing =
            |result: Result<_, RecordsError>| matches!(result, Err(RecordsError::NotFound));
        assert!(missing(stage.records.shared(&health, record).await.map(|_| ())), "not yet sent");
        stage.sent(&manager(), sending(&stage, record, at)).await;
        let shared = stage.records.shared(&health, record).await.expect("shared");
        let fields: Vec<_> = shared.fields.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(
            fields,
            ["given_name", "age_years", "service_type", "urgency", "why_needed", "contact"]
        );
        assert_eq!(shared.may, ["accept", "decline", "record-lost-contact"]);
        // No other way to the record, for the receiver or for a third agency.
        for permit in [&health, &legal] {
            assert!(missing(stage.records.case(permit, record).await.map(|_| ())));
            assert!(missing(stage.records.consents(permit, record).await.map(|_| ())));
            let found = stage.records.search(permit, Personal::new("Zubaydah".to_owned())).await;
            assert!(found.expect("a search").is_empty());
            let queue = stage.records.queue(permit, Default::default(), None, 50).await;
            assert!(queue.expect("a queue").items.iter().all(|item| item.record != record));
            let suggested = stage.records.suggest(permit, record, "send".to_owned()).await;
            assert!(missing(suggested.map(|_| ())));
        }
        assert!(missing(stage.records.shared(&legal, record).await.map(|_| ())), "a third agency");
        assert!(stage.records.received(&legal, 1).await.expect("a list").items.is_empty());
        assert_eq!(stage.records.received(&health, 1).await.expect("a list").items.len(), 1);
        // What the grant does not name is refused; to others the record is not there.
        let told = stage.send(&health, &on(&stage, "withdraw-consent", record)).await;
        assert!(matches!(told, Err(RecordsError::Forbidden)), "{told:?}");
        assert!(missing(stage.send(&legal, &on(&stage, "accept", record)).await.map(|_| ())));
        let accept = on(&stage, "accept", record);
        let accepted = stage.sent(&health, accept.clone()).await;
        assert_eq!(stage.sent(&health, accept).await, accepted, "the same again");
        // It ends by itself.
        stage.days(31);
        assert!(missing(stage.records.shared(&health, record).await.map(|_| ())), "expired");
        assert!(missing(stage.send(&health, &on(&stage, "complete", record)).await.map(|_| ())));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_and_a_decline_end_what_the_receiver_reads_and_history_stays() {
    for stage in stages("referrals_ended").await {
        let health = provider("health");
        let at = service(&stage, "health", "HEA").await;
        let other = service(&stage, "clinic", "HEA").await;
        let record = ready(&stage, "HEA").await.record;
        stage.sent(&manager(), sending(&stage, record, at)).await;
        let decline = on(&stage, "decline", record).with("decline_reason", "CAP");
        let declined = stage.sent(&health, decline.clone()).await;
        assert_eq!(stage.sent(&health, decline).await, declined, "the same again");
        assert!(stage.records.shared(&health, record).await.is_err(), "they need it no longer");
        let needs = stage.records.unmet_needs(&manager()).await.expect("needs");
        assert_eq!(
            needs.iter().map(|need| (need.why, need.people)).collect::<Vec<_>>(),
            [(Why::Full, 1)]
        );
        // Sent elsewhere; both stand in the history.
        stage.clock.advance_millis(1_000);
        stage.sent(&manager(), sending(&stage, record, other)).await;
        let page = stage.records.consents(&manager(), record).await.expect("a page");
        assert_eq!(page.grants.len(), 2);
        assert!(page.grants[0].0.ended.is_some() && page.grants[1].0.ended.is_none());
        assert!(stage.records.shared(&provider("clinic"), record).await.is_ok());
        stage.days(5);
        let sent = stage.records.sent(&manager(), 1).await.expect("a list").items;
        assert!(sent[0].overdue, "unanswered shows to the sender");
        assert_eq!(sent[0].escalated_to, ["case-manager"]);
        let needs = stage.records.unmet_needs(&manager()).await.expect("needs");
        assert_eq!(needs[0].why, Why::Unanswered);
        stage.sent(&manager(), on(&stage, "withdraw-consent", record)).await;
        assert!(stage.records.shared(&provider("clinic"), record).await.is_err(), "taken back");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_need_with_a_named_authority_goes_to_no_other_service() {
    for stage in stages("referrals_authority").await {
        let other = service(&stage, "health", "HEA CHI").await;
        let form =
            stage.form(REFERRAL, "enter-service").with("needs", "CHI").with("area", "XMA-01");
        let form = form.with("authority", "authority-child-protection").with("capacity", 9);
        let authority = stage.sent(&provider("children"), form).await.record;
        let record = ready(&stage, "CHI").await.record;
        let refused = stage.send(&manager(), &sending(&stage, record, other)).await;
        let Err(RecordsError::Refused { rules, .. }) = refused else { panic!("{refused:?}") };
        assert_eq!(
            rules.iter().map(|rule| rule.rule.as_str()).collect::<Vec<_>>(),
            ["route-children"]
        );
        let suggested = stage.records.suggest(&manager(), record, "send".to_owned()).await;
        let suggested = suggested.expect("suggestions").services;
        assert_eq!(suggested[0].service.record, authority);
        assert!(suggested[0].fits() && !suggested[1].fits());
        assert!(suggested[1].reasons.contains(&Reason::NotTheAuthority));
        for none in [record, RecordId(uuid::Uuid::nil())] {
            let told = stage.send(&manager(), &sending(&stage, record, none)).await;
            assert!(matches!(told, Err(RecordsError::Relation { .. })), "{told:?}");
        }
        stage.sent(&manager(), sending(&stage, record, authority)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_that_is_full_or_closed_does_not_fit_and_hours_must_be_readable() {
    for stage in stages("referrals_fit").await {
        let at = service(&stage, "health", "HEA").await;
        let bad = stage.form(REFERRAL, "change-service").on(at).with("hours", "Mo-Fri 8-16");
        let told = stage.send(&provider("health"), &bad).await;
        assert!(matches!(told, Err(RecordsError::Field { .. })), "{told:?}");
        let reasons = async |record: RecordId| {
            let all = stage.records.suggest(&manager(), record, "send".to_owned()).await;
            all.expect("suggestions").services.remove(0).reasons
        };
        let (one, two) = (ready(&stage, "HEA").await.record, ready(&stage, "HEA").await.record);
        assert!(reasons(two).await.contains(&Reason::PlacesLeft));
        stage.sent(&manager(), sending(&stage, one, at)).await;
        stage.sent(&provider("health"), on(&stage, "accept", one)).await;
        assert!(reasons(two).await.contains(&Reason::Full), "its only place is taken");
        let close = on(&stage, "close-service", at);
        stage.sent(&provider("health"), close).await;
        assert!(reasons(two).await.contains(&Reason::TakesNobody));
        let told = stage.send(&manager(), &sending(&stage, two, at)).await;
        assert!(matches!(told, Err(RecordsError::Field { .. })), "{told:?}");
        let services = stage.records.services(&provider("legal")).await.expect("a directory");
        assert_eq!(services.len(), 1, "everybody at the node reads the directory");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_an_answer_stands_on_the_first_page() {
    for stage in stages("referrals_pages").await {
        let health = provider("health");
        let at = service(&stage, "health", "HEA").await;
        let mut waiting = None;
        for number in 0..52 {
            let record = ready(&stage, "HEA").await.record;
            stage.sent(&manager(), sending(&stage, record, at)).await;
            if number < 51 {
                stage.sent(&health, on(&stage, "accept", record)).await;
            }
            waiting = Some(record);
            stage.clock.advance_millis(1_000);
        }
        let permit = manager();
        let page = |page| stage.records.sent(&permit, page);
        let (first, second) = (page(1).await.expect("a page"), page(2).await.expect("a page"));
        assert_eq!(Some(first.items[0].grant.record), waiting, "nobody answered it");
        assert_eq!((first.items.len(), first.more), (50, true));
        assert_eq!((second.items.len(), second.more), (2, false));
        let received = stage.records.received(&health, 2).await.expect("a page");
        assert_eq!((received.items.len(), received.more), (2, false));
        let mut all: Vec<RecordId> =
            first.items.iter().chain(&second.items).map(|sent| sent.grant.record).collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 52);
    }
}
