//! The real binary, run as a person at a keyboard would run it.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod backup;
mod by_sql;
mod demo;
mod house;
mod import;
mod instruments;
mod kill;
mod measure;
mod place;
mod report;
mod server;
