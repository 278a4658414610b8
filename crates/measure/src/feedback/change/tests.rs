//! Reliable change, checked against the published example and the reference's values.

use super::*;
use proptest::prelude::*;
use rstest::rstest;

fn near(value: Option<f64>, printed: f64) {
    let value = value.expect("a value");
    assert!((value - printed).abs() < 0.005, "{value} is not {printed}");
}

#[test]
fn jacobson_and_truax_1991_worked_example() {
    let reliability = Reliability::new(7.5, 0.80, Reliability::Z_95).expect("sound values");
    let ill = Population { mean: 40.0, sd: 7.5 };
    let well = Population { mean: 60.0, sd: 7.5 };
    let rci = rci(
        &reliability,
        (Some(32.5), Some(47.5)),
        Some(ill),
        Some(well),
        Scale::HigherIsBetter,
    );
    near(Some(rci.sem), 3.35);
    near(Some(rci.sdiff), 4.74);
    near(rci.rc, 3.16);
    near(rci.cutoff_a, 55.0);
    near(rci.cutoff_b, 45.0);
    near(rci.cutoff_c, 50.0);
    near(rci.true_score, 34.0);
    near(rci.rc_edwards_nunnally, 13.5 / 3.354_1);
}

#[test]
fn measurement_2_1_the_two_published_criteria_are_two_confidences() {
    let at = |reliability, z| Reliability::new(8.0, reliability, z).expect("sound values").criterion();
    near(Some(at(0.93, 1.96)), 5.87);
    near(Some(at(0.93, 1.645)), 4.92);
    assert!((at(0.66, 1.96) - 12.9).abs() < 0.05);
    near(Some(Reliability::default().criterion()), 5.87);
}

#[test]
fn on_a_symptom_scale_the_signs_turn_and_absent_inputs_give_nothing() {
    let ill = Population { mean: 18.0, sd: 5.0 };
    let fallen = rci(
        &Reliability::default(),
        (Some(20.0), Some(8.0)),
        Some(ill),
        None,
        Scale::LowerIsBetter,
    );
    assert!(fallen.rc.is_some_and(|rc| rc > 0.0));
    assert_eq!(
        (fallen.cutoff_a, fallen.cutoff_b, fallen.cutoff_c),
        (Some(8.0), None, None)
    );
    let bare = rci(
        &Reliability::default(),
        (None, Some(8.0)),
        None,
        None,
        Scale::HigherIsBetter,
    );
    assert_eq!((bare.rc, bare.true_score, bare.rc_edwards_nunnally), (None, None, None));
}

#[rstest]
#[case(0.0, 0.9, 1.96)]
#[case(8.0, 1.0, 1.96)]
#[case(8.0, -0.1, 1.96)]
#[case(8.0, 0.9, 0.0)]
#[case(f64::NAN, 0.9, 1.96)]
fn values_that_give_no_criterion_are_refused(#[case] sd: f64, #[case] reliability: f64, #[case] z: f64) {
    assert!(Reliability::new(sd, reliability, z).is_err());
    assert!(serde_json::from_str::<Reliability>(r#"{"sd": 8, "reliability": 1.2}"#).is_err());
}

fn rule() -> ChangeRule {
    ChangeRule {
        criterion: 6.0,
        cutoff: Some(25.0),
        cutoff_boundary: Boundary::Inclusive,
        change_boundary: Boundary::Inclusive,
        scale: Scale::HigherIsBetter,
    }
}

#[rstest]
#[case::six_points_exactly(129, 189, Change::Improved)]
#[case::a_tenth_short(129, 188, Change::Unchanged)]
#[case::onto_the_cutoff(190, 250, Change::Recovered)]
#[case::a_tenth_below_it(189, 249, Change::Improved)]
#[case::started_above(260, 330, Change::Improved)]
#[case::worse(250, 190, Change::Worse)]
#[case::a_tenth_short_of_worse(250, 191, Change::Unchanged)]
fn measurement_2_4_classes_in_tenths(#[case] pre: i32, #[case] post: i32, #[case] class: Change) {
    assert_eq!(rule().judge(pre, post), class);
}

#[test]
fn measurement_2_1_boundaries_are_a_setting() {
    let strict_cutoff = ChangeRule {
        cutoff_boundary: Boundary::Strict,
        ..rule()
    };
    assert_eq!(strict_cutoff.judge(190, 250), Change::Improved);
    assert_eq!(strict_cutoff.judge(190, 251), Change::Recovered);
    let strict_change = ChangeRule {
        change_boundary: Boundary::Strict,
        ..rule()
    };
    assert_eq!(strict_change.judge(129, 189), Change::Unchanged);
    assert_eq!(strict_change.judge(189, 129), Change::Unchanged);
}

#[test]
fn measurement_2_4_counts_with_their_strata() {
    let pair = |pre, post| Pair {
        pre: Some(pre),
        post: Some(post),
    };
    let pairs = [
        pair(180, 260),
        pair(100, 170),
        pair(245, 255),
        pair(200, 205),
        pair(300, 200),
        pair(180, 100),
        Pair {
            pre: Some(100),
            post: None,
        },
    ];
    let counts = classify(&pairs, &rule());
    assert_eq!((counts.n, counts.excluded), (6, 1));
    assert_eq!(
        (counts.recovered, counts.improved, counts.unchanged, counts.worse),
        (1, 1, 2, 2)
    );
    assert_eq!(
        (counts.harmed, counts.crossed_not_reliable, counts.started_healthy),
        (1, 1, 1)
    );
    assert_eq!(counts.classes[6], Change::Excluded);
}

#[test]
fn a_symptom_scale_recovers_downwards() {
    let rule = ChangeRule {
        criterion: 5.0,
        cutoff: Some(10.0),
        scale: Scale::LowerIsBetter,
        ..rule()
    };
    assert_eq!(rule.judge(180, 90), Change::Recovered);
    assert_eq!(rule.judge(180, 100), Change::Recovered, "on the cut-off counts");
    assert_eq!(rule.judge(180, 120), Change::Improved);
    assert_eq!(rule.judge(90, 150), Change::Worse);
}

proptest! {
    #[test]
    fn every_course_is_in_one_class_and_their_order_does_not_matter(
        pairs in prop::collection::vec((prop::option::of(0..=400), prop::option::of(0..=400)), 0..50),
    ) {
        let pairs: Vec<Pair> = pairs.into_iter().map(|(pre, post)| Pair { pre, post }).collect();
        let one = classify(&pairs, &rule());
        prop_assert_eq!(one.n, one.recovered + one.improved + one.unchanged + one.worse);
        prop_assert_eq!(one.n + one.excluded, u32::try_from(pairs.len()).expect("few"));
        prop_assert!(one.harmed <= one.worse && one.crossed_not_reliable <= one.unchanged);
        let reversed: Vec<Pair> = pairs.into_iter().rev().collect();
        let other = classify(&reversed, &rule());
        prop_assert_eq!((one.recovered, one.improved, one.worse), (other.recovered, other.improved, other.worse));
    }

    #[test]
    fn a_higher_last_score_is_never_a_worse_class(pre in 0..=400_i32, post in 0..400_i32) {
        let rank = |class| match class {
            Change::Worse => 0,
            Change::Unchanged => 1,
            Change::Improved => 2,
            _ => 3,
        };
        prop_assert!(rank(rule().judge(pre, post)) <= rank(rule().judge(pre, post + 1)));
    }

    #[test]
    fn a_mirrored_scale_gives_the_mirrored_answer(pre in 0..=400_i32, post in 0..=400_i32) {
        let mirrored = ChangeRule { cutoff: Some(15.0), scale: Scale::LowerIsBetter, ..rule() };
        prop_assert_eq!(rule().judge(pre, post), mirrored.judge(400 - pre, 400 - post));
    }
}
