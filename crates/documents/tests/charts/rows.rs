//! Small pictures that stand in rows: bars and the deadline clock.

use insta::assert_snapshot;
use pejling_documents::chart::{ClockState, burden_bar, capacity_bar, deadline_clock, flow_bar};

use crate::lines;

#[test]
fn capacity_free_full_and_beyond() {
    let bars = [(268, 290), (290, 290), (104, 95), (3, 0), (0, 0)]
        .map(|(active, places)| capacity_bar(active, places, &format!("{active} aktive af {places} pladser")));
    assert_snapshot!(lines(&bars.join("\n\n")));
    assert!(
        !bars[1].contains("#A8201A") && bars[2].contains("#A8201A"),
        "only what goes beyond is marked"
    );
}

#[test]
fn flow_from_a_source_to_treatment() {
    let bars = [
        flow_bar(231, 176, 231, "231 henvendt, 176 begyndt"),
        flow_bar(0, 0, 0, "ingen"),
    ];
    assert_snapshot!(lines(&bars.join("\n\n")));
}

#[test]
fn a_burden_with_the_one_before_and_beyond_its_scale() {
    let bars = [
        burden_bar(0.682_409, Some(0.5), "Alkohol: 0,68 af 1, sidst 0,50"),
        burden_bar(1.02, None, "Alkohol: 1,02 af 1"),
        burden_bar(-0.005_840, Some(1.2), "Arbejde: −0,01 af 1, sidst 1,20"),
    ];
    assert_snapshot!(lines(&bars.join("\n\n")));
    assert!(
        bars[1].contains("1,02"),
        "what is beyond the scale is told in its words"
    );
}

#[test]
fn the_clock_fills_a_segment_a_day() {
    let clock = deadline_clock(9, 14, ClockState::Ok);
    assert_snapshot!(lines(&clock));
    assert_eq!(
        (
            clock.matches(r#"class="on""#).count(),
            clock.matches(r#"class="off""#).count()
        ),
        (9, 5)
    );
    let overdue = deadline_clock(16, 14, ClockState::Red);
    assert_eq!(overdue.matches(r#"class="on""#).count(), 14);
    assert!(overdue.contains("rc-days--red"));
    assert!(
        clock.contains(r#"aria-hidden="true""#),
        "the words beside the clock carry its meaning"
    );
}
