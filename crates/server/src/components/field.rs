//! A form field and the errors of a form.

/// An error of a form: the id of its field (empty for the form as a whole) and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub message: String,
}

/// One choice of a field with a fixed list.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub text: String,
}

/// One field of a form. The id is also its name in the posted form.
#[derive(Clone, Debug, Default)]
pub struct Field {
    pub id: String,
    pub label: String,
    /// Type of the HTML input, or `textarea`.
    pub kind: &'static str,
    pub value: String,
    /// With choices it is a select, whatever its kind.
    pub options: Vec<Choice>,
    pub hint: Option<String>,
    pub error: Option<String>,
    pub required: bool,
    /// Id of a list of proposals on the page; empty for none.
    pub list: String,
    /// Token of the HTML attribute `autocomplete`; empty for none.
    pub autocomplete: &'static str,
}

impl Field {
    /// A required line of text.
    pub fn line(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into(), kind: "text", required: true, ..Self::default() }
    }

    /// The same field with the errors of the form that concern it.
    pub fn with_errors(mut self, errors: &[FieldError]) -> Self {
        self.error = errors.iter().find(|e| e.field == self.id).map(|e| e.message.clone());
        self
    }

    /// Attributes that tie hint and error to the field. The id is written by the program, never
    /// by a reader, so it needs no escaping.
    pub fn described(&self) -> String {
        let ids: Vec<String> = [(self.hint.is_some(), "hint"), (self.error.is_some(), "error")]
            .into_iter()
            .filter(|(there, _)| *there)
            .map(|(_, part)| format!("{}-{part}", self.id))
            .collect();
        let described = match ids.is_empty() {
            true => String::new(),
            false => format!(r#" aria-describedby="{}""#, ids.join(" ")),
        };
        match self.error {
            Some(_) => described + r#" aria-invalid="true""#,
            None => described,
        }
    }
}
