//! `masar trace`: back from a number of an imported series to the cells of the file.

use std::{path::PathBuf, sync::Arc};

use clap::Args;
use masar_interop::sdmx::Reference;
use masar_nodes::{Entropy, NodeConfig};
use masar_server::App;
use masar_statistics::datasets::Which;
use masar_terms::{Period, SystemClock};
use serde_json::json;

use crate::{failure::Failure, say::Say};

#[derive(Args)]
pub struct TraceNumber {
    /// Id of the dataflow, or `AGENCY:ID(VERSION)` for one that another agency keeps.
    dataflow: String,
    /// The codes of the number in the order of the dimensions, with full stops between them.
    key: String,
    /// The period of the number, such as 2019.
    period: Period,
    /// The node's configuration.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
    /// Version of the dataflow.
    #[arg(long, value_name = "VERSION", default_value = "1.0.0")]
    version: String,
    /// The vintage, from 1; the last one without it.
    #[arg(long, value_name = "N")]
    vintage: Option<i64>,
}

impl TraceNumber {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        let config = NodeConfig::read(&self.config)?;
        let app = App::open(config, Arc::new(SystemClock), Entropy::system()).await?;
        let refuse = |error: masar_interop::sdmx::SdmxError| Failure::Data(error.to_string());
        let reference = match self.dataflow.contains(':') {
            true => self.dataflow.parse(),
            false => Reference::new(&app.settings.agency, &self.dataflow, &self.version),
        };
        let reference = reference.map_err(refuse)?;
        let key: Vec<&str> = self.key.split('.').collect();
        let which = self.vintage.map_or(Which::Last, Which::Number);
        let Some(traced) = app.datasets.trace(&reference, which, &key, self.period).await? else {
            let reason = format!("{reference}: no imported number {} in {}", self.key, self.period);
            return Err(Failure::Data(reason));
        };
        let mut words = format!("{} (BLAKE3 {})", traced.file, traced.digest);
        for cell in &traced.cells {
            words += &format!("\n{cell}");
        }
        let cells: Vec<_> = traced
            .cells
            .iter()
            .map(|one| {
                let row = if one.counted.is_rows() { "row" } else { "observation" };
                json!({ "sheet": one.sheet, row: one.row, "column": one.column })
            })
            .collect();
        let value = json!({ "file": traced.file, "digest": traced.digest, "cells": cells });
        say.tell(&words, &value);
        Ok(())
    }
}
