//! No name stands in any table or file in the clear, and what is erased is gone.

use crate::stage;

use std::path::Path;

use masar_nodes::{Location, Policies, fixtures};
use masar_records::{Attachment, RecordsError, search::words};
use masar_terms::Personal;
use sea_orm::{Database, FromQueryResult, Statement};
use stage::{ARRIVAL, Stage, clerk, officer, stages};

const NAMES: [&str; 4] = ["Zubaydah", "Qasimzadeh", "زبيدة", "Зубайда"];

/// The name's bytes as UTF-8 and as UTF-16, both ways round, and as hexadecimal digits.
fn forms(name: &str) -> Vec<Vec<u8>> {
    let hex: String = name.bytes().map(|byte| format!("{byte:02x}")).collect();
    vec![
        name.as_bytes().to_vec(),
        name.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        name.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        hex.into_bytes(),
    ]
}

/// The name as told, and as search spells it.
fn spellings(name: &str) -> Vec<String> {
    [vec![name.to_owned()], words::words(name)].concat()
}

fn holds(haystack: &[u8], name: &str) -> bool {
    spellings(name)
        .iter()
        .flat_map(|name| forms(name))
        .any(|form| haystack.windows(form.len()).any(|window| window == form))
}

fn scan(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            scan(&path, found);
            continue;
        }
        let bytes = std::fs::read(&path).expect("a file");
        let here = NAMES.iter().filter(|name| holds(&bytes, name));
        found.extend(here.map(|name| format!("{}: {name}", path.display())));
    }
}

#[derive(FromQueryResult)]
struct Table {
    name: String,
}

#[derive(FromQueryResult)]
struct Line {
    line: String,
}

/// Every row of every table as text, blobs as hexadecimal digits.
async fn scan_postgres(url: &str, found: &mut Vec<String>) {
    let connection = Database::connect(url).await.expect("a connection");
    let backend = connection.get_database_backend();
    let tables = "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name \
                  FROM information_schema.tables WHERE table_schema LIKE 'masar%'";
    let tables = Table::find_by_statement(Statement::from_string(backend, tables));
    let tables = tables.all(&connection).await.expect("tables");
    assert!(tables.len() > 8, "the schema is where it is looked for");
    for Table { name: table } in tables {
        let rows = format!("SELECT t::text AS line FROM {table} t");
        let rows = Line::find_by_statement(Statement::from_string(backend, rows));
        for row in rows.all(&connection).await.expect("rows") {
            let here = NAMES.iter().filter(|name| holds(row.line.as_bytes(), name));
            found.extend(here.map(|name| format!("{table}: {name}")));
        }
    }
}

async fn in_the_clear(stage: &Stage) -> Vec<String> {
    let mut found = Vec::new();
    scan(stage.folder.path(), &mut found);
    match &stage.database.location {
        Location::Sqlite { directory } => scan(directory, &mut found),
        Location::Postgres { url, .. } => scan_postgres(url, &mut found).await,
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn no_name_stands_anywhere_in_the_clear() {
    for stage in stages("secrets_names").await {
        for name in NAMES {
            let form = stage
                .form(ARRIVAL, "register")
                .with("given_name", name)
                .with("family_name", NAMES[1])
                .with("age_years", 16);
            let mut incoming = stage.incoming(&form);
            let file = Attachment { name: format!("{name}.jpg"), bytes: name.as_bytes().to_vec() };
            incoming.attachments.push(file);
            let arrival = stage.records.accept(&officer(), incoming).await.expect("accepted");
            let correct = stage.form(ARRIVAL, "correct").on(arrival.record).with("alias", name);
            stage.sent(&officer(), correct).await;
            let refused = stage.proposal(15).with("given_name", name).about(arrival.subject);
            stage.send(&clerk(), &refused).await.expect_err("refused");
            let asked = Personal::new(name.to_owned());
            let found = stage.records.search(&officer(), asked).await.expect("found");
            assert!(found.iter().any(|one| one.record == arrival.record), "{name}");
            stage.records.case(&officer(), arrival.record).await.expect("a case");
        }
        assert_eq!(in_the_clear(&stage).await, Vec::<String>::new(), "{}", stage.database.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_erased_cannot_be_read_found_or_added_to() {
    let eraser = Policies::parse([(
        Path::new("eraser.toml"),
        "[[roles]]\nid = \"eraser\"\n[[roles.scopes]]\nverbs = [\"read\", \"search\", \"erase\", \"amend\"]\n\
         places = \"node\"\nprogrammes = \"all\"\noffices = \"any\"\nagencies = \"any\"\n\
         confidentiality = \"sealed\"\nsensitive = true\n",
    )])
    .expect("a policy");
    let eraser = fixtures::permit_with(&eraser, &["eraser"], fixtures::standing());
    for stage in stages("secrets_erased").await {
        let arrival = stage.arrival(30, NAMES[0]).await;
        let (records, id) = (&stage.records, arrival.record);
        let basis = || "Data protection act, art. 17".to_owned();
        let open = records.erase(&eraser, id, basis()).await;
        assert!(matches!(open, Err(RecordsError::State { .. })), "an open record stays");
        assert!(matches!(
            records.erase(&officer(), id, basis()).await,
            Err(RecordsError::Forbidden)
        ));
        stage.sent(&officer(), stage.form(ARRIVAL, "close").on(id)).await;
        let first = records.erase(&eraser, id, basis()).await.expect("erased");
        let again = records.erase(&eraser, id, basis()).await.expect("erased");
        assert_eq!(first, again, "one certificate");
        let case = records.case(&eraser, id).await.expect("what is left of it");
        assert!(case.erased && case.answers.is_empty() && case.name.expose().is_empty());
        assert!(case.timeline.iter().all(|step| step.answers.is_empty()));
        let name = Personal::new(NAMES[0].to_owned());
        assert!(records.search(&eraser, name).await.expect("found").is_empty());
        let more = stage.form(ARRIVAL, "correct").on(id).with("age_years", 20);
        let refused = stage.send(&officer(), &more).await;
        assert!(matches!(refused, Err(RecordsError::Erased(_))), "{refused:?}");
        records.rebuild(&eraser, |_| ()).await.expect("a rebuild without the key");
        assert!(records.case(&eraser, id).await.expect("still there").erased);
    }
}
