use super::{agency_field, refused, role_field, team_field};
use crate::account::forms::{EMAIL, NAME, TELEPHONE};
use crate::account::{Account, AccountRefusal};
use crate::credential::StartingPassword;
use crate::places::Places;
use crate::routes;
use crate::view::View;
use web_kit::{
    Form, FormTokens, InputKind, InputWidth, PostForm, SummaryRow, TextInput, button, error_summary, html,
    inset, post_form, summary_list, text_input, user_words, warning,
};

/// The form for a new account.
pub fn new_account_page(
    form: &Form,
    tokens: &FormTokens,
    places: &Places,
    refusal: Option<&AccountRefusal>,
) -> View {
    let name = TextInput { name: NAME, label: "Name", ..TextInput::default() };
    let email = TextInput {
        name: EMAIL,
        label: "Work email address",
        hint: Some("The person signs in with this"),
        kind: InputKind::Email,
        ..TextInput::default()
    };
    let telephone = TextInput {
        name: TELEPHONE,
        label: "Telephone number",
        optional: true,
        kind: InputKind::Telephone,
        width: InputWidth::Twenty,
        ..TextInput::default()
    };
    let body = html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Make an account" }
        (refused(refusal))
        p.govuk-body { "You will be shown a starting password to hand to the person. They choose their own when they first sign in." }
        (post_form(PostForm { action: routes::NEW_ACCOUNT, tokens, autosave: None }, html! {
            (text_input(form, name))
            (text_input(form, email))
            (text_input(form, telephone))
            (agency_field(form, places))
            (team_field(form, places))
            (role_field(form))
            (button("Make the account"))
        }))
    };
    View::form("Make an account", form, body)
}

/// The starting password, shown once: to whoever made the account, opened it again or reset it.
pub fn starting_password_page(account: &Account, starting: &StartingPassword, lasts_days: u32) -> View {
    let body = html! {
        h1.govuk-heading-l { "Hand over this starting password" }
        (warning("It is shown only now. If it is lost, give a new one from the account's page."))
        (summary_list(&[
            SummaryRow::new("Name", user_words(&account.name)),
            SummaryRow::new("Email address", user_words(account.email.as_str())),
            SummaryRow::new("Starting password", html! { code { (starting.words()) } }),
        ]))
        (inset(html! {
            p.govuk-body { "Give it in person or by telephone, to somebody whose voice you know. Do not send it by email." }
            p.govuk-body { "It can be used for " (lasts_days) " days." }
        }))
        h2.govuk-heading-m { "What happens next" }
        ol.govuk-list.govuk-list--number {
            li { "They sign in with their email address and this password." }
            li { "They set up a code on their phone." }
            li { "They choose a password of their own." }
        }
        p.govuk-body { a.govuk-link href=(routes::account(account.id)) { "Go to the account" } }
    };
    View::reading("Hand over this starting password", body)
}
