//! The two commands of the README, `demo` and `test`, and the smaller steps they are made of.

mod cluster;
mod house;
mod run;
mod setup;
mod suite;
mod tally;
mod tree;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Sets up, runs and checks Pejling",
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

/// What comes after a step's name goes on to the tool that does the step.
#[derive(Subcommand)]
enum Task {
    /// Set up what is missing, build, and serve a synthetic centre
    Demo {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        more: Vec<String>,
    },
    /// Set up what is missing and run every check the project has
    Test,
    /// Build the release binary and measure it
    Bench {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        more: Vec<String>,
    },
    /// Install what the checks need: npm packages, Chromium, PostgreSQL
    Setup,
    /// Check the layout of the source
    Fmt,
    /// Check the rules of the house that no compiler knows
    House,
    /// Check licences and origins of the dependencies
    Licences,
    /// Run clippy over everything, warnings as errors
    Lint,
    /// Run the Rust tests on SQLite and PostgreSQL
    Unit {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        more: Vec<String>,
    },
    /// Build the documentation, warnings as errors, and run its examples
    Docs,
    /// Run the browser journeys
    Journeys {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        more: Vec<String>,
    },
}

/// A step that fails has said why; what is left is the exit code.
fn main() -> ExitCode {
    match carry_out(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn carry_out(task: Task) -> Result<()> {
    match task {
        Task::Demo { more } => suite::demo(&more),
        Task::Test => suite::test(),
        Task::Bench { more } => suite::bench(&more),
        Task::Setup => suite::only("setup", |_| setup::everything()),
        Task::Fmt => suite::only("fmt", |_| suite::fmt()),
        Task::House => suite::only("house", |_| house::check()),
        Task::Licences => suite::only("licences", |_| house::check_supply()),
        Task::Lint => suite::only("lint", |_| suite::lint()),
        Task::Unit { more } => suite::only("unit", |tally| suite::unit(&more, tally)),
        Task::Docs => suite::only("docs", suite::docs),
        Task::Journeys { more } => suite::only("journeys", |tally| suite::journeys(&more, tally)),
    }
}
