//! Running other programs, with a line before and after each step so that nobody waits in the dark.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The top folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the workspace")
}

/// A setting of the machine.
#[expect(
    clippy::disallowed_methods,
    reason = "xtask stands outside the product and serves the machine it runs on"
)]
pub fn env(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Set where nobody watches: what is missing is then a failure instead of advice.
pub fn in_ci() -> bool {
    env("CI").is_some_and(|value| value != "false" && value != "0")
}

/// Where cargo puts what it builds; its own settings may have moved it.
pub fn target_dir() -> Result<PathBuf> {
    let metadata = read(&mut cargo(&["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&metadata)?;
    let dir = metadata["target_directory"]
        .as_str()
        .context("cargo does not say where it builds")?;
    Ok(PathBuf::from(dir))
}

/// A program to be run in the repository's top folder.
///
/// The variables that cargo set for xtask itself are taken away: build scripts watch some of them, and would build
/// the same crates again each time `cargo build` and `cargo xtask` take turns.
#[expect(
    clippy::disallowed_methods,
    reason = "xtask stands outside the product and serves the machine it runs on"
)]
pub fn program(name: impl AsRef<std::ffi::OsStr>) -> Command {
    const OURS: [&str; 5] = [
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
        "CARGO_CRATE_NAME",
        "CARGO_BIN_NAME",
        "CARGO_PRIMARY_PACKAGE",
    ];
    let mut command = Command::new(name);
    command.current_dir(root());
    for (name, _) in std::env::vars() {
        if OURS.iter().any(|ours| name.starts_with(ours)) {
            command.env_remove(name);
        }
    }
    command
}

/// Cargo with these words.
pub fn cargo(words: &[&str]) -> Command {
    let mut command = program(env("CARGO").as_deref().unwrap_or("cargo"));
    command.args(words);
    command
}

/// Runs a program whose output goes straight to the terminal.
pub fn must(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", said(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", said(command));
    }
    Ok(())
}

/// Runs a program and keeps what it prints on standard output.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", said(command)))?;
    if !output.status.success() {
        bail!("{} failed ({})", said(command), output.status);
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs a program, passes on each line that it prints on both outputs, and shows it to `see` as well.
/// Returns whether the program was content.
pub fn watched(command: &mut Command, see: impl FnMut(&str) + Send) -> Result<bool> {
    let see = std::sync::Mutex::new(see);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", said(command)))?;
    let (out, err) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let pass_on = |stream: &mut dyn BufRead| {
        for line in stream.split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            let mut see = see.lock().expect("a reader of lines does not panic");
            println!("{line}");
            see(&line);
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| pass_on(&mut BufReader::new(out)));
        pass_on(&mut BufReader::new(err));
    });
    Ok(child.wait()?.success())
}

/// Carries out a step between two lines with its name and its seconds.
pub fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("==> {name}");
    let begun = Instant::now();
    let result = work();
    let seconds = begun.elapsed().as_secs_f32();
    match &result {
        Ok(_) => println!("<== {name}: done in {seconds:.1} s"),
        Err(error) => println!("<== {name}: FAILED after {seconds:.1} s: {error:#}"),
    }
    result
}

/// Keeps xtask, and with it every program that it starts from here on, on one processor: the last that it may use.
#[cfg(target_os = "linux")]
pub fn on_one_processor() -> Result<()> {
    use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};
    let may = sched_getaffinity(None)?;
    let last = (0..CpuSet::MAX_CPU).rev().find(|&cpu| may.is_set(cpu));
    let mut one = CpuSet::new();
    one.set(last.context("there is no processor")?);
    Ok(sched_setaffinity(None, &one)?)
}

/// Other systems have no way to do it.
#[cfg(not(target_os = "linux"))]
pub fn on_one_processor() -> Result<()> {
    bail!("the bench runs on Linux")
}

/// The first of these programs that lies on the path.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env("PATH")?;
    let dirs: Vec<PathBuf> = path.split(':').map(PathBuf::from).collect();
    names
        .iter()
        .flat_map(|name| dirs.iter().map(move |dir| dir.join(name)))
        .find(|file| file.is_file())
}

fn said(command: &Command) -> String {
    let name = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
