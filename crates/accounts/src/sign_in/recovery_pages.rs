//! The pages of recovery codes: making them, and using one.

use super::forms::{AGAIN, CURRENT, EMAIL, NEW, RECOVERY};
use crate::credential::{PasswordProblem, RECOVERY_CODES};
use crate::routes;
use crate::view::View;
use web_kit::{
    Form, FormTokens, InputKind, InputWidth, PostForm, TextInput, button, error_summary, html, post_form,
    text_input, warning,
};

fn recovery_field<'a>() -> TextInput<'a> {
    TextInput {
        name: RECOVERY,
        label: "Recovery code",
        hint: Some("16 letters and figures. Each code works once"),
        width: InputWidth::Twenty,
        ..TextInput::default()
    }
}

/// A recovery code in place of the code from a lost phone.
pub fn recovery_code_page(form: &Form, tokens: &FormTokens) -> View {
    let title = "Sign in with a recovery code";
    let body = html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (title) }
        (post_form(PostForm { action: routes::RECOVERY_CODE, tokens, autosave: None }, html! {
            (text_input(form, recovery_field()))
            (button("Sign in"))
        }))
        p.govuk-body { "If you have no recovery codes, ask your administrator for a new starting password." }
    };
    View::form(title, form, body)
}

/// Says that a recovery code is not theirs or was used, and nothing about which.
pub fn say_wrong_recovery_code(form: &mut Form) {
    form.errors.add(RECOVERY, "This is not a recovery code that you can use. Each works once. Try another");
}

/// A new password with a recovery code.
pub fn forgotten_page(form: &Form, tokens: &FormTokens) -> View {
    let title = "Choose a new password";
    let secret =
        |name, label| TextInput { name, label, kind: InputKind::NewPassword, ..TextInput::default() };
    let email =
        TextInput { name: EMAIL, label: "Email address", kind: InputKind::OwnEmail, ..TextInput::default() };
    let body = html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (title) }
        p.govuk-body { "You need one of the recovery codes that you wrote down. Afterwards you sign in with the new password and the code from your phone." }
        (post_form(PostForm { action: routes::FORGOTTEN, tokens, autosave: None }, html! {
            (text_input(form, email))
            (text_input(form, recovery_field()))
            (text_input(form, TextInput { hint: Some("At least 12 characters"), ..secret(NEW, "New password") }))
            (text_input(form, secret(AGAIN, "New password again")))
            (button("Change the password"))
        }))
        p.govuk-body { "If you have no recovery codes, ask your administrator for a new starting password." }
    };
    View::form(title, form, body)
}

/// Says that the email address and the code do not go together, and nothing about which is wrong.
pub fn say_wrong_recovery(form: &mut Form) {
    form.errors
        .add(EMAIL, "Your email address and recovery code do not match, or the code was used. Check both");
}

/// Says why the new password cannot be chosen.
pub fn say_new_password_problem(form: &mut Form, problem: PasswordProblem) {
    form.errors.add(NEW, problem.to_string());
}

/// The new password is in use.
pub fn recovered_page() -> View {
    let title = "Your password was changed";
    View::reading(
        title,
        html! {
            h1.govuk-heading-l { (title) }
            p.govuk-body { "You were signed out everywhere. The recovery code cannot be used again." }
            p.govuk-body { a.govuk-link href=(routes::SIGN_IN) { "Sign in with the new password" } }
        },
    )
}

/// Asks for the password before new codes are made.
pub fn make_codes_page(left: i64, form: &Form, tokens: &FormTokens) -> View {
    let title = "Make new recovery codes";
    let password = TextInput {
        name: CURRENT,
        label: "Your password",
        kind: InputKind::Password,
        ..TextInput::default()
    };
    let body = html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (title) }
        p.govuk-body { "You get " (RECOVERY_CODES) " codes to keep on paper in a safe place. One stands in for the code from your phone, or for a forgotten password. Each works once." }
        @if left > 0 { (warning("The codes you have now stop working.")) }
        (post_form(PostForm { action: routes::MAKE_RECOVERY_CODES, tokens, autosave: None }, html! {
            (text_input(form, password))
            (button("Make the codes"))
        }))
        p.govuk-body { a.govuk-link href=(routes::MY_ACCOUNT) { "Go back without making new codes" } }
    };
    View::form(title, form, body)
}

/// Says that the password is wrong.
pub fn say_wrong_password(form: &mut Form) {
    form.errors.add(CURRENT, "This is not your password. Enter the one you signed in with");
}

/// The new codes, shown this once.
pub fn codes_page(codes: &[String]) -> View {
    let title = "Your recovery codes";
    let body = html! {
        h1.govuk-heading-l { (title) }
        (warning("They are shown only now. Print this page or write them down, and keep them away from your phone and computer."))
        ol.govuk-list.govuk-list--number { @for code in codes { li { code { (code) } } } }
        p.govuk-body { a.govuk-link href=(routes::MY_ACCOUNT) { "I have kept them" } }
    };
    View::reading(title, body)
}
