//! What the vault keeps, and what it can never give back.

use masar_nodes::{
    Entropy, Vault, VaultError,
    fixtures::{self, Folder},
    vault::MasterKey,
};
use masar_terms::RecordId;

fn record() -> RecordId {
    Entropy::system().with(RecordId::random)
}

async fn reopen(folder: &Folder) -> Vault {
    let master = MasterKey::read(&folder.path().join("master.key")).expect("the key");
    let file = folder.path().join("keys.sqlite");
    Vault::open(&file, master, Entropy::system(), fixtures::clock()).await.expect("the vault")
}

#[tokio::test]
async fn a_value_opens_for_its_record_and_purpose_alone() {
    let folder = Folder::new().expect("a folder");
    let vault = fixtures::vault(&folder).await.expect("a vault");
    let (one, other) = (record(), record());
    let sealed = vault.seal(one, "payload", b"Amal").await.expect("sealed");
    vault.seal(other, "payload", b"x").await.expect("sealed");
    assert!(!sealed.windows(4).any(|window| window == b"Amal"));
    let vault = reopen(&folder).await;
    assert_eq!(&**vault.open_sealed(one, "payload", &sealed).await.expect("opened"), b"Amal");
    for (record, purpose) in [(other, "payload"), (one, "name")] {
        let refused = vault.open_sealed(record, purpose, &sealed).await;
        assert!(matches!(refused, Err(VaultError::DoesNotOpen { .. })));
    }
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(vault.open_sealed(one, "payload", &changed).await.is_err(), "byte {at}");
    }
    let again = vault.seal(one, "payload", b"Amal").await.expect("sealed");
    assert_ne!(sealed, again, "equal values do not show");
    let unknown = vault.open_sealed(record(), "payload", &sealed).await;
    assert!(matches!(unknown, Err(VaultError::NoKey { .. })));
}

#[tokio::test]
async fn an_erased_record_is_gone_for_good() {
    let folder = Folder::new().expect("a folder");
    let vault = fixtures::vault(&folder).await.expect("a vault");
    let (gone, stays) = (record(), record());
    let sealed = vault.seal(gone, "payload", b"Amal").await.expect("sealed");
    let other = vault.seal(stays, "payload", b"Badr").await.expect("sealed");
    let wrapped = std::fs::read(folder.path().join("keys.sqlite-wal")).expect("the log");
    let certificate = vault.erase(gone).await.expect("erased");
    assert_eq!(certificate, vault.erase(gone).await.expect("again"), "the same certificate");
    assert_eq!(certificate.fingerprint.len(), 64);
    for vault in [vault.clone(), reopen(&folder).await] {
        let opened = vault.open_sealed(gone, "payload", &sealed).await;
        assert!(matches!(opened, Err(VaultError::Erased { .. })));
        let resealed = vault.seal(gone, "payload", b"Amal").await;
        assert!(matches!(resealed, Err(VaultError::Erased { .. })), "no second life");
        assert_eq!(&**vault.open_sealed(stays, "payload", &other).await.expect("open"), b"Badr");
    }
    // Neither file holds the bytes of the wrapped key any more (they were in the log before).
    let id = gone.to_string();
    let at = wrapped.windows(id.len()).position(|it| it == id.as_bytes()).expect("the row");
    let key = &wrapped[at + id.len()..at + id.len() + 61];
    for name in ["keys.sqlite", "keys.sqlite-wal"] {
        let bytes = std::fs::read(folder.path().join(name)).expect(name);
        for part in key.windows(12) {
            assert!(!bytes.windows(12).any(|it| it == part), "{name} still holds a part of it");
        }
    }
    assert!(matches!(vault.erase(record()).await, Err(VaultError::NoKey { .. })));
}

#[tokio::test]
async fn keys_are_made_in_batches_and_survive() {
    let folder = Folder::new().expect("a folder");
    let vault = fixtures::vault(&folder).await.expect("a vault");
    let records: Vec<_> = (0..1_000).map(|_| record()).collect();
    let keys = vault.ensure_keys(&records).await.expect("keys");
    let sealed: Vec<_> =
        records.iter().map(|id| keys.seal(*id, "p", b"x").expect("sealed")).collect();
    let keys = reopen(&folder).await.keys(&records).await.expect("keys");
    for (id, sealed) in records.iter().zip(&sealed) {
        assert_eq!(&**keys.open(*id, "p", sealed).expect("opened"), b"x");
    }
}

#[tokio::test]
async fn two_at_once_make_one_key() {
    let folder = Folder::new().expect("a folder");
    let vault = fixtures::vault(&folder).await.expect("a vault");
    let id = record();
    let all = (0..8).map(|_| vault.seal(id, "p", b"x"));
    for sealed in futures_util::future::join_all(all).await {
        let sealed = sealed.expect("sealed");
        assert_eq!(&**vault.open_sealed(id, "p", &sealed).await.expect("opened"), b"x");
    }
}

#[tokio::test]
async fn tokens_depend_on_node_and_purpose() {
    let (here, there) = (Folder::new().expect("a folder"), Folder::new().expect("a folder"));
    let vault = fixtures::vault(&here).await.expect("a vault");
    let token = vault.token("names", b"amal");
    assert_eq!(token, reopen(&here).await.token("names", b"amal"));
    assert_ne!(token, vault.token("documents", b"amal"));
    assert_ne!(token, vault.token("names", b"amel"));
    assert_ne!(token, fixtures::vault(&there).await.expect("a vault").token("names", b"amal"));
}

#[tokio::test]
async fn another_master_key_opens_nothing() {
    let (here, there) = (Folder::new().expect("a folder"), Folder::new().expect("a folder"));
    let vault = fixtures::vault(&here).await.expect("a vault");
    let id = record();
    vault.ensure_keys(&[id]).await.expect("a key");
    let foreign = MasterKey::create(&there.path().join("master.key"), &Entropy::system());
    let file = here.path().join("keys.sqlite");
    let thief = Vault::open(&file, foreign.expect("a key"), Entropy::system(), fixtures::clock());
    let refused = thief.await.expect("opened").keys(&[id]).await;
    assert!(matches!(refused, Err(VaultError::DoesNotOpen { .. })));
}
