//! Synthetic people and a simulated centre, acting only through `care` (invariant 7).
//!
//! A plan is worked out first ([`plan::Plan`]), pure and from a seed; then it is acted out day by day by made-up staff
//! who can do no more than staff can. The same seed gives the same centre.

mod act;
pub mod plan;
mod seed;
mod words;

use jiff::civil::{Date, DateTime};
use pejling_care::Care;
use pejling_domain::{access::Role, id::PersonId};
use pejling_store::world::ManualClock;

use plan::Plan;

/// How large a centre.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// Five years of a centre of the size of Randers.
    Full,
    /// Nine months of a small one, with every kind of situation: for browser journeys and tests.
    Small,
}

/// Told how far the years have been acted out.
pub trait Progress {
    /// A day begins; so many of all steps are done.
    fn day(&mut self, on: Date, done: usize, of: usize);
}

/// Nobody is told.
impl Progress for () {
    fn day(&mut self, _on: Date, _done: usize, _of: usize) {}
}

/// A user to sign in as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemoUser {
    /// Role.
    pub role: Role,
    /// Full name.
    pub name: &'static str,
    /// Sign-in name.
    pub login: &'static str,
    /// Password.
    pub password: &'static str,
}

/// A centre that has been filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// One user of each role, in the order of the roles.
    pub users: Vec<DemoUser>,
    /// The moment at the centre.
    pub now: DateTime,
    /// People on record.
    pub people: usize,
    /// Courses, ended and running.
    pub courses: usize,
    /// The citizen whose course is written out, with the first counsellor.
    pub model: Option<PersonId>,
}

/// Why a centre is not filled.
#[derive(Debug, thiserror::Error)]
pub enum SynthError {
    /// There are users already: a made-up centre is never mixed with a real one.
    #[error("the database is in use; a made-up centre needs an empty one")]
    NotEmpty(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The plan has nobody to make users.
    #[error("the plan has no administrator")]
    NoAdministrator,
    /// The plan does things in an order in which they cannot be done.
    #[error("{on}: {what}")]
    OutOfOrder {
        /// The day.
        on: Date,
        /// What was asked for.
        what: &'static str,
    },
    /// The house refused what the plan does.
    #[error("{on}: {what} was refused: {why}")]
    Refused {
        /// The day.
        on: Date,
        /// What was refused.
        what: &'static str,
        /// Why.
        why: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// Fills an empty database with a made-up centre and leaves the clock at Thursday 8 October 2020, 10.20.
///
/// # Errors
/// [`SynthError`].
pub async fn fill(
    care: &Care,
    clock: &ManualClock,
    seed: u64,
    size: Size,
    progress: &mut dyn Progress,
) -> Result<Filled, SynthError> {
    let plan = Plan::of(seed, size);
    act::act(care, clock, &plan, (size, progress)).await
}
