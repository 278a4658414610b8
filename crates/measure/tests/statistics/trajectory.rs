//! The form of an expected course that a licensed set of coefficients fills in. The set here is made up.

use crate::near;
use pejling_measure::feedback::{Polynomial, trajectory};
use pejling_measure::{Insufficient, Why};

const SET: Polynomial = Polynomial {
    flatten: 4,
    target_flatten: Some(2),
    b: [20.0, 3.0, -0.5, 0.25],
    c: [1.0, -0.25, 0.125, -0.5],
    max_intake: Some(32.0),
};

#[test]
fn measurement_4_2_by_hand() {
    // At an intake of 18 the coefficients are 18, 3.5, −0.75 and 1.25.
    let course = trajectory(&SET, 18.0, 7, Some(20.0));
    let path = course.path.unwrap();
    let expected = [18.0, 22.0, 32.0, 55.5, 100.0, 100.0, 100.0];
    assert_eq!(path.len(), expected.len());
    for (value, expected) in path.iter().zip(expected) {
        near(*value, expected, 1e-12);
    }
    near(course.target.unwrap(), 32.0, 1e-12);
    near(course.expected_change.unwrap(), 14.0, 1e-12);
    near(course.percent_of_target.unwrap().unwrap(), 100.0 * 2.0 / 14.0, 1e-12);
}

#[test]
fn measurement_4_2_the_percentage_stays_within_nought_and_a_hundred() {
    let percent = |latest| trajectory(&SET, 18.0, 2, Some(latest)).percent_of_target;
    assert_eq!((percent(10.0), percent(40.0)), (Some(Ok(0.0)), Some(Ok(100.0))));
    assert_eq!(trajectory(&SET, 18.0, 2, None).percent_of_target, None);
    let falling = Polynomial {
        b: [10.0, 0.0, 0.0, 0.0],
        c: [0.0; 4],
        ..SET
    };
    let none = Insufficient::new(Why::NoExpectedChange, 1);
    assert_eq!(
        trajectory(&falling, 18.0, 2, Some(20.0)).percent_of_target,
        Some(Err(none))
    );
}

#[test]
fn measurement_4_2_above_the_highest_intake_nothing_is_expected() {
    let none = Insufficient::new(Why::IntakeTooHigh, 1);
    let course = trajectory(&SET, 32.1, 3, Some(33.0));
    assert_eq!(course.path, Err(none));
    assert_eq!((course.target, course.expected_change), (Err(none), Err(none)));
    assert_eq!(course.percent_of_target, Some(Err(none)));
    assert!(
        trajectory(&SET, 32.0, 3, None).path.is_ok(),
        "the limit itself is inside"
    );
    let endless = Polynomial {
        max_intake: None,
        ..SET
    };
    assert!(trajectory(&endless, 39.0, 3, None).path.is_ok());
    assert_eq!(
        trajectory(&endless, f64::MAX, 3, None).target,
        Err(Insufficient::new(Why::OutOfRange, 1))
    );
}
