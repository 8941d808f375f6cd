//! What the meeting came to for a child: one form, in which no gap can be saved.

use super::{ChildWords, Naming};
use crate::action::{ActionPlan, pages::plan_fields};
use crate::triage_meeting::{Discussed, Discussion, Lead, LevelSeen, Line};
use kernel::{AccountId, Date, Moment};
use local::{Level, Theme, TriageOutcome};
use web_kit::{
    Button, ButtonLook, Checkboxes, Choice, DateRule, Form, FormTokens, LabelSize, Markup, PostForm, Radios,
    Select, TextInput, Textarea, buttons, checkboxes, details, error_summary, hidden_value, html, post_form,
    radios, select, text_input, textarea, user_words,
};

/// Somebody who can be given an action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// Their account.
    pub account: AccountId,
    /// Their name and agency.
    pub words: String,
}

/// What can be chosen.
pub struct DiscussSetting<'a> {
    /// Levels of need in force.
    pub levels: Vec<&'a Level>,
    /// Outcomes in force.
    pub outcomes: Vec<&'a TriageOutcome>,
    /// Themes in force.
    pub themes: Vec<&'a Theme>,
    /// Invited agencies, by id and name.
    pub agencies: Vec<(String, String)>,
    /// People of invited agencies.
    pub people: Vec<Person>,
    /// Where the family lives, by the id of the locality.
    pub locality: Option<String>,
}

/// How many actions the form asks about: as many as were asked for, at least one and at most six.
pub fn plans_asked(form: &Form) -> usize {
    form.values.text("plans").parse::<usize>().unwrap_or(1).clamp(1, 6)
}

/// The form. What agencies brought is folded above it.
pub fn discuss_page(
    line: &Line,
    child: &ChildWords,
    setting: &DiscussSetting<'_>,
    naming: &Naming<'_>,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let plans = plans_asked(form);
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&child.name)) }
        h1.govuk-heading-l { "What did the meeting come to?" }
        p.govuk-body { "This is what the meeting recommends. The contact still needs a decision by a qualified social worker." }
        @if !line.brought.is_empty() {
            (details("What each agency brings", html! {
                @for one in line.latest_brought() {
                    p.govuk-body { strong { ((naming.agency)(&one.agency)) ". " } (user_words(&one.headline)) }
                    p.govuk-body { (user_words(&one.meaning)) }
                }
            }))
        }
        (post_form(PostForm { action: &format!("/triage/lines/{}/discuss", line.id), tokens, autosave: None }, html! {
            (hidden_value("plans", &plans.to_string()))
            (radios(form, Radios {
                name: "level",
                legend: "Which level of need does the meeting see?",
                size: LabelSize::Medium,
                choices: setting.levels.iter().map(|level| Choice {
                    value: &level.code,
                    label: &level.name,
                    hint: level.threshold.as_deref(),
                    ..Choice::default()
                }).collect(),
                ..Radios::default()
            }))
            (radios(form, Radios {
                name: "outcome",
                legend: "What does it come to?",
                size: LabelSize::Medium,
                choices: setting.outcomes.iter().map(|found| Choice::explained(&found.id, &found.name, &found.means)).collect(),
                ..Radios::default()
            }))
            (textarea(form, Textarea {
                name: "why",
                label: "Why, and who sees it differently?",
                hint: Some("A few sentences. What changed, and what should happen."),
                rows: 4,
                limit: Some(1200),
                ..Textarea::default()
            }))
            h2.govuk-heading-m { "Who is best placed" }
            (text_input(form, TextInput {
                name: "lead_name",
                label: "Most appropriate lead person",
                hint: Some("Their name. A team is not a person."),
                ..TextInput::default()
            }))
            (select(form, Select {
                name: "lead_agency",
                label: "Their agency",
                unchosen: "Choose an agency",
                choices: setting.agencies.clone(),
                ..Select::default()
            }))
            h2.govuk-heading-m { "Actions" }
            @for number in 1..=plans {
                (plan_fields(&prefix(number), &format!("Action {number}"), &setting.people, form))
            }
            (buttons(&[Button { words: "Ask about another action", look: ButtonLook::Secondary, sends: Some(("go", "another")) }]))
            (text_input(form, TextInput {
                name: "why_no_action",
                label: "If nobody needs an action, why not?",
                optional: true,
                ..TextInput::default()
            }))
            h2.govuk-heading-m { "What we noticed" }
            (checkboxes(form, Checkboxes {
                name: "themes",
                legend: "Themes",
                optional: true,
                choices: setting.themes.iter().map(|theme| Choice::new(&theme.id, &theme.name)).collect(),
                ..Checkboxes::default()
            }))
            (textarea(form, Textarea {
                name: "places",
                label: "Places",
                hint: Some("One on each line, without anybody's name or home address. For example: bus station"),
                rows: 2,
                optional: true,
                limit: Some(400),
                ..Textarea::default()
            }))
            @if line.discussed.is_some() {
                (textarea(form, Textarea {
                    name: "changed_because",
                    label: "Why does this replace what was recorded before?",
                    rows: 2,
                    limit: Some(600),
                    ..Textarea::default()
                }))
            }
            (buttons(&[Button { words: "Record what the meeting came to", look: ButtonLook::Main, sends: Some(("go", "record")) }]))
        }))
    }
}

fn prefix(number: usize) -> String {
    format!("action_{number}")
}

/// Reads the form: everything in it, or a message by each gap.
pub fn read_discussion(
    form: &mut Form,
    line: &Line,
    actions_before: usize,
    setting: &DiscussSetting<'_>,
    by: AccountId,
    now: Moment,
) -> Option<Discussion> {
    for (name, what, limit) in [
        ("why", "Why", 1200),
        ("lead_name", "The name", 200),
        ("why_no_action", "Why nobody needs an action", 600),
        ("places", "Places", 400),
        ("changed_because", "Why this replaces what was recorded before", 600),
    ] {
        form.within_limit(name, what, limit);
    }
    let codes: Vec<&str> = setting.levels.iter().map(|level| level.code.as_str()).collect();
    let level = form.need_choice("level", &codes, "Select the level of need that the meeting sees");
    let ids: Vec<&str> = setting.outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
    let outcome = form.need_choice("outcome", &ids, "Select what it comes to");
    let why = form.need_text("why", "Enter why, and who sees it differently");
    let name = form.need_text("lead_name", "Enter the name of the most appropriate lead person");
    let agencies: Vec<&str> = setting.agencies.iter().map(|(id, _)| id.as_str()).collect();
    let agency = form.need_choice("lead_agency", &agencies, "Select the agency of the lead person");
    let actions = read_plans(form, setting, now.date());
    let why_no_action = form.text_if_given("why_no_action").unwrap_or_default();
    if actions.is_empty() && actions_before == 0 && why_no_action.is_empty() && !form.has_errors() {
        form.errors.add("why_no_action", "Give somebody an action, or enter why nobody needs one");
    }
    let changed_because = if line.discussed.is_some() {
        form.need_text("changed_because", "Enter why this replaces what was recorded before")
            .unwrap_or_default()
    } else {
        String::new()
    };
    let themes: Vec<&str> = setting.themes.iter().map(|theme| theme.id.as_str()).collect();
    let themes = form.ticked("themes", &themes);
    let places = places(form.values.text("places"));
    let level = setting.levels.iter().find(|found| Some(&found.code) == level.as_ref())?;
    let outcome = setting.outcomes.iter().find(|found| Some(&found.id) == outcome.as_ref())?;
    let (why, name, agency) = (why?, name?, agency?);
    if form.has_errors() {
        return None;
    }
    let said = Discussed {
        level: LevelSeen { code: level.code.clone(), name: level.name.clone() },
        lead: Lead { name, agency },
        outcome: outcome.id.clone(),
        outcome_name: outcome.name.clone(),
        why,
        why_no_action,
        themes,
        places,
        locality: setting.locality.clone(),
        by,
        at: now,
        changed_because,
    };
    Some(Discussion { said, actions })
}

/// The places, one a line, each once.
fn places(typed: &str) -> Vec<String> {
    let mut places: Vec<String> = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !places.iter().any(|known| known.to_lowercase() == line.to_lowercase()) {
            places.push(line.to_owned());
        }
    }
    places
}

/// The actions that were filled in. One that was begun must be whole.
fn read_plans(form: &mut Form, setting: &DiscussSetting<'_>, today: Date) -> Vec<ActionPlan> {
    let mut plans = Vec::new();
    for number in 1..=plans_asked(form) {
        let prefix = prefix(number);
        let begun = ["what", "owner", "know", "due-day", "due-month", "due-year"]
            .iter()
            .any(|end| !form.values.text(&format!("{prefix}_{end}")).is_empty());
        if begun {
            plans.extend(crate::action::pages::read_plan(
                &prefix,
                form,
                &setting.people,
                today,
                DateRule::TodayOrFuture,
            ));
        }
    }
    plans
}
