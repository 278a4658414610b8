//! The three bearings as cards: a number, a status in words, a sentence.

use pejling_care::bearing::{EffectLine, TargetLine, overview::Overview};
use pejling_domain::bearing::Indicator;
use pejling_measure::bearing::Bearing;

use crate::{format, page::Frame};

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
