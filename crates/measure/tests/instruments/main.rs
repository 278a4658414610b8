//! Instruments scored against the worked examples of instruments.md, and rules that hold for all of them.

mod asi;
mod asi_checks;
mod form;
mod packs;
mod properties;
mod screens;
mod unpublished;
mod wellbeing;
