//! The demonstration: a synthetic centre on an embedded database, on the last day of its record.

mod marker;

pub use marker::Marker;
