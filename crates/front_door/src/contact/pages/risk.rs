//! The incident the police attended, the risk they gave it, and putting that risk right.

use crate::contact::{Contact, ContactInFull, Stage};
use crate::worry::PoliceIncident;
use access::Action;
use kernel::moment_in_words;
use local::AbuseRisk;
use web_kit::{
    Choice, Form, FormTokens, LabelSize, Markup, PostForm, Radios, SummaryRow, TextInput, Textarea, button,
    error_summary, html, inset, post_form, radios, summary_list, text_input, textarea, user_text, user_words,
};

/// The incident, with the risk as it stands now and each as it was before.
pub(super) fn the_incident(
    incident: &PoliceIncident,
    found: &ContactInFull,
    name_of: &dyn Fn(&str) -> String,
) -> Markup {
    let contact = &found.contact;
    let rated = incident.risk.is_some() || incident.risk_missing;
    let may = rated && found.may.contains(&Action::Add);
    let mut rows = vec![
        SummaryRow::words("What it was", &incident.kind),
        SummaryRow::words("When it happened", &moment_in_words(incident.happened_at)),
    ];
    if rated {
        rows.push(SummaryRow::new("Risk the police gave it", html! {
            @match &contact.abuse_risk {
                Some(risk) => {
                    (user_words(&risk.name))
                    @if let Some(consider) = &risk.consider { p.govuk-body { strong { (consider) } } }
                }
                None => { "None was sent. Ask the police for it." }
            }
            @if may {
                p.govuk-body { a.govuk-link href={ "/contacts/" (contact.id) "/risk" } { "Put the risk right" } }
            }
        }));
    }
    html! {
        h2.govuk-heading-m { "The incident the police attended" }
        (summary_list(&rows))
        @for corrected in contact.risk_corrected.iter().rev() {
            (inset(html! {
                p.govuk-body {
                    "Put right from "
                    @match &corrected.was { Some(was) => { (user_words(&was.name)) } None => { "none sent" } }
                    " to " (user_words(&corrected.to.name)) ", " (moment_in_words(corrected.at)) ". Told by "
                    (user_words(&corrected.told_by)) ", written down by " (user_words(&name_of(&corrected.by.to_string()))) ", because:"
                }
                (user_text(&corrected.why))
                @if contact.stage() == Stage::Decided && decided_before(contact, corrected.at) {
                    p.govuk-body { strong { "The decision was made before this was put right. Read it again." } }
                }
            }))
        }
    }
}

fn decided_before(contact: &Contact, at: kernel::Moment) -> bool {
    contact.decision.as_ref().is_some_and(|decision| decision.at < at)
}

/// The form for putting the risk right. Nothing is chosen.
pub fn risk_page(
    contact: &Contact,
    names: &[(AbuseRisk, String)],
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let now = contact.abuse_risk.as_ref().map_or("None was sent", |risk| risk.name.as_str());
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&contact.child.name_in_words())) }
        h1.govuk-heading-l { "Put right the risk that the police gave" }
        p.govuk-body { "As it stands now: " (user_words(now)) ". It holds for every child of the incident. What was given before stays readable." }
        (post_form(PostForm { action: &format!("/contacts/{}/risk", contact.id), tokens, autosave: None }, html! {
            (radios(form, Radios {
                name: "risk", legend: "What do the police say the risk is?", size: LabelSize::Medium,
                choices: names.iter().map(|(risk, name)| Choice::new(risk.code(), name)).collect(),
                ..Radios::default()
            }))
            (text_input(form, TextInput {
                name: "told_by", label: "Who in the police told you?",
                hint: Some("Their name and number, or where it is written"), ..TextInput::default()
            }))
            (textarea(form, Textarea {
                name: "why", label: "Why is it put right?", rows: 3, limit: Some(1000), ..Textarea::default()
            }))
            (button("Put the risk right"))
        }))
    }
}

/// Reads what the risk is put right to, who told it, and why.
pub fn read_risk(form: &mut Form) -> Option<(AbuseRisk, String, String)> {
    let codes = AbuseRisk::ALL.map(AbuseRisk::code);
    let risk = form.need_choice("risk", &codes, "Select what the police say the risk is");
    let told_by = form.need_text("told_by", "Enter who in the police told you");
    form.within_limit("told_by", "Who in the police told you", 200);
    let why = form.need_text("why", "Enter why the risk is put right");
    form.within_limit("why", "Why", 1000);
    if form.has_errors() {
        return None;
    }
    Some((AbuseRisk::from_code(&risk?)?, told_by?, why?))
}
