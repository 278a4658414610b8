//! Assessments (kortlægning): one filling-in of one instrument about one person.

use crate::codes;

codes! {
    /// Where an assessment stands.
    AssessmentStatus {
        /// It is being filled in.
        Open = "open",
        /// It is finished; what is altered from now on is a correction.
        Done = "done",
        /// It was struck out with a reason (annulleret); it stays readable.
        Void = "void",
    }
}
