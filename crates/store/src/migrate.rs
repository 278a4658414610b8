//! The schema, in order, embedded. An entry holds one text for both engines or one for each.

use sqlx::{
    SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

use crate::{Db, Engine, StoreError, db::Pools, sql};

struct Step {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

const HOUSE: &str = include_str!("../migrations/0001_house.sql");

const STEPS: &[Step] = &[
    Step {
        version: 1,
        name: "house",
        sqlite: HOUSE,
        postgres: HOUSE,
    },
    Step {
        version: 2,
        name: "append only",
        sqlite: include_str!("../migrations/0002_append_only.sqlite.sql"),
        postgres: include_str!("../migrations/0002_append_only.postgres.sql"),
    },
];

/// Number of the last step that this program knows.
pub const LATEST: i64 = STEPS[STEPS.len() - 1].version;

impl Db {
    /// Number of the last step that the database has taken; none where there is no schema yet.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn schema(&self) -> Result<Option<i64>, StoreError> {
        let mut tx = self.read().await?;
        let made = sql!(tx, scalar i64, {
            sqlite: "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '_sqlx_migrations'",
            postgres: "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE c.relname = '_sqlx_migrations' AND n.nspname = current_schema()"
        })?;
        if made == 0 {
            return Ok(None);
        }
        sql!(tx, scalar Option<i64>, "SELECT max(version) FROM _sqlx_migrations WHERE success")
    }

    /// The engine's own version.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn engine_version(&self) -> Result<String, StoreError> {
        let mut tx = self.read().await?;
        sql!(tx, scalar String, { sqlite: "SELECT sqlite_version()", postgres: "SELECT current_setting('server_version')" })
    }

    /// Brings the schema up to date; safe to call at every start.
    ///
    /// # Errors
    /// [`StoreError::Migrate`].
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let engine = self.engine();
        let migrations = STEPS
            .iter()
            .map(|step| {
                let sql = if engine == Engine::Sqlite {
                    step.sqlite
                } else {
                    step.postgres
                };
                Migration::new(
                    step.version,
                    step.name.into(),
                    MigrationType::Simple,
                    sql.into_sql_str(),
                    false,
                )
            })
            .collect();
        let migrator = Migrator::with_migrations(migrations);
        match &self.pools {
            Pools::Sqlite { write, .. } => migrator.run(write).await?,
            Pools::Postgres { write, .. } => migrator.run(write).await?,
        }
        Ok(())
    }
}
