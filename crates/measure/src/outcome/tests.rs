//! Effect, told as courses.

use super::*;
use crate::interval::CONFIDENCE;
use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

fn amount(quantity: u32, days: u32) -> Option<Amount> {
    Amount::new(quantity, days)
}

fn course(before: Option<Amount>, after: Option<Amount>) -> Episode {
    Episode {
        baseline: before,
        followup: after,
        ..Episode::default()
    }
}

#[rstest]
#[case::exactly_half_counts(amount(20, 28), amount(10, 28), Class::Effect)]
#[case::one_day_short(amount(20, 28), amount(11, 28), Class::None)]
#[case::abstinent(amount(20, 28), amount(0, 28), Class::Abstinent)]
#[case::unchanged(amount(20, 28), amount(20, 28), Class::None)]
#[case::worse(amount(20, 28), amount(21, 28), Class::Worse)]
#[case::not_asked_at_the_end(amount(20, 28), None, Class::Unknown)]
#[case::not_asked_at_the_start(None, amount(4, 28), Class::Unknown)]
#[case::abstinent_without_a_known_start(None, amount(0, 28), Class::Abstinent)]
#[case::remained_abstinent(amount(0, 28), amount(0, 28), Class::RemainedAbstinent)]
#[case::new_use(amount(0, 28), amount(3, 28), Class::NewUse)]
#[case::windows_of_different_length(amount(15, 30), amount(7, 28), Class::Effect)]
#[case::a_third_of_a_day_too_many(amount(14, 30), amount(7, 28), Class::None)]
#[case::units_a_week(amount(590, 7), amount(295, 7), Class::Effect)]
fn m43_effect_is_abstinence_or_at_least_half_as_a_rate(
    #[case] before: Option<Amount>,
    #[case] after: Option<Amount>,
    #[case] class: Class,
) {
    assert_eq!(course(before, after).judge(), class);
}

#[test]
fn m43_unknown_counts_as_no_effect_in_the_headline_and_beside_it_stands_the_rest() {
    let mut courses = vec![course(amount(20, 28), amount(0, 28)); 3];
    courses.extend([course(amount(20, 28), amount(8, 28)); 2]);
    courses.extend([course(amount(20, 28), amount(18, 28)); 3]);
    courses.extend([course(amount(20, 28), None); 2]);
    courses.extend([course(amount(0, 28), amount(0, 28)), course(amount(0, 28), None)]);
    courses.push(Episode {
        excluded: Some(Exclusion::Died),
        ..course(amount(20, 28), amount(0, 28))
    });
    let effect = effect(&courses, CONFIDENCE);
    assert_eq!(
        (effect.denominator, effect.reached, effect.with_effect, effect.unknown()),
        (10, 8, 5, 2)
    );
    let p = |rate: &Figure<Rate>| rate.map(|r| r.p).expect("a rate");
    assert!((p(&effect.headline) - 0.5).abs() < 1e-12);
    assert!((p(&effect.reached_only) - 0.625).abs() < 1e-12);
    assert!((p(&effect.upper_bound) - 0.7).abs() < 1e-12);
    assert_eq!(effect.coverage, Ok(0.8));
    assert_eq!(
        effect.excluded.into_iter().collect::<Vec<_>>(),
        [
            (Exclusion::RemainedAbstinent, 1),
            (Exclusion::Unknown, 1),
            (Exclusion::Died, 1)
        ]
    );
    assert_eq!(effect.classes.len(), courses.len());
}

#[test]
fn a_substance_that_was_not_in_use_is_outside_the_denominator_and_an_unasked_start_is_inside() {
    let not_in_use = Episode {
        in_use_at_intake: Some(false),
        ..course(None, amount(0, 28))
    };
    let begun = Episode {
        in_use_at_intake: Some(false),
        ..course(None, amount(9, 28))
    };
    let unasked = course(None, amount(9, 28));
    let effect = effect(&[not_in_use, begun, unasked], CONFIDENCE);
    assert_eq!(
        effect.classes,
        [Class::RemainedAbstinent, Class::NewUse, Class::Unknown]
    );
    assert_eq!((effect.denominator, effect.reached), (1, 0));
    assert_eq!(effect.reached_only, Err(Insufficient::new(Why::NoCases, 0)));
}

#[test]
fn without_courses_there_is_no_rate() {
    let effect = effect(&[], CONFIDENCE);
    assert_eq!(effect.headline, Err(Insufficient::new(Why::NoCases, 0)));
    let json = serde_json::to_value(&effect).expect("json");
    assert_eq!(
        json["headline"],
        serde_json::json!({"insufficient": "no-cases", "n": 0})
    );
}

fn used(days: Option<u16>, units: Option<u32>) -> Use {
    Use::new(28, days, units).expect("a statement of use")
}

#[test]
fn alcohol_is_judged_on_units_where_both_statements_have_them() {
    let judge = |start: Option<Use>, end: Option<Use>| Episode::from_use(start.as_ref(), end.as_ref()).judge();
    let start = used(Some(20), Some(600));
    assert_eq!(
        judge(Some(start), Some(used(Some(20), Some(300)))),
        Class::Effect,
        "same days, half the units"
    );
    assert_eq!(
        judge(Some(start), Some(used(Some(10), Some(400)))),
        Class::None,
        "half the days, not the units"
    );
    assert_eq!(
        judge(Some(start), Some(used(Some(10), None))),
        Class::Effect,
        "days where one lacks units"
    );
    assert_eq!(
        judge(Some(used(None, Some(600))), Some(used(Some(10), None))),
        Class::Unknown
    );
    assert_eq!(
        judge(Some(used(None, Some(600))), Some(used(Some(0), None))),
        Class::Abstinent
    );
    assert_eq!(judge(Some(start), Some(used(None, Some(0)))), Class::Abstinent);
    assert_eq!(
        judge(Some(used(Some(0), None)), Some(used(Some(0), Some(0)))),
        Class::RemainedAbstinent
    );
    assert_eq!(judge(Some(start), None), Class::Unknown);
    assert_eq!(judge(None, Some(used(Some(3), None))), Class::Unknown);
    assert_eq!(judge(None, Some(used(Some(0), None))), Class::Abstinent);
}

#[rstest]
#[case(Programme::Alcohol, EndStatus::Completed, 3, None)]
#[case(Programme::Relative, EndStatus::Completed, 90, Some(Exclusion::Relative))]
#[case(Programme::Drug, EndStatus::Died, 90, Some(Exclusion::Died))]
#[case(Programme::Drug, EndStatus::OtherOffer, 13, Some(Exclusion::TransferredEarly))]
#[case(Programme::Drug, EndStatus::OtherOffer, 14, None)]
#[case(Programme::Drug, EndStatus::StayedAway, 5, None)]
fn who_is_left_out_whatever_is_known_of_their_use(
    #[case] programme: Programme,
    #[case] status: EndStatus,
    #[case] days: i32,
    #[case] excluded: Option<Exclusion>,
) {
    let start = date(2026, 3, 2);
    let end = pejling_domain::calendar::add_days(start, days);
    assert_eq!(Exclusion::of_course(programme, status, start, end), excluded);
}

#[test]
fn measurement_6_3_the_odds_of_the_unreached_move_the_figure_between_the_bounds() {
    let answer = missing(100, 80, 40, &[1.0, 0.5, 0.25, 0.0], CONFIDENCE).expect("an answer");
    let rows = answer.imor.expect("rows");
    let close = |value: f64, expected: f64| assert!((value - expected).abs() < 1e-12, "{value} is not {expected}");
    close(rows[0].p_missing, 0.5);
    close(rows[0].overall, 0.5);
    close(rows[1].p_missing, 1.0 / 3.0);
    close(rows[1].overall, (40.0 + 20.0 / 3.0) / 100.0);
    close(rows[2].p_missing, 0.2);
    close(rows[2].overall, 0.44);
    close(rows[3].overall, answer.unknown_no_effect.expect("a rate").p);
    close(answer.unknown_effect.expect("a rate").p, 0.6);
}

#[test]
fn missing_says_when_it_cannot_answer() {
    assert!(missing(10, 11, 3, &[], CONFIDENCE).is_err());
    assert!(missing(10, 5, 6, &[], CONFIDENCE).is_err());
    assert!(missing(10, 5, 3, &[-1.0], CONFIDENCE).is_err());
    let nobody = missing(10, 0, 0, &[1.0], CONFIDENCE).expect("bounds");
    assert_eq!(nobody.imor, Err(Insufficient::new(Why::NoCases, 0)));
    let all = missing(10, 5, 5, &[0.0, 1.0], CONFIDENCE)
        .expect("rows")
        .imor
        .expect("rows");
    assert_eq!((all[0].overall, all[1].overall), (0.5, 1.0));
}

fn any_amount() -> impl Strategy<Value = Option<Amount>> {
    prop::option::of((0_u32..60, 1_u32..60).prop_map(|(q, d)| Amount::new(q, d).expect("a window of days")))
}

fn any_course() -> impl Strategy<Value = Episode> {
    (any_amount(), any_amount(), prop::option::of(any::<bool>())).prop_map(|(baseline, followup, in_use_at_intake)| {
        Episode {
            baseline,
            followup,
            in_use_at_intake,
            excluded: None,
        }
    })
}

proptest! {
    #[test]
    fn the_figures_stand_in_order_and_none_is_lost(courses in prop::collection::vec(any_course(), 0..60)) {
        let effect = effect(&courses, CONFIDENCE);
        let excluded: u32 = effect.excluded.values().sum();
        prop_assert_eq!(u32::try_from(courses.len()).expect("few"), effect.denominator + excluded);
        prop_assert!(effect.with_effect <= effect.reached && effect.reached <= effect.denominator);
        if let (Ok(headline), Ok(reached), Ok(upper)) = (effect.headline, effect.reached_only, effect.upper_bound) {
            prop_assert!(headline.p <= reached.p && headline.p <= upper.p && reached.p <= upper.p + 1e-12);
            prop_assert!([headline, reached, upper].iter().all(|r| r.p.is_finite() && r.lower <= r.p && r.p <= r.upper));
        }
    }

    #[test]
    fn the_order_of_courses_does_not_matter(courses in prop::collection::vec(any_course(), 0..40)) {
        let one = effect(&courses, CONFIDENCE);
        let reversed: Vec<Episode> = courses.into_iter().rev().collect();
        let other = effect(&reversed, CONFIDENCE);
        prop_assert_eq!((one.denominator, one.reached, one.with_effect), (other.denominator, other.reached, other.with_effect));
        prop_assert_eq!(one.excluded, other.excluded);
    }

    #[test]
    fn less_use_at_the_end_is_never_judged_worse(before in 1_u32..60, after in 0_u32..60, days in 1_u32..60) {
        let rank = |class: Class| match class {
            Class::Abstinent => 3,
            Class::Effect => 2,
            Class::None => 1,
            _ => 0,
        };
        let judge = |after: u32| rank(course(amount(before, 28), amount(after, days)).judge());
        prop_assert!(judge(after) >= judge(after + 1));
    }
}
