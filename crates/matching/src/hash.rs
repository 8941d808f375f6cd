//! A quick hasher for keys we made ourselves. Not for keys an outsider could choose to collide.

use std::hash::{BuildHasherDefault, Hasher};

/// A map on the quick hasher.
pub(crate) type QuickMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Quick>>;

/// Multiply and rotate, eight bytes at a time.
#[derive(Default, Clone, Copy)]
pub(crate) struct Quick(u64);

const MIX: u64 = 0x9E37_79B9_7F4A_7C15;

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let word = chunk.iter().fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
            self.write_u64(word ^ (chunk.len() as u64) << 56);
        }
    }
    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }
    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }
    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(23) ^ value).wrapping_mul(MIX);
    }
    fn finish(&self) -> u64 {
        mix(self.0)
    }
}

/// Spreads every bit of a word over the whole word.
pub(crate) fn mix(word: u64) -> u64 {
    let word = (word ^ word >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    let word = (word ^ word >> 29).wrapping_mul(0xA5CB_3C9D_F0AC_2F13);
    word ^ word >> 32
}

/// One word for a list of words.
pub(crate) fn blend(words: &[u64]) -> u64 {
    words.iter().fold(0x51_7C_C1_B7, |sum, word| mix(sum.rotate_left(17) ^ word.wrapping_mul(MIX)))
}

/// One word for some bytes.
pub(crate) fn of_text(text: &str) -> u64 {
    let mut hasher = Quick::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}
