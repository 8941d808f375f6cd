//! The pages of merging: two records side by side, what will happen, and separating them again.

use super::form::WORDS_LIMIT;
use super::{Comparison, MergeAnswers, MergeShown};
use crate::corrections::kept_answers;
use crate::header::{Header, bar_only};
use crate::paths;
use maud::{Markup, html};
use people::MergeId;
use web_kit::{
    Button, ButtonLook, Cell, Choice, Column, Form, FormTokens, LabelSize, PostForm, Radios, SummaryRow,
    Table, Textarea, buttons, error_summary, hidden_value, post_form, radios, summary_list, textarea,
    user_words, warning, wide_table,
};

/// The title of the side by side page.
pub const COMPARE_TITLE: &str = "Compare two records";
/// The title of the page before deciding.
pub const CONFIRM_TITLE: &str = "Before you merge these records";
/// The title of the list of merges.
pub const MERGES_TITLE: &str = "Merge or separate records";
/// The title of the page to separate two records.
pub const UNDO_TITLE: &str = "Separate these records";
/// The name under which the second record's id is sent.
pub const WITH_FIELD: &str = "with";

/// Two records side by side, and the questions a manager answers before merging.
pub fn compare_page(shown: &Comparison, form: &Form, tokens: &FormTokens) -> Markup {
    let action = paths::under(shown.first, "merge/check");
    let (first, second) = (shown.first.to_string(), shown.second.to_string());
    let facts = |count: usize| match count {
        1 => "1 fact is recorded about them".to_owned(),
        many => format!("{many} facts are recorded about them"),
    };
    let (first_facts, second_facts) = (facts(shown.facts.0), facts(shown.facts.1));
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (COMPARE_TITLE) }
        p.govuk-body { "First: " (user_words(&shown.first_words)) }
        p.govuk-body { "Second: " (user_words(&shown.second_words)) }
        (fields_table(shown))
        p.govuk-body { "Brothers, sisters and twins share a home, a surname and sometimes a date of birth. Agreeing on those does not make two children one." }
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (hidden_value(WITH_FIELD, &second))
            (radios(form, Radios {
                name: "kept", legend: "Which record should be kept up?", size: LabelSize::Medium,
                hint: Some("The other stays as it is and is read together with this one."),
                choices: vec![
                    Choice::explained(&first, "The first record", &first_facts),
                    Choice::explained(&second, "The second record", &second_facts),
                ],
                ..Radios::default()
            }))
            (textarea(form, Textarea {
                name: "evidence", label: "What shows that these two records are the same person?",
                hint: Some("Say what you have checked, and with whom."),
                size: LabelSize::Medium, limit: Some(WORDS_LIMIT), ..Textarea::default()
            }))
            (web_kit::button("Read what will happen"))
        }))
        p.govuk-body { a.govuk-link href=(paths::overview(shown.first)) { "Go back to the first record without merging" } }
    }
}

fn fields_table(shown: &Comparison) -> Markup {
    let rows = shown
        .fields
        .iter()
        .map(|field| {
            vec![
                Cell::from(field.field),
                Cell::from(field.verdict),
                Cell::from(user_words(&field.first)),
                Cell::from(user_words(&field.second)),
            ]
        })
        .collect();
    wide_table(Table {
        caption: "Every field of the two records",
        caption_hidden: true,
        columns: vec![
            Column::words("Field"),
            Column::words("Do they agree?"),
            Column::words("First record"),
            Column::words("Second record"),
        ],
        rows,
        ..Table::default()
    })
}

/// What will happen, before anything does.
pub fn confirm_page(shown: &Comparison, answers: &MergeAnswers, form: &Form, tokens: &FormTokens) -> Markup {
    let action = paths::under(shown.first, "merge");
    let (kept, absorbed) = if answers.kept == shown.first {
        (&shown.first_words, &shown.second_words)
    } else {
        (&shown.second_words, &shown.first_words)
    };
    html! {
        h1.govuk-heading-l { (CONFIRM_TITLE) }
        (warning("If these are two children, one child's history will be read as the other's."))
        (summary_list(&[
            SummaryRow::typed("Kept up", kept),
            SummaryRow::typed("Read together with it", absorbed),
            SummaryRow::typed("What shows that they are one person", &answers.evidence),
        ]))
        h2.govuk-heading-m { "What will happen" }
        ul.govuk-list.govuk-list--bullet {
            li { "Whoever opens either record is shown the one that is kept up, with the history of both." }
            li { "Everyone who works with either of them can open it." }
            li { "The child is counted once in every figure." }
            li { "Nothing is moved or lost. A manager can separate the records again, and both will be as they were." }
        }
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (kept_answers(form))
            (buttons(&[
                Button { words: "Merge these records", look: ButtonLook::Serious, ..Button::default() },
                Button { words: "Go back and compare again", look: ButtonLook::Secondary, sends: Some((crate::corrections::pages::STEP_FIELD, "change")) },
            ]))
        }))
    }
}

/// The merges of a person's records, and how to start another.
pub fn merges_page(header: &Header, merges: &[MergeShown]) -> Markup {
    html! {
        (bar_only(header))
        h1.govuk-heading-l { (MERGES_TITLE) }
        p.govuk-body { "To merge this record with another, search for the other one and choose to compare them." }
        p.govuk-body { a.govuk-link href=(format!("{}?compare={}", paths::SEARCH, header.id)) { "Search for the other record" } }
        h2.govuk-heading-m { "Records merged with this one" }
        @if merges.is_empty() { p.govuk-body { "No record was merged with this one." } }
        @for merge in merges {
            h3.govuk-heading-s { (user_words(&merge.absorbed)) }
            (summary_list(&[
                SummaryRow::typed("What showed it", &merge.evidence),
                SummaryRow::typed("Decided by", &merge.decided),
                SummaryRow::typed("Separated again", merge.undone.as_deref().unwrap_or("No")),
            ]))
            @if merge.undone.is_none() {
                p.govuk-body {
                    a.govuk-link href=(paths::under(header.id, &format!("merges/{}/undo", merge.id))) {
                        "Separate these records" span.govuk-visually-hidden { ": " (merge.absorbed) }
                    }
                }
            }
        }
    }
}

/// The form to separate two records.
pub fn undo_page(header: &Header, merge: &MergeShown, form: &Form, tokens: &FormTokens) -> Markup {
    let action = undo_path(header, merge.id);
    html! {
        (error_summary(&form.errors))
        (bar_only(header))
        h1.govuk-heading-l { (UNDO_TITLE) }
        (summary_list(&[
            SummaryRow::typed("Merged with this record", &merge.absorbed),
            SummaryRow::typed("What showed it", &merge.evidence),
            SummaryRow::typed("Decided by", &merge.decided),
        ]))
        p.govuk-body { "Both records will be as they were before, with what was recorded on each of them since." }
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: "reason", label: "Why are these records being separated?", size: LabelSize::Medium,
                limit: Some(WORDS_LIMIT), ..Textarea::default()
            }))
            (buttons(&[Button { words: "Separate these records", look: ButtonLook::Serious, ..Button::default() }]))
        }))
        p.govuk-body { a.govuk-link href=(paths::under(header.id, "merges")) { "Go back without separating them" } }
    }
}

fn undo_path(header: &Header, merge: MergeId) -> String {
    paths::under(header.id, &format!("merges/{merge}/undo"))
}
