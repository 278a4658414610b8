//! A caseload (sagsstamme): courses in the order in which they need somebody, and what a list of them shows.
//!
//! A page is read in two steps: the ids of the page off an index, then everything about those ids, one statement a
//! concern. The cost follows the page and not the register.

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    episode::{EndStatus, Phase, Programme, Substance},
    id::{EpisodeId, PersonId, StaffId},
    person::PersonKind,
};
use uuid::Uuid;

use crate::{Change, Day, StoreError, Tx, sql};

mod answers;
mod concern;

pub use answers::{Answers, answers};
pub(crate) use answers::{parse_alliance, parse_wellbeing, stand_alliance, stand_wellbeing};
pub use concern::{Handed, Missed, Reply, handed_to, missed, replies};

/// Whose courses are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One counsellor's.
    Counsellor(StaffId),
    /// One team's.
    Team(Team),
    /// A counsellor's own and their team's.
    Both(StaffId, Team),
    /// The whole centre's.
    Everybody,
}

/// Running courses, the one that needs somebody soonest first; those that ask for nothing last.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn running(tx: &mut Tx, scope: Scope, limit: i64) -> Result<Vec<EpisodeId>, StoreError> {
    match scope {
        Scope::Counsellor(staff) => sql!(tx, scalar_all EpisodeId,
            "SELECT id FROM episode WHERE counsellor_id = $1 AND ended_on IS NULL ORDER BY attend_on, id LIMIT $2", staff, limit),
        Scope::Team(team) => sql!(tx, scalar_all EpisodeId,
            "SELECT id FROM episode WHERE team = $1 AND ended_on IS NULL ORDER BY attend_on, id LIMIT $2", team, limit),
        Scope::Both(staff, team) => sql!(tx, scalar_all EpisodeId,
            "SELECT id FROM episode WHERE (counsellor_id = $1 OR team = $2) AND ended_on IS NULL ORDER BY attend_on, id LIMIT $3",
            staff, team, limit),
        Scope::Everybody => sql!(tx, scalar_all EpisodeId,
            "SELECT id FROM episode WHERE ended_on IS NULL ORDER BY attend_on, id LIMIT $1", limit),
    }
}

/// Courses that ended since a day, the last one first.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn ended(tx: &mut Tx, scope: Scope, since: Date, limit: i64) -> Result<Vec<EpisodeId>, StoreError> {
    let since = Day(since);
    match scope {
        Scope::Counsellor(staff) => sql!(tx, scalar_all EpisodeId,
            "SELECT id FROM episode WHERE counsellor_id = $1 AND ended_on >= $2 ORDER BY ended_on DESC, id DESC LIMIT $3", staff, since, limit),
        Scope::Team(team) => sql!(tx, scalar_all EpisodeId,
            "SELECT id FROM episode WHERE team = $1 AND ended_on >= $2 ORDER BY ended_on DESC, id DESC LIMIT $3", team, since, limit),
        Scope::Both(staff, team) => sql!(tx, scalar_all EpisodeId,
            "SELECT id FROM episode WHERE (counsellor_id = $1 OR team = $2) AND ended_on >= $3 ORDER BY ended_on DESC, id DESC LIMIT $4",
            staff, team, since, limit),
        Scope::Everybody => sql!(tx, scalar_all EpisodeId,
            "SELECT id FROM episode WHERE ended_on >= $1 ORDER BY ended_on DESC, id DESC LIMIT $2", since, limit),
    }
}

/// The day on which a course that asks for nothing stands in the order of a list: after every other.
const NEVER: Date = Date::constant(9999, 12, 31);

/// Sets the day by which a course next needs something. It orders lists and is shown nowhere: what is due, and when,
/// is reckoned anew from the course itself whenever it is read.
///
/// # Errors
/// [`StoreError::Database`].
pub async fn set_attend_on(change: &mut Change, episode: EpisodeId, on: Option<Date>) -> Result<(), StoreError> {
    let on = Day(on.unwrap_or(NEVER));
    sql!(
        change,
        execute,
        "UPDATE episode SET attend_on = $2 WHERE id = $1",
        episode,
        on
    )?;
    Ok(())
}

/// A course in a list, with the person's name opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Course.
    pub episode: EpisodeId,
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
    /// Programme.
    pub programme: Programme,
    /// Main substance.
    pub substance: Substance,
    /// Phase.
    pub phase: Phase,
    /// Counsellor's initials.
    pub initials: String,
    /// Start.
    pub started_on: Date,
    /// Last day of the grant.
    pub grant_until: Option<Date>,
    /// End.
    pub ended_on: Option<Date>,
    /// How it ended.
    pub end_status: Option<EndStatus>,
    /// Talks held.
    pub sessions_held: i64,
    /// Last contact.
    pub last_contact_on: Option<Date>,
    /// The last evaluation of the plan.
    pub evaluated_on: Option<Date>,
    /// There is a plan.
    pub has_plan: bool,
    /// The next planned appointment: day and minute of the day.
    pub next: Option<(Date, i64)>,
    /// Completed forms of well-being in force: day and total in tenths, oldest first.
    pub ors: Vec<(Date, u16)>,
    /// The alliance at the last talks where it was asked for, in tenths, oldest first; none where the form is missing.
    pub srs: Vec<Option<u16>>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: EpisodeId,
    person_id: PersonId,
    number: String,
    kind: PersonKind,
    name_sealed: Option<Vec<u8>>,
    born_on: Option<Day>,
    programme: Programme,
    substance: Substance,
    phase: Phase,
    initials: String,
    started_on: Day,
    grant_until: Option<Day>,
    ended_on: Option<Day>,
    end_status: Option<EndStatus>,
    sessions_held: i64,
    last_contact_on: Option<Day>,
    evaluated_on: Option<Day>,
    has_plan: bool,
    next: Option<String>,
    wellbeing: String,
    alliance: String,
}

impl Row {
    fn open(self, tx: &Tx) -> Result<Line, StoreError> {
        let name = tx
            .keyring()
            .open_optional("person.name", self.person_id.0, self.name_sealed.as_deref())?;
        let date = |day: Option<Day>| day.map(|day| day.0);
        Ok(Line {
            next: self.next.as_deref().map(parse_next).transpose()?,
            ors: parse_wellbeing(&self.wellbeing)?,
            srs: parse_alliance(&self.alliance)?,
            name,
            episode: self.id,
            person: self.person_id,
            number: self.number,
            kind: self.kind,
            born_on: date(self.born_on),
            programme: self.programme,
            substance: self.substance,
            phase: self.phase,
            initials: self.initials,
            started_on: self.started_on.0,
            grant_until: date(self.grant_until),
            ended_on: date(self.ended_on),
            end_status: self.end_status,
            sessions_held: self.sessions_held,
            last_contact_on: date(self.last_contact_on),
            evaluated_on: date(self.evaluated_on),
            has_plan: self.has_plan,
        })
    }
}

/// What a list shows of these courses, in the order of the ids. The answers of a course come as one text each, so that
/// a list of fifty courses is fifty rows however many talks they had. Appointments before `today` are not next.
///
/// # Errors
/// [`StoreError`].
pub async fn lines(tx: &mut Tx, episodes: &[EpisodeId], today: Date) -> Result<Vec<Line>, StoreError> {
    if episodes.is_empty() {
        return Ok(Vec::new());
    }
    let ids = json(episodes);
    let rows = sql!(tx, fetch_all as Row, {
        sqlite: "SELECT e.id, e.person_id, p.number, p.kind, p.name_sealed, p.born_on, e.programme, e.substance, e.phase, s.initials, e.started_on,
                e.grant_until, e.ended_on, e.end_status, e.sessions_held, e.last_contact_on, e.wellbeing, e.alliance,
                (SELECT max(v.on_day) FROM evaluation v WHERE v.episode_id = e.id) AS evaluated_on,
                EXISTS (SELECT 1 FROM plan l WHERE l.episode_id = e.id) AS has_plan,
                (SELECT min(CAST(a.on_day AS text) || ' ' || CAST(a.at_minute + 10000 AS text)) FROM appointment a
                  WHERE a.episode_id = e.id AND a.status = 'planned' AND a.on_day >= $2) AS next
           FROM json_each($1) j JOIN episode e ON e.id = unhex(j.value, '-')
           JOIN person p ON p.id = e.person_id JOIN staff s ON s.id = e.counsellor_id ORDER BY j.key",
        postgres: "SELECT e.id, e.person_id, p.number, p.kind, p.name_sealed, p.born_on, e.programme, e.substance, e.phase, s.initials, e.started_on,
                e.grant_until, e.ended_on, e.end_status, e.sessions_held, e.last_contact_on, e.wellbeing, e.alliance,
                (SELECT max(v.on_day) FROM evaluation v WHERE v.episode_id = e.id) AS evaluated_on,
                EXISTS (SELECT 1 FROM plan l WHERE l.episode_id = e.id) AS has_plan,
                (SELECT min(CAST(a.on_day AS text) || ' ' || CAST(a.at_minute + 10000 AS text)) FROM appointment a
                  WHERE a.episode_id = e.id AND a.status = 'planned' AND a.on_day >= $2) AS next
           FROM json_array_elements_text(CAST($1 AS json)) WITH ORDINALITY j (value, key) JOIN episode e ON e.id = CAST(j.value AS uuid)
           JOIN person p ON p.id = e.person_id JOIN staff s ON s.id = e.counsellor_id ORDER BY j.key"
    }, ids, Day(today))?;
    rows.into_iter().map(|row| row.open(tx)).collect()
}

/// Ids as one bound value: a JSON list, which both engines can join on.
pub(crate) fn json<T: Into<Uuid> + Copy>(ids: &[T]) -> String {
    let ids: Vec<Uuid> = ids.iter().map(|id| (*id).into()).collect();
    serde_json::to_string(&ids).unwrap_or_else(|_| "[]".into())
}

fn parse_next(text: &str) -> Result<(Date, i64), StoreError> {
    let corrupt = || StoreError::Corrupt("appointment.on_day");
    let (day, minute) = text.split_once(' ').ok_or_else(corrupt)?;
    let minute: i64 = minute.parse().map_err(|_| corrupt())?;
    Ok((day.parse().map_err(|_| corrupt())?, minute - 10_000))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_appointment_that_came_as_one_text_is_read_back() {
        assert_eq!(parse_next("2020-10-08 10630").unwrap(), (date(2020, 10, 8), 630));
        assert!(parse_next("2020-10-08").is_err());
    }
}
