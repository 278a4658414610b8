//! The demonstration: a synthetic centre on an embedded database, on the last day of its record.

mod marker;

use std::{
    io::IsTerminal,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::{Context, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::{Date, DateTime};
use pejling_store::{
    Durability, LATEST_SCHEMA, World,
    world::{ManualClock, SeededChance},
};
use pejling_synth::{Progress, Size};

use crate::{BadInput, serve, settings::Settings, wiring};

pub use marker::Marker;
use marker::User;

/// What is asked for.
#[derive(clap::Args)]
pub struct Ask {
    /// Port to serve on
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The same seed gives the same centre
    #[arg(long, default_value_t = 2020)]
    seed: u64,
    /// A small centre, filled in seconds
    #[arg(long)]
    small: bool,
    /// Make the centre anew, without what was written in it since
    #[arg(long)]
    refill: bool,
}

/// Fills the centre unless it is there, prints one user a role, and serves it.
///
/// # Errors
/// [`BadInput`] when the folder holds data that is not made up, or another centre than the one asked for.
pub async fn run(settings: &Settings, ask: &Ask) -> anyhow::Result<()> {
    let mut settings = settings.clone();
    settings.listen = std::net::SocketAddr::new(std::net::Ipv4Addr::LOCALHOST.into(), ask.port);
    // The demonstration is embedded whatever the settings say: real data lies elsewhere.
    settings.database = None;
    settings.keys = settings.data.join("keys");
    let marker = match standing(&settings, ask)? {
        Some(marker) => marker,
        None => fill(&settings, ask).await?,
    };
    let care = wiring::open(&settings).await?;
    println!(
        "It is {} at the centre; all people and figures are made up.",
        care.world.civil(care.world.now()).strftime("%-d %B %Y, %H.%M")
    );
    println!("Sign in as:");
    for user in &marker.users {
        println!("  {:<14} {:<16} {}", user.role, user.login, user.password);
    }
    serve::serve(care, settings.demo_web(), settings.listen).await
}

/// The centre that stands in the folder, if it is the one asked for and whole.
fn standing(settings: &Settings, ask: &Ask) -> anyhow::Result<Option<Marker>> {
    let Some(marker) = Marker::read(&settings.data)? else {
        if settings.embedded_file().exists() {
            let why = format!(
                "{} holds a database that is not a demonstration: choose another --data",
                settings.data.display()
            );
            return Err(BadInput(why).into());
        }
        return Ok(None);
    };
    if ask.refill || !marker.complete {
        return Ok(None);
    }
    if (marker.seed, marker.small) != (ask.seed, ask.small) {
        let why = format!(
            "{} holds another centre (seed {}): --refill makes this one in its place",
            settings.data.display(),
            marker.seed
        );
        return Err(BadInput(why).into());
    }
    // What was filled by another version may lack what this one shows.
    let same =
        marker.version == env!("CARGO_PKG_VERSION") && marker.schema == LATEST_SCHEMA && marker.now > DateTime::ZERO;
    Ok(Some(marker).filter(|_| same))
}

/// Fills the folder from nothing. A run that is cut off leaves a marker that says so, and the next begins anew.
async fn fill(settings: &Settings, ask: &Ask) -> anyhow::Result<Marker> {
    wiring::make_private_folder(&settings.data)?;
    let mut marker = Marker {
        version: env!("CARGO_PKG_VERSION").into(),
        schema: LATEST_SCHEMA,
        seed: ask.seed,
        small: ask.small,
        complete: false,
        now: DateTime::ZERO,
        users: Vec::new(),
    };
    marker.write(&settings.data)?;
    for name in ["pejling.db", "pejling.db-wal", "pejling.db-shm", "keys"] {
        match std::fs::remove_file(settings.data.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("{name} of the former centre cannot be removed"));
            }
            _ => {}
        }
    }
    let began = Instant::now();
    let clock = Arc::new(ManualClock::at(jiff::Timestamp::UNIX_EPOCH));
    let world = World::new(clock.clone(), Arc::new(SeededChance::new(ask.seed)));
    let care = wiring::open_in(settings, Durability::Relaxed, world).await?;
    let size = if ask.small { Size::Small } else { Size::Full };
    let mut bar = Bar::new();
    let filled = pejling_synth::fill(&care, &clock, ask.seed, size, &mut bar).await;
    bar.0.finish_and_clear();
    care.db.close().await;
    let filled = filled.context("the centre could not be filled")?;
    if filled.users.is_empty() {
        bail!("the centre has no users");
    }
    marker.complete = true;
    marker.now = filled.now;
    marker.users = filled
        .users
        .iter()
        .map(|user| User {
            role: user.role.to_string(),
            login: user.login.into(),
            password: user.password.into(),
        })
        .collect();
    marker.write(&settings.data)?;
    println!(
        "{} people and {} courses made up in {:.1} s",
        filled.people,
        filled.courses,
        began.elapsed().as_secs_f64()
    );
    Ok(marker)
}

/// Progress on standard error: a bar for people, nothing for programs.
struct Bar(ProgressBar);

impl Bar {
    fn new() -> Self {
        let shown = std::io::stderr().is_terminal();
        let target = if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = ProgressBar::with_draw_target(None, target);
        let style = ProgressStyle::with_template("Filling the centre {bar:32} {percent:>3} %  {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }
}

impl Progress for Bar {
    fn day(&mut self, on: Date, done: usize, of: usize) {
        self.0.set_length(u64::try_from(of).unwrap_or(u64::MAX));
        self.0.set_position(u64::try_from(done).unwrap_or(u64::MAX));
        self.0.set_message(on.to_string());
    }
}
