//! Every named scheme is read; none is chosen.

use super::super::answer::Sheet;
use super::super::expression::{Condition, Facts};
use super::super::number::Number;
use super::super::outcome::Band;
use super::super::pack::{Banding, Grade, Text, Variant};
use super::super::ready::Instrument;
use super::score_id;

impl Instrument {
    pub(super) fn bands(&self, sheet: &Sheet, facts: Facts<'_>, variant: Option<&Variant>) -> Vec<Band> {
        let about = &sheet.circumstances;
        let mut bands = Vec::new();
        for (banding, ready) in self.pack.bands.iter().zip(&self.bands) {
            if !applies(banding, sheet, variant) {
                continue;
            }
            let value = facts.scores[ready.score].as_ref().ok().copied();
            let Some(grade) = grade(banding, &ready.rules, value, facts) else {
                continue;
            };
            let band = Band {
                score: score_id(&banding.score, about.substance.as_deref()).to_owned(),
                scheme: banding.scheme.clone(),
                label: grade.label.clone(),
                cutoff: grade.from.or(grade.above),
                sex: banding.sex.filter(|_| about.sex.is_none()),
                substance: None,
                text: Text::new(&grade.da, &grade.label),
            };
            if about.substance.is_some() || banding.substances.is_empty() {
                bands.push(band);
            } else {
                bands.extend(banding.substances.iter().map(|substance| Band {
                    substance: Some(substance.clone()),
                    ..band.clone()
                }));
            }
        }
        bands
    }
}

/// Whether a scheme is for this person and form; where sex, age or substance are not known, it may be.
fn applies(banding: &Banding, sheet: &Sheet, variant: Option<&Variant>) -> bool {
    let about = &sheet.circumstances;
    let same_sex = banding.sex.is_none() || about.sex.is_none() || banding.sex == about.sex;
    let old_enough = about
        .age
        .is_none_or(|age| banding.age_from.is_none_or(|from| age >= from));
    let young_enough = about.age.is_none_or(|age| banding.age_to.is_none_or(|to| age <= to));
    let named = about.substance.as_ref();
    let about_it = banding.substances.is_empty() || named.is_none_or(|named| banding.substances.contains(named));
    let chosen = variant.map(|variant| &variant.id);
    let same_variant = banding.variant.is_none() || banding.variant.as_ref() == chosen;
    same_sex && old_enough && young_enough && about_it && same_variant
}

fn grade<'a>(
    banding: &'a Banding,
    rules: &[Option<Condition>],
    value: Option<Number>,
    facts: Facts<'_>,
) -> Option<&'a Grade> {
    if rules.iter().all(Option::is_none) {
        let value = value?;
        let begun = |grade: &&Grade| {
            grade.from.is_some_and(|from| value >= from) || grade.above.is_some_and(|above| value > above)
        };
        return banding.grades.iter().rfind(begun);
    }
    for (grade, rule) in banding.grades.iter().zip(rules) {
        match rule.as_ref().map_or(Some(true), |rule| facts.holds(rule)) {
            Some(true) => return Some(grade),
            Some(false) => {}
            None => return None,
        }
    }
    None
}
