//! Change over time, in pictures and in words: every signal is explained where it stands.

use pejling_care::bearing::{
    over_time::{Quarter, Quarters, Waiting},
    overview::Overview,
};
use pejling_documents::chart::{
    Band, Caption, ControlChart, ControlLabels, ControlPoint, IndividualPoint, IndividualsChart,
};
use pejling_measure::chart::Signal;

use super::figures::numbers;
use crate::{fit::points, format, page::Frame};

/// One series.
pub struct SeriesFigure {
    /// Prefix of the ids.
    pub id: &'static str,
    /// Heading.
    pub heading: String,
    /// The conclusion.
    pub conclusion: String,
    /// The picture.
    pub svg: String,
    /// Each signal in words.
    pub signals: Vec<String>,
    /// Headings of the table.
    pub columns: [String; 3],
    /// Rows of the table.
    pub rows: Vec<[String; 3]>,
}

/// The series of the page.
pub fn series(f: &Frame, o: &Overview) -> Vec<SeriesFigure> {
    let mut series = vec![waiting(f, &o.waiting)];
    series.extend(o.quarters.iter().map(|quarters| effect(f, quarters)));
    series
}

/// What the limits rest on.
pub fn base(f: &Frame, o: &Overview) -> String {
    if o.base.decided {
        f.t2(
            "over-time-base",
            ("n", &o.base.points.to_string()),
            ("day", &format::day(f.language, o.base.first)),
        )
    } else {
        f.t("over-time-base-first")
    }
}

/// Signals in words; of a run of the same kind the first alone.
pub fn in_words(f: &Frame, signals: &[Signal], label: impl Fn(usize) -> String) -> Vec<String> {
    let begins = |signal: &Signal| {
        let goes_on = |before: &Signal| before.kind == signal.kind && before.at + 1 == signal.at;
        !signals.iter().any(goes_on)
    };
    let first = signals.iter().filter(|signal| begins(signal));
    first
        .map(|signal| f.t1(&format!("chart-signal-{}", signal.kind), "at", label(signal.at)))
        .collect()
}

fn conclusion(f: &Frame, mean: &str, signals: &[String], provisional: bool) -> String {
    let key = if signals.is_empty() {
        "over-time-steady"
    } else {
        "over-time-signals"
    };
    let mut said = f.t1(key, "mean", mean);
    if provisional {
        said.push(' ');
        said.push_str(&f.t("over-time-provisional"));
    }
    said
}

fn waiting(f: &Frame, found: &Waiting) -> SeriesFigure {
    let labels: Vec<String> = found
        .months
        .iter()
        .map(|month| {
            format!(
                "{} {}",
                format::month_short(f.language, month.first),
                month.first.year()
            )
        })
        .collect();
    let signals = in_words(f, &found.signals, |at| labels[at].clone());
    let chart = found.chart.as_ref();
    let conclusion = match chart {
        Ok(chart) => {
            let mean = f.t1("over-time-days", "n", points(f, chart.mean));
            conclusion(f, &mean, &signals, chart.provisional)
        }
        Err(why) => f.t1("over-time-none", "why", f.word("why", why.why)),
    };
    let heading = f.t("over-time-wait");
    let rows = found.months.iter().zip(&labels).map(|(month, label)| {
        let median = month.median.map_or_else(|| f.t("bearing-none"), |days| points(f, days));
        [label.clone(), month.started.to_string(), median]
    });
    SeriesFigure {
        id: "wait",
        svg: waiting_picture(f, found, &conclusion),
        rows: rows.collect(),
        columns: [f.t("bearing-month"), f.t("bearing-started"), f.t("over-time-median")],
        heading,
        conclusion,
        signals,
    }
}

fn waiting_picture(f: &Frame, found: &Waiting, title: &str) -> String {
    let chart = found.chart.as_ref();
    let short: Vec<String> = found
        .months
        .iter()
        .map(|month| format::month_short(f.language, month.first))
        .collect();
    let marks: Vec<IndividualPoint<'_>> = found
        .months
        .iter()
        .enumerate()
        .map(|(at, month)| IndividualPoint {
            label: &short[at],
            value: month.median,
            signal: found.signals.iter().any(|signal| signal.at == at),
        })
        .collect();
    let drawing = IndividualsChart {
        points: &marks,
        mean: chart.ok().map(|chart| chart.mean),
        limits: chart.ok().map(|chart| Band {
            low: chart.lower,
            high: chart.upper,
        }),
        mean_word: &f.t("bearing-mean"),
        upper_word: &f.t("over-time-upper"),
        numbers: numbers(f),
    };
    drawing.svg(Caption {
        id: "wait",
        title,
        description: &f.t("bearing-chart-table-below"),
    })
}

fn effect(f: &Frame, found: &Quarters) -> SeriesFigure {
    let (id, heading) = if found.alcohol {
        ("quarters-alcohol", f.t("over-time-effect-alcohol"))
    } else {
        ("quarters-drug", f.t("over-time-effect-drug"))
    };
    let labels: Vec<String> = found
        .quarters
        .iter()
        .map(|q| {
            f.t2(
                "over-time-quarter",
                ("n", &q.quarter.to_string()),
                ("year", &q.year.to_string()),
            )
        })
        .collect();
    let chart = found.chart.as_ref().ok();
    let found_signals = chart.map_or(&[][..], |chart| &chart.signals);
    let signals = in_words(f, found_signals, |at| labels[at].clone());
    let conclusion = match &found.chart {
        Ok(chart) => conclusion(
            f,
            &format::percent(f.language, chart.centre),
            &signals,
            chart.provisional,
        ),
        Err(why) => f.t1("over-time-none", "why", f.word("why", why.why)),
    };
    let rows = found.quarters.iter().zip(&labels).map(|(quarter, label)| {
        let share = rate(quarter);
        let share = share.map_or_else(|| f.t("bearing-none"), |share| format::percent(f.language, share));
        [
            label.clone(),
            format!("{} / {}", quarter.with_effect, quarter.counted),
            share,
        ]
    });
    SeriesFigure {
        id,
        svg: effect_picture(f, found, (id, &conclusion), &labels),
        rows: rows.collect(),
        columns: [
            f.t("over-time-quarter-heading"),
            f.t("bearing-effect-n"),
            f.t("bearing-share"),
        ],
        heading,
        conclusion,
        signals,
    }
}

fn rate(quarter: &Quarter) -> Option<f64> {
    (quarter.counted > 0).then(|| f64::from(quarter.with_effect) / f64::from(quarter.counted))
}

fn effect_picture(f: &Frame, found: &Quarters, (id, title): (&str, &str), labels: &[String]) -> String {
    let chart = found.chart.as_ref().ok();
    let found_signals = chart.map_or(&[][..], |chart| &chart.signals);
    let marks: Vec<ControlPoint<'_>> = found
        .quarters
        .iter()
        .enumerate()
        .map(|(at, quarter)| ControlPoint {
            label: &labels[at],
            rate: rate(quarter),
            limits: chart.and_then(|chart| {
                Some(Band {
                    low: chart.lower[at]?,
                    high: chart.upper[at]?,
                })
            }),
            signal: found_signals.iter().any(|signal| signal.at == at),
        })
        .collect();
    let (mean, lower) = (f.t("bearing-mean"), f.t("bearing-lower-limit"));
    let drawing = ControlChart {
        points: &marks,
        mean: chart.map(|chart| chart.centre),
        labels: ControlLabels {
            mean: &mean,
            lower: &lower,
        },
        numbers: numbers(f),
    };
    drawing.svg(Caption {
        id,
        title,
        description: &f.t("bearing-chart-table-below"),
    })
}
