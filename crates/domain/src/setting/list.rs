//! The list of settings, each with its bounds, its default and where that comes from.

use super::{Group, Spec, Unit};
use crate::codes;

codes! {
    /// A setting.
    SettingName {
        /// Calendar days before the last working day from which a clock is yellow.
        GuaranteeYellowDays = "guarantee-yellow-days",
        /// The same for orange.
        GuaranteeOrangeDays = "guarantee-orange-days",
        /// The same for red.
        GuaranteeRedDays = "guarantee-red-days",
        /// Closed on 1 May.
        ClosedMayDay = "closed-may-day",
        /// Closed on the Friday after Ascension Day.
        ClosedFridayAfterAscension = "closed-friday-after-ascension",
        /// Closed on 5 June.
        ClosedConstitutionDay = "closed-constitution-day",
        /// Closed on 24 December.
        ClosedChristmasEve = "closed-christmas-eve",
        /// Closed on 31 December.
        ClosedNewYearsEve = "closed-new-years-eve",
        /// Months to the first evaluation, alcohol.
        FirstEvaluationAlcohol = "first-evaluation-alcohol",
        /// Months from one evaluation to the next, alcohol.
        NextEvaluationAlcohol = "next-evaluation-alcohol",
        /// Months to the first evaluation, drugs.
        FirstEvaluationDrug = "first-evaluation-drug",
        /// Months from one evaluation to the next, drugs.
        NextEvaluationDrug = "next-evaluation-drug",
        /// Months to the first evaluation, the young.
        FirstEvaluationYouth = "first-evaluation-youth",
        /// Months from one evaluation to the next, the young.
        NextEvaluationYouth = "next-evaluation-youth",
        /// Months to the first evaluation, day treatment.
        FirstEvaluationDay = "first-evaluation-day",
        /// Months from one evaluation to the next, day treatment.
        NextEvaluationDay = "next-evaluation-day",
        /// Months to the first evaluation, family treatment.
        FirstEvaluationFamily = "first-evaluation-family",
        /// Months from one evaluation to the next, family treatment.
        NextEvaluationFamily = "next-evaluation-family",
        /// Days ahead from which something falls due "soon", and the alert before a grant runs out.
        SoonDays = "soon-days",
        /// Cut-off of the well-being measure, adults.
        OrsCutoffAdult = "ors-cutoff-adult",
        /// Cut-off of the well-being measure, 13-17 years.
        OrsCutoffYoung = "ors-cutoff-young",
        /// The measurement from which no reliable change is worth an eye.
        WatchFrom = "watch-from",
        /// The measurement from which no reliable change is off track.
        OffTrackFrom = "off-track-from",
        /// Cut-off of the alliance measure.
        SrsCutoff = "srs-cutoff",
        /// Fall of the alliance measure that is asked about.
        SrsFall = "srs-fall",
        /// Points of the public self-test from which a closer look is advised, women.
        SelfTestWomen = "self-test-women",
        /// The same, men.
        SelfTestMen = "self-test-men",
        /// Minutes until the screen locks.
        IdleMinutes = "idle-minutes",
        /// Minutes a citizen's one-time code holds.
        CodeMinutes = "code-minutes",
        /// Hours a record stays open with a reason.
        BreakGlassHours = "break-glass-hours",
        /// Places in the alcohol team; nought until it is decided.
        PlacesAlcohol = "places-alcohol",
        /// Places in the drug team; nought until it is decided.
        PlacesDrug = "places-drug",
        /// Places in the youth team; nought until it is decided.
        PlacesYouth = "places-youth",
        /// Places in the family team; nought until it is decided.
        PlacesFamily = "places-family",
        /// Places in the mobile team; nought until it is decided.
        PlacesMobile = "places-mobile",
        /// Figures by counsellor may be seen; no turns them off for everybody.
        CounsellorFigures = "counsellor-figures",
        /// Months that the limits of the control charts are reckoned from, counted from the day of the decision.
        BaseMonths = "base-months",
    }
}

impl SettingName {
    /// Bounds, default and source.
    pub fn spec(self) -> Spec {
        use SettingName as N;
        match self {
            N::GuaranteeYellowDays => warning(7),
            N::GuaranteeOrangeDays => warning(4),
            N::GuaranteeRedDays => warning(1),
            N::ClosedChristmasEve => closed(1),
            N::ClosedMayDay | N::ClosedFridayAfterAscension | N::ClosedConstitutionDay | N::ClosedNewYearsEve => {
                closed(0)
            }
            N::FirstEvaluationAlcohol | N::FirstEvaluationFamily => evaluation(3, 6),
            N::NextEvaluationAlcohol | N::NextEvaluationFamily | N::FirstEvaluationDrug | N::NextEvaluationDrug => {
                evaluation(6, 6)
            }
            N::FirstEvaluationYouth | N::NextEvaluationYouth | N::FirstEvaluationDay | N::NextEvaluationDay => {
                evaluation(3, 3)
            }
            N::SoonDays => Spec {
                group: Group::Evaluation,
                ..days(28, "LR-DEC-17")
            },
            N::OrsCutoffAdult => points(250),
            N::OrsCutoffYoung => points(280),
            N::WatchFrom => measurements(4),
            N::OffTrackFrom => measurements(8),
            N::SrsCutoff => points(360),
            N::SrsFall => points(10),
            N::SelfTestWomen => self_test(40),
            N::SelfTestMen => self_test(50),
            N::IdleMinutes => access(Unit::Minutes, 60, 5),
            N::CodeMinutes => Spec {
                source: "design",
                ..access(Unit::Minutes, 120, 30)
            },
            N::BreakGlassHours => access(Unit::Hours, 24, 8),
            N::PlacesAlcohol | N::PlacesDrug | N::PlacesYouth | N::PlacesFamily | N::PlacesMobile => Spec {
                group: Group::Capacity,
                unit: Unit::Places,
                most: 2000,
                ..days(0, "M06")
            },
            N::BaseMonths => Spec {
                group: Group::Figures,
                unit: Unit::Months,
                least: 12,
                most: 36,
                ..days(12, "measurement 7")
            },
            N::CounsellorFigures => Spec {
                group: Group::Figures,
                source: "M44",
                ..closed(1)
            },
        }
    }
}

fn days(default: i32, source: &'static str) -> Spec {
    Spec {
        group: Group::Guarantee,
        unit: Unit::Days,
        least: 0,
        most: 60,
        default,
        source,
    }
}

fn warning(default: i32) -> Spec {
    Spec {
        most: 14,
        ..days(default, "LR-GAR-24")
    }
}

fn closed(default: i32) -> Spec {
    Spec {
        group: Group::ClosedDays,
        unit: Unit::YesNo,
        most: 1,
        ..days(default, "LR-CAL-02")
    }
}

fn evaluation(default: i32, most: i32) -> Spec {
    Spec {
        group: Group::Evaluation,
        unit: Unit::Months,
        least: 1,
        most,
        ..days(default, "LR-DEC-16")
    }
}

fn points(default: i32) -> Spec {
    Spec {
        group: Group::Feedback,
        unit: Unit::Points,
        least: 0,
        most: 400,
        default,
        source: "measurement 2.1",
    }
}

fn self_test(default: i32) -> Spec {
    Spec {
        group: Group::SelfTest,
        most: 120,
        source: "instruments 3.2",
        ..points(default)
    }
}

fn measurements(default: i32) -> Spec {
    Spec {
        unit: Unit::Measurements,
        least: 2,
        most: 30,
        default,
        ..points(default)
    }
}

fn access(unit: Unit, most: i32, default: i32) -> Spec {
    Spec {
        group: Group::Access,
        unit,
        least: 1,
        most,
        default,
        source: "LR-DAT-05",
    }
}
