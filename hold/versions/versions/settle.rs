//! At the start of a node: is each programme the version in use, a sound successor, or neither?

use std::collections::BTreeMap;

use masar_nodes::Permit;
use masar_programmes::{Faults, Programme, source::Source};
use masar_terms::ProgrammeId;

use super::kept::{self, Kept};
use crate::{errors::RecordsError, law::Law, room::Records};

/// A version that is not taken, and why; the node goes on with the one in use.
#[derive(Clone, Debug)]
pub struct HeldBack {
    pub programme: ProgrammeId,
    /// The version refused and the version in use.
    pub refused: u32,
    pub running: u32,
    pub faults: Faults,
}

/// A room whose programmes are all versions it can run.
pub struct Settled {
    pub records: Records,
    pub held_back: Vec<HeldBack>,
    /// Programmes whose records are to be read under a new version.
    pub upgraded: Vec<ProgrammeId>,
}

impl Records {
    /// Holds every programme against the versions that were in use. One that would lose what
    /// records have, or that changed without a new version, is held back, and the version in use
    /// goes on. Nothing is written where `keep` is false.
    pub async fn settle(self, keep: bool) -> Result<Settled, RecordsError> {
        let known = kept::all(&self.store.look()).await?;
        let mut law = (*self.law).clone();
        let (mut held_back, mut upgraded, mut taken) = (Vec::new(), Vec::new(), Vec::new());
        let programmes: Vec<Programme> = law.programmes.iter().cloned().collect();
        for programme in programmes {
            let own: Vec<&Kept> =
                known.iter().filter(|one| one.programme == programme.id.as_str()).collect();
            let Some(newest) = own.last() else {
                taken.push(programme);
                continue;
            };
            let in_use = u32::try_from(newest.version).unwrap_or_default();
            let faults = self.refuses(&law, &programme, &own).await?;
            if !faults.0.is_empty() {
                let old = old(&law, newest).ok_or(RecordsError::Corrupt {
                    table: "programme_versions",
                    column: "files",
                })?;
                law.programmes.replace(old);
                let (refused, running) = (programme.version, in_use);
                held_back.push(HeldBack { programme: programme.id, refused, running, faults });
                continue;
            }
            if in_use < programme.version {
                upgraded.push(programme.id.clone());
            }
            if own.iter().all(|one| one.digest != programme.source.digest || one.version != i64::from(programme.version)) {
                taken.push(programme);
            }
        }
        if keep {
            self.keep(taken, &upgraded, &law).await?;
        }
        Ok(Settled { records: self.under(law), held_back, upgraded })
    }

    async fn keep(
        &self,
        taken: Vec<Programme>,
        upgraded: &[ProgrammeId],
        law: &Law,
    ) -> Result<(), RecordsError> {
        if taken.is_empty() && upgraded.is_empty() {
            return Ok(());
        }
        let begun: Vec<(ProgrammeId, u32)> = upgraded
            .iter()
            .filter_map(|id| Some((id.clone(), law.programmes.get(id)?.version)))
            .collect();
        self.store
            .write(&Permit::system("versions"), "take-versions", move |tx| {
                Box::pin(async move {
                    for programme in &taken {
                        kept::keep(tx, programme).await?;
                    }
                    for (id, version) in &begun {
                        super::upgrade::begin(tx, id, *version).await?;
                    }
                    Ok::<_, RecordsError>(())
                })
            })
            .await
    }

    /// Why a programme may not follow what is in use; empty where it may.
    async fn refuses(
        &self,
        law: &Law,
        programme: &Programme,
        own: &[&Kept],
    ) -> Result<Faults, RecordsError> {
        let mut faults = Faults::default();
        let file = format!("programmes/{}/programme.toml", programme.id);
        let Some(newest) = own.last() else { return Ok(faults) };
        let (in_use, version) = (newest.version, i64::from(programme.version));
        if version < in_use {
            let reason = format!("version {version} is older than version {in_use}, which is in use");
            faults.add(&file, programme.line("version"), reason);
        } else if version == in_use && newest.core != programme.source.core {
            let reason = format!(
                "version {version} is in use with other content; raise version to {} and say in \
                 upgrades/{version}.toml how its records read",
                version + 1
            );
            faults.add(&file, programme.line("version"), reason);
        } else if version > in_use {
            let of = |wanted: u32| {
                let found = own.iter().rev().find(|one| one.version == i64::from(wanted));
                found.and_then(|one| old(law, one))
            };
            for (from, used, records) in self.used(programme, &of).await? {
                if let Some(missing) = programme.orphans(from, &used) {
                    let (name, line) = place(programme, from);
                    let reason = format!(
                        "{records} records of version {from} use {missing}, which version \
                         {version} does not know; say in upgrades/{from}.toml how they read"
                    );
                    faults.add(&name, line, reason);
                }
            }
        }
        faults.0.sort();
        faults.0.dedup();
        Ok(faults)
    }
}

/// The file that would have to say how a version reads.
fn place(programme: &Programme, from: u32) -> (String, usize) {
    let has = programme.upgrades.iter().any(|(version, _)| version == from);
    match has {
        true => (format!("programmes/{}/upgrades/{from}.toml", programme.id), 1),
        false => {
            let line = programme.line("version");
            (format!("programmes/{}/programme.toml", programme.id), line)
        }
    }
}

/// A programme as it was.
fn old(law: &Law, kept: &Kept) -> Option<Programme> {
    let files: BTreeMap<String, Vec<u8>> = Source::unpacked(&kept.files)?;
    Programme::kept(&kept.programme, &files, &law.lists).ok()
}
