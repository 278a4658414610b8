//! Enquiries (henvendelser): who turns to the centre, for what, and what must not wait.

use crate::{codes, guarantee::EventKind};

codes! {
    /// How the enquiry reached the centre.
    Channel {
        /// By telephone.
        Phone = "phone",
        /// In person.
        InPerson = "in-person",
        /// By letter or Digital Post.
        Letter = "letter",
        /// On the web.
        Web = "web",
        /// A MedCom message.
        Medcom = "medcom",
        /// Outreach contact (opsøgende arbejde).
        Outreach = "outreach",
        /// Taken over from an earlier list or system.
        Imported = "imported",
    }
}

codes! {
    /// Who pointed the person here (kilde).
    Source {
        /// The citizen's own initiative.
        Citizen = "citizen",
        /// A relative.
        Relative = "relative",
        /// General practitioner.
        Gp = "gp",
        /// Hospital.
        Hospital = "hospital",
        /// Psychiatry.
        Psychiatry = "psychiatry",
        /// Job centre.
        JobCentre = "job-centre",
        /// School or education.
        School = "school",
        /// The municipality's family department.
        FamilyDepartment = "family-department",
        /// A health check or other municipal health service.
        HealthService = "health-service",
        /// Employer.
        Employer = "employer",
        /// Prison and probation service.
        PrisonService = "prison-service",
        /// Supported residence.
        Residence = "residence",
        /// Online self-test or anonymous contact.
        Online = "online",
        /// Another source, or not known.
        Other = "other",
    }
}

codes! {
    /// What is wished for.
    Wish {
        /// Treatment: starts the guarantee clock when it is the person's own wish.
        Treatment = "treatment",
        /// Advice or counselling without a case.
        Advice = "advice",
        /// Support for a relative (pårørende).
        RelativeSupport = "relative-support",
        /// A worry about somebody who has not asked: no clock, an outreach task (LR-GAR-03).
        Concern = "concern",
    }
}

codes! {
    /// Who speaks when the enquiry is taken.
    Caller {
        /// The citizen, with CPR number.
        Citizen = "citizen",
        /// The citizen, without CPR number so far.
        CitizenWithoutCpr = "citizen-without-cpr",
        /// A citizen who stays anonymous (M04).
        Anonymous = "anonymous",
        /// A relative asking for support of their own.
        Relative = "relative",
        /// A professional who refers.
        Professional = "professional",
    }
}

codes! {
    /// Where an enquiry stands on the visitation board (visitationstavle).
    Stage {
        /// New: nobody has booked anything.
        New = "new",
        /// A first talk (forsamtale) is booked.
        Booked = "booked",
        /// Ready for visitation.
        Ready = "ready",
        /// Decided, waiting to start.
        Decided = "decided",
        /// Treatment has started.
        Started = "started",
        /// Closed without a start.
        Closed = "closed",
    }
}

impl Stage {
    /// Somebody still waits for an answer.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Started | Self::Closed)
    }
}

codes! {
    /// Why an enquiry ended without a start (LR-GAR-11).
    CloseReason {
        /// The person withdrew the request.
        Withdrawn = "withdrawn",
        /// Refused by a decision.
        Refused = "refused",
        /// No contact after documented attempts.
        NoContact = "no-contact",
        /// Moved to another municipality.
        Moved = "moved",
        /// Died.
        Died = "died",
        /// A duplicate of another enquiry.
        Duplicate = "duplicate",
        /// Advice was enough.
        Advised = "advised",
        /// Accepted by the region (LR-GAR-18).
        RegionAccepted = "region-accepted",
    }
}

impl CloseReason {
    /// What the guarantee clock is told. Nothing for a duplicate: the other enquiry carries the clock.
    pub fn clock_event(self) -> Option<EventKind> {
        Some(match self {
            Self::Withdrawn | Self::Advised => EventKind::Withdrawn,
            Self::Refused => EventKind::Refused,
            Self::NoContact => EventKind::ClosedNoContact,
            Self::Moved => EventKind::Moved,
            Self::Died => EventKind::Died,
            Self::RegionAccepted => EventKind::RegionAccepted,
            Self::Duplicate => return None,
        })
    }
}

/// Attempts to reach a person that must stand in the record before an enquiry is closed for want of contact. The law
/// names no number (LR-GAR-11): local policy.
pub const FEWEST_ATTEMPTS: usize = 2;

codes! {
    /// An answer that nobody is pressed to give.
    Answer {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not known, or not wished to say.
        Unknown = "unknown",
    }
}

/// What must be known at once, each answered freely ("Vigtigt nu").
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Urgent {
    /// Suicidal thoughts.
    pub suicidal: Answer,
    /// Withdrawal symptoms now or feared.
    pub withdrawal: Answer,
    /// Pregnancy (LR-INF-10).
    pub pregnant: Answer,
    /// Children under 18 at home (LR-INF-10).
    pub children: Answer,
    /// Violence.
    pub violence: Answer,
    /// No safe place to live.
    pub homeless: Answer,
}

impl Default for Urgent {
    fn default() -> Self {
        let unknown = Answer::Unknown;
        Self {
            suicidal: unknown,
            withdrawal: unknown,
            pregnant: unknown,
            children: unknown,
            violence: unknown,
            homeless: unknown,
        }
    }
}

impl Urgent {
    /// Something here must be handled before the ordinary order of the list.
    pub fn is_pressing(&self) -> bool {
        [self.suicidal, self.withdrawal, self.pregnant, self.violence].contains(&Answer::Yes)
    }
}
