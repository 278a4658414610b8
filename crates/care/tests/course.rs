//! A course from its plan to what came of it, told as stories on both engines.

mod course {
    pub mod closing;
    pub mod consumption;
    pub mod evaluation;
    pub mod followup;
    pub mod grant;
    pub mod kit;
    pub mod plan;
    pub mod tasks;
}
