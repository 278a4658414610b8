//! An ended course with use before and after it and well-being at its talks, all by the front door.

use jiff::{ToSpan, civil::Date};
use pejling_care::{
    Staff,
    consumption::{Answered, Answers, RecordConsumption, record as record_use},
    episode::close::{CloseEpisode, close},
    session::{self, Record},
};
use pejling_domain::{
    consumption::{Occasion, Reported, Use, WINDOW_DAYS},
    episode::EndStatus,
    feedback::{Answer, EntryMode, Score},
    session::Modality,
};

use crate::{Begin, Course, TestHouse, words};

/// A course that has ended.
#[derive(Debug, Clone)]
pub struct Ended<'a> {
    /// How it began.
    pub begin: Begin<'a>,
    /// Last day.
    pub ended_on: Date,
    /// How it ended.
    pub status: EndStatus,
    /// Use before the start; nobody asked where it is none.
    pub before: Option<Reported>,
    /// Use at the end.
    pub after: Reported,
    /// Well-being in tenths at talks a week apart, the first on the first day.
    pub scores: &'a [u16],
}

/// Days used in the window of four weeks, and units a week.
///
/// # Panics
/// For more days than the window has.
pub fn used(days: u16, units_a_week: u32) -> Reported {
    Reported::Used(Use::new(WINDOW_DAYS, Some(days), Some(units_a_week * 10)).expect("a use"))
}

impl<'a> Ended<'a> {
    /// An alcohol course that began with daily use of 40 units a week and ended after five months.
    pub fn alcohol(name: &'a str, started_on: Date, after: Reported) -> Self {
        Self {
            begin: Begin::alcohol(name, started_on),
            ended_on: started_on.saturating_add(5.months()),
            status: EndStatus::Completed,
            before: Some(used(28, 40)),
            after,
            scores: &[],
        }
    }

    /// The same with well-being.
    #[must_use]
    pub fn with(self, scores: &'a [u16]) -> Self {
        Self { scores, ..self }
    }
}

impl TestHouse {
    /// Lets a course run its whole way.
    pub async fn ended(&self, by: &Staff, told: Ended<'_>) -> Course {
        let (substance, started_on) = (told.begin.substance, told.begin.started_on);
        let course = self.begin(by, told.begin).await;
        if let Some(reported) = told.before {
            let ask = RecordConsumption {
                episode: course.episode,
                occasion: Occasion::Start,
                on: started_on,
                answered: Answered { substance, reported },
                replaces: None,
            };
            record_use(&self.care, by, ask).await.expect("use at the start");
        }
        for (week, score) in (0_i64..).zip(told.scores) {
            let on = started_on.saturating_add((7 * week).days());
            self.held(by, &course, (on, *score)).await;
        }
        let ask = CloseEpisode {
            episode: course.episode,
            status: told.status,
            ended_on: told.ended_on,
            consumption: match told.status {
                EndStatus::Died => Answers::new(),
                _ => [(substance, told.after)].into(),
            },
            followup_declined: false,
            note: String::new(),
        };
        close(&self.care, by, ask).await.expect("an end");
        course
    }

    /// A talk that was held and signed, with well-being in tenths.
    pub async fn held(&self, by: &Staff, course: &Course, (on, ors): (Date, u16)) {
        let score = Score::from_total(ors).expect("a total");
        let ask = Record {
            episode: course.episode,
            appointment: None,
            on,
            minutes: 50,
            modality: Modality::InPerson,
            method: None,
            ors: Some(Answer::Scored {
                score,
                mode: EntryMode::Total,
            }),
            srs: None,
            note: words("En samtale"),
            next: None,
        };
        session::record(&self.care, by, ask).await.expect("a talk");
    }
}
