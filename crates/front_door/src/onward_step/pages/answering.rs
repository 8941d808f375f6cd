//! One step: what is asked, what was said, and the next thing to say.

use super::where_it_stands;
use crate::contact::pages::{ask_anybody, read_anybody};
use crate::onward_step::{OnwardStep, Said, Spoken, StepAnswer, StepKind, StepRow};
use crate::threshold_decision::PassedTo;
use access::Action;
use kernel::Moment;
use web_kit::{
    Choice, DateInput, DateRule, Form, FormTokens, LabelSize, Markup, PostForm, Radios, SummaryRow,
    TextInput, Textarea, TimeInput, button, date_input, error_summary, html, inset, post_form, radios,
    summary_list, text_input, textarea, time_input, user_text, user_words,
};

/// What the page needs beside the step.
#[derive(Clone, Copy)]
pub struct StepForm<'a> {
    /// The form as it stands.
    pub form: &'a Form,
    /// Its tokens.
    pub tokens: &'a FormTokens,
    /// The agencies and teams in force, by id and name.
    pub receivers: &'a [(String, String)],
    /// May the reader open the contact it came from?
    pub contact_is_open: bool,
    /// Where a worker is allocated, for a referral whose reader may do that.
    pub allocate_at: Option<&'a str>,
}

/// One step. `name_of` gives an account's name from its id.
pub fn step_page(row: &StepRow, asked: StepForm<'_>, name_of: &dyn Fn(&str) -> String) -> Markup {
    let step = &row.step;
    html! {
        (error_summary(&asked.form.errors))
        span.govuk-caption-l { "Sent " (kernel::moment_in_words(step.offer.at)) }
        h1.govuk-heading-l { (step.kind.asks()) }
        p.govuk-body { (where_it_stands(row)) }
        (summary_list(&[
            SummaryRow::typed("Child", &row.child),
            SummaryRow::words("Date of birth", &row.born),
            SummaryRow::typed("For", step.offer.to.in_words()),
            SummaryRow::words("What was decided", &step.outcome_name),
            SummaryRow::typed("What you need to know", if step.words_to_receiver.is_empty() {
                "Nothing more was said. Ring the front door if you need to know more."
            } else {
                &step.words_to_receiver
            }),
            SummaryRow::words("Sent by", &name_of(&step.offer.by.to_string())),
        ]))
        @if asked.contact_is_open {
            p.govuk-body { a.govuk-link href={ "/contacts/" (step.contact) } { "Read the contact and the decision" } }
        }
        (said(step, name_of))
        (to_say(row, asked))
    }
}

fn said(step: &OnwardStep, name_of: &dyn Fn(&str) -> String) -> Markup {
    let by = |by: kernel::AccountId, at: Moment| {
        format!("{}, {}", name_of(&by.to_string()), kernel::moment_in_words(at))
    };
    let any = step.answer.is_some() || step.is_over() || !step.earlier.is_empty();
    html! {
        @if any { h2.govuk-heading-m { "What was said" } }
        @if let Some(done) = &step.done {
            (inset(html! { p.govuk-body { "Done. Recorded by " (by(done.by, done.at)) ":" } (user_text(&done.what)) }))
        }
        @if let Some(ended) = &step.ended {
            (inset(html! { p.govuk-body { "Not needed any more. Said by " (by(ended.by, ended.at)) ":" } (user_text(&ended.reason)) }))
        }
        @match &step.answer {
            Some(StepAnswer::Accepted(accepted)) => {
                p.govuk-body {
                    "Accepted"
                    @if !accepted.who.is_empty() { " by " (user_words(&accepted.who)) " (" (user_words(&accepted.how)) ")" }
                    ". Recorded by " (by(accepted.by, accepted.at)) "."
                }
            }
            Some(StepAnswer::Declined(declined)) => {
                (inset(html! {
                    p.govuk-body {
                        "Declined" @if !declined.who.is_empty() { " by " (user_words(&declined.who)) }
                        ". Recorded by " (by(declined.by, declined.at)) ":"
                    }
                    (user_text(&declined.reason))
                }))
            }
            None => {}
        }
        @for earlier in step.earlier.iter().rev() {
            h3.govuk-heading-s { "Before: " (user_words(earlier.offer.to.in_words())) }
            p.govuk-body {
                "Sent " (kernel::moment_in_words(earlier.offer.at)) ". "
                @match &earlier.declined {
                    Some(declined) => { "Declined " (kernel::moment_in_words(declined.at)) ":" (user_text(&declined.reason)) }
                    None => { "Not accepted." }
                }
            }
            p.govuk-body { "Sent to somebody else because:" }
            (user_text(&earlier.why_sent_on))
        }
    }
}

/// What this reader may say about a step now, in order.
fn offered(row: &StepRow) -> Vec<WhatWasSaid> {
    let may = |action: Action| row.may.contains(&action);
    let step = &row.step;
    let answers = step.answer.is_none();
    let mut all = Vec::new();
    if step.is_over() {
        return all;
    }
    let speaks = may(Action::Decide) || may(Action::Add);
    if speaks && answers && step.kind != StepKind::Assessment && !step.offer.to.is_nobody() {
        all.push(WhatWasSaid::Accept);
    }
    if speaks && answers && !step.offer.to.is_nobody() {
        all.push(WhatWasSaid::Decline);
    }
    if speaks && step.accepted().is_some() {
        all.push(WhatWasSaid::Done);
    }
    if may(Action::Authorise) {
        all.push(WhatWasSaid::SendOn);
    }
    if may(Action::End) {
        all.push(WhatWasSaid::End);
    }
    all
}

/// What somebody says about a step.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhatWasSaid {
    /// It is taken on.
    Accept,
    /// It is not.
    Decline,
    /// It is done.
    Done,
    /// Somebody else should take it on.
    SendOn,
    /// It is not needed any more.
    End,
}

impl WhatWasSaid {
    fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Done => "done",
            Self::SendOn => "send_on",
            Self::End => "end",
        }
    }

    fn in_words(self, own: bool) -> &'static str {
        match (self, own) {
            (Self::Accept, true) => "We take it on",
            (Self::Accept, false) => "They take it on",
            (Self::Decline, true) => "We do not take it on",
            (Self::Decline, false) => "They do not take it on",
            (Self::Done, _) => "It is done",
            (Self::SendOn, _) => "Send it to somebody else",
            (Self::End, _) => "It is not needed any more",
        }
    }
}

fn to_say(row: &StepRow, asked: StepForm<'_>) -> Markup {
    let offered = offered(row);
    let own = row.may.contains(&Action::Decide);
    let form = asked.form;
    let reason = |name, label| {
        textarea(form, Textarea { name, label, rows: 3, limit: Some(1000), ..Textarea::default() })
    };
    let reveal = |said: WhatWasSaid| match said {
        WhatWasSaid::Accept => None,
        WhatWasSaid::Decline => Some(reason("why_not", "Why not?")),
        WhatWasSaid::Done => Some(reason("what", "What happened?")),
        WhatWasSaid::SendOn => Some(html! {
            (ask_anybody(form, "to", asked.receivers))
            (reason("why_sent_on", "Why do you send it to somebody else?"))
        }),
        WhatWasSaid::End => Some(reason("why_ended", "Why is it not needed any more?")),
    };
    html! {
        @if let Some(href) = asked.allocate_at {
            (web_kit::button_link(href, "Allocate a social worker", web_kit::ButtonLook::Main))
        }
        @if !offered.is_empty() {
            (post_form(PostForm { action: &format!("/steps/{}", row.step.id), tokens: asked.tokens, autosave: None }, html! {
                (radios(form, Radios {
                    name: "said", legend: if own { "What do you say?" } else { "What is to be recorded?" }, size: LabelSize::Medium,
                    choices: offered.iter().map(|said| Choice {
                        reveal: reveal(*said), ..Choice::new(said.code(), said.in_words(own))
                    }).collect(),
                    ..Radios::default()
                }))
                @if !own { (for_somebody_else(form, &row.step)) }
                (button("Record this"))
            }))
        }
    }
}

/// Who answered, how and when: asked of the front door, for a receiver who does not do it here.
fn for_somebody_else(form: &Form, step: &OnwardStep) -> Markup {
    html! {
        h2.govuk-heading-m { "If they told you" }
        p.govuk-body {
            @if step.offer.to.signs_in { "They can also answer here themselves." } @else { "They do not sign in here, so you record what they answer." }
        }
        (text_input(form, TextInput { name: "who", label: "Who told you?", ..TextInput::default() }))
        (text_input(form, TextInput { name: "how", label: "How did they tell you?", hint: Some("Such as by telephone"), ..TextInput::default() }))
        (date_input(form, DateInput { name: "told_on", legend: "Day they told you, if not today", optional: true, ..DateInput::default() }))
        (time_input(form, TimeInput { name: "told_at", label: "Time they told you, if not now", optional: true, ..TimeInput::default() }))
    }
}

/// What was read from the form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StepSaid {
    /// The receiver says it themselves.
    Own(Said),
    /// The front door records what they were told.
    Told(Said, Spoken),
    /// It goes to somebody else.
    SendOn(PassedTo, String),
    /// It is not needed.
    End(String),
}

/// Reads what is said about a step.
pub fn read_step(
    form: &mut Form,
    row: &StepRow,
    receivers: &[(String, String)],
    now: Moment,
) -> Option<StepSaid> {
    let offered = offered(row);
    let codes: Vec<&str> = offered.iter().map(|said| said.code()).collect();
    let chosen = form.need_choice("said", &codes, "Select what is to be recorded")?;
    let said = offered.into_iter().find(|said| said.code() == chosen)?;
    let own = row.may.contains(&Action::Decide);
    let mut text = |name: &str, missing: &str, what: &str| {
        form.within_limit(name, what, 1000);
        form.need_text(name, missing)
    };
    let said = match said {
        WhatWasSaid::Accept => Said::Accepted,
        WhatWasSaid::Decline => Said::Declined(text("why_not", "Enter why not", "The reason")?),
        WhatWasSaid::Done => Said::Done(text("what", "Enter what happened", "What happened")?),
        WhatWasSaid::SendOn => {
            let why = text("why_sent_on", "Enter why you send it to somebody else", "The reason");
            let to = read_anybody(form, "to", receivers);
            return (!form.has_errors())
                .then_some(())
                .and(to.zip(why))
                .map(|(to, why)| StepSaid::SendOn(to, why));
        }
        WhatWasSaid::End => {
            return text("why_ended", "Enter why it is not needed any more", "The reason").map(StepSaid::End);
        }
    };
    if own {
        return (!form.has_errors()).then_some(StepSaid::Own(said));
    }
    let who = form.need_text("who", "Enter who told you");
    let how = form.need_text("how", "Enter how they told you");
    form.within_limit("who", "Who told you", 200);
    form.within_limit("how", "How they told you", 200);
    let at = read_told_at(form, now);
    if form.has_errors() {
        return None;
    }
    Some(StepSaid::Told(said, Spoken { who: who?, how: how?, at: at? }))
}

fn read_told_at(form: &mut Form, now: Moment) -> Option<Moment> {
    let today = now.date();
    let day = form.date_if_given("told_on", "Day they told you", DateRule::TodayOrPast, today);
    let time = form.time_if_given("told_at", "Time they told you");
    match (day, time) {
        (None, None) => Some(now),
        (Some(day), Some(time)) => Some(Moment::on(day, time.hour, time.minute)),
        (Some(_), None) => {
            form.errors.add("told_at", "Enter the time they told you");
            None
        }
        (None, Some(time)) => Some(Moment::on(today, time.hour, time.minute)),
    }
}
