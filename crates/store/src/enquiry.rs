//! Enquiries (henvendelser): what was asked, by whom, and where it stands.

mod list;

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    enquiry::{Caller, Channel, CloseReason, Source, Stage, Urgent, Wish},
    episode::Substance,
    guarantee::Regime,
    id::{EnquiryId, PersonId, StaffId},
    session::AppointmentStatus,
};

use crate::{Change, Day, Instant, StoreError, Tx, sql};

pub use list::{Decided, Filter, Line, Started, ended, open, recorded_by, started_since};

/// An enquiry, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enquiry {
    /// Id.
    pub id: EnquiryId,
    /// Whose.
    pub person: PersonId,
    /// What was asked.
    pub asked: Asked,
    /// When it was written down.
    pub recorded_at: Instant,
    /// By whom; none when the citizen wrote it on the web.
    pub recorded_by: Option<StaffId>,
    /// Where it stands.
    pub stage: Stage,
    /// Team it lies with.
    pub team: Option<Team>,
    /// Who answers for it.
    pub owner: Option<StaffId>,
    /// Day to ring back.
    pub call_back_on: Option<Date>,
    /// Day it was closed without a start.
    pub closed_on: Option<Date>,
    /// Why.
    pub close_reason: Option<CloseReason>,
    /// Day treatment began.
    pub started_on: Option<Date>,
    /// Counts changes, for noticing that somebody else was first.
    pub version: i64,
    /// Last change.
    pub changed_at: Instant,
    /// Who made it; none while it stands as the citizen wrote it on the web.
    pub changed_by: Option<StaffId>,
}

/// What was asked, as told when the enquiry was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Day 0 of the clock (LR-GAR-02).
    pub received_on: Date,
    /// Why that day is not the day of writing.
    pub received_reason: Option<String>,
    /// How it reached the centre.
    pub channel: Channel,
    /// Who pointed the person here.
    pub source: Source,
    /// Who speaks.
    pub caller: Caller,
    /// What is wished for.
    pub wish: Wish,
    /// Main substance.
    pub substance: Option<Substance>,
    /// Other substances.
    pub others: Vec<Substance>,
    /// Regime whose clock runs; none where no clock runs.
    pub regime: Option<Regime>,
    /// What must be known at once.
    pub urgent: Urgent,
    /// How the person may be reached, as JSON of the room above. Can be forgotten at any time (LR-ANO-07).
    pub contact: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// The professional who refers.
    pub referrer: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: EnquiryId,
    person_id: PersonId,
    received_on: Day,
    received_reason_sealed: Option<Vec<u8>>,
    recorded_at: Instant,
    recorded_by: Option<StaffId>,
    channel: Channel,
    source: Source,
    caller: Caller,
    wish: Wish,
    substance: Option<Substance>,
    other_substances: String,
    regime: Option<Regime>,
    urgent: String,
    contact_sealed: Option<Vec<u8>>,
    note_sealed: Option<Vec<u8>>,
    referrer_sealed: Option<Vec<u8>>,
    stage: Stage,
    team: Option<Team>,
    owner_id: Option<StaffId>,
    call_back_on: Option<Day>,
    closed_on: Option<Day>,
    close_reason: Option<CloseReason>,
    started_on: Option<Day>,
    version: i64,
    changed_at: Instant,
    changed_by: Option<StaffId>,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<Enquiry, StoreError> {
        let keys = tx.keyring();
        Ok(Enquiry {
            asked: Asked {
                received_on: self.received_on.0,
                received_reason: keys.open_optional(
                    "enquiry.received_reason",
                    self.id.0,
                    self.received_reason_sealed.as_deref(),
                )?,
                channel: self.channel,
                source: self.source,
                caller: self.caller,
                wish: self.wish,
                substance: self.substance,
                others: parse_others(&self.other_substances)?,
                regime: self.regime,
                urgent: parse_urgent(&self.urgent)?,
                contact: keys.open_optional("enquiry.contact", self.id.0, self.contact_sealed.as_deref())?,
                note: keys.open_optional("enquiry.note", self.id.0, self.note_sealed.as_deref())?,
                referrer: keys.open_optional("enquiry.referrer", self.id.0, self.referrer_sealed.as_deref())?,
            },
            id: self.id,
            person: self.person_id,
            recorded_at: self.recorded_at,
            recorded_by: self.recorded_by,
            stage: self.stage,
            team: self.team,
            owner: self.owner_id,
            call_back_on: self.call_back_on.map(|day| day.0),
            closed_on: self.closed_on.map(|day| day.0),
            close_reason: self.close_reason,
            started_on: self.started_on.map(|day| day.0),
            version: self.version,
            changed_at: self.changed_at,
            changed_by: self.changed_by,
        })
    }
}

fn parse_others(codes: &str) -> Result<Vec<Substance>, StoreError> {
    let words = codes.split(' ').filter(|word| !word.is_empty());
    words
        .map(|word| {
            word.parse()
                .map_err(|_| StoreError::Corrupt("enquiry.other_substances"))
        })
        .collect()
}

fn write_others(others: &[Substance]) -> String {
    others.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn parse_urgent(json: &str) -> Result<Urgent, StoreError> {
    serde_json::from_str(json).map_err(|_| StoreError::Corrupt("enquiry.urgent"))
}

/// Where a new enquiry lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Team.
    pub team: Option<Team>,
    /// Who answers for it.
    pub owner: Option<StaffId>,
}

/// Adds an enquiry, new and at version 1.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn insert(
    change: &mut Change,
    person: PersonId,
    asked: &Asked,
    place: Place,
) -> Result<EnquiryId, StoreError> {
    let id: EnquiryId = change.id();
    let (now, staff) = (change.now(), change.actor().staff);
    let urgent = serde_json::to_string(&asked.urgent).map_err(|_| StoreError::Corrupt("enquiry.urgent"))?;
    let reason = change.seal_some("enquiry.received_reason", id, asked.received_reason.as_deref())?;
    let contact = change.seal_some("enquiry.contact", id, asked.contact.as_deref())?;
    let note = change.seal_some("enquiry.note", id, asked.note.as_deref())?;
    let referrer = change.seal_some("enquiry.referrer", id, asked.referrer.as_deref())?;
    sql!(change, execute,
        "INSERT INTO enquiry (id, person_id, received_on, received_reason_sealed, recorded_at, recorded_by, channel, source, caller, wish,
                substance, other_substances, regime, urgent, contact_sealed, note_sealed, referrer_sealed, stage, team, owner_id, version,
                changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 1, $5, $6)",
        id, person, Day(asked.received_on), reason, now, staff, asked.channel, asked.source, asked.caller, asked.wish, asked.substance,
        write_others(&asked.others), asked.regime, urgent, contact, note, referrer, Stage::New, place.team, place.owner)?;
    Ok(id)
}

/// How many enquiries citizens have sent by themselves since a moment.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn from_outside_since(tx: &mut Tx, since: Instant) -> Result<i64, StoreError> {
    sql!(
        tx,
        scalar i64,
        "SELECT count(*) FROM enquiry WHERE recorded_by IS NULL AND recorded_at >= $1",
        since
    )
}

/// Loads an enquiry.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(tx: &mut Tx, id: EnquiryId) -> Result<Option<Enquiry>, StoreError> {
    let row = sql!(tx, fetch_optional as Row,
        "SELECT id, person_id, received_on, received_reason_sealed, recorded_at, recorded_by, channel, source, caller, wish, substance,
                other_substances, regime, urgent, contact_sealed, note_sealed, referrer_sealed, stage, team, owner_id, call_back_on,
                closed_on, close_reason, started_on, version, changed_at, changed_by
           FROM enquiry WHERE id = $1", id)?;
    row.map(|row| row.open(tx)).transpose()
}

/// Every enquiry of a person, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Enquiry>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT id, person_id, received_on, received_reason_sealed, recorded_at, recorded_by, channel, source, caller, wish, substance,
                other_substances, regime, urgent, contact_sealed, note_sealed, referrer_sealed, stage, team, owner_id, call_back_on,
                closed_on, close_reason, started_on, version, changed_at, changed_by
           FROM enquiry WHERE person_id = $1 ORDER BY received_on DESC, recorded_at DESC LIMIT 100", person)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Saves what moves in an enquiry, if nobody has changed it since `version`.
///
/// What was asked is not touched here; see [`correct_received_on`] and [`forget_contact`].
///
/// # Errors
/// [`StoreError::Conflict`] when somebody was first.
pub async fn save(change: &mut Change, enquiry: &Enquiry, version: i64) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    let rows = sql!(change, execute,
        "UPDATE enquiry SET stage = $3, team = $4, owner_id = $5, call_back_on = $6, closed_on = $7, close_reason = $8, started_on = $9,
                version = version + 1, changed_at = $10, changed_by = $11
          WHERE id = $1 AND version = $2",
        enquiry.id, version, enquiry.stage, enquiry.team, enquiry.owner, enquiry.call_back_on.map(Day), enquiry.closed_on.map(Day),
        enquiry.close_reason, enquiry.started_on.map(Day), now, staff)?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Corrects the day of the request, with the reason; the former day stands in the journal.
///
/// # Errors
/// [`StoreError::Conflict`] when somebody was first.
pub async fn correct_received_on(
    change: &mut Change,
    id: EnquiryId,
    version: i64,
    day: Date,
    reason: &str,
) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    let reason = change.seal("enquiry.received_reason", id, reason)?;
    let rows = sql!(change, execute,
        "UPDATE enquiry SET received_on = $3, received_reason_sealed = $4, version = version + 1, changed_at = $5, changed_by = $6
          WHERE id = $1 AND version = $2",
        id, version, Day(day), reason, now, staff)?;
    if rows == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Forgets how the person may be reached (LR-ANO-07: a voluntary channel can be deleted at any time).
///
/// # Errors
/// [`StoreError::Database`].
pub async fn forget_contact(change: &mut Change, id: EnquiryId) -> Result<(), StoreError> {
    let (now, staff) = (change.now(), change.staff()?);
    sql!(
        change,
        execute,
        "UPDATE enquiry SET contact_sealed = NULL, version = version + 1, changed_at = $2, changed_by = $3 WHERE id = $1",
        id,
        now,
        staff
    )?;
    Ok(())
}

/// Marks first talks as kept whose day has come, when the case goes on from them.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn keep_first_talks(change: &mut Change, id: EnquiryId, today: Date) -> Result<u64, StoreError> {
    sql!(
        change,
        execute,
        "UPDATE appointment SET status = 'kept' WHERE enquiry_id = $1 AND status = 'planned' AND on_day <= $2",
        id,
        Day(today)
    )
}

/// Says what became of the planned appointments of an enquiry that ends.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn settle_planned(change: &mut Change, id: EnquiryId, status: AppointmentStatus) -> Result<u64, StoreError> {
    sql!(
        change,
        execute,
        "UPDATE appointment SET status = $2 WHERE enquiry_id = $1 AND status = 'planned'",
        id,
        status
    )
}
