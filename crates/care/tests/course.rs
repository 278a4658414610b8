//! A course from its plan to what came of it, told as stories on both engines.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

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
