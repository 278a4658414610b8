//! Who may do what: a table over roles, and a relation to the person (LR-DAT-05, docs/decisions).

use pejling_domain::{access::Role, id::PersonId};
use pejling_store::{Tx, change::Entry, person as store, person::Asker, person::Ties};

use crate::{Care, Refusal, Staff};

pub use pejling_domain::access::Action;

/// Whether a role may ever do this. Exhaustive on both sides: a new role or a new action does not compile until
/// somebody has thought about it.
#[expect(
    clippy::match_same_arms,
    reason = "a right is read and changed by itself, also where another has the same holders today"
)]
pub fn permits(role: Role, action: Action) -> bool {
    use Action as A;
    let clinical = matches!(role, Role::Counsellor | Role::Visitator | Role::Leader);
    let medical = matches!(role, Role::Doctor | Role::Nurse);
    match action {
        A::OwnSettings => true,
        A::SeeOwnDay | A::SeeTasks => clinical || medical || role == Role::Secretary,
        A::SearchPeople | A::ListPeople | A::SeePerson | A::BookAppointment => {
            clinical || medical || role == Role::Secretary
        }
        A::EditPerson => clinical || role == Role::Secretary,
        A::RevealCpr | A::SeeRecord | A::SeeCaseLog | A::BreakGlass => clinical || medical,
        A::RegisterEnquiry => clinical || role == Role::Secretary || role == Role::Nurse,
        A::SeeEnquiries => clinical || role == Role::Secretary,
        A::HandleEnquiry => clinical || role == Role::Secretary,
        A::Decide | A::StartEpisode => clinical,
        A::HoldSession => clinical || medical,
        A::MakePlan | A::EvaluatePlan | A::CloseEpisode | A::FollowUp | A::HandOver | A::RecordStage => clinical,
        A::RecordConsumption => clinical || medical,
        A::Assess => clinical || medical,
        A::SeeBearing | A::SeePeopleBehind | A::ExportReport => role == Role::Leader,
        A::SeeCounsellorFigures => role == Role::Leader,
        A::SeeOwnFigures => clinical,
        A::ReviewBreakGlass => role == Role::Leader,
        A::SeeJournal => role == Role::Auditor,
        A::EditTargets => matches!(role, Role::Leader | Role::Administrator),
        A::EditSettings | A::ManageUsers | A::ImportCaseload => role == Role::Administrator,
        A::Refer | A::SeeOwnReferrals => role == Role::Partner,
    }
}

/// How far a member of staff reaches into one person's record today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// No relation: the record does not exist for them.
    None,
    /// Master data and appointments only.
    Frame,
    /// The whole record, opened with a reason outside the ordinary relation.
    BrokenGlass,
    /// The whole record.
    Full,
}

/// How far a role reaches, given what ties the two together. Pure, so that the rule can be read and tested.
pub fn relation(role: Role, ties: Ties) -> Relation {
    let ordinary = match role {
        Role::Leader => Relation::Full,
        Role::Counsellor if ties.own_course || ties.team || ties.own_contact => Relation::Full,
        Role::Visitator if ties.open_enquiry || ties.running_course || ties.own_course || ties.own_contact => {
            Relation::Full
        }
        Role::Doctor | Role::Nurse if ties.running_course || ties.own_contact => Relation::Full,
        Role::Secretary => Relation::Frame,
        Role::Counsellor
        | Role::Visitator
        | Role::Doctor
        | Role::Nurse
        | Role::Partner
        | Role::Auditor
        | Role::Administrator => Relation::None,
    };
    if ties.broken_glass && permits(role, Action::BreakGlass) {
        ordinary.max(Relation::BrokenGlass)
    } else {
        ordinary
    }
}

impl Care {
    /// Whether the role may do this at all.
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`].
    pub fn permit(&self, by: &Staff, action: Action) -> Result<(), Refusal> {
        if permits(by.role, action) {
            Ok(())
        } else {
            Err(Refusal::NotPermitted)
        }
    }

    /// The relation of a member of staff to a person.
    ///
    /// # Errors
    /// [`Refusal::Store`].
    pub async fn relation(&self, tx: &mut Tx, by: &Staff, person: PersonId) -> Result<Relation, Refusal> {
        let now = self.world.now();
        let asker = Asker {
            staff: by.id,
            team: by.team,
            today: self.world.day_of(now),
            now,
        };
        Ok(relation(by.role, store::ties(tx, person, asker).await?))
    }

    /// Permits an action on one person's record: the role may, and the relation reaches. Actions on the record need
    /// [`Relation::BrokenGlass`] or more, actions on master data need [`Relation::Frame`].
    ///
    /// # Errors
    /// [`Refusal::NotPermitted`] for the role, [`Refusal::NotFound`] for a person out of reach.
    pub async fn reach(&self, tx: &mut Tx, by: &Staff, person: PersonId, action: Action) -> Result<Relation, Refusal> {
        self.permit(by, action)?;
        let found = self.relation(tx, by, person).await?;
        let frame_is_enough = matches!(
            action,
            Action::SeePerson
                | Action::EditPerson
                | Action::BookAppointment
                | Action::HandleEnquiry
                | Action::RegisterEnquiry
        );
        let needed = if frame_is_enough {
            Relation::Frame
        } else {
            Relation::BrokenGlass
        };
        if found >= needed {
            Ok(found)
        } else {
            Err(Refusal::NotFound)
        }
    }

    /// Tells the journal that somebody tried a record out of their reach.
    ///
    /// # Errors
    /// [`Refusal::Store`].
    pub async fn tell_refused(&self, by: &Staff, person: PersonId, action: Action) -> Result<(), Refusal> {
        Ok(self
            .tell(
                by,
                Entry::new("access.refused")
                    .about(person)
                    .with(serde_json::json!({ "action": action })),
            )
            .await?)
    }
}
