//! Where a course stands after each measurement, and what to ask about (ux.md 5.3).

use super::Settings;
use crate::figure::count;
use pejling_domain::codes;
use serde::Serialize;

codes! {
    /// Where well-being stands.
    Status {
        /// Fewer than two measurements.
        TooFew = "too-few",
        /// On track (i sporet).
        OnTrack = "on-track",
        /// Worth an eye (hold øje).
        Watch = "watch",
        /// Off track (ude af sporet).
        OffTrack = "off-track",
    }
}

codes! {
    /// Why it stands there.
    Reason {
        /// Fewer than two measurements.
        TooFew = "too-few",
        /// Reliably better than at the start.
        ReliableImprovement = "reliable-improvement",
        /// Above the cut-off and not reliably worse.
        AboveCutoff = "above-cutoff",
        /// No reliable change yet, and too early to expect one.
        Early = "early",
        /// No reliable change after as many measurements as the centre has set.
        NoReliableChange = "no-reliable-change",
        /// Reliably worse than at the start.
        ReliableDeterioration = "reliable-deterioration",
    }
}

/// Where well-being stands, with the numbers a text needs.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Wellbeing {
    /// Where it stands.
    pub status: Status,
    /// Why.
    pub reason: Reason,
    /// Completed measurements.
    pub measurements: u32,
    /// First total, in tenths.
    pub first: Option<u16>,
    /// Latest total, in tenths.
    pub latest: Option<u16>,
    /// Latest less first, in tenths.
    pub change: Option<i32>,
    /// The change that is reliable, in points.
    pub criterion: f64,
    /// The cut-off, in tenths.
    pub cutoff: u16,
    /// The latest is above the cut-off.
    pub above_cutoff: bool,
    /// The first was above the cut-off already: ask whose concern it is, and expect no rise.
    pub started_above_cutoff: bool,
}

/// Where a series of well-being totals (tenths) stands.
pub fn wellbeing(totals: &[u16], cutoff: u16, settings: &Settings) -> Wellbeing {
    let rule = settings.change_rule(cutoff);
    let (first, latest) = (totals.first().copied(), totals.last().copied());
    let healthy = |total: Option<u16>| total.is_some_and(|total| rule.is_healthy(i32::from(total)));
    let measurements = count(totals.len());
    let change = first
        .zip(latest)
        .filter(|_| measurements >= 2)
        .map(|(f, l)| i32::from(l) - i32::from(f));
    let (status, reason) = match change {
        None => (Status::TooFew, Reason::TooFew),
        Some(change) if rule.is_worse(change) => (Status::OffTrack, Reason::ReliableDeterioration),
        Some(change) if rule.is_better(change) => (Status::OnTrack, Reason::ReliableImprovement),
        Some(_) if healthy(latest) => (Status::OnTrack, Reason::AboveCutoff),
        Some(_) if measurements >= settings.off_track_from => (Status::OffTrack, Reason::NoReliableChange),
        Some(_) if measurements >= settings.watch_from => (Status::Watch, Reason::NoReliableChange),
        Some(_) => (Status::OnTrack, Reason::Early),
    };
    Wellbeing {
        status,
        reason,
        measurements,
        first,
        latest,
        change,
        criterion: rule.criterion,
        cutoff,
        above_cutoff: healthy(latest),
        started_above_cutoff: healthy(first),
    }
}

codes! {
    /// Where the working alliance stands.
    AllianceStatus {
        /// No session has been closed yet.
        NoSession = "no-session",
        /// Nothing to ask about.
        Good = "good",
        /// Ask about the cooperation (spørg til samarbejdet).
        Ask = "ask",
        /// The last session was closed without the form (mangler).
        Missing = "missing",
    }
}

/// Where the alliance stands, with the numbers a text needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Alliance {
    /// Where it stands.
    pub status: AllianceStatus,
    /// Latest total, in tenths; `None` when the last session has none.
    pub latest: Option<u16>,
    /// The total before it, in tenths, skipping sessions without one.
    pub previous: Option<u16>,
    /// Below the cut-off.
    pub low: bool,
    /// Fallen by as much as the centre has set, or more.
    pub fell: bool,
    /// Sessions in a row, up to the last, that were closed without the form.
    pub missing_in_a_row: u32,
}

/// Where a series of alliance totals (tenths) stands: one entry a closed session, oldest first. A session where the
/// citizen declined the form is left out by the caller; a session where it was not used is `None`.
pub fn alliance(sessions: &[Option<u16>], settings: &Settings) -> Alliance {
    let missing_in_a_row = count(sessions.iter().rev().take_while(|total| total.is_none()).count());
    let latest = sessions.last().copied().flatten();
    let previous = sessions.iter().rev().skip(1).find_map(|total| *total);
    let low = latest.is_some_and(|latest| latest < settings.alliance_cutoff);
    let fell = latest
        .zip(previous)
        .is_some_and(|(l, p)| p.saturating_sub(l) >= settings.alliance_fall.max(1));
    let status = match sessions.last() {
        None => AllianceStatus::NoSession,
        Some(None) => AllianceStatus::Missing,
        Some(Some(_)) if low || fell => AllianceStatus::Ask,
        Some(Some(_)) => AllianceStatus::Good,
    };
    Alliance {
        status,
        latest,
        previous,
        low,
        fell,
        missing_in_a_row,
    }
}

codes! {
    /// One word for the day list, most pressing first.
    Signal {
        /// Off track.
        OffTrack = "off-track",
        /// Ask about the cooperation.
        AskAlliance = "ask-alliance",
        /// Worth an eye.
        Watch = "watch",
        /// The last session was closed without the alliance form.
        MissingAlliance = "missing-alliance",
        /// Fewer than two measurements.
        TooFew = "too-few",
        /// On track.
        OnTrack = "on-track",
    }
}

/// Where a course stands: well-being and alliance, never merged into one figure.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Standing {
    /// Well-being.
    pub wellbeing: Wellbeing,
    /// Alliance.
    pub alliance: Alliance,
}

impl Standing {
    /// Everything to say, most pressing first; never empty.
    pub fn signals(&self) -> Vec<Signal> {
        let wellbeing = match self.wellbeing.status {
            Status::TooFew => Signal::TooFew,
            Status::OnTrack => Signal::OnTrack,
            Status::Watch => Signal::Watch,
            Status::OffTrack => Signal::OffTrack,
        };
        let alliance = match self.alliance.status {
            AllianceStatus::Ask => Some(Signal::AskAlliance),
            AllianceStatus::Missing => Some(Signal::MissingAlliance),
            AllianceStatus::NoSession | AllianceStatus::Good => None,
        };
        let mut signals: Vec<Signal> = alliance.into_iter().chain([wellbeing]).collect();
        signals.sort_unstable();
        signals
    }
}

/// Where a course stands, from its well-being series and its closed sessions, both in tenths and oldest first.
pub fn standing(totals: &[u16], sessions: &[Option<u16>], cutoff: u16, settings: &Settings) -> Standing {
    Standing {
        wellbeing: wellbeing(totals, cutoff, settings),
        alliance: alliance(sessions, settings),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn at(totals: &[u16]) -> (Status, Reason) {
        let standing = wellbeing(totals, 250, &Settings::default());
        (standing.status, standing.reason)
    }

    #[rstest]
    #[case::nothing(&[], Status::TooFew, Reason::TooFew)]
    #[case::one(&[180], Status::TooFew, Reason::TooFew)]
    #[case::second_talk(&[180, 170], Status::OnTrack, Reason::Early)]
    #[case::third_talk(&[180, 170, 190], Status::OnTrack, Reason::Early)]
    #[case::fourth_without_change(&[180, 170, 190, 185], Status::Watch, Reason::NoReliableChange)]
    #[case::seventh(&[180, 170, 190, 185, 185, 185, 185], Status::Watch, Reason::NoReliableChange)]
    #[case::eighth(&[180, 170, 190, 185, 185, 185, 185, 185], Status::OffTrack, Reason::NoReliableChange)]
    #[case::better(&[180, 239], Status::OnTrack, Reason::ReliableImprovement)]
    #[case::a_tenth_short_of_better(&[180, 190, 200, 238], Status::Watch, Reason::NoReliableChange)]
    #[case::worse_at_once(&[180, 121], Status::OffTrack, Reason::ReliableDeterioration)]
    #[case::on_the_cutoff(&[230, 240, 250, 250], Status::OnTrack, Reason::AboveCutoff)]
    #[case::above_and_still_falling_far(&[380, 300], Status::OffTrack, Reason::ReliableDeterioration)]
    fn ux_5_3_where_well_being_stands(#[case] totals: &[u16], #[case] status: Status, #[case] reason: Reason) {
        assert_eq!(at(totals), (status, reason));
    }

    #[test]
    fn the_young_have_a_cutoff_of_their_own() {
        let settings = Settings::default();
        assert_eq!(
            [None, Some(13), Some(17), Some(18)].map(|age| settings.cutoff(age)),
            [250, 280, 280, 250]
        );
        let totals = [240, 250, 255, 260];
        assert_eq!(
            wellbeing(&totals, settings.cutoff(Some(30)), &settings).status,
            Status::OnTrack
        );
        assert_eq!(
            wellbeing(&totals, settings.cutoff(Some(16)), &settings).status,
            Status::Watch
        );
    }

    #[test]
    fn a_high_start_is_noted_and_the_numbers_for_the_text_are_there() {
        let standing = wellbeing(&[300, 310], 250, &Settings::default());
        assert!(standing.started_above_cutoff && standing.above_cutoff);
        assert_eq!(
            (standing.first, standing.latest, standing.change),
            (Some(300), Some(310), Some(10))
        );
        assert_eq!(wellbeing(&[300], 250, &Settings::default()).change, None);
    }

    #[rstest]
    #[case(&[], AllianceStatus::NoSession)]
    #[case(&[Some(360)], AllianceStatus::Good)]
    #[case::low(&[Some(359)], AllianceStatus::Ask)]
    #[case::fell_by_one(&[Some(390), Some(380)], AllianceStatus::Ask)]
    #[case::fell_by_nine_tenths(&[Some(390), Some(381)], AllianceStatus::Good)]
    #[case::fell_since_the_last_one_given(&[Some(390), None, Some(380)], AllianceStatus::Ask)]
    #[case::missing(&[Some(390), None], AllianceStatus::Missing)]
    fn ux_5_3_where_the_alliance_stands(#[case] sessions: &[Option<u16>], #[case] status: AllianceStatus) {
        assert_eq!(alliance(sessions, &Settings::default()).status, status);
    }

    #[test]
    fn measurement_3_missing_forms_are_counted_in_a_row() {
        let settings = Settings::default();
        assert_eq!(
            alliance(&[None, Some(380), None, None, None], &settings).missing_in_a_row,
            3
        );
        assert_eq!(alliance(&[None, Some(380)], &settings).missing_in_a_row, 0);
    }

    #[test]
    fn the_most_pressing_comes_first() {
        let settings = Settings::default();
        let signals = |totals: &[u16], sessions: &[Option<u16>]| standing(totals, sessions, 250, &settings).signals();
        assert_eq!(
            signals(&[180, 100], &[Some(300)]),
            [Signal::OffTrack, Signal::AskAlliance]
        );
        assert_eq!(
            signals(&[180, 190], &[None]),
            [Signal::MissingAlliance, Signal::OnTrack]
        );
        assert_eq!(signals(&[180], &[Some(380)]), [Signal::TooFew]);
    }

    proptest! {
        #[test]
        fn a_standing_always_has_a_word_and_its_numbers_agree(
            totals in prop::collection::vec(0_u16..=400, 0..20),
            sessions in prop::collection::vec(prop::option::of(0_u16..=400), 0..20),
        ) {
            let standing = standing(&totals, &sessions, 250, &Settings::default());
            prop_assert!(!standing.signals().is_empty());
            prop_assert_eq!(standing.wellbeing.status == Status::TooFew, totals.len() < 2);
            prop_assert_eq!(standing.wellbeing.change.is_some(), totals.len() >= 2);
            prop_assert_eq!(standing.alliance.latest, sessions.last().copied().flatten());
        }

        #[test]
        fn a_higher_latest_score_never_makes_a_standing_worse(
            totals in prop::collection::vec(0_u16..=399, 2..12),
        ) {
            let mut higher = totals.clone();
            if let Some(last) = higher.last_mut() {
                *last += 1;
            }
            let rank = |totals: &[u16]| match wellbeing(totals, 250, &Settings::default()).status {
                Status::OffTrack => 0,
                Status::Watch => 1,
                Status::TooFew | Status::OnTrack => 2,
            };
            prop_assert!(rank(&totals) <= rank(&higher));
        }
    }
}
