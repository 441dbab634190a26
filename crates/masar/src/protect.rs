//! `masar protect`: disclosure control on files.

mod changed;

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use clap::{Args, Subcommand};
use masar_statistics::{
    Table,
    audit::{self, Finding, Linked, PublicRule, Report},
    files::{self, Policy, Rows, Summary, Whole},
    protect::{self, Decision},
};
use serde_json::json;

use crate::{failure::Failure, say::Say};

#[derive(Subcommand)]
pub enum ProtectCommand {
    /// Make protected tables from rows.
    #[command(
        after_help = "Example:\n  masar protect table arrivals.csv --policy policy.toml -o tables.csv"
    )]
    Table(ProtectTable),
    /// Attack protected tables, all releases together, as a stranger would.
    #[command(
        after_help = "Example:\n  masar protect audit tables.csv last-year.csv --policy policy.toml"
    )]
    Audit(ProtectAudit),
}

#[derive(Args)]
pub struct ProtectTable {
    /// The rows, CSV.
    file: PathBuf,
    /// What the file holds and what is asked of the tables.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// Where the protected tables go, CSV.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

#[derive(Args)]
pub struct ProtectAudit {
    /// Tables of counts as `masar protect table` writes them, about the same people.
    #[arg(required = true)]
    releases: Vec<PathBuf>,
    /// The policy they were made with.
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
}

impl ProtectCommand {
    pub fn run(self, say: &Say) -> Result<(), Failure> {
        match self {
            Self::Table(table) => table.run(say),
            Self::Audit(audit) => audit.run(say),
        }
    }
}

fn data(error: impl std::fmt::Display) -> Failure {
    Failure::Data(error.to_string())
}

impl ProtectTable {
    fn run(self, say: &Say) -> Result<(), Failure> {
        let started = Instant::now();
        let policy = Policy::read(&self.policy)?;
        self.refuse_to_overwrite(&policy)?;
        let rows = files::read(&self.file, &policy)?;
        if let Some((words, mut value)) = self.change(&policy, &rows)? {
            let seconds = started.elapsed().as_secs_f64();
            value["seconds"] = json!(seconds);
            say.tell(&format!("{words}\nin {seconds:.1} s"), &value);
            return Ok(());
        }
        let decision = match &rows {
            Rows::Counts(table) => {
                let rule = policy.protection().map_err(data)?;
                let decision = protect::protect(table, &rule, &[]).map_err(data)?;
                let report = check(&policy, &rows, &decision)?;
                fallen(&report, say)?;
                decision
            }
            Rows::Amounts(table, rule) => protect::protect_amounts(table, rule).map_err(data)?,
            Rows::Keyed(..) => return Err(data("keys without a rule for them")),
        };
        let shown = |cell: usize| decision.of(cell).is_none().then(|| rows.value(cell));
        self.write(&policy, &rows, &shown)?;
        let summary = files::summary(&rows, &decision);
        let seconds = started.elapsed().as_secs_f64();
        let value = json!({ "summary": summary, "seconds": seconds });
        say.tell(&told(&summary, &self.output, seconds), &value);
        Ok(())
    }

    /// The tables may not take the place of what they are made from.
    fn refuse_to_overwrite(&self, policy: &Policy) -> Result<(), Failure> {
        let Ok(output) = self.output.canonicalize() else { return Ok(()) };
        let mut read = policy.files();
        read.push(self.file.clone());
        if read.iter().any(|file| file.canonicalize().is_ok_and(|file| file == output)) {
            let reason = format!("{}: this file is read; write to another", self.output.display());
            return Err(Failure::Data(reason));
        }
        Ok(())
    }

    fn write(
        &self,
        policy: &Policy,
        rows: &Rows,
        shown: &dyn Fn(usize) -> Option<f64>,
    ) -> Result<(), Failure> {
        let name = self.output.display().to_string();
        let (whole, out) = Whole::create(&self.output).map_err(Failure::file(&self.output))?;
        files::write(out, &name, policy, rows.shape(), shown)?;
        whole.finish().map_err(Failure::file(&self.output))
    }
}

/// The audit of what is about to be written, over the proofs that came with the decision.
fn check(policy: &Policy, rows: &Rows, decision: &Decision) -> Result<Report, Failure> {
    let rule = PublicRule::from(&policy.protection().map_err(data)?);
    let tables = files::published(policy, rows, decision);
    let witnesses = files::witnesses(rows, decision);
    let truth = |table: usize, place: usize| rows.value(rows.shape().cell_of(table, place));
    audit::check(&linked(&tables), &rule, &truth, &witnesses).map_err(data)
}

fn linked(tables: &[Table]) -> Vec<Linked<'_>> {
    let universe = "rows";
    tables.iter().map(|table| Linked { table, universe, adds_over_time: false }).collect()
}

/// Fails when anything fell, and says what.
fn fallen(report: &Report, say: &Say) -> Result<(), Failure> {
    for Finding { dataflow, key, least, most, .. } in &report.findings {
        let most = most.map_or_else(|| "…".to_owned(), |most| most.to_string());
        say.note(&format!("{dataflow}, {}: between {least} and {most}", key.join(".")));
    }
    match report.findings.len() {
        0 => Ok(()),
        count => Err(Failure::Found(format!("{count} withheld cells can be worked out too well"))),
    }
}

impl ProtectAudit {
    fn run(self, say: &Say) -> Result<(), Failure> {
        let policy = Policy::read(&self.policy)?;
        if let [way, ..] = policy.ways_of_changing()[..] {
            let why = "the audit works out withheld counts, and these are changed instead";
            return Err(Failure::Data(format!("{}: {way}: {why}", self.policy.display())));
        }
        let rule = PublicRule::from(&policy.protection().map_err(data)?);
        let mut tables = Vec::new();
        for release in &self.releases {
            tables.extend(files::release(release, &policy)?);
        }
        let report = audit::attack(&linked(&tables), &rule, &[]).map_err(data)?;
        let (attacked, tables) = (report.attacked, report.tables);
        if report.holds() || say.json {
            let words = format!("{attacked} withheld cells of {tables} tables stand");
            let value =
                json!({ "attacked": attacked, "tables": tables, "findings": report.findings });
            say.tell(&words, &value);
        }
        fallen(&report, say)
    }
}

fn told(summary: &Summary, output: &Path, seconds: f64) -> String {
    let Summary { tables, cells, withheld, margins, margins_withheld, .. } = summary;
    format!(
        "{}: {tables} tables, {cells} cells, in {seconds:.1} s\n\
         withheld for few people: {}, for dominance: {}, so that those cannot be worked out: {}\n\
         withheld of the cells that are not nought: {:.1} %, holding {:.1} % of the total\n\
         margins withheld: {margins_withheld} of {margins}",
        output.display(),
        withheld.few,
        withheld.dominated,
        withheld.other,
        summary.withheld_percent,
        summary.withheld_of_total_percent,
    )
}
