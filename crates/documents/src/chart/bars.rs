//! Bars that stand in a table cell beside their numbers.

use super::svg::{ACCENT, BAND, Drawing, INK, PAPER, Stroke, WARN};

const WIDTH: f64 = 170.0;

/// Active courses against places: the mark is the capacity, what goes beyond it is hollow.
/// `label` says both numbers ("268 aktive af 290 pladser").
pub fn capacity_bar(active: u32, places: u32, label: &str) -> String {
    let (active, places) = (f64::from(active), f64::from(places));
    let scale = WIDTH / (places * 1.15).max(active * 1.02).max(1.0);
    let mut drawing = Drawing::default();
    drawing.rect((0.0, 2.0), (WIDTH, 14.0), r##"rx="2" fill="#EEF1F3""##);
    drawing.rect(
        (0.0, 2.0),
        (active.min(places) * scale, 14.0),
        &format!(r#"rx="2" fill="{ACCENT}""#),
    );
    if active > places {
        let over = format!(r#"fill="{PAPER}" stroke="{WARN}" stroke-width="2""#);
        drawing.rect((places * scale, 3.0), ((active - places) * scale, 12.0), &over);
    }
    drawing.line((places * scale, 0.0), (places * scale, 18.0), Stroke::new(INK, 2.0));
    drawing.inline("rc-bar", (WIDTH, 18.0), label)
}

/// How many came from a source and how many of them began treatment; `longest` is the largest source of the
/// table, so that the bars can be compared. `label` says both numbers ("231 henvendt, 176 begyndt").
pub fn flow_bar(enquired: u32, begun: u32, longest: u32, label: &str) -> String {
    let scale = WIDTH / f64::from(longest.max(enquired).max(1));
    let mut drawing = Drawing::default();
    drawing.rect(
        (0.0, 0.0),
        (f64::from(enquired) * scale, 12.0),
        &format!(r#"rx="2" fill="{BAND}""#),
    );
    drawing.rect(
        (0.0, 0.0),
        (f64::from(begun.min(enquired)) * scale, 12.0),
        &format!(r#"rx="2" fill="{ACCENT}""#),
    );
    drawing.inline("rc-bar", (WIDTH, 12.0), label)
}

/// A burden between nothing and one, which its formula may pass a little: the mark is where it was before. `label` says
/// the numbers ("Alkohol: 0,68 af 1, sidst 0,72").
pub fn burden_bar(value: f64, before: Option<f64>, label: &str) -> String {
    let length = |value: f64| value.clamp(0.0, 1.0) * WIDTH;
    let mut drawing = Drawing::default();
    drawing.rect((0.0, 3.0), (WIDTH, 12.0), r##"rx="2" fill="#EEF1F3""##);
    drawing.rect((0.0, 3.0), (length(value), 12.0), &format!(r#"rx="2" fill="{ACCENT}""#));
    if let Some(before) = before {
        let at = length(before).clamp(1.0, WIDTH - 1.0);
        drawing.line((at, 0.0), (at, 18.0), Stroke::new(INK, 2.0));
    }
    drawing.inline("rc-bar", (WIDTH, 18.0), label)
}
