//! An assessment as FHIR: the answers as a response, and the scores that were reckoned from it.

use pejling_domain::{assessment::AssessmentStatus, id::AssessmentId};
use pejling_exchange::questionnaire::{self, Context};
use pejling_store::change::Entry;
use serde_json::{Value, json};

use super::Form;
use crate::{Care, Refusal, Staff};

/// A Bundle with the QuestionnaireResponse of an assessment and, once it is finished, an Observation for each score,
/// derived from the response. Told as an export.
///
/// # Errors
/// [`Refusal::NotFound`] also when the person is out of reach.
pub async fn fhir(care: &Care, by: &Staff, id: AssessmentId) -> Result<Value, Refusal> {
    let (tx, form) = super::open(care, by, id).await?;
    drop(tx);
    let bundle = bundle(&form);
    let entries = bundle["entry"].as_array().map_or(0, Vec::len);
    let detail = json!({ "instrument": form.instrument.pack().id, "entries": entries });
    let entry = Entry::new("assessment.export").about(form.header.person.id).on(id);
    care.tell(by, entry.with(detail)).await?;
    Ok(bundle)
}

fn bundle(form: &Form) -> Value {
    let subject = format!("Patient/{}", form.header.person.id);
    let at = format!("urn:uuid:{}", form.id);
    let mut response = questionnaire::write_response(&form.instrument, &form.sheet, &form.outcome);
    response["id"] = json!(form.id);
    response["subject"] = json!({ "reference": subject });
    // What stands in the house goes before what the answers look like: a finished form may have blanks.
    response["status"] = json!(match (form.status, form.corrections.is_empty()) {
        (AssessmentStatus::Open, _) => "in-progress",
        (AssessmentStatus::Done, true) => "completed",
        (AssessmentStatus::Done, false) => "amended",
        (AssessmentStatus::Void, _) => "entered-in-error",
    });
    let mut entries = vec![json!({ "fullUrl": at, "resource": response })];
    if form.status == AssessmentStatus::Done {
        let effective = form.begun_on.to_string();
        let context = Context {
            subject: &subject,
            response: &at,
            effective: &effective,
        };
        let scores = questionnaire::observations(&form.instrument, &form.outcome, context);
        entries.extend(scores.into_iter().map(|score| json!({ "resource": score })));
    }
    json!({ "resourceType": "Bundle", "type": "collection", "entry": entries })
}
