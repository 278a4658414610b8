//! The leader's charts: targets, effect, the funnel, the control chart.

use insta::assert_snapshot;
use pejling_documents::chart::{
    Band, Caption, ControlChart, ControlLabels, ControlPoint, EffectChart, EffectLabels, EffectYear, FunnelChart,
    FunnelLabels, FunnelLimit, FunnelPoint, NumberStyle, Reference, Share, TargetChart, TargetYear,
};

use crate::lines;

fn caption(id: &'static str) -> Caption<'static> {
    Caption {
        id,
        title: "Konklusionen i en sætning.",
        description: "Alle tal findes i tabellen.",
    }
}

fn target(years: &[TargetYear<'_>]) -> String {
    TargetChart {
        years,
        target_word: "mål",
        numbers: NumberStyle::DANISH,
    }
    .svg(caption("t"))
}

#[test]
fn targets_and_results_with_a_preliminary_last_year() {
    let row = [
        ("2016", 622.0, 622.0),
        ("2017", 660.0, 651.0),
        ("2018", 699.0, 694.0),
        ("2019", 737.0, 745.0),
        ("2020", 775.0, 748.0),
    ];
    let years = row.map(|(label, target, result)| TargetYear {
        label,
        target: Some(target),
        result: Some(result),
        preliminary: label == "2020",
    });
    let svg = target(&years);
    assert_snapshot!(lines(&svg));
    assert!(svg.contains(">2020*<") && svg.contains(">mål 775<"));
}

#[test]
fn an_indicator_without_results_shows_its_targets() {
    let years = [("2017", 1250.0), ("2018", 1300.0)].map(|(label, value)| TargetYear {
        label,
        target: Some(value),
        result: None,
        preliminary: false,
    });
    assert_snapshot!(lines(&[target(&years), target(&[])].join("\n\n")));
}

fn effect(years: &[EffectYear<'_>], reference: Option<Reference<'_>>) -> String {
    EffectChart {
        years,
        reference,
        labels: EffectLabels {
            target: "mål",
            none: "ingen",
        },
        numbers: NumberStyle::DANISH,
    }
    .svg(caption("e"))
}

fn year(label: &str, rate: f64, half: f64, target: f64) -> EffectYear<'_> {
    let interval = Band {
        low: rate - half,
        high: rate + half,
    };
    EffectYear {
        label,
        share: Some(Share { rate, interval }),
        target: Some(target),
        preliminary: false,
    }
}

#[test]
fn effect_with_intervals_targets_and_the_national_line() {
    let mut years = [
        year("2017", 0.41, 0.067, 0.42),
        year("2018", 0.43, 0.065, 0.45),
        year("2019", 0.47, 0.063, 0.45),
        year("2020", 0.46, 0.074, 0.45),
    ];
    years[3].preliminary = true;
    let svg = effect(
        &years,
        Some(Reference {
            label: "Landet 2014",
            rate: 0.38,
        }),
    );
    assert_snapshot!(lines(&svg));
}

#[test]
fn a_year_without_completed_courses_has_no_dot() {
    let mut years = [year("2017", 0.5, 0.1, 0.48), year("2018", 0.5, 0.1, 0.5)];
    years[1].share = None;
    let svg = effect(&years, None);
    assert_snapshot!(lines(&svg));
    assert!(svg.contains(">ingen<"));
    assert_eq!(svg.matches("<circle").count(), 1);
    assert_snapshot!("no_years_at_all", lines(&effect(&[], None)));
}

#[test]
fn the_funnel_names_only_codes_outside_the_limits() {
    let p: f64 = 0.5;
    let limits: Vec<_> = (6_u32..=64)
        .map(|completed| {
            let error = (p * (1.0 - p) / f64::from(completed)).sqrt();
            let band = |z: f64| Band {
                low: (p - z * error).max(0.0),
                high: (p + z * error).min(1.0),
            };
            FunnelLimit {
                completed,
                inner: band(1.96),
                outer: band(3.09),
            }
        })
        .collect();
    let points = [
        ("B01", 12, 0.42, false),
        ("B02", 26, 0.54, false),
        ("B13", 52, 0.673, true),
    ]
    .map(|(code, completed, rate, outside)| FunnelPoint {
        code,
        completed,
        rate,
        outside,
    });
    let labels = FunnelLabels {
        centre: "Centret",
        inner: "95 %",
        outer: "99,8 %",
        axis: "Antal afsluttede forløb",
    };
    let chart = FunnelChart {
        points: &points,
        limits: &limits,
        centre: p,
        labels,
        numbers: NumberStyle::DANISH,
    };
    let svg = chart.svg(caption("f"));
    assert_snapshot!(lines(&svg));
    assert!(svg.contains(">B13<") && !svg.contains("B01") && !svg.contains("B02"));
    let empty = FunnelChart {
        points: &[],
        limits: &[],
        ..chart
    };
    assert_snapshot!("funnel_without_points", lines(&empty.svg(caption("f"))));
}

fn control(points: &[ControlPoint<'_>], mean: Option<f64>) -> String {
    ControlChart {
        points,
        mean,
        labels: ControlLabels {
            mean: "middel",
            lower: "nedre grænse",
        },
        numbers: NumberStyle::DANISH,
    }
    .svg(caption("s"))
}

#[test]
fn a_month_below_the_limit_is_a_diamond_with_its_value() {
    let months = [
        "okt.", "nov.", "dec.", "jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.",
    ];
    let rates = [
        0.96, 0.98, 0.957, 0.965, 0.98, 0.979, 0.977, 0.96, 0.981, 0.816, 0.98, 0.981,
    ];
    let points: Vec<_> = months
        .iter()
        .zip(rates)
        .map(|(label, rate)| ControlPoint {
            label,
            rate: Some(rate),
            limits: Some(Band { low: 0.88, high: 1.0 }),
            signal: rate < 0.88,
        })
        .collect();
    let svg = control(&points, Some(0.96));
    assert_snapshot!(lines(&svg));
    assert!(svg.contains(">jul.: 82\u{a0}%<"));
}

#[test]
fn a_month_without_anybody_breaks_the_line() {
    let point = |label, rate| ControlPoint {
        label,
        rate,
        limits: None,
        signal: false,
    };
    let points = [
        point("jan.", Some(0.9)),
        point("feb.", None),
        point("mar.", Some(1.0)),
        point("apr.", Some(0.95)),
    ];
    let svg = control(&points, None);
    assert_snapshot!(lines(&svg));
    assert_eq!(svg.matches("<circle").count(), 3);
    assert_snapshot!("no_months_at_all", lines(&control(&[], None)));
}
