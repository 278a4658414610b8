//! The program as it is installed: how soon it answers, and how much memory it holds.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::Instant,
};

use anyhow::{Context, ensure};
use pejling_care::{Care, sign_in};
use pejling_store::Durability;

use super::{
    Site,
    fill::{Centre, PASSWORD},
    measure::milliseconds,
};
use crate::wiring;

/// Pages that are asked for before memory is looked at.
const PAGES: usize = 300;

/// How the bench's centre presents itself.
pub fn web_settings() -> pejling_web::Settings {
    pejling_web::Settings {
        municipality: "Eksempel Kommune".into(),
        centre: "Rusmiddelcenter".into(),
        phone: "00 00 00 00".into(),
        demo: false,
        secure_cookies: false,
        idle_minutes: 5,
        public_url: "http://127.0.0.1".into(),
        packs: pejling_web::packs::Packs::default(),
    }
}

/// Starts the server, asks it for pages, and prints what it took.
///
/// # Errors
/// When it does not start or does not answer.
pub async fn measure(site: &Site, centre: &Centre) -> anyhow::Result<()> {
    let token = token(site, centre).await?;
    let began = Instant::now();
    let mut running = Running::start(site)?;
    ensure!(
        running.get("/log-ind", &token)?.starts_with("HTTP/1.1 200"),
        "the server does not answer"
    );
    println!(
        "start to first answer            {:>9.0} ms (limit 500)",
        milliseconds(began)
    );
    for number in 0..PAGES {
        let path = match number % 4 {
            0 => "/borgere".to_owned(),
            1 => format!("/borgere/{}", centre.citizen),
            2 => format!("/borgere/{}/fit", centre.citizen),
            _ => "/min-dag".to_owned(),
        };
        running.get(&path, &token)?;
    }
    let memory = running.memory().context("the server's memory cannot be read")?;
    println!("resident memory after {PAGES} pages {memory:>9.0} MB (limit 120)");
    Ok(())
}

/// A session by the system's clock, by which the server goes.
async fn token(site: &Site, centre: &Centre) -> anyhow::Result<String> {
    let care: Care = wiring::open_in(&site.settings(), Durability::Full, wiring::world()).await?;
    let login = pejling_store::staff::by_id(&mut care.read().await?, centre.counsellor.id).await?;
    let signed_in = sign_in::sign_in(&care, &login.context("the counsellor")?.login, PASSWORD).await?;
    care.db.close().await;
    Ok(signed_in.token)
}

struct Running {
    child: Child,
    address: String,
}

impl Running {
    fn start(site: &Site) -> anyhow::Result<Self> {
        let file = site.folder.join("pejling.toml");
        std::fs::write(
            &file,
            "municipality = \"Eksempel Kommune\"\ncentre = \"Rusmiddelcenter\"\nphone = \"00 00 00 00\"\n",
        )?;
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg("serve")
            .arg("--config")
            .arg(&file)
            .arg("--data")
            .arg(&site.folder)
            .args(["--listen", "127.0.0.1:0"]);
        if let Some(url) = &site.database {
            command.args(["--database", url]);
        }
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let mut lines = BufReader::new(child.stdout.take().context("its output")?).lines();
        let address = lines.find_map(|line| line.ok()?.strip_prefix("http://").map(str::to_owned));
        Ok(Self {
            child,
            address: address.context("the server has not said where it is")?,
        })
    }

    fn get(&self, path: &str, token: &str) -> anyhow::Result<String> {
        let mut stream = TcpStream::connect(&self.address)?;
        let cookie = pejling_web::COOKIE;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}={token}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// Megabytes that are in memory.
    fn memory(&mut self) -> Option<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kilobytes: u32 = line.trim().strip_suffix(" kB")?.parse().ok()?;
        Some(f64::from(kilobytes) / 1024.0)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
