//! The program while it serves, asked over the network.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    os::unix::process::ExitStatusExt,
    process::{Child, Stdio},
};

use crate::place::Place;

/// A server that is stopped when the test is over.
pub struct Server {
    child: Child,
    /// What it printed up to its address.
    pub said: String,
    /// Where it is.
    pub door: Door,
}

/// Where a server is asked; copied into each thread that asks.
#[derive(Clone, Copy)]
pub struct Door(u16);

/// Who asks: the cookie's token and the value that every form carries back.
#[derive(Clone)]
pub struct Browser {
    pub token: String,
    pub csrf: String,
}

impl Server {
    /// Starts a command that serves, and waits until it has said where.
    pub fn start(place: &Place, words: &[&str]) -> Self {
        let mut command = place.command();
        let mut child = command
            .args(words)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .unwrap();
        let mut said = String::new();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let port = loop {
            let mut line = String::new();
            assert_ne!(lines.read_line(&mut line).unwrap(), 0, "ended after\n{said}");
            said.push_str(&line);
            if let Some(address) = line.trim().strip_prefix("http://127.0.0.1:") {
                break address.parse().unwrap();
            }
        };
        Self {
            child,
            said,
            door: Door(port),
        }
    }

    pub fn get(&self, path: &str) -> String {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        self.door.ask(&request).unwrap()
    }

    /// Tells it to stop, as an operating system does, and gives its exit code.
    pub fn stop(mut self) -> Option<i32> {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
        self.child.wait().unwrap().code()
    }

    /// Ends it on the spot with SIGKILL, which no program can answer.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        let status = self.child.wait().unwrap();
        assert_eq!(
            status.signal(),
            Some(rustix::process::Signal::KILL.as_raw()),
            "it was killed and did not end by itself"
        );
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Door {
    /// Sends a form and gives the address it is answered with.
    ///
    /// # Errors
    /// When the server is gone before it has answered whole.
    pub fn send(self, browser: &Browser, path: &str, form: &str) -> std::io::Result<String> {
        let (cookie, Browser { token, csrf }) = (pejling_web::COOKIE, browser);
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookie}={token}\r\nX-CSRF: {csrf}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let answer = self.ask(&request)?;
        let Some((head, _)) = answer.split_once("\r\n\r\n") else {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        };
        assert!(head.starts_with("HTTP/1.1 303"), "{path} was answered with\n{head}");
        let address = head.lines().find_map(|line| line.strip_prefix("location: "));
        Ok(address.expect("where to go on").to_owned())
    }

    fn ask(self, request: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.0))?;
        stream.write_all(request.as_bytes())?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}
