//! Who in a school is told: the open accounts that its designated leads sign in with.

use accounts::account::Account;
use kernel::AccountId;
use local::School;
use store::{Fault, Reader};

/// The accounts of a school's designated leads; none when nobody there signs in.
pub fn of(reader: &mut Reader<'_>, school: &School) -> Result<Vec<AccountId>, Fault> {
    let is_lead = |account: &Account| {
        let email = account.email.as_str();
        account.closed.is_none()
            && school.designated_leads.iter().any(|lead| lead.eq_ignore_ascii_case(email))
    };
    let accounts = reader.find::<Account>("", &[])?;
    Ok(accounts.into_iter().map(|loaded| loaded.value).filter(is_lead).map(|account| account.id).collect())
}
