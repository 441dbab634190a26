//! What publication.toml names is admitted, anything else is an error that says what and where.

use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use masar_extracts::{Candidate, Extract, ExtractError, History, Salt, Source, Tally, code_of};
use masar_programmes::{Answers, CodeLists, Facts, Programme, Programmes, disk};
use masar_terms::{Period, PlacePath, RecordId, SubjectId, Timestamp};

static CODES: LazyLock<CodeLists> = LazyLock::new(|| {
    let mut codes = CodeLists::load(folder("catalogue/codes")).expect("sound code lists");
    codes.extend("ref_area", [area("XMA"), area("XMA-01"), area("XMA-02")]);
    codes
});
static PROGRAMMES: LazyLock<Programmes> =
    LazyLock::new(|| Programmes::load(folder("programmes"), &CODES).expect("sound programmes"));

fn folder(name: &str) -> Vec<(String, Vec<u8>)> {
    disk::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name)).expect("a folder")
}

fn area(code: &str) -> masar_programmes::codes::Code {
    masar_programmes::codes::Code {
        code: code.to_owned(),
        parent: code.split_once('-').map(|(parent, _)| parent.to_owned()),
        order: 0,
        names: [(masar_terms::Language::En, code), (masar_terms::Language::Ar, code)].into(),
        valid_from: None,
        valid_to: None,
    }
}

/// The programme that publishes a dataflow.
fn publishing(dataflow: &str) -> &'static Programme {
    PROGRAMMES.iter().find(|one| one.extract(dataflow).is_some()).expect("a programme")
}

fn subject(number: u128) -> SubjectId {
    SubjectId(uuid::Uuid::from_u128(number))
}

fn salt(seed: u64) -> Salt {
    use rand::SeedableRng;
    Salt::random(&mut rand::rngs::StdRng::seed_from_u64(seed))
}

fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

fn row(number: u128, codes: &[(&str, Option<&str>)]) -> Candidate {
    let code = |(id, code): &(&str, Option<&str>)| ((*id).to_owned(), code.map(str::to_owned));
    Candidate {
        subject: subject(number),
        codes: codes.iter().map(code).collect(),
        values: BTreeMap::new(),
    }
}

fn woman(number: u128) -> Candidate {
    row(number, &[("REF_AREA", Some("XMA-01")), ("SEX", Some("F")), ("AGE", Some("Y_GE18"))])
}

fn admit(dataflow: &str, when: &str, rows: Vec<Candidate>) -> Result<Extract, ExtractError> {
    Extract::admit(publishing(dataflow), dataflow, period(when), (&CODES, &home()), salt(1), rows)
}

fn home() -> PlacePath {
    "XMA".parse().expect("a place")
}

fn error(dataflow: &str, when: &str, rows: Vec<Candidate>) -> String {
    admit(dataflow, when, rows).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn rows_are_coded_and_distinct_people_can_be_counted() {
    let extract =
        admit("DF_ARRIVALS", "2026-Q1", vec![woman(1), woman(2), woman(1)]).expect("rows");
    assert_eq!((extract.rows().len(), extract.subjects()), (3, 2));
    let codes: Vec<_> = extract.rows()[0]
        .codes()
        .iter()
        .zip(extract.dimensions())
        .map(|(at, dimension)| dimension.codes()[*at].as_str())
        .collect();
    assert_eq!(codes, ["XMA-01", "F", "Y_GE18"]);
    assert_eq!(extract.measures()[0].tally(), Tally::Subjects);
    let area = &extract.dimensions()[0];
    let region = area.codes().iter().position(|code| code == "XMA-01").expect("a region");
    let above = area.parents()[region].map(|at| area.codes()[at].as_str());
    assert_eq!(above, Some("XMA"), "the hierarchy of the list comes along");
    assert!(extract.dimensions().iter().all(|one| !one.codes().contains(&"_T".to_owned())));
}

#[test]
fn what_is_not_named_does_not_leave() {
    let mut named = woman(1);
    named.codes.insert("NATIONALITY".to_owned(), Some("SYR".to_owned()));
    let reason = "DF_ARRIVALS, row 2: “NATIONALITY” is not a dimension that may leave";
    assert_eq!(error("DF_ARRIVALS", "2026-Q1", vec![woman(2), named]), reason);
    let mut summed = woman(1);
    summed.values.insert("INCOME".to_owned(), 5);
    let reason = "DF_ARRIVALS, row 1: “INCOME” is not a sum that may leave";
    assert_eq!(error("DF_ARRIVALS", "2026-Q1", vec![summed]), reason);
    let unpublished = Extract::admit(
        publishing("DF_ARRIVALS"),
        "DF_EVERYTHING",
        period("2026-Q1"),
        (&CODES, &home()),
        salt(1),
        Vec::new(),
    );
    assert!(matches!(unpublished, Err(ExtractError::NotPublished { .. })));
}

#[test]
fn an_unknown_code_is_named_and_anything_a_person_said_is_not() {
    let age = ("AGE", Some("Y_GE18"));
    let with = |code| row(1, &[("REF_AREA", Some("XMA-01")), ("SEX", Some(code)), age]);
    let reason = "DF_ARRIVALS, row 1, SEX: “FEM” is not a code of “sex_broad” in 2026-Q1";
    assert_eq!(error("DF_ARRIVALS", "2026-Q1", vec![with("FEM")]), reason);
    let said = error("DF_ARRIVALS", "2026-Q1", vec![with("Amal Haddad")]);
    assert!(said.contains("what stands there") && !said.contains("Amal"), "{said}");
    assert!(!error("DF_ARRIVALS", "2026-Q1", vec![with("_T")]).is_empty(), "a total is no row");
    let partial = row(1, &[("SEX", Some("F")), age]);
    let reason = "DF_ARRIVALS, row 1: dimension “REF_AREA” is missing";
    assert_eq!(error("DF_ARRIVALS", "2026-Q1", vec![partial]), reason);
}

#[test]
fn a_period_has_the_length_of_the_definition() {
    let reason = "DF_ARRIVALS: 2026 is not a period of frequency Q";
    assert_eq!(error("DF_ARRIVALS", "2026", vec![]), reason);
}

#[test]
fn failures_of_an_authority_leave_without_breakdown() {
    let extract = admit("DF_CHILDREN_DETAINED", "2026", vec![row(1, &[]), row(1, &[])]);
    assert_eq!(extract.expect("a total").subjects(), 1);
    let reason = "DF_CHILDREN_DETAINED, row 1: “SEX” is not a dimension that may leave";
    assert_eq!(error("DF_CHILDREN_DETAINED", "2026", vec![row(1, &[("SEX", Some("F"))])]), reason);
    // A definition that was given a breakdown after it was read is refused at the door as well.
    let mut programme = publishing("DF_CHILDREN_DETAINED").clone();
    let breakdown =
        publishing("DF_ARRIVALS").extract("DF_ARRIVALS").expect("it").dimensions.clone();
    for extract in &mut programme.publication.extracts {
        extract.dimensions = breakdown.clone();
    }
    let refused = Extract::admit(
        &programme,
        "DF_CHILDREN_DETAINED",
        period("2026"),
        (&CODES, &home()),
        salt(1),
        Vec::new(),
    );
    assert!(matches!(refused, Err(ExtractError::Breakdown { .. })));
}

#[test]
fn nobody_counts_for_more_than_the_definition_lets() {
    let rows = std::iter::repeat_with(|| row(7, &[])).take(400).collect();
    let extract = admit("DF_REVIEWS_OVERDUE", "2026", rows).expect("rows");
    let added: i64 = extract.rows().iter().map(|row| row.adds()[0]).sum();
    assert_eq!((extract.rows().len(), added), (400, 366), "once for each day of a year at most");
}

#[test]
fn a_subject_has_one_token_in_a_release_and_another_in_the_next() {
    let extract = |seed| {
        let programme = publishing("DF_ARRIVALS");
        let rows = vec![woman(1)];
        Extract::admit(
            programme,
            "DF_ARRIVALS",
            period("2026-Q1"),
            (&CODES, &home()),
            salt(seed),
            rows,
        )
    };
    let token = |seed| extract(seed).expect("rows").rows()[0].subject();
    assert!(token(1) == token(1));
    assert!(token(1) != token(2));
}

#[test]
fn codes_are_made_of_place_facts_answers_and_state() {
    let (arrivals, referrals) = (publishing("DF_ARRIVALS"), publishing("DF_REFERRALS"));
    let said = |pairs: &[(&str, &str)]| -> Answers {
        pairs.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect()
    };
    let told = said(&[("birth_date", "2009"), ("sex", "_U"), ("service_type", "HEA")]);
    let place = "XMA/XMA-01/XMA-0101".parse().expect("a place");
    let home = home();
    let action = arrivals.action("register").expect("an action");
    let kind = arrivals.record_type("arrival").expect("a record type");
    let codes = |programme: &Programme, dataflow: &str, year: i16| {
        let day = jiff::civil::date(year, 6, 1);
        let mut facts = Facts::default();
        facts.take(RecordId(uuid::Uuid::from_u128(1)), kind, action, &told, day);
        let (zone, until) = (&jiff::tz::TimeZone::UTC, Timestamp(0));
        let history = History { done: &[], anchor: None, until, zone };
        let state = "in-service";
        let source = Source {
            place: &place,
            home: &home,
            facts: &facts,
            answers: &told,
            state,
            day,
            levels: &BTreeMap::new(),
            history,
            late: None,
        };
        let dimensions = &programme.extract(dataflow).expect("a definition").dimensions;
        dimensions.iter().map(|one| code_of(one, &source, &CODES)).collect::<Vec<_>>()
    };
    let some = |code: &str| Some(code.to_owned());
    let folded = [some("XMA-01"), some("_X"), some("Y0T17_U")];
    assert_eq!(codes(arrivals, "DF_ARRIVALS", 2026), folded, "a rare code in a broader one");
    assert_eq!(codes(arrivals, "DF_ARRIVALS", 2027), folded, "17 or 18: with the children");
    let adult = [some("XMA-01"), some("_X"), some("Y_GE18")];
    assert_eq!(codes(arrivals, "DF_ARRIVALS", 2028), adult);
    assert_eq!(codes(referrals, "DF_REFERRALS", 2026), [some("XMA"), some("ACC")]);
}

#[test]
fn a_table_has_the_areas_that_the_node_answers_for_and_no_other() {
    let areas = |home: &str| {
        let home: PlacePath = home.parse().expect("a place");
        let programme = publishing("DF_ARRIVALS");
        let made = Extract::admit(
            programme,
            "DF_ARRIVALS",
            period("2026-Q1"),
            (&CODES, &home),
            salt(1),
            [],
        );
        let made = made.expect("an extract");
        let area = made.dimensions().iter().find(|it| it.id() == "REF_AREA").expect("areas");
        let found = area.codes().iter().filter(|code| code.starts_with("XMA")).cloned();
        found.collect::<Vec<_>>()
    };
    assert!(areas("XMA").iter().any(|code| code == "XMA-02"));
    assert_eq!(areas("XMA/XMA-02"), ["XMA-02"]);
}
