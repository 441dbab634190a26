//! Each kind of bad entry is refused, with the file, the line and the reason.

mod files;

use masar_commitments::Catalogue;

/// Reads the real catalogue with one text of one file replaced, and returns the faults.
fn faults_after(file: &str, from: &str, to: &str) -> Vec<String> {
    let changed = files::real().into_iter().map(|(path, bytes)| {
        if path != file {
            return (path, bytes);
        }
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.contains(from), "{file} has no “{from}”");
        (path, text.replacen(from, to, 1).into_bytes())
    });
    match Catalogue::read(changed) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.0.iter().map(ToString::to_string).collect(),
    }
}

/// The change is refused with a fault that starts so; `@` stands for file and line of the entry
/// (`[[…]]`) in which the change lies.
#[track_caller]
fn refused(file: &str, from: &str, to: &str, says: &str) {
    let faults = faults_after(file, from, to);
    let says = &says.replace('@', &format!("{file}:{}", entry_line(file, from)));
    assert!(faults.iter().any(|fault| fault.starts_with(says)), "{says}\n{}", faults.join("\n"));
}

/// Line of the entry in which a text lies.
fn entry_line(file: &str, text: &str) -> usize {
    let found = files::real().into_iter().find(|(path, _)| path == file).expect("the file");
    let whole = String::from_utf8(found.1).expect("UTF-8");
    let before = whole.split(text).next().unwrap_or_default();
    before.rfind("[[").map_or(0, |entry| before[..entry].matches('\n').count() + 1)
}

const DETENTION: &str = "commitments/1.4.toml";

#[test]
fn nothing_is_refused_when_nothing_is_wrong() {
    assert_eq!(faults_after(DETENTION, "1.4.a", "1.4.a"), Vec::<String>::new());
}

#[test]
fn texts_are_in_english_and_arabic() {
    refused(
        DETENTION,
        ", ar = \"لا يُحتجز أي طفل بسبب الهجرة.\"",
        "",
        "@: commitment “1.4.b”: summary has no text in “ar”",
    );
    refused("principles.toml", ", ar = \"الهجرة", ", fr = \"", "principles.toml: P.2 title has no");
    let compact = "instruments/gcm/entries.csv";
    let says = "instruments/gcm/entries.csv:192: “short_ar” is empty";
    refused(compact, "Remittances,التحويلات المالية", "Remittances,", says);
    refused(
        "codes/actor.csv",
        ",البرلمان",
        ",",
        "codes/actor.csv: row 19, column ar: may not be empty",
    );
    refused("bindings.toml", ", ar = \"أطول مدة احتجاز\"", "", "@: missing has no");
    refused("clusters.toml", "ar = \"البيانات\"", "", "clusters.toml: cluster D has no text in");
    refused(
        "commitments/d.0.toml",
        "ar = \"الاستثمار في البيانات\"",
        "",
        "commitments/d.0.toml: topic",
    );
}

#[test]
fn links_lead_somewhere() {
    let cases = [
        ("[\"P.1\"]", "[\"P.9\"]", "there is no principle “P.9”"),
        ("gcm_objectives = [13]", "gcm_objectives = [24]", "there is no objective 24"),
        ("[\"16.3\", \"10.7\"]", "[\"99.1\"]", "there is no target “99.1”"),
        ("\"service-providers\"", "\"aliens\"", "“aliens” is not in codes/actor.csv"),
        ("[\"alternatives-to-detention\"]", "[\"x\"]", "“x” is not in codes/instrument.csv"),
        (
            "system = \"alternatives",
            "system = \"no-",
            "“no--to-detention” is not in codes/system.csv",
        ),
    ];
    for (from, to, reason) in cases {
        refused(DETENTION, from, to, &format!("@: commitment “1.4.a”: {reason}"));
    }
    refused(DETENTION, "cluster = \"1\"", "cluster = \"7\"", "commitments/1.4.toml: there is no");
    refused(
        DETENTION,
        "principles = [\"P.1\"]",
        "principles = []",
        "@: commitment “1.4.a”: “principles” is empty",
    );
}

#[test]
fn ids_and_parents_are_in_order() {
    let says = "@: commitment “1.4.a” is there twice";
    refused(DETENTION, "id = \"1.4.a.1\"", "id = \"1.4.a\"", says);
    let says = "@: commitment “1.4.a.1”: its parent “1.4.z” is not there";
    refused(DETENTION, "parent = \"1.4.a\"", "parent = \"1.4.z\"", says);
    let says = "@: commitment “1.4.a.1”: the id does not begin with its parent";
    refused(DETENTION, "parent = \"1.4.a\"", "parent = \"1.4.b\"", says);
    let says = "@: commitment “1.5.b”: the id does not begin with its topic";
    refused(DETENTION, "id = \"1.4.b\"\n", "id = \"1.5.b\"\n", says);
    let says = "clusters.toml: 140 commitments from the source, where there are to be 141";
    refused(DETENTION, "kind = \"split\"", "kind = \"split\"\ninferred = true", says);
}

#[test]
fn bindings_lead_somewhere() {
    let bindings = "bindings.toml";
    let says = "@: there is no commitment “9.9.z”";
    refused(bindings, "commitment = \"1.2.e\"", "commitment = \"9.9.z\"", says);
    let says = "@: there is no indicator “nothing”";
    refused(bindings, "indicator = \"arrivals-registered\"", "indicator = \"nothing\"", says);
    let says = "@: there is no register “nothing”";
    refused(bindings, "indicator = \"arrivals-registered\"", "register = \"nothing\"", says);
    let says = "@: a binding names one of indicator, register, document";
    refused(bindings, "indicator = \"arrivals-registered\"\n", "", says);
    let again = "[[bindings]]\ncommitment = \"D.1.h\"\ndocument = \"sdg-crosswalk\"\n\n";
    let faults = faults_after(
        bindings,
        "[[bindings]]\ncommitment = \"M",
        &format!("{again}[[bindings]]\ncommitment = \"M"),
    );
    assert!(faults.iter().any(|fault| fault.ends_with("“D.1.h” is bound to it twice")));
}

#[test]
fn indicators_use_what_is_there() {
    let arrivals = "indicators/arrivals-registered.toml";
    refused(
        arrivals,
        "unit = \"PS\"",
        "unit = \"XX\"",
        "indicators/arrivals-registered.toml: unit",
    );
    refused(
        arrivals,
        "\"sex\"",
        "\"sexes\"",
        "indicators/arrivals-registered.toml: SEX: there is no",
    );
    refused(
        arrivals,
        "registered\"\n",
        "counted\"\n",
        "indicators/arrivals-registered.toml: the file",
    );
    let referrals = "indicators/referrals-accepted.toml";
    let says = "indicators/referrals-accepted.toml: share: “NIL” is not a code of OUTCOME";
    refused(referrals, "\"DEC\"", "\"NIL\"", says);
    let wait = "indicators/registration-wait.toml";
    let says = "indicators/registration-wait.toml: bins: there is no code list “weeks_band”";
    refused(wait, "bins = \"hours_band\"", "bins = \"weeks_band\"", says);
    let says = "indicators/registration-wait.toml: bins: codes/sex.csv: “F” is no bin";
    refused(wait, "bins = \"hours_band\"", "bins = \"sex\"", says);
    let says =
        "indicators/registration-wait.toml: bins: no dimension has the codes of “hours_band”";
    refused(wait, "codes = [\"hours_band\"]", "codes = [\"sex\"]", says);
    let displaced = "indicators/displaced-population.toml";
    let says = "indicators/displaced-population.toml: only: “XYZ” is not a code of POPULATION_TYPE";
    refused(displaced, "\"IDP\"", "\"XYZ\"", says);
    let children = "indicators/children-found-detained.toml";
    let says = "indicators/children-found-detained.toml: a figure of accountability is a yearly";
    refused(children, "frequency = \"year\"", "frequency = \"month\"", says);
    let to = "dimensions = [{ id = \"SEX\", codes = [\"sex\"] }]";
    refused(children, "dimensions = []", to, says);
}

#[test]
fn a_broken_or_missing_file_is_named() {
    refused(
        DETENTION,
        "kind = \"item\"",
        "kind = \"itm\"",
        "commitments/1.4.toml:10: unknown variant",
    );
    refused(
        DETENTION,
        "id = \"1.4.a\"\n",
        "idd = \"1.4.a\"\n",
        "commitments/1.4.toml:9: unknown field",
    );
    refused(DETENTION, "[topic]", "[topic", "commitments/1.4.toml:3: ");
    let files = files::real().into_iter().filter(|(path, _)| path != "principles.toml");
    let faults = Catalogue::read(files).expect_err("a file is missing");
    assert_eq!(faults.to_string(), "principles.toml: the file is missing");
}

const GROWTH: &str = "formulas/migrant-stock-growth.toml";
const CHILDREN: &str = "formulas/children-of-concern.toml";
const GOALS: &str = "sdg_indicators.csv";

#[test]
fn formulas_hold_to_themselves_and_to_the_catalogue() {
    let of = |file: &str, says: &str| format!("{file}: {says}");
    let growth = |from: &str, to: &str, says: &str| refused(GROWTH, from, to, &of(GROWTH, says));
    growth("growth = 10", "growth = 0", "growth: name the years between");
    growth("scale = 100.0", "scale = 0.0", "scale: a number above nought");
    growth("\"AGE\"", "\"HEIGHT\"", "required: “HEIGHT” is not in disaggregation.toml");
    growth("\"D\"", "\"Z\"", "there is no theme “Z”");
    growth("unit = \"PT\"", "unit = \"XX\"", "unit “XX” is not in codes/unit_measure.csv");
    let denominator = "[quality]\noldest = 1990\n\n[denominator]\ndataflow = \"DF_A\"";
    growth("[quality]\noldest = 1990", denominator, "growth: a growth has no denominator");
    let children =
        |from: &str, to: &str, says: &str| refused(CHILDREN, from, to, &of(CHILDREN, says));
    children("least = 0.5", "least = 50.0", "quality: least is a part of one, 0 to 1");
}

#[test]
fn measures_of_the_goals_name_what_is_there() {
    let faults = faults_after(
        GOALS,
        "10.7.4,UNHCR,,DF_UNHCR_POPULATION,,4,need",
        "10.7.4,UNHCR,IV,,nothing,Z,both",
    );
    for says in [
        "there is no formula “nothing”",
        "tier “IV” is not I, II or I/II",
        "side “both” is not contribution, need or neither",
        "there is no theme “Z”",
    ] {
        let is_said = |fault: &String| fault.starts_with(GOALS) && fault.ends_with(says);
        assert!(faults.iter().any(is_said), "{says}\n{}", faults.join("\n"));
    }
}

#[test]
fn topics_name_what_is_there() {
    const TOPICS: &str = "migration_topics.csv";
    let faults = faults_after(TOPICS, "RECRUIT,recruitment", "SALARY,recruitment");
    for says in [
        "“SALARY” is not a topic of codes/migration_topic.csv",
        "topic “RECRUIT” of codes/migration_topic.csv is not there",
    ] {
        let is_said = |fault: &String| fault.starts_with(TOPICS) && fault.ends_with(says);
        assert!(faults.iter().any(is_said), "{says}\n{}", faults.join("\n"));
    }
    let refused = |from: &str, to: &str, says: &str| {
        refused(TOPICS, from, to, &format!("{TOPICS}:{says}"));
    };
    refused("migrant-stock-women", "migrant-stick", "2: there is no indicator “migrant-stick”");
    refused(",10.c.1 17.3.2,", ",10.c.9 17.3.2,", "13: there is no measure of the goals “10.c.9”");
    refused("MIGRATION_STATUS", "MIGRATION_STATE", "2: there is no breakdown “MIGRATION_STATE”");
}
