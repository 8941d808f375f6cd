//! Which way in somebody is using, who may use it, and the pages of the ways in.

use super::{Body, Call, Problem, Reply};
use access::{Action, Area, Role, Thing};
use front_door::worry::pages::Asker;
use kernel::day_in_words;
use local::{Dated, TeamKind, WayIn, WayInKind};
use web_kit::{Markup, html, inset};

/// The form that somebody fills in, as the role shows it first.
pub fn asker(call: &Call<'_>) -> Asker {
    match call.visitor.as_ref().map(|visitor| visitor.actor.role) {
        None => Asker::Public,
        Some(Role::CallTaker | Role::FrontDoorSocialWorker | Role::FrontDoorManager) => Asker::CallTaker,
        Some(
            Role::SocialWorker
            | Role::TeamManager
            | Role::PartnerPractitioner
            | Role::ConferenceChair
            | Role::BusinessManager
            | Role::SafeguardingPartner
            | Role::Scrutineer
            | Role::Analyst
            | Role::Administrator,
        ) => Asker::Professional,
    }
}

/// The emergency duty team that whoever is signed in works for, if they do: its id and name.
pub fn out_of_hours_team<'a>(call: &'a Call<'_>) -> Option<(&'a str, &'a str)> {
    let team = call.visitor.as_ref()?.actor.team.as_deref()?;
    let team = call.app.arrangements.team(team).filter(|team| team.kind == TeamKind::OutOfHours)?;
    Some((team.id.as_str(), team.name.as_str()))
}

/// Whether somebody may use the form in front of them.
enum Way<'a> {
    /// Yes, by this way in. None where the arrangements name no ways in at all.
    Open(Option<&'a WayIn>),
    /// No: the way in has ended, or has not begun.
    Closed(&'a WayIn),
    /// No: their agency tells the front door in another way.
    NotForTheirAgency,
}

/// The way in that this form is.
fn way_of<'a>(call: &'a Call<'_>, asker: Asker) -> Way<'a> {
    let all = &call.app.arrangements.front_door.ways_in;
    if all.is_empty() {
        return Way::Open(None);
    }
    let kind = match asker {
        Asker::Public => WayInKind::PublicForm,
        Asker::CallTaker if out_of_hours_team(call).is_some() => WayInKind::OutOfHours,
        Asker::CallTaker => WayInKind::Telephone,
        Asker::Professional => return way_of_an_agency(call),
    };
    let of_kind = |way: &&WayIn| way.kind == kind;
    match call.app.arrangements.as_at(call.today()).ways_in().find(|way| way.kind == kind) {
        Some(open) => Way::Open(Some(open)),
        // A folder that says nothing of this kind of way in does not shut anybody out.
        None => all.iter().rfind(of_kind).map_or(Way::Open(None), Way::Closed),
    }
}

/// The one form that the agency of whoever is signed in may send.
fn way_of_an_agency<'a>(call: &'a Call<'_>) -> Way<'a> {
    let agency = call.visitor.as_ref().map(|visitor| visitor.actor.agency.as_str()).unwrap_or_default();
    let Some(agency) = call.app.arrangements.agency(agency) else { return Way::NotForTheirAgency };
    let forms = [WayInKind::AgencyForm, WayInKind::ProfessionalForm];
    let theirs = |way: &&WayIn| forms.contains(&way.kind) && way.is_for(agency.kind);
    // The agency's own form goes before the one for everybody.
    let mut open: Vec<&WayIn> = call.app.arrangements.as_at(call.today()).ways_in().filter(theirs).collect();
    open.sort_by_key(|way| forms.iter().position(|kind| *kind == way.kind));
    match open.first() {
        Some(way) => Way::Open(Some(way)),
        None => call
            .app
            .arrangements
            .front_door
            .ways_in
            .iter()
            .rfind(theirs)
            .map_or(Way::NotForTheirAgency, Way::Closed),
    }
}

/// The way in that this form is, or the page instead of a form that may not be used.
pub fn open_way<'a>(call: &'a Call<'_>, asker: Asker) -> Result<Option<&'a WayIn>, Box<Body>> {
    match way_of(call, asker) {
        Way::Open(way) => Ok(way),
        Way::Closed(way) => Err(Box::new(closed(call, way))),
        Way::NotForTheirAgency => Err(Box::new(Body::new(
            "Your agency tells the front door in another way",
            html! {
                h1.govuk-heading-l { "Your agency tells the front door in another way" }
                p.govuk-body { "This form is not one that your agency sends. If a child is in danger now, call 999." }
                h2.govuk-heading-m { "What you can do instead" }
                (open_to_anybody(call))
            },
        ))),
    }
}

/// The ways in that anybody may use today.
fn open_to_anybody(call: &Call<'_>) -> Markup {
    let today = call.app.arrangements.as_at(call.today());
    html! {
        ul.govuk-list.govuk-list--bullet {
            @for way in today.ways_in().filter(|way| !way.kind.is_for_agencies()) {
                li { (to_use(call, way)) ": " (way.says) }
            }
        }
    }
}

/// A way in, as a link where it is a form.
fn to_use(call: &Call<'_>, way: &WayIn) -> Markup {
    // Somebody who is signed in and may not raise a worry is told of the way, and not sent to a refusal.
    let raises = call.visitor.as_ref().is_none_or(|visitor| {
        access::decide(&visitor.actor, Action::Add, &Thing::Area(Area::Worry)).is_allowed()
    });
    match way.kind {
        WayInKind::ProfessionalForm | WayInKind::AgencyForm | WayInKind::Upload if !raises => {
            html! { (way.name) }
        }
        WayInKind::PublicForm => html! { a.govuk-link href="/worry" { (way.name) } },
        WayInKind::ProfessionalForm | WayInKind::AgencyForm => {
            html! { a.govuk-link href="/raise" { (way.name) } }
        }
        WayInKind::Upload => html! { a.govuk-link href="/notifications" { (way.name) } },
        WayInKind::Api => html! { a.govuk-link href="/api" { (way.name) } },
        WayInKind::Telephone | WayInKind::OutOfHours | WayInKind::ReferralForm => html! { (way.name) },
    }
}

fn closed(call: &Call<'_>, way: &WayIn) -> Body {
    let today = call.today();
    let instead = way.instead.as_deref().and_then(|id| call.app.arrangements.way_in(id));
    let body = html! {
        @match way.ends {
            Some(ends) if ends < today => {
                h1.govuk-heading-l { (way.name) ": no longer used" }
                p.govuk-body { "It was last used on " (day_in_words(ends)) ". Nothing can be sent with it now." }
                @if let Some(told) = way.told_on {
                    p.govuk-body { "Those who used it were told on " (day_in_words(told)) "." }
                }
                @if let Some(why) = &way.why_ended {
                    h2.govuk-heading-m { "Why it ended" }
                    p.govuk-body { (why) }
                }
            }
            Some(_) | None => {
                h1.govuk-heading-l { (way.name) ": not used yet" }
                p.govuk-body { "It begins on " (day_in_words(way.starts)) "." }
            }
        }
        h2.govuk-heading-m { "What to use instead" }
        @match instead {
            Some(other) => { p.govuk-body { (to_use(call, other)) ". " (other.says) } }
            None => { (open_to_anybody(call)) }
        }
        (inset(html! { "If a child is in danger now, call 999." }))
        p.govuk-body { a.govuk-link href="/ways-in" { "Every way to tell us" } }
    };
    Body::new("This way to tell us is not used now", body)
}

/// Every way in: those that are used, and those that are not any more.
pub fn list(call: &Call<'_>) -> Result<Reply, Problem> {
    let today = call.today();
    let (open, ended): (Vec<&WayIn>, Vec<&WayIn>) =
        call.app.arrangements.front_door.ways_in.iter().partition(|way| way.holds_on(today));
    let body = html! {
        h1.govuk-heading-l { "Ways to tell us" }
        p.govuk-body { "However you tell us, it stands in one queue and a qualified social worker decides." }
        @if open.is_empty() {
            p.govuk-body { "This partnership has not published its ways in. " a.govuk-link href="/worry" { "Tell us you are worried about a child" } }
        } @else {
            dl.govuk-summary-list {
                @for way in &open {
                    div.govuk-summary-list__row {
                        dt.govuk-summary-list__key { (to_use(call, way)) }
                        dd.govuk-summary-list__value { (way.says) (until(call, way)) }
                    }
                }
            }
        }
        @if !ended.is_empty() {
            h2.govuk-heading-m { "Not used now" }
            ul.govuk-list {
                @for way in &ended {
                    li { a.govuk-link href={ "/ways-in/" (way.id) } { (way.name) } }
                }
            }
        }
    };
    Ok(Body::new("Ways to tell us", body).into())
}

/// That a way in will end, and what to use then.
fn until(call: &Call<'_>, way: &WayIn) -> Markup {
    let instead = way.instead.as_deref().and_then(|id| call.app.arrangements.way_in(id));
    html! {
        @if let Some(ends) = way.ends {
            " Until " (day_in_words(ends)) "."
            @if let Some(instead) = instead { " Then use: " (instead.name) "." }
        }
    }
}

/// One way in: on to its form while it is used, and otherwise since when it is not, why, and what to
/// use instead.
pub fn one(call: &Call<'_>) -> Result<Reply, Problem> {
    let id = call.parts.first().map(String::as_str).unwrap_or_default();
    let way = call.app.arrangements.way_in(id).ok_or(Problem::NotFound)?;
    if !way.holds_on(call.today()) {
        return Ok(closed(call, way).into());
    }
    Ok(Reply::SeeOther(
        match way.kind {
            WayInKind::PublicForm => "/worry",
            WayInKind::ProfessionalForm | WayInKind::AgencyForm => "/raise",
            WayInKind::Upload => "/notifications",
            WayInKind::Api => "/api",
            WayInKind::Telephone | WayInKind::OutOfHours | WayInKind::ReferralForm => "/ways-in",
        }
        .to_owned(),
    ))
}

/// Where the old referral form was: people keep its address.
pub fn old_referral_form(call: &Call<'_>) -> Result<Reply, Problem> {
    let ways = &call.app.arrangements.front_door.ways_in;
    let form = ways.iter().rfind(|way| way.kind == WayInKind::ReferralForm);
    match form {
        Some(way) if !way.holds_on(call.today()) => Ok(closed(call, way).into()),
        Some(_) | None => Err(Problem::NotFound),
    }
}
