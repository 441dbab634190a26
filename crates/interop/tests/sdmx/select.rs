//! Rows that a query chooses.

use masar_interop::sdmx::query::{QueryError, Request, rows, shown};

use crate::made;

fn chosen(path: &str, query: &str) -> Result<Vec<u32>, QueryError> {
    match Request::parse(path, query)? {
        Request::Data(query) => rows(&query, &made::structure(), &made::observations()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn keys_and_filters_choose() {
    let whole: Vec<u32> = (0..9).collect();
    for (key, query, wanted) in [
        ("*", "", whole.as_slice()),
        ("XMA", "", &[0, 1]),
        ("*.F", "", &[2, 5]),
        ("*.F+M", "", &[2, 3, 5, 6]),
        ("XMA-01.F,XMA-02.M", "", &[2, 6]),
        ("NOWHERE", "", &[]),
        ("*", "c[SEX]=F", &[2, 5]),
        ("*", "c[SEX]=ne:F+ne:M", &[0, 1, 4, 7, 8]),
        ("*", "c[REF_AREA]=sw:XMA-", &[2, 3, 4, 5, 6, 7, 8]),
        ("*", "c[REF_AREA]=ew:2,nc:-", &[0, 1, 5, 6, 7, 8]),
        ("*", "c[TIME_PERIOD]=2025", &[1, 8]),
        ("*", "c[TIME_PERIOD]=ge:2024-04+le:2024", &[4]),
        ("*", "c[TIME_PERIOD]=ge:2024-04-01+le:2024-06-30", &[4]),
        ("*", "c[TIME_PERIOD]=gt:2024", &[1, 8]),
        ("*", "c[TIME_PERIOD]=lt:2025", &[0, 2, 3, 4, 5, 6, 7]),
        ("*", "c[OBS_VALUE]=ge:7", &[0, 1, 8]),
        ("*", "c[OBS_STATUS]=Q", &[2, 3]),
        ("*", "c[CONF_STATUS]=F&c[SEX]=F", &[5]),
        ("*", "c[COMMENT]=co:two", &[1]),
        ("*", "lastNObservations=1&c[SEX]=_T", &[1, 4, 8]),
        ("*", "firstNObservations=1&c[SEX]=_T", &[0, 4, 7]),
        ("*", "offset=2&limit=3", &[2, 3, 4]),
        ("*", "offset=99", &[]),
        ("*", "c[SEX]=_T&sort=OBS_VALUE:desc", &[0, 1, 8, 4, 7]),
        ("*", "c[SEX]=_T&sort=TIME_PERIOD:desc+REF_AREA:desc", &[8, 1, 4, 7, 0]),
        ("*", "sort=SEX+series_key:desc&limit=2", &[5, 2]),
    ] {
        let found = chosen(&format!("data/*/*/*/*/{key}"), query);
        assert_eq!(found.as_deref(), Ok(wanted), "{key}?{query}");
    }
}

/// Whether a question about numbers says anything about a cell that has none.
#[test]
fn questions_about_numbers_tell_nothing_of_withheld_cells() {
    for query in
        ["c[OBS_VALUE]=lt:5", "c[OBS_VALUE]=ne:5", "c[OBS_VALUE]=ge:-1", "c[OBS_VALUE]=lt:0,ge:0"]
    {
        let found = chosen("data", query).expect("valid");
        assert!([2, 3, 5, 6, 7].iter().all(|row| !found.contains(row)), "{query}: {found:?}");
    }
}

#[test]
fn what_has_no_meaning_is_refused() {
    for (path, query) in [
        ("data", "c[COLOUR]=red"),
        ("data", "c[SEX]=ge:F"),
        ("data", "c[OBS_VALUE]=co:1"),
        ("data", "c[OBS_VALUE]=many"),
        ("data", "c[TIME_PERIOD]=soon"),
        ("data", "c[TIME_PERIOD]=sw:20"),
        ("data", "sort=COLOUR"),
        ("data/*/*/*/*/XMA.F.2024", ""),
    ] {
        assert_eq!(chosen(path, query).map_err(|error| error.status()), Err(422), "{path}?{query}");
    }
}

#[test]
fn attributes_are_shown_as_asked() {
    let of = |text: &str| match Request::parse("data", text).expect("valid") {
        Request::Data(query) => shown(&query, &made::structure()),
        other => panic!("{other:?}"),
    };
    let told = |text: &str| {
        let shown = of(text).expect("valid");
        ["OBS_STATUS", "UNIT_MEASURE", "SOURCE"].map(|id| shown.attribute(id))
    };
    assert_eq!(told(""), [true, true, true]);
    assert_eq!(told("attributes=none"), [false, false, false]);
    assert_eq!(told("attributes=dataset"), [false, false, true]);
    assert_eq!(told("attributes=obs"), [true, true, false]);
    assert_eq!(told("attributes=UNIT_MEASURE,SOURCE"), [false, true, true]);
    assert_eq!(of("attributes=COLOUR").map_err(|error| error.status()), Err(422));
}
