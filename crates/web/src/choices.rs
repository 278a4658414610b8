//! Choices of a form from a closed list, in the order in which people meet them.

use std::fmt::Display;

use pejling_domain::Code;

use crate::page::Frame;

/// Pairs of code and shown word for the form macros.
pub type Choices = Vec<(String, String)>;

/// Every member of a closed list, in words.
pub fn all<T: Code + Display>(f: &Frame, list: &str) -> Choices {
    some(f, list, T::ALL)
}

/// Some members of a closed list, in words.
pub fn some<T: Code + Display>(f: &Frame, list: &str, members: &[T]) -> Choices {
    members
        .iter()
        .map(|member| (member.to_string(), f.word(list, member)))
        .collect()
}

/// The same with a first line that chooses nothing.
pub fn or_none(first: String, choices: Choices) -> Choices {
    std::iter::once((String::new(), first)).chain(choices).collect()
}

/// A word inside a sentence: the first letter small, unless it begins an abbreviation.
pub fn inside(word: &str) -> String {
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    match (first, second) {
        (Some(_), Some(second)) if second.is_uppercase() => word.to_owned(),
        (Some(first), _) => first.to_lowercase().chain(word.chars().skip(1)).collect(),
        (None, _) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn a_word_inside_a_sentence_begins_small_and_an_abbreviation_stays() {
        assert_eq!(inside("Egen læge"), "egen læge");
        assert_eq!(inside("Østre Botilbud"), "østre Botilbud");
        assert_eq!(inside("GP"), "GP");
        assert_eq!(inside(""), "");
    }
}
