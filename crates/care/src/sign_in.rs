//! Local sign-in: argon2id, lock-out, one session a browser, screen lock.

use argon2::{
    Argon2, PasswordHasher, PasswordVerifier,
    password_hash::phc::{PasswordHash, Salt},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use pejling_store::{Instant, StoreError, World, change::Actor, change::Entry, staff as store, staff::SessionRow};
use sha2::{Digest, Sha256};

use crate::{Care, Refusal, Staff, settings};

/// Fewest characters of a password.
pub const SHORTEST_PASSWORD: usize = 12;
/// Failed sign-ins before the account rests.
const MOST_FAILURES: i64 = 5;
/// A browser in use is noted once in so many seconds: a page that is only read should not cost a write.
const SEEN_SECONDS: i64 = 300;
/// How long the account rests, in seconds.
const REST_SECONDS: i64 = 15 * 60;
/// A session ends after this many seconds, used or not: a long working day.
const SESSION_SECONDS: i64 = 12 * 3600;
/// A session that nobody used for this many seconds is over.
const IDLE_SECONDS: i64 = 4 * 3600;

/// Hashes a password with argon2id (the crate's current recommended cost).
pub fn hash(world: &World, password: &str) -> String {
    let salt = Salt::new(&world.bytes::<16>()).expect("sixteen bytes are a salt");
    Argon2::default()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .expect("a password below the limit")
        .to_string()
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
    let Some(row) = row else {
        // The same work for an unknown name, so that the time tells nothing.
        check("no such user", hash(&care.world, password)).await;
        // What was typed is not told: people type passwords into the wrong field.
        let mut change = care.change_by_nobody().await?;
        change.audit(Entry::new("sign-in.unknown"));
        change.commit().await?;
        return Err(SignInError::Wrong);
    };
    if let Some(until) = row.locked_until.filter(|until| *until > now) {
        return Err(SignInError::Resting { until });
    }
    let good = check(password, row.password_hash.clone()).await;
    let actor = Actor {
        staff: Some(row.id),
        role: Some(row.role),
    };
    let mut change = pejling_store::Change::begin(&care.db, &care.world, actor).await?;
    // The hash took its time: tries beside this one, and a user closed meanwhile, count as they stand now.
    let Some(row) = store::for_change(&mut change, row.id).await? else {
        return Err(SignInError::Wrong);
    };
    if let Some(until) = row.locked_until.filter(|until| *until > now) {
        return Err(SignInError::Resting { until });
    }
    if !(good && row.active) {
        return Err(failed(change, &row, now).await?);
    }
    if row.failed_attempts > 0 || row.locked_until.is_some() {
        store::set_failures(&mut change, row.id, 0, None).await?;
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
    Ok(SignedIn {
        token,
        staff: row.into(),
    })
}

/// Counts a failed try; the account rests after [`MOST_FAILURES`].
async fn failed(
    mut change: pejling_store::Change,
    row: &store::StaffRow,
    now: Instant,
) -> Result<SignInError, StoreError> {
    let tries = row.failed_attempts + 1;
    let until = (tries >= MOST_FAILURES).then(|| now.plus_seconds(REST_SECONDS));
    let counted = if until.is_some() { 0 } else { tries };
    store::set_failures(&mut change, row.id, counted, until).await?;
    change.audit(
        Entry::new("sign-in.failed")
            .on(row.id)
            .with(serde_json::json!({ "rests": until.is_some() })),
    );
    change.commit().await?;
    Ok(until.map_or(SignInError::Wrong, |until| SignInError::Resting { until }))
}

/// Argon2 takes tens of milliseconds of a core: off the threads that answer pages.
pub(crate) async fn check(password: &str, stored: String) -> bool {
    let password = zeroize::Zeroizing::new(password.to_owned());
    tokio::task::spawn_blocking(move || matches(&password, &stored))
        .await
        .unwrap_or(false)
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
    /// Minutes without use after which the screen locks itself.
    pub idle_minutes: u16,
    token_hash: Vec<u8>,
}

/// Finds who a cookie's token belongs to; none when it is unknown, over, or its user is closed.
///
/// # Errors
/// [`StoreError`].
pub async fn browser(care: &Care, token: &str) -> Result<Option<Browser>, StoreError> {
    let now = care.world.now();
    let mut tx = care.read().await?;
    let Some(store::SignedIn { session, staff: row }) = store::signed_in(&mut tx, &fingerprint(token)).await? else {
        return Ok(None);
    };
    let over = session.expires_at <= now || session.last_seen_at.plus_seconds(IDLE_SECONDS) <= now;
    if over || !row.active {
        return Ok(None);
    }
    let idle_minutes = settings::on(&mut tx, care.world.today()).await?.idle_minutes;
    drop(tx);
    // The page locks itself after the minutes set; where its script does not run, the house does, as soon as it can
    // be sure that so long has passed.
    let left_open = session
        .last_seen_at
        .plus_seconds(i64::from(idle_minutes) * 60 + SEEN_SECONDS)
        <= now;
    let locked = session.locked || left_open;
    if !locked && session.last_seen_at.plus_seconds(SEEN_SECONDS) <= now {
        let mut change = care.change(&row.clone().into()).await?;
        store::touch_session(&mut change, &session.token_hash).await?;
        change.audit(Entry::new("sign-in.seen").on(row.id));
        change.commit().await?;
    }
    Ok(Some(Browser {
        staff: row.into(),
        csrf: session.csrf,
        locked,
        idle_minutes,
        token_hash: session.token_hash,
    }))
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
    verified(care, &browser.staff, password).await?;
    let mut change = care.change(&browser.staff).await?;
    store::set_locked(&mut change, &browser.token_hash, false).await?;
    change.audit(Entry::new("screen.unlock").on(browser.staff.id));
    change.commit().await?;
    Ok(())
}

/// Checks the password of somebody who is signed in already; a wrong one counts like a failed sign-in.
async fn verified(care: &Care, staff: &Staff, password: &str) -> Result<(), SignInError> {
    let now = care.world.now();
    let mut tx = care.read().await?;
    let Some(row) = store::by_id(&mut tx, staff.id).await? else {
        return Err(SignInError::Wrong);
    };
    drop(tx);
    let good = check(password, row.password_hash.clone()).await;
    if good && row.failed_attempts == 0 && row.locked_until.is_none() {
        return Ok(());
    }
    let mut change = care.change(staff).await?;
    let Some(row) = store::for_change(&mut change, row.id).await? else {
        return Err(SignInError::Wrong);
    };
    if let Some(until) = row.locked_until.filter(|until| *until > now) {
        return Err(SignInError::Resting { until });
    }
    if !good {
        return Err(failed(change, &row, now).await?);
    }
    store::set_failures(&mut change, row.id, 0, None).await?;
    change.audit(Entry::new("sign-in.counted-anew").on(row.id));
    change.commit().await?;
    Ok(())
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
    /// Too many wrong tries; the account rests.
    #[error("too many tries")]
    Resting {
        /// Until when.
        until: Instant,
    },
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

impl From<SignInError> for PasswordError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Wrong => Self::Wrong,
            SignInError::Resting { until } => Self::Resting { until },
            SignInError::Store(error) => error.into(),
        }
    }
}

/// Changes one's own password and signs every other browser of the same user out.
///
/// # Errors
/// [`PasswordError`].
pub async fn change_password(care: &Care, browser: &Browser, present: &str, new: &str) -> Result<(), PasswordError> {
    if new.chars().count() < SHORTEST_PASSWORD || present == new {
        return Err(PasswordError::TooWeak);
    }
    verified(care, &browser.staff, present).await?;
    let hash = hash(&care.world, new);
    let mut change = care.change(&browser.staff).await?;
    store::set_password(&mut change, browser.staff.id, &hash, false).await?;
    store::delete_sessions_of(&mut change, browser.staff.id, Some(&browser.token_hash)).await?;
    change.audit(Entry::new("staff.password").on(browser.staff.id));
    change.commit().await?;
    Ok(())
}
