//! What a centre decides for itself, each with a day from which it holds (architecture, invariant 10).
//!
//! A setting is a whole number: days, months, minutes, tenths of a point, or yes and no. The law's own limits are not
//! here; they stand in their rooms with their dates.

use crate::calendar::ClosedDays;
use crate::codes;
use crate::{Code, feedback, guarantee, rhythm};

mod list;

pub use list::SettingName;

codes! {
    /// Settings that are read together.
    Group {
        /// The warnings of the guarantee's clocks.
        Guarantee = "guarantee",
        /// Days on which the centre is closed.
        ClosedDays = "closed-days",
        /// Evaluations and grants.
        Evaluation = "evaluation",
        /// Limits of the feedback measures.
        Feedback = "feedback",
        /// Cut-offs of the public self-test.
        SelfTest = "self-test",
        /// The screen and access.
        Access = "access",
        /// Places in the teams.
        Capacity = "capacity",
        /// Figures about those who work at the centre.
        Figures = "figures",
    }
}

codes! {
    /// What a setting's number counts.
    Unit {
        /// Calendar days.
        Days = "days",
        /// Calendar months.
        Months = "months",
        /// Minutes.
        Minutes = "minutes",
        /// Hours.
        Hours = "hours",
        /// Measurements of one course.
        Measurements = "measurements",
        /// Points of a measure, kept in tenths.
        Points = "points",
        /// Courses that a team can run at a time.
        Places = "places",
        /// Yes is 1, no is 0.
        YesNo = "yes-no",
    }
}

/// What a setting may be, and what it is until somebody decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// Where it stands on the page.
    pub group: Group,
    /// What it counts.
    pub unit: Unit,
    /// The smallest value.
    pub least: i32,
    /// The largest value.
    pub most: i32,
    /// The value before the first decision.
    pub default: i32,
    /// The rule or the paper behind the default.
    pub source: &'static str,
}

/// Why a typed value is not a setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// Not a number of this kind.
    #[error("not a number")]
    NotANumber,
    /// Outside what the setting may be.
    #[error("outside {least} to {most}")]
    OutOfRange {
        /// The smallest value.
        least: i32,
        /// The largest value.
        most: i32,
    },
}

impl SettingName {
    /// Reads a value as people type it: `7`, `24,6`, `yes`.
    ///
    /// # Errors
    /// [`SettingError`], for the message beside the field.
    pub fn parse(self, typed: &str) -> Result<i32, SettingError> {
        let Spec { unit, least, most, .. } = self.spec();
        let typed = typed.trim();
        let value = match unit {
            Unit::YesNo => match typed {
                "yes" => 1,
                "no" => 0,
                _ => return Err(SettingError::NotANumber),
            },
            Unit::Points => feedback::parse_tenths(typed)
                .map(i32::from)
                .ok_or(SettingError::NotANumber)?,
            _ => typed.parse().map_err(|_| SettingError::NotANumber)?,
        };
        if (least..=most).contains(&value) {
            Ok(value)
        } else {
            Err(SettingError::OutOfRange { least, most })
        }
    }

    /// The settings of one group, in order.
    pub fn in_group(group: Group) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |name| name.spec().group == group)
    }
}

/// Limits by which feedback is read (measurement.md 2.1). Points are tenths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedbackLimits {
    /// Well-being at or above this is outside the clinical range, 18 years and older.
    pub ors_cutoff_adult: u16,
    /// The same, 13-17 years.
    pub ors_cutoff_young: u16,
    /// The measurement from which no reliable change is worth an eye.
    pub watch_from: u16,
    /// The measurement from which no reliable change is off track.
    pub off_track_from: u16,
    /// An alliance below this is asked about.
    pub srs_cutoff: u16,
    /// An alliance that fell this much since the last talk is asked about.
    pub srs_fall: u16,
}

/// Every setting as it stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The guarantee's clocks.
    pub guarantee: guarantee::Settings,
    /// Evaluations, grants and follow-up.
    pub rhythm: rhythm::Settings,
    /// Limits of the feedback measures.
    pub feedback: FeedbackLimits,
    /// Points of AUDIT-C, in tenths, from which the public self-test advises a closer look: women, men.
    pub self_test: [u16; 2],
    /// Minutes without use until the screen locks.
    pub idle_minutes: u16,
    /// Minutes for which a citizen's one-time code opens a form.
    pub code_minutes: u16,
    /// Hours for which a record stays open with a reason.
    pub break_glass_hours: u16,
    /// Figures by counsellor may be seen at all.
    pub counsellor_figures: bool,
}

impl Default for Settings {
    /// What holds before anybody has decided anything.
    fn default() -> Self {
        Self::from_values(|name| name.spec().default)
    }
}

impl Settings {
    /// Builds the settings from the value of each name.
    pub fn from_values(value: impl Fn(SettingName) -> i32) -> Self {
        use SettingName as N;
        let days = |name| value(name);
        let yes = |name| value(name) == 1;
        let small = |name| u16::try_from(value(name)).unwrap_or_default();
        let closed = ClosedDays {
            christmas_eve: yes(N::ClosedChristmasEve),
            new_years_eve: yes(N::ClosedNewYearsEve),
            constitution_day: yes(N::ClosedConstitutionDay),
            may_day: yes(N::ClosedMayDay),
            friday_after_ascension: yes(N::ClosedFridayAfterAscension),
        };
        let programme = |first, again| rhythm::ProgrammeRhythm {
            first_evaluation_months: value(first),
            recurring_months: value(again),
        };
        Self {
            guarantee: guarantee::Settings {
                closed,
                yellow_days: days(N::GuaranteeYellowDays),
                orange_days: days(N::GuaranteeOrangeDays),
                red_days: days(N::GuaranteeRedDays),
            },
            rhythm: rhythm::Settings {
                alcohol: programme(N::FirstEvaluationAlcohol, N::NextEvaluationAlcohol),
                drug: programme(N::FirstEvaluationDrug, N::NextEvaluationDrug),
                youth: programme(N::FirstEvaluationYouth, N::NextEvaluationYouth),
                day: programme(N::FirstEvaluationDay, N::NextEvaluationDay),
                family: programme(N::FirstEvaluationFamily, N::NextEvaluationFamily),
                relative: None,
                soon_days: days(N::SoonDays),
                closed,
            },
            feedback: FeedbackLimits {
                ors_cutoff_adult: small(N::OrsCutoffAdult),
                ors_cutoff_young: small(N::OrsCutoffYoung),
                watch_from: small(N::WatchFrom),
                off_track_from: small(N::OffTrackFrom),
                srs_cutoff: small(N::SrsCutoff),
                srs_fall: small(N::SrsFall),
            },
            self_test: [small(N::SelfTestWomen), small(N::SelfTestMen)],
            idle_minutes: small(N::IdleMinutes),
            code_minutes: small(N::CodeMinutes),
            break_glass_hours: small(N::BreakGlassHours),
            counsellor_figures: yes(N::CounsellorFigures),
        }
    }

    /// Whether the warnings come in order: yellow no later than orange, orange no later than red (LR-GAR-24), and an eye
    /// is kept no later than a course is off track.
    pub fn warnings_in_order(&self) -> bool {
        let (clock, feedback) = (self.guarantee, self.feedback);
        clock.yellow_days >= clock.orange_days
            && clock.orange_days >= clock.red_days
            && feedback.watch_from <= feedback.off_track_from
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_those_of_the_rooms_and_within_their_bounds() {
        let settings = Settings::default();
        assert_eq!(settings.guarantee, guarantee::Settings::default());
        assert_eq!(settings.rhythm, rhythm::Settings::default());
        assert!(settings.warnings_in_order());
        for name in SettingName::ALL {
            let spec = name.spec();
            assert!((spec.least..=spec.most).contains(&spec.default), "{name}");
        }
    }

    #[test]
    fn lr_dec_16_an_evaluation_is_never_set_further_off_than_the_centre_may() {
        assert!(SettingName::NextEvaluationDrug.parse("6").is_ok());
        assert_eq!(
            SettingName::NextEvaluationDrug.parse("7"),
            Err(SettingError::OutOfRange { least: 1, most: 6 })
        );
        assert!(SettingName::NextEvaluationYouth.parse("4").is_err());
    }

    #[test]
    fn values_are_read_as_people_type_them() {
        assert_eq!(SettingName::SrsCutoff.parse(" 36,0 "), Ok(360));
        assert_eq!(SettingName::ClosedMayDay.parse("yes"), Ok(1));
        assert_eq!(SettingName::IdleMinutes.parse("5"), Ok(5));
        for bad in ["", "fem", "5,5", "-5", "99999999999"] {
            assert!(SettingName::IdleMinutes.parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn lr_gar_24_warnings_out_of_order_are_seen() {
        let settings = Settings::from_values(|name| match name {
            SettingName::GuaranteeRedDays => 9,
            other => other.spec().default,
        });
        assert!(!settings.warnings_in_order());
    }
}
