//! A share month by month with the limits of its ordinary variation (p-chart). Points outside are signals, not
//! verdicts; where the share is a legal right, the list of individual breaches stands beside the chart.

use super::scale::{Scale, as_f64, enclosing, runs, steps};
use super::svg::{ACCENT, AXIS, Drawing, GRID, INK, Lettering, Stroke, WARN, width_of};
use super::{Band, Caption, NumberStyle};

const WIDTH: f64 = 470.0;
const HEIGHT: f64 = 200.0;
const LEFT: f64 = 50.0;
const RIGHT: f64 = 92.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 30.0;

/// A month, or another period of equal length.
#[derive(Debug, Clone, Copy)]
pub struct ControlPoint<'a> {
    /// The period as text, "jul.".
    pub label: &'a str,
    /// The share of 0-1; `None` when nobody was counted.
    pub rate: Option<f64>,
    /// The limits for this period's number of people, 0-1.
    pub limits: Option<Band<f64>>,
    /// A signal by the rules of the control chart.
    pub signal: bool,
}

/// Words of the chart.
#[derive(Debug, Clone, Copy)]
pub struct ControlLabels<'a> {
    /// Before the mean, "middel".
    pub mean: &'a str,
    /// At the lower limit, "nedre grænse".
    pub lower: &'a str,
}

/// The chart.
#[derive(Debug, Clone, Copy)]
pub struct ControlChart<'a> {
    /// The periods, oldest first.
    pub points: &'a [ControlPoint<'a>],
    /// The mean of the base period, 0-1.
    pub mean: Option<f64>,
    /// Words.
    pub labels: ControlLabels<'a>,
    /// How numbers are written.
    pub numbers: NumberStyle,
}

impl ControlChart<'_> {
    /// Draws the chart.
    pub fn svg(&self, caption: Caption<'_>) -> String {
        let rates = self
            .points
            .iter()
            .flat_map(|point| [point.rate, point.limits.map(|limits| limits.low)])
            .flatten();
        let (low, _) = enclosing(rates.map(|rate| rate * 10.0), 1.0).unwrap_or((7.0, 10.0));
        let bottom = low.clamp(0.0, 9.0) / 10.0;
        let x = Scale::new((0.0, as_f64(self.points.len().max(2) - 1)), (LEFT, WIDTH - RIGHT));
        let y = Scale::new((bottom, 1.0), (HEIGHT - BOTTOM, TOP));
        let mut drawing = Drawing::default();
        for value in steps(bottom, 1.0, if bottom < 0.5 { 0.25 } else { 0.1 }) {
            let height = y.at(value);
            drawing.line((LEFT, height), (WIDTH - RIGHT, height), Stroke::new(GRID, 1.0));
            drawing.text(
                (LEFT - 7.0, height + 4.0),
                &self.numbers.percent(value),
                Lettering::AXIS.end(),
            );
        }
        let step = self.points.len().div_ceil(5).max(1);
        for (at, point) in self.points.iter().enumerate().step_by(step) {
            drawing.text((x.slot(at), HEIGHT - 10.0), point.label, Lettering::AXIS.middle());
        }
        self.limits(&mut drawing, x, y);
        self.rates(&mut drawing, x, y);
        drawing.figure((WIDTH, HEIGHT), "img", caption)
    }

    fn limits(&self, drawing: &mut Drawing, x: Scale, y: Scale) {
        let across = WIDTH - RIGHT + 6.0;
        let mean = self.mean.map(|mean| (y.at(mean), self.numbers.percent(mean)));
        for pick in [|limits: Band<f64>| limits.low, |limits: Band<f64>| limits.high] {
            for run in runs(self.points.iter().map(|point| point.limits.map(pick)), x, y) {
                drawing.path(&run, Stroke::new(AXIS, 1.0).dashed("4 3"));
            }
        }
        if let Some((height, share)) = &mean {
            drawing.line((LEFT, *height), (WIDTH - RIGHT, *height), Stroke::new(INK, 1.0));
            let words = format!("{} {share}", self.labels.mean);
            drawing.text((across, height + 4.0), &words, Lettering::LABEL);
        }
        if let Some(limits) = self.points.iter().rev().find_map(|point| point.limits) {
            let height = y.at(limits.low).max(mean.map_or(0.0, |(height, _)| height + 15.0));
            drawing.text((across, height + 4.0), self.labels.lower, Lettering::AXIS);
        }
    }

    fn rates(&self, drawing: &mut Drawing, x: Scale, y: Scale) {
        for run in runs(self.points.iter().map(|point| point.rate), x, y) {
            drawing.path(&run, Stroke::new(ACCENT, 2.0));
        }
        for (at, point) in self.points.iter().enumerate() {
            let Some(rate) = point.rate else { continue };
            let place = (x.slot(at), y.at(rate));
            if point.signal {
                drawing.diamond(place, 7.0, WARN);
                let words = format!("{}: {}", point.label, self.numbers.percent(rate));
                let lettering = Lettering {
                    bold: true,
                    ..Lettering::LABEL.color(WARN)
                };
                if place.0 + 11.0 + width_of(&words, 12) > WIDTH - RIGHT {
                    drawing.text((place.0 - 11.0, place.1 + 5.0), &words, lettering.end());
                } else {
                    drawing.text((place.0 + 11.0, place.1 + 5.0), &words, lettering);
                }
            } else {
                drawing.circle(place, 4.0, ACCENT);
            }
        }
    }
}
