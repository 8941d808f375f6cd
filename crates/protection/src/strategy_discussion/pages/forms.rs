//! What is said about a discussion: it was held, the child was seen, it is not needed.

use crate::strategy_discussion::{Agreed, DiscussionRow, Enquiry, HeldWith, Present, Seat, Seen};
use kernel::Moment;
use web_kit::{
    Button, ButtonLook, Choice, DateInput, DateRule, Form, FormTokens, LabelSize, Markup, PostForm, Radios,
    TextInput, Textarea, TimeInput, button, buttons, date_input, error_summary, html, post_form, radios,
    text_input, textarea, time_input, user_words,
};

fn begin(row: &DiscussionRow, form: &Form, heading: &str) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&row.name)) }
        h1.govuk-heading-l { (heading) }
    }
}

/// Recording the discussion.
pub fn held_page(row: &DiscussionRow, form: &Form, tokens: &FormTokens) -> Markup {
    let id = row.discussion.id;
    html! {
        (begin(row, form, "Record the strategy discussion"))
        (post_form(PostForm { action: &format!("/discussions/{id}/held"), tokens, autosave: None }, html! {
            (date_input(form, DateInput { name: "held_on", legend: "What day was it held?", ..DateInput::default() }))
            (time_input(form, TimeInput { name: "held_at", label: "What time was it held?", ..TimeInput::default() }))
            fieldset.govuk-fieldset {
                legend.govuk-fieldset__legend.govuk-fieldset__legend--m { "Who took part?" }
                p.govuk-hint { "Their names and what they do. Children's social care, police and health are needed." }
                @for seat in Seat::ALL {
                    (text_input(form, TextInput { name: &present_field(seat), label: seat.in_words(), optional: !Seat::NEEDED.contains(&seat), ..TextInput::default() }))
                }
                (textarea(form, Textarea {
                    name: "why_missing", label: "If one of the three was not there, why not?", optional: true, rows: 2, limit: Some(1000), ..Textarea::default()
                }))
            }
            (radios(form, Radios {
                name: "enquiry", legend: "Was a section 47 enquiry agreed?", size: LabelSize::Medium,
                hint: Some("An enquiry begins on the day of the discussion, under the child's referral."),
                choices: Enquiry::ALL.iter().map(|answer| Choice::new(answer.code(), answer.in_words())).collect(),
                ..Radios::default()
            }))
            (textarea(form, Textarea {
                name: "agreed", label: "What was agreed?", size: LabelSize::Medium, rows: 6, limit: Some(4000),
                hint: Some("What is known, what it means for the child, who does what and by when, and why."),
                ..Textarea::default()
            }))
            (button("Record the discussion"))
        }))
    }
}

fn present_field(seat: Seat) -> String {
    format!("present_{}", seat.code())
}

/// Reads the discussion.
pub fn read_held(form: &mut Form, now: Moment) -> Option<HeldWith> {
    let day = form.need_date("held_on", "Day it was held", DateRule::TodayOrPast, now.date());
    let time = form.need_time("held_at", "Time it was held");
    let present: Vec<Present> = Seat::ALL
        .into_iter()
        .filter_map(|seat| {
            let name = present_field(seat);
            form.within_limit(&name, seat.in_words(), 300);
            form.text_if_given(&name).map(|who| Present { seat, who })
        })
        .collect();
    if present.is_empty() {
        form.errors.add(&present_field(Seat::SocialCare), "Enter who took part");
    }
    form.within_limit("why_missing", "Why somebody was not there", 1000);
    let why_missing = form.values.text("why_missing").to_owned();
    let all_there = Seat::NEEDED.iter().all(|seat| present.iter().any(|found| found.seat == *seat));
    if !present.is_empty() && !all_there && why_missing.trim().is_empty() {
        let words = "Children's social care, police and health are needed. Enter why one was not there.";
        form.errors.add("why_missing", words);
    }
    let codes: Vec<&str> = Enquiry::ALL.iter().map(|answer| answer.code()).collect();
    let enquiry = form.need_choice("enquiry", &codes, "Select whether a section 47 enquiry was agreed");
    let words = form.need_text("agreed", "Enter what was agreed, who does what and by when");
    form.within_limit("agreed", "What was agreed", 4000);
    if form.has_errors() {
        return None;
    }
    let enquiry = Enquiry::ALL.into_iter().find(|answer| Some(answer.code()) == enquiry.as_deref())?;
    let time = time?;
    Some(HeldWith {
        at: Moment::on(day?, time.hour, time.minute),
        present,
        why_missing,
        agreed: Agreed { enquiry, words: words? },
    })
}

/// Was the child seen?
pub fn seen_page(row: &DiscussionRow, form: &Form, tokens: &FormTokens) -> Markup {
    let id = row.discussion.id;
    let on = |name| date_input(form, DateInput { name, legend: "What day?", ..DateInput::default() });
    let why = |name, label| {
        textarea(form, Textarea { name, label, rows: 3, limit: Some(1000), ..Textarea::default() })
    };
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&row.name)) }
        (post_form(PostForm { action: &format!("/discussions/{id}/seen"), tokens, autosave: None }, html! {
            (radios(form, Radios {
                name: "seen", legend: "Was the child seen?", size: LabelSize::PageHeading,
                choices: vec![
                    Choice { reveal: Some(on("alone_on")), ..Choice::new("alone", "Yes, alone") },
                    Choice {
                        reveal: Some(html! { (on("not_alone_on")) (why("why_not_alone", "Why not alone?")) }),
                        ..Choice::new("not_alone", "Yes, with somebody else there")
                    },
                    Choice { reveal: Some(why("why_not_yet", "Why not yet, and what is being done?")), ..Choice::new("not_yet", "Not yet") },
                ],
                ..Radios::default()
            }))
            (button("Record this"))
        }))
    }
}

/// Reads whether the child was seen.
pub fn read_seen(form: &mut Form, now: Moment) -> Option<Seen> {
    let today = now.date();
    let chosen =
        form.need_choice("seen", &["alone", "not_alone", "not_yet"], "Select whether the child was seen");
    let mut day = |name| form.need_date(name, "Day the child was seen", DateRule::TodayOrPast, today);
    let seen = match chosen.as_deref() {
        Some("alone") => day("alone_on").map(|on| Seen::Alone { on }),
        Some("not_alone") => {
            let on = day("not_alone_on");
            let why = form.need_text("why_not_alone", "Enter why not alone");
            form.within_limit("why_not_alone", "Why not alone", 1000);
            on.zip(why).map(|(on, why)| Seen::NotAlone { on, why })
        }
        Some(_) => {
            form.within_limit("why_not_yet", "Why not yet", 1000);
            form.need_text("why_not_yet", "Enter why not yet, and what is being done")
                .map(|why| Seen::NotYet { why })
        }
        None => None,
    };
    seen.filter(|_| !form.has_errors())
}

/// Standing it down.
pub fn stand_down_page(row: &DiscussionRow, form: &Form, tokens: &FormTokens) -> Markup {
    let id = row.discussion.id;
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&row.name)) }
        (post_form(PostForm { action: &format!("/discussions/{id}/stand-down"), tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: "reason", label: "Why is no strategy discussion needed?", size: LabelSize::PageHeading, rows: 5, limit: Some(2000),
                hint: Some("What is known now that was not known then, who was spoken to, and what keeps the child safe. It is read by everybody who works with the child."),
                ..Textarea::default()
            }))
            (buttons(&[Button { words: "Stand the discussion down", look: ButtonLook::Serious, sends: None }]))
        }))
    }
}

/// Reads the reason.
pub fn read_reason(form: &mut Form) -> Option<String> {
    let reason = form.need_text("reason", "Enter why no strategy discussion is needed");
    form.within_limit("reason", "The reason", 2000);
    reason.filter(|_| !form.has_errors())
}
