use super::{agency_field, reason_field, refused, role_field, team_field};
use crate::account::forms::VERSION;
use crate::account::{Account, AccountPage, AccountRefusal};
use crate::places::Places;
use crate::routes;
use crate::view::View;
use kernel::moment_in_words;
use web_kit::{
    Button, ButtonLook, Form, FormTokens, Markup, PostForm, SummaryRow, buttons, error_summary, hidden_value,
    html, inset, post_form, summary_list, user_words,
};

/// Proposing another role, agency or team.
pub fn propose_role_page(
    account: &Account,
    form: &Form,
    tokens: &FormTokens,
    places: &Places,
    refusal: Option<&AccountRefusal>,
) -> View {
    let title = "Propose a change of role";
    let fields = html! {
        (agency_field(form, places))
        (team_field(form, places))
        (role_field(form))
        (reason_field(form, "Why should the role change?"))
    };
    let before = html! {
        (summary_list(&[SummaryRow::words("Role now", &account.post().in_words(places))]))
        (inset(html! { p.govuk-body {
            "Nothing changes until another administrator agrees. The person is then signed out everywhere, and both of you are told."
        } }))
    };
    let part = Part { title, before, fields, button: "Propose this change", look: ButtonLook::Main };
    part.page(account, &routes::propose_role(account.id), form, tokens, refusal)
}

/// Agreeing or turning down a change that somebody proposed: everything they saw, and their reason.
pub fn agree_role_page(
    page: &AccountPage,
    form: &Form,
    tokens: &FormTokens,
    places: &Places,
    refusal: Option<&AccountRefusal>,
) -> View {
    let account = &page.account;
    let body = html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&account.name)) }
        h1.govuk-heading-l { "Decide about a change of role" }
        (refused(refusal))
        @match &page.waiting {
            None => { p.govuk-body { (AccountRefusal::NothingProposed) } }
            Some(waiting) => {
                (summary_list(&[
                    SummaryRow::words("Role now", &account.post().in_words(places)),
                    SummaryRow::words("Changes to", &waiting.to),
                    SummaryRow::new("Proposed by", html! { (user_words(&waiting.by)) ", " (moment_in_words(waiting.at)) }),
                    SummaryRow::typed("Reason", &waiting.reason),
                ]))
                @match &waiting.cannot_agree {
                    Some(why) => { p.govuk-body { (why) } }
                    None => {
                        (inset(html! { p.govuk-body { "When you agree, the change is made at once and the person is signed out everywhere." } }))
                        (post_form(PostForm { action: &routes::agree_role(account.id), tokens, autosave: None }, html! {
                            (hidden_value(VERSION, &page.version.to_string()))
                            (buttons(&[Button { words: "Agree this change of role", ..Button::default() }]))
                        }))
                    }
                }
                h2.govuk-heading-m { "Turn it down" }
                (post_form(PostForm { action: &routes::turn_down_role(account.id), tokens, autosave: None }, html! {
                    (reason_field(form, "Why should the change not be made?"))
                    (buttons(&[Button { words: "Turn down this change of role", look: ButtonLook::Secondary, ..Button::default() }]))
                }))
            }
        }
        (way_back(account))
    };
    View::form("Decide about a change of role", form, body)
}

/// Closing an account.
pub fn close_page(
    account: &Account,
    form: &Form,
    tokens: &FormTokens,
    refusal: Option<&AccountRefusal>,
) -> View {
    let before = inset(html! {
        p.govuk-body { "The person is signed out everywhere and cannot sign in. Everything they did stays in the record, under their name." }
    });
    let fields = reason_field(form, "Why is the account closed?");
    let part = Part {
        title: "Close this account",
        before,
        fields,
        button: "Close this account",
        look: ButtonLook::Serious,
    };
    part.page(account, &routes::close(account.id), form, tokens, refusal)
}

/// Opening a closed account again.
pub fn reopen_page(
    account: &Account,
    form: &Form,
    tokens: &FormTokens,
    refusal: Option<&AccountRefusal>,
) -> View {
    let before = inset(html! {
        p.govuk-body { "The person keeps the role they had. They begin with a starting password, which you are shown next, and set up a code again." }
    });
    let fields = reason_field(form, "Why is the account opened again?");
    let title = "Open this account again";
    let part = Part { title, before, fields, button: "Open this account again", look: ButtonLook::Main };
    part.page(account, &routes::reopen(account.id), form, tokens, refusal)
}

/// Giving somebody a new starting password.
pub fn reset_page(
    account: &Account,
    form: &Form,
    tokens: &FormTokens,
    refusal: Option<&AccountRefusal>,
) -> View {
    let before = inset(html! {
        p.govuk-body { "Do this when the person has forgotten their password or lost their phone, and you are sure that it is them who asks." }
        p.govuk-body { "They are signed out everywhere. Their password and code stop working." }
    });
    let fields = reason_field(form, "Why is a new starting password given?");
    let title = "Give a new starting password";
    let part = Part { title, before, fields, button: "Give a new starting password", look: ButtonLook::Main };
    part.page(account, &routes::reset(account.id), form, tokens, refusal)
}

/// What differs between the pages that change one account.
struct Part {
    title: &'static str,
    before: Markup,
    fields: Markup,
    button: &'static str,
    look: ButtonLook,
}

impl Part {
    fn page(
        self,
        account: &Account,
        action: &str,
        form: &Form,
        tokens: &FormTokens,
        refusal: Option<&AccountRefusal>,
    ) -> View {
        let body = html! {
            (error_summary(&form.errors))
            span.govuk-caption-l { (user_words(&account.name)) }
            h1.govuk-heading-l { (self.title) }
            (refused(refusal))
            (self.before)
            (post_form(PostForm { action, tokens, autosave: None }, html! {
                (self.fields)
                (buttons(&[Button { words: self.button, look: self.look, ..Button::default() }]))
            }))
            (way_back(account))
        };
        View::form(self.title, form, body)
    }
}

fn way_back(account: &Account) -> Markup {
    html! { p.govuk-body { a.govuk-link href=(routes::account(account.id)) { "Go back to the account without changing it" } } }
}
