//! How much of the processor and of everybody's time each common step takes, at the size of a large centre and at a
//! tenth of it. It measures; nothing passes or fails here.

mod fill;
mod interview;
mod measure;
mod national;
mod operations;
mod person;
mod server;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::Context;
use pejling_care::Care;
use pejling_store::{Db, Durability, World, world::ManualClock, world::SeededChance};

use crate::{BadInput, settings::Settings, wiring};
use fill::{Centre, Size};
use operations::{Figures, Wanted};

/// What is asked for.
#[derive(clap::Args)]
pub struct Ask {
    /// Citizens of the large centre; each has twelve contacts
    #[arg(long, default_value_t = 5000)]
    citizens: usize,
    /// Citizens of the small one
    #[arg(long, default_value_t = 500)]
    few: usize,
    #[command(flatten)]
    wanted: Wanted,
    /// Folder on the disk that is measured; what the bench makes in it is removed
    #[arg(long, default_value = "/var/tmp")]
    folder: PathBuf,
    /// Only what needs no centre: interviews, and the figures of a nation
    #[arg(long)]
    figures: bool,
    /// Leave the filled centres where they are, to be looked into
    #[arg(long)]
    keep: bool,
}

/// Where a centre of the bench is.
pub struct Site {
    /// Folder of the keys and, where it is embedded, the database.
    folder: PathBuf,
    /// Address of its own schema on a server.
    database: Option<String>,
    /// Seeds of chance used so far: the same one twice would draw the same ids and tokens again.
    seeds: AtomicU64,
}

/// Fills the two centres on each engine at hand, measures, and prints tables.
///
/// # Errors
/// When a centre cannot be filled or a step is refused.
pub async fn run(settings: &Settings, ask: &Ask) -> anyhow::Result<()> {
    if ask.few >= ask.citizens {
        return Err(BadInput("few: the small centre must be smaller than the large one".into()).into());
    }
    let folder = tempfile::Builder::new()
        .prefix("pejling-bench-")
        .disable_cleanup(ask.keep)
        .tempdir_in(&ask.folder)?;
    let binary = std::fs::metadata(std::env::current_exe()?)?.len();
    println!("program {:.1} MB (limit 80)", megabytes(binary));
    println!("processors {}", std::thread::available_parallelism()?);
    interview::print()?;
    national::print()?;
    if ask.figures {
        return Ok(());
    }
    engine("SQLite", folder.path(), None, ask).await?;
    match &settings.database {
        Some(url) => engine("PostgreSQL", folder.path(), Some(url), ask).await?,
        None => println!("\nPostgreSQL: not measured (--database postgres://…)"),
    }
    Ok(())
}

async fn engine(name: &str, folder: &Path, database: Option<&str>, ask: &Ask) -> anyhow::Result<()> {
    println!("\n{name}, durable commits, one request at a time");
    let mut measured = Vec::new();
    for citizens in [ask.few, ask.citizens] {
        let site = Site::fresh(folder, database, citizens).await?;
        let centre = site
            .fill(citizens)
            .await
            .with_context(|| format!("the centre of {citizens} could not be filled"))?;
        measured.push(operations::measure(&site, &centre, ask.wanted).await?);
        if citizens == ask.citizens {
            let [small, large] = &measured[..] else {
                unreachable!("two sizes")
            };
            print(small, large, (ask.few, ask.citizens));
            server::measure(&site, &centre).await?;
        }
        if !ask.keep {
            site.clear().await?;
        }
    }
    Ok(())
}

fn print(small: &Figures, large: &Figures, (few, many): (usize, usize)) {
    println!(
        "{:<32} {:>7} {:>6} {:>8} {:>8} {:>8} {:>8} {:>8} {:>6}",
        "", "CPU ms", "limit", "program", "server", "p50 ms", "p95 ms", "p99 ms", "ratio"
    );
    for (operation, figure) in large {
        let before = small
            .iter()
            .find(|(name, _)| name == operation)
            .map(|(_, figure)| figure);
        let Some(figure) = figure else {
            println!("{operation:<32} there is no such page");
            continue;
        };
        let ratio = before
            .and_then(Option::as_ref)
            .map_or(f64::NAN, |small| figure.total_cpu() / small.total_cpu());
        let over = if figure.total_cpu() > f64::from(operation.limit()) || ratio > 1.3 {
            "  over"
        } else {
            ""
        };
        println!(
            "{operation:<32} {:>7.2} {:>6} {:>8.2} {:>8.2} {:>8.2} {:>8.2} {:>8.2} {ratio:>6.2}{over}",
            figure.total_cpu(),
            operation.limit(),
            figure.cpu,
            figure.server_cpu,
            figure.p50,
            figure.p95,
            figure.p99
        );
    }
    println!("CPU: program and database server; ratio: CPU at {many} citizens to that at {few} (limit 1.30)");
}

fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX)) / 1024.0
}

impl Site {
    async fn fresh(folder: &Path, database: Option<&str>, citizens: usize) -> anyhow::Result<Self> {
        let name = format!("pejling_bench_{citizens}");
        let engine = if database.is_some() { "postgres" } else { "sqlite" };
        let site = folder.join(format!("{engine}-{citizens}"));
        wiring::make_private_folder(&site)?;
        let database = match database {
            Some(url) => Some(Db::fresh_schema(url, &name).await.context("no schema of its own")?),
            None => None,
        };
        Ok(Self {
            folder: site,
            database,
            seeds: AtomicU64::new(0),
        })
    }

    /// Settings of the program as if it were installed here.
    fn settings(&self) -> Settings {
        Settings::bare(&self.folder, self.database.as_deref())
    }

    fn world(&self) -> (Arc<ManualClock>, World) {
        let clock = Arc::new(ManualClock::at(jiff::Timestamp::UNIX_EPOCH));
        let seed = self.seeds.fetch_add(1, Ordering::Relaxed);
        (clock.clone(), World::new(clock, Arc::new(SeededChance::new(seed))))
    }

    async fn fill(&self, citizens: usize) -> anyhow::Result<Centre> {
        let (clock, world) = self.world();
        let care = wiring::open_in(&self.settings(), Durability::Relaxed, world).await?;
        let centre = fill::fill(
            &care,
            &clock,
            Size {
                citizens,
                contacts: citizens * 12,
            },
        )
        .await;
        care.db.settle().await?;
        care.db.close().await;
        centre
    }

    /// The house with durable commits, on the centre's last day.
    async fn open(&self) -> anyhow::Result<Care> {
        let (clock, world) = self.world();
        clock.set_civil(fill::TODAY.at(10, 20, 0, 0));
        wiring::open_in(&self.settings(), Durability::Full, world).await
    }

    async fn clear(&self) -> anyhow::Result<()> {
        if let Some(url) = &self.database {
            Db::drop_schema(url).await?;
        }
        Ok(std::fs::remove_dir_all(&self.folder)?)
    }
}
