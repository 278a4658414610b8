//! The way in, acted out.

use pejling_care::{
    appointment,
    enquiry::{self, BookIntake, CallBack, Close, Contact, Known, MarkReady, RecordEvent, Register, Turn, Who},
    episode::{self, Start},
    partner::{self, Refer},
    visitation::{self, Decide},
};
use pejling_domain::{
    access::{Role, Team},
    cpr::Cpr,
    enquiry::{Answer, Wish},
    session::Modality,
};
use pejling_store::appointment::Slot;

use super::Acting;
use crate::{
    SynthError,
    plan::{
        staff::with_role,
        way_in::{Asked, Do, Step},
    },
};

/// Length of a first talk, in minutes.
const INTAKE: i64 = 45;

impl Acting<'_> {
    /// Takes one step of an enquiry.
    pub(super) async fn case(&mut self, case: usize, step: usize) -> Result<(), SynthError> {
        let plan = self.plan;
        let step = &plan.cases[case].steps[step];
        match &step.what {
            Do::Register => self.register(case, step).await,
            Do::Event(event) => {
                let ask = RecordEvent {
                    enquiry: self.turn(case)?.enquiry,
                    event: *event,
                };
                enquiry::record_event(self.care, &self.staff[step.by], ask)
                    .await
                    .map_err(self.refused("an event"))?;
                Ok(())
            }
            Do::Missed(missed) => {
                let Some(intake) = self.cases[case].intake else {
                    return Ok(());
                };
                appointment::settle(self.care, &self.staff[step.by], intake, *missed)
                    .await
                    .map_err(self.refused("a first talk nobody came to"))
            }
            Do::Start => self.start(case, step).await,
            Do::Book(on, minute, with) => {
                self.book_intake(
                    case,
                    step,
                    Slot {
                        on: *on,
                        at_minute: i64::from(*minute),
                        minutes: INTAKE,
                    },
                    *with,
                )
                .await
            }
            Do::CallBack(_) | Do::Ready | Do::Decide(_) | Do::Close(_) => self.move_on(case, step).await,
        }
    }

    /// The enquiry as it stands on the screen of whoever takes the next turn.
    fn turn(&self, case: usize) -> Result<Turn, SynthError> {
        let so_far = &self.cases[case];
        let enquiry = so_far.enquiry.ok_or(SynthError::OutOfOrder {
            on: self.today,
            what: "an enquiry that was not taken in",
        })?;
        Ok(Turn {
            enquiry,
            version: so_far.version,
        })
    }

    async fn move_on(&mut self, case: usize, step: &Step) -> Result<(), SynthError> {
        let (house, by, turn) = (self.care, &self.staff[step.by], self.turn(case)?);
        match &step.what {
            Do::CallBack(on) => enquiry::call_back(house, by, CallBack { turn, on: *on })
                .await
                .map_err(self.refused("a day to ring back"))?,
            Do::Ready => enquiry::mark_ready(
                house,
                by,
                MarkReady {
                    turn,
                    assessed_on: Some(step.on),
                },
            )
            .await
            .map_err(self.refused("a finished assessment"))?,
            Do::Close(reason) => enquiry::close(
                house,
                by,
                Close {
                    turn,
                    reason: *reason,
                    on: step.on,
                },
            )
            .await
            .map_err(self.refused("a closed enquiry"))?,
            Do::Decide(proposal) => {
                let ask = Decide {
                    turn,
                    proposal: (**proposal).clone(),
                };
                visitation::decide(house, by, ask)
                    .await
                    .map_err(self.refused("a decision"))?;
            }
            _ => {}
        }
        self.cases[case].version += 1;
        Ok(())
    }

    async fn book_intake(&mut self, case: usize, step: &Step, slot: Slot, with: usize) -> Result<(), SynthError> {
        let ask = BookIntake {
            turn: self.turn(case)?,
            staff: self.staff[with].id,
            slot,
            modality: Modality::InPerson,
            place: "Forsamtale, lokale 1".into(),
        };
        let id = enquiry::book_intake(self.care, &self.staff[step.by], ask)
            .await
            .map_err(self.refused("a first talk"))?;
        self.cases[case].intake = Some(id);
        self.cases[case].version += 1;
        Ok(())
    }

    async fn register(&mut self, case: usize, step: &Step) -> Result<(), SynthError> {
        let planned = &self.plan.cases[case];
        let who = self.who(planned.person)?;
        let who = match who {
            Who::Known(citizen) if planned.asked.by_partner => return self.refer(case, step, citizen).await,
            other => other,
        };
        // Only the secretary finds somebody again who gave no number.
        let by = if matches!(who, Who::Existing(_)) {
            with_role(&self.plan.staff, Role::Secretary)[0]
        } else {
            step.by
        };
        let owner = planned.owner.map(|owner| self.staff[owner].id);
        let ask = Register {
            owner,
            ..asked(who, &planned.asked)
        };
        let done = enquiry::register(self.care, &self.staff[by], ask)
            .await
            .map_err(self.refused("an enquiry"))?;
        self.people[planned.person] = Some(done.person);
        if done.return_code.is_some() {
            self.codes[planned.person] = done.return_code;
        }
        self.cases[case].enquiry = Some(done.enquiry);
        self.cases[case].version = 1;
        Ok(())
    }

    /// A partner in another department sends somebody here; a visitator opens what came.
    async fn refer(&mut self, case: usize, step: &Step, citizen: Known) -> Result<(), SynthError> {
        let planned = &self.plan.cases[case];
        let ask = Refer {
            citizen,
            own_wish: planned.asked.wish == Wish::Treatment,
            source: planned.asked.source,
            substance: planned.asked.substance,
            contact: Contact::default(),
            note: Some(planned.asked.note.into()),
            referrer: None,
        };
        let enquiry = partner::refer(self.care, &self.staff[step.by], ask)
            .await
            .map_err(self.refused("a referral"))?;
        let visitator = &self.staff[with_role(&self.plan.staff, Role::Visitator)[0]];
        let seen = enquiry::view(self.care, visitator, enquiry)
            .await
            .map_err(self.refused("a look at a referral"))?;
        self.people[planned.person] = Some(seen.header.person.id);
        self.cases[case].enquiry = Some(enquiry);
        self.cases[case].version = 1;
        Ok(())
    }

    fn who(&self, person: usize) -> Result<Who, SynthError> {
        let made_up = &self.plan.people[person];
        let known_before = self.people[person];
        Ok(match (made_up.anonymous, known_before) {
            (true, None) => Who::Anonymous {
                gender: made_up.gender,
                passphrase: None,
            },
            (true, Some(_)) => Who::Returning {
                code: self.codes[person].clone().unwrap_or_default(),
                passphrase: None,
            },
            (false, Some(id)) if made_up.cpr.is_none() => Who::Existing(id),
            (false, _) => Who::Known(Known {
                name: made_up.name.clone(),
                cpr: made_up
                    .cpr
                    .as_deref()
                    .map(Cpr::parse)
                    .transpose()
                    .map_err(self.refused("a personal number"))?,
                born_on: made_up.born,
                phone: made_up.phone.clone(),
                protected_address: made_up.protected,
            }),
        })
    }

    async fn start(&mut self, case: usize, step: &Step) -> Result<(), SynthError> {
        let planned = &self.plan.cases[case];
        let Some(course) = planned.course else { return Ok(()) };
        let counsellor = &self.staff[self.courses[course].counsellor];
        let ask = Start {
            turn: self.turn(case)?,
            counsellor: counsellor.id,
            team: counsellor.team.unwrap_or(Team::Alcohol),
            started_on: step.on,
            substance: Some(self.plan.courses[course].frame.substance),
        };
        let id = episode::start(self.care, &self.staff[step.by], ask)
            .await
            .map_err(self.refused("the start of a course"))?;
        self.courses[course].episode = Some(id);
        self.courses[course].person = self.people[planned.person];
        Ok(())
    }
}

fn asked(who: Who, asked: &Asked) -> Register {
    let named = matches!(who, Who::Known(_) | Who::Existing(_));
    let contact = Contact {
        may_call: if named { Answer::Yes } else { Answer::Unknown },
        times: asked.times.map(Into::into).filter(|_| named),
        ..Contact::default()
    };
    Register {
        who,
        caller: asked.caller,
        channel: asked.channel,
        source: asked.source,
        wish: asked.wish,
        substance: asked.substance,
        others: asked.others.clone(),
        medical: asked.medical,
        regime: None,
        received_on: asked.received_on,
        received_reason: asked
            .reason
            .filter(|_| asked.received_on < asked.recorded_on)
            .map(Into::into),
        urgent: asked.urgent,
        contact,
        note: Some(asked.note.into()),
        referrer: asked.referrer.map(Into::into),
        team: None,
        owner: None,
    }
}
