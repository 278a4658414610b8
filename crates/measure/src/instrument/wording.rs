//! Wording that a site loads for an instrument whose wording is not shipped.

use super::fault::{PackFault, Reason};
use super::pack::{Choice, Pack, Text};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A file that fills the empty slots of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Id of the instrument.
    pub fills: String,
    /// Version of the wording.
    pub version: String,
    /// Reference of the licence under which it is used.
    #[serde(default)]
    pub licence: String,
    /// What it is called, if otherwise.
    #[serde(default)]
    pub title: Option<Text>,
    /// Words of the items, by code.
    pub items: BTreeMap<String, Text>,
    /// Words of the answers by list, in the order of the list.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<Text>>,
}

impl Wording {
    /// Reads such a file; `None` where the file is a pack of its own.
    ///
    /// # Errors
    /// [`PackFault`] for a file that is neither.
    pub fn from_toml(text: &str) -> Result<Option<Self>, PackFault> {
        let table: toml::Table = toml::from_str(text).map_err(|error| PackFault::shape(error.message()))?;
        if !table.contains_key("fills") {
            return Ok(None);
        }
        let read = toml::from_str(text);
        read.map(Some).map_err(|error| PackFault::shape(error.message()))
    }

    /// The pack with its slots filled. Nothing of the scoring changes.
    ///
    /// # Errors
    /// [`PackFault`] for wording without a licence, for an item that is not there or left without words, or for
    /// another number of answers.
    pub fn fill(self, mut pack: Pack) -> Result<Pack, PackFault> {
        if self.licence.trim().is_empty() {
            return Err(PackFault::at("licence", Reason::NoLicence));
        }
        if let Some(code) = self.items.keys().find(|code| pack.item(code).is_none()) {
            return Err(PackFault::unknown("items", code));
        }
        for item in &mut pack.items {
            if let Some(words) = self.items.get(&item.code) {
                item.label = Some(words.clone());
            }
        }
        for (list, words) in self.lists {
            let choices = pack
                .lists
                .get_mut(&list)
                .ok_or_else(|| PackFault::unknown("lists", &list))?;
            if words.len() != choices.len() {
                let (expected, found) = (choices.len(), words.len());
                return Err(PackFault::at(&list, Reason::Answers { expected, found }));
            }
            choices
                .iter_mut()
                .zip(words)
                .for_each(|(choice, words): (&mut Choice, _)| choice.label = Some(words));
        }
        if let Some(title) = self.title {
            pack.title = title;
        }
        pack.wording = None;
        pack.version = format!("{}+{}", pack.version, self.version);
        pack.licence.reference = Some(self.licence);
        Ok(pack)
    }
}
