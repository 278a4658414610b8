//! The binary: command line, settings, wiring. The only floor that reads the environment, the clock and chance.

mod wiring;

use std::{net::SocketAddr, path::PathBuf};

use anyhow::Context;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "pejling", version, about = "Record, clocks and effect for a municipal treatment centre")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages.
    Serve {
        #[command(flatten)]
        place: wiring::Place,
        /// Address to listen on.
        #[arg(long, default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
    },
    /// Bring the schema up to date.
    Migrate {
        #[command(flatten)]
        place: wiring::Place,
    },
}

#[tokio::main]
async fn main() -> std::process::ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pejling: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> anyhow::Result<()> {
    match cli.command {
        Command::Serve { place, listen } => {
            let care = wiring::open(&place, pejling_store::Durability::Full).await?;
            wiring::serve(care, wiring::settings(false), listen).await
        }
        Command::Migrate { place } => wiring::open(&place, pejling_store::Durability::Full).await.map(drop).context("the schema could not be brought up to date"),
    }
}

/// Where the data folder is unless told otherwise.
fn default_data() -> PathBuf {
    PathBuf::from("var/pejling")
}
