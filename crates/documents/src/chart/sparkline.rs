//! The last scores of a course in the space of a word. Always beside a number in words.

use super::Band;
use super::scale::{Scale, as_f64};
use super::svg::{ACCENT, AXIS, Drawing, Stroke, WARN};

const WIDTH: f64 = 112.0;
const HEIGHT: f64 = 42.0;
const SHOWN: usize = 12;

/// Scores of a course in tenths, oldest first.
#[derive(Debug, Clone, Copy)]
pub struct Sparkline<'a> {
    /// The scores; at most the last twelve are drawn.
    pub scores: &'a [u16],
    /// The expected course beside each score; empty when there is none.
    pub expected: &'a [Band<u16>],
    /// The clinical cut-off.
    pub cutoff: Option<u16>,
    /// Lowest and highest score of the picture, e.g. 80-340; scores outside stay at the edge.
    pub range: Band<u16>,
    /// The last score needs attention: a diamond in place of the circle.
    pub attention: bool,
}

impl Sparkline<'_> {
    /// Draws the line; `label` says it in words ("9 målinger, senest 24,6. I sporet.").
    pub fn svg(&self, label: &str) -> String {
        let first = self.scores.len().saturating_sub(SHOWN);
        let scores = &self.scores[first..];
        let expected = self.expected.get(first..).unwrap_or_default();
        let slots = scores.len().max(2) - 1;
        let x = Scale::new((0.0, as_f64(slots)), (4.0, WIDTH - 8.0));
        let y = Scale::new(
            (f64::from(self.range.low), f64::from(self.range.high)),
            (HEIGHT - 4.0, 4.0),
        );

        let mut drawing = Drawing::default();
        let edges: Vec<_> = expected
            .iter()
            .take(scores.len())
            .enumerate()
            .map(|(at, band)| {
                (
                    (x.slot(at), y.at(band.high.into())),
                    (x.slot(at), y.at(band.low.into())),
                )
            })
            .collect();
        drawing.area(&edges, "c-band");
        if let Some(cutoff) = self.cutoff {
            let height = y.at(cutoff.into());
            drawing.line((0.0, height), (WIDTH, height), Stroke::new(AXIS, 1.0).dashed("3 3"));
        }
        let places: Vec<_> = scores
            .iter()
            .enumerate()
            .map(|(at, score)| (x.slot(at), y.at((*score).into())))
            .collect();
        drawing.path(&places, Stroke::new(ACCENT, 1.75));
        match places.last() {
            Some(last) if self.attention => drawing.diamond(*last, 4.5, WARN),
            Some(last) => drawing.circle(*last, 3.5, ACCENT),
            None => {}
        }
        drawing.inline("rc-spark", (WIDTH, HEIGHT), label)
    }
}
