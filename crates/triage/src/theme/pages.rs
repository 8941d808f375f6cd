//! The pages of themes and places.

use super::{PlaceNoticed, ThemeCounts, shown};
use crate::action::pages::{plan_fields, read_plan};
use crate::theme::RaiseTheme;
use crate::triage_meeting::pages::{Naming, Person};
use kernel::{Date, day_in_words};
use web_kit::{
    ButtonLook, Cell, Column, DateRule, Form, FormTokens, Markup, PostForm, Select, Table, TextInput, button,
    button_link, error_summary, hidden_value, html, inset, post_form, select, table, text_input, user_words,
};

/// The themes and places of one kind of meeting.
pub struct ThemesView<'a> {
    /// The kind's id.
    pub kind: &'a str,
    /// The kind's name.
    pub name: &'a str,
    /// The other kinds that can be shown: id and name.
    pub others: Vec<(String, String)>,
    /// The first day counted.
    pub since: Date,
    /// The counts.
    pub counts: ThemeCounts,
    /// Places noticed.
    pub places: Vec<PlaceNoticed>,
    /// Is this reader's agency invited to the kind?
    pub invited: bool,
    /// May this reader raise one with a group?
    pub may_raise: bool,
}

/// Themes by locality and month, and places.
pub fn themes_page(view: &ThemesView<'_>, naming: &Naming<'_>) -> Markup {
    let mut places: Vec<&PlaceNoticed> = view.places.iter().collect();
    if !view.invited {
        // The name of a place with a hidden count could point to one family.
        places.retain(|place| place.children >= super::FEWEST_SHOWN);
    }
    html! {
        span.govuk-caption-l { (view.name) }
        h1.govuk-heading-l { "Themes and places noticed" }
        p.govuk-body { "Children for whom a meeting noticed each theme, since " (day_in_words(view.since)) ". A child counts once for a theme in a month." }
        @if !view.invited { (inset(html! { "Your agency is not invited to this meeting, so numbers below 5 and places seen for fewer than 5 children are hidden." })) }
        @if !view.others.is_empty() {
            ul.govuk-list { @for (id, name) in &view.others { li { a.govuk-link href={ "/themes?kind=" (id) } { "Themes of " (name) } } } }
        }
        div.govuk-button-group {
            @if view.may_raise { (button_link(&format!("/themes/raise?kind={}", view.kind), "Raise with a group", ButtonLook::Secondary)) }
            a.govuk-link href={ "/themes.csv?kind=" (view.kind) } { "Download the counts as a file (CSV)" }
        }
        (table(Table {
            caption: "Themes by month and locality",
            columns: vec![Column::words("Month"), Column::words("Locality"), Column::words("Theme"), Column::figures("Children")],
            rows: view.counts.iter().rev().map(|(key, count)| vec![
                Cell::words(&key.month.in_words()),
                Cell::words(&(naming.locality)(key.locality.as_deref().unwrap_or_default())),
                Cell::words(&(naming.theme)(&key.theme)),
                Cell::words(&shown(*count, view.invited).in_words()),
            ]).collect(),
            empty: "No theme was recorded in this time.",
            ..Table::default()
        }))
        (table(Table {
            caption: "Places",
            columns: vec![Column::words("Place"), Column::words("Locality"), Column::figures("Children")],
            rows: places.iter().map(|place| vec![
                Cell::from(user_words(&place.name)),
                Cell::words(&(naming.locality)(place.locality.as_deref().unwrap_or_default())),
                Cell::words(&place.children.to_string()),
            ]).collect(),
            empty: "No place is shown.",
            ..Table::default()
        }))
    }
}

/// What can be raised, and with whom.
pub struct RaiseSetting {
    /// The kind's id.
    pub kind: String,
    /// Themes and places: value and words.
    pub what: Vec<(String, String)>,
    /// Groups: id and name.
    pub groups: Vec<(String, String)>,
    /// Who can be given the action.
    pub people: Vec<Person>,
}

/// Raises a theme or place with a group.
pub fn raise_page(setting: &RaiseSetting, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Raise a theme or place with a group" }
        (post_form(PostForm { action: "/themes/raise", tokens, autosave: None }, html! {
            (hidden_value("kind", &setting.kind))
            (select(form, Select { name: "what", label: "What is raised?", unchosen: "Choose a theme", choices: setting.what.clone(), ..Select::default() }))
            (text_input(form, TextInput { name: "place", label: "At which place?", hint: Some("Never anybody's name or home address."), optional: true, ..TextInput::default() }))
            (select(form, Select { name: "group", label: "With which group?", unchosen: "Choose a group", choices: setting.groups.clone(), ..Select::default() }))
            (plan_fields("plan", "Action", &setting.people, form))
            (button("Raise with the group"))
        }))
    }
}

/// Reads what is raised, with whom, and who does what by when.
pub fn read_raise(form: &mut Form, setting: &RaiseSetting, today: Date) -> Option<RaiseTheme> {
    form.within_limit("place", "The place", 200);
    let whats: Vec<&str> = setting.what.iter().map(|(id, _)| id.as_str()).collect();
    let groups: Vec<&str> = setting.groups.iter().map(|(id, _)| id.as_str()).collect();
    let what = form.need_choice("what", &whats, "Select what is raised");
    let group = form.need_choice("group", &groups, "Select the group");
    let plan = read_plan("plan", form, &setting.people, today, DateRule::TodayOrFuture);
    let words = |all: &[(String, String)], id: Option<String>| {
        id.and_then(|id| all.iter().find(|(known, _)| *known == id).map(|(_, words)| words.clone()))
    };
    let (what, group) = (words(&setting.what, what)?, words(&setting.groups, group)?);
    let place = form.text_if_given("place").map(|place| format!(" at {place}")).unwrap_or_default();
    let plan = plan?;
    (!form.has_errors()).then(|| RaiseTheme { about: format!("{what}{place}, raised with {group}"), plan })
}
