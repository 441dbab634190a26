//! Connections to one PostgreSQL schema: the migrating role makes the tables, a lesser role
//! runs the node and can do to each table only what its migration grants.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, TransactionTrait};

use super::{Migration, StoreError, migrations};
use masar_terms::Timestamp;

/// Connections of a running node to one store.
const MOST: u32 = 16;

/// Makes schema and role where they are missing, applies migrations, gives the running pool.
/// `url` must lead to a role that may create schemas and roles; `schema` names both.
pub(super) async fn open(
    url: &str,
    schema: &str,
    steps: &[Migration],
    now: Timestamp,
) -> Result<DatabaseConnection, StoreError> {
    let migrating = connect(url, 1, &[("search_path", schema)]).await?;
    prepare(&migrating, schema).await?;
    migrations::apply(&migrating, schema, steps, now).await?;
    drop(migrating.close().await);
    let settings = [("role", schema), ("search_path", schema), ("synchronous_commit", "on")];
    connect(url, MOST, &settings).await
}

async fn prepare(connection: &DatabaseConnection, schema: &str) -> Result<(), StoreError> {
    // Roles belong to the whole cluster: two databases may make the same one at the same moment.
    let role = format!(
        "DO $$ BEGIN \
           IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{schema}') THEN \
             CREATE ROLE {schema} NOLOGIN; \
           END IF; \
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$; \
         DO $$ BEGIN \
           IF NOT pg_has_role(current_user, '{schema}', 'MEMBER') THEN \
             EXECUTE format('GRANT {schema} TO %I', current_user); \
           END IF; END $$;"
    );
    connection.execute_unprepared(&role).await?;
    let tx = connection.begin().await?;
    tx.execute_unprepared("SELECT pg_advisory_xact_lock(hashtext('masar migrations'))").await?;
    tx.execute_unprepared(&format!(
        "CREATE SCHEMA IF NOT EXISTS {schema}; \
         REVOKE ALL ON SCHEMA {schema} FROM PUBLIC; GRANT USAGE ON SCHEMA {schema} TO {schema};"
    ))
    .await?;
    Ok(tx.commit().await?)
}

async fn connect(
    url: &str,
    most: u32,
    settings: &[(&'static str, &str)],
) -> Result<DatabaseConnection, StoreError> {
    let settings: Vec<(&'static str, String)> =
        settings.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
    let mut options = ConnectOptions::new(url);
    options.max_connections(most).sqlx_logging(false).map_sqlx_postgres_opts(move |options| {
        options.options(settings.iter().map(|(name, value)| (*name, value.as_str())))
    });
    Ok(Database::connect(options).await?)
}
