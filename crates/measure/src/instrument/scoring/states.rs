//! From answers to what they count.

use super::super::answer::{Answer, Sheet};
use super::super::expression::{Facts, State};
use super::super::number::Number;
use super::super::outcome::Note;
use super::super::pack::{Text, Variant};
use super::super::ready::{Instrument, Takes};
use jiff::civil::{Date, Time};

/// Most years of a duration.
const MOST_YEARS: i64 = 120;

impl Instrument {
    /// What each answer counts, with skip rules applied.
    pub(super) fn states(&self, sheet: &Sheet, variant: Option<&Variant>) -> Vec<State> {
        let substitutes = self.substitutes(variant);
        let items = self.items.iter().zip(sheet.answers());
        let mut states: Vec<State> = items
            .map(|(item, answer)| match answer {
                Answer::Blank => State::Blank,
                Answer::NotApplicable => State::NotApplicable,
                Answer::Unknown => State::Unknown,
                given => self.state(item.takes, given, &substitutes),
            })
            .collect();
        for (item, rule) in self.pack.items.iter().enumerate() {
            if rule.never_na && states[item] == State::NotApplicable {
                states[item] = State::Wrong(None);
            }
        }
        for (item, for_good) in self.skipped(sheet, &states) {
            match states[item] {
                State::Scored(_) if !for_good => {}
                State::Wrong(_) => {}
                _ => states[item] = State::Skipped,
            }
        }
        states
    }

    /// The items that a skip rule leaves out, and whether for good.
    fn skipped(&self, sheet: &Sheet, states: &[State]) -> Vec<(usize, bool)> {
        let facts = Facts {
            states,
            scores: &[],
            parameters: &[],
            age: sheet.circumstances.age,
            commented: &[],
            wary: false,
        };
        let mut skipped = Vec::new();
        for (item, (ready, rule)) in self.items.iter().zip(&self.pack.items).enumerate() {
            if self.is_not_for(item, sheet) {
                skipped.push((item, true));
            } else if ready.skip.as_ref().is_some_and(|skip| facts.holds(skip) == Some(true)) {
                skipped.push((item, rule.skip_for_good));
            }
        }
        skipped
    }

    /// The item is not asked about the substance of this form.
    pub(super) fn is_not_for(&self, item: usize, sheet: &Sheet) -> bool {
        let substance = sheet.circumstances.substance.as_ref();
        substance.is_some_and(|substance| self.pack.items[item].not_for.contains(substance))
    }

    /// For each list the one that stands in for it under the variant.
    fn substitutes(&self, variant: Option<&Variant>) -> Vec<usize> {
        let place = |name: &String| self.pack.lists.keys().position(|known| known == name);
        let names = self.pack.lists.keys().enumerate();
        let substitute = |(at, name): (usize, &String)| {
            let other = variant.and_then(|variant| variant.lists.get(name)).and_then(place);
            other.unwrap_or(at)
        };
        names.map(substitute).collect()
    }

    fn state(&self, takes: Takes, answer: &Answer, substitutes: &[usize]) -> State {
        match (takes, answer) {
            (Takes::Choice(list), Answer::Value(value)) => {
                let list = &self.lists[substitutes[list]];
                let chosen = value
                    .as_whole()
                    .and_then(|value| list.iter().find(|choice| choice.0 == value));
                chosen.map_or(State::Wrong(Some(*value)), |choice| {
                    State::Scored(Number::whole(choice.1))
                })
            }
            (Takes::Number { steps, min, max }, Answer::Value(value)) => {
                let within = *value >= Number::whole(min) && *value <= Number::whole(max);
                if within && value.is_step(steps) {
                    State::Scored(*value)
                } else {
                    State::Wrong(Some(*value))
                }
            }
            (Takes::Duration, Answer::Time { years, months }) => {
                let fits = (0..=MOST_YEARS).contains(years) && (0..12).contains(months);
                if fits {
                    State::Scored(Number::whole(years * 12 + months))
                } else {
                    State::Wrong(None)
                }
            }
            (Takes::Date, Answer::Text(text)) => worded(text.parse::<Date>().is_ok()),
            (Takes::Time, Answer::Text(text)) => worded(text.parse::<Time>().is_ok()),
            (Takes::Words, Answer::Text(_)) => State::Scored(Number::ZERO),
            (_, Answer::Value(value)) => State::Wrong(Some(*value)),
            _ => State::Wrong(None),
        }
    }

    /// Says which answers are impossible, unless a fault was put down for them already.
    pub(super) fn impossible(&self, sheet: &Sheet, states: &[State], errors: &mut Vec<Note>) {
        if sheet.circumstances.variant.is_some() && self.variant(sheet).is_none() {
            let text = Text::new(
                "Formen af opgørelsen kendes ikke.",
                "The variant of the scoring is not known.",
            );
            errors.push(note("unknown-variant", vec!["variant".into()], text));
        }
        for (item, state) in states.iter().enumerate() {
            let code = self.code(item);
            if !matches!(state, State::Wrong(_)) || errors.iter().any(|error| error.items.iter().any(|it| it == code)) {
                continue;
            }
            let items = vec![code.to_owned()];
            errors.push(if sheet.answers()[item] == Answer::NotApplicable {
                let text = Text::new("N kan ikke bruges her.", "N is not an answer here.");
                note("not-applicable-refused", items, text)
            } else {
                let text = Text::new(
                    "Svaret er ikke et af dem, der kan gives.",
                    "The answer is none of those that can be given.",
                );
                note("out-of-range", items, text)
            });
        }
    }
}

fn worded(fits: bool) -> State {
    if fits {
        State::Scored(Number::ZERO)
    } else {
        State::Wrong(None)
    }
}

pub(super) fn note(code: &str, items: Vec<String>, text: Text) -> Note {
    Note {
        code: code.to_owned(),
        items,
        text,
    }
}
