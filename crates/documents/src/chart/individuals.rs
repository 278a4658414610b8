//! Single values month by month with the limits of their ordinary variation (XmR): days, not shares. Points outside are
//! signals, not verdicts.

use super::scale::{Scale, as_f64, enclosing, runs, steps};
use super::svg::{ACCENT, AXIS, Drawing, GRID, INK, Lettering, Stroke, WARN};
use super::{Band, Caption, NumberStyle};

const WIDTH: f64 = 470.0;
const HEIGHT: f64 = 200.0;
const LEFT: f64 = 42.0;
const RIGHT: f64 = 92.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 30.0;

/// A period of equal length.
#[derive(Debug, Clone, Copy)]
pub struct IndividualPoint<'a> {
    /// The period as text, "jul.".
    pub label: &'a str,
    /// The value; `None` where there is none.
    pub value: Option<f64>,
    /// A signal by the rules of the control chart.
    pub signal: bool,
}

/// The chart.
#[derive(Debug, Clone, Copy)]
pub struct IndividualsChart<'a> {
    /// The periods, oldest first.
    pub points: &'a [IndividualPoint<'a>],
    /// The mean of the base period.
    pub mean: Option<f64>,
    /// The natural limits.
    pub limits: Option<Band<f64>>,
    /// Before the mean, "middel".
    pub mean_word: &'a str,
    /// At the upper limit, "øvre grænse".
    pub upper_word: &'a str,
    /// How numbers are written.
    pub numbers: NumberStyle,
}

impl IndividualsChart<'_> {
    /// Draws the chart.
    pub fn svg(&self, caption: Caption<'_>) -> String {
        let values = self.points.iter().filter_map(|point| point.value);
        let ends = values.chain(self.limits.map(|limits| limits.high)).chain([0.0]);
        let (_, most) = enclosing(ends, 5.0).unwrap_or((0.0, 5.0));
        let x = Scale::new((0.0, as_f64(self.points.len().max(2) - 1)), (LEFT, WIDTH - RIGHT));
        let y = Scale::new((0.0, most), (HEIGHT - BOTTOM, TOP));
        let mut drawing = Drawing::default();
        for value in steps(0.0, most, (most / 20.0).ceil() * 5.0) {
            let height = y.at(value);
            drawing.line((LEFT, height), (WIDTH - RIGHT, height), Stroke::new(GRID, 1.0));
            let words = self.numbers.amount(value);
            drawing.text((LEFT - 7.0, height + 4.0), &words, Lettering::AXIS.end());
        }
        let step = self.points.len().div_ceil(6).max(1);
        for (at, point) in self.points.iter().enumerate().step_by(step) {
            drawing.text((x.slot(at), HEIGHT - 10.0), point.label, Lettering::AXIS.middle());
        }
        self.limits(&mut drawing, y);
        for run in runs(self.points.iter().map(|point| point.value), x, y) {
            drawing.path(&run, Stroke::new(ACCENT, 2.0));
        }
        for (at, point) in self.points.iter().enumerate() {
            let Some(value) = point.value else { continue };
            let place = (x.slot(at), y.at(value));
            if point.signal {
                drawing.diamond(place, 6.5, WARN);
            } else {
                drawing.circle(place, 3.5, ACCENT);
            }
        }
        drawing.figure((WIDTH, HEIGHT), "img", caption)
    }

    fn limits(&self, drawing: &mut Drawing, y: Scale) {
        let across = WIDTH - RIGHT + 6.0;
        if let Some(limits) = self.limits {
            for limit in [limits.low, limits.high].into_iter().filter(|limit| *limit > 0.0) {
                let height = y.at(limit);
                drawing.line(
                    (LEFT, height),
                    (WIDTH - RIGHT, height),
                    Stroke::new(AXIS, 1.0).dashed("4 3"),
                );
            }
            drawing.text((across, y.at(limits.high) + 4.0), self.upper_word, Lettering::AXIS);
        }
        if let Some(mean) = self.mean {
            let height = y.at(mean);
            drawing.line((LEFT, height), (WIDTH - RIGHT, height), Stroke::new(INK, 1.0));
            let words = format!("{} {}", self.mean_word, self.numbers.amount(mean));
            drawing.text((across, height + 4.0), &words, Lettering::LABEL);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signal_is_a_diamond_and_a_month_without_a_value_breaks_the_line() {
        let point = |value, signal| IndividualPoint {
            label: "jul.",
            value,
            signal,
        };
        let chart = IndividualsChart {
            points: &[
                point(Some(8.0), false),
                point(Some(9.0), false),
                point(None, false),
                point(Some(19.0), true),
            ],
            mean: Some(9.0),
            limits: Some(Band { low: -1.0, high: 14.0 }),
            mean_word: "middel",
            upper_word: "øvre grænse",
            numbers: NumberStyle::DANISH,
        };
        let svg = chart.svg(Caption {
            id: "w",
            title: "Ventetid",
            description: "Tabel under figuren.",
        });
        assert_eq!(svg.matches("<circle").count(), 2);
        assert!(svg.contains(">middel 9<") && svg.contains(">øvre grænse<"), "{svg}");
        assert!(!svg.contains("style") && !svg.contains("NaN"));
    }
}
