//! What the family says beside what the local rules ask of it, where somebody decides.

use super::deciding::DecisionSetting;
use crate::contact::Contact;
use crate::threshold_decision::PassedOn;
use crate::worry::Consent;
use local::ConsentRule;
use web_kit::{Form, LabelSize, Markup, Textarea, html, textarea, user_text, user_words};

/// The levels that a rule is for, by their names here.
fn levels_of(rule: &ConsentRule, setting: &DecisionSetting<'_>) -> String {
    let names: Vec<&str> = setting
        .scheme
        .levels
        .iter()
        .filter(|level| rule.levels.contains(&level.canonical))
        .map(|level| level.name.as_str())
        .collect();
    names.join(", ")
}

/// What the family says and what the rules of each level ask, beside the choice; and where the family
/// has not agreed, why it is passed on all the same.
pub(super) fn ask_about_agreement(contact: &Contact, setting: &DecisionSetting<'_>, form: &Form) -> Markup {
    let agreed = matches!(contact.consent, Consent::Agreed(_));
    html! {
        h2.govuk-heading-m { "The family's agreement" }
        p.govuk-body { (contact.consent.in_words()) ": " (user_words(contact.consent.explanation())) }
        @if setting.consent_rules.is_empty() {
            p.govuk-body { "No rule on consent is in force here. Below level 4 nothing is passed to another service without the family's agreement." }
        } @else {
            p.govuk-body { "Before anything is passed to another service or another area:" }
            ul.govuk-list.govuk-list--bullet {
                @for rule in &setting.consent_rules {
                    li {
                        strong { (levels_of(rule, setting)) ": " } (rule.says)
                        @if rule.agreement_needed { " " (rule.without_agreement.in_words()) }
                    }
                }
            }
        }
        @if !agreed {
            (textarea(form, Textarea {
                name: "why_without_agreement",
                label: "Why is it passed on although the family has not agreed?",
                hint: Some("Only where it is passed to another service or another area. Say what harm that prevents, and why it cannot wait for them."),
                size: LabelSize::Small, optional: true, rows: 3, limit: Some(1000),
            }))
        }
    }
}

/// The rule of a level, where one is in force.
pub(super) fn rule_for(setting: &DecisionSetting<'_>, canonical: u8) -> Option<ConsentRule> {
    setting.consent_rules.iter().find(|rule| rule.levels.contains(&canonical)).map(|rule| (*rule).clone())
}

/// On what it rests that a child is passed on, with the rule and the reason.
pub(super) fn rests_on(passed_on: &PassedOn) -> Markup {
    html! {
        (passed_on.in_words()) "."
        @if let PassedOn::WithoutAgreement { rule, why, .. } = passed_on {
            p.govuk-body { "The rule: " (rule) }
            @if !why.is_empty() { (user_text(why)) }
        }
    }
}
