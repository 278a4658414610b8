//! The interviewer's rating of an area in two steps (instruments.md 2.5): a range from the objective answers, then the
//! point in it from the citizen's own ratings. It is a judgement; nothing here is reckoned.

use pejling_measure::instrument::{Instrument, Severity, Sheet};

use super::{AREAS, Area, counts::is_follow_up, fields::Around};
use crate::{
    assessment::words::{answer, question, score_name},
    page::Frame,
};

/// An answer that the rating rests on.
pub struct Ground {
    /// Code of the item.
    pub code: String,
    /// The question.
    pub label: String,
    /// The answer in words.
    pub answer: String,
    /// It is not answered yet.
    pub blank: bool,
}

/// The rating of one area with what it rests on.
pub struct Rating {
    /// Code of the area.
    pub area: String,
    /// The area in words.
    pub title: String,
    /// Lowest point of the range, as typed.
    pub low: String,
    /// Highest point of the range, as typed.
    pub high: String,
    /// The rating, as typed.
    pub point: String,
    /// What was kept when the page was made, and its version: `1|4-6:5`.
    pub seen: String,
    /// Objective answers.
    pub objective: Vec<Ground>,
    /// The citizen's own ratings.
    pub felt: Vec<Ground>,
    /// What the rating means.
    pub meaning: String,
    /// Who changed it and when, where that was somebody else.
    pub note: String,
}

impl Rating {
    /// Name under which the rating is kept.
    pub fn item(&self) -> String {
        format!("severity.{}", self.area)
    }
}

/// A rating as it is kept: `4-6:5`; empty where there is none.
pub fn typed(rating: Option<&Severity>) -> String {
    rating.map_or_else(String::new, |rating| {
        format!("{}-{}:{}", rating.low, rating.high, rating.chosen)
    })
}

/// The three fields of a rating put together as it is kept.
pub fn together(low: &str, high: &str, point: &str) -> String {
    let parts = [low.trim(), high.trim(), point.trim()];
    if parts.iter().all(|part| part.is_empty()) {
        return String::new();
    }
    format!("{}-{}:{}", parts[0], parts[1], parts[2])
}

/// The three fields of a rating from how it is kept, also where it is not whole.
fn parted(kept: &str) -> (String, String, String) {
    let (range, point) = kept.split_once(':').unwrap_or((kept, ""));
    let (low, high) = range.split_once('-').unwrap_or((range, ""));
    (low.to_owned(), high.to_owned(), point.to_owned())
}

/// What a rating means, by its point: the need for more treatment.
pub fn meaning(f: &Frame, point: i64) -> String {
    let step = match point {
        ..=1 => "none",
        2..=3 => "slight",
        4..=5 => "moderate",
        6..=7 => "considerable",
        8.. => "extreme",
    };
    f.word("interview-severity", step)
}

/// The ratings of a section; none at follow-up, where the rating is not used.
pub fn ratings(
    f: &Frame,
    instrument: &Instrument,
    sheet: &Sheet,
    (section, around): (&str, &Around<'_>),
) -> Vec<Rating> {
    if is_follow_up(sheet) {
        return Vec::new();
    }
    let areas = AREAS.iter().filter(|area| area.section == section);
    areas
        .filter(|area| instrument.pack().severity.contains_key(area.id))
        .map(|area| rating(f, instrument, sheet, (area, around)))
        .collect()
}

fn rating(f: &Frame, instrument: &Instrument, sheet: &Sheet, (area, around): (&Area, &Around<'_>)) -> Rating {
    let item = format!("severity.{}", area.id);
    let given = sheet.circumstances.severity.get(area.id);
    let kept = typed(given);
    let shown = around.retyped.get(&item).unwrap_or(&kept);
    let (low, high, point) = parted(shown);
    let version = around.versions.get(&item).copied().unwrap_or(0);
    let ground = |place: usize| ground(f, instrument, sheet, place);
    let critical = instrument.pack().items.iter().enumerate().filter(|(_, item)| {
        item.critical && item.section.as_deref() == Some(area.section) && !area.leaves_out(&item.code)
    });
    Rating {
        area: area.id.to_owned(),
        title: score_name(f, area.id),
        objective: critical.map(|(place, _)| ground(place)).collect(),
        felt: [area.bothered, area.importance]
            .iter()
            .filter_map(|code| instrument.place(code))
            .map(ground)
            .collect(),
        meaning: given.map(|given| meaning(f, given.chosen)).unwrap_or_default(),
        note: around.notes.get(&item).cloned().unwrap_or_default(),
        seen: format!("{version}|{kept}"),
        low,
        high,
        point,
    }
}

/// An answer that a rating rests on, as it stands.
pub fn ground(f: &Frame, instrument: &Instrument, sheet: &Sheet, place: usize) -> Ground {
    let given = &sheet.answers()[place];
    Ground {
        code: instrument.pack().items[place].code.clone(),
        label: question(f, instrument, place),
        answer: answer(f, instrument, place, given),
        blank: !given.is_coded(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{interview::tests::asi, text::Language};
    use pejling_measure::instrument::{Answer, Interview};
    use std::collections::{BTreeMap, BTreeSet};

    static NOTHING: BTreeMap<String, Answer> = BTreeMap::new();

    fn around(unsure: &BTreeSet<String>) -> Around<'_> {
        Around {
            earlier: None,
            versions: BTreeMap::from([("severity.medical".to_owned(), 2)]),
            notes: BTreeMap::new(),
            unsure,
            retyped: BTreeMap::new(),
            suggested: &NOTHING,
        }
    }

    #[test]
    fn a_rating_shows_what_it_rests_on_and_what_it_means() {
        let (asi, f, none) = (asi(), Frame::bare(Language::Danish), BTreeSet::new());
        let mut sheet = asi.sheet();
        for (code, value) in [("M1", 2), ("M7", 3)] {
            sheet.put(asi.place(code).expect("an item"), Answer::whole(value));
        }
        let severity = Severity {
            low: 4,
            high: 6,
            chosen: 5,
        };
        sheet.circumstances.severity.insert("medical".into(), severity);
        let all = ratings(&f, &asi, &sheet, ("M", &around(&none)));
        let [medical] = all.as_slice() else {
            panic!("one rating")
        };
        assert_eq!(
            (medical.low.as_str(), medical.high.as_str(), medical.point.as_str()),
            ("4", "6", "5")
        );
        assert_eq!(medical.seen, "2|4-6:5");
        let answered = medical.objective.iter().filter(|ground| !ground.blank);
        let answered: Vec<&str> = answered.map(|ground| ground.code.as_str()).collect();
        assert_eq!(answered, ["M1"]);
        let felt: Vec<&str> = medical.felt.iter().map(|ground| ground.answer.as_str()).collect();
        assert_eq!(felt, ["Betydeligt", "Ikke besvaret"]);
        assert_eq!(medical.meaning, "Moderat behov. Behandling er nok nødvendig.");
    }

    #[test]
    fn alcohol_and_drugs_are_rated_each_and_nothing_is_rated_at_follow_up() {
        let (asi, f, none) = (asi(), Frame::bare(Language::Danish), BTreeSet::new());
        let mut sheet = asi.sheet();
        let areas = |sheet: &Sheet| -> Vec<String> {
            let all = ratings(&f, &asi, sheet, ("D", &around(&none)));
            all.into_iter().map(|rating| rating.area).collect()
        };
        assert_eq!(areas(&sheet), ["alcohol", "drug"]);
        sheet.circumstances.interview = Some(Interview::FollowUp);
        assert_eq!(areas(&sheet), Vec::<String>::new());
    }

    #[test]
    fn the_fields_of_a_rating_are_put_together_and_taken_apart() {
        assert_eq!(together("4", " 6", "5"), "4-6:5");
        assert_eq!(together("", " ", ""), "");
        assert_eq!(parted("4-6:5"), ("4".into(), "6".into(), "5".into()));
        assert_eq!(parted("4-:"), ("4".into(), String::new(), String::new()));
        assert_eq!(parted(""), (String::new(), String::new(), String::new()));
    }
}
