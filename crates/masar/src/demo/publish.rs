//! What the demo publishes, by the same steps and the same two pairs of eyes as anywhere.

use std::{collections::BTreeMap, path::Path};

use jiff::civil::Date;
use masar_nodes::Permit;
use masar_server::{App, problems::Problem, releasing};
use masar_statistics::{published::Entry, register};
use masar_terms::{Frequency, Period};

use super::scenario::{Publication, Series};
use crate::{failure::Failure, import, say::Say};

/// Who does what.
pub struct Publishers<'a> {
    pub permits: &'a BTreeMap<String, Permit>,
    pub publication: &'a Publication,
}

impl Publishers<'_> {
    fn permit(&self, login: &str) -> Result<&Permit, Failure> {
        self.permits.get(login).ok_or_else(|| Failure::Data(format!("no account {login}")))
    }

    /// Proposes, approves and releases what every programme publishes of this period. Gives why
    /// something was not released.
    pub async fn release(&self, app: &App, period: Period) -> Result<Vec<String>, Failure> {
        let dataflows: Vec<String> = releasing::extracts(app)
            .filter(|(_, extract)| extract.anchor.frequency == period.frequency())
            .map(|(_, extract)| extract.dataflow.clone())
            .collect();
        let mut kept_back = Vec::new();
        for dataflow in dataflows {
            if let Err(problem) = self.release_one(app, &dataflow, period).await? {
                kept_back.push(format!("{dataflow} {period}: {}", Failure::from(problem)));
            }
        }
        Ok(kept_back)
    }

    async fn release_one(
        &self,
        app: &App,
        dataflow: &str,
        period: Period,
    ) -> Result<Result<(), Problem>, Failure> {
        let analyst = self.permit(&self.publication.proposes)?;
        let mut proposal = match releasing::propose(app, analyst, dataflow, period).await {
            Ok(proposal) => proposal,
            Err(problem) => return Ok(Err(problem)),
        };
        for login in &self.publication.approves {
            if proposal.is_approved() {
                break;
            }
            let reviewer = self.permit(login)?;
            match releasing::approve(app, reviewer, &proposal.release).await {
                Ok(approved) => proposal = approved,
                Err(problem) => return Ok(Err(problem)),
            }
        }
        Ok(Ok(()))
    }

    /// Prepares and clears every entry of every register.
    pub async fn registers(&self, app: &App) -> Result<(), Failure> {
        let preparing = self.permit(&self.publication.prepares)?;
        let clearing = self.permit(&self.publication.clears)?;
        for programme in app.records.law().programmes.iter() {
            for definition in &programme.publication.registers {
                let found = app.records.register(clearing, &programme.id, &definition.id).await?;
                for one in found {
                    let told = one.fields.into_iter();
                    let fields = told.map(|(field, value)| (field, value.unwrap_or_default()));
                    let entry = Entry { id: one.record.to_string(), fields: fields.collect() };
                    let (store, id) = (&app.statistics, definition.id.as_str());
                    let version = register::prepare(store, preparing, id, entry, false).await?;
                    register::clear(store, clearing, &version.version).await?;
                }
            }
        }
        Ok(())
    }

    /// Imports a series, if its file is there.
    pub async fn series(
        &self,
        app: &App,
        say: &Say,
        folder: &Path,
        series: &Series,
    ) -> Result<bool, Failure> {
        let file = folder.join(&series.file);
        if !file.exists() {
            return Ok(false);
        }
        let mapping = import::mapping(&series.dataset, None)?;
        let import = import::read(say, &mapping, &app.settings.agency, &file)?;
        let analyst = self.permit(&self.publication.proposes)?;
        app.datasets.store(analyst, &import.published, &import.description).await?;
        Ok(true)
    }
}

/// Periods of the replay that have ended, each with the day on which it is published: the
/// completed quarters and the last completed year.
pub fn calendar(today: Date, quarters: u32, days_after: i32) -> Vec<(Date, Period)> {
    let mut periods = vec![Period::containing(today, Frequency::Year).previous()];
    let mut quarter = Period::containing(today, Frequency::Quarter);
    for _ in 0..quarters {
        quarter = quarter.previous();
        periods.push(quarter);
    }
    let due = |period: &Period| {
        let day = period.last_day().saturating_add(jiff::Span::new().days(days_after));
        (day.min(today), *period)
    };
    let mut calendar: Vec<(Date, Period)> = periods.iter().map(due).collect();
    calendar.sort();
    calendar
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::calendar;

    #[test]
    fn only_what_has_ended_is_published_and_never_in_the_future() {
        let planned = calendar(date(2026, 10, 3), 4, 12);
        let told: Vec<String> =
            planned.iter().map(|(day, period)| format!("{day} {period}")).collect();
        assert_eq!(
            told,
            [
                "2026-01-12 2025",
                "2026-01-12 2025-Q4",
                "2026-04-12 2026-Q1",
                "2026-07-12 2026-Q2",
                "2026-10-03 2026-Q3",
            ]
        );
    }
}
