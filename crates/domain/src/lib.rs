//! Rules of the trade as pure values and functions: no IO, no async, no clock, no randomness.
//!
//! One module a room of the house (see `ARCHITECTURE.md`). Dates are civil dates in Europe/Copenhagen;
//! a value that exists is valid.

#![warn(missing_docs)]

pub mod access;
pub mod assessment;
pub mod bearing;
pub mod calendar;
pub mod code;
pub mod consumption;
pub mod cpr;
pub mod enquiry;
pub mod episode;
pub mod feedback;
pub mod followup;
pub mod guarantee;
pub mod id;
pub mod person;
pub mod plan;
pub mod rhythm;
pub mod session;
pub mod setting;
pub mod text;
pub mod visitation;

pub use code::Code;
#[cfg(feature = "sqlx")]
#[doc(hidden)]
pub use sqlx;
