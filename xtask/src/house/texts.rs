//! Texts in Danish and English must say the same things.

use crate::tree::Source;
use std::collections::BTreeMap;

const TEXTS: &str = "crates/web/texts";

/// Keys of a language, each with the place where it stands.
type Keys = BTreeMap<String, String>;

/// A key (or an attribute of one) that one language has and the other lacks, or that stands twice.
pub fn unequal_keys(sources: &[Source]) -> Vec<String> {
    let mut findings = Vec::new();
    let danish = keys(sources, "da", &mut findings);
    let english = keys(sources, "en", &mut findings);
    for (own, other, language) in [(&danish, &english, "English"), (&english, &danish, "Danish")] {
        let alone = own.iter().filter(|(key, _)| !other.contains_key(*key));
        findings.extend(alone.map(|(key, at)| format!("{at}: {key} is missing in {language}")));
    }
    findings
}

fn keys(sources: &[Source], language: &str, findings: &mut Vec<String>) -> Keys {
    let mut keys = Keys::new();
    for source in sources
        .iter()
        .filter(|source| source.is("ftl") && source.is_in(&format!("{TEXTS}/{language}")))
    {
        let mut message = "";
        for (number, line) in source.text.lines().enumerate() {
            let attribute = line
                .starts_with(' ')
                .then(|| line.trim_start().strip_prefix('.'))
                .flatten();
            let Some(name) = name(attribute.unwrap_or(line)) else {
                continue;
            };
            let key = if attribute.is_some() {
                format!("{message}.{name}")
            } else {
                name.to_owned()
            };
            if attribute.is_none() {
                message = name;
            }
            let place = format!("{}:{}", source.path, number + 1);
            if let Some(first) = keys.insert(key.clone(), place.clone()) {
                findings.push(format!("{place}: {key} stands already at {first}"));
            }
        }
    }
    keys
}

/// The name before the `=` of a message, a term or an attribute.
fn name(line: &str) -> Option<&str> {
    let (name, _) = line.split_once('=')?;
    let name = name.trim_end();
    let whole = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    (whole && name.starts_with(|char: char| char.is_ascii_alphabetic() || char == '-')).then_some(name)
}

/// An exclamation mark shouts (ux.md's rule: none, anywhere).
pub fn exclamations(sources: &[Source]) -> Vec<String> {
    let texts = sources.iter().filter(|source| source.is("ftl") && source.is_in(TEXTS));
    let mut findings = Vec::new();
    for source in texts {
        let spoken = source
            .text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.starts_with('#') && line.contains('!'));
        findings.extend(spoken.map(|(number, line)| format!("{}:{}: {}", source.path, number + 1, line.trim())));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(danish: &str, english: &str) -> [Source; 2] {
        [
            Source::of("crates/web/texts/da/a.ftl", danish),
            Source::of("crates/web/texts/en/a.ftl", english),
        ]
    }

    #[test]
    fn a_key_that_one_language_lacks_is_found_in_both_directions() {
        let sources = texts("save = Gem\nclose = Luk\n", "save = Save\nopen = Open\n");
        let findings = unequal_keys(&sources);
        assert_eq!(findings.len(), 2, "{findings:?}");
        assert!(findings[0].contains("close is missing in English"));
    }

    #[test]
    fn attributes_and_plurals_are_read_as_fluent_reads_them() {
        let danish = "# a = b\ndays =\n    { $n ->\n        [one] En dag\n       *[other] { $n } dage = mange\n    }\nfield = Navn\n    .hint = Fornavn\n";
        assert!(unequal_keys(&texts(danish, "days = { $n } days\nfield = Name\n    .hint = First\n")).is_empty());
        assert_eq!(
            unequal_keys(&texts(danish, "days = { $n } days\nfield = Name\n")).len(),
            1
        );
    }

    #[test]
    fn a_key_that_stands_twice_is_found() {
        assert_eq!(unequal_keys(&texts("a = 1\na = 2\n", "a = 1\n")).len(), 1);
    }

    #[test]
    fn a_shout_is_found_and_a_comment_is_not_a_text() {
        assert_eq!(
            exclamations(&texts("# Important!\na = Gemt!\n", "a = Saved\n")).len(),
            1
        );
    }
}
