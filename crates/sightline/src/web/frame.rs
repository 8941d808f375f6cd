//! The frame around every page: navigation for the role, who is signed in, the marking.

use super::{Body, Call};
use access::{Action, Area, Role, Thing};
use web_kit::{
    Back, Frame, Markup, NavItem, Notice, NoticeKind, Phase, PrintHeader, SessionWarning, SignedIn, Width,
};

/// Minutes without a click before the session ends.
pub const IDLE_MINUTES: u32 = 30;

/// The places in the navigation, and what one must be allowed to see to be shown them.
const PLACES: &[(&str, &str, Area)] = &[
    ("My work", "/work", Area::MyWork),
    ("Front door", "/queue", Area::Queue),
    ("Steps", "/steps", Area::Steps),
    ("Follow-through", "/follow-through", Area::FollowThrough),
    ("Triage", "/triage", Area::Triage),
    ("Themes", "/themes", Area::Figures),
    ("Find a person", "/search", Area::Search),
    ("Raise a worry", "/raise", Area::Worry),
    ("Capacity", "/capacity", Area::Capacity),
    ("Returns", "/returns/census", Area::Returns),
    ("Disagreements", "/disagreements", Area::DisagreementFigures),
    ("Arrangements", "/arrangements", Area::Arrangements),
    ("Accounts", "/accounts", Area::Accounts),
    ("Who looked", "/looks", Area::Looks),
];

/// The whole page.
pub fn framed(call: &Call<'_>, body: &Body) -> Markup {
    let arrangements = call.app.arrangements.as_at(call.today());
    let place = arrangements.name();
    let mut navigation: Vec<NavItem<'_>> = Vec::new();
    if let Some(visitor) = &call.visitor {
        for (words, href, area) in PLACES {
            if access::decide(&visitor.actor, Action::See, &Thing::Area(*area)).is_allowed() {
                navigation.push(NavItem { words, href, current: stands_under(&call.path, href) });
            }
        }
    }
    let role = call.visitor.as_ref().map(|visitor| in_words(call, visitor.actor.role, &visitor.actor.agency));
    let notice = call.visitor.as_ref().and_then(|visitor| visitor.notice.clone());
    let when = kernel::moment_in_words(call.now);
    let by = call.visitor.as_ref().map_or("", |visitor| visitor.name.as_str());
    let csrf = call.visitor.as_ref().map_or("", |visitor| visitor.form_token.as_str());
    let frame = Frame {
        title: body.title,
        errors: body.errors,
        service: "Sightline",
        place,
        phase: call.app.settings.demonstration.then_some(Phase {
            tag: "Demonstration",
            words: "Everybody here is invented. Never enter anything about a real child.",
        }),
        navigation: &navigation,
        user: call.visitor.as_ref().map(|visitor| SignedIn {
            name: &visitor.name,
            role: role.as_deref().unwrap_or_default(),
            sign_out: "/sign-out",
            csrf: &visitor.form_token,
        }),
        back: body.back.as_deref().map_or(Back::None, Back::Link),
        banner: notice.as_deref().map(|words| Notice { kind: NoticeKind::Done, words, link: None }),
        marking: body.about_a_child,
        width: if body.wide { Width::Full } else { Width::TwoThirds },
        print: Some(PrintHeader {
            reference: body.print.as_ref().map_or("", |(reference, _)| reference),
            initials: body.print.as_ref().map_or("", |(_, initials)| initials),
            version: "",
            by,
            when: &when,
        }),
        session: call.visitor.as_ref().map(|_| SessionWarning {
            warn_after_seconds: (IDLE_MINUTES - 5) * 60,
            ends_after_seconds: IDLE_MINUTES * 60,
            extend: "/stay-signed-in",
            csrf,
        }),
        help: "/help",
        refresh_seconds: body.refresh_seconds,
    };
    web_kit::page(&frame, body.markup.clone())
}

/// Is this page the place, or under it?
fn stands_under(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn in_words(call: &Call<'_>, role: Role, agency: &str) -> String {
    let agency = call.app.arrangements.agency(agency).map_or(agency, |found| found.name.as_str());
    format!("{}, {agency}", role.in_words())
}
