//! The page of the family, and the forms that add to it.

use super::form::{NEW, RESPONSIBILITY};
use super::{Family, Member, Related};
use crate::header::{Header, Part, bar_only, record_page};
use crate::paths;
use kernel::PersonId;
use maud::{Markup, html};
use people::RelationshipKind;
use web_kit::{
    ButtonLook, Cell, Choice, Column, DateInput, Form, FormTokens, LabelSize, PostForm, Radios, Table,
    TextInput, button_link, date_input, error_summary, hidden_words, post_form, radios, table, text_input,
    user_words,
};

/// The page's title.
pub const TITLE: &str = "Family and network";
/// The title of the form that adds a relationship.
pub const ADD_TITLE: &str = "Add somebody in the family";
/// The title of the form that adds to a household.
pub const JOIN_TITLE: &str = "Who do they live with?";
/// The title of the form that ends something.
pub const END_TITLE: &str = "When did this end?";

/// The family and those around the person.
pub fn family_page(family: &Family) -> Markup {
    let id = family.header.id;
    let may_add = family.header.may_correct;
    let body = html! {
        h1.govuk-heading-l { (TITLE) }
        h2.govuk-heading-m { "Household" }
        (household(family, may_add))
        @if may_add { p.govuk-body { (button_link(&paths::under(id, "family/join"), "Add who they live with", ButtonLook::Secondary)) } }
        h2.govuk-heading-m { "Family and important people" }
        (related(family, may_add))
        @if may_add { p.govuk-body { (button_link(&paths::under(id, "family/add"), "Add somebody in the family", ButtonLook::Secondary)) } }
        @if !family.siblings.is_empty() {
            h2.govuk-heading-m { "They may be brothers or sisters" }
            (siblings(family))
        }
        h2.govuk-heading-m { "Professionals involved" }
        (professionals(family))
    };
    record_page(&family.header, Part::Family, body)
}

fn person_link(person: Option<PersonId>, name: &str) -> Markup {
    match person {
        Some(person) => html! { a.govuk-link.app-user-text href=(paths::overview(person)) { (name) } },
        None => html! { (name) },
    }
}

fn household(family: &Family, may_add: bool) -> Markup {
    let row = |member: &Member| {
        let name = if member.is_self {
            html! { (user_words(&member.name)) " (this record)" }
        } else {
            person_link(member.person, &member.name)
        };
        let page = format!("family/household/{}/leave", member.household);
        let end = html! {
            @if may_add && member.is_self && member.lives_there == Some(true) {
                a.govuk-link href=(paths::under(family.header.id, &page)) { "Record that they left" }
            }
        };
        let lives = match member.lives_there {
            Some(true) => "Lives there",
            Some(false) => "Does not live there now",
            None => "Not shown",
        };
        vec![
            Cell::from(name),
            Cell::from(member.age.as_str()),
            Cell::from(lives),
            Cell::from(html! { (member.dates) " " (end) }),
        ]
    };
    table(Table {
        caption: "Who lives or lived together",
        caption_hidden: true,
        columns: vec![
            Column::words("Who"),
            Column::words("Age"),
            Column::words("Now"),
            Column::words("Dates"),
        ],
        rows: family.household.iter().map(row).collect(),
        empty: "No household is recorded.",
    })
}

fn related(family: &Family, may_add: bool) -> Markup {
    let row = |one: &Related| {
        let page = format!("family/relationships/{}/end", one.id);
        let end = html! {
            @if may_add && !one.ended && one.person.is_some() {
                a.govuk-link href=(paths::under(family.header.id, &page)) {
                    "Record the end" (hidden_words(&format!("of the relationship with {}", one.name)))
                }
            }
        };
        vec![
            Cell::from(person_link(one.person, &one.name)),
            Cell::from(one.is),
            Cell::from(one.parental_responsibility.as_str()),
            Cell::from(html! { (one.dates) " " (end) }),
        ]
    };
    table(Table {
        caption: "Family and important people",
        caption_hidden: true,
        columns: vec![
            Column::words("Who"),
            Column::words("Is"),
            Column::words("Parental responsibility"),
            Column::words("Dates"),
        ],
        rows: family.related.iter().map(row).collect(),
        empty: "Nobody in the family is recorded.",
    })
}

fn siblings(family: &Family) -> Markup {
    let rows = family
        .siblings
        .iter()
        .map(|one| {
            vec![
                Cell::from(person_link(Some(one.person), &one.name)),
                Cell::from(one.age.as_str()),
                Cell::from(one.evidence.join(". ")),
            ]
        })
        .collect();
    table(Table {
        caption: "Children who may be brothers or sisters",
        caption_hidden: true,
        columns: vec![Column::words("Who"), Column::words("Age"), Column::words("What shows it")],
        rows,
        ..Table::default()
    })
}

fn professionals(family: &Family) -> Markup {
    let rows = family
        .professionals
        .iter()
        .map(|one| {
            vec![
                Cell::from(user_words(&one.name)),
                Cell::from(one.role),
                Cell::from(user_words(&one.place)),
                Cell::from(one.dates.as_str()),
            ]
        })
        .collect();
    table(Table {
        caption: "Professionals involved",
        caption_hidden: true,
        columns: vec![
            Column::words("Who"),
            Column::words("Role"),
            Column::words("Where"),
            Column::words("Dates"),
        ],
        rows,
        empty: "No professional is recorded as working with this person.",
    })
}

/// The form to add a relationship. `offered` are people to choose from: the household, and anybody
/// chosen in a search.
pub fn add_page(header: &Header, offered: &[(PersonId, String)], form: &Form, tokens: &FormTokens) -> Markup {
    let action = paths::under(header.id, "family/add");
    let ids: Vec<String> = offered.iter().map(|(id, _)| id.to_string()).collect();
    let mut people: Vec<Choice<'_>> =
        ids.iter().zip(offered).map(|(id, (_, name))| Choice::new(id, name)).collect();
    let somebody_new = html! {
        (text_input(form, TextInput { name: "forename", label: "Forename", ..TextInput::default() }))
        (text_input(form, TextInput { name: "surname", label: "Surname", ..TextInput::default() }))
        (date_input(form, DateInput { name: "born", legend: "Date of birth", optional: true, ..DateInput::default() }))
    };
    people.push(Choice {
        hint: Some("Search first, so that nobody is recorded twice"),
        reveal: Some(somebody_new),
        after_or: !offered.is_empty(),
        ..Choice::new(NEW, "Somebody not yet recorded")
    });
    html! {
        (error_summary(&form.errors))
        (bar_only(header))
        h1.govuk-heading-l { (ADD_TITLE) }
        p.govuk-body { a.govuk-link href=(format!("{}?family={}", paths::SEARCH, header.id)) { "Search for somebody already recorded" } }
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (radios(form, Radios { name: "who", legend: "Who are they?", size: LabelSize::Medium, choices: people, ..Radios::default() }))
            (radios(form, Radios {
                name: "kind", legend: "What are they to this person?", size: LabelSize::Medium,
                choices: RelationshipKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.in_words())).collect(),
                ..Radios::default()
            }))
            (radios(form, Radios {
                name: "responsibility", legend: "Do they have parental responsibility?", size: LabelSize::Medium,
                choices: RESPONSIBILITY.iter().map(|(value, label)| Choice::new(value, label)).collect(),
                ..Radios::default()
            }))
            (date_input(form, DateInput { name: "from", legend: "When did it begin?", optional: true, size: LabelSize::Medium, ..DateInput::default() }))
            (web_kit::button("Add them to the family"))
        }))
        p.govuk-body { a.govuk-link href=(paths::under(header.id, "family")) { "Go back without adding anybody" } }
    }
}

/// The form to say who the person lives with.
pub fn join_page(
    header: &Header,
    offered: &[(PersonId, String)],
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let action = paths::under(header.id, "family/join");
    let ids: Vec<String> = offered.iter().map(|(id, _)| id.to_string()).collect();
    let people = ids.iter().zip(offered).map(|(id, (_, name))| Choice::new(id, name)).collect();
    html! {
        (error_summary(&form.errors))
        (bar_only(header))
        @if offered.is_empty() {
            h1.govuk-heading-l { (JOIN_TITLE) }
            p.govuk-body { "Nobody is recorded whom they could live with. Add somebody in the family first." }
        } @else {
            (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
                (radios(form, Radios { name: "with", legend: JOIN_TITLE, size: LabelSize::PageHeading, choices: people, ..Radios::default() }))
                (date_input(form, DateInput { name: "from", legend: "Since when?", optional: true, size: LabelSize::Medium, ..DateInput::default() }))
                (web_kit::button("Record who they live with"))
            }))
        }
        p.govuk-body { a.govuk-link href=(paths::under(header.id, "family")) { "Go back without recording it" } }
    }
}

/// The form to say when a relationship ended or a household was left. `what` says which, in words.
pub fn end_page(header: &Header, action: &str, what: &str, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        (bar_only(header))
        h1.govuk-heading-l { (END_TITLE) }
        p.govuk-body { (user_words(what)) }
        (post_form(PostForm { action, tokens, autosave: None }, html! {
            (date_input(form, DateInput { name: "to", legend: "What was the last day?", ..DateInput::default() }))
            (web_kit::button("Record the last day"))
        }))
        p.govuk-body { a.govuk-link href=(paths::under(header.id, "family")) { "Go back without recording it" } }
    }
}
