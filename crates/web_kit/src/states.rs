//! Pages for when things do not go as hoped. Each says what happened and what to do next.

use maud::{Markup, html};

use crate::forms::{
    Form, FormTokens, LabelSize, PostForm, Textarea, button, error_summary, post_form, textarea,
};

/// A page's title and body, to be put in a frame.
#[derive(Debug, Clone)]
pub struct StatePage {
    /// What goes in the page's title.
    pub title: &'static str,
    /// The body.
    pub body: Markup,
}

fn state(title: &'static str, rest: Markup) -> StatePage {
    StatePage { title, body: html! { h1.govuk-heading-l { (title) } (rest) } }
}

/// Nothing is at this address, or nothing this person may know of.
pub fn not_found() -> StatePage {
    state(
        "Page not found",
        html! {
            p.govuk-body { "If you typed the address, check it is correct." }
            p.govuk-body { "If you followed a link, the page may have moved." }
            p.govuk-body { a.govuk-link href="/" { "Go to your in-tray" } }
        },
    )
}

/// Their work does not let them see this. `why` is a sentence; `ask` says who can help.
pub fn no_access(why: &str, ask: &str) -> StatePage {
    state(
        "You do not have access to this page",
        html! {
            @if !why.is_empty() { p.govuk-body { (why) } }
            @if !ask.is_empty() { p.govuk-body { (ask) } }
            p.govuk-body { a.govuk-link href="/" { "Go to your in-tray" } }
        },
    )
}

/// A record exists that this person may know of and not open.
pub fn restricted_record(contact: &str) -> StatePage {
    state("A record exists", html! { p.govuk-body { "This record is restricted. " (contact) } })
}

/// The name under which the reason for opening a record is sent.
pub const REASON_FIELD: &str = "reason_for_opening";

/// Asks why somebody needs a record outside their work. The answer is under [`REASON_FIELD`].
pub fn reason_needed(action: &str, tokens: &FormTokens, form: &Form) -> StatePage {
    let question = Textarea {
        name: REASON_FIELD,
        label: "Why do you need to open this record?",
        hint: Some("Say what you are working on. The child's worker can see who opened the record and why."),
        size: LabelSize::PageHeading,
        limit: Some(500),
        ..Textarea::default()
    };
    StatePage {
        title: "Why do you need to open this record?",
        body: html! {
            (error_summary(&form.errors))
            (post_form(PostForm { action, tokens, autosave: None }, html! {
                (textarea(form, question))
                (button("Open the record"))
            }))
            p.govuk-body { a.govuk-link href="/" { "Go back to your in-tray without opening it" } }
        },
    }
}

/// What became of what somebody typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TypedAnswers {
    /// There was nothing typed.
    None,
    /// A draft holds them.
    InADraft,
    /// They were not saved.
    NotSaved,
}

/// Something broke. The one page that says sorry.
pub fn fault(reference: &str, answers: TypedAnswers) -> StatePage {
    state(
        "Sorry, there is a problem with the service",
        html! {
            p.govuk-body {
                @match answers {
                    TypedAnswers::None => { "Nothing you were reading has changed." }
                    TypedAnswers::InADraft => { "Your answers are in your draft. Open it from your in-tray." }
                    TypedAnswers::NotSaved => { "Your answers were not saved. Use your browser's back button to see them again, and copy them before you try again." }
                }
            }
            p.govuk-body { "Try again in a few minutes. If it happens again, tell your help desk this reference:" }
            p.govuk-body { strong { (reference) } }
            p.govuk-body { "If a child needs help now, telephone. Do not wait for this service." }
        },
    )
}

/// Somebody else changed the record meanwhile.
#[derive(Debug, Clone, Copy, Default)]
pub struct Conflict<'a> {
    /// Who did what and when: "Sam Okafor made this decision at 10:12am today."
    pub happened: &'a str,
    /// Where what they did can be read.
    pub read_href: &'a str,
    /// The link's words: "Read Sam Okafor's decision".
    pub read_words: &'a str,
    /// What this person typed: the question and their answer.
    pub typed: &'a [(&'a str, &'a str)],
}

/// Both are kept and both are shown.
pub fn conflict(clash: Conflict<'_>) -> StatePage {
    state(
        "Someone else has changed this record",
        html! {
            p.govuk-body { (clash.happened) " Read it before you add to it." }
            p.govuk-body { a.govuk-link href=(clash.read_href) { (clash.read_words) } }
            (kept_answers("What you typed has not been added to the record. It is shown here so that you can use it.", clash.typed))
        },
    )
}

/// The session ended. What was typed is kept where there is a draft, or shown.
pub fn session_ended(sign_in: &str, answers: TypedAnswers, typed: &[(&str, &str)]) -> StatePage {
    state(
        "Your session has ended",
        html! {
            p.govuk-body { "You were signed out because nothing happened for a while." }
            @if answers == TypedAnswers::InADraft { p.govuk-body { "Your answers are in your draft. Sign in to carry on." } }
            p.govuk-body { a.govuk-button href=(sign_in) { "Sign in again" } }
            (kept_answers("What you typed has not been saved. Copy it before you leave this page.", typed))
        },
    )
}

/// A form that was opened before somebody signed in again, or as somebody else. Nothing was done; what was
/// typed is shown, because it was typed in this browser. `again` is where the page can be opened afresh.
pub fn page_from_before(again: &str, typed: &[(&str, &str)]) -> StatePage {
    state(
        "This page was opened before you signed in",
        html! {
            p.govuk-body { "You opened it in an earlier session, and have signed in since. Nothing was saved, so that nothing is done in the wrong name." }
            p.govuk-body { a.govuk-button href=(again) { "Open the page again" } }
            (kept_answers("What you typed has not been saved. Copy it before you leave this page.", typed))
        },
    )
}

/// Something was sent here from a page of another address. Nothing was done, and nothing that was sent is shown:
/// whoever made that page could have written it.
pub fn from_another_site() -> StatePage {
    state(
        "This was sent from a page that is not ours",
        html! {
            p.govuk-body { "Your browser says that the form you sent stood on a page of another address, so nothing was done with it." }
            ul.govuk-list.govuk-list--bullet {
                li { "If you opened this service by two addresses, such as a bookmark and a link, go back, copy what you typed, and use one of them." }
                li { "If you did not send anything yourself, another site tried to. Tell your help desk." }
            }
            p.govuk-body { a.govuk-link href="/" { "Go to the start" } }
        },
    )
}

/// Too many tries at something guarded, such as signing in. `when` says when to try again: "in 15 minutes".
pub fn too_many_tries(when: &str) -> StatePage {
    state(
        "Too many tries",
        html! {
            p.govuk-body { "Try again " (when) "." }
            p.govuk-body { "If you did not do this yourself, tell your help desk." }
        },
    )
}

fn kept_answers(words: &str, typed: &[(&str, &str)]) -> Markup {
    html! {
        @if !typed.is_empty() {
            h2.govuk-heading-m { "Your answers" }
            p.govuk-body { (words) }
            @for (question, answer) in typed {
                h3.govuk-heading-s { (question) }
                div.app-quote.app-user-text { (answer) }
            }
        }
    }
}
