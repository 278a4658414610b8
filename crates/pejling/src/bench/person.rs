//! Names and numbers for the bench: nobody's, and as varied as a register's.

use pejling_domain::cpr::Cpr;

const BEGINNINGS: [&str; 12] = ["ba", "de", "fi", "go", "hu", "jæ", "kø", "lå", "mi", "no", "pe", "ru"];
const ENDS: [&str; 11] = [
    "sta", "lin", "dor", "vik", "mun", "ger", "tes", "fry", "hol", "bæk", "rød",
];

/// A name made of syllables, the same for the same number.
pub fn name(number: usize) -> String {
    format!("{} {}", word(number), word(number / 7 + 31))
}

fn word(number: usize) -> String {
    let word = format!(
        "{}{}{}",
        BEGINNINGS[number % 12],
        BEGINNINGS[number / 12 % 12],
        ENDS[number % 11]
    );
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// A number whose day part is 61 or more, so that it cannot be anybody's; different for each of half a million.
pub fn cpr(number: usize) -> Option<Cpr> {
    let (day, rest) = (number % 28 + 61, number / 28);
    let (month, rest) = (rest % 12 + 1, rest / 12);
    let (year, serial) = (rest % 50 + 40, rest / 50);
    Cpr::parse(&format!("{day:02}{month:02}{year:02}{serial:04}")).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn twenty_thousand_people_have_numbers_of_their_own() {
        let numbers: BTreeSet<String> = (0..20_000).map(|n| super::cpr(n).expect("a number").digits()).collect();
        assert_eq!(numbers.len(), 20_000);
    }
}
