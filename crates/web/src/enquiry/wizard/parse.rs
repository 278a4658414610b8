//! From what was typed to what is asked of the house, with what to do about each field that does not fit.

use jiff::civil::Date;
use pejling_care::enquiry::{Contact, Known, Register, RegisterError, Who};
use pejling_domain::{
    Code,
    cpr::{Cpr, CprError},
    enquiry::{Answer, Caller, Channel, Source, Urgent, Wish},
    episode::Substance,
    guarantee::Regime,
    id::PersonId,
    person::Gender,
};

use super::typed::{Step, Typed};
use crate::{
    form::{Errors, parse_day},
    text::Language,
};

/// What was typed, read; and what is wrong with it, by step.
pub struct Parsed {
    pub register: Register,
    pub errors: Errors,
    /// The first step that must be gone back to.
    pub step: Option<Step>,
}

struct Reader<'a> {
    typed: &'a Typed,
    language: Language,
    errors: Errors,
    /// Only what is wrong in this step is wanted.
    only: Option<Step>,
    /// The first step with something wrong.
    step: Option<Step>,
}

impl Reader<'_> {
    fn wrong(&mut self, step: Step, field: &'static str, key: &str) {
        if *self.only.as_ref().or(self.step.as_ref()).unwrap_or(&step) == step {
            self.errors.add(self.language, field, key);
            self.step = Some(step);
        }
    }

    fn choice<T: Code>(&mut self, step: Step, field: &'static str, code: &str) -> Option<T> {
        let found = T::from_code(code);
        if found.is_none() {
            self.wrong(step, field, "enquiry-choose");
        }
        found
    }

    fn cpr(&mut self) -> Option<Cpr> {
        match Cpr::parse(&self.typed.cpr) {
            Ok(cpr) => Some(cpr),
            Err(CprError::Empty) => {
                if self.typed.caller == "citizen" {
                    self.wrong(Step::Who, "cpr", "enquiry-cpr-missing");
                }
                None
            }
            Err(_) => {
                self.wrong(Step::Who, "cpr", "enquiry-cpr-wrong");
                None
            }
        }
    }

    fn who(&mut self, caller: Caller) -> Who {
        let typed = self.typed;
        if let Ok(person) = typed.person.parse::<PersonId>() {
            return Who::Existing(person);
        }
        if caller == Caller::Anonymous {
            let passphrase = Some(typed.passphrase.clone()).filter(|phrase| !phrase.is_empty());
            return if typed.code.trim().is_empty() {
                Who::Anonymous {
                    gender: Gender::Unknown,
                    passphrase,
                }
            } else {
                Who::Returning {
                    code: typed.code.clone(),
                    passphrase,
                }
            };
        }
        let cpr = if matches!(caller, Caller::Citizen | Caller::Professional) {
            self.cpr()
        } else {
            None
        };
        if matches!(caller, Caller::Citizen | Caller::Professional) && typed.name.trim().is_empty() {
            self.wrong(Step::Who, "name", "enquiry-name-missing");
        }
        if caller == Caller::Professional && typed.referrer.trim().is_empty() {
            self.wrong(Step::Who, "referrer", "enquiry-referrer-missing");
        }
        let born_on = self.day(Step::Who, "born", &typed.born);
        Who::Known(Known {
            name: some(&typed.name),
            cpr,
            born_on,
            phone: None,
            protected_address: typed.protected == "yes",
        })
    }

    fn day(&mut self, step: Step, field: &'static str, text: &str) -> Option<Date> {
        if text.trim().is_empty() {
            return None;
        }
        let day = parse_day(text);
        if day.is_none() {
            self.wrong(step, field, "form-day-error");
        }
        day
    }
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.trim().is_empty())
}

fn answer(code: &str) -> Answer {
    Answer::from_code(code).unwrap_or(Answer::Unknown)
}

/// Reads everything. What cannot be read yet stands as the usual answer; `errors` tells, for one step or for the first
/// step with something wrong.
pub fn parse(typed: &Typed, language: Language, today: Date, only: Option<Step>) -> Parsed {
    let mut reader = Reader {
        typed,
        language,
        errors: Errors::default(),
        only,
        step: None,
    };
    let caller = reader
        .choice::<Caller>(Step::Who, "caller", &typed.caller)
        .unwrap_or(Caller::Citizen);
    let channel = reader
        .choice::<Channel>(Step::Who, "channel", &typed.channel)
        .unwrap_or(Channel::Phone);
    let who = reader.who(caller);
    let received_on = reader.day(Step::Who, "received", &typed.received).unwrap_or(today);
    if received_on > today {
        reader.wrong(Step::Who, "received", "enquiry-day-ahead");
    } else if received_on < today && typed.received_reason.trim().is_empty() {
        reader.wrong(Step::Who, "received_reason", "enquiry-day-reason-missing");
    }
    let wish = reader
        .choice::<Wish>(Step::Wish, "wish", &typed.wish)
        .unwrap_or(Wish::Treatment);
    let substance = Substance::from_code(&typed.substance);
    if wish == Wish::Treatment && substance.is_none() {
        reader.wrong(Step::Wish, "substance", "enquiry-substance-missing");
    }
    let source = reader
        .choice::<Source>(Step::Wish, "source", &typed.source)
        .unwrap_or(Source::Other);
    let register = Register {
        who,
        caller,
        channel,
        source,
        wish,
        substance,
        others: typed
            .others
            .iter()
            .filter_map(|code| Substance::from_code(code))
            .collect(),
        medical: typed.medical == "yes",
        regime: Regime::from_code(&typed.regime),
        received_on,
        received_reason: some(&typed.received_reason).filter(|_| received_on < today),
        urgent: urgent(typed),
        contact: contact(typed),
        note: some(&typed.note),
        referrer: some(&typed.referrer),
        team: None,
        owner: None,
    };
    Parsed {
        register,
        errors: reader.errors,
        step: reader.step,
    }
}

fn urgent(typed: &Typed) -> Urgent {
    Urgent {
        suicidal: answer(&typed.suicidal),
        withdrawal: answer(&typed.withdrawal),
        pregnant: answer(&typed.pregnant),
        children: answer(&typed.children),
        violence: answer(&typed.violence),
        homeless: answer(&typed.homeless),
    }
}

fn contact(typed: &Typed) -> Contact {
    Contact {
        may_call: answer(&typed.may_call),
        may_write: answer(&typed.may_write),
        may_say_who: answer(&typed.may_say_who),
        channel: some(&typed.channel_text),
        times: some(&typed.times),
    }
}

/// Where a refusal of the house belongs: step, field, text. None for what has a page of its own.
pub fn place(error: &RegisterError) -> Option<(Step, &'static str, &'static str)> {
    Some(match error {
        RegisterError::DayAhead => (Step::Who, "received", "enquiry-day-ahead"),
        RegisterError::DayReason => (Step::Who, "received_reason", "enquiry-day-reason-missing"),
        RegisterError::Substance => (Step::Wish, "substance", "enquiry-substance-missing"),
        RegisterError::Regime => (Step::Check, "regime", "enquiry-regime-wrong"),
        RegisterError::Code => (Step::Who, "code", "enquiry-code-wrong"),
        RegisterError::Passphrase => (Step::Check, "passphrase", "enquiry-passphrase-short"),
        RegisterError::Text("received_reason") => (Step::Who, "received_reason", "enquiry-too-long"),
        RegisterError::Text("name") => (Step::Who, "name", "enquiry-too-long"),
        RegisterError::Text("cpr") => (Step::Who, "cpr", "enquiry-cpr-wrong"),
        RegisterError::Text("referrer") => (Step::Who, "referrer", "enquiry-too-long"),
        RegisterError::Text("channel") => (Step::Contact, "channel_text", "enquiry-too-long"),
        RegisterError::Text("times") => (Step::Contact, "times", "enquiry-too-long"),
        RegisterError::Text(_) => (Step::Contact, "note", "enquiry-too-long"),
        RegisterError::Duplicate(_) | RegisterError::Refused(_) => return None,
    })
}
