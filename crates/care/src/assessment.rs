//! Assessments (kortlægning): one filling-in of one instrument about one person, from the first answer to its result.

mod begin;
pub mod citizen;
mod document;
mod finish;
mod given;
mod instruments;
mod list;
mod put;
mod standing;
mod suggested;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use jiff::civil::Date;
use pejling_domain::{
    assessment::AssessmentStatus,
    id::{AssessmentId, EpisodeId},
    person::{Gender, age},
};
use pejling_measure::instrument::{Answer, Instrument, Interview, Outcome, Relevance, Sex, Sheet};
use pejling_store::{
    Instant, StoreError, Tx, assessment as store,
    assessment::Assessment,
    person::Person,
    safety::{self, SafetyTask},
};

use crate::{Action, Care, Refusal, Staff, person, person::Header};

pub use begin::{AgeNote, Begin, BeginError, Begun, begin, offered};
pub use document::fhir;
pub use finish::{Correct, CorrectError, FinishError, Finished, VoidError, correct, finish, strike, void};
pub use given::{Correction, Given, Mark};
pub use instruments::Instruments;
pub(crate) use list::lines;
pub use list::{BandWords, Line, Point, ScoreLine, Unfinished, list, series, unfinished};
pub use put::{Put, PutDown, PutError, put, put_page};
pub use standing::{Standing, standing};

/// Everything a page about one assessment needs.
#[derive(Debug, Clone)]
pub struct Form {
    /// Id.
    pub id: AssessmentId,
    /// The citizen.
    pub header: Header,
    /// In which course, if any.
    pub episode: Option<EpisodeId>,
    /// The instrument, in the version that it was begun with.
    pub instrument: Arc<Instrument>,
    /// The day it began.
    pub begun_on: Date,
    /// Name of who began it.
    pub begun_by: String,
    /// Where it stands.
    pub status: AssessmentStatus,
    /// When it was finished, and by whom; nobody where the citizen did.
    pub done: Option<(Instant, Option<String>)>,
    /// When it was struck out, by whom and why.
    pub void: Option<Void>,
    /// The citizen answered it, or a part of it, on a device of their own.
    pub by_citizen: bool,
    /// The answers, and what is known around them.
    pub sheet: Sheet,
    /// Who gave what stands at an item, by its name (`M6`, `comment.M`, `severity.medical`, `unsure.M6`), and its
    /// version.
    pub marks: BTreeMap<String, Mark>,
    /// Items whose answer is marked as unsure.
    pub unsure: BTreeSet<String>,
    /// For each item whether it is asked.
    pub relevance: Vec<Relevance>,
    /// What the record suggests at items where nothing was given yet.
    pub suggested: BTreeMap<String, Answer>,
    /// What was altered after it was finished, oldest first.
    pub corrections: Vec<Correction>,
    /// Everything that can be said of the answers.
    pub outcome: Outcome,
    /// What the answers ask to be done at once, oldest first.
    pub safety: Vec<SafetyTask>,
    /// The person is outside the ages that the instrument is made for.
    pub age: Option<AgeNote>,
    /// The last finished one of the same kind before this one.
    pub earlier: Option<Earlier>,
}

/// That an assessment was struck out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Void {
    /// When.
    pub at: Instant,
    /// Name of who struck it out.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// An earlier assessment of the same kind.
#[derive(Debug, Clone)]
pub struct Earlier {
    /// Id.
    pub id: AssessmentId,
    /// The day it began.
    pub on: Date,
    /// The instrument, in the version that it was begun with.
    pub instrument: Arc<Instrument>,
    /// The answers.
    pub sheet: Sheet,
    /// What they came to.
    pub outcome: Outcome,
}

/// Opens an assessment for looking, and tells that it was looked at.
///
/// # Errors
/// [`Refusal::NotFound`] also when the person is out of reach.
pub async fn open(care: &Care, by: &Staff, id: AssessmentId) -> Result<(Tx, Form), Refusal> {
    let mut tx = care.read().await?;
    let found = store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    drop(tx);
    let (mut tx, header) = person::look(care, by, found.person_id, Action::SeeRecord, "assessment").await?;
    let form = form(care, &mut tx, id, header).await?;
    Ok((tx, form))
}

/// The same for a page that is open already and asks for a part of itself: the look was told with the page.
///
/// # Errors
/// [`Refusal::NotFound`] also when the person is out of reach.
pub async fn glance(care: &Care, by: &Staff, id: AssessmentId) -> Result<Form, Refusal> {
    let mut tx = care.read().await?;
    let found = store::by_id(&mut tx, id).await?.ok_or(Refusal::NotFound)?;
    let relation = care.reach(&mut tx, by, found.person_id, Action::SeeRecord).await?;
    let header = person::header(care, &mut tx, found.person_id, relation).await?;
    form(care, &mut tx, id, header).await
}

async fn form(care: &Care, tx: &mut Tx, id: AssessmentId, header: Header) -> Result<Form, Refusal> {
    let found = store::by_id(tx, id).await?.ok_or(Refusal::NotFound)?;
    let filled = Filled::load(care, tx, &found, &header.person).await?;
    let suggested = suggested::suggestions(tx, (&found, &header.person), &filled).await?;
    let earlier = match store::earlier(tx, &found).await? {
        Some(id) => Some(earlier(care, tx, id, &header.person).await?),
        None => None,
    };
    Ok(Form {
        id,
        episode: found.episode_id,
        begun_on: found.begun_on.0,
        status: found.status,
        done: found.done_at.map(|at| (at, found.done_by_name.clone())),
        void: void_of(tx, &found)?,
        by_citizen: found.by_citizen,
        outcome: filled.outcome(),
        relevance: filled.instrument.relevance(&filled.sheet),
        suggested,
        age: begin::age_note(&filled.instrument, filled.sheet.circumstances.age),
        instrument: filled.instrument,
        sheet: filled.sheet,
        marks: filled.marks,
        unsure: filled.unsure,
        corrections: filled.corrections,
        begun_by: found.begun_by_name,
        safety: safety::of_assessment(tx, id).await?,
        earlier,
        header,
    })
}

fn void_of(tx: &Tx, found: &Assessment) -> Result<Option<Void>, StoreError> {
    let Some(at) = found.void_at else { return Ok(None) };
    Ok(Some(Void {
        at,
        by: found.void_by_name.clone().unwrap_or_default(),
        reason: found.void_reason(tx)?.unwrap_or_default(),
    }))
}

async fn earlier(care: &Care, tx: &mut Tx, id: AssessmentId, person: &Person) -> Result<Earlier, Refusal> {
    let found = store::by_id(tx, id).await?.ok_or(Refusal::NotFound)?;
    let filled = Filled::load(care, tx, &found, person).await?;
    Ok(Earlier {
        id,
        on: found.begun_on.0,
        outcome: filled.outcome(),
        instrument: filled.instrument,
        sheet: filled.sheet,
    })
}

/// An assessment with its answers in their places.
pub(crate) struct Filled {
    pub instrument: Arc<Instrument>,
    pub sheet: Sheet,
    pub marks: BTreeMap<String, Mark>,
    pub unsure: BTreeSet<String>,
    pub corrections: Vec<Correction>,
}

impl Filled {
    /// Loads the answers. The caller has opened the record, or is the citizen.
    pub async fn load(care: &Care, tx: &mut Tx, found: &Assessment, person: &Person) -> Result<Self, StoreError> {
        let instrument = care
            .instruments
            .edition(tx, &found.instrument, &found.pack_version)
            .await?;
        let mut sheet = instrument.sheet();
        let about = &mut sheet.circumstances;
        about.sex = match person.gender {
            Gender::Female => Some(Sex::Female),
            Gender::Male => Some(Sex::Male),
            Gender::Other | Gender::Unknown => None,
        };
        about.age = age_then(person, found.begun_on.0);
        about.on = Some(found.begun_on.0);
        about.begun_on = Some(found.begun_on.0);
        about.interview = found.interview;
        about.substance.clone_from(&found.substance);
        about.comments = Some(BTreeMap::new());
        let mut filled = Self {
            instrument,
            sheet,
            marks: BTreeMap::new(),
            unsure: BTreeSet::new(),
            corrections: Vec::new(),
        };
        let mut former: Option<(String, Given)> = None;
        for row in store::answer::all(tx, found.id).await? {
            let given = Given::read(&row.body)?;
            let was = former.take().filter(|(item, _)| *item == row.item).map(|(_, was)| was);
            former = Some((row.item.clone(), given.clone()));
            filled.take(row, given, was);
        }
        filled.corrections.sort_by_key(|correction| correction.at);
        Ok(filled)
    }

    /// Puts in its place what was given at an item; what was there before is in its place no more.
    fn take(&mut self, row: store::answer::Given, given: Given, was: Option<Given>) {
        if let Some(reason) = row.reason {
            self.corrections.push(Correction {
                item: row.item.clone(),
                was: was.unwrap_or_else(Given::nothing),
                now: given.clone(),
                by: row.by_name.clone().unwrap_or_default(),
                at: row.at,
                reason,
            });
        }
        let mark = Mark {
            version: row.version,
            by: row.by,
            by_name: row.by_name,
            at: row.at,
        };
        self.place(&row.item, given);
        self.marks.insert(row.item, mark);
    }

    /// Puts something in its place without a mark.
    pub fn place(&mut self, item: &str, given: Given) {
        let about = &mut self.sheet.circumstances;
        match given {
            Given::Answer(answer) => {
                if let Some(place) = self.instrument.place(item) {
                    self.sheet.put(place, answer);
                }
            }
            Given::Comment(words) => {
                let section = item.strip_prefix(given::COMMENT).unwrap_or(item).to_owned();
                let comments = about.comments.get_or_insert_default();
                if words.is_empty() {
                    comments.remove(&section);
                } else {
                    comments.insert(section, words);
                }
            }
            Given::Severity(rating) => {
                let area = item.strip_prefix(given::SEVERITY).unwrap_or(item);
                match rating {
                    Some(rating) => about.severity.insert(area.to_owned(), rating),
                    None => about.severity.remove(area),
                };
            }
            Given::Unsure(unsure) => {
                let item = item.strip_prefix(given::UNSURE).unwrap_or(item);
                if unsure {
                    self.unsure.insert(item.to_owned());
                } else {
                    self.unsure.remove(item);
                }
            }
        }
    }

    /// What stands at an item now.
    pub fn standing(&self, item: &str) -> Given {
        let about = &self.sheet.circumstances;
        if let Some(place) = self.instrument.place(item) {
            return Given::Answer(self.sheet.answers()[place].clone());
        }
        if let Some(section) = item.strip_prefix(given::COMMENT) {
            let words = about.comments.as_ref().and_then(|all| all.get(section));
            return Given::Comment(words.cloned().unwrap_or_default());
        }
        if let Some(area) = item.strip_prefix(given::SEVERITY) {
            return Given::Severity(about.severity.get(area).copied());
        }
        Given::Unsure(self.unsure.contains(item.strip_prefix(given::UNSURE).unwrap_or(item)))
    }

    /// What the answers come to.
    pub fn outcome(&self) -> Outcome {
        self.instrument.score(&self.sheet)
    }

    /// How many items are answered and asked.
    pub fn progress(&self) -> store::Progress {
        let (answered, asked) = self.instrument.progress(&self.sheet);
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        store::Progress {
            answered: count(answered),
            asked: count(asked),
        }
    }
}

/// Age on the day an assessment began, where the birth date is known.
fn age_then(person: &Person, on: Date) -> Option<i64> {
    person.born_on.map(|born| i64::from(age(born, on)))
}

/// The assessment, when it is within reach for filling it in; held still until the change is over.
async fn reached(
    care: &Care,
    change: &mut pejling_store::Change,
    by: &Staff,
    id: AssessmentId,
) -> Result<(Assessment, Person), Refusal> {
    store::hold(change, id).await?.ok_or(Refusal::NotFound)?;
    let found = store::by_id(change, id).await?.ok_or(Refusal::NotFound)?;
    care.reach(change, by, found.person_id, Action::Assess).await?;
    let person = pejling_store::person::by_id(change, found.person_id)
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok((found, person))
}

/// Which interview of a series an instrument knows; others are not told apart.
fn knows_interviews(instrument: &Instrument) -> bool {
    !instrument.pack().severity.is_empty()
}

/// The interview to note: the one told, where the instrument tells them apart.
fn interview_of(instrument: &Instrument, told: Option<Interview>) -> Option<Interview> {
    knows_interviews(instrument).then(|| told.unwrap_or(Interview::Intake))
}
