//! Local sign-in: argon2id, lock-out, one session a browser, screen lock.

use argon2::{
    Argon2, PasswordHasher, PasswordVerifier,
    password_hash::phc::{PasswordHash, Salt},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use pejling_store::{Instant, StoreError, World, change::Actor, change::Entry, staff as store, staff::SessionRow};
use sha2::{Digest, Sha256};

use crate::{Care, Refusal, Staff};

/// Fewest characters of a password.
pub const SHORTEST_PASSWORD: usize = 12;
/// Failed sign-ins before the account rests.
const MOST_FAILURES: i64 = 5;
/// How long the account rests, in seconds.
const REST_SECONDS: i64 = 15 * 60;
/// A session ends after this many seconds, used or not: a long working day.
const SESSION_SECONDS: i64 = 12 * 3600;
/// A session that nobody used for this many seconds is over.
const IDLE_SECONDS: i64 = 4 * 3600;

/// Hashes a password with argon2id (the crate's current recommended cost).
pub fn hash(world: &World, password: &str) -> String {
    let salt = Salt::new(&world.bytes::<16>()).expect("sixteen bytes are a salt");
    Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).expect("a password below the limit").to_string()
}

fn matches(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// A browser that has just signed in.
pub struct SignedIn {
    /// The cookie's token; stored nowhere on the server.
    pub token: String,
    /// Who it is.
    pub staff: Staff,
}

/// Why somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// Name or password is wrong, or the user is closed: the three look the same.
    #[error("sign-in name or password is wrong")]
    Wrong,
    /// Too many tries; the account rests.
    #[error("too many tries")]
    Resting {
        /// Until when.
        until: Instant,
    },
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Signs a browser in.
///
/// # Errors
/// [`SignInError`].
pub async fn sign_in(care: &Care, login: &str, password: &str) -> Result<SignedIn, SignInError> {
    let now = care.world.now();
    let mut tx = care.read().await?;
    let row = store::by_login(&mut tx, &login.trim().to_lowercase()).await?;
    drop(tx);
    let Some(mut row) = row else {
        // The same work for an unknown name, so that the time tells nothing.
        check("no such user", hash(&care.world, password)).await;
        return Err(SignInError::Wrong);
    };
    if let Some(until) = row.locked_until.filter(|until| *until > now) {
        return Err(SignInError::Resting { until });
    }
    let good = check(password, row.password_hash.clone()).await && row.active;
    let actor = Actor { staff: Some(row.id), role: Some(row.role) };
    let mut change = pejling_store::Change::begin(&care.db, &care.world, actor).await?;
    if !good {
        row.failed_attempts += 1;
        if row.failed_attempts >= MOST_FAILURES {
            row.locked_until = Some(now.plus_seconds(REST_SECONDS));
            row.failed_attempts = 0;
        }
        store::update(&mut change, &row).await?;
        change.audit(Entry::new("sign-in.failed").on(row.id));
        change.commit().await?;
        return Err(row.locked_until.filter(|until| *until > now).map_or(SignInError::Wrong, |until| SignInError::Resting { until }));
    }
    if row.failed_attempts > 0 || row.locked_until.is_some() {
        row.failed_attempts = 0;
        row.locked_until = None;
        store::update(&mut change, &row).await?;
    }
    let token = URL_SAFE_NO_PAD.encode(care.world.bytes::<32>());
    let session = SessionRow {
        token_hash: fingerprint(&token),
        staff_id: row.id,
        csrf: URL_SAFE_NO_PAD.encode(care.world.bytes::<24>()),
        last_seen_at: now,
        expires_at: now.plus_seconds(SESSION_SECONDS),
        locked: false,
    };
    store::insert_session(&mut change, &session).await?;
    change.audit(Entry::new("sign-in").on(row.id));
    change.commit().await?;
    Ok(SignedIn { token, staff: row.into() })
}

/// Argon2 takes tens of milliseconds of a core: off the threads that answer pages.
async fn check(password: &str, stored: String) -> bool {
    let password = zeroize::Zeroizing::new(password.to_owned());
    tokio::task::spawn_blocking(move || matches(&password, &stored)).await.unwrap_or(false)
}

fn fingerprint(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A signed-in browser.
#[derive(Debug, Clone)]
pub struct Browser {
    /// Who.
    pub staff: Staff,
    /// Value that every form carries back.
    pub csrf: String,
    /// The screen is locked: nothing but unlocking and signing out.
    pub locked: bool,
    token_hash: Vec<u8>,
}

/// Finds who a cookie's token belongs to; none when it is unknown, over, or its user is closed.
///
/// # Errors
/// [`StoreError`].
pub async fn browser(care: &Care, token: &str) -> Result<Option<Browser>, StoreError> {
    let now = care.world.now();
    let mut tx = care.read().await?;
    let Some(session) = store::session(&mut tx, &fingerprint(token)).await? else { return Ok(None) };
    if session.expires_at <= now || session.last_seen_at.plus_seconds(IDLE_SECONDS) <= now {
        return Ok(None);
    }
    let Some(row) = store::by_id(&mut tx, session.staff_id).await?.filter(|row| row.active) else { return Ok(None) };
    drop(tx);
    // Touched at most once in five minutes: a page that is only read should not cost a write.
    if session.last_seen_at.plus_seconds(300) <= now && !session.locked {
        let mut change = care.change(&row.clone().into()).await?;
        store::set_locked(&mut change, &session.token_hash, false).await?;
        change.audit(Entry::new("sign-in.seen").on(row.id));
        change.commit().await?;
    }
    Ok(Some(Browser { staff: row.into(), csrf: session.csrf, locked: session.locked, token_hash: session.token_hash }))
}

/// Locks the screen: the session stays, nothing is shown.
///
/// # Errors
/// [`StoreError`].
pub async fn lock(care: &Care, browser: &Browser) -> Result<(), StoreError> {
    let mut change = care.change(&browser.staff).await?;
    store::set_locked(&mut change, &browser.token_hash, true).await?;
    change.audit(Entry::new("screen.lock").on(browser.staff.id));
    change.commit().await
}

/// Unlocks the screen with the password.
///
/// # Errors
/// [`SignInError`], counted like a sign-in.
pub async fn unlock(care: &Care, browser: &Browser, password: &str) -> Result<(), SignInError> {
    let mut tx = care.read().await?;
    let Some(mut row) = store::by_id(&mut tx, browser.staff.id).await? else { return Err(SignInError::Wrong) };
    drop(tx);
    let now = care.world.now();
    if let Some(until) = row.locked_until.filter(|until| *until > now) {
        return Err(SignInError::Resting { until });
    }
    let good = check(password, row.password_hash.clone()).await;
    let mut change = care.change(&browser.staff).await?;
    if good {
        row.failed_attempts = 0;
        store::set_locked(&mut change, &browser.token_hash, false).await?;
        change.audit(Entry::new("screen.unlock").on(row.id));
    } else {
        row.failed_attempts += 1;
        if row.failed_attempts >= MOST_FAILURES {
            row.locked_until = Some(now.plus_seconds(REST_SECONDS));
            row.failed_attempts = 0;
        }
        change.audit(Entry::new("sign-in.failed").on(row.id));
    }
    store::update(&mut change, &row).await?;
    change.commit().await?;
    if good { Ok(()) } else { Err(SignInError::Wrong) }
}

/// Signs the browser out.
///
/// # Errors
/// [`StoreError`].
pub async fn sign_out(care: &Care, browser: &Browser) -> Result<(), StoreError> {
    let mut change = care.change(&browser.staff).await?;
    store::delete_session(&mut change, &browser.token_hash).await?;
    change.audit(Entry::new("sign-out").on(browser.staff.id));
    change.commit().await
}

/// Why a password is not changed.
#[derive(Debug, thiserror::Error)]
pub enum PasswordError {
    /// The present password is wrong.
    #[error("the present password is wrong")]
    Wrong,
    /// Fewer than [`SHORTEST_PASSWORD`] characters, or the same as before.
    #[error("the new password is too short or the same")]
    TooWeak,
    /// Not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for PasswordError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Changes one's own password; other browsers are signed out by the caller's next step if wished.
///
/// # Errors
/// [`PasswordError`].
pub async fn change_password(care: &Care, by: &Staff, present: &str, new: &str) -> Result<(), PasswordError> {
    if new.chars().count() < SHORTEST_PASSWORD || present == new {
        return Err(PasswordError::TooWeak);
    }
    let mut tx = care.read().await?;
    let Some(mut row) = store::by_id(&mut tx, by.id).await? else { return Err(Refusal::NotFound.into()) };
    drop(tx);
    if !check(present, row.password_hash.clone()).await {
        return Err(PasswordError::Wrong);
    }
    row.password_hash = hash(&care.world, new);
    row.must_change = false;
    let mut change = care.change(by).await?;
    store::update(&mut change, &row).await?;
    change.audit(Entry::new("staff.password").on(row.id));
    change.commit().await?;
    Ok(())
}
