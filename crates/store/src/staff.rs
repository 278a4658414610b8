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

/// Finds staff by initials, which several may share.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_initials(tx: &mut Tx, initials: &str) -> Result<Vec<StaffRow>, StoreError> {
    sql!(tx, fetch_all as StaffRow,
        "SELECT id, login, name, initials, code, role, team, password_hash, must_change, active, failed_attempts, locked_until, language, shortcuts
           FROM staff WHERE initials = $1 LIMIT 100", initials)
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

/// Loads a member of staff for changing: nobody else changes the row until the commit.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn for_change(change: &mut Change, id: StaffId) -> Result<Option<StaffRow>, StoreError> {
    sql!(change, fetch_optional as StaffRow, {
        sqlite: "SELECT id, login, name, initials, code, role, team, password_hash, must_change, active, failed_attempts, locked_until, language, shortcuts
                   FROM staff WHERE id = $1",
        postgres: "SELECT id, login, name, initials, code, role, team, password_hash, must_change, active, failed_attempts, locked_until, language, shortcuts
                   FROM staff WHERE id = $1 FOR UPDATE"
    }, id)
}

/// Replaces what an administrator decides: name, initials, role, team and whether the user may sign in.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn set_place(change: &mut Change, row: &StaffRow) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "UPDATE staff SET name = $2, initials = $3, role = $4, team = $5, active = $6 WHERE id = $1",
        row.id,
        &row.name,
        &row.initials,
        row.role,
        row.team,
        row.active
    )?;
    Ok(())
}

/// Replaces the password and forgets failed tries.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn set_password(change: &mut Change, id: StaffId, hash: &str, must_change: bool) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "UPDATE staff SET password_hash = $2, must_change = $3, failed_attempts = 0, locked_until = NULL WHERE id = $1",
        id,
        hash,
        must_change
    )?;
    Ok(())
}

/// Replaces what a member of staff decides: language and shortcuts.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn set_taste(change: &mut Change, id: StaffId, language: &str, shortcuts: bool) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "UPDATE staff SET language = $2, shortcuts = $3 WHERE id = $1",
        id,
        language,
        shortcuts
    )?;
    Ok(())
}

/// Replaces the count of failed tries and the rest that follows from it.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn set_failures(
    change: &mut Change,
    id: StaffId,
    failed: i64,
    until: Option<Instant>,
) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "UPDATE staff SET failed_attempts = $2, locked_until = $3 WHERE id = $1",
        id,
        failed,
        until
    )?;
    Ok(())
}

/// Administrators who may sign in, apart from one; their rows stay as they are until the commit, so that two
/// administrators cannot close each other.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn other_administrators(change: &mut Change, apart_from: StaffId) -> Result<usize, StoreError> {
    let ids = sql!(change, scalar_all StaffId, {
        sqlite: "SELECT id FROM staff WHERE role = 'administrator' AND active",
        postgres: "SELECT id FROM staff WHERE role = 'administrator' AND active ORDER BY id FOR UPDATE"
    })?;
    Ok(ids.iter().filter(|id| **id != apart_from).count())
}

/// How many administrators may sign in.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn administrators(tx: &mut Tx) -> Result<i64, StoreError> {
    sql!(tx, scalar i64, "SELECT count(*) FROM staff WHERE role = 'administrator' AND active")
}

/// A name to show for an id.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct StaffName {
    /// Id.
    pub id: StaffId,
    /// Full name.
    pub name: String,
    /// Initials.
    pub initials: String,
}

/// Everybody who ever had a user, for showing who did something.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn names(tx: &mut Tx) -> Result<std::collections::HashMap<StaffId, StaffName>, StoreError> {
    let rows = sql!(tx, fetch_all as StaffName, "SELECT id, name, initials FROM staff")?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
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

/// A signed-in browser and whose it is.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SignedIn {
    /// The browser.
    #[sqlx(flatten)]
    pub session: SessionRow,
    /// Whose.
    #[sqlx(flatten)]
    pub staff: StaffRow,
}

/// Finds a signed-in browser by its token's hash, with the member of staff: every page asks this first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn signed_in(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<SignedIn>, StoreError> {
    sql!(tx, fetch_optional as SignedIn,
        "SELECT b.token_hash, b.staff_id, b.csrf, b.last_seen_at, b.expires_at, b.locked, s.id, s.login, s.name, s.initials, s.code, s.role, s.team,
                s.password_hash, s.must_change, s.active, s.failed_attempts, s.locked_until, s.language, s.shortcuts
           FROM staff_session b JOIN staff s ON s.id = b.staff_id WHERE b.token_hash = $1", token_hash)
}

/// Adds a signed-in browser and clears what has run out.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert_session(change: &mut Change, row: &SessionRow) -> Result<(), StoreError> {
    let now = change.now();
    sql!(change, execute, "DELETE FROM staff_session WHERE expires_at < $1", now)?;
    sql!(
        change,
        execute,
        "INSERT INTO staff_session (token_hash, staff_id, csrf, created_at, last_seen_at, expires_at, locked) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &row.token_hash,
        row.staff_id,
        &row.csrf,
        now,
        row.last_seen_at,
        row.expires_at,
        row.locked
    )?;
    Ok(())
}

/// Locks or unlocks a browser's screen.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn set_locked(change: &mut Change, token_hash: &[u8], locked: bool) -> Result<(), StoreError> {
    let now = change.now();
    sql!(
        change,
        execute,
        "UPDATE staff_session SET locked = $2, last_seen_at = $3 WHERE token_hash = $1",
        token_hash,
        locked,
        now
    )?;
    Ok(())
}

/// Notes that an unlocked browser is in use.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn touch_session(change: &mut Change, token_hash: &[u8]) -> Result<(), StoreError> {
    let now = change.now();
    sql!(
        change,
        execute,
        "UPDATE staff_session SET last_seen_at = $2 WHERE token_hash = $1 AND NOT locked",
        token_hash,
        now
    )?;
    Ok(())
}

/// Signs a browser out.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn delete_session(change: &mut Change, token_hash: &[u8]) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "DELETE FROM staff_session WHERE token_hash = $1",
        token_hash
    )?;
    Ok(())
}

/// Signs every browser of a member of staff out, apart from the one with this token's hash.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn delete_sessions_of(
    change: &mut Change,
    staff: StaffId,
    apart_from: Option<&[u8]>,
) -> Result<(), StoreError> {
    // No token's hash is empty.
    let kept = apart_from.unwrap_or_default();
    sql!(
        change,
        execute,
        "DELETE FROM staff_session WHERE staff_id = $1 AND token_hash <> $2",
        staff,
        kept
    )?;
    Ok(())
}
