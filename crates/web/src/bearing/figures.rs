//! From the overview's values to sentences, charts and rows.

use pejling_care::bearing::{EffectLine, TargetLine, overview::Overview};
use pejling_documents::chart::{
    Band, Caption, ControlChart, ControlLabels, ControlPoint, EffectChart, EffectLabels, EffectYear, NumberStyle,
    Reference, Share, TargetChart, TargetYear, capacity_bar, flow_bar,
};
use pejling_domain::{Code, bearing::Indicator};
use pejling_measure::bearing::Bearing;

use crate::{format, page::Frame, text::Language};

fn numbers(f: &Frame) -> NumberStyle {
    if f.language == Language::Danish {
        NumberStyle::DANISH
    } else {
        NumberStyle::ENGLISH
    }
}

/// A number in words with its status.
pub struct Card {
    /// The large numbers, each with what it counts.
    pub big: Vec<(String, String)>,
    /// Kind of status label.
    pub kind: &'static str,
    /// Status in words.
    pub status: String,
    /// The sentence below.
    pub note: String,
}

/// The three bearings.
pub struct Cards {
    /// Early detection.
    pub early: Card,
    /// More in treatment.
    pub more: Card,
    /// Greater effect.
    pub effect: Card,
}

/// The three cards at the top.
pub fn cards(f: &Frame, o: &Overview) -> Cards {
    Cards {
        early: early_card(f, o),
        more: more_card(f, o),
        effect: effect_card(f, o),
    }
}

fn early_card(f: &Frame, o: &Overview) -> Card {
    let early = o.early;
    let change = early.this_year - early.last_year;
    let (kind, key) = match change {
        1.. => ("green", "bearing-early-more"),
        0 => ("plain", "bearing-early-same"),
        _ => ("amber", "bearing-early-fewer"),
    };
    let share = if early.this_year > 0 {
        100 * early.begun / early.this_year
    } else {
        0
    };
    let note = f.language.text(
        "bearing-early-note",
        &[
            ("before", early.last_year.to_string()),
            ("begun", early.begun.to_string()),
            ("share", share.to_string()),
        ],
    );
    Card {
        big: vec![(format::whole(f.language, early.this_year), f.t("bearing-early-unit"))],
        kind,
        status: f.t1(key, "n", change.abs()),
        note,
    }
}

fn latest(o: &Overview, indicator: Indicator) -> Option<&TargetLine> {
    o.targets.iter().rev().find(|line| line.indicator == indicator)
}

fn more_card(f: &Frame, o: &Overview) -> Card {
    let Some(line) = latest(o, Indicator::Citizens) else {
        return Card {
            big: vec![("0".into(), f.t("bearing-citizens-unit"))],
            kind: "plain",
            status: f.t("bearing-no-data"),
            note: String::new(),
        };
    };
    let (kind, status) = match (line.target, line.bearing) {
        (None, _) => ("plain", f.t("bearing-no-target")),
        (Some(_), Some(Bearing::Reached)) => ("green", f.t("bearing-reached")),
        (Some(_), Some(Bearing::OnCourse)) => ("green", f.t("bearing-on-course")),
        (Some(target), Some(Bearing::Behind)) => ("red", f.t1("bearing-under", "n", target - line.result)),
        (Some(target), _) => ("amber", f.t1("bearing-under-preliminary", "n", target - line.result)),
    };
    let mut note = line
        .target
        .map(|target| {
            f.t2(
                "bearing-target-is",
                ("target", &target.to_string()),
                ("year", &line.year.to_string()),
            )
        })
        .unwrap_or_default();
    if let Some(Ok(projection)) = &line.projection {
        note.push(' ');
        note.push_str(&f.t2(
            "bearing-projection",
            ("lower", &projection.lower.to_string()),
            ("upper", &projection.upper.to_string()),
        ));
    }
    Card {
        big: vec![(format::whole(f.language, line.result), f.t("bearing-citizens-unit"))],
        kind,
        status,
        note,
    }
}

fn effect_card(f: &Frame, o: &Overview) -> Card {
    let lines: Vec<&EffectLine> = ["alcohol", "drug"]
        .iter()
        .filter_map(|group| o.effect.iter().rev().find(|line| line.group == *group))
        .collect();
    let big = lines
        .iter()
        .map(|line| {
            let value = line
                .headline
                .as_ref()
                .map_or_else(|_| "–".to_owned(), |rate| format::percent(f.language, rate.p));
            (value, f.word("bearing-group", line.group))
        })
        .collect();
    let reached = lines
        .iter()
        .filter(|line| line.bearing == Some(Bearing::Reached))
        .count();
    let behind = lines.iter().any(|line| line.bearing == Some(Bearing::Behind));
    let (kind, key) = match reached {
        2 => ("green", "bearing-effect-both"),
        _ if behind => ("red", "bearing-effect-behind"),
        1 => ("amber", "bearing-effect-one"),
        _ if lines.iter().any(|line| line.target.is_some()) => ("amber", "bearing-effect-none"),
        _ => ("plain", "bearing-no-target"),
    };
    let targets: Vec<String> = lines
        .iter()
        .filter_map(|line| line.target)
        .map(|t| format!("{t}\u{a0}%"))
        .collect();
    Card {
        big,
        kind,
        status: f.t(key),
        note: f.t1(
            "bearing-effect-note",
            "targets",
            targets.join(&format!(" {} ", f.t("and"))),
        ),
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
    /// Headline with interval, coverage and the rest, in words.
    pub cells: [String; 6],
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
            cells: effect_cells(f, line),
        })
        .collect();
    EffectFigure {
        behind,
        svg: chart.svg(caption),
        heading,
        rows,
    }
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

/// Enquiries of a source.
pub struct SourceRow {
    /// Source in words.
    pub name: String,
    /// Bar.
    pub bar: String,
    /// Enquired.
    pub enquired: i64,
    /// Begun, with its share.
    pub begun: String,
}

/// Where the enquiries come from.
pub fn sources(f: &Frame, o: &Overview) -> Vec<SourceRow> {
    let whole = |n: i64| u32::try_from(n).unwrap_or(0);
    let longest = o.sources.iter().map(|s| whole(s.enquired)).max().unwrap_or(0);
    o.sources
        .iter()
        .map(|s| {
            let label = f.t2(
                "bearing-source-bar",
                ("enquired", &s.enquired.to_string()),
                ("begun", &s.begun.to_string()),
            );
            let share = if s.enquired > 0 { 100 * s.begun / s.enquired } else { 0 };
            SourceRow {
                name: f.word("source", s.source),
                bar: flow_bar(whole(s.enquired), whole(s.begun), longest, &label),
                enquired: s.enquired,
                begun: format!("{} ({share}\u{a0}%)", s.begun),
            }
        })
        .collect()
}

/// A team's load.
pub struct TeamRow {
    /// Team.
    pub name: String,
    /// Bar.
    pub bar: String,
    /// Running courses.
    pub active: i64,
    /// Places, where they are set.
    pub places: Option<i64>,
    /// Waiting.
    pub waiting: i64,
}

impl TeamRow {
    /// Free places; negative when over.
    pub fn free(&self) -> Option<i64> {
        self.places.map(|places| places - self.active)
    }
}

/// How full the teams are.
pub fn teams(f: &Frame, o: &Overview) -> Vec<TeamRow> {
    let most = o.loads.iter().map(|load| load.active).max().unwrap_or(0);
    o.loads
        .iter()
        .map(|load| {
            let places = o.places.get(&load.team).copied();
            let label = f.t2(
                "bearing-team-bar",
                ("active", &load.active.to_string()),
                ("places", &places.map_or_else(|| f.t("bearing-none"), |p| p.to_string())),
            );
            let whole = |n: i64| u32::try_from(n).unwrap_or(0);
            TeamRow {
                name: f.word("team", load.team),
                bar: capacity_bar(whole(load.active), whole(places.unwrap_or(most)), &label),
                active: load.active,
                places,
                waiting: load.waiting,
            }
        })
        .collect()
}

/// Can the figures be trusted: one line a weakness.
pub struct QualityRow {
    /// What.
    pub what: String,
    /// How much.
    pub value: String,
    /// Kind of status label.
    pub kind: &'static str,
    /// Status in words.
    pub status: String,
}

/// The quality of the data behind the page.
pub fn quality(f: &Frame, o: &Overview) -> Vec<QualityRow> {
    let row = |key: &str, missing: i64, all: i64| {
        let rate = if all > 0 { 100 * missing / all } else { 0 };
        let (kind, status) = match rate {
            0..=9 => ("green", "bearing-quality-good"),
            10..=24 => ("amber", "bearing-quality-watch"),
            _ => ("red", "bearing-quality-poor"),
        };
        QualityRow {
            what: f.t(key),
            value: f.t2(
                "bearing-quality-of",
                ("missing", &missing.to_string()),
                ("all", &all.to_string()),
            ),
            kind,
            status: f.t(status),
        }
    };
    let year: Vec<&EffectLine> = o.effect.iter().filter(|line| line.year == o.today.year()).collect();
    let unknown: i64 = year.iter().map(|line| i64::from(line.unknown)).sum();
    let judged: i64 = year.iter().map(|line| i64::from(line.denominator)).sum();
    let q = o.quality;
    vec![
        row("bearing-quality-end", unknown, judged),
        row("bearing-quality-start", q.without_start_use, q.courses),
        row("bearing-quality-feedback", q.sessions_without_feedback, q.sessions),
        row("bearing-quality-plan", q.without_plan, q.courses),
        row("bearing-quality-followup", q.followups_late, q.followups_due),
    ]
}
