//! One small seam over the two engines. Everything above it writes SQL once.

use std::{str::FromStr, sync::Arc, time::Duration};

use sqlx::{
    PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{StoreError, sealed::Keyring};

/// How soon a commit is on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Before it is acknowledged: the only choice for people's records.
    Full,
    /// When the system gets round to it: for filling a demonstration that can be made again.
    Relaxed,
}

/// Which engine a statement meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded default.
    Sqlite,
    /// PostgreSQL 15 or newer.
    Postgres,
}

/// A database with the keys that open its sealed columns. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pub(crate) pools: Pools,
    pub(crate) keyring: Arc<Keyring>,
}

/// Reads and writes have pools of their own. A page tells the journal while it reads on; out of one pool, as many pages
/// as it has connections would hold them all and wait for one more. SQLite has one writer: a pool of one connection
/// queues writers fairly instead of letting them poll a lock.
#[derive(Clone)]
pub(crate) enum Pools {
    Sqlite { write: SqlitePool, read: SqlitePool },
    Postgres { write: PgPool, read: PgPool },
}

/// Connections to a server for reading, and as many for writing.
const CONNECTIONS: u32 = 8;
/// A connection that has lain idle for longer is asked whether its server is still there before it is used.
const FRESH: Duration = Duration::from_secs(5);

/// An open transaction. Dropping it without a commit rolls back.
pub struct Tx {
    pub(crate) inner: TxInner,
    pub(crate) keyring: Arc<Keyring>,
}

pub(crate) enum TxInner {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Opens `sqlite://FILE` or `postgres://…`; creates the SQLite file when it is missing.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the address is not understood or nothing answers.
    pub async fn connect(url: &str, keyring: Arc<Keyring>, durability: Durability) -> Result<Self, StoreError> {
        let pools = if url.starts_with("postgres") {
            let options = PgConnectOptions::from_str(url)?
                .application_name("pejling")
                // Every statement is bound and short: a plan made once serves each value, and compiling never pays.
                .options([("plan_cache_mode", "force_generic_plan"), ("jit", "off")])
                .statement_cache_capacity(200);
            let options = if durability == Durability::Relaxed {
                options.options([("synchronous_commit", "off")])
            } else {
                options
            };
            let pool = || {
                PgPoolOptions::new()
                    .max_connections(CONNECTIONS)
                    .acquire_timeout(Duration::from_secs(10))
                    .test_before_acquire(false)
                    .before_acquire(|connection, idle| {
                        Box::pin(async move {
                            Ok(idle.idle_for < FRESH || sqlx::Connection::ping(connection).await.is_ok())
                        })
                    })
            };
            Pools::Postgres {
                write: pool().connect_with(options.clone()).await?,
                read: pool().connect_with(options).await?,
            }
        } else {
            // A demonstration is filled by one writer in one go: more pages in memory, fewer copied into the file between.
            let (synchronous, cache, checkpoint) = match durability {
                Durability::Full => (SqliteSynchronous::Full, "-16000", "1000"),
                Durability::Relaxed => (SqliteSynchronous::Off, "-131072", "16384"),
            };
            let options = SqliteConnectOptions::from_str(url)?
                .create_if_missing(true)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(synchronous)
                .statement_cache_capacity(400)
                .pragma("cache_size", cache)
                .pragma("wal_autocheckpoint", checkpoint)
                .busy_timeout(Duration::from_secs(5));
            let write = SqlitePoolOptions::new()
                .max_connections(1)
                .test_before_acquire(false)
                .acquire_timeout(Duration::from_secs(15))
                .connect_with(options.clone())
                .await?;
            let read = SqlitePoolOptions::new()
                .max_connections(4)
                .test_before_acquire(false)
                .connect_with(options)
                .await?;
            Pools::Sqlite { write, read }
        };
        Ok(Self { pools, keyring })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite { .. } => Engine::Sqlite,
            Pools::Postgres { .. } => Engine::Postgres,
        }
    }

    /// The keys of this database.
    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    /// A transaction to read in: one moment of the database, however many statements.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn read(&self) -> Result<Tx, StoreError> {
        let inner = match &self.pools {
            Pools::Sqlite { read, .. } => TxInner::Sqlite(read.begin().await?),
            Pools::Postgres { read, .. } => TxInner::Postgres(
                read.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        };
        Ok(Tx {
            inner,
            keyring: self.keyring.clone(),
        })
    }

    /// A transaction to write in. Only [`crate::Change`] opens one, so that every write is told.
    pub(crate) async fn write(&self) -> Result<Tx, StoreError> {
        let inner = match &self.pools {
            // A deferred transaction that upgrades later fails at once with "database is locked".
            Pools::Sqlite { write, .. } => TxInner::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres { write, .. } => TxInner::Postgres(write.begin().await?),
        };
        Ok(Tx {
            inner,
            keyring: self.keyring.clone(),
        })
    }

    /// Closes every connection; on SQLite the write-ahead log is folded into the file.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres { write, read } => {
                read.close().await;
                write.close().await;
            }
        }
    }
}

impl Tx {
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self.inner {
            TxInner::Sqlite(tx) => tx.commit().await?,
            TxInner::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Which engine this transaction is on.
    pub fn engine(&self) -> Engine {
        match self.inner {
            TxInner::Sqlite(_) => Engine::Sqlite,
            TxInner::Postgres(_) => Engine::Postgres,
        }
    }

    /// The keys of this database.
    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }
}

/// A statement met while compiling, so that one test can prepare every one on both engines.
pub struct Statement {
    /// The text.
    pub sql: &'static str,
    /// The engine it is for, if not for both.
    pub engine: Option<Engine>,
    /// Where it stands.
    pub at: &'static str,
}
inventory::collect!(Statement);

/// Runs one statement on the engine at hand.
///
/// `sql!(tx, execute, "…", args…)` → rows affected; `sql!(tx, fetch_all as Row, "…", args…)` (also `fetch_one`,
/// `fetch_optional`); `sql!(tx, scalar i64, "…", args…)` → one value, `sql!(tx, scalar_optional T, …)`, `sql!(tx, scalar_all T, …)`.
/// Where the engines must differ: `{sqlite: "…", postgres: "…"}` in place of the text.
#[macro_export]
macro_rules! sql {
    (@note $sql:literal) => { inventory::submit! { $crate::db::Statement { sql: $sql, engine: None, at: concat!(file!(), ":", line!()) } } };
    (@note $s:literal, $p:literal) => {
        inventory::submit! { $crate::db::Statement { sql: $s, engine: Some($crate::db::Engine::Sqlite), at: concat!(file!(), ":", line!()) } }
        inventory::submit! { $crate::db::Statement { sql: $p, engine: Some($crate::db::Engine::Postgres), at: concat!(file!(), ":", line!()) } }
    };
    ($tx:expr, execute, {sqlite: $s:literal, postgres: $p:literal} $(, $arg:expr)* $(,)?) => {{
        $crate::sql!(@note $s, $p);
        match &mut $tx.inner {
            $crate::db::TxInner::Sqlite(t) => sqlx::query($s)$(.bind($arg))*.execute(&mut **t).await.map(|r| r.rows_affected()).map_err($crate::StoreError::from),
            $crate::db::TxInner::Postgres(t) => sqlx::query($p)$(.bind($arg))*.execute(&mut **t).await.map(|r| r.rows_affected()).map_err($crate::StoreError::from),
        }
    }};
    ($tx:expr, execute, $sql:literal $(, $arg:expr)* $(,)?) => {{
        $crate::sql!(@note $sql);
        match &mut $tx.inner {
            $crate::db::TxInner::Sqlite(t) => sqlx::query($sql)$(.bind($arg))*.execute(&mut **t).await.map(|r| r.rows_affected()).map_err($crate::StoreError::from),
            $crate::db::TxInner::Postgres(t) => sqlx::query($sql)$(.bind($arg))*.execute(&mut **t).await.map(|r| r.rows_affected()).map_err($crate::StoreError::from),
        }
    }};
    ($tx:expr, scalar $ty:ty, $($rest:tt)*) => { $crate::sql!(@scalar $tx, fetch_one, $ty, $($rest)*) };
    ($tx:expr, scalar_optional $ty:ty, $($rest:tt)*) => { $crate::sql!(@scalar $tx, fetch_optional, $ty, $($rest)*) };
    ($tx:expr, scalar_all $ty:ty, $($rest:tt)*) => { $crate::sql!(@scalar $tx, fetch_all, $ty, $($rest)*) };
    (@scalar $tx:expr, $method:ident, $ty:ty, {sqlite: $s:literal, postgres: $p:literal} $(, $arg:expr)* $(,)?) => {{
        $crate::sql!(@note $s, $p);
        match &mut $tx.inner {
            $crate::db::TxInner::Sqlite(t) => sqlx::query_scalar::<_, $ty>($s)$(.bind($arg))*.$method(&mut **t).await.map_err($crate::StoreError::from),
            $crate::db::TxInner::Postgres(t) => sqlx::query_scalar::<_, $ty>($p)$(.bind($arg))*.$method(&mut **t).await.map_err($crate::StoreError::from),
        }
    }};
    (@scalar $tx:expr, $method:ident, $ty:ty, $sql:literal $(, $arg:expr)* $(,)?) => {{
        $crate::sql!(@note $sql);
        match &mut $tx.inner {
            $crate::db::TxInner::Sqlite(t) => sqlx::query_scalar::<_, $ty>($sql)$(.bind($arg))*.$method(&mut **t).await.map_err($crate::StoreError::from),
            $crate::db::TxInner::Postgres(t) => sqlx::query_scalar::<_, $ty>($sql)$(.bind($arg))*.$method(&mut **t).await.map_err($crate::StoreError::from),
        }
    }};
    ($tx:expr, $method:ident as $row:ty, {sqlite: $s:literal, postgres: $p:literal} $(, $arg:expr)* $(,)?) => {{
        $crate::sql!(@note $s, $p);
        match &mut $tx.inner {
            $crate::db::TxInner::Sqlite(t) => sqlx::query_as::<_, $row>($s)$(.bind($arg))*.$method(&mut **t).await.map_err($crate::StoreError::from),
            $crate::db::TxInner::Postgres(t) => sqlx::query_as::<_, $row>($p)$(.bind($arg))*.$method(&mut **t).await.map_err($crate::StoreError::from),
        }
    }};
    ($tx:expr, $method:ident as $row:ty, $sql:literal $(, $arg:expr)* $(,)?) => {{
        $crate::sql!(@note $sql);
        match &mut $tx.inner {
            $crate::db::TxInner::Sqlite(t) => sqlx::query_as::<_, $row>($sql)$(.bind($arg))*.$method(&mut **t).await.map_err($crate::StoreError::from),
            $crate::db::TxInner::Postgres(t) => sqlx::query_as::<_, $row>($sql)$(.bind($arg))*.$method(&mut **t).await.map_err($crate::StoreError::from),
        }
    }};
}

impl Db {
    /// Prepares a statement without running it; a statement for the other engine is passed over.
    ///
    /// # Errors
    /// [`StoreError::Database`] when the engine refuses the text.
    #[doc(hidden)]
    pub async fn prepare(&self, statement: &Statement) -> Result<(), StoreError> {
        use sqlx::{Executor, SqlSafeStr};
        if statement.engine.is_some_and(|engine| engine != self.engine()) {
            return Ok(());
        }
        match &self.pools {
            Pools::Sqlite { read, .. } => drop(read.prepare(statement.sql.into_sql_str()).await?),
            Pools::Postgres { read, .. } => drop(read.prepare(statement.sql.into_sql_str()).await?),
        }
        Ok(())
    }

    /// Runs text as it stands: for tests that play the attacker.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    #[doc(hidden)]
    pub async fn run_raw(&self, text: &str) -> Result<(), StoreError> {
        let text = sqlx::AssertSqlSafe(text.to_owned());
        match &self.pools {
            Pools::Sqlite { write, .. } => {
                sqlx::raw_sql(text).execute(write).await?;
            }
            Pools::Postgres { write, .. } => {
                sqlx::raw_sql(text).execute(write).await?;
            }
        }
        Ok(())
    }

    /// An empty schema of its own on a PostgreSQL server, for a bench; one of that name is dropped first. Returns the
    /// address that leads into it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    #[doc(hidden)]
    pub async fn fresh_schema(url: &str, name: &str) -> Result<String, StoreError> {
        let pool = PgPool::connect(url).await?;
        let text = format!("DROP SCHEMA IF EXISTS \"{name}\" CASCADE; CREATE SCHEMA \"{name}\"");
        sqlx::raw_sql(sqlx::AssertSqlSafe(text)).execute(&pool).await?;
        pool.close().await;
        let joined = if url.contains('?') { '&' } else { '?' };
        Ok(format!("{url}{joined}options[search_path]={name}"))
    }

    /// The number of a process that serves a connection, where the engine is a server: for a bench.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    #[doc(hidden)]
    pub async fn server_process(&self) -> Result<Option<i32>, StoreError> {
        match &self.pools {
            Pools::Sqlite { .. } => Ok(None),
            Pools::Postgres { read, .. } => Ok(Some(
                sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(read).await?,
            )),
        }
    }

    /// Does at once what a server does by itself in the minutes after a large filling: counts its rows, for planning,
    /// and writes its pages out. For a bench.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    #[doc(hidden)]
    pub async fn settle(&self) -> Result<(), StoreError> {
        if let Pools::Postgres { write, .. } = &self.pools {
            sqlx::raw_sql("VACUUM (ANALYZE)").execute(write).await?;
            sqlx::raw_sql("CHECKPOINT").execute(write).await?;
        }
        Ok(())
    }

    /// Drops the schema that [`Db::fresh_schema`] made.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    #[doc(hidden)]
    pub async fn drop_schema(url: &str) -> Result<(), StoreError> {
        let Some((_, name)) = url.split_once("options[search_path]=") else {
            return Ok(());
        };
        let pool = PgPool::connect(url).await?;
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("DROP SCHEMA \"{name}\" CASCADE")))
            .execute(&pool)
            .await?;
        pool.close().await;
        Ok(())
    }
}
