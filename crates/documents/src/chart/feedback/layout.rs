//! Where everything in the feedback graph goes.

use super::{Audience, FeedbackChart};
use crate::chart::scale::{Scale, as_f64};
use crate::chart::svg::{Drawing, Lettering, Place, width_of};

const WIDTH: f64 = 750.0;
/// Where the panels begin.
pub(super) const LEFT: f64 = 34.0;
const RIGHT: f64 = 112.0;
const PANEL: f64 = 230.0;
const STRIP: f64 = 60.0;
const GAP: f64 = 46.0;
/// Least distance between sessions: points stay 24 px wide targets.
const STEP: f64 = 24.0;
/// What a point takes to its right with the value written beside it.
const VALUE_ROOM: f64 = 46.0;
/// Height of a row of event words.
const EVENT_ROW: f64 = 30.0;

/// Place of an event: its line, and the first of its two rows of words.
#[derive(Debug, Clone, Copy)]
pub(super) struct EventSpot {
    pub line: f64,
    pub words: Place,
}

/// The measures of one graph.
pub(super) struct Layout {
    pub across: Scale,
    pub well_being: Scale,
    pub alliance: Option<Scale>,
    width: f64,
    bottom: f64,
    slots: usize,
    audience: Audience,
    events: Vec<EventSpot>,
}

impl Layout {
    pub(super) fn of(chart: &FeedbackChart<'_>, audience: Audience) -> Self {
        let staff = audience == Audience::Staff;
        // One place more than there are sessions, so that the last value has room beside it.
        let slots = (chart.points.len() + 1).max(chart.expected.len()).max(6);
        let width = WIDTH.max(LEFT + RIGHT + STEP * as_f64(slots - 1));
        let across = Scale::new((0.0, as_f64(slots - 1)), (LEFT, width - RIGHT));
        let (events, rows) = if staff {
            place_events(chart, across, width)
        } else {
            (Vec::new(), 0)
        };
        let top = 16.0 + EVENT_ROW * as_f64(rows);
        let floor = top + PANEL;
        let strip = staff && chart.points.iter().any(|point| point.srs.is_some());
        let alliance = strip.then(|| Scale::new((200.0, 400.0), (floor + GAP + STRIP, floor + GAP)));
        let bottom = if strip { floor + GAP + STRIP } else { floor };
        let well_being = Scale::new((0.0, 400.0), (floor, top));
        Self {
            across,
            well_being,
            alliance,
            width,
            bottom,
            slots,
            audience,
            events,
        }
    }

    pub(super) fn size(&self) -> (f64, f64) {
        (self.width, self.bottom + self.day_drop() + 8.0)
    }

    pub(super) fn right(&self) -> f64 {
        self.width - RIGHT
    }

    pub(super) fn bottom(&self) -> f64 {
        self.bottom
    }

    pub(super) fn slots(&self) -> usize {
        self.slots
    }

    pub(super) fn has_strip(&self) -> bool {
        self.alliance.is_some()
    }

    /// From the lowest panel down to the row of days.
    pub(super) fn day_drop(&self) -> f64 {
        if self.has_strip() { 18.0 } else { 36.0 }
    }

    /// Every how many sessions the day has room: at least every second.
    pub(super) fn day_step(&self) -> usize {
        let step = self.x(1) - self.x(0);
        (2..4).find(|count| step * as_f64(*count) >= 58.0).unwrap_or(4)
    }

    pub(super) fn x(&self, slot: usize) -> f64 {
        self.across.slot(slot)
    }

    pub(super) fn ors(&self, tenths: u16) -> f64 {
        self.well_being.at(tenths.into())
    }

    pub(super) fn srs(&self, tenths: u16) -> f64 {
        self.alliance.map_or(self.bottom, |strip| strip.at(tenths.into()))
    }

    pub(super) fn ors_at(&self, slot: usize, tenths: u16) -> Place {
        (self.x(slot), self.ors(tenths))
    }

    pub(super) fn srs_at(&self, slot: usize, tenths: u16) -> Option<Place> {
        self.alliance.map(|strip| (self.x(slot), strip.at(tenths.into())))
    }

    pub(super) fn event_spots(&self) -> impl Iterator<Item = EventSpot> {
        self.events.iter().copied()
    }

    /// Words on the axes: larger for the citizen.
    pub(super) fn axis(&self) -> Lettering {
        Lettering::AXIS.size(if self.audience == Audience::Citizen { 13 } else { 12 })
    }

    /// Values that are read off: larger for the citizen.
    pub(super) fn value(&self) -> Lettering {
        Lettering::VALUE.size(if self.audience == Audience::Citizen { 17 } else { 14 })
    }

    /// Where the value of a point is written: beside it, or above it where the words of the margin begin.
    pub(super) fn value_spot(&self, point: Place, words: &str, beside: f64) -> (Place, &'static str) {
        if point.0 + 10.0 + width_of(words, 14) > self.right() {
            ((point.0 + 4.0, point.1 - 11.0), "end")
        } else {
            ((point.0 + 10.0, point.1 + beside), "start")
        }
    }

    /// Where the cut-off is named: above or below its line, at its first end that no point or value stands on.
    pub(super) fn cutoff_spot(&self, chart: &FeedbackChart<'_>, line: f64, words: &str) -> Place {
        let width = width_of(words, 12);
        let taken = |(across, height): Place| {
            chart.points.iter().enumerate().any(|(at, point)| {
                point.ors.is_some_and(|score| {
                    let (x, y) = self.ors_at(at, score);
                    let beside = x > across - VALUE_ROOM && x < across + width + 8.0;
                    beside && y > height - 18.0 && y < height + 22.0
                })
            })
        };
        let (left, right) = (LEFT + 6.0, self.right() - width - 6.0);
        let spots = [
            (left, line - 6.0),
            (left, line + 15.0),
            (right, line - 6.0),
            (right, line + 15.0),
        ];
        spots.into_iter().find(|spot| !taken(*spot)).unwrap_or(spots[0])
    }

    /// The invisible surface of a point, from the top of the panel to the lowest strip.
    pub(super) fn hit_area(&self, drawing: &mut Drawing, slot: usize) {
        let top = self.ors(400);
        let width = (self.x(1) - self.x(0)).min(28.0);
        let at = (self.x(slot) - width / 2.0, top);
        drawing.rect(at, (width, self.bottom - top), r#"class="c-hit" fill="transparent""#);
    }
}

/// Puts the words of events side by side, and on a further row where they would lie over each other.
fn place_events(chart: &FeedbackChart<'_>, across: Scale, width: f64) -> (Vec<EventSpot>, usize) {
    let mut ends: Vec<f64> = Vec::new();
    let mut spots = Vec::new();
    for event in chart.events {
        let Some(position) = chart.position(event.date).or(chart.points.first().map(|_| 0.0)) else {
            return (Vec::new(), 0);
        };
        let line = across.at(position);
        let half = width_of(event.label, 12).max(width_of(event.day, 12)) / 2.0 + 4.0;
        let middle = line.clamp(half, width - half);
        let row = ends.iter().position(|end| *end <= middle - half).unwrap_or_else(|| {
            ends.push(f64::MIN);
            ends.len() - 1
        });
        ends[row] = middle + half;
        spots.push(EventSpot {
            line,
            words: (middle, as_f64(row)),
        });
    }
    // Rows are counted from below, so that the first one lies closest to the panel.
    let rows = ends.len();
    for spot in &mut spots {
        spot.words.1 = 12.0 + EVENT_ROW * (as_f64(rows) - 1.0 - spot.words.1);
    }
    (spots, rows)
}
