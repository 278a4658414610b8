//! The instruments of the house: those at hand today, and those that old assessments were begun with.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock},
};

use pejling_measure::instrument::{Instrument, Library, Pack};
use pejling_store::{Change, StoreError, Tx, assessment::pack as store};

/// Id and version of a pack.
type Edition = (String, String);

/// The instruments of the house. Cheap to clone.
#[derive(Clone, Default)]
pub struct Instruments {
    library: Arc<OnceLock<Arc<Library>>>,
    editions: Arc<Mutex<BTreeMap<Edition, Arc<Instrument>>>>,
}

impl Instruments {
    /// The instruments of a site: those shipped and its own.
    pub fn of(library: Library) -> Self {
        let instruments = Self::default();
        // It is new: nothing was put there before.
        let _ = instruments.library.set(Arc::new(library));
        instruments
    }

    /// Those at hand today; the shipped ones, read when they are first asked for, unless a site's were handed over.
    ///
    /// # Panics
    /// For a shipped pack that is not in order; the tests see to it that there is none.
    pub fn library(&self) -> &Library {
        self.library
            .get_or_init(|| Arc::new(Library::shipped().expect("shipped packs are in order")))
    }

    /// An instrument at hand today.
    pub fn get(&self, id: &str) -> Option<&Arc<Instrument>> {
        self.library().get(id)
    }

    /// An instrument in the version that an assessment was begun with.
    pub(super) async fn edition(&self, tx: &mut Tx, id: &str, version: &str) -> Result<Arc<Instrument>, StoreError> {
        let key = (id.to_owned(), version.to_owned());
        if let Some(known) = self.known(&key) {
            return Ok(known);
        }
        let corrupt = || StoreError::Corrupt("instrument_pack.body");
        let body = store::body(tx, id, version).await?.ok_or_else(corrupt)?;
        let pack: Pack = serde_json::from_str(&body).map_err(|_| corrupt())?;
        let instrument = Arc::new(Instrument::new(pack).map_err(|_| corrupt())?);
        self.editions
            .lock()
            .expect("no panic while held")
            .insert(key, instrument.clone());
        Ok(instrument)
    }

    fn known(&self, key: &Edition) -> Option<Arc<Instrument>> {
        self.editions.lock().expect("no panic while held").get(key).cloned()
    }

    /// Keeps the pack of an instrument with its first assessment, and tells the version to keep with it. A pack that was
    /// changed without a new version is kept beside the former under a version of its own.
    pub(super) async fn keep(change: &mut Change, instrument: &Instrument) -> Result<String, StoreError> {
        let pack = instrument.pack();
        let body = serde_json::to_string(pack).map_err(|_| StoreError::Corrupt("instrument_pack.body"))?;
        let mut version = pack.version.clone();
        if store::body(change, &pack.id, &version)
            .await?
            .is_some_and(|kept| kept != body)
        {
            let mark = change.keyring().index("instrument_pack.body", &body);
            let mark = mark
                .iter()
                .take(4)
                .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
            version = format!("{version}~{mark}");
        }
        store::keep(change, &pack.id, &version, &body).await?;
        Ok(version)
    }
}
