//! What a form was filled with.

/// Names and values as they were posted.
pub struct Given(pub Vec<(String, String)>);

impl Given {
    /// The value of a field without blanks around it; empty where it was not sent.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value.trim())
    }

    /// Whether a field says yes.
    pub fn yes(&self, name: &str) -> bool {
        self.get(name) == "yes"
    }
}
