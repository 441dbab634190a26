//! `masar form`: forms as people write them, into forms as clients run them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Subcommand;
use masar_interop::xform::{self, Converted};
use serde_json::json;

use crate::{failure::Failure, lists, say::Say};

#[derive(Subcommand)]
pub enum FormCommand {
    /// Read an XLSForm (.xlsx, .csv, .md) and write an ODK XForm.
    #[command(
        after_help = "Example:\n  masar form convert FORM.xlsx -o FORM.xml\n  masar form convert programmes/my-programme/forms/register.csv"
    )]
    Convert {
        /// The form; its ending says how to read it.
        form: PathBuf,
        /// Write here instead of to standard output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
}

impl FormCommand {
    pub fn run(self, say: &Say) -> Result<(), Failure> {
        let Self::Convert { form, output } = self;
        let converted = convert(&form)?;
        let name = form.display().to_string();
        for warning in &converted.warnings {
            say.note(&format!("note: {warning}"));
        }
        let warnings: Vec<String> = converted.warnings.iter().map(ToString::to_string).collect();
        match output {
            Some(path) => {
                fs::write(&path, &converted.xml).map_err(Failure::file(&path))?;
                let told = json!({ "form": name, "output": path, "warnings": warnings });
                say.tell(&format!("wrote {}", path.display()), &told);
            }
            None => {
                let told = json!({ "form": name, "xml": converted.xml, "warnings": warnings });
                say.tell(converted.xml.trim_end(), &told);
            }
        }
        Ok(())
    }
}

/// Converts a file with the code lists of the catalogue.
pub fn convert(form: &Path) -> Result<Converted, Failure> {
    let bytes = fs::read(form).map_err(Failure::file(form))?;
    let (lists, _) = lists::embedded()?;
    let lists = lists.iter().map(|list| (list.id.clone(), list.clone())).collect();
    Ok(xform::convert(&form.display().to_string(), &bytes, &lists)?)
}
