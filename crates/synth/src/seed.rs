//! Chance as a tree: every value has a place of its own, so that drawing one more value shifts no other.

/// A place in the tree of chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed(u64);

/// One round of SplitMix64 (Steele, Lea & Flood 2014): enough to spread a simulation, never for secrets.
const fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

impl Seed {
    /// The root of a tree.
    pub fn new(seed: u64) -> Self {
        Self(mix(seed))
    }

    /// The branch with this name.
    #[must_use]
    pub fn at(self, name: &str) -> Self {
        Self(
            name.bytes()
                .fold(mix(self.0), |state, byte| mix(state ^ u64::from(byte))),
        )
    }

    /// The branch with this number.
    #[must_use]
    pub fn nth(self, number: usize) -> Self {
        Self(mix(mix(self.0) ^ number as u64))
    }

    /// Chance drawn from here.
    pub fn draw(self) -> Draw {
        Draw(self.0)
    }
}

/// A run of drawn values.
#[derive(Debug, Clone)]
pub struct Draw(u64);

impl Draw {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    /// A number below `bound`, which is not nought.
    pub fn below(&mut self, bound: u32) -> u32 {
        let wide = (self.next() >> 32) * u64::from(bound);
        u32::try_from(wide >> 32).unwrap_or_default()
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        low.saturating_add_unsigned(self.below(high.abs_diff(low).saturating_add(1)))
    }

    /// A number heaped around `mean`, at most three times `spread` away from it.
    pub fn around(&mut self, mean: i32, spread: i32) -> i32 {
        mean + (0..3).map(|_| self.between(-spread, spread)).sum::<i32>()
    }

    /// True so many times in a hundred.
    pub fn percent(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(u32::try_from(from.len()).unwrap_or(u32::MAX)) as usize]
    }

    /// One of these, each with its weight.
    pub fn weigh<T: Copy>(&mut self, from: &[(T, u32)]) -> T {
        let mut drawn = self.below(from.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in from {
            if drawn < *weight {
                return *value;
            }
            drawn -= weight;
        }
        from[0].0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_branch_does_not_hear_what_is_drawn_in_another() {
        let root = Seed::new(7);
        let before = root.at("person").nth(3).draw().below(1000);
        let mut other = root.at("course").draw();
        for _ in 0..50 {
            other.below(10);
        }
        assert_eq!(root.at("person").nth(3).draw().below(1000), before);
        assert_ne!(root.at("ab"), root.at("ba"));
        assert_ne!(root.nth(0), root.nth(1));
        assert_ne!(Seed::new(7), Seed::new(8));
    }

    #[test]
    fn weights_and_percentages_are_kept_on_the_whole() {
        let mut draw = Seed::new(1).draw();
        let hits = (0..10_000).filter(|_| draw.percent(30)).count();
        assert!((2800..3200).contains(&hits), "{hits}");
        let heavy = (0..10_000).filter(|_| draw.weigh(&[('a', 1), ('b', 9)]) == 'b').count();
        assert!((8800..9200).contains(&heavy), "{heavy}");
        assert!((0..1000).map(|_| draw.between(-2, 2)).all(|n| (-2..=2).contains(&n)));
        assert!((0..1000).map(|_| draw.around(50, 10)).all(|n| (20..=80).contains(&n)));
    }
}
