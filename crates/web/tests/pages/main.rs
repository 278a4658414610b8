//! The pages as a browser without scripts meets them. One binary for every room: a room adds a module here.

mod access;
mod administration;
mod appointment;
mod client;
mod course;
mod door;
mod enquiry;
mod gates;
mod kiosk;
mod portal;
mod record;
mod rules;
mod session;
mod tasks;
mod users;
mod visitation;
mod wizard;
