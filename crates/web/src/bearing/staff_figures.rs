//! Counsellors' figures in words and pictures: for the leader behind a purpose, and for the counsellor about their own.

use pejling_care::bearing::{
    Period,
    counsellors::{
        CERTAIN_FROM, Closed, Deviation, EffectFigures, EffectShown, LEAST_COURSES, UnitEffect, UnitWellbeing,
        WellbeingFigures, Withheld, limits_at,
    },
};
use pejling_documents::chart::{
    Band, Caption, DeviationChart, DeviationRow, FunnelChart, FunnelLabels, FunnelLimit, FunnelPoint,
};
use pejling_measure::interval::Rate;

use super::figures::numbers;
use crate::{format, page::Frame, words::listed};

/// Effect with its funnel and tables.
pub struct EffectPart {
    /// The conclusion in words.
    pub conclusion: String,
    /// The funnel.
    pub svg: String,
    /// What it rests on.
    pub notes: Vec<String>,
    /// Counsellors: code, courses, known ends, share, share drawn in, remark.
    pub rows: Vec<[String; 6]>,
    /// Teams: name, courses, known ends, share with interval.
    pub teams: Vec<[String; 4]>,
}

/// Well-being with its picture and table.
pub struct WellbeingPart {
    /// The conclusion in words.
    pub conclusion: String,
    /// The picture; empty where nobody has a figure.
    pub svg: String,
    /// What it rests on.
    pub notes: Vec<String>,
    /// Counsellors: code, courses, with both scores, deviation with interval, remark.
    pub rows: Vec<[String; 5]>,
}

/// "Afsluttede forløb 9. okt. 2018 – 8. okt. 2020"
pub fn period(f: &Frame, period: Period) -> String {
    let day = |on| format::day_short_year(f.language, on);
    f.t2(
        "counsellors-period",
        ("from", &day(period.from)),
        ("to", &day(period.to)),
    )
}

/// Why a family is not shown.
pub fn closed(f: &Frame, closed: Closed) -> String {
    match closed {
        Closed::Coverage { rate } => f.t1("counsellors-closed-coverage", "rate", format::percent(f.language, rate)),
        Closed::Figure(why) => f.t2(
            "counsellors-closed",
            ("why", &f.word("why", why.why)),
            ("n", &why.n.to_string()),
        ),
    }
}

fn percent(f: &Frame, rate: f64) -> String {
    format::percent(f.language, rate)
}

fn with_interval(f: &Frame, rate: Rate) -> String {
    format!(
        "{} ({}–{})",
        percent(f, rate.p),
        percent(f, rate.lower),
        percent(f, rate.upper)
    )
}

fn known(f: &Frame, part: u32, of: u32) -> String {
    if of == 0 {
        return f.t("bearing-none");
    }
    percent(f, f64::from(part) / f64::from(of))
}

/// Points with a sign and one decimal: "+1,2".
fn signed(f: &Frame, points: f64) -> String {
    let number = crate::fit::points(f, points.abs());
    let nought = number.chars().all(|c| !c.is_ascii_digit() || c == '0');
    match points {
        _ if nought => number,
        points if points < 0.0 => format!("\u{2212}{number}"),
        _ => format!("+{number}"),
    }
}

/// Effect of everybody.
pub fn effect(f: &Frame, found: &EffectFigures) -> EffectPart {
    let shown: Vec<(&UnitEffect, &EffectShown)> = found
        .units
        .iter()
        .filter_map(|unit| Some((unit, unit.figure.as_ref().ok()?)))
        .collect();
    let conclusion = effect_conclusion(f, &shown);
    let mut notes = vec![f.t2(
        "counsellors-effect-note",
        ("centre", &with_interval(f, found.centre)),
        ("coverage", &percent(f, found.coverage)),
    )];
    if found.alike {
        notes.push(f.t("counsellors-alike"));
    }
    if found.factor > 1.0 {
        notes.push(f.t1("counsellors-widened", "factor", crate::fit::points(f, found.factor)));
    }
    EffectPart {
        svg: funnel(f, found, &shown, &conclusion),
        rows: found.units.iter().map(|unit| effect_row(f, unit)).collect(),
        teams: found
            .teams
            .iter()
            .map(|team| {
                let share = team.figure.as_ref();
                [
                    f.word("team", team.team),
                    team.courses.to_string(),
                    known(f, team.reached, team.courses),
                    share.map_or_else(
                        |why| f.word("counsellors-withheld", why),
                        |rate| with_interval(f, *rate),
                    ),
                ]
            })
            .collect(),
        conclusion,
        notes,
    }
}

fn effect_conclusion(f: &Frame, shown: &[(&UnitEffect, &EffectShown)]) -> String {
    let codes = |outside: fn(&EffectShown) -> bool| -> Vec<String> {
        let those = shown.iter().filter(|(_, figure)| outside(figure));
        those.map(|(unit, _)| unit.code.clone()).collect()
    };
    if shown.is_empty() {
        return f.t1("counsellors-nobody-shown", "least", LEAST_COURSES);
    }
    let (far, near) = (codes(|s| s.far_outside), codes(|s| s.outside && !s.far_outside));
    let and = f.t("and");
    let mut said = Vec::new();
    if far.is_empty() {
        said.push(f.t("counsellors-none-far"));
    } else {
        said.push(f.t1("counsellors-far", "codes", listed(&and, &far)));
    }
    if !near.is_empty() {
        let n = u32::try_from(shown.len()).unwrap_or(u32::MAX);
        let values = [
            ("codes", listed(&and, &near)),
            ("n", n.to_string()),
            ("expected", crate::fit::points(f, 0.05 * f64::from(n))),
        ];
        said.push(f.language.text("counsellors-near", &values));
    }
    said.join(" ")
}

fn funnel(f: &Frame, found: &EffectFigures, shown: &[(&UnitEffect, &EffectShown)], title: &str) -> String {
    let points: Vec<FunnelPoint<'_>> = shown
        .iter()
        .map(|(unit, figure)| FunnelPoint {
            code: &unit.code,
            completed: unit.courses,
            rate: figure.own,
            outside: figure.outside,
        })
        .collect();
    let most = points
        .iter()
        .map(|point| point.completed)
        .max()
        .unwrap_or(LEAST_COURSES * 2);
    let limits: Vec<FunnelLimit> = (LEAST_COURSES..=most.max(LEAST_COURSES + 5))
        .filter_map(|courses| limits_at(found.centre.p, courses, found.factor).ok())
        .map(|limits| FunnelLimit {
            completed: limits.courses,
            inner: band(limits.inner),
            outer: band(limits.outer),
        })
        .collect();
    let words = ["centre", "inner", "outer", "axis"].map(|word| f.t(&format!("counsellors-funnel-{word}")));
    let chart = FunnelChart {
        points: &points,
        limits: &limits,
        centre: found.centre.p,
        labels: FunnelLabels {
            centre: &words[0],
            inner: &words[1],
            outer: &words[2],
            axis: &words[3],
        },
        numbers: numbers(f),
    };
    chart.svg(Caption {
        id: "funnel",
        title,
        description: &f.t("bearing-chart-table-below"),
    })
}

fn band((low, high): (f64, f64)) -> Band<f64> {
    Band { low, high }
}

/// A row of the table of effect.
pub fn effect_row(f: &Frame, unit: &UnitEffect) -> [String; 6] {
    let none = f.t("bearing-none");
    let (own, drawn_in, remark) = match &unit.figure {
        Ok(figure) => (
            percent(f, figure.own),
            with_interval(f, figure.drawn_in),
            effect_remark(f, figure),
        ),
        Err(why) => (none.clone(), none, withheld(f, *why)),
    };
    [
        unit.code.clone(),
        unit.courses.to_string(),
        known(f, unit.reached, unit.courses),
        own,
        drawn_in,
        remark,
    ]
}

fn withheld(f: &Frame, why: Withheld) -> String {
    f.word("counsellors-withheld", why)
}

fn effect_remark(f: &Frame, figure: &EffectShown) -> String {
    let mut said = Vec::new();
    if figure.far_outside {
        said.push(f.t("counsellors-is-far"));
    } else if figure.outside {
        said.push(f.t("counsellors-is-outside"));
    }
    if figure.uncertain {
        said.push(f.t1("counsellors-uncertain", "n", CERTAIN_FROM));
    }
    said.join(" · ")
}

/// Well-being of everybody.
pub fn wellbeing(f: &Frame, found: &WellbeingFigures) -> WellbeingPart {
    let shown: Vec<(&UnitWellbeing, &Deviation)> = found
        .units
        .iter()
        .filter_map(|unit| Some((unit, unit.figure.as_ref().ok()?)))
        .collect();
    let apart: Vec<String> = shown
        .iter()
        .filter(|(_, deviation)| deviation.is_apart())
        .map(|(unit, _)| unit.code.clone())
        .collect();
    let conclusion = match (shown.is_empty(), apart.is_empty()) {
        (true, _) => f.t1("counsellors-nobody-shown", "least", LEAST_COURSES),
        (false, true) => f.t("counsellors-none-apart"),
        (false, false) => f.t1("counsellors-apart", "codes", listed(&f.t("and"), &apart)),
    };
    WellbeingPart {
        svg: deviations(f, &shown, &conclusion),
        rows: found.units.iter().map(|unit| wellbeing_row(f, unit)).collect(),
        notes: vec![
            f.t2(
                "counsellors-wellbeing-note",
                ("paired", &found.paired.to_string()),
                ("coverage", &percent(f, found.coverage)),
            ),
            f.t1("counsellors-between", "share", percent(f, found.between)),
        ],
        conclusion,
    }
}

fn deviations(f: &Frame, shown: &[(&UnitWellbeing, &Deviation)], title: &str) -> String {
    if shown.is_empty() {
        return String::new();
    }
    let rows: Vec<DeviationRow<'_>> = shown
        .iter()
        .map(|(unit, deviation)| DeviationRow {
            code: &unit.code,
            value: deviation.points,
            interval: band((deviation.lower, deviation.upper)),
            uncertain: deviation.uncertain,
        })
        .collect();
    let chart = DeviationChart {
        rows: &rows,
        centre: &f.t("counsellors-funnel-centre"),
        axis: &f.t("counsellors-deviation-axis"),
        numbers: numbers(f),
    };
    chart.svg(Caption {
        id: "deviation",
        title,
        description: &f.t("bearing-chart-table-below"),
    })
}

/// A row of the table of well-being.
pub fn wellbeing_row(f: &Frame, unit: &UnitWellbeing) -> [String; 5] {
    let (deviation, remark) = match &unit.figure {
        Ok(d) => (
            format!(
                "{} ({} – {})",
                signed(f, d.points),
                signed(f, d.lower),
                signed(f, d.upper)
            ),
            wellbeing_remark(f, d),
        ),
        Err(why) => (f.t("bearing-none"), withheld(f, *why)),
    };
    [
        unit.code.clone(),
        unit.courses.to_string(),
        unit.paired.to_string(),
        deviation,
        remark,
    ]
}

fn wellbeing_remark(f: &Frame, deviation: &Deviation) -> String {
    let mut said = Vec::new();
    if deviation.is_apart() {
        said.push(f.t("counsellors-is-apart"));
    }
    if deviation.uncertain {
        said.push(f.t1("counsellors-uncertain", "n", CERTAIN_FROM));
    }
    said.join(" · ")
}
