//! The pages where people sign in, and where they keep their own account.

use super::forms::{AGAIN, CODE, CURRENT, EMAIL, NEW, PASSWORD};
use crate::account::Account;
use crate::credential::PasswordProblem;
use crate::hours::after_in_words;
use crate::places::Places;
use crate::routes;
use crate::session::OwnSession;
use crate::view::View;
use kernel::{Moment, moment_in_words};
use web_kit::{
    Button, ButtonLook, Cell, Column, Form, FormTokens, InputKind, InputWidth, Markup, PostForm, SummaryRow,
    Table, TextInput, button, button_link, buttons, error_summary, html, inset, post_form, summary_list,
    table, text_input, too_many_tries, user_words,
};

/// Signing in with an email address and a password.
pub fn sign_in_page(form: &Form, tokens: &FormTokens) -> View {
    let email =
        TextInput { name: EMAIL, label: "Email address", kind: InputKind::OwnEmail, ..TextInput::default() };
    let password =
        TextInput { name: PASSWORD, label: "Password", kind: InputKind::Password, ..TextInput::default() };
    let body = html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Sign in" }
        (post_form(PostForm { action: routes::SIGN_IN, tokens, autosave: None }, html! {
            (text_input(form, email))
            (text_input(form, password))
            (button("Sign in"))
        }))
        p.govuk-body {
            "If you have forgotten your password, "
            a.govuk-link href=(routes::FORGOTTEN) { "choose a new one with a recovery code" }
            ". Without recovery codes, ask your administrator for a new starting password."
        }
    };
    View::form("Sign in", form, body)
}

/// Says that the email address and password do not go together, and nothing about which is wrong.
pub fn say_wrong_details(form: &mut Form) {
    form.errors.add(EMAIL, "Your email address and password do not match. Check both and try again");
}

/// The code from the person's phone.
pub fn code_page(form: &Form, tokens: &FormTokens) -> View {
    let code = TextInput {
        hint: Some(
            "Open the app on your phone where you set up the code. It shows 6 figures, which change every 30 seconds",
        ),
        size: web_kit::LabelSize::PageHeading,
        ..code_field("Enter the code from your phone")
    };
    let body = html! {
        (error_summary(&form.errors))
        (post_form(PostForm { action: routes::CODE, tokens, autosave: None }, html! {
            (text_input(form, code))
            (button("Sign in"))
        }))
        p.govuk-body { a.govuk-link href=(routes::RECOVERY_CODE) { "Use a recovery code if your phone is lost" } }
        p.govuk-body { a.govuk-link href=(routes::SIGN_IN) { "Sign in as somebody else" } }
    };
    View::form("Enter the code from your phone", form, body)
}

fn code_field(label: &str) -> TextInput<'_> {
    TextInput {
        name: CODE,
        label,
        kind: InputKind::OneTimeCode,
        width: InputWidth::Ten,
        ..TextInput::default()
    }
}

/// Says that a code was wrong, or was used before.
pub fn say_wrong_code(form: &mut Form) {
    form.errors
        .add(CODE, "This code is not right now. Each code works once. Enter the next one your phone shows");
}

/// Setting up a code: the drawing to scan, the key to type where a phone cannot scan, and the
/// first code.
pub fn set_up_code_page(drawing: &Markup, key: &str, form: &Form, tokens: &FormTokens) -> View {
    let body = html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Set up a code on your phone" }
        p.govuk-body { "Each time you sign in you will need your password and a code from your phone, so that nobody can sign in with your password alone." }
        h2.govuk-heading-m { "1. Add Sightline to an app that makes codes" }
        p.govuk-body { "Use the app your agency gives you for this. If you have none, ask your help desk which to use." }
        p.govuk-body { "Scan this drawing with the app." }
        (drawing)
        p.govuk-body { "If you cannot scan it, type this key into the app:" }
        p.govuk-body { code { (key) } }
        h2.govuk-heading-m { "2. Show that it works" }
        (post_form(PostForm { action: routes::SET_UP_CODE, tokens, autosave: None }, html! {
            (text_input(form, TextInput { hint: Some("6 figures"), ..code_field("Enter the code that the app shows now") }))
            (button("Set up the code"))
        }))
    };
    View::form("Set up a code on your phone", form, body)
}

/// Why somebody changes their password.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhyChange {
    /// They have a starting password and must choose their own.
    ToBegin,
    /// They want to.
    ByChoice,
}

/// Choosing a password.
pub fn change_password_page(why: WhyChange, form: &Form, tokens: &FormTokens) -> View {
    let (title, current) = match why {
        WhyChange::ToBegin => ("Choose a password of your own", "Starting password"),
        WhyChange::ByChoice => ("Change your password", "Current password"),
    };
    let secret = |name, label, kind| TextInput { name, label, kind, ..TextInput::default() };
    let new = TextInput {
        hint: Some(
            "At least 12 characters. Three or more words that have nothing to do with each other are easy to remember and hard to guess",
        ),
        ..secret(NEW, "New password", InputKind::NewPassword)
    };
    let body = html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (title) }
        (inset(html! { p.govuk-body { "You will be signed out everywhere else." } }))
        (post_form(PostForm { action: routes::CHANGE_PASSWORD, tokens, autosave: None }, html! {
            (text_input(form, secret(CURRENT, current, InputKind::Password)))
            (text_input(form, new))
            (text_input(form, secret(AGAIN, "New password again", InputKind::NewPassword)))
            (button("Change the password"))
        }))
        @if why == WhyChange::ByChoice {
            p.govuk-body { a.govuk-link href=(routes::MY_ACCOUNT) { "Go back without changing it" } }
        }
    };
    View::form(title, form, body)
}

/// Says that the current password is wrong.
pub fn say_wrong_current(form: &mut Form) {
    form.errors.add(CURRENT, "This is not your current password. Enter the one you signed in with");
}

/// Says why the new password cannot be chosen.
pub fn say_password_problem(form: &mut Form, problem: PasswordProblem) {
    form.errors.add(NEW, problem.to_string());
}

/// Too many tries: when to try again.
pub fn too_many_tries_page(until: Moment, now: Moment) -> View {
    let page = too_many_tries(&after_in_words(until, now));
    View::reading(page.title, page.body)
}

/// The starting password was right and came too late.
pub fn starting_password_ended_page() -> View {
    let title = "Your starting password has ended";
    View::reading(
        title,
        html! {
            h1.govuk-heading-l { (title) }
            p.govuk-body { "It was not used in time. Ask your administrator for a new one." }
            p.govuk-body { a.govuk-link href=(routes::SIGN_IN) { "Go back to sign in" } }
        },
    )
}

/// A person's own account, and where they are signed in.
pub fn my_account_page(
    account: &Account,
    sessions: &[OwnSession],
    recovery_codes_left: i64,
    places: &Places,
    tokens: &FormTokens,
) -> View {
    let team = account.team.as_deref().map_or("No team", |team| places.team_name(&account.agency, team));
    let body = html! {
        h1.govuk-heading-l { "Your account" }
        (summary_list(&[
            SummaryRow::new("Name", user_words(&account.name)),
            SummaryRow::new("Email address", user_words(account.email.as_str())),
            SummaryRow::typed("Telephone number", account.telephone.as_deref().unwrap_or_default()),
            SummaryRow::words("Agency", places.agency_name(&account.agency)),
            SummaryRow::words("Team", team),
            SummaryRow::words("Role", account.role.in_words()),
        ]))
        p.govuk-body { "If something here is wrong, tell your administrator." }
        (button_link(routes::CHANGE_PASSWORD, "Change your password", ButtonLook::Secondary))
        h2.govuk-heading-m { "Recovery codes" }
        p.govuk-body {
            @match recovery_codes_left {
                0 => { "You have none. With them you can sign in when your phone is lost, and choose a new password when you have forgotten yours." }
                1 => { "You have 1 left." }
                many => { "You have " (many) " left." }
            }
        }
        (button_link(routes::MAKE_RECOVERY_CODES, "Make new recovery codes", ButtonLook::Secondary))
        h2.govuk-heading-m { "Where you are signed in" }
        (own_sessions(sessions))
        @if sessions.iter().any(|session| !session.is_this) {
            p.govuk-body { "If you do not know one of these, sign out everywhere else and change your password." }
            (post_form(PostForm { action: routes::SIGN_OUT_EVERYWHERE, tokens, autosave: None }, html! {
                (buttons(&[Button { words: "Sign out everywhere else", look: ButtonLook::Serious, ..Button::default() }]))
            }))
        }
    };
    View::reading("Your account", body)
}

fn own_sessions(sessions: &[OwnSession]) -> Markup {
    let row = |session: &OwnSession| {
        let which = if session.is_this { "This browser" } else { "Another browser" };
        vec![
            Cell::from(html! { (which) }),
            Cell::from(html! { (moment_in_words(session.began_at)) }),
            Cell::from(html! { (moment_in_words(session.last_used_at)) }),
        ]
    };
    table(Table {
        caption: "Where you are signed in",
        caption_hidden: true,
        columns: vec![Column::words("Where"), Column::words("Signed in"), Column::words("Last used")],
        rows: sessions.iter().map(row).collect(),
        ..Table::default()
    })
}
