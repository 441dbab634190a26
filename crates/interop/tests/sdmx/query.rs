//! Addresses of REST 2.x.

use masar_interop::sdmx::query::{
    Condition, Context, DataQuery, Ids, Keys, Operator, QueryError, References, Request, SortBy,
    Versions,
};
use proptest::prelude::*;

fn data(path: &str, query: &str) -> DataQuery {
    match Request::parse(path, query) {
        Ok(Request::Data(data)) => data,
        other => panic!("{path}?{query}: {other:?}"),
    }
}

fn status(path: &str, query: &str) -> u16 {
    Request::parse(path, query).map_or_else(|error| error.status(), |_| 200)
}

#[test]
fn what_is_left_out_at_the_end_is_everything() {
    let whole = data("/data/*/*/*/*/*", "");
    for path in ["data", "/data/", "data/*", "/data/*/*//", "data/*/*/*/*/*/"] {
        assert_eq!(data(path, ""), whole, "{path}");
    }
    let flow = data("/data/dataflow/XMA/DF_A,DF_B/+", "");
    assert_eq!(flow.context, Context::Dataflow);
    assert_eq!(flow.resources, Ids::Only(vec!["DF_A".into(), "DF_B".into()]));
    assert_eq!(flow.versions, Versions::Latest);
    assert_eq!(data("/data/dataflow/XMA/DF_A%2CDF_B/%2B/*", ""), flow);
}

#[test]
fn keys_take_wildcards_lists_and_either_or() {
    let keys = |text: &str| data(&format!("data/dataflow/X/Y/1.0/{text}"), "").keys;
    let any: Vec<String> = Vec::new();
    assert_eq!(keys("A.*.B"), Keys(vec![vec![vec!["A".into()], any.clone(), vec!["B".into()]]]));
    assert_eq!(keys("A..B"), keys("A.*.B"));
    assert_eq!(keys("A.*.*"), keys("A"));
    assert_eq!(keys("A,B"), Keys(vec![vec![vec!["A".into()]], vec![vec!["B".into()]]]));
    assert_eq!(keys("A%2BB"), Keys(vec![vec![vec!["A".into(), "B".into()]]]));
    assert_eq!(keys("A+B"), keys("A%2BB"));
    assert_eq!(keys("A,*"), Keys::default());
}

#[test]
fn filters_are_alternatives_of_conditions() {
    let parts = |query: &str| data("data", query).filters[0].any_of.clone();
    let is = |operator, value: &str| Condition { operator, value: value.to_owned() };
    let within = vec![vec![is(Operator::Ge, "2024"), is(Operator::Le, "2025")]];
    assert_eq!(parts("c[TIME_PERIOD]=ge:2024+le:2025"), within);
    assert_eq!(parts("c%5BTIME_PERIOD%5D=ge%3A2024%2Ble%3A2025"), within);
    assert_eq!(parts("startPeriod=2024&endPeriod=2025"), within);
    assert_eq!(
        parts("c[X]=ne:A,B"),
        vec![vec![is(Operator::Ne, "A")], vec![is(Operator::Eq, "B")]]
    );
    assert_eq!(
        parts("c[X]=2009-05-01T10:00:00"),
        vec![vec![is(Operator::Eq, "2009-05-01T10:00:00")]]
    );
}

#[test]
fn the_other_parameters() {
    let query = data(
        "data",
        "updatedAfter=2009-05-15T14%3A15%3A00%2B01%3A00&asOf=2026-01-01&limit=10&offset=5\
         &sort=TIME_PERIOD:desc+series_key&attributes=none&measures=none&lastNObservations=1\
         &dimensionAtObservation=AllDimensions&format=csv&labels=both",
    );
    assert_eq!(
        query.updated_after.map(|at| at.to_string()).as_deref(),
        Some("2009-05-15T13:15:00Z")
    );
    assert_eq!(query.as_of.map(|at| at.to_string()).as_deref(), Some("2026-01-01T00:00:00Z"));
    assert_eq!(
        (query.offset, query.limit, query.last, query.no_measure),
        (5, Some(10), Some(1), true)
    );
    assert_eq!(query.sort[0].by, SortBy::Component("TIME_PERIOD".to_owned()));
    assert!(query.sort[0].descending && !query.sort[1].descending);
}

#[test]
fn structures_and_availability() {
    let Ok(Request::Structure(query)) =
        Request::parse("structure/codelist/*/CL_SEX/~/F", "references=parents&detail=allstubs")
    else {
        panic!("a structure query")
    };
    assert_eq!(query.references, References::Parents);
    assert_eq!(query.items, Ids::Only(vec!["F".into()]));
    assert!(query.detail.own_stubs);
    let Ok(Request::Availability(query)) =
        Request::parse("availability/dataflow/X/Y/1.0/*/REF_AREA,SEX", "c[SEX]=F&mode=exact")
    else {
        panic!("an availability query")
    };
    assert_eq!(query.components, Ids::Only(vec!["REF_AREA".into(), "SEX".into()]));
}

#[test]
fn each_refusal_has_its_status() {
    for (path, query, wanted) in [
        ("", "", 404),
        ("nothing", "", 404),
        ("data/nonsense", "", 404),
        ("data/*/*/*/*/*/more", "", 404),
        ("structure/nonsense", "", 404),
        ("structure/categoryscheme", "", 200),
        ("data/dataflow/X Y", "", 400),
        ("data/%zz", "", 400),
        ("data/%ff", "", 400),
        ("data/dataflow/X/Y/1", "", 400),
        ("data/dataflow/X/Y/1.0+", "", 501),
        ("data/provisionagreement", "", 501),
        ("schema/dataflow/X/Y", "", 200),
        ("schema/dataflow/X/Y/~", "deletion=false&dimensionAtObservation=TIME_PERIOD", 200),
        ("schema/datastructure/X/Y/1.0", "", 200),
        ("schema/provisionagreement/X/Y/1.0", "", 200),
        ("schema/codelist/X/Y", "", 404),
        ("schema", "", 404),
        ("schema/dataflow/X", "", 422),
        ("schema/dataflow/*/Y", "", 422),
        ("schema/dataflow/X,Z/Y", "", 422),
        ("schema/dataflow/X/Y/*", "", 422),
        ("schema/dataflow/X/Y/1.0/more", "", 404),
        ("schema/dataflow/X/Y", "deletion=perhaps", 400),
        ("schema/dataflow/X/Y", "explicit=true", 400),
        ("schema/dataflow/X/Y", "asOf=2026-01-01", 501),
        ("metadata/metadataset/X/Y", "", 501),
        ("data", "limit=-1", 400),
        ("data", "limit=1&limit=2", 400),
        ("data", "c[SEX]=F&c[SEX]=M", 400),
        ("data", "c[SEX]=ge:", 400),
        ("data", "c[SEX=F", 400),
        ("data", "startPeriod=2024&c[TIME_PERIOD]=2025", 400),
        ("data", "sex=F", 400),
        ("data", "updatedAfter=yesterday", 400),
        ("data", "measures=WEIGHT", 422),
        ("data", "updatedAfter=2026-02-01&asOf=2026-01-01", 422),
        ("data", "includeHistory=true", 200),
        ("data", "includeHistory=sometimes", 400),
        ("data", "includeHistory=true&includeHistory=true", 400),
        ("availability", "includeHistory=true", 400),
        ("data", "includeHistory=false", 200),
        ("data", "reportingYearStartDay=--07-01", 501),
    ] {
        assert_eq!(status(path, query), wanted, "{path}?{query}");
    }
    assert_eq!(QueryError::NotAcceptable("").status(), 406);
}

fn name() -> impl Strategy<Value = String> {
    "[A-Z][A-Z0-9_]{0,5}".prop_map(String::from)
}

fn filter() -> impl Strategy<Value = String> {
    let operator =
        prop::sample::select(vec!["eq", "ne", "lt", "le", "gt", "ge", "co", "nc", "sw", "ew"]);
    let value = "[^,+]{1,8}";
    (operator, value).prop_map(|(operator, value)| {
        let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
        format!("{operator}:{value}")
    })
}

proptest! {
    #[test]
    fn a_query_reads_what_it_shows(
        path in (prop::sample::select(vec!["*", "dataflow", "datastructure"]), name(), name(), "[1-9]\\.[0-9]"),
        key in prop::collection::vec(prop_oneof![Just("*".to_owned()), name()], 1..4),
        filters in prop::collection::btree_map(name(), prop::collection::vec(filter(), 1..3), 0..3),
        numbers in (0usize..9, prop::option::of(1usize..9), prop::option::of(1usize..9)),
        sort in prop::option::of(prop::sample::select(vec!["*", "series_key:desc", "SEX+REF_AREA:desc"])),
        moment in prop::option::of(0i64..2_000_000_000),
        attributes in prop::option::of(prop::sample::select(vec!["none", "dsd", "OBS_STATUS,UNIT_MEASURE"])),
    ) {
        let (context, agency, id, version) = path;
        let mut parts: Vec<String> =
            filters.iter().map(|(id, any)| format!("c[{id}]={}", any.join("+"))).collect();
        parts.push(format!("offset={}", numbers.0));
        parts.extend(numbers.1.map(|limit| format!("limit={limit}")));
        parts.extend(numbers.2.map(|last| format!("lastNObservations={last}")));
        parts.extend(sort.map(|sort| format!("sort={sort}")));
        parts.extend(attributes.map(|attributes| format!("attributes={attributes}")));
        let at = moment.map(|at| masar_terms::Timestamp(at * 1000));
        parts.extend(at.map(|at| format!("asOf={at}")));
        parts.push(format!("includeHistory={}", numbers.0 > 4));
        let query = data(&format!("data/{context}/{agency}/{id}/{version}/{}", key.join(".")), &parts.join("&"));
        let shown = query.to_string();
        let (path, parameters) = shown.split_once('?').unwrap_or((&shown, ""));
        prop_assert_eq!(data(path, parameters), query);
    }

    #[test]
    fn any_text_gives_an_answer(path in ".{0,60}", query in ".{0,60}") {
        drop(Request::parse(&path, &query));
    }

    #[test]
    fn any_address_gives_an_answer(
        path in "(data|structure|availability|/|\\*|\\+|~|,|\\.|%2C|%2B|%|dataflow|codelist|[A-Z0-9_]{1,3}){0,12}",
        query in "(c\\[|\\]|=|&|ge:|ne:|\\+|,|%|sort|limit|asOf|[A-Z0-9]{1,4}){0,12}",
    ) {
        drop(Request::parse(&path, &query));
    }
}
