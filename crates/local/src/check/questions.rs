//! Questions that nobody reads, answers that can never be given, and parts of a worry that nobody
//! asks about.

use crate::dated::Dated;
use crate::finding::Finding;
use crate::front_door::FrontDoor;
use crate::questions::{AnswerKind, Audience, Fills, Question};
use crate::reading::{SourceFile, at};

pub(super) fn check(file: SourceFile<'_>, front_door: &FrontDoor) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, question) in front_door.questions.iter().enumerate() {
        of_a_question(&mut findings, file, index, question, front_door);
        asked_twice(&mut findings, file, index, question, front_door);
    }
    for fills in Fills::ALL {
        not_asked(&mut findings, file, fills, front_door);
    }
    let drafts = front_door.drafts;
    if drafts.kept_for_calendar_days <= drafts.warned_before_calendar_days {
        let message = "Authors would be warned of a draft's end from the day they begin it".to_owned();
        findings.push(file.error(at!["drafts"], message, "Keep drafts for longer than the warning"));
    }
    findings
}

/// A part of a worry that is not asked of somebody who should be, now that earlier questions have
/// ended.
fn not_asked(findings: &mut Vec<Finding>, file: SourceFile<'_>, fills: Fills, front_door: &FrontDoor) {
    let asks = |audience: Audience| {
        front_door.questions.iter().any(|question| {
            question.fills == Some(fills) && question.ends.is_none() && question.asked_of.contains(&audience)
        })
    };
    let missed: Vec<&str> = Audience::ALL
        .into_iter()
        .filter(|audience| fills.is_missed_by(*audience) && !asks(*audience))
        .map(Audience::in_words)
        .collect();
    if missed.is_empty() {
        return;
    }
    let message = format!("No question fills '{}' for {}", fills.code(), missed.join(" and "));
    let what = format!("Add a question with 'fills = \"{}\"' that they are asked", fills.code());
    findings.push(if fills.is_needed() {
        file.error(at!["question"], message, what)
    } else {
        file.warning(at!["question"], message, what)
    });
}

/// Two questions that fill the same part and are put to the same people on the same day.
fn asked_twice(
    findings: &mut Vec<Finding>,
    file: SourceFile<'_>,
    index: usize,
    question: &Question,
    front_door: &FrontDoor,
) {
    let Some(fills) = question.fills else { return };
    let same = |other: &&Question| {
        other.fills == Some(fills)
            && other.overlaps(question)
            && other.asked_of.iter().any(|audience| question.asked_of.contains(audience))
    };
    if let Some(other) = front_door.questions.iter().take(index).find(same) {
        let message = format!(
            "'{}' and '{}' both fill '{}' for the same people on some day",
            other.ask,
            question.ask,
            fills.code()
        );
        let what = "End one on the day before the other starts, or put them to different people";
        findings.push(file.error(at!["question", index], message, what));
    }
}

/// A question that fills a part of every worry is asked in its own words, and in no other way.
fn of_a_part(
    findings: &mut Vec<Finding>,
    file: SourceFile<'_>,
    index: usize,
    question: &Question,
    fills: Fills,
) {
    let ask = &question.ask;
    if question.kind != fills.kind() {
        let message =
            format!("'{ask}' fills '{}', which is not answered as '{}'", fills.code(), question.kind.code());
        let what = format!("Write 'kind = \"{}\"'", fills.kind().code());
        findings.push(file.error(at!["question", index, "kind"], message, what));
    }
    if question.about != fills.about() {
        let message =
            format!("'{ask}' fills '{}', which is not about the {}", fills.code(), question.about.code());
        let what = format!("Write 'about = \"{}\"'", fills.about().code());
        findings.push(file.error(at!["question", index, "about"], message, what));
    }
    if fills.is_needed() && (question.optional || question.shown_if.is_some()) {
        let message = format!(
            "'{ask}' fills '{}', which nothing can be done without, and may be left out",
            fills.code()
        );
        let what = "Take 'optional' and 'shown_if' out";
        findings.push(file.error(at!["question", index], message, what));
    }
    for (item, audience) in question.asked_of.iter().enumerate() {
        if !fills.may_be_asked_of(*audience) {
            let message =
                format!("'{ask}' fills '{}', which {} are not asked for", fills.code(), audience.in_words());
            let what = "Take them out of 'asked_of'";
            findings.push(file.error(at!["question", index, "asked_of", item], message, what));
        }
    }
}

fn of_a_question(
    findings: &mut Vec<Finding>,
    file: SourceFile<'_>,
    index: usize,
    question: &Question,
    front_door: &FrontDoor,
) {
    let ask = &question.ask;
    let current = question.ends.is_none();
    if current && question.read_by.is_empty() {
        let what = "Say who reads the answer as 'read_by', or end the question";
        findings.push(file.warning(at!["question", index, "read_by"], format!("Nobody reads '{ask}'"), what));
    }
    if current && question.asked_of.is_empty() {
        let what = "Say who is asked as 'asked_of', or end the question";
        findings.push(file.warning(
            at!["question", index, "asked_of"],
            format!("Nobody is asked '{ask}'"),
            what,
        ));
    }
    let offers = matches!(question.kind, AnswerKind::OneOf | AnswerKind::AnyOf);
    if offers && question.options.len() < 2 {
        let message = format!("'{ask}' offers a choice of {}", question.options.len());
        findings.push(file.error(at!["question", index, "options"], message, "Give at least two options"));
    }
    match question.fills {
        Some(fills) => of_a_part(findings, file, index, question, fills),
        None if matches!(question.kind, AnswerKind::Agreement | AnswerKind::Source) => {
            let message = format!("'{ask}' is answered in a way that only a part of every worry can be");
            let what = "Say which part it fills as 'fills', or use another kind";
            findings.push(file.error(at!["question", index, "kind"], message, what));
        }
        None => {}
    }
    if let Some(condition) = &question.shown_if {
        let place = at!["question", index, "shown_if"];
        let earlier = front_door.questions.iter().take(index).find(|other| other.id == condition.question);
        match earlier {
            None => {
                let message =
                    format!("'{ask}' waits for '{}', which is not asked before it", condition.question);
                findings.push(file.error(place, message, "Use the id of an earlier question"));
            }
            Some(other) if !can_be_answered(other, &condition.is) => {
                let message = format!(
                    "'{}' can never be answered '{}', so '{ask}' is never shown",
                    other.ask, condition.is
                );
                findings.push(file.error(place, message, "Use one of the answers that can be given"));
            }
            Some(other) if other.kind == AnswerKind::AnyOf || other.about != question.about => {
                let message =
                    format!("'{ask}' cannot stand under '{}', which is asked in another way", other.ask);
                let what = "Let it wait for a question with one answer, about the same";
                findings.push(file.error(place, message, what));
            }
            Some(_) => {}
        }
    }
}

fn can_be_answered(question: &Question, answer: &str) -> bool {
    match question.kind {
        AnswerKind::YesNo => ["yes", "no"].contains(&answer),
        AnswerKind::YesNoNotKnown => ["yes", "no", "not known"].contains(&answer),
        AnswerKind::OneOf | AnswerKind::AnyOf => question.options.iter().any(|option| option == answer),
        AnswerKind::ShortText
        | AnswerKind::LongText
        | AnswerKind::Date
        | AnswerKind::People
        | AnswerKind::Address
        | AnswerKind::Agreement
        | AnswerKind::Source => false,
    }
}
