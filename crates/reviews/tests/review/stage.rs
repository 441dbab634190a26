//! A node with a review, its figures and its people.

use std::sync::Arc;

use jiff::{civil::date, tz::TimeZone};
use masar_commitments::{Address, Figure};
use masar_nodes::{
    Permit, Store, StoreName,
    fixtures::{Database, clock, databases, permit},
};
use masar_reviews::{
    Evidence, Face, Known, MIGRATIONS, Room,
    contributions::{Answer, Said},
    cycle::{Draft, Opening},
    review::{Disposition, Status},
};
use masar_terms::{Language, LocalText, SimulatedClock, Timestamp};

/// Two commitments of some catalogue.
pub const ONE: &str = "1.4.b";
pub const TWO: &str = "1.4.d";
/// An address of a figure of the node's own.
pub const OWN: &str = "XMA/DETAINED/XMA/2026-Q1";

/// The clock of the fixtures stands on 1 March 2026, 08:00 UTC, 11:00 in Amman; contributions are
/// taken until 31 March.
pub struct Stage {
    pub room: Room,
    pub clock: Arc<SimulatedClock>,
    pub evidence: Evidence,
    pub officer: Permit,
    pub voice: Permit,
    pub clearer: Permit,
    pub releaser: Permit,
    pub review: String,
    _database: Option<Database>,
}

pub fn text(ar: &str, en: &str) -> LocalText {
    LocalText::from([(Language::Ar, ar), (Language::En, en)])
}

pub fn figure(address: &str, value: f64) -> Figure {
    let parsed: Address = address.parse().expect("an address");
    let (agency, place) = (parsed.agency.clone(), parsed.place.clone());
    let node = if agency == "XMA" { "node-1" } else { "node-2" };
    serde_json::from_value(serde_json::json!({
        "address": { "agency": agency, "indicator": parsed.indicator, "place": place, "period": parsed.period },
        "version": 1, "definition": "d", "node": node, "unit": "PS",
        "cell": { "state": "value", "value": value }, "interval": null,
        "parts": { "kind": "count" }, "withdrawn": false,
        "source": { "dataset": "XMA:DF(1.0.0)", "vintage": 1, "released_at": 0,
            "origin": { "kind": "released", "release": "r", "sequence": 1, "entry": "e" } },
    }))
    .expect("a figure")
}

pub fn evidence() -> Evidence {
    let other = "XMB/DETAINED/XMB/2026-Q1";
    let figures = [figure(OWN, 12.1), figure("XMA/DETAINED/XMA/2026-Q2", 9.0), figure(other, 3.0)];
    let known = |order, newest: &[&str]| Known {
        title: text("عنوان", "Title"),
        order,
        newest: newest.iter().map(|address| address.parse().expect("an address")).collect(),
    };
    Evidence {
        commitments: [
            (ONE.to_owned(), known(1, &["XMA/DETAINED/XMA/2026-Q2"])),
            (TWO.to_owned(), known(2, &[])),
        ]
        .into(),
        figures: figures.into_iter().map(|it| (it.address.clone(), it)).collect(),
    }
}

pub fn opening() -> Opening {
    Opening {
        title: text("استعراض", "Review"),
        covers_from: date(2025, 1, 1),
        covers_to: date(2025, 12, 31),
        contributions_until: date(2026, 3, 31),
        replies_by: date(2026, 4, 30),
    }
}

pub fn draft() -> Draft {
    let statement = text(
        "بلغ العدد {figure:XMA/DETAINED/XMA/2026-Q1}.",
        "There were {figure:XMA/DETAINED/XMA/2026-Q1}, and {figure:XMB/DETAINED/XMB/2026-Q1} next door.",
    );
    Draft { status: Status::UnderWay, statement, ..Draft::empty() }
}

pub fn said(words: &str) -> Said {
    Said {
        author_type: "ngo".to_owned(),
        author: "Harbour Aid".to_owned(),
        language: Language::En,
        text: words.to_owned(),
        replaces: None,
    }
}

pub fn answer(words: &str) -> Answer {
    let text = LocalText::from([(Language::En, words)]);
    Answer { disposition: Disposition::Noted, text }
}

pub fn face(node: &str, agency: &str) -> Face {
    Face {
        node: node.to_owned(),
        agency: agency.to_owned(),
        name: text("بلد العرض", "Demonstration Country"),
        place: "XMA".to_owned(),
        zone: TimeZone::get("Asia/Amman").expect("a zone"),
        author_types: ["ngo".to_owned(), "union".to_owned()].into(),
    }
}

/// The same stage on each database.
pub async fn stages(case: &str) -> Vec<Stage> {
    let mut all = Vec::new();
    for database in databases(case).await {
        all.push(stage(database).await);
    }
    all
}

async fn stage(database: Database) -> Stage {
    let clock = clock();
    let store = Store::open(&database.location, StoreName::Reviews, MIGRATIONS, clock.clone());
    let room = Room::new(store.await.expect("a store"), face("node-1", "XMA"));
    let officer = permit("policy-officer");
    let review = room.open(&officer, opening()).await.expect("opened");
    let stage = Stage {
        room,
        clock,
        evidence: evidence(),
        officer,
        voice: permit("civil-society"),
        clearer: permit("review-clearer"),
        releaser: permit("review-clearer"),
        review,
        _database: Some(database),
    };
    stage.save(ONE, 0, draft()).await.expect("saved");
    stage
}

impl Stage {
    pub async fn save(
        &self,
        commitment: &str,
        based_on: i64,
        draft: Draft,
    ) -> Result<i64, masar_reviews::ReviewsError> {
        let Self { room, officer, review, evidence, .. } = self;
        room.save(officer, review, commitment, based_on, draft, evidence).await
    }

    pub async fn say(&self, said: Said) -> Result<String, masar_reviews::ReviewsError> {
        self.room.contribute(&self.voice, &self.review, ONE, said).await
    }

    pub async fn reply(&self, to: &str, words: &str) -> Result<(), masar_reviews::ReviewsError> {
        self.room.reply(&self.officer, &self.review, to, 0, answer(words)).await
    }

    pub async fn clear(&self) -> Result<String, masar_reviews::ReviewsError> {
        self.room.clear(&self.clearer, &self.review, self.evidence.clone()).await
    }

    pub async fn release(&self, digest: &str) -> Result<(), masar_reviews::ReviewsError> {
        self.room.release(&self.releaser, &self.review, digest, self.evidence.clone()).await
    }

    /// To 1 April 2026, 08:00 UTC.
    pub fn after_the_deadline(&self) {
        self.clock.advance_to(Timestamp(1_775_030_400_000));
    }
}
