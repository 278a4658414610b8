//! The schema, in order, embedded. An entry holds one text for both engines or one for each.

use sqlx::{
    SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

use crate::{Db, Engine, StoreError, db::Pools};

struct Step {
    version: i64,
    name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

const HOUSE: &str = include_str!("../migrations/0001_house.sql");

const STEPS: &[Step] = &[
    Step { version: 1, name: "house", sqlite: HOUSE, postgres: HOUSE },
    Step {
        version: 2,
        name: "append only",
        sqlite: include_str!("../migrations/0002_append_only.sqlite.sql"),
        postgres: include_str!("../migrations/0002_append_only.postgres.sql"),
    },
];

impl Db {
    /// Brings the schema up to date; safe to call at every start.
    ///
    /// # Errors
    /// [`StoreError::Migrate`].
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let engine = self.engine();
        let migrations = STEPS
            .iter()
            .map(|step| {
                let sql = if engine == Engine::Sqlite { step.sqlite } else { step.postgres };
                Migration::new(step.version, step.name.into(), MigrationType::Simple, sql.into_sql_str(), false)
            })
            .collect();
        let migrator = Migrator::with_migrations(migrations);
        match &self.pools {
            Pools::Sqlite { write, .. } => migrator.run(write).await?,
            Pools::Postgres(pool) => migrator.run(pool).await?,
        }
        Ok(())
    }
}
