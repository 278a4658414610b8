//! The steps that are measured, as the issue names them.

use std::{fmt, sync::Arc, time::Instant};

use anyhow::{Context, bail};
use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use pejling_care::{Care, enquiry, session, sign_in};
use pejling_web::House;
use tower::ServiceExt;

use super::{
    Site,
    fill::{self, Centre, PASSWORD, TODAY},
    measure::{self, Figure, Server, Watch, milliseconds},
    person,
};

/// A measured step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Operation {
    /// The counsellor's caseload with due dates.
    Board,
    /// The overview of the citizen with most contacts.
    Overview,
    /// Their feedback graph.
    Graph,
    /// A search by name.
    Search,
    /// The leader's page, with nothing kept from before.
    Leader,
    /// Recording a talk.
    Talk,
    /// An enquiry of somebody new.
    Enquiry,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Board => "caseload board, 50 rows",
            Self::Overview => "citizen overview, 700 contacts",
            Self::Graph => "feedback graph, 700 contacts",
            Self::Search => "name search",
            Self::Leader => "leader overview, cold",
            Self::Talk => "record a session",
            Self::Enquiry => "enquiry with new citizen",
        })
    }
}

impl Operation {
    /// In the order in which they are measured: what only reads comes first.
    const ALL: [Self; 7] = [
        Self::Board,
        Self::Overview,
        Self::Graph,
        Self::Search,
        Self::Leader,
        Self::Talk,
        Self::Enquiry,
    ];

    /// The most processor time it may take, in milliseconds.
    pub fn limit(self) -> u32 {
        match self {
            Self::Talk | Self::Enquiry => 2,
            Self::Board | Self::Graph => 3,
            Self::Overview | Self::Search => 5,
            Self::Leader => 150,
        }
    }
}

/// What was measured; none where there is no such page.
pub type Figures = Vec<(Operation, Option<Figure>)>;

/// Times the cold page is measured: each begins with opening the house anew.
const COLD: usize = 10;

/// What is measured, and how often.
#[derive(Debug, Clone, Copy, clap::Args)]
pub struct Wanted {
    /// Times each page and each write is measured
    #[arg(long, default_value_t = 300)]
    times: usize,
    /// One step alone
    #[arg(long)]
    only: Option<Operation>,
}

/// Measures every step that is wanted.
///
/// # Errors
/// When a step is refused.
pub async fn measure(site: &Site, centre: &Centre, wanted: Wanted) -> anyhow::Result<Figures> {
    let care = site.open().await?;
    let server = Server::of(&care.db).await?;
    let often = (wanted.times, server);
    let mut figures = Vec::new();
    for operation in Operation::ALL {
        if wanted.only.is_some_and(|only| only != operation) {
            continue;
        }
        let figure = match operation {
            Operation::Leader => leader(site, centre, server).await?,
            Operation::Talk => Some(talks(&care, centre, often).await?),
            Operation::Enquiry => Some(enquiries(&care, centre, often).await?),
            page_of => page(&care, centre, page_of, often).await?,
        };
        figures.push((operation, figure));
    }
    care.db.close().await;
    Ok(figures)
}

fn app(care: &Care) -> Router {
    pejling_web::app(House {
        care: care.clone(),
        settings: Arc::new(super::server::web_settings()),
    })
}

/// A signed-in browser.
struct Browser {
    app: Router,
    token: String,
    csrf: String,
}

impl Browser {
    async fn sign_in(care: &Care, login: &str) -> anyhow::Result<Self> {
        let signed_in = sign_in::sign_in(care, login, PASSWORD).await?;
        let browser = sign_in::browser(care, &signed_in.token).await?.context("a session")?;
        Ok(Self {
            app: app(care),
            token: signed_in.token,
            csrf: browser.csrf,
        })
    }

    /// Asks for a page and reads it to its end. False when there is none.
    async fn ask(&self, method: &Method, path: &str, form: String) -> anyhow::Result<bool> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::COOKIE, format!("{}={}", pejling_web::COOKIE, self.token))
            .header(header::ACCEPT_ENCODING, "gzip, deflate, br")
            .header("x-csrf", &self.csrf)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form))?;
        let response = self.app.clone().oneshot(request).await?;
        let status = response.status();
        response.into_body().collect().await?;
        match status {
            StatusCode::OK => Ok(true),
            StatusCode::NOT_FOUND => Ok(false),
            other => bail!("{method} {path} answered {other}"),
        }
    }
}

async fn page(
    care: &Care,
    centre: &Centre,
    operation: Operation,
    (times, server): (usize, Server),
) -> anyhow::Result<Option<Figure>> {
    let browser = Browser::sign_in(care, &centre.counsellor_login).await?;
    let (method, path) = match operation {
        Operation::Board => (Method::GET, "/borgere".to_owned()),
        Operation::Overview => (Method::GET, format!("/borgere/{}", centre.citizen)),
        Operation::Graph => (Method::GET, format!("/borgere/{}/fit", centre.citizen)),
        _ => (Method::POST, "/soeg".to_owned()),
    };
    // Another name each time, and never the whole of it.
    let form = |number: usize| match method {
        Method::POST => {
            let name = person::name(number * 17 % centre.citizens);
            let begun: String = name.chars().take(5).collect();
            format!("q={}", percent(&begun))
        }
        _ => String::new(),
    };
    if !browser.ask(&method, &path, form(0)).await? {
        return Ok(None);
    }
    let step = |number: usize| {
        let asked = browser.ask(&method, &path, form(number));
        async move { asked.await?.then_some(()).context("the page is gone") }
    };
    measure::many(times, server, step).await.map(Some)
}

/// Percent-encodes what is no letter of ASCII.
fn percent(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric();
    text.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

async fn leader(site: &Site, centre: &Centre, server: Server) -> anyhow::Result<Option<Figure>> {
    let mut watch = Watch::begin(server, COLD);
    for _ in 0..COLD {
        let mark = watch.mark();
        let care = site.open().await?;
        let browser = Browser::sign_in(&care, &centre.leader).await?;
        watch.forget(mark);
        let began = Instant::now();
        if !browser.ask(&Method::GET, "/ledelse", String::new()).await? {
            return Ok(None);
        }
        watch.walls.push(milliseconds(began));
        let mark = watch.mark();
        care.db.close().await;
        watch.forget(mark);
    }
    Ok(Some(watch.end()))
}

async fn talks(care: &Care, centre: &Centre, (times, server): (usize, Server)) -> anyhow::Result<Figure> {
    measure::many(times, server, |number| async move {
        let episode = centre.courses[number % centre.courses.len()];
        session::record(care, &centre.counsellor, fill::talk(episode, TODAY, number)?).await?;
        Ok(())
    })
    .await
}

async fn enquiries(care: &Care, centre: &Centre, (times, server): (usize, Server)) -> anyhow::Result<Figure> {
    measure::many(times, server, |number| async move {
        enquiry::register(
            care,
            &centre.visitator,
            fill::register(centre.citizens + number, TODAY)?,
        )
        .await?;
        Ok(())
    })
    .await
}
