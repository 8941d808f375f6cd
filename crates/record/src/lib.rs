//! One person's record across all stages: who they are, what is happening, what happened, their
//! family, and who looked.
//!
//! Nothing here is a stage of its own. The front door, assessment and protection record what was
//! done; this room puts it together for whoever opens the record, and asks the policy first. What
//! the policy keeps back is left out of every list, or answered as a record that exists and no more.
//!
//! Whoever opens a record proves it with an [`OpenRecord`], which only [`open_record`] and
//! [`open_already`] give. Every page of the record asks for one.

pub mod corrections;
pub mod family;
mod header;
#[cfg(test)]
mod hidden;
pub mod looks;
pub mod merging;
mod opening;
pub mod overview;
pub mod paths;
mod reading;
pub mod restriction;
pub mod search;
mod stages;
#[cfg(test)]
mod story;
pub mod timeline;

pub use header::{AlertShown, Header, HeaderTag, Part, header, print_header, record_page, reference};
pub use opening::{
    OpenRecord, OpenRefusal, Opened, REASON_LIMIT, Visible, open_already, open_record, visible,
};
pub use reading::Reading;

/// Adds the kinds of record about people and those around them, so that the ledger can be proved
/// against them.
#[must_use]
pub fn kinds(kinds: store::Kinds) -> store::Kinds {
    kinds
        .with::<people::Person>()
        .with::<people::Household>()
        .with::<people::Relationship>()
        .with::<people::Involvement>()
        .with::<people::Merge>()
}
