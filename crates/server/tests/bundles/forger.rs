//! Whoever holds a key and can sign anything with it: an enrolled node, or one gone bad.

use masar_nodes::{
    Entropy, NodeKey,
    bundles::{Hex, Issued, Issuer, Last, Part},
    fixtures::Folder,
    identity::Level,
};
use masar_reviews::peers::Described;
use masar_terms::{Language, LocalText, Timestamp};

/// A signer.
pub struct Forger {
    pub key: NodeKey,
    pub issuer: Issuer,
}

impl Forger {
    /// Of this agency and place, with a key of its own.
    pub fn new(seed: u64, agency: &str, place: &str) -> Self {
        let folder = Folder::new().expect("a folder");
        let file = folder.path().join("node.pem");
        let key = NodeKey::create(&file, &Entropy::repeatable(seed)).expect("a key");
        let name = LocalText::from([(Language::Ar, "بلد"), (Language::En, "A country")]);
        let place = place.parse().expect("a place");
        let (agency, level) = (agency.to_owned(), Level::National);
        Self { key, issuer: Issuer { agency, place, level, name } }
    }

    /// As a person enrols it.
    pub fn described(&self) -> Described {
        let Issuer { agency, place, level, name } = self.issuer.clone();
        let (id, key) = (self.key.id().to_string(), Hex(self.key.public()));
        Described { id, key, agency, place, level, name, address: "http://127.0.0.1:9".to_owned() }
    }

    /// The next bundle, with one part that every node can read.
    pub fn issue(&self, last: Option<&Issued>, note: &str) -> Issued {
        let hash = blake(note);
        let content = serde_json::json!([{ "indicator": note, "version": 1, "hash": hash }]);
        self.issue_of(last, vec![Part::new("definitions", &content).expect("a part")])
    }

    /// The next bundle with these parts.
    pub fn issue_of(&self, last: Option<&Issued>, parts: Vec<Part>) -> Issued {
        let last = last.map(|last| Last { sequence: last.sequence, hash: last.hash });
        let now = Timestamp(1_772_352_000_000);
        self.issuer.issue(&self.key, last, now, parts).expect("a bundle")
    }

    /// Any bytes as a body, signed.
    pub fn sign(&self, body: &str) -> Vec<u8> {
        let signature = Hex(self.key.sign("masar-bundle-1", body.as_bytes()));
        format!("{body}\n{} {signature}\n", Hex(self.key.public())).into_bytes()
    }

    /// A bundle changed in its body and signed again.
    pub fn changed(&self, issued: &Issued, good: &str, bad: &str) -> Vec<u8> {
        let text = String::from_utf8(issued.file.clone()).expect("a text");
        let body = text.lines().next().expect("a body");
        assert!(body.contains(good), "{good} in {body}");
        self.sign(&body.replacen(good, bad, 1))
    }
}

fn blake(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}
