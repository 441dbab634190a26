//! The laws of the past: each holds from one change of a programme to the next.

use std::{collections::BTreeMap, sync::Arc};

use masar_programmes::{Programme, Programmes, Source};
use masar_terms::{ProgrammeId, Timestamp};

use super::kept::Kept;
use crate::{actions::log::ActionRow, errors::RecordsError, law::Law};

/// A law that held until a programme changed.
pub(crate) struct Era {
    /// The programme that changed when it ended.
    pub programme: ProgrammeId,
    /// The version that came then.
    version: u32,
    pub until: Timestamp,
    /// What held before.
    pub law: Law,
}

impl Era {
    /// Whether an action was accepted after it had ended. Actions of the programme say so
    /// themselves; a clock that was set back would not.
    pub fn is_over_for(&self, row: &ActionRow) -> bool {
        match row.programme == self.programme.as_str() {
            true => row.version() >= self.version,
            false => row.accepted_at > self.until.0,
        }
    }

    /// The same programmes under another country's law, calendar and areas.
    pub fn under(&self, law: &Law) -> Self {
        let law = Law { programmes: self.law.programmes.clone(), ..law.clone() };
        Self { programme: self.programme.clone(), law, ..*self }
    }
}

/// The changes that are behind a law, oldest first. The programmes of `law` learn the clocks of
/// their older versions.
pub(super) fn of(known: &[Kept], law: &mut Law) -> Result<Arc<Vec<Era>>, RecordsError> {
    let (mut past, mut changes) = (Programmes::default(), Vec::new());
    let mut last: BTreeMap<&str, Programme> = BTreeMap::new();
    for one in known.iter().filter(|one| in_use(one, law)) {
        let mut programme = read(law, one)?;
        match last.remove(one.programme.as_str()) {
            // Other texts change nothing that was decided.
            Some(before) if before.version == programme.version => {
                last.insert(&one.programme, before);
                continue;
            }
            Some(before) => {
                programme.older_clocks.clone_from(&before.older_clocks);
                programme.remember_clocks(&before);
                let at = Timestamp(one.taken_at);
                changes.push((programme.clone(), at));
            }
            None => past.replace(programme.clone()),
        }
        last.insert(&one.programme, programme);
    }
    for programme in law.programmes.iter().cloned().collect::<Vec<_>>() {
        let Some(newest) = last.get(programme.id.as_str()) else {
            past.replace(programme);
            continue;
        };
        let mut programme = programme;
        programme.older_clocks.clone_from(&newest.older_clocks);
        if newest.version < programme.version {
            programme.remember_clocks(newest);
        }
        law.programmes.replace(programme);
    }
    let mut eras = Vec::new();
    for (programme, until) in changes {
        let before = Law { programmes: past.clone(), ..law.clone() };
        let (id, version) = (programme.id.clone(), programme.version);
        eras.push(Era { programme: id, version, until, law: before });
        past.replace(programme);
    }
    Ok(Arc::new(eras))
}

/// Whether the node runs the programme still.
fn in_use(kept: &Kept, law: &Law) -> bool {
    law.programmes.iter().any(|programme| programme.id.as_str() == kept.programme)
}

/// A programme as it was.
pub(super) fn read(law: &Law, kept: &Kept) -> Result<Programme, RecordsError> {
    let files = Source::unpacked(&kept.files)
        .ok_or(RecordsError::Corrupt { table: "programme_versions", column: "files" })?;
    Programme::kept(&kept.programme, &files, &law.lists).map_err(|faults| {
        let (programme, version) = (kept.programme.clone(), kept.version);
        RecordsError::Version { programme, version, faults }
    })
}
