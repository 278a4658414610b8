//! The audit journal from the command line.

use std::fmt::Write as _;

use std::process::ExitCode;

use pejling_store::audit;

use crate::{settings::Settings, wiring};

/// What is done with the journal.
#[derive(clap::Subcommand)]
pub enum Task {
    /// Follow the chain from its beginning; names an entry that was changed, removed or moved, and ends with 1
    Verify,
}

/// Carries it out.
///
/// # Errors
/// When the journal cannot be read at all.
pub async fn run(settings: &Settings, task: &Task) -> anyhow::Result<ExitCode> {
    match task {
        Task::Verify => verify(settings).await,
    }
}

async fn verify(settings: &Settings) -> anyhow::Result<ExitCode> {
    let care = wiring::open_as_is(settings).await?;
    let mut tx = care.read().await?;
    let found = audit::verify(&mut tx).await?;
    let head = audit::head(&mut tx).await?;
    drop(tx);
    care.db.close().await;
    match found {
        Ok(entries) => {
            let mut hash = String::new();
            for byte in head.into_iter().flat_map(|head| head.hash) {
                write!(hash, "{byte:02x}")?;
            }
            println!("{entries} entries, last hash {hash}");
            Ok(ExitCode::SUCCESS)
        }
        Err(fault) => {
            println!("{fault}");
            if matches!(fault, audit::ChainFault::Changed { seq: 1, .. }) {
                println!(
                    "(or the keys in {} are not those of this database)",
                    settings.keys.display()
                );
            }
            Ok(ExitCode::FAILURE)
        }
    }
}
