//! The pages where administrators keep the keys of agencies' systems.

use super::forms::{AGENCY, MAY_SEND, NAME};
use super::{KeyChoices, KeyLine, SystemKey, SystemKeyRefusal, SystemWord};
use crate::account::{REASON, Reason};
use crate::places::Places;
use crate::routes;
use crate::view::View;
use access::Sending;
use kernel::moment_in_words;
use web_kit::{
    Button, ButtonLook, Cell, Checkboxes, Choice, Column, Form, FormTokens, Markup, PostForm, Select,
    SummaryRow, Table, TagColour, TextInput, Textarea, button, button_link, buttons, checkboxes,
    error_summary, html, inset, post_form, select, summary_list, table, tag, text_input, textarea, user_text,
    user_words, warning,
};

fn may_send(key: &SystemKey) -> String {
    key.may_send.iter().map(|sending| sending.in_words()).collect::<Vec<_>>().join(", ")
}

fn state(key: &SystemKey) -> Markup {
    if key.revoked.is_some() { tag("Taken back", TagColour::Grey) } else { tag("In use", TagColour::Green) }
}

fn last_used(line: &KeyLine) -> String {
    line.last_used_at.map_or_else(|| "Never".to_owned(), moment_in_words)
}

/// Every key.
pub fn list_page(lines: &[KeyLine], places: &Places) -> View {
    let row = |line: &KeyLine| {
        vec![
            Cell::from(
                html! { a.govuk-link href=(routes::system_key(line.key.id)) { (user_words(&line.key.name)) } },
            ),
            Cell::from(html! { (places.agency_name(&line.key.agency)) }),
            Cell::from(html! { (may_send(&line.key)) }),
            Cell::from(html! { (last_used(line)) }),
            Cell::from(state(&line.key)),
        ]
    };
    let body = html! {
        h1.govuk-heading-l { "Keys of agencies' systems" }
        p.govuk-body {
            "A key lets one system of one agency send worries here, or ask whether somebody is known, without anybody signing in. "
            a.govuk-link href=(routes::AGENCY_SYSTEMS) { "How a system sends" }
        }
        (button_link(routes::NEW_SYSTEM_KEY, "Make a key", ButtonLook::Main))
        (table(Table {
            caption: "Keys",
            caption_hidden: true,
            columns: vec![
                Column::words("System"),
                Column::words("Agency"),
                Column::words("May do"),
                Column::words("Last used"),
                Column::words("State"),
            ],
            rows: lines.iter().map(row).collect(),
            empty: "No key has been made.",
        }))
    };
    View::wide("Keys of agencies' systems", body)
}

/// The form for a new key.
pub fn new_page(form: &Form, tokens: &FormTokens, choices: &KeyChoices) -> View {
    let title = "Make a key for an agency's system";
    let body = html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (title) }
        @if choices.agencies.is_empty() {
            (inset(html! { p.govuk-body {
                "The local arrangements let no agency send or ask from its own system today, so there is nobody to make a key for."
            } }))
        } @else {
            p.govuk-body { "The key is shown once, for you to hand to whoever runs the system. The agencies below are those that the local arrangements let send or ask from their own systems." }
            (post_form(PostForm { action: routes::NEW_SYSTEM_KEY, tokens, autosave: None }, html! {
                (text_input(form, TextInput {
                    name: NAME,
                    label: "What is the system called?",
                    hint: Some("So that people know which it is, for example \"Crime recording, Wendle Police\""),
                    ..TextInput::default()
                }))
                (select(form, Select {
                    name: AGENCY,
                    label: "Which agency's system is it?",
                    unchosen: "Choose an agency",
                    choices: choices.agencies.clone(),
                    ..Select::default()
                }))
                (checkboxes(form, Checkboxes {
                    name: MAY_SEND,
                    legend: "What may it do?",
                    choices: Sending::ALL.iter().map(|sending| Choice::new(sending.code(), sending.in_words())).collect(),
                    ..Checkboxes::default()
                }))
                (button("Make the key"))
            }))
        }
    };
    View::form(title, form, body)
}

/// The key, shown once to whoever made it.
pub fn shown_once_page(key: &SystemKey, word: &SystemWord, places: &Places) -> View {
    let title = "Hand over this key";
    let body = html! {
        h1.govuk-heading-l { (title) }
        (warning("It is shown only now. If it is lost, take it back and make another."))
        (summary_list(&[
            SummaryRow::new("System", user_words(&key.name)),
            SummaryRow::words("Agency", places.agency_name(&key.agency)),
            SummaryRow::words("May do", &may_send(key)),
            SummaryRow::new("Key", html! { code.app-breaks { (word.words()) } }),
        ]))
        (inset(html! { p.govuk-body {
            "Give it to whoever runs the system by a way that only they can read. Never send it by email or write it in a ticket."
        } }))
        p.govuk-body { a.govuk-link href=(routes::system_key(key.id)) { "Go to the key" } }
    };
    View::reading(title, body)
}

/// One key: whose, what it may send, when it was used, and taking it back.
pub fn one_page(
    line: &KeyLine,
    places: &Places,
    form: &Form,
    tokens: &FormTokens,
    refusal: Option<SystemKeyRefusal>,
) -> View {
    let key = &line.key;
    let body = html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { "Key of an agency's system" }
        h1.govuk-heading-l.app-breaks { (user_words(&key.name)) }
        @if let Some(refusal) = refusal { (warning(&refusal.to_string())) }
        p.govuk-body { (state(key)) }
        (summary_list(&[
            SummaryRow::words("Agency", places.agency_name(&key.agency)),
            SummaryRow::words("May do", &may_send(key)),
            SummaryRow::new("Made", html! { (moment_in_words(key.made_at)) " by " (user_words(&line.made_by)) }),
            SummaryRow::words("Last used", &last_used(line)),
        ]))
        @match &key.revoked {
            Some(revoked) => {
                (inset(html! {
                    p.govuk-body { "Taken back " (moment_in_words(revoked.at)) ". Nothing can be sent with it." }
                    (user_text(revoked.reason.as_str()))
                }))
            }
            None => {
                h2.govuk-heading-m { "Take this key back" }
                p.govuk-body { "The system can send nothing from then on. What it sent stays." }
                (post_form(PostForm { action: &routes::revoke_system_key(key.id), tokens, autosave: None }, html! {
                    (textarea(form, Textarea {
                        name: REASON,
                        label: "Why is it taken back?",
                        rows: 3,
                        limit: Some(Reason::LIMIT),
                        ..Textarea::default()
                    }))
                    (buttons(&[Button { words: "Take this key back", look: ButtonLook::Serious, ..Button::default() }]))
                }))
            }
        }
    };
    View::form("Key of an agency's system", form, body)
}
