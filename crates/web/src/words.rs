//! Small turns of words that many rooms need.

use pejling_domain::episode::{Programme, Substance};

use crate::page::Frame;

/// Programme and substance, in one word where they are the same.
pub fn programme_and_substance(f: &Frame, programme: Programme, substance: Substance) -> String {
    let (programme, substance) = (f.word("programme", programme), f.word("substance", substance));
    if programme == substance {
        return programme;
    }
    format!("{programme} · {substance}")
}

/// The same words with a capital first letter.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "29. sep., 1. okt. og 6. okt."
pub fn listed(and: &str, parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {and} {last}", rest.join(", ")),
    }
}

/// Shortens words to a number of characters, at a space where there is one.
pub fn shortened(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let cut: String = words.chars().take(most).collect();
    let at = cut.rfind(' ').filter(|at| *at > most / 2).unwrap_or(cut.len());
    format!("{}…", cut[..at].trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_put_together_as_people_write_them() {
        let parts = |list: &[&str]| list.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
        assert_eq!(capital("øster"), "Øster");
        assert_eq!(
            listed("og", &parts(&["29. sep.", "1. okt.", "6. okt."])),
            "29. sep., 1. okt. og 6. okt."
        );
        assert_eq!(
            (listed("og", &parts(&["6. okt."])), listed("og", &[])),
            ("6. okt.".into(), String::new())
        );
        assert_eq!(
            shortened("Weekenden uden børn, og så lidt til", 22),
            "Weekenden uden børn…"
        );
        assert_eq!(shortened("Kort", 22), "Kort");
    }
}
