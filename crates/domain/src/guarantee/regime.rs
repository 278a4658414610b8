//! The regimes of the guarantee, and the law each of them stands in on a given day (LR-GAR-01).

use crate::codes;
use crate::episode::Substance;
use jiff::civil::{Date, date};

codes! {
    /// A regime with a clock of its own.
    Regime {
        /// Alcohol treatment, also anonymous.
        Alcohol = "ALC",
        /// Social drug treatment.
        DrugSocial = "DRUG-SOC",
        /// Medical drug treatment: substitution, withdrawal.
        DrugMedical = "DRUG-MED",
        /// Drug treatment under 18.
        DrugYouth = "DRUG-YOUTH",
        /// Anonymous drug treatment, outpatient only; no limit in law.
        DrugAnonymous = "DRUG-ANON",
    }
}

/// Calendar days from request to start, in every regime that has a limit.
const LIMIT_DAYS: i32 = 14;
/// Medical drug treatment has had its own limit since then (LR-SEED-01).
const MEDICAL_LIMIT_FROM: Date = date(2015, 1, 1);

impl Regime {
    /// The limit for a request made on this day; `None` where the law sets none.
    pub fn limit_days(self, requested_on: Date) -> Option<i32> {
        match self {
            Self::DrugAnonymous => None,
            Self::DrugMedical if requested_on < MEDICAL_LIMIT_FROM => None,
            _ => Some(LIMIT_DAYS),
        }
    }

    /// The place in the law on this day.
    pub fn citation(self, on: Date) -> Citation {
        let in_force = |row: &&Row| row.regime == self && row.from <= on;
        let first = || CITATIONS.iter().find(|row| row.regime == self);
        CITATIONS
            .iter()
            .rev()
            .find(in_force)
            .or_else(first)
            .map_or(CITATIONS[0].citation, |row| row.citation)
    }
}

codes! {
    /// The laws treatment stands in. A paragraph number alone names nothing: § 141 is three different things.
    Law {
        /// Health act (sundhedsloven).
        Sul = "SUL",
        /// Social services act (serviceloven).
        Sel = "SEL",
        /// Children's act (barnets lov).
        Bl = "BL",
    }
}

impl Law {
    /// The law's Danish name, as it stands in letters.
    pub fn danish(self) -> &'static str {
        match self {
            Self::Sul => "sundhedsloven",
            Self::Sel => "serviceloven",
            Self::Bl => "barnets lov",
        }
    }
}

/// A place in the law: law, paragraph and stykker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citation {
    /// The law.
    pub law: Law,
    /// The paragraph, with its letter: "101 a".
    pub paragraph: &'static str,
    /// The numbers of its stykker; empty when the whole paragraph is meant.
    pub sub: &'static [u8],
}

impl core::fmt::Display for Citation {
    /// In Danish, as a decision cites it: "serviceloven § 101, stk. 1 og 4".
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{} § {}", self.law.danish(), self.paragraph)?;
        for (at, number) in self.sub.iter().enumerate() {
            let before = match at {
                0 => ", stk. ",
                _ if at + 1 == self.sub.len() => " og ",
                _ => ", ",
            };
            write!(f, "{before}{number}")?;
        }
        Ok(())
    }
}

struct Row {
    regime: Regime,
    from: Date,
    citation: Citation,
}

const fn row(regime: Regime, from: Date, law: Law, paragraph: &'static str, sub: &'static [u8]) -> Row {
    Row {
        regime,
        from,
        citation: Citation { law, paragraph, sub },
    }
}

/// Effective-dated, oldest first within a regime: stykke numbers moved in 2020, young people's law in 2024.
const CITATIONS: [Row; 7] = [
    row(Regime::Alcohol, date(2007, 1, 1), Law::Sul, "141", &[1, 2]),
    row(Regime::DrugSocial, date(2015, 1, 1), Law::Sel, "101", &[1, 2]),
    row(Regime::DrugSocial, date(2020, 1, 1), Law::Sel, "101", &[1, 4]),
    row(Regime::DrugMedical, MEDICAL_LIMIT_FROM, Law::Sul, "142", &[3, 6]),
    row(Regime::DrugYouth, date(2015, 1, 1), Law::Sel, "101", &[3]),
    row(Regime::DrugYouth, date(2024, 1, 1), Law::Bl, "33", &[]),
    row(Regime::DrugAnonymous, date(2015, 1, 1), Law::Sel, "101 a", &[]),
];

/// What a request is for, as far as the regime turns on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// Main substance.
    pub substance: Substance,
    /// Age in years, where it is known; somebody whose age is not known is taken as grown up.
    pub age: Option<i16>,
    /// The person wishes to stay anonymous.
    pub anonymous: bool,
    /// Medicine against dependence is what is asked for.
    pub medical: bool,
}

codes! {
    /// What must be said or asked before the suggested regime is chosen.
    Note {
        /// Medicine cannot be given to somebody anonymous (LR-ANO-06).
        MedicineNeedsIdentity = "medicine-needs-identity",
        /// Anonymous drug treatment is for people without other social problems (LR-ANO-02).
        AskOtherProblems = "ask-other-problems",
        /// Under 18: special conditions and consent (LR-GAR-21).
        UnderEighteen = "under-eighteen",
    }
}

/// A suggested regime; a person decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The regime.
    pub regime: Regime,
    /// The place in the law on the day of the request.
    pub citation: Citation,
    /// What to say or ask first.
    pub notes: Vec<Note>,
}

/// Suggests the regime of a request (LR-GAR-01). A person with mixed use may need one for each substance.
pub fn suggest(need: Need, requested_on: Date) -> Suggestion {
    let minor = need.age.is_some_and(|age| age < 18);
    let regime = match need {
        Need { substance, .. } if substance.is_alcohol() => Regime::Alcohol,
        Need { anonymous: true, .. } => Regime::DrugAnonymous,
        _ if minor => Regime::DrugYouth,
        Need { medical: true, .. } => Regime::DrugMedical,
        _ => Regime::DrugSocial,
    };
    let conditions = [
        (need.anonymous && need.medical, Note::MedicineNeedsIdentity),
        (regime == Regime::DrugAnonymous, Note::AskOtherProblems),
        (minor, Note::UnderEighteen),
    ];
    let notes = conditions
        .into_iter()
        .filter_map(|(holds, note)| holds.then_some(note))
        .collect();
    Suggestion {
        regime,
        citation: regime.citation(requested_on),
        notes,
    }
}
