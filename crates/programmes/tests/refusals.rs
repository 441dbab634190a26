//! Bad programmes are refused with file, line and reason. Each case spoils one thing in the
//! programmes that ship.

mod common;

use common::{Files, assert_told, load, with};

const PROGRAMME: &str = "detention-review/programme.toml";
const LEAVES: &str = "detention-review/publication.toml";

/// The faults of these files as texts.
fn faults(files: Files) -> Vec<String> {
    match load(files) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.0.iter().map(ToString::to_string).collect(),
    }
}

/// The line, counted from 1, on which a text stands in a file.
fn line(files: &Files, file: &str, text: &str) -> usize {
    let content = std::str::from_utf8(&files[file]).expect("a text");
    let at = content.find(text).unwrap_or_else(|| panic!("{file} has no {text:?}"));
    1 + content[..at].matches('\n').count()
}

/// Spoils one file, and expects a fault of this file with this reason in the item that begins
/// with `[[…]]` before `item`: at its head, or at the name in it that is wrong.
fn refused(file: &str, old: &str, new: &str, item: &str, reason: &str) {
    let files = with(file, old, new);
    let head = line(&files, file, item) - 1;
    let (file, found) = ((file, files[file].clone()), faults(files));
    assert_told(&found, file, head, reason);
}

#[test]
fn a_required_parameter_has_no_default() {
    let new = "unit = \"days\"\nrequired = true\ndefault = 30\nmost = 90";
    let reason = "“review_interval” is required, so it has no default: the country must set it";
    let old = "unit = \"days\"\nrequired = true\nmost = 90";
    refused(PROGRAMME, old, new, "id = \"review_interval\"", reason);
}

#[test]
fn a_clock_needs_a_parameter_that_exists() {
    let reason = "there is no parameter “review_intervall”";
    let new = "parameter = \"review_intervall\"";
    refused(PROGRAMME, "parameter = \"review_interval\"", new, "id = \"court-review\"", reason);
}

#[test]
fn a_decision_is_no_breach() {
    let new = "breach_on = [\"order-detention\", \"record-found-detained\"]";
    let reason = "“order-detention” is a decision; put it in refuses";
    let old = "breach_on = [\"record-detained\", \"record-found-detained\"]";
    refused(PROGRAMME, old, new, "id = \"no-child-in-detention\"", reason);
}

#[test]
fn a_fact_is_never_refused() {
    let new = "refuses = [\"record-detained\", \"order-detention\"";
    let reason = "“record-detained” is a fact and is never refused; put it in breach_on";
    let old = "refuses = [\"propose-detention\", \"order-detention\"";
    refused(PROGRAMME, old, new, "id = \"no-child-in-detention\"", reason);
}

#[test]
fn a_condition_looks_at_a_field_of_the_form() {
    let reason = "the form of “propose-detention” has no field “neccessity”";
    let new = "{ field = \"neccessity\" }";
    refused(PROGRAMME, "{ field = \"necessity\" }", new, "id = \"alternatives-first\"", reason);
}

#[test]
fn a_condition_compares_with_an_answer_that_can_be_given() {
    let reason = "“yes” cannot be answered to “person_heard” of “review-continue”";
    let (old, new) = ("value = \"Y\"", "value = \"yes\"");
    refused(PROGRAMME, old, new, "id = \"review-by-a-court\"", reason);
}

#[test]
fn a_condition_looks_at_a_fact_that_some_programme_knows() {
    let file = "arrival-registration/programme.toml";
    let reason = "no record type of any programme has the fact “unacompanied”";
    let (old, new) = ("fact = \"unaccompanied\"", "fact = \"unacompanied\"");
    refused(file, old, new, "id = \"refer-child-alone\"", reason);
}

#[test]
fn a_fact_of_a_record_is_asked_somewhere() {
    let reason = "no form of “detention-case” has a field “date_of_birth”";
    let (old, new) = ("birth_date = \"birth_date\"", "birth_date = \"date_of_birth\"");
    refused(PROGRAMME, old, new, "id = \"detention-case\"", reason);
}

#[test]
fn a_state_can_be_reached() {
    let reason = "the state “suspended” cannot be reached";
    let (old, new) = ("states = [\"in-use\",", "states = [\"in-use\", \"suspended\",");
    refused(PROGRAMME, old, new, "id = \"detention-place\"", reason);
}

#[test]
fn a_state_can_be_left() {
    let file = "referral/programme.toml";
    let reason = "from “in-service” a record can never be closed";
    let mut files = with(
        file,
        "from = [\"in-service\"]\nto = \"completed\"",
        "from = [\"sent\"]\nto = \"completed\"",
    );
    let text = String::from_utf8(files[file].clone()).expect("a text");
    let text = text.replace(
        "\"declined\", \"in-service\"]\nto = \"withdrawn\"",
        "\"declined\"]\nto = \"withdrawn\"",
    );
    let text = text.replace(
        "\"accepted\", \"in-service\"]\nto = \"lost-contact\"",
        "\"accepted\"]\nto = \"lost-contact\"",
    );
    files.insert(file.to_owned(), text.into_bytes());
    let head = line(&files, file, "id = \"referral\"\nsubject") - 1;
    let bytes = files[file].clone();
    assert_told(&faults(files), (file, bytes), head, reason);
}

#[test]
fn a_clock_stops() {
    let old = "stops_in = [\"alternative\", \"released\"]\ncounts_from";
    let reason = "the clock “time-limit” never stops";
    refused(PROGRAMME, old, "counts_from", "id = \"time-limit\"", reason);
}

#[test]
fn a_clock_does_not_run_on_in_a_closed_record() {
    let old = "stops_in = [\"alternative\", \"released\"]\ncounts_from";
    let new = "stops_in = [\"alternative\"]\ncounts_from";
    let reason = "the clock “time-limit” runs on in the closed state “released”";
    refused(PROGRAMME, old, new, "id = \"time-limit\"", reason);
}

#[test]
fn a_breach_can_close() {
    let old = "closes_in = [\"alternative\", \"released\"]\n";
    let reason = "it could never close: say closes_on or closes_in";
    refused(PROGRAMME, old, "", "id = \"child-detained\"", reason);
}

#[test]
fn every_text_is_there_in_arabic() {
    let ftl = "detention-review/languages/ar.ftl";
    let files = with(ftl, "rule-no-child-in-detention = ", "rule-no-child-in-detentoin = ");
    let at = line(&files, PROGRAMME, "id = \"no-child-in-detention\"") - 1;
    let found = faults(files);
    let missing =
        format!("{PROGRAMME}:{at}: languages/ar.ftl has no text “rule-no-child-in-detention”");
    let at = line(
        &with(ftl, "rule-no-child-in-detention = ", "rule-no-child-in-detentoin = "),
        ftl,
        "rule-no-child-in-detentoin",
    );
    let unused = format!(
        "{ftl}:{at}: the text “rule-no-child-in-detentoin” is used by nothing; \
         did you mean “rule-no-child-in-detention”?"
    );
    assert!(found.contains(&missing) && found.contains(&unused), "{found:#?}");
}

#[test]
fn a_form_without_arabic_is_refused() {
    let form = "referral/forms/send.csv";
    let files = with(form, "هل يعلم الشخص من سيستقبل الإحالة؟", "");
    let at = line(&files, form, "select_one yes_no");
    let found = faults(files);
    assert!(found.iter().any(|fault| fault.starts_with(&format!("{form}:{at}: "))), "{found:#?}");
}

#[test]
fn a_dimension_has_a_code_list() {
    let reason = "SEX: the catalogue has no code list “sexes”";
    let (old, new) = ("codes = \"sex_broad\"", "codes = \"sexes\"");
    refused(LEAVES, old, new, "dataflow = \"DF_DETENTIONS\"", reason);
}

#[test]
fn a_dimension_is_asked_in_the_codes_of_its_list() {
    let reason = "SEX: “F” of “sex” is not a code of “urgency”";
    let (old, new) = ("codes = \"sex_broad\"", "codes = \"urgency\"");
    refused(LEAVES, old, new, "dataflow = \"DF_DETENTIONS\"", reason);
}

#[test]
fn the_key_of_a_register_is_always_answered_and_its_forms_are_judged_whole() {
    const SOURCES: &str = "data-sources/publication.toml";
    let (old, item) = ("key = \"name_en\"", "id = \"data-sources\"");
    let reason = "key: “name” is not among the fields of the register";
    refused(SOURCES, old, "key = \"name\"", item, reason);
    for field in ["coverage_note", "source_kind", "replaced_by"] {
        let reason = format!(
            "key: “announce-source” does not ask “{field}” as a text that is always needed"
        );
        refused(SOURCES, old, &format!("key = \"{field}\""), item, &reason);
    }
    for form in ["announce-source", "change-source"] {
        let file = format!("data-sources/forms/{form}.csv");
        let files = with(&file, ". >= 1950 and . <= 2100", "once(.) >= 1950");
        let head = line(&files, SOURCES, item) - 1;
        let (bytes, found) = (files[SOURCES].clone(), faults(files));
        let reason = format!("key: form {form}: row ");
        assert_told(&found, (SOURCES, bytes), head, &reason);
        assert!(found.iter().any(|it| it.contains("“once()” is not computed")), "{found:?}");
    }
}

#[test]
fn accountability_has_no_breakdown_and_is_yearly() {
    let file = "detention-review/publication.toml";
    let old = "frequency = \"quarter\" }\nclass = \"statistics\"";
    let new = "frequency = \"quarter\" }\nclass = \"accountability\"";
    let item = "dataflow = \"DF_DETENTIONS\"";
    let reason = "an extract of class accountability is one total, without dimensions";
    refused(file, old, new, item, reason);
    refused(file, old, new, item, "an extract of class accountability is counted by year");
}

#[test]
fn noise_is_for_counts_and_beside_no_true_numbers() {
    let (old, item) = ("threshold = 10\ndimensions", "dataflow = \"DF_DETENTIONS\"");
    let with_noise = |more: &str| format!("{more}noise = {{ rho = \"1/8\" }}\ndimensions");
    let reason = "of a table with noise nothing is withheld; leave out threshold or noise";
    refused(LEAVES, old, &with_noise("threshold = 10\n"), item, reason);
    let (old, item) = ("class = \"accountability\"\n", "dataflow = \"DF_CHILDREN_DETAINED\"");
    let new = "class = \"accountability\"\nnoise = { epsilon = \"1/4\" }\n";
    let reason = "an extract of class accountability is one true total; it takes no noise";
    refused(LEAVES, old, new, item, reason);
    let file = "arrival-registration/publication.toml";
    let (old, new) = ("threshold = 5\n", "noise = { rho = \"1/8\" }\n");
    let reason = "it counts the same people as DF_REGISTRATION_WAIT, whose numbers have no noise";
    refused(file, old, new, "dataflow = \"DF_ARRIVALS\"", reason);
    let indicators = "arrival-registration/indicators.toml";
    let files = with(file, old, new);
    let head = line(&files, indicators, "indicator = \"arrivals-registered\"") - 1;
    let (bytes, found) = (files[indicators].clone(), faults(files));
    let reason = "the numbers of “DF_ARRIVALS” have noise; an indicator is made of true ones";
    assert_told(&found, (indicators, bytes), head, reason);
    let files = with(LEAVES, "threshold = 10\ndimensions", &with_noise(""));
    let text = String::from_utf8(files[LEAVES].clone()).expect("a text");
    let sum = "sum = \"days\", least = 0, most = 9";
    let text = text.replacen("count = \"subjects\"", sum, 1).into_bytes();
    let files = files.into_iter().chain([(LEAVES.to_owned(), text)]).collect();
    let found = faults(files);
    let reason = "noise is drawn for counts, not for sums";
    assert!(found.iter().any(|fault| fault.ends_with(reason)), "{found:#?}");
}

#[test]
fn people_count_among_those_of_a_table_that_exists() {
    let (old, item) = ("class = \"accountability\"\n", "dataflow = \"DF_CHILDREN_DETAINED\"");
    for (among, reason) in [
        ("{ dataflow = \"DF_DETENTION\" }", "among: no programme has the dataflow “DF_DETENTION”"),
        ("{ dataflow = \"DF_CHILDREN_DETAINED\" }", "among: “DF_CHILDREN_DETAINED” is this table"),
        ("{ dataflow = \"DF_REVIEW_PUNCTUALITY\" }", "among: both it and “DF_REVIEW_PUNCTUALITY”"),
        (
            "{ dataflow = \"DF_DETENTIONS\", codes = { AGE = \"Y_GE18\" } }",
            "among: “DF_DETENTIONS” has no dimension AGE",
        ),
        (
            "{ dataflow = \"DF_ARRIVALS\", codes = { AGE = \"Y18\" } }",
            "among: “Y18” is not a code of “age_adult”",
        ),
    ] {
        let new = format!("class = \"accountability\"\namong = [{among}]\n");
        refused(LEAVES, old, &new, item, reason);
    }
}

#[test]
fn noise_that_protects_nobody_is_refused() {
    let old = "threshold = 10\ndimensions";
    for (noise, reason) in [
        ("rho = \"0.1\"", "write a whole number, or a fraction of two such as 3/10"),
        ("rho = \"3/4\"", "rho = 3/4: at most 1/2"),
        ("epsilon = \"3/2\"", "epsilon = 3/2: at most 1"),
        ("rho = \"0\"", "rho = 0: more than nought"),
        ("rho = \"1/8\", epsilon = \"1/8\"", "takes one of rho and epsilon"),
        ("", "takes one of rho and epsilon"),
        ("sigma = \"3\"", "unknown field `sigma`"),
    ] {
        let found = faults(with(LEAVES, old, &format!("noise = {{ {noise} }}\ndimensions")));
        let told = |fault: &String| fault.starts_with(LEAVES) && fault.contains(reason);
        assert!(found.iter().any(told), "{noise}: {found:#?}");
    }
}

#[test]
fn a_register_is_about_nobody() {
    let reason = "“detention-case” is about somebody; a register is about nobody";
    let old = "record_type = \"detention-place\"";
    let new = "record_type = \"detention-case\"";
    refused(LEAVES, old, new, "id = \"detention-places\"", reason);
}

#[test]
fn every_need_has_one_route() {
    let file = "referral/programme.toml";
    let (old, new) = ("needs = [\"GBV\", \"TIP\"]", "needs = [\"TIP\", \"CHI\"]");
    let found = faults(with(file, old, new));
    assert!(found.iter().any(|fault| fault.ends_with("“GBV” picks no route")), "{found:#?}");
    assert!(found.iter().any(|fault| fault.ends_with("“CHI” picks a route already")), "{found:#?}");
}

#[test]
fn a_proposal_leads_to_an_action_of_another_programme() {
    let file = "arrival-registration/programme.toml";
    let reason = "“referral” has no action “drafts”";
    refused(
        file,
        "action = \"draft\"",
        "action = \"drafts\"",
        "id = \"refer-for-care-now\"",
        reason,
    );
    let reason = "“NOW” cannot be answered to “urgency” of “draft”";
    refused(file, "urgency = \"IMM\"", "urgency = \"NOW\"", "id = \"refer-for-care-now\"", reason);
}

#[test]
fn a_word_that_is_not_known_is_refused_where_it_stands() {
    let files = with(PROGRAMME, "warnings = [14, 3]", "warndays = [14, 3]");
    let at = line(&files, PROGRAMME, "warndays");
    let found = faults(files);
    let place = format!("{PROGRAMME}:{at}:1: clocks: unknown field `warndays`");
    assert!(found.iter().any(|fault| fault.starts_with(&place)), "{found:#?}");
}

#[test]
fn all_faults_are_told_and_not_only_the_first() {
    let mut files = with(PROGRAMME, "warnings = [14, 3]", "warndays = [14, 3]");
    files.extend(
        with("referral/forms/send.csv", "referral.send", "referral.sent")
            .into_iter()
            .filter(|(file, _)| file.starts_with("referral/forms/")),
    );
    files.remove("arrival-registration/languages/ar.ftl");
    let found = faults(files);
    for wanted in ["warndays", "form_id must be “referral.send”", "has no text “action-register”"]
    {
        assert!(found.iter().any(|fault| fault.contains(wanted)), "{wanted}: {found:#?}");
    }
}

#[test]
fn what_is_not_toml_or_not_text_is_refused_without_a_panic() {
    for bytes in [&b"id = "[..], b"\xff\xfe", b"", b"[[rules]]\nwhen = 3", b"id = [[[[[", b"= = ="]
    {
        let mut files = common::files();
        files.insert(PROGRAMME.to_owned(), bytes.to_vec());
        assert!(!faults(files).is_empty());
    }
}

const SOURCES: &str = "data-sources/programme.toml";

#[test]
fn dates_that_are_compared_are_asked() {
    let old = "than = { record = \"fieldwork_began\" }";
    let (rule, record) = ("id = \"dates-in-order\"", "than = { record = \"fieldwork_start\" }");
    refused(SOURCES, old, record, rule, "no form has a field “fieldwork_start”");
    let field = "than = { field = \"fieldwork_start\" }";
    let reason = "the form of “begin-fieldwork” has no field “fieldwork_start”";
    refused(SOURCES, old, field, rule, reason);
}

#[test]
fn what_an_action_takes_back_is_asked_by_it_of_a_record_about_nobody() {
    const MARKER: &str = "migration-marker/programme.toml";
    let reason = "“mark-new-version” does not ask “m_rightz_quote”";
    let (old, new) = ("    \"m_rights_quote\", ", "    \"m_rightz_quote\", ");
    refused(MARKER, old, new, "id = \"mark-new-version\"", reason);
    let old = "id = \"order-release\"\n";
    let new = "id = \"order-release\"\nempties = [\"effective_on\"]\n";
    let reason = "what is known of a person is settled, not emptied";
    refused(PROGRAMME, old, new, "id = \"order-release\"", reason);
}

#[test]
fn a_register_shows_what_it_publishes() {
    const PLAN: &str = "implementation-plan/publication.toml";
    let reason = "“titel” is not published by “plan-actions”";
    refused(PLAN, "title = \"title\"", "title = \"titel\"", "id = \"plan-actions\"", reason);
}
