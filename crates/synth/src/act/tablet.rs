//! A talk as it is held: the citizen answers on a tablet or a phone of their own, the note comes last.

use pejling_care::{
    feedback::{self, Enter, LineAnswer, Reply},
    session::{self, Open, Sign},
};
use pejling_domain::{
    feedback::{Answer, EntryMode, LINES, Measure, Score, Skip},
    id::SessionId,
};

use super::{
    Acting,
    course::{note, time},
};
use crate::{SynthError, plan::talk::Talk};

/// The four lines as they are sent; none where the citizen does not answer on the screen.
fn lines(answer: Answer) -> Option<[Option<LineAnswer>; LINES]> {
    let sent = |score: Score, mode| {
        score
            .items()
            .map(|items| items.map(|tenths| Some(LineAnswer { tenths, mode })))
    };
    match answer {
        Answer::Scored {
            score,
            mode: mode @ (EntryMode::Line | EntryMode::Number),
        } => sent(score, mode),
        Answer::Skipped(Skip::Incomplete) => {
            let answered = Some(LineAnswer {
                tenths: 50,
                mode: EntryMode::Line,
            });
            Some([answered, answered, None, None])
        }
        _ => None,
    }
}

impl Acting<'_> {
    /// The talk begins.
    pub(super) async fn begin(&mut self, course: usize, at: usize) -> Result<(), SynthError> {
        let contact = &self.plan.courses[course].contacts[at];
        let ask = match self.courses[course].booked.take() {
            Some(booked) => Open::Appointment(booked),
            None => Open::AdHoc {
                episode: self.episode(course)?,
                modality: contact.modality,
                minutes: i64::from(contact.minutes),
            },
        };
        let session = session::open(self.care, self.by(course), ask)
            .await
            .map_err(self.refused("a talk begun"))?;
        self.courses[course].open = Some(session);
        Ok(())
    }

    /// A form is answered, or the counsellor writes down why it is not.
    pub(super) async fn answer(&mut self, course: usize, at: usize, measure: Measure) -> Result<(), SynthError> {
        let (Some(session), Some(talk)) = (self.courses[course].open, &self.plan.courses[course].talks[at]) else {
            return Ok(());
        };
        let answer = match measure {
            Measure::Ors => talk.ors,
            Measure::Srs => talk.srs,
        };
        let Some(answer) = answer else { return Ok(()) };
        if let Some(lines) = lines(answer) {
            return self.reply((course, session), measure, lines).await;
        }
        let ask = Enter {
            session,
            measure,
            answer,
            replaces: None,
        };
        feedback::enter(self.care, self.by(course), ask)
            .await
            .map_err(self.refused("feedback"))?;
        Ok(())
    }

    async fn reply(
        &self,
        (course, session): (usize, SessionId),
        measure: Measure,
        lines: [Option<LineAnswer>; LINES],
    ) -> Result<(), SynthError> {
        let invited = feedback::invite(self.care, self.by(course), session, measure)
            .await
            .map_err(self.refused("a one-time code"))?;
        let reply = Reply {
            token: invited.token,
            lines,
            skip_blanks: true,
            read_aloud: false,
            pack: None,
        };
        feedback::answer(self.care, &reply)
            .await
            .map_err(self.refused("a citizen's answer"))
    }

    /// The note is signed and the next appointment agreed.
    pub(super) async fn sign(&mut self, course: usize, at: usize, talk: &Talk) -> Result<(), SynthError> {
        let contact = &self.plan.courses[course].contacts[at];
        let session = self.courses[course].open.take().ok_or(SynthError::OutOfOrder {
            on: self.today,
            what: "a talk that was not begun",
        })?;
        let ask = Sign {
            session,
            origin: pejling_care::draft::Origin::of("", ""),
            note: note(talk),
            method: talk.method,
            minutes: i64::from(contact.minutes),
            next: self.next(course, at).map(time),
        };
        let signed = session::sign(self.care, self.by(course), ask)
            .await
            .map_err(self.refused("a signature"))?;
        self.courses[course].booked = signed.next;
        Ok(())
    }
}
