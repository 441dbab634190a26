//! What was acknowledged is there, whole and once, when the node is killed in the middle of it.

mod node;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use masar_nodes::{
    Entropy, Vault, audit,
    fixtures::{self, Database},
    vault::MasterKey,
};
use masar_server::App;
use masar_terms::{ActionId, SystemClock};
use node::Node;
use sea_orm::{ConnectionTrait, Statement};

const SUBMITTERS: usize = 32;
const ROUNDS: usize = 20;

/// Acknowledged id → bytes as sent.
type Acknowledged = BTreeMap<ActionId, Vec<u8>>;

fn instance(id: ActionId) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <data id=\"arrival-registration.register\" version=\"1\"><subject_id/>\
         <arrived_at>2026-03-02T09:40:00.000+03:00</arrived_at><arrival_point/><arrival_mode/>\
         <person><given_name>Test</given_name><family_name>{id}</family_name><alias/><birth_date/>\
         <age_years>30</age_years><age_estimated/><age_disputed/><sex>F</sex><language>ara</language>\
         </person><family><unaccompanied/><family_token/><accompanying_children/></family>\
         <now><danger_sign/><immediate_need/></now>\
         <origin><nationality/><departure_country/><other_languages/></origin><document_photo/>\
         <meta><instanceID>uuid:{id}</instanceID></meta></data>"
    )
    .into_bytes()
}

/// Sends one form as an OpenRosa client does; the HTTP status, or `None` when nobody answered.
fn submit(agent: &ureq::Agent, address: &str, authorization: &str, form: &[u8]) -> Option<u16> {
    const EDGE: &str = "edge-of-the-parts";
    let mut body = format!(
        "--{EDGE}\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; \
         filename=\"form.xml\"\r\nContent-Type: text/xml\r\n\r\n"
    )
    .into_bytes();
    body.extend_from_slice(form);
    body.extend_from_slice(format!("\r\n--{EDGE}--\r\n").as_bytes());
    let sent = agent
        .post(format!("{address}/v1/projects/1/submission"))
        .header("Authorization", authorization)
        .header("X-OpenRosa-Version", "1.0")
        .header("Content-Type", format!("multipart/form-data; boundary={EDGE}"))
        .send(&body[..]);
    sent.ok().map(|answer| answer.status().as_u16())
}

fn agent() -> ureq::Agent {
    let config = ureq::Agent::config_builder();
    config.timeout_global(Some(Duration::from_secs(20))).http_status_as_error(false).build().into()
}

/// Lets everybody submit for a moment, kills the node, and gives what it had acknowledged.
fn submit_and_kill(node: &mut Node, authorization: &str) -> Acknowledged {
    let (address, stop) = (node.address(), Arc::new(AtomicBool::new(false)));
    let acknowledged = Arc::new(Mutex::new(Acknowledged::new()));
    // One request lets the node know the account; from then on no password is hashed again.
    let first = Entropy::system().with(ActionId::random);
    assert_eq!(submit(&agent(), &address, authorization, &instance(first)), Some(201));
    acknowledged.lock().expect("a list").insert(first, instance(first));
    let submitters: Vec<_> = (0..SUBMITTERS)
        .map(|_| {
            let (address, authorization) = (address.clone(), authorization.to_owned());
            let (stop, acknowledged) = (stop.clone(), acknowledged.clone());
            std::thread::spawn(move || {
                let (agent, entropy) = (agent(), Entropy::system());
                while !stop.load(Ordering::SeqCst) {
                    let id = entropy.with(ActionId::random);
                    let form = instance(id);
                    match submit(&agent, &address, &authorization, &form) {
                        Some(201) => {
                            acknowledged.lock().expect("a list").insert(id, form);
                        }
                        Some(other) => panic!("the node answered {other}"),
                        None => break,
                    }
                }
            })
        })
        .collect();
    let [random] = Entropy::system().bytes::<1>();
    std::thread::sleep(Duration::from_millis(250 + 3 * u64::from(random)));
    node.kill();
    stop.store(true, Ordering::SeqCst);
    for submitter in submitters {
        submitter.join().expect("a submitter");
    }
    acknowledged.lock().expect("a list").clone()
}

async fn column(app: &App, sql: &str) -> Vec<String> {
    let look = app.records.store().look().await.expect("a look");
    let statement = Statement::from_string(look.get_database_backend(), sql);
    let rows = look.query_all_raw(statement).await.expect("rows");
    rows.iter().map(|row| row.try_get_by_index::<String>(0).expect("a text")).collect()
}

/// Everything that is wrong with the store of a node that was killed.
async fn faults(node: &Node, acknowledged: &Acknowledged) -> Vec<String> {
    let config = node.config();
    let clock = Arc::new(SystemClock);
    let app = App::open(config.clone(), clock.clone(), Entropy::system()).await.expect("it opens");
    let master = MasterKey::read(&config.keys.master).expect("a key");
    let vault = Vault::open(&config.keys.vault, master, Entropy::system(), clock).await;
    let vault = vault.expect("a vault");
    let mut faults = Vec::new();
    let rows = column(&app, "SELECT id || ' ' || record_id || ' ' || digest FROM actions").await;
    let mut stored: BTreeMap<&str, (&str, &str)> = BTreeMap::new();
    for row in &rows {
        let mut parts = row.split(' ');
        let mut part = || parts.next().unwrap_or_default();
        let (id, record, digest) = (part(), part(), part());
        if stored.insert(id, (record, digest)).is_some() {
            faults.push(format!("{id} is there twice"));
        }
    }
    for (id, form) in acknowledged {
        let wanted = vault.token("submission", form);
        let wanted: String = wanted.iter().map(|byte| format!("{byte:02x}")).collect();
        match stored.get(id.to_string().as_str()) {
            None => faults.push(format!("{id} was acknowledged and is not there")),
            Some((_, digest)) if **digest != wanted => faults.push(format!("{id} has other bytes")),
            Some(_) => {}
        }
    }
    let records: BTreeSet<String> =
        column(&app, "SELECT id || ' ' || last_action FROM records").await.into_iter().collect();
    let wanted: BTreeSet<String> =
        stored.iter().map(|(id, (record, _))| format!("{record} {id}")).collect();
    if records != wanted {
        faults.push(format!("{} records for {} actions", records.len(), wanted.len()));
    }
    let audited =
        column(&app, "SELECT touched FROM audit WHERE what = 'accept-action' AND outcome = 'done'");
    let audited = audited.await.concat();
    for (record, _) in stored.values().filter(|(record, _)| !audited.contains(record)) {
        faults.push(format!("the audit does not know who wrote {record}"));
    }
    for store in app.stores() {
        let report =
            audit::verify(store, &config.anchors, &app.public_key).await.expect("a report");
        faults.extend(report.findings.iter().map(|finding| format!("audit: {finding}")));
    }
    faults
}

/// A node with an officer, and the officer's credentials.
fn staffed(database: Database) -> (Node, String) {
    let node = Node::on(database);
    let password = node.add("amal", "officer", "XMA-01");
    (node, format!("Basic {}", STANDARD.encode(format!("amal:{password}"))))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_being_killed() {
    for database in fixtures::databases("masar-kill").await {
        let (name, started) = (database.name, std::time::Instant::now());
        let (mut node, authorization) = staffed(database);
        let mut acknowledged = Acknowledged::new();
        for round in 1..=ROUNDS {
            node.start(&[]);
            // Sent again after the kill: accepted again, and still there once.
            if let Some(form) = acknowledged.values().next_back() {
                let again = submit(&agent(), &node.address(), &authorization, form);
                assert_eq!(again, Some(201), "{name}, round {round}");
            }
            let new = submit_and_kill(&mut node, &authorization);
            assert!(!new.is_empty(), "{name}, round {round}: nothing was acknowledged");
            acknowledged.extend(new);
            let faults = faults(&node, &acknowledged).await;
            assert!(faults.is_empty(), "{name}, round {round}: {faults:#?}");
        }
        let verified = node.run(&["audit", "verify"]);
        assert!(verified.status.success(), "{name}: {}", node::err(&verified));
        let seconds = started.elapsed().as_secs();
        eprintln!("{name}: {ROUNDS} kills, {} acknowledged, {seconds} s", acknowledged.len());
    }
}

/// The check itself can fail: a node that answers before it commits is found out.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_before_the_commit_is_found_out() {
    for database in fixtures::databases("masar-kill-control").await {
        let name = database.name;
        let (mut node, authorization) = staffed(database);
        let mut found = Vec::new();
        for _ in 0..5 {
            node.start(&[("MASAR_FAULTS", "answer-before-commit")]);
            let acknowledged = submit_and_kill(&mut node, &authorization);
            found = faults(&node, &acknowledged).await;
            if !found.is_empty() {
                break;
            }
        }
        let lost = found.iter().any(|fault| fault.contains("was acknowledged and is not there"));
        assert!(lost, "{name}: nobody noticed: {found:#?}");
    }
}
