//! One score over time: each measurement a point at its day, every value written out.

use jiff::civil::Date;

use super::scale::{Scale, enclosing};
use super::svg::{ACCENT, AXIS, Drawing, GRID, Lettering, Place, Stroke, width_of};
use super::{Caption, NumberStyle};

const WIDTH: f64 = 560.0;
const HEIGHT: f64 = 200.0;
const LEFT: f64 = 44.0;
const RIGHT: f64 = 36.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 40.0;

/// A measurement.
#[derive(Debug, Clone, Copy)]
pub struct TrendPoint<'a> {
    /// The day.
    pub on: Date,
    /// The day as text.
    pub label: &'a str,
    /// The value.
    pub value: f64,
    /// The value as text.
    pub words: &'a str,
    /// Reckoned in another way than the one before: the line is broken here.
    pub apart: bool,
}

/// One score over time.
#[derive(Debug, Clone, Copy)]
pub struct TrendChart<'a> {
    /// The measurements, oldest first.
    pub points: &'a [TrendPoint<'a>],
    /// How numbers of the axis are written.
    pub numbers: NumberStyle,
}

impl TrendChart<'_> {
    /// Draws the chart.
    pub fn svg(&self, caption: Caption<'_>) -> String {
        let values = self.points.iter().map(|point| point.value);
        let largest = values.clone().fold(0.0_f64, |most, value| most.max(value.abs()));
        // Scores of a few points need other steps than sums of many, and shares of one need tenths.
        let step = match largest {
            ..=1.5 => 0.5,
            ..=12.0 => 2.0,
            ..=40.0 => 10.0,
            _ => 20.0,
        };
        let (low, high) = enclosing(values.chain([0.0]), step).unwrap_or((0.0, 1.0));
        let y = Scale::new((low, high), (HEIGHT - BOTTOM, TOP));
        let places = self.places(y);
        let mut drawing = Drawing::default();
        for (edge, color) in [(low, AXIS), (high, GRID)] {
            drawing.line((LEFT, y.at(edge)), (WIDTH - RIGHT, y.at(edge)), Stroke::new(color, 1.0));
            let words = self.numbers.amount(edge);
            drawing.text((LEFT - 8.0, y.at(edge) + 4.0), &words, Lettering::AXIS.end());
        }
        for (pair, point) in places.windows(2).zip(self.points.iter().skip(1)) {
            if !point.apart {
                drawing.path(pair, Stroke::new(ACCENT, 2.5));
            }
        }
        self.words(&mut drawing, &places);
        drawing.figure((WIDTH, HEIGHT), "img", caption)
    }

    fn places(&self, y: Scale) -> Vec<Place> {
        let first = self.points.first().map_or(Date::ZERO, |point| point.on);
        let days = |on: Date| f64::from(first.until(on).map_or(0, |span| span.get_days()));
        let last = self.points.last().map_or(0.0, |point| days(point.on));
        let x = Scale::new((0.0, last), (LEFT + 24.0, WIDTH - RIGHT - 24.0));
        let points = self.points.iter();
        points.map(|point| (x.at(days(point.on)), y.at(point.value))).collect()
    }

    /// Points with their values; days below where there is room for them.
    fn words(&self, drawing: &mut Drawing, places: &[Place]) {
        let mut free = f64::MIN;
        for (place, point) in places.iter().zip(self.points) {
            drawing.circle(*place, 5.0, ACCENT);
            let value = Lettering::VALUE.size(13).middle();
            drawing.text((place.0, place.1 - 11.0), point.words, value);
            let half = width_of(point.label, 12) / 2.0;
            if place.0 - half >= free {
                drawing.text((place.0, HEIGHT - 12.0), point.label, Lettering::AXIS.middle());
                free = place.0 + half + 8.0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn point(on: Date, value: f64, words: &'static str, apart: bool) -> TrendPoint<'static> {
        TrendPoint {
            on,
            label: "8. okt.",
            value,
            words,
            apart,
        }
    }

    fn drawn(points: &[TrendPoint<'_>]) -> String {
        let caption = Caption {
            id: "t",
            title: "Faldet fra 14 til 6",
            description: "PHQ-9",
        };
        let numbers = NumberStyle::DANISH;
        TrendChart { points, numbers }.svg(caption)
    }

    #[test]
    fn every_value_is_written_and_the_days_stand_as_far_apart_as_they_are() {
        let svg = drawn(&[
            point(date(2020, 8, 1), 14.0, "14", false),
            point(date(2020, 8, 11), 10.0, "10", false),
            point(date(2020, 10, 8), 6.0, "6", false),
        ]);
        assert_eq!(svg.matches("<circle").count(), 3);
        assert!([">14<", ">10<", ">6<"].iter().all(|words| svg.contains(words)));
        assert!(!svg.contains("style"), "a picture without styles of its own");
        let across: Vec<f64> = svg
            .split("<circle cx=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
            .collect();
        assert!(across[2] - across[1] > 4.0 * (across[1] - across[0]), "{across:?}");
    }

    #[test]
    fn what_was_reckoned_in_another_way_is_not_joined() {
        let one = point(date(2020, 8, 1), 0.58, "0,58", false);
        let other = point(date(2020, 10, 8), 0.25, "0,25", true);
        assert!(!drawn(&[one, other]).contains("<path") && !drawn(&[one, other]).contains("<polyline"));
        assert!(drawn(&[one]).contains("0,58"), "one point is a picture, too");
    }
}
