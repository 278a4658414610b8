//! Many enquiries at once: the board, the list, the figures above them.

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    enquiry::{Caller, CloseReason, Source, Stage, Urgent, Wish},
    episode::{Programme, Substance},
    guarantee::Regime,
    id::{EnquiryId, PersonId, StaffId},
    person::PersonKind,
    visitation::{Level, Outcome},
};

use crate::{Day, Instant, StoreError, Tx, sql};

/// Which enquiries are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only this team's.
    pub team: Option<Team>,
    /// Only this owner's.
    pub owner: Option<StaffId>,
    /// Only from this source.
    pub source: Option<Source>,
    /// Only those of this member of staff or, where they have one, of their team.
    pub reach: Option<(StaffId, Option<Team>)>,
}

/// What a list tells of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// Result.
    pub outcome: Outcome,
    /// Level.
    pub level: Option<Level>,
    /// Programme.
    pub programme: Option<Programme>,
    /// First day of the grant.
    pub from: Option<Date>,
}

/// An enquiry as it stands in a list, with the person's name opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Id.
    pub id: EnquiryId,
    /// Whose.
    pub person: PersonId,
    /// Case number or anonymous number.
    pub number: String,
    /// Known or anonymous.
    pub kind: PersonKind,
    /// Name, where there is one.
    pub name: Option<String>,
    /// Birth date, where known.
    pub born_on: Option<Date>,
    /// Children at home, where asked.
    pub children_at_home: Option<i64>,
    /// Day 0 of the clock.
    pub received_on: Date,
    /// Source.
    pub source: Source,
    /// Who spoke.
    pub caller: Caller,
    /// What is wished for.
    pub wish: Wish,
    /// Main substance.
    pub substance: Option<Substance>,
    /// Other substances.
    pub others: Vec<Substance>,
    /// Regime whose clock runs.
    pub regime: Option<Regime>,
    /// What must be known at once.
    pub urgent: Urgent,
    /// Where it stands.
    pub stage: Stage,
    /// Team.
    pub team: Option<Team>,
    /// Owner, with initials.
    pub owner: Option<(StaffId, String)>,
    /// Day to ring back.
    pub call_back_on: Option<Date>,
    /// Next planned appointment: day and minute of the day.
    pub appointment: Option<(Date, i64)>,
    /// The decision in force.
    pub decision: Option<Decided>,
    /// Day it was closed.
    pub closed_on: Option<Date>,
    /// Why.
    pub close_reason: Option<CloseReason>,
    /// Day treatment began.
    pub started_on: Option<Date>,
    /// Counts changes.
    pub version: i64,
    /// Last change.
    pub changed_at: Instant,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: EnquiryId,
    person_id: PersonId,
    number: String,
    kind: PersonKind,
    name_sealed: Option<Vec<u8>>,
    born_on: Option<Day>,
    children_at_home: Option<i64>,
    received_on: Day,
    source: Source,
    caller: Caller,
    wish: Wish,
    substance: Option<Substance>,
    other_substances: String,
    regime: Option<Regime>,
    urgent: String,
    stage: Stage,
    team: Option<Team>,
    owner_id: Option<StaffId>,
    initials: Option<String>,
    call_back_on: Option<Day>,
    closed_on: Option<Day>,
    close_reason: Option<CloseReason>,
    started_on: Option<Day>,
    version: i64,
    changed_at: Instant,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<Line, StoreError> {
        Ok(Line {
            name: tx
                .keyring()
                .open_optional("person.name", self.person_id.0, self.name_sealed.as_deref())?,
            others: super::parse_others(&self.other_substances)?,
            urgent: super::parse_urgent(&self.urgent)?,
            id: self.id,
            person: self.person_id,
            number: self.number,
            kind: self.kind,
            born_on: self.born_on.map(|day| day.0),
            children_at_home: self.children_at_home,
            received_on: self.received_on.0,
            source: self.source,
            caller: self.caller,
            wish: self.wish,
            substance: self.substance,
            regime: self.regime,
            stage: self.stage,
            team: self.team,
            owner: self.owner_id.zip(self.initials),
            call_back_on: self.call_back_on.map(|day| day.0),
            appointment: None,
            decision: None,
            closed_on: self.closed_on.map(|day| day.0),
            close_reason: self.close_reason,
            started_on: self.started_on.map(|day| day.0),
            version: self.version,
            changed_at: self.changed_at,
        })
    }
}

/// Open enquiries, oldest request first, with what is planned and what is decided.
///
/// # Errors
/// [`StoreError`].
pub async fn open(tx: &mut Tx, filter: Filter, today: Date, limit: i64) -> Result<Vec<Line>, StoreError> {
    let reach = filter.reach;
    let rows = sql!(tx, fetch_all as Row,
        "SELECT q.id, q.person_id, p.number, p.kind, p.name_sealed, p.born_on, p.children_at_home, q.received_on, q.source, q.caller, q.wish,
                q.substance, q.other_substances, q.regime, q.urgent, q.stage, q.team, q.owner_id, s.initials, q.call_back_on, q.closed_on,
                q.close_reason, q.started_on, q.version, q.changed_at
           FROM enquiry q JOIN person p ON p.id = q.person_id LEFT JOIN staff s ON s.id = q.owner_id
          WHERE q.stage IN ('new', 'booked', 'ready', 'decided')
            AND (CAST($1 AS text) IS NULL OR q.team = $1) AND (CAST($2 AS uuid) IS NULL OR q.owner_id = $2)
            AND (CAST($3 AS text) IS NULL OR q.source = $3)
            AND (CAST($4 AS uuid) IS NULL OR q.owner_id = $4 OR q.team = $5)
          ORDER BY q.received_on, q.id LIMIT $6",
        filter.team, filter.owner, filter.source, reach.map(|r| r.0), reach.and_then(|r| r.1), limit)?;
    let mut lines = rows
        .into_iter()
        .map(|row| row.open(tx))
        .collect::<Result<Vec<_>, _>>()?;
    let planned = planned(tx, today).await?;
    let decided = decided(tx).await?;
    for line in &mut lines {
        line.appointment = planned
            .iter()
            .find(|row| row.enquiry_id == line.id)
            .map(|row| (row.on_day.0, row.at_minute));
        // The newest decision stands last.
        let decision = decided.iter().rev().find(|row| row.enquiry_id == line.id);
        line.decision = decision.map(|row| Decided {
            outcome: row.outcome,
            level: row.level,
            programme: row.programme,
            from: row.grant_from.map(|day| day.0),
        });
    }
    Ok(lines)
}

/// Enquiries closed without a start since a day, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn ended(tx: &mut Tx, filter: Filter, since: Date, limit: i64) -> Result<Vec<Line>, StoreError> {
    let reach = filter.reach;
    let rows = sql!(tx, fetch_all as Row,
        "SELECT q.id, q.person_id, p.number, p.kind, p.name_sealed, p.born_on, p.children_at_home, q.received_on, q.source, q.caller, q.wish,
                q.substance, q.other_substances, q.regime, q.urgent, q.stage, q.team, q.owner_id, s.initials, q.call_back_on, q.closed_on,
                q.close_reason, q.started_on, q.version, q.changed_at
           FROM enquiry q JOIN person p ON p.id = q.person_id LEFT JOIN staff s ON s.id = q.owner_id
          WHERE q.closed_on >= $1 AND (CAST($2 AS uuid) IS NULL OR q.owner_id = $2 OR q.team = $3)
          ORDER BY q.closed_on DESC, q.id DESC LIMIT $4",
        Day(since), reach.map(|r| r.0), reach.and_then(|r| r.1), limit)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Enquiries that a member of staff has taken in or sent, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn recorded_by(tx: &mut Tx, staff: StaffId, limit: i64) -> Result<Vec<Line>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT q.id, q.person_id, p.number, p.kind, p.name_sealed, p.born_on, p.children_at_home, q.received_on, q.source, q.caller, q.wish,
                q.substance, q.other_substances, q.regime, q.urgent, q.stage, q.team, q.owner_id, s.initials, q.call_back_on, q.closed_on,
                q.close_reason, q.started_on, q.version, q.changed_at
           FROM enquiry q JOIN person p ON p.id = q.person_id LEFT JOIN staff s ON s.id = q.owner_id
          WHERE q.recorded_by = $1 ORDER BY q.received_on DESC, q.id DESC LIMIT $2", staff, limit)?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

#[derive(sqlx::FromRow)]
struct Planned {
    enquiry_id: EnquiryId,
    on_day: Day,
    at_minute: i64,
}

async fn planned(tx: &mut Tx, today: Date) -> Result<Vec<Planned>, StoreError> {
    sql!(tx, fetch_all as Planned,
        "SELECT a.enquiry_id, a.on_day, a.at_minute FROM enquiry q JOIN appointment a ON a.enquiry_id = q.id AND a.status = 'planned'
          WHERE q.stage IN ('new', 'booked', 'ready', 'decided') AND a.on_day >= $1 ORDER BY a.on_day, a.at_minute LIMIT 1000", Day(today))
}

#[derive(sqlx::FromRow)]
struct DecidedRow {
    enquiry_id: EnquiryId,
    outcome: Outcome,
    level: Option<Level>,
    programme: Option<Programme>,
    grant_from: Option<Day>,
}

async fn decided(tx: &mut Tx) -> Result<Vec<DecidedRow>, StoreError> {
    sql!(tx, fetch_all as DecidedRow,
        "SELECT d.enquiry_id, d.outcome, d.level, d.programme, d.grant_from FROM enquiry q JOIN decision d ON d.enquiry_id = q.id
          WHERE q.stage = 'decided' ORDER BY d.recorded_at, d.id LIMIT 1000")
}

/// A start of treatment, for the figures: raw days are the difference of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Started {
    /// Day 0.
    pub received_on: Date,
    /// Day treatment began.
    pub started_on: Date,
    /// Regime.
    pub regime: Regime,
}

#[derive(sqlx::FromRow)]
struct StartedRow {
    received_on: Day,
    started_on: Day,
    regime: Regime,
}

/// Starts since a day under a regime: what the guarantee figures are counted from.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn started_since(tx: &mut Tx, since: Date) -> Result<Vec<Started>, StoreError> {
    let rows = sql!(
        tx,
        fetch_all as StartedRow,
        "SELECT received_on, started_on, regime FROM enquiry WHERE started_on >= $1 AND regime IS NOT NULL LIMIT 20000",
        Day(since)
    )?;
    Ok(rows
        .into_iter()
        .map(|row| Started {
            received_on: row.received_on.0,
            started_on: row.started_on.0,
            regime: row.regime,
        })
        .collect())
}
