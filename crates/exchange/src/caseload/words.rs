//! The words of a list in the words of the domain. A word that is not here is reported, never stretched.

use super::columns::Column;
use super::problem::Problem;
use super::row::Row;
use pejling_domain::episode::{EndStatus, Substance};
use pejling_domain::text::fold;

/// Whom the treatment is for (målgruppe).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TargetGroup {
    Adult,
    Young,
    Family,
    Day,
    Relative,
}

pub(super) fn target_group(word: &str) -> Option<TargetGroup> {
    Some(match meant(word)?.as_str() {
        "voksen" | "voksne" => TargetGroup::Adult,
        "ung" | "unge" => TargetGroup::Young,
        "familie" | "familier" => TargetGroup::Family,
        "dag" | "dagbehandling" => TargetGroup::Day,
        "pårørende" => TargetGroup::Relative,
        _ => return None,
    })
}

pub(super) fn substance(word: &str) -> Option<Substance> {
    Some(match meant(word)?.as_str() {
        "alkohol" => Substance::Alcohol,
        "hash" | "cannabis" | "skunk" | "pot" | "marihuana" | "hash cannabis" | "cannabis hash" => Substance::Cannabis,
        "kokain" | "crack" => Substance::Cocaine,
        "amfetamin" | "amfetaminer" | "metamfetamin" | "speed" => Substance::Amphetamines,
        "mdma" | "ecstasy" | "mdma ecstasy" | "ecstasy mdma" => Substance::Mdma,
        "heroin" => Substance::Heroin,
        "opioider" | "opioid" | "andre opioider" | "morfin" | "metadon" | "tramadol" | "oxycodon" | "fentanyl"
        | "buprenorfin" | "kodein" => Substance::Opioids,
        "benzodiazepiner" | "benzodiazepin" | "benzo" | "benzoer" => Substance::Benzodiazepines,
        "gabapentinoider" | "pregabalin" | "lyrica" | "gabapentin" => Substance::Gabapentinoids,
        "hallucinogener" | "lsd" | "svampe" | "psilocybin" => Substance::Hallucinogens,
        "lattergas" | "lightergas" | "opløsningsmidler" | "snifning" => Substance::Inhalants,
        "andet" | "andre stoffer" | "andet stof" => Substance::Other,
        _ => return None,
    })
}

/// Why the course ended, if it says so in a word we know.
pub(super) fn end_status(row: &mut Row<'_>) -> Option<EndStatus> {
    let word = row.text(Column::EndReason);
    if word.is_empty() {
        return row.drop_field(Column::EndReason, Problem::WordMissing);
    }
    end_reason(&word).or_else(|| {
        let quoted = row.quote(Column::EndReason);
        row.drop_field(Column::EndReason, Problem::UnknownWord(quoted))
    })
}

fn end_reason(word: &str) -> Option<EndStatus> {
    Some(match meant(word)?.as_str() {
        "gennemført" | "færdigbehandlet" | "færdig" | "afsluttet efter plan" => EndStatus::Completed,
        "henvist til døgn" | "døgnbehandling" | "andet tilbud" | "henvist til andet tilbud" | "viderehenvist" => {
            EndStatus::OtherOffer
        }
        "indlagt" | "indlæggelse" | "sygehus" | "hospital" => EndStatus::Hospital,
        "fængsel" | "fængslet" | "afsoning" | "kriminalforsorgen" => EndStatus::Prison,
        "flyttet" | "fraflyttet" => EndStatus::Moved,
        "udeblevet" | "udeblivelse" => EndStatus::StayedAway,
        "bortvist" => EndStatus::Expelled,
        "ønsker ikke mere" | "eget ønske" | "efter eget ønske" | "afbrudt af borger" => EndStatus::OwnWish,
        "død" | "afgået ved døden" => EndStatus::Died,
        "andet" | "anden årsag" => EndStatus::Other,
        _ => return None,
    })
}

/// The folded word; a question mark says that whoever wrote it was not sure, so neither are we.
fn meant(word: &str) -> Option<String> {
    (!word.contains('?')).then(|| fold(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_any_case_and_with_stray_punctuation() {
        assert_eq!(substance(" HASH "), Some(Substance::Cannabis));
        assert_eq!(substance("Hash/cannabis"), Some(Substance::Cannabis));
        assert_eq!(target_group("Unge."), Some(TargetGroup::Young));
        assert_eq!(end_reason("Henvist til  døgn"), Some(EndStatus::OtherOffer));
    }

    #[test]
    fn a_doubtful_or_unknown_word_is_not_stretched() {
        for word in ["Snus?", "Hash?", "Snus", "blandet", ""] {
            assert_eq!(substance(word), None, "{word}");
        }
        assert_eq!(end_reason("stoppet"), None);
    }
}
