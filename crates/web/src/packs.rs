//! Content packs: the wording of the feedback forms, loaded from a folder of the centre's (measurement.md 1.3).
//!
//! The wording is licensed and not ours to ship. Without a pack the forms show neutral placeholders that say so.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use pejling_domain::feedback::{LINES, Measure};
use serde::Deserialize;

/// Longest text of a pack, in characters: a form is one screen.
const LONGEST: usize = 400;
/// Largest file that is read, in bytes.
const LARGEST: u64 = 256 * 1024;

/// The wording of one form, in every language it has.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Which form.
    pub measure: Measure,
    /// Version of the wording.
    pub version: String,
    /// Reference of the licence; empty only for the placeholders.
    #[serde(default)]
    pub licence: String,
    /// The wording by language code, e.g. `da`.
    pub texts: BTreeMap<String, Wording>,
}

/// A form in one language.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Wording {
    /// What the form asks about, as its heading.
    pub title: String,
    /// How to answer on the lines.
    pub instruction: String,
    /// How to answer with numbers.
    pub instruction_numbers: String,
    /// The left end of a line.
    pub low: String,
    /// The right end of a line.
    pub high: String,
    /// Spoken by screen readers for places on a line, from low to high.
    #[serde(default)]
    pub spoken: Vec<String>,
    /// The four lines.
    pub lines: Vec<Line>,
}

/// A line of a form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What it is about.
    pub label: String,
    /// More about it; may be empty.
    #[serde(default)]
    pub hint: String,
}

impl Pack {
    /// The wording is the licensed one.
    pub fn is_licensed(&self) -> bool {
        !self.licence.is_empty()
    }

    /// The wording in a language, else in the pack's first one, with the language it is in.
    pub fn wording(&self, language: &str) -> (&str, &Wording) {
        let found = self
            .texts
            .get_key_value(language)
            .or_else(|| self.texts.first_key_value());
        let (code, wording) = found.expect("a pack without a language is refused when it is read");
        (code, wording)
    }

    /// What is kept with an answer: which wording the citizen met.
    pub fn reference(&self) -> String {
        format!("{} {}", self.measure, self.version)
    }
}

/// Why a folder of packs is refused: the file, and what is wrong in it.
#[derive(Debug, thiserror::Error)]
#[error("the content pack {file} cannot be used: {why}")]
pub struct PackError {
    /// Name of the file.
    pub file: String,
    /// What is wrong.
    #[source]
    pub why: PackFault,
}

/// What is wrong with a content pack.
#[derive(Debug, thiserror::Error)]
pub enum PackFault {
    /// The file or folder cannot be read.
    #[error("it cannot be read")]
    Unreadable(#[source] std::io::Error),
    /// It is larger than any form.
    #[error("it is larger than 256 kB")]
    TooLarge,
    /// It is not of the shape of a pack.
    #[error("it is not of the shape of a pack: {0}")]
    Shape(String),
    /// There is no licence reference.
    #[error("the field `licence` must name the licence under which the wording is used")]
    NoLicence,
    /// There is no version.
    #[error("the field `version` is empty")]
    NoVersion,
    /// There is no language at all.
    #[error("there is no language under `texts`")]
    NoLanguage,
    /// A form has four lines.
    #[error("`texts.{language}.lines` has {count} lines instead of four")]
    Lines {
        /// Language code.
        language: String,
        /// Lines there are.
        count: usize,
    },
    /// A text is empty, or longer than a screen holds.
    #[error("`texts.{language}.{field}` is empty or longer than {LONGEST} characters")]
    Text {
        /// Language code.
        language: String,
        /// Field.
        field: &'static str,
    },
    /// Another file has the same form.
    #[error("{other} holds the same form")]
    Twice {
        /// Name of the other file.
        other: String,
    },
}

/// The wording of every form: packs of the centre's where there are any, placeholders for the rest.
#[derive(Debug, Clone)]
pub struct Packs(Arc<[Pack; 2]>);

impl Default for Packs {
    fn default() -> Self {
        Self(Arc::new([
            placeholder(include_str!("../packs/ors.toml")),
            placeholder(include_str!("../packs/srs.toml")),
        ]))
    }
}

fn placeholder(text: &str) -> Pack {
    toml::from_str(text).expect("the placeholders are tested")
}

impl Packs {
    /// Reads every `.toml` and `.json` file of a folder.
    ///
    /// # Errors
    /// [`PackError`] with the file and the reason; a broken pack is never used in part.
    pub fn load(folder: &Path) -> Result<Self, PackError> {
        let mut packs = Self::default().0.as_ref().clone();
        let mut taken: BTreeMap<&str, String> = BTreeMap::new();
        for path in files(folder)? {
            let file = path
                .file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            let pack = read(&path).map_err(|why| PackError {
                file: file.clone(),
                why,
            })?;
            let code = pejling_domain::Code::code(pack.measure);
            if let Some(other) = taken.insert(code, file.clone()) {
                return Err(PackError {
                    file,
                    why: PackFault::Twice { other },
                });
            }
            let at = place(pack.measure);
            packs[at] = pack;
        }
        Ok(Self(Arc::new(packs)))
    }

    /// The wording of a form.
    pub fn of(&self, measure: Measure) -> &Pack {
        &self.0[place(measure)]
    }
}

fn place(measure: Measure) -> usize {
    match measure {
        Measure::Ors => 0,
        Measure::Srs => 1,
    }
}

fn files(folder: &Path) -> Result<Vec<std::path::PathBuf>, PackError> {
    let unreadable = |error| PackError {
        file: folder.display().to_string(),
        why: PackFault::Unreadable(error),
    };
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        if path
            .extension()
            .is_some_and(|ending| ending == "toml" || ending == "json")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<Pack, PackFault> {
    if fs::metadata(path).map_err(PackFault::Unreadable)?.len() > LARGEST {
        return Err(PackFault::TooLarge);
    }
    let text = fs::read_to_string(path).map_err(PackFault::Unreadable)?;
    let json = path.extension().is_some_and(|ending| ending == "json");
    let pack: Pack = if json {
        serde_json::from_str(&text).map_err(|error| PackFault::Shape(error.to_string()))?
    } else {
        toml::from_str(&text).map_err(|error| PackFault::Shape(error.message().to_owned()))?
    };
    if pack.licence.trim().is_empty() {
        return Err(PackFault::NoLicence);
    }
    check(&pack)?;
    Ok(pack)
}

fn check(pack: &Pack) -> Result<(), PackFault> {
    if pack.version.trim().is_empty() {
        return Err(PackFault::NoVersion);
    }
    if pack.texts.is_empty() {
        return Err(PackFault::NoLanguage);
    }
    for (language, wording) in &pack.texts {
        let language = || language.clone();
        if wording.lines.len() != LINES {
            return Err(PackFault::Lines {
                language: language(),
                count: wording.lines.len(),
            });
        }
        let mut texts = vec![
            ("title", &wording.title),
            ("instruction", &wording.instruction),
            ("instruction-numbers", &wording.instruction_numbers),
            ("low", &wording.low),
            ("high", &wording.high),
        ];
        texts.extend(wording.spoken.iter().map(|text| ("spoken", text)));
        texts.extend(wording.lines.iter().map(|line| ("lines.label", &line.label)));
        let fits = |text: &String| !text.trim().is_empty() && text.chars().count() <= LONGEST;
        if let Some((field, _)) = texts.iter().find(|(_, text)| !fits(text)) {
            return Err(PackFault::Text {
                language: language(),
                field,
            });
        }
        if wording.lines.iter().any(|line| line.hint.chars().count() > LONGEST) {
            return Err(PackFault::Text {
                language: language(),
                field: "lines.hint",
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACK: &str = r#"
measure = "ors"
version = "1"
licence = "Aftale 17"
[texts.da]
title = "T"
instruction = "I"
instruction-numbers = "N"
low = "L"
high = "H"
lines = [{ label = "a" }, { label = "b" }, { label = "c" }, { label = "d", hint = "e" }]
"#;

    fn load(files: &[(&str, &str)]) -> Result<Packs, PackError> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Packs::load(folder.path())
    }

    #[test]
    fn the_placeholders_are_whole_and_say_what_they_are() {
        let packs = Packs::default();
        for measure in [Measure::Ors, Measure::Srs] {
            let pack = packs.of(measure);
            assert_eq!((pack.measure, pack.is_licensed()), (measure, false));
            check(pack).unwrap();
            assert!(
                pack.wording("da")
                    .1
                    .lines
                    .iter()
                    .all(|line| line.hint.starts_with("Pladsholder"))
            );
        }
    }

    #[test]
    fn a_pack_takes_the_place_of_the_placeholder() {
        let packs = load(&[("ors.toml", PACK), ("readme.txt", "not a pack")]).unwrap();
        assert!(packs.of(Measure::Ors).is_licensed());
        assert_eq!(packs.of(Measure::Ors).reference(), "ors 1");
        assert_eq!(
            packs.of(Measure::Ors).wording("so").0,
            "da",
            "the first language where one is missing"
        );
        assert!(!packs.of(Measure::Srs).is_licensed());
        let json = r#"{"measure":"srs","version":"2","licence":"x","texts":{"en":{"title":"T","instruction":"I","instruction-numbers":"N","low":"L","high":"H","lines":[{"label":"a"},{"label":"b"},{"label":"c"},{"label":"d"}]}}}"#;
        assert_eq!(
            load(&[("srs.json", json)]).unwrap().of(Measure::Srs).wording("da").0,
            "en"
        );
    }

    #[test]
    fn a_broken_pack_is_refused_with_its_file_and_the_reason() {
        let said = |files: &[(&str, &str)]| load(files).unwrap_err().to_string();
        let without = |line: &str| PACK.replace(line, "");
        assert!(
            said(&[("a.toml", &without("licence = \"Aftale 17\"\n"))])
                .contains("a.toml cannot be used: the field `licence`")
        );
        assert!(said(&[("a.toml", &PACK.replace("version = \"1\"", "version = \" \""))]).contains("`version`"));
        assert!(said(&[("a.toml", &PACK.replace("{ label = \"a\" }, ", ""))]).contains("`texts.da.lines` has 3 lines"));
        assert!(said(&[("a.toml", &PACK.replace("title = \"T\"", "title = \"\""))]).contains("`texts.da.title`"));
        assert!(said(&[("a.toml", &PACK.replace("ors", "orz"))]).contains("shape of a pack"));
        assert!(said(&[("a.toml", &PACK.replace("low =", "lov ="))]).contains("lov"));
        assert!(said(&[("b.json", "{")]).contains("b.json"));
        assert!(
            said(&[("a.toml", PACK), ("b.toml", PACK)]).contains("b.toml cannot be used: a.toml holds the same form")
        );
        assert!(
            Packs::load(Path::new("no-such-folder"))
                .unwrap_err()
                .to_string()
                .contains("no-such-folder")
        );
    }
}
