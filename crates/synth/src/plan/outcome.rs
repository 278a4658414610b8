//! What became of the use of the main substance: as many with effect in a year as the plan's figures say (M43).

use std::collections::BTreeMap;

use pejling_domain::{
    calendar::days_between,
    episode::{EndStatus, Programme},
};

use super::frame::{Frame, Outcome, Path};
use crate::seed::Seed;

/// What the courses that ended in a year came to, in percent of those that are judged.
struct Ended {
    year: i16,
    /// With effect: alcohol, drugs.
    effect: [usize; 2],
    /// Use at the end not known: a centre learns to ask in time.
    unknown: [usize; 2],
}

const fn ended(year: i16, effect: [usize; 2], unknown: [usize; 2]) -> Ended {
    Ended { year, effect, unknown }
}

const ENDED: [Ended; 6] = [
    ended(2015, [38, 43], [15, 17]),
    ended(2016, [39, 44], [14, 16]),
    ended(2017, [41, 46], [12, 15]),
    ended(2018, [43, 49], [10, 12]),
    ended(2019, [47, 52], [7, 10]),
    ended(2020, [46, 51], [6, 9]),
];
/// Days before which a hand-over leaves nothing to judge.
const EARLY_DAYS: i32 = 14;

/// Gives every ended course what became of its use.
pub fn give(frames: &mut [Frame]) {
    for Ended { year, effect, unknown } in ENDED {
        for (at, of_alcohol) in [(0, true), (1, false)] {
            let mut judged: Vec<usize> = (0..frames.len())
                .filter(|at| {
                    let frame = &frames[*at];
                    frame.end.is_some_and(|(end, _)| end.year() == year)
                        && frame.substance.is_alcohol() == of_alcohol
                        && is_judged(frame)
                })
                .collect();
            let whole = |percent: usize| (judged.len() * percent + 50) / 100;
            let (with_effect, unknown) = (whole(effect[at]), whole(unknown[at]));
            // Who simply stayed away is the one whose end nobody knows.
            judged.sort_by_cached_key(|at| std::cmp::Reverse(lost(&frames[*at])));
            for at in judged.drain(..unknown) {
                frames[at].outcome = Outcome::Unknown;
            }
            judged.sort_by_cached_key(|at| std::cmp::Reverse(success(&frames[*at])));
            for at in judged.drain(..with_effect.min(judged.len())) {
                frames[at].outcome = Outcome::Effect;
            }
        }
    }
}

/// Says who waited too long for the start: about four in a hundred, eighteen in July 2020 when hands were few.
pub fn give_waits(seed: Seed, frames: &mut [Frame]) {
    let mut by_month: BTreeMap<(i16, i8), Vec<usize>> = BTreeMap::new();
    for (at, frame) in frames
        .iter()
        .enumerate()
        .filter(|(_, frame)| frame.received.is_none() && frame.programme != Programme::Relative)
    {
        by_month
            .entry((frame.start.year(), frame.start.month()))
            .or_default()
            .push(at);
    }
    for (month, mut started) in by_month {
        let of_a_thousand = if month == (2020, 7) { 180 } else { 42 };
        let mut draw = seed
            .nth(usize::from(month.0.unsigned_abs()) * 12 + usize::from(month.1.unsigned_abs()))
            .draw();
        let waited = (started.len() * of_a_thousand + draw.below(1000) as usize) / 1000;
        started.sort_by_cached_key(|at| frames[*at].seed.at("waited").draw().below(1_000_000));
        for at in started.into_iter().take(waited) {
            frames[at].waited = true;
        }
    }
}

/// Whether the course counts when effect is judged (measurement.md 6.3).
pub fn is_judged(frame: &Frame) -> bool {
    let Some((end, status)) = frame.end else { return false };
    let handed_over = matches!(
        status,
        EndStatus::OtherOffer | EndStatus::Hospital | EndStatus::Prison | EndStatus::Moved
    );
    let early = handed_over && days_between(frame.start, end) < EARLY_DAYS;
    frame.programme != Programme::Relative && status != EndStatus::Died && !early && !frame.abstinent
}

fn lost(frame: &Frame) -> i32 {
    let by_status = match frame.end.map(|(_, status)| status) {
        Some(EndStatus::StayedAway) => 60,
        Some(EndStatus::Moved | EndStatus::Prison) => 40,
        _ => 0,
    };
    by_status + frame.seed.at("lost").draw().between(0, 50)
}

fn success(frame: &Frame) -> i32 {
    let by_path = match frame.path {
        Path::Improves => 40,
        Path::Dips => 32,
        Path::High => 26,
        Path::Slow => 20,
        Path::Stuck => 8,
        Path::Falls => 2,
    };
    let by_status = match frame.end.map(|(_, status)| status) {
        Some(EndStatus::Completed) => 26,
        Some(EndStatus::OtherOffer) => 10,
        Some(EndStatus::OwnWish) => 6,
        _ => 0,
    };
    by_path + by_status + frame.seed.at("success").draw().between(0, 45)
}
