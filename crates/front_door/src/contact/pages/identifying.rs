//! Who is the child? Asked before anything is recorded, and answered with the evidence.

use crate::contact::{ChildChoice, Contact};
use crate::worry::Consent;
use kernel::PersonId;
use web_kit::{
    ButtonLook, Choice, Form, FormTokens, LabelSize, Markup, PostForm, Radios, SummaryRow, TagColour,
    Textarea, button, button_link, error_summary, html, inset, post_form, radios, summary_list, tag,
    textarea, user_words,
};

/// Somebody already known who may be the child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Who; nothing when the reader may only know that a record exists.
    pub person: Option<PersonId>,
    /// The name as recorded.
    pub name: String,
    /// Age and date of birth as recorded.
    pub age: String,
    /// Address as recorded.
    pub address: String,
    /// How strong the match is, in words.
    pub strength: String,
    /// What agreed and what did not, in words.
    pub evidence: Vec<String>,
}

/// What is chosen when nobody known is the child.
const NEW: &str = "new";

/// The page: the child as described, then everybody who may be them.
pub fn identifying_page(
    contact: &Contact,
    candidates: &[Candidate],
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let shown = candidates.iter().filter(|candidate| candidate.person.is_some()).count();
    let kept_back = candidates.len() - shown;
    let choices = candidates
        .iter()
        .filter_map(|candidate| candidate.person.map(|person| (person, candidate)))
        .map(|(person, candidate)| (person.to_string(), name_and_age(candidate), candidate.strength.clone()))
        .collect::<Vec<_>>();
    let mut offered: Vec<Choice<'_>> =
        choices.iter().map(|(value, label, hint)| Choice::explained(value, label, hint)).collect();
    offered.push(Choice {
        after_or: !offered.is_empty(),
        ..Choice::explained(
            NEW,
            if shown == 0 {
                "Somebody new: record the child"
            } else {
                "None of these: record the child as new"
            },
            "Their details are taken from what was described",
        )
    });
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { "Contact" }
        h1.govuk-heading-l { "Is this child already known?" }
        (summary_list(&[
            SummaryRow::typed("Name as described", &contact.child.name_in_words()),
            SummaryRow::words("Date of birth", &contact.child.born.in_words()),
            SummaryRow::typed("Address", &contact.home.in_words()),
            SummaryRow::typed("School, nursery or college", &contact.child.school),
        ]))
        @if kept_back > 0 { (inset(html! { "A record exists that may be this child. Contact the duty manager before you go on." })) }
        @if shown == 0 && kept_back == 0 {
            p.govuk-body { "We searched by name, sound of the name, date of birth, address and number. Nobody we know is like this child." }
        } @else if shown > 0 {
            p.govuk-body {
                (shown) @if shown == 1 { " person may be this child." } @else { " people may be this child, the most likely first." }
                " Twins and brothers and sisters can look alike on paper: read what agrees and what does not."
            }
        }
        (candidates_in_full(candidates))
        (post_form(PostForm { action: &format!("/contacts/{}/child", contact.id), tokens, autosave: None }, html! {
            (radios(form, Radios {
                name: "child", legend: "Who is the child?", size: LabelSize::Medium, choices: offered, ..Radios::default()
            }))
            (button("Say who the child is"))
        }))
        (button_link(&format!("/contacts/{}", contact.id), "Go back to the contact", ButtonLook::Secondary))
    }
}

fn name_and_age(candidate: &Candidate) -> String {
    if candidate.age.is_empty() {
        return candidate.name.clone();
    }
    format!("{}, {}", candidate.name, candidate.age)
}

/// Everybody who may be the child, each with the evidence: read before the choice.
fn candidates_in_full(candidates: &[Candidate]) -> Markup {
    let shown: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.person.is_some()).collect();
    html! {
        @if !shown.is_empty() {
            h2.govuk-heading-m { "What agrees and what does not" }
            @for candidate in shown {
                h3.govuk-heading-s { (user_words(&name_and_age(candidate))) " " (tag(&candidate.strength, TagColour::Blue)) }
                ul.govuk-list.govuk-list--bullet {
                    @if !candidate.address.is_empty() { li { "Lives at " (user_words(&candidate.address)) } }
                    @for line in &candidate.evidence { li { (user_words(line)) } }
                }
            }
        }
    }
}

/// Reads who the worker says the child is, among those they were offered.
pub fn read_choice(form: &mut Form, candidates: &[Candidate]) -> Option<ChildChoice> {
    let ids: Vec<String> =
        candidates.iter().filter_map(|candidate| candidate.person).map(|id| id.to_string()).collect();
    let mut offered: Vec<&str> = ids.iter().map(String::as_str).collect();
    offered.push(NEW);
    let chosen = form.need_choice("child", &offered, "Select who the child is")?;
    if chosen == NEW {
        return Some(ChildChoice::New { set_aside: u32::try_from(ids.len()).unwrap_or(u32::MAX) });
    }
    candidates
        .iter()
        .find(|candidate| candidate.person.is_some_and(|person| person.to_string() == chosen))
        .and_then(|candidate| candidate.person.map(|person| (person, candidate.evidence.clone())))
        .map(|(person, evidence)| ChildChoice::Known { person, evidence })
}

/// Bring up to date whether the family agrees.
pub fn consent_page(contact: &Contact, form: &Form, tokens: &FormTokens) -> Markup {
    let words = |name: &'static str, label: &'static str| {
        textarea(form, Textarea { name, label, rows: 2, limit: Some(1000), ..Textarea::default() })
    };
    html! {
        (error_summary(&form.errors))
        (post_form(PostForm { action: &format!("/contacts/{}/consent", contact.id), tokens, autosave: None }, html! {
            (radios(form, Radios {
                name: "consent", legend: "Does the family agree?", size: LabelSize::PageHeading,
                choices: vec![
                    Choice { reveal: Some(words("agreed", "Who agreed, and how?")), ..Choice::new("agreed", "Yes, they agree") },
                    Choice { reveal: Some(words("refused", "Why do we go on all the same?")), ..Choice::new("refused", "They were asked and do not agree") },
                    Choice { reveal: Some(words("not_asked", "Why were they not asked?")), ..Choice::new("not_asked", "They were not asked") },
                ],
                ..Radios::default()
            }))
            (button("Record the family's answer"))
        }))
    }
}

/// Reads whether the family agrees.
pub fn read_consent(form: &mut Form) -> Option<Consent> {
    let chosen =
        form.need_choice("consent", &["agreed", "refused", "not_asked"], "Select whether the family agrees")?;
    let missing = match chosen.as_str() {
        "agreed" => "Enter who agreed, and how",
        "refused" => "Enter why we go on all the same",
        _ => "Enter why they were not asked",
    };
    let words = form.need_text(&chosen, missing)?;
    form.within_limit(&chosen, "The explanation", 1000);
    if form.has_errors() {
        return None;
    }
    Some(match chosen.as_str() {
        "agreed" => Consent::Agreed(words),
        "refused" => Consent::Refused(words),
        _ => Consent::NotAsked(words),
    })
}
