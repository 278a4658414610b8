//! One's own: where one lands, one's settings, the language.

use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{Staff, staff, staff::OwnSettings};
use pejling_domain::{
    Code,
    access::{PageLanguage, Role, Team},
};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    error::PageError,
    form::Sent,
    gate::{Visit, local},
    page::{Frame, Page},
    path::Asked,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get(Gate::SignedIn, "/", front)
        .get(Gate::SignedIn, "/mig", show)
        .post(Gate::SignedIn, "/mig", save)
        .post(Gate::SignedIn, "/sprog", switch)
}

/// Where a role begins its day (ux.md 7.1).
pub fn landing(role: Role) -> &'static str {
    match role {
        Role::Counsellor | Role::Doctor | Role::Nurse => "/min-dag",
        Role::Visitator => "/visitation",
        Role::Secretary => "/henvendelser",
        Role::Leader => "/ledelse",
        Role::Partner => "/portal/mine",
        Role::Auditor => "/admin/log",
        Role::Administrator => "/admin",
    }
}

async fn front(visit: Visit) -> Redirect {
    Redirect::to(landing(visit.staff().role))
}

#[derive(Template)]
#[template(path = "own/settings.html")]
struct OwnPage {
    f: Frame,
    name: String,
    role: Role,
    team: Option<Team>,
    languages: Vec<(String, String)>,
    language: String,
    shortcuts: bool,
    saved: bool,
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    gemt: String,
}

async fn show(visit: Visit, Asked(told): Asked<Told>) -> Page<OwnPage> {
    let staff = visit.staff();
    Page(OwnPage {
        f: visit.frame(""),
        name: staff.name.clone(),
        role: staff.role,
        team: staff.team,
        // A language is always named in itself.
        languages: vec![("da".into(), "Dansk".into()), ("en".into(), "English".into())],
        language: staff.language.clone(),
        shortcuts: staff.shortcuts,
        saved: !told.gemt.is_empty(),
    })
}

#[derive(Deserialize)]
struct OwnForm {
    #[serde(default)]
    language: String,
    #[serde(default)]
    shortcuts: String,
}

async fn save(visit: Visit, Sent(form): Sent<OwnForm>) -> Result<Response, PageError> {
    let language = PageLanguage::from_code(&form.language).unwrap_or(PageLanguage::Danish);
    let ask = OwnSettings {
        language,
        shortcuts: form.shortcuts == "on",
    };
    staff::set_own(&visit.house.care, visit.staff(), ask).await?;
    Ok(in_language(language, "/mig?gemt=1"))
}

#[derive(Deserialize)]
struct SwitchForm {
    #[serde(default)]
    language: String,
    #[serde(default)]
    return_to: String,
}

async fn switch(visit: Visit, Sent(form): Sent<SwitchForm>) -> Result<Response, PageError> {
    let staff: &Staff = visit.staff();
    let language = PageLanguage::from_code(&form.language).unwrap_or(PageLanguage::Danish);
    staff::set_own(
        &visit.house.care,
        staff,
        OwnSettings {
            language,
            shortcuts: staff.shortcuts,
        },
    )
    .await?;
    Ok(in_language(language, local(&form.return_to)))
}

/// Goes on, and lets the pages outside sign-in follow the choice.
fn in_language(language: PageLanguage, to: &str) -> Response {
    let cookie = format!(
        "sprog={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000",
        language.code()
    );
    ([(header::SET_COOKIE, cookie)], Redirect::to(to)).into_response()
}
