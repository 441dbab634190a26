//! Filled forms, made from the examples that come with the programmes and changed answer by answer.

use std::path::PathBuf;

use masar_terms::{ActionId, RecordId, SubjectId};

/// A filled form without an id of its own.
#[derive(Clone)]
pub struct Sheet {
    pub programme: String,
    pub action: String,
    xml: String,
}

impl Sheet {
    /// The example of an action's form, about nobody and on no record.
    pub fn of(programme: &str, action: &str) -> Self {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../programmes");
        let file = root.join(programme).join(format!("examples/{action}.xml"));
        let xml = std::fs::read_to_string(&file).expect("an example");
        let sheet = Self { programme: programme.to_owned(), action: action.to_owned(), xml };
        let named = ["subject_id", "record_id", "area_record", "return_record", "service_record"];
        let told = named.into_iter().filter(|field| sheet.asks(field)).collect::<Vec<_>>();
        told.into_iter().fold(sheet, |sheet, field| sheet.set(field, ""))
    }

    /// Whether the example answers this field or leaves it open.
    pub fn asks(&self, field: &str) -> bool {
        self.xml.contains(&format!("<{field}>")) || self.xml.contains(&format!("<{field}/>"))
    }

    /// Answers a field; one that does not stand there is put at the end of the form.
    pub fn set(mut self, field: &str, value: &str) -> Self {
        let (open, close) = (format!("<{field}>"), format!("</{field}>"));
        let filled = format!("{open}{value}{close}");
        self.xml = if let Some((before, rest)) = self.xml.split_once(&open) {
            let (_, after) = rest.split_once(&close).expect("an end");
            format!("{before}{filled}{after}")
        } else if self.asks(field) {
            self.xml.replace(&format!("<{field}/>"), &filled)
        } else {
            self.xml.replace("<meta>", &format!("{filled}<meta>"))
        };
        self
    }

    pub fn on(self, record: RecordId) -> Self {
        self.set("record_id", &record.to_string())
    }

    pub fn about(self, subject: SubjectId) -> Self {
        self.set("subject_id", &subject.to_string())
    }

    /// Says that it corrects what was sent before.
    pub fn instead_of(self, action: ActionId) -> Self {
        self.set("deprecatedID", &format!("uuid:{action}")).inside_meta("deprecatedID")
    }

    fn inside_meta(mut self, field: &str) -> Self {
        let (open, close) = (format!("<{field}>"), format!("</{field}>"));
        if let Some((before, rest)) = self.xml.clone().split_once(&open)
            && let Some((value, after)) = rest.split_once(&close)
        {
            let moved = format!("<meta>{open}{value}{close}");
            self.xml = format!("{before}{after}").replace("<meta>", &moved);
        }
        self
    }

    /// As it is sent, under this id.
    pub fn bytes(&self, id: ActionId) -> Vec<u8> {
        self.clone().set("instanceID", &format!("uuid:{id}")).xml.into_bytes()
    }
}
