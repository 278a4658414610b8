//! What to ask about: contradictions, answers out of place, people the form is not made for.

use super::super::answer::{Interview, Sheet};
use super::super::expression::{Facts, State};
use super::super::number::Number;
use super::super::outcome::Note;
use super::super::pack::Text;
use super::super::ready::{Instrument, ReadyCheck};
use super::states::note;
use std::collections::BTreeSet;

/// Scale of the interviewer's rating.
const SEVERITY: std::ops::RangeInclusive<i64> = 0..=9;
/// Distance from the lowest to the highest point of the range it is chosen in: two or three points.
const RANGE: std::ops::RangeInclusive<i64> = 1..=2;

impl Instrument {
    /// Sections with a comment. Comments that were not handed over count as none.
    pub(super) fn commented(&self, sheet: &Sheet) -> Vec<bool> {
        let comments = sheet.circumstances.comments.as_ref();
        let has = |id: &String| comments.is_some_and(|all| all.get(id).is_some_and(|text| !text.trim().is_empty()));
        self.pack.sections.iter().map(|section| has(&section.id)).collect()
    }

    /// Hard rules that are broken: an error each, and the items that cannot be relied on.
    pub(super) fn hard_rules(&self, facts: Facts<'_>, errors: &mut Vec<Note>) -> BTreeSet<usize> {
        let mut broken = BTreeSet::new();
        for (rule, cases) in self.pack.checks.iter().zip(&self.checks).filter(|(rule, _)| rule.hard) {
            for case in cases.iter().filter(|case| facts.holds(&case.when) == Some(true)) {
                errors.push(note(&rule.code, self.codes(&case.items), rule.text.clone()));
                broken.extend(&case.items);
            }
        }
        broken
    }

    pub(super) fn warn(&self, sheet: &Sheet, facts: Facts<'_>, warnings: &mut Vec<Note>) {
        for (rule, cases) in self.pack.checks.iter().zip(&self.checks).filter(|(rule, _)| !rule.hard) {
            let raised: Vec<&ReadyCheck> = cases
                .iter()
                .filter(|case| facts.holds(&case.when) == Some(true))
                .collect();
            if !raised.is_empty() {
                warnings.push(note(&rule.code, self.raised_about(&raised, facts), rule.text.clone()));
            }
        }
        self.out_of_place(sheet, facts, warnings);
        self.person_and_day(sheet, warnings);
        self.scores_without_formula(warnings);
        self.sections_without_comment(sheet, facts, warnings);
    }

    /// The items that a warning is about, without those that are blank.
    fn raised_about(&self, raised: &[&ReadyCheck], facts: Facts<'_>) -> Vec<String> {
        let all: BTreeSet<usize> = raised.iter().flat_map(|case| case.items.iter().copied()).collect();
        let answered = all.iter().copied().filter(|&item| facts.states[item] != State::Blank);
        self.codes(&answered.collect::<Vec<_>>())
    }

    fn out_of_place(&self, sheet: &Sheet, facts: Facts<'_>, warnings: &mut Vec<Note>) {
        let (mut skipped, mut unheard, mut idle, mut missed) = (vec![], vec![], vec![], vec![]);
        for (item, ready) in self.items.iter().enumerate() {
            let state = facts.states[item];
            let answered = matches!(state, State::Scored(score) if !score.is_zero());
            if self.is_not_for(item, sheet) {
                if sheet.answers()[item].is_coded() {
                    unheard.push(item);
                }
            } else if let Some(skip) = &ready.skip
                && (answered || (state == State::Skipped && is_above_zero(sheet, item)))
                && facts.holds(skip) == Some(true)
            {
                skipped.push(item);
            }
            match ready.na.as_ref().and_then(|na| facts.holds(na)) {
                Some(true) if answered => idle.push(item),
                Some(false) if state == State::NotApplicable => missed.push(item),
                _ => {}
            }
        }
        let kinds = [
            (
                "answered-though-skipped",
                skipped,
                "Svaret skulle være sprunget over.",
                "The answer should have been skipped.",
            ),
            (
                "not-asked-about-substance",
                unheard,
                "Punktet gælder ikke dette stof, og svaret tæller ikke med.",
                "The item is not about this substance, and the answer does not count.",
            ),
            (
                "does-not-apply",
                idle,
                "Et andet svar siger, at punktet ikke er relevant.",
                "Another answer says that the item does not apply.",
            ),
            (
                "applies-after-all",
                missed,
                "Et andet svar siger, at punktet er relevant.",
                "Another answer says that the item applies.",
            ),
        ];
        for (code, items, da, en) in kinds {
            if !items.is_empty() {
                warnings.push(note(code, self.codes(&items), Text::new(da, en)));
            }
        }
    }

    /// Says why scores are not given that no answer would help to.
    fn scores_without_formula(&self, warnings: &mut Vec<Note>) {
        let mut reasons: Vec<&Text> = self
            .pack
            .scores
            .iter()
            .filter_map(|rule| rule.unpublished.as_ref())
            .collect();
        reasons.dedup();
        for reason in reasons {
            let without = self
                .pack
                .scores
                .iter()
                .filter(|rule| rule.unpublished.as_ref() == Some(reason));
            let scores = without.map(|rule| rule.id.clone()).collect();
            warnings.push(note("no-formula", scores, reason.clone()));
        }
    }

    fn person_and_day(&self, sheet: &Sheet, warnings: &mut Vec<Note>) {
        let pack = &self.pack;
        let about = &sheet.circumstances;
        let outside =
            |age: i64| pack.ages.from.is_some_and(|from| age < from) || pack.ages.to.is_some_and(|to| age > to);
        if about.age.is_some_and(outside) {
            let text = Text::new(
                "Skemaet er lavet til en anden alder.",
                "The form is made for another age.",
            );
            warnings.push(note("age-outside-range", vec![], text));
        }
        if let Some(on) = about.on
            && (pack.valid_from.is_some_and(|from| on < from) || pack.valid_to.is_some_and(|to| on > to))
        {
            let text = Text::new(
                "Udgaven af skemaet gjaldt ikke den dag.",
                "This version of the form was not in force on that day.",
            );
            warnings.push(note("outside-validity", vec![], text));
        }
        if let (Some(substances), Some(named)) = (&pack.substances, &about.substance)
            && !substances.known.contains(named)
        {
            let text = Text::new(
                "Der er ingen grænse for dette stof.",
                "No cut-off is set for this substance.",
            );
            warnings.push(note("no-cutoff-for-substance", vec![], text));
        }
    }

    /// An interview without comments counts as incomplete for the control of quality (instruments.md 2.2). Comments
    /// that were not handed over are not known to be missing.
    fn sections_without_comment(&self, sheet: &Sheet, facts: Facts<'_>, warnings: &mut Vec<Note>) {
        if !self.pack.commented || sheet.circumstances.comments.is_none() {
            return;
        }
        let begun = |section: usize| {
            let items = self.sections.iter().zip(facts.states);
            items
                .into_iter()
                .any(|(at, state)| *at == Some(section) && *state != State::Blank)
        };
        let bare: Vec<String> = (self.pack.sections.iter().enumerate())
            .filter(|(at, _)| !facts.commented[*at] && begun(*at))
            .map(|(_, section)| section.id.clone())
            .collect();
        if !bare.is_empty() {
            let text = Text::new("Afsnittet mangler en bemærkning.", "The section has no comment.");
            warnings.push(note("section-without-comment", bare, text));
        }
    }

    /// The interviewer's ratings: inside their range, and the same as the item they are written at.
    pub(super) fn severities(&self, sheet: &Sheet, warnings: &mut Vec<Note>, errors: &mut Vec<Note>) {
        let given = &sheet.circumstances.severity;
        for area in &self.severity {
            let Some(rating) = given.get(&area.area) else { continue };
            let items = vec![self.code(area.item).to_owned()];
            let on_scale = [rating.low, rating.high, rating.chosen]
                .iter()
                .all(|point| SEVERITY.contains(point));
            let in_range = (rating.low..=rating.high).contains(&rating.chosen);
            if !on_scale || !in_range || !RANGE.contains(&(rating.high - rating.low)) {
                let text = Text::new(
                    "Vurderingen vælges i et spænd på to eller tre trin mellem 0 og 9.",
                    "The rating is chosen in a range of two or three points between 0 and 9.",
                );
                errors.push(note("severity-range", items, text));
                continue;
            }
            let written = match sheet.answers()[area.item] {
                super::super::answer::Answer::Value(number) => Some(number),
                _ => None,
            };
            if written.is_some_and(|written| written != Number::whole(rating.chosen)) {
                let text = Text::new(
                    "Vurderingen står med to forskellige tal.",
                    "The rating is there with two different numbers.",
                );
                warnings.push(note("severity-differs", items, text));
            }
        }
        if sheet.circumstances.interview == Some(Interview::FollowUp) && !given.is_empty() {
            let text = Text::new(
                "Vurderingen bruges ikke ved opfølgning.",
                "The rating is not used at follow-up.",
            );
            let rated = self.severity.iter().filter(|area| given.contains_key(&area.area));
            warnings.push(note(
                "severity-at-follow-up",
                rated.map(|area| self.code(area.item).to_owned()).collect(),
                text,
            ));
        }
    }
}

fn is_above_zero(sheet: &Sheet, item: usize) -> bool {
    matches!(sheet.answers()[item], super::super::answer::Answer::Value(number) if !number.is_zero())
}
