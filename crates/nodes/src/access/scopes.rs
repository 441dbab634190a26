//! One typed scope, checked in memory for an act and compiled to SQL for a list.
//!
//! The two must say the same of every object: `tests/scopes.rs` holds them against each other
//! and against a third, independent telling of the rule.

use std::collections::BTreeSet;

use masar_terms::{Confidentiality, PlacePath, ProgrammeId};
use sea_orm::sea_query::{Alias, Condition, Expr, ExprTrait, SimpleExpr};

use super::Verb;

/// Whose things a scope reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those of the account's own place (with all that lies in it), office or agency.
    Own,
    /// Those of anyone at this node.
    Any,
}

/// Which programmes a scope reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Programmes {
    All,
    Named(BTreeSet<ProgrammeId>),
}

/// One grant of a role. A permit may do what any one of its scopes allows; scopes never add up
/// within one object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    pub verbs: BTreeSet<Verb>,
    pub places: Reach,
    pub programmes: Programmes,
    pub offices: Reach,
    pub agencies: Reach,
    /// The highest level it reaches.
    pub confidentiality: Confidentiality,
    /// Programmes behind a wall that it never reaches, whatever else it says; see [`super::Wall`].
    pub except: BTreeSet<ProgrammeId>,
}

/// What access looks at in a record, form, queue entry or job.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectFacts {
    pub programme: ProgrammeId,
    pub place_path: PlacePath,
    pub office: String,
    pub agency: String,
    pub confidentiality: Confidentiality,
}

/// Where an account stands; nothing is “own” to an account that has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub place: Option<PlacePath>,
    pub office: Option<String>,
    pub agency: Option<String>,
}

/// The columns that hold an object's facts; none of them may be NULL. `place_path` is a text,
/// `confidentiality` a number 0–4.
#[derive(Clone, Debug)]
pub struct Columns {
    pub programme: SimpleExpr,
    pub place_path: SimpleExpr,
    pub office: SimpleExpr,
    pub agency: SimpleExpr,
    pub confidentiality: SimpleExpr,
}

impl Columns {
    /// The columns named as the facts are, in this table or alias.
    pub fn of(table: &str) -> Self {
        let column = |name: &str| Expr::col((Alias::new(table), Alias::new(name)));
        Self {
            programme: column("programme"),
            place_path: column("place_path"),
            office: column("office"),
            agency: column("agency"),
            confidentiality: column("confidentiality"),
        }
    }
}

impl Scope {
    /// Whether this scope allows the act on the object.
    pub fn allows(&self, standing: &Standing, verb: Verb, object: &ObjectFacts) -> bool {
        let place = match self.places {
            Reach::Any => true,
            Reach::Own => standing.place.as_ref().is_some_and(|own| own.holds(&object.place_path)),
        };
        let programme = match &self.programmes {
            Programmes::All => true,
            Programmes::Named(named) => named.contains(&object.programme),
        };
        let walled = self.except.contains(&object.programme);
        let own = |reach: Reach, own: &Option<String>, object: &String| match reach {
            Reach::Any => true,
            Reach::Own => own.as_ref() == Some(object),
        };
        self.verbs.contains(&verb)
            && place
            && programme
            && !walled
            && own(self.offices, &standing.office, &object.office)
            && own(self.agencies, &standing.agency, &object.agency)
            && object.confidentiality <= self.confidentiality
    }

    /// The same as SQL; `None` where the scope can allow nothing.
    pub(super) fn condition(
        &self,
        standing: &Standing,
        verb: Verb,
        columns: &Columns,
    ) -> Option<Condition> {
        if !self.verbs.contains(&verb) {
            return None;
        }
        let level = columns.confidentiality.clone().lte(self.confidentiality.level());
        let mut all = Condition::all().add(level);
        if self.places == Reach::Own {
            let own = standing.place.as_ref()?.as_str();
            let path = &columns.place_path;
            // Paths hold code characters and slashes alone, so the pattern needs no escapes.
            let within = Condition::any()
                .add(path.clone().eq(own))
                .add(path.clone().like(format!("{own}/%")));
            all = all.add(within);
        }
        if let Programmes::Named(named) = &self.programmes {
            let named = named.iter().map(ProgrammeId::as_str);
            all = all.add(columns.programme.clone().is_in(named));
        }
        if !self.except.is_empty() {
            let except = self.except.iter().map(ProgrammeId::as_str);
            all = all.add(columns.programme.clone().is_not_in(except));
        }
        for (reach, own, column) in [
            (self.offices, &standing.office, &columns.office),
            (self.agencies, &standing.agency, &columns.agency),
        ] {
            if reach == Reach::Own {
                all = all.add(column.clone().eq(own.as_ref()?.as_str()));
            }
        }
        Some(all)
    }
}
