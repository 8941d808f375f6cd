//! Everything that was typed, shown once more before it is sent.

use super::form::{Asker, WorrySetting};
use crate::worry::{Consent, NewWorry};
use web_kit::{
    Button, ButtonLook, Form, Markup, PostForm, SummaryRow, buttons, hidden_value, html, post_form,
    summary_list,
};

/// Check your answers.
pub fn check_answers(form: &Form, worry: &NewWorry, setting: &WorrySetting<'_>) -> Markup {
    let source = setting.sources.iter().find(|found| found.id == worry.referrer.source);
    let referrer = [
        worry.referrer.name.as_str(),
        worry.referrer.agency.as_deref().filter(|_| setting.asker == Asker::CallTaker).unwrap_or_default(),
        worry.referrer.role.as_str(),
        worry.referrer.telephone.as_str(),
        worry.referrer.email.as_str(),
    ];
    let referrer = referrer.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
    let home = worry.home.in_words();
    html! {
        h1.govuk-heading-l { "Check your answers before you send them" }
        h2.govuk-heading-m { "The worry" }
        (summary_list(&[
            SummaryRow::typed("What you are worried about", &worry.worry),
            answered("What you have seen and heard", &worry.seen_and_heard),
            answered("What is going well", &worry.going_well),
            SummaryRow::words("In danger now", worry.danger.in_words()),
        ]))
        @for (place, child) in worry.children.iter().enumerate() {
            h2.govuk-heading-m { "Child " (place + 1) }
            (summary_list(&[
                SummaryRow::typed("Name", &child.name_in_words()),
                SummaryRow::words("Date of birth", &child.born.in_words()),
                SummaryRow::words("Sex", child.sex.known().map_or("Not yet known", |sex| sex.in_words())),
                answered("School, nursery or college", &child.school),
                answered("What this child has said or shown", &child.own_words),
            ]))
        }
        h2.govuk-heading-m { "The family" }
        (summary_list(&[
            answered("Address", if worry.home.is_blank() { "" } else { &home }),
            answered("Who else", &worry.family),
            SummaryRow::words("Do they know and agree?", worry.consent.in_words()),
            SummaryRow::typed(explanation_asked(&worry.consent), worry.consent.explanation()),
        ]))
        h2.govuk-heading-m { @if setting.asker == Asker::CallTaker { "The caller" } @else { "About you" } }
        (summary_list(&[
            SummaryRow::words("Source", source.map_or("", |found| found.name.as_str())),
            answered(if setting.asker == Asker::CallTaker { "Who, and how to reach them" } else { "Who, and how to reach you" }, &referrer),
        ]))
        (post_form(PostForm { action: setting.action, tokens: setting.tokens, autosave: None }, html! {
            @for (name, value) in form.values.pairs() {
                @if !is_ours(name) { (hidden_value(name, value)) }
            }
            (buttons(&[
                Button { words: "Send this worry", look: ButtonLook::Main, sends: Some(("go", "send")) },
                Button { words: "Change the answers", look: ButtonLook::Secondary, sends: Some(("go", "change")) },
            ]))
        }))
    }
}

/// A question that may be left unanswered.
fn answered<'a>(key: &'a str, typed: &str) -> SummaryRow<'a> {
    SummaryRow::typed(key, if typed.is_empty() { "Not answered" } else { typed })
}

/// The question that the explanation answers.
fn explanation_asked(consent: &Consent) -> &'static str {
    match consent {
        Consent::Agreed(_) => "Who agreed, and how",
        Consent::Refused(_) => "Why it is told all the same",
        Consent::NotAsked(_) => "Why they were not asked",
    }
}

/// Fields that the form itself brings anew.
fn is_ours(name: &str) -> bool {
    matches!(name, "csrf_token" | "form_token" | "go")
}
