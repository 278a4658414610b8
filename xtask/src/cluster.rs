//! A PostgreSQL cluster of our own for one run of the tests or the bench: on a free port, gone afterwards.

use crate::run;
use anyhow::{Context, Result, bail};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// The oldest version that the product supports.
const OLDEST: u32 = 15;

/// What a commit waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// The disk, and nothing is set otherwise than PostgreSQL sets it: for the bench.
    Full,
    /// Nothing: what the tests write is thrown away.
    None,
}

impl Durability {
    fn settings(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::None => {
                "-F -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c max_wal_size=4GB \
                 -c autovacuum=off"
            }
        }
    }

    /// Files that must outlive a power cut do not lie in a folder that may be memory.
    fn folder(self) -> PathBuf {
        let disk = PathBuf::from("/var/tmp");
        if self == Self::Full && disk.is_dir() {
            disk
        } else {
            std::env::temp_dir()
        }
    }
}

/// A running cluster; it stops and its files go when this is dropped, or when xtask dies in any other way.
pub struct Cluster {
    /// Where tests find it.
    pub url: String,
    keeper: Child,
}

/// Who owns the cluster: PostgreSQL refuses to run as root.
struct Owner {
    uid: u32,
    gid: u32,
}

/// The folder of PostgreSQL's programs, newest version first.
pub fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = debian.map(|entry| entry.path().join("bin")).collect();
    found.extend(run::find(&["initdb"]).and_then(|file| file.parent().map(Path::to_path_buf)));
    let newest = found.into_iter().filter_map(|dir| Some((version(&dir)?, dir))).max();
    newest.filter(|(version, _)| *version >= OLDEST).map(|(_, dir)| dir)
}

fn version(dir: &Path) -> Option<u32> {
    let said = Command::new(dir.join("postgres")).arg("--version").output().ok()?;
    let said = String::from_utf8(said.stdout).ok()?;
    said.split_whitespace().nth(2)?.split('.').next()?.parse().ok()
}

impl Cluster {
    /// Makes and starts one.
    pub fn start(programs: &Path, durability: Durability) -> Result<Self> {
        let dir = tempfile::Builder::new()
            .prefix("pejling-postgres-")
            .tempdir_in(durability.folder())?
            .keep();
        let owner = owner();
        if let Some(owner) = &owner {
            std::os::unix::fs::chown(&dir, Some(owner.uid), Some(owner.gid))?;
        }
        let keeper = keeper(programs, &dir, owner.as_ref())?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let cluster = Self {
            url: format!("postgres://postgres@127.0.0.1:{port}/postgres"),
            keeper,
        };

        let data = dir.join("data");
        let mut initdb = as_owner(programs, "initdb", &dir, owner.as_ref());
        initdb.arg("-D").arg(&data);
        initdb.args([
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions",
        ]);
        run::read(&mut initdb).context("making a PostgreSQL cluster")?;

        let settings = format!(
            "-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= {}",
            durability.settings()
        );
        let log = dir.join("log");
        let mut start = as_owner(programs, "pg_ctl", &dir, owner.as_ref());
        start
            .arg("-D")
            .arg(&data)
            .arg("-l")
            .arg(&log)
            .arg("-o")
            .arg(settings)
            .args(["-w", "-t", "60", "start"]);
        let started = start.stdout(Stdio::null()).status().context("starting PostgreSQL")?;
        if !started.success() {
            bail!(
                "PostgreSQL did not start:\n{}",
                std::fs::read_to_string(&log).unwrap_or_default()
            );
        }
        Ok(cluster)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(error) = self.keeper.wait() {
            eprintln!("xtask: the PostgreSQL cluster may still run: {error}");
        }
    }
}

/// A shell that outlives xtask by a moment: it waits for the end of its input, which comes with our end however we
/// end, then stops the cluster and removes its files.
fn keeper(programs: &Path, dir: &Path, owner: Option<&Owner>) -> Result<Child> {
    const SCRIPT: &str = r#"trap "" INT TERM HUP
while read -r _; do :; done
[ ! -f "$2/data/postmaster.pid" ] || "$1/pg_ctl" -D "$2/data" -m immediate -w stop >/dev/null
rm -rf "$2""#;
    let mut shell = Command::new("sh");
    shell
        .args(["-c", SCRIPT, "keeper"])
        .arg(programs)
        .arg(dir)
        .current_dir("/")
        .stdin(Stdio::piped());
    run_as(&mut shell, owner);
    shell.spawn().context("starting the keeper of the PostgreSQL cluster")
}

fn as_owner(programs: &Path, name: &str, dir: &Path, owner: Option<&Owner>) -> Command {
    let mut command = Command::new(programs.join(name));
    command.current_dir(dir).stdin(Stdio::null());
    run_as(&mut command, owner);
    command
}

fn run_as(command: &mut Command, owner: Option<&Owner>) {
    if let Some(owner) = owner {
        command.gid(owner.gid).uid(owner.uid);
    }
}

/// Who shall own the cluster, when it cannot be us.
fn owner() -> Option<Owner> {
    if !crate::setup::is_root() {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    let find = |name: &str| {
        let line = users.lines().find(|line| line.starts_with(&format!("{name}:")))?;
        let mut fields = line.split(':').skip(2);
        Some(Owner {
            uid: fields.next()?.parse().ok()?,
            gid: fields.next()?.parse().ok()?,
        })
    };
    find("postgres").or_else(|| find("nobody"))
}
