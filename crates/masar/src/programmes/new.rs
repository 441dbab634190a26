//! `masar programme new`: the smallest sound programme, with texts to fill in in Arabic and English.

use std::{fs, path::PathBuf};

use clap::Args;
use masar_terms::ProgrammeId;
use serde_json::json;

use crate::{failure::Failure, say::Say};

#[derive(Args)]
pub struct New {
    /// The name of the folder and of the programme: small letters, digits and hyphens.
    id: ProgrammeId,
    /// Where the folder is made.
    #[arg(long = "in", value_name = "DIR", default_value = ".")]
    within: PathBuf,
}

/// Path in the folder and text; `{id}` stands for the programme's id.
const FILES: [(&str, &str); 5] = [
    ("programme.toml", include_str!("skeleton/programme.toml")),
    ("forms/open.csv", include_str!("skeleton/forms/open.csv")),
    ("forms/close.csv", include_str!("skeleton/forms/close.csv")),
    ("languages/ar.ftl", include_str!("skeleton/languages/ar.ftl")),
    ("languages/en.ftl", include_str!("skeleton/languages/en.ftl")),
];

impl New {
    pub fn run(self, say: &Say) -> Result<(), Failure> {
        let folder = self.within.join(self.id.as_str());
        if folder.exists() {
            return Err(Failure::Data(format!("{} is there already", folder.display())));
        }
        for (path, text) in FILES {
            let file = folder.join(path);
            if let Some(above) = file.parent() {
                fs::create_dir_all(above).map_err(Failure::file(above))?;
            }
            let text = text.replace("{id}", self.id.as_str());
            fs::write(&file, text).map_err(Failure::file(&file))?;
        }
        let words = format!(
            "made {}\ncheck it with: masar programme check {}",
            folder.display(),
            folder.display()
        );
        say.tell(&words, &json!({ "folder": folder }));
        Ok(())
    }
}
