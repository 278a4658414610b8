//! Charts as pure functions from values to SVG (ux.md 5).
//!
//! The same picture goes into the page, the letter and the report, so it carries no style element or attribute,
//! only presentation attributes and the class names that the style sheet refines on screen. Every figure has a
//! title and a description; labels arrive translated, rates and limits computed, and the charts stay free of both
//! language and statistics.
//!
//! Two shapes, not two colours: a filled circle is as expected, a hollow diamond needs attention, a hollow circle
//! is preliminary.

mod bars;
mod clock;
mod control;
mod deviation;
mod effect;
mod feedback;
mod funnel;
mod individuals;
mod number;
mod scale;
mod sparkline;
mod svg;
mod target;
mod trend;

pub use bars::{burden_bar, capacity_bar, flow_bar};
pub use clock::{ClockState, deadline_clock};
pub use control::{ControlChart, ControlLabels, ControlPoint};
pub use deviation::{DeviationChart, DeviationRow};
pub use effect::{EffectChart, EffectLabels, EffectYear, Reference, Share};
pub use feedback::{Audience, Event, FeedbackChart, FeedbackLabels, FeedbackPoint};
pub use funnel::{FunnelChart, FunnelLabels, FunnelLimit, FunnelPoint};
pub use individuals::{IndividualPoint, IndividualsChart};
pub use number::NumberStyle;
pub use sparkline::Sparkline;
pub use target::{TargetChart, TargetYear};
pub use trend::{TrendChart, TrendPoint};

/// What a screen reader says for a chart. The ids inside the picture begin with `id`, which must be unique on
/// the page.
#[derive(Debug, Clone, Copy)]
pub struct Caption<'a> {
    /// Prefix of the ids, e.g. `"fit"` gives `fit-title` and `fit-desc`.
    pub id: &'a str,
    /// The conclusion in one sentence, as in the figure's caption.
    pub title: &'a str,
    /// How to read the picture and where the numbers are.
    pub description: &'a str,
}

/// Lower and upper edge of an expected course or of limits, in the unit of the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band<T> {
    /// Lower edge.
    pub low: T,
    /// Upper edge.
    pub high: T,
}
