//! What cannot be read is refused at both doors, says nothing about a person, and leaves nothing.

use masar_server::App;

use crate::{
    ask::Ask,
    forms::{DOORS, FORM_DOORS, Filled, PROGRAM_DOOR},
    stage::{NAME, PASSWORD, stages},
};

/// A filled form with one thing in it made wrong.
fn spoilt(app: &App, good: &str, bad: &str) -> Vec<u8> {
    let text = String::from_utf8(Filled::arrival(app, NAME).xml(app)).expect("a text");
    assert!(text.contains(good), "{good} in {text}");
    text.replacen(good, bad, 1).into_bytes()
}

/// Every bad body that is tried: what it is, the request, the status.
fn bad(app: &App, ask: &Ask) -> Vec<(&'static str, Ask, u16)> {
    let xml = |bytes: Vec<u8>| ask.clone().submission(&bytes, &[]);
    let good = || Filled::arrival(app, NAME).xml(app);
    let with = |good: &str, bad: &str| xml(spoilt(app, good, bad));
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE data [<!ENTITY a \"{NAME}\">{}]><data id=\"x\">&j;</data>",
        ('b'..='j')
            .map(|it| {
                let before = char::from(it as u8 - 1);
                format!("<!ENTITY {it} \"{}\">", format!("&{before};").repeat(10))
            })
            .collect::<String>()
    );
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE data [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\
                   <data id=\"arrival-registration.register\">&a;</data>";
    let deep = format!("<data id=\"x\">{}", "<a>".repeat(10_000));
    let media = "multipart/form-data; boundary=x";
    let cut = {
        let whole = format!(
            "--x\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; \
            filename=\"{NAME}\"\r\n\r\n<data"
        );
        ask.clone().body(media, whole)
    };
    let twice = {
        let one = "--x\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; \
            filename=\"a\"\r\n\r\n<data/>\r\n";
        ask.clone().body(media, format!("{one}{one}--x--\r\n"))
    };
    let missing = "--x\r\nContent-Disposition: form-data; name=\"another\"\r\n\r\nx\r\n--x--\r\n";
    vec![
        ("not multipart", ask.clone().body("text/xml", good()), 400),
        ("no boundary", ask.clone().body("multipart/form-data", good()), 400),
        ("nothing at all", ask.clone().body(media, ""), 400),
        ("cut short", cut, 400),
        ("no form in it", ask.clone().body(media, missing), 400),
        ("two forms in it", twice, 400),
        ("broken XML", xml(good()[..200].to_vec()), 400),
        ("no XML", xml(NAME.as_bytes().to_vec()), 400),
        ("not UTF-8", xml(vec![0xff, 0xfe, 0x00]), 400),
        ("billion laughs", xml(laughs.into_bytes()), 400),
        ("a file from outside", xml(outside.into()), 400),
        ("an entity", with(NAME, "&amp;&evil;"), 400),
        ("very deep", xml(deep.into_bytes()), 400),
        (
            "an unknown form",
            with("arrival-registration.register", "arrival-registration.none"),
            400,
        ),
        ("an unknown programme", with("arrival-registration.register", "nothing.register"), 400),
        ("a version that is not", with("version=\"1\"", "version=\"77\""), 400),
        ("no instance id", with("instanceID", "otherID"), 400),
        ("an id that is none", with("uuid:", "uuid:x"), 400),
        ("an unknown field", with("<given_name>", "<nick_name/><given_name>"), 400),
        ("a field twice", with("<given_name>", "<given_name/><given_name>"), 400),
        ("a number that is none", with("<age_years>30", &format!("<age_years>{NAME}")), 400),
        ("a code that is none", with("<sex>", &format!("<sex>{NAME}")), 400),
        ("an answer too long", with(NAME, &NAME.repeat(10_000)), 400),
        ("a subject that is none", with("<subject_id/>", "<subject_id>x</subject_id>"), 400),
        ("a form too large", xml(vec![b' '; 5 << 20]), 400),
        (
            "a file too large",
            ask.clone().submission(&good(), &[("a.jpg", &vec![0; 33 << 20])]),
            413,
        ),
        (
            "a request too large",
            ask.clone().submission(&good(), &[("a.jpg", &vec![0; 65 << 20])]),
            413,
        ),
    ]
}

/// What a program may send that is wrong, and the place that it is told.
fn bad_json(app: &App) -> Vec<(&'static str, String, &'static str)> {
    let good = Filled::arrival(app, NAME).json(app);
    let with = |good_one: &str, bad: &str| {
        let spoilt = good.replacen(good_one, bad, 1);
        assert_ne!(spoilt, good, "{good_one} is not in {good}");
        spoilt
    };
    vec![
        ("not JSON", "<data".to_owned(), "column 1"),
        ("cut", good[..good.len() - 2].to_owned(), "column"),
        ("a list", "[]".to_owned(), "column"),
        ("a word more", with("{", "{\"actor\":\"x\","), "column"),
        ("no id", with("\"id\"", "\"saidAt\""), "column"),
        (
            "an unknown form",
            with("arrival-registration.register", "nothing.register"),
            "nothing.register",
        ),
        ("an unknown field", with("given_name", "nick_name"), "nick_name"),
        ("an object for an answer", with("\"30\"", "{}"), "age_years"),
        ("a number that is none", with("\"30\"", "\"x\""), "age_years"),
        ("a code that is none", with("\"sex\":\"", "\"sex\":\"nobody"), "sex"),
        ("a record that is none", with("\"30\"", "\"30\",\"subject_id\":\"x\""), "subject_id"),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_is_told_where_its_action_is_wrong() {
    for stage in stages("a_program_is_told_where_its_action_is_wrong").await {
        let before = stage.rows().await;
        for (what, body, place) in bad_json(&stage.app) {
            let ask = Ask::post(PROGRAM_DOOR).body("application/json", body).without_page();
            let answer = ask.basic("officer", PASSWORD).to(&stage).await;
            assert_eq!(answer.status, 400, "{what}: {}", answer.body);
            assert!(answer.body.contains(place), "{what}: {}", answer.body);
            assert!(!answer.body.contains(NAME), "{what}: {}", answer.body);
            assert_eq!(stage.rows().await, before, "{what}: something stayed");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_input_is_refused_and_leaves_nothing() {
    for stage in stages("bad_input_is_refused_and_leaves_nothing").await {
        let cookie = stage.sign_in("officer").await;
        let before = stage.rows().await;
        for door in FORM_DOORS {
            for (what, ask, stated) in bad(&stage.app, &Ask::post(door).session(&cookie)) {
                let answer = ask.to(&stage).await;
                assert_eq!(answer.status, stated, "{door}, {what}: {}", answer.body);
                assert_eq!(stage.rows().await, before, "{door}, {what}: something stayed");
                let said = format!("{}{:?}", answer.body, answer.headers);
                assert!(!said.contains(NAME), "{door}, {what}: repeats a name: {said}");
                assert!(is_in_form(door, &answer.body), "{door}, {what}: {}", answer.body);
            }
        }
    }
}

/// Whether the refusal comes as the client of the door reads it.
fn is_in_form(door: &str, body: &str) -> bool {
    match door {
        "/work/submissions" => body.starts_with("{\"type\":\"about:blank\",\"status\":4"),
        _ => body.contains("<OpenRosaResponse") && body.contains("submit_error"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn large_bodies_are_not_read_elsewhere() {
    for stage in stages("large_bodies_are_not_read_elsewhere").await {
        let body = format!("login=officer&password={}", "x".repeat(1 << 20));
        let media = "application/x-www-form-urlencoded";
        let answer = Ask::post("/sign-in").body(media, body).to(&stage).await;
        assert_eq!(answer.status, 413);
        assert!(answer.body.contains("<h1"), "a page says so");
        let large = vec![0; 65 << 20];
        for door in FORM_DOORS {
            let answer = Ask::post(door).submission(b"<data/>", &[("a", &large)]).to(&stage).await;
            assert_eq!(answer.status, 401, "{door}: who is not signed in is told that first");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_stay_out_of_addresses_and_errors() {
    for stage in stages("names_stay_out_of_addresses_and_errors").await {
        let held = stage.held().await;
        let officer = stage.sign_in("officer").await;
        let app = &stage.app;
        let correct = Filled::new(app, "arrival-registration.correct").on(held.arrival);
        let order = Filled::new(app, "detention-review.order-detention").on(held.case);
        let child = Filled::proposal(app, NAME, "15");
        for filled in [Filled::arrival(app, NAME), correct.with("given_name", NAME), order, child] {
            for door in DOORS {
                let ask = filled.at(app, door).session(&officer);
                let answer = ask.to(&stage).await;
                let said = format!("{}{:?}", answer.body, answer.headers);
                assert!(!said.contains(NAME), "{door}, {}: {said}", answer.status);
            }
        }
        // Nothing that leads to another address takes a name along, signed in or not.
        let search = || Ask::post("/work/records").fields(&[("name", NAME)]);
        let out = search().to(&stage).await;
        assert_eq!(out.status, 303);
        assert!(!out.header("location").contains(NAME));
        let found = search().session(&officer).to(&stage).await;
        assert!(found.body.contains(NAME), "the name asked for, and the record found");
        let record = format!("/work/records/{}", held.arrival);
        assert!(found.body.contains(&record));
        let elsewhere = stage.sign_in("officer-of-another-place").await;
        let other = search().session(&elsewhere).to(&stage).await;
        assert!(!other.body.contains(&record), "not for the officer of another place");
        for (login, own) in [("officer", true), ("officer-of-another-place", false)] {
            let cookie = stage.sign_in(login).await;
            let queue = Ask::get("/work").session(&cookie).to(&stage).await;
            assert_eq!(queue.body.contains(&held.case.to_string()), own, "the queue of {login}");
        }
    }
}
