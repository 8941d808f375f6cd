//! The handover's own page, and the notice of it on a contact.

use super::{Acknowledged, HandoverShown, OutOfHoursHandover};
use kernel::ContactId;
use web_kit::{
    Form, FormTokens, Markup, PostForm, SummaryRow, Textarea, button, error_summary, html, inset, post_form,
    summary_list, textarea, user_words,
};

/// The notice on a contact, until somebody of the daytime team has it.
pub fn handover_notice(handover: &OutOfHoursHandover, contact: ContactId) -> Markup {
    html! {
        @if handover.waits_for(contact) {
            (inset(html! {
                p.govuk-body {
                    strong { "Taken out of hours by " (user_words(&handover.taken.team_name)) "." }
                    " Nobody of the daytime team has acknowledged it yet. "
                    a.govuk-link href={ "/handovers/" (handover.id) } { "Read the handover" }
                }
            }))
        }
    }
}

/// The handover. `name_of` gives an account's name from its id.
pub fn handover_page(
    shown: &HandoverShown,
    form: &Form,
    tokens: &FormTokens,
    name_of: &dyn Fn(&str) -> String,
) -> Markup {
    let handover = &shown.handover;
    let action = format!("/handovers/{}", handover.id);
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "A worry taken out of hours" }
        (summary_list(&[
            SummaryRow::words("Taken by", &format!(
                "{}, {}", name_of(&handover.taken.by.to_string()), handover.taken.team_name
            )),
            SummaryRow::words("Taken at", &kernel::moment_in_words(handover.taken_at)),
            SummaryRow::words("In danger now", shown.worry.danger.in_words()),
        ]))
        @if shown.whole {
            (summary_list(&[
                SummaryRow::typed("The worry", &shown.worry.worry),
                SummaryRow::typed("What they have done so far", &handover.taken.done_so_far),
            ]))
        } @else {
            p.govuk-body { "Read the worry on the contact of each child below. Ring the team that took it to hear what they have done so far." }
        }
        h2.govuk-heading-m { "The children" }
        ul.govuk-list {
            @for contact in &shown.contacts {
                li {
                    a.govuk-link href={ "/contacts/" (contact.id) } { (user_words(&contact.child.name_in_words())) }
                }
            }
        }
        @for done in told(shown) {
            h2.govuk-heading-m { "Acknowledged" }
            (summary_list(&[
                SummaryRow::words("By", &name_of(&done.by.to_string())),
                SummaryRow::words("At", &kernel::moment_in_words(done.at)),
                SummaryRow::typed("What they will do", if done.words.is_empty() { "Not answered" } else { &done.words }),
            ]))
        }
        @if shown.contacts.iter().all(|contact| !handover.waits_for(contact.id)) {
        } @else if shown.may_acknowledge {
            (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
                (textarea(form, Textarea {
                    name: "words", label: "What will you do next?", optional: true, rows: 3, limit: Some(1000),
                    ..Textarea::default()
                }))
                (button("Acknowledge the handover"))
            }))
        } @else {
            p.govuk-body { "Somebody of the daytime team acknowledges this. It is not for the team that took it." }
        }
    }
}

/// What was said of the children whom the reader may know of, each time once.
fn told(shown: &HandoverShown) -> Vec<&Acknowledged> {
    let mut all: Vec<&Acknowledged> = Vec::new();
    for contact in &shown.contacts {
        if let Some(done) = shown.handover.acknowledged_for(contact.id)
            && !all.contains(&done)
        {
            all.push(done);
        }
    }
    all
}
