//! Time and chance, passed in from the outermost floor so that tests and the simulator decide both.

use std::sync::Arc;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use uuid::Uuid;

/// Where the time comes from.
pub trait Clock: Send + Sync {
    /// The instant it is.
    fn now(&self) -> Timestamp;
}

/// Where chance comes from: ids, nonces, tokens.
pub trait Chance: Send + Sync {
    /// Fills the buffer with random bytes.
    fn fill(&self, buffer: &mut [u8]);
}

/// Time and chance together, cheap to clone.
#[derive(Clone)]
pub struct World {
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    zone: TimeZone,
}

impl World {
    /// A world with this clock and this chance. Civil days are Copenhagen's (LR-CAL-06).
    pub fn new(clock: Arc<dyn Clock>, chance: Arc<dyn Chance>) -> Self {
        let zone = TimeZone::get("Europe/Copenhagen").expect("the zone database is compiled in");
        Self { clock, chance, zone }
    }

    /// The instant it is, to the microsecond that both engines keep.
    pub fn now(&self) -> crate::Instant {
        crate::Instant::new(self.clock.now())
    }

    /// The civil day in Copenhagen.
    pub fn today(&self) -> Date {
        self.day_of(self.now())
    }

    /// The civil day in Copenhagen at an instant.
    pub fn day_of(&self, at: crate::Instant) -> Date {
        at.0.to_zoned(self.zone.clone()).date()
    }

    /// The instant at which a civil day begins in Copenhagen.
    pub fn start_of(&self, day: Date) -> crate::Instant {
        let midnight = day.at(0, 0, 0, 0);
        let at = self.zone.to_ambiguous_timestamp(midnight).compatible();
        crate::Instant::new(at.unwrap_or(if day.year() < 1970 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        }))
    }

    /// Wall-clock time in Copenhagen at an instant.
    pub fn civil(&self, at: crate::Instant) -> jiff::civil::DateTime {
        at.0.to_zoned(self.zone.clone()).datetime()
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.chance.fill(&mut bytes);
        bytes
    }

    /// A new id: UUID version 7, sortable by the time it was made.
    pub fn id<T: From<Uuid>>(&self) -> T {
        let millis = u64::try_from(self.clock.now().as_millisecond()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes())
            .into_uuid()
            .into()
    }

    /// A uniformly drawn number below `bound`, for codes that people type.
    pub fn below(&self, bound: u32) -> u32 {
        // Rejection keeps every number equally likely.
        let limit = u32::MAX - u32::MAX % bound;
        loop {
            let drawn = u32::from_le_bytes(self.bytes());
            if drawn < limit {
                return drawn % bound;
            }
        }
    }
}

/// A clock that stands until it is moved: for tests and for the simulated centre.
pub struct ManualClock(std::sync::atomic::AtomicI64);

impl ManualClock {
    /// A clock that shows this instant.
    pub fn at(instant: Timestamp) -> Self {
        Self(std::sync::atomic::AtomicI64::new(instant.as_microsecond()))
    }

    /// Moves the clock to an instant, forwards or back.
    pub fn set(&self, instant: Timestamp) {
        self.0
            .store(instant.as_microsecond(), std::sync::atomic::Ordering::SeqCst);
    }

    /// Moves the clock to a wall-clock time in Copenhagen.
    pub fn set_civil(&self, at: jiff::civil::DateTime) {
        let zone = TimeZone::get("Europe/Copenhagen").expect("the zone database is compiled in");
        self.set(
            zone.to_ambiguous_timestamp(at)
                .compatible()
                .expect("a civil time within a thousand years"),
        );
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_microsecond(self.0.load(std::sync::atomic::Ordering::SeqCst)).expect("set from a timestamp")
    }
}

/// Chance from a seed: the same seed gives the same ids, nonces and codes. Never for people's records.
pub struct SeededChance(std::sync::Mutex<rand_chacha::ChaCha8Rng>);

impl SeededChance {
    /// Chance that follows from this seed alone.
    pub fn new(seed: u64) -> Self {
        use rand_chacha::rand_core::SeedableRng;
        Self(std::sync::Mutex::new(rand_chacha::ChaCha8Rng::seed_from_u64(seed)))
    }
}

impl Chance for SeededChance {
    fn fill(&self, buffer: &mut [u8]) {
        use rand_chacha::rand_core::Rng;
        self.0.lock().expect("no panic while held").fill_bytes(buffer);
    }
}
