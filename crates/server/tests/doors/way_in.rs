//! Sessions, requests from other sites, ways back, headers.

use masar_server::table::{Answers, routes};

use crate::{
    ask::{Answer, Ask},
    stage::{PASSWORD, stages},
};

/// Every way to say that a request does not come from the node's own page.
fn from_elsewhere(ask: &Ask) -> [(&'static str, Ask); 7] {
    let ask = || ask.clone().without_page();
    [
        ("neither header", ask()),
        ("cross-site", ask().with("sec-fetch-site", "cross-site")),
        ("same-site", ask().with("sec-fetch-site", "same-site")),
        ("typed", ask().with("sec-fetch-site", "none")),
        ("another origin", ask().with("origin", "https://evil.example")),
        ("no origin", ask().with("origin", "null")),
        ("a longer origin", ask().with("origin", "https://node.example.evil.example")),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changes_something_comes_from_our_own_page() {
    for stage in stages("what_changes_something_comes_from_our_own_page").await {
        let cookie = stage.sign_in("officer").await;
        for route in routes().iter().filter(|route| route.method == "POST") {
            let path = route.path.replace(['{', '}'], "");
            for (how, ask) in from_elsewhere(&Ask::post(&path).session(&cookie)) {
                let answer = ask.to(&stage).await;
                // Nodes send bundles, whoever carries them: there the signature lets in, no session.
                let stated = if path == "/api/bundles" { 400 } else { 403 };
                assert_eq!(answer.status, stated, "{path}, {how}");
                assert!(!answer.headers.contains_key("set-cookie"), "{path}, {how}");
            }
            let another = stage.sign_in("officer").await;
            let own = Ask::post(&path).session(&another).without_page();
            let own = own.with("origin", "https://node.example").to(&stage).await;
            assert!(!own.body.contains("403.2"), "{path}: from the node's own origin");
        }
        let still = Ask::get("/work").session(&cookie).to(&stage).await;
        assert_eq!(still.status, 200, "nobody was signed out");
        // A browser that remembers the password of a device's address is a browser all the same.
        let device = Ask::post("/v1/projects/1/submission").basic("officer", PASSWORD);
        for (how, ask) in from_elsewhere(&device) {
            let stated = if how == "neither header" { 400 } else { 403 };
            assert_eq!(ask.to(&stage).await.status, stated, "{how}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_way_back_stays_on_this_node() {
    for stage in stages("the_way_back_stays_on_this_node").await {
        for evil in [
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/\r/evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            " //evil.example",
            "evil.example",
        ] {
            let fields = [("login", "officer"), ("password", PASSWORD), ("back", evil)];
            let answer = Ask::post("/sign-in").fields(&fields).to(&stage).await;
            assert_eq!((answer.status, answer.header("location")), (303, "/"), "{evil:?}");
            let encoded = masar_server::shell::encode(evil);
            let language = Ask::get(&format!("/language/ar?back={encoded}")).to(&stage).await;
            assert_eq!((language.status, language.header("location")), (303, "/"), "{evil:?}");
            let page = Ask::get(&format!("/sign-in?next={encoded}")).to(&stage).await;
            let form = page.body.split("<main").nth(1).expect("a page");
            assert!(!form.contains("evil.example"), "{evil:?}: the form keeps it");
        }
        let fields = [("login", "officer"), ("password", PASSWORD), ("back", "/work/forms?a=b")];
        let good = Ask::post("/sign-in").fields(&fields).to(&stage).await;
        assert_eq!(good.header("location"), "/work/forms?a=b");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_it_should() {
    for stage in stages("a_session_ends_when_it_should").await {
        let work = |cookie: &str| Ask::get("/work").session(cookie);
        let (left, kept) = (stage.sign_in("officer").await, stage.sign_in("officer").await);
        let out = Ask::post("/sign-out").session(&left).to(&stage).await;
        assert!(out.header("set-cookie").contains("Max-Age=0"), "the browser forgets it");
        assert_eq!(work(&left).to(&stage).await.status, 303, "ended at the node too");
        assert_eq!(work(&kept).to(&stage).await.status, 200, "the other one goes on");

        let account = stage.account("leaver", "officer", ("XMA/XMA-01", "o", "agency-1")).await;
        let device = || Ask::get("/v1/projects/1/formList").basic("leaver", PASSWORD);
        let session = stage.sign_in("leaver").await;
        assert_eq!(device().to(&stage).await.status, 200);
        stage.disable(account).await;
        assert_eq!(work(&session).to(&stage).await.status, 303);
        assert_eq!(device().to(&stage).await.status, 401, "the cache of passwords knows at once");
        let fields = [("login", "leaver"), ("password", PASSWORD)];
        let again = Ask::post("/sign-in").fields(&fields).to(&stage).await;
        let nobody = [("login", "nobody"), ("password", PASSWORD)];
        let nobody = Ask::post("/sign-in").fields(&nobody).to(&stage).await;
        let same = |answer: &Answer, login: &str| answer.body.replace(login, "*");
        assert_eq!((again.status, nobody.status), (401, 401));
        assert_eq!(same(&again, "leaver"), same(&nobody, "nobody"), "closed or never there");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_opens_the_doors_of_devices_and_programs_alone() {
    for stage in stages("a_password_opens_the_doors_of_devices_and_programs_alone").await {
        let takes = |answers| matches!(answers, Answers::OpenRosa | Answers::Program);
        for route in routes().iter().filter(|route| !takes(route.answers)) {
            let path = route.path.replace(['{', '}'], "");
            let ask = Ask::new(route.method.as_str(), &path);
            let with = ask.clone().basic("officer", PASSWORD).to(&stage).await;
            let without = ask.to(&stage).await;
            assert_eq!((with.status, &with.body), (without.status, &without.body), "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_protects_itself() {
    for stage in stages("every_answer_protects_itself").await {
        let cookie = stage.sign_in("officer").await;
        let mut asks = vec![
            Ask::get("/no-such-page"),
            Ask::new("DELETE", "/work"),
            Ask::get("/work/forms/%ff").session(&cookie),
            Ask::get("/work/forms/x?record=x").session(&cookie),
        ];
        for route in routes() {
            let ask = Ask::new(route.method.as_str(), &route.path.replace(['{', '}'], ""));
            asks.extend([ask.clone(), ask.clone().session(&cookie), ask.without_page()]);
        }
        for ask in asks {
            let answer = ask.clone().to(&stage).await;
            for (name, part) in [
                ("content-security-policy", "default-src 'none'"),
                ("content-security-policy", "frame-ancestors 'none'"),
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("cache-control", ""),
            ] {
                let has = answer.headers.get_all(name).iter().count() == 1;
                assert!(has && answer.header(name).contains(part), "{name} of {ask:?}");
            }
            let own = answer.header("cache-control") == "no-store";
            assert!(own || !answer.headers.contains_key("set-cookie"), "{ask:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cookies_stay_with_the_browser_and_the_node() {
    for stage in stages("cookies_stay_with_the_browser_and_the_node").await {
        let fields = [("login", "officer"), ("password", PASSWORD)];
        let asks = [Ask::post("/sign-in").fields(&fields), Ask::get("/language/ar")];
        for ask in asks {
            let answer = ask.to(&stage).await;
            let cookie = answer.header("set-cookie");
            for part in ["; HttpOnly", "; SameSite=Lax", "; Path=/", stage.app.id.as_str()] {
                assert!(cookie.contains(part), "{part}: {cookie}");
            }
            assert!(!cookie.contains("Domain"), "of this host alone: {cookie}");
        }
    }
}
