//! The binary: command line, settings, wiring. The only floor that reads the environment, the clock and chance.

mod backup;
mod bench;
mod demo;
mod doctor;
mod fit;
mod import;
mod instruments;
mod journal;
mod measure;
mod report;
mod restore;
mod score;
mod seal;
mod serve;
mod settings;
mod telemetry;
mod user;
mod wiring;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use settings::{Common, Settings};

#[derive(Parser)]
#[command(
    name = "pejling",
    version,
    about = "Record, clocks and effect for a municipal treatment centre",
    disable_help_subcommand = true
)]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages
    Serve {
        /// Address to listen on, e.g. 127.0.0.1:8080
        #[arg(long, env = "PEJLING_LISTEN")]
        listen: Option<std::net::SocketAddr>,
    },
    /// Fill an embedded database with a synthetic centre, and serve it
    Demo(demo::Ask),
    /// Bring the schema up to date
    Migrate,
    /// Say whether settings, keys, database and clock are in order
    Doctor,
    /// Users
    #[command(subcommand)]
    User(user::Task),
    /// The audit journal
    #[command(subcommand)]
    Audit(journal::Task),
    /// Take in lists that the centre already has
    #[command(subcommand)]
    Import(import::Task),
    /// Print figures: targets, effect, guarantee, caseload
    Report(report::Ask),
    /// Score a filled-in instrument: JSON in, JSON out
    Score(score::Ask),
    /// List instruments, or show one
    Instruments(instruments::Ask),
    /// Outcome statistics: JSON in, JSON out
    Measure(measure::Ask),
    /// Fit the expected course of well-being to the centre's own ended courses, as a new version
    Fit(fit::Ask),
    /// Measure the common steps at the size of a large centre
    #[command(hide = true)]
    Bench(bench::Ask),
    /// Write everything into one encrypted file, while the pages are served
    Backup(backup::Ask),
    /// Load a backup into an empty place
    Restore(restore::Ask),
}

/// What was handed in cannot be used: exit code 2. Everything else that goes wrong is 1.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct BadInput(pub String);

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("pejling: {error:#}");
            ExitCode::from(if error.is::<BadInput>() { 2 } else { 1 })
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let settings = Settings::load(&cli.common)?;
    telemetry::start(&settings.log)?;
    match cli.command {
        Command::Serve { listen } => serve::run(&settings, listen).await?,
        Command::Demo(ask) => demo::run(&settings, &ask).await?,
        Command::Migrate => wiring::migrate(&settings).await?,
        Command::Doctor => return doctor::run(&settings).await,
        Command::User(task) => user::run(&settings, task).await?,
        Command::Audit(task) => return journal::run(&settings, &task).await,
        Command::Import(task) => import::run(&settings, task).await?,
        Command::Report(ask) => report::run(&settings, &ask).await?,
        Command::Score(ask) => score::run(&settings, &ask)?,
        Command::Instruments(ask) => instruments::run(&settings, &ask)?,
        Command::Measure(ask) => measure::run(&ask)?,
        Command::Fit(ask) => fit::run(&settings, &ask).await?,
        Command::Bench(ask) => bench::run(&settings, &ask).await?,
        Command::Backup(ask) => backup::run(&settings, &ask).await?,
        Command::Restore(ask) => restore::run(&settings, &ask).await?,
    }
    Ok(ExitCode::SUCCESS)
}
