//! How far an interview is: each section with its counts, and what is asked next.

use pejling_measure::instrument::{Instrument, Interview, Sheet, Standing};
use serde::Serialize;

use super::answer::html_id;
use crate::{assessment::words::said, page::Frame};

/// A section with what is answered of what applies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SectionLine {
    /// Code of the section.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Items with an answer, N and X among them.
    pub done: usize,
    /// Items that apply.
    pub of: usize,
    /// `24/28`
    pub short: String,
    /// `24 af 28 besvaret`, `alle 28 besvaret`, `ikke begyndt`
    pub words: String,
}

/// An item that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    /// Its section.
    pub section: String,
    /// Its code.
    pub code: String,
    /// The id of the field in which it is answered.
    pub field: String,
}

/// How far the whole interview is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Section by section.
    pub sections: Vec<SectionLine>,
    /// `98 af 187 svar · 4 af 8 afsnit er færdige`
    pub words: String,
    /// Items that wait, in their order.
    pub open: Vec<Next>,
}

/// Counts what is answered of what applies.
pub fn progress(f: &Frame, instrument: &Instrument, sheet: &Sheet) -> Progress {
    let pack = instrument.pack();
    let standings = instrument.standings(sheet);
    let of = |section: &str, wanted: Standing| {
        let items = pack.items.iter().zip(&standings);
        items
            .filter(|(item, standing)| item.section.as_deref() == Some(section) && **standing == wanted)
            .count()
    };
    let sections: Vec<SectionLine> = pack
        .sections
        .iter()
        .map(|section| {
            let done = of(&section.id, Standing::Answered);
            let all = done + of(&section.id, Standing::Open);
            SectionLine {
                id: section.id.clone(),
                title: said(f, &section.label).to_owned(),
                short: format!("{done}/{all}"),
                words: in_words(f, done, all),
                done,
                of: all,
            }
        })
        .collect();
    let open = pack.items.iter().enumerate().zip(&standings);
    let open = open.filter(|(_, standing)| **standing == Standing::Open);
    Progress {
        words: summary(f, &sections),
        open: open
            .map(|((place, item), _)| Next {
                section: item.section.clone().unwrap_or_default(),
                code: item.code.clone(),
                field: field_of(instrument, place),
            })
            .collect(),
        sections,
    }
}

impl Progress {
    /// Where to go on: the first open item after the one answered last, else the first of all.
    pub fn resume(&self, instrument: &Instrument, last: Option<&str>) -> Option<&Next> {
        let after = last.and_then(|code| instrument.place(code));
        let later = |next: &&Next| after.is_some_and(|last| instrument.place(&next.code) > Some(last));
        self.open.iter().find(later).or_else(|| self.open.first())
    }
}

fn in_words(f: &Frame, done: usize, all: usize) -> String {
    match (done, all - done) {
        (0, _) => f.t("interview-count-none"),
        (_, 0) => f.t1("interview-count-all", "n", all),
        _ => f.t2(
            "interview-count",
            ("done", &done.to_string()),
            ("all", &all.to_string()),
        ),
    }
}

fn summary(f: &Frame, sections: &[SectionLine]) -> String {
    let sum = |part: fn(&SectionLine) -> usize| sections.iter().map(part).sum::<usize>().to_string();
    let whole = sections.iter().filter(|line| line.done == line.of).count();
    let values = [
        ("done", sum(|line| line.done)),
        ("all", sum(|line| line.of)),
        ("whole", whole.to_string()),
        ("sections", sections.len().to_string()),
    ];
    f.language.text("interview-progress", &values)
}

/// The interviewer's rating is not used at follow-up (instruments.md 2.5).
pub fn is_follow_up(sheet: &Sheet) -> bool {
    sheet.circumstances.interview == Some(Interview::FollowUp)
}

/// The id of the field in which an item is answered: the interviewer's ratings have fields of their own.
pub fn field_of(instrument: &Instrument, place: usize) -> String {
    let pack = instrument.pack();
    let code = &pack.items[place].code;
    let area = pack.severity.iter().find(|(_, item)| *item == code);
    area.map_or_else(|| html_id(code), |(area, _)| format!("severity-{area}-low"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{interview::tests::asi, text::Language};
    use pejling_measure::instrument::{Answer, Severity};

    fn line<'a>(progress: &'a Progress, section: &str) -> &'a SectionLine {
        let found = progress.sections.iter().find(|line| line.id == section);
        found.expect("a section of the ASI")
    }

    #[test]
    fn what_does_not_apply_is_not_waited_for() {
        let (asi, f) = (asi(), Frame::bare(Language::Danish));
        let mut sheet = asi.sheet();
        let blank = progress(&f, &asi, &sheet);
        assert_eq!((line(&blank, "M").done, line(&blank, "M").of), (0, 11));
        assert_eq!(line(&blank, "M").words, "ikke begyndt");
        sheet.put(asi.place("M1").expect("M1"), Answer::whole(0));
        let begun = progress(&f, &asi, &sheet);
        assert_eq!(
            line(&begun, "M").short,
            "1/10",
            "M2 does not apply without a stay in hospital"
        );
        assert_eq!(line(&begun, "M").words, "1 af 10 besvaret");
    }

    #[test]
    fn a_rating_counts_as_the_answer_of_its_item_and_is_not_asked_for_at_follow_up() {
        let (asi, f) = (asi(), Frame::bare(Language::Danish));
        let mut sheet = asi.sheet();
        let rating = Severity {
            low: 4,
            high: 6,
            chosen: 5,
        };
        sheet.circumstances.severity.insert("medical".into(), rating);
        assert_eq!(line(&progress(&f, &asi, &sheet), "M").short, "1/11");
        let mut later = asi.sheet();
        later.circumstances.interview = Some(Interview::FollowUp);
        assert_eq!(line(&progress(&f, &asi, &later), "M").of, 10);
        for sheet in [asi.sheet(), sheet, later] {
            let lines = progress(&f, &asi, &sheet).sections;
            let sum = |part: fn(&SectionLine) -> usize| lines.iter().map(part).sum::<usize>();
            let counted = (sum(|line| line.done), sum(|line| line.of));
            assert_eq!(asi.progress(&sheet), counted, "one's own day counts as the pages do");
        }
    }

    #[test]
    fn one_goes_on_after_the_answer_given_last() {
        let (asi, f) = (asi(), Frame::bare(Language::Danish));
        let mut sheet = asi.sheet();
        sheet.put(asi.place("E4").expect("E4"), Answer::whole(1));
        let begun = progress(&f, &asi, &sheet);
        assert_eq!(
            begun.resume(&asi, Some("E4")).map(|next| next.code.as_str()),
            Some("E5")
        );
        assert_eq!(begun.resume(&asi, None).map(|next| next.code.as_str()), Some("G1"));
        let severity = begun.resume(&asi, Some("M8")).expect("M9 is open");
        assert_eq!(
            (severity.section.as_str(), severity.field.as_str()),
            ("M", "severity-medical-low")
        );
    }

    #[test]
    fn an_interview_with_an_answer_everywhere_has_nothing_open() {
        let (asi, f) = (asi(), Frame::bare(Language::English));
        let mut sheet = asi.sheet();
        for place in 0..asi.pack().items.len() {
            sheet.put(place, Answer::Unknown);
        }
        let whole = progress(&f, &asi, &sheet);
        assert_eq!(whole.open, []);
        assert!(whole.sections.iter().all(|line| line.done == line.of && line.of > 0));
    }
}
