//! Values in and out of other people's formats. Pure: bytes in, values out; it knows neither storage nor web.

#![warn(missing_docs)]

pub mod answers;
pub mod caseload;
pub mod questionnaire;
