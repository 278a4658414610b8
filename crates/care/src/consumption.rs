//! Consumption, asked on one window from start to follow-up (M12), never overwritten.

use std::collections::BTreeMap;

use jiff::civil::Date;
use pejling_domain::{
    consumption::{Occasion, Reported, WINDOW_DAYS},
    episode::Substance,
    id::{ConsumptionId, EpisodeId},
};
use pejling_store::{Change, StoreError, Tx, change::Entry, consumption as store};
use serde_json::json;

use crate::{
    Action, Care, Refusal, Staff,
    course::{self, DayError, Episode},
};

pub use pejling_store::consumption::Statement;

/// Answers on one occasion, one a substance.
pub type Answers = BTreeMap<Substance, Reported>;

/// What was answered about one substance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// Substance.
    pub substance: Substance,
    /// The answer.
    pub reported: Reported,
}

/// An answer to be recorded on its own, or as the correction of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordConsumption {
    /// Course.
    pub episode: EpisodeId,
    /// When in the course it was asked.
    pub occasion: Occasion,
    /// The last day of the window.
    pub on: Date,
    /// The answer.
    pub answered: Answered,
    /// The answer that this one corrects.
    pub replaces: Option<ConsumptionId>,
}

/// Why an answer is not kept.
#[derive(Debug, thiserror::Error)]
pub enum ConsumptionError {
    /// The day cannot be right.
    #[error(transparent)]
    Day(#[from] DayError),
    /// The course's window is another; start, end and follow-up must be asked on one.
    #[error("the course is asked about {0} days")]
    OtherWindow(u16),
    /// The start was told in the other quantity, so the two cannot be held against each other.
    #[error("the start was told in another quantity")]
    OtherQuantity(Substance),
    /// Units are for alcohol alone.
    #[error("units are for alcohol")]
    UnitsOfDrug,
    /// That occasion has its answer; a new one is a correction of it.
    #[error("answered already")]
    AnsweredAlready(ConsumptionId),
    /// The answer to be corrected is another's, or was corrected meanwhile.
    #[error("corrected meanwhile")]
    CorrectedMeanwhile,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for ConsumptionError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Conflict => Self::CorrectedMeanwhile,
            other => Self::Refused(other.into()),
        }
    }
}

/// Records an answer. A correction is a new answer; the former stays and names it.
///
/// # Errors
/// [`ConsumptionError`].
pub async fn record(care: &Care, by: &Staff, ask: RecordConsumption) -> Result<ConsumptionId, ConsumptionError> {
    let mut change = care.change(by).await?;
    let course = course::within(care, &mut change, by, (ask.episode, Action::RecordConsumption)).await?;
    day(&course, &ask, care.world.today())?;
    let standing = store::standing(&mut change, course.id).await?;
    place(&standing, &ask)?;
    check(&standing, ask.occasion, ask.answered)?;
    let id = insert(
        &mut change,
        &course,
        (ask.occasion, ask.on, window(&standing, ask.answered.substance)),
        ask.answered,
    )
    .await?;
    if let Some(old) = ask.replaces {
        store::replace(&mut change, old, id).await?;
    }
    change.commit().await?;
    Ok(id)
}

/// Whether an answer has its place: a correction that of what it corrects, a new one a place of its own. Reviews have
/// one a day, every other occasion one.
fn place(standing: &[Statement], ask: &RecordConsumption) -> Result<(), ConsumptionError> {
    let mut of_occasion = standing.iter().filter(|row| row.occasion == ask.occasion);
    if let Some(old) = ask.replaces {
        let stands = of_occasion.any(|row| row.id == old);
        return if stands {
            Ok(())
        } else {
            Err(ConsumptionError::CorrectedMeanwhile)
        };
    }
    let taken = |row: &&Statement| {
        row.substance == ask.answered.substance && (ask.occasion != Occasion::Review || row.on == ask.on)
    };
    of_occasion
        .find(taken)
        .map_or(Ok(()), |row| Err(ConsumptionError::AnsweredAlready(row.id)))
}

/// The start is asked about the time before it; everything else lies in its own time.
fn day(course: &Episode, ask: &RecordConsumption, today: Date) -> Result<(), DayError> {
    if ask.on > today {
        return Err(DayError::Future);
    }
    match ask.occasion {
        Occasion::Start | Occasion::Followup1 | Occasion::Followup6 => Ok(()),
        Occasion::Review | Occasion::End => course::day_within(course, ask.on, today),
    }
}

/// The window a substance is asked about in this course: the start's, else the house's.
pub fn window(standing: &[Statement], substance: Substance) -> u16 {
    start_of(standing, substance).map_or(WINDOW_DAYS, |start| start.window_days)
}

/// The start's answer about a substance.
pub fn start_of(standing: &[Statement], substance: Substance) -> Option<&Statement> {
    standing
        .iter()
        .find(|row| row.occasion == Occasion::Start && row.substance == substance)
}

/// The newest answer about a substance that is known, leaving out the start.
pub fn latest_of(standing: &[Statement], substance: Substance) -> Option<&Statement> {
    let later = |row: &&Statement| row.occasion != Occasion::Start && row.substance == substance;
    standing
        .iter()
        .rev()
        .filter(later)
        .find(|row| row.reported.known().is_some())
}

/// Substances that are asked about at the end and after: the main one, and every one told of at the start.
pub fn asked_about(standing: &[Statement], main: Substance) -> Vec<Substance> {
    let mut asked = vec![main];
    for row in standing.iter().filter(|row| row.occasion == Occasion::Start) {
        if !asked.contains(&row.substance) {
            asked.push(row.substance);
        }
    }
    asked
}

/// Holds an answer to the course's window and to the quantity of its start.
fn check(standing: &[Statement], occasion: Occasion, answered: Answered) -> Result<(), ConsumptionError> {
    let Reported::Used(used) = answered.reported else {
        return Ok(());
    };
    if used.units_per_week().is_some() && !answered.substance.is_alcohol() {
        return Err(ConsumptionError::UnitsOfDrug);
    }
    if occasion == Occasion::Start {
        return Ok(());
    }
    let window = window(standing, answered.substance);
    if used.window_days() != window {
        return Err(ConsumptionError::OtherWindow(window));
    }
    let start = start_of(standing, answered.substance).and_then(|row| row.reported.known());
    match start {
        Some(start) if !used.is_comparable_with(&start) => Err(ConsumptionError::OtherQuantity(answered.substance)),
        _ => Ok(()),
    }
}

/// Holds every answer of an occasion to the course's window and quantity.
pub(crate) fn check_all(
    standing: &[Statement],
    occasion: Occasion,
    answers: &Answers,
) -> Result<(), (Substance, ConsumptionError)> {
    for (&substance, &reported) in answers {
        check(standing, occasion, Answered { substance, reported }).map_err(|why| (substance, why))?;
    }
    Ok(())
}

/// Writes the checked answers of an occasion inside a change of another command.
pub(crate) async fn insert_all(
    change: &mut Change,
    course: &Episode,
    (occasion, on): (Occasion, Date),
    (standing, answers): (&[Statement], &Answers),
) -> Result<(), StoreError> {
    for (&substance, &reported) in answers {
        let asked = (occasion, on, window(standing, substance));
        insert(change, course, asked, Answered { substance, reported }).await?;
    }
    Ok(())
}

/// Writes a checked answer inside a change of another command, and tells it.
async fn insert(
    change: &mut Change,
    course: &Episode,
    (occasion, on, window_days): (Occasion, Date, u16),
    answered: Answered,
) -> Result<ConsumptionId, StoreError> {
    let Answered { substance, reported } = answered;
    let window_days = reported.known().map_or(window_days, |used| used.window_days());
    let new = store::NewStatement {
        episode: course.id,
        occasion,
        on,
        substance,
        window_days,
        reported,
    };
    let id = store::insert(change, &new).await?;
    let detail = json!({ "occasion": occasion, "substance": substance, "known": reported.known().is_some() });
    change.audit(
        Entry::new("consumption.record")
            .about(course.person)
            .on(id)
            .with(detail),
    );
    Ok(id)
}

/// The answers of a course that stand, oldest first. The caller has opened the record ([`crate::person::look`]).
///
/// # Errors
/// [`Refusal::Store`].
pub async fn standing(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<Statement>, Refusal> {
    Ok(store::standing(tx, episode).await?)
}

/// One answer, standing or corrected, with the person it is about.
///
/// # Errors
/// [`Refusal::NotFound`] also when the person is out of reach.
pub async fn by_id(care: &Care, by: &Staff, id: ConsumptionId) -> Result<(Episode, Statement), Refusal> {
    let mut tx = care.read().await?;
    let (episode, _, statement) = store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    Ok((
        course::within(care, &mut tx, by, (episode, Action::RecordConsumption)).await?,
        statement,
    ))
}
