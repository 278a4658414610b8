//! Values in, bytes out: charts now; letters and sheets beside them. Knows neither store nor pages.

pub mod chart;
pub mod table;
