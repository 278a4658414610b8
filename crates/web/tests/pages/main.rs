//! The pages as a browser without scripts meets them. One binary for every room: a room adds a module here.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod access;
mod administration;
mod appointment;
mod assessment;
mod caseload;
mod client;
mod counsellors;
mod course;
mod day;
mod door;
mod enquiry;
mod gates;
mod interview;
mod kiosk;
mod overview;
mod person;
mod plan_draft;
mod portal;
mod public;
mod record;
mod renewal;
mod rules;
mod scene;
mod session;
mod tasks;
mod users;
mod visitation;
mod wizard;
