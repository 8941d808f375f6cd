//! The pages of the front door: the queue, one contact, who the child is, deciding, agreeing,
//! telling whoever raised it.

mod agreeing;
mod consent_rules;
mod deciding;
mod family_history;
mod identifying;
mod levels;
mod one_contact;
mod pathways;
mod queue_page;
mod receiving;
mod risk;
mod risks;
#[cfg(test)]
mod tests;

pub use agreeing::{ManagerAnswer, WhoIsTold, agreement_page, read_agreement, read_telling, telling_page};
pub use deciding::{
    DecisionSetting, WhatFollows, check_decision, decision_page, facts_in_brief, field_of, read_decision,
};
pub use identifying::{Candidate, consent_page, identifying_page, read_choice, read_consent};
pub use one_contact::{Beside, Family, contact_page, facts};
pub use pathways::pathway_steps;
pub use queue_page::queue_page;
pub use receiving::{ask_anybody, read_anybody};
pub use risk::{read_risk, risk_page};

use crate::worry::AssessedRisk;
use kernel::{Standing, Urgency};
use web_kit::{DueLevel, Markup, TagColour, due_badge, html, tag};

/// A due badge from where a clock stands.
pub(crate) fn badge(standing: Option<&Standing>) -> Markup {
    let Some(standing) = standing else {
        return html! { "The due date cannot be worked out: the bank holidays for it are not loaded" };
    };
    let badge = standing.badge();
    let level = match badge.urgency {
        Urgency::Late | Urgency::DoneLate => DueLevel::Late,
        Urgency::Today | Urgency::Soon => DueLevel::Soon,
        Urgency::Later | Urgency::Done => DueLevel::Fine,
    };
    due_badge(&badge.in_full(), level)
}

/// The risk in an incident of domestic abuse, as a tag.
fn risk_tag(risk: &AssessedRisk) -> Markup {
    tag(&risk.in_words(), if risk.is_high() { TagColour::Red } else { TagColour::Orange })
}

/// What was typed, or these words where nothing was.
fn or_words<'a>(typed: &'a str, otherwise: &'a str) -> &'a str {
    if typed.is_empty() { otherwise } else { typed }
}
