//! Talks (samtaler) and appointments.

use crate::codes;

codes! {
    /// What an appointment is for.
    AppointmentKind {
        /// First talk before the decision (forsamtale).
        Intake = "intake",
        /// Treatment talk.
        Session = "session",
        /// Evaluation of the plan.
        Evaluation = "evaluation",
        /// Follow-up after the course.
        Followup = "followup",
    }
}

codes! {
    /// What became of an appointment.
    AppointmentStatus {
        /// Planned.
        Planned = "planned",
        /// Kept.
        Kept = "kept",
        /// Cancelled by the citizen in advance (afbud).
        Cancelled = "cancelled",
        /// The citizen did not come (mødte ikke).
        NoShow = "no-show",
        /// Cancelled by the centre.
        CancelledByCentre = "cancelled-by-centre",
    }
}

codes! {
    /// How a talk is held.
    Modality {
        /// In person at the centre.
        InPerson = "in-person",
        /// By telephone.
        Phone = "phone",
        /// By video.
        Video = "video",
        /// At home or elsewhere outside the centre.
        Home = "home",
        /// In writing.
        Written = "written",
    }
}

codes! {
    /// Main method of a talk (M18).
    Method {
        /// Motivational interviewing (den motiverende samtale).
        MotivationalInterviewing = "mi",
        /// Cognitive behavioural therapy.
        Cbt = "cbt",
        /// Relapse prevention.
        RelapsePrevention = "relapse-prevention",
        /// Family-oriented talk.
        Family = "family",
        /// Supportive or practical talk.
        Support = "support",
        /// Screening or mapping.
        Assessment = "assessment",
    }
}

codes! {
    /// Where a talk stands.
    SessionStatus {
        /// Being held, or its note not yet signed.
        Open = "open",
        /// Signed: from here on only additions.
        Signed = "signed",
    }
}
