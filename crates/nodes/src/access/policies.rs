//! Roles and their scopes, read from the folder `policies`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use masar_terms::{Confidentiality, ProgrammeId};
use serde::Deserialize;
use toml::Spanned;

use super::{Programmes, Reach, Scope, Verb, Wall};
use crate::lines::line_of;

/// Why a policy is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error("{file}: {reason}")]
    File { file: PathBuf, reason: String },
    #[error("{file}, line {line}: {reason}")]
    Line { file: PathBuf, line: usize, reason: String },
}

/// All roles of a node.
#[derive(Clone, Debug, Default)]
pub struct Policies {
    roles: BTreeMap<String, Vec<Scope>>,
    /// Where each role stands.
    pub(super) lines: BTreeMap<String, (PathBuf, usize)>,
    pub(super) wall: Wall,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Folder {
    roles: Vec<Role>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Role {
    id: Spanned<String>,
    #[serde(default)]
    scopes: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    verbs: BTreeSet<Spanned<Verb>>,
    places: Places,
    programmes: Spanned<ProgrammesWritten>,
    offices: Own,
    agencies: Own,
    confidentiality: Confidentiality,
    sensitive: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Places {
    Own,
    Node,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Own {
    Own,
    Any,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ProgrammesWritten {
    Word(String),
    Named(BTreeSet<ProgrammeId>),
}

impl Policies {
    /// Reads `roles.toml` of the folder of policies; other policies there are other rooms'.
    pub fn read(folder: &Path) -> Result<Self, PolicyError> {
        let file = folder.join("roles.toml");
        let text = std::fs::read_to_string(&file)
            .map_err(|error| PolicyError::File { file: file.clone(), reason: error.to_string() })?;
        Self::parse([(file.as_path(), text.as_str())])
    }

    /// Reads policies from files that are already in memory (name, text).
    pub fn parse<'a>(
        files: impl IntoIterator<Item = (&'a Path, &'a str)>,
    ) -> Result<Self, PolicyError> {
        let (mut roles, mut lines) = (BTreeMap::new(), BTreeMap::new());
        for (file, text) in files {
            let refuse = |at: usize, reason: String| PolicyError::Line {
                file: file.to_owned(),
                line: line_of(text, at),
                reason,
            };
            let folder: Folder = toml::from_str(text).map_err(|error| {
                refuse(error.span().map_or(0, |span| span.start), error.message().to_owned())
            })?;
            for role in folder.roles {
                let at = role.id.span().start;
                let id = role.id.into_inner();
                if id == "system" || roles.contains_key(&id) {
                    return Err(refuse(at, format!("the role “{id}” is already there")));
                }
                lines.insert(id.clone(), (file.to_owned(), line_of(text, at)));
                let scopes = role.scopes.into_iter().map(|scope| scope.check(&refuse));
                roles.insert(id, scopes.collect::<Result<_, _>>()?);
            }
        }
        Ok(Self { roles, lines, wall: Wall::default() })
    }

    /// Ids of all roles that can be granted.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        self.roles.keys().map(String::as_str)
    }

    /// Whether a role of this id can be granted.
    pub fn has(&self, role: &str) -> bool {
        self.roles.contains_key(role)
    }

    /// The scopes of several roles together, behind the wall where they decide there.
    pub fn scopes_of(&self, roles: &[String]) -> Vec<Scope> {
        let known = roles.iter().filter_map(|role| self.roles.get(role));
        let mut scopes: Vec<Scope> = known.flatten().cloned().collect();
        self.wall.part(&mut scopes);
        scopes
    }

    /// The scopes of one role as written.
    pub(super) fn written(&self) -> impl Iterator<Item = (&String, &Vec<Scope>)> {
        self.roles.iter()
    }
}

/// The `*.toml` files of a folder, in order of their names, with their texts.
pub(super) fn toml_files(folder: &Path) -> Result<Vec<(PathBuf, String)>, PolicyError> {
    let refuse = |file: &Path, reason: std::io::Error| PolicyError::File {
        file: file.to_owned(),
        reason: reason.to_string(),
    };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| refuse(folder, error))? {
        let path = entry.map_err(|error| refuse(folder, error))?.path();
        if path.extension().is_some_and(|end| end == "toml") {
            files.push(path);
        }
    }
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).map_err(|error| refuse(&file, error))?;
        texts.push((file, text));
    }
    Ok(texts)
}

impl Written {
    fn check(self, refuse: &impl Fn(usize, String) -> PolicyError) -> Result<Scope, PolicyError> {
        let sensitive = self.verbs.iter().find(|verb| *verb.get_ref() == Verb::SeeSensitive);
        if let Some(verb) = sensitive {
            let reason = "write “sensitive = true” instead of the verb see-sensitive";
            return Err(refuse(verb.span().start, reason.to_owned()));
        }
        let at = self.programmes.span().start;
        let programmes = match self.programmes.into_inner() {
            ProgrammesWritten::Word(word) if word == "all" => Programmes::All,
            ProgrammesWritten::Word(_) => {
                return Err(refuse(at, "write \"all\" or a list of programme ids".to_owned()));
            }
            ProgrammesWritten::Named(named) => Programmes::Named(named),
        };
        let mut verbs: BTreeSet<Verb> = self.verbs.into_iter().map(Spanned::into_inner).collect();
        if self.sensitive {
            verbs.insert(Verb::SeeSensitive);
        }
        let reach = |own: &Own| match own {
            Own::Own => Reach::Own,
            Own::Any => Reach::Any,
        };
        Ok(Scope {
            verbs,
            places: match self.places {
                Places::Own => Reach::Own,
                Places::Node => Reach::Any,
            },
            programmes,
            offices: reach(&self.offices),
            agencies: reach(&self.agencies),
            confidentiality: self.confidentiality,
            except: BTreeSet::new(),
        })
    }
}
