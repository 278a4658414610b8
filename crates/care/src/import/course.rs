//! One row of the list as an enquiry and, where treatment had begun, a course.

use jiff::civil::Date;
use pejling_domain::{
    access::Team,
    calendar::add_months,
    consumption::{Occasion, Reported, Use},
    enquiry::{Caller, Channel, Source, Stage, Urgent, Wish},
    episode::{EndStatus, Programme, Substance},
    feedback::{Answer, EntryMode, Measure, Score},
    followup as rules,
    guarantee::Regime,
    id::{EnquiryId, EpisodeId, PersonId},
};
use pejling_exchange::caseload::{CourseRecord, Person};
use pejling_store::{
    Change, StoreError, consumption,
    consumption::NewStatement,
    enquiry::{self, Asked, Place},
    episode::{self, NewEpisode},
    feedback::{self, NewFeedback},
    followup, imported,
};

use super::counsellor;
use crate::{Care, caseload};

/// Writes a row. Returns the course; none while the person waits.
pub(super) async fn write(
    care: &Care,
    change: &mut Change,
    person: PersonId,
    course: &CourseRecord,
) -> Result<Option<EpisodeId>, StoreError> {
    let team = team(course);
    let place = Place {
        team: Some(team),
        owner: None,
    };
    let enquiry = enquiry::insert(change, person, &asked(course), place).await?;
    let Some(started_on) = course.started_on else {
        return Ok(None);
    };
    start_enquiry(change, enquiry, started_on).await?;
    let counsellor = counsellor::responsible(change, course.counsellor.as_deref(), team).await?;
    let new = NewEpisode {
        person,
        enquiry,
        decision: None,
        programme: course.programme,
        substance: substance(course),
        regime: Some(course.regime),
        counsellor,
        team,
        requested_on: course.requested_on,
        started_on,
        grant_until: None,
    };
    let ended = course.end.map(|end| (end.on, end.status.unwrap_or(EndStatus::Other)));
    let id = match ended {
        Some(ended) => imported::insert_ended(change, &new, ended).await?,
        None => episode::insert(change, &new).await?,
    };
    let today = care.world.today();
    caseload::place(change, &[id]).await?;
    measured(change, (id, &new), course, today).await?;
    if let Some((on, status)) = ended {
        follow_up(change, (id, &new), (on, status), today).await?;
    }
    Ok(Some(id))
}

async fn start_enquiry(change: &mut Change, id: EnquiryId, started_on: Date) -> Result<(), StoreError> {
    let mut enquiry = enquiry::by_id(change, id)
        .await?
        .ok_or(StoreError::Corrupt("enquiry.id"))?;
    enquiry.stage = Stage::Started;
    enquiry.started_on = Some(started_on);
    let version = enquiry.version;
    enquiry::save(change, &enquiry, version).await
}

/// The list has no word for what it did not understand; the substance of the regime is what is left.
fn substance(course: &CourseRecord) -> Substance {
    let of_regime = if course.regime == Regime::Alcohol {
        Substance::Alcohol
    } else {
        Substance::Other
    };
    course.substance.unwrap_or(of_regime)
}

fn team(course: &CourseRecord) -> Team {
    let alcohol = match course.programme {
        Programme::Youth => return Team::Youth,
        Programme::Family | Programme::Relative => return Team::Family,
        Programme::Alcohol => true,
        Programme::Drug => false,
        Programme::Day => course.regime == Regime::Alcohol,
    };
    if alcohol { Team::Alcohol } else { Team::Drug }
}

fn asked(course: &CourseRecord) -> Asked {
    let caller = match &course.person {
        Person::Anonymous { .. } => Caller::Anonymous,
        Person::Known { cpr: Some(_), .. } => Caller::Citizen,
        Person::Known { cpr: None, .. } => Caller::CitizenWithoutCpr,
    };
    Asked {
        received_on: course.requested_on,
        received_reason: None,
        channel: Channel::Imported,
        source: Source::Other,
        caller,
        wish: Wish::Treatment,
        substance: Some(substance(course)),
        others: Vec::new(),
        regime: Some(course.regime),
        urgent: Urgent::default(),
        contact: None,
        note: Some(note(course)),
        referrer: None,
    }
}

/// What leads back to the paper file, and the list's remark.
fn note(course: &CourseRecord) -> String {
    let mut lines = vec![format!(
        "Overtaget fra borgerliste. Sagsnummer i listen: {}.",
        course.case_number
    )];
    if let Person::Anonymous { reference: Some(code) } = &course.person {
        lines.push(format!("Kode i listen: {code}."));
    }
    lines.extend(course.remark.clone());
    lines.join("\n")
}

async fn measured(
    change: &mut Change,
    (id, new): (EpisodeId, &NewEpisode),
    course: &CourseRecord,
    today: Date,
) -> Result<(), StoreError> {
    let last = course.end.map_or(today, |end| end.on);
    for (occasion, on, used) in [
        (Occasion::Start, new.started_on, course.use_at_start),
        (Occasion::End, last, course.use_at_end),
    ] {
        if let Some(used) = used {
            consumption::insert(change, &statement((id, new.substance), (occasion, on), used)).await?;
        }
    }
    // The list tells the totals, not their days: the start and the last day it can know of are the nearest.
    for (on, score) in [(new.started_on, course.ors_first), (last, course.ors_latest)] {
        if let Some(score) = score {
            feedback::insert(change, &total(id, on, score), None).await?;
        }
    }
    Ok(())
}

fn statement(
    (episode, substance): (EpisodeId, Substance),
    (occasion, on): (Occasion, Date),
    used: Use,
) -> NewStatement {
    NewStatement {
        episode,
        occasion,
        on,
        substance,
        window_days: used.window_days(),
        reported: Reported::Used(used),
    }
}

fn total(episode: EpisodeId, on: Date, score: Score) -> NewFeedback {
    let answer = Answer::Scored {
        score,
        mode: EntryMode::Total,
    };
    NewFeedback {
        episode,
        session: None,
        measure: Measure::Ors,
        on,
        answer,
        pack: None,
    }
}

/// Follow-ups that are still to come or lately due. What lay further back was done or not done elsewhere; a list of
/// old duties would bury the new ones.
async fn follow_up(
    change: &mut Change,
    (id, new): (EpisodeId, &NewEpisode),
    (ended_on, status): (Date, EndStatus),
    today: Date,
) -> Result<(), StoreError> {
    for (month, due_on) in rules::planned(new.programme, ended_on, status) {
        if due_on >= add_months(today, -1) {
            followup::insert(change, id, i64::from(month), due_on, new.counsellor).await?;
        }
    }
    Ok(())
}
