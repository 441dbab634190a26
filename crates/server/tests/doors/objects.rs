//! What the table of doors names as an object: what stands at a route, and what comes with it.

use masar_server::table::{Answers, Route};
use masar_terms::{ActionId, RecordId};

use crate::{
    ask::Ask,
    forms::Filled,
    stage::{Held, PASSWORD, Stage},
};

/// The parts of a path by the name of their parameter, and a query.
#[derive(Default)]
pub struct Object {
    parts: Vec<(&'static str, String)>,
    query: String,
}

impl Object {
    fn of(parts: &[(&'static str, &str)]) -> Self {
        let parts = parts.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        Self { parts, query: String::new() }
    }

    fn asking(mut self, query: String) -> Self {
        self.query = query;
        self
    }

    /// The address, `None` where the object does not fit the route.
    pub fn path(&self, route: &Route) -> Option<String> {
        let mut path = route.path.to_owned();
        for (name, value) in &self.parts {
            path = path.replace(&format!("{{{name}}}"), value);
            path = path.replace(&format!("{{*{name}}}"), value);
        }
        (!path.contains('{')).then(|| path + &self.query)
    }
}

/// A record that is nowhere.
fn nowhere(stage: &Stage) -> RecordId {
    stage.app.entropy.with(|mut rng| RecordId::random(&mut rng))
}

/// What a name of the stated table stands for.
pub fn object(stage: &Stage, held: &Held, name: &str) -> Option<Object> {
    let form = |id: &str| Object::of(&[("form", id)]);
    let record = |id: RecordId| Object::of(&[("id", &id.to_string())]);
    let about = |id: RecordId| form("arrival-registration.correct").asking(format!("?record={id}"));
    let file = |id: RecordId, number: &str| {
        let (id, action) = (id.to_string(), ActionId(id.0).to_string());
        Object::of(&[("id", &id), ("action", &action), ("number", number)])
    };
    let act =
        |id: RecordId, action: &str| Object::of(&[("id", &id.to_string()), ("action", action)]);
    let entry = |register: &str, id: RecordId| {
        Object::of(&[("register", register), ("record", &id.to_string())])
    };
    let published = |register: &str, id: &str| Object::of(&[("register", register), ("id", id)]);
    let trial = |dataflow: &str, period: &str| {
        Object::default().asking(format!("?dataflow={dataflow}&period={period}&k=9"))
    };
    let term = |id: RecordId, clock: &str| {
        Object::of(&[("id", &id.to_string()), ("clock", clock), ("run", "1")])
    };
    let figure = |place: &str, period: &str| {
        let agency = stage.app.settings.agency.as_str();
        let indicator = "arrivals-registered";
        Object::of(&[
            ("agency", agency),
            ("indicator", indicator),
            ("place", place),
            ("period", period),
        ])
    };
    let neighbour = |side: &str, node: &str| Object::of(&[("side", side), ("node", node)]);
    Some(match name {
        "address" | "bundle of a stranger" | "not a bundle" => Object::default(),
        "neighbour" => neighbour("below", &held.neighbour),
        "neighbour elsewhere" => neighbour("above", &held.neighbour),
        "no neighbour" => neighbour("below", "0000000000000000"),
        "no side" => neighbour("beside", &held.neighbour),
        "import" => Object::of(&[("id", &held.import), ("step", "dataset")]),
        "no import" => Object::of(&[("id", "0000000000000000"), ("step", "dataset")]),
        "no id of an import" => Object::of(&[("id", "..")]),
        "bundle" => Object::of(&[("sequence", "1")]),
        "no bundle" => Object::of(&[("sequence", "99")]),
        "no number of a bundle" => Object::of(&[("sequence", "first")]),
        "none" | "right" | "wrong" | "open" | "release" | "bad" => Object::default(),
        "amend own" | "amend elsewhere" | "amend missing" => Object::default(),
        "order case" | "order missing" => Object::default(),
        "arabic" => Object::of(&[("language", "ar")]),
        "no language" => Object::of(&[("language", "xx")]),
        "commitment" => Object::of(&[("id", "1.4.b")]),
        "no commitment" => Object::of(&[("id", "9.9.z")]),
        "indicator" => Object::of(&[("id", "arrivals-registered")]),
        "no indicator" => Object::of(&[("id", "nothing")]),
        "instrument" => Object::of(&[("id", "gcm")]),
        "instrument as table" => Object::of(&[("id", "gcm.csv")]),
        "commitments" => Object::of(&[("id", "commitment")]),
        "no instrument" => Object::of(&[("id", "nothing")]),
        "article" => Object::of(&[("id", "gcm"), ("code", "13.h")]),
        "entry of commitments" => Object::of(&[("id", "commitment"), ("code", "1.4.b")]),
        "no article" => Object::of(&[("id", "gcm"), ("code", "99.z")]),
        "theme" => Object::of(&[("cluster", "1")]),
        "no theme" => Object::of(&[("cluster", "9")]),
        "figure" => figure("XMA", "2025-Q4"),
        "no figure" => figure("XMA", "2020-Q4"),
        "no period" => figure("XMA", "never"),
        "country" => Object::of(&[("agency", "XMB")]),
        "no country" => Object::of(&[("agency", "NOBODY")]),
        "review" => Object::of(&[("id", "MASAR-2025-1")]),
        "no review" => Object::of(&[("id", "MASAR-1999-1")]),
        "review item" => Object::of(&[("id", "MASAR-2025-1"), ("commitment", "1.4.b")]),
        "no review item" => Object::of(&[("id", "MASAR-1999-1"), ("commitment", "9.9.z")]),
        "contribution" => {
            let id = held.review.contribution.as_str();
            Object::of(&[("id", "MASAR-2025-1"), ("contribution", id)])
        }
        "no contribution" => Object::of(&[("id", "MASAR-2025-1"), ("contribution", "0")]),
        "review version" => {
            let digest = held.review.digest.as_str();
            Object::of(&[("id", "MASAR-2025-1"), ("digest", digest)])
        }
        "no review version" => Object::of(&[("id", "MASAR-2025-1"), ("digest", "0")]),
        "dataset" => Object::of(&[("dataflow", "DF_ARRIVALS")]),
        "unpublished" => Object::of(&[("dataflow", "DF_REFERRALS")]),
        "no dataset" => Object::of(&[("dataflow", "DF_NOTHING")]),
        "register" => Object::of(&[("register", "detention-places")]),
        "list" => Object::of(&[("register", "data-sources")]),
        "no register" => Object::of(&[("register", "nothing")]),
        "data" => Object::of(&[("request", "data/dataflow/*/DF_ARRIVALS/*/*")]),
        "structure" => Object::of(&[("request", "structure/dataflow/*/*/*")]),
        "no request" => Object::of(&[("request", "nothing/at/all")]),
        "arrival" => record(held.arrival),
        "elsewhere" => record(held.arrival_elsewhere),
        "case" => record(held.case),
        "place" => record(held.place),
        "note on arrival" => act(held.arrival, "arrival-note"),
        "note elsewhere" => act(held.arrival_elsewhere, "arrival-note"),
        "note on case" => act(held.case, "detention-case-note"),
        "note on place" => act(held.place, "detention-place-note"),
        "note on missing" => act(nowhere(stage), "arrival-note"),
        "no act" => act(held.arrival, "arrival-nothing"),
        "view" => Object::default(),
        "holiday" | "no holiday" => Object::default(),
        "term" => term(held.detained, "court-review"),
        "no term" => term(held.detained, "nothing"),
        "term of nothing" => term(nowhere(stage), "court-review"),
        "referral" => record(held.referral),
        "service" => record(held.service),
        "missing" => record(nowhere(stage)),
        "no id" => Object::of(&[("id", "not-an-id")]),
        "arrival file" => file(held.arrival, "0"),
        "elsewhere file" => file(held.arrival_elsewhere, "0"),
        "case file" => file(held.case, "0"),
        "missing file" => file(nowhere(stage), "0"),
        "no number" => file(held.arrival, "first"),
        "arrival form" => form("arrival-registration.register"),
        "order form" => form("detention-review.order-detention"),
        "no form" => form("arrival-registration.nothing"),
        "about arrival" => about(held.arrival),
        "about elsewhere" => about(held.arrival_elsewhere),
        "about missing" => about(nowhere(stage)),
        "trial" => trial("DF_ARRIVALS", "2025-Q2"),
        "released trial" => trial("DF_ARRIVALS", "2025-Q4"),
        "trial of nothing" => trial("DF_NOTHING", "2025-Q2"),
        "released" => Object::of(&[("id", &held.released)]),
        "proposal" => Object::of(&[("id", &held.release)]),
        "no proposal" => Object::of(&[("id", &"0".repeat(held.release.len()))]),
        "assessment" => Object::of(&[("id", crate::stage::ASSESSMENT)]),
        "published entry" => published("plan-actions", crate::stage::ACTION),
        "unknown entry" => published("plan-actions", "nothing"),
        "entry of nothing" => published("nothing", crate::stage::ACTION),
        "plan action" => Object::of(&[("id", crate::stage::ACTION)]),
        "entry" => entry("detention-places", held.place),
        "not an entry" => entry("detention-places", held.arrival),
        "no entry" => entry("detention-places", nowhere(stage)),
        "entry of no register" => entry("nothing", held.place),
        "programme" => Object::of(&[("id", "referral")]),
        "no programme" => Object::of(&[("id", "nothing")]),
        "drawing" => Object::of(&[("id", "referral"), ("drawing", "referral.svg")]),
        "no drawing" => Object::of(&[("id", "referral"), ("drawing", "nothing.svg")]),
        "schema" => Object::of(&[("file", "programme.json")]),
        "no schema" => Object::of(&[("file", "nothing.json")]),
        "style" => Object::of(&[("file", "site.css")]),
        "no file" => Object::of(&[("file", "nothing.css")]),
        _ => return None,
    })
}

/// The body that goes with a request.
pub fn with_body(stage: &Stage, held: &Held, ask: Ask, route: &Route, name: &str) -> Ask {
    if route.method != "POST" {
        return ask;
    }
    let app = &stage.app;
    let filled = |filled: Filled| match route.answers {
        Answers::Program => ask.clone().body("application/json", filled.json(app)),
        _ => ask.clone().submission(&filled.xml(app), &[]),
    };
    let amend = |record| {
        let correct = Filled::new(app, "arrival-registration.correct");
        filled(correct.with("age_years", "31").on(record))
    };
    let order = |record| filled(Filled::new(app, "detention-review.order-detention").on(record));
    match name {
        "address" => ask.fields(&[("address", "nowhere"), ("fingerprint", "0"), ("side", "below")]),
        "neighbour" | "neighbour elsewhere" | "no neighbour" | "no side" => {
            ask.fields(&[("reason", "of a test")])
        }
        "import" | "no import" | "no id of an import" => {
            ask.fields(&[("recipe", "catalogue/unhcr-population")])
        }
        "bundle of a stranger" => {
            let bytes = crate::neighbours::bundle_of_a_stranger();
            ask.body(masar_nodes::bundles::MEDIA_TYPE, bytes)
        }
        "not a bundle" => ask.body(masar_nodes::bundles::MEDIA_TYPE, "x"),
        "open" => filled(Filled::arrival(app, "Noor")),
        "amend own" => amend(held.arrival),
        "amend elsewhere" => amend(held.arrival_elsewhere),
        "amend missing" => amend(nowhere(stage)),
        "order case" => order(held.case),
        "order missing" => order(nowhere(stage)),
        "view" => ask.fields(&[("name", "Mine"), ("query", "whose=all"), ("act", "keep")]),
        "note on arrival" | "note elsewhere" | "note on case" | "note on place"
        | "note on missing" | "no act" => ask.fields(&[("note_text", "Seen today")]),
        "holiday" => {
            ask.fields(&[("says", "holiday"), ("day", "2026-12-25"), ("legal_basis", "Decree 1")])
        }
        "bad" => ask.submission(b"<data", &[]),
        "list" | "register" | "no register" => {
            ask.submission(b"", &[("file-data-sources", b"no workbook")])
        }
        "right" => ask.fields(&[("login", "officer"), ("password", PASSWORD)]),
        "wrong" => {
            let login = nowhere(stage).to_string();
            ask.fields(&[("login", &login), ("password", PASSWORD)])
        }
        "release" => ask.fields(&[("release", "DF_ARRIVALS/2025-Q2")]),
        _ => ask.fields(&[("name", crate::stage::NAME)]),
    }
}
