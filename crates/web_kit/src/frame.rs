//! The frame every page has.

use maud::{DOCTYPE, Markup, html};

use crate::assets::{icon_path, script_path, stylesheet_path};
use crate::forms::{FormTokens, PostForm, post_form};
use crate::navigation::{Crumb, NavItem, back_link, breadcrumbs, service_navigation};
use crate::notices::{Notice, notification_banner};

/// Everything about a page but its body.
///
/// `title` says what the page is for and never holds a name, date of birth or reference: titles
/// reach the browser's history and shared screens.
#[derive(Debug, Clone, Default)]
pub struct Frame<'a> {
    /// What the page is for.
    pub title: &'a str,
    /// Whether the form on it has errors.
    pub errors: bool,
    /// The service's name, last in the title.
    pub service: &'a str,
    /// The partnership it serves, beside the name.
    pub place: &'a str,
    /// A line under the navigation about the state of the service ("Demonstration").
    pub phase: Option<Phase<'a>>,
    /// Where this person may go. Empty when nobody is signed in.
    pub navigation: &'a [NavItem<'a>],
    /// Who is signed in.
    pub user: Option<SignedIn<'a>>,
    /// The way back.
    pub back: Back<'a>,
    /// A one-time notice: something was saved, something needs knowing.
    pub banner: Option<Notice<'a>>,
    /// Whether the page holds personal data about a child.
    pub marking: bool,
    /// How wide the body is.
    pub width: Width,
    /// What every printed sheet says.
    pub print: Option<PrintHeader<'a>>,
    /// When to warn that the session will end.
    pub session: Option<SessionWarning<'a>>,
    /// Where "Help" goes; no link when empty.
    pub help: &'a str,
    /// Seconds after which the page is asked for again, where the reader turned that on.
    pub refresh_seconds: Option<u32>,
}

/// The state of the service.
#[derive(Debug, Clone, Copy)]
pub struct Phase<'a> {
    /// One or two words in a tag: "Demonstration".
    pub tag: &'a str,
    /// A sentence.
    pub words: &'a str,
}

/// Who is signed in, and how they sign out.
#[derive(Debug, Clone, Copy)]
pub struct SignedIn<'a> {
    /// Their name.
    pub name: &'a str,
    /// Their role and agency in words.
    pub role: &'a str,
    /// Where the sign-out form is sent.
    pub sign_out: &'a str,
    /// The cross-site token for that form.
    pub csrf: &'a str,
}

/// The way back: a back link on form steps, breadcrumbs elsewhere, never both.
#[derive(Debug, Clone, Copy, Default)]
pub enum Back<'a> {
    /// A page with no way back, such as sign-in or the first page.
    #[default]
    None,
    /// Back one step.
    Link(&'a str),
    /// The places above this one.
    Crumbs(&'a [Crumb<'a>]),
}

/// How wide the body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// For reading and forms.
    #[default]
    TwoThirds,
    /// For tables and records.
    Full,
}

/// What every printed sheet says above the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct PrintHeader<'a> {
    /// The child's reference, when the page is about one child.
    pub reference: &'a str,
    /// The child's initials. The full name stays inside.
    pub initials: &'a str,
    /// "Draft", or the version in words.
    pub version: &'a str,
    /// Who printed it.
    pub by: &'a str,
    /// When, in words.
    pub when: &'a str,
}

/// When and how to warn that the session will end for inactivity.
#[derive(Debug, Clone, Copy)]
pub struct SessionWarning<'a> {
    /// Seconds of inactivity before the warning.
    pub warn_after_seconds: u32,
    /// Seconds of inactivity before the session ends.
    pub ends_after_seconds: u32,
    /// Where "Stay signed in" is posted.
    pub extend: &'a str,
    /// The cross-site token for it.
    pub csrf: &'a str,
}

/// The words of the marking.
pub const MARKING: &str = "Contains personal data about a child";

/// A whole page.
pub fn page(frame: &Frame<'_>, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html.govuk-template lang="en-GB" {
            head {
                meta charset="utf-8";
                title { (title(frame)) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                @if let Some(seconds) = frame.refresh_seconds { meta http-equiv="refresh" content=(seconds); }
                meta name="robots" content="noindex, nofollow";
                meta name="format-detection" content="telephone=no";
                link rel="icon" href=(icon_path()) type="image/svg+xml";
                link rel="stylesheet" href=(stylesheet_path());
                script type="module" src=(script_path()) {}
            }
            body.govuk-template__body {
                a.govuk-skip-link href="#main-content" { "Skip to main content" }
                div.app-sheet {
                    (print_head(frame))
                    div.app-sheet__body {
                        (header(frame))
                        (service_navigation(frame.navigation))
                        (under_navigation(frame))
                        (contents(frame, body))
                        (footer(frame))
                    }
                }
            }
        }
    }
}

fn title(frame: &Frame<'_>) -> String {
    let error = if frame.errors { "Error: " } else { "" };
    format!("{error}{} - {}", frame.title, frame.service)
}

fn header(frame: &Frame<'_>) -> Markup {
    html! {
        header.app-header role="banner" {
            div.govuk-width-container.app-header__row {
                div {
                    a.app-header__name href="/" { (frame.service) }
                    @if !frame.place.is_empty() { span.app-header__place { (frame.place) } }
                }
                @if let Some(user) = &frame.user {
                    div.app-header__user {
                        span { (user.name) @if !user.role.is_empty() { ", " (user.role) } }
                        (sign_out(user))
                    }
                }
            }
        }
    }
}

fn sign_out(user: &SignedIn<'_>) -> Markup {
    let tokens = FormTokens { csrf: user.csrf.to_owned(), once: None };
    post_form(
        PostForm { action: user.sign_out, tokens: &tokens, autosave: None },
        html! { button.app-link-button type="submit" { "Sign out" } },
    )
}

/// What stands between the navigation and the page. A named part, so that nothing lies outside one.
fn under_navigation(frame: &Frame<'_>) -> Markup {
    html! {
        section.govuk-width-container aria-label="About this page" {
            @if let Some(phase) = &frame.phase {
                div.govuk-phase-banner {
                    p.govuk-phase-banner__content {
                        strong.govuk-tag.govuk-phase-banner__content__tag { (phase.tag) }
                        span.govuk-phase-banner__text { (phase.words) }
                    }
                }
            }
            @if frame.marking { p.app-marking { (MARKING) } }
            @if let Some(session) = &frame.session { (session_warning(session)) }
            @if let Some(notice) = &frame.banner { div.app-notice { (notification_banner(notice)) } }
            @match frame.back {
                Back::None => {}
                Back::Link(href) => { (back_link(href)) }
                Back::Crumbs(crumbs) => { (breadcrumbs(crumbs)) }
            }
        }
    }
}

/// Hidden until the script shows it; without a script the server keeps the draft all the same.
fn session_warning(session: &SessionWarning<'_>) -> Markup {
    html! {
        section.app-session hidden aria-label="Your session" data-session-warn=(session.warn_after_seconds)
            data-session-end=(session.ends_after_seconds) data-session-extend=(session.extend) data-csrf=(session.csrf) {
            p.govuk-body role="alert" data-session-words {}
            button.govuk-button.govuk-button--secondary type="button" data-session-stay { "Stay signed in" }
        }
    }
}

fn contents(frame: &Frame<'_>, body: Markup) -> Markup {
    let column = match frame.width {
        Width::TwoThirds => "govuk-grid-column-two-thirds",
        Width::Full => "govuk-grid-column-full",
    };
    html! {
        div.govuk-width-container {
            main.govuk-main-wrapper id="main-content" tabindex="-1" {
                div.govuk-grid-row { div.(column) { (body) } }
            }
        }
    }
}

fn footer(frame: &Frame<'_>) -> Markup {
    html! {
        footer.govuk-footer role="contentinfo" {
            div.govuk-width-container {
                p.govuk-body-s {
                    "If a child is in immediate danger, call 999."
                    @if !frame.help.is_empty() {
                        " " a.govuk-link href=(frame.help) { "Get help with " (frame.service) }
                    }
                }
            }
        }
    }
}

/// Laid out as a table's heading group in print, so that it repeats on every sheet.
fn print_head(frame: &Frame<'_>) -> Markup {
    let print = frame.print.unwrap_or_default();
    let about = [print.reference, print.initials, print.version];
    let about: Vec<&str> = about.into_iter().filter(|words| !words.is_empty()).collect();
    html! {
        div.app-print-head {
            div {
                p {
                    strong { @if frame.marking { (MARKING) } @else { (frame.service) } }
                    @for words in &about { " · " (words) }
                }
                @if !print.by.is_empty() { p { "Printed by " (print.by) @if !print.when.is_empty() { ", " (print.when) } } }
            }
        }
    }
}
