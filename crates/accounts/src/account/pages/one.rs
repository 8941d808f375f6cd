use super::list::state;
use crate::account::{Account, AccountPage, HistoryLine, Waiting};
use crate::hours::after_in_words;
use crate::places::Places;
use crate::routes;
use crate::view::View;
use kernel::{Moment, moment_in_words};
use web_kit::{
    ButtonLook, Cell, Column, Markup, SummaryRow, Table, button_group, button_link, html, inset,
    summary_list, user_text, user_words, warning, wide_table,
};

/// One account: who, what they may do, what waits, and its history.
pub fn one_page(page: &AccountPage, places: &Places, now: Moment) -> View {
    let account = &page.account;
    let body = html! {
        span.govuk-caption-l { "Account" }
        h1.govuk-heading-l { (user_words(&account.name)) }
        p.govuk-body { (state(account)) }
        (closed(page))
        @if let Some(waiting) = &page.waiting { (waits(account, waiting)) }
        (facts(page, places, now))
        (actions(page))
        h2.govuk-heading-m { "History" }
        (history(&page.history))
    };
    View::wide("Account", body)
}

fn closed(page: &AccountPage) -> Markup {
    let Some(closed) = &page.account.closed else { return html! {} };
    let by = page.closed_by.as_deref().unwrap_or("Sightline");
    inset(html! {
        p.govuk-body { "Closed at " (moment_in_words(closed.at)) " by " (user_words(by)) ". This person cannot sign in." }
        (user_text(closed.reason.as_str()))
    })
}

fn waits(account: &Account, waiting: &Waiting) -> Markup {
    html! {
        (warning("A change of role waits for a second administrator. Nothing has changed yet."))
        (summary_list(&[
            SummaryRow::words("Changes to", &waiting.to),
            SummaryRow::new("Proposed by", html! { (user_words(&waiting.by)) ", " (moment_in_words(waiting.at)) }),
            SummaryRow::typed("Reason", &waiting.reason),
        ]))
        @match &waiting.cannot_agree {
            Some(why) => {
                p.govuk-body { (why) }
                p.govuk-body { a.govuk-link href=(routes::agree_role(account.id)) { "Take back or turn down this change" } }
            }
            None => { (button_link(&routes::agree_role(account.id), "Read and decide about this change", ButtonLook::Main)) }
        }
    }
}

fn facts(page: &AccountPage, places: &Places, now: Moment) -> Markup {
    let account = &page.account;
    let team = account.team.as_deref().map_or("No team", |team| places.team_name(&account.agency, team));
    let made_by = page.created_by.as_deref().unwrap_or("Sightline, on the machine itself");
    let never = || html! { "Not yet" };
    let mut rows = vec![
        SummaryRow::new("Email address", user_words(account.email.as_str())),
        SummaryRow::typed("Telephone number", account.telephone.as_deref().unwrap_or_default()),
        SummaryRow::words("Agency", places.agency_name(&account.agency)),
        SummaryRow::words("Team", team),
        SummaryRow::words("Role", account.role.in_words()),
        SummaryRow::new("Made", html! { (moment_in_words(account.created_at)) " by " (user_words(made_by)) }),
        SummaryRow::new(
            "Last signed in",
            page.last_signed_in.map_or_else(never, |at| html! { (moment_in_words(at)) }),
        ),
        SummaryRow::words("Code on their phone", if page.has_code { "Set up" } else { "Not set up yet" }),
    ];
    if let Some(until) = page.locked_until {
        let words = format!("After too many wrong tries. They can try again {}.", after_in_words(until, now));
        rows.push(SummaryRow::new("Locked", html! { (words) }));
    }
    summary_list(&rows)
}

fn actions(page: &AccountPage) -> Markup {
    let id = page.account.id;
    if page.is_own {
        return html! {
            p.govuk-body {
                "This is your own account. Another administrator changes or closes it. "
                a.govuk-link href=(routes::MY_ACCOUNT) { "Change your password or sign out elsewhere" }
            }
        };
    }
    if page.account.closed.is_some() {
        return button_link(&routes::reopen(id), "Open this account again", ButtonLook::Secondary);
    }
    button_group(html! {
        @if page.waiting.is_none() {
            (button_link(&routes::propose_role(id), "Propose a change of role", ButtonLook::Secondary))
        }
        (button_link(&routes::reset(id), "Give a new starting password", ButtonLook::Secondary))
        (button_link(&routes::close(id), "Close this account", ButtonLook::Serious))
    })
}

fn history(lines: &[HistoryLine]) -> Markup {
    wide_table(Table {
        caption: "What happened to this account, newest first",
        caption_hidden: true,
        columns: vec![
            Column::words("What"),
            Column::words("When"),
            Column::words("Who"),
            Column::words("From"),
            Column::words("To"),
            Column::words("Why"),
        ],
        rows: lines.iter().map(line).collect(),
        empty: "Nothing has been recorded yet.",
    })
}

fn line(line: &HistoryLine) -> Vec<Cell> {
    let each = |said: &dyn Fn(&crate::account::WhatChanged) -> String| {
        html! { @for change in &line.changes { p.govuk-body-s { (said(change)) } } }
    };
    let or_none = |words: &str| if words.is_empty() { "none".to_owned() } else { words.to_owned() };
    vec![
        Cell::from(html! { (line.what) }),
        Cell::from(html! { (moment_in_words(line.at)) }),
        Cell::from(user_words(&line.who)),
        Cell::from(each(&|change| format!("{}: {}", change.what, or_none(&change.old)))),
        Cell::from(each(&|change| format!("{}: {}", change.what, or_none(&change.new)))),
        Cell::from(html! { @if let Some(why) = &line.why { (user_words(why)) } }),
    ]
}
