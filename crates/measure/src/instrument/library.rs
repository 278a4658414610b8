//! All instruments at hand: those shipped, those a site adds, and the wording a site fills in.

use super::fault::{PackError, PackFault, Reason};
use super::pack::Pack;
use super::ready::Instrument;
use super::wording::Wording;
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(rust_embed::RustEmbed)]
#[folder = "packs/"]
struct Shipped;

/// Instruments by id.
#[derive(Debug, Clone, Default)]
pub struct Library {
    packs: BTreeMap<String, Pack>,
    ready: BTreeMap<String, Arc<Instrument>>,
}

impl Library {
    /// Every instrument that is shipped, checked.
    ///
    /// # Errors
    /// [`PackError`] for a shipped pack that is not in order; the tests see to it that there is none.
    pub fn shipped() -> Result<Self, PackError> {
        let mut library = Self::default();
        for file in Shipped::iter() {
            library.add(&file, &text_of(&file))?;
        }
        Ok(library)
    }

    /// One shipped instrument alone, without reading the others: its id is the name of its file.
    ///
    /// # Errors
    /// As [`Self::shipped`].
    pub fn shipped_alone(id: &str) -> Result<Option<Instrument>, PackError> {
        let file = format!("{id}.toml");
        if Shipped::get(&file).is_none() {
            return Ok(None);
        }
        let read = Pack::from_toml(&text_of(&file)).and_then(Instrument::new);
        read.map(Some).map_err(|fault| PackError { file, fault })
    }

    /// Adds a pack of the site's, as TOML. A pack with an id that is there already takes its place only if its version
    /// is another one; a file with `fills` gives wording to an instrument that has none.
    ///
    /// # Errors
    /// [`PackError`] with file, place and reason; the library is then as before.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), PackError> {
        let refuse = |fault| PackError {
            file: file.to_owned(),
            fault,
        };
        let pack = match Wording::from_toml(text).map_err(refuse)? {
            Some(wording) => {
                let base = self.packs.get(&wording.fills);
                let base = base.ok_or_else(|| refuse(PackFault::unknown("fills", &wording.fills)))?;
                wording.fill(base.clone()).map_err(refuse)?
            }
            None => Pack::from_toml(text).map_err(refuse)?,
        };
        self.add_pack(file, pack)
    }

    /// Adds a pack that was read from another format.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn add_pack(&mut self, file: &str, pack: Pack) -> Result<(), PackError> {
        let refuse = |fault| PackError {
            file: file.to_owned(),
            fault,
        };
        if self
            .packs
            .get(&pack.id)
            .is_some_and(|there| there.version == pack.version)
        {
            return Err(refuse(PackFault::at(&pack.id, Reason::Taken)));
        }
        let instrument = Instrument::new(pack.clone()).map_err(refuse)?;
        self.ready.insert(pack.id.clone(), Arc::new(instrument));
        self.packs.insert(pack.id.clone(), pack);
        Ok(())
    }

    /// An instrument by its id.
    pub fn get(&self, id: &str) -> Option<&Arc<Instrument>> {
        self.ready.get(id)
    }

    /// Every instrument, by id.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Instrument>> {
        self.ready.values()
    }
}

fn text_of(file: &str) -> String {
    let bytes = Shipped::get(file).map(|file| file.data).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
