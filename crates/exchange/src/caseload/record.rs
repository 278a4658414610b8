//! A sound row of the list, in the words of the domain.

use core::fmt;
use jiff::civil::Date;
use pejling_domain::consumption::Use;
use pejling_domain::cpr::Cpr;
use pejling_domain::episode::{EndStatus, Programme, Substance};
use pejling_domain::feedback::Score;
use pejling_domain::guarantee::Regime;

/// One course of one person, as far as the list is sound. What was unclear is `None` and stands in the report.
#[derive(Clone, PartialEq, Eq)]
pub struct CourseRecord {
    /// Row in the file, as a spreadsheet numbers it.
    pub row: u32,
    /// The list's own number for the course, in capitals: unique among the records, and what makes a second run
    /// recognise the row. At most [`CASE_NUMBER_CHARS`] characters.
    pub case_number: String,
    /// Whose course it is.
    pub person: Person,
    /// Day 0 of the guarantee (LR-GAR-02). Never after `started_on`.
    pub requested_on: Date,
    /// Regime of the guarantee, from the law that the list names (LR-GAR-01).
    pub regime: Regime,
    /// Day of the first treatment; `None` while the person waits.
    pub started_on: Option<Date>,
    /// How and when it ended; only where it had started, and never before that day.
    pub end: Option<End>,
    /// Programme, from the target group and, for adults, the law.
    pub programme: Programme,
    /// Main substance; `None` where the word is unknown. Alcohol exactly where the regime is.
    pub substance: Option<Substance>,
    /// The counsellor's initials in capitals.
    pub counsellor: Option<String>,
    /// Use in the 28 days before the start; units for alcohol only.
    pub use_at_start: Option<Use>,
    /// Use in the 28 days before the end; only where the course has ended.
    pub use_at_end: Option<Use>,
    /// First ORS total. The list does not say on which day; the start is the nearest.
    pub ors_first: Option<Score>,
    /// Latest ORS total, on a day the list does not tell.
    pub ors_latest: Option<Score>,
    /// Children under 18 at home.
    pub children_at_home: Option<u8>,
    /// Remark; never on an anonymous person.
    pub remark: Option<String>,
}

/// Longest case number, in characters.
pub const CASE_NUMBER_CHARS: usize = 24;

/// Whose course it is.
#[derive(Clone, PartialEq, Eq)]
pub enum Person {
    /// Known by name.
    Known {
        /// Personal number, where the list has a whole one.
        cpr: Option<Cpr>,
        /// Full name.
        name: String,
        /// Name and address are protected (LR-DAT-17).
        protected: bool,
    },
    /// Anonymous by wish (LR-ANO-07): nothing that identifies is carried.
    Anonymous {
        /// The code of the list ("A-2041"), to find the paper file again.
        reference: Option<String>,
    },
}

/// Tells the people of one file apart: equal keys are the same person.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonKey {
    /// By personal number.
    Cpr(Cpr),
    /// By the code of an anonymous person.
    Reference(String),
    /// Nothing but the course: a name alone never joins two rows, nor do attributes (LR-ANO-08).
    Course(String),
}

impl CourseRecord {
    /// The key of the person within this file.
    pub fn person_key(&self) -> PersonKey {
        match &self.person {
            Person::Known { cpr: Some(cpr), .. } => PersonKey::Cpr(*cpr),
            Person::Anonymous {
                reference: Some(reference),
            } => PersonKey::Reference(reference.clone()),
            _ => PersonKey::Course(self.case_number.clone()),
        }
    }

    /// First day that the course takes up: the start, or the request while the person waits.
    pub(super) fn begun_on(&self) -> Date {
        self.started_on.unwrap_or(self.requested_on)
    }

    /// A later course of the same person begins before this one has ended.
    pub(super) fn reaches_into(&self, later: &Self) -> bool {
        self.end.is_none_or(|end| later.begun_on() < end.on)
    }
}

/// End of a course.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// Last day.
    pub on: Date,
    /// Why; `None` where the list has no word for it or one we do not know.
    pub status: Option<EndStatus>,
}

impl fmt::Debug for Person {
    /// Says which kind it is and nothing about whom.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Known { .. } => "Known(…)",
            Self::Anonymous { .. } => "Anonymous(…)",
        })
    }
}

impl fmt::Debug for PersonKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonKey(…)")
    }
}

impl fmt::Debug for CourseRecord {
    /// Without person, case number and remark, so that a log line by mistake tells nothing.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CourseRecord")
            .field("row", &self.row)
            .field("person", &self.person)
            .field("regime", &self.regime)
            .field("programme", &self.programme)
            .finish_non_exhaustive()
    }
}
