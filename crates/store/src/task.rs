//! What falls due for a member of staff or a team, in as few statements as there are kinds of things.
//!
//! Each list is driven by an index over what is open, so its cost follows the caseload and not the register.

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    enquiry::Stage,
    episode::{Programme, Substance},
    guarantee::{Circumstance, Event, EventKind, Regime},
    id::{EnquiryId, EpisodeId, FollowupId, PersonId, SessionId, StaffId},
};

use crate::{Day, StoreError, Tx, sql};

/// Whose work is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// One member of staff's.
    Staff(StaffId),
    /// A team's.
    Team(Team),
}

/// Most rows of one kind in a list.
const MOST: i64 = 400;

/// Who a row is about, with the name opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Who {
    /// Id.
    pub person: PersonId,
    /// Case number or anonymous number.
    pub number: String,
    /// Name, where there is one.
    pub name: Option<String>,
    /// Birth date, where known.
    pub born_on: Option<Date>,
}

impl Who {
    /// The name to list the person by; anonymous people are their number.
    pub fn display_name(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.number)
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct WhoRow {
    person_id: PersonId,
    number: String,
    name_sealed: Option<Vec<u8>>,
    born_on: Option<Day>,
}

impl WhoRow {
    pub(crate) fn open(self, tx: &Tx) -> Result<Who, StoreError> {
        Ok(Who {
            name: tx
                .keyring()
                .open_optional("person.name", self.person_id.0, self.name_sealed.as_deref())?,
            person: self.person_id,
            number: self.number,
            born_on: self.born_on.map(|d| d.0),
        })
    }
}

/// A running course with what its rhythm is counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Course.
    pub episode: EpisodeId,
    /// Whose.
    pub who: Who,
    /// Programme.
    pub programme: Programme,
    /// Main substance.
    pub substance: Substance,
    /// Counsellor's initials.
    pub initials: String,
    /// Start.
    pub started_on: Date,
    /// Last day of the grant.
    pub grant_until: Option<Date>,
    /// The last evaluation of the plan.
    pub evaluated_on: Option<Date>,
    /// There is a plan.
    pub has_plan: bool,
}

#[derive(sqlx::FromRow)]
struct RunningRow {
    episode_id: EpisodeId,
    #[sqlx(flatten)]
    who: WhoRow,
    programme: Programme,
    substance: Substance,
    initials: String,
    started_on: Day,
    grant_until: Option<Day>,
    evaluated_on: Option<Day>,
    has_plan: bool,
}

/// Running courses.
///
/// # Errors
/// [`StoreError`].
pub async fn running(tx: &mut Tx, whose: Whose) -> Result<Vec<Running>, StoreError> {
    let rows = match whose {
        Whose::Staff(staff) => sql!(tx, fetch_all as RunningRow,
            "SELECT e.id AS episode_id, e.person_id, p.number, p.name_sealed, p.born_on, e.programme, e.substance, s.initials, e.started_on,
                    e.grant_until, (SELECT max(v.on_day) FROM evaluation v WHERE v.episode_id = e.id) AS evaluated_on,
                    EXISTS (SELECT 1 FROM plan l WHERE l.episode_id = e.id) AS has_plan
               FROM episode e JOIN person p ON p.id = e.person_id JOIN staff s ON s.id = e.counsellor_id
              WHERE e.counsellor_id = $1 AND e.ended_on IS NULL LIMIT $2", staff, MOST)?,
        Whose::Team(team) => sql!(tx, fetch_all as RunningRow,
            "SELECT e.id AS episode_id, e.person_id, p.number, p.name_sealed, p.born_on, e.programme, e.substance, s.initials, e.started_on,
                    e.grant_until, (SELECT max(v.on_day) FROM evaluation v WHERE v.episode_id = e.id) AS evaluated_on,
                    EXISTS (SELECT 1 FROM plan l WHERE l.episode_id = e.id) AS has_plan
               FROM episode e JOIN person p ON p.id = e.person_id JOIN staff s ON s.id = e.counsellor_id
              WHERE e.team = $1 AND e.ended_on IS NULL LIMIT $2", team, MOST)?,
    };
    rows.into_iter()
        .map(|row| {
            Ok(Running {
                who: row.who.open(tx)?,
                episode: row.episode_id,
                programme: row.programme,
                substance: row.substance,
                initials: row.initials,
                started_on: row.started_on.0,
                grant_until: row.grant_until.map(|d| d.0),
                evaluated_on: row.evaluated_on.map(|d| d.0),
                has_plan: row.has_plan,
            })
        })
        .collect()
}

/// A follow-up that is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenFollowup {
    /// Follow-up.
    pub id: FollowupId,
    /// Whose.
    pub who: Who,
    /// Initials of who is to do it.
    pub initials: String,
    /// Months after the end.
    pub month: i64,
    /// The last day for contact.
    pub due_on: Date,
    /// Attempts so far.
    pub attempts: i64,
}

#[derive(sqlx::FromRow)]
struct FollowupRow {
    id: FollowupId,
    #[sqlx(flatten)]
    who: WhoRow,
    initials: String,
    month: i64,
    due_on: Day,
    attempts: i64,
}

/// Follow-ups that are not done and due by a day.
///
/// # Errors
/// [`StoreError`].
pub async fn followups(tx: &mut Tx, whose: Whose, until: Date) -> Result<Vec<OpenFollowup>, StoreError> {
    let rows = match whose {
        Whose::Staff(staff) => sql!(tx, fetch_all as FollowupRow,
            "SELECT f.id, e.person_id, p.number, p.name_sealed, p.born_on, s.initials, f.month, f.due_on,
                    (SELECT count(*) FROM followup_attempt a WHERE a.followup_id = f.id) AS attempts
               FROM followup f JOIN episode e ON e.id = f.episode_id JOIN person p ON p.id = e.person_id JOIN staff s ON s.id = f.assigned_to
              WHERE f.assigned_to = $1 AND f.done_on IS NULL AND f.due_on <= $2 ORDER BY f.due_on LIMIT $3", staff, Day(until), MOST)?,
        Whose::Team(team) => sql!(tx, fetch_all as FollowupRow,
            "SELECT f.id, e.person_id, p.number, p.name_sealed, p.born_on, s.initials, f.month, f.due_on,
                    (SELECT count(*) FROM followup_attempt a WHERE a.followup_id = f.id) AS attempts
               FROM followup f JOIN episode e ON e.id = f.episode_id JOIN person p ON p.id = e.person_id JOIN staff s ON s.id = f.assigned_to
              WHERE e.team = $1 AND f.done_on IS NULL AND f.due_on <= $2 ORDER BY f.due_on LIMIT $3", team, Day(until), MOST)?,
    };
    rows.into_iter()
        .map(|row| {
            Ok(OpenFollowup {
                who: row.who.open(tx)?,
                id: row.id,
                initials: row.initials,
                month: row.month,
                due_on: row.due_on.0,
                attempts: row.attempts,
            })
        })
        .collect()
}

/// An open enquiry with the events of its clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenEnquiry {
    /// Enquiry.
    pub id: EnquiryId,
    /// Whose.
    pub who: Who,
    /// Initials of who answers for it.
    pub initials: Option<String>,
    /// Day 0.
    pub received_on: Date,
    /// Regime, where a clock runs.
    pub regime: Option<Regime>,
    /// Main substance.
    pub substance: Option<Substance>,
    /// Where it stands.
    pub stage: Stage,
    /// Day to ring back.
    pub call_back_on: Option<Date>,
    /// Events, oldest first.
    pub events: Vec<Event>,
}

#[derive(sqlx::FromRow)]
struct EnquiryRow {
    id: EnquiryId,
    #[sqlx(flatten)]
    who: WhoRow,
    initials: Option<String>,
    received_on: Day,
    regime: Option<Regime>,
    substance: Option<Substance>,
    stage: Stage,
    call_back_on: Option<Day>,
}

#[derive(sqlx::FromRow)]
struct EventRow {
    enquiry_id: EnquiryId,
    on_day: Day,
    kind: EventKind,
    detail: Option<Circumstance>,
}

/// Open enquiries that somebody, or a team, answers for.
///
/// # Errors
/// [`StoreError`].
pub async fn enquiries(tx: &mut Tx, whose: Whose) -> Result<Vec<OpenEnquiry>, StoreError> {
    let (staff, team) = match whose {
        Whose::Staff(staff) => (Some(staff), None),
        Whose::Team(team) => (None, Some(team)),
    };
    let rows = sql!(tx, fetch_all as EnquiryRow,
        "SELECT q.id, q.person_id, p.number, p.name_sealed, p.born_on, s.initials, q.received_on, q.regime, q.substance, q.stage, q.call_back_on
           FROM enquiry q JOIN person p ON p.id = q.person_id LEFT JOIN staff s ON s.id = q.owner_id
          WHERE q.stage IN ('new', 'booked', 'ready', 'decided') AND (q.owner_id = $1 OR q.team = $2)
          ORDER BY q.received_on LIMIT $3", staff, team, MOST)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let events = sql!(
        tx,
        fetch_all as EventRow,
        "SELECT c.enquiry_id, c.on_day, c.kind, c.detail FROM enquiry q JOIN clock_event c ON c.enquiry_id = q.id
          WHERE q.stage IN ('new', 'booked', 'ready', 'decided') AND (q.owner_id = $1 OR q.team = $2)
          ORDER BY c.on_day, c.recorded_at LIMIT 4000",
        staff,
        team
    )?;
    rows.into_iter()
        .map(|row| {
            let events = events
                .iter()
                .filter(|event| event.enquiry_id == row.id)
                .map(|event| Event {
                    on: event.on_day.0,
                    kind: event.kind,
                    circumstance: event.detail,
                })
                .collect();
            Ok(OpenEnquiry {
                who: row.who.open(tx)?,
                id: row.id,
                initials: row.initials,
                received_on: row.received_on.0,
                regime: row.regime,
                substance: row.substance,
                stage: row.stage,
                call_back_on: row.call_back_on.map(|d| d.0),
                events,
            })
        })
        .collect()
}

/// A talk whose note is not signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsigned {
    /// Talk.
    pub id: SessionId,
    /// Whose.
    pub who: Who,
    /// Initials of who held it.
    pub initials: String,
    /// Held on this day.
    pub on: Date,
    /// The talk's number in its course.
    pub number: i64,
}

#[derive(sqlx::FromRow)]
struct UnsignedRow {
    id: SessionId,
    #[sqlx(flatten)]
    who: WhoRow,
    initials: String,
    on_day: Day,
    session_number: i64,
}

/// Talks held before a day whose note is not signed. A note is its author's alone to sign: a team has none.
///
/// # Errors
/// [`StoreError`].
pub async fn unsigned(tx: &mut Tx, staff: StaffId, before: Date) -> Result<Vec<Unsigned>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as UnsignedRow,
        "SELECT n.id, n.person_id, p.number, p.name_sealed, p.born_on, s.initials, n.on_day, n.number AS session_number
           FROM session n JOIN person p ON p.id = n.person_id JOIN staff s ON s.id = n.staff_id
          WHERE n.staff_id = $1 AND n.status = 'open' AND n.on_day < $2 ORDER BY n.on_day LIMIT $3",
        staff,
        Day(before),
        MOST
    )?;
    rows.into_iter()
        .map(|row| {
            Ok(Unsigned {
                who: row.who.open(tx)?,
                id: row.id,
                initials: row.initials,
                on: row.on_day.0,
                number: row.session_number,
            })
        })
        .collect()
}
