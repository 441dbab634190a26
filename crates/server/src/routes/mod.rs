//! One folder per resource, one file per verb. The table that names them is `table.rs`.

pub mod about;
pub mod actions;
pub mod api;
pub mod assessments;
pub mod assets;
pub mod audit;
pub mod breaches;
pub mod bundles;
pub mod calendar;
pub mod clocks;
pub mod commitments;
pub mod consents;
pub mod countries;
pub mod coverage;
pub mod datasets;
pub mod demo;
pub mod documents;
pub mod figures;
pub mod forms;
pub mod formulas;
pub mod health;
pub mod home;
pub mod imports;
pub mod indicators;
pub mod instruments;
pub mod languages;
pub mod ledger;
pub mod missing;
pub mod needs;
pub mod peers;
pub mod plan;
pub mod programmes;
pub mod queue;
pub mod records;
pub mod referrals;
pub mod registers;
pub mod releases;
pub mod reviews;
pub mod sdmx;
pub mod search;
pub mod services;
pub mod sessions;
pub mod sources;
pub mod submissions;
pub mod themes;

/// Where to go back to: a path of this node and nothing else, so that no link that looks like
/// ours leads to another site.
pub fn local_path(asked: Option<&str>) -> &str {
    match asked {
        Some(path) if path.starts_with('/') && !path.starts_with("//") && is_plain(path) => path,
        _ => "/",
    }
}

/// Browsers read `\` as `/` and leave tabs and line ends out (WHATWG URL §4.4): `/⇥/evil` is
/// another site to them.
fn is_plain(path: &str) -> bool {
    !path.contains(|c: char| c == '\\' || c.is_control())
}
