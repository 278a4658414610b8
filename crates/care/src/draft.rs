//! Drafts (kladder): what is typed is kept while it is typed, and two windows never overwrite each other unseen.

use pejling_store::{Change, Instant, StoreError, Tx, change::Entry, draft as store};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{Care, Staff};

/// A draft as one window of a browser knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft<T> {
    /// What was typed.
    pub body: T,
    /// The window that wrote it last.
    pub sheet: String,
    /// When.
    pub saved_at: Instant,
}

#[derive(Serialize, Deserialize)]
struct Stored<T> {
    sheet: String,
    body: T,
}

/// Where a draft comes from: the window, and what that window saw when it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// A value drawn anew for every window that is opened, and after a `~` how many times the window has sent. What a
    /// window sent first may come in last.
    pub sheet: String,
    /// When the draft shown in the window was saved, in microseconds; none where there was no draft.
    pub base: Option<i64>,
}

impl Origin {
    /// Reads the two as a form carries them; a base that is no number is none.
    pub fn of(sheet: &str, base: &str) -> Self {
        Self {
            sheet: sheet.to_owned(),
            base: base.parse().ok(),
        }
    }

    /// Sent by the same window as `sheet`, and not before it.
    fn follows(&self, sheet: &str) -> bool {
        let (window, turn) = turn(&self.sheet);
        let (other, earlier) = self::turn(sheet);
        window == other && turn >= earlier
    }
}

/// The window, and how many times it had sent.
fn turn(sheet: &str) -> (&str, u64) {
    let (window, turn) = sheet.split_once('~').unwrap_or((sheet, ""));
    (window, turn.parse().unwrap_or(0))
}

/// Why a draft is not kept.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// Another window has written since this one was opened, or this window has sent something newer.
    #[error("another window has written since")]
    Conflict,
    /// Storage failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Loads one's own draft of a form. A draft of an older form of the form is left out.
///
/// # Errors
/// [`StoreError`].
pub async fn load<T: DeserializeOwned>(tx: &mut Tx, by: &Staff, form: &str) -> Result<Option<Draft<T>>, StoreError> {
    let found = store::load(tx, by.id, form).await?;
    Ok(found.and_then(|found| {
        let stored: Stored<T> = serde_json::from_str(&found.body).ok()?;
        Some(Draft {
            body: stored.body,
            sheet: stored.sheet,
            saved_at: found.saved_at,
        })
    }))
}

/// Keeps one's own draft of a form inside a change; tells since when the draft stands so.
///
/// What a window sends twice is kept once: an autosave that comes in after the button was pressed must not look like
/// another window to the page that followed.
///
/// # Errors
/// [`DraftError::Conflict`] when another window has written since this one was opened.
pub async fn keep<T: Serialize>(
    change: &mut Change,
    by: &Staff,
    form: &str,
    origin: &Origin,
    body: &T,
) -> Result<Instant, DraftError> {
    let found = refuse_conflict(change, by, form, origin).await?;
    let body = serde_json::to_value(body).map_err(|_| StoreError::Corrupt("draft.body"))?;
    if let Some(found) = found {
        let stored: Option<Stored<serde_json::Value>> = serde_json::from_str(&found.body).ok();
        if stored.is_some_and(|stored| stored.body == body) {
            return Ok(found.saved_at);
        }
    }
    let sheet = origin.sheet.clone();
    let stored = serde_json::to_string(&Stored { sheet, body }).map_err(|_| StoreError::Corrupt("draft.body"))?;
    store::save(change, form, &stored).await?;
    Ok(change.now())
}

/// The draft that is there, when this window may write or finish it: it wrote last and sends in turn, or nobody has
/// written since it was opened.
pub(crate) async fn refuse_conflict(
    change: &mut Change,
    by: &Staff,
    form: &str,
    origin: &Origin,
) -> Result<Option<store::Draft>, DraftError> {
    let Some(found) = store::load(change, by.id, form).await? else {
        return Ok(None);
    };
    let sheet = serde_json::from_str::<Stored<serde::de::IgnoredAny>>(&found.body)
        .map(|stored| stored.sheet)
        .unwrap_or_default();
    let seen = origin.base == Some(found.saved_at.0.as_microsecond());
    if seen || origin.follows(&sheet) {
        Ok(Some(found))
    } else {
        Err(DraftError::Conflict)
    }
}

/// Keeps one's own draft of a form in a change of its own.
///
/// # Errors
/// [`DraftError`].
pub async fn save<T: Serialize>(
    care: &Care,
    by: &Staff,
    form: &str,
    origin: &Origin,
    body: &T,
) -> Result<Instant, DraftError> {
    let mut change = care.change(by).await?;
    let saved_at = keep(&mut change, by, form, origin, body).await?;
    change.audit(Entry::new("draft.save"));
    change.commit().await?;
    Ok(saved_at)
}

/// Throws one's own draft of a form away.
///
/// # Errors
/// [`StoreError`].
pub async fn discard(care: &Care, by: &Staff, form: &str) -> Result<(), StoreError> {
    let mut change = care.change(by).await?;
    store::remove(&mut change, by.id, form).await?;
    change.audit(Entry::new("draft.discard"));
    change.commit().await
}
