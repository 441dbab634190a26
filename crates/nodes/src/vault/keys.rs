//! Data keys: made in batches, durable before the records that need them, destroyed to erase.

use std::{
    collections::{HashMap, HashSet},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use masar_terms::{Clock, RecordId, Timestamp};
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, FromQueryResult,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sea_query::{Alias, Expr, ExprTrait, OnConflict, Query},
};
use zeroize::Zeroizing;

use super::{MasterKey, VaultError, sealing};
use crate::{Entropy, stores::sqlite};

/// Most unwrapped keys held in memory.
const CACHED: usize = 20_000;
/// Ids per query; SQLite takes 32 766 bound values.
const CHUNK: usize = 5_000;
const WRAPPING: &str = "Masar vault 2026 wrapping of data keys";
const TOKENS: &str = "Masar vault 2026 keyed hashes";
const WRAPPED: &str = "data-key";

const TABLE: &str = "CREATE TABLE IF NOT EXISTS keys (record TEXT PRIMARY KEY, wrapped BYTEA, \
                     fingerprint TEXT NOT NULL, made_at BIGINT NOT NULL, erased_at BIGINT);";

/// What is left of an erased record: proof that its key is gone.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Erasure {
    pub record: RecordId,
    pub erased_at: Timestamp,
    /// BLAKE3 of the destroyed data key (64 hexadecimal digits).
    pub fingerprint: String,
}

type DataKey = Zeroizing<[u8; 32]>;

/// Cheap to clone; all clones share connection and cache.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    file: DatabaseConnection,
    wrapping: Zeroizing<[u8; 32]>,
    master: MasterKey,
    entropy: Entropy,
    clock: Arc<dyn Clock>,
    cache: Mutex<HashMap<RecordId, DataKey>>,
}

/// Unlocked keys of some records, for sealing and opening many values without waiting.
pub struct Keys {
    keys: HashMap<RecordId, DataKey>,
    entropy: Entropy,
}

#[derive(FromQueryResult)]
struct Row {
    record: String,
    wrapped: Option<Vec<u8>>,
    fingerprint: String,
    erased_at: Option<i64>,
}

impl Keys {
    /// Seals a value of a record for one purpose (the name of the field or table it goes to).
    pub fn seal(
        &self,
        record: RecordId,
        purpose: &str,
        plain: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        let key = self.keys.get(&record).ok_or(VaultError::NoKey { record })?;
        sealing::seal(key, record, purpose, plain, &self.entropy)
            .ok_or(VaultError::DoesNotOpen { record })
    }

    /// Opens a value that was sealed for the same record and purpose.
    pub fn open(
        &self,
        record: RecordId,
        purpose: &str,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let key = self.keys.get(&record).ok_or(VaultError::NoKey { record })?;
        sealing::open(key, record, purpose, sealed).ok_or(VaultError::DoesNotOpen { record })
    }

    /// Whether the record's key is among them.
    pub fn has(&self, record: RecordId) -> bool {
        self.keys.contains_key(&record)
    }
}

impl Vault {
    /// Opens the key file, making it if it is missing.
    pub async fn open(
        file: &Path,
        master: MasterKey,
        entropy: Entropy,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, VaultError> {
        let file = sqlite::writing(&file.to_path_buf()).await?;
        file.execute_unprepared(TABLE).await?;
        let wrapping = master.derive(WRAPPING, "");
        let cache = Mutex::default();
        Ok(Self(Arc::new(Inner { file, wrapping, master, entropy, clock, cache })))
    }

    /// Makes the keys that are missing. They are on the disk when this returns, so that no
    /// committed record can lack its key; a key without a record does no harm.
    pub async fn ensure_keys(&self, records: &[RecordId]) -> Result<Keys, VaultError> {
        let missing: Vec<RecordId> =
            records.iter().copied().filter(|record| self.cached(*record).is_none()).collect();
        if !missing.is_empty() {
            let tx = self.begin().await?;
            let known: HashSet<String> =
                self.rows(&tx, &missing).await?.into_iter().map(|row| row.record).collect();
            for record in &missing {
                if !known.contains(&record.to_string()) {
                    self.make(&tx, *record).await?;
                }
            }
            tx.commit().await?;
        }
        self.keys(records).await
    }

    /// Unlocks the keys of these records. Records that were erased or have none are left out;
    /// opening a value of theirs says so.
    pub async fn keys(&self, records: &[RecordId]) -> Result<Keys, VaultError> {
        let mut keys = HashMap::with_capacity(records.len());
        let mut missing = Vec::new();
        for record in records {
            match self.cached(*record) {
                Some(key) => drop(keys.insert(*record, key)),
                None => missing.push(*record),
            }
        }
        for row in self.rows(&self.0.file, &missing).await? {
            if let Some((record, key)) = self.unwrap(&row)? {
                self.remember(record, key.clone());
                keys.insert(record, key);
            }
        }
        Ok(Keys { keys, entropy: self.0.entropy.clone() })
    }

    /// Seals one value, making the record's key if it is missing.
    pub async fn seal(
        &self,
        record: RecordId,
        purpose: &str,
        plain: &[u8],
    ) -> Result<Vec<u8>, VaultError> {
        let keys = self.ensure_keys(&[record]).await?;
        if !keys.has(record) {
            return Err(VaultError::Erased { record });
        }
        keys.seal(record, purpose, plain)
    }

    /// Opens one value.
    pub async fn open_sealed(
        &self,
        record: RecordId,
        purpose: &str,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let keys = self.keys(&[record]).await?;
        if !keys.has(record) && self.erasure(record).await?.is_some() {
            return Err(VaultError::Erased { record });
        }
        keys.open(record, purpose, sealed)
    }

    /// Destroys the record's key. Everything sealed under it is lost for good, in every copy
    /// that was ever made of the records' store. Doing it again gives the same certificate.
    pub async fn erase(&self, record: RecordId) -> Result<Erasure, VaultError> {
        let now = self.0.clock.now();
        let gone = Query::update()
            .table(Alias::new("keys"))
            .value(Alias::new("wrapped"), Option::<Vec<u8>>::None)
            .value(Alias::new("erased_at"), now.0)
            .and_where(Expr::col(Alias::new("record")).eq(record.to_string()))
            .and_where(Expr::col(Alias::new("erased_at")).is_null())
            .to_owned();
        self.0.file.execute(&gone).await?;
        // The old page must not live on in the write-ahead log.
        self.0.file.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE)").await?;
        self.cache().remove(&record);
        self.erasure(record).await?.ok_or(VaultError::NoKey { record })
    }

    /// The certificate of an erased record.
    pub async fn erasure(&self, record: RecordId) -> Result<Option<Erasure>, VaultError> {
        let rows = self.rows(&self.0.file, &[record]).await?;
        Ok(rows.into_iter().find_map(|row| {
            let erased_at = Timestamp(row.erased_at?);
            Some(Erasure { record, erased_at, fingerprint: row.fingerprint })
        }))
    }

    /// A keyed hash of 16 bytes, for finding equal values without storing them. Purposes (and
    /// nodes) cannot be compared with each other.
    pub fn token(&self, purpose: &str, value: &[u8]) -> [u8; 16] {
        let key = self.0.master.derive(TOKENS, purpose);
        let mut token = [0; 16];
        blake3::Hasher::new_keyed(&key).update(value).finalize_xof().fill(&mut token);
        token
    }

    async fn begin(&self) -> Result<DatabaseTransaction, VaultError> {
        let mode = Some(SqliteTransactionMode::Immediate);
        let options =
            TransactionOptions { sqlite_transaction_mode: mode, ..TransactionOptions::default() };
        Ok(self.0.file.begin_with_options(options).await?)
    }

    async fn make(&self, tx: &DatabaseTransaction, record: RecordId) -> Result<(), VaultError> {
        let key = Zeroizing::new(self.0.entropy.bytes::<32>());
        let wrapped = sealing::seal(&self.0.wrapping, record, WRAPPED, &*key, &self.0.entropy)
            .ok_or(VaultError::DoesNotOpen { record })?;
        let row = Query::insert()
            .into_table(Alias::new("keys"))
            .columns(["record", "wrapped", "fingerprint", "made_at"].map(Alias::new))
            .values_panic([
                record.to_string().into(),
                wrapped.into(),
                blake3::hash(&*key).to_hex().to_string().into(),
                self.0.clock.now().0.into(),
            ])
            .on_conflict(OnConflict::column(Alias::new("record")).do_nothing().to_owned())
            .to_owned();
        tx.execute(&row).await?;
        Ok(())
    }

    async fn rows(
        &self,
        connection: &impl ConnectionTrait,
        records: &[RecordId],
    ) -> Result<Vec<Row>, VaultError> {
        let mut rows = Vec::with_capacity(records.len());
        for chunk in records.chunks(CHUNK) {
            let ids = chunk.iter().map(RecordId::to_string);
            let query = Query::select()
                .columns(["record", "wrapped", "fingerprint", "erased_at"].map(Alias::new))
                .from(Alias::new("keys"))
                .and_where(Expr::col(Alias::new("record")).is_in(ids))
                .to_owned();
            let statement: Statement = DbBackend::Sqlite.build(&query);
            rows.extend(Row::find_by_statement(statement).all(connection).await?);
        }
        Ok(rows)
    }

    fn unwrap(&self, row: &Row) -> Result<Option<(RecordId, DataKey)>, VaultError> {
        let Some(wrapped) = &row.wrapped else { return Ok(None) };
        let corrupt = crate::StoreError::Corrupt { table: "keys", column: "record" };
        let record: RecordId = row.record.parse().map_err(|_| corrupt)?;
        let plain = sealing::open(&self.0.wrapping, record, WRAPPED, wrapped)
            .ok_or(VaultError::DoesNotOpen { record })?;
        let mut key = Zeroizing::new([0; 32]);
        if plain.len() != key.len() {
            return Err(VaultError::DoesNotOpen { record });
        }
        key.copy_from_slice(&plain);
        Ok(Some((record, key)))
    }

    fn cache(&self) -> std::sync::MutexGuard<'_, HashMap<RecordId, DataKey>> {
        self.0.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cached(&self, record: RecordId) -> Option<DataKey> {
        self.cache().get(&record).cloned()
    }

    fn remember(&self, record: RecordId, key: DataKey) {
        let mut cache = self.cache();
        if cache.len() >= CACHED {
            // Whatever is thrown out is read again when it is needed.
            let half: Vec<RecordId> = cache.keys().copied().take(CACHED / 2).collect();
            half.iter().for_each(|record| drop(cache.remove(record)));
        }
        cache.insert(record, key);
    }
}
