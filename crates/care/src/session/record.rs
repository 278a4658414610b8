//! A finished talk in one command: attendance, feedback, note, signature and the next appointment in one change.

use jiff::civil::Date;
use pejling_domain::{
    feedback::{Answer, Measure},
    id::{AppointmentId, EpisodeId, SessionId},
    session::{Method, Modality},
};
use pejling_store::{
    StoreError, appointment as appointments,
    note::NoteText,
    session::{self as store, NewSession},
};

use super::{Finish, SignError, conclude};
use crate::{Action, Care, Refusal, Staff, appointment::Time, feedback, note};

/// A talk that was held: written up after the talk, from paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The course.
    pub episode: EpisodeId,
    /// The appointment it was, if any; it becomes kept.
    pub appointment: Option<AppointmentId>,
    /// The day of the contact.
    pub on: Date,
    /// Length in minutes.
    pub minutes: i64,
    /// How it was held.
    pub modality: Modality,
    /// Main method, when said.
    pub method: Option<Method>,
    /// Well-being at the start, or why there is none; `None` when nobody asked.
    pub ors: Option<Answer>,
    /// The alliance at the end, or why there is none; `None` when nobody asked.
    pub srs: Option<Answer>,
    /// The note.
    pub note: NoteText,
    /// The next appointment, or none on purpose.
    pub next: Option<Time>,
}

/// Why a talk is not recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The day lies ahead.
    #[error("the day lies ahead")]
    Ahead,
    /// The day lies before the course or after its end.
    #[error("the day lies outside the course")]
    OutsideCourse,
    /// The appointment is another person's, was settled, or a talk was begun from it.
    #[error("the appointment is not open for this course")]
    Appointment,
    /// The note, the length or the next appointment cannot be kept as they are.
    #[error(transparent)]
    Sign(#[from] SignError),
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for RecordError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// A talk that was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// The talk.
    pub session: SessionId,
    /// The next appointment, where one was agreed.
    pub next: Option<AppointmentId>,
}

/// Records a finished talk: everything is kept, or nothing.
///
/// # Errors
/// [`RecordError`], field by field.
pub async fn record(care: &Care, by: &Staff, ask: Record) -> Result<Recorded, RecordError> {
    if ask.on > care.world.today() {
        return Err(RecordError::Ahead);
    }
    let note = note::checked(&ask.note).map_err(SignError::Note)?;
    let mut change = care.change(by).await?;
    let course = store::course(&mut change, ask.episode)
        .await?
        .ok_or(Refusal::NotFound)?;
    care.reach(&mut change, by, course.person_id, Action::HoldSession)
        .await?;
    if ask.on < course.started_on.0 || course.ended_on.is_some_and(|end| ask.on > end.0) {
        return Err(RecordError::OutsideCourse);
    }
    let new = NewSession {
        episode: ask.episode,
        person: course.person_id,
        on: ask.on,
        minutes: ask.minutes,
        modality: ask.modality,
    };
    let id = store::insert(&mut change, &new).await?;
    if let Some(appointment) = ask.appointment {
        let found = appointments::by_id(&mut change, appointment).await?;
        let fits = found.is_some_and(|found| found.person_id == course.person_id);
        if !fits || !appointments::begin_session(&mut change, appointment, id).await? {
            return Err(RecordError::Appointment);
        }
    }
    let session = store::by_id(&mut change, id).await?.ok_or(Refusal::NotFound)?;
    let given = [(Measure::Ors, ask.ors), (Measure::Srs, ask.srs)];
    let mut missing = Vec::new();
    for (measure, answer) in given {
        match answer {
            Some(answer) => drop(feedback::put(&mut change, &session, (measure, answer), None).await?),
            None => missing.push(measure),
        }
    }
    let finish = Finish {
        note,
        method: ask.method,
        minutes: ask.minutes,
        next: ask.next,
    };
    let next = conclude(care, &mut change, by, (&session, finish), &missing).await?;
    change.commit().await?;
    Ok(Recorded { session: id, next })
}
