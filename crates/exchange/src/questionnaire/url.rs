//! Addresses of the resources and extensions.

use pejling_measure::instrument::{Choice, Pack};

/// The standard's LOINC.
pub const LOINC: &str = "http://loinc.org";
/// What an answer counts, R4.
pub const ORDINAL: &str = "http://hl7.org/fhir/StructureDefinition/ordinalValue";
/// What an answer counts, R5 and Structured Data Capture 4.
pub const WEIGHT: &str = "http://hl7.org/fhir/StructureDefinition/itemWeight";
/// Words in another language.
pub const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";
/// Least number.
pub const LEAST: &str = "http://hl7.org/fhir/StructureDefinition/minValue";
/// Greatest number.
pub const MOST: &str = "http://hl7.org/fhir/StructureDefinition/maxValue";
/// Decimals.
pub const DECIMALS: &str = "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces";
/// A score as an expression.
pub const CALCULATED: &str = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
/// Why a value is not there: how N and X of the interview are written.
pub const ABSENT: &str = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
/// What is known around the answers of a response of ours.
pub const CIRCUMSTANCES: &str = "urn:pejling:fhir:circumstances";
/// The pack inside a Questionnaire of ours.
pub const PACK: &str = "urn:pejling:fhir:pack";

/// The canonical address of an instrument.
pub fn canonical(pack: &Pack) -> String {
    pack.url
        .clone()
        .unwrap_or_else(|| format!("urn:pejling:instrument:{}", pack.id))
}

/// System and code of an answer.
pub fn coding(pack: &Pack, list: &str, choice: &Choice) -> (String, String) {
    if let Some(loinc) = &choice.loinc {
        return (LOINC.to_owned(), loinc.clone());
    }
    match choice.code.as_deref().and_then(|code| code.split_once('|')) {
        Some((system, code)) => (system.to_owned(), code.to_owned()),
        None => (
            format!("urn:pejling:instrument:{}:{list}", pack.id),
            choice.value.to_string(),
        ),
    }
}
