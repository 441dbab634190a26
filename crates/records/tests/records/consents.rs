//! Consent: nothing is shared without one in force, however the decision comes in; taken back, it
//! ends what rests on it everywhere.

use crate::stage;

use masar_nodes::Permit;
use masar_programmes::{Because, Flaw};
use masar_records::{Accepted, Door, Incoming, RecordsError};
use masar_terms::{RecordId, Timestamp};
use stage::{Filled, REFERRAL, Stage, manager, stages};

/// A drafted referral of somebody of this age who speaks this language.
async fn drafted(stage: &Stage, age: u8, language: &str) -> Accepted {
    let draft = stage.form(REFERRAL, "draft").with("age_years", age).with("language", language);
    stage.sent(&manager(), draft.with("service_type", "HEA").with("given_name", "Sami")).await
}

fn consent(stage: &Stage, record: RecordId, by: &str) -> Filled {
    let form = stage.form(REFERRAL, "record-consent").on(record).with("purpose_explained", "Y");
    form.with("agreed_by", by).with("consent_language", "ara")
}

/// Why sending is refused; nothing when it is sent.
async fn refused(stage: &Stage, permit: &Permit, incoming: Incoming) -> Option<Vec<Flaw>> {
    match stage.records.accept(permit, incoming).await {
        Ok(_) => None,
        Err(RecordsError::Refused { rules, .. }) => {
            let because = rules.into_iter().flat_map(|rule| rule.because);
            Some(
                because
                    .filter_map(|one| if let Because::Flaw(it) = one { Some(it) } else { None })
                    .collect(),
            )
        }
        Err(error) => panic!("{}: {error}", stage.database.name),
    }
}

async fn send(stage: &Stage, record: RecordId, service: RecordId) -> Filled {
    stage.form(REFERRAL, "send").on(record).with("service_record", service).with("told_who", "Y")
}

async fn service(stage: &Stage) -> RecordId {
    let form =
        stage.form(REFERRAL, "enter-service").with("needs", "HEA LEG").with("area", "XMA-0101");
    stage.sent(&manager(), form.with("capacity", 5)).await.record
}

/// What is wrong with the consent, told by trying to send.
async fn flaw(stage: &Stage, record: RecordId, service: RecordId) -> Option<Vec<Flaw>> {
    let filled = send(stage, record, service).await;
    refused(stage, &manager(), stage.incoming(&filled)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_that_is_none_is_refused_and_says_why() {
    for stage in stages("consents_flaws").await {
        let at = service(&stage).await;
        for (age, language, by, besides, why) in [
            (30, "ara", "person", None, None),
            (30, "ara", "refused", None, Some(Flaw::Refused)),
            (30, "ara", "guardian", Some(("guardian_name", "Amal")), Some(Flaw::NotAChild)),
            (30, "ara", "best-interests", Some(("decided_by", "panel")), Some(Flaw::NotAChild)),
            (12, "ara", "guardian", Some(("guardian_name", "Amal")), None),
            (12, "ara", "guardian", Some(("guardian_name", " ")), Some(Flaw::NotNamed)),
            (12, "ara", "best-interests", Some(("decided_by", "panel")), None),
            (30, "ara", "assisted", Some(("helper", " ")), Some(Flaw::NotNamed)),
            (30, "ara", "assisted", Some(("helper", "Amal reads aloud")), None),
            (30, "fra", "person", None, Some(Flaw::Language)),
            (30, "fra", "person", Some(("interpreter", "Amal")), None),
            (30, "fra", "person", Some(("consent_language", "fra")), None),
            (30, "amh", "person", Some(("consent_language", "amh")), Some(Flaw::Language)),
        ] {
            let referral = drafted(&stage, age, language).await.record;
            let mut form = consent(&stage, referral, by);
            if let Some((field, value)) = besides {
                form = form.with(field, value);
            }
            stage.sent(&manager(), form).await;
            let told = flaw(&stage, referral, at).await;
            let want = why.map(|flaw| vec![flaw]);
            assert_eq!(told, want, "{age} {language} {by} {besides:?} on {}", stage.database.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_ways_around_are_refused_at_every_door() {
    for stage in stages("consents_around").await {
        let at = service(&stage).await;
        let one = drafted(&stage, 30, "ara").await;
        let doors = [Door::Web, Door::Api, Door::OpenRosa, Door::Import, Door::CommandLine];
        for door in doors {
            // In the state `draft` nothing was agreed to.
            let filled = send(&stage, one.record, at).await;
            let incoming = Incoming { door, ..stage.incoming(&filled) };
            let told = refused(&stage, &manager(), incoming).await;
            assert_eq!(told, Some(vec![Flaw::Missing]), "{door:?}");
        }
        // Somebody else's consent.
        let other = drafted(&stage, 30, "ara").await;
        stage.sent(&manager(), consent(&stage, other.record, "person")).await;
        assert_eq!(flaw(&stage, one.record, at).await, Some(vec![Flaw::Missing]));
        // Taken back; a decision dated back to before; the consent of that time sent again.
        let given = consent(&stage, one.record, "person");
        stage.sent(&manager(), given.clone()).await;
        let before = stage.now();
        stage.days(1);
        let another = stage.form(REFERRAL, "draft").about(one.subject).with("service_type", "LEG");
        let another = stage.sent(&manager(), another).await;
        let withdraw = stage.form(REFERRAL, "withdraw-consent").on(another.record);
        stage.sent(&manager(), withdraw).await;
        assert_eq!(
            flaw(&stage, one.record, at).await,
            Some(vec![Flaw::Withdrawn]),
            "elsewhere too"
        );
        let filled = send(&stage, one.record, at).await;
        let dated = Incoming { said_at: Some(before), ..stage.incoming(&filled) };
        assert_eq!(refused(&stage, &manager(), dated).await, Some(vec![Flaw::Withdrawn]));
        stage.sent(&manager(), given).await;
        assert_eq!(flaw(&stage, one.record, at).await, Some(vec![Flaw::Withdrawn]), "a replay");
        // Given again it counts, and ends by itself; a date in the future does not prolong it.
        let renewed = |stage: &Stage| {
            let form =
                stage.form(REFERRAL, "renew-consent").on(one.record).with("agreed_by", "person");
            form.with("consent_language", "ara").with("purpose_explained", "Y")
        };
        let mut future = stage.incoming(&renewed(&stage));
        future.said_at = Some(Timestamp(stage.now().0 + 900 * 86_400_000));
        stage.records.accept(&manager(), future).await.expect("accepted");
        stage.days(366);
        assert_eq!(flaw(&stage, one.record, at).await, Some(vec![Flaw::Expired]));
        stage.sent(&manager(), renewed(&stage)).await;
        assert_eq!(flaw(&stage, one.record, at).await, None, "a consent in force");
        // Every refused decision was kept with the reason.
        let look = stage.records.store().look().await.expect("a look");
        use sea_orm::{ConnectionTrait, sea_query::Query};
        let rows =
            look.query_all(&Query::select().column("rules").from("refusals").to_owned()).await;
        let kept: Vec<String> = rows
            .expect("rows")
            .iter()
            .map(|row| row.try_get("", "rules").expect("rules"))
            .collect();
        assert_eq!(kept, vec!["consent-sharing"; 10]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_withdrawal_ends_every_record_that_rests_on_it_once_and_the_same_from_the_log() {
    for stage in stages("consents_withdrawn").await {
        let at = service(&stage).await;
        let one = drafted(&stage, 30, "ara").await;
        stage.sent(&manager(), consent(&stage, one.record, "person")).await;
        assert_eq!(flaw(&stage, one.record, at).await, None);
        let other = stage.form(REFERRAL, "draft").about(one.subject).with("service_type", "LEG");
        let other = stage.sent(&manager(), other).await;
        let withdraw = stage.form(REFERRAL, "withdraw-consent").on(other.record);
        stage.sent(&manager(), withdraw.clone()).await;
        stage.sent(&manager(), withdraw).await;
        let case = stage.records.case(&manager(), one.record).await.expect("a case");
        assert_eq!(case.state, "withdrawn", "it was sent, and rests on the same purpose");
        let endings: Vec<_> =
            case.timeline.iter().filter(|step| step.action == "withdraw-consent").collect();
        assert_eq!(endings.len(), 1);
        assert_eq!(endings[0].door, "consent");
        let page = stage.records.consents(&manager(), one.record).await.expect("consents");
        assert!(page.grants.iter().all(|(grant, _)| grant.ended.is_some()), "nothing is read on");
        assert_eq!(
            page.cards.iter().map(|card| card.flaw).collect::<Vec<_>>(),
            [Some(Flaw::Withdrawn)]
        );
        stage.records.rebuild(&manager(), |_| ()).await.expect("a rebuild");
        let again = stage.records.case(&manager(), one.record).await.expect("a case");
        assert_eq!((again.state, again.timeline.len()), (case.state, case.timeline.len()));
    }
}
