//! Log lines on standard error. No floor logs a name, a number or a text that somebody typed.

use std::io::IsTerminal;

use tracing_subscriber::{EnvFilter, fmt};

use crate::{
    BadInput,
    settings::{Log, LogForm},
};

/// Starts the log.
///
/// # Errors
/// [`BadInput`] when the filter cannot be understood.
pub fn start(log: &Log) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&log.filter).map_err(|error| BadInput(format!("log: {error}")))?;
    let lines = fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false);
    match log.form {
        LogForm::Plain => lines.with_ansi(std::io::stderr().is_terminal()).init(),
        LogForm::Json => lines.json().flatten_event(true).init(),
    }
    Ok(())
}
