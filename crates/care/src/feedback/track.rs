//! Where a course stands, reckoned from its answers whenever it is read: nothing derived is stored.

use jiff::civil::Date;
use pejling_domain::{episode::StageOfChange, feedback::Skip, id::EpisodeId, person::age};
use pejling_measure::feedback::{self as measure, Standing};
use pejling_store::{
    StoreError, Tx, evaluation,
    feedback::{self as store, Talk},
    stage,
};

use crate::{Care, settings};

/// The answers of a course and where it stands.
#[derive(Debug, Clone)]
pub struct Track {
    /// The talks, oldest first, with their answers.
    pub talks: Vec<Talk>,
    /// Where well-being and alliance stand.
    pub standing: Standing,
    /// Clinical cut-off of well-being for this person, in tenths.
    pub cutoff: u16,
    /// Below this the alliance is asked about, in tenths.
    pub alliance_cutoff: u16,
    /// What the curve may have felt, in order of day.
    pub events: Vec<(Date, Event)>,
}

/// Something in a course that a curve may have felt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Event {
    /// The plan was evaluated.
    Evaluation,
    /// The counsellor recorded a relapse (tilbagefald).
    Relapse,
}

/// Where a course stands today. The caller has opened the record; the birth date decides the cut-off.
///
/// # Errors
/// [`StoreError`].
pub async fn track(care: &Care, tx: &mut Tx, episode: EpisodeId, born_on: Option<Date>) -> Result<Track, StoreError> {
    let today = care.world.today();
    let limits = settings::of_measures(&settings::on(tx, today).await?.feedback);
    let talks = store::talks(tx, episode).await?;
    let cutoff = limits.cutoff(born_on.map(|born| age(born, today)));
    let standing = standing(&talks, cutoff, &limits);
    let events = events(tx, episode).await?;
    Ok(Track {
        talks,
        standing,
        cutoff,
        alliance_cutoff: limits.alliance_cutoff,
        events,
    })
}

async fn events(tx: &mut Tx, episode: EpisodeId) -> Result<Vec<(Date, Event)>, StoreError> {
    let evaluations = evaluation::days(tx, episode).await?;
    let stages = stage::of_episode(tx, episode).await?;
    let relapses = stages.iter().filter(|row| row.stage == StageOfChange::Relapse);
    let mut events: Vec<(Date, Event)> = relapses.map(|row| (row.on_day.0, Event::Relapse)).collect();
    events.extend(evaluations.into_iter().map(|day| (day.0, Event::Evaluation)));
    events.sort_unstable();
    events.dedup();
    Ok(events)
}

/// Where talks stand: the first completed form of a day makes the series; a talk counts for the alliance when it is
/// signed or its form is answered, and is left out where the citizen declined or the form was not relevant.
pub(crate) fn standing(talks: &[Talk], cutoff: u16, limits: &measure::Settings) -> Standing {
    let forms = talks.iter().map(|talk| (talk.on_day.0, tenths(talk.ors)));
    let totals: Vec<u16> = measure::series(forms, limits.days_between)
        .iter()
        .map(|point| point.total)
        .collect();
    let closed = talks.iter().filter(|talk| talk.signed || talk.srs.is_some());
    let asked = closed.filter(|talk| !matches!(talk.srs_skip, Some(Skip::Declined | Skip::NotRelevant)));
    let alliance: Vec<Option<u16>> = asked.map(|talk| tenths(talk.srs)).collect();
    measure::standing(&totals, &alliance, cutoff, limits)
}

fn tenths(total: Option<i64>) -> Option<u16> {
    total.and_then(|total| u16::try_from(total).ok())
}
