//! Assessments from the first answer to the result, told as stories on both engines.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod assessment {
    pub mod citizen;
    pub mod filling_in;
    pub mod finished;
    pub mod kit;
    pub mod safety;
    pub mod suggested;
}
