//! Serving the pages.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context;
use axum::{
    extract::{MatchedPath, Request},
    middleware::{self, Next},
    response::Response,
};
use pejling_care::Care;
use pejling_web::House;

use crate::{demo, instruments, settings::Settings, wiring};

/// How long requests under way are waited for when the program is told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(4);

/// Opens the house and serves it until told to stop.
///
/// # Errors
/// When the house does not open or the address is in use.
pub async fn run(settings: &Settings, listen: Option<SocketAddr>) -> anyhow::Result<()> {
    let mut settings = settings.clone();
    settings.listen = listen.unwrap_or(settings.listen);
    // The note about made-up people follows the data, not the command they are served with.
    let demo = demo::Marker::read(&settings.data)?.is_some() && settings.database.is_none();
    let web = if demo { settings.demo_web() } else { settings.web()? };
    // A pack of the site's that is not in order stops the start and not somebody's interview.
    let library = instruments::library(settings.instruments.as_deref())?;
    let care = wiring::open(&settings).await?.with_instruments(library);
    serve(care, web, settings.listen).await
}

/// Serves until told to stop.
///
/// # Errors
/// When the address is in use.
pub async fn serve(care: Care, web: pejling_web::Settings, listen: SocketAddr) -> anyhow::Result<()> {
    let db = care.db.clone();
    let app = pejling_web::app(House {
        care,
        settings: Arc::new(web),
    })
    .layer(middleware::from_fn(log));
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .with_context(|| format!("{listen} cannot be listened on"))?;
    println!("http://{}", listener.local_addr()?);
    let (told, mut stopping) = tokio::sync::watch::channel(());
    let until = async move {
        stopped().await;
        drop(told);
    };
    let server = axum::serve(listener, app).with_graceful_shutdown(until).into_future();
    let too_long = async {
        let _ = stopping.changed().await;
        tokio::time::sleep(LAST_REQUESTS).await;
    };
    tokio::select! {
        ended = server => ended?,
        () = too_long => tracing::warn!("requests under way were cut off"),
    }
    db.close().await;
    Ok(())
}

/// One line a request: the route's pattern, never the address itself, which may carry a one-time code or a search.
async fn log(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "-".to_owned(), |path| path.as_str().to_owned());
    let began = std::time::Instant::now();
    let response = next.run(request).await;
    let (status, ms) = (response.status().as_u16(), began.elapsed().as_millis());
    if response.status().is_server_error() {
        tracing::error!(%method, route, status, ms, "request");
    } else {
        tracing::debug!(%method, route, status, ms, "request");
    }
    response
}

async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        let mut terminate = terminate.expect("signals can be listened to");
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    let _ = interrupt.await;
}
