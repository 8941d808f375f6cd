//! Information reaching the front door about one child. It starts when a worry is received, waits
//! in one queue until somebody has said who the child is and a qualified worker has decided, and
//! ends when whoever raised it has been told.

#[cfg(test)]
mod afterwards_tests;
mod commands;
mod model;
pub mod pages;
mod queries;
mod record;
#[cfg(test)]
mod risk_tests;
#[cfg(test)]
mod tests;

pub use commands::{
    ChildChoice, ChildIdentified, agree_decision, correct_risk, decide_again, decide_contact, identify_child,
    record_consent, send_decision_back, tell_referrer,
};
pub use model::{Challenged, Contact, ContactRefusal, Identity, IdentityHow, RiskCorrected, Stage, Told};
pub(crate) use queries::may_see;
pub use queries::{
    ContactInFull, OwnWorry, QueueRow, RaisedRow, contact_in_full, earlier_contacts, history_lines,
    history_lines_beside, own_worry, queue, raised_by, worry_of_receipt,
};
