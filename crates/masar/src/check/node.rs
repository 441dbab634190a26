//! A node's configuration, read as the node itself would read it when it starts.

use std::path::Path;

use masar_nodes::{NodeConfig, identity::ConfigError};
use masar_server::settings::Settings;
use masar_terms::{Clock, Language, SystemClock};

use super::Findings;
use crate::demo;

/// Checks a configuration; without one, that of the demo.
pub fn check(file: Option<&Path>, findings: &mut Findings) {
    let read = match file {
        Some(file) => NodeConfig::read(file).map_err(|error| match error {
            ConfigError::File { file, reason } => (file, 0, reason),
            ConfigError::Line { file, line, reason } => (file, line, reason),
        }),
        None => demo::config("country", Path::new("demo/country"))
            .map_err(|e| ("demo".into(), 0, e.to_string())),
    };
    let config = match read {
        Ok(config) => config,
        Err((file, line, reason)) => {
            return findings.fault(file.display().to_string(), line, reason);
        }
    };
    let shown = file
        .map_or_else(|| "demo/country/masar.toml".to_owned(), |file| file.display().to_string());
    match toml::Value::Table(config.server.clone()).try_into::<Settings>() {
        Err(error) => findings.fault(&shown, 0, format!("[server]: {error}")),
        Ok(settings) => {
            if let Err(error) = settings.statistics() {
                findings.fault(&shown, 0, format!("[server]: {error}"));
            }
        }
    }
    let today = SystemClock.now().date_in(&config.time_zone);
    match masar_server::app::read(&config, today) {
        Ok(_) => {
            let words = format!("configuration: {} ({shown})", config.name.get(Language::En));
            findings.count("configuration", config.country.clone(), words);
        }
        Err(error) => findings.fault(shown, 0, error),
    }
}
