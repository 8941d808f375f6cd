//! Where every worry about a child arrives.
//!
//! Somebody raises a worry, which may concern several children and is typed once. Each child has a
//! contact of their own, in one queue. Nothing leaves the queue until a worker has said who the
//! child is, and a qualified worker has decided what happens next and why, with a manager's
//! agreement where the local arrangements ask for it. Then whoever raised the worry is told, and what
//! the decision starts is addressed to somebody who must accept it.

pub mod also_raised;
pub mod capacity;
pub mod change_notice;
pub mod consultation;
pub mod contact;
pub mod draft;
pub mod follow_through;
pub mod form_use;
pub mod onward_step;
pub mod out_of_hours;
pub mod queue_view;
pub mod referral_quality;
pub mod threshold_decision;
pub mod worry;

#[cfg(test)]
mod stories;

/// The kinds of record kept here, for proving the ledger.
pub fn kinds(kinds: store::Kinds) -> store::Kinds {
    kinds
        .with::<worry::Worry>()
        .with::<contact::Contact>()
        .with::<change_notice::ChangeAcknowledgement>()
        .with::<consultation::Consultation>()
        .with::<onward_step::OnwardStep>()
        .with::<out_of_hours::OutOfHoursHandover>()
        .with::<referral_quality::ReferralQuality>()
}
