//! The page of how long forms take.

use super::model::{FEWEST_FOR_A_SHARE, FEWEST_TIMED, FormFigures, form_in_words};
use super::{FormUse, figures};
use kernel::day_in_words;
use web_kit::{Cell, Column, Markup, Table, details, html, table, user_words, wide_table};

/// The page's title.
pub const TITLE: &str = "How long forms take";

/// Where the page is.
pub const PATH: &str = "/form-times";

/// The most questions listed under each form.
const MOST_QUESTIONS: usize = 8;

fn minutes(of: Option<u32>) -> String {
    match of {
        None => format!("Fewer than {FEWEST_TIMED} timed"),
        Some(1) => "1 minute".to_owned(),
        Some(minutes) => format!("{minutes} minutes"),
    }
}

/// "12 (24%)", or the count alone where the whole is too small for a share.
fn part_of(part: u32, whole: u32) -> String {
    FormFigures::share(part, whole).map_or_else(|| part.to_string(), |share| format!("{part} ({share}%)"))
}

fn row(found: &FormFigures) -> Vec<Cell> {
    vec![
        Cell::from(html! {
            (form_in_words(&found.asked.form)) br;
            span.govuk-hint { "Asked since " (day_in_words(found.asked.questions_since)) }
        }),
        Cell::words(&found.sent.to_string()),
        Cell::words(&part_of(found.not_sent, found.ended())),
        Cell::words(&minutes(found.half_within_minutes)),
        Cell::words(&minutes(found.nine_in_ten_within_minutes)),
        Cell::words(&part_of(found.answered_again, found.sent)),
    ]
}

/// What changed when the questions did, for each form with enough before and after.
fn compared(all: &[FormFigures]) -> Vec<String> {
    let pairs = all.windows(2).filter_map(|pair| match pair {
        [now, before] if now.asked.form == before.asked.form => Some((now, before)),
        _ => None,
    });
    pairs
        .filter_map(|(now, before)| {
            let (is, was) = (now.half_within_minutes?, before.half_within_minutes?);
            let direction = match is.cmp(&was) {
                std::cmp::Ordering::Greater => "longer than before",
                std::cmp::Ordering::Less => "shorter than before",
                std::cmp::Ordering::Equal => "as long as before",
            };
            Some(format!(
                "{}: since {} half took no longer than {}, {direction} ({}).",
                form_in_words(&now.asked.form),
                day_in_words(now.asked.questions_since),
                minutes(Some(is)),
                minutes(Some(was)),
            ))
        })
        .collect()
}

/// The page. `question` gives the words of a question from what it is counted by.
pub fn form_times_page(found: &FormUse, question: &dyn Fn(&str) -> String) -> Markup {
    let all = figures(&found.counts);
    html! {
        h1.govuk-heading-l { (TITLE) }
        p.govuk-body {
            "How long the worry forms take to fill in, how often one is sent back to be answered again, and how many are begun and not sent. A form is counted when it has ended. Nothing that is counted says who filled it in, or about whom."
        }
        p.govuk-body {
            (found.under_way) @if found.under_way == 1 { " form is" } @else { " forms are" } " under way now."
        }
        @for sentence in compared(&all) { p.govuk-body { (sentence) } }
        (wide_table(Table {
            caption: "Each form with its questions, the latest questions first",
            columns: vec![
                Column::words("Form"), Column::figures("Sent"), Column::figures("Begun, not sent"),
                Column::figures("Half took no longer than"), Column::figures("Nine in ten no longer than"),
                Column::figures("Sent back first"),
            ],
            rows: all.iter().map(row).collect(),
            empty: "No form has been filled in since counting began.",
            ..Table::default()
        }))
        @for one in &all { (questions(one, found, question)) }
        (details("How this is counted", html! {
            ul.govuk-list.govuk-list--bullet {
                li { "The time runs while the page is open, from opening it to sending it. A page that stands open over lunch counts as time; the middle of all the times is given because of that." }
                li { "A form that was saved and opened again counts the time of each sitting." }
                li { "A form that was opened and never written in is not counted. Without script, and for the public, a form is first heard of when its answers are checked." }
                li { "Not sent: its author discarded it, or left it for longer than drafts are kept." }
                li { "Fewer than " (FEWEST_TIMED) " times are not shown, because they would say how long one person took. Below " (FEWEST_FOR_A_SHARE) " forms there are counts and no shares." }
            }
        }))
    }
}

fn questions(one: &FormFigures, found: &FormUse, question: &dyn Fn(&str) -> String) -> Markup {
    let none = Vec::new();
    let sent_back = found.sent_back.get(&one.asked).unwrap_or(&none);
    let lists = [
        ("Came back to be answered again", sent_back),
        ("Where those stopped that were not sent", &one.stopped_at),
    ];
    html! {
        @if lists.iter().any(|(_, rows)| !rows.is_empty()) {
            h2.govuk-heading-m {
                (form_in_words(&one.asked.form)) ", asked since " (day_in_words(one.asked.questions_since))
            }
            p.govuk-body {
                (one.sent) " sent, " (one.several_sittings) " of them in more than one sitting, " (one.changed) " changed on the last page."
            }
            @for (heading, rows) in lists.iter().filter(|(_, rows)| !rows.is_empty()) {
                (table(Table {
                    caption: heading,
                    columns: vec![Column::words("Question"), Column::figures("Times")],
                    rows: rows.iter().take(MOST_QUESTIONS).map(|(name, times)| vec![
                        Cell::from(user_words(&question(name))), Cell::words(&times.to_string()),
                    ]).collect(),
                    ..Table::default()
                }))
                @if rows.len() > MOST_QUESTIONS {
                    p.govuk-body { "The " (MOST_QUESTIONS) " most frequent of " (rows.len()) " questions." }
                }
            }
        }
    }
}
