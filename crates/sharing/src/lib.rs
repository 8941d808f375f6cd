//! What is told to whom, and why that is lawful.
//!
//! The front door asks other agencies what they know, with a clock. Whatever leaves for another
//! agency or person, and whatever an agency answers, is a disclosure: what, to whom, for which purpose,
//! on which lawful basis, with whose agreement, read or not. A child's page shows all of them.

pub mod agency_check;
pub mod disclosure;
pub mod lawful;
pub mod mais;
pub mod school_notification;
pub mod wall_screen;

#[cfg(test)]
mod stories;

/// The kinds of record kept here, for proving the ledger.
#[must_use]
pub fn kinds(kinds: store::Kinds) -> store::Kinds {
    kinds
        .with::<disclosure::Disclosure>()
        .with::<agency_check::AgencyCheck>()
        .with::<school_notification::SchoolNotice>()
        .with::<mais::SystemQuestion>()
}
