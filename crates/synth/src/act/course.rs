//! Talks, plans and evaluations, acted out.

use std::collections::BTreeMap;

use pejling_care::{
    appointment::{self, Book, Missed, Time},
    consumption::{self, Answered, Answers, RecordConsumption},
    evaluation::{self, Evaluate},
    plan::{self as plans, MakeGoal},
    session::{self, Record},
    stage,
};
use pejling_domain::{
    consumption::{Occasion, Reported},
    enquiry::Answer,
    episode::{Programme, StageOfChange},
    session::AppointmentKind,
};
use pejling_store::note::NoteText;

use super::Acting;
use crate::{
    SynthError,
    plan::{
        contacts::{Came, Contact},
        course::{MakePlan, Used},
        talk::Talk,
    },
};

/// Answers as they are entered: what nobody knows is said to be unknown.
pub(super) fn answers(used: &Used) -> Answers {
    used.iter()
        .map(|(substance, used)| (*substance, used.map_or(Reported::Unknown, Reported::Used)))
        .collect()
}

pub(super) fn time(contact: &Contact) -> Time {
    Time {
        on: contact.on,
        at_minute: i64::from(contact.minute),
        minutes: i64::from(contact.minutes),
        modality: contact.modality,
        place: contact.place.into(),
        despite_overlap: true,
    }
}

pub(super) fn note(talk: &Talk) -> NoteText {
    NoteText {
        theme: talk.theme.into(),
        agreements: talk.agreements.into(),
        risk: talk.risk.into(),
        next: talk.next.into(),
        ..NoteText::default()
    }
}

impl Acting<'_> {
    /// Use in the window before the start.
    pub(super) async fn start_use(&mut self, course: usize) -> Result<(), SynthError> {
        let planned = &self.plan.courses[course];
        for (substance, reported) in answers(&planned.start_use) {
            let answered = Answered { substance, reported };
            let ask = RecordConsumption {
                episode: self.episode(course)?,
                occasion: Occasion::Start,
                on: planned.frame.start,
                answered,
                replaces: None,
            };
            consumption::record(self.care, self.by(course), ask)
                .await
                .map_err(self.refused("use at the start"))?;
        }
        Ok(())
    }

    /// What came of an appointment.
    pub(super) async fn contact(&mut self, course: usize, at: usize) -> Result<(), SynthError> {
        let planned = &self.plan.courses[course];
        match (planned.contacts[at].came, &planned.talks[at]) {
            (Came::Talk, Some(talk)) => {
                if talk.on_tablet {
                    self.sign(course, at, talk).await?;
                } else {
                    self.record(course, at, talk).await?;
                }
                self.relapse(course, talk).await
            }
            (Came::Missed(missed), _) => self.missed(course, at, missed).await,
            _ => Ok(()),
        }
    }

    /// A relapse that was told of is written down, so that the curve can be read beside it.
    async fn relapse(&mut self, course: usize, talk: &Talk) -> Result<(), SynthError> {
        if !talk.relapse {
            return Ok(());
        }
        let seen = (self.today, StageOfChange::Relapse);
        stage::record(self.care, self.by(course), self.episode(course)?, seen)
            .await
            .map_err(self.refused("a relapse"))
    }

    /// The appointment after this one, where it is agreed in the same breath: not across a change of hands.
    pub(super) fn next(&self, course: usize, at: usize) -> Option<&Contact> {
        let planned = &self.plan.courses[course];
        planned
            .contacts
            .get(at + 1)
            .filter(|_| planned.hand_over.is_none_or(|(over, _)| over != at))
    }

    async fn record(&mut self, course: usize, at: usize, talk: &Talk) -> Result<(), SynthError> {
        let contact = &self.plan.courses[course].contacts[at];
        let ask = Record {
            episode: self.episode(course)?,
            appointment: self.courses[course].booked.take(),
            on: contact.on,
            minutes: i64::from(contact.minutes),
            modality: contact.modality,
            method: talk.method,
            ors: talk.ors,
            srs: talk.srs,
            note: note(talk),
            next: self.next(course, at).map(time),
        };
        let done = session::record(self.care, self.by(course), ask)
            .await
            .map_err(self.refused("a talk"))?;
        self.courses[course].booked = done.next;
        Ok(())
    }

    async fn missed(&mut self, course: usize, at: usize, missed: Missed) -> Result<(), SynthError> {
        if let Some(booked) = self.courses[course].booked.take() {
            appointment::settle(self.care, self.by(course), booked, missed)
                .await
                .map_err(self.refused("an appointment nobody came to"))?;
        }
        match self.next(course, at) {
            Some(_) => self.book(course, at + 1).await,
            None => Ok(()),
        }
    }

    /// Books an appointment on its own.
    pub(super) async fn book(&mut self, course: usize, at: usize) -> Result<(), SynthError> {
        let person = self.courses[course].person.ok_or(SynthError::OutOfOrder {
            on: self.today,
            what: "a course of nobody",
        })?;
        let contact = &self.plan.courses[course].contacts[at];
        let ask = Book {
            person,
            enquiry: None,
            episode: Some(self.episode(course)?),
            staff: None,
            kind: AppointmentKind::Session,
            time: time(contact),
        };
        let booked = appointment::book(self.care, self.by(course), ask)
            .await
            .map_err(self.refused("an appointment"))?;
        self.courses[course].booked = Some(booked);
        Ok(())
    }

    /// Makes the first plan.
    pub(super) async fn first_plan(&mut self, course: usize) -> Result<(), SynthError> {
        match &self.plan.courses[course].plan {
            Some((_, plan)) => self.make_plan(course, plan).await,
            None => Ok(()),
        }
    }

    async fn make_plan(&mut self, course: usize, plan: &MakePlan) -> Result<(), SynthError> {
        let goals = plan.goals.iter().map(|goal| MakeGoal {
            text: goal.words.0.into(),
            who: goal.words.1.into(),
            seen_by: goal.words.2.into(),
            due_on: Some(goal.due_on),
            status: goal.status,
        });
        let ask = plans::MakePlan {
            episode: self.episode(course)?,
            based_on: self.courses[course].plan_version,
            aim: plan.aim,
            words: plan.words.into(),
            services: plan.services.into(),
            months: Some(if goals.len() > 2 { 6 } else { 3 }),
            goals: goals.collect(),
            agreed_on: plan.agreed.then_some(self.today),
        };
        plans::make(self.care, self.by(course), ask)
            .await
            .map_err(self.refused("a plan"))?;
        self.courses[course].plan_version += 1;
        Ok(())
    }

    /// Whether children live in the home, as far as somebody has asked.
    fn children(&self, course: usize) -> Answer {
        let planned = &self.plan.courses[course];
        match &planned.home {
            Some(home) if home.children > 0 => Answer::Yes,
            None if planned.frame.programme == Programme::Family => Answer::Yes,
            _ => Answer::No,
        }
    }

    /// Evaluates the plan, and makes it anew where that was concluded.
    pub(super) async fn evaluate(&mut self, course: usize, at: usize) -> Result<(), SynthError> {
        let planned = &self.plan.courses[course].evaluations[at];
        let episode = self.episode(course)?;
        let mut tx = self.care.read().await.map_err(self.refused("a look at the plan"))?;
        let in_force = plans::current(&mut tx, episode)
            .await
            .map_err(self.refused("the plan in force"))?;
        drop(tx);
        let goals: BTreeMap<_, _> = in_force
            .iter()
            .flat_map(|plan| &plan.goals)
            .zip(&planned.goals)
            .map(|(goal, status)| (goal.id, *status))
            .collect();
        let ask = Evaluate {
            episode,
            plan_version: self.courses[course].plan_version,
            on: self.today,
            goals,
            conclusion: planned.conclusion,
            children: self.children(course),
            pregnant: Answer::No,
            consumption: answers(&planned.used),
            note: planned.note.into(),
        };
        evaluation::evaluate(self.care, self.by(course), ask)
            .await
            .map_err(self.refused("an evaluation"))?;
        if let Some(stage) = planned.stage {
            stage::record(self.care, self.by(course), episode, (self.today, stage))
                .await
                .map_err(self.refused("a stage of change"))?;
        }
        match &planned.plan {
            Some(plan) => self.make_plan(course, plan).await,
            None => Ok(()),
        }
    }
}
