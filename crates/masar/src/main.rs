//! The program: commands, configuration, the demo.
//!
//! Lives here: reading the command line, opening a node, telling what came of it. May not happen
//! here: a rule, a query, a number that is worked out; the rooms do that.

mod audit;
mod bundle;
mod check;
mod convert;
mod cube;
mod demo;
mod failure;
mod forms;
mod import;
mod lists;
mod programmes;
mod protect;
mod records;
mod say;
mod serve;
mod submit;
mod trace;
mod users;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;
use say::Say;

/// Migration governance: from a person registered at a border post to a safe published figure.
#[derive(Parser)]
#[command(
    name = "masar",
    version,
    after_help = "Example:\n  masar demo                         four nodes with demo accounts and a simulated population\n  masar serve --config masar.toml    your own node"
)]
struct Cli {
    /// Answer as JSON on standard output.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run one node until it is told to stop (Ctrl-C or SIGTERM).
    #[command(after_help = "Example:\n  masar serve --config masar.toml")]
    Serve(serve::Serve),
    /// Run a demonstration: four nodes with accounts for every role and a simulated population.
    #[command(
        after_help = "Example:\n  masar demo\n  masar demo --dir ./my-demo --port 9000    kept, and continued the next time"
    )]
    Demo(demo::Demo),
    /// Check catalogue, programmes, policies, languages and a country's parameters.
    #[command(
        after_help = "Example:\n  masar check                                  what comes with the program\n  masar check programmes/my-programme          a folder on disk\n  masar check masar.toml                       your node's configuration"
    )]
    Check(check::Check),
    /// Accounts of a node.
    #[command(
        subcommand,
        after_help = "Example:\n  masar user add --config masar.toml --login amal --name \"Amal Haddad\" --role officer \\\n      --place XMA-01 --office post-1 --agency border"
    )]
    User(users::User),
    /// Forms: XLSForm to XForm.
    #[command(subcommand, after_help = "Example:\n  masar form convert FORM.xlsx -o FORM.xml")]
    Form(forms::FormCommand),
    /// Programmes: what there is, and is a folder sound?
    #[command(
        subcommand,
        after_help = "Example:\n  masar programme list\n  masar programme check programmes/my-programme"
    )]
    Programme(programmes::ProgrammeCommand),
    /// Take in filled forms from files, in the name of an account.
    #[command(
        after_help = "Example:\n  masar submit register.xml --config masar.toml --login amal < password.txt\n  printf %s \"$PASSWORD\" | masar submit action.json --config masar.toml --login amal --json"
    )]
    Submit(submit::Submit),
    /// Bring in a public series of others.
    #[command(
        after_help = "Example:\n  masar import population.csv.gz --dataset unhcr-population --config masar.toml\n  masar import stock.xlsx --dataset undesa-migrant-stock --config masar.toml\n  masar import series.csv --dataset my-series --map my-series.toml --config masar.toml --dry-run\n  masar import data.xml --structure structure.xml --map terms.toml --config masar.toml"
    )]
    Import(import::ImportFile),
    /// Tell from which cells of which file a number of an imported series came.
    #[command(
        after_help = "Example:\n  masar trace DF_UNDESA_MIGRANT_STOCK EGY.F 2019 --config masar.toml"
    )]
    Trace(trace::TraceNumber),
    /// Bundles between nodes that no network joins: write, verify, take in.
    #[command(
        subcommand,
        after_help = "Example:\n  masar bundle export --config masar.toml -o bundles.txt\n  masar bundle import --config masar.toml bundles.txt"
    )]
    Bundle(bundle::BundleCommand),
    /// The records of a node.
    #[command(subcommand, after_help = "Example:\n  masar records rebuild --config masar.toml")]
    Records(records::RecordsCommand),
    /// Disclosure control on files, for offices that use nothing else of the program.
    #[command(
        subcommand,
        after_help = "Example:\n  masar protect table rows.csv --policy policy.toml -o tables.csv\n  masar protect audit tables.csv earlier.csv --policy policy.toml"
    )]
    Protect(protect::ProtectCommand),
    /// Sums over every combination of dimensions, with all totals, from Parquet or CSV.
    #[command(
        after_help = "Example:\n  masar cube people.parquet --dims sex,age:band5to85,status --measures n,sum:weight -o cells.csv\n  masar cube people.csv --dims area,sex --hierarchy area=areas.csv -o cells.parquet"
    )]
    Cube(cube::Cube),
    /// Write SDMX data of one format as another, checked against their structure.
    #[command(
        after_help = "Example:\n  masar convert data.xml --structure structure.xml --to csv -o data.csv\n  masar convert data.csv --structure structure.json --to xlsx --language ar -o data.xlsx"
    )]
    Convert(convert::Convert),
    /// The audit of a node.
    #[command(subcommand, after_help = "Example:\n  masar audit verify --config masar.toml")]
    Audit(audit::AuditCommand),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let say = Say { json: cli.json };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return say.failed(&Failure::Start(error)),
    };
    let done = runtime.block_on(run(cli.command, &say));
    runtime.shutdown_timeout(std::time::Duration::from_secs(1));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => say.failed(&failure),
    }
}

async fn run(command: Command, say: &Say) -> Result<(), Failure> {
    match command {
        Command::Serve(serve) => serve.run(say).await,
        Command::Demo(demo) => demo.run(say).await,
        Command::Check(check) => check.run(say),
        Command::User(user) => user.run(say).await,
        Command::Form(form) => form.run(say),
        Command::Programme(programme) => programme.run(say).await,
        Command::Submit(submit) => submit.run(say).await,
        Command::Import(import) => import.run(say).await,
        Command::Trace(trace) => trace.run(say).await,
        Command::Bundle(bundle) => bundle.run(say).await,
        Command::Records(records) => records.run(say).await,
        Command::Protect(protect) => protect.run(say),
        Command::Cube(cube) => cube.run(say).await,
        Command::Convert(convert) => convert.run(say),
        Command::Audit(audit) => audit.run(say).await,
    }
}
