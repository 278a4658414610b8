//! The unit of work: a write that cannot be committed untold.

use std::ops::{Deref, DerefMut};

use pejling_domain::{access::Role, id::PersonId, id::StaffId};
use serde_json::Value;
use uuid::Uuid;

use crate::{Db, Instant, StoreError, Tx, World, audit};

/// Who acts, as the journal will tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The member of staff; none for the program itself and for a citizen with a one-time code.
    pub staff: Option<StaffId>,
    /// Their role at the time.
    pub role: Option<Role>,
}

impl Actor {
    /// The program itself, or a person who is not staff.
    pub const NOBODY: Self = Self {
        staff: None,
        role: None,
    };
}

/// What is told about one act.
#[derive(Debug, Clone)]
pub struct Entry {
    /// A stable word such as `session.sign`.
    pub action: &'static str,
    /// The person whose record it is about.
    pub person: Option<PersonId>,
    /// The row it is about.
    pub subject: Option<Uuid>,
    /// Why, where a reason was asked for.
    pub purpose: Option<String>,
    /// Codes, days and counts: never a name, a CPR number or free text.
    pub detail: Value,
}

impl Entry {
    /// An act with nothing more to tell than its name.
    pub fn new(action: &'static str) -> Self {
        Self {
            action,
            person: None,
            subject: None,
            purpose: None,
            detail: Value::Object(serde_json::Map::new()),
        }
    }

    /// About this person's record.
    #[must_use]
    pub fn about(mut self, person: PersonId) -> Self {
        self.person = Some(person);
        self
    }

    /// On this row.
    #[must_use]
    pub fn on(mut self, subject: impl Into<Uuid>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// For this purpose.
    #[must_use]
    pub fn because(mut self, purpose: impl Into<String>) -> Self {
        self.purpose = Some(purpose.into());
        self
    }

    /// With these codes, days and counts.
    #[must_use]
    pub fn with(mut self, detail: Value) -> Self {
        self.detail = detail;
        self
    }
}

/// A write in progress: who does it, when, and what must be told about it.
pub struct Change {
    tx: Tx,
    world: World,
    actor: Actor,
    now: Instant,
    told: Vec<Entry>,
}

impl Change {
    /// Opens a write.
    ///
    /// # Errors
    /// [`StoreError::Database`] when no writer's turn comes within the time limit.
    pub async fn begin(db: &Db, world: &World, actor: Actor) -> Result<Self, StoreError> {
        Ok(Self {
            tx: db.write().await?,
            world: world.clone(),
            actor,
            now: world.now(),
            told: Vec::new(),
        })
    }

    /// The instant of this change.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Who acts.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// The staff member who acts.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when a change that staff must make is made by nobody.
    pub fn staff(&self) -> Result<StaffId, StoreError> {
        self.actor.staff.ok_or(StoreError::Corrupt("change.actor"))
    }

    /// A new id.
    pub fn id<T: From<Uuid>>(&self) -> T {
        self.world.id()
    }

    /// Time and chance of this change.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Seals a text for a column of a row.
    ///
    /// # Errors
    /// [`StoreError::Sealed`].
    pub fn seal(&self, column: &'static str, row: impl Into<Uuid>, clear: &str) -> Result<Vec<u8>, StoreError> {
        Ok(self.tx.keyring.seal(column, row.into(), self.world.bytes(), clear)?)
    }

    /// Seals a text unless it is empty.
    ///
    /// # Errors
    /// [`StoreError::Sealed`].
    pub fn seal_some(
        &self,
        column: &'static str,
        row: impl Into<Uuid>,
        clear: Option<&str>,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        clear
            .filter(|text| !text.is_empty())
            .map(|text| self.seal(column, row, text))
            .transpose()
    }

    /// Tells the journal what is done.
    pub fn audit(&mut self, entry: Entry) {
        self.told.push(entry);
    }

    /// Writes what was told at the end of the chain and commits.
    ///
    /// # Errors
    /// [`StoreError::Untold`] when nothing was told; nothing is kept then.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        if self.told.is_empty() {
            return Err(StoreError::Untold);
        }
        let told = std::mem::take(&mut self.told);
        audit::append(&mut self, &told).await?;
        self.tx.commit().await
    }
}

impl Deref for Change {
    type Target = Tx;
    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl DerefMut for Change {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.tx
    }
}
