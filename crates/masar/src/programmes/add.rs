//! `masar programme add`: a folder, checked, becomes one of a node's programmes.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Args;
use masar_nodes::{Entropy, NodeConfig};
use masar_programmes::disk;
use masar_server::{ground::Ground, versions::would_hold_back};
use masar_terms::SystemClock;
use serde_json::json;

use crate::{check, failure::Failure, say::Say};

#[derive(Args)]
pub struct Add {
    dir: PathBuf,
    /// The configuration of the node.
    #[arg(long, visible_alias = "against", value_name = "FILE")]
    config: PathBuf,
}

impl Add {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        let config = NodeConfig::read(&self.config)?;
        let mut ground = Ground::with_own(&config.own_programmes)
            .map_err(Failure::file(&config.own_programmes))?;
        let name = ground.add(&self.dir).map_err(Failure::file(&self.dir))?;
        let mut findings = check::Findings::default();
        check::programmes::among(ground, Some(&self.config), &mut findings)?;
        if !findings.faults.is_empty() {
            return findings.tell(say);
        }
        self.against_use(&config, &name, &mut findings).await?;
        if !findings.faults.is_empty() {
            return findings.tell(say);
        }
        let to = config.own_programmes.join(&name);
        install(&self.dir, &to)?;
        let runs = config.programmes.as_ref();
        let listed = runs.is_none_or(|ids| ids.iter().any(|id| id.as_str() == name));
        let mut words = format!("installed {name} in {}", to.display());
        words += match listed {
            true => "\nit runs from the next start of the node",
            false => "\nthe node runs only what its configuration names: add it to `programmes`",
        };
        say.tell(&words, &json!({ "programme": name, "folder": to, "runs": listed }));
        Ok(())
    }
}

impl Add {
    /// What the node's records have must be readable by it.
    async fn against_use(
        &self,
        config: &NodeConfig,
        name: &str,
        findings: &mut check::Findings,
    ) -> Result<(), Failure> {
        let mut ground = Ground::with_own(&config.own_programmes)
            .map_err(Failure::file(&config.own_programmes))?;
        ground.add(&self.dir).map_err(Failure::file(&self.dir))?;
        let clock = Arc::new(SystemClock);
        let held = would_hold_back(ground, config, clock, &Entropy::system()).await?;
        let own = held.into_iter().filter(|held| held.programme.as_str() == name);
        for fault in own.flat_map(|held| held.faults.0) {
            let inside = fault.file.split_once('/').map_or(fault.file.as_str(), |(_, path)| path);
            findings.fault(self.dir.join(inside).display().to_string(), fault.line, fault.reason);
        }
        Ok(())
    }
}

/// Copies a folder beside its place and then puts it there as a whole: a node that starts at this
/// moment finds the old one or the new one.
fn install(from: &Path, to: &Path) -> Result<(), Failure> {
    if to.exists() && same(from, to) {
        return Ok(());
    }
    let hidden = |what: &str| {
        let name = to.file_name().unwrap_or_default().to_string_lossy();
        to.with_file_name(format!(".{name}.{what}"))
    };
    let (new, old) = (hidden("new"), hidden("old"));
    for left in [&new, &old] {
        if left.exists() {
            fs::remove_dir_all(left).map_err(Failure::file(left))?;
        }
    }
    for (path, bytes) in disk::files(from).map_err(Failure::file(from))? {
        let file = new.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(Failure::file(folder))?;
        }
        fs::write(&file, bytes).map_err(Failure::file(&file))?;
    }
    if to.exists() {
        fs::rename(to, &old).map_err(Failure::file(to))?;
    }
    fs::rename(&new, to).map_err(Failure::file(to))?;
    if old.exists() {
        fs::remove_dir_all(&old).map_err(Failure::file(&old))?;
    }
    Ok(())
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
