//! Instruments and their answers as FHIR R4: Questionnaire, QuestionnaireResponse, and scores as Observation.
//!
//! Everything that FHIR can say is said in its own elements; the pack itself travels inside, so that an instrument of
//! ours comes back as the same pack. A Questionnaire of somebody else's is installed from its elements alone. A code
//! that is wrong, or that says two things, is refused and never guessed.

mod circumstances;
mod export;
mod foreign;
mod install;
mod observation;
mod response;
mod said;
mod url;

pub use export::export;
pub use install::{InstallError, install};
pub use observation::{Context, observations};
pub(crate) use response::read as read_response;
pub use said::write_response;
