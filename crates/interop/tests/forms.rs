//! Forms in their three formats, what they become, and what is said of a bad one.

use std::time::{Duration, Instant};

use masar_interop::{
    tabular::CodeList,
    xform::{convert, write},
    xlsform::{Lists, read},
};

const CSV: &[u8] = include_bytes!("forms/coverage.csv");
const XLSX: &[u8] = include_bytes!("forms/coverage.xlsx");
const MARKDOWN: &[u8] = include_bytes!("forms/coverage.md");

#[test]
fn every_question_type_becomes_its_xform() {
    let converted = convert("forms/coverage.csv", CSV, &Lists::new()).expect("a form");
    assert_eq!(converted.warnings, []);
    insta::assert_snapshot!(converted.xml);
}

#[test]
fn the_three_formats_give_the_same_bytes() {
    let csv = convert("coverage.csv", CSV, &Lists::new()).expect("a form");
    for (file, bytes) in [("coverage.xlsx", XLSX), ("coverage.md", MARKDOWN)] {
        let other = convert(file, bytes, &Lists::new()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(other.xml, csv.xml, "{file}");
    }
}

#[test]
fn lists_of_the_catalogue_are_choices_without_their_total() {
    let codes = "code,parent,order,en,ar\n_T,,0,Total,المجموع\nA,,2,All,الكل\nB,A,1,Part,جزء\n";
    let list = CodeList::read("codes/ref_area.csv", codes.as_bytes()).expect("a list");
    let lists = Lists::from([(list.id.clone(), list)]);
    let bytes = "survey,type,name,label::English (en),label::العربية (ar),choice_filter\n\
        ,select_one ref_area,a,A,أ,parent = ${b}\n,text,b,B,ب,\n";
    let form = read("f.csv", bytes.as_bytes(), &lists).expect("a form");
    let choices = &form.list("ref_area").expect("the list").choices;
    let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
    assert_eq!(names, ["B", "A"]);
    let xml = write(&form).expect("written");
    assert!(xml.contains("<value>جزء</value>") && xml.contains("<parent>A</parent>"), "{xml}");
}

/// A form of these rows with the usual header, and what is said of it.
fn says(rows: &[&str]) -> String {
    let head = "survey,type,name,label::English (en),label::العربية (ar),relevant,constraint,\
        calculation,choice_filter,parameters,default,repeat_count,required";
    let choices = "choices,list_name,name,label::English (en),label::العربية (ar),kind";
    let text = format!("{head}\n{}\n{choices}\n,l,x,X,س,k\n", rows.join("\n"));
    let refused = read("f.csv", text.as_bytes(), &Lists::new()).expect_err("refused");
    refused.to_string()
}

#[test]
fn what_is_wrong_is_said_with_sheet_row_and_column() {
    let texts: Vec<String> = [
        &[",texte,a,A,أ"][..],
        &[",select_one_from_file x.csv,a,A,أ"],
        &[",select_one m,a,A,أ"],
        &[",text,1a,A,أ"],
        &[",text,a,A,أ", ",integer,a,A,أ"],
        &[",begin_group,g,G,ج", ",text,a,A,أ"],
        &[",text,a,A,أ", ",end_group"],
        &[",begin_repeat,g,G,ج", ",end_group"],
        &[",text,a,A,"],
        &[",text,a,,"],
        &[",text,a,A,أ,${b} = 1"],
        &[",text,a,A ${b},أ"],
        &[",text,a,A,أ,(1"],
        &[",integer,a,A,أ,,. > cont(1)"],
        &[",calculate,a,,"],
        &[",select_one l,a,A,أ,,,,sort = 'k'"],
        &[",range,a,A,أ,,,,,start=5 end=1"],
        &[",text,a,A,أ,,,,,rows=5"],
        &[",integer,a,A,أ,,,,,,five"],
        &[",select_one l,a,A,أ,,,,,,y"],
        &[",begin_group,g,G,ج", ",text,a,A,أ", ",end_group", ",text,a,A,أ", ",note,n,${a},ن"],
        &[",begin_repeat,r,R,ر,,,,,,,2", ",text,a,A,أ", ",end_repeat", ",text,r_count,A,أ"],
        &[",text,meta,A,أ"],
        &[",text,a,A,أ,,,,,,,,maybe not"],
    ]
    .into_iter()
    .map(says)
    .collect();
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn a_bad_choice_or_setting_is_said_too() {
    let says = |text: &str| {
        read("f.csv", text.as_bytes(), &Lists::new()).expect_err("refused").to_string()
    };
    let survey = "survey,type,name,label\n,text,a,A\n";
    let texts = [
        says("choices,list_name,name,label\n"),
        says(&format!(
            "{survey}choices,list_name,name,label\n,l,x,X\n,l,x,Y\n,l,y z,Z\n,,w,W\n,l,v,\n"
        )),
        says(&format!("{survey}settings,form_id,default_language\n,a b,fr\n")),
        says(&format!("{survey}entities,list_name\n,x\n")),
        says("survey,type,name,label,trigger\n,text,a,A,${a}\n"),
        says("survey,type,name,label,label\n,text,a,A,B\n"),
        says("survey,type,label\n,text,A\n"),
        says(",type,name\n"),
        says("survey,type,name,label\n,text,a,\"A\n"),
        says("survey,type,name,label\n,text,a,\u{1}\n"),
        read("f.ods", b"", &Lists::new()).expect_err("refused").to_string(),
        read("f.xlsx", b"PK", &Lists::new()).expect_err("refused").to_string(),
    ];
    insta::assert_snapshot!(texts.join("\n"));
}

#[test]
fn what_is_not_known_is_a_warning() {
    let text =
        "survey,type,name,label,comment\n,text,a,A,ask\nnotes,x\n,y\nsettings,colour\n,red\n";
    let form = read("f.csv", text.as_bytes(), &Lists::new()).expect("a form");
    let texts: Vec<String> = form.warnings.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(texts.join("\n"));
}

/// A form of 500 questions in two languages, half of them in choices.
fn large() -> String {
    let mut text = "survey,type,name,label::English (en),label::العربية (ar),relevant\n".to_owned();
    for number in 0..500 {
        let (kind, relevant) = match number % 4 {
            0 => ("text", String::new()),
            1 => ("integer", format!("${{q{}}} != ''", number - 1)),
            2 => ("select_one l", String::new()),
            _ => ("select_multiple l", format!("${{q{}}} > 3", number - 2)),
        };
        text += &format!(",{kind},q{number},Question {number},السؤال {number},{relevant}\n");
    }
    text += "choices,list_name,name,label::English (en),label::العربية (ar)\n";
    for number in 0..20 {
        text += &format!(",l,c{number},Choice {number},الخيار {number}\n");
    }
    text
}

#[test]
fn a_large_form_converts_at_once() {
    let text = large();
    // The clock only measures; the best of five, since the machine may be busy.
    let best = (0..5)
        .map(|_| {
            let start = Instant::now();
            let converted = convert("large.csv", text.as_bytes(), &Lists::new()).expect("a form");
            assert!(converted.xml.contains("/data/q499"));
            start.elapsed()
        })
        .min();
    eprintln!("500 questions in two languages: {best:?}");
    assert!(best < Some(Duration::from_millis(50)), "{best:?}");
}
