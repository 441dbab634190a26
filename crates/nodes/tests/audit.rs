//! Whoever has the database cannot change what is on record unseen.

use std::{sync::Arc, time::Duration};

use ed25519_dalek::SigningKey;
use masar_nodes::{
    Entropy, Location, NodeKey, Store, StoreError, StoreName,
    audit::{Anchor, AuditError, Finding, Report, Sealer, verify},
    faults::Step,
    fixtures::{self, Database, Folder},
};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database as Connector, DatabaseConnection, FromQueryResult,
    Statement,
};

struct Case {
    store: Store,
    key: Arc<NodeKey>,
    folder: Folder,
    attacker: DatabaseConnection,
}

/// Twelve requests in four blocks, and an attacker who owns the database.
async fn case(database: &Database) -> Case {
    let store = Store::open(&database.location, StoreName::Records, &[], fixtures::clock())
        .await
        .expect("a store");
    let folder = Folder::new().expect("a folder");
    let path = folder.path().join("node.pem");
    let key = Arc::new(NodeKey::create(&path, &Entropy::repeatable(7)).expect("a key"));
    let mut sealer =
        Sealer::open(store.clone(), key.clone(), folder.path()).await.expect("a sealer");
    let officer = fixtures::permit("officer");
    for _ in 0..4 {
        for _ in 0..3 {
            act(&store, &officer).await;
        }
        assert_eq!(sealer.seal().await.expect("sealed"), 3);
    }
    let attacker = attacker(&database.location).await;
    Case { store, key, folder, attacker }
}

async fn act(store: &Store, permit: &masar_nodes::Permit) {
    store
        .write(permit, "act", |_| Box::pin(async { Ok::<_, StoreError>(()) }))
        .await
        .expect("written");
}

/// A connection past every guard: triggers dropped, or a superuser.
async fn attacker(location: &Location) -> DatabaseConnection {
    let (url, prepare) = match location {
        Location::Sqlite { directory } => (
            format!("sqlite://{}/records.sqlite", directory.display()),
            "DROP TRIGGER audit_refuses_update; DROP TRIGGER audit_refuses_delete; \
             DROP TRIGGER audit_blocks_refuses_update; DROP TRIGGER audit_blocks_refuses_delete; \
             DROP TRIGGER audit_seals_refuses_update; DROP TRIGGER audit_seals_refuses_delete; \
             PRAGMA foreign_keys = OFF;",
        ),
        Location::Postgres { url, .. } => (
            url.clone(),
            "SET search_path = masar_records; SET session_replication_role = replica;",
        ),
    };
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let connection = Connector::connect(options).await.expect("connected");
    connection.execute_unprepared(prepare).await.expect("prepared");
    connection
}

impl Case {
    async fn attack(&self, sql: &str) {
        self.attacker.execute_unprepared(sql).await.expect(sql);
    }

    async fn verify(&self) -> Report {
        verify(&self.store, self.folder.path(), &self.key.public()).await.expect("a report")
    }
}

#[tokio::test]
async fn an_untouched_audit_is_sound_and_its_open_tail_is_counted() {
    for database in fixtures::databases("an_untouched_audit_is_sound").await {
        let case = case(&database).await;
        act(&case.store, &fixtures::permit("officer")).await;
        let report = case.verify().await;
        assert!(report.is_sound(), "{:?}", report.findings);
        assert_eq!((report.rows, report.blocks, report.unsealed, report.unanchored), (13, 4, 1, 0));
    }
}

#[tokio::test]
async fn changed_and_missing_rows_are_named() {
    for database in fixtures::databases("changed_and_missing_rows_are_named").await {
        let case = case(&database).await;
        case.attack("UPDATE audit SET actor = 'somebody else' WHERE seq = 5").await;
        case.attack("DELETE FROM audit WHERE seq = 8").await;
        let expected = vec![
            Finding::AlteredRow { seq: 5, block: 2 },
            Finding::MissingRow { seq: 8, block: 3 },
        ];
        assert_eq!(case.verify().await.findings, expected, "{}", database.name);
    }
}

#[tokio::test]
async fn hiding_a_row_together_with_its_seal_breaks_the_block() {
    for database in fixtures::databases("hiding_a_row_with_its_seal").await {
        let case = case(&database).await;
        case.attack("DELETE FROM audit WHERE seq = 5").await;
        case.attack("DELETE FROM audit_seals WHERE seq = 5").await;
        assert_eq!(case.verify().await.findings, vec![Finding::AlteredBlock { number: 2 }]);
        case.attack("DELETE FROM audit_blocks WHERE number = 3").await;
        let findings = case.verify().await.findings;
        assert!(findings.contains(&Finding::MissingBlock { number: 3 }), "{findings:?}");
        assert!(findings.contains(&Finding::BrokenLink { number: 4 }), "{findings:?}");
    }
}

#[tokio::test]
async fn a_removed_tail_is_found() {
    for database in fixtures::databases("a_removed_tail_is_found").await {
        let case = case(&database).await;
        for sql in [
            "DELETE FROM audit_seals WHERE block > 2",
            "DELETE FROM audit_blocks WHERE number > 2",
            "DELETE FROM audit WHERE seq > 6",
        ] {
            case.attack(sql).await;
        }
        assert_eq!(case.verify().await.findings, vec![Finding::RemovedTail { from: 3, to: 4 }]);
        let again = Sealer::open(case.store.clone(), case.key.clone(), case.folder.path()).await;
        assert!(
            matches!(again, Err(AuditError::Disagrees { number: 4 })),
            "no sealing over a removed tail"
        );
    }
}

#[tokio::test]
async fn a_chain_rewritten_without_the_key_is_found() {
    for database in fixtures::databases("a_chain_rewritten_without_the_key").await {
        a_perfect_forgery_shows(&database, false).await;
    }
}

#[tokio::test]
async fn a_chain_rewritten_with_the_key_is_found_by_the_anchor() {
    for database in fixtures::databases("a_chain_rewritten_with_the_key").await {
        a_perfect_forgery_shows(&database, true).await;
    }
}

async fn a_perfect_forgery_shows(database: &Database, with_key: bool) {
    let case = case(database).await;
    rewrite(&case, with_key).await;
    let findings = case.verify().await.findings;
    for number in 1..=4 {
        let rewritten = Finding::RewrittenChain { number };
        assert!(findings.contains(&rewritten), "{}: {findings:?}", database.name);
        let forged = findings.contains(&Finding::ForgedBlock { number });
        assert_eq!(forged, !with_key, "{findings:?}");
    }
    let expected = if with_key { 4 } else { 8 };
    assert_eq!(findings.len(), expected, "the forgery is perfect otherwise: {findings:?}");
}

#[derive(FromQueryResult)]
struct Row {
    seq: i64,
    at: i64,
    actor: String,
    roles: String,
    what: String,
    touched: String,
    request: String,
    outcome: String,
}

#[derive(FromQueryResult)]
struct Head {
    number: i64,
    first: i64,
    last: i64,
    count: i64,
    sealed_at: i64,
}

/// Changes the first row and then makes the whole chain anew, as whoever knows the program can.
async fn rewrite(case: &Case, with_key: bool) {
    let forger = if with_key {
        SigningKey::from_bytes(&Entropy::repeatable(7).bytes())
    } else {
        SigningKey::from_bytes(&[9; 32])
    };
    let db = &case.attacker;
    let backend = db.get_database_backend();
    case.attack("UPDATE audit SET actor = 'somebody else' WHERE seq = 1").await;
    let heads = "SELECT number, first, last, count, sealed_at FROM audit_blocks ORDER BY number";
    let heads = Head::find_by_statement(Statement::from_string(backend, heads));
    let mut previous = vec![0_u8; 32];
    for head in heads.all(db).await.expect("blocks") {
        let mut hasher = blake3::Hasher::new_derive_key("Masar audit 2026 block");
        put(&mut hasher, b"records");
        for number in [head.number, head.first, head.last, head.count, head.sealed_at] {
            hasher.update(&number.to_le_bytes());
        }
        put(&mut hasher, &previous);
        let rows = format!(
            "SELECT * FROM audit WHERE seq BETWEEN {} AND {} ORDER BY seq",
            head.first, head.last
        );
        let rows = Row::find_by_statement(Statement::from_string(backend, rows));
        for row in rows.all(db).await.expect("rows") {
            let digest = digest(&row);
            hasher.update(&row.seq.to_le_bytes());
            put(&mut hasher, &digest);
            let sql = "UPDATE audit_seals SET digest = $1 WHERE seq = $2";
            let values = [digest.to_vec().into(), row.seq.into()];
            db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.expect(sql);
        }
        let hash = hasher.finalize().as_bytes().to_vec();
        let signed = [b"masar/audit-block\0".as_slice(), &hash].concat();
        let signature = ed25519_dalek::Signer::sign(&forger, &signed).to_bytes().to_vec();
        let sql =
            "UPDATE audit_blocks SET hash = $1, previous = $2, signature = $3 WHERE number = $4";
        let values = [hash.clone().into(), previous.into(), signature.into(), head.number.into()];
        db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await.expect(sql);
        previous = hash;
    }
}

fn digest(row: &Row) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key("Masar audit 2026 row");
    hasher.update(&row.seq.to_le_bytes()).update(&row.at.to_le_bytes());
    for text in [&row.actor, &row.roles, &row.what, &row.touched, &row.request, &row.outcome] {
        put(&mut hasher, text.as_bytes());
    }
    *hasher.finalize().as_bytes()
}

fn put(hasher: &mut blake3::Hasher, part: &[u8]) {
    hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
}

#[tokio::test]
async fn a_block_that_missed_its_anchor_gets_it_later() {
    for database in fixtures::databases("a_block_that_missed_its_anchor").await {
        let case = case(&database).await;
        act(&case.store, &fixtures::permit("officer")).await;
        let open = async || {
            Sealer::open(case.store.clone(), case.key.clone(), case.folder.path())
                .await
                .expect("a sealer")
        };
        let mut sealer = open().await;
        case.store.faults().fail_once(Step::BeforeAnchor);
        assert!(sealer.seal().await.is_err(), "killed between commit and anchor");
        assert_eq!(case.verify().await.unanchored, 1);
        open().await.seal().await.expect("sealed");
        let report = case.verify().await;
        assert_eq!((report.unanchored, report.findings), (0, Vec::new()));
    }
}

#[tokio::test]
async fn the_running_sealer_seals_within_a_second() {
    for database in fixtures::databases("the_running_sealer_seals").await {
        let case = case(&database).await;
        let sealer = Sealer::open(case.store.clone(), case.key.clone(), case.folder.path());
        let task = sealer.await.expect("a sealer").spawn();
        tokio::time::sleep(Duration::from_millis(100)).await;
        act(&case.store, &fixtures::permit("officer")).await;
        tokio::time::sleep(Duration::from_millis(1_000)).await;
        let report = case.verify().await;
        assert_eq!((report.blocks, report.unsealed, report.unanchored), (5, 0, 0));
        task.abort();
    }
}

#[tokio::test]
async fn a_half_written_last_line_of_the_anchor_is_left_out() {
    let folder = Folder::new().expect("a folder");
    let path = Anchor::path(folder.path(), StoreName::Records);
    std::fs::write(&path, "1 abc").expect("written");
    assert_eq!(Anchor::read(folder.path(), StoreName::Records).expect("read"), vec![]);
    std::fs::write(&path, "1 abc\n").expect("written");
    let refused = Anchor::read(folder.path(), StoreName::Records);
    assert!(matches!(refused, Err(AuditError::AnchorLine { line: 1, .. })));
}
