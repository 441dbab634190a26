//! Tests of the policies themselves, written beside them as data: who, what, on what, allowed?

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use masar_terms::{Confidentiality, PlacePath, ProgrammeId};
use serde::Deserialize;
use toml::Spanned;

use super::{ObjectFacts, Policies, PolicyError, Standing, Verb, policies::toml_files};
use crate::lines::line_of;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    tests: Vec<Spanned<Trial>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trial {
    who: Who,
    what: Verb,
    /// Without an object: whether any scope has the verb.
    on: Option<On>,
    allowed: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Who {
    roles: Vec<String>,
    place: Option<PlacePath>,
    office: Option<String>,
    agency: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct On {
    programme: ProgrammeId,
    place: PlacePath,
    office: String,
    agency: String,
    confidentiality: Confidentiality,
}

impl Policies {
    /// Runs the tests of a folder against these policies. Gives how many ran, or every one that
    /// failed, with file and line. A role without a test that it allows something and one that it
    /// refuses something counts as a failure, so that no role is left to chance.
    pub fn run_tests(&self, folder: &Path) -> Result<usize, Vec<PolicyError>> {
        let files = toml_files(folder).map_err(|error| vec![error])?;
        self.run_test_files(folder, files)
    }

    /// The same for files that are already in memory (name, text).
    pub fn run_test_files(
        &self,
        folder: &Path,
        files: impl IntoIterator<Item = (PathBuf, String)>,
    ) -> Result<usize, Vec<PolicyError>> {
        let (mut ran, mut failures, mut seen) = (0, Vec::new(), BTreeSet::new());
        for (path, text) in files {
            let refuse = |at: usize, reason: String| PolicyError::Line {
                file: path.clone(),
                line: line_of(&text, at),
                reason,
            };
            let file: File = match toml::from_str(&text) {
                Ok(file) => file,
                Err(error) => {
                    let at = error.span().map_or(0, |span| span.start);
                    failures.push(refuse(at, error.message().to_owned()));
                    continue;
                }
            };
            for trial in file.tests {
                ran += 1;
                let at = trial.span().start;
                let trial = trial.into_inner();
                seen.extend(trial.who.roles.iter().map(|role| (role.clone(), trial.allowed)));
                if let Err(reason) = self.try_one(trial) {
                    failures.push(refuse(at, reason));
                }
            }
        }
        for role in self.roles() {
            for (allowed, missing) in [(true, "allows something"), (false, "refuses something")] {
                if !seen.contains(&(role.to_owned(), allowed)) {
                    let reason = format!("no test shows that the role “{role}” {missing}");
                    failures.push(PolicyError::File { file: folder.to_owned(), reason });
                }
            }
        }
        if failures.is_empty() { Ok(ran) } else { Err(failures) }
    }

    fn try_one(&self, trial: Trial) -> Result<(), String> {
        let Trial { who, what, on, allowed } = trial;
        if let Some(role) = who.roles.iter().find(|role| !self.has(role)) {
            return Err(format!("no policy knows the role “{role}”"));
        }
        let standing = Standing { place: who.place, office: who.office, agency: who.agency };
        let object = on.map(|on| ObjectFacts {
            programme: on.programme,
            place_path: on.place,
            office: on.office,
            agency: on.agency,
            confidentiality: on.confidentiality,
        });
        let scopes = self.scopes_of(&who.roles);
        let is = scopes.iter().any(|scope| match &object {
            Some(object) => scope.allows(&standing, what, object),
            None => scope.verbs.contains(&what),
        });
        let (is, should) = if is { ("allowed", "refused") } else { ("refused", "allowed") };
        if (is == "allowed") == allowed {
            return Ok(());
        }
        let roles = who.roles.join(", ");
        Err(format!("{what} by {roles} is {is} and should be {should}"))
    }
}
