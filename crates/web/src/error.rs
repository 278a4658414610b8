//! Errors are pages too, with a way on. What happened inside is logged once with an id, never shown.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{Html, IntoResponse, Response},
};
use pejling_care::Refusal;
use pejling_store::StoreError;

use crate::{House, page::Frame, text::Language};

/// Shown when not even the error page can be made.
pub const LAST_RESORT: &str =
    "Noget gik galt hos os. Prøv igen om lidt. / Something went wrong at our end. Try again shortly.";

/// A page that says why there is no page.
#[derive(Debug)]
pub struct PageError {
    status: StatusCode,
    key: &'static str,
}

impl PageError {
    fn new(status: StatusCode, key: &'static str) -> Self {
        Self { status, key }
    }

    /// It does not exist, or you may not know that it does.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "error-not-found")
    }

    /// The session is over; what was typed is kept as a draft where the form saves drafts.
    pub fn not_signed_in() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "error-signed-out")
    }

    /// A form that did not come from our own page, or came from a page of an earlier session.
    pub fn foreign_form() -> Self {
        Self::new(StatusCode::FORBIDDEN, "error-foreign-form")
    }

    /// More was sent than a form can hold.
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "error-too-large")
    }

    /// A form or an address that cannot be read.
    pub fn unreadable() -> Self {
        Self::new(StatusCode::BAD_REQUEST, "error-unreadable")
    }

    /// It cannot be done as things stand; the key is the reason, and `error-way-on-KEY` what to do instead.
    pub fn cannot(key: &'static str) -> Self {
        Self::new(StatusCode::CONFLICT, key)
    }

    /// A fault of ours.
    pub fn ours() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "error-ours")
    }

    /// The page, in a language.
    pub fn into_response_in(self, house: &House, language: Language) -> Response {
        let frame = Frame::outside(house, language);
        let page = ErrorPage {
            f: frame,
            key: self.key,
        };
        match page.render() {
            Ok(html) => (self.status, Html(html)).into_response(),
            Err(_) => (self.status, LAST_RESORT).into_response(),
        }
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    f: Frame,
    key: &'static str,
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        // Handlers answer before the house is at hand; the page needs only its fixed parts.
        let html = Language::Danish.text(self.key, &[]);
        let frame = Frame::bare(Language::Danish);
        let page = ErrorPage {
            f: frame,
            key: self.key,
        };
        (self.status, Html(page.render().unwrap_or(html))).into_response()
    }
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound | Refusal::NotPermitted => Self::not_found(),
            Refusal::Store(error) => error.into(),
        }
    }
}

impl From<StoreError> for PageError {
    fn from(error: StoreError) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "storage failed");
        Self::ours()
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        tracing::error!(error = &error as &dyn std::error::Error, "a page could not be made");
        Self::ours()
    }
}

/// The page for an address that leads nowhere.
pub async fn not_found(State(house): State<House>, headers: HeaderMap) -> Response {
    PageError::not_found().into_response_in(&house, Language::from_headers(&headers))
}
