//! The feedback graph (FIT): well-being at every session against the expected course, and below it, on its own
//! narrow strip because it means something else, the working alliance.

mod layout;

use jiff::civil::Date;

use self::layout::{LEFT, Layout};
use super::scale::{as_f64, runs};
use super::svg::{ACCENT, ALLIANCE, AXIS, Drawing, GRID, INK, Lettering, PAPER, Place, Stroke, WARN};
use super::{Band, Caption, NumberStyle};

/// A session with what was answered at it.
#[derive(Debug, Clone, Copy)]
pub struct FeedbackPoint<'a> {
    /// The session's number in the course, from 1.
    pub number: u32,
    /// The session's day.
    pub date: Date,
    /// The day as a short text, "18. jun.".
    pub day: &'a str,
    /// Well-being (ORS) in tenths; `None` when it was skipped, which is not zero.
    pub ors: Option<u16>,
    /// Alliance (SRS) in tenths.
    pub srs: Option<u16>,
    /// The point in words, for screen readers and as a hint.
    pub label: &'a str,
    /// The session's address; none in letters.
    pub href: Option<&'a str>,
}

/// Something in the course that the curve may have felt: a setback, a medicine, an evaluation.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// The day it happened.
    pub date: Date,
    /// What it was, one or two words.
    pub label: &'a str,
    /// The day as a short text.
    pub day: &'a str,
}

/// Whom the picture is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everything, with links on the points.
    Staff,
    /// Well-being alone, in larger letters, without marks of judgement, events or links.
    Citizen,
}

/// Words of the graph.
#[derive(Debug, Clone, Copy)]
pub struct FeedbackLabels<'a> {
    /// Name and meaning of the well-being score: "ORS", "trivsel 0–40".
    pub ors: [&'a str; 2],
    /// Name and meaning of the alliance score: "SRS", "alliance 0–40".
    pub srs: [&'a str; 2],
    /// Before the clinical cut-off, "Klinisk grænse".
    pub cutoff: &'a str,
    /// Before the alliance cut-off, "Grænse".
    pub srs_cutoff: &'a str,
    /// At the band, in two lines: "Forventet", "forløb".
    pub expected: [&'a str; 2],
    /// At the numbers of the sessions, "Samtale nr.".
    pub session: &'a str,
    /// In the empty graph, "Ingen målinger endnu".
    pub empty: &'a str,
}

/// The graph of one course.
#[derive(Debug, Clone, Copy)]
pub struct FeedbackChart<'a> {
    /// The sessions, oldest first.
    pub points: &'a [FeedbackPoint<'a>],
    /// Expected course in tenths by place in the row of sessions, as far ahead as it is known; may be empty.
    pub expected: &'a [Band<u16>],
    /// Events to mark.
    pub events: &'a [Event<'a>],
    /// Clinical cut-off of the well-being score in tenths.
    pub cutoff: Option<u16>,
    /// Cut-off of the alliance score in tenths.
    pub srs_cutoff: u16,
    /// Words.
    pub labels: FeedbackLabels<'a>,
    /// How numbers are written.
    pub numbers: NumberStyle,
}

impl FeedbackChart<'_> {
    /// Draws the graph for the people at the centre, or for the citizen.
    pub fn svg(&self, audience: Audience, caption: Caption<'_>) -> String {
        let layout = Layout::of(self, audience);
        let mut drawing = Drawing::default();
        self.panel(&mut drawing, &layout);
        self.band(&mut drawing, &layout);
        self.cutoff(&mut drawing, &layout);
        if audience == Audience::Staff {
            self.events(&mut drawing, &layout);
        }
        if layout.has_strip() {
            self.strip(&mut drawing, &layout);
        }
        self.days(&mut drawing, &layout);
        self.curves(&mut drawing, &layout);
        self.points(&mut drawing, &layout, audience);
        self.last_values(&mut drawing, &layout);
        let linked = audience == Audience::Staff && self.points.iter().any(|point| point.href.is_some());
        drawing.figure(layout.size(), if linked { "group" } else { "img" }, caption)
    }

    /// Grid, scale and name of the well-being panel.
    fn panel(&self, drawing: &mut Drawing, layout: &Layout) {
        for value in [0_u16, 10, 20, 30, 40] {
            let height = layout.ors(value * 10);
            drawing.line((LEFT, height), (layout.right(), height), Stroke::new(GRID, 1.0));
            drawing.text((LEFT - 8.0, height + 4.0), &value.to_string(), layout.axis().end());
        }
        let (across, height) = (layout.right() + 8.0, layout.ors(380));
        drawing.text((across, height), self.labels.ors[0], layout.value());
        drawing.text((across, height + 15.0), self.labels.ors[1], layout.axis());
        if self.points.iter().all(|point| point.ors.is_none()) {
            let middle = f64::midpoint(LEFT, layout.right());
            drawing.text(
                (middle, layout.ors(200) - 8.0),
                self.labels.empty,
                layout.axis().size(14).middle(),
            );
        }
    }

    fn band(&self, drawing: &mut Drawing, layout: &Layout) {
        let edges: Vec<(Place, Place)> = self
            .expected
            .iter()
            .enumerate()
            .map(|(at, band)| {
                (
                    (layout.x(at), layout.ors(band.high)),
                    (layout.x(at), layout.ors(band.low)),
                )
            })
            .collect();
        drawing.area(&edges, "c-band");
        let middle: Vec<Place> = edges
            .iter()
            .map(|(high, low)| (high.0, f64::midpoint(high.1, low.1)))
            .collect();
        drawing.path(&middle, Stroke::new(AXIS, 1.0).dashed("2 4"));
        if let (true, Some((across, height))) = (edges.len() > 1, middle.last()) {
            let across = across.max(layout.right()) + 8.0;
            let height = height.max(layout.ors(380) + 34.0);
            drawing.text(
                (across, height - 2.0),
                self.labels.expected[0],
                layout.axis().color(ACCENT),
            );
            drawing.text(
                (across, height + 13.0),
                self.labels.expected[1],
                layout.axis().color(ACCENT),
            );
        }
    }

    fn cutoff(&self, drawing: &mut Drawing, layout: &Layout) {
        if let Some(cutoff) = self.cutoff {
            let height = layout.ors(cutoff);
            drawing.line(
                (LEFT, height),
                (layout.right(), height),
                Stroke::new(INK, 1.25).dashed("6 4"),
            );
            let words = format!(
                "{} {}",
                self.labels.cutoff,
                self.numbers.amount(f64::from(cutoff) / 10.0)
            );
            drawing.text(
                layout.cutoff_spot(self, height, &words),
                &words,
                Lettering {
                    color: INK,
                    halo: true,
                    ..layout.axis()
                },
            );
        }
    }

    fn events(&self, drawing: &mut Drawing, layout: &Layout) {
        for (event, spot) in self.events.iter().zip(layout.event_spots()) {
            let from = (spot.line, spot.words.1 + 18.0);
            drawing.line(from, (spot.line, layout.bottom()), Stroke::new(AXIS, 1.0).dashed("1 3"));
            drawing.text(spot.words, event.label, Lettering::LABEL.middle());
            drawing.text((spot.words.0, spot.words.1 + 13.0), event.day, Lettering::AXIS.middle());
        }
    }

    /// Grid, cut-off and name of the alliance strip.
    fn strip(&self, drawing: &mut Drawing, layout: &Layout) {
        for value in [20_u16, 40] {
            let height = layout.srs(value * 10);
            drawing.line((LEFT, height), (layout.right(), height), Stroke::new(GRID, 1.0));
            drawing.text((LEFT - 8.0, height + 4.0), &value.to_string(), Lettering::AXIS.end());
        }
        let height = layout.srs(self.srs_cutoff);
        drawing.line(
            (LEFT, height),
            (layout.right(), height),
            Stroke::new(INK, 1.0).dashed("6 4"),
        );
        let words = format!(
            "{} {}",
            self.labels.srs_cutoff,
            self.numbers.amount(f64::from(self.srs_cutoff) / 10.0)
        );
        let across = layout.right() + 8.0;
        drawing.text((across, height + 4.0), &words, Lettering::LABEL);
        drawing.text(
            (across, height + 27.0),
            self.labels.srs[0],
            Lettering::VALUE.color(ALLIANCE),
        );
        drawing.text((across, height + 42.0), self.labels.srs[1], Lettering::AXIS);
    }

    /// Numbers of the sessions under the panel, days under everything, as many as have room.
    fn days(&self, drawing: &mut Drawing, layout: &Layout) {
        let number = |at: usize| match (self.points.get(at), self.points.last()) {
            (Some(point), _) => point.number,
            (None, Some(last)) => last.number + u32::try_from(at + 1 - self.points.len()).unwrap_or_default(),
            (None, None) => u32::try_from(at + 1).unwrap_or_default(),
        };
        for at in 0..layout.slots() {
            let place = (layout.x(at), layout.ors(0) + 18.0);
            drawing.text(place, &number(at).to_string(), layout.axis().middle());
        }
        drawing.text(
            (layout.right() + 14.0, layout.ors(0) + 18.0),
            self.labels.session,
            layout.axis(),
        );
        for (at, point) in self.points.iter().enumerate().step_by(layout.day_step()) {
            drawing.text(
                (layout.x(at), layout.bottom() + layout.day_drop()),
                point.day,
                layout.axis().middle(),
            );
        }
    }

    fn curves(&self, drawing: &mut Drawing, layout: &Layout) {
        let scores = self.points.iter().map(|point| point.ors.map(f64::from));
        for run in runs(scores, layout.across, layout.well_being) {
            drawing.path(&run, Stroke::new(ACCENT, 2.5));
        }
        if let Some(strip) = layout.alliance {
            let scores = self.points.iter().map(|point| point.srs.map(f64::from));
            for run in runs(scores, layout.across, strip) {
                drawing.path(&run, Stroke::new(ALLIANCE, 2.0));
            }
        }
    }

    fn points(&self, drawing: &mut Drawing, layout: &Layout, audience: Audience) {
        let staff = audience == Audience::Staff;
        for (at, point) in self.points.iter().enumerate() {
            if point.ors.is_none() && (point.srs.is_none() || !layout.has_strip()) {
                continue;
            }
            let below = |score: u16| self.expected.get(at).is_some_and(|band| score < band.low);
            let href = point.href.filter(|_| staff);
            drawing.point(point.label, href, |drawing| {
                if staff {
                    layout.hit_area(drawing, at);
                }
                match point.ors.map(|score| (layout.ors_at(at, score), staff && below(score))) {
                    Some((place, true)) => drawing.diamond(place, 7.0, WARN),
                    Some((place, false)) => drawing.circle(place, 5.5, ACCENT),
                    None => {}
                }
                match point
                    .srs
                    .and_then(|score| Some((layout.srs_at(at, score)?, score < self.srs_cutoff)))
                {
                    Some((place, true)) => drawing.diamond(place, 5.5, WARN),
                    Some((place, false)) => {
                        let paint = format!(r#"fill="{ALLIANCE}" stroke="{PAPER}""#);
                        drawing.rect((place.0 - 3.5, place.1 - 3.5), (7.0, 7.0), &paint);
                    }
                    None => {}
                }
            });
        }
    }

    fn last_values(&self, drawing: &mut Drawing, layout: &Layout) {
        let last = |pick: fn(&FeedbackPoint<'_>) -> Option<u16>| {
            self.points
                .iter()
                .enumerate()
                .rev()
                .find_map(|(at, point)| pick(point).map(|score| (at, score)))
        };
        if let Some((at, score)) = last(|point| point.ors) {
            let words = self.numbers.tenths(score);
            let ((across, height), anchor) = layout.value_spot(layout.ors_at(at, score), &words, -8.0);
            let height = height.max(layout.ors(400) + 4.0);
            drawing.text(
                (across, height),
                &words,
                Lettering {
                    anchor,
                    ..layout.value()
                },
            );
        }
        if let Some((at, score)) = last(|point| point.srs)
            && let Some(place) = layout.srs_at(at, score)
        {
            let words = self.numbers.tenths(score);
            let (place, anchor) = layout.value_spot(place, &words, 5.0);
            drawing.text(
                place,
                &words,
                Lettering {
                    anchor,
                    ..Lettering::VALUE.color(ALLIANCE)
                },
            );
        }
    }

    /// Where an event falls among the sessions, counted in sessions; `None` without sessions.
    fn position(&self, date: Date) -> Option<f64> {
        let after = self.points.iter().take_while(|point| point.date <= date).count();
        let before = self.points.get(after.checked_sub(1)?)?;
        let Some(next) = self.points.get(after) else {
            // After the last session: past it, but not by more than half a step.
            return Some(as_f64(after - 1) + if date > before.date { 0.5 } else { 0.0 });
        };
        let days = |from: Date, to: Date| f64::from(from.until(to).map_or(0, |span| span.get_days()));
        Some(as_f64(after - 1) + days(before.date, date) / days(before.date, next.date).max(1.0))
    }
}
