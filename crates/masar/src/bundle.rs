//! `masar bundle`: bundles as files, for nodes that no network joins.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::Subcommand;
use masar_nodes::{
    Entropy, NodeConfig,
    bundles::{Body, Frame, Hex, LARGEST, Last, Peer, Refusal, fingerprint},
};
use masar_reviews::{
    ExchangeError,
    inbox::{self, Received},
    outbox,
};
use masar_server::{App, exchange::NotTaken};
use masar_statistics::files::Whole;
use masar_terms::SystemClock;
use serde_json::{Value, json};

use crate::{failure::Failure, say::Say};

/// Bundles looked up at one time.
const PAGE: u64 = 500;

#[derive(Subcommand)]
pub enum BundleCommand {
    /// Issue what is new and write bundles of this node into a file, one after the other.
    #[command(
        after_help = "Example:\n  masar bundle export --config masar.toml --from 4 -o bundles.txt"
    )]
    Export {
        /// The node's configuration.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
        /// The first bundle to write.
        #[arg(long, value_name = "NUMBER", default_value_t = 1)]
        from: u64,
        /// Where to write them.
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Verify a file of bundles. Without --key or --config it says whose signature it is, for a
    /// person to compare. Exit code 1 when anything is wrong.
    #[command(after_help = "Example:\n  masar bundle verify bundles.txt --config masar.toml")]
    Verify {
        /// The file.
        file: PathBuf,
        /// The key that must have signed, as 64 hexadecimal digits.
        #[arg(long, value_name = "HEX", conflicts_with = "config", value_parser = key)]
        key: Option<Hex<32>>,
        /// Verify as this node would: its enrolled nodes, what it has already.
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
    },
    /// Take a file of bundles in. Those that were accepted before change nothing; the first that is
    /// refused ends it, with exit code 1.
    #[command(after_help = "Example:\n  masar bundle import --config masar.toml bundles.txt")]
    Import {
        /// The file.
        file: PathBuf,
        /// The node's configuration.
        #[arg(long, value_name = "FILE")]
        config: PathBuf,
    },
}

fn key(text: &str) -> Result<Hex<32>, String> {
    text.parse().map_err(|error: masar_nodes::bundles::NotHex| error.to_string())
}

impl BundleCommand {
    pub async fn run(self, say: &Say) -> Result<(), Failure> {
        match self {
            Self::Export { config, from, output } => export(say, &config, from, &output).await,
            Self::Verify { file, key, config: None } => {
                let told = signed(&file, key)?;
                tell(say, "signed and whole", &told);
                Ok(())
            }
            Self::Verify { file, config: Some(config), .. } => {
                let told = as_this_node(&open(&config).await?, &file).await?;
                tell(say, "verified for this node", &told);
                Ok(())
            }
            Self::Import { file, config } => import(say, &open(&config).await?, &file).await,
        }
    }
}

async fn open(config: &Path) -> Result<App, Failure> {
    let config = NodeConfig::read(config)?;
    Ok(App::open(config, Arc::new(SystemClock), Entropy::system()).await?)
}

async fn export(say: &Say, config: &Path, from: u64, output: &Path) -> Result<(), Failure> {
    let app = open(config).await?;
    app.issue_bundles().await?;
    let (whole, mut file) = Whole::create(output).map_err(Failure::file(output))?;
    let (mut next, mut count) = (from, 0);
    loop {
        let look = app.reviews.store().look().await?;
        let listed = outbox::list(&look, next, PAGE).await?;
        for bundle in &listed {
            let bytes = outbox::file(&look, bundle.sequence).await?.unwrap_or_default();
            file.write_all(&bytes).map_err(Failure::file(output))?;
            (next, count) = (bundle.sequence + 1, count + 1);
        }
        if listed.is_empty() {
            break;
        }
    }
    file.flush().map_err(Failure::file(output))?;
    whole.finish().map_err(Failure::file(output))?;
    let words = format!("{count} bundles from {from} on in {}", output.display());
    say.tell(&words, &json!({ "bundles": count, "from": from, "file": output }));
    Ok(())
}

/// One bundle of a file, for telling.
struct Told {
    sequence: u64,
    agency: String,
    fingerprint: String,
    already: bool,
}

impl Told {
    fn of(body: &Body) -> Self {
        let fingerprint = fingerprint(&body.key.0);
        Self { sequence: body.sequence, agency: body.agency.clone(), fingerprint, already: false }
    }
}

fn tell(say: &Say, what: &str, told: &[Told]) {
    let mut words = format!("{} bundles {what}", told.len());
    for one in told {
        let already = if one.already { ", accepted before" } else { "" };
        let Told { sequence, agency, fingerprint, .. } = one;
        words += &format!("\n{sequence} of {agency}, key {fingerprint}{already}");
    }
    let value: Vec<Value> = told
        .iter()
        .map(|one| {
            json!({
                "sequence": one.sequence,
                "agency": one.agency,
                "fingerprint": one.fingerprint,
                "already": one.already,
            })
        })
        .collect();
    say.tell(&words, &json!({ "bundles": value }));
}

/// Signatures, canonical form and order within the file; of this key where one is given.
fn signed(file: &Path, key: Option<Hex<32>>) -> Result<Vec<Told>, Failure> {
    let (mut told, mut last): (Vec<Told>, Option<Last>) = (Vec::new(), None);
    for (at, bytes) in read(file)?.enumerate() {
        let refuse = refusal(file, at + 1);
        let bytes = bytes.map_err(Failure::file(file))?;
        let frame = Frame::read(&bytes).map_err(&refuse)?;
        if key.is_some_and(|key| key != frame.key()) {
            return Err(refuse(Refusal::UnknownKey));
        }
        let body = frame.signed_body().map_err(&refuse)?;
        if let Some(before) = last {
            let (expected, sequence) = (before.sequence + 1, body.sequence);
            if sequence != expected {
                return Err(refuse(Refusal::OutOfOrder { expected, sequence }));
            }
            if body.previous != before.hash {
                return Err(refuse(Refusal::WrongPrevious));
            }
        }
        last = Some(Last { sequence: body.sequence, hash: frame.hash() });
        told.push(Told::of(&body));
    }
    Ok(told)
}

/// As the node would take them, one after the other; nothing is stored.
async fn as_this_node(app: &App, file: &Path) -> Result<Vec<Told>, Failure> {
    let mut told: Vec<Told> = Vec::new();
    let mut ahead: Option<Peer> = None;
    for (at, bytes) in read(file)?.enumerate() {
        let refuse = refusal(file, at + 1);
        let bytes = bytes.map_err(Failure::file(file))?;
        let frame = Frame::read(&bytes).map_err(&refuse)?;
        let known = ahead.take().filter(|peer| peer.key == frame.key());
        let verified = match known {
            Some(peer) => frame.verify(Some(&peer)).map(|verified| (verified, peer)),
            None => match inbox::verify(&app.reviews.store().look().await?, &bytes).await {
                Ok(verified) => Ok(verified),
                Err(ExchangeError::Refused(refusal)) => Err(refusal),
                Err(other) => return Err(other.into()),
            },
        };
        match verified {
            Ok((verified, mut peer)) => {
                let last = Last { sequence: verified.sequence(), hash: verified.hash() };
                peer.last = Some(last);
                ahead = Some(peer);
                told.push(Told::of(verified.body()));
            }
            Err(Refusal::Replayed { .. }) => {
                let body = frame.signed_body().map_err(&refuse)?;
                told.push(Told { already: true, ..Told::of(&body) });
            }
            Err(refusal) => return Err(refuse(refusal)),
        }
    }
    Ok(told)
}

async fn import(say: &Say, app: &App, file: &Path) -> Result<(), Failure> {
    let (mut accepted, mut already) = (0, 0);
    for (at, bytes) in read(file)?.enumerate() {
        let bytes = bytes.map_err(Failure::file(file))?;
        match app.receive(bytes).await {
            Ok(Received::Accepted(_)) => accepted += 1,
            Ok(Received::Already { .. }) => already += 1,
            Err(NotTaken::Refused(refused)) => return Err(refusal(file, at + 1)(refused)),
            Err(NotTaken::Failed(problem)) => return Err(problem.into()),
        }
    }
    let words = format!("{accepted} bundles accepted, {already} accepted before");
    say.tell(&words, &json!({ "accepted": accepted, "already": already }));
    Ok(())
}

/// What is wrong with a bundle of a file; `number` from 1.
fn refusal(file: &Path, number: usize) -> impl Fn(Refusal) -> Failure {
    let file = file.to_owned();
    move |refusal| {
        let (reason, code) = (refusal.to_string(), refusal.code());
        Failure::Bundle { file: file.clone(), number, reason, code }
    }
}

/// The bundles of a file: two lines each. A line without end is cut off at the largest bundle.
fn read(file: &Path) -> Result<impl Iterator<Item = std::io::Result<Vec<u8>>>, Failure> {
    let mut from = BufReader::new(File::open(file).map_err(Failure::file(file))?);
    let mut next = move || {
        let mut bundle = Vec::new();
        for _ in 0..2 {
            let room = (LARGEST + 1).saturating_sub(bundle.len()) as u64;
            from.by_ref().take(room).read_until(b'\n', &mut bundle)?;
        }
        Ok(Some(bundle).filter(|bundle| !bundle.is_empty()))
    };
    let mut broken = false;
    Ok(std::iter::from_fn(move || {
        let read: std::io::Result<Option<Vec<u8>>> = if broken { Ok(None) } else { next() };
        broken |= read.is_err();
        read.transpose()
    }))
}
