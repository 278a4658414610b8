//! The feedback graph through a course: empty, one session, a usual course, a long one, skipped forms.

use insta::assert_snapshot;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use pejling_documents::chart::{
    Audience, Band, Caption, Event, FeedbackChart, FeedbackLabels, FeedbackPoint, NumberStyle, Sparkline,
};

use crate::lines;

const LABELS: FeedbackLabels<'static> = FeedbackLabels {
    ors: ["ORS", "trivsel 0–40"],
    srs: ["SRS", "alliance 0–40"],
    cutoff: "Klinisk grænse",
    srs_cutoff: "Grænse",
    expected: ["Forventet", "forløb"],
    session: "Samtale nr.",
    empty: "Ingen målinger endnu",
};

const CAPTION: Caption<'static> = Caption {
    id: "fit",
    title: "Trivslen er steget 12,8 point på 9 samtaler.",
    description: "Hvert punkt er et link til samtalen. Alle tal findes i tabellen.",
};

const ORS: [u16; 9] = [118, 135, 152, 129, 174, 201, 216, 239, 246];
const SRS: [u16; 9] = [340, 358, 369, 332, 370, 378, 382, 380, 386];
const DAYS: [(Date, &str); 9] = [
    (date(2020, 6, 18), "18. jun."),
    (date(2020, 6, 25), "25. jun."),
    (date(2020, 7, 9), "9. jul."),
    (date(2020, 8, 6), "6. aug."),
    (date(2020, 8, 20), "20. aug."),
    (date(2020, 8, 27), "27. aug."),
    (date(2020, 9, 10), "10. sep."),
    (date(2020, 9, 24), "24. sep."),
    (date(2020, 10, 1), "1. okt."),
];
const EVENTS: [Event<'static>; 3] = [
    Event {
        date: date(2020, 8, 3),
        label: "Tilbagefald",
        day: "3. aug.",
    },
    Event {
        date: date(2020, 8, 24),
        label: "Antabus",
        day: "24. aug.",
    },
    Event {
        date: date(2020, 9, 17),
        label: "Evaluering 3 mdr.",
        day: "17. sep.",
    },
];

fn expected() -> Vec<Band<u16>> {
    let edges = [
        (116, 120),
        (121, 164),
        (126, 196),
        (134, 219),
        (147, 233),
        (158, 243),
        (168, 252),
        (176, 260),
        (183, 267),
        (189, 273),
        (194, 278),
        (198, 282),
        (202, 286),
    ];
    edges.iter().map(|&(low, high)| Band { low, high }).collect()
}

fn course() -> Vec<FeedbackPoint<'static>> {
    (1_u32..)
        .zip(DAYS)
        .zip(ORS.into_iter().zip(SRS))
        .map(|((number, (date, day)), (ors, srs))| FeedbackPoint {
            number,
            date,
            day,
            ors: Some(ors),
            srs: Some(srs),
            label: "Samtalen i ord",
            href: Some("/samtaler/x"),
        })
        .collect()
}

fn chart<'a>(points: &'a [FeedbackPoint<'a>], expected: &'a [Band<u16>], events: &'a [Event<'a>]) -> FeedbackChart<'a> {
    FeedbackChart {
        points,
        expected,
        events,
        cutoff: Some(250),
        srs_cutoff: 360,
        labels: LABELS,
        numbers: NumberStyle::DANISH,
    }
}

#[test]
fn a_usual_course_for_the_staff() {
    let (points, expected) = (course(), expected());
    let svg = chart(&points, &expected, &EVENTS).svg(Audience::Staff, CAPTION);
    assert_snapshot!(lines(&svg));
    assert_eq!(svg.matches("<a href=\"/samtaler/x\"").count(), 9);
}

#[test]
fn the_citizen_sees_well_being_alone_without_marks_of_judgement() {
    let (points, expected) = (course(), expected());
    let svg = chart(&points, &expected, &EVENTS).svg(Audience::Citizen, CAPTION);
    assert_snapshot!(lines(&svg));
    for kept_back in ["SRS", "Tilbagefald", "#A8201A", "<a ", "c-hit"] {
        assert!(!svg.contains(kept_back), "{kept_back} is not for the citizen's graph");
    }
}

#[test]
fn before_the_first_session_the_graph_says_so() {
    let svg = chart(&[], &[], &EVENTS).svg(Audience::Staff, CAPTION);
    assert_snapshot!(lines(&svg));
    assert!(svg.contains("Ingen målinger endnu"));
    assert!(!svg.contains("Tilbagefald"), "an event has no place without sessions");
}

#[test]
fn one_session_is_a_point_without_a_line() {
    let points = course();
    let svg = chart(&points[..1], &[], &[]).svg(Audience::Staff, CAPTION);
    assert_snapshot!(lines(&svg));
    assert!(svg.contains(">11,8<") && svg.contains(">34,0<"));
}

#[test]
fn thirty_sessions_keep_their_distance_and_their_days_apart() {
    let labels: Vec<String> = (0..30).map(|week| format!("{}. jan.", week % 28 + 1)).collect();
    let points: Vec<_> = (0_u32..30)
        .zip(&labels)
        .map(|(week, day)| FeedbackPoint {
            number: week + 1,
            date: date(2019, 1, 1).saturating_add((i64::from(week) * 7).days()),
            day,
            ors: Some(u16::try_from(150 + week * 5).expect("small")),
            srs: (week % 3 != 0).then_some(370),
            label: "Samtalen i ord",
            href: Some("/samtaler/x"),
        })
        .collect();
    let svg = chart(&points, &[], &[]).svg(Audience::Staff, CAPTION);
    assert_snapshot!(lines(&svg));
    assert!(svg.contains(r#"class="c-hit" fill="transparent""#));
    assert!(svg.contains(r#"width="24""#), "a point stays a target of 24 px");
}

#[test]
fn a_course_without_alliance_scores_has_no_strip() {
    let mut points = course();
    for point in &mut points {
        point.srs = None;
    }
    let svg = chart(&points, &[], &[]).svg(Audience::Staff, CAPTION);
    assert_snapshot!(lines(&svg));
    assert!(!svg.contains("SRS"));
}

#[test]
fn a_skipped_form_breaks_the_line_and_is_never_zero() {
    let mut points = course();
    points[4].ors = None;
    points[4].srs = None;
    points[6].ors = None;
    let svg = chart(&points, &[], &[]).svg(Audience::Staff, CAPTION);
    assert_eq!(
        svg.matches(r##"stroke="#17545F" stroke-width="2.5"/>"##).count(),
        2,
        "two stretches of at least two scores"
    );
    assert_eq!(
        svg.matches("<a href").count(),
        8,
        "a session with nothing answered has no point"
    );
}

#[test]
fn events_close_together_take_a_further_row() {
    let points = course();
    let crowd = [
        EVENTS[0],
        Event {
            date: date(2020, 8, 5),
            label: "Indlæggelse",
            day: "5. aug.",
        },
        EVENTS[1],
    ];
    let svg = chart(&points, &[], &crowd).svg(Audience::Staff, CAPTION);
    assert_snapshot!(lines(&svg));
}

#[test]
fn sparklines_from_nothing_to_more_than_twelve_scores() {
    let expected = expected();
    let range = Band { low: 80, high: 340 };
    let spark = |scores: &[u16], attention| {
        Sparkline {
            scores,
            expected: &expected,
            cutoff: Some(250),
            range,
            attention,
        }
        .svg("9 målinger, senest 24,6.")
    };
    assert_snapshot!(lines(
        &[spark(&[], false), spark(&ORS[..1], false), spark(&ORS, false)].join("\n\n")
    ));
    let long: Vec<u16> = (0..20).map(|at| 100 + at * 10).collect();
    assert_snapshot!("more_than_twelve", lines(&spark(&long, true)));
}
