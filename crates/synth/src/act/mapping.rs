//! Forms and interviews, filled in through the front door as from paper, and finished.

mod asi;

use pejling_care::assessment::{self, Begin, Put};
use pejling_measure::instrument::{Instrument, Interview, Relevance};

use super::Acting;
use crate::{SynthError, plan::mapping::Mapping, seed::Draw};

/// Item and answer as it is typed.
type Typed = (String, String);

impl Acting<'_> {
    /// Fills in a form at a talk.
    pub(super) async fn map(&mut self, course: usize, at: usize) -> Result<(), SynthError> {
        let planned = &self.plan.courses[course];
        let mapping = &planned.mappings[at];
        let person = self.courses[course].person.ok_or(SynthError::OutOfOrder {
            on: self.today,
            what: "a course of nobody",
        })?;
        let ask = Begin {
            episode: Some(self.episode(course)?),
            interview: Some(mapping.interview),
            ..Begin::today(person, mapping.instrument)
        };
        let by = self.by(course);
        let begun = assessment::begin(self.care, by, ask)
            .await
            .map_err(self.refused("a form begun"))?;
        let form = assessment::glance(self.care, by, begun.id)
            .await
            .map_err(self.refused("a look at a form"))?;
        let mut typed = match mapping.instrument {
            "asi" => asi::answers(mapping, &form.instrument, form.sheet.circumstances.age),
            _ => screened(mapping),
        };
        let suggested = form.suggested.iter();
        typed.extend(suggested.map(|(item, answer)| (item.clone(), Instrument::as_typed(answer))));
        let typed = asked(&form.instrument, typed);
        let page: Vec<Put<'_>> = typed.iter().map(|(item, typed)| Put { item, typed, seen: 0 }).collect();
        let left = assessment::put_page(self.care, by, begun.id, &page)
            .await
            .map_err(self.refused("answers of a form"))?;
        if let Some((_, why)) = left.into_iter().next() {
            return Err(self.refused("an answer of a form")(why));
        }
        assessment::finish(self.care, by, begun.id)
            .await
            .map_err(self.refused("the end of a form"))?;
        Ok(())
    }
}

/// What is asked for, given the other answers; nothing is answered that does not apply.
fn asked(instrument: &Instrument, typed: Vec<Typed>) -> Vec<Typed> {
    let mut sheet = instrument.sheet();
    for (item, typed) in &typed {
        if let Some(place) = instrument.place(item)
            && let Ok(answer) = instrument.typed(place, typed)
        {
            sheet.put(place, answer);
        }
    }
    let relevance = instrument.relevance(&sheet);
    let applies = |(item, _): &Typed| {
        instrument
            .place(item)
            .is_none_or(|place| relevance[place] == Relevance::Asked)
    };
    typed.into_iter().filter(applies).collect()
}

/// A screening: each answer as high as the burden says, give or take one.
fn screened(mapping: &Mapping) -> Vec<Typed> {
    let mut draw = mapping.seed.at("answers").draw();
    let grade = |draw: &mut Draw, most: i32| (mapping.burden * most / 100 + draw.between(-1, 1)).clamp(0, most);
    let line = |item: i32, value: i32| (item.to_string(), value.to_string());
    match mapping.instrument {
        "audit" => (1..=10)
            .map(|item| match item {
                1 => line(item, grade(&mut draw, 4).max(1)),
                9 | 10 => line(item, grade(&mut draw, 2) * 2),
                _ => line(item, grade(&mut draw, 4)),
            })
            .collect(),
        "dudit" => (1..=11)
            .map(|item| match item {
                10 | 11 => line(item, grade(&mut draw, 2) * 2),
                _ => line(item, grade(&mut draw, 4)),
            })
            .collect(),
        _ => (1..=5).map(|item| line(item, 5 - grade(&mut draw, 5))).collect(),
    }
}

/// The interviewer rates at the first interview alone (instruments.md 2.5).
fn is_rated(mapping: &Mapping) -> bool {
    mapping.interview == Interview::Intake
}
