//! A program that writes talks and says of each when it is safe: for the test that kills it.

use std::{io::Write, sync::Arc};

use pejling_care::{Care, Staff, session};
use pejling_domain::id::EpisodeId;
use pejling_store::{
    Durability, World,
    world::{ManualClock, SeededChance},
};
use tokio::task::JoinSet;

use super::fill::{self, Size, TODAY};
use crate::{settings::Settings, wiring};

/// What is asked for.
#[derive(clap::Args)]
pub struct Ask {
    /// Talks in all
    #[arg(long, default_value_t = 1000)]
    count: usize,
    /// Writers beside each other
    #[arg(long, default_value_t = 4)]
    writers: usize,
}

/// Fills a tiny centre, then writes talks with durable commits and prints each one's id when it is acknowledged.
///
/// # Errors
/// When a talk is refused.
pub async fn run(settings: &Settings, ask: &Ask) -> anyhow::Result<()> {
    let clock = Arc::new(ManualClock::at(jiff::Timestamp::UNIX_EPOCH));
    let world = World::new(clock.clone(), Arc::new(SeededChance::new(3)));
    let care = wiring::open_in(settings, Durability::Full, world).await?;
    let centre = fill::fill(
        &care,
        &clock,
        Size {
            citizens: ask.writers,
            contacts: 0,
        },
    )
    .await?;
    let mut writers = JoinSet::new();
    for episode in centre.courses {
        writers.spawn(write(
            care.clone(),
            centre.counsellor.clone(),
            episode,
            ask.count / ask.writers,
        ));
    }
    while let Some(done) = writers.join_next().await {
        done??;
    }
    Ok(())
}

async fn write(care: Care, by: Staff, episode: EpisodeId, count: usize) -> anyhow::Result<()> {
    for number in 0..count {
        let recorded = session::record(&care, &by, fill::talk(episode, TODAY, number)?).await?;
        // One write of one line: what has been said can be read whatever happens next.
        std::io::stdout().write_all(format!("{}\n", recorded.session).as_bytes())?;
    }
    Ok(())
}
