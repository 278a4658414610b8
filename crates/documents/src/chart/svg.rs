//! The pen: SVG elements with presentation attributes, all text escaped.

use std::fmt::Write as _;

use super::Caption;

pub(super) const INK: &str = "#1B2329";
pub(super) const MUTED: &str = "#55606A";
pub(super) const GRID: &str = "#E3E7EA";
pub(super) const AXIS: &str = "#8A949D";
pub(super) const ACCENT: &str = "#17545F";
pub(super) const BAND: &str = "#D7E6E8";
pub(super) const WARN: &str = "#A8201A";
pub(super) const ALLIANCE: &str = "#6A4C93";
pub(super) const PAPER: &str = "#fff";

/// A place in the picture: right, then down.
pub(super) type Place = (f64, f64);

/// How a line is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub color: &'static str,
    pub width: f64,
    /// Lengths of dash and gap; empty for a whole line.
    pub dash: &'static str,
}

impl Stroke {
    pub(super) const fn new(color: &'static str, width: f64) -> Self {
        Self { color, width, dash: "" }
    }

    pub(super) const fn dashed(self, dash: &'static str) -> Self {
        Self { dash, ..self }
    }
}

/// How a word is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettering {
    pub color: &'static str,
    pub size: u8,
    pub bold: bool,
    /// `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// A white edge, for words that lie over lines.
    pub halo: bool,
}

impl Lettering {
    /// Words on axes.
    pub(super) const AXIS: Self = Self {
        color: MUTED,
        size: 12,
        bold: false,
        anchor: "start",
        halo: false,
    };
    /// Words on lines.
    pub(super) const LABEL: Self = Self {
        color: INK,
        size: 12,
        bold: false,
        anchor: "start",
        halo: true,
    };
    /// Values that are read off the chart.
    pub(super) const VALUE: Self = Self {
        color: ACCENT,
        size: 14,
        bold: true,
        anchor: "start",
        halo: true,
    };

    pub(super) const fn middle(self) -> Self {
        Self {
            anchor: "middle",
            ..self
        }
    }

    pub(super) const fn end(self) -> Self {
        Self { anchor: "end", ..self }
    }

    pub(super) const fn color(self, color: &'static str) -> Self {
        Self { color, ..self }
    }

    pub(super) const fn size(self, size: u8) -> Self {
        Self { size, ..self }
    }
}

/// About how wide a word is: enough to keep words apart, whatever font is at hand.
pub(super) fn width_of(text: &str, size: u8) -> f64 {
    super::scale::as_f64(text.chars().count()) * f64::from(size) * 0.56
}

/// A picture being drawn.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    body: String,
}

impl Drawing {
    pub(super) fn line(&mut self, from: Place, to: Place, stroke: Stroke) {
        let _ = write!(
            self.body,
            r#"<line x1="{}" y1="{}" x2="{}" y2="{}"{}/>"#,
            Short(from.0),
            Short(from.1),
            Short(to.0),
            Short(to.1),
            stroked(stroke)
        );
    }

    /// A line through the places; nothing for fewer than two.
    pub(super) fn path(&mut self, places: &[Place], stroke: Stroke) {
        if places.len() < 2 {
            return;
        }
        let _ = write!(
            self.body,
            r#"<path d="{}" fill="none" stroke-linejoin="round"{}/>"#,
            route(places.iter()),
            stroked(stroke)
        );
    }

    /// The area between an upper and a lower edge; nothing for fewer than two places.
    pub(super) fn area(&mut self, edges: &[(Place, Place)], class: &str) {
        if edges.len() < 2 {
            return;
        }
        let upper = edges.iter().map(|(upper, _)| upper);
        let lower = edges.iter().rev().map(|(_, lower)| lower);
        let _ = write!(
            self.body,
            r#"<path class="{class}" d="{}Z" fill="{BAND}"/>"#,
            route(upper.chain(lower))
        );
    }

    pub(super) fn text(&mut self, at: Place, words: &str, lettering: Lettering) {
        let Lettering {
            color,
            size,
            bold,
            anchor,
            halo,
        } = lettering;
        let _ = write!(
            self.body,
            r#"<text x="{}" y="{}" font-size="{size}" fill="{color}""#,
            Short(at.0),
            Short(at.1)
        );
        if anchor != "start" {
            let _ = write!(self.body, r#" text-anchor="{anchor}""#);
        }
        if bold {
            self.body.push_str(r#" font-weight="600""#);
        }
        if halo {
            let _ = write!(self.body, r#" stroke="{PAPER}" stroke-width="3" paint-order="stroke""#);
        }
        let _ = write!(self.body, ">{}</text>", Escaped(words));
    }

    /// A filled circle: as expected.
    pub(super) fn circle(&mut self, at: Place, radius: f64, color: &str) {
        let _ = write!(
            self.body,
            r#"<circle cx="{}" cy="{}" r="{}" fill="{color}" stroke="{PAPER}" stroke-width="1.5"/>"#,
            Short(at.0),
            Short(at.1),
            Short(radius)
        );
    }

    /// A hollow circle: preliminary.
    pub(super) fn ring(&mut self, at: Place, radius: f64, color: &str) {
        let _ = write!(
            self.body,
            r#"<circle cx="{}" cy="{}" r="{}" fill="{PAPER}" stroke="{color}" stroke-width="2"/>"#,
            Short(at.0),
            Short(at.1),
            Short(radius)
        );
    }

    /// A hollow diamond: needs attention.
    pub(super) fn diamond(&mut self, at: Place, radius: f64, color: &str) {
        let r = Short(radius);
        let _ = write!(
            self.body,
            r#"<path d="M{} {}l{r} {r}l-{r} {r}l-{r} -{r}Z" fill="{PAPER}" stroke="{color}" stroke-width="2.25"/>"#,
            Short(at.0),
            Short(at.1 - radius)
        );
    }

    /// A rectangle from its upper left corner; nothing when it has no width.
    pub(super) fn rect(&mut self, at: Place, size: (f64, f64), attributes: &str) {
        if size.0 <= 0.0 {
            return;
        }
        let _ = write!(
            self.body,
            r#"<rect x="{}" y="{}" width="{}" height="{}" {attributes}/>"#,
            Short(at.0),
            Short(at.1),
            Short(size.0),
            Short(size.1)
        );
    }

    /// What `draw` draws becomes one point that can be reached and read; with an address, a link.
    pub(super) fn point(&mut self, label: &str, href: Option<&str>, draw: impl FnOnce(&mut Self)) {
        let label = Escaped(label);
        match href {
            Some(href) => {
                let _ = write!(
                    self.body,
                    r#"<a href="{}" class="c-pt" aria-label="{label}"><title>{label}</title>"#,
                    Escaped(href)
                );
            }
            None => {
                let _ = write!(self.body, r#"<g class="c-pt"><title>{label}</title>"#);
            }
        }
        draw(self);
        self.body.push_str(if href.is_some() { "</a>" } else { "</g>" });
    }

    /// The finished figure. `role` is `img`, or `group` when points are links.
    pub(super) fn figure(self, size: (f64, f64), role: &str, caption: Caption<'_>) -> String {
        let Caption { id, title, description } = caption;
        let id = Escaped(id);
        // The style sheet keeps small charts from being blown up in wide columns.
        let class = match size.0 {
            width if width < 400.0 => "rc-chart rc-chart--small",
            width if width < 600.0 => "rc-chart rc-chart--medium",
            _ => "rc-chart",
        };
        format!(
            concat!(
                r#"<svg class="{}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="{}" "#,
                r#"font-family="IBM Plex Sans, sans-serif" aria-labelledby="{}-title" aria-describedby="{}-desc">"#,
                r#"<title id="{}-title">{}</title><desc id="{}-desc">{}</desc>{}</svg>"#
            ),
            class,
            Short(size.0),
            Short(size.1),
            role,
            id,
            id,
            id,
            Escaped(title),
            id,
            Escaped(description),
            self.body
        )
    }

    /// A small picture that stands in a row of text, with its meaning as one label.
    pub(super) fn inline(self, class: &str, size: (f64, f64), label: &str) -> String {
        let (width, height) = (Short(size.0), Short(size.1));
        format!(
            concat!(
                r#"<svg class="{}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" "#,
                r#"width="{}" height="{}" role="img" aria-label="{}">{}</svg>"#
            ),
            class,
            width,
            height,
            width,
            height,
            Escaped(label),
            self.body
        )
    }

    /// What has been drawn so far, for the few pictures with a frame of their own.
    pub(super) fn into_body(self) -> String {
        self.body
    }
}

fn stroked(stroke: Stroke) -> String {
    let Stroke { color, width, dash } = stroke;
    let dash = if dash.is_empty() {
        String::new()
    } else {
        format!(r#" stroke-dasharray="{dash}""#)
    };
    format!(r#" stroke="{color}" stroke-width="{}"{dash}"#, Short(width))
}

fn route<'a>(places: impl Iterator<Item = &'a Place>) -> String {
    let mut text = String::new();
    for (index, (x, y)) in places.enumerate() {
        let _ = write!(
            text,
            "{}{} {}",
            if index == 0 { 'M' } else { 'L' },
            Short(*x),
            Short(*y)
        );
    }
    text
}

/// A coordinate with at most one decimal (widths of lines: two). Written from whole numbers: a list of fifty courses
/// has more than a thousand coordinates, and the exact writing of floats was half the work of drawing it.
struct Short(f64);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (unit, places) = if self.0.abs() < 4.0 { (100_u64, 2) } else { (10, 1) };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "coordinates are within some thousands, and without their sign"
        )]
        let parts = (self.0.abs() * unit as f64).round_ties_even() as u64;
        if self.0 < 0.0 && parts > 0 {
            f.write_char('-')?;
        }
        write!(f, "{}", parts / unit)?;
        match parts % unit {
            0 => Ok(()),
            rest if rest % 10 == 0 && places == 2 => write!(f, ".{}", rest / 10),
            rest => write!(f, ".{rest:0places$}"),
        }
    }
}

/// Text as it may stand in markup, between tags and in attributes.
struct Escaped<'a>(&'a str);

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                // Control characters are not allowed in XML, however they are written.
                letter if letter.is_control() => f.write_char(' ')?,
                letter => f.write_char(letter)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(
            Escaped("<b a=\"x\" c='y'>&\u{1}").to_string(),
            "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp; "
        );
    }

    #[test]
    fn coordinates_are_short() {
        for (value, text) in [
            (0.0, "0"),
            (-0.001, "0"),
            (12.0, "12"),
            (12.345, "12.3"),
            (-12.96, "-13"),
            (2.25, "2.25"),
            (-2.04, "-2.04"),
            (1.5, "1.5"),
            (3.999, "4"),
            (100.0, "100"),
        ] {
            assert_eq!(Short(value).to_string(), text);
        }
    }
}
