//! Scoring: pure, exact, and silent about nothing.

mod bands;
mod notes;
mod relevance;
mod states;

pub use relevance::{Relevance, Standing};

use super::answer::Sheet;
use super::expression::{Facts, Obstacle, State};
use super::number::Number;
use super::outcome::{Outcome, Score, Status, Task, Window};
use super::pack::Variant;
use super::ready::{Instrument, ReadyScore};
use jiff::civil::Date;
use pejling_domain::calendar::add_days;

/// What a score or obstacle is called where the form is about a substance and none is named.
const SUBSTANCE: &str = "$substance";

type Reckoned = Result<Number, Vec<Obstacle>>;

impl Instrument {
    /// Scores a form.
    pub fn score(&self, sheet: &Sheet) -> Outcome {
        let variant = self.variant(sheet);
        let mut states = self.states(sheet, variant);
        let commented = self.commented(sheet);
        let parameters = self.parameter_values(variant);
        let mut errors = sheet.faults.clone();
        self.impossible(sheet, &states, &mut errors);
        let around = Facts {
            states: &[],
            scores: &[],
            parameters: &parameters,
            age: sheet.circumstances.age,
            commented: &commented,
            wary: false,
        };
        let given = Facts {
            states: &states,
            ..around
        };
        for item in self.hard_rules(given, &mut errors) {
            states[item] = State::Wrong(None);
        }
        let scores = self.reckon_all(sheet, &states, variant);
        let facts = Facts {
            states: &states,
            scores: &scores,
            ..around
        };
        let mut warnings = sheet.remarks.clone();
        self.warn(sheet, facts, &mut warnings);
        self.severities(sheet, &mut warnings, &mut errors);
        let reached = match () {
            () if !errors.is_empty() => Status::Invalid,
            () if scores.iter().any(is_wanting) || self.is_blank_without_scores(sheet) => Status::Incomplete,
            () => Status::Complete,
        };
        Outcome {
            instrument: self.pack.id.clone(),
            version: self.version(variant),
            status: reached,
            bands: self.bands(sheet, facts, variant),
            tasks: self.tasks(facts),
            scores: self.named(scores, sheet),
            warnings,
            errors,
            window: self.window(sheet.circumstances.begun_on.or(sheet.circumstances.on)),
        }
    }

    /// The variant that holds: the one chosen, else the usual one.
    fn variant(&self, sheet: &Sheet) -> Option<&Variant> {
        let chosen = sheet.circumstances.variant.as_deref();
        self.pack.variants.iter().find(|variant| match chosen {
            Some(chosen) => variant.id == chosen,
            None => variant.usual,
        })
    }

    /// Version of the pack, of the algorithm and of its variant: what is kept with every score.
    fn version(&self, variant: Option<&Variant>) -> String {
        let pack = &self.pack;
        match variant {
            Some(variant) => {
                let mark = variant.mark.as_ref().unwrap_or(&variant.id);
                format!("{};{};{mark}", pack.version, pack.algorithm)
            }
            None => format!("{};{}", pack.version, pack.algorithm),
        }
    }

    fn parameter_values(&self, variant: Option<&Variant>) -> Vec<Option<Number>> {
        let value = |name| {
            variant
                .and_then(|variant| variant.set.get(name))
                .map(|&value| Number::whole(value))
        };
        self.parameters.iter().map(value).collect()
    }

    /// The days that the form asks about: up to the one before the interview began, also when it ended later.
    fn window(&self, begun_on: Option<Date>) -> Option<Window> {
        let days = self.pack.window_days?;
        let begun_on = begun_on?;
        Some(Window {
            from: add_days(begun_on, -days),
            to: add_days(begun_on, -1),
        })
    }

    /// A form of which nothing can be scored is whole when nothing in it is blank.
    fn is_blank_without_scores(&self, sheet: &Sheet) -> bool {
        let unscored = self.pack.scores.iter().all(|rule| rule.unpublished.is_some());
        unscored && sheet.answers().iter().any(|answer| !answer.is_coded())
    }

    /// Every score. Where variants differ and none is chosen, a score is given if they agree on it.
    fn reckon_all(&self, sheet: &Sheet, states: &[State], variant: Option<&Variant>) -> Vec<Reckoned> {
        if variant.is_some() || self.parameters.is_empty() {
            return self.reckon(sheet, states, variant);
        }
        let mut variants = self.pack.variants.iter();
        let Some(first) = variants.next() else {
            return self.reckon(sheet, states, None);
        };
        let mut agreed = self.reckon(sheet, states, Some(first));
        for variant in variants {
            for (score, other) in agreed.iter_mut().zip(self.reckon(sheet, states, Some(variant))) {
                if let (Ok(one), Ok(other)) = (&*score, &other)
                    && one != other
                {
                    *score = Err(vec![Obstacle::Variant]);
                }
            }
        }
        agreed
    }

    fn reckon(&self, sheet: &Sheet, states: &[State], variant: Option<&Variant>) -> Vec<Reckoned> {
        let parameters = self.parameter_values(variant);
        let mut scores: Vec<Reckoned> = Vec::with_capacity(self.scores.len());
        for (rule, ready) in self.pack.scores.iter().zip(&self.scores) {
            let facts = Facts {
                states,
                scores: &scores,
                parameters: &parameters,
                age: sheet.circumstances.age,
                commented: &[],
                wary: false,
            };
            let homeless = rule.id == SUBSTANCE && sheet.circumstances.substance.is_none();
            let most = rule
                .prorate
                .as_ref()
                .filter(|prorate| variant.is_some_and(|variant| variant.id == prorate.variant))
                .map_or(0, |prorate| prorate.most);
            let score = match facts.number(&ready.formula) {
                _ if homeless => Err(vec![Obstacle::Substance]),
                Err(obstacles) if most > 0 => prorated(ready, states, most).ok_or(obstacles),
                other => other,
            };
            scores.push(score);
        }
        scores
    }

    fn named(&self, scores: Vec<Reckoned>, sheet: &Sheet) -> Vec<Score> {
        let substance = sheet.circumstances.substance.as_deref();
        let name = |obstacle: Obstacle| match obstacle {
            Obstacle::Item(item) => self.code(item).to_owned(),
            Obstacle::Variant => "variant".to_owned(),
            Obstacle::Substance => "substance".to_owned(),
            Obstacle::Age => "age".to_owned(),
            Obstacle::Formula => "formula".to_owned(),
        };
        let rules = self.pack.scores.iter();
        rules
            .zip(scores)
            .map(|(rule, value)| Score {
                id: score_id(&rule.id, substance).to_owned(),
                value: value.map_err(|obstacles| obstacles.into_iter().map(name).collect()),
            })
            .collect()
    }

    /// What must be done at once. It rests on single answers, so it is there in a draft; and an answer that is too high
    /// for its list raises it all the same.
    fn tasks(&self, facts: Facts<'_>) -> Vec<Task> {
        let wary = Facts { wary: true, ..facts };
        let mut tasks: Vec<Task> = Vec::new();
        for (rule, &item) in self.pack.safety.iter().zip(&self.safety) {
            if wary.item(item).is_none_or(|score| score < Number::whole(rule.from)) {
                continue;
            }
            match tasks.iter_mut().find(|task| task.kind == rule.kind) {
                Some(task) => task.items.push(rule.item.clone()),
                None => tasks.push(Task {
                    kind: rule.kind.clone(),
                    items: vec![rule.item.clone()],
                }),
            }
        }
        tasks
    }
}

/// A score that answers stand in the way of; where there is no formula, no answer would help.
fn is_wanting(score: &Reckoned) -> bool {
    score.as_ref().is_err_and(|obstacles| *obstacles != [Obstacle::Formula])
}

/// The id of a score, which may be the substance that the form is about.
fn score_id<'a>(id: &'a str, substance: Option<&'a str>) -> &'a str {
    if id == SUBSTANCE {
        substance.unwrap_or("total")
    } else {
        id
    }
}

/// The sum as if the missing answers were like the others; `None` where too many are missing, or one is wrong.
fn prorated(ready: &ReadyScore, states: &[State], most: usize) -> Option<Number> {
    let items = ready.plain.as_ref()?;
    let (mut sum, mut answered) = (Number::ZERO, 0);
    for &item in items {
        match states[item] {
            State::Scored(score) => {
                sum = sum.plus(score);
                answered += 1;
            }
            State::Skipped => answered += 1,
            State::Wrong(_) => return None,
            State::Blank | State::Unknown | State::NotApplicable => {}
        }
    }
    if answered == 0 || items.len() - answered > most {
        return None;
    }
    let whole = |count: usize| i64::try_from(count).ok().map(Number::whole);
    Some(sum.times(whole(items.len())?).divided_by(whole(answered)?)?.rounded())
}
