//! A trial as it stands in an address or a form: `k=9&level.AGE=0&withhold=XMA-01.F._T`.

use masar_statistics::release::Trial;
use masar_terms::Period;

use crate::{
    problems::{Problem, ProblemKind},
    shell::encode,
};

/// More cells than anybody ticks by hand.
const MOST_CELLS: usize = 500;

/// The level of a dimension that is shown as it is counted.
pub const AS_COUNTED: &str = "all";

/// What is looked at or proposed: which table, under which trial.
#[derive(Clone, Debug)]
pub struct Asked {
    pub dataflow: String,
    pub period: Period,
    pub trial: Trial,
    /// Whether the threshold that was written is no number.
    pub is_unreadable: bool,
    /// Whether all ranges are shown.
    pub all: bool,
}

impl Asked {
    /// From the pairs of a query or a form. `release=DATAFLOW/period` is both in one.
    ///
    /// # Errors
    /// No dataflow, no period, a level that is no number, more cells than anybody ticks.
    pub fn read(pairs: Vec<(String, String)>) -> Result<Self, Problem> {
        let unreadable = || Problem::new(ProblemKind::Malformed);
        let (mut dataflow, mut period, mut trial) = (None, None, Trial::default());
        let (mut is_unreadable, mut all) = (false, false);
        for (name, value) in pairs {
            match name.as_str() {
                "release" => {
                    let (flow, when) = value.split_once('/').ok_or_else(unreadable)?;
                    (dataflow, period) = (Some(flow.to_owned()), Some(when.to_owned()));
                }
                "dataflow" => dataflow = Some(value),
                "period" => period = Some(value),
                "k" if value.trim().is_empty() => {}
                "k" => match value.trim().parse() {
                    Ok(threshold) => trial.threshold = Some(threshold),
                    Err(_) => is_unreadable = true,
                },
                "withhold" => trial.withhold.push(value.split('.').map(str::to_owned).collect()),
                "all" => all = true,
                _ => {
                    let Some(dimension) = name.strip_prefix("level.") else { continue };
                    if ![AS_COUNTED, ""].contains(&value.as_str()) {
                        let level = value.parse().map_err(|_| unreadable())?;
                        trial.levels.insert(dimension.to_owned(), level);
                    }
                }
            }
        }
        if trial.withhold.len() > MOST_CELLS {
            return Err(unreadable());
        }
        let dataflow = dataflow.ok_or_else(unreadable)?;
        let period = period.and_then(|text| text.parse().ok()).ok_or_else(unreadable)?;
        Ok(Self { dataflow, period, trial, is_unreadable, all })
    }

    /// One table under a trial.
    pub fn of(dataflow: &str, period: Period, trial: Trial) -> Self {
        let dataflow = dataflow.to_owned();
        Self { dataflow, period, trial, is_unreadable: false, all: false }
    }

    /// The names and values that say the same.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = vec![
            ("dataflow".to_owned(), self.dataflow.clone()),
            ("period".to_owned(), self.period.to_string()),
        ];
        let trial = &self.trial;
        pairs.extend(trial.threshold.map(|k| ("k".to_owned(), k.to_string())));
        let level = |(id, level): (&String, &usize)| (format!("level.{id}"), level.to_string());
        pairs.extend(trial.levels.iter().map(level));
        pairs.extend(trial.withhold.iter().map(|key| ("withhold".to_owned(), key.join("."))));
        pairs
    }

    /// The address of the preview.
    pub fn address(&self) -> String {
        let pairs = self.pairs();
        let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", encode(value)));
        format!("/work/releases/preview?{}", pairs.collect::<Vec<_>>().join("&"))
    }

    /// The same table under another trial.
    pub fn under(&self, trial: Trial) -> Self {
        Self { trial, all: false, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::Asked;

    fn pairs(of: &[(&str, &str)]) -> Vec<(String, String)> {
        of.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn an_address_says_the_trial_that_was_read_from_it() {
        let asked = Asked::read(pairs(&[
            ("release", "DF_X/2026-Q1"),
            ("k", " 9 "),
            ("level.AGE", "0"),
            ("level.SEX", "all"),
            ("level.REF_AREA", ""),
            ("withhold", "XMA-01.F._T"),
            ("withhold", "_T.M._T"),
        ]))
        .expect("a trial");
        assert_eq!(
            asked.address(),
            "/work/releases/preview?dataflow=DF_X&period=2026-Q1&k=9&level.AGE=0\
             &withhold=XMA-01.F._T&withhold=_T.M._T"
        );
        let again = Asked::read(asked.pairs()).expect("the same");
        assert_eq!(again.trial, asked.trial);
    }

    #[test]
    fn what_makes_no_table_is_refused_and_a_word_for_a_number_is_told() {
        for bad in [
            vec![],
            vec![("dataflow", "DF_X")],
            vec![("dataflow", "DF_X"), ("period", "soon")],
            vec![("release", "DF_X")],
            vec![("release", "DF_X/2026-Q1"), ("level.AGE", "few")],
        ] {
            assert!(Asked::read(pairs(&bad)).is_err(), "{bad:?}");
        }
        let many = vec![("withhold", "a.b"); 501];
        let many = [vec![("release", "DF_X/2026-Q1")], many].concat();
        assert!(Asked::read(pairs(&many)).is_err());
        let word = Asked::read(pairs(&[("release", "DF_X/2026-Q1"), ("k", "many")]));
        assert!(word.is_ok_and(|asked| asked.is_unreadable));
    }
}
