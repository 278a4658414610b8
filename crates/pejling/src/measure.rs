//! Outcome statistics outside any record: one JSON document in, one out. Each function is told in the contract of the
//! command line; the reckoning is `pejling-measure`'s, and here is only the form.

mod consumption;
mod estimate;
mod feedback;
mod form;
mod proportion;

use std::path::PathBuf;

use crate::{BadInput, score};

/// What is reckoned.
#[derive(clap::Args)]
pub struct Ask {
    /// Function, e.g. wilson (an unknown one lists them all)
    function: String,
    /// The input [default: standard input]
    file: Option<PathBuf>,
}

/// From a document to an answer, which may be that there is none.
type Function = fn(&str) -> Result<serde_json::Value, BadInput>;

const FUNCTIONS: [(&str, Function); 26] = [
    ("rci", feedback::rci),
    ("classify", feedback::classify),
    ("trajectory", feedback::trajectory),
    ("growth", feedback::growth),
    ("alert", feedback::alert),
    ("sawtooth", feedback::sawtooth),
    ("feedback-entry", feedback::entry),
    ("wilson", proportion::wilson),
    ("newcombe", proportion::newcombe),
    ("xmr", proportion::xmr),
    ("p-chart", proportion::p_chart),
    ("funnel", proportion::funnel),
    ("overdispersion", proportion::overdispersion),
    ("shrink-proportions", proportion::shrink),
    ("random-effects", estimate::random_effects),
    ("meta", estimate::meta),
    ("effect-size", estimate::effect_size),
    ("kaplan-meier", estimate::kaplan_meier),
    ("competing", estimate::competing),
    ("logistic", estimate::logistic),
    ("pool", estimate::pool),
    ("effect", consumption::effect),
    ("missing", consumption::missing),
    ("timeline", consumption::timeline),
    ("who-level", consumption::who_level),
    ("units", consumption::units),
];

/// Reckons it.
///
/// # Errors
/// [`BadInput`] naming the field that is not of the form; what cannot be reckoned is part of the answer.
pub fn run(ask: &Ask) -> anyhow::Result<()> {
    let found = FUNCTIONS.iter().find(|(name, _)| *name == ask.function);
    let Some((_, function)) = found else {
        let known: Vec<&str> = FUNCTIONS.iter().map(|(name, _)| *name).collect();
        let known = known.join(", ");
        return Err(BadInput(format!("function: there is no `{}` (there are {known})", ask.function)).into());
    };
    let text = score::read(ask.file.as_deref())?;
    score::print(&function(&text)?)
}
