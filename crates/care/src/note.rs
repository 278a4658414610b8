//! Notes: signed words stand; what comes later stands beside them (LR-REC-06).

use jiff::civil::Date;
use pejling_domain::{
    id::{EpisodeId, NoteId, PersonId, SessionId},
    session::SessionStatus,
    text::{self, TextError},
};
use pejling_store::{
    StoreError,
    change::Entry,
    note::{self as store, NewNote, NoteText},
};

use crate::{Action, Care, Refusal, Staff};

/// Longest text under one heading, in characters.
pub const LONGEST_PART: usize = 8000;

/// The headings of a note, for messages beside their fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Theme.
    Theme,
    /// Agreements.
    Agreements,
    /// Risk.
    Risk,
    /// For the next time.
    Next,
    /// Free text.
    Text,
}

/// Why words are not kept as a note.
#[derive(Debug, thiserror::Error)]
pub enum NoteError {
    /// Nothing is written.
    #[error("nothing is written")]
    Empty,
    /// A part does not fit its field.
    #[error("a part does not fit its field")]
    Text(Part, TextError),
    /// The note is not signed: it is still written in its own form.
    #[error("the note is not signed yet")]
    NotSigned,
    /// The day lies ahead.
    #[error("the day lies ahead")]
    Ahead,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for NoteError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// The words of a note as they may be kept.
pub(crate) fn checked(typed: &NoteText) -> Result<NoteText, NoteError> {
    let part =
        |part: Part, typed: &str| text::paragraphs(typed, LONGEST_PART).map_err(|why| NoteError::Text(part, why));
    let checked = NoteText {
        theme: part(Part::Theme, &typed.theme)?,
        agreements: part(Part::Agreements, &typed.agreements)?,
        risk: part(Part::Risk, &typed.risk)?,
        next: part(Part::Next, &typed.next)?,
        text: part(Part::Text, &typed.text)?,
    };
    if checked.is_empty() {
        Err(NoteError::Empty)
    } else {
        Ok(checked)
    }
}

/// Adds to the signed note of a talk: a new version beside the former ones, with who and when.
///
/// # Errors
/// [`NoteError::NotSigned`] while the talk is open.
pub async fn add(care: &Care, by: &Staff, session: SessionId, typed: &str) -> Result<NoteId, NoteError> {
    let mut change = care.change(by).await?;
    let found = pejling_store::session::by_id(&mut change, session)
        .await?
        .ok_or(Refusal::NotFound)?;
    care.reach(&mut change, by, found.person_id, Action::HoldSession)
        .await?;
    if found.status != SessionStatus::Signed {
        return Err(NoteError::NotSigned);
    }
    let text = checked(&NoteText {
        text: typed.to_owned(),
        ..NoteText::default()
    })?;
    // The course's row keeps two additions at once from getting one number.
    pejling_store::session::course(&mut change, found.episode_id).await?;
    let version = store::versions(&mut change, session).await? + 1;
    let new = NewNote {
        session: Some(session),
        episode: Some(found.episode_id),
        person: found.person_id,
        version,
        text,
        about_on: found.on_day.0,
    };
    let id = store::insert(&mut change, &new).await?;
    change.audit(
        Entry::new("note.add")
            .about(found.person_id)
            .on(session)
            .with(serde_json::json!({ "version": version })),
    );
    change.commit().await?;
    Ok(id)
}

/// A note about something else than a talk: a call, a meeting, a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Write {
    /// The citizen.
    pub person: PersonId,
    /// The course, if any.
    pub episode: Option<EpisodeId>,
    /// The day it is about.
    pub about_on: Date,
    /// The words.
    pub text: String,
}

/// Writes and signs a note without a talk. The day it is about and the time it was written are kept apart (LR-REC-03).
///
/// # Errors
/// [`NoteError`].
pub async fn write(care: &Care, by: &Staff, ask: Write) -> Result<NoteId, NoteError> {
    let mut change = care.change(by).await?;
    care.reach(&mut change, by, ask.person, Action::HoldSession).await?;
    if ask.about_on > care.world.today() {
        return Err(NoteError::Ahead);
    }
    let text = checked(&NoteText {
        text: ask.text,
        ..NoteText::default()
    })?;
    if let Some(episode) = ask.episode {
        let course = pejling_store::session::course(&mut change, episode).await?;
        course
            .filter(|course| course.person_id == ask.person)
            .ok_or(Refusal::NotFound)?;
    }
    let new = NewNote {
        session: None,
        episode: ask.episode,
        person: ask.person,
        version: 1,
        text,
        about_on: ask.about_on,
    };
    let id = store::insert(&mut change, &new).await?;
    change.audit(
        Entry::new("note.write")
            .about(ask.person)
            .on(id)
            .with(serde_json::json!({ "about_on": ask.about_on })),
    );
    change.commit().await?;
    Ok(id)
}
