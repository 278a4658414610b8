//! Share with effect against number of completed courses, with the limits that chance alone would keep. Codes in
//! place of names and no order of merit: who may see it is decided before it is drawn.

use super::scale::{Scale, steps};
use super::svg::{ACCENT, Drawing, GRID, INK, Lettering, Place, Stroke};
use super::{Band, Caption, NumberStyle};

const WIDTH: f64 = 540.0;
const HEIGHT: f64 = 290.0;
const LEFT: f64 = 50.0;
const RIGHT: f64 = 98.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 46.0;
/// Room that a code takes beside its point.
const CODE: f64 = 44.0;

/// One counsellor or team, under a code.
#[derive(Debug, Clone, Copy)]
pub struct FunnelPoint<'a> {
    /// The code, shown only beside points that lie outside.
    pub code: &'a str,
    /// Completed courses. Points under the least number the centre allows are left out by the caller.
    pub completed: u32,
    /// Share with effect, 0-1.
    pub rate: f64,
    /// Outside the 95 % limits.
    pub outside: bool,
}

/// Limits at a number of completed courses, as shares of 0-1.
#[derive(Debug, Clone, Copy)]
pub struct FunnelLimit {
    /// The number of completed courses.
    pub completed: u32,
    /// 95 % limits.
    pub inner: Band<f64>,
    /// 99.8 % limits.
    pub outer: Band<f64>,
}

/// Words of the chart.
#[derive(Debug, Clone, Copy)]
pub struct FunnelLabels<'a> {
    /// Before the centre's own share, "Centret".
    pub centre: &'a str,
    /// At the inner limits, "95 %".
    pub inner: &'a str,
    /// At the outer limits, "99,8 %".
    pub outer: &'a str,
    /// Under the axis, "Antal afsluttede forløb, seneste 24 måneder".
    pub axis: &'a str,
}

/// The funnel.
#[derive(Debug, Clone, Copy)]
pub struct FunnelChart<'a> {
    /// Points to place.
    pub points: &'a [FunnelPoint<'a>],
    /// Limits by rising number of completed courses.
    pub limits: &'a [FunnelLimit],
    /// The centre's share, 0-1.
    pub centre: f64,
    /// Words.
    pub labels: FunnelLabels<'a>,
    /// How numbers are written.
    pub numbers: NumberStyle,
}

impl FunnelChart<'_> {
    /// Draws the chart.
    pub fn svg(&self, caption: Caption<'_>) -> String {
        let most = self
            .points
            .iter()
            .map(|point| point.completed)
            .chain(self.limits.iter().map(|l| l.completed))
            .max();
        let most = f64::from(most.unwrap_or(10).max(10));
        let x = Scale::new((0.0, most), (LEFT, WIDTH - RIGHT));
        let y = Scale::new((0.0, 1.0), (HEIGHT - BOTTOM, TOP));
        let mut drawing = Drawing::default();
        for value in steps(0.0, 1.0, 0.25) {
            let height = y.at(value);
            drawing.line((LEFT, height), (WIDTH - RIGHT, height), Stroke::new(GRID, 1.0));
            drawing.text(
                (LEFT - 7.0, height + 4.0),
                &self.numbers.percent(value),
                Lettering::AXIS.end(),
            );
        }
        let step = (most / 60.0).ceil() * 10.0;
        for value in steps(0.0, most, step) {
            let words = self.numbers.amount(value);
            drawing.text((x.at(value), HEIGHT - BOTTOM + 17.0), &words, Lettering::AXIS.middle());
        }
        let middle = f64::midpoint(LEFT, WIDTH - RIGHT);
        drawing.text((middle, HEIGHT - 8.0), self.labels.axis, Lettering::AXIS.middle());
        self.limits(&mut drawing, x, y);
        let height = y.at(self.centre);
        drawing.line((LEFT, height), (WIDTH - RIGHT, height), Stroke::new(INK, 1.25));
        let words = format!("{} {}", self.labels.centre, self.numbers.percent(self.centre));
        drawing.text((WIDTH - RIGHT + 6.0, height + 4.0), &words, Lettering::LABEL);
        for point in self.points {
            mark(&mut drawing, (x.at(point.completed.into()), y.at(point.rate)), point);
        }
        drawing.figure((WIDTH, HEIGHT), "img", caption)
    }

    fn limits(&self, drawing: &mut Drawing, x: Scale, y: Scale) {
        let edge = |pick: fn(&FunnelLimit) -> f64| -> Vec<Place> {
            self.limits
                .iter()
                .map(|limit| (x.at(limit.completed.into()), y.at(pick(limit))))
                .collect()
        };
        let (high, low) = (edge(|l| l.inner.high), edge(|l| l.inner.low));
        let edges: Vec<_> = high.iter().copied().zip(low.iter().copied()).collect();
        drawing.area(&edges, "c-band");
        for side in [&high, &low] {
            drawing.path(side, Stroke::new(ACCENT, 1.0).dashed("5 3"));
        }
        let (high, low) = (edge(|l| l.outer.high), edge(|l| l.outer.low));
        for side in [&high, &low] {
            drawing.path(side, Stroke::new(ACCENT, 1.0));
        }
        if let (Some(inner), Some(outer)) = (edges.last(), high.last()) {
            let across = WIDTH - RIGHT + 6.0;
            let upper = outer.1.min(inner.0.1 - 9.0);
            drawing.text((across, upper + 2.0), self.labels.outer, Lettering::AXIS);
            drawing.text((across, inner.0.1 + 6.0), self.labels.inner, Lettering::AXIS);
        }
    }
}

fn mark(drawing: &mut Drawing, place: Place, point: &FunnelPoint<'_>) {
    if point.outside {
        drawing.diamond(place, 7.0, ACCENT);
        let bold = Lettering {
            bold: true,
            ..Lettering::LABEL
        };
        // At the right edge stand the words of the limits: there the code is to the left.
        let (across, lettering) = if place.0 + CODE > WIDTH - RIGHT {
            (place.0 - 11.0, bold.end())
        } else {
            (place.0 + 11.0, bold)
        };
        drawing.text((across, place.1 + 4.0), point.code, lettering);
    } else {
        drawing.circle(place, 5.0, ACCENT);
    }
}
