//! Where a course stands, reckoned from its answers whenever it is read: nothing derived is stored.

use jiff::civil::Date;
use pejling_domain::{feedback::Skip, id::EpisodeId, person::age};
use pejling_measure::feedback::{self as measure, Standing};
use pejling_store::{
    StoreError, Tx,
    feedback::{self as store, Talk},
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
    Ok(Track {
        talks,
        standing,
        cutoff,
        alliance_cutoff: limits.alliance_cutoff,
    })
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
