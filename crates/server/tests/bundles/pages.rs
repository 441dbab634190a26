//! The pages on which a person enrols and revokes a node, as a browser without a script sends them.

use axum::{
    body::{Body, to_bytes},
    http::{Request, header},
};
use masar_nodes::{
    Permit,
    access::Standing,
    accounts::{NewAccount, Password},
    bundles::fingerprint,
};
use masar_server::service;
use tower::ServiceExt;

use crate::{
    forger::Forger,
    node::{Node, countries, regions},
};

pub struct Reader {
    service: axum::Router,
    cookie: String,
}

impl Reader {
    /// The administrator of a node, signed in.
    pub async fn of(node: &Node) -> Self {
        let secret = "a long password of tests";
        let new = NewAccount {
            login: "admin".to_owned(),
            password: Password::new(secret.to_owned()),
            display_name: "Administrator".to_owned(),
            standing: Standing::default(),
            roles: vec!["administrator".to_owned()],
        };
        node.app.accounts.create(&Permit::system("test"), new).await.expect("an account");
        let mut reader = Self { service: service(&node.app), cookie: String::new() };
        let fields = [("login", "admin"), ("password", secret), ("back", "/work")];
        let (status, _, cookie) = reader.ask("POST", "/sign-in", &fields, "en").await;
        assert_eq!(status, 303);
        reader.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        reader
    }

    async fn ask(
        &self,
        method: &str,
        path: &str,
        fields: &[(&str, &str)],
        language: &str,
    ) -> (u16, String, String) {
        let pairs = fields.iter().map(|(name, value)| {
            format!("{name}={}", masar_server::shell::encode(value).replace('/', "%2F"))
        });
        let body = pairs.collect::<Vec<_>>().join("&");
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "node.example")
            .header(header::ACCEPT_LANGUAGE, language)
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, &self.cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .expect("a request");
        let answer = self.service.clone().oneshot(request).await.expect("an answer");
        let status = answer.status().as_u16();
        let headers = answer.headers().clone();
        let text = |name| headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default();
        let cookie = text(header::SET_COOKIE).to_owned();
        let location = text(header::LOCATION).to_owned();
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.expect("a body");
        let body = String::from_utf8_lossy(&bytes).into_owned();
        (status, if body.is_empty() { location } else { body }, cookie)
    }

    pub async fn get(&self, path: &str, language: &str) -> String {
        let (status, body, _) = self.ask("GET", path, &[], language).await;
        assert_eq!(status, 200, "{path}");
        body
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_enrols_and_revokes_a_node() {
    let case = "a_person_enrols_and_revokes_a_node";
    for (country, region) in countries(case).await.into_iter().zip(regions(case).await) {
        let admin = Reader::of(&region).await;
        let asked = [("address", country.address.as_str())];
        let (status, page, _) = admin.ask("POST", "/work/nodes/inquiry", &asked, "en").await;
        assert_eq!(status, 200);
        let shown = fingerprint(&country.app.public_key);
        for told in ["Demonstration Country", "XMA", &shown, country.app.id.as_str()] {
            assert!(page.contains(told), "{told}");
        }
        let wrong = fingerprint(&region.app.public_key);
        let enrol = |typed: &str| {
            let typed = typed.to_owned();
            let (admin, address) = (&admin, country.address.as_str());
            async move {
                let fields = [("address", address), ("fingerprint", &typed), ("side", "below")];
                admin.ask("POST", "/work/nodes", &fields, "en").await
            }
        };
        let (status, page, _) = enrol(&wrong).await;
        assert_eq!(status, 400);
        assert!(page.contains("error-summary") && page.contains("Do not enrol it"));
        let (status, location, _) = enrol(&shown).await;
        assert_eq!(
            (status, location.as_str()),
            (303, format!("/work/nodes/below/{}", country.app.id).as_str())
        );
        let stranger = Forger::new(7, "XMZ", "XMZ").issue(None, "x");
        assert_eq!(region.send(&stranger.file).await.status, 403);
        for (language, refused) in [("en", "Key of no enrolled node"), ("ar", "مفتاح لا يخص")]
        {
            let list = admin.get("/work/nodes", language).await;
            assert!(list.contains(&location) && list.contains(refused), "{language}");
            let one = admin.get(&location, language).await;
            assert!(one.contains(&shown) && one.contains("<textarea"), "{language}");
        }
        let revoke = format!("{location}/revocation");
        let (status, ..) = admin.ask("POST", &revoke, &[("reason", " ")], "en").await;
        assert_eq!(status, 400, "not without a reason");
        let (status, ..) = admin.ask("POST", &revoke, &[("reason", "key lost")], "en").await;
        assert_eq!(status, 303);
        let one = admin.get(&location, "en").await;
        assert!(one.contains("key lost") && !one.contains("<textarea"));
        let (status, ..) = enrol(&shown).await;
        assert_eq!(status, 400, "a revoked key stays revoked");
    }
}
