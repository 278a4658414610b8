//! Words of the made-up centre. Nobody and no place in them exists; the tone is that of the house (respectful, short).

pub mod names;
pub mod notes;
pub mod plans;
pub mod reasons;
