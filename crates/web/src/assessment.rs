//! Assessments (skemaer og interview): the forms of a case, filling one in, and what it came to.

pub mod words;
