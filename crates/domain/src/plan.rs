//! The treatment plan (behandlingsplan) made with the citizen, and its evaluation.

use crate::codes;

codes! {
    /// Overall aim of a plan (overordnet mål), R 11-12.
    Aim {
        /// Cessation (ophør).
        Cessation = "cessation",
        /// Reduction (reduktion).
        Reduction = "reduction",
        /// Stabilisation (stabilisering).
        Stabilisation = "stabilisation",
    }
}

codes! {
    /// Where a goal stands.
    GoalStatus {
        /// Not begun.
        NotBegun = "not-begun",
        /// Under way (på vej).
        UnderWay = "under-way",
        /// Reached (nået).
        Reached = "reached",
        /// Changed into something else.
        Changed = "changed",
    }
}

codes! {
    /// What an evaluation concluded.
    Conclusion {
        /// Go on as planned.
        Continue = "continue",
        /// Adjust the plan.
        Adjust = "adjust",
        /// Pause.
        Pause = "pause",
        /// End the course.
        End = "end",
    }
}
