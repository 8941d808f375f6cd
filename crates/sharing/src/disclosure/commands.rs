//! Recording that something was told, and that it was read.

use super::{Disclosure, DisclosureId};
use kernel::AccountId;
use store::{Fact, Fault, Work};

/// Records a disclosure that another piece of work brings about. Whoever calls has asked the policy.
pub fn disclose(work: &mut Work<'_>, disclosure: &Disclosure) -> Result<(), Fault> {
    work.add(disclosure, Fact::new("InformationShared", disclosure.at))
}

/// Records that whoever was told has read it. Only the first reading is a fact.
pub fn mark_read(work: &mut Work<'_>, id: DisclosureId, by: AccountId) -> Result<(), Fault> {
    let Some(mut loaded) = work.load::<Disclosure>(id)? else {
        return Err(Fault::new("reading a disclosure", "it is missing"));
    };
    if loaded.value.read.is_some() {
        return Ok(());
    }
    let now = work.recorded_at();
    loaded.value = loaded.value.read_by(Some(by), now);
    work.save(&loaded, Fact::new("DisclosureRead", now))
}
