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
/// Browsers that ask beside each other meanwhile.
const BROWSERS: usize = 4;

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
    let counsellor = token(site, &centre.counsellor_login).await?;
    let leader = token(site, &centre.leader).await?;
    let began = Instant::now();
    let mut running = Running::start(site)?;
    running.get("/log-ind", &counsellor)?;
    println!(
        "start to first answer            {:>7.0} ms (limit 500)",
        milliseconds(began)
    );
    std::thread::scope(|scope| {
        let browsers = (0..BROWSERS).map(|browser| {
            let (running, centre, counsellor, leader) = (&running, centre, &counsellor, &leader);
            scope.spawn(move || -> anyhow::Result<()> {
                for number in (browser..PAGES).step_by(BROWSERS) {
                    match number / BROWSERS % 5 {
                        0 => running.get("/borgere", counsellor)?,
                        1 => running.get(&format!("/borgere/{}", centre.citizen), counsellor)?,
                        2 => running.get(&format!("/borgere/{}/fit", centre.citizen), counsellor)?,
                        3 => running.get("/ledelse", leader)?,
                        _ => running.get("/min-dag", counsellor)?,
                    }
                }
                Ok(())
            })
        });
        let browsers: Vec<_> = browsers.collect();
        browsers
            .into_iter()
            .try_for_each(|browser| browser.join().expect("a browser does not panic"))
    })?;
    let memory = running.memory().context("the server's memory cannot be read")?;
    println!("resident memory after {PAGES} pages {memory:>7.0} MB (limit 120)");
    Ok(())
}

/// A session by the system's clock, by which the server goes.
async fn token(site: &Site, login: &str) -> anyhow::Result<String> {
    let care: Care = wiring::open_in(&site.settings(), Durability::Full, wiring::world()).await?;
    let signed_in = sign_in::sign_in(&care, login, PASSWORD).await?;
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

    fn get(&self, path: &str, token: &str) -> anyhow::Result<()> {
        let mut stream = TcpStream::connect(&self.address)?;
        let cookie = pejling_web::COOKIE;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}={token}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        let status = answer.split(|&byte| byte == b'\r').next().unwrap_or_default();
        ensure!(
            status.starts_with(b"HTTP/1.1 200"),
            "a page was answered with {}",
            String::from_utf8_lossy(status)
        );
        Ok(())
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
