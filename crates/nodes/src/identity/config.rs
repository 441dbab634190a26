//! `masar.toml`: everything about one node that its owner decides.

use std::{
    collections::BTreeSet,
    fs::DirBuilder,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use jiff::{
    civil::{Date, Weekday},
    tz::TimeZone,
};
use masar_terms::{Citation, Language, LocalText, PlacePath, ProgrammeId};
use serde::{Deserialize, Deserializer, Serialize};
use toml::Spanned;

use super::{IdentityError, NodeKey};
use crate::{
    Entropy, Location,
    lines::line_of,
    vault::{MasterKey, VaultError},
};

/// Why a configuration is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("{file}: {reason}")]
    File { file: PathBuf, reason: String },
    #[error("{file}, line {line}: {reason}")]
    Line { file: PathBuf, line: usize, reason: String },
}

/// Where a node stands among nodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Local,
    National,
    Regional,
    Global,
}

impl Level {
    /// The word in configurations, bundles and tables.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::National => "national",
            Self::Regional => "regional",
            Self::Global => "global",
        }
    }
}

impl std::str::FromStr for Level {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let all = [Self::Local, Self::National, Self::Regional, Self::Global];
        let known = all.into_iter().find(|level| level.as_str() == word);
        known.ok_or_else(|| format!("“{word}” is not local, national, regional or global"))
    }
}

/// A day off, with its name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    pub date: Date,
    #[serde(default)]
    pub name: LocalText,
}

/// What a country sets for a programme from a day on.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    pub programme: ProgrammeId,
    pub parameter: String,
    pub value: ParameterValue,
    /// First day on which the value holds.
    pub valid_from: Date,
    /// The law or order it rests on.
    pub legal_basis: Citation,
    /// What it does to terms that run when it becomes law: `keep` or `recount`; `keep` without it.
    pub running: Option<String>,
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum ParameterValue {
    Truth(bool),
    Whole(i64),
    Decimal(f64),
    Text(String),
}

/// Where the node keeps its stores: a folder, or a PostgreSQL database.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Database {
    Sqlite {
        directory: PathBuf,
    },
    Postgres {
        url: String,
        #[serde(default = "usual_prefix")]
        prefix: String,
    },
}

/// Files of keys. They want another backup than the stores: whoever has both can read everything.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFiles {
    /// The node's Ed25519 key.
    pub node: PathBuf,
    /// The vault's master key.
    pub master: PathBuf,
    /// The vault's data keys.
    pub vault: PathBuf,
}

/// One node.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeConfig {
    /// What the node is called on screens; Arabic and English at least.
    pub name: LocalText,
    /// ISO 3166-1 alpha-3 code; for a regional or global node, that of its seat.
    pub country: String,
    /// The place it is responsible for, from the root down.
    pub jurisdiction: PlacePath,
    pub level: Level,
    #[serde(deserialize_with = "time_zone")]
    pub time_zone: TimeZone,
    #[serde(deserialize_with = "weekdays")]
    pub weekend: Vec<Weekday>,
    #[serde(default)]
    pub holidays: Vec<Holiday>,
    pub database: Database,
    pub keys: KeyFiles,
    /// Folder, best on another machine's disk, for the heads of the audit.
    pub anchors: PathBuf,
    /// The programmes it runs; all that come with the product where none are named. A body that
    /// registers nobody names an empty list.
    pub programmes: Option<Vec<ProgrammeId>>,
    /// Folder of the node's own programmes, beside those that come with the product; there need
    /// not be one.
    #[serde(default = "usual_folder")]
    pub own_programmes: PathBuf,
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    /// Addresses and the like; the server reads them.
    #[serde(default)]
    pub server: toml::Table,
}

fn usual_folder() -> PathBuf {
    PathBuf::from("programmes")
}

fn usual_prefix() -> String {
    "masar".to_owned()
}

impl KeyFiles {
    /// Makes the keys of a new node. Refuses where any of them is there already: a new master key
    /// beside old data keys would lose every record.
    pub fn create(&self, entropy: &Entropy) -> Result<(NodeKey, MasterKey), IdentityError> {
        for path in [&self.node, &self.master, &self.vault] {
            if path.exists() {
                let (path, reason) = (path.clone(), "is already there".to_owned());
                return Err(VaultError::KeyFile { path, reason }.into());
            }
            if let Some(folder) = path.parent() {
                DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|error| {
                    VaultError::KeyFile { path: folder.to_owned(), reason: error.to_string() }
                })?;
            }
        }
        let node = NodeKey::create(&self.node, entropy)?;
        Ok((node, MasterKey::create(&self.master, entropy)?))
    }

    /// Reads the keys of a node that was set up.
    pub fn read(&self) -> Result<(NodeKey, MasterKey), IdentityError> {
        Ok((NodeKey::read(&self.node)?, MasterKey::read(&self.master)?))
    }
}

impl NodeConfig {
    /// Reads a file. Paths in it are relative to its folder.
    pub fn read(file: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(file).map_err(|error| ConfigError::File {
            file: file.to_owned(),
            reason: error.to_string(),
        })?;
        Self::parse(file, &text)
    }

    /// Reads a text; `file` is for errors and relative paths.
    pub fn parse(file: &Path, text: &str) -> Result<Self, ConfigError> {
        let refuse = |at: usize, reason: String| ConfigError::Line {
            file: file.to_owned(),
            line: line_of(text, at),
            reason,
        };
        let spanned = |error: toml::de::Error| {
            refuse(error.span().map_or(0, |span| span.start), error.message().to_owned())
        };
        let mut config: Self = toml::from_str(text).map_err(spanned)?;
        let places: Places = toml::from_str(text).map_err(spanned)?;
        config.check(&places).map_err(|(at, reason)| refuse(at, reason))?;
        let folder = file.parent().unwrap_or(Path::new(""));
        let KeyFiles { node, master, vault } = &mut config.keys;
        for path in [node, master, vault, &mut config.anchors, &mut config.own_programmes] {
            *path = folder.join(&path);
        }
        if let Database::Sqlite { directory } = &mut config.database {
            *directory = folder.join(&directory);
        }
        Ok(config)
    }

    /// What the types leave open. An error says at which byte and why.
    fn check(&self, places: &Places) -> Result<(), (usize, String)> {
        let at = |place: &Spanned<toml::Value>| place.span().start;
        for language in [Language::Ar, Language::En] {
            if !self.name.has(language) {
                return Err((at(&places.name), format!("the name in {language} is missing")));
            }
        }
        if self.country.len() != 3 || !self.country.bytes().all(|b| b.is_ascii_uppercase()) {
            let reason = "write the ISO 3166-1 alpha-3 code of the country";
            return Err((at(&places.country), reason.to_owned()));
        }
        let mut known = BTreeSet::new();
        for (parameter, place) in self.parameters.iter().zip(&places.parameters) {
            let Parameter { programme, parameter, valid_from, legal_basis, .. } = parameter;
            if legal_basis.is_blank() {
                return Err((at(place), format!("{parameter}: name its legal basis")));
            }
            if !known.insert((programme, parameter, valid_from)) {
                let reason = format!("{programme}, {parameter}: set twice from {valid_from} on");
                return Err((at(place), reason));
            }
        }
        Ok(())
    }

    /// The value that is in force on a day, with its legal basis.
    pub fn parameter_on(&self, programme: &ProgrammeId, id: &str, day: Date) -> Option<&Parameter> {
        self.parameters
            .iter()
            .filter(|it| it.programme == *programme && it.parameter == id && it.valid_from <= day)
            .max_by_key(|it| it.valid_from)
    }

    /// Where its stores are.
    pub fn location(&self) -> Location {
        match self.database.clone() {
            Database::Sqlite { directory } => Location::Sqlite { directory },
            Database::Postgres { url, prefix } => Location::Postgres { url, prefix },
        }
    }
}

/// The same text once more, for where things stand in it.
#[derive(Deserialize)]
struct Places {
    name: Spanned<toml::Value>,
    country: Spanned<toml::Value>,
    #[serde(default)]
    parameters: Vec<Spanned<toml::Value>>,
}

fn time_zone<'de, D: Deserializer<'de>>(from: D) -> Result<TimeZone, D::Error> {
    let name = String::deserialize(from)?;
    TimeZone::get(&name)
        .map_err(|_| serde::de::Error::custom(format!("“{name}” is not an IANA time zone")))
}

fn weekdays<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Weekday>, D::Error> {
    const DAYS: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let day = |word: &String| {
        DAYS.iter().find(|(name, _)| name == word).map(|(_, day)| *day).ok_or_else(|| {
            serde::de::Error::custom(format!("“{word}” is not a day: write monday … sunday"))
        })
    };
    Vec::<String>::deserialize(from)?.iter().map(day).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::date;

    use super::{NodeConfig, ParameterValue};
    use crate::{Entropy, fixtures::Folder};

    const GOOD: &str = r#"
name = { ar = "بلد العرض", en = "Demonstration Country" }
country = "XMA"
jurisdiction = "XMA"
level = "national"
time_zone = "Asia/Amman"
weekend = ["friday", "saturday"]
anchors = "anchors"
[database.sqlite]
directory = "stores"
[keys]
node = "keys/node.pem"
master = "keys/master.key"
vault = "keys/vault.sqlite"
[[holidays]]
date = "2026-05-01"
[[parameters]]
programme = "some-programme"
parameter = "interval"
value = 30
valid_from = "2025-01-01"
legal_basis = "Act 1"
[[parameters]]
programme = "some-programme"
parameter = "interval"
value = 14
valid_from = "2026-07-01"
legal_basis = "Act 2"
"#;

    fn read(text: &str) -> Result<NodeConfig, String> {
        NodeConfig::parse(Path::new("/n/masar.toml"), text).map_err(|error| error.to_string())
    }

    #[test]
    fn the_law_of_the_day_applies() {
        let config = read(GOOD).expect("a configuration");
        let programme = "some-programme".parse().expect("an id");
        let on = |day| config.parameter_on(&programme, "interval", day).map(|it| it.value.clone());
        assert_eq!(on(date(2024, 12, 31)), None);
        assert_eq!(on(date(2026, 6, 30)), Some(ParameterValue::Whole(30)));
        assert_eq!(on(date(2026, 7, 1)), Some(ParameterValue::Whole(14)));
        assert_eq!(config.keys.node, Path::new("/n/keys/node.pem"));
    }

    #[test]
    fn the_keys_of_a_node_are_made_once() {
        let folder = Folder::new().expect("a folder");
        let file = folder.path().join("masar.toml");
        let keys = NodeConfig::parse(&file, GOOD).expect("a configuration").keys;
        let (made, _) = keys.create(&Entropy::repeatable(1)).expect("keys");
        assert_eq!(made.id(), keys.read().expect("keys").0.id());
        assert!(keys.create(&Entropy::repeatable(2)).is_err(), "never replaced");
        std::fs::remove_file(&keys.node).expect("removed");
        assert!(keys.create(&Entropy::repeatable(2)).is_err(), "not one of them alone");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (good, bad, line) in [
            ("ar = \"بلد العرض\", ", "", "line 2"),
            ("\"XMA\"\njur", "\"xm\"\njur", "line 3"),
            ("\"national\"", "\"cosmic\"", "line 5"),
            ("Asia/Amman", "Asia/Atlantis", "line 6"),
            ("\"friday\", ", "\"freeday\", ", "line 7"),
            ("2026-05-01", "2026-05-32", "line 16"),
            ("Act 1", " ", "line 17"),
            ("2026-07-01", "2025-01-01", "line 23"),
            ("anchors =", "ankers =", "line 8"),
        ] {
            assert!(GOOD.contains(good), "{good}");
            let refused = read(&GOOD.replace(good, bad)).err().unwrap_or_default();
            assert!(refused.contains(line), "{bad}: {refused}");
        }
    }
}
