//! FHIR's enabling conditions as a skip rule: asked when they hold, skipped when they do not.

use pejling_measure::instrument::{Choice, Item};
use serde_json::Value;
use std::collections::BTreeMap;

/// The rule; `Err` names what cannot be followed.
pub(super) fn skip_when(item: &Value, items: &[Item], lists: &BTreeMap<String, Vec<Choice>>) -> Result<String, String> {
    let conditions = item["enableWhen"].as_array().map(Vec::as_slice).unwrap_or_default();
    let parts: Vec<String> = conditions
        .iter()
        .map(|one| asked(one, items, lists))
        .collect::<Result<_, _>>()?;
    let join = if item["enableBehavior"] == "all" {
        " and "
    } else {
        " or "
    };
    if parts.is_empty() {
        return Err("enableWhen".to_owned());
    }
    Ok(format!("not ({})", parts.join(join)))
}

fn asked(condition: &Value, items: &[Item], lists: &BTreeMap<String, Vec<Choice>>) -> Result<String, String> {
    let question = condition["question"].as_str().unwrap_or_default();
    let refuse = || question.to_owned();
    let item = items.iter().find(|item| item.code == question).ok_or_else(refuse)?;
    let operator = condition["operator"].as_str().unwrap_or_default();
    if operator == "exists" {
        let not = if condition["answerBoolean"] == Value::Bool(false) {
            "not "
        } else {
            ""
        };
        return Ok(format!("{not}answered([{question}])"));
    }
    if !["=", "!=", "<", "<=", ">", ">="].contains(&operator) {
        return Err(refuse());
    }
    let number = match item.list.as_ref().and_then(|list| lists.get(list)) {
        Some(choices) => chosen(condition, choices),
        None => condition["answerInteger"].as_i64(),
    };
    Ok(format!("[{question}] {operator} {}", number.ok_or_else(refuse)?))
}

/// What the answer named by a condition counts. Answers that count the same cannot be told apart by what they count.
fn chosen(condition: &Value, choices: &[Choice]) -> Option<i64> {
    if let Some(yes) = condition["answerBoolean"].as_bool() {
        return Some(i64::from(yes));
    }
    let coding = &condition["answerCoding"];
    let code = coding["code"].as_str()?;
    let system = coding["system"].as_str().unwrap_or_default();
    let full = format!("{system}|{code}");
    let named =
        |choice: &&Choice| choice.loinc.as_deref() == Some(code) || choice.code.as_deref() == Some(full.as_str());
    let choice = choices.iter().find(named)?;
    let alike = choices.iter().filter(|other| other.counts() == choice.counts()).count();
    (alike == 1).then(|| choice.counts())
}
