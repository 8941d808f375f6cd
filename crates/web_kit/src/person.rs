//! Who the record is about: the identity bar, and the alerts beneath it.

use maud::{Markup, html};

use crate::words::uncapitalised;

/// Who the record is about. Finished words; an empty one shows "not yet known" or is left out.
#[derive(Debug, Clone, Default)]
pub struct IdentityBar<'a> {
    /// Full name. The page's `h1` when `heading` is true.
    pub name: &'a str,
    /// What they like to be called, if that differs.
    pub known_as: Option<&'a str>,
    /// "7 years old, born 3 March 2018", or "Due 4 June 2025" for an unborn child.
    pub age: &'a str,
    /// Our reference.
    pub reference: &'a str,
    /// Home area.
    pub area: &'a str,
    /// Allocated worker and team.
    pub worker: &'a str,
    /// Status tags.
    pub tags: Vec<Markup>,
    /// Links and buttons at the right.
    pub actions: Option<Markup>,
    /// Whether the name is the page's own heading, or the page has another.
    pub heading: bool,
}

/// The bar at the top of every page of a person's record.
pub fn identity_bar(person: IdentityBar<'_>) -> Markup {
    let facts = [
        ("Age", person.age),
        ("Reference", person.reference),
        ("Home area", person.area),
        ("Worker", person.worker),
    ];
    html! {
        section.app-identity aria-label="Who this record is about" {
            div.app-identity__who {
                @if person.heading { h1.app-identity__name.app-user-text { (person.name) } }
                @else { p.app-identity__name.app-user-text { (person.name) } }
                @if let Some(known_as) = person.known_as { p.app-identity__known { "Known as " span.app-user-text { (known_as) } } }
                dl.app-identity__facts {
                    @for (key, words) in facts {
                        div { dt { (key) } " " dd { @if words.is_empty() { "Not yet known" } @else { (words) } } }
                    }
                }
                @if !person.tags.is_empty() {
                    ul.app-identity__tags { @for tag in &person.tags { li { (tag) } } }
                }
            }
            @if let Some(actions) = &person.actions { div.app-identity__actions { (actions) } }
        }
    }
}

/// How serious an alert is. Listed most serious first by the caller's query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AlertLevel {
    /// Danger to somebody.
    Serious,
    /// Take care.
    Caution,
    /// Worth knowing.
    #[default]
    Note,
}

/// Something anybody opening the record must know.
#[derive(Debug, Clone, Copy, Default)]
pub struct Alert<'a> {
    /// How serious.
    pub level: AlertLevel,
    /// What: "Do not visit alone".
    pub what: &'a str,
    /// Who it is for, or about.
    pub who_for: &'a str,
    /// Who added it and when.
    pub added: &'a str,
    /// When it will be looked at again.
    pub review: &'a str,
    /// Whether that day has gone by.
    pub past_review: bool,
}

/// The alerts of a record. They are never folded away. Nothing when there are none.
pub fn alerts(all: &[Alert<'_>]) -> Markup {
    html! {
        @if !all.is_empty() {
            section aria-label="Alerts" {
                ul.app-alerts { @for alert in all { (one_alert(alert)) } }
            }
        }
    }
}

fn one_alert(alert: &Alert<'_>) -> Markup {
    let (class, word) = match alert.level {
        AlertLevel::Serious => ("app-alert app-alert--serious", "Safety alert: "),
        AlertLevel::Caution => ("app-alert app-alert--caution", "Caution: "),
        AlertLevel::Note => ("app-alert", "Note: "),
    };
    html! {
        li.(class) {
            p.app-alert__what { (word) span.app-user-text { (alert.what) } }
            p.app-alert__detail {
                @if !alert.who_for.is_empty() { "For " (uncapitalised(alert.who_for)) ". " }
                @if !alert.added.is_empty() { "Added by " (alert.added) ". " }
                @if alert.past_review { span.app-alert__past { "Past its review date, " (alert.review) "." } }
                @else if !alert.review.is_empty() { "Review on " (alert.review) "." }
            }
        }
    }
}
