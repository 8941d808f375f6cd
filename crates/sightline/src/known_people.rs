//! Everybody already known, in memory for searching, kept up with the ledger.
//!
//! The ledger says which people changed since the index was last brought up to date, so a search
//! always sees what was recorded before it, by this program or by another one on the same store.

use kernel::{IdentifierKind, PersonId, UncertainDate};
use matching::index::{Candidate, PeopleIndex, PersonFeatures, Query};
use people::Person;
use std::sync::{PoisonError, RwLock};
use store::{Fault, Reader, Store};

/// Everybody already known.
pub struct KnownPeople(RwLock<UpTo>);

struct UpTo {
    index: PeopleIndex,
    sequence: i64,
}
