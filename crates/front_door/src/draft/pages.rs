//! The forms that somebody has not sent, in their own list, and discarding one.

use super::Draft;
use kernel::Date;
use local::Drafts;
use web_kit::{
    Button, ButtonLook, Cell, Column, FormTokens, Markup, PostForm, SummaryRow, Table, TagColour, buttons,
    html, post_form, summary_list, table, tag, user_words,
};

/// The list of drafts, for the page of one's own work. Nothing when there are none.
pub fn drafts_list(drafts: &[Draft], kept: Drafts, today: Date) -> Markup {
    html! {
        @if !drafts.is_empty() {
            h2.govuk-heading-m id="drafts" { "Worries you have not sent (" (drafts.len()) ")" }
            p.govuk-body { "Nobody else can see these, and nobody acts on them until you send them." }
            (table(Table {
                caption: "Worries you have not sent", caption_hidden: true,
                columns: ["About", "Saved", "Kept until", "Discard"].map(Column::words).to_vec(),
                rows: drafts.iter().map(|draft| row(draft, kept, today)).collect(),
                ..Table::default()
            }))
        }
    }
}

fn row(draft: &Draft, kept: Drafts, today: Date) -> Vec<Cell> {
    vec![
        Cell::from(html! {
            a.govuk-link href={ "/raise/drafts/" (draft.id) } { (user_words(&draft.about_in_words())) }
        }),
        Cell::words(&kernel::moment_in_words(draft.saved_at)),
        Cell::from(html! {
            (kernel::day_in_words(draft.last_day(kept)))
            @if draft.ends_soon(kept, today) { br; (tag("Removed soon", TagColour::Yellow)) }
        }),
        Cell::from(html! {
            a.govuk-link href={ "/raise/drafts/" (draft.id) "/discard" } {
                "Discard" span.govuk-visually-hidden { ": " (draft.about_in_words()) }
            }
        }),
    ]
}

/// The words above a draft that was opened again.
pub fn opened_again(draft: &Draft, kept: Drafts, today: Date) -> Markup {
    let ends = kernel::day_in_words(draft.last_day(kept));
    html! {
        p.govuk-body {
            "You saved this at " (kernel::moment_in_words(draft.saved_at)) ". It has not been sent. "
            @if draft.ends_soon(kept, today) {
                strong { "It will be removed after " (ends) " unless you save or send it." }
            } @else {
                "It is kept until " (ends) "."
            }
            " " a.govuk-link href={ "/raise/drafts/" (draft.id) "/discard" } { "Discard it" }
        }
    }
}

/// Is it to be discarded?
pub fn discard_page(draft: &Draft, tokens: &FormTokens) -> Markup {
    let action = format!("/raise/drafts/{}/discard", draft.id);
    html! {
        h1.govuk-heading-l { "Discard this worry that you have not sent?" }
        p.govuk-body { "It will be gone for good. Nobody has seen it. If you are worried about a child, send it instead." }
        (summary_list(&[
            SummaryRow::typed("About", &draft.about_in_words()),
            SummaryRow::words("Saved", &kernel::moment_in_words(draft.saved_at)),
        ]))
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (buttons(&[Button { words: "Discard it", look: ButtonLook::Serious, sends: None }]))
        }))
        p.govuk-body { a.govuk-link href={ "/raise/drafts/" (draft.id) } { "Go on with it" } }
    }
}
