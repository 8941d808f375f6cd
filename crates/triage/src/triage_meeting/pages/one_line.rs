//! One child at one meeting: what each agency brings, what the meeting came to, and who does what.

use super::{ChildWords, Naming, badge, stands_tag, why_on_list};
use crate::action::{ActionInFull, How};
use crate::triage_meeting::{Discussed, LineInFull, Said};
use access::Action;
use kernel::{Standing, day_in_words, moment_in_words};
use web_kit::{
    Button, ButtonLook, Cell, Column, FormTokens, Markup, PostForm, SummaryRow, Table, button_link, buttons,
    details, html, inset, post_form, summary_list, table, user_text, user_words,
};

/// A child's line, in words for whoever reads.
pub struct LineView<'a> {
    /// The line.
    pub full: &'a LineInFull,
    /// The kind's name.
    pub kind_name: &'a str,
    /// The child.
    pub child: ChildWords,
    /// Where its clock stands.
    pub standing: Option<Standing>,
    /// Its actions.
    pub actions: Vec<(ActionInFull, Option<Standing>)>,
    /// Other parts of the page: marks that hold now.
    pub marks: Markup,
}

/// One child at one meeting.
pub fn line_page(view: &LineView<'_>, naming: &Naming<'_>, tokens: &FormTokens) -> Markup {
    let line = &view.full.line;
    let child = &view.child;
    let base = format!("/triage/lines/{}", line.id);
    let open = view.full.meeting.list_is_open().is_ok();
    let may = |action| view.full.may.contains(&action);
    html! {
        span.govuk-caption-l { (view.kind_name) ", " (day_in_words(view.full.meeting.held_on)) }
        h1.govuk-heading-l { (user_words(&child.name)) }
        p.govuk-body { (stands_tag(line)) " " (badge(view.standing.as_ref())) }
        (summary_list(&[
            SummaryRow::words("Age", &child.age),
            SummaryRow::typed("School", &child.school),
            SummaryRow::words("Locality", &child.locality),
            SummaryRow::words("From", &child.from),
            SummaryRow::new("At the front door", html! {
                (child.contact_stands)
                @for contact in &child.contacts { br; a.govuk-link href={ "/contacts/" (contact) } { "Read the contact" } }
                @if let Some(record) = child.record { br; a.govuk-link href={ "/people/" (record) } { "Open the record" } }
            }),
            SummaryRow::new("Why on the list", user_text(&why_on_list(line, naming))),
        ]))
        (brought(view, naming))
        @if open && may(Action::Add) && line.carried_to.is_none() && line.taken_off.is_none() {
            div.govuk-button-group { (button_link(&format!("{base}/bring"), "Say what your agency brings", ButtonLook::Secondary)) }
        }
        (view.marks)
        h2.govuk-heading-m { "What the meeting came to" }
        @match &line.discussed {
            Some(said) => { (came_to(said, naming)) }
            None => { p.govuk-body { @if line.taken_off.is_some() { "The child was taken off the list." } @else { "Not discussed yet." } } }
        }
        (actions(view, naming))
        @if !line.earlier.is_empty() {
            (details("What was recorded before", html! { @for said in &line.earlier { (came_to(said, naming)) } }))
        }
        (to_do(view, tokens, open, &base))
    }
}

fn to_do(view: &LineView<'_>, tokens: &FormTokens, open: bool, base: &str) -> Markup {
    let line = &view.full.line;
    let held = view.full.meeting.held_at.is_some();
    html! {
        @if view.full.may.contains(&Action::Decide) {
            @if !held && line.stands() == "waiting" {
                (inset(html! { "Say who chairs and who came, before the meeting comes to anything." }))
            }
            div.govuk-button-group {
                @if held && open && line.stands() == "waiting" {
                    (button_link(&format!("{base}/discuss"), "Record what the meeting came to", ButtonLook::Main))
                }
                @if held && line.stands() == "discussed" {
                    (button_link(&format!("{base}/discuss"), "Change what was recorded", ButtonLook::Secondary))
                }
                @if open && line.stands() == "waiting" {
                    a.govuk-link href={ (base) "/take-off" } { "Take off the list" }
                }
            }
            @if open && line.stands() == "taken_off" {
                (post_form(PostForm { action: &format!("{base}/put-back"), tokens, autosave: None }, buttons(&[
                    Button { words: "Put back on the list", look: ButtonLook::Secondary, sends: None },
                ])))
            }
        }
    }
}

fn brought(view: &LineView<'_>, naming: &Naming<'_>) -> Markup {
    let line = &view.full.line;
    html! {
        h2.govuk-heading-m { "What each agency brings" }
        @let latest = line.latest_brought();
        @if latest.is_empty() { p.govuk-body { "No agency has brought anything yet." } }
        @for one in &latest {
            h3.govuk-heading-s { ((naming.agency)(&one.agency)) }
            (user_text(&one.headline))
            p.govuk-body { strong { "What it means for the child" } }
            (user_text(&one.meaning))
            p.govuk-hint { ((naming.account)(one.by)) ", " (moment_in_words(one.at)) }
        }
        @let older = line.brought.len() - latest.len();
        @if older > 0 {
            (details("What agencies said before", html! {
                @for one in line.brought.iter().filter(|one| !latest.contains(one)) {
                    p.govuk-body { strong { ((naming.agency)(&one.agency)) } ", " (moment_in_words(one.at)) }
                    (user_text(&one.headline))
                    (user_text(&one.meaning))
                }
            }))
        }
        @for (day, earlier) in &view.full.before {
            @if !earlier.brought.is_empty() {
                (details(&format!("Brought for the meeting on {}", day_in_words(*day)), html! {
                    @for one in earlier.latest_brought() {
                        p.govuk-body { strong { ((naming.agency)(&one.agency)) } }
                        (user_text(&one.headline))
                        (user_text(&one.meaning))
                    }
                }))
            }
        }
    }
}

pub(super) fn came_to(said: &Discussed, naming: &Naming<'_>) -> Markup {
    let themes: Vec<String> = said.themes.iter().map(|id| (naming.theme)(id)).collect();
    html! {
        (summary_list(&[
            SummaryRow::words("Outcome", &said.outcome_name),
            SummaryRow::words("Level of need seen", &said.level.name),
            SummaryRow::new("Best placed", html! { (user_words(&said.lead.name)) ", " ((naming.agency)(&said.lead.agency)) }),
            SummaryRow::typed("Why", &said.why),
            SummaryRow::words("Themes", if themes.is_empty() { "None noticed".to_owned() } else { themes.join(", ") }.as_str()),
            SummaryRow::typed("Places", &if said.places.is_empty() { "None noticed".to_owned() } else { said.places.join(", ") }),
        ]))
        @if !said.why_no_action.is_empty() { p.govuk-body { strong { "No action is needed. " } (user_words(&said.why_no_action)) } }
        @if !said.changed_because.is_empty() { p.govuk-body { strong { "Recorded again because: " } (user_words(&said.changed_because)) } }
        p.govuk-hint { "Recorded by " ((naming.account)(said.by)) " at " (moment_in_words(said.at)) ". The contact still needs its own decision at the front door." }
    }
}

fn actions(view: &LineView<'_>, naming: &Naming<'_>) -> Markup {
    html! {
        @if !view.actions.is_empty() {
            (table(Table {
                caption: "Actions",
                columns: ["What", "Who", "Due", "How we will know"].map(Column::words).to_vec(),
                rows: view.actions.iter().map(|(found, standing)| {
                    let action = &found.action;
                    vec![
                        Cell::from(html! {
                            a.govuk-link href={ "/triage/actions/" (action.id) } { (user_words(&action.plan.what)) }
                            @match action.ended.as_ref().map(|ended| &ended.how) {
                                Some(How::Done(words)) => { br; span.govuk-hint { "Done: " (user_words(words)) } }
                                Some(How::Declined(words)) => { br; span.govuk-hint { "Declined: " (user_words(words)) } }
                                None => {}
                            }
                        }),
                        Cell::words(&(naming.account)(action.plan.owner)),
                        Cell::from(badge(standing.as_ref())),
                        Cell::from(user_words(&action.plan.how_we_will_know)),
                    ]
                }).collect(),
                ..Table::default()
            }))
        }
    }
}

/// What meetings said about a contact, to be read beside its decision. Nothing when none did.
pub fn said_beside_a_decision(
    said: &[Said],
    kind_name: &dyn Fn(&str) -> String,
    naming: &Naming<'_>,
) -> Markup {
    html! {
        @for one in said {
            @let name = kind_name(&one.line.kind);
            @let words = match &one.line.discussed {
                Some(found) => format!("{name} on {}: {}", day_in_words(one.held_on), found.outcome_name),
                None => format!("{name} on {}: {}", day_in_words(one.held_on), one.line.stands_in_words().to_lowercase()),
            };
            (details(&words, html! {
                @if let Some(found) = &one.line.discussed { (came_to(found, naming)) }
                @if one.line.discussed.is_some() && !one.agreed { p.govuk-body { "The record of this meeting is still a draft." } }
                p.govuk-body { a.govuk-link href={ "/triage/lines/" (one.line.id) } { "Read the child's line at this meeting" } }
            }))
        }
    }
}
