//! Numbers that stay exact: fractions of integers, until a logarithm makes a real number of them.

use serde::ser::{Serialize, Serializer};
use std::cmp::Ordering;

/// A finite number. It is an exact fraction as long as nothing but arithmetic touched it, so that 8 is 8 at a cut-off
/// and a mean of sevenths does not miss it by a rounding error.
#[derive(Debug, Clone, Copy)]
pub struct Number(Form);

#[derive(Debug, Clone, Copy)]
enum Form {
    /// `over / under`, with `under` above zero; not always in lowest terms.
    Exact { over: i64, under: i64 },
    /// After a logarithm, or where a fraction would not fit.
    Real(f64),
}

/// Finest step of a number that is read: thousandths.
const STEP: f64 = 1000.0;
/// Largest number that is read; the same distance from zero on either side.
const LARGEST: f64 = 1e12;

impl Number {
    /// Nothing.
    pub const ZERO: Self = Self::whole(0);

    /// An integer.
    pub const fn whole(value: i64) -> Self {
        Self(Form::Exact { over: value, under: 1 })
    }

    /// A number as it was read, if it has at most three decimals and is not beyond any scale.
    pub fn read(value: f64) -> Option<Self> {
        if !value.is_finite() || value.abs() > LARGEST {
            return None;
        }
        let steps = (value * STEP).round();
        #[expect(clippy::cast_possible_truncation, reason = "at most 1e15, which fits")]
        let over = steps as i64;
        let exact = Self(Form::Exact { over, under: 1000 });
        #[expect(
            clippy::float_cmp,
            reason = "the decimal number nearest to the float is the float itself, or it is none"
        )]
        let same = exact.to_f64() == value;
        same.then(|| exact.lowest())
    }

    /// A decimal number as it is written in a pack, e.g. `8` or `0.5`.
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text.parse().ok()?)
    }

    fn real(value: f64) -> Self {
        Self(Form::Real(if value.is_finite() {
            value
        } else {
            f64::MAX.copysign(value)
        }))
    }

    fn lowest(self) -> Self {
        match self.0 {
            Form::Exact { over, under } if under != 1 => {
                let shared = shared_factor(over, under);
                Self(Form::Exact {
                    over: over / shared,
                    under: under / shared,
                })
            }
            _ => self,
        }
    }

    /// The integer, if it is one.
    pub fn as_whole(self) -> Option<i64> {
        match self.0 {
            Form::Exact { over, under } if over % under == 0 => Some(over / under),
            _ => None,
        }
    }

    /// The nearest real number.
    #[expect(clippy::cast_precision_loss, reason = "parts are far below 2^53 on every scale")]
    pub fn to_f64(self) -> f64 {
        match self.0 {
            Form::Exact { over, under } => over as f64 / under as f64,
            Form::Real(value) => value,
        }
    }

    /// Whether it is a multiple of 1/`steps`.
    pub fn is_step(self, steps: i64) -> bool {
        self.times(Self::whole(steps)).as_whole().is_some()
    }

    /// Neither above nor below nothing.
    pub fn is_zero(self) -> bool {
        self == Self::ZERO
    }

    /// The sum.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        if let (Form::Exact { over: a, under: b }, Form::Exact { over: c, under: d }) = (self.0, other.0)
            && let Some((over, under)) = add(a, b, c, d)
        {
            return Self(Form::Exact { over, under });
        }
        Self::real(self.to_f64() + other.to_f64())
    }

    /// The same distance on the other side of zero.
    #[must_use]
    pub fn negative(self) -> Self {
        self.times(Self::whole(-1))
    }

    /// The product.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        if let (Form::Exact { over: a, under: b }, Form::Exact { over: c, under: d }) = (self.0, other.0)
            && let (Some(over), Some(under)) = (a.checked_mul(c), b.checked_mul(d))
        {
            return Self(Form::Exact { over, under });
        }
        Self::real(self.to_f64() * other.to_f64())
    }

    /// The quotient; `None` by nothing.
    pub fn divided_by(self, other: Self) -> Option<Self> {
        match other.0 {
            _ if other.is_zero() => None,
            Form::Exact { over, under } => {
                let (over, under) = if over < 0 {
                    (-under, over.checked_neg()?)
                } else {
                    (under, over)
                };
                Some(self.times(Self(Form::Exact { over, under })))
            }
            Form::Real(value) => Some(Self::real(self.to_f64() / value)),
        }
    }

    /// Natural logarithm, and nothing for amounts up to one: `ln*` of instruments.md 2.7, where amounts are integers.
    #[must_use]
    pub fn log(self) -> Self {
        if self <= Self::whole(1) {
            Self::ZERO
        } else {
            Self::real(self.to_f64().ln())
        }
    }

    /// The nearest integer; halves go up.
    #[must_use]
    pub fn rounded(self) -> Self {
        match self.0 {
            Form::Exact { over, under } => {
                let twice = i128::from(over) * 2 + i128::from(under);
                let whole = twice.div_euclid(i128::from(under) * 2);
                i64::try_from(whole).map_or(self, Self::whole)
            }
            Form::Real(value) => Self::real((value + 0.5).floor()),
        }
    }
}

fn add(a: i64, b: i64, c: i64, d: i64) -> Option<(i64, i64)> {
    if b == d {
        return Some((a.checked_add(c)?, b));
    }
    let shared = shared_factor(b, d);
    let (left, right) = (d / shared, b / shared);
    let over = a.checked_mul(left)?.checked_add(c.checked_mul(right)?)?;
    Some((over, b.checked_mul(left)?))
}

/// The greatest common factor, at least 1 when `under` is above zero.
fn shared_factor(over: i64, under: i64) -> i64 {
    let (mut a, mut b) = (over.unsigned_abs(), under.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i64::try_from(a).unwrap_or(1).max(1)
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.0, other.0) {
            (Form::Exact { over: a, under: b }, Form::Exact { over: c, under: d }) if b == d => a.cmp(&c),
            (Form::Exact { over: a, under: b }, Form::Exact { over: c, under: d }) => {
                (i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b)))
            }
            _ => self.to_f64().total_cmp(&other.to_f64()),
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.as_whole() {
            Some(whole) => to.serialize_i64(whole),
            None => to.serialize_f64(self.to_f64()),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Number {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Self::read(f64::deserialize(from)?)
            .ok_or_else(|| serde::de::Error::custom("a number has at most three decimals"))
    }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.as_whole() {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}", self.to_f64()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn sevenths_reach_a_cut_off_exactly() {
        let third_of_seven = |over| Number::whole(over).divided_by(Number::whole(7)).unwrap();
        let sum = third_of_seven(20).plus(third_of_seven(21)).plus(third_of_seven(15));
        assert_eq!(sum, Number::whole(8));
        assert_eq!(sum.as_whole(), Some(8));
        assert_eq!(third_of_seven(1).as_whole(), None);
    }

    #[test]
    fn tenths_add_up_as_people_add_them() {
        let total = ["5.2", "6.0", "4.8", "5.5"]
            .map(number)
            .into_iter()
            .fold(Number::ZERO, Number::plus);
        assert_eq!(total, number("21.5"));
        assert_eq!(total.to_string(), "21.5");
    }

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!(number("2.5").rounded(), Number::whole(3));
        assert_eq!(number("2.499").rounded(), Number::whole(2));
        assert_eq!(number("-2.5").rounded(), Number::whole(-2));
    }

    #[test]
    fn what_no_scale_holds_is_not_read() {
        assert!(Number::read(f64::NAN).is_none() && Number::read(1e300).is_none() && Number::read(0.000_1).is_none());
        assert!(Number::whole(1).divided_by(Number::ZERO).is_none());
    }

    #[test]
    fn the_logarithm_of_nothing_and_of_one_is_nothing() {
        assert!(Number::ZERO.log().is_zero() && Number::whole(1).log().is_zero());
        assert!((Number::whole(1200).log().to_f64() - 7.090_077).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn arithmetic_agrees_with_real_numbers(a in -99_999_i64..99_999, b in 1_i64..999, c in -99_999_i64..99_999, d in 1_i64..999) {
            let left = Number::whole(a).divided_by(Number::whole(b)).unwrap();
            let right = Number::whole(c).divided_by(Number::whole(d)).unwrap();
            let near = |x: Number, y: f64| (x.to_f64() - y).abs() <= 1e-9 * y.abs().max(1.0);
            prop_assert!(near(left.plus(right), left.to_f64() + right.to_f64()));
            prop_assert!(near(left.times(right), left.to_f64() * right.to_f64()));
            prop_assert_eq!(left.plus(right), right.plus(left));
        }
    }
}
