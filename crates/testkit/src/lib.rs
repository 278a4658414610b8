//! For tests only: databases on both engines, a clock that stands, people to act.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment says where the tests find a server"
)]

mod course;
mod ended;
mod talk;
mod wayin;

use std::sync::Arc;

use jiff::civil::DateTime;
use pejling_care::{Care, Staff, staff, staff::NewStaff};
use pejling_domain::access::{Role, Team};
use pejling_store::{
    Db, Durability, Keyring, World,
    world::{ManualClock, SeededChance},
};
use zeroize::Zeroizing;

pub use course::{Begin, CITIZEN, Course, identity};
pub use ended::{Ended, used};
pub use talk::{october, words};
pub use wayin::{outpatient_grant, phone_call};

/// The password of every user of a test; long enough for the rules.
pub const PASSWORD: &str = "hest-batteri-haefte";

/// One house under test: a fresh database, a clock that stands at 8 October 2020, 10.20, and chance from a seed.
pub struct TestHouse {
    /// Commands and queries.
    pub care: Care,
    /// The clock, to be moved.
    pub clock: Arc<ManualClock>,
    /// Name of the engine, for messages.
    pub engine: &'static str,
    /// An administrator who made the other users.
    pub administrator: Staff,
    /// Where the database is.
    url: String,
    /// Keeps the SQLite file until the test ends.
    _folder: tempfile::TempDir,
}

/// A keyring for tests.
pub fn keyring() -> Arc<Keyring> {
    let roots = [(1, Zeroizing::new([7; 32]))].into();
    Arc::new(Keyring::new(1, roots, Zeroizing::new([9; 32])))
}

/// A house on each engine: SQLite always, PostgreSQL where `TEST_POSTGRES_URL` names a server.
///
/// # Panics
/// In CI (`CI` set) without `TEST_POSTGRES_URL`: the second engine may not be skipped unseen.
#[expect(
    clippy::disallowed_methods,
    reason = "the surroundings of a test run are told by the environment"
)]
pub async fn houses() -> Vec<TestHouse> {
    let mut houses = vec![sqlite_house().await];
    match postgres_url() {
        Some(url) => houses.push(postgres_house(&url).await),
        None => assert!(
            std::env::var_os("CI").is_none(),
            "TEST_POSTGRES_URL is not set: the PostgreSQL half of the tests cannot run"
        ),
    }
    houses
}

#[expect(
    clippy::disallowed_methods,
    reason = "the surroundings of a test run are told by the environment"
)]
fn postgres_url() -> Option<String> {
    std::env::var("TEST_POSTGRES_URL").ok()
}

/// A house on a fresh SQLite file.
pub async fn sqlite_house() -> TestHouse {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    house("sqlite", &url, folder).await
}

/// Address of a new empty PostgreSQL database on the server at `url`.
#[expect(
    clippy::disallowed_methods,
    reason = "test runs beside each other need databases that no other has"
)]
pub async fn fresh_postgres(url: &str) -> String {
    let id = uuid::Uuid::now_v7();
    let name = format!("t_{}", id.simple());
    let admin = sqlx::PgPool::connect(url)
        .await
        .expect("the PostgreSQL server of the tests");
    clear_away(&admin, id).await;
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&admin)
        .await
        .expect("a new database");
    admin.close().await;
    let (base, _) = url.rsplit_once('/').expect("a database in the address");
    format!("{base}/{name}")
}

/// Drops a few databases that earlier runs left behind. Their names begin with the time they were made; a quarter of an
/// hour is longer than a test lasts.
async fn clear_away(admin: &sqlx::PgPool, now: uuid::Uuid) {
    let millis = now.as_u128() >> 80;
    let before = format!("t_{:012x}", millis.saturating_sub(15 * 60 * 1000));
    let old = "SELECT datname FROM pg_database WHERE datname LIKE 't\\_%' AND datname < $1 ORDER BY random() LIMIT 2";
    let old: Vec<String> = sqlx::query_scalar(old)
        .bind(before)
        .fetch_all(admin)
        .await
        .unwrap_or_default();
    for name in old {
        // Another test may be at the same one.
        let _ = sqlx::query(sqlx::AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}")))
            .execute(admin)
            .await;
    }
}

async fn postgres_house(url: &str) -> TestHouse {
    let folder = tempfile::tempdir().expect("a temporary folder");
    house("postgres", &fresh_postgres(url).await, folder).await
}

/// A house nobody has moved into: no users, nothing.
pub struct EmptyHouse {
    /// Commands and queries.
    pub care: Care,
    /// The clock, to be moved.
    pub clock: Arc<ManualClock>,
    /// Name of the engine, for messages.
    pub engine: &'static str,
    /// Keeps the SQLite file until the test ends.
    folder: tempfile::TempDir,
}

/// An empty house on a fresh SQLite file.
pub async fn empty_sqlite_house() -> EmptyHouse {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let url = format!("sqlite://{}", folder.path().join("test.db").display());
    empty("sqlite", &url, folder).await
}

/// An empty house on each engine, as [`houses`].
///
/// # Panics
/// As [`houses`].
pub async fn empty_houses() -> Vec<EmptyHouse> {
    let mut houses = vec![empty_sqlite_house().await];
    match postgres_url() {
        Some(url) => {
            let folder = tempfile::tempdir().expect("a temporary folder");
            houses.push(empty("postgres", &fresh_postgres(&url).await, folder).await);
        }
        None => assert!(
            std::env::var_os("CI").is_none(),
            "TEST_POSTGRES_URL is not set: the PostgreSQL half of the tests cannot run"
        ),
    }
    houses
}

async fn empty(engine: &'static str, url: &str, folder: tempfile::TempDir) -> EmptyHouse {
    let db = Db::connect(url, keyring(), Durability::Relaxed)
        .await
        .expect("the database opens");
    db.migrate().await.expect("the schema is made");
    let clock = Arc::new(ManualClock::at(jiff::Timestamp::UNIX_EPOCH));
    clock.set_civil(DateTime::constant(2020, 10, 8, 10, 20, 0, 0));
    let world = World::new(clock.clone(), Arc::new(SeededChance::new(1)));
    EmptyHouse {
        care: Care::new(db, world),
        clock,
        engine,
        folder,
    }
}

async fn house(engine: &'static str, url: &str, folder: tempfile::TempDir) -> TestHouse {
    let EmptyHouse {
        care,
        clock,
        engine,
        folder,
    } = empty(engine, url, folder).await;
    let administrator = new_staff("admin", "Ada Admin", Role::Administrator, None);
    staff::add_first(&care, administrator).await.expect("the first user");
    let administrator = signed_in(&care, "admin").await;
    TestHouse {
        care,
        clock,
        engine,
        administrator,
        url: url.to_owned(),
        _folder: folder,
    }
}

fn new_staff(login: &str, name: &str, role: Role, team: Option<Team>) -> NewStaff {
    let initials = name.split(' ').filter_map(|word| word.chars().next()).collect();
    NewStaff {
        login: login.into(),
        name: name.into(),
        initials,
        role,
        team,
        password: PASSWORD.into(),
        keep_password: true,
    }
}

async fn signed_in(care: &Care, login: &str) -> Staff {
    let mut tx = care.read().await.expect("a read");
    pejling_store::staff::by_login(&mut tx, login)
        .await
        .expect("a query")
        .expect("the user")
        .into()
}

impl TestHouse {
    /// A new user with this role and team; the sign-in name is the role's code, numbered when taken.
    pub async fn staff(&self, role: Role, team: Option<Team>) -> Staff {
        for number in 1.. {
            let login = if number == 1 {
                format!("{role}")
            } else {
                format!("{role}{number}")
            };
            let name = format!(
                "Test {}",
                ["Bering", "Dahl", "Friis", "Hald", "Juul", "Krag"][number % 6]
            );
            match staff::add(&self.care, &self.administrator, new_staff(&login, &name, role, team)).await {
                Ok(_) => return signed_in(&self.care, &login).await,
                Err(staff::StaffError::LoginTaken) => {}
                Err(other) => panic!("{other}"),
            }
        }
        unreachable!("numbers do not end")
    }

    /// The one text that a plain query gives, by another road than the house's own statements.
    ///
    /// # Panics
    /// When the query does not run, or gives something else.
    pub async fn plain(&self, sql: &'static str) -> String {
        if self.engine == "postgres" {
            let pool = sqlx::PgPool::connect(&self.url).await.expect("the server");
            let text = sqlx::query_scalar(sql).fetch_one(&pool).await.expect("one text");
            pool.close().await;
            text
        } else {
            let pool = sqlx::SqlitePool::connect(&self.url).await.expect("the file");
            let text = sqlx::query_scalar(sql).fetch_one(&pool).await.expect("one text");
            pool.close().await;
            text
        }
    }

    /// A counsellor of the alcohol team.
    pub async fn counsellor(&self) -> Staff {
        self.staff(Role::Counsellor, Some(Team::Alcohol)).await
    }

    /// Moves the clock to a wall-clock time in Copenhagen.
    #[expect(clippy::too_many_arguments, reason = "a day and a time as tests write them")]
    pub fn at(&self, year: i16, month: i8, day: i8, hour: i8, minute: i8) {
        self.clock
            .set_civil(DateTime::constant(year, month, day, hour, minute, 0, 0));
    }
}
