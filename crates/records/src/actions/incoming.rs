//! What comes in at a door, and what is answered.

use masar_programmes::{
    Action, Programme, RecordType,
    forms::{RECORD_FIELD, SUBJECT_FIELD},
};
use masar_terms::{ActionId, RecordId, SubjectId, Timestamp};

use super::read::Fields;
use crate::{errors::RecordsError, ids, law::Law};

/// The door an action came through. All doors lead to the same function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    Web,
    OpenRosa,
    Api,
    Import,
    CommandLine,
    /// The node itself, where a missed term says so.
    Clock,
    /// Nobody's: what the withdrawal of a consent ends.
    Consent,
}

impl Door {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::OpenRosa => "openrosa",
            Self::Api => "api",
            Self::Import => "import",
            Self::CommandLine => "command-line",
            Self::Clock => "clock",
            Self::Consent => "consent",
        }
    }
}

/// A file that came with a submission.
#[derive(Clone)]
pub struct Attachment {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A submission as it came in.
#[derive(Clone)]
pub struct Incoming {
    /// The instance XML of a form, kept as it is.
    pub bytes: Vec<u8>,
    pub attachments: Vec<Attachment>,
    /// When its author says it happened. Where not told: when the form was finished, if it says so;
    /// else the moment of acceptance.
    pub said_at: Option<Timestamp>,
    /// When it was sent, by the clock that also says when the form was finished; none where that
    /// clock is as good as ours.
    pub sent_at: Option<Timestamp>,
    /// The last action on the record that its author had seen, where the door knows it.
    pub seen: Option<ActionId>,
    pub door: Door,
}

/// What a door answers once the action is durable. The same submission again gives the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub action: ActionId,
    pub record: RecordId,
    pub subject: Option<SubjectId>,
    /// Place in the node's order of acceptance.
    pub seq: i64,
    /// State of the record right after it.
    pub state: String,
    /// Stored, and at odds with what others stored meanwhile: a person has to look.
    pub conflict: bool,
}

/// A submission that was read: answers by field.
pub struct Submitted {
    pub form: String,
    pub action: ActionId,
    pub answers: Fields,
    /// When the form was finished, by the clock of whoever filled it.
    pub finished_at: Option<Timestamp>,
}

/// Where a submission leads, as far as it says itself.
#[derive(Clone, Copy)]
pub struct Aim {
    pub record: RecordId,
    /// The record must exist already.
    pub exists: bool,
    /// Told by the form; an opened record without one gets a new subject.
    pub subject: Option<SubjectId>,
}

/// What a form does: programme, record type and action.
pub type Act<'a> = (&'a Programme, &'a RecordType, &'a Action);

/// What the form of this id does: the id is `<programme>.<form>`.
pub fn act_of<'a>(law: &'a Law, form_id: &str) -> Result<Act<'a>, RecordsError> {
    let found = form_id.rsplit_once('.').and_then(|(programme, form)| {
        let programme = law.programmes.get(&programme.parse().ok()?)?;
        let action = programme.actions.iter().find(|action| action.form == form)?;
        Some((programme, programme.record_type(&action.record_type)?, action))
    });
    found.ok_or_else(|| RecordsError::UnknownForm(form_id.to_owned()))
}

/// A form finished longer ago than this, in milliseconds (a year), was finished by a clock that was
/// set since: an empty battery sets many to 1970.
const LONGEST_AGO: i64 = 366 * 24 * 60 * 60 * 1000;

impl Incoming {
    /// When what it says was said, for a form finished at `finished_at` and taken in `now`. A
    /// device that was offline has its own clock, which may be wrong by years; by how much time
    /// passed from finishing to sending it is hardly ever wrong.
    pub fn said_at(&self, finished_at: Option<Timestamp>, now: Timestamp) -> Timestamp {
        let passed = |finished: Timestamp| self.sent_at.unwrap_or(now).0 - finished.0;
        self.said_at.unwrap_or_else(|| match finished_at.map(passed) {
            Some(passed) if (1..=LONGEST_AGO).contains(&passed) => {
                Timestamp(now.0.saturating_sub(passed))
            }
            _ => now,
        })
    }
}

impl Submitted {
    /// Programme, record type and action of the form.
    pub fn act<'a>(&self, law: &'a Law) -> Result<Act<'a>, RecordsError> {
        act_of(law, &self.form)
    }

    /// The record meant. An action that opens one gives it its own id, so that the same bytes
    /// sent twice can never open two.
    pub fn aim(&self, kind: &RecordType, action: &Action) -> Result<Aim, RecordsError> {
        let record: Option<RecordId> = self.id(RECORD_FIELD)?;
        let subject: Option<SubjectId> = self.id(SUBJECT_FIELD)?;
        match record {
            Some(record) => Ok(Aim { record, exists: true, subject: None }),
            None if action.opens => {
                let record = RecordId(self.action.0);
                let about = kind.subject != masar_programmes::Subject::None;
                let new = || SubjectId(ids::derived("subject", &[record.0.as_bytes()]));
                let subject = about.then(|| subject.unwrap_or_else(new));
                Ok(Aim { record, exists: false, subject })
            }
            None => Err(self.field(RECORD_FIELD, "this action is done to a record that exists")),
        }
    }

    fn id<T: std::str::FromStr>(&self, field: &str) -> Result<Option<T>, RecordsError> {
        let answer = self.answers.get(field).map(|answer| answer.expose().trim());
        match answer.filter(|answer| !answer.is_empty()) {
            None => Ok(None),
            Some(text) => text.parse().map(Some).map_err(|_| self.field(field, "not an id")),
        }
    }

    fn field(&self, field: &str, reason: &'static str) -> RecordsError {
        RecordsError::Field { form: self.form.clone(), field: field.to_owned(), reason }
    }
}

#[cfg(test)]
mod tests {
    use masar_terms::Timestamp;

    use super::{Door, Incoming};

    #[test]
    fn a_wrong_clock_still_knows_how_long_ago_a_form_was_finished() {
        let said = |said_at: Option<i64>, finished: Option<i64>, sent: Option<i64>| {
            let [said_at, finished, sent_at] =
                [said_at, finished, sent].map(|at| at.map(Timestamp));
            let (bytes, attachments, seen, door) = (Vec::new(), Vec::new(), None, Door::OpenRosa);
            let incoming = Incoming { bytes, attachments, said_at, sent_at, seen, door };
            incoming.said_at(finished, Timestamp(1_000_000)).0
        };
        assert_eq!(said(None, None, None), 1_000_000, "nothing was told");
        assert_eq!(said(None, Some(990_000), None), 990_000, "a clock as good as ours");
        assert_eq!(said(None, Some(500), Some(700)), 999_800, "years behind");
        assert_eq!(said(None, Some(9_000_500), Some(9_000_700)), 999_800, "years ahead");
        assert_eq!(said(None, Some(1_000_500), None), 1_000_000, "nothing is said after it came");
        assert_eq!(said(None, Some(700), Some(500)), 1_000_000, "finished after it was sent");
        let year = super::LONGEST_AGO;
        assert_eq!(said(None, Some(0), Some(year)), 1_000_000 - year, "a year on a bad line");
        assert_eq!(said(None, Some(0), Some(year + 1)), 1_000_000, "its clock was set meanwhile");
        assert_eq!(said(Some(42), Some(500), Some(700)), 42, "its author knows better");
    }
}
