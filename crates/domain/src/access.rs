//! Who works with the record: roles, and what a role may ever do.

use crate::codes;

codes! {
    /// A member of staff's role in the centre. One a person; a wider right is another role, not a second one.
    Role {
        /// Counsellor (behandler): own caseload and team.
        Counsellor = "counsellor",
        /// Visitator: takes in and decides.
        Visitator = "visitator",
        /// Doctor (læge).
        Doctor = "doctor",
        /// Nurse (sygeplejerske).
        Nurse = "nurse",
        /// Secretary (sekretær): master data and appointments, no notes.
        Secretary = "secretary",
        /// Leader (leder).
        Leader = "leader",
        /// Frontline partner in another department (frontpersonale): own referrals only.
        Partner = "partner",
        /// Auditor (revisor, databeskyttelsesrådgiver): the log, not the record.
        Auditor = "auditor",
        /// Administrator: users, targets, deadlines; no citizens.
        Administrator = "administrator",
    }
}

codes! {
    /// The team a course and a counsellor belong to.
    Team {
        /// Alcohol team.
        Alcohol = "alcohol",
        /// Drug team (stof).
        Drug = "drug",
        /// Youth team (unge).
        Youth = "youth",
        /// Family team.
        Family = "family",
        /// Mobile team.
        Mobile = "mobile",
    }
}

codes! {
    /// Why a record outside one's own relation is opened (LR-DAT-12).
    BreakGlassReason {
        /// Current treatment of the person (aktuel behandling).
        CurrentTreatment = "current-treatment",
        /// An evident public interest or essential regard to the person or others (værdispring).
        WeighedInterest = "weighed-interest",
        /// Own learning, at most six months after one's part ended.
        OwnLearning = "own-learning",
        /// Quality work with the management's permission.
        Quality = "quality",
    }
}
