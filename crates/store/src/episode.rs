//! Courses of treatment (forløb) and who has been responsible for them.

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    episode::{EndStatus, Phase, Programme, Substance},
    guarantee::Regime,
    id::{DecisionId, EnquiryId, EpisodeId, PersonId, StaffId},
};

use crate::{Change, Day, StoreError, Tx, sql};

/// A course as stored. The closing note stays sealed here; whoever closes a course opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Episode {
    /// Id.
    pub id: EpisodeId,
    /// Whose.
    pub person: PersonId,
    /// The enquiry it began with.
    pub enquiry: EnquiryId,
    /// The decision that granted it; none on courses taken over from an earlier list.
    pub decision: Option<DecisionId>,
    /// Programme.
    pub programme: Programme,
    /// Main substance.
    pub substance: Substance,
    /// Guarantee regime, where one applies.
    pub regime: Option<Regime>,
    /// Counsellor today.
    pub counsellor: StaffId,
    /// Team today.
    pub team: Team,
    /// Phase.
    pub phase: Phase,
    /// Day of the request (LR-GAR-02).
    pub requested_on: Date,
    /// Day treatment began in fact (LR-GAR-07).
    pub started_on: Date,
    /// Last day of the grant.
    pub grant_until: Option<Date>,
    /// Day it ended.
    pub ended_on: Option<Date>,
    /// How it ended.
    pub end_status: Option<EndStatus>,
    /// Talks held.
    pub sessions_held: i64,
    /// Last contact.
    pub last_contact_on: Option<Date>,
    /// Counts changes, for noticing that somebody else was first.
    pub version: i64,
}

/// A course to begin.
#[derive(Debug, Clone)]
pub struct NewEpisode {
    /// Whose.
    pub person: PersonId,
    /// The enquiry it begins with.
    pub enquiry: EnquiryId,
    /// The decision that granted it.
    pub decision: Option<DecisionId>,
    /// Programme.
    pub programme: Programme,
    /// Main substance.
    pub substance: Substance,
    /// Guarantee regime, where one applies.
    pub regime: Option<Regime>,
    /// Counsellor.
    pub counsellor: StaffId,
    /// Team.
    pub team: Team,
    /// Day of the request.
    pub requested_on: Date,
    /// Day treatment began.
    pub started_on: Date,
    /// Last day of the grant.
    pub grant_until: Option<Date>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: EpisodeId,
    person_id: PersonId,
    enquiry_id: EnquiryId,
    decision_id: Option<DecisionId>,
    programme: Programme,
    substance: Substance,
    regime: Option<Regime>,
    counsellor_id: StaffId,
    team: Team,
    phase: Phase,
    requested_on: Day,
    started_on: Day,
    grant_until: Option<Day>,
    ended_on: Option<Day>,
    end_status: Option<EndStatus>,
    sessions_held: i64,
    last_contact_on: Option<Day>,
    version: i64,
}

impl From<Row> for Episode {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            person: row.person_id,
            enquiry: row.enquiry_id,
            decision: row.decision_id,
            programme: row.programme,
            substance: row.substance,
            regime: row.regime,
            counsellor: row.counsellor_id,
            team: row.team,
            phase: row.phase,
            requested_on: row.requested_on.0,
            started_on: row.started_on.0,
            grant_until: row.grant_until.map(|day| day.0),
            ended_on: row.ended_on.map(|day| day.0),
            end_status: row.end_status,
            sessions_held: row.sessions_held,
            last_contact_on: row.last_contact_on.map(|day| day.0),
            version: row.version,
        }
    }
}

/// Begins a course in phase 1, with its first counsellor from the day it starts.
///
/// # Errors
/// [`StoreError::Taken`] when the person has a running course in the same programme (LR-GAR-14).
pub async fn insert(change: &mut Change, new: &NewEpisode) -> Result<EpisodeId, StoreError> {
    let id: EpisodeId = change.id();
    sql!(change, execute,
        "INSERT INTO episode (id, person_id, enquiry_id, decision_id, programme, substance, regime, counsellor_id, team, phase,
                requested_on, started_on, grant_until, sessions_held, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 1)",
        id, new.person, new.enquiry, new.decision, new.programme, new.substance, new.regime, new.counsellor, new.team, Phase::One,
        Day(new.requested_on), Day(new.started_on), new.grant_until.map(Day))?;
    sql!(
        change,
        execute,
        "INSERT INTO episode_counsellor (episode_id, staff_id, from_day) VALUES ($1, $2, $3)",
        id,
        new.counsellor,
        Day(new.started_on)
    )?;
    Ok(id)
}

/// Loads a course.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_id(tx: &mut Tx, id: EpisodeId) -> Result<Option<Episode>, StoreError> {
    let row = sql!(tx, fetch_optional as Row,
        "SELECT id, person_id, enquiry_id, decision_id, programme, substance, regime, counsellor_id, team, phase, requested_on,
                started_on, grant_until, ended_on, end_status, sessions_held, last_contact_on, version
           FROM episode WHERE id = $1", id)?;
    Ok(row.map(Episode::from))
}

/// Every course of a person, newest first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Episode>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT id, person_id, enquiry_id, decision_id, programme, substance, regime, counsellor_id, team, phase, requested_on,
                started_on, grant_until, ended_on, end_status, sessions_held, last_contact_on, version
           FROM episode WHERE person_id = $1 ORDER BY started_on DESC, id DESC LIMIT 100", person)?;
    Ok(rows.into_iter().map(Episode::from).collect())
}

/// Running courses of a person, newest first: at most one a programme.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn active_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Episode>, StoreError> {
    let rows = sql!(tx, fetch_all as Row,
        "SELECT id, person_id, enquiry_id, decision_id, programme, substance, regime, counsellor_id, team, phase, requested_on,
                started_on, grant_until, ended_on, end_status, sessions_held, last_contact_on, version
           FROM episode WHERE person_id = $1 AND ended_on IS NULL ORDER BY started_on DESC, id DESC", person)?;
    Ok(rows.into_iter().map(Episode::from).collect())
}
