//! Where agencies look at new worries together, and what they notice over time.
//!
//! A meeting's list is made from the queue at the front door and never copies what stands there. Each
//! agency says what it brings about a child; the meeting says what level of need it sees, who is
//! best placed, and who does what by when. None of it decides a contact: that stays with a
//! qualified social worker at the front door, who reads the meeting's words beside the decision.

pub mod action;
pub mod theme;
pub mod triage_meeting;
pub mod vulnerability;

#[cfg(test)]
mod page_tests;
#[cfg(test)]
mod story;

/// The kinds of record kept here, for proving the ledger.
pub fn kinds(kinds: store::Kinds) -> store::Kinds {
    kinds
        .with::<triage_meeting::Meeting>()
        .with::<triage_meeting::Line>()
        .with::<action::TriageAction>()
        .with::<vulnerability::Mark>()
}
