//! What holds for every picture: it is well formed, obeys the content security policy, and escapes what it is given.

use jiff::civil::date;
use pejling_documents::chart::{
    Audience, Band, Caption, ClockState, ControlChart, ControlLabels, ControlPoint, EffectChart, EffectLabels,
    EffectYear, Event, FeedbackChart, FeedbackLabels, FeedbackPoint, FunnelChart, FunnelLabels, FunnelLimit,
    FunnelPoint, NumberStyle, Reference, Share, Sparkline, TargetChart, TargetYear, burden_bar, capacity_bar,
    deadline_clock, flow_bar,
};

const NASTY: &str = "\"><script>alert('x')</script>&\u{0}";
const CAPTION: Caption<'static> = Caption {
    id: "x\"y",
    title: NASTY,
    description: NASTY,
};
const DANISH: NumberStyle = NumberStyle::DANISH;
/// Limits beyond what a share can be.
const WIDE: Band<f64> = Band { low: -0.2, high: 1.7 };

fn feedback(audience: Audience) -> String {
    let point = FeedbackPoint {
        number: 1,
        date: date(2020, 1, 1),
        day: NASTY,
        ors: Some(900),
        srs: Some(10),
        label: NASTY,
        href: Some(NASTY),
    };
    let labels = FeedbackLabels {
        ors: [NASTY; 2],
        srs: [NASTY; 2],
        cutoff: NASTY,
        srs_cutoff: NASTY,
        expected: [NASTY; 2],
        session: NASTY,
        empty: NASTY,
    };
    FeedbackChart {
        points: &[point, point],
        expected: &[Band { low: 0, high: 999 }; 3],
        events: &[Event {
            date: date(2020, 1, 1),
            label: NASTY,
            day: NASTY,
        }],
        cutoff: Some(250),
        srs_cutoff: 360,
        labels,
        numbers: DANISH,
    }
    .svg(audience, CAPTION)
}

fn of_years() -> [String; 2] {
    let share = Some(Share {
        rate: f64::NAN,
        interval: WIDE,
    });
    let year = EffectYear {
        label: NASTY,
        share,
        target: Some(0.5),
        preliminary: true,
    };
    let effect = EffectChart {
        years: &[year],
        reference: Some(Reference {
            label: NASTY,
            rate: 0.4,
        }),
        labels: EffectLabels {
            target: NASTY,
            none: NASTY,
        },
        numbers: DANISH,
    };
    let target = TargetYear {
        label: NASTY,
        target: Some(1.0),
        result: Some(2.0),
        preliminary: false,
    };
    [
        effect.svg(CAPTION),
        TargetChart {
            years: &[target],
            target_word: NASTY,
            numbers: DANISH,
        }
        .svg(CAPTION),
    ]
}

fn of_variation() -> [String; 2] {
    let funnel = FunnelChart {
        points: &[FunnelPoint {
            code: NASTY,
            completed: 10,
            rate: 0.1,
            outside: true,
        }],
        limits: &[FunnelLimit {
            completed: 10,
            inner: WIDE,
            outer: WIDE,
        }; 2],
        centre: 0.5,
        labels: FunnelLabels {
            centre: NASTY,
            inner: NASTY,
            outer: NASTY,
            axis: NASTY,
        },
        numbers: DANISH,
    };
    let control = ControlChart {
        points: &[ControlPoint {
            label: NASTY,
            rate: Some(0.2),
            limits: Some(WIDE),
            signal: true,
        }; 2],
        mean: Some(0.5),
        labels: ControlLabels {
            mean: NASTY,
            lower: NASTY,
        },
        numbers: DANISH,
    };
    [funnel.svg(CAPTION), control.svg(CAPTION)]
}

fn pictures() -> Vec<String> {
    let range = Band { low: 0, high: 400 };
    let small = [
        Sparkline {
            scores: &[1, 2],
            expected: &[],
            cutoff: None,
            range,
            attention: true,
        }
        .svg(NASTY),
        burden_bar(0.5, Some(0.4), NASTY),
        capacity_bar(1, 2, NASTY),
        flow_bar(2, 1, 2, NASTY),
        deadline_clock(0, 0, ClockState::Paused),
    ];
    let courses = [feedback(Audience::Staff), feedback(Audience::Citizen)];
    courses
        .into_iter()
        .chain(of_years())
        .chain(of_variation())
        .chain(small)
        .collect()
}

/// The names of the elements left open, or what is wrong.
fn unclosed(svg: &str) -> Result<Vec<String>, String> {
    let mut open = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part.split_once('>').ok_or(format!("no end: {part}"))?;
        if text.contains('>') || tag.matches('"').count() % 2 != 0 {
            return Err(format!("loose sign: {part}"));
        }
        let name = tag.split_whitespace().next().unwrap_or_default().to_owned();
        match tag.strip_prefix('/') {
            Some(closing) if open.pop().as_deref() != Some(closing) => {
                return Err(format!("unexpected end: {closing}"));
            }
            None if !tag.ends_with('/') => open.push(name),
            _ => {}
        }
    }
    Ok(open)
}

#[test]
fn every_picture_is_well_formed_whatever_it_is_given() {
    for svg in pictures() {
        assert_eq!(unclosed(&svg), Ok(vec![]), "{svg}");
        assert!(!svg.contains("<script") && !svg.contains('\u{0}'), "{svg}");
    }
}

#[test]
fn no_picture_carries_style_or_handlers() {
    for svg in pictures() {
        for forbidden in ["style=", "<style", " on", "javascript:"] {
            let found = svg
                .split('<')
                .any(|part| part.split('>').next().is_some_and(|tag| tag.contains(forbidden)));
            assert!(!found, "{forbidden} in {svg}");
        }
    }
}

#[test]
fn figures_have_a_title_and_a_description_under_the_given_prefix() {
    let svg = TargetChart {
        years: &[],
        target_word: "mål",
        numbers: DANISH,
    }
    .svg(Caption {
        id: "m1",
        title: "Titel",
        description: "Beskrivelse",
    });
    assert!(
        svg.contains(r#"aria-labelledby="m1-title" aria-describedby="m1-desc""#),
        "{svg}"
    );
    assert!(
        svg.contains(r#"<title id="m1-title">Titel</title><desc id="m1-desc">Beskrivelse</desc>"#),
        "{svg}"
    );
    assert!(svg.contains(r#"role="img""#), "{svg}");
}
