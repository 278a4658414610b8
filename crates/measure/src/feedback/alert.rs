//! The table of colours against an expected course (measurement.md 3). It serves when there is one.

use super::Settings;
use pejling_domain::codes;
use serde::Serialize;

codes! {
    /// A colour of the table; on screen it always comes with its word.
    Colour {
        /// Nothing to say yet.
        Grey = "grey",
        /// As expected or better.
        Green = "green",
        /// Between the two lines.
        Yellow = "yellow",
        /// Below the lower line, or to be asked about.
        Red = "red",
    }
}

codes! {
    /// Why a colour was given.
    AlertReason {
        /// At or above the upper line.
        AboveExpected = "above-expected",
        /// Below the upper line.
        BelowExpected = "below-expected",
        /// Below the lower line.
        BelowLimit = "below-limit",
        /// The alliance is below its cut-off.
        LowAlliance = "low-alliance",
        /// The alliance fell.
        AllianceFell = "alliance-fell",
        /// Fewer than two measurements.
        TooFew = "too-few",
        /// No alliance score.
        NoAlliance = "no-alliance",
    }
}

/// The two lines of an expected course at one measurement, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// Upper line: the course of those who did well.
    pub green: f64,
    /// Lower line: the boundary of a poor course.
    pub red: f64,
}

/// Colours for well-being and alliance, with their reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alert {
    /// Well-being.
    pub ors: Colour,
    /// Alliance.
    pub srs: Colour,
    /// Reasons, well-being first.
    pub reasons: Vec<AlertReason>,
}

/// Colours for the latest of `measurements` well-being totals, and for the latest alliance total and the one before it
/// (tenths). Without an expected course well-being has no colour.
pub fn alert(
    latest: Option<u16>,
    measurements: u32,
    expected: Option<Expected>,
    alliance: (Option<u16>, Option<u16>),
    settings: &Settings,
) -> Alert {
    let mut reasons = Vec::new();
    let ors = match (latest.filter(|_| measurements >= 2), expected) {
        (None, _) => {
            reasons.push(AlertReason::TooFew);
            Colour::Grey
        }
        (Some(_), None) => Colour::Grey,
        (Some(latest), Some(expected)) => {
            let (colour, reason) = match f64::from(latest) / 10.0 {
                points if points >= expected.green => (Colour::Green, AlertReason::AboveExpected),
                points if points >= expected.red => (Colour::Yellow, AlertReason::BelowExpected),
                _ => (Colour::Red, AlertReason::BelowLimit),
            };
            reasons.push(reason);
            colour
        }
    };
    let (now, before) = alliance;
    let low = now.is_some_and(|now| now < settings.alliance_cutoff);
    let fell = now
        .zip(before)
        .is_some_and(|(now, before)| before.saturating_sub(now) >= settings.alliance_fall.max(1));
    let conditions = [
        (low, AlertReason::LowAlliance),
        (fell, AlertReason::AllianceFell),
        (now.is_none(), AlertReason::NoAlliance),
    ];
    reasons.extend(
        conditions
            .into_iter()
            .filter(|&(holds, _)| holds)
            .map(|(_, reason)| reason),
    );
    let srs = match now {
        None => Colour::Grey,
        Some(_) if low || fell => Colour::Red,
        Some(_) => Colour::Green,
    };
    Alert { ors, srs, reasons }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const LINES: Option<Expected> = Some(Expected { green: 22.5, red: 17.0 });

    #[rstest]
    #[case(Some(230), 1, Colour::Grey, AlertReason::TooFew)]
    #[case(None, 0, Colour::Grey, AlertReason::TooFew)]
    #[case(Some(225), 2, Colour::Green, AlertReason::AboveExpected)]
    #[case(Some(224), 2, Colour::Yellow, AlertReason::BelowExpected)]
    #[case(Some(170), 2, Colour::Yellow, AlertReason::BelowExpected)]
    #[case(Some(169), 2, Colour::Red, AlertReason::BelowLimit)]
    fn measurement_3_colours_of_well_being(
        #[case] latest: Option<u16>,
        #[case] measurements: u32,
        #[case] colour: Colour,
        #[case] reason: AlertReason,
    ) {
        let alert = alert(latest, measurements, LINES, (Some(380), None), &Settings::default());
        assert_eq!((alert.ors, alert.reasons), (colour, vec![reason]));
    }

    #[rstest]
    #[case(Some(360), None, Colour::Green, &[])]
    #[case(Some(359), None, Colour::Red, &[AlertReason::LowAlliance])]
    #[case(Some(380), Some(390), Colour::Red, &[AlertReason::AllianceFell])]
    #[case(Some(381), Some(390), Colour::Green, &[])]
    #[case(Some(350), Some(390), Colour::Red, &[AlertReason::LowAlliance, AlertReason::AllianceFell])]
    #[case(None, Some(390), Colour::Grey, &[AlertReason::NoAlliance])]
    fn measurement_3_colours_of_the_alliance(
        #[case] now: Option<u16>,
        #[case] before: Option<u16>,
        #[case] colour: Colour,
        #[case] reasons: &[AlertReason],
    ) {
        let alert = alert(Some(250), 3, None, (now, before), &Settings::default());
        assert_eq!(
            (alert.ors, alert.srs),
            (Colour::Grey, colour),
            "no expected course, no colour for well-being"
        );
        assert_eq!(alert.reasons, reasons);
    }
}
