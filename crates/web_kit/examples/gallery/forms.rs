//! Sample pages people fill in, and the pages for when things go otherwise.

use web_kit::{
    Button, ButtonLook, Checkboxes, Choice, Conflict, DateInput, DateRule, Form, FormTokens, InputWidth,
    LabelSize, Markup, PostForm, Radios, RecentDateInput, Select, StatePage, TextInput, Textarea, TimeInput,
    TypedAnswers, buttons, checkboxes, confirmation_panel, conflict, date_input, details, error_summary,
    fault, html, inset, no_access, not_found, post_form, radios, reason_needed, recent_date_input, select,
    session_ended, text_input, textarea, time_input, too_many_tries, warning,
};

use super::gallery_frames::form_page;

/// Every sample form and state page, with a name for its file.
pub fn pages() -> Vec<(&'static str, String)> {
    let tokens = tokens();
    let mut reason = Form::posted(vec![("reason_for_opening".into(), "".into())]);
    reason.need_text("reason_for_opening", "Enter why you need to open this record");
    let clash = Conflict {
        happened: "Sam Okafor made this decision at 10:12am today.",
        read_href: "/contacts/7f3a/decision",
        read_words: "Read Sam Okafor's decision",
        typed: &[("Why you decided this", "Mum said she would \"sort it\".\n<b>Not seen since March.</b>")],
    };
    vec![
        ("form", visit_page(&Form::blank())),
        ("form-errors", visit_page(&answered())),
        ("decision", decision()),
        ("recorded", recorded()),
        ("state-not-found", state(not_found())),
        (
            "state-no-access",
            state(no_access(
                "This record is held by another service.",
                "Ask the duty manager if you need it for your work.",
            )),
        ),
        (
            "state-reason",
            form_page(
                "Why do you need to open this record?",
                true,
                reason_needed("/children/7f3a/open", &tokens, &reason).body,
            ),
        ),
        ("state-fault", state(fault("K7QD-20", TypedAnswers::NotSaved))),
        ("state-conflict", state(conflict(clash))),
        ("state-session", state(session_ended("/sign-in", TypedAnswers::None, clash.typed))),
        ("state-too-many", state(too_many_tries("in 15 minutes"))),
    ]
}

fn tokens() -> FormTokens {
    FormTokens { csrf: "c0ffee".to_owned(), once: Some("0nce".to_owned()) }
}

fn state(page: StatePage) -> String {
    form_page(page.title, false, page.body)
}

/// A form somebody got partly wrong.
fn answered() -> Form {
    let sent = [
        ("seen", "no"),
        ("held_on-day", "31"),
        ("held_on-month", ""),
        ("held_on-year", "2025"),
        ("where", ""),
        ("who", "parent"),
        ("who", "sibling"),
        ("said", "She said \"<i>I am fine</i>\" and\nlooked at the floor."),
        ("at", "2:30"),
    ];
    let mut form =
        Form::posted(sent.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect());
    let today = kernel::Date::constant(2025, 5, 12);
    form.need_choice("seen", &["yes", "no"], "Select whether the child was seen alone");
    form.need_text("why_not", "Enter why the child was not seen alone");
    form.need_date("held_on", "Date of the visit", DateRule::TodayOrPast, today);
    form.need_recent_date("told_on", "Day the family was told", today);
    form.need_time("at", "Time of the visit");
    form.need_text("where", "Enter where the visit took place");
    form.need_choice("agency", &["police", "health"], "Select the agency that came with you");
    form
}

fn visit_page(form: &Form) -> String {
    let body = html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { "Amara's plan" }
        h1.govuk-heading-l { "Record a visit" }
        (post_form(PostForm { action: "/visits", tokens: &tokens(), autosave: Some("/drafts/visit") }, visit_fields(form)))
    };
    form_page("Record a visit", form.has_errors(), body)
}

fn visit_fields(form: &Form) -> Markup {
    let why_not = Textarea {
        name: "why_not",
        label: "Why was the child not seen alone?",
        rows: 3,
        ..Textarea::default()
    };
    let seen = Radios {
        name: "seen",
        legend: "Was the child seen alone?",
        choices: vec![
            Choice::new("yes", "Yes"),
            Choice {
                reveal: Some(textarea(form, why_not)),
                ..Choice::explained("no", "No", "Say why, so that the next worker knows")
            },
        ],
        ..Radios::default()
    };
    let who = Checkboxes {
        name: "who",
        legend: "Who else was there?",
        choices: vec![
            Choice::new("parent", "A parent"),
            Choice::new("sibling", "A brother or sister"),
            Choice { after_or: true, ..Choice::new("nobody", "Nobody else") },
        ],
        ..Checkboxes::default()
    };
    let agency = Select {
        name: "agency",
        label: "Which agency came with you?",
        unchosen: "Choose an agency",
        choices: vec![("police".into(), "Police".into()), ("health".into(), "Health".into())],
        ..Select::default()
    };
    let told = RecentDateInput {
        name: "told_on",
        legend: "When was the family told?",
        today: "Monday 12 May",
        yesterday: "Sunday 11 May",
        ..RecentDateInput::default()
    };
    html! {
        (radios(form, seen))
        (date_input(form, DateInput { name: "held_on", legend: "When was the visit?", ..DateInput::default() }))
        (recent_date_input(form, told))
        (time_input(form, TimeInput { name: "at", label: "What time did it start?", ..TimeInput::default() }))
        (text_input(form, TextInput { name: "where", label: "Where did the visit take place?", width: InputWidth::Twenty, ..TextInput::default() }))
        (checkboxes(form, who))
        (select(form, agency))
        (textarea(form, Textarea { name: "said", label: "What did the child say?", hint: Some("Use their own words"), limit: Some(2000), optional: true, ..Textarea::default() }))
        (buttons(&[
            Button { words: "Save and continue", ..Button::default() },
            Button { words: "Save and come back later", look: ButtonLook::Secondary, sends: Some(("next", "later")) },
        ]))
    }
}

fn decision() -> String {
    let form = Form::blank();
    let choice = Radios {
        name: "next_step",
        legend: "What should happen next?",
        size: LabelSize::Medium,
        choices: vec![
            Choice::explained(
                "enquiry",
                "Start a section 47 enquiry",
                "The conference would be due by 24 March.",
            ),
            Choice::explained(
                "assess",
                "Start a child and family assessment",
                "The assessment would be due by 22 April.",
            ),
            Choice::explained(
                "help",
                "Offer early help",
                "The family would be asked for their agreement first.",
            ),
        ],
        ..Radios::default()
    };
    let reason = Textarea {
        name: "reason",
        label: "Why have you decided this?",
        size: LabelSize::Medium,
        limit: Some(4000),
        ..Textarea::default()
    };
    let body = html! {
        h1.govuk-heading-l { "Decide what happens next for Amara" }
        (inset(html! { p.govuk-body { "A health visitor is worried that Amara is often hungry and has been left alone at night." } }))
        (details("What the threshold says", html! { p.govuk-body { "A child is suffering, or is likely to suffer, significant harm." } }))
        (warning("Starting an enquiry tells the police and health straight away."))
        (post_form(PostForm { action: "/decisions", tokens: &tokens(), autosave: None }, html! {
            (radios(&form, choice))
            (textarea(&form, reason))
            (buttons(&[Button { words: "Check your decision", ..Button::default() }, Button { words: "End the referral", look: ButtonLook::Serious, sends: Some(("end", "yes")) }]))
        }))
    };
    form_page("Decide what happens next", false, body)
}

fn recorded() -> String {
    let body = html! {
        (confirmation_panel("Section 47 enquiry started", "The conference is due by Monday 24 March 2025"))
        h2.govuk-heading-m { "What happens next" }
        p.govuk-body { "Police and health have been told. Priya Nair will see Amara by Wednesday 5 March." }
    };
    form_page("Section 47 enquiry started", false, body)
}
