//! The plan's bearings (pejlemærker, M42): what is counted, and the figures that were adopted for it.
//!
//! A target is a row that somebody voted; it is never computed from another (LR-SEED-06).

use crate::codes;

codes! {
    /// What a bearing is measured by.
    Indicator {
        /// Citizens in treatment in the year.
        Citizens = "citizens",
        /// Young people in treatment in the year.
        Young = "young",
        /// Families in treatment in the year.
        Families = "families",
        /// Share of ended drug courses with the use stopped or at least halved (M43).
        EffectDrugs = "effect-drugs",
        /// The same for alcohol.
        EffectAlcohol = "effect-alcohol",
    }
}

impl Indicator {
    /// Whether the value is a share in whole per cent; otherwise it is a count of people or families (LR-SEED-05).
    pub fn is_share(self) -> bool {
        matches!(self, Self::EffectDrugs | Self::EffectAlcohol)
    }

    /// The largest value that makes sense.
    pub fn most(self) -> i64 {
        if self.is_share() { 100 } else { 100_000 }
    }
}

codes! {
    /// What a figure of an indicator is.
    FigureKind {
        /// To be reached in the year.
        Target = "target",
        /// Where the centre stood when the targets were set.
        Baseline = "baseline",
        /// The country's figure for the year, to compare with.
        National = "national",
    }
}

codes! {
    /// A figure that opens to its people.
    Behind {
        /// Citizens in treatment in the year.
        Citizens = "citizens",
        /// Young people in treatment in the year.
        Young = "young",
        /// Families in treatment in the year.
        Families = "families",
        /// Alcohol courses ended in the year, in the denominator of the effect.
        EffectAlcohol = "effect-alcohol",
        /// Drug courses ended in the year, in the denominator of the effect.
        EffectDrug = "effect-drug",
        /// Courses begun in the year after the fourteenth day.
        Late = "late",
        /// Requests past their limit today.
        OpenBreaches = "open-breaches",
    }
}

codes! {
    /// What counsellors' figures are looked at for (M44); stated before they are shown, and told to the counsellors.
    FigurePurpose {
        /// Supervision and learning in the team (sparring og læring).
        Supervision = "supervision",
        /// Quality work for the whole centre.
        CentreQuality = "centre-quality",
        /// Planning training or the division of work.
        Training = "training",
        /// Following up a certain concern.
        Concern = "concern",
    }
}

codes! {
    /// A part of the courses that a figure of effect is made of.
    EffectPart {
        /// Those that can be judged by their start: the denominator.
        Counted = "counted",
        /// Abstinent or at least halved.
        WithEffect = "with-effect",
        /// Known, and not halved.
        WithoutEffect = "without-effect",
        /// Known at both ends.
        Known = "known",
        /// In the denominator, and cannot be judged.
        Unknown = "unknown",
        /// Outside the denominator.
        Excluded = "excluded",
    }
}
