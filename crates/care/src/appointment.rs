//! Booking, moving and settling appointments (aftaler).

mod free;

pub use free::free_time;

use jiff::civil::Date;
use pejling_domain::{
    id::{AppointmentId, EnquiryId, EpisodeId, PersonId, StaffId},
    session::{AppointmentKind, AppointmentStatus, Modality},
    text::{self, TextError},
};
use pejling_store::{
    Change, StoreError,
    appointment::{self as store, Appointment, NewAppointment, Slot},
    change::Entry,
};

use crate::{Action, Care, Refusal, Staff};

/// Shortest and longest appointment, in minutes.
const LENGTHS: std::ops::RangeInclusive<i64> = 5..=480;
/// Longest name of a room or an address.
const LONGEST_PLACE: usize = 80;

/// An appointment to book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// The citizen.
    pub person: PersonId,
    /// The enquiry it belongs to, for a first talk.
    pub enquiry: Option<EnquiryId>,
    /// The course it belongs to.
    pub episode: Option<EpisodeId>,
    /// Who receives the citizen; the one who books where nobody is named.
    pub staff: Option<StaffId>,
    /// What it is for.
    pub kind: AppointmentKind,
    /// When, how and where.
    pub time: Time,
}

/// When, how and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Day.
    pub on: Date,
    /// Minutes since midnight.
    pub at_minute: i64,
    /// Length in minutes.
    pub minutes: i64,
    /// How it is held.
    pub modality: Modality,
    /// Room or address; may be empty.
    pub place: String,
    /// Book although the member of staff has another appointment then.
    pub despite_overlap: bool,
}

/// Why an appointment is not booked or moved.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The day has passed.
    #[error("the day has passed")]
    Past,
    /// No time of day.
    #[error("not a time of day")]
    TimeOfDay,
    /// Shorter than five minutes or longer than eight hours.
    #[error("5 to 480 minutes")]
    Length,
    /// The place does not fit its field.
    #[error("the place does not fit")]
    Place(TextError),
    /// The member of staff has another appointment then.
    #[error("another appointment at the same time")]
    Overlap {
        /// When that one begins, in minutes since midnight.
        at_minute: i64,
    },
    /// There is no such active member of staff.
    #[error("no such member of staff")]
    NoStaff,
    /// It was kept, cancelled or begun meanwhile.
    #[error("no longer planned")]
    NotPlanned,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for BookError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Books an appointment.
///
/// # Errors
/// [`BookError`], field by field.
pub async fn book(care: &Care, by: &Staff, ask: Book) -> Result<AppointmentId, BookError> {
    let mut change = care.change(by).await?;
    care.reach(&mut change, by, ask.person, Action::BookAppointment).await?;
    let id = add(care, &mut change, by, &ask).await?;
    change.commit().await?;
    Ok(id)
}

/// Books an appointment inside the change of another command, which has checked the right to do so.
pub(crate) async fn add(care: &Care, change: &mut Change, by: &Staff, ask: &Book) -> Result<AppointmentId, BookError> {
    let (slot, place) = checked(care, &ask.time)?;
    let staff = match ask.staff {
        Some(staff) if staff != by.id => {
            let found = pejling_store::staff::by_id(change, staff).await?;
            found.filter(|row| row.active).ok_or(BookError::NoStaff)?.id
        }
        _ => by.id,
    };
    refuse_overlap(change, staff, slot, &ask.time, None).await?;
    let new = NewAppointment {
        person: ask.person,
        enquiry: ask.enquiry,
        episode: ask.episode,
        staff,
        slot,
        kind: ask.kind,
        modality: ask.time.modality,
        place,
    };
    let id = store::insert(change, &new).await?;
    let detail = serde_json::json!({ "kind": ask.kind, "on": slot.on, "at": slot.at_minute });
    change.audit(Entry::new("appointment.book").about(ask.person).on(id).with(detail));
    Ok(id)
}

fn checked(care: &Care, time: &Time) -> Result<(Slot, Option<String>), BookError> {
    if time.on < care.world.today() {
        return Err(BookError::Past);
    }
    if !(0..24 * 60).contains(&time.at_minute) {
        return Err(BookError::TimeOfDay);
    }
    if !LENGTHS.contains(&time.minutes) {
        return Err(BookError::Length);
    }
    let place = match text::line(&time.place, LONGEST_PLACE) {
        Ok(place) => Some(place),
        Err(TextError::Empty) => None,
        Err(other) => return Err(BookError::Place(other)),
    };
    Ok((
        Slot {
            on: time.on,
            at_minute: time.at_minute,
            minutes: time.minutes,
        },
        place,
    ))
}

async fn refuse_overlap(
    change: &mut Change,
    staff: StaffId,
    slot: Slot,
    time: &Time,
    except: Option<AppointmentId>,
) -> Result<(), BookError> {
    if time.despite_overlap {
        return Ok(());
    }
    match store::overlapping(change, staff, slot, except).await? {
        Some(other) => Err(BookError::Overlap {
            at_minute: other.at_minute,
        }),
        None => Ok(()),
    }
}

/// Moves a planned appointment; who, what and where stay.
///
/// # Errors
/// [`BookError`].
pub async fn reschedule(care: &Care, by: &Staff, id: AppointmentId, time: Time) -> Result<(), BookError> {
    let mut change = care.change(by).await?;
    let found = reached(care, &mut change, by, id).await?;
    let (slot, _) = checked(care, &time)?;
    refuse_overlap(&mut change, found.staff_id, slot, &time, Some(id)).await?;
    if !store::reschedule(&mut change, id, slot).await? {
        return Err(BookError::NotPlanned);
    }
    let detail = serde_json::json!({ "from": found.on_day.0, "from_minute": found.at_minute, "on": slot.on, "at": slot.at_minute });
    change.audit(
        Entry::new("appointment.move")
            .about(found.person_id)
            .on(id)
            .with(detail),
    );
    change.commit().await?;
    Ok(())
}

async fn reached(care: &Care, change: &mut Change, by: &Staff, id: AppointmentId) -> Result<Appointment, Refusal> {
    let found = store::by_id(change, id).await?.ok_or(Refusal::NotFound)?;
    care.reach(change, by, found.person_id, Action::BookAppointment).await?;
    Ok(found)
}

/// Why an appointment is not settled.
#[derive(Debug, thiserror::Error)]
pub enum SettleError {
    /// It was kept, cancelled or settled meanwhile.
    #[error("no longer planned")]
    NotPlanned,
    /// Nobody has stayed away from an appointment that has not begun.
    #[error("the appointment has not begun")]
    NotBegun,
    /// A talk was begun; it is finished there.
    #[error("a talk was begun")]
    Begun,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for SettleError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// What became of an appointment that no talk came of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missed {
    /// Cancelled by the citizen (afbud).
    ByCitizen,
    /// Cancelled by the centre.
    ByCentre,
    /// The citizen did not come (mødte ikke).
    NoShow,
}

impl From<Missed> for AppointmentStatus {
    fn from(missed: Missed) -> Self {
        match missed {
            Missed::ByCitizen => Self::Cancelled,
            Missed::ByCentre => Self::CancelledByCentre,
            Missed::NoShow => Self::NoShow,
        }
    }
}

/// Says that no talk came of an appointment, and why.
///
/// # Errors
/// [`SettleError`].
pub async fn settle(care: &Care, by: &Staff, id: AppointmentId, missed: Missed) -> Result<(), SettleError> {
    let mut change = care.change(by).await?;
    let found = reached(care, &mut change, by, id).await?;
    if found.session_id.is_some() {
        return Err(SettleError::Begun);
    }
    let now = care.world.civil(change.now());
    let minute = i64::from(now.hour()) * 60 + i64::from(now.minute());
    if missed == Missed::NoShow && (found.on_day.0, found.at_minute) > (now.date(), minute) {
        return Err(SettleError::NotBegun);
    }
    let status = AppointmentStatus::from(missed);
    if !store::settle(&mut change, id, status).await? {
        return Err(SettleError::NotPlanned);
    }
    let detail = serde_json::json!({ "status": status, "on": found.on_day.0 });
    change.audit(
        Entry::new("appointment.settle")
            .about(found.person_id)
            .on(id)
            .with(detail),
    );
    change.commit().await?;
    Ok(())
}
