//! The real binary, run as a person at a keyboard would run it.

mod backup;
mod demo;
mod house;
mod import;
mod kill;
mod place;
mod report;
mod server;
