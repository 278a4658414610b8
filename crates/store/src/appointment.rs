//! Appointments (aftaler): who meets whom, when, and what became of it.

use jiff::civil::Date;
use pejling_domain::{
    id::{AppointmentId, EnquiryId, EpisodeId, PersonId, SessionId, StaffId},
    session::{AppointmentKind, AppointmentStatus, Modality},
};

use crate::{Change, Day, StoreError, Tx, sql};

/// An appointment as stored.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Appointment {
    /// Id.
    pub id: AppointmentId,
    /// The citizen.
    pub person_id: PersonId,
    /// The enquiry it belongs to, for a first talk.
    pub enquiry_id: Option<EnquiryId>,
    /// The course it belongs to.
    pub episode_id: Option<EpisodeId>,
    /// Who receives the citizen.
    pub staff_id: StaffId,
    /// Day.
    pub on_day: Day,
    /// Minutes since midnight.
    pub at_minute: i64,
    /// Length in minutes.
    pub minutes: i64,
    /// What it is for.
    pub kind: AppointmentKind,
    /// How it is held.
    pub modality: Modality,
    /// Room or address.
    pub place: Option<String>,
    /// What became of it.
    pub status: AppointmentStatus,
    /// The talk that came of it.
    pub session_id: Option<SessionId>,
}

/// An appointment to keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAppointment {
    /// The citizen.
    pub person: PersonId,
    /// The enquiry it belongs to, for a first talk.
    pub enquiry: Option<EnquiryId>,
    /// The course it belongs to.
    pub episode: Option<EpisodeId>,
    /// Who receives the citizen.
    pub staff: StaffId,
    /// When.
    pub slot: Slot,
    /// What it is for.
    pub kind: AppointmentKind,
    /// How it is held.
    pub modality: Modality,
    /// Room or address.
    pub place: Option<String>,
}

/// A stretch of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Day.
    pub on: Date,
    /// Minutes since midnight.
    pub at_minute: i64,
    /// Length in minutes.
    pub minutes: i64,
}

/// Adds a planned appointment.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(change: &mut Change, new: &NewAppointment) -> Result<AppointmentId, StoreError> {
    let id: AppointmentId = change.id();
    sql!(change, execute,
        "INSERT INTO appointment (id, person_id, enquiry_id, episode_id, staff_id, on_day, at_minute, minutes, kind, modality, place, status)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        id, new.person, new.enquiry, new.episode, new.staff, Day(new.slot.on), new.slot.at_minute, new.slot.minutes, new.kind,
        new.modality, new.place.as_deref(), AppointmentStatus::Planned)?;
    Ok(id)
}

/// Loads an appointment.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_id(tx: &mut Tx, id: AppointmentId) -> Result<Option<Appointment>, StoreError> {
    sql!(tx, fetch_optional as Appointment,
        "SELECT id, person_id, enquiry_id, episode_id, staff_id, on_day, at_minute, minutes, kind, modality, place, status, session_id
           FROM appointment WHERE id = $1", id)
}

/// The appointment a talk came of.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn of_session(tx: &mut Tx, person: PersonId, session: SessionId) -> Result<Option<Appointment>, StoreError> {
    sql!(tx, fetch_optional as Appointment,
        "SELECT id, person_id, enquiry_id, episode_id, staff_id, on_day, at_minute, minutes, kind, modality, place, status, session_id
           FROM appointment WHERE person_id = $1 AND session_id = $2 LIMIT 1", person, session)
}

/// A member of staff's appointments on a day, in order of time.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn of_staff_on(tx: &mut Tx, staff: StaffId, on: Date) -> Result<Vec<Appointment>, StoreError> {
    sql!(tx, fetch_all as Appointment,
        "SELECT id, person_id, enquiry_id, episode_id, staff_id, on_day, at_minute, minutes, kind, modality, place, status, session_id
           FROM appointment WHERE staff_id = $1 AND on_day = $2 ORDER BY at_minute LIMIT 100", staff, Day(on))
}

/// The first planned appointment of a member of staff after a day, for "Næste er i morgen kl. 9.00".
///
/// # Errors
/// [`StoreError::Database`].
pub async fn first_of_staff_after(tx: &mut Tx, staff: StaffId, after: Date) -> Result<Option<Appointment>, StoreError> {
    sql!(tx, fetch_optional as Appointment,
        "SELECT id, person_id, enquiry_id, episode_id, staff_id, on_day, at_minute, minutes, kind, modality, place, status, session_id
           FROM appointment WHERE staff_id = $1 AND on_day > $2 AND status = 'planned' ORDER BY on_day, at_minute LIMIT 1", staff, Day(after))
}

/// A person's appointments from a day onwards, the nearest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn of_person_from(
    tx: &mut Tx,
    person: PersonId,
    from: Date,
    limit: i64,
) -> Result<Vec<Appointment>, StoreError> {
    sql!(tx, fetch_all as Appointment,
        "SELECT id, person_id, enquiry_id, episode_id, staff_id, on_day, at_minute, minutes, kind, modality, place, status, session_id
           FROM appointment WHERE person_id = $1 AND on_day >= $2 ORDER BY on_day, at_minute LIMIT $3", person, Day(from), limit)
}

/// The next planned appointment of a course from a day onwards.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn next_of_episode(tx: &mut Tx, episode: EpisodeId, from: Date) -> Result<Option<Appointment>, StoreError> {
    sql!(tx, fetch_optional as Appointment,
        "SELECT id, person_id, enquiry_id, episode_id, staff_id, on_day, at_minute, minutes, kind, modality, place, status, session_id
           FROM appointment WHERE episode_id = $1 AND status = 'planned' AND on_day >= $2 ORDER BY on_day, at_minute LIMIT 1", episode, Day(from))
}

/// A planned appointment of a member of staff that overlaps a stretch of a day, other than `except`.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn overlapping(
    tx: &mut Tx,
    staff: StaffId,
    slot: Slot,
    except: Option<AppointmentId>,
) -> Result<Option<Slot>, StoreError> {
    #[derive(sqlx::FromRow)]
    struct Row {
        at_minute: i64,
        minutes: i64,
    }
    let row = sql!(
        tx,
        fetch_optional as Row,
        "SELECT at_minute, minutes FROM appointment
          WHERE staff_id = $1 AND on_day = $2 AND status = 'planned' AND at_minute < $4 AND at_minute + minutes > $3
            AND (CAST($5 AS uuid) IS NULL OR id <> $5) ORDER BY at_minute LIMIT 1",
        staff,
        Day(slot.on),
        slot.at_minute,
        slot.at_minute + slot.minutes,
        except
    )?;
    Ok(row.map(|row| Slot {
        on: slot.on,
        at_minute: row.at_minute,
        minutes: row.minutes,
    }))
}

/// Says what became of a planned appointment, with who said so and when. Returns false when it was no longer planned.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn settle(change: &mut Change, id: AppointmentId, status: AppointmentStatus) -> Result<bool, StoreError> {
    let (now, by) = (change.now(), change.actor().staff);
    let rows = sql!(
        change,
        execute,
        "UPDATE appointment SET status = $2, settled_at = $3, settled_by = $4 WHERE id = $1 AND status = 'planned'",
        id,
        status,
        now,
        by
    )?;
    Ok(rows == 1)
}

/// Ties a planned appointment to the talk that comes of it. Returns false when it is no longer planned or has one.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn begin_session(change: &mut Change, id: AppointmentId, session: SessionId) -> Result<bool, StoreError> {
    let rows = sql!(
        change,
        execute,
        "UPDATE appointment SET session_id = $2 WHERE id = $1 AND status = 'planned' AND session_id IS NULL",
        id,
        session
    )?;
    Ok(rows == 1)
}

/// Marks the appointment of a talk as kept.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn keep_of_session(change: &mut Change, person: PersonId, session: SessionId) -> Result<(), StoreError> {
    sql!(
        change,
        execute,
        "UPDATE appointment SET status = 'kept' WHERE person_id = $1 AND session_id = $2 AND status = 'planned'",
        person,
        session
    )?;
    Ok(())
}

/// Moves a planned appointment. Returns false when it is no longer planned.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn reschedule(change: &mut Change, id: AppointmentId, slot: Slot) -> Result<bool, StoreError> {
    let rows = sql!(
        change,
        execute,
        "UPDATE appointment SET on_day = $2, at_minute = $3, minutes = $4 WHERE id = $1 AND status = 'planned' AND session_id IS NULL",
        id,
        Day(slot.on),
        slot.at_minute,
        slot.minutes
    )?;
    Ok(rows == 1)
}
