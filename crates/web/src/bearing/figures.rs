//! From the overview's values to charts, each with the rows of its table.

use pejling_care::bearing::{
    EffectLine, TargetLine,
    breakdown::{Ask, Group, What},
    overview::Overview,
};
use pejling_documents::chart::{
    Band, Caption, ControlChart, ControlLabels, ControlPoint, EffectChart, EffectLabels, EffectYear, NumberStyle,
    Reference, Share, TargetChart, TargetYear,
};
use pejling_domain::{
    Code,
    bearing::{EffectPart, Indicator},
};

use super::breakdown;
use crate::{format, page::Frame, text::Language};

/// How numbers of a picture are written.
pub fn numbers(f: &Frame) -> NumberStyle {
    if f.language == Language::Danish {
        NumberStyle::DANISH
    } else {
        NumberStyle::ENGLISH
    }
}
/// One small chart of people in treatment.
pub struct TargetFigure {
    /// Id prefix.
    pub id: &'static str,
    /// Heading.
    pub heading: String,
    /// The chart.
    pub svg: String,
    /// Rows of the table: year, result, target.
    pub rows: Vec<[String; 3]>,
}

/// The three small charts.
pub fn targets(f: &Frame, o: &Overview) -> Vec<TargetFigure> {
    [Indicator::Citizens, Indicator::Young, Indicator::Families]
        .into_iter()
        .map(|indicator| target_figure(f, o, indicator))
        .collect()
}

fn target_figure(f: &Frame, o: &Overview, indicator: Indicator) -> TargetFigure {
    let lines: Vec<&TargetLine> = o.targets.iter().filter(|line| line.indicator == indicator).collect();
    let labels: Vec<String> = lines.iter().map(|line| line.year.to_string()).collect();
    let exact = |n: i64| f64::from(i32::try_from(n).unwrap_or(i32::MAX));
    let years: Vec<TargetYear> = lines
        .iter()
        .zip(&labels)
        .map(|(line, label)| TargetYear {
            label,
            target: line.target.map(exact),
            result: Some(exact(line.result)),
            preliminary: line.projection.is_some(),
        })
        .collect();
    let heading = f.word("bearing-indicator", indicator);
    let chart = TargetChart {
        years: &years,
        target_word: &f.t("bearing-target-word"),
        numbers: numbers(f),
    };
    let caption = Caption {
        id: indicator.code(),
        title: &heading,
        description: &f.t("bearing-chart-table-below"),
    };
    let none = f.t("bearing-none");
    let rows = lines
        .iter()
        .map(|line| {
            let star = if line.projection.is_some() { "*" } else { "" };
            [
                format!("{}{star}", line.year),
                format::whole(f.language, line.result),
                line.target.map_or(none.clone(), |t| format::whole(f.language, t)),
            ]
        })
        .collect();
    TargetFigure {
        id: indicator.code(),
        svg: chart.svg(caption),
        heading,
        rows,
    }
}

/// Effect of one substance group.
pub struct EffectFigure {
    /// Code of the list behind, and prefix of the ids.
    pub behind: &'static str,
    /// Heading.
    pub heading: String,
    /// The chart.
    pub svg: String,
    /// Rows of the table.
    pub rows: Vec<EffectRow>,
}

/// One year in the table of effect.
pub struct EffectRow {
    /// Year.
    pub year: i16,
    /// Headline with interval, coverage and the rest, in words, each with the address of the courses behind it.
    pub cells: [(String, String); 6],
}

/// The two charts of effect.
pub fn effects(f: &Frame, o: &Overview) -> Vec<EffectFigure> {
    [("alcohol", "effect-alcohol"), ("drug", "effect-drug")]
        .into_iter()
        .map(|(group, behind)| effect_figure(f, o, group, behind))
        .collect()
}

fn effect_figure(f: &Frame, o: &Overview, group: &'static str, behind: &'static str) -> EffectFigure {
    let lines: Vec<&EffectLine> = o.effect.iter().filter(|line| line.group == group).collect();
    let labels: Vec<String> = lines.iter().map(|line| line.year.to_string()).collect();
    let years: Vec<EffectYear> = lines
        .iter()
        .zip(&labels)
        .map(|(line, label)| EffectYear {
            label,
            share: line.headline.as_ref().ok().map(|rate| Share {
                rate: rate.p,
                interval: Band {
                    low: rate.lower,
                    high: rate.upper,
                },
            }),
            target: line.target.map(|t| f64::from(i32::try_from(t).unwrap_or(0)) / 100.0),
            preliminary: line.year == o.today.year() && o.today < o.today.last_of_year(),
        })
        .collect();
    let national = lines.iter().find_map(|line| line.national);
    let label = national
        .map(|n| f.t1("bearing-national", "year", n.year))
        .unwrap_or_default();
    let reference = national.map(|n| Reference {
        label: &label,
        rate: f64::from(i32::try_from(n.value).unwrap_or(0)) / 100.0,
    });
    let (target, none) = (f.t("bearing-target-word"), f.t("bearing-none"));
    let chart = EffectChart {
        years: &years,
        reference,
        labels: EffectLabels {
            target: &target,
            none: &none,
        },
        numbers: numbers(f),
    };
    let heading = f.word("bearing-effect-of", group);
    let caption = Caption {
        id: behind,
        title: &heading,
        description: &f.t("bearing-chart-table-below"),
    };
    let rows = lines
        .iter()
        .map(|line| EffectRow {
            year: line.year,
            cells: linked(line, effect_cells(f, line)),
        })
        .collect();
    EffectFigure {
        behind,
        svg: chart.svg(caption),
        heading,
        rows,
    }
}

/// Each number with the address of what it is made of; the target is made of nothing.
fn linked(line: &EffectLine, cells: [String; 6]) -> [(String, String); 6] {
    let group = if line.group == "alcohol" {
        Group::Alcohol
    } else {
        Group::Drug
    };
    let of = |part: EffectPart| {
        breakdown::courses_href(Ask {
            what: Some(What::Part(part)),
            ..breakdown::all(group, line.year)
        })
    };
    let hrefs = [
        breakdown::href(group, line.year),
        of(EffectPart::Counted),
        of(EffectPart::Unknown),
        of(EffectPart::Known),
        of(EffectPart::Unknown),
        String::new(),
    ];
    let mut hrefs = hrefs.into_iter();
    cells.map(|cell| (cell, hrefs.next().unwrap_or_default()))
}

fn effect_cells(f: &Frame, line: &EffectLine) -> [String; 6] {
    let none = f.t("bearing-none");
    let percent = |rate: f64| format::percent(f.language, rate);
    let of_rate = |rate: &pejling_measure::interval::Rate| {
        format!("{} ({}–{})", percent(rate.p), percent(rate.lower), percent(rate.upper))
    };
    [
        line.headline.as_ref().map_or_else(|_| none.clone(), of_rate),
        format!("{} / {}", line.with_effect, line.denominator),
        line.coverage.as_ref().map_or_else(|_| none.clone(), |c| percent(*c)),
        line.reached_only
            .as_ref()
            .map_or_else(|_| none.clone(), |rate| percent(rate.p)),
        line.upper_bound
            .as_ref()
            .map_or_else(|_| none.clone(), |rate| percent(rate.p)),
        line.target.map_or(none, |t| format!("{t}\u{a0}%")),
    ]
}

/// What must be said under the charts of effect.
pub fn effect_note(f: &Frame, o: &Overview) -> String {
    let this_year: Vec<&EffectLine> = o.effect.iter().filter(|line| line.year == o.today.year()).collect();
    let of = |group: &str| {
        this_year
            .iter()
            .find(|line| line.group == group)
            .map_or(0, |line| line.denominator)
    };
    let (all, unknown): (u32, u32) = this_year.iter().fold((0, 0), |(all, unknown), line| {
        (all + line.denominator, unknown + line.unknown)
    });
    let missing = if all > 0 {
        format::percent(f.language, f64::from(unknown) / f64::from(all))
    } else {
        format::percent(f.language, 0.0)
    };
    f.language.text(
        "bearing-effect-foot",
        &[
            ("year", o.today.year().to_string()),
            ("alcohol", of("alcohol").to_string()),
            ("drug", of("drug").to_string()),
            ("missing", missing),
        ],
    )
}

/// Started within fourteen days.
pub struct GuaranteeFigure {
    /// The conclusion in one sentence.
    pub conclusion: String,
    /// The chart.
    pub svg: String,
    /// Rows of the table: month, started, within, share.
    pub rows: Vec<[String; 4]>,
    /// Sentence on the breaches.
    pub breaches: String,
}

/// The control chart of the guarantee.
#[expect(
    clippy::too_many_lines,
    reason = "the chart, its sentence and its table are made from the same points"
)]
pub fn guarantee(f: &Frame, o: &Overview) -> GuaranteeFigure {
    let labels: Vec<String> = o
        .months
        .iter()
        .map(|month| format::month_short(f.language, month.first))
        .collect();
    let chart = o.chart.as_ref().ok();
    let signal_at = |at: usize| chart.is_some_and(|c| c.signals.iter().any(|signal| signal.at == at));
    let rate = |started: u32, within: u32| (started > 0).then(|| f64::from(within) / f64::from(started));
    let points: Vec<ControlPoint> = o
        .months
        .iter()
        .zip(&labels)
        .enumerate()
        .map(|(at, (month, label))| ControlPoint {
            label,
            rate: rate(month.started, month.within),
            limits: chart.and_then(|c| {
                Some(Band {
                    low: c.lower[at]?,
                    high: c.upper[at]?,
                })
            }),
            signal: signal_at(at),
        })
        .collect();
    let (mean, lower) = (f.t("bearing-mean"), f.t("bearing-lower-limit"));
    let drawing = ControlChart {
        points: &points,
        mean: chart.map(|c| c.centre),
        labels: ControlLabels {
            mean: &mean,
            lower: &lower,
        },
        numbers: numbers(f),
    };
    let signals: Vec<String> = labels
        .iter()
        .enumerate()
        .filter(|(at, _)| signal_at(*at))
        .map(|(_, label)| label.clone())
        .collect();
    let conclusion = match chart {
        None => f.t("bearing-no-data"),
        Some(c) if signals.is_empty() => f.t1(
            "bearing-guarantee-steady",
            "mean",
            format::percent(f.language, c.centre),
        ),
        Some(c) => f.t2(
            "bearing-guarantee-signal",
            ("mean", &format::percent(f.language, c.centre)),
            ("months", &signals.join(", ")),
        ),
    };
    let caption = Caption {
        id: "guarantee",
        title: &conclusion,
        description: &f.t("bearing-chart-table-below"),
    };
    let rows = o
        .months
        .iter()
        .zip(&labels)
        .map(|(month, label)| {
            let share = rate(month.started, month.within)
                .map_or_else(|| f.t("bearing-none"), |r| format::percent(f.language, r));
            [
                format!("{label} {}", month.first.year()),
                month.started.to_string(),
                month.within.to_string(),
                share,
            ]
        })
        .collect();
    let breaches = f.t2(
        "bearing-breaches",
        ("n", &o.breaches.to_string()),
        ("explained", &o.explained.to_string()),
    );
    GuaranteeFigure {
        svg: drawing.svg(caption),
        conclusion,
        rows,
        breaches,
    }
}
