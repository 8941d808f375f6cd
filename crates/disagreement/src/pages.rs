//! The pages of a disagreement.

use crate::form::WORDS_LIMIT;
use crate::{Disagreement, FigureRow, InFull, Proposes, Reads, StageRule, StageTaken};
use access::Action;
use kernel::{Standing, Urgency, moment_in_words};
use web_kit::{
    Button, ButtonLook, Cell, Choice, Column, DueLevel, Form, FormTokens, LabelSize, Markup, PostForm,
    Radios, SummaryRow, Table, Textarea, button, buttons, due_badge, error_summary, html, inset, post_form,
    radios, summary_list, table, textarea, user_text, user_words, warning,
};

/// What turns ids into names.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The name of an account.
    pub account: &'a dyn Fn(&str) -> String,
    /// The name of an agency.
    pub agency: &'a dyn Fn(&str) -> String,
}

/// The title of the page where a decision is challenged.
pub const CHALLENGE_TITLE: &str = "Challenge this decision";
/// The title of the page of one disagreement.
pub const ONE_TITLE: &str = "Disagreement about a decision";
/// The title of the list.
pub const LIST_TITLE: &str = "Disagreements about decisions";

fn words<'a>(name: &'a str, label: &'a str, hint: &'a str) -> Textarea<'a> {
    Textarea {
        name,
        label,
        hint: (!hint.is_empty()).then_some(hint),
        size: LabelSize::Medium,
        rows: 4,
        limit: Some(WORDS_LIMIT),
        ..Textarea::default()
    }
}

/// Challenging a decision: what was decided, who answers and by when, and three questions.
pub fn challenge_page(
    action: &str,
    decision: &str,
    rules: &[StageRule],
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (CHALLENGE_TITLE) }
        (warning("If a child may be harmed today, ring the front door now. Do not wait for an answer here."))
        (summary_list(&[SummaryRow::typed("The decision", decision)]))
        p.govuk-body { "The decision stands until somebody decides again. Whoever made it reads what you write, and does not answer or close this." }
        (the_stages(rules))
        (post_form(PostForm { action, tokens, autosave: None }, html! {
            (textarea(form, words("why", "Why do you see it differently?", "What you know about the child that leads you to another view.")))
            (textarea(form, words("instead", "What should happen instead?", "")))
            (textarea(form, words("meanwhile", "How is the child safe until this is settled?", "Who does what, and by when.")))
            (button("Challenge the decision"))
        }))
    }
}

fn the_stages(rules: &[StageRule]) -> Markup {
    html! {
        ol.govuk-list.govuk-list--number {
            @for rule in rules {
                li { (rule.name) ": " (rule.answered_by) @if let Some(limit) = rule.limit { ", within " (limit) } "." }
            }
        }
    }
}

fn badge(standing: Option<&Standing>) -> Markup {
    let Some(standing) = standing else { return html! { "No date" } };
    let badge = standing.badge();
    let level = match badge.urgency {
        Urgency::Late | Urgency::DoneLate => DueLevel::Late,
        Urgency::Today | Urgency::Soon => DueLevel::Soon,
        Urgency::Later | Urgency::Done => DueLevel::Fine,
    };
    due_badge(&badge.in_full(), level)
}

/// Where it stands, in words.
pub fn stands(found: &Disagreement) -> String {
    match (&found.ended, found.stage()) {
        (Some(ended), _) => ended.how.in_words().to_owned(),
        (None, Some(stage)) if stage.answer.is_some() => {
            format!("{}: answered, and waits for whoever raised it", stage.name)
        }
        (None, Some(stage)) => format!("{}: waits for an answer", stage.name),
        (None, None) => "Not begun".to_owned(),
    }
}

/// One disagreement, with what its reader may do. `standing` is the clock of the stage reached.
pub fn one_page(
    full: &InFull,
    standing: Option<&Standing>,
    names: Names<'_>,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let found = &full.found;
    let decided_by =
        found.about.by.iter().map(|id| (names.account)(&id.to_string())).collect::<Vec<_>>().join(", ");
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (ONE_TITLE) }
        p.govuk-body { (stands(found)) @if found.is_open() { " " (badge(standing)) } }
        (summary_list(&[
            SummaryRow::typed("The decision", &found.about.in_words),
            SummaryRow::typed("Made by", &decided_by),
            SummaryRow::words("Made", &moment_in_words(found.about.at)),
            SummaryRow::typed("Challenged by", &format!("{}, {}", (names.account)(&found.challenger.to_string()), (names.agency)(&found.agency))),
            SummaryRow::words("Challenged", &moment_in_words(found.raised_at)),
            SummaryRow::typed("Why they see it differently", &found.challenge.why),
            SummaryRow::typed("What should happen instead", &found.challenge.instead),
            SummaryRow::typed("How the child is safe meanwhile", &found.challenge.meanwhile),
        ]))
        @if found.about.kind == "contact" { (where_to_read(full)) }
        @for stage in &found.stages { (one_stage(stage, names)) }
        @if let Some(ended) = &found.ended {
            h2.govuk-heading-m { "How it ended" }
            (summary_list(&[
                SummaryRow::words("Outcome", ended.how.in_words()),
                SummaryRow::typed("By", &format!("{}, {}", (names.account)(&ended.by.to_string()), moment_in_words(ended.at))),
                SummaryRow::typed("Why", if ended.words.is_empty() { "They accepted the answer" } else { &ended.words }),
            ]))
        }
        (what_to_do(full, form, tokens))
    }
}

/// The link to what was decided, where this reader may go.
fn where_to_read(full: &InFull) -> Markup {
    let id = &full.found.about.id;
    match full.reads {
        Reads::Decided => html! {
            p.govuk-body { a.govuk-link href={ "/contacts/" (id) } { "Read the contact that was decided" } }
        },
        Reads::OwnWorry => html! {
            p.govuk-body { a.govuk-link href={ "/raised/" (id) } { "Read the worry you raised, and what you were told" } }
        },
        Reads::Nothing => html! {},
    }
}

fn one_stage(stage: &StageTaken, names: Names<'_>) -> Markup {
    html! {
        h2.govuk-heading-m { "Stage " (stage.number) ": " (stage.name) }
        p.govuk-body { "Began " (moment_in_words(stage.began_at)) "." }
        @match &stage.answer {
            Some(answer) => {
                (inset(html! {
                    p.govuk-body {
                        (user_words(&(names.account)(&answer.by.to_string()))) " answered, " (moment_in_words(answer.at)) ": "
                        strong { @match answer.proposes { Proposes::Upheld => "the decision should stand", Proposes::Changed => "a later decision should replace it" } } "."
                    }
                    (user_text(&answer.words))
                }))
            }
            None if stage.passed_on.is_none() => { p.govuk-body { "Nobody has answered yet." } }
            None => {}
        }
        @if let Some((at, why)) = &stage.passed_on {
            p.govuk-body { "Passed on to the next stage, " (moment_in_words(*at)) ":" }
            (user_text(why))
        }
    }
}

fn what_to_do(full: &InFull, form: &Form, tokens: &FormTokens) -> Markup {
    let found = &full.found;
    let at = |end: &str| format!("/disagreements/{}/{end}", found.id);
    let may = |action| full.may.contains(&action);
    let answered = found.stage().is_some_and(|stage| stage.answer.is_some());
    html! {
        @if found.is_open() && !answered && may(Action::Decide) {
            h2.govuk-heading-m { "Answer" }
            (post_form(PostForm { action: &at("answer"), tokens, autosave: None }, html! {
                (radios(form, Radios {
                    name: "proposes", legend: "What should become of the decision?", size: LabelSize::Small,
                    choices: vec![
                        Choice::new("upheld", "It should stand"),
                        Choice::explained("changed", "A later decision should replace it", "Nothing is edited. Somebody decides again, and both decisions show"),
                    ],
                    ..Radios::default()
                }))
                (textarea(form, words("words", "Why?", "Answer what they said about the child. They read this.")))
                (button("Answer"))
            }))
        }
        @if found.is_open() && may(Action::End) {
            h2.govuk-heading-m { "What you can do" }
            (post_form(PostForm { action: &at("end"), tokens, autosave: None }, html! {
                (textarea(form, words("words", "Your reasons", if answered { "To accept the answer you may leave this empty." } else { "" })))
                (buttons(&challengers_buttons(full, answered)))
            }))
        }
        @if found.is_open() && answered && full.next_stage.is_none() && may(Action::Authorise) {
            h2.govuk-heading-m { "Settle this" }
            p.govuk-body { "This is the last stage. A second person settles it as it was answered, if the person who raised it does not accept the answer." }
            (post_form(PostForm { action: &at("settle"), tokens, autosave: None }, html! {
                (textarea(form, words("words", "Why?", "")))
                (button("Settle it as answered"))
            }))
        }
    }
}

fn challengers_buttons(full: &InFull, answered: bool) -> Vec<Button<'_>> {
    let mut all = Vec::new();
    if answered {
        all.push(Button {
            words: "Accept the answer",
            look: ButtonLook::Main,
            sends: Some(("go", "accept")),
        });
    }
    if full.next_stage.is_some() {
        all.push(Button {
            words: "Pass it on to the next stage",
            look: ButtonLook::Secondary,
            sends: Some(("go", "pass_on")),
        });
    }
    all.push(Button { words: "Take it back", look: ButtonLook::Secondary, sends: Some(("go", "withdraw")) });
    all
}

/// Everything open that the reader may see, and for those who look after the partnership the figures.
pub fn list_page(
    rows: &[(InFull, Option<Standing>)],
    figures: Option<&[FigureRow]>,
    period: &str,
    names: Names<'_>,
) -> Markup {
    html! {
        h1.govuk-heading-l { (LIST_TITLE) " (" (rows.len()) ")" }
        p.govuk-body { "Open disagreements, the longest waiting first." }
        (table(Table {
            caption: "Open disagreements", caption_hidden: true,
            columns: ["Decision", "Challenged by", "Where it stands", "Due"].map(Column::words).to_vec(),
            rows: rows.iter().map(|(full, standing)| vec![
                Cell::link(&format!("/disagreements/{}", full.found.id), &full.found.about.in_words),
                Cell::words(&(names.agency)(&full.found.agency)),
                Cell::words(&stands(&full.found)),
                Cell::from(badge(standing.as_ref())),
            ]).collect(),
            empty: "No disagreement is open.",
        }))
        @if let Some(figures) = figures { (figures_table(figures, period, names)) }
    }
}

fn figures_table(figures: &[FigureRow], period: &str, names: Names<'_>) -> Markup {
    html! {
        h2.govuk-heading-m { "How often, and how long" }
        p.govuk-body { "Challenges raised " (period) ". None at all may mean that nobody dares." }
        (table(Table {
            caption: "By agency, stage reached and outcome",
            columns: vec![
                Column::words("Agency"), Column::words("Stage reached"), Column::words("Outcome"),
                Column::figures("How many"), Column::figures("Median working days"),
            ],
            rows: figures.iter().map(|row| vec![
                Cell::words(&(names.agency)(&row.agency)),
                Cell::words(&row.stage.to_string()),
                Cell::words(row.ending.map_or("Still open", |ending| ending.in_words())),
                Cell::words(&row.count.to_string()),
                Cell::words(&row.median_half_working_days.map_or_else(|| "-".to_owned(), halves)),
            ]).collect(),
            empty: "No decision was challenged.",
            ..Table::default()
        }))
    }
}

fn halves(twice: u32) -> String {
    if twice.is_multiple_of(2) { (twice / 2).to_string() } else { format!("{}.5", twice / 2) }
}

/// The challenges to a contact's decision, for its page: each with where it stands, and the way to
/// challenge it. Nothing where there is neither.
pub fn on_the_decision(found: &[Disagreement], challenge_at: Option<&str>) -> Markup {
    html! {
        @if !found.is_empty() || challenge_at.is_some() {
            h2.govuk-heading-m id="disagreement" { "Disagreement about this decision" }
            @if found.is_empty() { p.govuk-body { "Nobody has challenged this decision." } }
            @else {
                ul.govuk-list.govuk-list--bullet {
                    @for one in found {
                        li { a.govuk-link href={ "/disagreements/" (one.id) } { "Challenged " (moment_in_words(one.raised_at)) } ". " (stands(one)) "." }
                    }
                }
            }
            @if let Some(href) = challenge_at {
                p.govuk-body { a.govuk-link href=(href) { (CHALLENGE_TITLE) } }
            }
        }
    }
}

/// The line above a contact whose decision is disputed.
pub fn disputed_notice(found: &[Disagreement]) -> Markup {
    let open = found.iter().any(Disagreement::is_open);
    html! { @if open { (warning("This decision is disputed. It stands until somebody decides again.")) } }
}
