//! The assessments of a person, and one instrument's scores over time.

use std::{collections::BTreeMap, sync::Arc};

use jiff::civil::Date;
use pejling_domain::{
    assessment::AssessmentStatus,
    id::{AssessmentId, PersonId},
};
use pejling_measure::instrument::{Band, Instrument, Interview, Number, Outcome, Sex, Text};
use pejling_store::{
    StoreError, Tx, assessment as store, assessment::Assessment, assessment::score::ScoreRow, task::Who,
};
use serde::{Deserialize, Serialize};

use crate::{Action, Care, Refusal, Staff};

/// Most assessments in the list of what somebody began.
const MOST_UNFINISHED: i64 = 50;

/// An assessment in a list.
#[derive(Debug, Clone)]
pub struct Line {
    /// Id.
    pub id: AssessmentId,
    /// The instrument, in the version that it was begun with.
    pub instrument: Arc<Instrument>,
    /// The substance it is about.
    pub substance: Option<String>,
    /// Which interview of a series it is.
    pub interview: Option<Interview>,
    /// The day it began.
    pub on: Date,
    /// Name of who began it.
    pub by: String,
    /// The citizen answered it, or a part of it, on a device of their own.
    pub by_citizen: bool,
    /// Where it stands.
    pub status: AssessmentStatus,
    /// How many items are answered and asked.
    pub progress: store::Progress,
    /// The scores of a finished one.
    pub scores: Vec<ScoreLine>,
}

/// A score as it was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreLine {
    /// `total`, or the name of the scale.
    pub id: String,
    /// The value; `Err` names the items that stand in the way.
    pub value: Result<f64, Vec<String>>,
    /// Where it lies in every named scheme.
    pub bands: Vec<BandWords>,
}

/// Where a score lies in one named scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BandWords {
    /// The scheme.
    pub scheme: String,
    /// The grade, stable English.
    pub label: String,
    /// The grade, for people.
    pub text: Text,
    /// Set where the reading differs by sex and the sex is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Set where the reading differs by substance and the substance is not told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub substance: Option<String>,
}

impl From<&Band> for BandWords {
    fn from(band: &Band) -> Self {
        Self {
            scheme: band.scheme.clone(),
            label: band.label.clone(),
            text: band.text.clone(),
            sex: band.sex,
            substance: band.substance.clone(),
        }
    }
}

impl BandWords {
    /// The readings of one score as they are kept.
    pub(super) fn write(outcome: &Outcome, score: &str) -> String {
        let of_score = outcome.bands.iter().filter(|band| band.score == score);
        let words: Vec<Self> = of_score.map(Self::from).collect();
        serde_json::to_string(&words).expect("plain fields")
    }
}

/// A number as it is kept: reading it gives the same number again.
pub(super) fn decimal(value: Number) -> String {
    value.to_string()
}

impl TryFrom<&ScoreRow> for ScoreLine {
    type Error = StoreError;
    fn try_from(row: &ScoreRow) -> Result<Self, StoreError> {
        let corrupt = || StoreError::Corrupt("assessment_score");
        let value = match (&row.value, &row.blocked) {
            (Some(value), _) => Ok(value.parse().map_err(|_| corrupt())?),
            (None, blocked) => {
                let blocked = blocked.as_deref().unwrap_or_default();
                Err(blocked.lines().map(str::to_owned).collect())
            }
        };
        Ok(Self {
            id: row.score.clone(),
            value,
            bands: serde_json::from_str(&row.bands).map_err(|_| corrupt())?,
        })
    }
}

/// Every assessment of a person, newest first. The caller has opened the record ([`crate::person::look`]).
///
/// # Errors
/// [`StoreError`].
pub async fn list(care: &Care, tx: &mut Tx, person: PersonId) -> Result<Vec<Line>, StoreError> {
    let found = store::of_person(tx, person).await?;
    lines(care, tx, person, found).await
}

/// Lines of some of a person's assessments.
pub(crate) async fn lines(
    care: &Care,
    tx: &mut Tx,
    person: PersonId,
    found: Vec<Assessment>,
) -> Result<Vec<Line>, StoreError> {
    let mut scores: BTreeMap<AssessmentId, Vec<ScoreLine>> = BTreeMap::new();
    if found.iter().any(|one| one.status == AssessmentStatus::Done) {
        for row in store::score::of_person(tx, person).await? {
            scores
                .entry(row.assessment_id)
                .or_default()
                .push(ScoreLine::try_from(&row)?);
        }
    }
    let mut lines = Vec::with_capacity(found.len());
    for one in found {
        lines.push(Line {
            id: one.id,
            instrument: care.instruments.edition(tx, &one.instrument, &one.pack_version).await?,
            substance: one.substance,
            interview: one.interview,
            on: one.begun_on.0,
            by: one.begun_by_name,
            by_citizen: one.by_citizen,
            status: one.status,
            progress: store::Progress {
                answered: one.answered,
                asked: one.asked,
            },
            scores: scores.remove(&one.id).unwrap_or_default(),
        });
    }
    Ok(lines)
}

/// One finished assessment of a series.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Id.
    pub id: AssessmentId,
    /// The day it began.
    pub on: Date,
    /// Its scores.
    pub scores: Vec<ScoreLine>,
    /// Version of the pack and of the algorithm: points of different ones are not held against each other.
    pub algorithm: String,
}

/// The finished assessments with one instrument, about one substance where it is about one, oldest first. The caller has
/// opened the record ([`crate::person::look`]).
///
/// # Errors
/// [`StoreError`].
pub async fn series(
    tx: &mut Tx,
    person: PersonId,
    instrument: &str,
    substance: Option<&str>,
) -> Result<Vec<Point>, StoreError> {
    let mut points: Vec<Point> = Vec::new();
    for row in store::score::series(tx, person, instrument, substance).await? {
        let score = ScoreLine::try_from(&row)?;
        match points.last_mut() {
            Some(point) if point.id == row.assessment_id => point.scores.push(score),
            _ => points.push(Point {
                id: row.assessment_id,
                on: row.on_day.0,
                scores: vec![score],
                algorithm: row.algorithm,
            }),
        }
    }
    Ok(points)
}

/// An open assessment, for the day of who began it.
#[derive(Debug, Clone)]
pub struct Unfinished {
    /// Id.
    pub id: AssessmentId,
    /// About whom.
    pub who: Who,
    /// The instrument.
    pub instrument: Arc<Instrument>,
    /// The day it began.
    pub on: Date,
    /// How many items are answered and asked.
    pub progress: store::Progress,
}

/// Open assessments that a member of staff began about people still within reach, the last one first.
///
/// # Errors
/// [`Refusal`].
pub async fn unfinished(care: &Care, tx: &mut Tx, by: &Staff) -> Result<Vec<Unfinished>, Refusal> {
    let mut waiting = Vec::new();
    for one in store::unfinished_of_staff(tx, by.id, MOST_UNFINISHED).await? {
        match care.reach(tx, by, one.person_id, Action::Assess).await {
            Ok(_) => {}
            Err(Refusal::NotFound | Refusal::NotPermitted) => continue,
            Err(other) => return Err(other),
        }
        let Some(person) = pejling_store::person::by_id(tx, one.person_id).await? else {
            continue;
        };
        waiting.push(Unfinished {
            id: one.id,
            who: Who {
                person: person.id,
                number: person.number,
                name: person.name,
                born_on: person.born_on,
            },
            instrument: care.instruments.edition(tx, &one.instrument, &one.pack_version).await?,
            on: one.begun_on.0,
            progress: store::Progress {
                answered: one.answered,
                asked: one.asked,
            },
        });
    }
    Ok(waiting)
}
