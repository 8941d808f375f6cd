//! Writing down advice, and saying that it was about another child.

use super::super::{Caller, CallerFrom, ChildAskedAbout, Consultation, NewConsultation};
use kernel::{Date, UncertainDate};
use web_kit::{
    Choice, DateInput, DateRule, Form, FormTokens, InputKind, InputWidth, Markup, PostForm, Radios, Select,
    TextInput, Textarea, button, date_input, error_summary, html, post_form, radios, select, text_input,
    textarea,
};

/// What is sent for a member of the public.
const PUBLIC: &str = "public";
/// What is sent for a caller who did not say where they are from.
const NOT_SAID: &str = "not_said";

/// Where a caller may be from. `agencies` are ids and names.
fn places(agencies: &[(String, String)]) -> Vec<(String, String)> {
    let mut places = vec![
        (PUBLIC.to_owned(), "A member of the public".to_owned()),
        (NOT_SAID.to_owned(), "They did not say".to_owned()),
    ];
    places.extend_from_slice(agencies);
    places
}

/// The form. `agencies` are ids and names.
pub fn consultation_form(form: &Form, agencies: &[(String, String)], tokens: &FormTokens) -> Markup {
    let line = |name: &'static str, label: &'static str| {
        text_input(
            form,
            TextInput { name, label, optional: true, width: InputWidth::Full, ..TextInput::default() },
        )
    };
    let lines = |name: &'static str, label: &'static str, hint: Option<&'static str>| {
        textarea(form, Textarea { name, label, hint, rows: 4, limit: Some(4000), ..Textarea::default() })
    };
    let named = html! {
        (line("forename", "Given name"))
        (line("surname", "Family name"))
        (date_input(form, DateInput { name: "born", legend: "Date of birth", optional: true, ..DateInput::default() }))
    };
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Write down advice" }
        p.govuk-body { "For a caller who asks what to do. If a child may be harmed, " a.govuk-link href="/raise" { "write down a worry" } " instead." }
        (post_form(PostForm { action: "/advice/new", tokens, autosave: None }, html! {
            h2.govuk-heading-m { "The caller" }
            p.govuk-body { "A caller may ask without saying who they are." }
            (line("name", "Name"))
            (select(form, Select {
                name: "from", label: "Where are they from?", unchosen: "Choose where they are from",
                choices: places(agencies), ..Select::default()
            }))
            (line("role", "What they do, or who they are to the child"))
            (text_input(form, TextInput {
                name: "telephone", label: "Telephone number", optional: true, width: InputWidth::Twenty,
                kind: InputKind::Telephone, ..TextInput::default()
            }))
            h2.govuk-heading-m { "The child" }
            (radios(form, Radios {
                name: "child", legend: "Did they name the child?",
                hint: Some("A caller may ask without saying who the child is."),
                choices: vec![
                    Choice { reveal: Some(named), ..Choice::new("named", "Yes") },
                    Choice::new("not_named", "No"),
                ],
                ..Radios::default()
            }))
            h2.govuk-heading-m { "The advice" }
            (lines("asked", "What did they ask?", Some("What is happening, and what they want to know.")))
            (lines("advice", "What did you advise?", None))
            (lines("agreed", "What did they agree to do, and by when?", Some("Write if they agreed to nothing.")))
            (button("Record the advice"))
        }))
    }
}

/// What was typed, or nothing with messages.
pub fn read_consultation(
    form: &mut Form,
    agencies: &[(String, String)],
    today: Date,
) -> Option<NewConsultation> {
    for (name, what) in [("name", "Name"), ("role", "What they do"), ("telephone", "Telephone number")] {
        form.within_limit(name, what, 200);
    }
    let places = places(agencies);
    let offered: Vec<&str> = places.iter().map(|(id, _)| id.as_str()).collect();
    let from = form.need_choice("from", &offered, "Select where they are from");
    let named = form.need_choice("child", &["named", "not_named"], "Select whether they named the child");
    let child = match named.as_deref() {
        Some("named") => read_child(form, today),
        Some(_) | None => None,
    };
    let mut words = |name: &str, missing: &str, what: &str| {
        let typed = form.need_text(name, missing);
        form.within_limit(name, what, 4000);
        typed
    };
    let asked = words("asked", "Enter what they asked", "What they asked");
    let advice = words("advice", "Enter what you advised", "What you advised");
    let agreed =
        words("agreed", "Enter what they agreed to do, or that they agreed to nothing", "What they agreed");
    if form.has_errors() {
        return None;
    }
    let typed = |name: &str| form.values.text(name).to_owned();
    let from = match from?.as_str() {
        PUBLIC => CallerFrom::Public,
        NOT_SAID => CallerFrom::NotSaid,
        agency => CallerFrom::Agency(agency.to_owned()),
    };
    Some(NewConsultation {
        caller: Caller { name: typed("name"), from, role: typed("role"), telephone: typed("telephone") },
        child,
        asked: asked?,
        advice: advice?,
        agreed: agreed?,
    })
}

fn read_child(form: &mut Form, today: Date) -> Option<ChildAskedAbout> {
    form.within_limit("forename", "Given name", 200);
    form.within_limit("surname", "Family name", 200);
    let born = form.date_if_given("born", "Date of birth", DateRule::TodayOrPast, today);
    let typed = |name: &str| form.values.text(name).to_owned();
    let (forename, surname) = (typed("forename"), typed("surname"));
    if forename.is_empty() && surname.is_empty() {
        form.errors.add("forename", "Enter the child's name, or select that they did not name the child");
        return None;
    }
    Some(ChildAskedAbout {
        forename,
        surname,
        born: born.map_or(UncertainDate::NotYetKnown, UncertainDate::Day),
    })
}

/// The most characters a reason may have.
const MOST_OF_A_REASON: usize = 500;

/// Asks why it was about another child than was said.
pub fn another_child_form(form: &Form, found: &Consultation, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { "Advice given at " (kernel::moment_in_words(found.asked_at)) }
        h1.govuk-heading-l { "The advice was about another child" }
        p.govuk-body { "It will no longer stand on the child's record. What was said before, and why it was wrong, is kept." }
        (post_form(PostForm { action: &format!("/advice/{}/another-child", found.id), tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: "why", label: "Why was it about another child?", rows: 3, limit: Some(MOST_OF_A_REASON),
                ..Textarea::default()
            }))
            (button("Take it off the record"))
        }))
    }
}

/// Why it was about another child, or nothing with messages.
pub fn read_another_child(form: &mut Form) -> Option<String> {
    let why = form.need_text("why", "Enter why it was about another child");
    form.within_limit("why", "Why it was about another child", MOST_OF_A_REASON);
    if form.has_errors() { None } else { why }
}
