//! Changes of hands, ends and follow-ups, acted out.

use pejling_care::{
    consumption::Answers,
    episode::{
        close::{self, CloseEpisode},
        hand_over::{self, HandOver},
    },
    followup::{self, CompleteFollowup},
};
use pejling_domain::{episode::EndStatus, id::FollowupId};

use super::{Acting, course::answers};
use crate::SynthError;

impl Acting<'_> {
    /// Somebody else takes over and agrees on the next appointment.
    pub(super) async fn hand_over(&mut self, course: usize) -> Result<(), SynthError> {
        let Some((at, to)) = self.plan.courses[course].hand_over else {
            return Ok(());
        };
        let ask = HandOver {
            episode: self.episode(course)?,
            to: self.staff[to].id,
        };
        hand_over::hand_over(self.care, self.by(course), ask)
            .await
            .map_err(self.refused("a change of hands"))?;
        self.courses[course].counsellor = to;
        self.book(course, at + 1).await
    }

    /// Ends a course.
    pub(super) async fn close(&mut self, course: usize) -> Result<(), SynthError> {
        let planned = &self.plan.courses[course];
        let (Some((ended_on, status)), Some(end)) = (planned.frame.end, &planned.close) else {
            return Ok(());
        };
        let died = status == EndStatus::Died;
        let ask = CloseEpisode {
            episode: self.episode(course)?,
            status,
            ended_on,
            consumption: if died { Answers::new() } else { answers(&end.used) },
            followup_declined: end.declined,
            note: end.note.into(),
        };
        let closed = close::close(self.care, self.by(course), ask)
            .await
            .map_err(self.refused("the end of a course"))?;
        self.courses[course].followups = closed.followups.into_iter().map(|(id, month, _)| (month, id)).collect();
        Ok(())
    }

    fn followup(&self, course: usize, at: usize) -> Option<FollowupId> {
        let month = self.plan.courses[course].followups[at].month;
        self.courses[course]
            .followups
            .iter()
            .find(|(of, _)| *of == month)
            .map(|(_, id)| *id)
    }

    /// Tries to reach somebody.
    pub(super) async fn attempt(&mut self, course: usize, at: usize, attempt: usize) -> Result<(), SynthError> {
        let Some(id) = self.followup(course, at) else {
            return Ok(());
        };
        let made = self.plan.courses[course].followups[at].attempts[attempt];
        followup::attempt(self.care, self.by(course), id, made)
            .await
            .map_err(self.refused("an attempt to reach somebody"))
    }

    /// Ends a follow-up.
    pub(super) async fn follow_up(&mut self, course: usize, at: usize) -> Result<(), SynthError> {
        let planned = &self.plan.courses[course].followups[at];
        let (Some(followup), Some((on, outcome, used))) = (self.followup(course, at), &planned.done) else {
            return Ok(());
        };
        let ask = CompleteFollowup {
            followup,
            outcome: *outcome,
            on: *on,
            consumption: answers(used),
            note: planned.note.into(),
            well_being: planned.well_being,
        };
        followup::complete(self.care, self.by(course), ask)
            .await
            .map_err(self.refused("a follow-up"))
    }
}
