//! From what was posted to the questions that are words, typed or the partnership's own.

use super::fields;
use super::form::WorrySetting;
use crate::worry::Answered;
use kernel::{Date, MonthOfYear, UncertainDate, Year};
use local::{AnswerKind, Fills, Question};
use web_kit::{DateRule, Form};

/// Reads an answer in words: the message when it is missing and may not be, or too long.
pub(super) fn read_words(form: &mut Form, question: &Question, name: &str, of_child: &str, whole: bool) {
    if whole && !question.optional {
        form.need_text(name, &message(question, of_child));
    }
    let limit = match question.kind {
        AnswerKind::LongText | AnswerKind::People | AnswerKind::Address => fields::lines_of(question).limit,
        AnswerKind::ShortText
        | AnswerKind::YesNo
        | AnswerKind::YesNoNotKnown
        | AnswerKind::OneOf
        | AnswerKind::AnyOf
        | AnswerKind::Date
        | AnswerKind::Agreement
        | AnswerKind::Source => fields::LONGEST_LINE,
    };
    form.within_limit(name, &fields::called(question, of_child), limit);
}

fn message(question: &Question, of_child: &str) -> String {
    let words = question.message_if_missing();
    if of_child.is_empty() { words } else { format!("{words} ({})", of_child.trim_start_matches(" of ")) }
}

/// The answer to a question of the partnership's own, or nothing when it was not answered. One that
/// waits for another answer is not read until that was given.
pub(super) fn read(
    form: &mut Form,
    setting: &WorrySetting<'_>,
    question: &Question,
    child: Option<usize>,
    whole: bool,
) -> Option<Answered> {
    if !is_shown(form, setting, question, child) {
        return None;
    }
    let name = fields::name_of(question, child);
    let of_child = match child {
        Some(number) if super::read::child_count(form) > 1 => format!(" of child {number}"),
        Some(_) | None => String::new(),
    };
    let needed = whole && !question.optional;
    let answer = match question.kind {
        AnswerKind::ShortText
        | AnswerKind::LongText
        | AnswerKind::People
        | AnswerKind::Address
        | AnswerKind::Agreement
        | AnswerKind::Source => {
            read_words(form, question, &name, &of_child, whole);
            form.values.text(&name).to_owned()
        }
        AnswerKind::YesNo => one_of(form, question, &name, &of_child, needed, &["yes", "no"]),
        AnswerKind::YesNoNotKnown => {
            one_of(form, question, &name, &of_child, needed, &["yes", "no", "not known"])
        }
        AnswerKind::OneOf => {
            let offered: Vec<&str> = question.options.iter().map(String::as_str).collect();
            one_of(form, question, &name, &of_child, needed, &offered)
        }
        AnswerKind::AnyOf => {
            let offered: Vec<&str> = question.options.iter().map(String::as_str).collect();
            let ticked = form.ticked(&name, &offered);
            if needed && ticked.is_empty() {
                form.errors.add(&name, message(question, &of_child));
            }
            ticked.join("\n")
        }
        AnswerKind::Date => match part_of_a_date(form, question, &name, &of_child) {
            Some(date) => date.in_words(),
            None if needed && !form.errors.has(&name) => {
                form.errors.add(&name, message(question, &of_child));
                String::new()
            }
            None => String::new(),
        },
    };
    (!answer.is_empty()).then(|| Answered {
        question: question.id.clone(),
        asked: question.ask.clone(),
        answer,
    })
}

/// One of the answers offered, as it reads; empty when none was chosen.
fn one_of(
    form: &mut Form,
    question: &Question,
    name: &str,
    of_child: &str,
    needed: bool,
    offered: &[&str],
) -> String {
    let chosen = form.values.text(name).to_owned();
    if !offered.contains(&chosen.as_str()) {
        if needed {
            form.errors.add(name, message(question, of_child));
        }
        return String::new();
    }
    match (question.kind, chosen.as_str()) {
        (AnswerKind::YesNo | AnswerKind::YesNoNotKnown, "yes") => "Yes".to_owned(),
        (AnswerKind::YesNo | AnswerKind::YesNoNotKnown, "no") => "No".to_owned(),
        (AnswerKind::YesNoNotKnown, _) => "Not known".to_owned(),
        (_, _) => chosen,
    }
}

/// Was the answer given that this question waits for?
fn is_shown(form: &Form, setting: &WorrySetting<'_>, question: &Question, child: Option<usize>) -> bool {
    let Some(after) = &question.shown_if else { return true };
    let Some(earlier) = setting.questions.iter().find(|earlier| earlier.id == after.question) else {
        return false;
    };
    let sent = form.values.text(&fields::name_of(earlier, child));
    let answer = match (earlier.fills, sent) {
        (Some(Fills::Danger), "now") => "yes",
        (Some(Fills::Danger), "not_now") => "no",
        (Some(Fills::Danger), "cannot_say") => "not known",
        (_, sent) => sent,
    };
    answer == after.is && is_shown(form, setting, earlier, child)
}

/// A date, or only its month or year: three boxes of which the first may be left empty.
fn part_of_a_date(form: &mut Form, question: &Question, name: &str, of_child: &str) -> Option<UncertainDate> {
    let typed = |ending: &str| form.values.text(&format!("{name}-{ending}")).to_owned();
    let (day, month, year) = (typed("day"), typed("month"), typed("year"));
    let what = fields::called(question, of_child);
    if day.is_empty() && year.len() == 4 {
        let year: Option<i16> = year.parse().ok();
        if month.is_empty() {
            if let Some(year) = year.and_then(Year::new) {
                return Some(UncertainDate::Year(year));
            }
        } else if let (Some(year), Ok(month)) = (year, month.parse::<i8>())
            && let Some(month) = MonthOfYear::new(year, month)
        {
            return Some(UncertainDate::Month(month));
        }
    }
    form.date_if_given(name, &what, DateRule::AnyDay, Date::ZERO).map(UncertainDate::Day)
}
