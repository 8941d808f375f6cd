//! The first page, and help.

use super::{Body, Call, Problem, Reply};
use access::{Action, Area, Role, Thing};
use web_kit::{
    ButtonLook, FormTokens, Markup, PostForm, button_link, hidden_value, html, post_form, warning,
};

/// The first page: one's work, for those who sign in; the way to tell us, for everybody else.
pub fn front(call: &Call<'_>) -> Result<Reply, Problem> {
    let Some(visitor) = &call.visitor else { return Ok(welcome(call).into()) };
    let queue = access::decide(&visitor.actor, Action::See, &Thing::Area(Area::Queue));
    let to = match visitor.actor.role {
        Role::CallTaker | Role::FrontDoorSocialWorker | Role::FrontDoorManager if queue.is_allowed() => {
            "/queue"
        }
        Role::PartnerPractitioner => "/raised",
        Role::Administrator => "/accounts",
        Role::CallTaker
        | Role::FrontDoorSocialWorker
        | Role::FrontDoorManager
        | Role::SocialWorker
        | Role::TeamManager
        | Role::ConferenceChair
        | Role::BusinessManager
        | Role::SafeguardingPartner
        | Role::Scrutineer
        | Role::Analyst => "/work",
    };
    Ok(Reply::SeeOther(to.to_owned()))
}

fn welcome(call: &Call<'_>) -> Body {
    let arrangements = call.app.arrangements.as_at(call.today());
    let front_door = arrangements.front_door_name().map_or("the front door", |name| name.name.as_str());
    let body = html! {
        h1.govuk-heading-l { "Are you worried about a child?" }
        (warning("If a child is in danger now, call 999."))
        p.govuk-body { "Tell " (front_door) ". You can say who you are or not. You do not have to be sure." }
        (button_link("/worry", "Tell us you are worried about a child", ButtonLook::Main))
        h2.govuk-heading-m { "You told us already" }
        p.govuk-body { a.govuk-link href="/receipt" { "Find out what happened, with your receipt" } }
        p.govuk-body { a.govuk-link href="/ways-in" { "Every way to tell us" } }
        h2.govuk-heading-m { "You work with children" }
        p.govuk-body { a.govuk-link href="/sign-in" { "Sign in" } }
        @if call.app.settings.demonstration {
            p.govuk-body { a.govuk-link href="/demonstration" { "Sign in as somebody invented" } }
        }
    };
    Body::new("Are you worried about a child?", body)
}

/// The people one may sign in as, in the demonstration only.
pub fn demonstration(call: &Call<'_>) -> Result<Reply, Problem> {
    if !call.app.settings.demonstration {
        return Err(Problem::NotFound);
    }
    let tokens = FormTokens { csrf: call.tokens().csrf, once: None };
    let body = html! {
        h1.govuk-heading-l { "Sign in as somebody invented" }
        p.govuk-body { "Each of them sees what their role sees, and nothing else." }
        @for person in &call.app.settings.demonstration_people {
            (one_person(&tokens, &person.role, &person.name, &person.email))
        }
    };
    Ok(Body::new("Sign in as somebody invented", body).into())
}

fn one_person(tokens: &FormTokens, role: &str, name: &str, email: &str) -> Markup {
    post_form(
        PostForm { action: "/demonstration", tokens, autosave: None },
        html! {
            (hidden_value("email", email))
            button.govuk-button.govuk-button--secondary { (role) ": " (name) }
        },
    )
}

/// Help.
pub fn help(_: &Call<'_>) -> Result<Reply, Problem> {
    let body = html! {
        h1.govuk-heading-l { "Help" }
        h2.govuk-heading-m { "A child is in danger" }
        p.govuk-body { "Call 999. Do not wait for this service." }
        h2.govuk-heading-m { "You cannot sign in" }
        p.govuk-body { "Ask your agency's administrator for a new starting password. After five wrong tries, wait as long as the page says." }
        h2.govuk-heading-m { "What you see" }
        p.govuk-body { "You see the children you work with, and what your role needs. When you open another record you are asked why, and the child's worker can see it." }
        h2.govuk-heading-m { "Keyboard" }
        p.govuk-body { "Every page works with the keyboard alone. Press Tab to go on, Shift and Tab to go back, Space to choose, Enter to send." }
    };
    Ok(Body::new("Help", body).into())
}
