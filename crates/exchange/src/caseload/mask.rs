//! What of a cell may be repeated in a report that people print and send.

use super::record::CASE_NUMBER_CHARS;
use pejling_domain::cpr::Cpr;
use pejling_domain::text::fold;

/// A short word from a cell that was not understood, safe to repeat: no personal number, no name of the row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted(String);

impl Quoted {
    /// The word as it stood in the cell.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Longer than this it is not a word but free text.
const LONGEST: usize = 24;
/// A date has eight digits; more may be a personal number.
const MOST_DIGITS: usize = 8;

/// As many digits of the row's own personal number are a part of it and no accident.
const PART_OF_CPR: usize = 4;

/// Decides what of one row may be repeated.
pub(super) struct Quoter {
    /// The identity columns hold what they should. Where they do not, the cells may have slid sideways and any of
    /// them could be a name.
    pub(super) columns_in_place: bool,
    name: Vec<String>,
    cpr: String,
}

impl Quoter {
    /// From the cells under name and personal number.
    pub(super) fn new(columns_in_place: bool, name: &str, cpr: &str) -> Self {
        Self {
            columns_in_place,
            name: words(name),
            cpr: cpr.chars().filter(char::is_ascii_digit).collect(),
        }
    }

    pub(super) fn quote(&self, cell: &str) -> Option<Quoted> {
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        let is_word = cell.chars().count() <= LONGEST && cell.chars().all(is_plain);
        let capitals = cell
            .split_whitespace()
            .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
            .count();
        let names_somebody = capitals > 1
            || words(cell).iter().any(|word| self.name.contains(word))
            || cell
                .split(|c: char| !c.is_ascii_digit())
                .any(|run| run.len() >= PART_OF_CPR && self.cpr.contains(run));
        (self.columns_in_place && is_word && digits <= MOST_DIGITS && !names_somebody).then(|| Quoted(cell.to_owned()))
    }
}

fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .filter(|word| word.chars().count() > 1)
        .map(str::to_owned)
        .collect()
}

/// Letters, digits and the marks of everyday writing: nothing that turns a line around or hides in it.
fn is_plain(c: char) -> bool {
    c.is_alphanumeric() || " .,:;?!-/+%§&'()<>=".contains(c)
}

/// Something that can be a case number: short, with a digit, and the few marks that such numbers have.
pub(super) fn is_case_number(cell: &str) -> bool {
    cell.chars().count() <= CASE_NUMBER_CHARS
        && cell.chars().any(|c| c.is_ascii_digit())
        && cell.chars().all(|c| c.is_alphanumeric() || "-/._ ".contains(c))
}

/// A case number for the report. Some centres use the personal number as their case number; then only its place in
/// the file is told.
pub(super) fn case_number(cell: &str) -> Option<String> {
    (is_case_number(cell) && !looks_like_cpr(cell)).then(|| cell.to_owned())
}

/// A personal number, or one that lost its zero; "2012-101234" is a case number of another pattern.
pub(super) fn looks_like_cpr(cell: &str) -> bool {
    let first_group = cell.trim().find(|c: char| !c.is_ascii_digit());
    Cpr::parse_restoring_zero(cell).is_ok() && matches!(first_group, None | Some(5 | 6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_was_not_understood_is_repeated_but_never_a_name_or_a_number() {
        let quoter = Quoter::new(true, "Åse Rask", "660274-8889");
        assert_eq!(quoter.quote("Snus?").as_ref().map(Quoted::as_str), Some("Snus?"));
        assert!(quoter.quote("medio juni").is_some());
        assert!(quoter.quote("31-02-2017").is_some());
        for secret in [
            "660274-8889",
            "6602748889",
            "8889",
            "660274",
            "aase",
            "hos Rask",
            "Ole Lund",
            "en lang bemærkning om noget helt andet",
        ] {
            assert_eq!(quoter.quote(secret), None, "{secret}");
        }
        assert_eq!(Quoter::new(false, "", "").quote("Poul"), None);
    }

    #[test]
    fn a_case_number_that_could_be_a_personal_number_is_not_repeated() {
        for shown in ["2017-1000", "2012-101234", "RC/17/0042"] {
            assert_eq!(case_number(shown).as_deref(), Some(shown));
        }
        for secret in ["660274-8889", "6602748889", "660274 8889", "Poul", ""] {
            assert_eq!(case_number(secret), None, "{secret}");
        }
    }
}
