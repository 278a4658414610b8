//! The legal basis, as law and section. A section alone names nothing: § 141 is alcohol treatment in
//! sundhedsloven, an action plan in serviceloven and the duty to avert crime in straffeloven. It is never guessed,
//! not even from the substance: the regime decides which clock a person has, so the row waits for the right word.

use super::columns::Column;
use super::problem::Problem;
use super::record::Person;
use super::row::Row;
use pejling_domain::episode::Substance;
use pejling_domain::guarantee::{Law, Regime};
use pejling_domain::text::fold;

/// The regime of the row, where law, person and substance agree.
pub(super) fn read(row: &mut Row<'_>, person: Option<&Person>, substance: Option<Substance>) -> Option<Regime> {
    let text = row.text(Column::LegalBasis);
    let (regime, anonymous) = match parse(&text) {
        Reading::Basis { regime, anonymous } => (regime, anonymous),
        Reading::Empty => return row.leave_out(Column::LegalBasis, Problem::BasisMissing),
        Reading::Bare(section) => return row.leave_out(Column::LegalBasis, Problem::BareSection(section)),
        Reading::Unknown => {
            let quoted = row.quote(Column::LegalBasis);
            return row.leave_out(Column::LegalBasis, Problem::BasisUnknown(quoted));
        }
    };
    match person {
        Some(Person::Known { .. }) if anonymous => {
            return row.leave_out(Column::LegalBasis, Problem::IdentityOnAnonymous);
        }
        Some(Person::Anonymous { .. }) if !matches!(regime, Regime::Alcohol | Regime::DrugAnonymous) => {
            return row.leave_out(Column::LegalBasis, Problem::BasisNotAnonymous);
        }
        _ => {}
    }
    let is_alcohol = regime == Regime::Alcohol;
    if substance.is_some_and(|substance| substance.is_alcohol() != is_alcohol) {
        return row.leave_out(Column::LegalBasis, Problem::BasisContradictsSubstance);
    }
    Some(regime)
}

#[derive(Debug, PartialEq, Eq)]
enum Reading {
    Empty,
    Basis { regime: Regime, anonymous: bool },
    Bare(u16),
    Unknown,
}

#[derive(Default)]
struct Parts {
    law: Option<Law>,
    section: Option<u16>,
    letter_a: bool,
    sub: Option<u16>,
    anonymous: bool,
}

fn parse(cell: &str) -> Reading {
    let folded = fold(cell);
    if folded.is_empty() {
        return Reading::Empty;
    }
    let Some(parts) = parts(&folded) else {
        return Reading::Unknown;
    };
    let (law, section) = match (parts.law, parts.section) {
        (Some(law), Some(section)) => (law, section),
        (None, Some(section)) => return Reading::Bare(section),
        _ => return Reading::Unknown,
    };
    let regime = match (law, section, parts.letter_a, parts.sub) {
        (Law::Sul, 141, false, _) => Regime::Alcohol,
        (Law::Sul, 142, false, _) if !parts.anonymous => Regime::DrugMedical,
        (Law::Sel, 101, true, _) => Regime::DrugAnonymous,
        // Young people stood in stk. 3 of § 101 until 2024 (LR-GAR-21).
        (Law::Sel, 101, false, Some(3)) | (Law::Bl, 33, false, _) if !parts.anonymous => Regime::DrugYouth,
        (Law::Sel, 101, false, _) if !parts.anonymous => Regime::DrugSocial,
        _ => return Reading::Unknown,
    };
    Reading::Basis {
        regime,
        anonymous: parts.anonymous || regime == Regime::DrugAnonymous,
    }
}

/// Takes the words apart; a word that does not belong makes the whole unknown.
fn parts(folded: &str) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut words = folded.split(' ').peekable();
    while let Some(word) = words.next() {
        match word {
            "sul" | "sundhedsloven" | "sundhedslovens" => set(&mut parts.law, Law::Sul)?,
            "sel" | "serviceloven" | "servicelovens" => set(&mut parts.law, Law::Sel)?,
            "bl" => set(&mut parts.law, Law::Bl)?,
            "barnets" => {
                words.next().filter(|next| matches!(*next, "lov" | "lovs"))?;
                set(&mut parts.law, Law::Bl)?;
            }
            "paragraf" => {}
            "anonym" | "anonymt" => parts.anonymous = true,
            "a" if parts.section.is_some() => parts.letter_a = true,
            "stk" if parts.section.is_some() => set(&mut parts.sub, words.next()?.parse().ok()?)?,
            // "stk. 1 og 2": the first is enough to tell the regime.
            "og" if parts.sub.is_some() => {
                words.next()?.parse::<u16>().ok()?;
            }
            _ => {
                let (digits, letter) = word.strip_suffix('a').map_or((word, false), |digits| (digits, true));
                set(&mut parts.section, digits.parse().ok()?)?;
                parts.letter_a |= letter;
            }
        }
    }
    Some(parts)
}

/// Refuses a second law or section in one cell.
fn set<T>(slot: &mut Option<T>, value: T) -> Option<()> {
    slot.replace(value).is_none().then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("SUL § 141", Regime::Alcohol, false)]
    #[case("sul §141, stk. 1", Regime::Alcohol, false)]
    #[case("Sundhedslovens § 141", Regime::Alcohol, false)]
    #[case("§ 141 SUL", Regime::Alcohol, false)]
    #[case("SUL § 141 anonym", Regime::Alcohol, true)]
    #[case("SUL § 142", Regime::DrugMedical, false)]
    #[case("SEL § 101", Regime::DrugSocial, false)]
    #[case("serviceloven § 101, stk. 1 og 2", Regime::DrugSocial, false)]
    #[case("SEL § 101, stk. 3", Regime::DrugYouth, false)]
    #[case("SEL § 101 a", Regime::DrugAnonymous, true)]
    #[case("SEL §101a", Regime::DrugAnonymous, true)]
    #[case("barnets lov § 33", Regime::DrugYouth, false)]
    fn lr_gar_01_law_and_section_name_the_regime(#[case] cell: &str, #[case] regime: Regime, #[case] anonymous: bool) {
        assert_eq!(parse(cell), Reading::Basis { regime, anonymous });
    }

    #[rstest]
    #[case("§ 141", Reading::Bare(141))]
    #[case("101", Reading::Bare(101))]
    #[case("§ 142, stk. 3", Reading::Bare(142))]
    #[case("SEL § 141", Reading::Unknown)]
    #[case("STRFL § 141", Reading::Unknown)]
    #[case("SEL § 101 anonym", Reading::Unknown)]
    #[case("SUL § 141 / SEL § 101", Reading::Unknown)]
    #[case("SUL", Reading::Unknown)]
    #[case("alkohol", Reading::Unknown)]
    #[case("", Reading::Empty)]
    fn a_section_without_its_law_is_never_guessed(#[case] cell: &str, #[case] reading: Reading) {
        assert_eq!(parse(cell), reading);
    }
}
