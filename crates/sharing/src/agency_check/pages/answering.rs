//! Answering: in full, with a headline, with whom to ring, that nobody is known, or why not.

use super::asking::people_list;
use super::{Names, badge, rating_tag};
use crate::agency_check::{CheckShown, Said, Told};
use crate::disclosure::How;
use kernel::Moment;
use web_kit::{
    Choice, DateInput, DateRule, Form, FormTokens, InputKind, InputWidth, LabelSize, Markup, PostForm,
    Radios, SummaryRow, TextInput, Textarea, TimeInput, button, date_input, error_summary, html, post_form,
    radios, summary_list, text_input, textarea, time_input,
};

/// Who answers on this page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnsweringFor {
    /// The agency that was asked.
    OurOwnAgency,
    /// The front door, which writes down what it was told.
    SomebodyWhoTold,
}

const LONGEST: usize = 4000;

/// The question, and the form for its answer.
pub fn answering_page(
    shown: &CheckShown,
    by: AnsweringFor,
    names: Names<'_>,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let own = by == AnsweringFor::OurOwnAgency;
    let heading = if own { "Answer what your agency was asked" } else { "Write down an agency's answer" };
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (names.put_to(&shown.check)) }
        h1.govuk-heading-l { (heading) }
        (the_question(shown, names))
        (post_form(PostForm { action: &format!("/agency-checks/{}/answer", shown.check.id), tokens, autosave: None }, html! {
            (kinds(form, own))
            @if !own { (who_told(form)) }
            (button(if own { "Send the answer" } else { "Record the answer" }))
        }))
    }
}

/// What was asked, about whom and why: everything that the agency needs, and no more.
pub(super) fn the_question(shown: &CheckShown, names: Names<'_>) -> Markup {
    let check = &shown.check;
    let current = check.current();
    let mut rows = vec![
        SummaryRow::typed("What is asked", current.map_or("", |asking| &asking.question)),
        SummaryRow::new("About", people_list(&check.about)),
        SummaryRow::typed("Why", &check.why),
        SummaryRow::new(
            "How soon",
            html! { (rating_tag(check.rating)) " " (badge(shown.standing.as_ref())) },
        ),
    ];
    if let Some(asking) = current {
        let by = (names.account)(&asking.by.to_string());
        let words = format!("{by}, the front door, {}", kernel::moment_in_words(asking.at));
        rows.push(SummaryRow::new("Asked by", html! { (words) }));
    }
    rows.extend(crate::lawful::pages::lawful_rows(&check.lawful));
    let returned = check.askings.iter().rev().find_map(|asking| asking.returned.as_ref());
    html! {
        @if let Some(returned) = returned {
            (web_kit::inset(html! {
                p.govuk-body { "An earlier answer was returned, because:" }
                (web_kit::user_text(&returned.reason))
            }))
        }
        (summary_list(&rows))
    }
}

fn kinds(form: &Form, own: bool) -> Markup {
    let words = |name, label| {
        textarea(form, Textarea { name, label, rows: 6, limit: Some(LONGEST), ..Textarea::default() })
    };
    let in_full = words("in_full_words", if own { "What you know" } else { "What they know" });
    let headline = words("headline_words", "The headline");
    let because = words("because", if own { "Why you cannot answer" } else { "Why they cannot answer" });
    let ring = html! {
        (text_input(form, TextInput { name: "ring_who", label: "Whom to ring", ..TextInput::default() }))
        (text_input(form, TextInput {
            name: "ring_number", label: "Telephone number", kind: InputKind::Telephone,
            width: InputWidth::Twenty, ..TextInput::default()
        }))
    };
    let reveal = |value, label, reveal| Choice { reveal: Some(reveal), ..Choice::new(value, label) };
    radios(
        form,
        Radios {
            name: "kind",
            legend: if own { "What do you answer?" } else { "What did they answer?" },
            size: LabelSize::Medium,
            choices: vec![
                reveal("in_full", "A full answer", in_full),
                reveal("headline", "A headline only", headline),
                reveal("ring_me", if own { "Known, ring me" } else { "Known, ring them" }, ring),
                Choice::new("not_known", if own { "Not known to us" } else { "Not known to them" }),
                reveal("cannot_answer", if own { "We cannot answer" } else { "They cannot answer" }, because),
            ],
            ..Radios::default()
        },
    )
}

fn who_told(form: &Form) -> Markup {
    html! {
        (text_input(form, TextInput {
            name: "told_by", label: "Who answered", hint: Some("Their name and post"), ..TextInput::default()
        }))
        (date_input(form, DateInput { name: "told_on", legend: "Day they answered", ..DateInput::default() }))
        (time_input(form, TimeInput { name: "told_at", label: "Time they answered", ..TimeInput::default() }))
    }
}

/// Reads the answer, and who gave it where the front door writes it down.
pub fn read_answer(form: &mut Form, by: AnsweringFor, now: Moment) -> Option<(Said, Option<Told>)> {
    let kind = form.need_choice("kind", &Said::CODES, "Select the kind of answer");
    let said = match kind.as_deref() {
        Some("in_full") => {
            form.within_limit("in_full_words", "The answer", LONGEST);
            form.need_text("in_full_words", "Enter the answer").map(|words| Said::InFull { words })
        }
        Some("headline") => {
            form.within_limit("headline_words", "The headline", LONGEST);
            form.need_text("headline_words", "Enter the headline").map(|words| Said::Headline { words })
        }
        Some("ring_me") => {
            let who = form.need_text("ring_who", "Enter whom to ring");
            let telephone = form.need_text("ring_number", "Enter the telephone number");
            form.within_limit("ring_who", "Whom to ring", 200);
            form.within_limit("ring_number", "The telephone number", 40);
            who.zip(telephone).map(|(who, telephone)| Said::RingMe { who, telephone })
        }
        Some("not_known") => Some(Said::NotKnown),
        Some("cannot_answer") => {
            form.within_limit("because", "Why", LONGEST);
            let because = form.need_text("because", "Enter why there is no answer");
            because.map(|because| Said::CannotAnswer { because })
        }
        _ => None,
    };
    let told = match by {
        AnsweringFor::OurOwnAgency => None,
        AnsweringFor::SomebodyWhoTold => read_told(form, now),
    };
    if form.has_errors() {
        return None;
    }
    Some((said?, told))
}

fn read_told(form: &mut Form, now: Moment) -> Option<Told> {
    let by = form.need_text("told_by", "Enter who answered");
    form.within_limit("told_by", "Who answered", 200);
    let day = form.need_date("told_on", "Day they answered", DateRule::TodayOrPast, now.date());
    let time = form.need_time("told_at", "Time they answered");
    let (day, time) = day.zip(time)?;
    Some(Told { by: by?, at: Moment::on(day, time.hour, time.minute), how: How::Telephone })
}
