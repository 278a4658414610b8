//! Staff: who is signed in, and the users an administrator keeps.

use pejling_domain::{
    Code,
    access::{PageLanguage, Role, Team},
    id::StaffId,
    text,
};
use pejling_store::{Instant, StoreError, change::Actor, change::Entry, staff as store, staff::StaffRow};

use crate::{Action, Care, Refusal, sign_in};

mod door;

pub use door::{close_user, one_time_password, open_user, reset_password};

/// A member of staff who asks for something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Id.
    pub id: StaffId,
    /// Full name.
    pub name: String,
    /// Initials.
    pub initials: String,
    /// Role.
    pub role: Role,
    /// Team, where the role has one.
    pub team: Option<Team>,
    /// Interface language, `da` or `en`.
    pub language: String,
    /// Single-letter shortcuts are on.
    pub shortcuts: bool,
    /// The password was set by somebody else and must be changed first.
    pub must_change: bool,
}

impl Staff {
    /// As the journal tells it.
    pub fn actor(&self) -> Actor {
        Actor {
            staff: Some(self.id),
            role: Some(self.role),
        }
    }
}

impl From<StaffRow> for Staff {
    fn from(row: StaffRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            initials: row.initials,
            role: row.role,
            team: row.team,
            language: row.language,
            shortcuts: row.shortcuts,
            must_change: row.must_change,
        }
    }
}

/// A user to add.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// Sign-in name.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Initials.
    pub initials: String,
    /// Role.
    pub role: Role,
    /// Team, where the role has one.
    pub team: Option<Team>,
    /// First password, to be changed at the first sign-in unless `keep_password`.
    pub password: String,
    /// The password need not be changed (a demonstration, a restored user).
    pub keep_password: bool,
}

/// Why a user is not kept as asked.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// A sign-in name of 2-40 small letters, digits, dots and hyphens is needed.
    #[error("the sign-in name is not usable")]
    Login,
    /// The sign-in name is in use.
    #[error("the sign-in name is taken")]
    LoginTaken,
    /// A name is needed.
    #[error("a name is needed")]
    Name,
    /// Initials of 2-4 letters are needed.
    #[error("initials are needed")]
    Initials,
    /// A password of at least twelve characters is needed.
    #[error("the password is too short")]
    Password,
    /// A counsellor belongs to a team.
    #[error("a counsellor belongs to a team")]
    Team,
    /// The last administrator cannot be closed or given another role.
    #[error("the last administrator")]
    LastAdministrator,
    /// Nobody closes or resets their own user.
    #[error("one's own user")]
    Oneself,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for StaffError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken(_) => Self::LoginTaken,
            other => Self::Refused(other.into()),
        }
    }
}

/// Adds a user.
///
/// # Errors
/// [`StaffError`], field by field.
pub async fn add(care: &Care, by: &Staff, ask: NewStaff) -> Result<StaffId, StaffError> {
    care.permit(by, Action::ManageUsers)?;
    add_as(care, by.actor(), ask).await
}

/// Adds the first administrator, where none may sign in. Closed users of an imported list are no hindrance.
///
/// # Errors
/// [`Refusal::NotPermitted`] when there is an administrator already, or another role is asked for.
pub async fn add_first(care: &Care, ask: NewStaff) -> Result<StaffId, StaffError> {
    let mut tx = care.read().await?;
    if store::administrators(&mut tx).await? > 0 || ask.role != Role::Administrator {
        return Err(Refusal::NotPermitted.into());
    }
    drop(tx);
    add_as(care, Actor::NOBODY, ask).await
}

async fn add_as(care: &Care, actor: Actor, ask: NewStaff) -> Result<StaffId, StaffError> {
    let login = ask.login.trim().to_lowercase();
    let usable = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '.' || c == '-';
    if !(2..=40).contains(&login.len()) || !login.chars().all(usable) {
        return Err(StaffError::Login);
    }
    let place = Place::parse(&ask.name, &ask.initials, ask.role, ask.team)?;
    if ask.password.chars().count() < sign_in::SHORTEST_PASSWORD {
        return Err(StaffError::Password);
    }
    let password_hash = sign_in::hash(&care.world, &ask.password);
    let mut change = pejling_store::Change::begin(&care.db, &care.world, actor).await?;
    let number = pejling_store::person::next_in_series(&mut change, "staff.code").await?;
    let row = StaffRow {
        id: change.id(),
        login,
        name: place.name,
        initials: place.initials,
        code: format!("B{number:02}"),
        role: place.role,
        team: place.team,
        password_hash,
        must_change: !ask.keep_password,
        active: true,
        failed_attempts: 0,
        locked_until: None,
        language: "da".into(),
        shortcuts: true,
    };
    store::insert(&mut change, &row).await?;
    change.audit(
        Entry::new("staff.add")
            .on(row.id)
            .with(serde_json::json!({ "role": row.role, "team": row.team })),
    );
    change.commit().await?;
    Ok(row.id)
}

/// What an administrator decides about a user, checked.
struct Place {
    name: String,
    initials: String,
    role: Role,
    team: Option<Team>,
}

impl Place {
    fn parse(name: &str, initials: &str, role: Role, team: Option<Team>) -> Result<Self, StaffError> {
        let name = text::line(name, 80).map_err(|_| StaffError::Name)?;
        let initials = text::line(initials, 4)
            .map_err(|_| StaffError::Initials)?
            .to_uppercase();
        if role == Role::Counsellor && team.is_none() {
            return Err(StaffError::Team);
        }
        Ok(Self {
            name,
            initials,
            role,
            team,
        })
    }
}

/// Another name, initials, role or team for a user.
#[derive(Debug, Clone)]
pub struct EditStaff {
    /// Whose.
    pub staff: StaffId,
    /// Full name.
    pub name: String,
    /// Initials.
    pub initials: String,
    /// Role.
    pub role: Role,
    /// Team, where the role has one.
    pub team: Option<Team>,
}

/// Changes a user. A new role holds from the next page the user opens.
///
/// # Errors
/// [`StaffError`], field by field.
pub async fn edit(care: &Care, by: &Staff, ask: EditStaff) -> Result<(), StaffError> {
    care.permit(by, Action::ManageUsers)?;
    let place = Place::parse(&ask.name, &ask.initials, ask.role, ask.team)?;
    let mut change = care.change(by).await?;
    let others = store::other_administrators(&mut change, ask.staff).await?;
    let mut row = store::for_change(&mut change, ask.staff)
        .await?
        .ok_or(Refusal::NotFound)?;
    if row.role == Role::Administrator && row.active && place.role != Role::Administrator && others == 0 {
        return Err(StaffError::LastAdministrator);
    }
    let told =
        serde_json::json!({ "role": place.role, "team": place.team, "former_role": row.role, "former_team": row.team });
    (row.name, row.initials, row.role, row.team) = (place.name, place.initials, place.role, place.team);
    store::set_place(&mut change, &row).await?;
    change.audit(Entry::new("staff.edit").on(row.id).with(told));
    change.commit().await?;
    Ok(())
}

/// What everybody decides for themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnSettings {
    /// Language of the pages.
    pub language: PageLanguage,
    /// Single-letter shortcuts are on (WCAG 2.1.4).
    pub shortcuts: bool,
}

/// Changes one's own settings.
///
/// # Errors
/// [`Refusal`].
pub async fn set_own(care: &Care, by: &Staff, ask: OwnSettings) -> Result<(), Refusal> {
    care.permit(by, Action::OwnSettings)?;
    let mut change = care.change(by).await?;
    store::set_taste(&mut change, by.id, ask.language.code(), ask.shortcuts).await?;
    change.audit(
        Entry::new("staff.own-settings")
            .on(by.id)
            .with(serde_json::json!({ "language": ask.language, "shortcuts": ask.shortcuts })),
    );
    change.commit().await?;
    Ok(())
}

/// A user as an administrator sees them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Id.
    pub id: StaffId,
    /// Sign-in name.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Initials.
    pub initials: String,
    /// The code used in figures instead of the name.
    pub code: String,
    /// Role.
    pub role: Role,
    /// Team.
    pub team: Option<Team>,
    /// May sign in.
    pub active: bool,
    /// The password must be changed at the next sign-in.
    pub must_change: bool,
    /// Too many wrong passwords: no sign-in before this instant.
    pub resting_until: Option<Instant>,
}

fn user(row: StaffRow, now: Instant) -> User {
    User {
        id: row.id,
        login: row.login,
        name: row.name,
        initials: row.initials,
        code: row.code,
        role: row.role,
        team: row.team,
        active: row.active,
        must_change: row.must_change,
        resting_until: row.locked_until.filter(|until| *until > now),
    }
}

/// Every user, those who may sign in first, then by name.
///
/// # Errors
/// [`Refusal`].
pub async fn users(care: &Care, by: &Staff) -> Result<Vec<User>, Refusal> {
    care.permit(by, Action::ManageUsers)?;
    let mut tx = care.read().await?;
    let now = care.world.now();
    let mut users: Vec<User> = store::all(&mut tx)
        .await?
        .into_iter()
        .map(|row| user(row, now))
        .collect();
    users.sort_by_cached_key(|user| (!user.active, text::sort_key(&user.name)));
    Ok(users)
}

/// One user.
///
/// # Errors
/// [`Refusal`].
pub async fn one(care: &Care, by: &Staff, staff: StaffId) -> Result<User, Refusal> {
    care.permit(by, Action::ManageUsers)?;
    let mut tx = care.read().await?;
    let row = store::by_id(&mut tx, staff).await?.ok_or(Refusal::NotFound)?;
    Ok(user(row, care.world.now()))
}
