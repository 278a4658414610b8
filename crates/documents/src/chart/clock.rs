//! The deadline clock: one segment a day. Decoration; the words beside it carry the meaning.

use super::scale::as_f64;
use super::svg::Drawing;

const WIDTH: f64 = 140.0;
const HEIGHT: f64 = 8.0;
const GAP: f64 = 2.0;

/// How pressing a deadline is. The thresholds are the centre's settings, not the picture's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockState {
    /// Time enough, or kept.
    Ok,
    /// Must be acted on this week.
    Amber,
    /// Last day or overdue.
    Red,
    /// The deadline is waived or stands still.
    Paused,
}

impl ClockState {
    /// The ending of the class names `rc-days--…` and `rc-clock--…`.
    pub fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Amber => "amber",
            Self::Red => "red",
            Self::Paused => "paused",
        }
    }

    fn color(self) -> &'static str {
        match self {
            Self::Ok => "#17545F",
            Self::Amber => "#B57300",
            Self::Red => "#A8201A",
            Self::Paused => "#8A949D",
        }
    }
}

/// `day` of `of` segments filled: 9 of 14. More days than segments fill them all.
pub fn deadline_clock(day: u16, of: u16, state: ClockState) -> String {
    let of = of.max(1);
    let width = (WIDTH - GAP * f64::from(of - 1)) / f64::from(of);
    let mut drawing = Drawing::default();
    for segment in 0..of {
        let (class, color) = if segment < day {
            ("on", state.color())
        } else {
            ("off", "#E3E7EA")
        };
        let at = (as_f64(segment.into()) * (width + GAP), 0.0);
        drawing.rect(
            at,
            (width, HEIGHT),
            &format!(r#"rx="1" class="{class}" fill="{color}""#),
        );
    }
    format!(
        concat!(
            r#"<svg class="rc-days rc-days--{}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 140 8" "#,
            r#"preserveAspectRatio="none" width="140" height="8" aria-hidden="true" focusable="false">{}</svg>"#
        ),
        state.class(),
        drawing.into_body()
    )
}
