//! The timeline (tidslinje) of a person: talks, appointments, notes, assessments and the turns of the way, newest first.

use jiff::{ToSpan, civil::Date};
use pejling_domain::{Code, id::PersonId, session::AppointmentStatus};
use pejling_store::{StoreError, Tx, timeline as store};

use crate::{
    Care,
    assessment::{self, Line},
};

pub use pejling_store::timeline::{Appointment, Milestone, MilestoneKind, Note, Talk};

/// More entries of one kind than a day ever has: so many more are read that no day is torn apart.
const SLACK: usize = 20;

/// One entry.
#[derive(Debug, Clone)]
pub enum Entry {
    /// An appointment that no talk has come of.
    Appointment(Appointment),
    /// A talk.
    Talk(Box<Talk>),
    /// A note that belongs to no talk.
    Note(Note),
    /// An assessment, finished or being filled in.
    Assessment(Box<Line>),
    /// A turn of the way.
    Milestone(Milestone),
}

impl Entry {
    /// The day.
    pub fn on(&self) -> Date {
        match self {
            Self::Appointment(appointment) => appointment.on_day.0,
            Self::Talk(talk) => talk.on,
            Self::Note(note) => note.on,
            Self::Assessment(line) => line.on,
            Self::Milestone(milestone) => milestone.on_day.0,
        }
    }

    /// It lies ahead.
    pub fn is_planned(&self, today: Date) -> bool {
        matches!(self, Self::Appointment(found) if found.status == AppointmentStatus::Planned && found.on_day.0 >= today)
    }

    /// The place within a day, the last thing first: what is still planned, talks, notes, assessments, turns.
    fn place(&self) -> (u8, i64) {
        match self {
            Self::Appointment(appointment) => (0, -appointment.at_minute),
            Self::Talk(talk) => (1, -talk.number),
            Self::Note(_) => (2, 0),
            Self::Assessment(_) => (3, 0),
            Self::Milestone(turn) => {
                let at = MilestoneKind::ALL
                    .iter()
                    .rposition(|kind| *kind == turn.kind)
                    .unwrap_or_default();
                (4, -i64::try_from(at).unwrap_or_default())
            }
        }
    }
}

/// A stretch of the timeline.
#[derive(Debug, Clone)]
pub struct Stretch {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Where the next stretch begins, if there is more: entries before this day.
    pub older: Option<Date>,
}

/// At least `limit` entries before a day, to the end of a day; the whole of what lies ahead belongs to the first
/// stretch. The caller has opened the record ([`crate::person::look`]).
///
/// # Errors
/// [`StoreError`].
pub async fn stretch(
    care: &Care,
    tx: &mut Tx,
    person: PersonId,
    (before, limit): (Option<Date>, usize),
) -> Result<Stretch, StoreError> {
    let mut entries = read(care, tx, person, (before, limit + SLACK)).await?;
    let Some(last_day) = limit.checked_sub(1).and_then(|at| entries.get(at)).map(Entry::on) else {
        return Ok(Stretch { entries, older: None });
    };
    let read = entries.len();
    entries.retain(|entry| entry.on() >= last_day);
    let older = (entries.len() < read).then_some(last_day);
    Ok(Stretch { entries, older })
}

/// The newest entries: the nearest planned appointment, then what has been.
///
/// # Errors
/// [`StoreError`].
pub async fn newest(care: &Care, tx: &mut Tx, person: PersonId, limit: usize) -> Result<Stretch, StoreError> {
    let today = care.world.today();
    let ahead = |entry: &Entry| entry.is_planned(today);
    let planned = store::next(tx, person, today).await?.map(Entry::Appointment);
    let tomorrow = today.saturating_add(1.day());
    let mut entries = read(care, tx, person, (Some(tomorrow), limit + 2)).await?;
    entries.retain(|entry| !ahead(entry));
    entries.splice(0..0, planned);
    let older = (entries.len() > limit).then_some(tomorrow);
    entries.truncate(limit);
    Ok(Stretch { entries, older })
}

/// Up to `limit` entries of each kind before a day, in order.
async fn read(
    care: &Care,
    tx: &mut Tx,
    person: PersonId,
    (before, limit): (Option<Date>, usize),
) -> Result<Vec<Entry>, StoreError> {
    let before = before.unwrap_or(Date::MAX);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut entries = Vec::new();
    let appointments = store::appointments(tx, person, before, limit).await?;
    entries.extend(appointments.into_iter().map(Entry::Appointment));
    entries.extend(
        store::talks(tx, person, before, limit)
            .await?
            .into_iter()
            .map(|talk| Entry::Talk(Box::new(talk))),
    );
    entries.extend(
        store::notes(tx, person, before, limit)
            .await?
            .into_iter()
            .map(Entry::Note),
    );
    let assessments = pejling_store::assessment::before(tx, person, before, limit).await?;
    let lines = assessment::lines(care, tx, person, assessments).await?;
    entries.extend(lines.into_iter().map(|line| Entry::Assessment(Box::new(line))));
    entries.extend(
        store::milestones(tx, person, before, limit)
            .await?
            .into_iter()
            .map(Entry::Milestone),
    );
    entries.sort_by(|one, other| other.on().cmp(&one.on()).then_with(|| one.place().cmp(&other.place())));
    Ok(entries)
}
