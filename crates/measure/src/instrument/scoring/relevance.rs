//! Whether an item is asked at all, given the other answers.

use super::super::answer::{Interview, Sheet};
use super::super::expression::Facts;
use super::super::ready::Instrument;

/// Whether an item is asked, given the other answers. An answer that stands there is never taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relevance {
    /// It is asked.
    Asked,
    /// A skip rule leaves it out: it counts as nothing.
    Skipped,
    /// Another answer says that it does not apply.
    NotApplicable,
}

/// Where an item is with its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is not asked: by a rule, by another answer, or in this interview of a series.
    Out,
    /// It waits for an answer.
    Open,
    /// It has one, N and X among them.
    Answered,
}

impl Instrument {
    /// For each item whether it is asked, in the order of the items.
    pub fn relevance(&self, sheet: &Sheet) -> Vec<Relevance> {
        let variant = self.variant(sheet);
        let states = self.states(sheet, variant);
        let commented = self.commented(sheet);
        let parameters = self.parameter_values(variant);
        let facts = Facts {
            states: &states,
            scores: &[],
            parameters: &parameters,
            age: sheet.circumstances.age,
            commented: &commented,
            wary: false,
        };
        let items = self.items.iter().enumerate();
        items
            .map(|(item, ready)| {
                let holds = |rule: Option<&super::super::expression::Condition>| {
                    rule.is_some_and(|rule| facts.holds(rule) == Some(true))
                };
                if self.is_not_for(item, sheet) || holds(ready.skip.as_ref()) {
                    Relevance::Skipped
                } else if holds(ready.na.as_ref()) {
                    Relevance::NotApplicable
                } else {
                    Relevance::Asked
                }
            })
            .collect()
    }

    /// For each item whether it waits for an answer, in the order of the items: every count of a form rests on this.
    ///
    /// The interviewer's rating answers the item that holds it, and is not asked for at follow-up (instruments.md 2.5).
    pub fn standings(&self, sheet: &Sheet) -> Vec<Standing> {
        let later = sheet.circumstances.interview == Some(Interview::FollowUp);
        let rated = |item: usize| self.severity.iter().find(|rating| rating.item == item);
        let items = self.relevance(sheet).into_iter().zip(sheet.answers()).enumerate();
        items
            .map(|(item, (relevance, answer))| match rated(item) {
                Some(_) if later => Standing::Out,
                Some(rating) if sheet.circumstances.severity.contains_key(&rating.area) => Standing::Answered,
                _ if relevance != Relevance::Asked => Standing::Out,
                _ if answer.is_coded() => Standing::Answered,
                _ => Standing::Open,
            })
            .collect()
    }

    /// How many items are answered, and how many are asked. What is answered without being asked counts in neither.
    pub fn progress(&self, sheet: &Sheet) -> (usize, usize) {
        let standings = self.standings(sheet);
        let count = |wanted| standings.iter().filter(|standing| **standing == wanted).count();
        let answered = count(Standing::Answered);
        (answered, answered + count(Standing::Open))
    }
}
