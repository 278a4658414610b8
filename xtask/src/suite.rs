//! The steps, and the two commands that are made of them.

use crate::cluster::{self, Cluster, Durability};
use crate::run::{self, cargo, must, program, step, watched};
use crate::tally::Tally;
use crate::{house, setup, tree};
use anyhow::{Context, Result, bail, ensure};
use std::os::unix::process::CommandExt;
use std::process::Command;

/// What a step does; it adds the tests it ran to the tally.
type Work = fn(&mut Tally) -> Result<()>;

/// Sets up, builds and becomes the server of the synthetic centre.
pub fn demo(more: &[String]) -> Result<()> {
    step("setup", setup::for_pages)?;
    step("build", || must(&mut cargo(&["build", "--package", "pejling"])))?;
    step("demo", || {
        Err(program(binary()?).arg("demo").args(more).exec()).context("cannot start the demo")
    })
}

/// Builds the release binary and lets it measure itself on one processor, on both engines with commits that are on the
/// disk.
pub fn bench(more: &[String]) -> Result<()> {
    step("setup", setup::for_pages)?;
    step("release build", || {
        must(&mut cargo(&["build", "--release", "--package", "pejling"]))
    })?;
    step("bench", || {
        let mut bench = program(run::target_dir()?.join("release/pejling"));
        run::on_one_processor()?;
        let cluster = if more.iter().any(|word| word.starts_with("--database")) {
            None
        } else {
            own_cluster(Durability::Full)?
        };
        if let Some(cluster) = &cluster {
            bench.args(["--database", &cluster.url]);
        }
        must(bench.arg("bench").args(more))
    })
}

/// Every check, in the order of what fails fastest. A failed step does not stop the others: one run tells all.
pub fn test() -> Result<()> {
    let mut tally = Tally::default();
    let mut red = Vec::new();
    let steps: [(&str, Work); 7] = [
        ("setup", |_| setup::everything()),
        ("fmt", |_| fmt()),
        ("house", |_| house::check()),
        ("lint", |_| lint()),
        ("unit", |tally| unit(&[], tally)),
        ("docs", docs),
        ("journeys", |tally| journeys(&[], tally)),
    ];
    for (name, work) in steps {
        let before = tally;
        if step(name, || work(&mut tally)).is_err() {
            tally.step_failed(before);
            red.push(name);
        }
    }
    if !red.is_empty() {
        println!("failed: {}", red.join(", "));
    }
    println!("{tally}");
    ensure!(red.is_empty(), "{} steps failed", red.len());
    Ok(())
}

/// One step on its own.
pub fn only(name: &str, work: impl FnOnce(&mut Tally) -> Result<()>) -> Result<()> {
    step(name, || work(&mut Tally::default()))
}

/// The layout of the source.
pub fn fmt() -> Result<()> {
    must(&mut cargo(&["fmt", "--all", "--check"])).context("run cargo fmt")
}

/// Clippy over everything.
pub fn lint() -> Result<()> {
    setup::for_pages()?;
    must(&mut cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ]))
}

/// The Rust tests, on both engines where PostgreSQL is there.
pub fn unit(more: &[String], tally: &mut Tally) -> Result<()> {
    setup::for_pages()?;
    let cluster = second_engine()?;
    let nextest = run::find(&["cargo-nextest"]).is_some();
    let mut command = if nextest {
        cargo(&["nextest", "run", "--locked", "--no-fail-fast"])
    } else {
        println!("    cargo-nextest is not installed: cargo test does it, more slowly");
        cargo(&["test", "--locked", "--no-fail-fast", "--all-targets"])
    };
    if more.is_empty() {
        command.arg("--workspace");
    }
    command.args(more).env("INSTA_UPDATE", "no");
    if let Some(cluster) = &cluster {
        command.env("TEST_POSTGRES_URL", &cluster.url);
    }
    counted(&mut command, tally)
}

/// Starts a PostgreSQL for the tests, unless one is given or none is to be had.
fn second_engine() -> Result<Option<Cluster>> {
    if run::env("TEST_POSTGRES_URL").is_some() {
        return Ok(None);
    }
    own_cluster(Durability::None)
}

fn own_cluster(durability: Durability) -> Result<Option<Cluster>> {
    match cluster::programs() {
        Some(programs) => Cluster::start(&programs, durability).map(Some),
        None if run::in_ci() => bail!("PostgreSQL 15 or newer is missing: the second engine would go untested"),
        None => {
            println!("    PostgreSQL 15 or newer is missing: SQLite only");
            Ok(None)
        }
    }
}

/// The documentation without a dead link, and its examples.
pub fn docs(tally: &mut Tally) -> Result<()> {
    setup::for_pages()?;
    must(cargo(&["doc", "--workspace", "--no-deps", "--locked"]).env("RUSTDOCFLAGS", "-D warnings"))?;
    let sources = tree::sources()?;
    let mut examples: Vec<&str> = sources
        .iter()
        .filter(|source| source.is("rs") && has_example(&source.text))
        .filter_map(|source| source.path.strip_prefix("crates/")?.split('/').next())
        .collect();
    examples.dedup();
    if examples.is_empty() {
        return Ok(());
    }
    let mut command = cargo(&["test", "--doc", "--locked"]);
    for name in examples {
        command.arg("--package").arg(if name == "pejling" {
            name.to_owned()
        } else {
            format!("pejling-{name}")
        });
    }
    counted(&mut command, tally)
}

/// A doc comment opens a block of code that rustdoc would run.
fn has_example(text: &str) -> bool {
    let fences = text.lines().filter_map(|line| {
        let line = line.trim_start();
        line.strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"))?
            .trim()
            .strip_prefix("```")
    });
    fences
        .step_by(2)
        .any(|language| matches!(language, "" | "rust" | "should_panic" | "no_run" | "compile_fail"))
}

/// The browser journeys against the binary that the tests were built with.
pub fn journeys(more: &[String], tally: &mut Tally) -> Result<()> {
    if !setup::has_journeys()? {
        println!("    there are none");
        return Ok(());
    }
    setup::everything()?;
    let Some(chromium) = run::find(&setup::CHROMIUM) else {
        if run::in_ci() {
            bail!("Chromium is missing: no page would be seen");
        }
        println!("    Chromium is missing: no page is seen");
        return Ok(());
    };
    // The same graph as that of the Rust tests, so that nothing is compiled again.
    must(&mut cargo(&["build", "--workspace", "--bins", "--tests", "--locked"]))?;
    let folder = run::root().join("e2e");
    must(program("npm").args(["run", "--silent", "check"]).current_dir(&folder))
        .context("type check of the journeys")?;

    let report = folder.join("test-results/report.json");
    if report.exists() {
        std::fs::remove_file(&report)?;
    }
    let mut playwright = program("npx");
    playwright
        .args(["--no-install", "playwright", "test"])
        .args(more)
        .current_dir(&folder);
    playwright.env("PEJLING_BINARY", binary()?).env("CHROMIUM", chromium);
    let content = playwright.status().context("cannot start Playwright")?.success();
    let report = std::fs::read_to_string(&report).context("Playwright left no report")?;
    tally.read_playwright(&serde_json::from_str(&report)?);
    if !content {
        bail!("journeys failed; pictures and traces are in e2e/test-results");
    }
    Ok(())
}

fn binary() -> Result<std::path::PathBuf> {
    Ok(run::target_dir()?.join("debug/pejling"))
}

fn counted(command: &mut Command, tally: &mut Tally) -> Result<()> {
    if run::env("NO_COLOR").is_none() && std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        command.env("CARGO_TERM_COLOR", "always");
    }
    if !watched(command, |line| tally.read_line(line))? {
        bail!("tests failed");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::has_example;

    #[test]
    fn only_code_that_rustdoc_would_run_is_an_example() {
        assert!(has_example(
            "/// Adds.\n/// ```\n/// assert_eq!(1 + 1, 2);\n/// ```\nfn add() {}"
        ));
        assert!(!has_example("/// ```text\n/// a picture\n/// ```\nfn f() {}\n// ```"));
        assert!(!has_example("/// ```json\n/// {}\n/// ```"));
    }
}
