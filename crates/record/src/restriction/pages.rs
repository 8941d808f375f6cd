//! The page where a manager restricts a record, or lifts the restriction.

use super::form::{Offered, REASON_LIMIT};
use crate::header::{Header, bar_only};
use crate::{OpenRecord, Reading, paths};
use kernel::moment_in_words;
use maud::{Markup, html};
use web_kit::{
    Button, ButtonLook, Checkboxes, Choice, Form, FormTokens, LabelSize, PostForm, Radios, SummaryRow,
    Textarea, buttons, checkboxes, error_summary, post_form, radios, summary_list, textarea, warning,
};

/// The page's title.
pub const TITLE: &str = "Restrict this record";
/// The title when the record is restricted.
pub const RESTRICTED_TITLE: &str = "This record is restricted";

/// The form to restrict a record: those around the child to tick, and a box for anybody else.
pub fn restrict_page(header: &Header, offered: &Offered, form: &Form, tokens: &FormTokens) -> Markup {
    let action = paths::under(header.id, "restriction");
    let ids: Vec<String> = offered.near.iter().map(|(id, _)| id.to_string()).collect();
    let people = ids.iter().zip(&offered.near).map(|(id, (_, name))| Choice::new(id, name)).collect();
    html! {
        (error_summary(&form.errors))
        (bar_only(header))
        h1.govuk-heading-l { (TITLE) }
        (warning("Everyone you do not select loses this record at once, and those who work with the child too."))
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (checkboxes(form, Checkboxes {
                name: "only", legend: "Who may open this record?",
                hint: Some("You, and those who work with this person or manage that work. Select yourself too: only a manager named here can lift the restriction."),
                size: LabelSize::Medium, choices: people, ..Checkboxes::default()
            }))
            (textarea(form, Textarea {
                name: "others", label: "Who else may open it?", optional: true, rows: 3,
                hint: Some("The email address that each of them signs in with, one on each line. It does not give them work with this person: somebody who has none still gives a reason."),
                ..Textarea::default()
            }))
            (radios(form, Radios {
                name: "others_may_know", legend: "May others know that there is a record?", size: LabelSize::Medium,
                choices: vec![
                    Choice::explained("yes", "Yes", "They are told that a record exists, and to contact the duty manager"),
                    Choice::explained("no", "No", "A search answers them as if there were nothing"),
                ],
                ..Radios::default()
            }))
            (textarea(form, Textarea {
                name: "reason", label: "Why is this record restricted?", size: LabelSize::Medium,
                limit: Some(REASON_LIMIT), ..Textarea::default()
            }))
            (buttons(&[Button { words: "Restrict the record", look: ButtonLook::Serious, ..Button::default() }]))
        }))
        p.govuk-body { a.govuk-link href=(paths::overview(header.id)) { "Go back to the record without restricting it" } }
    }
}

/// The page of a record that is restricted: who may open it, why, and a form to lift it.
pub fn restricted_page(
    header: &Header,
    record: &OpenRecord,
    form: &Form,
    tokens: &FormTokens,
    reading: &Reading<'_>,
) -> Markup {
    let action = paths::under(header.id, "restriction/lift");
    let change = paths::under(header.id, "restriction?change=yes");
    let Some(restriction) = &record.person().restriction else {
        return html! { h1.govuk-heading-l { "This record is not restricted" } };
    };
    let mut names: Vec<String> = restriction.only.iter().map(|id| reading.who(&id.to_string())).collect();
    names.sort_unstable();
    let know = if restriction.others_may_know { "Yes" } else { "No" };
    let decided =
        format!("{}, at {}", reading.who(&restriction.by.to_string()), moment_in_words(restriction.at));
    html! {
        (error_summary(&form.errors))
        (bar_only(header))
        h1.govuk-heading-l { (RESTRICTED_TITLE) }
        (summary_list(&[
            SummaryRow::typed("Who may open it", &names.join("\n")).changed_at(&change),
            SummaryRow::words("May others know that there is a record?", know),
            SummaryRow::typed("Why", &restriction.reason),
            SummaryRow::typed("Decided by", &decided),
        ]))
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: "reason", label: "Why is the restriction being lifted?", size: LabelSize::Medium,
                hint: Some("Everyone whose work lets them see this child will be able to open the record again."),
                limit: Some(REASON_LIMIT), ..Textarea::default()
            }))
            (buttons(&[Button { words: "Lift the restriction", look: ButtonLook::Serious, ..Button::default() }]))
        }))
    }
}
