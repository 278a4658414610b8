//! Instruments, answers and scores in words.

use jiff::civil::DateTime;
use pejling_care::assessment::{BandWords, Given, ScoreLine};
use pejling_measure::instrument::{Answer, Instrument, Kind, Text};

use crate::{format, page::Frame, text::Language, words::capital};

/// A text of a pack in the page's language.
pub fn said<'a>(f: &Frame, text: &'a Text) -> &'a str {
    match f.language {
        Language::Danish => &text.da,
        Language::English => &text.en,
    }
}

/// The word for a member of an open list; packs of a site's own may have members that the texts do not know.
fn word_or_code(f: &Frame, list: &str, code: &str) -> String {
    let word = f.word(list, code);
    if word.starts_with('[') { code.to_owned() } else { word }
}

/// What the instrument is called, with the substance where it is about one.
pub fn title(f: &Frame, instrument: &Instrument, substance: Option<&str>) -> String {
    let title = said(f, &instrument.pack().title);
    match substance {
        Some(named) => format!("{title}: {}", self::substance(f, named)),
        None => title.to_owned(),
    }
}

/// A substance that an instrument is about.
pub fn substance(f: &Frame, named: &str) -> String {
    word_or_code(f, "form-substance", named)
}

/// The question at a place, with its number; a neutral name where the wording is not loaded.
pub fn question(f: &Frame, instrument: &Instrument, place: usize) -> String {
    let item = &instrument.pack().items[place];
    match &item.label {
        Some(label) => said(f, label).to_owned(),
        None => f.t1("form-question", "code", &item.code),
    }
}

/// The question with its code in front.
pub fn coded(f: &Frame, instrument: &Instrument, place: usize) -> String {
    let item = &instrument.pack().items[place];
    match &item.label {
        Some(label) => format!("{} {}", item.code, said(f, label)),
        None => f.t1("form-question", "code", &item.code),
    }
}

/// What stands in the way of a score, or what a note is about: an item, a section, or something around the answers.
pub fn named(f: &Frame, instrument: &Instrument, code: &str) -> String {
    if let Some(place) = instrument.place(code) {
        return coded(f, instrument, place);
    }
    let section = instrument.pack().sections.iter().find(|section| section.id == code);
    match section {
        Some(section) => said(f, &section.label).to_owned(),
        None => word_or_code(f, "form-around", code),
    }
}

/// A chosen answer in the words of its list; the number alone where they are not loaded.
pub fn choice(f: &Frame, instrument: &Instrument, place: usize, value: i64) -> String {
    let choices = instrument.choices(place);
    let found = choices.iter().find(|choice| choice.value == value);
    match found.and_then(|choice| choice.label.as_ref()) {
        Some(label) => said(f, label).to_owned(),
        None => value.to_string(),
    }
}

/// An answer in words.
pub fn answer(f: &Frame, instrument: &Instrument, place: usize, answer: &Answer) -> String {
    match answer {
        Answer::Blank | Answer::Unfit => f.t("form-blank"),
        Answer::NotApplicable => f.t("form-not-applicable"),
        Answer::Unknown => f.t("form-unknown"),
        Answer::Value(number) => match (instrument.kind(place), number.as_whole()) {
            (Kind::Choice, Some(value)) => choice(f, instrument, place, value),
            (Kind::Money, Some(value)) => f.t1("form-money", "n", format::whole(f.language, value)),
            (_, Some(value)) => format::whole(f.language, value),
            (_, None) => self::number(f, number.to_f64()),
        },
        Answer::Time { years, months } => f.t2(
            "form-duration",
            ("years", &years.to_string()),
            ("months", &months.to_string()),
        ),
        Answer::Text(text) => match (instrument.kind(place), text.parse()) {
            (Kind::Date, Ok(day)) => format::day(f.language, day),
            (Kind::Time, _) => text.get(..5).unwrap_or(text).replace(':', "."),
            _ => text.clone(),
        },
    }
}

/// What was given at an item or at one of the names around it.
pub fn given(f: &Frame, instrument: &Instrument, item: &str, given: &Given) -> String {
    match (given, instrument.place(item)) {
        (Given::Answer(answer), Some(place)) => self::answer(f, instrument, place, answer),
        (Given::Unsure(true), _) => f.t("form-unsure"),
        (given, _) => {
            let typed = given.as_typed();
            if typed.is_empty() { f.t("form-blank") } else { typed }
        }
    }
}

/// A score's name.
pub fn score_name(f: &Frame, id: &str) -> String {
    let name = f.word("form-score", id);
    if name.starts_with('[') {
        capital(&substance(f, id))
    } else {
        name
    }
}

/// A number with as many decimals as it has, at most two.
pub fn number(f: &Frame, value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    // Nought is not written with a sign.
    let text = format!("{}", rounded + 0.0);
    let text = if f.language == Language::Danish {
        text.replace('.', ",")
    } else {
        text
    };
    text.replace('-', "\u{2212}")
}

/// A named scheme.
pub fn scheme(f: &Frame, id: &str) -> String {
    word_or_code(f, "form-scheme", id)
}

/// Where a score lies in one scheme, with whom the reading is for where that is not known.
pub fn grade(f: &Frame, band: &BandWords) -> String {
    let grade = said(f, &band.text);
    let whom = match (band.sex, &band.substance) {
        (Some(sex), _) => Some(f.word("form-sex", sex)),
        (None, Some(named)) => Some(substance(f, named)),
        (None, None) => None,
    };
    match whom {
        Some(whom) => format!("{grade} ({whom})"),
        None => grade.to_owned(),
    }
}

/// A score in a line: its value and the first reading; nothing where it is blocked.
pub fn in_short(f: &Frame, score: &ScoreLine, alone: bool) -> Option<String> {
    let value = number(f, *score.value.as_ref().ok()?);
    let value = if alone {
        value
    } else {
        format!("{} {value}", score_name(f, &score.id))
    };
    let readings: Vec<String> = score.bands.iter().take(2).map(|band| grade(f, band)).collect();
    Some(if readings.is_empty() {
        value
    } else {
        format!("{value} ({})", readings.join(" / "))
    })
}

/// `10.42` of a wall-clock time.
pub fn clock(f: &Frame, at: DateTime) -> String {
    format::minute(f.language, i64::from(at.hour()) * 60 + i64::from(at.minute()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use pejling_measure::instrument::Library;

    #[test]
    fn every_score_scheme_and_substance_that_is_shipped_has_its_words() {
        let mut missing = Vec::new();
        let mut look = |list: &str, code: &str| {
            let key = format!("{list}-{code}");
            for language in [Language::Danish, Language::English] {
                if !language.has(&key) {
                    missing.push(key.clone());
                }
            }
        };
        let library = Library::shipped().unwrap();
        for pack in library.all().map(|instrument| instrument.pack()) {
            let scores = pack.scores.iter().filter(|score| score.id != "$substance");
            scores.for_each(|score| look("form-score", &score.id));
            pack.bands.iter().for_each(|band| look("form-scheme", &band.scheme));
            pack.safety.iter().for_each(|task| look("safety-kind", &task.kind));
            for known in pack.substances.iter().flat_map(|some| &some.known) {
                look("form-substance", known);
            }
        }
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn numbers_are_written_as_people_read_them() {
        let f = Frame::bare(Language::Danish);
        assert_eq!(number(&f, 0.583_333), "0,58");
        assert_eq!(number(&f, 10.0), "10");
        assert_eq!(number(&f, -0.005_84), "\u{2212}0,01");
        assert_eq!(number(&f, -0.001), "0");
    }
}
