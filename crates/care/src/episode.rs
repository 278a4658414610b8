//! The course of treatment (forløb).

mod start;

pub use start::{Start, StartError, start};
