//! Made-up people. A personal number has 60 added to its day of birth: no living person can have it.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use pejling_domain::person::Gender;

use crate::{
    seed::{Draw, Seed},
    words::names,
};

/// A made-up citizen or relative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Name; none for somebody anonymous, or who has not said it yet.
    pub name: Option<String>,
    /// Personal number, ten digits.
    pub cpr: Option<String>,
    /// Day of birth, where it was told.
    pub born: Option<Date>,
    /// Gender.
    pub gender: Gender,
    /// Telephone, from a series that is given to nobody.
    pub phone: Option<String>,
    /// Name and address are protected.
    pub protected: bool,
    /// Stays anonymous.
    pub anonymous: bool,
}

impl Person {
    /// Age on a day, where the day of birth is known.
    pub fn age(&self, on: Date) -> Option<i16> {
        self.born.map(|born| pejling_domain::person::age(born, on))
    }

    /// Turns 15 to 25 in a year: young in the plan's sense.
    pub fn is_young_in(&self, year: i16) -> bool {
        self.born.is_some_and(|born| (15..=25).contains(&(year - born.year())))
    }
}

/// Everybody made up so far.
#[derive(Default)]
pub struct People {
    /// In the order in which they were made up.
    pub all: Vec<Person>,
    numbers: BTreeSet<String>,
}

/// Which years of birth to draw from, heaped around the middle.
#[derive(Debug, Clone, Copy)]
pub struct Born {
    /// Earliest.
    pub from: i16,
    /// Latest.
    pub to: i16,
}

impl People {
    /// Makes up somebody known by name and personal number.
    pub fn known(&mut self, seed: Seed, born: Born) -> usize {
        let mut draw = seed.draw();
        let gender = if draw.percent(34) { Gender::Female } else { Gender::Male };
        let born = birthday(&mut draw, born);
        let name = name(seed.at("name"), gender, born.year());
        self.named(seed, &name, (gender, born))
    }

    /// Makes up somebody with a name and a day of birth that are given.
    pub fn named(&mut self, seed: Seed, name: &str, (gender, born): (Gender, Date)) -> usize {
        let cpr = self.number(&mut seed.at("cpr").draw(), gender, born);
        let mut draw = seed.at("master").draw();
        self.all.push(Person {
            name: Some(name.to_owned()),
            cpr: Some(cpr),
            born: Some(born),
            gender,
            phone: draw.percent(92).then(|| phone(&mut draw)),
            protected: draw.percent(2),
            anonymous: false,
        });
        self.all.len() - 1
    }

    /// Makes up somebody who has not given a personal number.
    pub fn without_number(&mut self, seed: Seed, born: Born) -> usize {
        let person = self.known(seed, born);
        let mut draw = seed.at("told").draw();
        let told = &mut self.all[person];
        told.cpr = None;
        told.born = told.born.filter(|_| draw.percent(60));
        person
    }

    /// Makes up somebody anonymous.
    pub fn anonymous(&mut self, seed: Seed) -> usize {
        let gender = seed
            .draw()
            .weigh(&[(Gender::Female, 40), (Gender::Male, 40), (Gender::Unknown, 20)]);
        self.all.push(Person {
            name: None,
            cpr: None,
            born: None,
            gender,
            phone: None,
            protected: false,
            anonymous: true,
        });
        self.all.len() - 1
    }

    /// A number nobody else has. The seventh digit tells the century, the last one the gender.
    fn number(&mut self, draw: &mut Draw, gender: Gender, born: Date) -> String {
        loop {
            let century = if born.year() < 2000 {
                draw.between(0, 3)
            } else {
                draw.between(5, 8)
            };
            let last = draw.between(0, 4) * 2 + i32::from(gender == Gender::Male);
            let (day, month, year) = (born.day() + 60, born.month(), born.year() % 100);
            let number = format!("{day:02}{month:02}{year:02}{century}{:02}{last}", draw.below(100));
            if self.numbers.insert(number.clone()) {
                return number;
            }
        }
    }
}

fn birthday(draw: &mut Draw, born: Born) -> Date {
    let (from, to) = (i32::from(born.from), i32::from(born.to));
    let year = i32::midpoint(draw.between(from, to), draw.between(from, to));
    let first = date(i16::try_from(year).unwrap_or(born.to), 1, 1);
    super::days::add_days(first, draw.between(0, 364))
}

/// Older people tend to have the names that stand first in the list.
fn name(seed: Seed, gender: Gender, born: i16) -> String {
    let mut draw = seed.draw();
    let first = if gender == Gender::Female {
        names::WOMEN
    } else {
        names::MEN
    };
    let half = first.len() / 2;
    let from = match born {
        ..1960 => &first[..half],
        1960..1985 => &first[half / 2..],
        _ => &first[half..],
    };
    // Two draws, the smaller counts: the common surnames at the head of the list are common.
    let surname = draw.below(u32::try_from(names::SURNAMES.len()).unwrap_or(1));
    let surname = surname.min(draw.below(u32::try_from(names::SURNAMES.len()).unwrap_or(1)));
    let middle = if draw.percent(18) {
        format!(" {}", draw.pick(names::SURNAMES))
    } else {
        String::new()
    };
    format!("{}{middle} {}", draw.pick(from), names::SURNAMES[surname as usize])
}

fn phone(draw: &mut Draw) -> String {
    // No Danish number begins with nought.
    format!(
        "00 {:02} {:02} {:02}",
        draw.below(100),
        draw.below(100),
        draw.below(100)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use pejling_domain::cpr::Cpr;

    #[test]
    fn every_number_says_birthday_and_gender_and_belongs_to_nobody() {
        let mut people = People::default();
        for at in 0..2000 {
            people.known(Seed::new(1).nth(at), Born { from: 1936, to: 2004 });
        }
        for person in &people.all {
            let cpr = Cpr::parse(person.cpr.as_deref().unwrap()).unwrap();
            assert!(cpr.is_replacement());
            assert_eq!((Some(cpr.birth_date()), cpr.gender()), (person.born, person.gender));
        }
        let mut numbers: Vec<_> = people.all.iter().map(|person| &person.cpr).collect();
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), 2000);
    }

    #[test]
    fn young_is_counted_by_the_year_a_birthday_falls_in() {
        let mut people = People::default();
        people.named(Seed::new(1), "Prøve", (Gender::Male, date(2000, 12, 31)));
        let person = &people.all[0];
        assert!(person.is_young_in(2025) && person.is_young_in(2015));
        assert!(!person.is_young_in(2014) && !person.is_young_in(2026));
    }
}
