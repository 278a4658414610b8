//! A pack that was checked and made ready to score with.

mod check;

use super::answer::Sheet;
use super::expression::{Condition, Formula};
use super::fault::PackFault;
use super::pack::{Kind, Pack};
use std::collections::HashMap;

/// An instrument ready to score with: its pack, checked as a whole.
#[derive(Debug, Clone)]
pub struct Instrument {
    pub(super) pack: Pack,
    places: HashMap<String, usize>,
    pub(super) lists: Vec<List>,
    pub(super) items: Vec<ReadyItem>,
    pub(super) parameters: Vec<String>,
    pub(super) scores: Vec<ReadyScore>,
    /// For each scheme the score, and the rules of its grades.
    pub(super) bands: Vec<ReadyBand>,
    /// For each check its cases.
    pub(super) checks: Vec<Vec<ReadyCheck>>,
    pub(super) safety: Vec<usize>,
    pub(super) severity: Vec<ReadySeverity>,
    /// The section of each item.
    pub(super) sections: Vec<Option<usize>>,
}

/// The values that may be chosen, with what each counts.
pub(super) type List = Vec<(i64, i64)>;

#[derive(Debug, Clone)]
pub(super) struct ReadyItem {
    pub takes: Takes,
    pub skip: Option<Condition>,
    pub na: Option<Condition>,
}

/// What an item takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// A member of the list, after the variant had its say.
    Choice(usize),
    /// A multiple of 1/`steps` in a range.
    Number {
        steps: i64,
        min: i64,
        max: i64,
    },
    Duration,
    Date,
    Time,
    Words,
}

#[derive(Debug, Clone)]
pub(super) struct ReadyScore {
    pub formula: Formula,
    pub plain: Option<Vec<usize>>,
}

#[derive(Debug, Clone)]
pub(super) struct ReadyBand {
    pub score: usize,
    pub rules: Vec<Option<Condition>>,
}

#[derive(Debug, Clone)]
pub(super) struct ReadyCheck {
    pub when: Condition,
    pub items: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct ReadySeverity {
    pub area: String,
    pub item: usize,
}

impl Instrument {
    /// Checks a pack as a whole.
    ///
    /// # Errors
    /// [`PackFault`] with the place and the reason: a pack is never used in part.
    pub fn new(pack: Pack) -> Result<Self, PackFault> {
        check::instrument(pack)
    }

    /// The pack.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// The place of an item.
    pub fn place(&self, code: &str) -> Option<usize> {
        self.places.get(code).copied()
    }

    /// What an item takes.
    pub fn kind(&self, place: usize) -> Kind {
        self.pack.items[place].kind.unwrap_or(Kind::Integer)
    }

    /// The items that a score adds up, where it is nothing but their sum.
    pub fn plain_sum(&self, score: usize) -> Option<Vec<&str>> {
        let items = self.scores.get(score)?.plain.as_ref()?;
        Some(items.iter().map(|&item| self.code(item)).collect())
    }

    /// An empty form.
    pub fn sheet(&self) -> Sheet {
        Sheet::blank(self.items.len())
    }

    pub(super) fn code(&self, item: usize) -> &str {
        &self.pack.items[item].code
    }

    pub(super) fn codes(&self, items: &[usize]) -> Vec<String> {
        items.iter().map(|&item| self.code(item).to_owned()).collect()
    }
}
