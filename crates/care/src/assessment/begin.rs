//! The beginning of an assessment.

use std::sync::Arc;

use jiff::civil::Date;
use pejling_domain::id::{AssessmentId, EpisodeId, PersonId};
use pejling_measure::instrument::{Ages, Instrument, Interview, LicenceClass};
use pejling_store::{Change, StoreError, assessment as store, change::Entry, person::Person};
use serde_json::json;

use super::{Instruments, age_then, interview_of};
use crate::{Action, Care, Refusal, Staff};

/// An assessment to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begin<'a> {
    /// About whom.
    pub person: PersonId,
    /// In which course; none for the running one, if there is one.
    pub episode: Option<EpisodeId>,
    /// Id of the instrument.
    pub instrument: &'a str,
    /// The substance, where the instrument is about one.
    pub substance: Option<String>,
    /// Which interview of a series it is; the first unless told otherwise.
    pub interview: Option<Interview>,
    /// The day it began, where that is not today: a form that was filled in on paper.
    pub on: Option<Date>,
}

impl<'a> Begin<'a> {
    /// An instrument about a person, today.
    pub fn today(person: PersonId, instrument: &'a str) -> Self {
        Self {
            person,
            episode: None,
            instrument,
            substance: None,
            interview: None,
            on: None,
        }
    }
}

/// An assessment that can be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// Id.
    pub id: AssessmentId,
    /// It was begun before and is still open.
    pub resumed: bool,
    /// The person is outside the ages that the instrument is made for: a warning, never a bar.
    pub age: Option<AgeNote>,
}

/// The person is outside the ages that an instrument is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeNote {
    /// Age in years on the day the assessment began.
    pub age: i64,
    /// The ages it is made for.
    pub made_for: Ages,
}

/// Why an assessment does not begin.
#[derive(Debug, thiserror::Error)]
pub enum BeginError {
    /// There is no such instrument, or it is not in force, or the centre has no licence for it.
    #[error("the instrument is not offered here")]
    NotOffered,
    /// The instrument is about one substance, and none of those it knows is named.
    #[error("the substance must be named")]
    Substance,
    /// The day lies ahead.
    #[error("the day lies ahead")]
    Ahead,
    /// The course is another person's.
    #[error("the course is another person's")]
    OtherCourse,
    /// Not permitted, not found, or storage failed.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl From<StoreError> for BeginError {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

/// Instruments that can be begun on a day, in the order of their ids: in force, and licensed where they must be.
pub fn offered(care: &Care, on: Date) -> Vec<Arc<Instrument>> {
    let all = care.instruments.library().all();
    all.filter(|instrument| is_offered(instrument, on)).cloned().collect()
}

fn is_offered(instrument: &Instrument, on: Date) -> bool {
    let pack = instrument.pack();
    let in_force = pack.valid_from.is_none_or(|from| from <= on) && pack.valid_to.is_none_or(|to| to >= on);
    // Nothing of an instrument of that class is shown to citizens without the centre's own licence.
    let licensed = pack.licence.class != LicenceClass::NameOnly || pack.licence.reference.is_some();
    in_force && licensed
}

/// Begins an assessment; where one of the kind is open about the person, that one goes on.
///
/// # Errors
/// [`BeginError`].
pub async fn begin(care: &Care, by: &Staff, ask: Begin<'_>) -> Result<Begun, BeginError> {
    let mut change = care.change(by).await?;
    care.reach(&mut change, by, ask.person, Action::Assess).await?;
    let today = care.world.today();
    let on = ask.on.unwrap_or(today);
    if on > today {
        return Err(BeginError::Ahead);
    }
    let instrument = care.instruments.get(ask.instrument).cloned();
    let instrument = instrument
        .filter(|instrument| is_offered(instrument, on))
        .ok_or(BeginError::NotOffered)?;
    let substance = substance(&instrument, ask.substance.as_deref())?;
    let person = pejling_store::person::by_id(&mut change, ask.person)
        .await?
        .ok_or(Refusal::NotFound)?;
    if let Some(id) = store::open_of(&mut change, ask.person, ask.instrument, substance).await? {
        return resumed(change, &instrument, &person, id).await;
    }
    let version = Instruments::keep(&mut change, &instrument).await?;
    let new = store::NewAssessment {
        person: ask.person,
        episode: course(&mut change, &ask).await?,
        instrument: ask.instrument,
        pack_version: &version,
        substance,
        interview: interview_of(&instrument, ask.interview),
        begun_on: on,
        asked: asked(&instrument, substance, interview_of(&instrument, ask.interview)),
    };
    let id = store::insert(&mut change, &new).await?;
    let detail = json!({ "instrument": ask.instrument, "version": version, "on": on });
    change.audit(Entry::new("assessment.begin").about(ask.person).on(id).with(detail));
    change.commit().await?;
    Ok(Begun {
        id,
        resumed: false,
        age: age_note(&instrument, age_then(&person, on)),
    })
}

async fn resumed(
    mut change: Change,
    instrument: &Instrument,
    person: &Person,
    id: AssessmentId,
) -> Result<Begun, BeginError> {
    let found = store::by_id(&mut change, id).await?.ok_or(Refusal::NotFound)?;
    // Nothing is changed, so nothing is committed.
    Ok(Begun {
        id,
        resumed: true,
        age: age_note(instrument, age_then(person, found.begun_on.0)),
    })
}

/// The substance to keep: one that the instrument knows, or a word of one's own where it is open to others.
fn substance<'a>(instrument: &Instrument, named: Option<&'a str>) -> Result<Option<&'a str>, BeginError> {
    let Some(substances) = &instrument.pack().substances else {
        return Ok(None);
    };
    let named = named.map(str::trim).filter(|named| !named.is_empty());
    let named = named.ok_or(BeginError::Substance)?;
    let fits = substances.known.iter().any(|known| known == named) || (substances.open && named.chars().count() <= 40);
    fits.then_some(Some(named)).ok_or(BeginError::Substance)
}

fn asked(instrument: &Instrument, substance: Option<&str>, interview: Option<Interview>) -> i64 {
    let mut sheet = instrument.sheet();
    sheet.circumstances.interview = interview;
    sheet.circumstances.substance = substance.map(str::to_owned);
    i64::try_from(instrument.progress(&sheet).1).unwrap_or(i64::MAX)
}

/// The course to keep with it: the one told, else the running one.
async fn course(change: &mut Change, ask: &Begin<'_>) -> Result<Option<EpisodeId>, BeginError> {
    let Some(told) = ask.episode else {
        let running = pejling_store::episode::active_of_person(change, ask.person).await?;
        return Ok(running.first().map(|course| course.id));
    };
    let course = pejling_store::episode::by_id(change, told).await?;
    if course.is_some_and(|course| course.person == ask.person) {
        Ok(Some(told))
    } else {
        Err(BeginError::OtherCourse)
    }
}

/// Says so where a person is outside the ages that an instrument is made for (ASI from 18; a form by age band).
pub(super) fn age_note(instrument: &Instrument, age: Option<i64>) -> Option<AgeNote> {
    let made_for = instrument.pack().ages;
    let age = age?;
    let outside = made_for.from.is_some_and(|from| age < from) || made_for.to.is_some_and(|to| age > to);
    outside.then_some(AgeNote { age, made_for })
}
