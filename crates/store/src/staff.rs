//! Staff and their signed-in sessions.

use pejling_domain::{
    access::{Role, Team},
    id::StaffId,
};

use crate::{Change, Instant, StoreError, Tx, sql};

/// A member of staff as stored.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StaffRow {
    /// Id.
    pub id: StaffId,
    /// Sign-in name.
    pub login: String,
    /// Full name.
    pub name: String,
    /// Initials, as in calendars and lists.
    pub initials: String,
    /// A code that is not a name, for figures per counsellor (LR-REC-05).
    pub code: String,
    /// Role.
    pub role: Role,
    /// Team, where the role has one.
    pub team: Option<Team>,
    /// Argon2id hash in PHC form.
    pub password_hash: String,
    /// The password was set by somebody else and must be changed.
    pub must_change: bool,
    /// May sign in.
    pub active: bool,
    /// Failed sign-ins since the last good one.
    pub failed_attempts: i64,
    /// No sign-in before this instant.
    pub locked_until: Option<Instant>,
    /// Interface language, `da` or `en`.
    pub language: String,
    /// Single-letter shortcuts are on.
    pub shortcuts: bool,
}

/// Finds staff by sign-in name.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_login(tx: &mut Tx, login: &str) -> Result<Option<StaffRow>, StoreError> {
    sql!(tx, fetch_optional as StaffRow,
        "SELECT id, login, name, initials, code, role, team, password_hash, must_change, active, failed_attempts, locked_until, language, shortcuts
           FROM staff WHERE login = $1", login)
}

/// Finds staff by id.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_id(tx: &mut Tx, id: StaffId) -> Result<Option<StaffRow>, StoreError> {
    sql!(tx, fetch_optional as StaffRow,
        "SELECT id, login, name, initials, code, role, team, password_hash, must_change, active, failed_attempts, locked_until, language, shortcuts
           FROM staff WHERE id = $1", id)
}

/// All staff, to be sorted by the caller as Danish readers expect.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn all(tx: &mut Tx) -> Result<Vec<StaffRow>, StoreError> {
    sql!(tx, fetch_all as StaffRow,
        "SELECT id, login, name, initials, code, role, team, password_hash, must_change, active, failed_attempts, locked_until, language, shortcuts
           FROM staff ORDER BY login")
}

/// How many members of staff there are.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn count(tx: &mut Tx) -> Result<i64, StoreError> {
    sql!(tx, scalar i64, "SELECT count(*) FROM staff")
}

/// Adds a member of staff.
///
/// # Errors
/// [`StoreError::Taken`] when the sign-in name or the code is in use.
pub async fn insert(change: &mut Change, row: &StaffRow) -> Result<(), StoreError> {
    let now = change.now();
    sql!(change, execute,
        "INSERT INTO staff (id, login, name, initials, code, role, team, password_hash, must_change, active, failed_attempts, locked_until, language, shortcuts, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        row.id, &row.login, &row.name, &row.initials, &row.code, row.role, row.team, &row.password_hash, row.must_change,
        row.active, row.failed_attempts, row.locked_until, &row.language, row.shortcuts, now)?;
    Ok(())
}

/// Replaces what can change about a member of staff.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn update(change: &mut Change, row: &StaffRow) -> Result<(), StoreError> {
    sql!(change, execute,
        "UPDATE staff SET name = $2, initials = $3, role = $4, team = $5, password_hash = $6, must_change = $7, active = $8,
                failed_attempts = $9, locked_until = $10, language = $11, shortcuts = $12 WHERE id = $1",
        row.id, &row.name, &row.initials, row.role, row.team, &row.password_hash, row.must_change, row.active,
        row.failed_attempts, row.locked_until, &row.language, row.shortcuts)?;
    Ok(())
}

/// A signed-in browser.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SessionRow {
    /// SHA-256 of the cookie's token; the token itself is nowhere stored.
    pub token_hash: Vec<u8>,
    /// Whose.
    pub staff_id: StaffId,
    /// Value that every form must carry back.
    pub csrf: String,
    /// Last page seen.
    pub last_seen_at: Instant,
    /// The session ends here at the latest.
    pub expires_at: Instant,
    /// The screen is locked.
    pub locked: bool,
}

/// Finds a signed-in browser by its token's hash.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn session(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<SessionRow>, StoreError> {
    sql!(tx, fetch_optional as SessionRow,
        "SELECT token_hash, staff_id, csrf, last_seen_at, expires_at, locked FROM staff_session WHERE token_hash = $1", token_hash)
}

/// Adds a signed-in browser and clears what has run out.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert_session(change: &mut Change, row: &SessionRow) -> Result<(), StoreError> {
    let now = change.now();
    sql!(change, execute, "DELETE FROM staff_session WHERE expires_at < $1", now)?;
    sql!(change, execute,
        "INSERT INTO staff_session (token_hash, staff_id, csrf, created_at, last_seen_at, expires_at, locked) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &row.token_hash, row.staff_id, &row.csrf, now, row.last_seen_at, row.expires_at, row.locked)?;
    Ok(())
}

/// Locks or unlocks a browser's screen.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn set_locked(change: &mut Change, token_hash: &[u8], locked: bool) -> Result<(), StoreError> {
    let now = change.now();
    sql!(change, execute, "UPDATE staff_session SET locked = $2, last_seen_at = $3 WHERE token_hash = $1", token_hash, locked, now)?;
    Ok(())
}

/// Signs a browser out.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn delete_session(change: &mut Change, token_hash: &[u8]) -> Result<(), StoreError> {
    sql!(change, execute, "DELETE FROM staff_session WHERE token_hash = $1", token_hash)?;
    Ok(())
}

/// Signs every browser of a member of staff out.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn delete_sessions_of(change: &mut Change, staff: StaffId) -> Result<(), StoreError> {
    sql!(change, execute, "DELETE FROM staff_session WHERE staff_id = $1", staff)?;
    Ok(())
}
