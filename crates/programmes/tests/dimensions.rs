//! A dimension that could not be coded is refused with file, line and reason: durations and folds.

mod common;

use common::{Files, assert_told, codes_with, with};
use masar_programmes::{Bins, CodeLists, Programmes, Scale, codes::CodeList};

const FILE: &str = "arrival-registration/publication.toml";

/// Expects a fault of the file in the extract of this dataflow.
fn refused(files: Files, lists: &CodeLists, dataflow: &str, reason: &str) {
    let bytes = files[FILE].clone();
    let text = String::from_utf8(bytes.clone()).expect("a text");
    let at = text.find(&format!("dataflow = \"{dataflow}\"")).expect("the extract");
    let found: Vec<String> = match Programmes::load(files, lists) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.0.iter().map(ToString::to_string).collect(),
    };
    // The item begins with `[[extracts]]`, one line before.
    assert_told(&found, (FILE, bytes), text[..at].matches('\n').count(), reason);
}

fn wait_refused(old: &str, new: &str, reason: &str) {
    refused(with(FILE, old, new), &common::codes(), "DF_REGISTRATION_WAIT", reason);
}

fn list_refused(list: &str, old: &str, new: &str, reason: &str) {
    refused(common::files(), &codes_with(list, old, new), "DF_REGISTRATION_WAIT", reason);
}

#[test]
fn a_list_of_bins_has_no_gap_and_no_other_codes() {
    let band = "hours_band.csv";
    list_refused(band, "\nD1T2,", "\nD2,", "WAIT: “hours_band” leaves a gap before “D2”");
    list_refused(band, "\nH0T5,", "\nH1T5,", "WAIT: “hours_band” leaves a gap before “H1T5”");
    list_refused(band, "\nD_GE30,", "\nD30T99,", "WAIT: “hours_band” leaves a gap: its last bin");
    list_refused(band, "\nD1T2,", "\nH23T71,", "WAIT: “H23T71” of “hours_band” overlaps");
    list_refused(band, "\nD7T29,", "\nD_GE7,", "WAIT: “D_GE30” of “hours_band” overlaps");
    for wrong in ["W1T2", "D2T1", "D1T", "DT2", "D-1T2", "D", "H", "D1T2T3", "D1T99999999"] {
        let reason = format!("WAIT: “{wrong}” of “hours_band” is not a bin such as H6T23");
        list_refused(band, "\nD1T2,", &format!("\n{wrong},"), &reason);
    }
    list_refused(band, "\n_U,", "\nUNK,", "WAIT: “hours_band” has no code _U");
    let dated = "\nD1T2,,3,1–2 days,يوم إلى يومين,,,,,2020-01-01,";
    let reason = "WAIT: “D1T2” of “hours_band” is a bin and so has no first or last day";
    list_refused(band, "\nD1T2,,3,1–2 days,يوم إلى يومين,,,,,,", dated, reason);
    let reason = "WAIT: “F” of “sex” is not a bin such as H6T23, D0, D1T2 or D_GE30";
    wait_refused("codes = \"hours_band\"", "codes = \"sex\"", reason);
}

#[test]
fn a_duration_is_between_moments_of_the_record() {
    let field = "field = \"arrived_at\"";
    let to = "accepted = \"register\"";
    let reason = "WAIT: no form of “arrival” has a field “arrivd_at”";
    wait_refused(field, "field = \"arrivd_at\"", reason);
    let reason = "WAIT: “given_name” is not a date or a date and time";
    wait_refused(field, "field = \"given_name\"", reason);
    let reason = "WAIT: “effective_on” is a date; hours need a date and time";
    wait_refused(field, "field = \"effective_on\"", reason);
    wait_refused(to, "accepted = \"send\"", "WAIT: “send” is not an action of “arrival”");
    let same = "WAIT: a duration has two ends: from and to are the same";
    wait_refused(field, to, same);
    let words = "extracts: a moment is { field = … }, { said = action } or { accepted = action }";
    let files = with(FILE, field, "field = \"arrived_at\", said = \"register\"");
    let text = String::from_utf8(files[FILE].clone()).expect("a text");
    let line = 1 + text[..text.find("said = ").expect("it")].matches('\n').count();
    let found = common::load(files).err().map(|faults| faults.to_string()).unwrap_or_default();
    let told =
        |line_of: &str| line_of.starts_with(&format!("{FILE}:{line}:")) && line_of.ends_with(words);
    assert!(found.lines().any(told), "{found}");
}

#[test]
fn what_may_not_have_happened_yet_needs_a_code_for_it() {
    let files = with(FILE, "accepted = \"register\"", "said = \"close\"");
    let lists = codes_with("hours_band.csv", "\nNY,", "\nD_GE99,");
    let reason = "WAIT: “hours_band” has no code NY";
    refused(files, &lists, "DF_REGISTRATION_WAIT", reason);
}

#[test]
fn what_is_folded_can_come_and_leads_into_the_list() {
    let fold = |new: &str, reason: &str| {
        let files = with(FILE, "{ _O = \"_X\", _U = \"_X\" }", new);
        refused(files, &common::codes(), "DF_ARRIVALS", reason);
    };
    let all = "_O = \"_X\", _U = \"_X\"";
    fold("{ _U = \"_X\" }", "SEX: “_O” of “sex” is not a code of “sex_broad”");
    fold("{ _O = \"_X\" }", "SEX: “sex_broad” has no code _U");
    fold(&format!("{{ {all}, Z = \"_X\" }}"), "SEX: fold: “Z” is never answered");
    fold("{ _O = \"O\", _U = \"_X\" }", "SEX: fold: “_O” = “O” does not lead into “sex_broad”");
    let reason = "SEX: fold: “M” = “_X” does not lead into “sex_broad”";
    fold(&format!("{{ {all}, M = \"_X\" }}"), reason);
    let (old, new) =
        ("place_level = \"country\"", "place_level = \"country\", fold = { A = \"B\" }");
    wait_refused(old, new, "REF_AREA: only a field or a fact can be folded");
    let (old, new) = ("{ _U = \"Y0T17_U\" }", "{ Y5 = \"Y0T17_U\", _U = \"Y0T17_U\" }");
    let reason = "AGE: fold: “Y5” is never answered";
    refused(with(FILE, old, new), &common::codes(), "DF_ARRIVALS", reason);
}

#[test]
fn a_list_with_hours_measures_what_passed_and_one_of_days_the_calendar() {
    let scale = |codes: &str| {
        let rows = codes.split(' ').map(|code| format!("{code},a,ا\n"));
        let csv = format!("code,en,ar\n{}", rows.collect::<String>());
        Bins::of(&CodeList::read("bins.csv", csv.as_bytes()).expect("a list"))
    };
    assert_eq!(scale("_T H0T23 D_GE1 NY _U").expect("bins").scale(), Scale::Elapsed);
    assert_eq!(scale("D0 D_GE1").expect("bins").scale(), Scale::CalendarDays);
    let one = scale("H_GE0").expect("bins");
    assert_eq!([one.code(0), one.code(u64::MAX)], ["H_GE0", "H_GE0"]);
    assert!(scale("_T NY _U").is_err(), "no bins at all");
}
