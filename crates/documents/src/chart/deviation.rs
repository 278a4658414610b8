//! How far each counsellor lies from the centre, with its interval: rows in the order given, never of merit.

use super::scale::{Scale, as_f64, enclosing, steps};
use super::svg::{ACCENT, Drawing, GRID, INK, Lettering, Stroke};
use super::{Band, Caption, NumberStyle};

const WIDTH: f64 = 540.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 44.0;
const ROW: f64 = 24.0;

/// One unit under its code.
#[derive(Debug, Clone, Copy)]
pub struct DeviationRow<'a> {
    /// The code.
    pub code: &'a str,
    /// Deviation from the centre.
    pub value: f64,
    /// Its interval.
    pub interval: Band<f64>,
    /// Few cases: drawn hollow.
    pub uncertain: bool,
}

/// The chart.
#[derive(Debug, Clone, Copy)]
pub struct DeviationChart<'a> {
    /// The units.
    pub rows: &'a [DeviationRow<'a>],
    /// At the line of the centre, "Centret".
    pub centre: &'a str,
    /// Under the axis, "Point ORS over og under det forventede".
    pub axis: &'a str,
    /// How numbers are written.
    pub numbers: NumberStyle,
}

impl DeviationChart<'_> {
    /// Draws the chart.
    pub fn svg(&self, caption: Caption<'_>) -> String {
        let ends = self.rows.iter().flat_map(|row| [row.interval.low, row.interval.high]);
        let (low, high) = enclosing(ends.chain([-1.0, 1.0]), 1.0).unwrap_or((-1.0, 1.0));
        let reach = high.max(-low);
        let height = TOP + ROW * as_f64(self.rows.len()) + BOTTOM;
        let x = Scale::new((-reach, reach), (LEFT, WIDTH - RIGHT));
        let (top, bottom) = (TOP, height - BOTTOM);
        let mut drawing = Drawing::default();
        let step = (reach / 4.0).ceil();
        for value in steps(0.0, reach, step) {
            let number = self.numbers.amount(value);
            let sides = [(-value, format!("\u{2212}{number}")), (value, format!("+{number}"))];
            // Nought has one side.
            let shown = if value > 0.0 {
                sides.to_vec()
            } else {
                vec![(value, number)]
            };
            for (value, words) in shown {
                let across = x.at(value);
                drawing.line((across, top), (across, bottom), Stroke::new(GRID, 1.0));
                drawing.text((across, bottom + 16.0), &words, Lettering::AXIS.middle());
            }
        }
        drawing.line((x.at(0.0), top), (x.at(0.0), bottom), Stroke::new(INK, 1.25));
        drawing.text((x.at(0.0), top - 8.0), self.centre, Lettering::AXIS.middle());
        drawing.text((x.at(0.0), height - 8.0), self.axis, Lettering::AXIS.middle());
        for (at, row) in self.rows.iter().enumerate() {
            let down = top + ROW * (as_f64(at) + 0.5);
            drawing.text((LEFT - 10.0, down + 4.0), row.code, Lettering::AXIS.end());
            let (from, to) = (x.at(row.interval.low), x.at(row.interval.high));
            drawing.line((from, down), (to, down), Stroke::new(ACCENT, 2.0));
            for end in [from, to] {
                drawing.line((end, down - 5.0), (end, down + 5.0), Stroke::new(ACCENT, 2.0));
            }
            let place = (x.at(row.value), down);
            if row.uncertain {
                drawing.ring(place, 5.0, ACCENT);
            } else {
                drawing.circle(place, 5.5, ACCENT);
            }
        }
        drawing.figure((WIDTH, height), "img", caption)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_has_its_code_and_interval_and_few_cases_are_hollow() {
        let row = |code, value, uncertain| DeviationRow {
            code,
            value,
            interval: Band {
                low: value - 2.0,
                high: value + 2.0,
            },
            uncertain,
        };
        let chart = DeviationChart {
            rows: &[row("B01", 0.4, false), row("B07", -1.2, true)],
            centre: "Centret",
            axis: "Point",
            numbers: NumberStyle::DANISH,
        };
        let svg = chart.svg(Caption {
            id: "d",
            title: "Ingen ligger uden for.",
            description: "Tabel under figuren.",
        });
        assert!([">B01<", ">B07<", ">Centret<"].iter().all(|words| svg.contains(words)));
        assert_eq!(svg.matches("<circle").count(), 2);
        assert_eq!(
            svg.matches(">0<").count(),
            1,
            "nought stands once, and has no sign: {svg}"
        );
        assert!(svg.contains(">\u{2212}") && !svg.contains(">-"), "{svg}");
        assert!(!svg.contains("style") && !svg.contains("NaN"), "{svg}");
    }
}
