//! A Questionnaire as a pack: one of ours comes back as it was, one of somebody else's is read from its elements.

use super::export::export;
use super::foreign;
use super::url::PACK;
use pejling_measure::instrument::{Instrument, Library, Pack};
use serde_json::Value;

/// Why a Questionnaire is not installed: the item, and the reason.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{item}: {why}")]
pub struct InstallError {
    /// `linkId`, or the field.
    pub item: String,
    /// The reason.
    pub why: InstallFault,
}

/// What is wrong with a Questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InstallFault {
    /// It is not JSON, or another resource.
    #[error("it is not a FHIR R4 Questionnaire: {0}")]
    Shape(String),
    /// The pack inside does not say what the elements say.
    #[error("its elements and the pack inside it differ, so one of them was changed")]
    Differs,
    /// The pack is refused.
    #[error("{0}")]
    Pack(String),
    /// Two numbers for one answer.
    #[error("the ordinal value and the item weight of an answer differ")]
    TwoWeights,
    /// A number that no answer can count.
    #[error("an answer counts a number that is not whole")]
    Weight,
    /// No answer counts anything.
    #[error("no answer has an ordinal value, so there is nothing to score")]
    NoScore,
    /// The code belongs to another form.
    #[error("the code {code} does not belong to the form {form}")]
    WrongCode {
        /// LOINC code.
        code: String,
        /// LOINC code of the form.
        form: String,
    },
    /// An enabling condition that cannot be followed.
    #[error("the condition under which it is asked names `{0}`, which is not an item, or cannot be followed")]
    Condition(String),
    /// An item of a kind that holds no answer we can keep.
    #[error("items of type `{0}` are not supported")]
    Kind(String),
}

impl InstallError {
    pub(super) fn at(item: &str, why: InstallFault) -> Self {
        Self {
            item: item.to_owned(),
            why,
        }
    }
}

/// Reads a Questionnaire as a pack. The library tells which codes belong to which form.
///
/// # Errors
/// [`InstallError`] with the item and the reason; nothing is guessed.
pub fn install(text: &str, library: &Library) -> Result<Pack, InstallError> {
    let shape = |message: &str| InstallError::at("the file", InstallFault::Shape(message.to_owned()));
    let json: Value = serde_json::from_str(text).map_err(|error| shape(&error.to_string()))?;
    if json["resourceType"] != "Questionnaire" {
        return Err(shape("`resourceType` is not Questionnaire"));
    }
    let pack = match pack_inside(&json) {
        Some(inside) => ours(inside, &json)?,
        None => foreign::pack(&json, library)?,
    };
    match Instrument::new(pack.clone()) {
        Ok(_) => Ok(pack),
        Err(fault) => Err(InstallError::at(
            &fault.place,
            InstallFault::Pack(fault.why.to_string()),
        )),
    }
}

fn pack_inside(json: &Value) -> Option<&str> {
    let extensions = json["extension"].as_array()?;
    extensions.iter().find(|extension| extension["url"] == PACK)?["valueString"].as_str()
}

fn ours(inside: &str, json: &Value) -> Result<Pack, InstallError> {
    let pack: Pack = serde_json::from_str(inside)
        .map_err(|error| InstallError::at("the pack inside", InstallFault::Shape(error.to_string())))?;
    let instrument = Instrument::new(pack)
        .map_err(|fault| InstallError::at(&fault.place, InstallFault::Pack(fault.why.to_string())))?;
    let again = export(&instrument);
    let told = [
        "url",
        "version",
        "title",
        "code",
        "item",
        "copyright",
        "publisher",
        "effectivePeriod",
    ];
    match told.into_iter().find(|&key| again.get(key) != json.get(key)) {
        Some(key) => Err(InstallError::at(key, InstallFault::Differs)),
        None => Ok(instrument.pack().clone()),
    }
}
