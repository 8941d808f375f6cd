//! The pages where administrators keep accounts.

mod changes;
mod list;
mod new;
mod one;

pub use changes::{agree_role_page, close_page, propose_role_page, reopen_page, reset_page};
pub use list::list_page;
pub use new::{new_account_page, starting_password_page};
pub use one::one_page;

use super::forms::{AGENCY, REASON, ROLE, TEAM};
use super::{AccountRefusal, Reason, RoleChange};
use crate::places::Places;
use access::Role;
use web_kit::{Form, FormValues, Markup, Select, Textarea, html, select, textarea, warning};

/// Why something was not done, where a page has no field to put it by.
fn refused(refusal: Option<&AccountRefusal>) -> Markup {
    html! { @if let Some(refusal) = refusal { (warning(&refusal.to_string())) } }
}

fn agency_field(form: &Form, places: &Places) -> Markup {
    select(
        form,
        Select {
            name: AGENCY,
            label: "Agency",
            unchosen: "Choose an agency",
            choices: places.agencies.clone(),
            ..Select::default()
        },
    )
}

fn team_field(form: &Form, places: &Places) -> Markup {
    let choices = places.teams.iter().map(|team| (team.id.clone(), places.team_in_words(team)));
    select(
        form,
        Select {
            name: TEAM,
            label: "Team",
            hint: Some("A manager sees the children of their team"),
            optional: true,
            unchosen: "No team",
            choices: choices.collect(),
            ..Select::default()
        },
    )
}

fn role_field(form: &Form) -> Markup {
    let choices = Role::ALL.iter().map(|role| (role.code().to_owned(), role.in_words().to_owned()));
    select(
        form,
        Select {
            name: ROLE,
            label: "Role",
            hint: Some("What the person may see and do follows from their role"),
            unchosen: "Choose a role",
            choices: choices.collect(),
            ..Select::default()
        },
    )
}

fn reason_field(form: &Form, question: &str) -> Markup {
    textarea(
        form,
        Textarea {
            name: REASON,
            label: question,
            hint: Some("This is kept in the history of the account"),
            rows: 3,
            limit: Some(Reason::LIMIT),
            ..Textarea::default()
        },
    )
}

/// The answers of a form about a role, filled from what the person has now.
pub fn post_answers(post: &RoleChange) -> FormValues {
    let mut values = FormValues::new();
    values.set(AGENCY, post.agency.as_str());
    values.set(ROLE, post.role.code());
    if let Some(team) = &post.team {
        values.set(TEAM, team.as_str());
    }
    values
}
