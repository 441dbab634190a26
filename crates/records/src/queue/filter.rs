//! Which records are asked for, as conditions that are checked row by row along an index.

use jiff::civil::Date;
use masar_terms::{AccountId, PlacePath, ProgrammeId};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func, Query, SelectStatement, SimpleExpr};

use crate::law::Law;

/// Whose work is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Anybody's.
    #[default]
    All,
    /// Handed over to this account, or given to it, or to one of its roles while nobody else has
    /// the record.
    Mine(AccountId, Vec<String>),
    /// Handed over to this account.
    Account(AccountId),
    /// Handed over to nobody.
    Nobody,
}

/// Which records are asked for. Closed ones only when asked by state, and where a breach on them
/// is not mended yet: that a case came to its end does not end what was owed.
#[derive(Clone, Debug, Default)]
pub struct QueueFilter {
    pub programme: Option<ProgrammeId>,
    pub record_type: Option<String>,
    pub state: Option<String>,
    /// Only records on which this role has a clock, a breach, a proposal or a task open.
    pub role: Option<String>,
    /// Only records that lie here.
    pub place: Option<PlacePath>,
    pub whose: Whose,
    /// Only records on which something is due by the end of this day.
    pub until: Option<Date>,
    /// Only records with an open breach.
    pub breached: bool,
}

fn of(name: &'static str) -> Expr {
    Expr::col(("records", name))
}

impl QueueFilter {
    /// Whether the records asked for are closed, as values of the column, where that follows from
    /// what is asked.
    pub(super) fn closed(&self, law: &Law, breached: bool) -> Option<Vec<i64>> {
        match &self.state {
            None if breached => Some(vec![0, 1]),
            None => Some(vec![0]),
            Some(state) => {
                let (_, kind) = law.kind(self.programme.as_ref()?, self.record_type.as_ref()?)?;
                Some(vec![i64::from(kind.closed.contains(state))])
            }
        }
    }

    /// What it asks of where records stand, as a condition on `standings`.
    pub(crate) fn of_standings(&self) -> Condition {
        let programme = self
            .programme
            .as_ref()
            .map(|programme| Expr::col(("standings", "programme")).eq(programme.as_str()));
        let place = self.place.as_ref().map(|place| lies_within("standings", place));
        Condition::all().add_option(programme).add_option(place)
    }

    /// As a condition on `records`.
    pub(crate) fn condition(&self, law: &Law) -> Condition {
        Condition::any().add(self.part(law, false)).add(self.part(law, true))
    }

    /// Those with an open breach, or those without, as a condition on `records`.
    pub(super) fn part(&self, law: &Law, breached: bool) -> Condition {
        self.asked(law, breached, of("assignee").eq(""))
    }

    /// The same for records of one standing: written so that its index is followed, and not that
    /// of assignees, where what nobody has is a large part of everything.
    pub(super) fn of_one_standing(&self, law: &Law, breached: bool) -> Condition {
        self.asked(law, breached, Func::coalesce([of("assignee"), Expr::value("")]).eq(""))
    }

    fn asked(&self, law: &Law, breached: bool, is_nobodys: SimpleExpr) -> Condition {
        let mut all = Condition::all().add(of("breached").eq(i64::from(breached)));
        if let Some(programme) = &self.programme {
            all = all.add(of("programme").eq(programme.as_str()));
        }
        if let Some(record_type) = &self.record_type {
            all = all.add(of("record_type").eq(record_type.as_str()));
        }
        if let Some(closed) = self.closed(law, breached) {
            all = all.add(of("closed").is_in(closed));
        }
        if let Some(state) = &self.state {
            all = all.add(of("state").eq(state.as_str()));
        }
        if let Some(place) = &self.place {
            all = all.add(lies_within("records", place));
        }
        if let Some(day) = self.until {
            let end = law.calendar.start_of(day.tomorrow().unwrap_or(day));
            // A due moment is the first that is too late: the end of the last day itself.
            all = all.add(of("due_at").lte(end.0));
        }
        if self.breached {
            all = all.add(of("breached").eq(1_i64));
        }
        if let Some(role) = &self.role {
            all = all.add(on_roles(std::slice::from_ref(role)));
        }
        match &self.whose {
            Whose::All => all,
            Whose::Account(account) => all.add(of("assignee").eq(account.to_string())),
            Whose::Nobody => all.add(is_nobodys),
            Whose::Mine(account, roles) => {
                let account = account.to_string();
                let given = open("tasks")
                    .and_where(Expr::col(("tasks", "assignee")).eq(account.as_str()))
                    .to_owned();
                let pooled = Condition::all().add(is_nobodys).add(on_roles(roles));
                let mine = Condition::any()
                    .add(of("assignee").eq(account))
                    .add(Expr::exists(given))
                    .add(pooled);
                all.add(mine)
            }
        }
    }
}

/// A row of a table lies in this place.
fn lies_within(table: &'static str, place: &PlacePath) -> Condition {
    let path = || Expr::col((table, "place_path"));
    // Paths hold code characters and slashes alone, so the pattern needs no escapes.
    Condition::any()
        .add(path().eq(place.as_str()))
        .add(path().like(format!("{}/%", place.as_str())))
}

/// One of these roles has something open on the record. A task that was given to one person is
/// that person's alone.
fn on_roles(roles: &[String]) -> Condition {
    let whose = |table: &'static str, column: &'static str| {
        let roles = roles.iter().map(String::as_str);
        let mut query = open(table);
        query.and_where(Expr::col((table, column)).is_in(roles));
        if table == "tasks" {
            query.and_where(Expr::col(("tasks", "assignee")).is_null());
        }
        Expr::exists(query)
    };
    Condition::any()
        .add(whose("clocks", "role"))
        .add(whose("clock_duties", "role"))
        .add(whose("breaches", "owner_role"))
        .add(whose("proposals", "role"))
        .add(whose("tasks", "role"))
}

/// What is open in a table of duties on the record of the row: looked up by the record, so that it
/// costs the same however many records there are.
fn open(table: &'static str) -> SelectStatement {
    let mut query = Query::select();
    query
        .expr(Expr::value(1_i64))
        .from(table)
        .and_where(Expr::col((table, "record_id")).equals(("records", "id")))
        .and_where(is_open(table));
    query
}

/// Whether a row of a table of duties is open.
pub(crate) fn is_open(table: &'static str) -> SimpleExpr {
    let column = |name: &'static str| Expr::col((table, name));
    match table {
        "clocks" => column("ended_at").is_null(),
        "clock_duties" => column("done").eq(0_i64),
        "breaches" => column("status").is_in(["open", "remedying"]),
        _ => column("status").eq("open"),
    }
}
