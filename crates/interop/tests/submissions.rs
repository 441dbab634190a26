//! Filled forms: what is taken, and that each guard refuses what it is there for.

use std::collections::BTreeMap;

use masar_interop::{
    xform::{Answers, Submission, SubmissionLimits, fill, header, parse},
    xlsform::{Kind, Lists, Node, XlsForm, read},
};
use masar_terms::{ActionId, Personal, Timestamp};
use proptest::prelude::*;

const ID: &str = "uuid:2f6dcb5e-3f0c-4a55-9a57-6c6d4f7b8a01";

fn coverage() -> XlsForm {
    read("coverage.csv", include_bytes!("forms/coverage.csv"), &Lists::new()).expect("a form")
}

fn small() -> XlsForm {
    let text = "| survey |\n| | type | name | label | required | relevant | repeat_count |\n\
        | | text | name | Name | yes |\n| | select_one yn | child | Child |\n\
        | | begin_group | care | Care | | ${child} = 'y' |\n| | text | who | Who | yes |\n\
        | | end_group |\n| | begin_repeat | r | R | | | 1 + 1 |\n| | integer | n | N | yes |\n\
        | | image | pic | Picture |\n| | end_repeat |\n\
        | choices |\n| | list_name | name | label |\n| | yn | y | Y |\n| | yn | n | N |\n\
        | settings |\n| | form_id | version |\n| | small | 2 |\n";
    read("small.md", text.as_bytes(), &Lists::new()).expect("a form")
}

fn filled(inner: &str) -> String {
    format!(
        "<data id=\"small\" version=\"2\">{inner}<meta><instanceID>{ID}</instanceID></meta></data>"
    )
}

fn take(xml: &str) -> Submission {
    match parse(&small(), xml.as_bytes(), SubmissionLimits::default()) {
        Ok(submission) => submission,
        Err(error) => panic!("{error}: {xml}"),
    }
}

fn refusal(xml: &str) -> String {
    match parse(&small(), xml.as_bytes(), SubmissionLimits::default()) {
        Ok(_) => panic!("taken: {xml}"),
        Err(error) => error.to_string(),
    }
}

fn answer<'a>(answers: &'a Answers, path: &str) -> &'a str {
    answers.fields.get(path).map_or("", |answer| answer.expose())
}

#[test]
fn answers_are_read_by_their_paths() {
    let xml = format!(
        "\u{feff}<?xml version='1.0' encoding='UTF-8'?><!-- sent --><h:data xmlns:h=\"urn:x\" \
        xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:orx=\"http://openrosa.org/xforms\" \
        id=\"small\" orx:version=\"2\"><h:name>أمل &amp; <![CDATA[<x>]]>&#65;</h:name><h:child>y</h:child>\
        <h:care><h:who>N</h:who></h:care><h:r_count>2</h:r_count><h:r jr:template=\"\"><h:n/></h:r>\
        <h:r><h:n> 4 </h:n><h:pic>a.jpg</h:pic></h:r><h:r><h:n>5</h:n><h:pic>a.jpg</h:pic></h:r>\
        <orx:meta><orx:instanceID>{ID}</orx:instanceID><orx:instanceName>A</orx:instanceName>\
        <orx:deprecatedID>uuid:2f6dcb5e-3f0c-4a55-9a57-6c6d4f7b8a02</orx:deprecatedID>\
        <orx:timeStart>x</orx:timeStart></orx:meta></h:data>"
    );
    let submission = take(&xml);
    assert_eq!(format!("uuid:{}", submission.instance_id), ID);
    assert!(submission.deprecated_id.is_some());
    assert!(submission.instance_name.is_some_and(|name| name.expose() == "A"));
    assert_eq!(answer(&submission.answers, "name"), "أمل & <x>A");
    assert_eq!(answer(&submission.answers, "care/who"), "N");
    let instances = &submission.answers.repeats["r"];
    assert_eq!(instances.len(), 2, "the template is no answer");
    assert_eq!(answer(&instances[0], "n"), "4");
    assert_eq!(submission.attachments, ["a.jpg"]);
    let header = header(xml.as_bytes()).expect("a header");
    assert_eq!((header.form_id.as_str(), header.version.as_deref()), ("small", Some("2")));
}

/// Filled in and written by `@getodk/xforms-engine`, which runs the forms in the browser: it
/// computed the sums, the counts and the texts from the XForm made here.
#[test]
fn what_the_form_engine_of_the_browser_wrote_is_read() {
    let xml = include_bytes!("forms/coverage-filled.xml");
    let read = parse(&coverage(), xml, SubmissionLimits::default());
    let submission = read.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(answer(&submission.answers, "person/given_name"), "أمل <x> & y");
    assert_eq!(answer(&submission.answers, "summary"), "أمل <x> & y, أنثى");
    assert_eq!(answer(&submission.answers, "place"), "15.3 44.2 0.0 5.0");
    let children = &submission.answers.repeats["child"];
    assert_eq!(children.len(), 2);
    assert_eq!(answer(&children[0].repeats["illness"][0], "illness_of"), "سعد: flu");
    assert_eq!(submission.answers.repeats["witness"].len(), 2, "a minor needs two");
}

#[test]
fn an_answer_is_demanded_only_where_it_must_be_given() {
    assert_eq!(refusal(&filled("")), "name: an answer is needed");
    assert_eq!(refusal(&filled("<name> </name>")), "name: an answer is needed");
    take(&filled("<name>A</name>"));
    take(&filled("<name>A</name><care><who/></care>"));
    let one = "<name>A</name><r><n>1</n></r><r><n/></r>";
    assert_eq!(refusal(&filled(one)), "r[2]/n: an answer is needed");
}

#[test]
fn what_does_not_fit_the_form_is_refused_without_its_value() {
    for (inner, wanted) in [
        ("<name>A</name><nick>SECRET</nick>", "nick: the form has no such node"),
        ("<name>A</name><name>SECRET</name>", "name: stands there twice"),
        ("<name>A</name><child>SECRET</child>", "child: not a choice of the list"),
        ("<name>A</name><r><n>SECRET</n></r>", "r[1]/n: not a whole number"),
        ("<name>A</name><r><n>1</n><pic>../SECRET</pic></r>", "r[1]/pic: not the name of a file"),
        (
            "<name><b>SECRET</b></name>",
            "name: text stands where elements should, or elements where text should",
        ),
        (
            "<name>A</name><care>SECRET</care>",
            "care: text stands where elements should, or elements where text should",
        ),
        (
            "<name>A</name>SECRET",
            "data: text stands where elements should, or elements where text should",
        ),
        ("<name xmlns='urn:other'>SECRET</name>", "name: the form has no such node"),
        ("<name>A</name><meta><x/></meta>", "meta/x: the form has no such node"),
        (
            "<name>A</name><meta><instanceID>SECRET</instanceID></meta>",
            "meta: instanceID is not “uuid:” with a UUID",
        ),
        ("<name>A</name><meta/>", "meta: instanceID is missing"),
    ] {
        assert_eq!(refusal(&filled(inner)), wanted);
    }
    let meta = format!("<meta><instanceID>{ID}</instanceID></meta>");
    assert_eq!(refusal(&filled(&format!("<name>A</name>{meta}"))), "meta: stands there twice");
    let itself =
        format!("<meta><instanceID>{ID}</instanceID><deprecatedID>{ID}</deprecatedID></meta>");
    let itself = format!("<data id='small' version='2'><name>A</name>{itself}</data>");
    assert_eq!(refusal(&itself), "meta: deprecatedID is the same as instanceID");
    for (from, to, wanted) in [
        ("\"small\"", "\"other\"", "it was not filled from the form small"),
        ("version=\"2\"", "version=\"1\"", "it was not filled from version 2 of the form"),
        ("version=\"2\"", "", "it was not filled from version 2 of the form"),
        ("id=\"small\"", "", "the first element has no attribute id"),
    ] {
        assert_eq!(refusal(&filled("<name>A</name>").replace(from, to)), wanted);
    }
}

#[test]
fn attacks_on_the_reader_are_refused() {
    let bomb = "<!DOCTYPE d [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>";
    let wanted = "a document type declaration is not accepted";
    assert_eq!(refusal(&format!("{bomb}{}", filled("<name>&b;</name>"))), wanted);
    assert_eq!(
        header(format!("{bomb}<data id='x'/>").as_bytes()).expect_err("no").to_string(),
        wanted
    );
    assert!(refusal(&filled("<name>&b;</name>")).starts_with("an entity is not accepted at byte"));
    assert!(refusal(&filled("<name>&#0;</name>")).contains("at byte"));
    assert!(refusal(&filled("<name>&#1;</name>")).starts_with("not well-formed XML at byte"));
    let deep = format!("{}{}", "<a>".repeat(60), "</a>".repeat(60));
    assert_eq!(refusal(&filled(&deep)), "elements stand deeper than 40 in each other");
    assert_eq!(refusal(&filled(&"<a/>".repeat(60_000))), "more than 50000 elements");
    let long = format!("<name>{}</name>", "a".repeat(70_000));
    assert_eq!(refusal(&filled(&long)), "name: more than 65536 bytes");
    assert!(refusal(&" ".repeat(5 << 20)).starts_with("5242880 bytes is more than"));
    let many: String = (0..100).map(|n| format!(" a{n}='x'")).collect();
    assert!(refusal(&format!("<data{many}/>")).starts_with("not well-formed XML"));
    for text in
        ["", "<data", "<data id='small'>", "<a></b>", "<data id='x'/><data/>", "x<data/>", "<x:a/>"]
    {
        assert!(refusal(text).starts_with("not well-formed XML at byte"), "{text}");
    }
    let latin =
        "<?xml version='1.0' encoding='ISO-8859-1'?>".to_owned() + &filled("<name>A</name>");
    assert_eq!(refusal(&latin), "not UTF-8 text");
    let bytes = parse(&small(), b"<data>\xff</data>", SubmissionLimits::default());
    assert!(bytes.is_err_and(|error| error.to_string() == "not UTF-8 text"));
}

/// An answer that fits this type, picked by a number.
fn answer_for(form: &XlsForm, kind: &Kind, pick: u32) -> String {
    let texts = |options: &[&str]| options[pick as usize % options.len()].to_owned();
    let choices = |list: &str| -> Vec<String> {
        form.list(list).expect("a list").choices.iter().map(|choice| choice.name.clone()).collect()
    };
    match kind {
        Kind::Integer => (i64::from(pick) - 40).to_string(),
        Kind::Decimal => format!("{pick}.{pick}"),
        Kind::Range { start, end, step } => {
            let steps = ((end.value - start.value) / step.value) as u32 + 1;
            (start.value + step.value * f64::from(pick % steps)).to_string()
        }
        Kind::Date | Kind::Today => {
            format!("20{:02}-{:02}-{:02}", pick % 100, pick % 12 + 1, pick % 28 + 1)
        }
        Kind::Time => format!("{:02}:{:02}:00.000+03:00", pick % 24, pick % 60),
        Kind::DateTime | Kind::Start | Kind::End => texts(&["2026-01-02T03:04:05.006Z"]),
        Kind::SelectOne { list } => {
            let choices = choices(list);
            choices[pick as usize % choices.len()].clone()
        }
        Kind::SelectMultiple { list } => {
            let choices = choices(list);
            choices[..pick as usize % choices.len() + 1].join(" ")
        }
        Kind::Rank { list } => {
            let mut choices = choices(list);
            let middle = pick as usize % choices.len();
            choices.rotate_left(middle);
            choices.join(" ")
        }
        Kind::Acknowledge => "OK".to_owned(),
        Kind::Geopoint => format!("{}.5 -{}.25 0 4.5", pick % 90, pick % 180),
        Kind::Geotrace => texts(&["1 2 0 0; 3 4 0 0"]),
        Kind::Geoshape => texts(&["1 2;3 4;5 6;1 2"]),
        Kind::Image | Kind::Audio | Kind::Video | Kind::File => format!("{pick}.bin"),
        _ => texts(&["أمل", "a < b & \"c\"", "two\nlines\tand\r more", " kept ", "]]>", "'"]),
    }
}

/// Answers to these questions, each given or left by a bit of chance.
fn answers(form: &XlsForm, nodes: &[Node], chance: &mut impl FnMut() -> u32) -> Answers {
    fn add(
        form: &XlsForm,
        nodes: &[Node],
        above: &str,
        chance: &mut dyn FnMut() -> u32,
        answers: &mut Answers,
    ) {
        for node in nodes {
            match node {
                Node::Question(question) => {
                    let pick = chance();
                    if question.required.is_some() || !pick.is_multiple_of(3) {
                        let text = answer_for(form, &question.kind, pick);
                        // Only a text keeps blanks around it.
                        let text =
                            if question.kind == Kind::Text { text } else { text.trim().to_owned() };
                        answers
                            .fields
                            .insert(format!("{above}{}", question.name), Personal::new(text));
                    }
                }
                Node::Section(section) if section.repeats() => {
                    let instances: Vec<Answers> = (0..chance() % 3)
                        .map(|_| {
                            let mut instance = Answers::default();
                            add(form, &section.children, "", chance, &mut instance);
                            instance
                        })
                        .collect();
                    if !instances.is_empty() {
                        answers.repeats.insert(format!("{above}{}", section.name), instances);
                    }
                }
                Node::Section(section) => {
                    let above = format!("{above}{}/", section.name);
                    add(form, &section.children, &above, chance, answers);
                }
            }
        }
    }
    let mut found = Answers::default();
    add(form, nodes, "", chance, &mut found);
    found
}

fn attachments(form: &XlsForm, answers: &Answers) -> Vec<String> {
    let files = form.questions().into_iter().filter(|(_, question)| question.kind.is_file());
    let mut names: Vec<String> = Vec::new();
    for (path, _) in files {
        let name = answers.fields.get(&path).map(|answer| answer.expose().clone());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

proptest! {
    #[test]
    fn what_was_filled_is_read_back(picks in prop::collection::vec(0u32..1000, 60..120)) {
        let form = coverage();
        let mut next = picks.iter().copied().cycle();
        let mut chance = move || next.next().unwrap_or_default();
        let answers = answers(&form, &form.survey, &mut chance);
        let submission = Submission {
            form_id: form.settings.form_id.clone(),
            version: form.settings.version.clone(),
            instance_id: ID.parse::<ActionId>().expect("an id"),
            deprecated_id: None,
            instance_name: Some(Personal::new("أمل 12".to_owned())),
            finished_at: Some(Timestamp(1_767_322_985_006)),
            attachments: attachments(&form, &answers),
            answers,
        };
        let xml = fill(&form, &submission);
        let read = parse(&form, xml.expose().as_bytes(), SubmissionLimits::default());
        match read {
            Ok(read) => prop_assert!(read == submission, "{}", xml.expose()),
            Err(error) => prop_assert!(false, "{error}"),
        }
    }

    #[test]
    fn any_bytes_are_taken_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = parse(&small(), &bytes, SubmissionLimits::default());
        let _ = header(&bytes);
        for file in ["f.csv", "f.md", "f.xlsx"] {
            let _ = read(file, &bytes, &Lists::new());
        }
    }

    #[test]
    fn a_damaged_filled_form_never_panics(at in 0usize..400, byte in any::<u8>(), cut in 0usize..400) {
        let mut bytes = filled("<name>A</name><child>y</child><r><n>1</n></r>").into_bytes();
        let (at, cut) = (at % bytes.len(), cut % bytes.len());
        bytes[at] = byte;
        let _ = parse(&small(), &bytes, SubmissionLimits::default());
        let _ = parse(&small(), &bytes[..cut], SubmissionLimits::default());
    }

    #[test]
    fn a_damaged_form_never_panics(changes in prop::collection::vec((any::<usize>(), any::<u8>()), 1..4)) {
        let files: BTreeMap<&str, &[u8]> = BTreeMap::from([
            ("f.csv", include_bytes!("forms/coverage.csv").as_slice()),
            ("f.md", include_bytes!("forms/coverage.md").as_slice()),
            ("f.xlsx", include_bytes!("forms/coverage.xlsx").as_slice()),
        ]);
        for (file, bytes) in files {
            let mut bytes = bytes.to_vec();
            for (at, byte) in &changes {
                let at = at % bytes.len();
                bytes[at] = *byte;
            }
            let _ = read(file, &bytes, &Lists::new()).map(|form| masar_interop::xform::write(&form));
        }
    }
}
