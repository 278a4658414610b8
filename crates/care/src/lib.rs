//! What a person can do: one function a command or query. Permission, change and audit meet here and nowhere else.
//!
//! Every function has the same shape: the house ([`Care`]), who asks ([`Staff`]), what they ask for. Its body reads:
//! permitted? → load → decide (a pure function of `domain`) → save → tell → commit.

pub mod access;
pub mod appointment;
pub mod archive;
pub mod assessment;
pub mod bearing;
pub mod break_glass;
pub mod caseload;
pub mod consumption;
pub mod course;
pub mod day;
pub mod draft;
pub mod enquiry;
pub mod episode;
pub mod evaluation;
pub mod feedback;
pub mod followup;
pub mod import;
pub mod log;
pub mod note;
pub mod overview;
pub mod partner;
pub mod person;
pub mod plan;
mod refusal;
pub mod rhythm;
pub mod safety;
pub mod search;
pub mod self_referral;
pub mod session;
pub mod settings;
pub mod sign_in;
pub mod staff;
pub mod stage;
pub mod target;
pub mod tasks;
pub mod timeline;
pub mod visitation;

use std::sync::{Arc, Mutex, MutexGuard, RwLock};

use pejling_store::{Change, Db, StoreError, Tx, World, change::Actor, change::Entry};

pub use access::{Action, Relation};
pub use refusal::Refusal;
pub use staff::Staff;

/// The house: database with its keys, time and chance, and what is kept in memory. Cheap to clone.
#[derive(Clone)]
pub struct Care {
    /// Database and keys.
    pub db: Db,
    /// Time and chance.
    pub world: World,
    /// The instruments at hand.
    pub instruments: assessment::Instruments,
    names: Arc<RwLock<search::NameIndex>>,
    guesses: Arc<Mutex<feedback::invitation::Guesses>>,
}

impl Care {
    /// A house over a migrated database.
    pub fn new(db: Db, world: World) -> Self {
        Self {
            db,
            world,
            instruments: assessment::Instruments::default(),
            names: Arc::default(),
            guesses: Arc::default(),
        }
    }

    /// The same house with a site's own instruments beside those shipped.
    #[must_use]
    pub fn with_instruments(self, library: pejling_measure::instrument::Library) -> Self {
        Self {
            instruments: assessment::Instruments::of(library),
            ..self
        }
    }

    /// Wrong codes of late, counted in this process alone.
    pub(crate) fn guesses(&self) -> MutexGuard<'_, feedback::invitation::Guesses> {
        self.guesses.lock().expect("no panic while held")
    }

    /// Opens a read: one moment of the database.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn read(&self) -> Result<Tx, StoreError> {
        self.db.read().await
    }

    /// Opens a write in the name of a member of staff.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn change(&self, by: &Staff) -> Result<Change, StoreError> {
        Change::begin(&self.db, &self.world, by.actor()).await
    }

    /// Opens a write by the program itself or by a citizen with a one-time code.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn change_by_nobody(&self) -> Result<Change, StoreError> {
        Change::begin(&self.db, &self.world, Actor::NOBODY).await
    }

    /// Tells the journal of an act that changes nothing else, such as looking at a record.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tell(&self, by: &Staff, entry: Entry) -> Result<(), StoreError> {
        let mut change = self.change(by).await?;
        change.audit(entry);
        change.commit().await
    }
}
