//! Who in a school is told: the open accounts that its designated leads sign in with.

use kernel::AccountId;
use local::School;
use store::{Fault, Reader};

/// The accounts of a school's designated leads; none when nobody there signs in.
pub fn of(reader: &mut Reader<'_>, school: &School) -> Result<Vec<AccountId>, Fault> {
    reader.accounts_of(&school.designated_leads)
}
