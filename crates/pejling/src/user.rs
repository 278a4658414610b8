//! The first user. Every other is added on the pages.

use std::io::{IsTerminal, Read};

use pejling_care::staff::{self, NewStaff, StaffError};
use pejling_domain::access::Role;
use zeroize::Zeroizing;

use crate::{BadInput, settings::Settings, wiring};

/// What is done with users.
#[derive(clap::Subcommand)]
pub enum Task {
    /// Add the first administrator; the password is asked for, or read from standard input
    Add {
        /// Sign-in name
        #[arg(long)]
        login: String,
        /// Full name
        #[arg(long)]
        name: String,
        /// Initials of 2-4 letters
        #[arg(long)]
        initials: String,
    },
}

/// Carries it out.
///
/// # Errors
/// [`BadInput`] for a field that cannot be used, or when there is an administrator already.
pub async fn run(settings: &Settings, task: Task) -> anyhow::Result<()> {
    let Task::Add { login, name, initials } = task;
    let password = password()?;
    let care = wiring::open(settings).await?;
    let ask = NewStaff {
        login: login.clone(),
        name,
        initials,
        role: Role::Administrator,
        team: None,
        password: password.to_string(),
        keep_password: true,
    };
    let added = staff::add_first(&care, ask).await;
    care.db.close().await;
    match added {
        Ok(_) => println!("{} can sign in", login.trim().to_lowercase()),
        Err(StaffError::Login) => return bad("login: 2-40 small letters, digits, dots and hyphens"),
        Err(StaffError::LoginTaken) => return bad("login: is taken"),
        Err(StaffError::Name) => return bad("name: is needed"),
        Err(StaffError::Initials) => return bad("initials: 2-4 letters"),
        Err(StaffError::Password) => return bad("password: at least twelve characters"),
        Err(StaffError::Refused(pejling_care::Refusal::NotPermitted)) => {
            return bad("there is an administrator already: add further users on the pages");
        }
        Err(other) => return Err(other.into()),
    }
    Ok(())
}

fn bad(why: &str) -> anyhow::Result<()> {
    Err(BadInput(why.to_owned()).into())
}

fn password() -> anyhow::Result<Zeroizing<String>> {
    if !std::io::stdin().is_terminal() {
        let mut text = Zeroizing::new(String::new());
        std::io::stdin().take(4096).read_to_string(&mut text)?;
        return Ok(Zeroizing::new(text.lines().next().unwrap_or_default().to_owned()));
    }
    let terminal = console::Term::stderr();
    let ask = |question: &str| -> anyhow::Result<Zeroizing<String>> {
        terminal.write_str(question)?;
        Ok(Zeroizing::new(terminal.read_secure_line()?))
    };
    let password = ask("Password: ")?;
    if *ask("Again: ")? != *password {
        return Err(BadInput("password: the two are not the same".into()).into());
    }
    Ok(password)
}
