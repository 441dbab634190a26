//! Reviews through their pages: opened, written, answered, cleared, released, taken back, and who
//! may do what.

use std::collections::BTreeMap;

use masar_reviews::{
    Evidence, Known,
    contributions::{Answer, Said},
    cycle::{Draft, Opening},
    review::{Disposition, Status},
};
use masar_terms::{Language, LocalText};

use crate::{
    ask::{Answer as Told, Ask},
    stage::{Stage, stages},
};

/// Login and role of those who make and answer reviews, beside the people of the stage.
pub const PEOPLE: [(&str, &str); 4] = [
    ("policy-officer", "policy-officer"),
    ("civil-society", "civil-society"),
    ("review-clearer", "review-clearer"),
    ("second-clearer", "review-clearer"),
];
/// A commitment whose evidence is the indicator that the stage publishes, and one without any.
const BOUND: &str = "1.2.e";
const OTHER: &str = "1.4.b";
/// The figure that the stage publishes.
const FIGURE: &str = "{figure:MASAR/arrivals-registered/XMA/2025-Q4}";

/// A review that was released, with one contribution.
pub struct Review {
    pub contribution: String,
    pub digest: String,
}

fn both(ar: &str, en: &str) -> LocalText {
    LocalText::from([(Language::Ar, ar), (Language::En, en)])
}

/// Opens a review while it is November 2025 and takes a contribution.
pub async fn opened(stage: &Stage) -> (String, String) {
    for (login, role) in PEOPLE {
        stage.account(login, role, ("XMA", "policy-unit", "ministry")).await;
    }
    let room = &stage.app.reviews;
    let officer = stage.permit("policy-officer").await;
    let opening = Opening {
        title: both("استعراض أول", "First review"),
        covers_from: "2025-01-01".parse().expect("a day"),
        covers_to: "2025-12-31".parse().expect("a day"),
        contributions_until: "2025-11-30".parse().expect("a day"),
        replies_by: "2025-12-31".parse().expect("a day"),
    };
    let id = room.open(&officer, opening).await.expect("opened");
    let statement = both("قيد التنفيذ.", "Under way.");
    let draft = Draft { status: Status::UnderWay, statement, ..Draft::empty() };
    room.save(&officer, &id, OTHER, 0, draft, &evidence()).await.expect("saved");
    let said = Said {
        author_type: "ngo".to_owned(),
        author: "Harbour Aid".to_owned(),
        language: Language::En,
        text: "Not yet everywhere.".to_owned(),
        replaces: None,
    };
    let voice = stage.permit("civil-society").await;
    let contribution = room.contribute(&voice, &id, OTHER, said).await.expect("said");
    let text = LocalText::from([(Language::En, "Agreed.")]);
    let answer = Answer { disposition: Disposition::TakenUp, text };
    room.reply(&officer, &id, &contribution, 0, answer).await.expect("replied");
    (id, contribution)
}

/// Clears and releases it once contributions have ended.
pub async fn released(stage: &Stage, id: &str, contribution: String) -> Review {
    let room = &stage.app.reviews;
    let clearer = stage.permit("review-clearer").await;
    let digest = room.clear(&clearer, id, evidence()).await.expect("cleared");
    let second = stage.permit("second-clearer").await;
    room.release(&second, id, &digest, evidence()).await.expect("released");
    Review { contribution, digest }
}

fn evidence() -> Evidence {
    let known = Known { title: both("عنوان", "Title"), ..Known::default() };
    let commitments = BTreeMap::from([(OTHER.to_owned(), known)]);
    Evidence { commitments, ..Evidence::default() }
}

/// A reader of the stage with a session.
struct Reader<'s> {
    stage: &'s Stage,
    cookie: String,
}

impl<'s> Reader<'s> {
    async fn of(stage: &'s Stage, login: &str) -> Self {
        Self { stage, cookie: stage.sign_in(login).await }
    }

    async fn get(&self, path: &str) -> Told {
        plain(Ask::get(path).session(&self.cookie).to(self.stage).await)
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Told {
        plain(Ask::post(path).session(&self.cookie).fields(fields).to(self.stage).await)
    }
}

/// An answer without the marks that keep inserted words apart in mixed directions.
fn plain(mut answer: Told) -> Told {
    answer.body.retain(|c| !('\u{2066}'..='\u{2069}').contains(&c));
    answer
}

const OPENING: [(&str, &str); 6] = [
    ("title_ar", "استعراض ثان"),
    ("title_en", "Second review"),
    ("covers_from", "2025-07-01"),
    ("covers_to", "2026-02-28"),
    ("contributions_until", "2026-03-10"),
    ("replies_by", "2026-03-20"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_review_goes_its_whole_way_through_the_pages() {
    for stage in stages("a_review_goes_its_whole_way").await {
        stage.held().await;
        let officer = Reader::of(&stage, "policy-officer").await;
        let opened = officer.post("/work/reviews", &OPENING).await;
        assert_eq!(opened.status, 303, "{}", opened.body);
        let room = opened.header("location").to_owned();
        assert_eq!(room, "/work/reviews/MASAR-2026-1");
        let item = format!("{room}/items/{BOUND}");
        let added = officer.post(&format!("{room}/items"), &[("commitment", BOUND)]).await;
        assert_eq!(added.header("location"), item, "{}", added.body);
        written(&officer, &room, &item).await;
        let contribution = spoken(&stage, &room, &item).await;
        answered(&officer, &room, &contribution).await;
        let clearer = Reader::of(&stage, "review-clearer").await;
        let early = clearer.post(&format!("{room}/clearance"), &[("x", "")]).await;
        assert_eq!(early.status, 409, "contributions are open");
        stage.advance_days(10);
        // A session does not last that long.
        let clearer = Reader::of(&stage, "review-clearer").await;
        let owed = clearer.get(&room).await;
        assert!(owed.body.contains("Nothing stands in the way"), "{}", owed.body);
        let cleared = clearer.post(&format!("{room}/clearance"), &[("x", "")]).await;
        assert_eq!(cleared.status, 303, "{}", cleared.body);
        assert_eq!(Ask::get("/reviews/MASAR-2026-1").to(&stage).await.status, 404, "not yet");
        public(&stage, &room, &clearer).await;
    }
}

/// Writes a statement with a figure; what cannot be saved comes back as it was typed.
async fn written(officer: &Reader<'_>, room: &str, item: &str) {
    let form = officer.get(item).await;
    assert!(form.body.contains(FIGURE), "the figure is offered: {}", form.body);
    let wrong = [
        ("revision", "1"),
        ("status", "done"),
        ("statement_ar", "كلمات محفوظة {figure:MASAR/nothing/XMA/2025-Q4}"),
        ("statement_en", "kept words"),
        ("act", "save"),
    ];
    let refused = officer.post(item, &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("{figure:MASAR/nothing/XMA/2025-Q4} names no published figure"));
    assert!(refused.body.contains("كلمات محفوظة") && refused.body.contains("kept words"));
    let insert = [
        ("revision", "1"),
        ("statement_en", "There were"),
        ("figure", "MASAR/arrivals-registered/XMA/2025-Q4"),
        ("act", "insert"),
    ];
    let inserted = officer.post(item, &insert).await;
    assert!(inserted.body.contains(&format!("There were {FIGURE}")), "{}", inserted.body);
    let arabic = format!("سُجِّل {FIGURE} شخصاً.");
    let english = format!("{FIGURE} people were registered.");
    let right = [
        ("revision", "1"),
        ("status", "done"),
        ("statement_ar", arabic.as_str()),
        ("statement_en", &english),
        ("act", "save"),
    ];
    let saved = officer.post(item, &right).await;
    assert_eq!(saved.header("location"), format!("{room}#item-{BOUND}"), "{}", saved.body);
    let late = [("revision", "1"), ("statement_en", "mine"), ("act", "save")];
    let conflict = officer.post(item, &late).await;
    assert_eq!(conflict.status, 409);
    assert!(conflict.body.contains("mine") && conflict.body.contains("people were registered"));
    let live = officer.get(room).await;
    assert!(live.body.contains("not yet frozen"), "{}", live.body);
}

/// Contributes and corrects; sees nothing of the government's draft.
async fn spoken(stage: &Stage, room: &str, item: &str) -> String {
    let voice = Reader::of(stage, "civil-society").await;
    let seen = voice.get(room).await;
    assert_eq!(seen.status, 200);
    assert!(!seen.body.contains("people were registered"), "the draft is the government's");
    let path = format!("{item}/contribution");
    let said = |text: &'static str, author: &'static str| {
        [("author_type", "ngo"), ("author", author), ("language", "en"), ("text", text)]
    };
    let refused = voice.post(&path, &said("Words worth keeping.", " ")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("Words worth keeping."), "nothing is lost");
    let sent = voice.post(&path, &said("Too few <b>desks</b>.", "Harbour Aid")).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let seen = voice.get(room).await;
    assert!(seen.body.contains("Too few &#60;b&#62;desks"), "{}", seen.body);
    let id = seen.body.split("id=\"contribution-").nth(1).and_then(|rest| rest.split('"').next());
    id.expect("its id").to_owned()
}

async fn answered(officer: &Reader<'_>, room: &str, contribution: &str) {
    let path = format!("{room}/contributions/{contribution}");
    let none = [("revision", "0"), ("disposition", "noted"), ("reply_ar", "كلمات باقية")];
    let refused = officer.post(&path, &none).await;
    assert_eq!(refused.status, 422, "a reply in the language of the contribution");
    assert!(refused.body.contains("كلمات باقية"));
    let reply = [("revision", "0"), ("disposition", "taken-up"), ("reply_en", "Two desks more.")];
    let replied = officer.post(&path, &reply).await;
    assert_eq!(replied.status, 303, "{}", replied.body);
}

/// Released by another person, read by everybody in both languages, then taken back.
async fn public(stage: &Stage, room: &str, clearer: &Reader<'_>) {
    let api = |at: &'static str| async move {
        let answer = Ask::get(at).to(stage).await;
        serde_json::from_str::<serde_json::Value>(&answer.body).expect("JSON")
    };
    let second = Reader::of(stage, "second-clearer").await;
    let shown = second.get(room).await;
    let digest = shown.body.split("/versions/").nth(1).and_then(|rest| rest.split('/').next());
    let digest = digest.expect("a digest").to_owned();
    let release = format!("{room}/versions/{digest}/release");
    let own = clearer.post(&release, &[("x", "")]).await;
    assert_eq!(own.status, 409, "not by who cleared it");
    assert_eq!(second.post(&release, &[("x", "")]).await.status, 303);
    for (language, words) in [("en", "people were registered"), ("ar", "شخصاً")] {
        let page = Ask::get("/reviews/MASAR-2026-1").with("accept-language", language);
        let page = page.to(stage).await;
        assert_eq!(page.status, 200);
        for part in [words, "Harbour Aid", "Two desks more.", &digest] {
            assert!(page.body.contains(part), "{language}: {part}: {}", page.body);
        }
        let link = "href=\"/figures/MASAR/arrivals-registered/XMA/2025-Q4\"";
        assert!(page.body.contains(link), "{language}: the number leads to where it comes from");
        assert!(!page.body.contains("{figure:"), "{language}: no token is left");
    }
    let told = api("/api/reviews/MASAR-2026-1").await;
    assert_eq!(told["digest"], digest.as_str());
    assert_eq!(told["figures"][0]["value"].as_f64(), Some(22.0));
    assert_eq!(api("/api/reviews").await["reviews"].as_array().map(Vec::len), Some(2));
    let path = format!("{room}/versions/{digest}/withdrawal");
    let half = clearer.post(&path, &[("reason_en", "A wrong number.")]).await;
    assert_eq!(half.status, 422);
    let reason = [("reason_en", "A wrong number."), ("reason_ar", "رقم خاطئ.")];
    assert_eq!(clearer.post(&path, &reason).await.status, 303);
    let gone = Ask::get("/reviews/MASAR-2026-1").to(stage).await;
    assert!(gone.body.contains("A wrong number.") && !gone.body.contains("Two desks more."));
    assert!(api("/api/reviews/MASAR-2026-1").await.get("content").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_speaks_for_others_sees_nothing_else() {
    for stage in stages("whoever_speaks_for_others_sees_nothing_else").await {
        stage.held().await;
        let room = "/work/reviews/MASAR-2025-1";
        let item = format!("{room}/items/{OTHER}");
        let (clearance, contribution) =
            (format!("{room}/clearance"), format!("{item}/contribution"));
        let none: &[(&str, &str)] = &[("x", "")];
        for (login, may_draft, may_speak, may_clear) in [
            ("policy-officer", true, false, false),
            ("civil-society", false, true, false),
            ("review-clearer", false, false, true),
            ("officer", false, false, false),
            ("administrator", false, false, false),
        ] {
            let reader = Reader::of(&stage, login).await;
            let is_refused = |may: bool, answer: &Told, what: &str| {
                assert_eq!(answer.status == 403, !may, "{login}, {what}: {}", answer.status);
            };
            is_refused(may_draft, &reader.get("/work/reviews/new").await, "open");
            is_refused(may_draft, &reader.get(&item).await, "draft");
            is_refused(may_draft, &reader.post(&item, none).await, "save");
            is_refused(may_speak, &reader.get(&contribution).await, "contribute");
            is_refused(may_speak, &reader.post(&contribution, none).await, "send");
            is_refused(may_clear, &reader.post(&clearance, none).await, "clear");
            if may_draft || may_speak || may_clear {
                for path in ["/work/records", "/work/breaches", "/work/releases", "/work/audit"] {
                    is_refused(false, &reader.get(path).await, path);
                }
                assert_eq!(reader.get(room).await.status, 200, "{login}");
            } else {
                is_refused(false, &reader.get(room).await, "the room");
            }
        }
    }
}
