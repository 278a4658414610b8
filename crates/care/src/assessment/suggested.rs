//! What the record knows already and an item asks for: suggested, and an answer only when somebody keeps it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use pejling_domain::{assessment::AssessmentStatus, person::Gender};
use pejling_measure::instrument::{Answer, CaseFact, Instrument, Interview};
use pejling_store::{StoreError, Tx, assessment::Assessment, episode, person::Person};

use super::Filled;

/// Suggestions by item, where nothing was ever given; none once the assessment is not open.
pub(super) async fn suggestions(
    tx: &mut Tx,
    (found, person): (&Assessment, &Person),
    filled: &Filled,
) -> Result<BTreeMap<String, Answer>, StoreError> {
    let items = filled.instrument.pack().items.iter().enumerate();
    let asked: Vec<_> = items
        .filter_map(|(place, item)| Some((place, &item.code, item.from_case?)))
        .filter(|(_, code, _)| !filled.marks.contains_key(*code))
        .collect();
    if found.status != AssessmentStatus::Open || asked.is_empty() {
        return Ok(BTreeMap::new());
    }
    let course = match found.episode_id {
        Some(id) => episode::by_id(tx, id).await?,
        None => None,
    };
    let began = course.map(|course| course.started_on);
    let known = |(place, code, fact): (usize, &String, CaseFact)| {
        let answer = answer(fact, (found, person), began)?;
        fits(&filled.instrument, place, &answer).then(|| (code.clone(), answer))
    };
    Ok(asked.into_iter().filter_map(known).collect())
}

fn answer(fact: CaseFact, (found, person): (&Assessment, &Person), began: Option<Date>) -> Option<Answer> {
    let day = |day: Date| Answer::Text(day.to_string());
    match fact {
        CaseFact::Number => Some(Answer::Text(person.number.clone())),
        CaseFact::Admission => began.filter(|began| *began <= found.begun_on.0).map(day),
        CaseFact::InterviewDay => Some(day(found.begun_on.0)),
        CaseFact::Birth => person.born_on.map(day),
        CaseFact::Interview => found.interview.map(|interview| {
            Answer::whole(match interview {
                Interview::Intake => 1,
                Interview::FollowUp => 2,
            })
        }),
        CaseFact::Sex => match person.gender {
            Gender::Male => Some(Answer::whole(1)),
            Gender::Female => Some(Answer::whole(2)),
            Gender::Other | Gender::Unknown => None,
        },
    }
}

/// A site's own list may lack an answer: nothing is suggested that could not be given.
fn fits(instrument: &Instrument, place: usize, answer: &Answer) -> bool {
    instrument.typed(place, &Instrument::as_typed(answer)).as_ref() == Ok(answer)
}
