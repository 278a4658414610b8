//! The picture of a course with its table: the same numbers twice.

use jiff::civil::Date;
use pejling_care::feedback::{Event, Track, expected::Expected};
use pejling_documents::chart::{self, Audience, Caption, FeedbackChart, FeedbackLabels, FeedbackPoint, NumberStyle};
use pejling_domain::feedback::Skip;
use pejling_store::feedback::Talk;

use super::{
    citizen_sentence,
    words::{Label, labels, points, sentence},
};
use crate::{format, page::Frame, text::Language};

/// A row of the table: the same numbers as the picture.
pub struct FitRow {
    /// Address of the talk.
    pub href: String,
    /// Number of the talk.
    pub number: i64,
    /// Day.
    pub day: String,
    /// Well-being, or why there is none.
    pub ors: String,
    /// Alliance, or why there is none.
    pub srs: String,
}

/// What the template `fit/figure.html` needs, under the name `fit`.
pub struct FitFigure {
    /// The conclusion.
    pub sentence: String,
    /// The picture.
    pub svg: String,
    /// Labels, most pressing first.
    pub labels: Vec<Label>,
    /// The table, newest last.
    pub rows: Vec<FitRow>,
    /// What the status rests on.
    pub facts: Vec<(String, String)>,
    /// That the picture leaves out the first talks of a long course.
    pub earlier: Option<String>,
}

/// Draws the graph of a course.
pub fn figure(f: &Frame, track: &Track, audience: Audience) -> FitFigure {
    let for_staff = audience == Audience::Staff;
    let sentence = if for_staff {
        sentence(f, &track.standing)
    } else {
        citizen_sentence(f, &track.standing)
    };
    let rows: Vec<FitRow> = track.talks.iter().map(|talk| row(f, talk)).collect();
    let svg = picture(f, track, audience, (&sentence, &rows));
    FitFigure {
        svg,
        labels: labels(f, &track.standing),
        rows,
        facts: facts(f, track),
        earlier: (track.earlier() > 0).then(|| f.t1("fit-earlier", "n", track.earlier())),
        sentence,
    }
}

/// The picture alone; the rows say at each point what the table says.
fn picture(f: &Frame, track: &Track, audience: Audience, (title, rows): (&str, &[FitRow])) -> String {
    let for_staff = audience == Audience::Staff;
    let days: Vec<String> = track
        .talks
        .iter()
        .map(|talk| format::day_short(f.language, talk.on_day.0))
        .collect();
    let said: Vec<String> = rows.iter().map(|row| point_in_words(f, row, for_staff)).collect();
    let points: Vec<FeedbackPoint<'_>> = track
        .talks
        .iter()
        .enumerate()
        .map(|(at, talk)| FeedbackPoint {
            number: u32::try_from(talk.number).unwrap_or_default(),
            date: talk.on_day.0,
            day: &days[at],
            ors: tenths(talk.ors),
            srs: tenths(talk.srs),
            label: &said[at],
            href: Some(&rows[at].href),
        })
        .collect();
    let marks: Vec<(Date, String, String)> = track
        .events
        .iter()
        .map(|(on, what)| (*on, f.t(event_key(*what)), format::day_short(f.language, *on)))
        .collect();
    let events: Vec<chart::Event<'_>> = marks
        .iter()
        .map(|(date, label, day)| chart::Event {
            date: *date,
            label,
            day,
        })
        .collect();
    let description = if for_staff {
        "fit-description"
    } else {
        "fit-citizen-description"
    };
    let words = Words::of(f, description);
    // The band is for those who treat: turned round to the citizen it would be a verdict.
    let band = if for_staff { band(&track.expected) } else { Vec::new() };
    let chart = FeedbackChart {
        points: &points,
        expected: &band,
        events: &events,
        cutoff: Some(track.cutoff),
        srs_cutoff: track.alliance_cutoff,
        labels: words.labels(),
        numbers: if f.language == Language::Danish {
            NumberStyle::DANISH
        } else {
            NumberStyle::ENGLISH
        },
    };
    let caption = Caption {
        id: "fit",
        title,
        description: &words.description,
    };
    chart.svg(audience, caption)
}

/// What the status rests on: measurements, limits, what counts as a change.
fn facts(f: &Frame, track: &Track) -> Vec<(String, String)> {
    let wellbeing = &track.standing.wellbeing;
    let tenths = |value: u16| format::tenths(f.language, i64::from(value));
    vec![
        (f.t("fit-fact-measurements"), wellbeing.measurements.to_string()),
        (f.t("fit-cutoff"), tenths(track.cutoff)),
        (f.t("fit-fact-change"), points(f, wellbeing.criterion)),
        (f.t("fit-fact-alliance"), tenths(track.alliance_cutoff)),
        (f.t("fit-fact-expected"), expected_in_words(f, &track.expected)),
    ]
}

fn band(expected: &Expected) -> Vec<chart::Band<u16>> {
    match expected {
        Expected::Band { edges, .. } => edges.iter().map(|&(low, high)| chart::Band { low, high }).collect(),
        _ => Vec::new(),
    }
}

/// What the band rests on, or why there is none.
fn expected_in_words(f: &Frame, expected: &Expected) -> String {
    match expected {
        Expected::Band { version, courses, .. } => f.t2(
            "fit-expected-band",
            ("version", &version.to_string()),
            ("courses", &courses.to_string()),
        ),
        Expected::NotYet => f.t("fit-expected-not-yet"),
        Expected::StartedAbove => f.t("fit-expected-started-above"),
        Expected::NoMeasurement => f.t("fit-expected-no-measurement"),
    }
}

fn event_key(event: Event) -> &'static str {
    match event {
        Event::Evaluation => "fit-event-evaluation",
        Event::Relapse => "fit-event-relapse",
    }
}

fn tenths(total: Option<i64>) -> Option<u16> {
    total.and_then(|total| u16::try_from(total).ok())
}

fn row(f: &Frame, talk: &Talk) -> FitRow {
    FitRow {
        href: format!("/samtaler/{}", talk.session_id),
        number: talk.number,
        day: format::day_short_year(f.language, talk.on_day.0),
        ors: score_or_reason(f, talk.ors, talk.ors_skip),
        srs: score_or_reason(f, talk.srs, talk.srs_skip),
    }
}

fn score_or_reason(f: &Frame, total: Option<i64>, skip: Option<Skip>) -> String {
    match (total, skip) {
        (Some(total), _) => format::tenths(f.language, total),
        (None, Some(skip)) => f.word("skip", skip),
        (None, None) => "–".into(),
    }
}

fn point_in_words(f: &Frame, row: &FitRow, for_staff: bool) -> String {
    if !for_staff {
        return f.t2("fit-citizen-point", ("day", &row.day), ("score", &row.ors));
    }
    let values = [
        ("n", row.number.to_string()),
        ("day", row.day.clone()),
        ("ors", row.ors.clone()),
        ("srs", row.srs.clone()),
    ];
    f.language.text("fit-point", &values)
}

/// The words of the picture, kept while it is drawn.
struct Words {
    ors: String,
    srs: String,
    cutoff: String,
    srs_cutoff: String,
    expected: [String; 2],
    session: String,
    empty: String,
    description: String,
}

impl Words {
    fn of(f: &Frame, description: &str) -> Self {
        Self {
            ors: f.t("fit-ors-meaning"),
            srs: f.t("fit-srs-meaning"),
            cutoff: f.t("fit-cutoff"),
            srs_cutoff: f.t("fit-srs-cutoff"),
            expected: [f.t("fit-expected-1"), f.t("fit-expected-2")],
            session: f.t("fit-session"),
            empty: f.t("fit-empty"),
            description: f.t(description),
        }
    }

    fn labels(&self) -> FeedbackLabels<'_> {
        FeedbackLabels {
            ors: ["ORS", &self.ors],
            srs: ["SRS", &self.srs],
            cutoff: &self.cutoff,
            srs_cutoff: &self.srs_cutoff,
            expected: [&self.expected[0], &self.expected[1]],
            session: &self.session,
            empty: &self.empty,
        }
    }
}
