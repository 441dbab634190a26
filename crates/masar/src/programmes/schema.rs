//! `masar programme schema`.

use clap::{Args, builder::PossibleValuesParser};
use masar_programmes::schema::File;

use crate::{failure::Failure, say::Say};

#[derive(Args)]
pub struct Schema {
    /// Which of a programme's files.
    #[arg(long, default_value = "programme", value_parser = words())]
    file: String,
}

fn words() -> PossibleValuesParser {
    PossibleValuesParser::new(File::ALL.map(File::word))
}

impl Schema {
    pub fn run(self, say: &Say) -> Result<(), Failure> {
        let schema = File::named(&self.file).unwrap_or(File::Programme).schema();
        say.tell(&format!("{schema:#}"), &schema);
        Ok(())
    }
}
