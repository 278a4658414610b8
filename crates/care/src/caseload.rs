//! The caseload (sagsstamme): courses within reach, the one that needs somebody soonest first.

mod brief;
mod scope;

use jiff::{ToSpan, civil::Date};
use pejling_domain::{
    id::EpisodeId,
    person::age,
    rhythm::{self, Need, Urgency},
};
use pejling_store::{Change, StoreError, Tx, caseload as store, change::Entry};

use crate::{Action, Care, Refusal, Staff, access::permits, settings};

pub use brief::Brief;
pub use pejling_store::caseload::Line;
pub use scope::{Offer, Whose, default_offer, offers};

/// Most courses of one list. Whoever needs more narrows the list.
const MOST: i64 = 400;

/// What a course needs next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next {
    /// What.
    pub need: Need,
    /// By which day.
    pub on: Date,
    /// The last working day on or before it.
    pub plan_for: Date,
    /// How soon, counted to the last working day before it.
    pub urgency: Urgency,
}

/// A course in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The course and whose it is.
    pub line: Line,
    /// Age today.
    pub age: Option<i16>,
    /// What it needs, the soonest first; empty for those who reach master data alone, and when it is over.
    pub needs: Vec<Next>,
    /// Where it stands; none for those who reach master data alone.
    pub brief: Option<Brief>,
}

impl Course {
    /// The name to list the person by; anonymous people are their number.
    pub fn display_name(&self) -> &str {
        self.line.name.as_deref().unwrap_or(&self.line.number)
    }
}

/// Which courses are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// Whose.
    pub whose: Whose,
    /// Those that ended in place of those that run.
    pub ended: bool,
    /// At most so many.
    pub limit: i64,
}

/// A page of the caseload.
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    /// Courses in order.
    pub courses: Vec<Course>,
    /// There are more.
    pub cut: bool,
}

/// A page of the caseload. Courses out of the asker's reach are not there.
///
/// # Errors
/// [`Refusal::NotPermitted`] for the role; [`Refusal::NotFound`] for a list the role does not have.
pub async fn board(care: &Care, by: &Staff, ask: Ask) -> Result<Board, Refusal> {
    care.permit(by, Action::ListPeople)?;
    let (scope, since) = scope::of(care, by, ask.whose, ask.ended).ok_or(Refusal::NotFound)?;
    let limit = ask.limit.clamp(1, MOST);
    let mut tx = care.read().await?;
    let mut ids = match since {
        Some(since) => store::ended(&mut tx, scope, since, limit + 1).await?,
        None => store::running(&mut tx, scope, limit + 1).await?,
    };
    let cut = i64::try_from(ids.len()).unwrap_or(i64::MAX) > limit;
    ids.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let courses = of_ids(care, &mut tx, by, &ids).await?;
    drop(tx);
    let detail = serde_json::json!({ "whose": ask.whose.code(), "ended": ask.ended, "courses": courses.len() });
    care.tell(by, Entry::new("caseload.look").with(detail)).await?;
    Ok(Board { courses, cut })
}

/// A member of staff's own running courses.
pub(crate) async fn own(care: &Care, tx: &mut Tx, by: &Staff) -> Result<Vec<Course>, StoreError> {
    let ids = store::running(tx, store::Scope::Counsellor(by.id), MOST).await?;
    of_ids(care, tx, by, &ids).await
}

/// These courses, in the order of the ids, as far as the role may see into them.
pub(crate) async fn of_ids(care: &Care, tx: &mut Tx, by: &Staff, ids: &[EpisodeId]) -> Result<Vec<Course>, StoreError> {
    let today = care.world.today();
    let record = permits(by.role, Action::SeeRecord);
    let in_force = settings::on(tx, today).await?;
    let limits = settings::of_measures(&in_force.feedback);
    let lines = store::lines(tx, ids, today).await?;
    let course = |line: Line| {
        let age = line.born_on.map(|born| age(born, today));
        let cutoff = limits.cutoff(age);
        Course {
            needs: if record {
                needs(&line, today, &in_force.rhythm)
            } else {
                Vec::new()
            },
            brief: record.then(|| Brief::of(&line.ors, &line.srs, cutoff, &limits)),
            age,
            line,
        }
    };
    Ok(lines.into_iter().map(course).collect())
}

fn read(line: &Line) -> rhythm::Course {
    rhythm::Course {
        programme: line.programme,
        started_on: line.started_on,
        grant_until: line.grant_until,
        // The next evaluation is counted from the last one alone.
        evaluations: line.evaluated_on.into_iter().collect(),
        closed_on: line.ended_on,
        followups: Vec::new(),
    }
}

fn needs(line: &Line, today: Date, settings: &rhythm::Settings) -> Vec<Next> {
    let needed = rhythm::needs(&read(line), line.has_plan, today, settings);
    let next = |needed: rhythm::Needed| Next {
        need: needed.need,
        on: needed.on,
        plan_for: needed.plan_for,
        urgency: Urgency::of(today, needed.plan_for),
    };
    needed.into_iter().map(next).collect()
}

/// Courses that are put in place at a time.
const BATCH: usize = 200;

/// Puts courses in their place in the order of lists, after anything that may have moved them: a start, a plan, an
/// evaluation.
pub(crate) async fn place(change: &mut Change, episodes: &[EpisodeId]) -> Result<(), StoreError> {
    let today = change.world().today();
    let in_force = settings::on(change, today).await?.rhythm;
    for batch in episodes.chunks(BATCH) {
        for line in store::lines(change, batch, today).await? {
            let first = rhythm::needs(&read(&line), line.has_plan, today, &in_force)
                .first()
                .map(|needed| needed.on);
            store::set_attend_on(change, line.episode, first).await?;
        }
    }
    Ok(())
}

/// Puts every running course in its place anew, after a decision about the rhythm.
pub(crate) async fn place_all(change: &mut Change) -> Result<(), StoreError> {
    let everybody = store::running(change, store::Scope::Everybody, i64::from(i32::MAX)).await?;
    place(change, &everybody).await
}

/// Months for which a course that ended stays within its counsellor's reach: the last follow-up is at six.
pub(crate) fn reach_after_end(today: Date) -> Date {
    today.saturating_sub(7.months())
}
