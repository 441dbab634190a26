//! The confidentiality of a note: at least that of its record.

use masar_nodes::{Permit, Verb, access::ObjectFacts};
use masar_programmes::{Effect, casework::fields, record_types::Action};
use masar_terms::Confidentiality;

use crate::actions::read::Fields;

/// The level of a note on a record of this level, by the word its form answers.
pub fn level_of(word: &str, record: Confidentiality) -> Confidentiality {
    let asked = Confidentiality::ALL.into_iter().find(|level| level.word() == word.trim());
    asked.unwrap_or(record).max(record)
}

/// The level of an action's text, if the action is a note.
pub(crate) fn level(
    action: Option<&Action>,
    answers: &Fields,
    record: Confidentiality,
) -> Option<Confidentiality> {
    action.filter(|action| action.effect == Some(Effect::Note))?;
    let word = answers.get(fields::NOTE_LEVEL).map_or("", |word| word.expose().as_str());
    Some(level_of(word, record))
}

/// Whether a reader of the record may read a text of this level beside it.
pub(crate) fn may_read(permit: &Permit, access: &ObjectFacts, level: Confidentiality) -> bool {
    permit.may(Verb::Read, &ObjectFacts { confidentiality: level, ..access.clone() })
}
