//! The only floor that knows SQL: both engines, migrations, sealed columns, the audit journal.
//!
//! Functions that write take `&mut Change`, functions that read take `&mut Tx` (a `Change` derefs to one), so a
//! write outside a change does not compile and a change cannot be committed untold.

pub mod access;
pub mod appointment;
pub mod archive;
pub mod assessment;
pub mod audit;
pub mod bearing;
pub mod caseload;
pub mod change;
pub mod clock_event;
pub mod consumption;
pub mod course;
pub mod day;
pub mod db;
pub mod decision;
pub mod draft;
pub mod enquiry;
pub mod episode;
mod error;
pub mod evaluation;
pub mod feedback;
pub mod figure_view;
pub mod followup;
pub mod growth_fit;
pub mod imported;
pub mod invitation;
mod migrate;
pub mod note;
pub mod person;
pub mod plan;
pub mod return_code;
pub mod safety;
pub mod sealed;
pub mod session;
pub mod setting;
pub mod staff;
pub mod stage;
pub mod target;
pub mod task;
pub mod timeline;
pub mod types;
pub mod world;

pub use change::Change;
pub use db::{Db, Durability, Engine, Tx};
pub use error::StoreError;
pub use migrate::LATEST as LATEST_SCHEMA;
pub use sealed::Keyring;
pub use types::{Day, Instant};
pub use uuid;
pub use world::{Chance, Clock, World};
