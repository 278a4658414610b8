//! Share of courses with effect, a year at a time, with its uncertainty. Values stand under the axis, so that
//! nothing lies over anything.

use super::scale::{Scale, as_f64, enclosing, steps};
use super::svg::{ACCENT, AXIS, Drawing, GRID, Lettering, MUTED, Stroke};
use super::{Band, Caption, NumberStyle};

const WIDTH: f64 = 520.0;
const HEIGHT: f64 = 270.0;
const LEFT: f64 = 46.0;
const RIGHT: f64 = 88.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 68.0;

/// A share of 0-1 with its 95 % interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The share.
    pub rate: f64,
    /// Its interval (Wilson).
    pub interval: Band<f64>,
}

/// A year's result.
#[derive(Debug, Clone, Copy)]
pub struct EffectYear<'a> {
    /// The year as text.
    pub label: &'a str,
    /// The share; `None` for a year without completed courses.
    pub share: Option<Share>,
    /// The adopted target, 0-1.
    pub target: Option<f64>,
    /// The year is not over or not settled.
    pub preliminary: bool,
}

/// A line to compare with, e.g. the national share of 2014.
#[derive(Debug, Clone, Copy)]
pub struct Reference<'a> {
    /// What it is, "Landet 2014".
    pub label: &'a str,
    /// The share, 0-1.
    pub rate: f64,
}

/// Words of the chart.
#[derive(Debug, Clone, Copy)]
pub struct EffectLabels<'a> {
    /// Before a target, "mål".
    pub target: &'a str,
    /// In place of a value when nothing was completed, "ingen".
    pub none: &'a str,
}

/// Effect by year.
#[derive(Debug, Clone, Copy)]
pub struct EffectChart<'a> {
    /// The years, oldest first.
    pub years: &'a [EffectYear<'a>],
    /// A line to compare with.
    pub reference: Option<Reference<'a>>,
    /// Words.
    pub labels: EffectLabels<'a>,
    /// How numbers are written.
    pub numbers: NumberStyle,
}

impl EffectChart<'_> {
    /// Draws the chart.
    pub fn svg(&self, caption: Caption<'_>) -> String {
        let (low, high) = self.range();
        let x = Scale::new((0.0, as_f64(self.years.len().max(1))), (LEFT, WIDTH - RIGHT));
        let y = Scale::new((low, high), (HEIGHT - BOTTOM, TOP));
        let mut drawing = Drawing::default();
        for value in steps(low, high, 0.1) {
            let height = y.at(value);
            drawing.line((LEFT, height), (WIDTH - RIGHT, height), Stroke::new(GRID, 1.0));
            drawing.text(
                (LEFT - 7.0, height + 4.0),
                &self.numbers.percent(value),
                Lettering::AXIS.end(),
            );
        }
        if let Some(reference) = self.reference {
            let height = y.at(reference.rate);
            drawing.line(
                (LEFT, height),
                (WIDTH - RIGHT, height),
                Stroke::new(AXIS, 1.0).dashed("2 4"),
            );
            drawing.text((WIDTH - RIGHT + 6.0, height - 2.0), reference.label, Lettering::AXIS);
            let rate = self.numbers.percent(reference.rate);
            drawing.text((WIDTH - RIGHT + 6.0, height + 13.0), &rate, Lettering::AXIS);
        }
        for (at, year) in self.years.iter().enumerate() {
            self.year(&mut drawing, y, x.at(as_f64(at) + 0.5), year);
        }
        drawing.figure((WIDTH, HEIGHT), "img", caption)
    }

    /// Whole tens that hold every interval, target and reference, never outside 0-100 %.
    fn range(&self) -> (f64, f64) {
        let values = self.years.iter().flat_map(|year| {
            let share = year.share.map(|share| [share.interval.low, share.interval.high]);
            share.into_iter().flatten().chain(year.target)
        });
        let values = values.chain(self.reference.map(|reference| reference.rate));
        // Counted in tens of per cent, so that the steps are exact.
        let (low, high) = enclosing(values.map(|rate| rate * 10.0), 1.0).unwrap_or((0.0, 10.0));
        (low.max(0.0) / 10.0, high.min(10.0) / 10.0)
    }

    fn year(&self, drawing: &mut Drawing, y: Scale, across: f64, year: &EffectYear<'_>) {
        if let Some(target) = year.target {
            let height = y.at(target);
            drawing.line(
                (across - 24.0, height),
                (across + 24.0, height),
                Stroke::new(MUTED, 3.0),
            );
            let words = format!("{} {}", self.labels.target, self.numbers.percent(target));
            drawing.text((across, HEIGHT - BOTTOM + 58.0), &words, Lettering::AXIS.middle());
        }
        let star = if year.preliminary { "*" } else { "" };
        let label = format!("{}{star}", year.label);
        drawing.text((across, HEIGHT - BOTTOM + 22.0), &label, Lettering::AXIS.middle());
        let Some(share) = year.share else {
            drawing.text(
                (across, HEIGHT - BOTTOM + 41.0),
                self.labels.none,
                Lettering::AXIS.middle(),
            );
            return;
        };
        let (low, high) = (y.at(share.interval.low), y.at(share.interval.high));
        let stroke = Stroke::new(ACCENT, 2.0);
        drawing.line((across, low), (across, high), stroke);
        for end in [low, high] {
            drawing.line((across - 5.0, end), (across + 5.0, end), stroke);
        }
        let place = (across, y.at(share.rate));
        if year.preliminary {
            drawing.ring(place, 5.5, ACCENT);
        } else {
            drawing.circle(place, 6.0, ACCENT);
        }
        let rate = self.numbers.percent(share.rate);
        drawing.text(
            (across, HEIGHT - BOTTOM + 41.0),
            &rate,
            Lettering::VALUE.size(15).middle(),
        );
    }
}
