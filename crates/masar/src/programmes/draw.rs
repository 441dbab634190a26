//! `masar programme draw`.

use std::{fs, path::PathBuf};

use clap::Args;
use masar_programmes::{Programme, RecordType};
use masar_server::{
    ground::Ground,
    lifecycle::{self, Teller},
    texts::{Digits, Locale},
};
use masar_terms::{Direction, Language};
use serde_json::json;

use crate::{failure::Failure, say::Say};

#[derive(Args)]
pub struct Draw {
    dir: PathBuf,
    /// The file to write.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// ar or en.
    #[arg(long, default_value = "en")]
    language: Language,
    /// The record type to draw; the first where none is named.
    #[arg(long, value_name = "ID")]
    record_type: Option<String>,
    /// In one column, for a phone.
    #[arg(long)]
    narrow: bool,
}

impl Draw {
    pub fn run(self, say: &Say) -> Result<(), Failure> {
        let mut ground = Ground::embedded();
        let name = ground.add(&self.dir).map_err(Failure::file(&self.dir))?;
        let read = ground.read().map_err(|faults| Failure::Data(faults.to_string()))?;
        let programme = read.programmes.iter().find(|one| one.id.as_str() == name);
        let kind = programme.and_then(|programme| Some((programme, self.kind(programme)?)));
        let Some((programme, kind)) = kind else {
            return Err(Failure::Data(format!("{}: no such record type", self.dir.display())));
        };
        let (policies, _) = masar_server::app::policies()?;
        let locale = Locale::of(self.language, Digits::Latin);
        let teller = Teller { programme, policies: &policies, locale, country: None };
        let life = teller.lifecycle(kind);
        let mirrored = self.language.direction() == Direction::RightToLeft;
        let svg = match self.narrow {
            true => lifecycle::narrow(&life, mirrored),
            false => lifecycle::wide(&life, mirrored),
        };
        fs::write(&self.output, &svg).map_err(Failure::file(&self.output))?;
        let told = json!({ "output": self.output, "record_type": kind.id });
        say.tell(&format!("wrote {}", self.output.display()), &told);
        Ok(())
    }

    fn kind<'p>(&self, programme: &'p Programme) -> Option<&'p RecordType> {
        match &self.record_type {
            Some(id) => programme.record_type(id),
            None => programme.record_types.first(),
        }
    }
}
