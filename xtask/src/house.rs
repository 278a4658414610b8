//! Rules of the house that no compiler knows (ARCHITECTURE.md), as checks of a second.

mod frame;
mod layers;
mod pages;
mod supply;
mod texts;

use crate::tree::{self, Source};
use anyhow::{Result, bail};

/// A rule: what it is called, and the places where it is broken.
type Rule = (&'static str, fn(&[Source]) -> Vec<String>);

const RULES: [Rule; 9] = [
    ("a Rust file has at most 400 lines", frame::long_files),
    ("no file names a folder of somebody's machine", frame::machine_paths),
    ("nothing is left for later in a comment", frame::left_for_later),
    ("only the store speaks SQL", layers::sql_outside_the_store),
    ("pages carry no inline script or style", pages::inline_code),
    ("Danish and English texts have the same keys", texts::unequal_keys),
    ("texts have no exclamation marks", texts::exclamations),
    ("npm packages have allowed licences and name no host", supply::npm),
    (
        "Cargo.toml is the only place for versions",
        layers::versions_outside_the_root,
    ),
];

/// Every rule.
pub fn check() -> Result<()> {
    let sources = tree::sources()?;
    let mut broken = 0;
    for (name, rule) in RULES {
        broken += report(name, rule(&sources));
    }
    broken += report(
        "domain and measure know no database and no runtime",
        layers::floor_dependencies()?,
    );
    broken += report_crates()?;
    verdict(broken)
}

/// The rules on licences and origins alone.
pub fn check_supply() -> Result<()> {
    let sources = tree::sources()?;
    let broken = report(
        "npm packages have allowed licences and name no host",
        supply::npm(&sources),
    );
    verdict(broken + report_crates()?)
}

fn report_crates() -> Result<usize> {
    Ok(report(
        "crates have allowed licences, one origin and no twins",
        supply::crates()?,
    ))
}

fn report(rule: &str, mut findings: Vec<String>) -> usize {
    findings.sort();
    if !findings.is_empty() {
        println!("    {rule}:");
    }
    for finding in &findings {
        println!("      {finding}");
    }
    findings.len()
}

fn verdict(broken: usize) -> Result<()> {
    if broken > 0 {
        bail!("{broken} places break a rule of the house");
    }
    Ok(())
}
