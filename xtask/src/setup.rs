//! What the project needs on a machine: installed where we may, named in one line where we may not.

use crate::run::{self, must, program};
use crate::{cluster, tree};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// Folders with npm packages that the pages are built from.
const PAGE_PACKAGES: &str = "crates/web/assets";
/// Folder with npm packages of the browser journeys.
const JOURNEY_PACKAGES: &str = "e2e";
/// The oldest Node.js that our npm packages run on.
const OLDEST_NODE: u32 = 20;
/// Names under which Chromium goes.
pub const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// What `demo` needs: the npm packages that the pages are built from.
pub fn for_pages() -> Result<()> {
    node()?;
    npm_packages(PAGE_PACKAGES)
}

/// What `test` needs: that, and the packages of the journeys, Chromium and PostgreSQL.
pub fn everything() -> Result<()> {
    for_pages()?;
    npm_packages(JOURNEY_PACKAGES)?;
    system_packages()
}

/// We may install packages of the system.
pub fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

fn node() -> Result<()> {
    let advice = format!("install Node.js {OLDEST_NODE} or newer with npm");
    let said = run::read(program("node").arg("--version")).with_context(|| advice.clone())?;
    let version = said
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    if version.is_none_or(|version| version < OLDEST_NODE) {
        bail!("Node.js is {}: {advice}", said.trim());
    }
    run::read(program("npm").arg("--version")).map(drop).context(advice)
}

/// Installs by the lock file. A copy of it beside the packages tells the next run that nothing has changed.
fn npm_packages(folder: &str) -> Result<()> {
    let folder = run::root().join(folder);
    let Ok(lock) = std::fs::read(folder.join("package-lock.json")) else {
        return Ok(());
    };
    let stamp = folder.join("node_modules/.installed-from");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("    npm packages of {}", folder.strip_prefix(run::root())?.display());
    must(
        program("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&folder),
    )?;
    Ok(std::fs::write(stamp, lock)?)
}

/// Chromium for the journeys and PostgreSQL for the second engine.
fn system_packages() -> Result<()> {
    let mut missing = Vec::new();
    if run::find(&CHROMIUM).is_none() {
        missing.push("chromium");
    }
    if cluster::programs().is_none() {
        missing.push("postgresql");
    }
    if missing.is_empty() {
        return Ok(());
    }
    let may_install = is_root() && Path::new("/etc/debian_version").exists() && run::find(&["apt-get"]).is_some();
    if !may_install {
        let advice = format!(
            "missing: {} (on Debian: sudo apt install {})",
            missing.join(", "),
            missing.join(" ")
        );
        if run::in_ci() {
            bail!(advice);
        }
        println!("    {advice}");
        return Ok(());
    }
    println!("    apt: {}", missing.join(", "));
    let apt = |words: &[&str]| {
        let mut command = program("apt-get");
        must(command.env("DEBIAN_FRONTEND", "noninteractive").arg("-q").args(words))
    };
    apt(&["update"])?;
    let mut words = vec!["install", "-y", "--no-install-recommends"];
    words.append(&mut missing);
    apt(&words)
}

/// The repository has journeys to run.
pub fn has_journeys() -> Result<bool> {
    Ok(tree::sources()?
        .iter()
        .any(|source| source.path == format!("{JOURNEY_PACKAGES}/package-lock.json")))
}
