//! Every dimension of an extract can be coded from what is asked, in the codes of its list.

use masar_interop::{tabular::CodeList, xlsform::Kind};

use super::{
    Check,
    publication::{FILE, asked, is_concept},
};
use crate::{
    codes::{UNKNOWN, band_years},
    durations::{Bins, Duration, Moment, NOT_YET, Scale},
    facts::{AGE_YEARS, BIRTH_DATE},
    publication::{AnchorAt, Dimension, DimensionFrom, ExtractDefinition, level_code},
    record_types::RecordType,
};

/// One dimension under check.
struct Under<'a> {
    extract: &'a ExtractDefinition,
    kind: &'a RecordType,
    dimension: &'a Dimension,
    list: &'a CodeList,
}

pub(super) fn one(
    check: &mut Check<'_>,
    extract: &ExtractDefinition,
    kind: &RecordType,
    dimension: &Dimension,
) {
    let (line, id) = (extract.line, &dimension.id);
    if !is_concept(id) {
        check.fault_in(FILE, line, format!("“{id}” is not an SDMX id made of A–Z, 0–9 and _"));
    }
    if extract.dimensions.iter().filter(|other| &other.id == id).count() > 1 {
        check.fault_in(FILE, line, format!("the dimension {id} stands there twice"));
    }
    let Some(list) = check.codes.get(&dimension.codes) else {
        let reason = format!("{id}: the catalogue has no code list “{}”", dimension.codes);
        return check.fault_in(FILE, line, reason);
    };
    let under = Under { extract, kind, dimension, list };
    let is_place = matches!(dimension.from, DimensionFrom::Place(_));
    let says_unknown = list.code(UNKNOWN).is_some() || dimension.fold.contains_key(UNKNOWN);
    if !is_place && !says_unknown {
        under.fault(check, format!("“{}” has no code {UNKNOWN}", list.id));
    }
    match &dimension.from {
        DimensionFrom::Place(_) => under.not_folded(check),
        DimensionFrom::Fact(fact) if fact == AGE_YEARS || fact == BIRTH_DATE => {
            under.folds(check, &|code| code == UNKNOWN);
            if !list.codes.iter().any(|code| band_years(&code.code).is_some()) {
                under.fault(check, format!("“{}” has no age bands", list.id));
            }
        }
        DimensionFrom::Fact(fact) => match kind.facts.get(fact) {
            Some(field) => under.coded(check, field),
            None => under.fault(check, format!("“{}” has no fact “{fact}”", kind.id)),
        },
        DimensionFrom::Field(field) => under.coded(check, field),
        DimensionFrom::State(map) => {
            under.not_folded(check);
            for (state, code) in map {
                if !kind.states.contains(state) || list.code(code).is_none() {
                    under.fault(check, format!("“{state}” = “{code}” is not a state and a code"));
                }
            }
        }
        DimensionFrom::Duration(duration) => {
            under.not_folded(check);
            under.duration(check, duration);
        }
        DimensionFrom::Score(score) => under.score(check, score),
        DimensionFrom::Punctuality(clock) => {
            under.not_folded(check);
            under.punctuality(check, clock);
        }
    }
}

impl Under<'_> {
    fn fault(&self, check: &mut Check<'_>, reason: impl std::fmt::Display) {
        check.fault_in(FILE, self.extract.line, format!("{}: {reason}", self.dimension.id));
    }

    fn not_folded(&self, check: &mut Check<'_>) {
        if !self.dimension.fold.is_empty() {
            self.fault(check, "only a field or a fact can be folded");
        }
    }

    /// What is folded can come and is not published itself; what it is folded into is.
    fn folds(&self, check: &mut Check<'_>, can_come: &dyn Fn(&str) -> bool) {
        for (from, to) in &self.dimension.fold {
            if !can_come(from) {
                self.fault(check, format!("fold: “{from}” is never answered"));
            }
            if self.list.code(from).is_some() || self.list.code(to).is_none() {
                let list = &self.list.id;
                self.fault(check, format!("fold: “{from}” = “{to}” does not lead into “{list}”"));
            }
        }
    }

    /// A field is asked with one choice, and every choice is a code of the list or folded into
    /// one.
    fn coded(&self, check: &mut Check<'_>, field: &str) {
        let (list, fold) = (self.list, &self.dimension.fold);
        let asked = asked(check, self.kind, field);
        if asked.is_empty() {
            self.fault(check, format!("no form of “{}” has a field “{field}”", self.kind.id));
        }
        self.folds(check, &|code| {
            code == UNKNOWN || asked.iter().any(|(_, choices)| choices.contains(&code))
        });
        for (question, choices) in asked {
            if !matches!(question.kind, Kind::SelectOne { .. }) {
                self.fault(check, format!("“{field}” is not asked with one choice of a list"));
            }
            let published = |choice: &str| list.code(choice).is_some() || fold.contains_key(choice);
            for choice in choices.iter().filter(|choice| !published(choice)) {
                self.fault(
                    check,
                    format!("“{choice}” of “{field}” is not a code of “{}”", list.id),
                );
            }
        }
    }

    /// The score is one of the record type, and every level is a code of the list or folded into
    /// one.
    fn score(&self, check: &mut Check<'_>, id: &str) {
        let programme = check.programme;
        let Some(score) = programme.score(id).filter(|one| one.record_type == self.kind.id) else {
            return self.fault(check, format!("“{}” has no score “{id}”", self.kind.id));
        };
        let codes: Vec<String> = score.levels.iter().map(|level| level_code(&level.id)).collect();
        self.folds(check, &|code| code == UNKNOWN || codes.iter().any(|known| known == code));
        for code in &codes {
            if self.list.code(code).is_none() && !self.dimension.fold.contains_key(code) {
                self.fault(check, format!("“{code}” is not a code of “{}”", self.list.id));
            }
        }
    }

    /// The list is made of bins, and both ends are moments of the record.
    fn duration(&self, check: &mut Check<'_>, duration: &Duration) {
        let scale = match Bins::of(self.list) {
            Ok(bins) => Some(bins.scale()),
            Err(reason) => {
                self.fault(check, reason);
                None
            }
        };
        if duration.from == duration.to {
            self.fault(check, "a duration has two ends: from and to are the same");
        }
        for moment in [&duration.from, &duration.to] {
            match moment {
                Moment::Field(field) => self.moment(check, field, scale),
                Moment::Said(action) | Moment::Accepted(action) => {
                    let known = check.programme.action(action);
                    if known.is_none_or(|known| known.record_type != self.kind.id) {
                        let reason = format!("“{action}” is not an action of “{}”", self.kind.id);
                        self.fault(check, reason);
                    }
                }
            }
        }
        let anchor = match &self.extract.anchor.at {
            AnchorAt::Action(action) => Some(action.as_str()),
            AnchorAt::Breach(_) | AnchorAt::Clock(_) | AnchorAt::Stock(_) => None,
        };
        let may_be_open = duration.to.action().is_some_and(|action| anchor != Some(action));
        if may_be_open && self.list.code(NOT_YET).is_none() {
            self.fault(check, format!("“{}” has no code {NOT_YET}", self.list.id));
        }
    }

    /// Days late are counted of the runs that are the rows, in whole days, the first bin being none.
    fn punctuality(&self, check: &mut Check<'_>, clock: &str) {
        if self.extract.anchor.at != AnchorAt::Clock(clock.to_owned()) {
            self.fault(check, format!("the extract is not anchored in the clock “{clock}”"));
        }
        match Bins::of(self.list) {
            Err(reason) => self.fault(check, reason),
            Ok(bins) if bins.scale() != Scale::CalendarDays || bins.code(0) == bins.code(1) => {
                let reason = format!("the first bin of “{}” is not D0, in time", self.list.id);
                self.fault(check, reason);
            }
            Ok(_) => {}
        }
        if self.list.code(NOT_YET).is_none() {
            self.fault(check, format!("“{}” has no code {NOT_YET}", self.list.id));
        }
    }

    /// A field holds a date, and a date and time where hours are counted.
    fn moment(&self, check: &mut Check<'_>, field: &str, scale: Option<Scale>) {
        let asked = asked(check, self.kind, field);
        if asked.is_empty() {
            self.fault(check, format!("no form of “{}” has a field “{field}”", self.kind.id));
        }
        for (question, _) in asked {
            match question.kind {
                Kind::DateTime | Kind::Start | Kind::End => {}
                Kind::Date | Kind::Today if scale != Some(Scale::Elapsed) => {}
                Kind::Date | Kind::Today => {
                    let reason = format!("“{field}” is a date; hours need a date and time");
                    self.fault(check, reason);
                }
                _ => self.fault(check, format!("“{field}” is not a date or a date and time")),
            }
        }
    }
}
