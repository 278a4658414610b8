//! What the figures are counted from: courses, requests and enquiries of a period. Counting is SQL, judging is not.

mod attribution;
mod load;

use jiff::civil::{Date, date};
use pejling_domain::{
    access::Team,
    consumption::Use,
    enquiry::Source,
    episode::{EndStatus, Programme, Substance},
    guarantee::Regime,
    id::{EpisodeId, PersonId, StaffId},
};

pub use attribution::{Contact, codes, contacts_of_ended, wellbeing_of_ended};
pub use load::{CaseloadLine, TeamLoad, caseload, places, team_loads};

use crate::{Day, StoreError, Tx, sql};

/// People in treatment in a part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct InTreatment {
    /// People with a course in any programme but support for relatives.
    pub citizens: i64,
    /// Of those, people whose course began before the year.
    pub citizens_carried: i64,
    /// Of the citizens, people who turn 15 to 25 in the year.
    pub young: i64,
    /// Of those, people whose course began before the year.
    pub young_carried: i64,
    /// People with a course of family-oriented treatment.
    pub families: i64,
    /// Of those, people whose course began before the year.
    pub families_carried: i64,
}

/// Counts people in treatment between 1 January of `until`'s year and `until`.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn in_treatment(tx: &mut Tx, until: Date) -> Result<InTreatment, StoreError> {
    let year = until.year();
    let (first, born_from, born_to) = (date(year, 1, 1), date(year - 25, 1, 1), date(year - 15, 12, 31));
    sql!(tx, fetch_one as InTreatment,
        "SELECT count(DISTINCT e.person_id) AS citizens,
                count(DISTINCT CASE WHEN e.started_on < $1 THEN e.person_id END) AS citizens_carried,
                count(DISTINCT CASE WHEN p.born_on BETWEEN $3 AND $4 THEN e.person_id END) AS young,
                count(DISTINCT CASE WHEN p.born_on BETWEEN $3 AND $4 AND e.started_on < $1 THEN e.person_id END) AS young_carried,
                count(DISTINCT CASE WHEN e.programme = 'family' THEN e.person_id END) AS families,
                count(DISTINCT CASE WHEN e.programme = 'family' AND e.started_on < $1 THEN e.person_id END) AS families_carried
           FROM episode e JOIN person p ON p.id = e.person_id
          WHERE e.programme <> 'relative' AND e.started_on <= $2 AND (e.ended_on IS NULL OR e.ended_on >= $1)",
        Day(first), Day(until), Day(born_from), Day(born_to))
}

/// An ended course with what was said of its main substance before and at the end.
#[derive(Debug, Clone)]
pub struct EndedCourse {
    /// Course.
    pub episode: EpisodeId,
    /// Whose.
    pub person: PersonId,
    /// Programme.
    pub programme: Programme,
    /// Main substance.
    pub substance: Substance,
    /// Counsellor at the end.
    pub counsellor: StaffId,
    /// Team at the end.
    pub team: Team,
    /// First day of treatment.
    pub started_on: Date,
    /// Last day.
    pub ended_on: Date,
    /// How it ended.
    pub end_status: EndStatus,
    /// Use before the start.
    pub before: Option<Use>,
    /// Use at the end.
    pub after: Option<Use>,
}

#[derive(sqlx::FromRow)]
struct EndedRow {
    id: EpisodeId,
    person_id: PersonId,
    programme: Programme,
    substance: Substance,
    counsellor_id: StaffId,
    team: Team,
    started_on: Day,
    ended_on: Day,
    end_status: EndStatus,
    window_before: Option<i64>,
    days_before: Option<i64>,
    units_before: Option<i64>,
    window_after: Option<i64>,
    days_after: Option<i64>,
    units_after: Option<i64>,
}

/// Courses that ended in a period, in the order in which they ended.
///
/// # Errors
/// [`StoreError::Corrupt`] for a statement of use that no form would have taken.
pub async fn ended_between(tx: &mut Tx, from: Date, to: Date) -> Result<Vec<EndedCourse>, StoreError> {
    let rows = sql!(tx, fetch_all as EndedRow,
        "SELECT e.id, e.person_id, e.programme, e.substance, e.counsellor_id, e.team, e.started_on, e.ended_on, e.end_status,
                b.window_days AS window_before, b.days_used AS days_before, b.units_per_week AS units_before,
                a.window_days AS window_after, a.days_used AS days_after, a.units_per_week AS units_after
           FROM episode e
           LEFT JOIN consumption b ON b.episode_id = e.id AND b.occasion = 'start' AND b.substance = e.substance AND b.replaced_by IS NULL
           LEFT JOIN consumption a ON a.episode_id = e.id AND a.occasion = 'end' AND a.substance = e.substance AND a.replaced_by IS NULL
          WHERE e.ended_on BETWEEN $1 AND $2 ORDER BY e.ended_on, e.id", Day(from), Day(to))?;
    rows.into_iter()
        .map(|row| {
            Ok(EndedCourse {
                episode: row.id,
                person: row.person_id,
                programme: row.programme,
                substance: row.substance,
                counsellor: row.counsellor_id,
                team: row.team,
                started_on: row.started_on.0,
                ended_on: row.ended_on.0,
                end_status: row.end_status,
                before: stated(row.window_before, row.days_before, row.units_before)?,
                after: stated(row.window_after, row.days_after, row.units_after)?,
            })
        })
        .collect()
}

fn stated(window: Option<i64>, days: Option<i64>, units: Option<i64>) -> Result<Option<Use>, StoreError> {
    let Some(window) = window else { return Ok(None) };
    let corrupt = |_| StoreError::Corrupt("consumption");
    let days = days.map(u16::try_from).transpose().map_err(corrupt)?;
    let units = units.map(u32::try_from).transpose().map_err(corrupt)?;
    if days.is_none() && units.is_none() {
        // Asked for and not known: the same as nothing said, for whoever judges an effect.
        return Ok(None);
    }
    Use::new(u16::try_from(window).map_err(corrupt)?, days, units)
        .map(Some)
        .map_err(|_| StoreError::Corrupt("consumption"))
}

/// A request whose treatment started.
#[derive(Debug, Clone, Copy)]
pub struct Started {
    /// Whose.
    pub person: PersonId,
    /// Regime of the guarantee.
    pub regime: Regime,
    /// Day 0.
    pub requested_on: Date,
    /// First day of treatment.
    pub started_on: Date,
    /// A documented circumstance stands beside the raw days.
    pub explained: bool,
}

#[derive(sqlx::FromRow)]
struct StartedRow {
    person_id: PersonId,
    regime: Regime,
    received_on: Day,
    started_on: Day,
    explained: bool,
}

/// Requests under a guarantee whose treatment started in a period (LR-GAR-23), by the day of the start.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn started_between(tx: &mut Tx, from: Date, to: Date) -> Result<Vec<Started>, StoreError> {
    let rows = sql!(tx, fetch_all as StartedRow,
        "SELECT q.person_id, q.regime, q.received_on, q.started_on,
                EXISTS (SELECT 1 FROM clock_event c WHERE c.enquiry_id = q.id AND c.kind IN ('circumstance', 'free-choice')) AS explained
           FROM enquiry q WHERE q.started_on BETWEEN $1 AND $2 AND q.regime IS NOT NULL AND q.regime <> 'DRUG-ANON'
          ORDER BY q.started_on, q.id", Day(from), Day(to))?;
    Ok(rows
        .into_iter()
        .map(|row| Started {
            person: row.person_id,
            regime: row.regime,
            requested_on: row.received_on.0,
            started_on: row.started_on.0,
            explained: row.explained,
        })
        .collect())
}

/// A request that waits for treatment, under a guarantee.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct OpenRequest {
    /// Whose.
    pub person_id: PersonId,
    /// Regime.
    pub regime: Regime,
    /// Day 0.
    pub received_on: Day,
}

/// Requests that still wait: open breaches are never hidden behind those that ended. Whoever chose another provider
/// waits for that one (LR-GAR-09).
///
/// # Errors
/// [`StoreError::Database`].
pub async fn open_requests(tx: &mut Tx) -> Result<Vec<OpenRequest>, StoreError> {
    sql!(
        tx,
        fetch_all as OpenRequest,
        "SELECT q.person_id, q.regime, q.received_on FROM enquiry q
          WHERE q.stage IN ('new', 'booked', 'ready', 'decided') AND q.regime IS NOT NULL AND q.regime <> 'DRUG-ANON'
            AND NOT EXISTS (SELECT 1 FROM clock_event c
                             WHERE c.enquiry_id = q.id AND (c.kind = 'free-choice' OR c.detail = 'free-choice'))
          ORDER BY q.received_on LIMIT 5000"
    )
}

/// Enquiries of one source in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct BySource {
    /// Who pointed the person here.
    pub source: Source,
    /// Enquiries.
    pub enquired: i64,
    /// Of those, the ones whose treatment has begun.
    pub begun: i64,
}

/// Enquiries received in a period, by source.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn by_source(tx: &mut Tx, from: Date, to: Date) -> Result<Vec<BySource>, StoreError> {
    sql!(
        tx,
        fetch_all as BySource,
        "SELECT source, count(*) AS enquired, count(started_on) AS begun FROM enquiry
          WHERE received_on BETWEEN $1 AND $2 GROUP BY source ORDER BY 2 DESC, 1",
        Day(from),
        Day(to)
    )
}

/// Which of the people in treatment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Everybody.
    Everybody,
    /// People who turn 15 to 25 in the year.
    Young,
    /// People in family-oriented treatment.
    Families,
}

/// A person in treatment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct PersonInTreatment {
    /// Who.
    pub person_id: PersonId,
    /// First day of the latest course.
    pub started_on: Day,
}

/// The people that [`in_treatment`] counts.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn people_in_treatment(tx: &mut Tx, until: Date, only: Only) -> Result<Vec<PersonInTreatment>, StoreError> {
    let year = until.year();
    let (first, born_from, born_to) = (date(year, 1, 1), date(year - 25, 1, 1), date(year - 15, 12, 31));
    sql!(
        tx,
        fetch_all as PersonInTreatment,
        "SELECT e.person_id, max(e.started_on) AS started_on
           FROM episode e JOIN person p ON p.id = e.person_id
          WHERE e.programme <> 'relative' AND e.started_on <= $2 AND (e.ended_on IS NULL OR e.ended_on >= $1)
            AND ($5 = false OR p.born_on BETWEEN $3 AND $4) AND ($6 = false OR e.programme = 'family')
          GROUP BY e.person_id LIMIT 5000",
        Day(first),
        Day(until),
        Day(born_from),
        Day(born_to),
        only == Only::Young,
        only == Only::Families
    )
}

/// What is missing in the records behind this year's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Quality {
    /// Courses that ran this year.
    pub courses: i64,
    /// Of those, without a statement of use at the start.
    pub without_start_use: i64,
    /// Of those, without a plan.
    pub without_plan: i64,
    /// Talks signed in the last 90 days.
    pub sessions: i64,
    /// Of those, without a completed well-being form.
    pub sessions_without_feedback: i64,
    /// Follow-ups that fell due this year.
    pub followups_due: i64,
    /// Of those, past due and not done.
    pub followups_late: i64,
}

/// Counts what is missing. A form that had no place in a talk is not missing.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn quality(tx: &mut Tx, today: Date) -> Result<Quality, StoreError> {
    let (year, recent) = (
        Day(today.first_of_year()),
        Day(today.saturating_sub(jiff::Span::new().days(90))),
    );
    sql!(tx, fetch_one as Quality,
        "SELECT (SELECT count(*) FROM episode e WHERE e.programme <> 'relative' AND (e.ended_on IS NULL OR e.ended_on >= $1)) AS courses,
                (SELECT count(*) FROM episode e WHERE e.programme <> 'relative' AND (e.ended_on IS NULL OR e.ended_on >= $1)
                    AND NOT EXISTS (SELECT 1 FROM consumption c WHERE c.episode_id = e.id AND c.occasion = 'start' AND c.replaced_by IS NULL)) AS without_start_use,
                (SELECT count(*) FROM episode e WHERE e.programme <> 'relative' AND (e.ended_on IS NULL OR e.ended_on >= $1)
                    AND NOT EXISTS (SELECT 1 FROM plan p WHERE p.episode_id = e.id)) AS without_plan,
                (SELECT count(*) FROM session s WHERE s.status = 'signed' AND s.on_day >= $2) AS sessions,
                (SELECT count(*) FROM session s WHERE s.status = 'signed' AND s.on_day >= $2
                    AND NOT EXISTS (SELECT 1 FROM feedback b WHERE b.session_id = s.id AND b.measure = 'ors' AND (b.total IS NOT NULL OR b.skip = 'not-relevant')
                                          AND b.replaced_by IS NULL)) AS sessions_without_feedback,
                (SELECT count(*) FROM followup f WHERE f.due_on BETWEEN $1 AND $3) AS followups_due,
                (SELECT count(*) FROM followup f WHERE f.due_on BETWEEN $1 AND $3 AND f.due_on < $3 AND f.done_on IS NULL) AS followups_late",
        year, recent, Day(today))
}
