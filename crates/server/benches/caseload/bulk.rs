//! Rows read from and written to a store directly, many at once: the one part of this bench that
//! goes past the room's own doors, because ten million actions would take hours through them.

use std::{fmt::Write, path::Path};

use sea_orm::sqlx::{
    self, ConnectOptions, Row as _,
    postgres::{PgConnectOptions, PgConnection, PgRow},
    sqlite::{SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteRow},
};

/// Tables that a subject's history fills, and their columns of record ids; those referred to first.
pub const TABLES: [(&str, &str); 11] = [
    ("actions", "record_id"),
    ("records", "id"),
    ("clocks", "record_id"),
    ("clock_duties", "record_id"),
    ("clock_notes", "record_id"),
    ("breaches", "record_id"),
    ("proposals", "record_id"),
    ("tasks", "record_id"),
    ("relations", "record_id"),
    ("grants", "record_id"),
    ("name_tokens", "record_id"),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Long,
    Short,
    Bytes,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    Null,
    Text(String),
    Int(i64),
    Bytes(Vec<u8>),
}

pub type Row = Vec<Value>;

#[derive(Clone, Debug)]
pub struct Table {
    pub name: &'static str,
    pub columns: Vec<Column>,
}

impl Table {
    fn list(&self) -> String {
        self.columns.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Place of a column.
    pub fn at(&self, name: &str) -> usize {
        let found = self.columns.iter().position(|one| one.name == name);
        found.unwrap_or_else(|| panic!("{}.{name} is not there", self.name))
    }
}

/// A connection to the store of records that is not the node's.
pub enum Bulk {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Bulk {
    /// A connection to the file in this folder; nothing else may hold it while it writes.
    pub async fn sqlite(stores: &Path) -> Self {
        let options = SqliteConnectOptions::new()
            .filename(stores.join("records.sqlite"))
            .foreign_keys(false)
            .pragma("synchronous", "OFF");
        Self::Sqlite(options.connect().await.expect("the store"))
    }

    /// A connection to the schema of records in this database.
    pub async fn postgres(url: &str, schema: &str) -> Self {
        let options: PgConnectOptions = url.parse().expect("an address");
        let options = options.options([
            ("search_path", schema),
            ("synchronous_commit", "off"),
            ("maintenance_work_mem", "1GB"),
            // No triggers: what is written was checked when the histories were accepted.
            ("session_replication_role", "replica"),
        ]);
        Self::Postgres(options.connect().await.expect("the store"))
    }

    /// One statement.
    pub async fn run(&mut self, sql: &str) {
        let done = match self {
            Self::Sqlite(to) => sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(to).await.map(drop),
            Self::Postgres(to) => {
                sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(to).await.map(drop)
            }
        };
        done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// The first column of every row, as text.
    pub async fn texts(&mut self, sql: &str) -> Vec<String> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match self {
            Self::Sqlite(to) => {
                let rows = sqlx::query(sql).fetch_all(to).await.expect("rows");
                rows.iter().map(|row| row.get::<String, _>(0)).collect()
            }
            Self::Postgres(to) => {
                let rows = sqlx::query(sql).fetch_all(to).await.expect("rows");
                rows.iter().map(|row| row.get::<String, _>(0)).collect()
            }
        }
    }

    /// A whole number.
    pub async fn number(&mut self, sql: &str) -> i64 {
        let text = self.texts(&format!("SELECT CAST(({sql}) AS TEXT)")).await;
        text.first().and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    /// The tables with their columns as they are.
    pub async fn tables(&mut self) -> Vec<Table> {
        let mut tables = Vec::new();
        for (name, _) in TABLES {
            let sql = match self {
                Self::Sqlite(_) => {
                    format!("SELECT name || ' ' || type FROM pragma_table_info('{name}')")
                }
                Self::Postgres(_) => format!(
                    "SELECT column_name || ' ' || upper(udt_name) FROM information_schema.columns \
                     WHERE table_schema = current_schema() AND table_name = '{name}' \
                     ORDER BY ordinal_position"
                ),
            };
            let columns = self.texts(&sql).await;
            let column = |text: String| {
                let (name, kind) = text.split_once(' ').expect("a type");
                let kind = match kind {
                    "TEXT" => Kind::Text,
                    "BIGINT" | "INT8" => Kind::Long,
                    "INTEGER" | "INT4" => Kind::Short,
                    "BYTEA" => Kind::Bytes,
                    other => panic!("a column of the type {other}"),
                };
                Column { name: name.to_owned(), kind }
            };
            tables.push(Table { name, columns: columns.into_iter().map(column).collect() });
        }
        tables
    }

    /// The rows of a table that a condition names.
    pub async fn rows(&mut self, table: &Table, condition: &str) -> Vec<Row> {
        let sql = format!("SELECT {} FROM {} WHERE {condition}", table.list(), table.name);
        let sql = sqlx::AssertSqlSafe(sql);
        match self {
            Self::Sqlite(from) => {
                let rows = sqlx::query(sql).fetch_all(from).await.expect("rows");
                rows.iter().map(|row| of_sqlite(table, row)).collect()
            }
            Self::Postgres(from) => {
                let rows = sqlx::query(sql).fetch_all(from).await.expect("rows");
                rows.iter().map(|row| of_postgres(table, row)).collect()
            }
        }
    }

    /// Appends rows.
    pub async fn append(&mut self, table: &Table, rows: Vec<Row>) {
        match self {
            Self::Sqlite(to) => insert(to, table, rows).await,
            Self::Postgres(to) => copy(to, table, &rows).await,
        }
    }

    /// Takes the indexes away that can be made again at the end, and gives what makes them.
    pub async fn without_indexes(&mut self) -> Vec<String> {
        let (find, drop) = match self {
            Self::Sqlite(_) => (
                "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
                "SELECT 'DROP INDEX ' || name FROM sqlite_master \
                 WHERE type = 'index' AND sql IS NOT NULL",
            ),
            Self::Postgres(_) => (
                "SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() \
                 AND indexname NOT IN (SELECT conname FROM pg_constraint)",
                "SELECT 'DROP INDEX ' || indexname FROM pg_indexes \
                 WHERE schemaname = current_schema() \
                 AND indexname NOT IN (SELECT conname FROM pg_constraint)",
            ),
        };
        let indexes = self.texts(find).await;
        if let Self::Sqlite(_) = self {
            self.run("PRAGMA cache_size = -3000000").await;
        }
        for statement in self.texts(drop).await {
            self.run(&statement).await;
        }
        indexes
    }
}

fn of_sqlite(table: &Table, row: &SqliteRow) -> Row {
    let value = |(at, column): (usize, &Column)| match column.kind {
        Kind::Text => row.get::<Option<String>, _>(at).map_or(Value::Null, Value::Text),
        Kind::Long | Kind::Short => row.get::<Option<i64>, _>(at).map_or(Value::Null, Value::Int),
        Kind::Bytes => row.get::<Option<Vec<u8>>, _>(at).map_or(Value::Null, Value::Bytes),
    };
    table.columns.iter().enumerate().map(value).collect()
}

fn of_postgres(table: &Table, row: &PgRow) -> Row {
    let value = |(at, column): (usize, &Column)| match column.kind {
        Kind::Text => row.get::<Option<String>, _>(at).map_or(Value::Null, Value::Text),
        Kind::Long => row.get::<Option<i64>, _>(at).map_or(Value::Null, Value::Int),
        Kind::Short => {
            row.get::<Option<i32>, _>(at).map_or(Value::Null, |it| Value::Int(i64::from(it)))
        }
        Kind::Bytes => row.get::<Option<Vec<u8>>, _>(at).map_or(Value::Null, Value::Bytes),
    };
    table.columns.iter().enumerate().map(value).collect()
}

/// Most values bound in one statement.
const BOUND: usize = 6_000;

async fn insert(to: &mut SqliteConnection, table: &Table, rows: Vec<Row>) {
    let most = (BOUND / table.columns.len()).max(1);
    let one = format!("({})", vec!["?"; table.columns.len()].join(", "));
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let some: Vec<Row> = rows.by_ref().take(most).collect();
        let mut sql = format!("INSERT INTO {} ({}) VALUES ", table.name, table.list());
        for at in 0..some.len() {
            write!(sql, "{}{one}", if at == 0 { "" } else { ", " }).expect("written");
        }
        let mut bound = SqliteArguments::default();
        for value in some.into_iter().flatten() {
            use sqlx::Arguments;
            let added = match value {
                Value::Null => bound.add(None::<String>),
                Value::Text(text) => bound.add(text),
                Value::Int(number) => bound.add(number),
                Value::Bytes(bytes) => bound.add(bytes),
            };
            added.expect("bound");
        }
        let inserting = sqlx::query_with(sqlx::AssertSqlSafe(sql), bound);
        inserting.execute(&mut *to).await.unwrap_or_else(|error| panic!("{}: {error}", table.name));
    }
}

/// The binary form of COPY: PostgreSQL's documentation, “COPY”, section “Binary Format”.
async fn copy(to: &mut PgConnection, table: &Table, rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    let mut bytes = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0".to_vec();
    for row in rows {
        bytes.extend((row.len() as i16).to_be_bytes());
        for (value, column) in row.iter().zip(&table.columns) {
            match value {
                Value::Null => bytes.extend((-1_i32).to_be_bytes()),
                Value::Text(text) => sized(&mut bytes, text.as_bytes()),
                Value::Bytes(value) => sized(&mut bytes, value),
                Value::Int(number) if column.kind == Kind::Short => {
                    sized(&mut bytes, &(*number as i32).to_be_bytes());
                }
                Value::Int(number) => sized(&mut bytes, &number.to_be_bytes()),
            }
        }
    }
    bytes.extend((-1_i16).to_be_bytes());
    let sql = format!("COPY {} ({}) FROM STDIN (FORMAT binary)", table.name, table.list());
    let mut copying = to.copy_in_raw(&sql).await.expect("a copy");
    copying.send(bytes).await.expect("sent");
    copying.finish().await.unwrap_or_else(|error| panic!("{}: {error}", table.name));
}

fn sized(bytes: &mut Vec<u8>, value: &[u8]) {
    bytes.extend((value.len() as i32).to_be_bytes());
    bytes.extend(value);
}
