//! One discussion: why it was called for, what is still to be done, and what was agreed.

use super::badge;
use crate::strategy_discussion::{AgreedEnquiry, DiscussionRow, Held, Seat, Seen, StrategyDiscussion};
use access::Action;
use kernel::AccountId;
use web_kit::{
    ButtonLook, Cell, Column, Markup, SummaryRow, Table, TagColour, button_link, html, inset, summary_list,
    table, tag, user_text, user_words, warning,
};

/// One discussion. `name_of` gives an account's name from its id; `opens_contacts` says whether the
/// reader may open the contacts it came from.
pub fn discussion_page(
    row: &DiscussionRow,
    opens_contacts: bool,
    name_of: &dyn Fn(&str) -> String,
) -> Markup {
    let discussion = &row.discussion;
    html! {
        span.govuk-caption-l { "Strategy discussion" }
        h1.govuk-heading-l.app-breaks { (user_words(&row.name)) }
        p.govuk-body { (stands(discussion)) " " (badge(row.standing.as_ref())) }
        (to_do(row))
        @if let Some(held) = &discussion.held { (what_was_agreed(held, name_of)) }
        @if let Some(down) = &discussion.stood_down {
            h2.govuk-heading-m { "Stood down" }
            (inset(html! {
                p.govuk-body { (name_of(&down.by.to_string())) ", " (kernel::moment_in_words(down.at)) ":" }
                (user_text(&down.reason))
            }))
        }
        h2.govuk-heading-m { "Why it was called for" }
        (table(Table {
            caption: "What called for it",
            caption_hidden: true,
            columns: ["When", "Why", "By"].map(Column::words).to_vec(),
            rows: discussion.called.iter().map(|calling| vec![
                Cell::words(&kernel::moment_in_words(calling.at)),
                Cell::from(html! {
                    @if opens_contacts {
                        a.govuk-link href={ "/contacts/" (calling.contact) } { (calling.why.in_words()) }
                    } @else { (calling.why.in_words()) }
                }),
                Cell::words(&by(calling.by, name_of)),
            ]).collect(),
            ..Table::default()
        }))
        @if let Some(child) = discussion.child {
            p.govuk-body { a.govuk-link href={ "/people/" (child) } { "Open the child's record" } }
        } @else {
            p.govuk-body { "Nobody has said yet who the child is. It is not a reason to wait." }
        }
        h2.govuk-heading-m { "Was the child seen?" }
        @if discussion.sightings.is_empty() {
            p.govuk-body { "Nobody has said." }
        } @else {
            (table(Table {
                caption: "What was said about seeing the child, newest first",
                caption_hidden: true,
                columns: ["Recorded", "By", "Was the child seen?"].map(Column::words).to_vec(),
                rows: discussion.sightings.iter().rev().map(|sighting| vec![
                    Cell::words(&kernel::moment_in_words(sighting.recorded_at)),
                    Cell::words(&name_of(&sighting.by.to_string())),
                    Cell::from(html! {
                        @if !discussion.is_of_the_child(sighting) {
                            strong { "Said of somebody else, for whom the child was taken then. " }
                        }
                        (seen(&sighting.seen))
                    }),
                ]).collect(),
                ..Table::default()
            }))
        }
    }
}

fn by(account: Option<AccountId>, name_of: &dyn Fn(&str) -> String) -> String {
    account.map_or_else(|| "Somebody who did not sign in".to_owned(), |id| name_of(&id.to_string()))
}

fn stands(discussion: &StrategyDiscussion) -> Markup {
    if discussion.joined.is_some() {
        tag("Part of another", TagColour::Grey)
    } else if discussion.held.is_some() {
        tag("Held", TagColour::Green)
    } else if discussion.stood_down.is_some() {
        tag("Stood down", TagColour::Grey)
    } else {
        tag("To be held", TagColour::Red)
    }
}

fn seen(seen: &Seen) -> Markup {
    match seen {
        Seen::Alone { on } => html! { "Seen alone on " (kernel::day_in_words(*on)) },
        Seen::NotAlone { on, why } => {
            html! { "Seen on " (kernel::day_in_words(*on)) ", not alone:" (user_text(why)) }
        }
        Seen::NotYet { why } => html! { "Not yet:" (user_text(why)) },
    }
}

fn to_do(row: &DiscussionRow) -> Markup {
    let discussion = &row.discussion;
    let may = |action: Action| row.may.contains(&action);
    let to = |end: &str| format!("/discussions/{}/{end}", discussion.id);
    html! {
        @if let Some(other) = discussion.joined {
            (inset(html! {
                p.govuk-body { "This turned out to be about a child with an open discussion, and is part of it now." }
                p.govuk-body { a.govuk-link href={ "/discussions/" (other) } { "Read that discussion" } }
            }))
        }
        @if discussion.is_open() {
            p.govuk-body { "Needed: " (needed()) ". Whoever raised the worry and the school may be asked too." }
            @if may(Action::Decide) { (button_link(&to("held"), "Record the discussion", ButtonLook::Main)) }
        }
        @if may(Action::Add) && discussion.joined.is_none() {
            (button_link(&to("seen"), "Say whether the child was seen", ButtonLook::Secondary))
        }
        @if discussion.is_open() && may(Action::End) {
            (button_link(&to("stand-down"), "Stand it down", ButtonLook::Secondary))
        }
    }
}

fn needed() -> String {
    let all: Vec<String> = Seat::NEEDED.iter().map(|seat| seat.in_words().to_lowercase()).collect();
    all.join(", ")
}

fn became(enquiry: Option<&AgreedEnquiry>, name_of: &dyn Fn(&str) -> String) -> Markup {
    match enquiry {
        None => html! { "None was agreed" },
        Some(AgreedEnquiry::Waits) => html! {
            "It waits for an open referral, and begins with it. A decision at the front door opens one."
        },
        Some(AgreedEnquiry::Began { at }) => html! { "Begun, recorded " (kernel::moment_in_words(*at)) },
        Some(AgreedEnquiry::SetAside { at, by, why }) => html! {
            "Not begun: the decision opens no referral, and " (name_of(&by.to_string())) " agreed, "
            (kernel::moment_in_words(*at)) "." (user_text(why))
        },
    }
}

fn what_was_agreed(held: &Held, name_of: &dyn Fn(&str) -> String) -> Markup {
    let missing: Vec<&str> = held.missing().into_iter().map(Seat::in_words).collect();
    html! {
        h2.govuk-heading-m { "What was agreed" }
        @if !missing.is_empty() {
            (warning(&format!("It was held without: {}.", missing.join(", ").to_lowercase())))
        }
        (summary_list(&[
            SummaryRow::words("Held", &kernel::moment_in_words(held.at)),
            SummaryRow::words("Enquiry", held.agreed.enquiry.in_words()),
            SummaryRow::new("What became of it", became(held.enquiry.as_ref(), name_of)),
            SummaryRow::typed("What was agreed", &held.agreed.words),
            SummaryRow::new("Who took part", html! {
                ul.govuk-list {
                    @for present in &held.present {
                        li { (present.seat.in_words()) ": " (user_words(&present.who)) }
                    }
                }
            }),
            SummaryRow::typed("Why somebody needed was not there", if held.why_missing.is_empty() {
                "Everybody needed was there"
            } else {
                &held.why_missing
            }),
            SummaryRow::words("Recorded by", &format!(
                "{}, {}", name_of(&held.by.to_string()), kernel::moment_in_words(held.recorded_at)
            )),
        ]))
    }
}
