//! From values to places in the picture.

/// A straight scale from a range of values to a stretch of the picture. Values outside are kept at the edge, so
/// that nothing is ever drawn outside its panel.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    values: (f64, f64),
    places: (f64, f64),
}

impl Scale {
    /// The lowest value lands on the first place, the highest on the second.
    pub(super) fn new(values: (f64, f64), places: (f64, f64)) -> Self {
        Self { values, places }
    }

    pub(super) fn at(self, value: f64) -> f64 {
        let ((low, high), (start, end)) = (self.values, self.places);
        if high <= low {
            return f64::midpoint(start, end);
        }
        let share = ((value - low) / (high - low)).clamp(0.0, 1.0);
        start + (end - start) * share
    }

    /// Where the value with this number in a row of values sits.
    pub(super) fn slot(self, index: usize) -> f64 {
        self.at(as_f64(index))
    }
}

/// A count as a coordinate; counts here are far below the limit of exact whole numbers.
#[expect(clippy::cast_precision_loss, reason = "indexes and counts of people, far below 2^52")]
pub(super) fn as_f64(count: usize) -> f64 {
    count as f64
}

/// The smallest range with whole steps that holds all the values; `None` when there are none.
pub(super) fn enclosing(values: impl Iterator<Item = f64>, step: f64) -> Option<(f64, f64)> {
    let (low, high) = values
        .filter(|value| value.is_finite())
        .fold((f64::MAX, f64::MIN), |(low, high), value| {
            (low.min(value), high.max(value))
        });
    if low > high {
        return None;
    }
    let (bottom, top) = ((low / step).floor() * step, (high / step).ceil() * step);
    Some((bottom, if top > bottom { top } else { bottom + step }))
}

/// Whole steps from the lower to the upper end, both included.
pub(super) fn steps(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    std::iter::successors(Some(from), move |value| Some(value + step))
        .take_while(move |value| *value <= to + step / 1e6)
}

/// Unbroken rows of values as places; a missing value breaks the line.
pub(super) fn runs(values: impl Iterator<Item = Option<f64>>, x: Scale, y: Scale) -> Vec<Vec<super::svg::Place>> {
    let mut runs = vec![Vec::new()];
    for (at, value) in values.enumerate() {
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) => run.push((x.slot(at), y.at(value))),
            _ => runs.push(Vec::new()),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_outside_the_range_stays_at_the_edge() {
        let scale = Scale::new((0.0, 40.0), (100.0, 0.0));
        assert!((scale.at(10.0) - 75.0).abs() < 1e-9);
        assert!((scale.at(55.0)).abs() < 1e-9);
        assert!((scale.at(-3.0) - 100.0).abs() < 1e-9);
    }

    #[test]
    fn a_range_without_width_puts_everything_in_the_middle() {
        assert!((Scale::new((0.0, 0.0), (10.0, 30.0)).slot(0) - 20.0).abs() < 1e-9);
    }

    #[test]
    fn ranges_end_on_whole_steps() {
        assert_eq!(enclosing([0.34, 0.61].into_iter(), 0.25), Some((0.25, 0.75)));
        assert_eq!(enclosing([50.0, 50.0].into_iter(), 10.0), Some((50.0, 60.0)));
        assert_eq!(enclosing(std::iter::empty(), 10.0), None);
        assert_eq!(steps(0.0, 1.0, 0.25).count(), 5);
    }
}
