//! Staff: who is signed in, and the users an administrator keeps.

use pejling_domain::{
    access::{Role, Team},
    id::StaffId,
    text,
};
use pejling_store::{StoreError, change::Actor, change::Entry, staff as store, staff::StaffRow};

use crate::{Action, Care, Refusal, sign_in};

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
        Actor { staff: Some(self.id), role: Some(self.role) }
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

/// Adds the very first user, an administrator, on an empty database.
///
/// # Errors
/// [`Refusal::NotPermitted`] when there are users already.
pub async fn add_first(care: &Care, ask: NewStaff) -> Result<StaffId, StaffError> {
    let mut tx = care.read().await?;
    if store::count(&mut tx).await? > 0 || ask.role != Role::Administrator {
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
    let name = text::line(&ask.name, 80).map_err(|_| StaffError::Name)?;
    let initials = text::line(&ask.initials, 4).map_err(|_| StaffError::Initials)?.to_uppercase();
    if ask.password.chars().count() < sign_in::SHORTEST_PASSWORD {
        return Err(StaffError::Password);
    }
    if ask.role == Role::Counsellor && ask.team.is_none() {
        return Err(StaffError::Team);
    }
    let password_hash = sign_in::hash(&care.world, &ask.password);
    let mut change = pejling_store::Change::begin(&care.db, &care.world, actor).await?;
    let number = pejling_store::person::next_in_series(&mut change, "staff.code").await?;
    let row = StaffRow {
        id: change.id(),
        login,
        name,
        initials,
        code: format!("B{number:02}"),
        role: ask.role,
        team: ask.team,
        password_hash,
        must_change: !ask.keep_password,
        active: true,
        failed_attempts: 0,
        locked_until: None,
        language: "da".into(),
        shortcuts: true,
    };
    store::insert(&mut change, &row).await?;
    change.audit(Entry::new("staff.add").on(row.id).with(serde_json::json!({ "role": row.role, "team": row.team })));
    change.commit().await?;
    Ok(row.id)
}
