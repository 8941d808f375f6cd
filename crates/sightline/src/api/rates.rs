//! How often a system may ask, so that one that goes round in a circle does not keep others out.

use kernel::Moment;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Requests that one key may make in a minute.
pub const A_MINUTE_FOR_A_KEY: u32 = 120;
/// Requests without a key that can be used, from one address in a minute: guessing is slowed down.
pub const A_MINUTE_WITHOUT_A_KEY: u32 = 20;
/// Who is counted at once; whoever asked in an earlier minute is forgotten first.
const MOST_COUNTED: usize = 10_000;

/// How often each asked in the minute that is going on.
#[derive(Default)]
pub struct Rates(Mutex<HashMap<String, (i64, u32)>>);

impl Rates {
    /// Counts a request; answers after how many seconds to try again when it is one too many.
    pub fn count(&self, who: &str, most: u32, now: Moment) -> Option<u32> {
        let minute = now.unix_seconds().div_euclid(60);
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if counted.len() >= MOST_COUNTED {
            counted.retain(|_, (counted_in, _)| *counted_in == minute);
        }
        let (counted_in, count) = counted.entry(who.to_owned()).or_insert((minute, 0));
        if *counted_in != minute {
            (*counted_in, *count) = (minute, 0);
        }
        *count = count.saturating_add(1);
        let left = 60 - now.unix_seconds().rem_euclid(60);
        (*count > most).then(|| u32::try_from(left).unwrap_or(60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_too_many_waits_for_the_next_minute_and_nobody_else_does() {
        let at = |second: &str| format!("2025-03-03T12:00:{second}Z").parse::<Moment>().unwrap();
        let rates = Rates::default();
        for _ in 0..3 {
            assert_eq!(rates.count("police", 3, at("10")), None);
        }
        assert_eq!(rates.count("police", 3, at("15")), Some(45));
        assert_eq!(rates.count("hospital", 3, at("15")), None);
        assert_eq!(rates.count("police", 3, "2025-03-03T12:01:00Z".parse().unwrap()), None);
    }
}
