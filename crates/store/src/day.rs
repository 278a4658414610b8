//! A member of staff's day: who is met, and what has come in.

use jiff::civil::Date;
use pejling_domain::{
    enquiry::{Source, Stage},
    episode::{Programme, Substance},
    id::{AppointmentId, EnquiryId, EpisodeId, PersonId, SessionId, StaffId},
    person::PersonKind,
    session::{AppointmentKind, AppointmentStatus, Modality, SessionStatus},
};

use crate::{Day, Instant, StoreError, Tx, sql};

/// An appointment of the day, with the person's name opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The appointment; none for a talk that was opened without one.
    pub appointment: Option<AppointmentId>,
    /// Whom.
    pub person: PersonId,
    /// Case number or anonymous number.
    pub number: String,
    /// Known or anonymous.
    pub kind: PersonKind,
    /// Name, where there is one.
    pub name: Option<String>,
    /// Birth date, where known.
    pub born_on: Option<Date>,
    /// The enquiry it belongs to, for a first talk.
    pub enquiry: Option<EnquiryId>,
    /// The course it belongs to, with programme, main substance and talks held.
    pub course: Option<(EpisodeId, Programme, Substance, i64)>,
    /// Day.
    pub on: Date,
    /// Minutes since midnight; none for a talk that was opened without an appointment.
    pub at_minute: Option<i64>,
    /// Length in minutes.
    pub minutes: i64,
    /// What it is for.
    pub what: AppointmentKind,
    /// How it is held.
    pub modality: Modality,
    /// Room or address.
    pub place: Option<String>,
    /// What became of it.
    pub status: AppointmentStatus,
    /// The talk that came of it, and where it stands.
    pub session: Option<(SessionId, SessionStatus)>,
}

impl Meeting {
    /// The name to list the person by; anonymous people are their number.
    pub fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.number)
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Option<AppointmentId>,
    person_id: PersonId,
    number: String,
    person_kind: PersonKind,
    name_sealed: Option<Vec<u8>>,
    born_on: Option<Day>,
    enquiry_id: Option<EnquiryId>,
    episode_id: Option<EpisodeId>,
    programme: Option<Programme>,
    substance: Option<Substance>,
    sessions_held: Option<i64>,
    on_day: Day,
    at_minute: Option<i64>,
    minutes: i64,
    kind: AppointmentKind,
    modality: Modality,
    place: Option<String>,
    status: AppointmentStatus,
    session_id: Option<SessionId>,
    session_status: Option<SessionStatus>,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<Meeting, StoreError> {
        let course = match (self.episode_id, self.programme, self.substance, self.sessions_held) {
            (Some(id), Some(programme), Some(substance), Some(held)) => Some((id, programme, substance, held)),
            _ => None,
        };
        Ok(Meeting {
            name: tx
                .keyring()
                .open_optional("person.name", self.person_id.0, self.name_sealed.as_deref())?,
            course,
            appointment: self.id,
            person: self.person_id,
            number: self.number,
            kind: self.person_kind,
            born_on: self.born_on.map(|day| day.0),
            enquiry: self.enquiry_id,
            on: self.on_day.0,
            at_minute: self.at_minute,
            minutes: self.minutes,
            what: self.kind,
            modality: self.modality,
            place: self.place,
            status: self.status,
            session: self.session_id.zip(self.session_status),
        })
    }
}

/// A member of staff's appointments on a day in order of time, then their talks of that day that had none and are not
/// signed yet.
///
/// # Errors
/// [`StoreError`].
pub async fn meetings(tx: &mut Tx, staff: StaffId, on: Date) -> Result<Vec<Meeting>, StoreError> {
    let mut rows = sql!(tx, fetch_all as Row,
        "SELECT a.id, a.person_id, p.number, p.kind AS person_kind, p.name_sealed, p.born_on, a.enquiry_id, a.episode_id, e.programme, e.substance,
                e.sessions_held, a.on_day, a.at_minute, a.minutes, a.kind, a.modality, a.place, a.status, a.session_id, n.status AS session_status
           FROM appointment a JOIN person p ON p.id = a.person_id LEFT JOIN episode e ON e.id = a.episode_id LEFT JOIN session n ON n.id = a.session_id
          WHERE a.staff_id = $1 AND a.on_day = $2 ORDER BY a.at_minute, a.id LIMIT 100", staff, Day(on))?;
    let without = sql!(tx, fetch_all as Row,
        "SELECT CAST(NULL AS uuid) AS id, n.person_id, p.number, p.kind AS person_kind, p.name_sealed, p.born_on, CAST(NULL AS uuid) AS enquiry_id,
                n.episode_id, e.programme, e.substance, e.sessions_held, n.on_day, CAST(NULL AS bigint) AS at_minute, n.minutes, 'session' AS kind,
                n.modality, CAST(NULL AS text) AS place, 'planned' AS status, n.id AS session_id, n.status AS session_status
           FROM session n JOIN person p ON p.id = n.person_id JOIN episode e ON e.id = n.episode_id
          WHERE n.staff_id = $1 AND n.status = 'open' AND n.on_day = $2
            AND NOT EXISTS (SELECT 1 FROM appointment a WHERE a.person_id = n.person_id AND a.on_day = n.on_day AND a.session_id = n.id)
          ORDER BY n.opened_at LIMIT 20", staff, Day(on))?;
    rows.extend(without);
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// The first planned appointment of a member of staff after a day.
///
/// # Errors
/// [`StoreError`].
pub async fn first_after(tx: &mut Tx, staff: StaffId, after: Date) -> Result<Option<Meeting>, StoreError> {
    let row = sql!(tx, fetch_optional as Row,
        "SELECT a.id, a.person_id, p.number, p.kind AS person_kind, p.name_sealed, p.born_on, a.enquiry_id, a.episode_id, e.programme, e.substance,
                e.sessions_held, a.on_day, a.at_minute, a.minutes, a.kind, a.modality, a.place, a.status, a.session_id, n.status AS session_status
           FROM appointment a JOIN person p ON p.id = a.person_id LEFT JOIN episode e ON e.id = a.episode_id LEFT JOIN session n ON n.id = a.session_id
          WHERE a.staff_id = $1 AND a.on_day > $2 AND a.status = 'planned' ORDER BY a.on_day, a.at_minute LIMIT 1", staff, Day(after))?;
    row.map(|row| row.open(tx)).transpose()
}

/// An appointment that somebody else took out of a member of staff's calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancelled {
    /// Whom it was with.
    pub person: PersonId,
    /// Name, or number where there is none.
    pub name: String,
    /// Day.
    pub on: Date,
    /// Minutes since midnight.
    pub at_minute: i64,
    /// Who cancelled it.
    pub status: AppointmentStatus,
    /// When it was said.
    pub at: Instant,
}

#[derive(sqlx::FromRow)]
struct CancelledRow {
    person_id: PersonId,
    number: String,
    name_sealed: Option<Vec<u8>>,
    on_day: Day,
    at_minute: i64,
    status: AppointmentStatus,
    settled_at: Instant,
}

/// Appointments from a day on that others cancelled in a member of staff's calendar since an instant, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn cancelled(
    tx: &mut Tx,
    staff: StaffId,
    (from, since): (Date, Instant),
) -> Result<Vec<Cancelled>, StoreError> {
    let rows = sql!(tx, fetch_all as CancelledRow,
        "SELECT a.person_id, p.number, p.name_sealed, a.on_day, a.at_minute, a.status, a.settled_at
           FROM appointment a JOIN person p ON p.id = a.person_id
          WHERE a.staff_id = $1 AND a.on_day >= $2 AND a.status IN ('cancelled', 'cancelled-by-centre') AND a.settled_at >= $3
            AND (a.settled_by IS NULL OR a.settled_by <> $1) ORDER BY a.settled_at DESC LIMIT 50", staff, Day(from), since)?;
    rows.into_iter()
        .map(|row| {
            let name = tx
                .keyring()
                .open_optional("person.name", row.person_id.0, row.name_sealed.as_deref())?;
            Ok(Cancelled {
                name: name.unwrap_or(row.number),
                person: row.person_id,
                on: row.on_day.0,
                at_minute: row.at_minute,
                status: row.status,
                at: row.settled_at,
            })
        })
        .collect()
}

/// An enquiry that somebody else gave to a member of staff, or moved while it was theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Enquiry.
    pub enquiry: EnquiryId,
    /// Name, or number where there is none.
    pub name: String,
    /// Source.
    pub source: Source,
    /// Where it stands.
    pub stage: Stage,
    /// When it was taken in.
    pub recorded_at: Instant,
    /// When it was last changed.
    pub at: Instant,
}

#[derive(sqlx::FromRow)]
struct GivenRow {
    id: EnquiryId,
    person_id: PersonId,
    number: String,
    name_sealed: Option<Vec<u8>>,
    source: Source,
    stage: Stage,
    recorded_at: Instant,
    changed_at: Instant,
}

/// Open enquiries of a member of staff that others took in, gave or moved since an instant, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn given(tx: &mut Tx, staff: StaffId, since: Instant) -> Result<Vec<Given>, StoreError> {
    let rows = sql!(tx, fetch_all as GivenRow,
        "SELECT q.id, q.person_id, p.number, p.name_sealed, q.source, q.stage, q.recorded_at, q.changed_at
           FROM enquiry q JOIN person p ON p.id = q.person_id
          WHERE q.stage IN ('new', 'booked', 'ready', 'decided') AND q.owner_id = $1 AND q.changed_at >= $2 AND q.changed_by <> $1
          ORDER BY q.changed_at DESC LIMIT 50", staff, since)?;
    rows.into_iter()
        .map(|row| {
            let name = tx
                .keyring()
                .open_optional("person.name", row.person_id.0, row.name_sealed.as_deref())?;
            Ok(Given {
                name: name.unwrap_or(row.number),
                enquiry: row.id,
                source: row.source,
                stage: row.stage,
                recorded_at: row.recorded_at,
                at: row.changed_at,
            })
        })
        .collect()
}

/// How much waits, for the menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct Waiting {
    /// Running courses of one's own.
    pub courses: i64,
    /// Open enquiries within reach that nobody has decided.
    pub enquiries: i64,
    /// Open enquiries within reach on the last day of the limit, or past it.
    pub at_limit: i64,
    /// What oneself must do today, or should have done.
    pub tasks: i64,
}

/// The two days against which [`waiting`] counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Today.
    pub today: Date,
    /// What is due on or before this day must be done today: the days before the next working day are lost.
    pub due_by: Date,
    /// A request received on or before this day is at its limit today.
    pub received_by: Date,
}

/// How much waits for a member of staff. `reach` narrows the enquiries to those of one member of staff or their team.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn waiting(
    tx: &mut Tx,
    staff: StaffId,
    reach: Option<(StaffId, Option<pejling_domain::access::Team>)>,
    limits: Limits,
) -> Result<Waiting, StoreError> {
    sql!(tx, fetch_one as Waiting,
        "SELECT (SELECT count(*) FROM episode e WHERE e.counsellor_id = $1 AND e.ended_on IS NULL) AS courses,
                (SELECT count(*) FROM enquiry q WHERE q.stage IN ('new', 'booked', 'ready')
                    AND (CAST($2 AS uuid) IS NULL OR q.owner_id = $2 OR q.team = $3)) AS enquiries,
                (SELECT count(*) FROM enquiry q WHERE q.stage IN ('new', 'booked', 'ready', 'decided') AND q.received_on <= $4
                    AND q.regime IS NOT NULL AND q.regime <> 'DRUG-ANON' AND (CAST($2 AS uuid) IS NULL OR q.owner_id = $2 OR q.team = $3)) AS at_limit,
                (SELECT count(*) FROM episode e WHERE e.counsellor_id = $1 AND e.ended_on IS NULL AND e.attend_on <= $5)
                + (SELECT count(*) FROM followup f WHERE f.assigned_to = $1 AND f.done_on IS NULL AND f.due_on <= $5)
                + (SELECT count(*) FROM session n WHERE n.staff_id = $1 AND n.status = 'open' AND n.on_day < $6)
                + (SELECT count(*) FROM enquiry q WHERE q.stage IN ('new', 'booked', 'ready', 'decided') AND q.owner_id = $1
                    AND (q.call_back_on <= $5 OR (q.received_on <= $4 AND q.regime IS NOT NULL AND q.regime <> 'DRUG-ANON'))) AS tasks",
        staff, reach.map(|r| r.0), reach.and_then(|r| r.1), Day(limits.received_by), Day(limits.due_by), Day(limits.today))
}
