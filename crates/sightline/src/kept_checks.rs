//! What somebody found in a return, kept in memory for an hour and for them alone. It is no part of the record: the
//! file they brought is not kept at all.

use kernel::{AccountId, Moment};
use returns::census_check::{CensusCheck, CensusCheckId};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// How long, in seconds.
const KEPT_FOR: i64 = 3_600;
/// The most checks kept at once, one for each person. The oldest goes first.
const MOST: usize = 8;

/// The checks that are kept.
#[derive(Default)]
pub struct KeptChecks(Mutex<VecDeque<Kept>>);

struct Kept {
    id: CensusCheckId,
    of: AccountId,
    at: Moment,
    check: Arc<CensusCheck>,
}

impl KeptChecks {
    /// Keeps a check in place of the one this person made before.
    pub fn keep(&self, id: CensusCheckId, of: AccountId, check: CensusCheck, now: Moment) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|known| known.of != of && is_young(known, now));
        while kept.len() >= MOST {
            kept.pop_front();
        }
        kept.push_back(Kept { id, of, at: now, check: Arc::new(check) });
    }

    /// One check, if this person made it within the hour.
    pub fn one(&self, id: CensusCheckId, of: AccountId, now: Moment) -> Option<Arc<CensusCheck>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|known| known.id == id && known.of == of && is_young(known, now))?;
        Some(Arc::clone(&found.check))
    }

    /// The check this person made last, and when.
    pub fn latest(&self, of: AccountId, now: Moment) -> Option<(CensusCheckId, Moment)> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|known| known.of == of && is_young(known, now))?;
        Some((found.id, found.at))
    }
}

fn is_young(kept: &Kept, now: Moment) -> bool {
    now.unix_seconds().saturating_sub(kept.at.unix_seconds()) < KEPT_FOR
}
