//! The steps of an enquiry, one after another.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use pejling_care::appointment::Missed;
use pejling_domain::{
    Code,
    enquiry::{CloseReason, Wish},
    episode::{Programme, Substance},
    guarantee::{Circumstance, Event, EventKind},
    visitation::{Area, Basis, Hearing, Level, Outcome, Proposal},
};

use super::{Asked, Desk, Do, Step};
use crate::{
    plan::{
        days::{add_days, add_months, days_between, open_from, open_until},
        frame::Frame,
        population::TODAY,
    },
    seed::Seed,
    words::reasons,
};

/// Steps in the making. Each one comes some minutes after the one before at the least.
pub struct Steps<'a> {
    desk: &'a mut Desk,
    seed: Seed,
    received_on: Date,
    substance: Option<Substance>,
    medical: bool,
    taken: Vec<Step>,
}

impl<'a> Steps<'a> {
    /// The enquiry is taken in.
    pub fn begin(desk: &'a mut Desk, seed: Seed, asked: &Asked) -> Self {
        let mut draw = seed.at("taken").draw();
        let taker = draw.weigh(&desk.takers);
        let by = if asked.by_partner { desk.partner } else { taker };
        let first = Step {
            on: asked.recorded_on,
            minute: draw.between(485, 545),
            by,
            what: Do::Register,
        };
        Self {
            desk,
            seed,
            received_on: asked.received_on,
            substance: asked.substance,
            medical: asked.medical,
            taken: vec![first],
        }
    }

    /// Every step so far.
    pub fn done(self) -> Vec<Step> {
        self.taken
    }

    fn visitator(&self) -> usize {
        self.seed.at("visitator").draw().pick(&self.desk.visitators)
    }

    /// Adds a step, after the one before it.
    pub fn add(&mut self, (on, minute): (Date, i32), what: Do) {
        let last = self.taken.last().map_or((on, 480), |last| (last.on, last.minute + 4));
        let (on, minute) = (on, minute).max(last);
        let by = self.visitator();
        self.taken.push(Step { on, minute, by, what });
    }

    /// Books the first talk the same day and holds it on another, or hears that nobody came.
    pub fn intake(&mut self, on: Date, comes: bool) {
        self.intake_at(on, comes, None);
    }

    /// The same at a time of day that is given.
    pub fn intake_at(&mut self, on: Date, comes: bool, slot: Option<usize>) {
        let (booked, minute) = self.taken.last().map_or((on, 480), |last| (last.on, last.minute));
        let on = open_from(on.max(booked));
        let mut draw = self.seed.at("intake").nth(self.taken.len()).draw();
        let visitator = self.visitator();
        // Today's are still to come.
        let later = if on == TODAY { 3 } else { draw.pick(&[1, 2, 3]) };
        let slot = slot.unwrap_or(later);
        let (on, at, with) = self.desk.take(on, visitator, slot);
        self.add((booked, minute + 8), Do::Book(on, at, with));
        if !comes {
            self.add(
                (on, at + 20),
                Do::Missed(draw.weigh(&[(Missed::NoShow, 60), (Missed::ByCitizen, 40)])),
            );
        }
    }

    /// From the first day to the start of the course.
    pub fn until_start(&mut self, frame: &Frame) {
        let mut draw = self.seed.at("start").draw();
        let start = frame.start;
        let recorded = self.taken[0].on;
        let part = |percent: i32| {
            open_until(add_days(
                recorded,
                (days_between(recorded, start) * percent / 100).max(1),
            ))
            .max(recorded)
            .min(start)
        };
        let waited = days_between(self.received_on, start);
        if waited > 14 && draw.percent(85) {
            let why = draw.weigh(&[
                (Circumstance::CitizenWish, 34),
                (Circumstance::NoShow, 26),
                (Circumstance::Admitted, 12),
                (Circumstance::Capacity, 14),
                (Circumstance::AwaitingInformation, 9),
                (Circumstance::Imprisoned, 5),
            ]);
            self.intake(part(30), why != Circumstance::NoShow);
            self.circumstance(part(40), why);
            if why == Circumstance::NoShow {
                self.intake(part(55), true);
            }
        } else {
            self.intake(part(40), true);
        }
        self.add((part(60), 780), Do::Ready);
        let offered = if draw.percent(70) {
            EventKind::MedicalInterviewHeld
        } else {
            EventKind::MedicalInterviewDeclined
        };
        if self.medical && draw.percent(85) {
            self.add((part(65), 800), Do::Event(Event::new(part(65), offered)));
        }
        let decided = part(80);
        let decision = self.grant(frame.programme, start);
        self.add((decided, 840), Do::Decide(Box::new(decision)));
        self.add((start, 500), Do::Start);
    }

    /// Writes down why somebody waits.
    pub fn circumstance(&mut self, on: Date, why: Circumstance) {
        let event = Event {
            on,
            kind: EventKind::Circumstance,
            circumstance: Some(why),
        };
        self.add((on, 820), Do::Event(event));
    }

    /// A grant from a day, for as long as the least that will do.
    pub fn grant(&self, programme: Programme, from: Date) -> Proposal {
        let mut draw = self.seed.at("grant").draw();
        let day = programme == Programme::Day;
        let months = draw.weigh(&[(3, 30), (6, 70)]);
        Proposal {
            outcome: Outcome::Granted,
            level: Some(if day { Level::Day } else { Level::Outpatient }),
            level_reason: if day {
                draw.pick(reasons::MORE_THAN_OUTPATIENT).to_owned()
            } else {
                String::new()
            },
            programme: Some(programme),
            from: Some(from),
            until: Some(add_months(from, months)),
            hearing: Hearing::NotNeeded,
            reasons: draw.pick(reasons::GRANTS).to_owned(),
            basis: self.basis(),
        }
    }

    /// The six areas, where the law asks for them (LR-DEC-02).
    fn basis(&self) -> Basis {
        let drugs = self.substance.is_some_and(|substance| !substance.is_alcohol());
        if !drugs || self.received_on < date(2020, 1, 1) {
            return Basis::default();
        }
        let mut draw = self.seed.at("basis").draw();
        let findings: BTreeMap<Area, String> = Area::ALL
            .iter()
            .zip(reasons::FINDINGS)
            .map(|(area, words)| (*area, draw.pick(words).to_owned()))
            .collect();
        Basis {
            findings,
            incomplete: None,
        }
    }

    /// From the first day to an end without a course.
    pub fn until_close(&mut self, wish: Wish) {
        let mut draw = self.seed.at("close").draw();
        let recorded = self.taken[0].on;
        let after = |days: i32| open_from(add_days(recorded, days));
        let reason = match wish {
            Wish::Advice => CloseReason::Advised,
            Wish::RelativeSupport => draw.weigh(&[(CloseReason::Advised, 70), (CloseReason::Withdrawn, 30)]),
            Wish::Concern => draw.weigh(&[(CloseReason::NoContact, 55), (CloseReason::Advised, 45)]),
            Wish::Treatment => draw.weigh(&[
                (CloseReason::Withdrawn, 46),
                (CloseReason::NoContact, 32),
                (CloseReason::Refused, 8),
                (CloseReason::Moved, 6),
                (CloseReason::RegionAccepted, 6),
                (CloseReason::Died, 2),
            ]),
        };
        match reason {
            CloseReason::NoContact => {
                self.add((recorded, 600), Do::CallBack(after(1)));
                for days in [2, 6, 10] {
                    self.add(
                        (after(days), 690),
                        Do::Event(Event::new(after(days), EventKind::Contact)),
                    );
                }
                self.add((after(13), 870), Do::Close(reason));
            }
            CloseReason::Refused => {
                self.intake(after(3), true);
                self.add((after(5), 790), Do::Ready);
                let refusal = self.refusal();
                self.add((after(7), 800), Do::Decide(Box::new(refusal)));
            }
            CloseReason::Advised => self.add((after(draw.between(0, 3)), 760), Do::Close(reason)),
            _ => {
                if draw.percent(60) {
                    let comes = draw.percent(50);
                    self.intake(after(draw.between(2, 6)), comes);
                }
                self.add((after(draw.between(6, 12)), 810), Do::Close(reason));
            }
        }
    }

    fn refusal(&self) -> Proposal {
        let mut draw = self.seed.at("refusal").draw();
        Proposal {
            outcome: Outcome::Refused,
            level: None,
            level_reason: String::new(),
            programme: None,
            from: None,
            until: None,
            hearing: Hearing::Held,
            reasons: draw.pick(reasons::REFUSALS).to_owned(),
            basis: self.basis(),
        }
    }
}
