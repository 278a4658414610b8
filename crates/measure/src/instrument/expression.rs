//! The small language of packs: formulas of scores, and conditions of skip rules, checks, grades and tasks.
//!
//! `[M6]` is the score of the answer at an item, `@raw` another score, `$money` a parameter of the variant, `age` the
//! age. `+ - * /`, `sum mean max ln points count share given`, and for conditions `= != < <= > >=`, `and or not`,
//! `at_least na answered commented`. `[1]..[10]` is every item from the one to the other. In a list of conditions a
//! bare number means that it is above zero.
//!
//! Nothing missing is filled in: a number that rests on a missing answer is missing, and says on which. Conditions are
//! of three values: one that is already certain is answered although something it names is missing.

mod parse;

use super::number::Number;
pub use parse::ExpressionError;
pub(super) use parse::Names;

/// A number to work out.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Formula {
    Constant(Number),
    Item(usize),
    Score(usize),
    Parameter(usize),
    Age,
    Add(Box<Formula>, Box<Formula>),
    Multiply(Box<Formula>, Box<Formula>),
    Divide(Box<Formula>, Box<Formula>),
    Sum(Vec<Formula>),
    Mean(Vec<Formula>),
    Largest(Vec<Formula>),
    /// The sum of those that are there.
    Given(Vec<Formula>),
    Log(Box<Formula>),
    /// So many points if the condition holds, else none.
    Points(Box<Condition>, Number),
    /// How many of the conditions hold.
    Count(Vec<Condition>),
    /// Of the items that are coded 0 or 1 the part that is 1; N and X count neither way, a blank blocks.
    Share(Vec<usize>),
    /// There is none: the score is never given.
    Unpublished,
}

/// Something that holds, does not, or cannot be told.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Condition {
    Compare(Comparison, Box<Formula>, Box<Formula>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    AtLeast(usize, Vec<Condition>),
    NotApplicable(usize),
    Answered(usize),
    Commented(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Unequal,
    Below,
    AtMost,
    Above,
    AtLeast,
}

/// An item as scoring sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// The score of a valid answer.
    Scored(Number),
    Blank,
    NotApplicable,
    Unknown,
    /// An answer that is in error, as a number where it is one.
    Wrong(Option<Number>),
    /// Skipped by a valid rule: it counts as nothing.
    Skipped,
}

/// What stands in the way of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Obstacle {
    Item(usize),
    Variant,
    Substance,
    Age,
    /// There is no formula to work it out by.
    Formula,
}

/// What formulas and conditions are worked out on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts<'a> {
    pub states: &'a [State],
    /// Scores worked out so far.
    pub scores: &'a [Result<Number, Vec<Obstacle>>],
    /// Values of the parameters; `None` where no variant is chosen.
    pub parameters: &'a [Option<Number>],
    pub age: Option<i64>,
    /// Sections that have a comment.
    pub commented: &'a [bool],
    /// Read the number of a wrong answer, too: for what has to be done at once.
    pub wary: bool,
}

impl Facts<'_> {
    /// The number, or everything that stands in its way.
    pub fn number(&self, formula: &Formula) -> Result<Number, Vec<Obstacle>> {
        let mut missing = Vec::new();
        let number = self.reckon(formula, &mut missing);
        missing.sort_unstable();
        missing.dedup();
        match number {
            Some(number) if missing.is_empty() => Ok(number),
            _ => Err(missing),
        }
    }

    /// What the answer at an item counts.
    pub fn item(&self, item: usize) -> Option<Number> {
        match self.states[item] {
            State::Scored(number) => Some(number),
            State::Skipped => Some(Number::ZERO),
            State::Wrong(number) if self.wary => number,
            State::Wrong(_) | State::Blank | State::NotApplicable | State::Unknown => None,
        }
    }

    /// Works a formula out; what is missing is put down, and everything of it, not the first alone.
    fn reckon(&self, formula: &Formula, missing: &mut Vec<Obstacle>) -> Option<Number> {
        match formula {
            Formula::Constant(number) => Some(*number),
            Formula::Item(item) => or_else(self.item(*item), missing, Obstacle::Item(*item)),
            Formula::Parameter(parameter) => or_else(self.parameters[*parameter], missing, Obstacle::Variant),
            Formula::Age => or_else(self.age.map(Number::whole), missing, Obstacle::Age),
            Formula::Score(score) => match &self.scores[*score] {
                Ok(number) => Some(*number),
                Err(obstacles) => {
                    missing.extend(obstacles);
                    None
                }
            },
            Formula::Add(left, right) => self.both(left, right, missing).map(|(a, b)| a.plus(b)),
            Formula::Multiply(left, right) => self.both(left, right, missing).map(|(a, b)| a.times(b)),
            Formula::Divide(left, right) => self.both(left, right, missing).and_then(|(a, b)| a.divided_by(b)),
            Formula::Sum(terms) => self.fold(terms, missing, Number::plus),
            Formula::Largest(terms) => self.fold(terms, missing, Ord::max),
            Formula::Mean(terms) => self.fold(terms, missing, Number::plus)?.divided_by(many(terms.len())),
            Formula::Given(terms) => Some(self.given(terms)),
            Formula::Unpublished => {
                missing.push(Obstacle::Formula);
                None
            }
            Formula::Log(inner) => self.reckon(inner, missing).map(Number::log),
            Formula::Points(condition, points) => {
                let holds = self.settle(condition, missing)?;
                Some(if holds { *points } else { Number::ZERO })
            }
            Formula::Count(conditions) => self.count(conditions, missing),
            Formula::Share(items) => self.share(items, missing),
        }
    }

    fn both(&self, left: &Formula, right: &Formula, missing: &mut Vec<Obstacle>) -> Option<(Number, Number)> {
        let left = self.reckon(left, missing);
        let right = self.reckon(right, missing);
        left.zip(right)
    }

    fn fold(
        &self,
        terms: &[Formula],
        missing: &mut Vec<Obstacle>,
        join: fn(Number, Number) -> Number,
    ) -> Option<Number> {
        let mut joined = None;
        let mut whole = true;
        for term in terms {
            match self.reckon(term, missing) {
                Some(number) => joined = Some(joined.map_or(number, |so_far| join(so_far, number))),
                None => whole = false,
            }
        }
        joined.filter(|_| whole)
    }

    fn given(&self, terms: &[Formula]) -> Number {
        let mut unheeded = Vec::new();
        let there = terms.iter().filter_map(|term| self.reckon(term, &mut unheeded));
        there.fold(Number::ZERO, Number::plus)
    }

    fn count(&self, conditions: &[Condition], missing: &mut Vec<Obstacle>) -> Option<Number> {
        let mut found = 0;
        let mut whole = true;
        for condition in conditions {
            match self.settle(condition, missing) {
                Some(holds) => found += usize::from(holds),
                None => whole = false,
            }
        }
        whole.then(|| many(found))
    }

    fn share(&self, items: &[usize], missing: &mut Vec<Obstacle>) -> Option<Number> {
        let (mut ones, mut coded) = (Number::ZERO, 0);
        let before = missing.len();
        for &item in items {
            match self.states[item] {
                State::Scored(number) => {
                    ones = ones.plus(number);
                    coded += 1;
                }
                State::Skipped => coded += 1,
                State::NotApplicable | State::Unknown => {}
                State::Blank | State::Wrong(_) => missing.push(Obstacle::Item(item)),
            }
        }
        if missing.len() > before {
            return None;
        }
        Some(ones.divided_by(many(coded)).unwrap_or(Number::ZERO))
    }

    /// Whether a condition holds, and what is missing where that cannot be told.
    fn settle(&self, condition: &Condition, missing: &mut Vec<Obstacle>) -> Option<bool> {
        let holds = self.holds(condition);
        if holds.is_none() {
            self.obstacles(condition, missing);
        }
        holds
    }

    /// Whether a condition holds; `None` where what is missing could turn it.
    pub fn holds(&self, condition: &Condition) -> Option<bool> {
        match condition {
            Condition::Compare(comparison, left, right) => {
                let mut unheeded = Vec::new();
                let (left, right) = self.both(left, right, &mut unheeded)?;
                Some(comparison.of(left, right))
            }
            Condition::All(conditions) => self.settled(conditions, false),
            Condition::Any(conditions) => self.settled(conditions, true),
            Condition::Not(inner) => self.holds(inner).map(|holds| !holds),
            Condition::AtLeast(least, conditions) => {
                let (mut sure, mut open) = (0, 0);
                for condition in conditions {
                    match self.holds(condition) {
                        Some(true) => sure += 1,
                        Some(false) => {}
                        None => open += 1,
                    }
                }
                match sure {
                    sure if sure >= *least => Some(true),
                    sure if sure + open < *least => Some(false),
                    _ => None,
                }
            }
            Condition::NotApplicable(item) => Some(self.states[*item] == State::NotApplicable),
            Condition::Answered(item) => Some(matches!(self.states[*item], State::Scored(_))),
            Condition::Commented(section) => Some(self.commented[*section]),
        }
    }

    /// One that decides settles it; without one, what is open leaves it open.
    fn settled(&self, conditions: &[Condition], decisive: bool) -> Option<bool> {
        let mut open = false;
        for condition in conditions {
            match self.holds(condition) {
                Some(holds) if holds == decisive => return Some(decisive),
                Some(_) => {}
                None => open = true,
            }
        }
        (!open).then_some(!decisive)
    }

    fn obstacles(&self, condition: &Condition, missing: &mut Vec<Obstacle>) {
        match condition {
            Condition::Compare(_, left, right) => {
                self.both(left, right, missing);
            }
            Condition::All(conditions) | Condition::Any(conditions) | Condition::AtLeast(_, conditions) => {
                for condition in conditions.iter().filter(|condition| self.holds(condition).is_none()) {
                    self.obstacles(condition, missing);
                }
            }
            Condition::Not(inner) => self.obstacles(inner, missing),
            Condition::NotApplicable(_) | Condition::Answered(_) | Condition::Commented(_) => {}
        }
    }
}

impl Comparison {
    fn of(self, left: Number, right: Number) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::Below => left < right,
            Self::AtMost => left <= right,
            Self::Above => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

impl Formula {
    /// The items of a plain sum; `None` for any other formula. Proration is published for plain sums alone.
    pub fn plain_sum(&self) -> Option<Vec<usize>> {
        let Self::Sum(terms) = self else { return None };
        let item = |term: &Self| match term {
            Self::Item(item) => Some(*item),
            _ => None,
        };
        terms.iter().map(item).collect()
    }
}

fn or_else(number: Option<Number>, missing: &mut Vec<Obstacle>, obstacle: Obstacle) -> Option<Number> {
    if number.is_none() {
        missing.push(obstacle);
    }
    number
}

fn many(count: usize) -> Number {
    Number::whole(i64::try_from(count).unwrap_or(i64::MAX))
}
