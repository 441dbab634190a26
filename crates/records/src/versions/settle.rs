//! At the start of a node: is each programme the version in use, a sound successor, or neither?

use std::sync::Arc;

use masar_nodes::Permit;
use masar_programmes::{Faults, Programme};
use masar_terms::ProgrammeId;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};

use super::{
    eras,
    kept::{self, Kept},
};
use crate::{
    errors::RecordsError,
    fold::{Again, Progress, begin, rows},
    law::Law,
    room::Records,
};

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

/// Whether what was found is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// The versions found sound are in use from now on.
    Take,
    /// Nothing is written: would they be taken?
    Ask,
}

impl Records {
    /// Holds every programme against the versions that were in use. One that would lose what
    /// records have, or that changed without a new version, is held back, and the version in use
    /// goes on.
    pub async fn settle(self, keep: Keep) -> Result<Settled, RecordsError> {
        let known = kept::all(&self.store.look().await?).await?;
        let mut law = (*self.law).clone();
        let (mut held_back, mut upgraded, mut taken) = (Vec::new(), Vec::new(), Vec::new());
        for programme in self.law.programmes.iter() {
            let own: Vec<&Kept> =
                known.iter().filter(|one| one.programme == programme.id.as_str()).collect();
            let faults = self.refuses(programme, &own).await?;
            if let Some(newest) = own.last().filter(|_| !faults.0.is_empty()) {
                law.programmes.replace(eras::read(&law, newest)?);
                let running = u32::try_from(newest.version).unwrap_or_default();
                let (id, refused) = (programme.id.clone(), programme.version);
                held_back.push(HeldBack { programme: id, refused, running, faults });
                continue;
            }
            if !faults.0.is_empty() {
                return Err(RecordsError::Orphans(faults));
            }
            let source = &programme.source;
            let version = i64::from(programme.version);
            if own.last().is_some_and(|newest| newest.version < version) {
                upgraded.push(programme.id.clone());
            }
            if !own.iter().any(|one| one.version == version && one.digest == source.digest) {
                taken.push(programme.clone());
            }
        }
        let known = match keep {
            Keep::Ask => known,
            Keep::Take => {
                self.take(taken, &upgraded).await?;
                kept::all(&self.store.look().await?).await?
            }
        };
        let eras = eras::of(&known, &mut law)?;
        let records = Records { law: Arc::new(law), eras, ..self };
        Ok(Settled { records, held_back, upgraded })
    }

    async fn take(
        &self,
        taken: Vec<Programme>,
        upgraded: &[ProgrammeId],
    ) -> Result<(), RecordsError> {
        if taken.is_empty() {
            return Ok(());
        }
        let upgraded = upgraded.to_vec();
        self.store
            .write(&Permit::system("versions"), "take-versions", move |tx| {
                Box::pin(async move {
                    for programme in &taken {
                        kept::keep(tx, programme).await?;
                    }
                    for id in &upgraded {
                        begin(tx, Some(id), Again::FromTheStart).await?;
                    }
                    Ok::<_, RecordsError>(())
                })
            })
            .await
    }

    /// Folds the records of every programme that was upgraded, going on where that was stopped.
    /// `told` hears how far it is after each batch.
    pub async fn finish_upgrades(
        &self,
        mut told: impl FnMut(Progress),
    ) -> Result<(), RecordsError> {
        let query = Query::select()
            .column("programme")
            .from("foldings")
            .and_where(Expr::col("programme").ne(""))
            .order_by("programme", Order::Asc)
            .to_owned();
        let begun: Vec<Begun> = rows::all(&self.store.look().await?, &query).await?;
        for one in begun {
            self.walk(&Permit::system("versions"), one.programme, &mut told).await?;
        }
        Ok(())
    }

    /// Why a programme may not follow what is in use; empty where it may.
    async fn refuses(&self, programme: &Programme, own: &[&Kept]) -> Result<Faults, RecordsError> {
        let mut faults = Faults::default();
        let file = format!("{}/programme.toml", programme.id);
        let version = i64::from(programme.version);
        let (in_use, core) = own.last().map_or((0, ""), |one| (one.version, one.core.as_str()));
        if version < in_use {
            let reason =
                format!("version {version} is older than version {in_use}, which is in use");
            faults.add(&file, programme.version_line, reason);
        } else if version == in_use && core != programme.source.core {
            let reason = format!(
                "version {version} is in use with other content; raise version to {} and say in \
                 upgrades/{version}.toml how its records read",
                version + 1
            );
            faults.add(&file, programme.version_line, reason);
        } else if version > in_use {
            self.orphans(programme, own, &mut faults).await?;
        }
        faults.0.sort();
        faults.0.dedup();
        Ok(faults)
    }

    async fn orphans(
        &self,
        programme: &Programme,
        own: &[&Kept],
        faults: &mut Faults,
    ) -> Result<(), RecordsError> {
        let law: &Law = &self.law;
        let of = |wanted: u32| {
            let found = own.iter().rev().find(|one| one.version == i64::from(wanted));
            found.map(|one| eras::read(law, one)).transpose()
        };
        for (from, used, records) in self.used(programme, &of).await? {
            let Some(missing) = programme.orphans(from, &used) else { continue };
            let (file, line) = place(programme, from);
            let version = programme.version;
            let reason = format!(
                "{missing}: version {version} does not know it, and {records} of the records of \
                 version {from} use it; say in upgrades/{from}.toml how they read"
            );
            faults.add(&file, line, reason);
        }
        Ok(())
    }
}

#[derive(sea_orm::FromQueryResult)]
struct Begun {
    programme: String,
}

/// The file that would have to say how a version reads, or where it is missed.
fn place(programme: &Programme, from: u32) -> (String, usize) {
    let id = &programme.id;
    match programme.upgrades.iter().any(|(version, _)| version == from) {
        true => (format!("{id}/upgrades/{from}.toml"), 1),
        false => (format!("{id}/programme.toml"), programme.version_line),
    }
}
