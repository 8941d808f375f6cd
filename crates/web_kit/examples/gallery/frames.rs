//! The frame the sample pages share: invented people in an invented partnership.

use web_kit::{
    Back, Crumb, Frame, Markup, NavItem, Phase, PrintHeader, SessionWarning, SignedIn, Width, page,
};

/// The sample navigation bar.
pub const NAVIGATION: [NavItem<'static>; 5] = [
    NavItem { href: "/in-tray", words: "In-tray", current: true },
    NavItem { href: "/contacts", words: "Contacts", current: false },
    NavItem { href: "/children", words: "Children", current: false },
    NavItem { href: "/meetings", words: "Meetings", current: false },
    NavItem { href: "/performance", words: "Performance", current: false },
];

/// The places above a sample record.
pub const CRUMBS: [Crumb<'static>; 2] =
    [Crumb { href: "/in-tray", words: "In-tray" }, Crumb { href: "/children", words: "Children" }];

/// A frame with everything in it.
pub fn frame(title: &'static str) -> Frame<'static> {
    Frame {
        title,
        service: "Sightline",
        place: "Harbourside Safeguarding Children Partnership",
        phase: Some(Phase {
            tag: "Demonstration",
            words: "Everyone here is invented. Do not enter real people.",
        }),
        navigation: &NAVIGATION,
        user: Some(SignedIn {
            name: "Priya Nair",
            role: "Social worker",
            sign_out: "/sign-out",
            csrf: "c0ffee",
        }),
        help: "/help",
        session: Some(SessionWarning {
            warn_after_seconds: 1500,
            ends_after_seconds: 1800,
            extend: "/session/extend",
            csrf: "c0ffee",
        }),
        print: Some(PrintHeader {
            reference: "HS-10482",
            initials: "A.O.",
            version: "Draft",
            by: "Priya Nair",
            when: "12 May 2025 at 2:14pm",
        }),
        ..Frame::default()
    }
}

/// A page of a record: full width, marked.
pub fn record_page(title: &'static str, body: Markup) -> String {
    let frame = Frame { marking: true, width: Width::Full, back: Back::Crumbs(&CRUMBS), ..frame(title) };
    page(&frame, body).into_string()
}

/// A step of a form: two-thirds width, a back link.
pub fn form_page(title: &'static str, errors: bool, body: Markup) -> String {
    let frame = Frame { marking: true, errors, back: Back::Link("/contacts/7f3a"), ..frame(title) };
    page(&frame, body).into_string()
}
