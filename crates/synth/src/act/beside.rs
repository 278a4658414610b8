//! What is done beside the talks: further grants, master data, looks with a reason.

use pejling_care::{
    break_glass::{self, BreakGlass},
    episode::{self, RenewGrant},
    person::{self, Edit},
};
use pejling_domain::access::{BreakGlassReason, Role, Team};

use super::Acting;
use crate::{
    SynthError,
    plan::staff::{of_team, with_role},
    words::reasons,
};

impl Acting<'_> {
    /// A visitator grants a course a further time.
    pub(super) async fn renew(&mut self, course: usize, at: usize) -> Result<(), SynthError> {
        let planned = &self.plan.courses[course];
        let ask = RenewGrant {
            episode: self.episode(course)?,
            until: planned.renewals[at].1,
            reasons: reasons::RENEWALS[(course + at) % reasons::RENEWALS.len()].into(),
        };
        let visitators = with_role(&self.plan.staff, Role::Visitator);
        let by = &self.staff[visitators[course % visitators.len()]];
        episode::renew(self.care, by, ask)
            .await
            .map_err(self.refused("a further grant"))?;
        Ok(())
    }

    /// The secretary writes down what was asked about the home.
    pub(super) async fn master_data(&mut self, course: usize) -> Result<(), SynthError> {
        let (Some(home), Some(person)) = (&self.plan.courses[course].home, self.courses[course].person) else {
            return Ok(());
        };
        let secretary = &self.staff[with_role(&self.plan.staff, Role::Secretary)[0]];
        let shown = person::master_data(self.care, secretary, person)
            .await
            .map_err(self.refused("a look at master data"))?;
        let present = shown.header.person;
        let ask = Edit {
            person,
            seq: shown.seq,
            name: present.name.unwrap_or_default(),
            cpr: String::new(),
            cpr_checked: false,
            cpr_removed: false,
            born_on: present.born_on,
            gender: present.gender,
            address: Some(home.address.clone()),
            phone: None,
            contact: present.contact.unwrap_or_default(),
            protected_address: present.protected_address,
            children_at_home: Some(home.children),
            home_municipality: present.home_municipality.unwrap_or_default(),
        };
        person::edit(self.care, secretary, ask)
            .await
            .map_err(self.refused("a change of master data"))?;
        Ok(())
    }

    /// Two records are opened with a reason by somebody without a part in them; the leader has not looked at it yet.
    pub(super) async fn break_glass(&mut self, scene: usize) -> Result<(), SynthError> {
        const OPENINGS: [(Team, BreakGlassReason, &str); 2] = [
            (
                Team::Drug,
                BreakGlassReason::CurrentTreatment,
                "Vagttelefon: borgeren ringede om abstinenser, og egen behandler var gået hjem.",
            ),
            (
                Team::Youth,
                BreakGlassReason::Quality,
                "Gennemgang af notater efter aftale med ledelsen.",
            ),
        ];
        let (team, reason, text) = OPENINGS[scene % OPENINGS.len()];
        let found = self
            .plan
            .courses
            .iter()
            .position(|course| course.frame.scene == Some(scene));
        let Some(person) = found.and_then(|course| self.courses[course].person) else {
            return Ok(());
        };
        let by = &self.staff[of_team(&self.plan.staff, team)[0]];
        let ask = BreakGlass {
            person,
            reason,
            text: text.into(),
        };
        break_glass::break_glass(self.care, by, ask)
            .await
            .map_err(self.refused("an opening with a reason"))?;
        Ok(())
    }
}
