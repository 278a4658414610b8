//! One indicator, year by year: the adopted targets and the result.

use super::scale::{Scale, as_f64, enclosing};
use super::svg::{ACCENT, AXIS, Drawing, Lettering, MUTED, Place, Stroke};
use super::{Caption, NumberStyle};

const WIDTH: f64 = 340.0;
const HEIGHT: f64 = 196.0;
const LEFT: f64 = 20.0;
const RIGHT: f64 = 32.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 46.0;

/// A year of an indicator.
#[derive(Debug, Clone, Copy)]
pub struct TargetYear<'a> {
    /// The year as text.
    pub label: &'a str,
    /// The adopted target; never a computed one.
    pub target: Option<f64>,
    /// The result; `None` when the year is not known yet.
    pub result: Option<f64>,
    /// The year is not over or not settled: hollow and dotted.
    pub preliminary: bool,
}

/// Target and result of one indicator. The axis may start above zero, so every value is written out.
#[derive(Debug, Clone, Copy)]
pub struct TargetChart<'a> {
    /// The years, oldest first.
    pub years: &'a [TargetYear<'a>],
    /// The word before the last target, "mål".
    pub target_word: &'a str,
    /// How numbers are written.
    pub numbers: NumberStyle,
}

impl TargetChart<'_> {
    /// Draws the chart.
    pub fn svg(&self, caption: Caption<'_>) -> String {
        let values = self.years.iter().flat_map(|year| [year.target, year.result]).flatten();
        let (low, high) = enclosing(values, 1.0).unwrap_or((0.0, 1.0));
        let x = Scale::new((0.0, as_f64(self.years.len().max(2) - 1)), (LEFT, WIDTH - RIGHT));
        let y = Scale::new((low, high), (HEIGHT - BOTTOM, TOP));

        let mut drawing = Drawing::default();
        let floor = HEIGHT - 26.0;
        drawing.line(
            (LEFT - 6.0, floor),
            (WIDTH - RIGHT + 10.0, floor),
            Stroke::new(AXIS, 1.0),
        );
        for (at, year) in self.years.iter().enumerate() {
            let star = if year.preliminary { "*" } else { "" };
            let label = format!("{}{star}", year.label);
            drawing.text((x.slot(at), HEIGHT - 9.0), &label, Lettering::AXIS.middle());
        }
        self.targets(&mut drawing, x, y);
        self.results(&mut drawing, x, y);
        drawing.figure((WIDTH, HEIGHT), "img", caption)
    }

    fn targets(&self, drawing: &mut Drawing, x: Scale, y: Scale) {
        let ticks: Vec<(Place, f64)> = self
            .years
            .iter()
            .enumerate()
            .filter_map(|(at, year)| year.target.map(|target| ((x.slot(at), y.at(target)), target)))
            .collect();
        let places: Vec<_> = ticks.iter().map(|(place, _)| *place).collect();
        drawing.path(&places, Stroke::new(MUTED, 1.5).dashed("5 4"));
        for (across, up) in &places {
            drawing.line((across - 7.0, *up), (across + 7.0, *up), Stroke::new(MUTED, 2.0));
        }
        if let Some(((across, up), target)) = ticks.last() {
            let words = format!("{} {}", self.target_word, self.numbers.amount(*target));
            drawing.text(
                (WIDTH - 2.0_f64.min(WIDTH - across), up - 10.0),
                &words,
                Lettering::AXIS.end(),
            );
        }
    }

    fn results(&self, drawing: &mut Drawing, x: Scale, y: Scale) {
        let mut before: Option<Place> = None;
        for (at, year) in self.years.iter().enumerate() {
            let Some(result) = year.result else {
                before = None;
                continue;
            };
            let place = (x.slot(at), y.at(result));
            if let Some(from) = before {
                let stroke = Stroke::new(ACCENT, 2.5);
                drawing.path(
                    &[from, place],
                    if year.preliminary { stroke.dashed("2 3") } else { stroke },
                );
            }
            before = Some(place);
        }
        for (at, year) in self.years.iter().enumerate() {
            let Some(result) = year.result else { continue };
            let place = (x.slot(at), y.at(result));
            if year.preliminary {
                drawing.ring(place, 4.5, ACCENT);
            } else {
                drawing.circle(place, 5.0, ACCENT);
            }
            // The word goes to the side of the point where the target is not.
            let above = year.target.is_some_and(|target| result > target);
            let height = place.1 + if above { -11.0 } else { 19.0 };
            drawing.text(
                (place.0, height),
                &self.numbers.amount(result),
                Lettering::VALUE.size(13).middle(),
            );
        }
    }
}
