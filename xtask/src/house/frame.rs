//! Size of files, and words that do not belong in the repository.

use crate::tree::Source;

const LONGEST: usize = 400;
/// A file of stories is read one story at a time, and may hold more of them.
const LONGEST_OF_TESTS: usize = 700;

/// A file that asks to be split.
pub fn long_files(sources: &[Source]) -> Vec<String> {
    let most = |source: &Source| if source.is_test() { LONGEST_OF_TESTS } else { LONGEST };
    let long = |source: &&Source| source.is("rs") && source.text.lines().count() > most(source);
    let tell = |source: &Source| format!("{}: {} lines", source.path, source.text.lines().count());
    sources.iter().filter(long).map(tell).collect()
}

/// A path that only exists where somebody wrote the line. (Spelled apart, or this file would break the rule.)
pub fn machine_paths(sources: &[Source]) -> Vec<String> {
    const FOLDERS: [&str; 5] = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/Us", "ers/"),
        concat!("/tm", "p/"),
    ];
    let mut findings = Vec::new();
    for source in sources {
        for folder in FOLDERS {
            findings.extend(source.text.match_indices(folder).filter_map(|(at, found)| {
                let before = source.text[..at].chars().next_back();
                let own_path = before.is_some_and(|char| char.is_alphanumeric() || ".-_}".contains(char));
                (!own_path).then(|| source.at(at, found))
            }));
        }
    }
    findings
}

/// A note to do something later belongs in an issue.
pub fn left_for_later(sources: &[Source]) -> Vec<String> {
    const WORDS: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("HA", "CK")];
    let code = ["rs", "html", "ts", "mjs", "js", "scss", "css", "ftl", "sql", "toml"];
    let mut findings = Vec::new();
    for source in sources
        .iter()
        .filter(|source| code.iter().any(|extension| source.is(extension)))
    {
        for word in WORDS {
            let whole = |at: usize| {
                let around = [
                    source.text[..at].chars().next_back(),
                    source.text[at + word.len()..].chars().next(),
                ];
                !around.into_iter().flatten().any(char::is_alphanumeric)
            };
            let at = source
                .text
                .match_indices(word)
                .map(|(at, _)| at)
                .filter(|&at| whole(at));
            findings.extend(at.map(|at| source.at(at, word)));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_four_hundred_lines_is_the_longest() {
        let file = |lines: usize| [Source::of("crates/care/src/session.rs", &"x\n".repeat(lines))];
        assert!(long_files(&file(400)).is_empty());
        assert_eq!(long_files(&file(401)), ["crates/care/src/session.rs: 401 lines"]);
    }

    #[test]
    fn a_folder_of_a_machine_is_found_and_a_path_of_our_own_is_not() {
        let bad = format!("see\n{}x", concat!("/ro", "ot/"));
        assert_eq!(machine_paths(&[Source::of("README.md", &bad)]).len(), 1);
        let good = format!(
            "https://example.org{} docs{}",
            concat!("/wo", "rk/"),
            concat!("/ho", "me/")
        );
        assert!(machine_paths(&[Source::of("README.md", &good)]).is_empty());
    }

    #[test]
    fn a_note_for_later_is_found_as_a_whole_word() {
        let note = format!(
            "// {}: later\nconst {}S: u8 = 1;",
            concat!("TO", "DO"),
            concat!("TO", "DO")
        );
        assert_eq!(left_for_later(&[Source::of("a.rs", &note)]).len(), 1);
    }
}
