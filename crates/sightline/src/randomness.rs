//! Randomness from the operating system: the one place where the program draws it.

use kernel::{IdSource, Uuid};
use rand::TryRng;
use rand::rngs::SysRng;

/// Fills bytes from the operating system's random source.
///
/// Without randomness nothing here is safe, so the program stops rather than go on without it.
pub fn fill(bytes: &mut [u8]) {
    if SysRng.try_fill_bytes(bytes).is_err() {
        eprintln!("The operating system gave no random numbers. Sightline cannot run without them.");
        std::process::abort();
    }
}

/// A word nobody can guess, for forms and sessions.
pub fn word() -> String {
    let mut bytes = [0_u8; 16];
    fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Ids in order of time, with enough randomness that none can be guessed.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomIds;

impl IdSource for RandomIds {
    fn next_uuid(&mut self) -> Uuid {
        let mut random = [0_u8; 16];
        fill(&mut random);
        let millis = crate::clock::now().timestamp().as_millisecond();
        // The time first, so that new rows land next to one another in the store.
        let mut bytes = random;
        let [_, _, time @ ..] = millis.to_be_bytes();
        if let Some(start) = bytes.get_mut(..6) {
            start.copy_from_slice(&time);
        }
        uuid::Builder::from_custom_bytes(bytes).with_version(uuid::Version::SortRand).into_uuid()
    }
}
