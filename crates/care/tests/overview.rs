//! The day, the caseload, a citizen's overview and master data, told as stories on both engines.

mod overview {
    pub mod caseload;
    pub mod citizen;
    pub mod day;
    pub mod kit;
    pub mod master_data;
}
