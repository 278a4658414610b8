//! Notes as versions: what is signed stands, an addition is a new row beside it (LR-REC-06).

use std::collections::BTreeMap;

use jiff::civil::Date;
use pejling_domain::id::{EpisodeId, NoteId, PersonId, SessionId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{Change, Day, Instant, StoreError, Tx, sql};

/// The words of a note, under the headings of the template; free text stands under `text`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteText {
    /// Theme of the talk (tema).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// What was agreed (aftaler).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub agreements: String,
    /// Risk (risiko).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub risk: String,
    /// For the next time (til næste gang).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next: String,
    /// Text without a template, and additions.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl NoteText {
    /// Nothing is written.
    pub fn is_empty(&self) -> bool {
        [&self.theme, &self.agreements, &self.risk, &self.next, &self.text]
            .iter()
            .all(|part| part.is_empty())
    }
}

/// A version of a note, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Id of this version.
    pub id: NoteId,
    /// The talk it is about, if any.
    pub session: Option<SessionId>,
    /// From 1; higher ones are additions.
    pub version: i64,
    /// The words.
    pub text: NoteText,
    /// The day it is about.
    pub about_on: Date,
    /// When it was written.
    pub written_at: Instant,
    /// By whom.
    pub author: StaffId,
    /// When it was signed.
    pub signed_at: Option<Instant>,
}

/// A version to write. It is signed as it is written: what is not signed is a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNote {
    /// The talk it is about, if any.
    pub session: Option<SessionId>,
    /// The course, if any.
    pub episode: Option<EpisodeId>,
    /// The citizen.
    pub person: PersonId,
    /// From 1; higher ones are additions.
    pub version: i64,
    /// The words.
    pub text: NoteText,
    /// The day it is about.
    pub about_on: Date,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: NoteId,
    session_id: Option<SessionId>,
    version: i64,
    body_sealed: Vec<u8>,
    about_on: Day,
    written_at: Instant,
    author_id: StaffId,
    signed_at: Option<Instant>,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<Note, StoreError> {
        let body = tx.keyring().open("note.body", self.id.0, &self.body_sealed)?;
        Ok(Note {
            id: self.id,
            session: self.session_id,
            version: self.version,
            text: serde_json::from_str(&body).map_err(|_| StoreError::Corrupt("note.body"))?,
            about_on: self.about_on.0,
            written_at: self.written_at,
            author: self.author_id,
            signed_at: self.signed_at,
        })
    }
}

/// Writes a signed version.
///
/// # Errors
/// [`StoreError`].
pub async fn insert(change: &mut Change, new: &NewNote) -> Result<NoteId, StoreError> {
    let id: NoteId = change.id();
    let body = serde_json::to_string(&new.text).map_err(|_| StoreError::Corrupt("note.body"))?;
    let body = change.seal("note.body", id, &body)?;
    let (author, now) = (change.staff()?, change.now());
    sql!(change, execute,
        "INSERT INTO note (id, session_id, episode_id, person_id, version, body_sealed, about_on, written_at, author_id, signed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8)",
        id, new.session, new.episode, new.person, new.version, body, Day(new.about_on), now, author)?;
    Ok(id)
}

/// The versions of a talk's note, the first first.
///
/// # Errors
/// [`StoreError::Sealed`].
pub async fn of_session(tx: &mut Tx, session: SessionId) -> Result<Vec<Note>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Row,
        "SELECT id, session_id, version, body_sealed, about_on, written_at, author_id, signed_at
           FROM note WHERE session_id = $1 ORDER BY version LIMIT 100",
        session
    )?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// The number of versions of a talk's note.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn versions(tx: &mut Tx, session: SessionId) -> Result<i64, StoreError> {
    sql!(tx, scalar i64, "SELECT coalesce(max(version), 0) FROM note WHERE session_id = $1", session)
}

/// A person's newest notes, newest first, every version on its own.
///
/// # Errors
/// [`StoreError::Sealed`].
pub async fn of_person(tx: &mut Tx, person: PersonId, limit: i64) -> Result<Vec<Note>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Row,
        "SELECT id, session_id, version, body_sealed, about_on, written_at, author_id, signed_at
           FROM note WHERE person_id = $1 ORDER BY about_on DESC, written_at DESC LIMIT $2",
        person,
        limit
    )?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// The themes of a few talks, for a timeline.
///
/// # Errors
/// [`StoreError::Sealed`].
pub async fn first_versions(
    tx: &mut Tx,
    person: PersonId,
    from: Date,
    limit: i64,
) -> Result<BTreeMap<SessionId, NoteText>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as Row,
        "SELECT id, session_id, version, body_sealed, about_on, written_at, author_id, signed_at
           FROM note WHERE person_id = $1 AND about_on >= $2 AND version = 1 AND session_id IS NOT NULL
          ORDER BY about_on DESC LIMIT $3",
        person,
        Day(from),
        limit
    )?;
    let mut notes = BTreeMap::new();
    for row in rows {
        let note = row.open(tx)?;
        if let Some(session) = note.session {
            notes.insert(session, note.text);
        }
    }
    Ok(notes)
}
