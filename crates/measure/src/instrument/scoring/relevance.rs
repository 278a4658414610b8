//! Whether an item is asked at all, given the other answers.

use super::super::answer::Sheet;
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

    /// How many items are answered, and how many are asked. What is answered without being asked counts in neither.
    pub fn progress(&self, sheet: &Sheet) -> (usize, usize) {
        let relevance = self.relevance(sheet);
        let asked = relevance.iter().zip(sheet.answers());
        let asked: Vec<_> = asked.filter(|(relevance, _)| **relevance == Relevance::Asked).collect();
        let answered = asked.iter().filter(|(_, answer)| answer.is_coded()).count();
        (answered, asked.len())
    }
}
