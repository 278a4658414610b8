//! What holds whatever is put in.

use pejling_measure::effect_size::Group;
use pejling_measure::feedback::{Boundary, ChangeRule, Course, Pair, Scale, classify, classify_points, growth};
use pejling_measure::imputation::pool;
use pejling_measure::interval::CONFIDENCE;
use pejling_measure::logistic::logistic;
use pejling_measure::meta::meta;
use pejling_measure::random_effects::{Method, random_effects};
use pejling_measure::shrinkage::shrink_proportions;
use pejling_measure::survival::{Seen, competing, kaplan_meier};
use proptest::prelude::*;

fn any_people() -> impl Strategy<Value = Vec<Seen>> {
    let person = (0_u32..30, 0_u8..4).prop_map(|(time, event)| Seen {
        time: f64::from(time),
        event,
    });
    prop::collection::vec(person, 1..80)
}

fn any_units() -> impl Strategy<Value = Vec<Vec<f64>>> {
    let value = (0_u32..=400).prop_map(|tenths| f64::from(tenths) / 10.0);
    prop::collection::vec(prop::collection::vec(value, 0..12), 2..12)
}

fn any_courses() -> impl Strategy<Value = Vec<(u16, Vec<Option<u16>>)>> {
    let scores = prop::collection::vec(prop::option::of(0_u16..=400), 0..10);
    prop::collection::vec((0_u16..=400, scores), 0..30)
}

fn fit(courses: &[(u16, Vec<Option<u16>>)]) -> pejling_measure::Figure<pejling_measure::feedback::Growth> {
    growth(courses.iter().map(|(intake, scores)| Course {
        intake: *intake,
        scores,
    }))
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-7 * (1.0 + one.abs().max(other.abs()))
}

proptest! {
    #[test]
    fn exits_of_all_kinds_and_those_still_there_make_one(people in any_people()) {
        let mut before = 1.0;
        for step in competing(&people).unwrap().steps {
            prop_assert!(close(step.s + step.cif.values().sum::<f64>(), 1.0));
            prop_assert!(step.s < before);
            before = step.s;
        }
    }

    #[test]
    fn a_curve_lies_within_its_limits_and_only_falls(people in any_people()) {
        let mut before = 1.0;
        for step in kaplan_meier(&people, CONFIDENCE).unwrap().steps {
            prop_assert!((0.0..1.0).contains(&step.s) && step.s < before);
            before = step.s;
            if let (Ok(lower), Ok(upper)) = (step.lower, step.upper) {
                prop_assert!(0.0 <= lower && lower <= step.s && step.s <= upper && upper <= 1.0);
            }
        }
    }

    #[test]
    fn the_order_of_people_does_not_matter(people in any_people(), turn in 0_usize..80) {
        let mut turned = people.clone();
        turned.rotate_left(turn % people.len());
        prop_assert_eq!(kaplan_meier(&people, CONFIDENCE), kaplan_meier(&turned, CONFIDENCE));
        prop_assert_eq!(competing(&people), competing(&turned));
    }

    #[test]
    fn a_shrunken_unit_lies_between_itself_and_the_mean(units in any_units()) {
        if let Ok(fit) = random_effects(&units, Method::Reml) {
            prop_assert!(fit.between >= 0.0 && fit.within > 0.0 && fit.criterion.is_finite());
            for ((unit, effect), lambda) in units.iter().zip(&fit.effects).zip(&fit.shrinkage) {
                prop_assert!((0.0..=1.0).contains(lambda));
                prop_assert!(effect.conditional_sd <= effect.prediction_sd && effect.prediction_sd.is_finite());
                let n = f64::from(u32::try_from(unit.len()).unwrap());
                let own = if unit.is_empty() { 0.0 } else { unit.iter().sum::<f64>() / n - fit.mean };
                prop_assert!(effect.blup * own >= -1e-12 && effect.blup.abs() <= own.abs() + 1e-9);
            }
        }
    }

    #[test]
    fn the_order_of_units_and_the_origin_of_the_scale_do_not_matter(units in any_units()) {
        let turned: Vec<Vec<f64>> = units.iter().rev().map(|unit| unit.iter().map(|v| v + 1000.0).collect()).collect();
        let (one, other) = (random_effects(&units, Method::Reml), random_effects(&turned, Method::Reml));
        prop_assert_eq!(one.is_ok(), other.is_ok());
        if let (Ok(one), Ok(other)) = (one, other) {
            prop_assert!((one.between - other.between).abs() < 1e-4 * (1.0 + one.within), "{one:?} {other:?}");
            prop_assert!(close(one.mean + 1000.0, other.mean));
            prop_assert!((one.criterion - other.criterion).abs() < 1e-5);
        }
    }

    #[test]
    fn shrunken_proportions_lie_between_the_unit_and_the_common_one(
        units in prop::collection::vec((1_u32..60).prop_flat_map(|n| (0..=n, Just(n))), 2..15),
    ) {
        let fit = shrink_proportions(&units, None).unwrap();
        let (k, n) = units.iter().fold((0, 0), |(c, s), (k, n)| (c + k, s + n));
        let common = f64::from(k) / f64::from(n);
        for ((k, n), estimate) in units.iter().zip(fit.estimates) {
            let own = f64::from(*k) / f64::from(*n);
            prop_assert!(own.min(common) - 1e-12 <= estimate && estimate <= own.max(common) + 1e-12);
        }
    }

    #[test]
    fn estimates_together_lie_among_their_parts(
        parts in prop::collection::vec((-50.0_f64..50.0, 0.01_f64..20.0), 1..20),
    ) {
        let (least, most) = parts.iter().fold((f64::MAX, f64::MIN), |(l, m), (e, _)| (l.min(*e), m.max(*e)));
        let answer = meta(&parts).unwrap();
        for value in [answer.fixed, answer.random] {
            prop_assert!(least - 1e-9 <= value && value <= most + 1e-9);
        }
        prop_assert!(answer.tau2 >= 0.0 && answer.se <= answer.random_se + 1e-12);
        if let Ok(pooled) = pool(&parts, CONFIDENCE) {
            prop_assert!(pooled.lower <= pooled.estimate && pooled.estimate <= pooled.upper);
            prop_assert!(pooled.total >= pooled.within && pooled.df.is_none_or(f64::is_finite));
        }
    }

    #[test]
    fn an_effect_size_lies_within_its_limits_and_turns_with_the_scale(
        pairs in prop::collection::vec((0_u32..=400, 0_u32..=400), 2..40),
    ) {
        let of = |sign: f64| {
            let both = |(pre, post): &(u32, u32)| (Some(sign * f64::from(*pre)), Some(sign * f64::from(*post)));
            Group::of_pairs(&pairs.iter().map(both).collect::<Vec<_>>()).and_then(|group| group.effect_size(CONFIDENCE))
        };
        if let (Ok(one), Ok(other)) = (of(1.0), of(-1.0)) {
            prop_assert!(close(one.g, -other.g));
            if let (Ok(lower), Ok(upper)) = (one.lower, one.upper) {
                prop_assert!(lower <= one.g && one.g <= upper);
            }
        }
    }

    #[test]
    fn growth_gives_numbers_or_a_reason_and_the_order_of_courses_does_not_matter(courses in any_courses()) {
        let turned: Vec<_> = courses.iter().rev().cloned().collect();
        let (one, other) = (fit(&courses), fit(&turned));
        prop_assert_eq!(one.is_ok(), other.is_ok());
        if let (Ok(one), Ok(other)) = (one, other) {
            let numbers = [one.tau2, one.sigma2, one.loglik_reml];
            prop_assert!(one.coefficients.iter().chain(&one.standard_errors).chain(&numbers).all(|v| v.is_finite()));
            prop_assert!((one.loglik_reml - other.loglik_reml).abs() < 1e-6);
            let band = one.band(20.0, 5, &[0.1, 0.25, 0.5, 0.75]).unwrap();
            prop_assert!(band.windows(2).all(|w| w[0] <= w[1]) && band.iter().all(|v| (0.0..=40.0).contains(v)));
            let medians: Vec<f64> = (2..30).map(|s| one.band(31.0, s, &[0.5]).unwrap()[0]).collect();
            prop_assert!(medians.windows(2).all(|w| w[0] <= w[1]), "the middle never falls");
        }
    }

    #[test]
    fn a_regression_gives_numbers_or_a_reason(
        cases in prop::collection::vec((0_u32..40, 0_u32..5, any::<bool>()), 0..40),
    ) {
        let x: Vec<[f64; 2]> = cases.iter().map(|(a, b, _)| [f64::from(*a), f64::from(*b)]).collect();
        let y: Vec<bool> = cases.iter().map(|(.., y)| *y).collect();
        if let Ok(fit) = logistic(&x, &y) {
            prop_assert!(fit.coefficients.iter().chain(&fit.standard_errors).all(|v| v.is_finite()));
            prop_assert!(fit.loglik < 0.0);
            // At the highest point what is expected and what is seen agree in number and in each predictor.
            let p: Vec<f64> = x.iter().map(|x| {
                let odds = fit.coefficients[0] + fit.coefficients[1] * x[0] + fit.coefficients[2] * x[1];
                1.0 / (1.0 + (-odds).exp())
            }).collect();
            let seen = f64::from(u32::try_from(y.iter().filter(|y| **y).count()).unwrap());
            prop_assert!((p.iter().sum::<f64>() - seen).abs() < 1e-6);
        }
    }

    #[test]
    fn points_and_tenths_are_judged_alike(
        pairs in prop::collection::vec((prop::option::of(0_i32..=400), prop::option::of(0_i32..=400)), 0..60),
        criterion in 1_i32..100,
        strict in any::<bool>(),
    ) {
        let rule = ChangeRule {
            criterion: f64::from(criterion) / 10.0,
            cutoff: Some(25.0),
            cutoff_boundary: if strict { Boundary::Strict } else { Boundary::Inclusive },
            change_boundary: if strict { Boundary::Strict } else { Boundary::Inclusive },
            scale: Scale::HigherIsBetter,
        };
        let tenths: Vec<Pair> = pairs.iter().map(|&(pre, post)| Pair { pre, post }).collect();
        let in_points = |score: Option<i32>| score.map(|tenths| f64::from(tenths) / 10.0);
        let points: Vec<_> = pairs.iter().map(|&(pre, post)| (in_points(pre), in_points(post))).collect();
        let (one, other) = (classify(&tenths, &rule), classify_points(&points, &rule));
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(one.n, one.recovered + one.improved + one.unchanged + one.worse);
        for (pair, class) in tenths.iter().zip(&one.classes) {
            if let (Some(pre), Some(post)) = (pair.pre, pair.post) {
                let reliable = if strict { (post - pre).abs() > criterion } else { (post - pre).abs() >= criterion };
                prop_assert_eq!(reliable, *class != pejling_measure::feedback::Change::Unchanged);
            }
        }
    }
}
