//! The filters of the queue and the calendar, as they stand in an address.

use masar_nodes::Permit;
use masar_programmes::Programme;
use masar_records::queue::{QueueFilter, Whose};
use masar_terms::{Language, PlacePath};
use serde::Deserialize;

use crate::{
    app::App,
    components::{Choice, Field},
    labels,
    problems::{Problem, ProblemKind},
    shell::{Page, encode},
};

/// Everything that the address of a queue or a calendar may ask; blank is not asked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Blank for one's own, `all`, `none` or the id of an account.
    pub whose: String,
    pub programme: String,
    /// `<record type>.<state>`.
    pub state: String,
    pub role: String,
    pub place: String,
    /// Due until the end of this day.
    pub until: String,
    /// Where the page before ended.
    pub after: String,
    /// Of a calendar: `month`, `week` or `list`, and a day in it.
    pub view: String,
    pub from: String,
}

impl Asked {
    /// The filters that are asked, without what says which part of the list is shown.
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("whose", self.whose.as_str()),
            ("programme", self.programme.as_str()),
            ("state", self.state.as_str()),
            ("role", self.role.as_str()),
            ("place", self.place.as_str()),
            ("until", self.until.as_str()),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The filters as a query.
    pub fn query(&self) -> String {
        let pairs = self.pairs().into_iter();
        pairs.map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
    }

    /// A path with the filters and more.
    pub fn address(&self, path: &str, more: &[(&str, &str)]) -> String {
        let more = more.iter().map(|(name, value)| format!("{name}={}", encode(value)));
        let query: Vec<String> =
            Some(self.query()).filter(|query| !query.is_empty()).into_iter().chain(more).collect();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
    }

    /// Whether anything but whose work narrows the list.
    pub fn is_narrowed(&self) -> bool {
        self.pairs().iter().any(|(name, _)| *name != "whose")
    }

    /// What the records are asked for.
    pub fn filter(&self, permit: &Permit) -> Result<QueueFilter, Problem> {
        let malformed = || Problem::new(ProblemKind::Malformed);
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let programme = given(&self.programme).map(|id| id.parse()).transpose();
        let place: Option<PlacePath> =
            given(&self.place).map(|path| path.parse()).transpose().map_err(|_| malformed())?;
        let until = given(&self.until).map(|day| day.parse()).transpose();
        let (record_type, state) = match self.state.split_once('.') {
            Some((kind, state)) => (given(kind), given(state)),
            None => (None, given(&self.state)),
        };
        Ok(QueueFilter {
            programme: programme.map_err(|_| malformed())?,
            record_type,
            state,
            role: given(&self.role),
            place,
            whose: self.whose(permit)?,
            until: until.map_err(|_| malformed())?,
            breached: false,
        })
    }

    fn whose(&self, permit: &Permit) -> Result<Whose, Problem> {
        match (self.whose.as_str(), permit.account()) {
            ("", Some(account)) => Ok(Whose::Mine(account, permit.roles().to_vec())),
            ("" | "all", _) => Ok(Whose::All),
            ("none", _) => Ok(Whose::Nobody),
            (id, _) => match id.parse() {
                Ok(account) => Ok(Whose::Account(account)),
                Err(_) => Err(Problem::new(ProblemKind::Malformed)),
            },
        }
    }

    /// The fields by which a reader narrows the list.
    pub fn fields(&self, app: &App, page: &Page, permit: &Permit) -> Vec<Field> {
        let language = page.language();
        let programmes = || app.records.law().programmes.iter();
        let chosen = programmes().find(|one| one.id.as_str() == self.programme);
        let mut fields = vec![select(
            page,
            ("programme", "queue-filter-programme"),
            &self.programme,
            programmes().map(|one| (one.id.to_string(), one.text("name", language).to_owned())),
        )];
        if let Some(programme) = chosen {
            let states = states(programme, language);
            fields.push(select(page, ("state", "record-state"), &self.state, states));
        }
        let mut roles: Vec<&str> = programmes().flat_map(Programme::roles).collect();
        roles.sort_unstable();
        roles.dedup();
        let roles = roles.iter().map(|role| ((*role).to_owned(), page.t(&format!("role-{role}"))));
        fields.push(select(page, ("role", "queue-filter-role"), &self.role, roles));
        let places = places(app, permit, language);
        fields.push(select(page, ("place", "queue-filter-place"), &self.place, places));
        let mut until = Field::line("until", page.t("queue-filter-until"));
        until.kind = "date";
        until.required = false;
        until.value.clone_from(&self.until);
        fields.push(until);
        fields
    }
}

fn select(
    page: &Page,
    (id, label): (&str, &str),
    value: &str,
    options: impl Iterator<Item = (String, String)>,
) -> Field {
    let any = Choice { value: String::new(), text: page.t("filter-any") };
    let options = options.map(|(value, text)| Choice { value, text });
    Field {
        value: value.to_owned(),
        options: std::iter::once(any).chain(options).collect(),
        required: false,
        ..Field::line(id, page.t(label))
    }
}

fn states(
    programme: &Programme,
    language: Language,
) -> impl Iterator<Item = (String, String)> + use<'_> {
    let several = programme.record_types.len() > 1;
    programme.record_types.iter().flat_map(move |kind| {
        kind.states.iter().map(move |state| {
            let id = format!("{}-{state}", kind.id);
            let text = labels::of(programme, "state", &id, language);
            let of = labels::of(programme, "record-type", &kind.id, language);
            let text = if several { format!("{of}: {text}") } else { text };
            (format!("{}.{state}", kind.id), text)
        })
    })
}

/// The areas that lie in the reader's own, or in the node's, by path and name.
pub fn places(
    app: &App,
    permit: &Permit,
    language: Language,
) -> impl Iterator<Item = (String, String)> {
    let law = app.records.law();
    let own = permit.standing().place.clone().unwrap_or_else(|| law.home.clone());
    let leaf = own.leaf();
    let inside: Vec<(String, String)> = law
        .places
        .children(leaf.as_str())
        .filter_map(|place| {
            let path = law.places.path(place.code.as_str())?;
            let name = law.places.name(place.code.as_str(), language).to_owned();
            Some((path.as_str().to_owned(), name))
        })
        .collect();
    inside.into_iter()
}
