//! Screenings and interviews as data, scored exactly (instruments.md).
//!
//! An instrument is a [`Pack`]: items, answers, scores, skip rules, cut-offs and checks, in a file. A [`Library`] holds
//! those that are shipped and those a site adds. [`Instrument::score`] answers everything that can be said of a
//! [`Sheet`], and what stands in the way of the rest.
//!
//! ```
//! use pejling_measure::instrument::{Answer, Library};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let audit_c = Library::shipped_alone("audit-c")?.ok_or("not shipped")?;
//! let mut sheet = audit_c.sheet();
//! for (place, answer) in [3, 0].into_iter().enumerate() {
//!     sheet.put(place, Answer::whole(answer));
//! }
//! assert_eq!(audit_c.score(&sheet).blocked("total"), ["3"]);
//! # Ok(())
//! # }
//! ```

mod answer;
mod correction;
mod expression;
mod fault;
mod library;
mod number;
mod outcome;
mod pack;
mod ready;
mod scoring;
mod typed;
mod wording;

pub use answer::{Answer, Circumstances, Interview, Severity, Sex, Sheet};
pub use correction::{Correction, CorrectionError, Corrections, Corrector};
pub use expression::ExpressionError;
pub use fault::{PackError, PackFault, Reason};
pub use library::Library;
pub use number::Number;
pub use outcome::{Band, Note, Outcome, Score, Status, Task, Window};
pub use pack::{
    Ages, AnsweredBy, Banding, CaseFact, Check, Choice, Column, Defaults, Grade, Item, Kind, Licence, LicenceClass,
    Pack, Prorate, Safety, ScoreRule, Section, Substances, Text, Variant,
};
pub use ready::Instrument;
pub use scoring::{Relevance, Standing};
pub use typed::{LONGEST_WORDS, TypedError};
pub use wording::Wording;
