//! The gate before every page: who is it, may they, is the form theirs.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{Action, Staff, access, break_glass, day, day::Waiting, sign_in, sign_in::Browser};
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer, set_header::SetResponseHeaderLayer,
};

use crate::{House, error, error::PageError, page::Frame, text::Language};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Everybody: sign-in, static files, health.
    Open,
    /// A citizen with a one-time code in the address.
    OneTimeCode,
    /// Signed in, even with a locked screen: unlocking and signing out.
    Locked,
    /// Signed in, whatever the role.
    SignedIn,
    /// Signed in with a role that may do this.
    Needs(Action),
}

/// Name of the session cookie.
pub const COOKIE: &str = "pejling";
/// Largest form that is read, in bytes.
const LARGEST_FORM: usize = 512 * 1024;

/// A signed-in visit: what every page of staff needs.
#[derive(Clone)]
pub struct Visit {
    /// The browser.
    pub browser: Browser,
    /// The house.
    pub house: House,
    /// Path of the page.
    pub path: String,
    /// Openings with a reason that wait for this reader's review.
    pub waiting: i64,
    /// How much else waits, for the menu.
    pub counts: Waiting,
}

impl Visit {
    /// Who it is.
    pub fn staff(&self) -> &Staff {
        &self.browser.staff
    }

    /// The frame around a page, with the menu item `current` marked.
    pub fn frame(&self, current: &'static str) -> Frame {
        Frame::signed_in(&self.house, &self.browser, &self.path, current)
            .with_count("break-glass-review", self.waiting)
            .with_count("people", self.counts.courses)
            .with_count("enquiries", self.counts.enquiries)
            .with_count("visitation", self.counts.at_limit)
            .with_count("tasks", self.counts.tasks)
    }

    /// Interface language.
    pub fn language(&self) -> Language {
        Language::of(&self.browser.staff.language)
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = PageError;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or(PageError::not_signed_in())
    }
}

/// The token in the session cookie.
pub fn token(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value.to_owned())
}

/// Lets a request through, or answers in its place.
pub async fn enforce(State((house, gate)): State<(House, Gate)>, request: Request, next: Next) -> Response {
    let language = Language::from_headers(request.headers());
    match pass(&house, gate, request).await {
        Ok(request) => next.run(request).await,
        Err(Stopped::Answer(response)) => response,
        Err(Stopped::Page(error)) => error.into_response_in(&house, language),
    }
}

enum Stopped {
    Answer(Response),
    Page(PageError),
}

impl<E: Into<PageError>> From<E> for Stopped {
    fn from(error: E) -> Self {
        Self::Page(error.into())
    }
}

async fn pass(house: &House, gate: Gate, mut request: Request) -> Result<Request, Stopped> {
    let posting = request.method() == Method::POST;
    if posting && is_cross_site(request.headers()) {
        return Err(PageError::foreign_form().into());
    }
    if matches!(gate, Gate::Open | Gate::OneTimeCode) {
        return Ok(request);
    }
    let browser = match token(request.headers()) {
        Some(token) => sign_in::browser(&house.care, &token).await?,
        None => None,
    };
    let Some(browser) = browser else {
        return Err(if posting {
            Stopped::Page(PageError::not_signed_in())
        } else {
            to_sign_in(&request)
        });
    };
    let path = request.uri().path().to_owned();
    if browser.locked && gate != Gate::Locked {
        let address = format!("/laas?til={}", encode(&request_target(&request)));
        return Err(Stopped::Answer(Redirect::to(&address).into_response()));
    }
    if browser.staff.must_change && !matches!(gate, Gate::Locked) && path != "/adgangskode" {
        return Err(Stopped::Answer(Redirect::to("/adgangskode").into_response()));
    }
    if let Gate::Needs(action) = gate
        && !access::permits(browser.staff.role, action)
    {
        return Err(PageError::not_found().into());
    }
    if posting {
        request = with_checked_form(request, &browser).await?;
    }
    // Locking the screen and changing the language come back to the same page, with its filters.
    let path = if posting { path } else { request_target(&request) };
    let waiting = break_glass::waiting(&house.care, &browser.staff).await?;
    let whole_page = !posting && !request.headers().contains_key("hx-request");
    let counts = if whole_page {
        counts(house, &browser).await?
    } else {
        Waiting::default()
    };
    request.extensions_mut().insert(Visit {
        browser,
        house: house.clone(),
        path,
        waiting,
        counts,
    });
    Ok(request)
}

/// How much waits, for pages with a menu: a part of a page that keeps itself fresh has none, and a form that is sent
/// is answered without.
async fn counts(house: &House, browser: &Browser) -> Result<Waiting, PageError> {
    if !access::permits(browser.staff.role, Action::SeeOwnDay) {
        return Ok(Waiting::default());
    }
    Ok(day::waiting(&house.care, &browser.staff).await?)
}

/// Every form of staff carries the session's value back; the body is read once here and handed on.
async fn with_checked_form(request: Request, browser: &Browser) -> Result<Request, PageError> {
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, LARGEST_FORM).await.map_err(|_| PageError::too_large())?;
    let in_header = parts
        .headers
        .get("x-csrf")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let sent = in_header.or_else(|| form_value(&bytes, "csrf")).unwrap_or_default();
    if sent.is_empty() || sent != browser.csrf {
        return Err(PageError::foreign_form());
    }
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

fn form_value(bytes: &[u8], name: &str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_html_form::from_bytes(bytes).ok()?;
    pairs.into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

fn is_cross_site(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == "cross-site" || site == "same-site")
}

fn to_sign_in(request: &Request) -> Stopped {
    let address = format!("/log-ind?til={}", encode(&request_target(request)));
    Stopped::Answer(Redirect::to(&address).into_response())
}

fn request_target(request: &Request) -> String {
    if request.method() == Method::GET {
        request
            .uri()
            .path_and_query()
            .map_or_else(|| "/".into(), ToString::to_string)
    } else {
        "/".into()
    }
}

/// Percent-encodes a path for use as a query value.
fn encode(path: &str) -> String {
    serde_html_form::to_string([("", path)])
        .unwrap_or_default()
        .trim_start_matches('=')
        .to_owned()
}

/// An address within the house to go on to; anything else becomes the front page.
pub fn local(address: &str) -> &str {
    let safe = address.starts_with('/') && !address.starts_with("//") && !address.contains(['\\', '\n', '\r']);
    if safe { address } else { "/" }
}

const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
                   form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Headers of every answer; pages are never kept by a browser or a proxy.
pub fn with_security_headers(router: Router<House>) -> Router<House> {
    let mut router = router;
    for (name, value) in [
        ("content-security-policy", CSP),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
        ("cache-control", "no-store"),
    ] {
        router = router.layer(SetResponseHeaderLayer::if_not_present(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        ));
    }
    router
        // A page of fifty rows packs to a tenth either way; packing it harder cost a third of what making it did.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| {
            tracing::error!("a page panicked");
            (StatusCode::INTERNAL_SERVER_ERROR, error::LAST_RESORT).into_response()
        }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_within_the_house_are_gone_on_to() {
        assert_eq!(local("/min-dag?x=1"), "/min-dag?x=1");
        for bad in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(local(bad), "/", "{bad:?}");
        }
    }

    #[test]
    fn an_address_survives_being_a_query_value() {
        assert_eq!(
            encode("/visitation?visning=liste&a=æ"),
            "%2Fvisitation%3Fvisning%3Dliste%26a%3D%C3%A6"
        );
    }
}
