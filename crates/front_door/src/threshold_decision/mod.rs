//! What happens next for a contact, and why. A qualified worker decides; where the local
//! arrangements ask for it, a manager agrees before it counts, or sends it back with a reason. A
//! decision is never edited.

mod model;
#[cfg(test)]
mod tests;

pub use model::{
    Agreement, DecisionRefusal, PassedOn, PassedTo, Proposal, RiskAnswer, RiskSaid, SentBack, Situation,
    ThresholdDecision, agree, agreement_needed, decide, names_a_receiver, onward, passed_on, passes_on,
    raised_risks, second_person, send_back, signposts,
};
