//! The expected course of well-being, fitted to the centre's own ended courses. A job for the machine's timer.

use pejling_care::feedback::expected::{self, FitError};
use serde_json::json;

use crate::{BadInput, settings::Settings, wiring};

/// How it is fitted.
#[derive(clap::Args)]
pub struct Ask {
    /// Also when the last fit is younger than a quarter
    #[arg(long)]
    anew: bool,
}

/// Fits, keeps the version and prints it; prints why where there are too few courses.
///
/// # Errors
/// [`BadInput`] when the last fit is too young.
pub async fn run(settings: &Settings, ask: &Ask) -> anyhow::Result<()> {
    let care = wiring::open(settings).await?;
    let fitted = expected::fit(&care, ask.anew).await;
    care.db.close().await;
    let answer = match fitted {
        Ok(fitted) => json!({ "version": fitted.version, "model": fitted.growth, "validation": fitted.validation }),
        Err(FitError::Insufficient(why)) => serde_json::to_value(why)?,
        Err(FitError::TooSoon(from)) => {
            return Err(BadInput(format!("the last fit is younger than a quarter: {from}, or --anew")).into());
        }
        Err(FitError::Store(error)) => return Err(error.into()),
    };
    println!("{answer:#}");
    Ok(())
}
