//! An open node: its rooms, its data, its clock. Nothing of it is process-wide; one process may
//! hold several.

use std::{ops::Deref, path::Path, sync::Arc};

use masar_commitments::Catalogue;
use masar_nodes::{
    Accounts, Entropy, NodeConfig, NodeId, NodeKey, Store, StoreName, Vault, audit,
    vault::MasterKey,
};
use masar_records::{
    Records,
    versions::{HeldBack, Settled},
};
use masar_reviews::Room;
use masar_statistics::{
    datasets::{DatasetError, Datasets, Which},
    release,
};
use masar_terms::{Clock, Language, LocalText, Timestamp};

use crate::{
    exchange,
    guard::Visitor,
    labels::Labels,
    maps::Maps,
    settings::Settings,
    shell::{Entry, NodeFace, Page, SignedIn},
    texts::Locale,
    versions,
};

pub use crate::opening::{OpenError, Read, country, policies, read};

/// Bytes of loaded vintages kept in memory.
const LOADED: usize = 48 << 20;
/// How often clocks are looked at.
const SWEEP: std::time::Duration = std::time::Duration::from_secs(30);

/// A node. Clones share it.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What a node is made of.
pub struct Inner {
    pub config: NodeConfig,
    pub settings: Settings,
    pub id: NodeId,
    pub public_key: [u8; 32],
    pub clock: Arc<dyn Clock>,
    pub entropy: Entropy,
    pub accounts: Accounts,
    pub records: Records,
    /// Versions of programmes that are installed and not in use.
    pub held_back: Vec<HeldBack>,
    pub statistics: Store,
    pub datasets: Datasets,
    pub reviews: Room,
    pub release_settings: release::Settings,
    pub catalogue: Catalogue,
    pub labels: Labels,
    pub maps: Maps,
    pub(crate) imports: crate::importing::Works,
    pub(crate) board: crate::board::Kept,
    pub(crate) plans: crate::plans::Kept,
    pub(crate) linked: crate::registers::Kept,
    pub(crate) formulas: crate::formulas::Kept,
    pub(crate) exchange: exchange::Kept,
    pub(crate) search: crate::routes::search::things::Kept,
    /// Lent by a process that runs a demonstration.
    pub(crate) demo_clock: std::sync::OnceLock<Arc<crate::demo::DemoClock>>,
    key: Arc<NodeKey>,
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Opens a node, making its keys and stores when it is new.
    pub async fn open(
        config: NodeConfig,
        clock: Arc<dyn Clock>,
        entropy: Entropy,
    ) -> Result<Self, OpenError> {
        let settings: Settings =
            toml::Value::Table(config.server.clone()).try_into().map_err(OpenError::Settings)?;
        // Before keys and stores are made: a node that protects nobody does not come to be.
        let statistics_settings = settings.statistics().map_err(OpenError::Policy)?;
        let today = clock.now().date_in(&config.time_zone);
        let Read { law, catalogue, policies, accountability, maps } = read(&config, today)?;
        let (key, vault) = keys(&config, &entropy, &clock).await?;
        let location = config.location();
        let accounts = Accounts::open(&location, policies, entropy.clone(), clock.clone()).await?;
        let reviews =
            exchange::room(&config, &key.id(), &settings.agency, &law.lists, &clock).await?;
        let records = Records::open(&location, vault, law, clock.clone()).await?;
        let Settled { records, held_back, .. } = versions::settle(records).await?;
        let labels = Labels::new(records.law(), &catalogue);
        let statistics = Store::open(
            &location,
            StoreName::Statistics,
            masar_statistics::MIGRATIONS,
            clock.clone(),
        )
        .await?;
        let objects = beside_keys(&config, &settings.objects);
        let datasets = Datasets::new(statistics.clone(), objects, LOADED);
        let files = crate::importing::Files::new(&beside_keys(&config, Path::new("")));
        files.sweep().map_err(|error| OpenError::Data(error.to_string()))?;
        let release_settings =
            release::Settings { statistics: statistics_settings, accountability };
        Ok(Self(Arc::new(Inner {
            id: key.id(),
            public_key: key.public(),
            key,
            config,
            settings,
            clock,
            entropy,
            accounts,
            records,
            held_back,
            statistics,
            datasets,
            release_settings,
            imports: crate::importing::Works::new(files),
            reviews,
            plans: crate::plans::Kept::default(),
            linked: crate::registers::Kept::default(),
            board: crate::board::Kept::new(&catalogue),
            formulas: Default::default(),
            exchange: exchange::Kept::new(),
            search: Default::default(),
            catalogue,
            labels,
            maps: Maps::new(maps),
            demo_clock: std::sync::OnceLock::new(),
        })))
    }

    /// Starts what runs beside the requests: sealing the audit of each store, looking at clocks,
    /// reading ahead what is published, exchanging bundles with other nodes.
    pub async fn start(&self) -> Result<(), OpenError> {
        for store in self.stores() {
            let sealer = audit::Sealer::open(store.clone(), self.key.clone(), &self.config.anchors);
            sealer.await?.spawn();
        }
        // A configuration changed while the node was off moves terms too.
        self.records.recount().await.map_err(|error| OpenError::Data(error.to_string()))?;
        let app = self.clone();
        tokio::spawn(async move {
            let mut ticks = tokio::time::interval(SWEEP);
            ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
            loop {
                ticks.tick().await;
                if let Err(error) = app.records.sweep().await {
                    tracing::error!(%error, "clocks were not looked at");
                }
                app.recount().await;
                app.release_due().await;
            }
        });
        tokio::spawn(self.clone().exchange_at_intervals());
        let app = self.clone();
        tokio::spawn(async move {
            if let Err(error) = app.load_last_vintages().await {
                tracing::error!(%error, "published vintages could not be loaded ahead");
            }
        });
        Ok(())
    }

    /// Counts running terms anew where that was asked for.
    pub async fn recount(&self) {
        if let Err(error) = self.records.work_recounts(&self.entropy).await {
            tracing::error!(%error, "terms were not counted anew");
        }
    }

    /// Reads the last vintages into memory, as far as it goes, so that the first reader of a large
    /// series does not wait for its file.
    async fn load_last_vintages(&self) -> Result<(), DatasetError> {
        for dataset in self.datasets.list().await? {
            self.datasets.load(&dataset.description.dataflow.reference, Which::Last).await?;
        }
        Ok(())
    }

    /// The stores of this node.
    pub fn stores(&self) -> [&Store; 4] {
        [self.accounts.store(), self.records.store(), &self.statistics, self.reviews.store()]
    }

    /// The node's key, for signing.
    pub(crate) fn key(&self) -> &NodeKey {
        &self.key
    }

    /// Name of a cookie of this node.
    pub fn cookie(&self, what: &str) -> String {
        format!("masar-{what}-{}", self.id)
    }

    /// A new id of a request.
    pub fn request_id(&self) -> String {
        format!("{:016x}", u64::from_le_bytes(self.entropy.bytes()))
    }

    /// Words and numbers for a language.
    pub fn locale(&self, language: Language) -> &'static Locale {
        Locale::of(language, self.settings.digits())
    }

    /// Now, by the node's clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The node's name.
    pub fn name(&self) -> &LocalText {
        &self.config.name
    }

    /// The frame of a page for a reader.
    pub fn page(&self, visitor: &Visitor) -> Page {
        let locale = self.locale(visitor.language);
        let kind = match self.config.level {
            masar_nodes::identity::Level::Local => "node-local",
            masar_nodes::identity::Level::National => "node-national",
            masar_nodes::identity::Level::Regional => "node-regional",
            masar_nodes::identity::Level::Global => "node-global",
        };
        let name = self.config.name.get(visitor.language).to_owned();
        Page {
            locale,
            node: NodeFace { name, kind: locale.t(kind) },
            path: visitor.path.clone(),
            person: visitor.name().map(|name| SignedIn { name: name.to_owned() }),
            navigation: navigation(visitor, self.config.level),
            demo: self.settings.demo,
            demo_clock: self.demo_clock().is_some(),
            now: self.now(),
            zone: self.config.time_zone.clone(),
        }
    }
}

/// A path given relative to where the node keeps its keys' folder.
fn beside_keys(config: &NodeConfig, path: &Path) -> std::path::PathBuf {
    config.keys.vault.parent().and_then(Path::parent).unwrap_or(Path::new("")).join(path)
}

/// Reads the node's keys; a new node gets new ones. A master key that is missing while its vault
/// exists is never replaced: what was sealed under it could not be opened again.
pub(crate) async fn keys(
    config: &NodeConfig,
    entropy: &Entropy,
    clock: &Arc<dyn Clock>,
) -> Result<(Arc<NodeKey>, Vault), OpenError> {
    let files = &config.keys;
    for folder in [&files.node, &files.master, &files.vault].into_iter().filter_map(|f| f.parent())
    {
        std::fs::create_dir_all(folder)
            .map_err(|error| OpenError::Data(format!("{}: {error}", folder.display())))?;
    }
    let is_new = !files.vault.exists();
    let key = if is_new && !files.node.exists() {
        NodeKey::create(&files.node, entropy)?
    } else {
        NodeKey::read(&files.node)?
    };
    let master = if is_new && !files.master.exists() {
        MasterKey::create(&files.master, entropy)?
    } else {
        MasterKey::read(&files.master)?
    };
    let vault = Vault::open(&files.vault, master, entropy.clone(), clock.clone()).await?;
    Ok((Arc::new(key), vault))
}

/// Ways on, by what the reader may do.
fn navigation(visitor: &Visitor, level: masar_nodes::identity::Level) -> Vec<Entry> {
    use masar_nodes::{Verb, identity::Level};
    let countries = match level {
        Level::Regional | Level::Global => "countries-title",
        Level::Local | Level::National => "countries-local-title",
    };
    let holds = |verb| visitor.holds(verb);
    let any = |verbs: &[Verb]| verbs.iter().any(|verb| holds(*verb));
    let staff = visitor.name().is_some();
    let here = visitor.path.split('?').next().unwrap_or("/");
    let entries = [
        ("navigation-home", "/", true),
        ("navigation-commitments", "/commitments", true),
        ("indicators-title", "/indicators", true),
        (countries, "/countries", level != Level::Local),
        ("navigation-data", "/data", true),
        ("navigation-reviews", "/reviews", true),
        ("programmes-title", "/programmes", !staff),
        ("programmes-title", "/work/programmes", staff),
        ("navigation-queue", "/work", holds(Verb::Read)),
        ("calendar-title", "/work/calendar", holds(Verb::Read)),
        ("navigation-records", "/work/records", holds(Verb::Search)),
        ("navigation-forms", "/work/forms", holds(Verb::Read)),
        ("referrals-title", "/work/referrals", holds(Verb::Read)),
        ("services-title", "/work/services", holds(Verb::Read)),
        ("needs-title", "/work/needs", holds(Verb::Read)),
        ("breaches-title", "/work/breaches", holds(Verb::Read)),
        ("terms-title", "/work/clocks", holds(Verb::Read)),
        ("holidays-title", "/work/holidays", any(&[Verb::Read, Verb::ManageNode])),
        (
            "navigation-releases",
            "/work/releases",
            any(&[Verb::PrepareRelease, Verb::ApproveRelease]),
        ),
        ("imports-title", "/work/imports", holds(Verb::ImportDataset)),
        (
            "registers-title",
            "/work/registers",
            any(&[Verb::ClearRegister, Verb::Amend, Verb::Propose, Verb::Decide]),
        ),
        (
            "navigation-reviews-work",
            "/work/reviews",
            any(&crate::reviewing::STAFF) || holds(Verb::Contribute),
        ),
        ("nodes-title", "/work/nodes", holds(Verb::ManagePeers)),
        ("navigation-audit", "/work/audit", holds(Verb::ReadAudit)),
    ];
    entries
        .into_iter()
        .filter(|(.., shown)| *shown)
        .map(|(key, href, _)| Entry {
            key,
            href: href.to_owned(),
            current: if href == "/" || href == "/work" {
                here == href
            } else {
                here.starts_with(href)
            },
        })
        .collect()
}
