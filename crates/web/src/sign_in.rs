//! Signing in and out, the locked screen, one's own password, the language.

use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::sign_in::{self, PasswordError, SignInError};
use serde::Deserialize;

use crate::{
    Gate, House, Routes,
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::{COOKIE, Visit, local},
    page::{Frame, Outside, Page},
    path::Asked,
    text::Language,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::Open, "/log-ind", show_sign_in)
        .post(Gate::Open, "/log-ind", do_sign_in)
        .post(Gate::Locked, "/log-ud", do_sign_out)
        .get(Gate::Locked, "/laas", show_lock)
        .post(Gate::SignedIn, "/laas", do_lock)
        .post(Gate::Locked, "/laas/op", do_unlock)
        .get(Gate::SignedIn, "/adgangskode", show_password)
        .post(Gate::SignedIn, "/adgangskode", do_password)
}

#[derive(Deserialize)]
struct Onward {
    #[serde(default)]
    til: String,
}

#[derive(Template)]
#[template(path = "sign_in/sign_in.html")]
struct SignInPage {
    f: Frame,
    errors: Errors,
    login: String,
    to: String,
}

async fn show_sign_in(Outside(f): Outside, Asked(onward): Asked<Onward>) -> Page<SignInPage> {
    Page(SignInPage {
        f,
        errors: Errors::default(),
        login: String::new(),
        to: onward.til,
    })
}

#[derive(Deserialize)]
struct SignInForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    til: String,
}

async fn do_sign_in(
    State(house): State<House>,
    headers: HeaderMap,
    Sent(form): Sent<SignInForm>,
) -> Result<Response, PageError> {
    let language = Language::from_headers(&headers);
    let mut errors = Errors::default();
    match sign_in::sign_in(&house.care, &form.login, &form.password).await {
        Ok(signed_in) => {
            let secure = if house.settings.secure_cookies { "; Secure" } else { "" };
            let cookie = format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Lax{secure}", signed_in.token);
            return Ok(([(header::SET_COOKIE, cookie)], Redirect::to(local(&form.til))).into_response());
        }
        Err(SignInError::Wrong) => errors.add(language, "password", "sign-in-wrong"),
        Err(SignInError::Resting { until }) => errors.add_text("password", resting(&house, language, until)),
        Err(SignInError::Store(error)) => return Err(error.into()),
    }
    let page = SignInPage {
        f: Frame::outside(&house, language),
        errors,
        login: form.login,
        to: form.til,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

fn resting(house: &House, language: Language, until: pejling_store::Instant) -> String {
    let at = house.care.world.civil(until);
    let time = format::minute(language, i64::from(at.hour()) * 60 + i64::from(at.minute()) + 1);
    language.text("sign-in-resting", &[("time", time)])
}

async fn do_sign_out(visit: Visit) -> Result<Response, PageError> {
    sign_in::sign_out(&visit.house.care, &visit.browser).await?;
    let gone = format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    Ok(([(header::SET_COOKIE, gone)], Redirect::to("/log-ind")).into_response())
}

#[derive(Template)]
#[template(path = "sign_in/lock.html")]
struct LockPage {
    f: Frame,
    errors: Errors,
    name: String,
    to: String,
}

async fn show_lock(visit: Visit, Asked(onward): Asked<Onward>) -> Response {
    if !visit.browser.locked {
        return Redirect::to(local(&onward.til)).into_response();
    }
    let page = LockPage {
        f: visit.frame(""),
        errors: Errors::default(),
        name: visit.staff().name.clone(),
        to: onward.til,
    };
    Page(page).into_response()
}

#[derive(Deserialize)]
struct LockForm {
    #[serde(default)]
    return_to: String,
}

async fn do_lock(visit: Visit, Sent(form): Sent<LockForm>) -> Result<Redirect, PageError> {
    sign_in::lock(&visit.house.care, &visit.browser).await?;
    let til = serde_html_form::to_string([("til", local(&form.return_to))]).unwrap_or_default();
    Ok(Redirect::to(&format!("/laas?{til}")))
}

#[derive(Deserialize)]
struct UnlockForm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    til: String,
}

async fn do_unlock(visit: Visit, Sent(form): Sent<UnlockForm>) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    match sign_in::unlock(&visit.house.care, &visit.browser, &form.password).await {
        Ok(()) => return Ok(Redirect::to(local(&form.til)).into_response()),
        Err(SignInError::Wrong) => errors.add(visit.language(), "password", "lock-wrong"),
        Err(SignInError::Resting { until }) => {
            errors.add_text("password", resting(&visit.house, visit.language(), until));
        }
        Err(SignInError::Store(error)) => return Err(error.into()),
    }
    let page = LockPage {
        f: visit.frame(""),
        errors,
        name: visit.staff().name.clone(),
        to: form.til,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Page(page)).into_response())
}

#[derive(Template)]
#[template(path = "sign_in/password.html")]
struct PasswordPage {
    f: Frame,
    errors: Errors,
    /// Somebody else set the password.
    must: bool,
}

async fn show_password(visit: Visit) -> Page<PasswordPage> {
    Page(PasswordPage {
        f: visit.frame(""),
        errors: Errors::default(),
        must: visit.staff().must_change,
    })
}

#[derive(Deserialize)]
struct PasswordForm {
    #[serde(default)]
    present: String,
    #[serde(default)]
    new: String,
}

async fn do_password(visit: Visit, Sent(form): Sent<PasswordForm>) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    match sign_in::change_password(&visit.house.care, &visit.browser, &form.present, &form.new).await {
        Ok(()) => return Ok(Redirect::to("/").into_response()),
        Err(PasswordError::Wrong) => errors.add(visit.language(), "present", "password-wrong"),
        Err(PasswordError::Resting { until }) => {
            errors.add_text("present", resting(&visit.house, visit.language(), until));
        }
        Err(PasswordError::TooWeak) => errors.add(visit.language(), "new", "password-weak"),
        Err(PasswordError::Refused(refusal)) => return Err(refusal.into()),
    }
    Ok((
        StatusCode::UNPROCESSABLE_ENTITY,
        Page(PasswordPage {
            f: visit.frame(""),
            errors,
            must: visit.staff().must_change,
        }),
    )
        .into_response())
}
