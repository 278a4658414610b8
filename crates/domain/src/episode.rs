//! Courses of treatment (forløb): programme, substance, legal basis, end.

use crate::codes;

codes! {
    /// Treatment programme (behandlingstilbud); the words of the rhythm contract.
    Programme {
        /// Alcohol, adults.
        Alcohol = "alcohol",
        /// Drugs, adults.
        Drug = "drug",
        /// Young people, 15-25.
        Youth = "youth",
        /// Day treatment.
        Day = "day",
        /// Family-oriented treatment.
        Family = "family",
        /// Support for relatives.
        Relative = "relative",
    }
}

codes! {
    /// Substance (rusmiddel), grouped as in the EUDA treatment demand protocol.
    Substance {
        /// Alcohol.
        Alcohol = "alcohol",
        /// Cannabis (hash).
        Cannabis = "cannabis",
        /// Cocaine.
        Cocaine = "cocaine",
        /// Amphetamines.
        Amphetamines = "amphetamines",
        /// Ecstasy / MDMA.
        Mdma = "mdma",
        /// Heroin.
        Heroin = "heroin",
        /// Other opioids, prescribed or not.
        Opioids = "opioids",
        /// Benzodiazepines.
        Benzodiazepines = "benzodiazepines",
        /// Gabapentinoids such as pregabalin.
        Gabapentinoids = "gabapentinoids",
        /// Hallucinogens.
        Hallucinogens = "hallucinogens",
        /// Volatile inhalants.
        Inhalants = "inhalants",
        /// Another substance, or not yet said.
        Other = "other",
    }
}

impl Substance {
    /// Alcohol and drugs have different laws, targets and registers.
    pub fn is_alcohol(self) -> bool {
        self == Self::Alcohol
    }
}

codes! {
    /// How a course ended (LR-DEC-19).
    EndStatus {
        /// Completed.
        Completed = "completed",
        /// Went on to another offer.
        OtherOffer = "other-offer",
        /// Admitted to hospital.
        Hospital = "hospital",
        /// Taken over by the prison service.
        Prison = "prison",
        /// Moved away.
        Moved = "moved",
        /// Stayed away (udeblevet).
        StayedAway = "stayed-away",
        /// Expelled (bortvist).
        Expelled = "expelled",
        /// Wished to stop before completion.
        OwnWish = "own-wish",
        /// Died.
        Died = "died",
        /// Another reason.
        Other = "other",
    }
}

impl EndStatus {
    /// An end that both sides planned; the others are unplanned exits in retention (measurement.md 6.2).
    pub fn is_planned(self) -> bool {
        matches!(self, Self::Completed | Self::OtherOffer)
    }

    /// Follow-up at one and six months is offered after every end except those where nobody can be reached
    /// by the centre (LR-DEC-18; the 2016 guideline covers all the rest).
    pub fn is_followed_up(self) -> bool {
        !matches!(self, Self::Died | Self::Moved)
    }
}

codes! {
    /// Phase of treatment (fase), R 33.
    Phase {
        /// Motivation and clarification.
        One = "1",
        /// Change.
        Two = "2",
        /// Holding on to change.
        Three = "3",
    }
}

codes! {
    /// Stage of change, recorded by the counsellor over time (M14).
    StageOfChange {
        /// Precontemplation (førovervejelse).
        Precontemplation = "precontemplation",
        /// Contemplation (overvejelse).
        Contemplation = "contemplation",
        /// Preparation (forberedelse).
        Preparation = "preparation",
        /// Action (handling).
        Action = "action",
        /// Maintenance (vedligeholdelse).
        Maintenance = "maintenance",
        /// Relapse (tilbagefald).
        Relapse = "relapse",
    }
}
