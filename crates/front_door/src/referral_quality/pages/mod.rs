//! The pages of quality: answering the standard, and the trend by agency.

#[cfg(test)]
mod tests;

use super::{AgencyQuality, Answered, FEWEST_TO_COMPARE, Met, MonthQuality, Quality, ReferralQuality};
use crate::contact::Contact;
use local::QualityQuestion;
use web_kit::{
    Cell, Choice, Column, Form, FormTokens, LabelSize, Markup, PostForm, Radios, SummaryRow, Table, Textarea,
    button, error_summary, html, inset, post_form, radios, summary_list, table, textarea, user_text,
    user_words,
};

fn field(question: &QualityQuestion) -> String {
    format!("quality_{}", question.id)
}

/// Answering the standard for one contact.
pub fn score_page(
    contact: &Contact,
    earlier: Option<&ReferralQuality>,
    questions: &[&QualityQuestion],
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&contact.child.name_in_words())) }
        h1.govuk-heading-l { "How good was the information?" }
        @if let Some(earlier) = earlier {
            (inset(html! {
                p.govuk-body { "It was answered before. What you say now counts in its place; what was said stays in the ledger." }
                (summary_list(&earlier.answers.iter().map(|answer| SummaryRow::words(&answer.ask, answer.met.in_words())).collect::<Vec<_>>()))
                @if !earlier.feedback.is_empty() { (user_text(&earlier.feedback)) }
            }))
        }
        (post_form(PostForm { action: &format!("/contacts/{}/quality", contact.id), tokens, autosave: None }, html! {
            @for question in questions {
                (radios(form, Radios {
                    name: &field(question), legend: &question.ask, inline: true,
                    choices: Met::ALL.iter().map(|met| Choice::new(met.code(), met.in_words())).collect(),
                    ..Radios::default()
                }))
            }
            (textarea(form, Textarea {
                name: "feedback", label: "What would have helped you more?", size: LabelSize::Medium, optional: true, rows: 4, limit: Some(1000),
                hint: Some("Whoever raised it reads this. Say what was good too, and nothing about the family."),
            }))
            (button("Save how good it was"))
        }))
    }
}

/// Reads the answers: each question is answered.
pub fn read_score(form: &mut Form, questions: &[&QualityQuestion]) -> Option<(Vec<Answered>, String)> {
    let codes = Met::ALL.map(Met::code);
    let mut answers = Vec::new();
    for question in questions {
        let missing = format!("Select an answer: {}", question.ask);
        let chosen = form.need_choice(&field(question), &codes, &missing);
        let met = Met::ALL.into_iter().find(|met| Some(met.code()) == chosen.as_deref());
        answers.extend(met.map(|met| Answered {
            question: question.id.clone(),
            ask: question.ask.clone(),
            met,
        }));
    }
    form.within_limit("feedback", "What would have helped", 1000);
    let feedback = form.values.text("feedback").to_owned();
    (!form.has_errors()).then_some((answers, feedback))
}

fn score(quality: Quality) -> String {
    quality.in_a_hundred().map_or_else(|| "Nothing asked".to_owned(), |points| format!("{points} in 100"))
}

fn score_of_enough(quality: Quality) -> String {
    if FEWEST_TO_COMPARE <= quality.referrals { score(quality) } else { "Fewer than 10".to_owned() }
}

fn levels(quality: Quality) -> String {
    match quality.levels_said {
        0 => "Not said".to_owned(),
        said => format!("{} of {said}", quality.levels_agreed),
    }
}

/// The trend: agencies with enough to compare, then month by month. `name_of` gives an agency's name
/// from its id.
pub fn quality_page(
    compared: &[AgencyQuality],
    few: &[String],
    months: &[MonthQuality],
    standard: &[&QualityQuestion],
    name_of: &dyn Fn(&str) -> String,
) -> Markup {
    html! {
        h1.govuk-heading-l { "Quality of what agencies send" }
        p.govuk-body { "Whoever decides on a contact answers the standard below. Yes counts two, partly one. The last twelve months, by the day the contact was received." }
        h2.govuk-heading-m { "By agency" }
        (table(Table {
            caption: "Agencies with ten or more answered contacts, the best first", caption_hidden: true,
            columns: vec![Column::words("Agency"), Column::figures("Contacts"), Column::figures("Score"), Column::figures("First six months"), Column::figures("Last six months"), Column::figures("Level agreed")],
            rows: compared.iter().map(|AgencyQuality { agency, quality, halves: [earlier, later] }| vec![
                Cell::from(user_words(&name_of(agency))),
                Cell::words(&quality.referrals.to_string()),
                Cell::words(&score(*quality)),
                Cell::words(&score_of_enough(*earlier)),
                Cell::words(&score_of_enough(*later)),
                Cell::words(&levels(*quality)),
            ]).collect(),
            empty: "No agency has ten answered contacts yet.",
        }))
        @if !few.is_empty() {
            p.govuk-body {
                "Fewer than " (FEWEST_TO_COMPARE) " each, and so not compared: "
                @for (place, agency) in few.iter().enumerate() {
                    @if place > 0 { ", " }
                    (user_words(&name_of(agency)))
                }
                "."
            }
        }
        h2.govuk-heading-m { "Month by month, all agencies" }
        (table(Table {
            caption: "Every agency together, by month", caption_hidden: true,
            columns: vec![Column::words("Month"), Column::figures("Contacts"), Column::figures("Score"), Column::figures("Level agreed")],
            rows: months.iter().map(|row| {
                let enough = FEWEST_TO_COMPARE <= row.quality.referrals;
                vec![
                    Cell::words(row.month.strftime("%B %Y").to_string().as_str()),
                    Cell::words(&if enough { row.quality.referrals.to_string() } else { "Fewer than 10".to_owned() }),
                    Cell::words(&if enough { score(row.quality) } else { "Not shown".to_owned() }),
                    Cell::words(&if enough { levels(row.quality) } else { "Not shown".to_owned() }),
                ]
            }).collect(),
            empty: "Nothing has been answered yet.",
        }))
        h2.govuk-heading-m { "The standard" }
        ul.govuk-list.govuk-list--bullet { @for question in standard { li { (question.ask) } } }
    }
}

/// What whoever raised a worry reads about what they sent; nothing where nobody has said anything.
pub fn feedback_panel(quality: Option<&ReferralQuality>) -> Markup {
    let Some(found) = quality else { return html! {} };
    html! {
        h2.govuk-heading-m { "What you sent, against our standard" }
        (summary_list(&found.answers.iter().map(|answer| SummaryRow::words(&answer.ask, answer.met.in_words())).collect::<Vec<_>>()))
        @if !found.feedback.is_empty() {
            p.govuk-body { "What would have helped us more:" }
            (user_text(&found.feedback))
        }
    }
}
