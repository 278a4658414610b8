//! The correction log of an interview (instruments.md 2.2): whoever checks never alters a value silently.

use super::answer::{Answer, Sheet};
use super::ready::Instrument;
use jiff::Timestamp;

/// One value that was altered; the old one stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The item.
    pub item: String,
    /// What stood there.
    pub was: Answer,
    /// What stands there now.
    pub now: Answer,
    /// Who altered it, as staff are initialled.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: String,
}

/// Who alters, when and why.
#[derive(Debug, Clone, Copy)]
pub struct Corrector<'a> {
    /// Initials.
    pub by: &'a str,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: &'a str,
}

/// Why a value is not altered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// The instrument has no such item.
    #[error("the instrument has no item `{0}`")]
    Unknown(String),
    /// It says so already.
    #[error("the item `{0}` says so already")]
    Same(String),
    /// Somebody must answer for it.
    #[error("a correction has the initials of whoever makes it, and a reason")]
    Anonymous,
}

/// What was altered in one interview; it only grows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Corrections(Vec<Correction>);

impl Corrections {
    /// Every correction, oldest first.
    pub fn all(&self) -> &[Correction] {
        &self.0
    }

    /// What stood at an item before anybody altered it; `None` where nobody did.
    pub fn original(&self, item: &str) -> Option<&Answer> {
        self.0.iter().find(|one| one.item == item).map(|one| &one.was)
    }

    /// Alters one value.
    ///
    /// # Errors
    /// [`CorrectionError`]; nothing is altered then.
    pub fn correct(
        &mut self,
        instrument: &Instrument,
        sheet: &mut Sheet,
        (item, now): (&str, Answer),
        who: Corrector<'_>,
    ) -> Result<(), CorrectionError> {
        if who.by.trim().is_empty() || who.reason.trim().is_empty() {
            return Err(CorrectionError::Anonymous);
        }
        let place = instrument
            .place(item)
            .ok_or_else(|| CorrectionError::Unknown(item.to_owned()))?;
        let was = sheet.answers()[place].clone();
        if was == now {
            return Err(CorrectionError::Same(item.to_owned()));
        }
        sheet.put(place, now.clone());
        self.0.push(Correction {
            item: item.to_owned(),
            was,
            now,
            by: who.by.to_owned(),
            at: who.at,
            reason: who.reason.to_owned(),
        });
        Ok(())
    }

    /// Strikes both of two answers that cannot be brought together: they become X.
    ///
    /// # Errors
    /// [`CorrectionError`]; nothing is altered then.
    pub fn strike(
        &mut self,
        instrument: &Instrument,
        sheet: &mut Sheet,
        items: [&str; 2],
        who: Corrector<'_>,
    ) -> Result<(), CorrectionError> {
        for item in items {
            let place = instrument
                .place(item)
                .ok_or_else(|| CorrectionError::Unknown(item.to_owned()))?;
            if sheet.answers()[place] == Answer::Unknown {
                return Err(CorrectionError::Same(item.to_owned()));
            }
        }
        for item in items {
            self.correct(instrument, sheet, (item, Answer::Unknown), who)?;
        }
        Ok(())
    }
}
