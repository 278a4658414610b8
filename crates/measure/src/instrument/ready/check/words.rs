//! Wording stands where the licence allows it, and nowhere else.

use crate::instrument::fault::{PackFault, Reason};
use crate::instrument::pack::{Item, Kind, LicenceClass, Pack, Text};

pub(super) fn check(pack: &Pack) -> Result<(), PackFault> {
    whole("title", &pack.title)?;
    whole("licence", &pack.licence.notice)?;
    let shipped = pack.licence.class == LicenceClass::Text || pack.licence.reference.is_some();
    for item in &pack.items {
        words(&item.code, item.label.as_ref(), shipped, needs_words(item))?;
    }
    for (list, choices) in &pack.lists {
        for choice in choices {
            words(list, choice.label.as_ref(), shipped, false)?;
        }
    }
    for section in &pack.sections {
        whole(&section.id, &section.label)?;
    }
    for check in &pack.checks {
        whole(&check.code, &check.text)?;
    }
    Ok(())
}

fn needs_words(item: &Item) -> bool {
    item.kind != Some(Kind::Text)
}

fn words(place: &str, label: Option<&Text>, shipped: bool, needed: bool) -> Result<(), PackFault> {
    match label {
        Some(_) if !shipped => Err(PackFault::at(place, Reason::Wording)),
        Some(label) => whole(place, label),
        None if shipped && needed => Err(PackFault::at(place, Reason::Speechless)),
        None => Ok(()),
    }
}

fn whole(place: &str, text: &Text) -> Result<(), PackFault> {
    if text.da.trim().is_empty() || text.en.trim().is_empty() {
        return Err(PackFault::at(place, Reason::Speechless));
    }
    Ok(())
}
