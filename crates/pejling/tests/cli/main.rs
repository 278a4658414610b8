//! The real binary, run as a person at a keyboard would run it.

mod backup;
mod house;
mod import;
mod place;
mod report;
