//! "Tjek svar": everything that was told, the law it stands in and the day it leads to.

use jiff::civil::Date;
use pejling_care::enquiry::{Who, suggest_regime};
use pejling_domain::{
    Code,
    calendar::add_days,
    cpr::{Checksum, Cpr},
    enquiry::Wish,
    guarantee::Regime,
};

use super::{
    parse::parse,
    typed::{Step, Typed},
};
use crate::{
    choices::{self, Choices},
    form::parse_day,
    format,
    page::Frame,
};

/// One line of the list of answers.
pub struct Line {
    pub label: String,
    pub value: String,
    pub step: Step,
}

/// What the last step shows.
pub struct CheckView {
    pub lines: Vec<Line>,
    /// The law and the limit that follow, in a sentence.
    pub basis: Option<String>,
    /// What must be said or asked first.
    pub notes: Vec<String>,
    /// Regimes that may be chosen instead.
    pub regimes: Choices,
    /// Treatment is wished for and no substance named: law and limit cannot be told yet.
    pub substance_missing: bool,
    /// A new anonymous record: a phrase may be chosen.
    pub phrase: bool,
    /// An anonymous record that is found again: its phrase may be asked for.
    pub returning: bool,
}

impl CheckView {
    /// Reads the draft once more.
    pub fn of(f: &Frame, typed: &Typed, person: Option<&str>, today: Date) -> Self {
        let register = parse(typed, f.language, today, None).register;
        let born_on = match &register.who {
            Who::Known(known) => known.cpr.as_ref().map(Cpr::birth_date).or(known.born_on),
            _ => None,
        };
        let suggestion = suggest_regime(&register, born_on);
        let mut notes: Vec<String> = Vec::new();
        if Cpr::parse(&typed.cpr).is_ok_and(|cpr| cpr.checksum() == Checksum::NotModulus11) {
            notes.push(f.t("enquiry-cpr-checksum"));
        }
        notes.extend(
            suggestion
                .iter()
                .flat_map(|suggestion| &suggestion.notes)
                .map(|note| f.word("enquiry-note", note)),
        );
        let basis = suggestion.as_ref().map(|suggestion| {
            let law = suggestion.citation.to_string();
            match suggestion.regime.limit_days(register.received_on) {
                Some(days) => {
                    let limit = format::day(f.language, add_days(register.received_on, days));
                    f.t2("enquiry-basis", ("law", &law), ("limit", &limit))
                }
                None => f.t1("enquiry-basis-no-limit", "law", law),
            }
        });
        let anonymous = typed.caller == "anonymous" && typed.person.is_empty();
        let fitting: Vec<Regime> = Regime::ALL
            .iter()
            .copied()
            .filter(|regime| *regime == Regime::Alcohol || anonymous == (*regime == Regime::DrugAnonymous))
            .collect();
        let suggested = suggestion
            .as_ref()
            .map(|suggestion| f.word("regime", suggestion.regime))
            .unwrap_or_default();
        Self {
            lines: lines(f, typed, person),
            basis,
            notes,
            regimes: choices::or_none(
                f.t1("enquiry-regime-suggested", "regime", suggested),
                choices::some(f, "regime", &fitting),
            ),
            substance_missing: register.wish == Wish::Treatment && register.substance.is_none(),
            phrase: anonymous && typed.code.trim().is_empty(),
            returning: anonymous && !typed.code.trim().is_empty(),
        }
    }
}

/// The answers, step by step; what was not answered is left out.
struct Answers<'a> {
    f: &'a Frame,
    typed: &'a Typed,
    lines: Vec<Line>,
}

impl Answers<'_> {
    fn add(&mut self, step: Step, key: &str, value: String) {
        if !value.trim().is_empty() {
            self.lines.push(Line {
                label: self.f.t(key),
                value,
                step,
            });
        }
    }

    fn word(&self, list: &str, code: &str) -> String {
        if code.is_empty() {
            String::new()
        } else {
            self.f.word(list, code)
        }
    }

    fn day(&self, typed: &str) -> String {
        parse_day(typed)
            .map(|day| format::day(self.f.language, day))
            .unwrap_or_default()
    }

    fn tick(&self, typed: &str) -> String {
        if typed == "yes" { self.f.t("yes") } else { String::new() }
    }

    /// An answer; what nobody knows is not repeated line after line.
    fn told(&self, code: &str) -> String {
        if code == "unknown" {
            String::new()
        } else {
            self.word("answer", code)
        }
    }

    fn who(&mut self, person: Option<&str>) {
        let typed = self.typed;
        match person {
            Some(name) => self.add(Step::Who, "enquiry-citizen", name.to_owned()),
            None => self.add(Step::Who, "enquiry-caller", self.word("caller", &typed.caller)),
        }
        self.add(Step::Who, "enquiry-name", typed.name.clone());
        self.add(
            Step::Who,
            "enquiry-cpr",
            Cpr::parse(&typed.cpr).map(|cpr| cpr.masked()).unwrap_or_default(),
        );
        self.add(Step::Who, "enquiry-born", self.day(&typed.born));
        self.add(Step::Who, "enquiry-protected-short", self.tick(&typed.protected));
        self.add(Step::Who, "enquiry-code", typed.code.clone());
        self.add(Step::Who, "enquiry-referrer", typed.referrer.clone());
        self.add(Step::Who, "enquiry-channel", self.word("channel", &typed.channel));
        let reason = typed.received_reason.trim();
        let reason = if reason.is_empty() {
            String::new()
        } else {
            format!(" – {reason}")
        };
        self.add(
            Step::Who,
            "enquiry-received",
            format!("{}{reason}", self.day(&typed.received)),
        );
    }

    fn wish(&mut self) {
        let typed = self.typed;
        self.add(Step::Wish, "enquiry-wish", self.word("wish", &typed.wish));
        self.add(
            Step::Wish,
            "enquiry-substance",
            self.word("substance", &typed.substance),
        );
        let others: Vec<String> = typed.others.iter().map(|code| self.word("substance", code)).collect();
        self.add(Step::Wish, "enquiry-others", others.join(", "));
        self.add(Step::Wish, "enquiry-medical-short", self.tick(&typed.medical));
        self.add(Step::Wish, "enquiry-source", self.word("source", &typed.source));
    }

    fn urgent(&mut self) {
        let typed = self.typed;
        self.add(Step::Urgent, "urgent-suicidal", self.told(&typed.suicidal));
        self.add(Step::Urgent, "urgent-withdrawal", self.told(&typed.withdrawal));
        self.add(Step::Urgent, "urgent-pregnant", self.told(&typed.pregnant));
        self.add(Step::Urgent, "urgent-children", self.told(&typed.children));
        self.add(Step::Urgent, "urgent-violence", self.told(&typed.violence));
        self.add(Step::Urgent, "urgent-homeless", self.told(&typed.homeless));
    }

    fn contact(&mut self) {
        let typed = self.typed;
        self.add(Step::Contact, "contact-may-call", self.told(&typed.may_call));
        self.add(Step::Contact, "contact-may-write", self.told(&typed.may_write));
        self.add(Step::Contact, "contact-may-say-who", self.told(&typed.may_say_who));
        self.add(Step::Contact, "contact-channel", typed.channel_text.clone());
        self.add(Step::Contact, "contact-times", typed.times.clone());
        self.add(Step::Contact, "enquiry-note", typed.note.clone());
    }
}

fn lines(f: &Frame, typed: &Typed, person: Option<&str>) -> Vec<Line> {
    let mut answers = Answers {
        f,
        typed,
        lines: Vec::new(),
    };
    answers.who(person);
    answers.wish();
    answers.urgent();
    answers.contact();
    answers.lines
}
