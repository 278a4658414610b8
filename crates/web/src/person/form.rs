//! The form of master data: what was typed, and what is wrong with it.

use pejling_care::person::{Edit, Field, MasterData, Problem, Protected};
use pejling_domain::{Code, cpr::CprError, id::PersonId, person::Gender};
use serde::Deserialize;

use crate::{
    form::{Errors, parse_day},
    page::Frame,
};

/// Everything typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Place in the order of changes when the form was shown.
    pub seq: String,
    /// Name.
    pub name: String,
    /// A new CPR number.
    pub cpr: String,
    /// The number whose check digit was already asked about.
    pub cpr_asked: String,
    /// The present number is to be taken off.
    pub cpr_removed: String,
    /// Birth date.
    pub born: String,
    /// Gender.
    pub gender: String,
    /// Address and telephone are on the form.
    pub shown: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Contact wishes.
    pub contact: String,
    /// Protected name and address.
    pub protected: String,
    /// Children at home.
    pub children: String,
    /// Home municipality's code.
    pub municipality: String,
}

impl Typed {
    /// The form as the record stands.
    pub fn of(data: &MasterData) -> Self {
        let person = &data.header.person;
        let flag = |on: bool| if on { "yes".to_owned() } else { String::new() };
        Self {
            seq: data.seq.to_string(),
            name: person.name.clone().unwrap_or_default(),
            born: person.born_on.map(|born| born.to_string()).unwrap_or_default(),
            gender: person.gender.to_string(),
            shown: flag(!person.protected_address),
            address: person.address.clone().unwrap_or_default(),
            phone: person.phone.clone().unwrap_or_default(),
            contact: person.contact.clone().unwrap_or_default(),
            protected: flag(person.protected_address),
            children: person
                .children_at_home
                .map(|children| children.to_string())
                .unwrap_or_default(),
            municipality: person.home_municipality.clone().unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Puts a protected address and number on the form.
    pub fn reveal(&mut self, revealed: &Protected) {
        self.shown = "yes".into();
        self.address = revealed.address.clone().unwrap_or_default();
        self.phone = revealed.phone.clone().unwrap_or_default();
    }

    /// What is asked for; none when a field cannot be read, with a message beside it.
    pub fn ask(&self, f: &Frame, person: PersonId, errors: &mut Errors) -> Option<Edit> {
        let born_on = match self.born.trim() {
            "" => Some(None),
            typed => parse_day(typed).map(Some),
        };
        let children = match self.children.trim() {
            "" => Some(None),
            typed => typed.parse::<i64>().ok().map(Some),
        };
        if born_on.is_none() {
            errors.add(f.language, "born", "form-day-error");
        }
        if children.is_none() {
            errors.add(f.language, "children", "person-children-error");
        }
        let shown = self.shown == "yes";
        Some(Edit {
            person,
            seq: self.seq.parse().ok()?,
            name: self.name.clone(),
            cpr_checked: !self.cpr_asked.is_empty() && self.cpr_asked == self.cpr,
            cpr: self.cpr.clone(),
            cpr_removed: !self.cpr_removed.is_empty(),
            born_on: born_on?,
            gender: Gender::from_code(&self.gender).unwrap_or(Gender::Unknown),
            address: shown.then(|| self.address.clone()),
            phone: shown.then(|| self.phone.clone()),
            contact: self.contact.clone(),
            protected_address: !self.protected.is_empty(),
            children_at_home: children?,
            home_municipality: self.municipality.clone(),
        })
    }

    /// Says what is wrong. A check digit that does not fit is asked about once: the same number sent again is kept.
    pub fn say(&mut self, f: &Frame, problems: &[Problem], errors: &mut Errors) {
        for problem in problems {
            match *problem {
                Problem::Text(field, why) => {
                    let empty = if field == Field::Name {
                        "person-name-error"
                    } else {
                        "person-empty-error"
                    };
                    errors.add_unfit(f.language, field.code(), (why, empty));
                }
                Problem::Cpr(why) => errors.add(f.language, "cpr", cpr_key(why)),
                Problem::CheckDigit => {
                    self.cpr_asked = self.cpr.clone();
                    errors.add(f.language, "cpr", "person-cpr-check-digit");
                }
                Problem::CprTaken => errors.add(f.language, "cpr", "person-cpr-taken"),
                Problem::BornOn => errors.add(f.language, "born", "person-born-error"),
                Problem::Children => errors.add(f.language, "children", "person-children-error"),
                Problem::Municipality => errors.add(f.language, "municipality", "person-municipality-error"),
            }
        }
    }
}

fn cpr_key(why: CprError) -> &'static str {
    match why {
        CprError::Empty | CprError::WrongLength(_) | CprError::UnexpectedCharacter => "person-cpr-digits",
        CprError::LeadingZeroLost => "person-cpr-zero",
        CprError::TemporaryNumber => "person-cpr-temporary",
        CprError::NoSuchDate => "person-cpr-date",
        CprError::NotYetBorn | CprError::TooLongAgo => "person-cpr-implausible",
    }
}
