//! Chance that is the same every time: everything that could have gone another way asks here.

use kernel::{IdSource, Moment, Uuid};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};

/// A stream of chance from the seed. Each part of the demo has a stream of its own, so that more
/// words in one do not change what happens in another.
pub(crate) struct Chance(StdRng);

impl Chance {
    pub fn seeded(seed: u64, part: u64) -> Self {
        Self(StdRng::seed_from_u64(seed ^ part.wrapping_mul(0x9E37_79B9_7F4A_7C15)))
    }

    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    pub fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill_bytes(bytes);
    }

    /// From 0 up to, and without, 1.
    #[allow(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Does something happen that happens in this share of cases?
    pub fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// A whole number, both ends possible.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high - low + 1).unwrap_or(1).max(1);
        low + i64::try_from(self.bits() % width).unwrap_or(0)
    }

    /// A place in a list of this length.
    pub fn place(&mut self, length: usize) -> usize {
        let length = u64::try_from(length.max(1)).unwrap_or(1);
        usize::try_from(self.bits() % length).unwrap_or(0)
    }

    pub fn one_of<T: Copy + Default>(&mut self, list: &[T]) -> T {
        list.get(self.place(list.len())).copied().unwrap_or_default()
    }

    /// One from the front of a list more often than from its end.
    pub fn one_early<T: Copy + Default>(&mut self, list: &[T]) -> T {
        let (a, b) = (self.place(list.len()), self.place(list.len()));
        list.get(a.min(b)).copied().unwrap_or_default()
    }

    /// One by its weight.
    pub fn by_weight<T: Copy + Default>(&mut self, list: &[(u32, T)]) -> T {
        let total: u32 = list.iter().map(|(weight, _)| *weight).sum();
        let mut left = u32::try_from(self.bits() % u64::from(total.max(1))).unwrap_or(0);
        for (weight, value) in list {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        T::default()
    }
}

/// Something that should happen so many times: what is owed is kept, so that the count comes out
/// near the wanted one whatever chance does.
#[derive(Default)]
pub(crate) struct Owed(f64);

impl Owed {
    pub fn add(&mut self, more: f64) {
        self.0 += more;
    }

    /// Takes so many when enough is owed. `reluctance` is 0 for what comes first and 1 for what
    /// comes last.
    #[allow(clippy::cast_precision_loss, reason = "a handful of children")]
    pub fn take(&mut self, count: usize, reluctance: f64) -> bool {
        let count = count as f64;
        let taken = count * reluctance <= self.0;
        if taken {
            self.0 -= count;
        }
        taken
    }

    /// Takes one away that happened by itself.
    pub fn pay(&mut self) {
        self.0 -= 1.0;
    }

    /// What is owed beyond this much, taken out.
    pub fn beyond(&mut self, most: f64) -> f64 {
        let over = (self.0 - most).max(0.0);
        self.0 -= over;
        over
    }

    pub fn is_one(&mut self) -> bool {
        self.take(1, 1.0)
    }
}

/// Ids in the order of the demo's own time, as the service's are in order of real time.
pub(crate) struct DemoIds {
    chance: Chance,
    at_millisecond: u128,
    count: u128,
}

impl DemoIds {
    pub fn new(chance: Chance) -> Self {
        Self { chance, at_millisecond: 0, count: 0 }
    }

    pub fn now(&mut self, now: Moment) {
        let millisecond = u128::try_from(now.timestamp().as_millisecond()).unwrap_or(0);
        if millisecond != self.at_millisecond {
            self.at_millisecond = millisecond;
            self.count = 0;
        }
    }
}

impl IdSource for DemoIds {
    fn next_uuid(&mut self) -> Uuid {
        let random = u128::from(self.chance.bits() >> 2);
        let in_order = self.count & 0xFFF;
        self.count += 1;
        // A version 7 identifier: the time, a count within it, then chance.
        Uuid::from_u128((self.at_millisecond << 80) | (7 << 76) | (in_order << 64) | (2 << 62) | random)
    }
}
