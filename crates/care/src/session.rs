//! The talk (samtale): opened, its note drafted and signed, the next one agreed.

mod call_off;
mod record;
mod view;

use jiff::civil::Date;
use pejling_domain::{
    feedback::Measure,
    id::{AppointmentId, EpisodeId, SessionId},
    session::{AppointmentKind, Method, Modality, SessionStatus},
};
use pejling_store::{
    Change, Instant, StoreError, Tx, appointment as appointments,
    change::Entry,
    note::{NewNote, NoteText},
    session::{self as store, NewSession, Session, Signature},
};

use crate::{
    Action, Care, Refusal, Staff,
    appointment::{self, Book, BookError, Time},
    draft::{self, DraftError, Origin},
    feedback::reached,
    note::{self, NoteError},
};

pub use call_off::{CallOffError, call_off};
pub use record::{Record, RecordError, Recorded, record};
pub use view::{Form, View, form, view};

/// Longest talk, in minutes.
const LONGEST: i64 = 480;

/// Where a talk comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// From a planned appointment of a course.
    Appointment(AppointmentId),
    /// Without one, today.
    AdHoc {
        /// The course.
        episode: EpisodeId,
        /// How it is held.
        modality: Modality,
        /// Length in minutes.
        minutes: i64,
    },
}

/// Why a talk is not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The appointment belongs to no course: a first talk before the decision has no session page.
    #[error("the appointment belongs to no course")]
    NoCourse,
    /// The course is over.
    #[error("the course is over")]
    CourseOver,
    /// The appointment was cancelled, or its day lies ahead.
    #[error("the appointment is not to be held now")]
    NotNow,
    /// 1-480 minutes.
    #[error("1 to 480 minutes")]
    Length,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Opens a talk under the course's next number. Asked twice, it gives the same talk.
///
/// # Errors
/// [`OpenError`].
pub async fn open(care: &Care, by: &Staff, ask: Open) -> Result<SessionId, OpenError> {
    match ask {
        Open::Appointment(appointment) => open_appointment(care, by, appointment).await,
        Open::AdHoc {
            episode,
            modality,
            minutes,
        } => open_ad_hoc(care, by, episode, (modality, minutes)).await,
    }
}

async fn open_appointment(care: &Care, by: &Staff, id: AppointmentId) -> Result<SessionId, OpenError> {
    let mut change = care.change(by).await?;
    let found = appointments::by_id(&mut change, id).await?.ok_or(Refusal::NotFound)?;
    care.reach(&mut change, by, found.person_id, Action::HoldSession)
        .await?;
    let episode = found.episode_id.ok_or(OpenError::NoCourse)?;
    if found.on_day.0 > care.world.today() {
        return Err(OpenError::NotNow);
    }
    let course = store::course(&mut change, episode).await?.ok_or(Refusal::NotFound)?;
    // Read again now that the course is held: a second click waits here and finds the talk of the first.
    if let Some(session) = appointments::by_id(&mut change, id)
        .await?
        .and_then(|found| found.session_id)
    {
        return Ok(session);
    }
    if course.ended_on.is_some() {
        return Err(OpenError::CourseOver);
    }
    let new = NewSession {
        episode,
        person: found.person_id,
        on: found.on_day.0,
        minutes: found.minutes,
        modality: found.modality,
    };
    let session = store::insert(&mut change, &new).await?;
    if !appointments::begin_session(&mut change, id, session).await? {
        return Err(OpenError::NotNow);
    }
    change.audit(
        Entry::new("session.open")
            .about(found.person_id)
            .on(session)
            .with(serde_json::json!({ "on": new.on })),
    );
    change.commit().await?;
    Ok(session)
}

async fn open_ad_hoc(
    care: &Care,
    by: &Staff,
    episode: EpisodeId,
    (modality, minutes): (Modality, i64),
) -> Result<SessionId, OpenError> {
    if !(1..=LONGEST).contains(&minutes) {
        return Err(OpenError::Length);
    }
    let mut change = care.change(by).await?;
    let course = store::course(&mut change, episode).await?.ok_or(Refusal::NotFound)?;
    care.reach(&mut change, by, course.person_id, Action::HoldSession)
        .await?;
    if course.ended_on.is_some() {
        return Err(OpenError::CourseOver);
    }
    let today = care.world.today();
    let newest = store::of_episode(&mut change, episode, 1).await?;
    let same = newest
        .into_iter()
        .find(|s| s.status == SessionStatus::Open && s.staff_id == by.id && s.on_day.0 == today);
    if let Some(session) = same {
        return Ok(session.id);
    }
    let new = NewSession {
        episode,
        person: course.person_id,
        on: today,
        minutes,
        modality,
    };
    let session = store::insert(&mut change, &new).await?;
    change.audit(
        Entry::new("session.open")
            .about(course.person_id)
            .on(session)
            .with(serde_json::json!({ "on": today, "ad_hoc": true })),
    );
    change.commit().await?;
    Ok(session)
}

/// The name of a talk's draft.
pub(crate) fn draft_form(session: SessionId) -> String {
    format!("session {session}")
}

/// Why the draft of a note is not kept.
#[derive(Debug, thiserror::Error)]
pub enum SaveDraftError {
    /// Another window has written since this one was opened.
    #[error("another window has written since")]
    Conflict,
    /// The talk is signed: only additions from here on.
    #[error("the talk is signed")]
    Signed,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<DraftError> for SaveDraftError {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::Conflict => Self::Conflict,
            DraftError::Store(error) => Self::Refused(error.into()),
        }
    }
}

impl From<StoreError> for SaveDraftError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Keeps what is typed of a talk's note, as it is: a draft may be empty or too long.
///
/// # Errors
/// [`SaveDraftError`].
pub async fn save_draft(
    care: &Care,
    by: &Staff,
    session: SessionId,
    origin: &Origin,
    typed: &NoteText,
) -> Result<Instant, SaveDraftError> {
    let mut change = care.change(by).await?;
    let found = reached(care, &mut change, by, session).await?;
    if found.status == SessionStatus::Signed {
        return Err(SaveDraftError::Signed);
    }
    let saved_at = draft::keep(&mut change, by, &draft_form(session), origin, typed).await?;
    // Told without the person: a draft saved every few seconds must not bury who has seen the case.
    change.audit(Entry::new("draft.save").on(session));
    change.commit().await?;
    Ok(saved_at)
}

/// A finished talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// The talk.
    pub session: SessionId,
    /// The window it was written in.
    pub origin: Origin,
    /// The note.
    pub note: NoteText,
    /// Main method, when said.
    pub method: Option<Method>,
    /// Length in minutes.
    pub minutes: i64,
    /// The next appointment, or none on purpose.
    pub next: Option<Time>,
}

/// What is said to the one who signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Measures without any answer, not even a reason. Allowed, but said.
    pub missing: Vec<Measure>,
    /// The next appointment, where one was agreed.
    pub next: Option<AppointmentId>,
}

/// Why a talk is not signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// It is signed already; what was typed can be added to the note.
    #[error("signed already")]
    AlreadySigned,
    /// Another window has written since this one was opened.
    #[error("another window has written since")]
    Conflict,
    /// 1-480 minutes.
    #[error("1 to 480 minutes")]
    Length,
    /// The note cannot be kept as it is.
    #[error(transparent)]
    Note(#[from] NoteError),
    /// The next appointment cannot be booked as it is.
    #[error(transparent)]
    Next(BookError),
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for SignError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<DraftError> for SignError {
    fn from(error: DraftError) -> Self {
        match error {
            DraftError::Conflict => Self::Conflict,
            DraftError::Store(error) => Self::Refused(error.into()),
        }
    }
}

/// Signs a talk with its note, keeps its appointment, counts it in its course, books the next: all or nothing.
///
/// # Errors
/// [`SignError`], field by field.
pub async fn sign(care: &Care, by: &Staff, ask: Sign) -> Result<Signed, SignError> {
    let mut change = care.change(by).await?;
    let session = reached(care, &mut change, by, ask.session).await?;
    if session.status == SessionStatus::Signed {
        return Err(SignError::AlreadySigned);
    }
    draft::refuse_conflict(&mut change, by, &draft_form(ask.session), &ask.origin).await?;
    let finish = Finish {
        note: note::checked(&ask.note)?,
        method: ask.method,
        minutes: ask.minutes,
        next: ask.next,
    };
    let missing = missing(&mut change, ask.session).await?;
    let next = conclude(care, &mut change, by, (&session, finish), &missing).await?;
    pejling_store::draft::remove(&mut change, by.id, &draft_form(ask.session)).await?;
    change.commit().await?;
    Ok(Signed { missing, next })
}

async fn missing(tx: &mut Tx, session: SessionId) -> Result<Vec<Measure>, StoreError> {
    let given = pejling_store::feedback::of_session(tx, session).await?;
    Ok([Measure::Ors, Measure::Srs]
        .into_iter()
        .filter(|m| given.iter().all(|answer| answer.measure != *m))
        .collect())
}

/// The end of a talk, checked.
struct Finish {
    note: NoteText,
    method: Option<Method>,
    minutes: i64,
    next: Option<Time>,
}

async fn conclude(
    care: &Care,
    change: &mut Change,
    by: &Staff,
    (session, finish): (&Session, Finish),
    missing: &[Measure],
) -> Result<Option<AppointmentId>, SignError> {
    if !(1..=LONGEST).contains(&finish.minutes) {
        return Err(SignError::Length);
    }
    let on = session.on_day.0;
    let signature = Signature {
        session: session.id,
        episode: session.episode_id,
        on,
        method: finish.method,
        minutes: finish.minutes,
    };
    if !store::sign(change, &signature).await? {
        return Err(SignError::AlreadySigned);
    }
    let note = NewNote {
        session: Some(session.id),
        episode: Some(session.episode_id),
        person: session.person_id,
        version: 1,
        text: finish.note,
        about_on: on,
    };
    pejling_store::note::insert(change, &note).await?;
    appointments::keep_of_session(change, session.person_id, session.id).await?;
    let days_late = on.until(care.world.today()).map_or(0, |span| span.get_days());
    let detail = serde_json::json!({ "number": session.number, "on": on, "days_late": days_late, "missing": missing });
    change.audit(
        Entry::new("session.sign")
            .about(session.person_id)
            .on(session.id)
            .with(detail),
    );
    let Some(time) = finish.next else { return Ok(None) };
    let next = book_next(care, change, by, (session, time)).await;
    next.map(Some).map_err(SignError::Next)
}

async fn book_next(
    care: &Care,
    change: &mut Change,
    by: &Staff,
    (session, time): (&Session, Time),
) -> Result<AppointmentId, BookError> {
    let ask = Book {
        person: session.person_id,
        enquiry: None,
        episode: Some(session.episode_id),
        staff: None,
        kind: AppointmentKind::Session,
        time,
    };
    appointment::add(care, change, by, &ask).await
}

/// A day a week after a talk at the same hour: what the form for the next appointment suggests.
pub fn a_week_later(on: Date) -> Date {
    on.saturating_add(jiff::Span::new().days(7))
}
