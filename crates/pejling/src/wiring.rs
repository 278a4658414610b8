//! Puts the house together: keys, database, the world outside, and the listener.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::Context;
use pejling_care::Care;
use pejling_store::{Chance, Clock, Db, Durability, Keyring, World};
use pejling_web::{House, Settings};
use zeroize::Zeroizing;

/// Where the data is.
#[derive(Debug, Clone, clap::Args)]
pub struct Place {
    /// Folder for the embedded database and the keys.
    #[arg(long, env = "PEJLING_DATA", default_value_os_t = crate::default_data())]
    pub data: PathBuf,
    /// `postgres://…` instead of the embedded database.
    #[arg(long, env = "PEJLING_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

impl Place {
    fn url(&self) -> String {
        self.database.clone().unwrap_or_else(|| format!("sqlite://{}", self.data.join("pejling.db").display()))
    }
}

struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place where the time comes in")]
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::now()
    }
}

struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "the one place where chance comes in")]
    fn fill(&self, buffer: &mut [u8]) {
        rand::Rng::fill_bytes(&mut rand::rng(), buffer);
    }
}

/// The world outside: the system's clock and its randomness.
pub fn world() -> World {
    World::new(Arc::new(SystemClock), Arc::new(SystemChance))
}

/// Opens the database with its keys and brings the schema up to date.
///
/// # Errors
/// When the folder, the keys or the database cannot be used.
pub async fn open(place: &Place, durability: Durability) -> anyhow::Result<Care> {
    open_in(place, durability, world()).await
}

/// The same with another clock and chance, for the demonstration's years.
///
/// # Errors
/// When the folder, the keys or the database cannot be used.
pub async fn open_in(place: &Place, durability: Durability, world: World) -> anyhow::Result<Care> {
    std::fs::create_dir_all(&place.data).with_context(|| format!("the folder {} cannot be made", place.data.display()))?;
    let keyring = Arc::new(keys(&place.data.join("keys"), &world)?);
    let db = Db::connect(&place.url(), keyring, durability).await.context("the database does not open")?;
    db.migrate().await.context("the schema could not be brought up to date")?;
    Ok(Care::new(db, world))
}

/// Reads the two keys, or makes them at the first start: 64 random bytes, readable by the owner alone.
fn keys(path: &Path, world: &World) -> anyhow::Result<Keyring> {
    if !path.exists() {
        write_private(path, &world.bytes::<64>()).with_context(|| format!("the keys cannot be written to {}", path.display()))?;
    }
    let bytes = Zeroizing::new(std::fs::read(path).with_context(|| format!("the keys in {} cannot be read", path.display()))?);
    let (seal, index) = bytes.split_at_checked(32).filter(|(_, index)| index.len() == 32).context("the key file must hold 64 bytes")?;
    let root = Zeroizing::new(<[u8; 32]>::try_from(seal)?);
    Ok(Keyring::new(1, [(1, root)].into(), Zeroizing::new(<[u8; 32]>::try_from(index)?)))
}

#[cfg(unix)]
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::{io::Write, os::unix::fs::OpenOptionsExt};
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(not(unix))]
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    std::fs::write(path, bytes)
}

/// How this installation presents itself.
pub fn settings(demo: bool) -> Settings {
    Settings {
        municipality: "Eksempel Kommune".into(),
        centre: "Rusmiddelcenter".into(),
        phone: "00 00 00 00".into(),
        demo,
        secure_cookies: false,
        idle_minutes: 5,
        public_url: "http://127.0.0.1:8080".into(),
    }
}

/// Serves until told to stop.
///
/// # Errors
/// When the address is in use.
pub async fn serve(care: Care, settings: Settings, listen: SocketAddr) -> anyhow::Result<()> {
    let db = care.db.clone();
    let app = pejling_web::app(House { care, settings: Arc::new(settings) });
    let listener = tokio::net::TcpListener::bind(listen).await.with_context(|| format!("{listen} is in use"))?;
    axum::serve(listener, app).with_graceful_shutdown(stopped()).await?;
    db.close().await;
    Ok(())
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).expect("signals can be listened to");
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
