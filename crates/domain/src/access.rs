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

impl BreakGlassReason {
    /// Whether a role may give this ground. Own learning belongs to the health professions that took part (SUL § 42 d).
    pub fn open_to(self, role: Role) -> bool {
        self != Self::OwnLearning || matches!(role, Role::Doctor | Role::Nurse)
    }
}

codes! {
    /// What the full personal number is looked up for, told with the look (LR-DAT-09).
    CprPurpose {
        /// To be sure who it is.
        Identify = "identify",
        /// For a letter, a referral or a report.
        Letter = "letter",
        /// To look the person up in another system.
        OtherSystem = "other-system",
    }
}

codes! {
    /// What a look at a record was for, told with the look (LR-DAT-09, LR-REC-12).
    Purpose {
        /// Treatment of the person.
        Treatment = "treatment",
        /// Master data, appointments and letters.
        Administration = "administration",
        /// Leading, review and figures.
        Leading = "leading",
        /// Control of the log.
        Control = "control",
        /// Operation of the system.
        Operation = "operation",
        /// The citizen's own use, or the system by itself.
        OwnUse = "own-use",
    }
}

impl Purpose {
    /// What somebody in a role looks at a record for, where no other reason was given.
    pub fn of(role: Option<Role>) -> Self {
        match role {
            Some(Role::Counsellor | Role::Visitator | Role::Doctor | Role::Nurse) => Self::Treatment,
            Some(Role::Secretary | Role::Partner) => Self::Administration,
            Some(Role::Leader) => Self::Leading,
            Some(Role::Auditor) => Self::Control,
            Some(Role::Administrator) => Self::Operation,
            None => Self::OwnUse,
        }
    }
}

codes! {
    /// A language of the pages.
    PageLanguage {
        /// Danish, the first language of everything.
        Danish = "da",
        /// English.
        English = "en",
    }
}

codes! {
    /// What the review of an opening with a reason found.
    Finding {
        /// The opening was justified.
        Justified = "justified",
        /// It was not: the leader takes it up with the member of staff.
        NotJustified = "not-justified",
    }
}

codes! {
    /// Everything that is asked for, by its own name: a screen never borrows the right of another screen.
    Action {
        /// Own day: appointments, due dates, drafts.
        SeeOwnDay = "see-own-day",
        /// Search for people.
        SearchPeople = "search-people",
        /// List people in one's reach.
        ListPeople = "list-people",
        /// A person's master data.
        SeePerson = "see-person",
        /// The full CPR number.
        RevealCpr = "reveal-cpr",
        /// The record: notes, feedback, plan, consumption.
        SeeRecord = "see-record",
        /// Change master data.
        EditPerson = "edit-person",
        /// Take in an enquiry.
        RegisterEnquiry = "register-enquiry",
        /// The list of enquiries and the visitation board.
        SeeEnquiries = "see-enquiries",
        /// Move, assign, close or call back an enquiry.
        HandleEnquiry = "handle-enquiry",
        /// Decide on an enquiry.
        Decide = "decide",
        /// Start a course.
        StartEpisode = "start-episode",
        /// Book, move and cancel appointments.
        BookAppointment = "book-appointment",
        /// Hold a session: note, feedback, signature.
        HoldSession = "hold-session",
        /// Make or change a plan.
        MakePlan = "make-plan",
        /// Evaluate a plan.
        EvaluatePlan = "evaluate-plan",
        /// Record consumption.
        RecordConsumption = "record-consumption",
        /// Fill in, finish and correct an instrument, and see to what its answers raise.
        Assess = "assess",
        /// End a course.
        CloseEpisode = "close-episode",
        /// Follow up after a course.
        FollowUp = "follow-up",
        /// Give a course to another counsellor.
        HandOver = "hand-over",
        /// Record the stage of change.
        RecordStage = "record-stage",
        /// Everything that falls due for oneself or one's team.
        SeeTasks = "see-tasks",
        /// Who has seen this case.
        SeeCaseLog = "see-case-log",
        /// Open a record outside one's relation, with a reason.
        BreakGlass = "break-glass",
        /// Review such openings.
        ReviewBreakGlass = "review-break-glass",
        /// The whole journal.
        SeeJournal = "see-journal",
        /// The leader's figures.
        SeeBearing = "see-bearing",
        /// The people behind a figure.
        SeePeopleBehind = "see-people-behind",
        /// Effect by counsellor and team, for a purpose that is written down (M44).
        SeeCounsellorFigures = "see-counsellor-figures",
        /// One's own figures, and who has looked at counsellors' figures.
        SeeOwnFigures = "see-own-figures",
        /// Reports out of the house.
        ExportReport = "export-report",
        /// Targets.
        EditTargets = "edit-targets",
        /// Deadlines and other dated settings.
        EditSettings = "edit-settings",
        /// Users and roles.
        ManageUsers = "manage-users",
        /// Bring in a caseload list.
        ImportCaseload = "import-caseload",
        /// Refer a citizen from another department.
        Refer = "refer",
        /// One's own referrals and their status.
        SeeOwnReferrals = "see-own-referrals",
        /// One's own password, language and shortcuts.
        OwnSettings = "own-settings",
    }
}
