//! The rules of the mission, each tried through the one way in: decisions are refused, facts are
//! kept and open a breach, and the log alone says so again.

#[path = "../../../programmes/tests/common/made.rs"]
mod made;
use crate::stage;
mod world;

use masar_nodes::fixtures;
use masar_records::{
    Accepted, RecordsError, breaches::BreachStatus, fold::TaskStatus, queue::QueueFilter,
};
use masar_terms::RecordId;
use stage::{Filled, Stage};
use world::{CARE, CUSTODY, SHELTER, anybody, policies, worlds};

/// Ids of the rules that refused.
async fn refused(stage: &Stage, form: &Filled) -> Vec<String> {
    match stage.send(&anybody(), form).await {
        Err(RecordsError::Refused { rules, .. }) => rules.into_iter().map(|by| by.rule).collect(),
        Err(other) => panic!("{other}"),
        Ok(_) => Vec::new(),
    }
}

async fn sent(stage: &Stage, form: Filled) -> Accepted {
    stage.sent(&anybody(), form).await
}

fn hold(stage: &Stage) -> Filled {
    let form = stage.form(CUSTODY, "hold").with("birth_date", "1980").with("given_name", "Sami");
    form.with("view", "I want to call my sister")
}

async fn breach(stage: &Stage, record: RecordId, kind: &str) -> Option<BreachStatus> {
    let case = stage.records.case(&anybody(), record).await.expect("a case");
    case.breaches.iter().find(|one| one.breach == kind).map(|one| one.status)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_country_of_origin_is_not_asked_while_a_claim_is_pending_or_possible() {
    for stage in worlds("guards_origin").await {
        let held = sent(&stage, hold(&stage)).await;
        let ask = || {
            let form = stage.form(CUSTODY, "ask-embassy").on(held.record);
            form.with("consent", "Y")
        };
        assert!(refused(&stage, &ask()).await.is_empty(), "nobody claimed anything");
        let claim = sent(&stage, stage.form(CARE, "lodge").about(held.subject)).await;
        assert_eq!(refused(&stage, &ask()).await, ["no-contact-with-origin"], "whatever consent");
        let asked = stage.form(CUSTODY, "record-asked").on(held.record);
        sent(&stage, asked).await;
        let kind = "origin-contacted";
        assert_eq!(breach(&stage, held.record, kind).await, Some(BreachStatus::Open));
        sent(&stage, stage.form(CARE, "conclude").on(claim.record)).await;
        assert!(refused(&stage, &ask()).await.is_empty(), "the claim is decided");
        for told in ["PEN", "_U", "perhaps"] {
            let form = stage.form(CARE, "tell").about(held.subject).with("claim", told);
            let told_in = sent(&stage, form).await;
            assert_eq!(refused(&stage, &ask()).await, ["no-contact-with-origin"], "{told}");
            let none = stage.form(CARE, "tell").on(told_in.record).with("claim", "NONE");
            sent(&stage, none).await;
            assert!(refused(&stage, &ask()).await.is_empty(), "taken back in the same record");
        }
        stage.records.rebuild(&anybody(), |_| ()).await.expect("a rebuild");
        assert_eq!(breach(&stage, held.record, kind).await, Some(BreachStatus::Open));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_decided_about_somebody_who_was_not_heard() {
    for stage in worlds("guards_voice").await {
        for view in ["", "  \n"] {
            let unheard = hold(&stage).with("view", view);
            assert_eq!(refused(&stage, &unheard).await, ["voice-of-the-person"], "{view:?}");
        }
        assert!(refused(&stage, &hold(&stage)).await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_for_protection_reaches_enforcement_only_where_it_protects() {
    for stage in worlds("guards_wall").await {
        let tell = |field, value| stage.form(CARE, "tell").with(field, value);
        let danger = sent(&stage, tell("danger", "Y")).await;
        let known = hold(&stage).about(danger.subject);
        assert!(refused(&stage, &known).await.is_empty(), "it is out of sight");
        let said = hold(&stage).about(danger.subject).with("danger", "Y");
        assert_eq!(refused(&stage, &said).await, ["no-danger"], "said on its own side it counts");
        let child = sent(&stage, tell("birth_date", "2015")).await;
        let known = hold(&stage).about(child.subject);
        assert_eq!(refused(&stage, &known).await, ["no-child"], "a doubt about age protects");

        let held = sent(&stage, hold(&stage).about(danger.subject)).await;
        let seen = stage.records.case(&anybody(), held.record).await.expect("a case");
        assert!(seen.related.iter().all(|one| one.programme.as_str() == CUSTODY));
        let back = stage.records.case(&anybody(), danger.record).await.expect("a case");
        assert!(back.related.iter().any(|one| one.record == held.record), "protection sees");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_related_record_behind_the_wall_is_not_there_for_enforcement_and_nameless_for_others() {
    for stage in worlds("guards_relatives").await {
        let held = sent(&stage, hold(&stage)).await;
        let named =
            stage.form(CARE, "tell").with("parent_id", held.record).with("family", "PARENT");
        let child = sent(&stage, named).await;
        let seen = stage.records.case(&anybody(), child.record).await.expect("a case");
        let [parent] = &seen.relatives[..] else { panic!("one relative") };
        let other = parent.other.as_ref().expect("it may be read");
        assert_eq!((other.record, other.name.expose().as_str()), (held.record, "Sami"));
        assert_eq!(parent.kind.as_ref().map(|(_, code)| code.expose().as_str()), Some("PARENT"));
        let held_seen = stage.records.case(&anybody(), held.record).await.expect("a case");
        assert!(held_seen.relatives.is_empty(), "enforcement does not see who is protected");

        let care = fixtures::permit_with(&policies(true), &["care-only"], fixtures::standing());
        let seen = stage.records.case(&care, child.record).await.expect("a case");
        assert!(seen.relatives[0].other.is_none(), "only that there is one");
        assert!(seen.relatives[0].relation.is_some(), "custody is not behind the wall");

        let both = ["custody-only", "care-only"];
        let both = fixtures::permit_with(&policies(true), &both, fixtures::standing());
        let hidden = stage.records.case(&both, child.record).await;
        assert!(matches!(hidden, Err(RecordsError::NotFound)), "two roles do not add up");
        let queue = stage.records.queue(&both, QueueFilter::default(), None, 50).await;
        let queue = queue.expect("a page");
        assert!(queue.items.iter().all(|item| item.programme.as_str() == CUSTODY));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relation_names_a_record_that_is_there_of_a_type_that_may_be_named() {
    for stage in worlds("guards_named").await {
        let held = sent(&stage, hold(&stage)).await;
        let site = sent(&stage, stage.form(SHELTER, "enter-site").with("beds", 3)).await;
        let plan = |id: &dyn std::fmt::Display| stage.form(SHELTER, "plan").with("site_id", id);
        for wrong in ["anything".to_owned(), held.action.to_string(), held.record.to_string()] {
            let refused = stage.send(&anybody(), &plan(&wrong)).await;
            let Err(RecordsError::Relation { relation, .. }) = refused else {
                panic!("{wrong}: {refused:?}")
            };
            assert_eq!(relation, "at");
        }
        let stay = sent(&stage, plan(&site.record)).await;
        let seen = stage.records.case(&anybody(), site.record).await.expect("a case");
        let [back] = &seen.relatives[..] else { panic!("one relative") };
        assert!(back.is_back);
        assert_eq!(back.other.as_ref().map(|other| other.record), Some(stay.record));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_place_is_taken_once_and_a_fact_over_it_opens_a_breach_for_good() {
    for stage in worlds("guards_places").await {
        let site = sent(&stage, stage.form(SHELTER, "enter-site").with("beds", 1)).await;
        let mut stays = Vec::new();
        for _ in 0..4 {
            let plan = stage.form(SHELTER, "plan").with("site_id", site.record);
            stays.push(sent(&stage, plan).await);
        }
        let place = |stay: &Accepted| {
            let form = stage.form(SHELTER, "place").on(stay.record);
            form.with("view", "Near my brother")
        };
        let incoming = stays.iter().map(|stay| stage.incoming(&place(stay))).collect();
        let all = stage.records.accept_all(&anybody(), incoming).await.expect("answers");
        assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1, "at once, and once");
        for one in all.iter().filter_map(|one| one.as_ref().err()) {
            let RecordsError::Refused { rules, .. } = one else { panic!("{one}") };
            assert_eq!(rules[0].rule, "no-room");
        }
        let found = stage.form(SHELTER, "record-found").with("site_id", site.record);
        let found = sent(&stage, found).await;
        assert_eq!(breach(&stage, found.record, "overfull").await, Some(BreachStatus::Open));
        sent(&stage, stage.form(SHELTER, "enter-site").on(site.record).with("beds", 9)).await;
        let later = stays.iter().zip(&all).find(|(_, placed)| placed.is_err());
        let (later, _) = later.expect("somebody waits");
        assert!(refused(&stage, &place(later)).await.is_empty(), "there is room now");
        let before = (places(&stage).await, breach(&stage, found.record, "overfull").await);
        stage.records.rebuild(&anybody(), |_| ()).await.expect("a rebuild");
        let after = (places(&stage).await, breach(&stage, found.record, "overfull").await);
        assert_eq!(before, after, "the fold does not look at places again");
        assert_eq!(after.1, Some(BreachStatus::Open));

        sent(&stage, stage.form(SHELTER, "shut-site").on(site.record)).await;
        let last = stays.iter().zip(&all).filter(|(_, placed)| placed.is_err()).nth(1);
        let (last, _) = last.expect("somebody waits");
        assert_eq!(refused(&stage, &place(last)).await, ["no-room"], "a shut site has none");
    }
}

/// What each stay says of its site.
async fn places(stage: &Stage) -> Vec<(String, usize)> {
    let page = stage.records.queue(&anybody(), QueueFilter::default(), None, 100).await;
    let mut all = Vec::new();
    for item in page.expect("a page").items {
        let case = stage.records.case(&anybody(), item.record).await.expect("a case");
        all.push((format!("{} {}", item.record, item.state), case.relatives.len()));
    }
    all.sort();
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn a_score_names_its_points_and_what_is_missing_and_gives_a_task() {
    for stage in worlds("guards_scores").await {
        let site = sent(&stage, stage.form(SHELTER, "enter-site").with("beds", 9)).await;
        let plan = stage.form(SHELTER, "plan").with("site_id", site.record);
        let stay = sent(&stage, plan.with("ill", "Y").with("kin", "Y")).await;
        let case = stage.records.case(&anybody(), stay.record).await.expect("a case");
        let [score] = &case.scores[..] else { panic!("one score") };
        assert_eq!((score.sum, score.level.as_deref()), (1, Some("low")));
        let points: Vec<_> = score.points.iter().map(|one| (one.point.as_str(), one.add)).collect();
        assert_eq!(points, [("ill", 3), ("kin", -2)], "risk and strength");
        assert_eq!(score.missing.len(), 1, "nobody said how many children");
        let more = stage.form(SHELTER, "plan").on(stay.record).with("children", 3);
        sent(&stage, more).await;
        let place = stage.form(SHELTER, "place").on(stay.record).with("view", "Yes");
        sent(&stage, place).await;
        let case = stage.records.case(&anybody(), stay.record).await.expect("a case");
        assert_eq!(case.scores[0].level.as_deref(), Some("high"));
        assert!(case.scores[0].missing.is_empty());
        let [task] = &case.tasks[..] else { panic!("one task") };
        assert_eq!((task.status, task.number), (TaskStatus::Open, 1));
        let role = Some("everything".to_owned());
        let mine = QueueFilter { role, ..QueueFilter::default() };
        let page = stage.records.queue(&anybody(), mine, None, 50).await.expect("a page");
        assert!(page.items.iter().any(|item| item.duties.iter().any(|duty| duty.id == "look-in")));
        stage.records.rebuild(&anybody(), |_| ()).await.expect("a rebuild");
        let again = stage.records.case(&anybody(), stay.record).await.expect("a case");
        assert_eq!(again.tasks, case.tasks);

        let visit = sent(&stage, stage.form(SHELTER, "visit").on(stay.record)).await;
        let case = stage.records.case(&anybody(), stay.record).await.expect("a case");
        assert_eq!(case.tasks[0].done_by, Some(visit.action));
        let low = sent(&stage, stage.form(SHELTER, "plan").with("site_id", site.record)).await;
        let case = stage.records.case(&anybody(), low.record).await.expect("a case");
        assert_eq!(case.scores[0].level, None, "nothing is known");
    }
}
