//! Where a course stands, reckoned from its answers whenever it is read: nothing derived is stored.

use jiff::civil::Date;
use pejling_domain::{episode::StageOfChange, id::EpisodeId, person::age};
use pejling_measure::feedback::Standing;
use pejling_store::{
    StoreError, Tx, caseload, evaluation,
    feedback::{self as store, Talk},
    stage,
};

use super::expected::{self, Expected};
use crate::{Care, caseload::Brief, settings};

/// Talks of a picture: more points than this nobody can tell apart.
const MOST_TALKS: i64 = 40;
/// Talks of a picture of everything.
const EVERY_TALK: i64 = 2000;

/// The answers of a course and where it stands.
#[derive(Debug, Clone)]
pub struct Track {
    /// The last talks, oldest first, with their answers.
    pub talks: Vec<Talk>,
    /// Where well-being and alliance stand, by every answer of the course.
    pub standing: Standing,
    /// Clinical cut-off of well-being for this person, in tenths.
    pub cutoff: u16,
    /// Below this the alliance is asked about, in tenths.
    pub alliance_cutoff: u16,
    /// What may be expected of the course.
    pub expected: Expected,
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

impl Track {
    /// Talks before the first one here.
    pub fn earlier(&self) -> i64 {
        self.talks.first().map_or(0, |talk| talk.number - 1)
    }
}

/// Where a course stands today, with its last talks. The caller has opened the record; the birth date decides the
/// cut-off.
///
/// # Errors
/// [`StoreError`].
pub async fn track(care: &Care, tx: &mut Tx, episode: EpisodeId, born_on: Option<Date>) -> Result<Track, StoreError> {
    read(care, tx, (episode, MOST_TALKS), born_on).await
}

/// The same with every talk.
///
/// # Errors
/// [`StoreError`].
pub async fn whole_track(
    care: &Care,
    tx: &mut Tx,
    episode: EpisodeId,
    born_on: Option<Date>,
) -> Result<Track, StoreError> {
    read(care, tx, (episode, EVERY_TALK), born_on).await
}

async fn read(
    care: &Care,
    tx: &mut Tx,
    (episode, most): (EpisodeId, i64),
    born_on: Option<Date>,
) -> Result<Track, StoreError> {
    let today = care.world.today();
    let limits = settings::of_measures(&settings::on(tx, today).await?.feedback);
    let talks = store::talks(tx, episode, most).await?;
    let (ors, srs) = caseload::answers(tx, episode).await?;
    let cutoff = limits.cutoff(born_on.map(|born| age(born, today)));
    let events = events(tx, episode).await?;
    let forms = ors.iter().map(|(on, total)| (*on, Some(*total)));
    let points = pejling_measure::feedback::series(forms, limits.days_between);
    let days: Vec<Date> = talks.iter().map(|talk| talk.on_day.0).collect();
    let expected = expected::of_course(tx, &points, &days, cutoff).await?;
    Ok(Track {
        talks,
        standing: Brief::of(&ors, &srs, cutoff, &limits).standing,
        cutoff,
        alliance_cutoff: limits.alliance_cutoff,
        expected,
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
