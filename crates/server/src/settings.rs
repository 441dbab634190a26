//! The section `[server]` of a node's configuration.

use std::{net::SocketAddr, path::PathBuf};

use masar_extracts::Schedule;
use masar_statistics::{Protection, policy::PolicyError};
use masar_terms::{Amount, Language};
use serde::Deserialize;

use crate::texts::Digits;

/// What the owner of a node decides about its pages and statistics.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The address its readers use, such as `https://masar.example`; with `https` cookies go over
    /// TLS alone.
    pub address: String,
    /// The language of a reader who has chosen none.
    pub language: Language,
    /// Digits of numbers in Arabic pages: `latin` or `arabic-indic`.
    pub digits: String,
    /// Folder of the files of published vintages, relative to the stores.
    pub objects: PathBuf,
    /// SDMX id of the agency that maintains the node's dataflows.
    pub agency: String,
    /// Whom to write to about the pages.
    pub contact: String,
    /// Fewest distinct people behind a published count.
    pub floor: u64,
    /// Dimensions in which everybody's having one code is a disclosure.
    pub sensitive_dimensions: Vec<String>,
    /// The most that the tables with noise of one programme and year may tell of anybody, as ρ of
    /// zero-concentrated differential privacy: a fraction such as `1/2`.
    pub noise_budget: Amount,
    /// Days after a period's end in which something can still be told for its first release.
    pub lag_days: u8,
    /// How often a period may be revised: with the n periods after it.
    pub revisions: u8,
    /// Seconds between two rounds of issuing bundles and delivering them to the nodes above; 0 when
    /// that is done by hand.
    pub deliver_every: u64,
    /// Shown on every page; says that nothing here is real.
    pub demo: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            address: "http://127.0.0.1:8080".to_owned(),
            language: Language::Ar,
            digits: "latin".to_owned(),
            objects: PathBuf::from("objects"),
            agency: "MASAR".to_owned(),
            contact: String::new(),
            floor: Protection::LEAST,
            sensitive_dimensions: Vec::new(),
            noise_budget: masar_statistics::Settings::default().noise_budget,
            lag_days: Schedule::default().lag_days,
            revisions: Schedule::default().revisions,
            deliver_every: 10,
            demo: false,
        }
    }
}

impl Settings {
    /// Digits of Arabic pages.
    pub fn digits(&self) -> Digits {
        if self.digits == "arabic-indic" { Digits::ArabicIndic } else { Digits::Latin }
    }

    /// What every table that leaves must fulfil.
    ///
    /// # Errors
    /// A floor that protects nobody.
    pub fn statistics(&self) -> Result<masar_statistics::Settings, PolicyError> {
        let (floor, sensitive_dimensions) = (self.floor, self.sensitive_dimensions.clone());
        let noise_budget = self.noise_budget.clone();
        let settings = masar_statistics::Settings { floor, sensitive_dimensions, noise_budget };
        Protection::new(&settings, 0).map(|_| settings)
    }

    /// When the books of a period are closed.
    pub fn schedule(&self) -> Schedule {
        Schedule { lag_days: self.lag_days, revisions: self.revisions }
    }

    /// Whether readers come over TLS.
    pub fn is_secure(&self) -> bool {
        self.address.starts_with("https://")
    }
}
