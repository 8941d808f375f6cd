//! The pages of actions: one, and all that are open.

use super::{ActionInFull, ActionPlan, How, TriageAction};
use crate::triage_meeting::pages::{Naming, Person, badge};
use access::Action;
use kernel::{Date, Standing, day_in_words, moment_in_words};
use web_kit::{
    Button, ButtonLook, Cell, Column, DateInput, DateRule, Form, FormTokens, Markup, PostForm, Select,
    SummaryRow, Table, TextInput, Textarea, button, button_link, buttons, date_input, error_summary, html,
    post_form, select, summary_list, table, text_input, textarea, user_text, user_words,
};

/// The questions of a plan: what, who, by when, and how we will know.
pub fn plan_fields(prefix: &str, heading: &str, people: &[Person], form: &Form) -> Markup {
    let name = |end: &str| format!("{prefix}_{end}");
    html! {
        fieldset.govuk-fieldset {
            legend.govuk-fieldset__legend.govuk-fieldset__legend--s { (heading) }
            (text_input(form, TextInput { name: &name("what"), label: "What is to be done?", ..TextInput::default() }))
            (select(form, Select {
                name: &name("owner"),
                label: "Who does it?",
                hint: Some("One person. It appears in their list of work."),
                unchosen: "Choose a person",
                choices: people.iter().map(|one| (one.account.to_string(), one.words.clone())).collect(),
                ..Select::default()
            }))
            (date_input(form, DateInput { name: &name("due"), legend: "By when?", ..DateInput::default() }))
            (text_input(form, TextInput { name: &name("know"), label: "How will we know that it was done?", ..TextInput::default() }))
        }
    }
}

/// Reads a plan, with a message by each gap.
pub fn read_plan(
    prefix: &str,
    form: &mut Form,
    people: &[Person],
    today: Date,
    rule: DateRule,
) -> Option<ActionPlan> {
    let name = |end: &str| format!("{prefix}_{end}");
    form.within_limit(&name("what"), "What is to be done", 400);
    form.within_limit(&name("know"), "How we will know", 400);
    let what = form.need_text(&name("what"), "Enter what is to be done");
    let ids: Vec<String> = people.iter().map(|one| one.account.to_string()).collect();
    let offered: Vec<&str> = ids.iter().map(String::as_str).collect();
    let owner = form.need_choice(&name("owner"), &offered, "Select the one person who does it");
    let due = form.need_date(&name("due"), "Day it is due", rule, today);
    let know = form.need_text(&name("know"), "Enter how we will know that it was done");
    Some(ActionPlan { what: what?, owner: owner?.parse().ok()?, due: due?, how_we_will_know: know? })
}

/// An action with whom it is about and where its clock stands.
pub struct ActionRow {
    /// The action.
    pub found: ActionInFull,
    /// Whom it is about, and the kind of meeting, in words.
    pub about: String,
    /// Where its clock stands.
    pub standing: Option<Standing>,
}

/// Every open action of the meetings this reader is invited to.
pub fn actions_page(rows: &[ActionRow], naming: &Naming<'_>) -> Markup {
    html! {
        h1.govuk-heading-l { "Open triage actions (" (rows.len()) ")" }
        p.govuk-body { "Open actions come first at the next meeting of their kind." }
        (table(Table {
            caption: "Open triage actions",
            caption_hidden: true,
            columns: ["What", "About", "Who", "Due", "Stands"].map(Column::words).to_vec(),
            rows: rows.iter().map(|row| {
                let action = &row.found.action;
                vec![
                    Cell::from(html! { a.govuk-link href={ "/triage/actions/" (action.id) } { (user_words(&action.plan.what)) } }),
                    Cell::from(user_words(&row.about)),
                    Cell::words(&(naming.account)(action.plan.owner)),
                    Cell::from(badge(row.standing.as_ref())),
                    Cell::words(if action.ended.is_some() { "Declined" } else { "Open" }),
                ]
            }).collect(),
            empty: "No triage action is open.",
        }))
    }
}

/// One action, and how it may end.
pub fn action_page(row: &ActionRow, naming: &Naming<'_>, form: &Form, tokens: &FormTokens) -> Markup {
    let action = &row.found.action;
    let base = format!("/triage/actions/{}", action.id);
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&row.about)) }
        h1.govuk-heading-l { (user_words(&action.plan.what)) }
        (summary_list(&[
            SummaryRow::words("Who", &(naming.account)(action.plan.owner)),
            SummaryRow::new("Due", html! { (day_in_words(action.plan.due)) br; (badge(row.standing.as_ref())) }),
            SummaryRow::typed("How we will know", &action.plan.how_we_will_know),
            SummaryRow::words("Given by", &format!("{}, {}", (naming.account)(action.given_by), moment_in_words(action.given_at))),
        ]))
        @if !row.found.names_the_child {
            p.govuk-body { "The child's record has been restricted since. If you cannot do this without knowing whose it is, decline it, and the next meeting gives it to somebody else." }
        }
        @if let Some(line) = action.line.filter(|_| row.found.names_the_child) { p.govuk-body { a.govuk-link href={ "/triage/lines/" (line) } { "Read what the meeting came to" } } }
        (how_it_ended(action, naming))
        @if action.ended.is_none() && row.found.may.contains(&Action::End) {
            h2.govuk-heading-m { "How did it end?" }
            (post_form(PostForm { action: &base, tokens, autosave: None }, html! {
                (textarea(form, Textarea {
                    name: "words",
                    label: "What happened, or why you cannot do it",
                    hint: Some("What changed for the child. If you decline, the next meeting gives it to somebody else."),
                    limit: Some(1000),
                    ..Textarea::default()
                }))
                (buttons(&[
                    Button { words: "It is done", look: ButtonLook::Main, sends: Some(("go", "done")) },
                    Button { words: "Decline it", look: ButtonLook::Secondary, sends: Some(("go", "decline")) },
                ]))
            }))
        }
        @if action.stands() == "declined" && row.found.may.contains(&Action::Decide) {
            (button_link(&format!("{base}/pass-on"), "Give it to somebody else", ButtonLook::Main))
        }
    }
}

fn how_it_ended(action: &TriageAction, naming: &Naming<'_>) -> Markup {
    html! {
        @if let Some(ended) = &action.ended {
            @let (heading, words) = match &ended.how {
                How::Done(words) => ("Done", words),
                How::Declined(words) => ("Declined", words),
            };
            h2.govuk-heading-m { (heading) }
            (user_text(words))
            p.govuk-hint { ((naming.account)(ended.by)) ", " (moment_in_words(ended.at)) }
            @if let Some(next) = action.passed_to {
                p.govuk-body { a.govuk-link href={ "/triage/actions/" (next) } { "It was given to somebody else" } }
            }
        }
    }
}

/// Reads how an action ended: done or declined, with words.
pub fn read_ending(form: &mut Form) -> Option<How> {
    form.within_limit("words", "Your words", 1000);
    let declines = form.values.text("go") == "decline";
    let missing = if declines { "Enter why you cannot do it" } else { "Enter what happened" };
    let words = form.need_text("words", missing)?;
    if form.has_errors() {
        return None;
    }
    Some(if declines { How::Declined(words) } else { How::Done(words) })
}

/// Gives a declined action to somebody else.
pub fn pass_on_page(row: &ActionRow, people: &[Person], form: &Form, tokens: &FormTokens) -> Markup {
    let action = &row.found.action;
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&row.about)) }
        h1.govuk-heading-l { "Give the action to somebody else" }
        (post_form(PostForm { action: &format!("/triage/actions/{}/pass-on", action.id), tokens, autosave: None }, html! {
            (plan_fields("plan", "Action", people, form))
            (button("Give the action"))
        }))
    }
}
