//! `masar programme`: programmes as their authors work on them.

mod add;
mod draw;
mod list;
mod new;
mod schema;

use std::path::PathBuf;

use clap::Subcommand;
use masar_terms::Language;

use crate::{check, failure::Failure, say::Say};

#[derive(Subcommand)]
pub enum ProgrammeCommand {
    /// The programmes that come with the program, and those of a node.
    #[command(
        after_help = "Example:\n  masar programme list --json\n  masar programme list --config masar.toml"
    )]
    List(list::List),
    /// Check a programme's folder: file, line, column and reason of every fault.
    #[command(
        after_help = "Example:\n  masar programme check programmes/my-programme\n  masar programme check programmes/my-programme --config masar.toml"
    )]
    Check {
        dir: PathBuf,
        /// The configuration whose country parameters the programme will run under.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// ar or en; that of the terminal (LANG) where none is named.
        #[arg(long)]
        language: Option<Language>,
    },
    /// Make the folder of a new programme, sound and ready to be filled.
    #[command(after_help = "Example:\n  masar programme new vaccination-card --in programmes")]
    New(new::New),
    /// Check a programme's folder, also against the records of the node, and install it; it runs
    /// from the next start.
    #[command(after_help = "Example:\n  masar programme add my-programme --config masar.toml")]
    Add(add::Add),
    /// The JSON schema of a programme's files, for editors.
    #[command(
        after_help = "Example:\n  masar programme schema --file publication > publication.schema.json"
    )]
    Schema(schema::Schema),
    /// Draw the lifecycle of a programme's records as SVG.
    #[command(
        after_help = "Example:\n  masar programme draw programmes/referral -o referral.svg --language ar"
    )]
    Draw(draw::Draw),
}

impl ProgrammeCommand {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        match self {
            Self::List(list) => list.run(say),
            Self::Check { dir, config, language } => {
                check::Check { paths: vec![dir], config, language }.run(say)
            }
            Self::New(new) => new.run(say),
            Self::Add(add) => add.run(say).await,
            Self::Schema(schema) => schema.run(say),
            Self::Draw(draw) => draw.run(say),
        }
    }
}
