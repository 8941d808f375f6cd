//! One question: as it was put, what was answered each time, and what can be done.

use super::answering::the_question;
use super::{Names, stands};
use crate::agency_check::{Asking, CheckShown, CheckStage};
use access::Action;
use kernel::{Moment, moment_in_words};
use web_kit::{
    ButtonLook, Form, FormTokens, LabelSize, Markup, PostForm, SummaryRow, Textarea, button, button_link,
    error_summary, html, inset, post_form, summary_list, textarea, user_text,
};

/// The page of one question, for whoever may see it. `answers_itself`: is the reader of the agency asked?
pub fn check_page(shown: &CheckShown, answers_itself: bool, names: Names<'_>) -> Markup {
    let check = &shown.check;
    html! {
        span.govuk-caption-l { (names.put_to(check)) }
        h1.govuk-heading-l { "What an agency was asked" }
        p.govuk-body { (stands(shown)) }
        (what_to_do(shown, answers_itself))
        (the_question(shown, names))
        @if let Some(taken) = &check.taken_back {
            (inset(html! {
                p.govuk-body { "Taken back by " ((names.account)(&taken.by.to_string())) ", " (moment_in_words(taken.at)) ", because:" }
                (user_text(&taken.why))
            }))
        }
        @if !answers_itself && check.stage() == CheckStage::Waiting { (read_or_not(shown, names)) }
        @for (place, asking) in check.askings.iter().enumerate().rev() {
            @if asking.answer.is_some() { (one_answer(asking, place + 1 == check.askings.len(), names)) }
        }
        @if !answers_itself {
            p.govuk-body { a.govuk-link href={ "/contacts/" (check.contact) } { "Go to the contact" } }
        }
    }
}

/// What an agency sees of a question that was taken back: that it was, and nothing that was in it.
pub fn taken_back_page(at: Moment) -> Markup {
    html! {
        h1.govuk-heading-l { "This question was taken back" }
        p.govuk-body { "The front door took it back at " (moment_in_words(at)) ". No answer is needed." }
        p.govuk-body { "If you read it, do not act on it and keep no note of it." }
    }
}

fn read_or_not(shown: &CheckShown, names: Names<'_>) -> Markup {
    html! {
        p.govuk-body {
            @match shown.read {
                Some(read) => {
                    "Read by " (read.by.map_or_else(|| "somebody there".to_owned(), |id| (names.account)(&id.to_string())))
                    ", " (moment_in_words(read.at)) "."
                }
                None => { "Nobody there has read it yet." }
            }
        }
    }
}

fn what_to_do(shown: &CheckShown, answers_itself: bool) -> Markup {
    let to = |end: &str| format!("/agency-checks/{}/{end}", shown.check.id);
    let may = |action: Action| shown.may.contains(&action);
    html! {
        @match shown.check.stage() {
            CheckStage::Waiting => {
                @if may(Action::Add) {
                    (button_link(&to("answer"), if answers_itself { "Answer" } else { "Write down their answer" }, ButtonLook::Main))
                }
                @if may(Action::Add) && !answers_itself {
                    p.govuk-body { a.govuk-link href=(to("system")) { "Ask their system whether they know somebody" } }
                }
                @if may(Action::End) {
                    p.govuk-body { a.govuk-link href=(to("take-back")) { "Take the question back" } }
                }
            }
            CheckStage::Answered => {
                @if may(Action::Decide) {
                    p.govuk-body { a.govuk-link href=(to("return")) { "Return the answer, because it is to another question" } }
                }
            }
            CheckStage::TakenBack => {}
        }
    }
}

fn one_answer(asking: &Asking, is_last: bool, names: Names<'_>) -> Markup {
    let Some(answer) = &asking.answer else { return html! {} };
    let recorded = (names.account)(&answer.recorded_by.to_string());
    let who = if answer.told_by.is_empty() {
        recorded
    } else {
        format!("{}, written down by {recorded}", answer.told_by)
    };
    let detail = answer.said.detail();
    html! {
        h2.govuk-heading-m { (if is_last { "The answer" } else { "An earlier answer, which was returned" }) }
        (summary_list(&[
            SummaryRow::new("Answer", html! {
                (answer.said.in_words())
                @if !detail.is_empty() { (user_text(&detail)) }
            }),
            SummaryRow::typed("Who answered", &who),
            SummaryRow::words("When", &moment_in_words(answer.at)),
        ]))
        @if !is_last { p.govuk-body { "It was asked: " (web_kit::user_words(&asking.question)) } }
        @if let Some(returned) = &asking.returned {
            (inset(html! {
                p.govuk-body {
                    "Returned by " ((names.account)(&returned.by.to_string())) ", " (moment_in_words(returned.at)) ", because:"
                }
                (user_text(&returned.reason))
            }))
        }
    }
}

/// The page for returning an answer and asking again. It begins with the question as it was put.
pub fn returning_page(shown: &CheckShown, names: Names<'_>, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (names.put_to(&shown.check)) }
        h1.govuk-heading-l { "Return the answer and ask again" }
        @if let Some(asking) = shown.check.current() { (one_answer(asking, true, names)) }
        (post_form(PostForm { action: &format!("/agency-checks/{}/return", shown.check.id), tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: "reason", label: "What is wrong with the answer?", rows: 3, limit: Some(1000),
                hint: Some("The agency reads this."), size: LabelSize::Medium, ..Textarea::default()
            }))
            (textarea(form, Textarea {
                name: "question", label: "What do you need to know?", rows: 4, limit: Some(2000),
                size: LabelSize::Medium, ..Textarea::default()
            }))
            p.govuk-body { "Their hours begin again. Both answers are kept." }
            (button("Return it and ask again"))
        }))
    }
}

/// Reads what is wrong, and the question as it is put again.
pub fn read_returning(form: &mut Form) -> Option<(String, String)> {
    let reason = form.need_text("reason", "Enter what is wrong with the answer");
    form.within_limit("reason", "What is wrong", 1000);
    let question = form.need_text("question", "Enter what you need to know");
    form.within_limit("question", "What you need to know", 2000);
    if form.has_errors() { None } else { reason.zip(question) }
}

/// The page for taking a question back.
pub fn taking_back_page(shown: &CheckShown, names: Names<'_>, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (names.put_to(&shown.check)) }
        (post_form(PostForm { action: &format!("/agency-checks/{}/take-back", shown.check.id), tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: "reason", label: "Why is the question taken back?", rows: 3, limit: Some(1000),
                hint: Some("What the agency has read already stays read."), size: LabelSize::PageHeading,
                ..Textarea::default()
            }))
            (button("Take the question back"))
        }))
    }
}

/// Reads why.
pub fn read_taking_back(form: &mut Form) -> Option<String> {
    let reason = form.need_text("reason", "Enter why the question is taken back");
    form.within_limit("reason", "Why", 1000);
    reason.filter(|_| !form.has_errors())
}
