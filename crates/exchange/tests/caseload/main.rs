//! A centre's list as it really is. Every personal number here is a replacement number or has a date of birth that no
//! living person has; every person is made up.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod files;
mod list;
mod people;
mod properties;
mod rows;
mod workbooks;
