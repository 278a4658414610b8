//! What is said beside the questions: contradictions to ask about, uncertain answers, what must be done at once, who else
//! has answered meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use pejling_care::assessment::{Form, Mark, Standing};
use pejling_domain::id::AssessmentId;
use pejling_measure::instrument::{Instrument, Outcome, Relevance, Sheet};
use pejling_store::safety::SafetyTask;
use serde::Serialize;

use super::{
    AREAS,
    answer::shown,
    counts::{Progress, SectionLine, field_of, progress},
    rating,
};
use crate::{
    assessment::words::{clock, said},
    gate::Visit,
    page::Frame,
};

/// An answer of somebody else is pointed out on a page that is opened so many minutes later at most.
const RECENT_MINUTES: i64 = 30;

/// The answers of an interview, however they were opened.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub id: AssessmentId,
    pub instrument: &'a Instrument,
    pub sheet: &'a Sheet,
    pub marks: &'a BTreeMap<String, Mark>,
    pub unsure: &'a BTreeSet<String>,
    pub outcome: &'a Outcome,
    pub safety: &'a [SafetyTask],
}

impl<'a> From<&'a Form> for Reading<'a> {
    fn from(form: &'a Form) -> Self {
        Self {
            id: form.id,
            instrument: &form.instrument,
            sheet: &form.sheet,
            marks: &form.marks,
            unsure: &form.unsure,
            outcome: &form.outcome,
            safety: &form.safety,
        }
    }
}

impl<'a> From<&'a Standing> for Reading<'a> {
    fn from(standing: &'a Standing) -> Self {
        Self {
            id: standing.id,
            instrument: &standing.instrument,
            sheet: &standing.sheet,
            marks: &standing.marks,
            unsure: &standing.unsure,
            outcome: &standing.outcome,
            safety: &standing.safety,
        }
    }
}

/// An item with the way to its field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemLink {
    /// Its code.
    pub code: String,
    /// The page of its section, at its field.
    pub href: String,
}

/// Something to ask about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// What does not fit together.
    pub text: String,
    /// The answers it is about.
    pub items: Vec<ItemLink>,
}

/// An answer that did not come from this window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    item: String,
    value: String,
    version: i64,
    note: String,
}

/// An answer that a rating rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct GroundTold {
    code: String,
    answer: String,
    blank: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Meaning {
    item: String,
    meaning: String,
}

/// What the page's script is told of the interview as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    since: String,
    section: String,
    progress: String,
    sections: Vec<SectionLine>,
    idle: Vec<String>,
    grounds: Vec<GroundTold>,
    ratings: Vec<Meaning>,
    questions: Vec<Question>,
    safety: String,
    unsure: Vec<ItemLink>,
    changes: Vec<Change>,
}

impl Told {
    /// Tells how the interview stands, and what was answered in this section since a moment: by others, and by oneself
    /// in whatever window.
    pub fn of(visit: &Visit, f: &Frame, reading: Reading<'_>, (section, since): (&str, i64)) -> Self {
        let Progress { sections, words, .. } = progress(f, reading.instrument, reading.sheet);
        let relevance = reading.instrument.relevance(reading.sheet);
        let here = |code: &str| section_of(reading.instrument, code).as_deref() == Some(section);
        let items = reading.instrument.pack().items.iter().enumerate();
        let mine = items.filter(|(_, item)| item.section.as_deref() == Some(section));
        let mine: Vec<(usize, &str)> = mine.map(|(place, item)| (place, item.code.as_str())).collect();
        let left_out = mine.iter().filter(|(place, _)| relevance[*place] != Relevance::Asked);
        let changes = changes(visit, f, reading, |mark| is_after(mark, since));
        Self {
            since: latest(reading).max(since).to_string(),
            section: section.to_owned(),
            progress: words,
            sections,
            idle: left_out.map(|(_, code)| (*code).to_owned()).collect(),
            grounds: mine.iter().map(|(place, _)| ground(f, reading, *place)).collect(),
            ratings: meanings(f, reading, section),
            questions: questions(f, reading, section),
            safety: safety(f, reading),
            unsure: unsure(reading, section),
            changes: changes.into_iter().filter(|change| here(&change.item)).collect(),
        }
    }

    /// The same without the item that the window has just sent: what it is told of that stands beside.
    pub fn but(mut self, item: &str) -> Self {
        self.changes.retain(|change| change.item != item);
        self
    }
}

fn ground(f: &Frame, reading: Reading<'_>, place: usize) -> GroundTold {
    let ground = rating::ground(f, reading.instrument, reading.sheet, place);
    GroundTold {
        code: ground.code,
        answer: ground.answer,
        blank: ground.blank,
    }
}

fn meanings(f: &Frame, reading: Reading<'_>, section: &str) -> Vec<Meaning> {
    let areas = AREAS.iter().filter(|area| area.section == section);
    let meaning = |area: &super::Area| {
        let rating = reading.sheet.circumstances.severity.get(area.id);
        Meaning {
            item: format!("severity.{}", area.id),
            meaning: rating
                .map(|rating| rating::meaning(f, rating.chosen))
                .unwrap_or_default(),
        }
    };
    areas.map(meaning).collect()
}

/// The moment of the newest answer, in microseconds.
pub fn latest(reading: Reading<'_>) -> i64 {
    let moments = reading.marks.values().map(|mark| mark.at.0.as_microsecond());
    moments.max().unwrap_or(0)
}

/// The section of an item, or of a comment, rating or mark around one.
fn section_of(instrument: &Instrument, name: &str) -> Option<String> {
    if let Some(section) = name.strip_prefix("comment.") {
        return Some(section.to_owned());
    }
    if let Some(area) = name.strip_prefix("severity.") {
        let found = AREAS.iter().find(|known| known.id == area);
        return found.map(|area| area.section.to_owned());
    }
    let code = name.strip_prefix("unsure.").unwrap_or(name);
    instrument.pack().item(code)?.section.clone()
}

fn is_after(mark: &Mark, moment: i64) -> bool {
    mark.at.0.as_microsecond() > moment
}

/// What was answered as asked for.
fn changes(visit: &Visit, f: &Frame, reading: Reading<'_>, wanted: impl Fn(&Mark) -> bool) -> Vec<Change> {
    let news = reading.marks.iter().filter(|(_, mark)| wanted(mark));
    news.map(|(item, mark)| Change {
        item: item.clone(),
        value: kept(reading, item),
        version: mark.version,
        note: changed_by(visit, f, mark),
    })
    .collect()
}

/// Who else has answered lately, by item, for a page that is opened.
pub fn recent(visit: &Visit, f: &Frame, reading: Reading<'_>) -> BTreeMap<String, String> {
    let lately = visit.house.care.world.now().0.as_microsecond() - RECENT_MINUTES * 60_000_000;
    let wanted = |mark: &Mark| is_after(mark, lately) && mark.by != Some(visit.staff().id);
    let changes = changes(visit, f, reading, wanted);
    changes.into_iter().map(|change| (change.item, change.note)).collect()
}

/// "Ændret af Lise Nørgaard 10.41", "Ændret af dig i et andet vindue 10.41"
pub fn changed_by(visit: &Visit, f: &Frame, mark: &Mark) -> String {
    if mark.by == Some(visit.staff().id) {
        return f.t1("interview-changed-by-you", "time", at(visit, f, mark));
    }
    let who = mark.by_name.clone().unwrap_or_else(|| f.t("interview-the-citizen"));
    f.t2("interview-changed", ("by", &who), ("time", &at(visit, f, mark)))
}

/// The time of day at which an answer was given.
pub fn at(visit: &Visit, f: &Frame, mark: &Mark) -> String {
    clock(f, visit.house.care.world.civil(mark.at))
}

/// What stands at an item, or at a comment, rating or mark, as it stands in its field.
pub fn kept(reading: Reading<'_>, name: &str) -> String {
    let about = &reading.sheet.circumstances;
    if let Some(section) = name.strip_prefix("comment.") {
        let comment = about.comments.as_ref().and_then(|all| all.get(section));
        return comment.cloned().unwrap_or_default();
    }
    if let Some(area) = name.strip_prefix("severity.") {
        return rating::typed(about.severity.get(area));
    }
    if let Some(code) = name.strip_prefix("unsure.") {
        return if reading.unsure.contains(code) {
            "1".to_owned()
        } else {
            String::new()
        };
    }
    let place = reading.instrument.place(name);
    place.map_or_else(String::new, |place| {
        shown(reading.instrument.kind(place), &reading.sheet.answers()[place])
    })
}

/// Contradictions that touch a section. A section without a comment is told of at the end alone.
pub fn questions(f: &Frame, reading: Reading<'_>, section: &str) -> Vec<Question> {
    let here = |code: &String| section_of(reading.instrument, code).as_deref() == Some(section);
    let touching = all_questions(f, reading).into_iter();
    touching
        .filter(|question| question.items.iter().any(|item| here(&item.code)))
        .collect()
}

/// Every contradiction: what cannot be first.
pub fn all_questions(f: &Frame, reading: Reading<'_>) -> Vec<Question> {
    let outcome = reading.outcome;
    let notes = outcome.errors.iter().chain(&outcome.warnings);
    notes
        .map(|note| Question {
            text: said(f, &note.text).to_owned(),
            items: note.items.iter().filter_map(|code| link(reading, code)).collect(),
        })
        .filter(|question| !question.items.is_empty())
        .collect()
}

/// The way to an item's field; none for what is no item.
pub fn link(reading: Reading<'_>, code: &str) -> Option<ItemLink> {
    let place = reading.instrument.place(code)?;
    let section = reading.instrument.pack().items[place].section.as_ref()?;
    Some(ItemLink {
        code: code.to_owned(),
        href: format!(
            "/skemaer/{}/{section}#{}",
            reading.id,
            field_of(reading.instrument, place)
        ),
    })
}

/// Uncertain answers of a section.
pub fn unsure(reading: Reading<'_>, section: &str) -> Vec<ItemLink> {
    let items = reading.instrument.pack().items.iter();
    let here = items.filter(|item| item.section.as_deref() == Some(section) && reading.unsure.contains(&item.code));
    here.filter_map(|item| link(reading, &item.code)).collect()
}

/// What must be done at once and is not done yet; empty where there is nothing.
pub fn safety(f: &Frame, reading: Reading<'_>) -> String {
    let open = reading.safety.iter().filter(|task| task.cleared_at.is_none());
    let items: BTreeSet<&str> = open.flat_map(|task| task.items.iter().map(String::as_str)).collect();
    if items.is_empty() {
        return String::new();
    }
    f.t1(
        "interview-safety-text",
        "items",
        items.into_iter().collect::<Vec<_>>().join(", "),
    )
}
