//! Users and their roles.

use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use pejling_care::{
    Action, Care, Staff,
    staff::{self, EditStaff, NewStaff, StaffError, User},
};
use pejling_domain::{
    Code,
    access::{Role, Team},
    id::StaffId,
};
use serde::Deserialize;

use crate::{
    Gate, Routes,
    error::PageError,
    form::{Errors, Sent},
    format,
    gate::Visit,
    page::{Frame, Page},
    path::{Asked, At},
    text::Language,
};

/// Routes of this room.
pub fn routes(routes: Routes) -> Routes {
    let gate = Gate::Needs(Action::ManageUsers);
    routes
        .get(gate, "/admin/brugere", list)
        .get(gate, "/admin/brugere/ny", show_new)
        .post(gate, "/admin/brugere/ny", add)
        .get(gate, "/admin/brugere/{id}", show)
        .post(gate, "/admin/brugere/{id}", edit)
        .post(gate, "/admin/brugere/{id}/luk", close)
        .post(gate, "/admin/brugere/{id}/aabn", open)
        .post(gate, "/admin/brugere/{id}/adgangskode", reset)
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    gemt: String,
}

#[derive(Template)]
#[template(path = "admin/users.html")]
struct ListPage {
    f: Frame,
    users: Vec<User>,
    active: usize,
    saved: bool,
}

async fn list(visit: Visit, Asked(told): Asked<Told>) -> Result<Page<ListPage>, PageError> {
    let users = staff::users(&visit.house.care, visit.staff()).await?;
    let active = users.iter().filter(|user| user.active).count();
    Ok(Page(ListPage {
        f: visit.frame("admin"),
        users,
        active,
        saved: !told.gemt.is_empty(),
    }))
}

/// What is typed about a user.
#[derive(Debug, Clone, Default, Deserialize)]
struct UserForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    initials: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    team: String,
}

impl UserForm {
    /// The role and team chosen. Everything that is missing is told at once, each at its field.
    fn choices(&self, language: Language, errors: &mut Errors, new: bool) -> Option<(Role, Option<Team>)> {
        if new && self.login.trim().is_empty() {
            errors.add(language, "login", "users-login-error");
        }
        for (field, typed, key) in [
            ("name", &self.name, "users-name-error"),
            ("initials", &self.initials, "users-initials-error"),
        ] {
            if typed.trim().is_empty() {
                errors.add(language, field, key);
            }
        }
        let role = errors.take(language, "role", self.role.parse::<Role>(), |_| "users-role-error");
        let team = match self.team.as_str() {
            "" => None,
            team => errors.take(language, "team", team.parse::<Team>(), |_| "users-team-error"),
        };
        if role == Some(Role::Counsellor) && team.is_none() {
            errors.add(language, "team", "users-team-needed");
        }
        role.filter(|_| errors.is_empty()).map(|role| (role, team))
    }
}

/// Puts a refusal beside its field; what is no fault of the form goes on.
fn refuse(language: Language, errors: &mut Errors, error: StaffError) -> Result<(), PageError> {
    let (field, key) = match error {
        StaffError::Login => ("login", "users-login-error"),
        StaffError::LoginTaken => ("login", "users-login-taken"),
        StaffError::Name => ("name", "users-name-error"),
        StaffError::Initials => ("initials", "users-initials-error"),
        StaffError::Team => ("team", "users-team-needed"),
        StaffError::LastAdministrator => ("role", "users-last-administrator"),
        StaffError::Oneself => ("role", "users-oneself"),
        StaffError::Password => ("login", "password-weak"),
        StaffError::Refused(refusal) => return Err(refusal.into()),
    };
    errors.add(language, field, key);
    Ok(())
}

#[derive(Template)]
#[template(path = "admin/user.html")]
struct UserPage {
    f: Frame,
    errors: Errors,
    /// The user, unless it is a new one.
    user: Option<User>,
    typed: UserForm,
    roles: Vec<(String, String)>,
    teams: Vec<(String, String)>,
    resting: String,
    oneself: bool,
}

fn page(visit: &Visit, user: Option<User>, typed: UserForm, errors: Errors) -> Page<UserPage> {
    let f = visit.frame("admin");
    let choose = (String::new(), f.t("form-choose"));
    let roles = std::iter::once(choose).chain(
        Role::ALL
            .iter()
            .map(|role| (role.code().to_owned(), f.word("role", role))),
    );
    let none = (String::new(), f.t("users-no-team"));
    let teams = std::iter::once(none).chain(
        Team::ALL
            .iter()
            .map(|team| (team.code().to_owned(), f.word("team", team))),
    );
    let resting = user.as_ref().and_then(|user| user.resting_until);
    Page(UserPage {
        roles: roles.collect(),
        teams: teams.collect(),
        resting: resting
            .map(|until| format::instant(f.language, visit.house.care.world.civil(until)))
            .unwrap_or_default(),
        oneself: user.as_ref().is_some_and(|user| user.id == visit.staff().id),
        f,
        errors,
        user,
        typed,
    })
}

fn again(page: Page<UserPage>) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

async fn show_new(visit: Visit) -> Page<UserPage> {
    page(&visit, None, UserForm::default(), Errors::default())
}

#[derive(Template)]
#[template(path = "admin/one_time_password.html")]
struct PasswordPage {
    f: Frame,
    name: String,
    login: String,
    password: String,
}

/// The password is shown in the answer itself and not after a redirect: it is kept nowhere to be fetched from.
async fn add(visit: Visit, Sent(form): Sent<UserForm>) -> Result<Response, PageError> {
    let (care, language) = (&visit.house.care, visit.language());
    let mut errors = Errors::default();
    let Some((role, team)) = form.choices(language, &mut errors, true) else {
        return Ok(again(page(&visit, None, form, errors)));
    };
    let password = staff::one_time_password(&care.world);
    let new = NewStaff {
        login: form.login.clone(),
        name: form.name.clone(),
        initials: form.initials.clone(),
        role,
        team,
        password: password.to_string(),
        keep_password: false,
    };
    match staff::add(care, visit.staff(), new).await {
        Ok(id) => shown_once(&visit, id, &password).await,
        Err(error) => {
            refuse(language, &mut errors, error)?;
            Ok(again(page(&visit, None, form, errors)))
        }
    }
}

async fn shown_once(visit: &Visit, id: StaffId, password: &str) -> Result<Response, PageError> {
    let user = staff::one(&visit.house.care, visit.staff(), id).await?;
    Ok(Page(PasswordPage {
        f: visit.frame("admin"),
        name: user.name,
        login: user.login,
        password: password.to_owned(),
    })
    .into_response())
}

fn as_typed(user: &User) -> UserForm {
    UserForm {
        login: user.login.clone(),
        name: user.name.clone(),
        initials: user.initials.clone(),
        role: user.role.code().to_owned(),
        team: user.team.map(|team| team.code().to_owned()).unwrap_or_default(),
    }
}

async fn show(visit: Visit, At(id): At<StaffId>) -> Result<Page<UserPage>, PageError> {
    let user = staff::one(&visit.house.care, visit.staff(), id).await?;
    let typed = as_typed(&user);
    Ok(page(&visit, Some(user), typed, Errors::default()))
}

async fn edit(visit: Visit, At(id): At<StaffId>, Sent(form): Sent<UserForm>) -> Result<Response, PageError> {
    let (care, language) = (&visit.house.care, visit.language());
    let user = staff::one(care, visit.staff(), id).await?;
    let mut errors = Errors::default();
    if let Some((role, team)) = form.choices(language, &mut errors, false) {
        let ask = EditStaff {
            staff: id,
            name: form.name.clone(),
            initials: form.initials.clone(),
            role,
            team,
        };
        match staff::edit(care, visit.staff(), ask).await {
            Ok(()) => return Ok(Redirect::to("/admin/brugere?gemt=1").into_response()),
            Err(error) => refuse(language, &mut errors, error)?,
        }
    }
    Ok(again(page(&visit, Some(user), form, errors)))
}

async fn close(visit: Visit, At(id): At<StaffId>) -> Result<Response, PageError> {
    settle(&visit, id, async |care, by| staff::close_user(care, by, id).await).await
}

async fn open(visit: Visit, At(id): At<StaffId>) -> Result<Response, PageError> {
    settle(&visit, id, async |care, by| staff::open_user(care, by, id).await).await
}

async fn settle(
    visit: &Visit,
    id: StaffId,
    act: impl AsyncFnOnce(&Care, &Staff) -> Result<(), StaffError>,
) -> Result<Response, PageError> {
    let care = &visit.house.care;
    match act(care, visit.staff()).await {
        Ok(()) => Ok(Redirect::to("/admin/brugere?gemt=1").into_response()),
        Err(error) => not_done(visit, id, error).await,
    }
}

async fn not_done(visit: &Visit, id: StaffId, error: StaffError) -> Result<Response, PageError> {
    let mut errors = Errors::default();
    refuse(visit.language(), &mut errors, error)?;
    let user = staff::one(&visit.house.care, visit.staff(), id).await?;
    let typed = as_typed(&user);
    Ok(again(page(visit, Some(user), typed, errors)))
}

async fn reset(visit: Visit, At(id): At<StaffId>) -> Result<Response, PageError> {
    match staff::reset_password(&visit.house.care, visit.staff(), id).await {
        Ok(password) => shown_once(&visit, id, &password).await,
        Err(error) => not_done(&visit, id, error).await,
    }
}
