//! What is missing in a step, each at the field that asks for it.

use std::collections::BTreeMap;

use masar_interop::sdmx::TIME_PERIOD;
use masar_statistics::external::assistant::{Missing, SeenColumn};

use super::{Step, codes::Asked};
use crate::{components::FieldError, importing::Desk, problems::Problem, shell::Page};

/// What is missing in a step. Of texts that are more than the page asks for the number is told, and
/// what to do.
pub fn errors(page: &Page, desk: &Desk, step: Step) -> Result<Vec<FieldError>, Problem> {
    let meanings = desk.meanings().map_err(Problem::internal)?;
    let missing = desk.draft.missing(&desk.seen, &meanings);
    let asked = match step {
        Step::Codes => Asked::of(desk, &meanings),
        _ => Asked::default(),
    };
    let (mut errors, mut beyond) = (Vec::new(), Beyond::default());
    for missing in missing.iter().filter(|missing| Step::asks(missing) == step) {
        match error(page, desk, &asked, missing) {
            Some(error) => errors.push(error),
            None => beyond.add(missing),
        }
    }
    errors.extend(beyond.told(page));
    Ok(errors)
}

/// How many texts are missing that the page does not ask for.
#[derive(Default)]
struct Beyond<'m> {
    /// By dimension.
    codes: BTreeMap<&'m str, u64>,
    markers: u64,
}

impl<'m> Beyond<'m> {
    fn add(&mut self, missing: &'m Missing) {
        match missing {
            Missing::Code { dimension, .. } | Missing::Why { dimension, .. } => {
                *self.codes.entry(dimension).or_default() += 1;
            }
            _ => self.markers += 1,
        }
    }

    fn told(&self, page: &Page) -> Vec<FieldError> {
        let codes = self.codes.iter().map(|(dimension, count)| FieldError {
            field: format!("map-{dimension}"),
            message: page.t2("recipe-beyond-codes", "count", *count, "dimension", *dimension),
        });
        let markers = (self.markers > 0).then(|| FieldError {
            field: "decimal".to_owned(),
            message: page.t1("recipe-beyond-markers", "count", self.markers),
        });
        codes.chain(markers).collect()
    }
}

/// What is missing, at its field; none where it is a text that the page does not ask for.
fn error(page: &Page, desk: &Desk, asked: &Asked, missing: &Missing) -> Option<FieldError> {
    let name = |place: &usize| desk.seen.column(*place).map(SeenColumn::name).unwrap_or_default();
    let shown = |text: &str| if text.is_empty() { page.t("recipe-blank") } else { text.to_owned() };
    let (field, message) = match missing {
        Missing::Column(place) => {
            (format!("role-{place}"), page.t1("recipe-missing-column", "name", name(place)))
        }
        Missing::Dimension(place) => {
            (format!("dimension-{place}"), page.t1("recipe-missing-dimension", "name", name(place)))
        }
        Missing::Twice(place) => {
            (format!("dimension-{place}"), page.t1("recipe-missing-twice", "name", name(place)))
        }
        Missing::NoNumbers => (String::new(), page.t("recipe-missing-numbers")),
        Missing::NoDimension => ("heading-0".to_owned(), page.t("recipe-missing-no-dimension")),
        Missing::Told { place, dimension } => {
            let what =
                if dimension == TIME_PERIOD { page.t("import-period") } else { dimension.clone() };
            let told = page.t2("recipe-missing-told", "name", name(place), "dimension", what);
            (format!("told-{place}-{dimension}"), told)
        }
        Missing::Code { dimension, text } => (
            format!("code-{dimension}-{}", asked.code(dimension, text)?),
            page.t2("recipe-missing-code", "text", shown(text), "dimension", dimension.as_str()),
        ),
        Missing::Why { dimension, text } => (
            format!("why-{dimension}-{}", asked.code(dimension, text)?),
            page.t1("recipe-missing-why", "text", shown(text)),
        ),
        Missing::Marker(text) => (
            format!("marker-{}", asked.marker(text)?),
            page.t1("recipe-missing-marker", "text", shown(text)),
        ),
        Missing::Skip(at) => {
            (format!("skip-why-{at}"), page.t1("recipe-missing-skip", "number", *at as u64 + 1))
        }
        Missing::Text(field) => {
            let label = match field.strip_prefix("name-").and_then(|rest| rest.rsplit_once('-')) {
                Some((id, language)) => {
                    page.t1(&format!("recipe-name-{language}"), "dimension", id)
                }
                None => page.t(&format!("recipe-text-{field}")),
            };
            (field.clone(), page.t1("import-terms-missing", "field", label))
        }
    };
    Some(FieldError { field, message })
}
