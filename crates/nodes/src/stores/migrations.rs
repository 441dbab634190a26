//! How a store's tables come to be: one SQL text for both databases, applied once, in order.
//!
//! Directives stand on lines of their own:
//! - `-- only: sqlite` or `-- only: postgres`, up to `-- end`: lines for one database;
//! - `-- append-only: a, b`: rows of these tables can be added and read, never changed or removed;
//! - `-- changing: a, b`: rows of these tables can be changed and removed.
//!
//! Every table that a migration makes is named by one of the last two, so that nobody forgets
//! to decide. In SQLite append-only tables get triggers that refuse; in PostgreSQL the running
//! role is granted SELECT and INSERT alone.

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, FromQueryResult, Statement,
    TransactionTrait,
};

use super::StoreError;

/// One step of a store's tables. The name is `folder/NNNN-what`; the order is the order given.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    pub name: &'static str,
    pub sql: &'static str,
}

/// The step whose text stands in `/migrations/<name>.sql`.
#[macro_export]
macro_rules! migration {
    ($name:literal) => {
        $crate::Migration {
            name: $name,
            sql: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../migrations/",
                $name,
                ".sql"
            )),
        }
    };
}

/// Tables that every store has: audit, its blocks, jobs.
pub const SHARED: &[Migration] = &[migration!("shared/0001-audit"), migration!("shared/0002-jobs")];

impl Migration {
    /// Digest of the text, line ends apart.
    fn digest(&self) -> String {
        blake3::hash(self.sql.replace("\r\n", "\n").as_bytes()).to_hex().to_string()
    }

    /// The statements for one database. `role` is who runs the node there.
    fn render(&self, backend: DbBackend, role: &str) -> Result<String, StoreError> {
        let mut out = String::new();
        let (mut only, mut made, mut declared) = (None, Vec::new(), Vec::new());
        for (at, line) in self.sql.lines().enumerate() {
            let refuse = |reason: &str| self.refuse(at + 1, reason);
            let bare = line.trim();
            if let Some(which) = bare.strip_prefix("-- only:") {
                only = Some(match (which.trim(), only) {
                    (_, Some(_)) => return Err(refuse("a section stands inside a section")),
                    ("sqlite", None) => DbBackend::Sqlite,
                    ("postgres", None) => DbBackend::Postgres,
                    _ => return Err(refuse("write “only: sqlite” or “only: postgres”")),
                });
            } else if bare == "-- end" {
                only.take().ok_or_else(|| refuse("“end” without “only”"))?;
            } else if let Some(tables) = bare.strip_prefix("-- append-only:") {
                for table in names(tables).ok_or_else(|| refuse("not a list of tables"))? {
                    out.push_str(&append_only(backend, table, role));
                    declared.push(table);
                }
            } else if let Some(tables) = bare.strip_prefix("-- changing:") {
                for table in names(tables).ok_or_else(|| refuse("not a list of tables"))? {
                    out.push_str(&changing(backend, table, role));
                    declared.push(table);
                }
            } else if only.is_none_or(|only| only == backend) {
                if bare.to_ascii_uppercase().contains("DEFERR") {
                    // A constraint checked at commit would fail the whole batch of requests.
                    return Err(refuse("constraints are checked at once, not deferred"));
                }
                made.extend(made_table(bare).map(|table| (at + 1, table)));
                out.push_str(line);
                out.push('\n');
            }
        }
        if only.is_some() {
            return Err(self.refuse(self.sql.lines().count(), "a section has no “end”"));
        }
        match made.iter().find(|(_, table)| !declared.contains(table)) {
            Some((line, table)) => {
                Err(self.refuse(*line, &format!("say whether {table} is append-only or changing")))
            }
            None => Ok(out),
        }
    }

    fn refuse(&self, line: usize, reason: &str) -> StoreError {
        StoreError::MigrationText { name: self.name.to_owned(), line, reason: reason.to_owned() }
    }
}

/// The table of a `CREATE TABLE` line.
fn made_table(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("CREATE TABLE ")?;
    rest.split([' ', '(']).find(|word| !word.is_empty())
}

/// A comma-separated list of plain table names.
fn names(list: &str) -> Option<Vec<&str>> {
    let plain =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    list.split(',').map(str::trim).map(|name| plain(name).then_some(name)).collect()
}

fn append_only(backend: DbBackend, table: &str, role: &str) -> String {
    if backend == DbBackend::Postgres {
        return format!("GRANT SELECT, INSERT ON {table} TO {role};\n");
    }
    ["UPDATE", "DELETE"]
        .map(|act| {
            format!(
                "CREATE TRIGGER {table}_refuses_{} BEFORE {act} ON {table} BEGIN \
                 SELECT RAISE(ABORT, '{table} is append-only'); END;\n",
                act.to_ascii_lowercase()
            )
        })
        .concat()
}

fn changing(backend: DbBackend, table: &str, role: &str) -> String {
    if backend == DbBackend::Postgres {
        format!("GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role};\n")
    } else {
        String::new()
    }
}

#[derive(FromQueryResult)]
struct Applied {
    name: String,
    digest: String,
}

/// Applies what is missing, each in its own transaction. Refuses a store whose past differs.
pub(super) async fn apply(
    connection: &DatabaseConnection,
    role: &str,
    migrations: &[Migration],
    now: Timestamp,
) -> Result<(), StoreError> {
    let backend = connection.get_database_backend();
    let mut made = String::from(
        "CREATE TABLE IF NOT EXISTS migrations (number BIGINT PRIMARY KEY, name TEXT NOT NULL \
         UNIQUE, digest TEXT NOT NULL, applied_at BIGINT NOT NULL);",
    );
    if backend == DbBackend::Postgres {
        made.push_str(&format!("GRANT SELECT ON migrations TO {role};"));
    }
    connection.execute_unprepared(&made).await?;
    let known =
        Statement::from_string(backend, "SELECT name, digest FROM migrations ORDER BY number");
    let applied = Applied::find_by_statement(known).all(connection).await?;
    check_past(migrations, &applied)?;
    for migration in migrations {
        if !applied.iter().any(|known| known.name == migration.name) {
            let text = migration.render(backend, role)?;
            apply_one(connection, migration, &text, now).await.map_err(|source| {
                StoreError::MigrationFailed { name: migration.name.to_owned(), source }
            })?;
        }
    }
    Ok(())
}

fn check_past(migrations: &[Migration], applied: &[Applied]) -> Result<(), StoreError> {
    for known in applied {
        match migrations.iter().find(|migration| migration.name == known.name) {
            None => return Err(StoreError::MigrationUnknown { name: known.name.clone() }),
            Some(migration) if migration.digest() != known.digest => {
                return Err(StoreError::MigrationChanged { name: known.name.clone() });
            }
            Some(_) => {}
        }
    }
    let folder = |name: &str| name.split('/').next().unwrap_or_default().to_owned();
    let is_applied = |name: &str| applied.iter().any(|known| known.name == name);
    for (at, early) in migrations.iter().enumerate() {
        let later = &migrations[at + 1..];
        let after = later
            .iter()
            .find(|late| folder(late.name) == folder(early.name) && is_applied(late.name));
        if let (false, Some(after)) = (is_applied(early.name), after) {
            let (name, after) = (early.name.to_owned(), after.name.to_owned());
            return Err(StoreError::MigrationOrder { name, after });
        }
    }
    Ok(())
}

async fn apply_one(
    connection: &DatabaseConnection,
    migration: &Migration,
    text: &str,
    now: Timestamp,
) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    let tx = connection.begin().await?;
    tx.execute_unprepared(text).await?;
    let note = Statement::from_sql_and_values(
        backend,
        "INSERT INTO migrations (number, name, digest, applied_at) \
         SELECT COALESCE(MAX(number), 0) + 1, $1, $2, $3 FROM migrations",
        [migration.name.into(), migration.digest().into(), now.0.into()],
    );
    tx.execute_raw(note).await?;
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use sea_orm::DbBackend;

    use super::Migration;

    fn render(sql: &'static str, backend: DbBackend) -> Result<String, String> {
        let migration = Migration { name: "test/0001-x", sql };
        migration.render(backend, "keeper").map_err(|error| error.to_string())
    }

    #[test]
    fn a_section_goes_to_its_database_alone() {
        let sql = "CREATE TABLE a (\n-- only: sqlite\nx INTEGER\n-- end\n-- only: postgres\n\
                   x BIGINT\n-- end\n);\n-- changing: a\n";
        let sqlite = render(sql, DbBackend::Sqlite).expect("a text");
        assert!(sqlite.contains("INTEGER") && !sqlite.contains("BIGINT"));
        let postgres = render(sql, DbBackend::Postgres).expect("a text");
        assert!(postgres.contains("BIGINT") && postgres.contains("GRANT SELECT, INSERT, UPDATE"));
    }

    #[test]
    fn what_is_left_open_is_refused_with_its_line() {
        for (sql, line) in [
            ("\nCREATE TABLE a (x TEXT);\n", "line 2"),
            ("-- only: oracle\n", "line 1"),
            ("SELECT 1;\n-- end\n", "line 2"),
            ("-- only: sqlite\nSELECT 1;\n", "line 2"),
            ("-- append-only: a; DROP TABLE b\n", "line 1"),
            ("x TEXT REFERENCES y DEFERRABLE\n", "line 1"),
        ] {
            let refused = render(sql, DbBackend::Sqlite).expect_err(sql);
            assert!(refused.contains(line), "{sql}: {refused}");
        }
    }
}
