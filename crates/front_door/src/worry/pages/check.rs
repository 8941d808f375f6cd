//! Everything that was typed, shown once more before it is sent.

use super::as_raised;
use super::form::{Asker, WorrySetting};
use super::read::{is_cut_short, is_ours};
use crate::worry::{Answered, ChildDescribed, Consent, NewWorry};
use local::Fills;
use web_kit::{
    Button, ButtonLook, Form, Markup, PostForm, SummaryRow, buttons, hidden_value, html, post_form,
    summary_list, warning,
};

/// Check your answers.
pub fn check_answers(form: &Form, worry: &NewWorry, setting: &WorrySetting<'_>) -> Markup {
    let call = setting.asker == Asker::CallTaker;
    let cut_short = is_cut_short(form, setting);
    html! {
        h1.govuk-heading-l { "Check your answers before you send them" }
        @if call && !cut_short {
            p.govuk-body { "Read these answers back to the caller. Change what is not what they said, then send." }
        }
        @if cut_short {
            (warning("The call ended before everything was asked. What is missing is shown as not answered. A social worker sees that the call was cut short."))
        }
        h2.govuk-heading-m { "The worry" }
        (summary_list(&the_worry(worry, setting)))
        @for (place, child) in worry.children.iter().enumerate() {
            h2.govuk-heading-m { "Child " (place + 1) }
            (summary_list(&one_child(child, setting)))
        }
        h2.govuk-heading-m { "The family" }
        (summary_list(&the_family(worry, setting)))
        h2.govuk-heading-m { @if call { "The caller" } @else { "About you" } }
        (summary_list(&the_referrer(worry, setting)))
        (post_form(PostForm { action: setting.action, tokens: setting.tokens, autosave: None }, html! {
            @for (name, value) in form.values.pairs() {
                @if !is_of_this_page(name) { (hidden_value(name, value)) }
            }
            @if cut_short { (hidden_value("cut_short", "yes")) }
            (buttons(&[
                Button { words: "Send this worry", look: ButtonLook::Main, sends: Some(("go", "send")) },
                Button { words: "Change the answers", look: ButtonLook::Secondary, sends: Some(("go", "change")) },
            ]))
        }))
    }
}

/// Is a question of the partnership's own asked about this?
fn own<'a>(
    answers: &'a [Answered],
    setting: &'a WorrySetting<'_>,
    about: local::About,
) -> Vec<SummaryRow<'a>> {
    setting
        .about(about)
        .filter(|question| question.fills.is_none())
        .filter_map(|question| {
            let answer = answers.iter().find(|answer| answer.question == question.id);
            match answer {
                Some(answer) => Some(SummaryRow::typed(&question.ask, &answer.answer)),
                // A question that waited for another answer was not asked.
                None => question.shown_if.is_none().then(|| answered(&question.ask, "")),
            }
        })
        .collect()
}

/// The answer to a question that fills a part, where it is asked.
fn typed<'a>(setting: &'a WorrySetting<'_>, part: Fills, words: &str) -> Option<SummaryRow<'a>> {
    setting.asks(part).map(|question| answered(&question.ask, words))
}

fn the_worry<'a>(worry: &'a NewWorry, setting: &'a WorrySetting<'_>) -> Vec<SummaryRow<'a>> {
    let mut rows: Vec<SummaryRow<'_>> = Vec::new();
    rows.extend(
        setting.asks(Fills::Danger).map(|asked| SummaryRow::words(&asked.ask, worry.danger.in_words())),
    );
    rows.extend(typed(setting, Fills::Worry, &worry.worry));
    rows.extend(typed(setting, Fills::SeenAndHeard, &worry.seen_and_heard));
    rows.extend(typed(setting, Fills::GoingWell, &worry.going_well));
    rows.extend(own(&worry.answers, setting, local::About::Worry));
    rows
}

fn one_child<'a>(child: &'a ChildDescribed, setting: &'a WorrySetting<'_>) -> Vec<SummaryRow<'a>> {
    let mut rows = vec![
        SummaryRow::typed("Name", &child.name_in_words()),
        SummaryRow::words("Date of birth", &child.born.in_words()),
        SummaryRow::words("Sex", child.sex.known().map_or("Not yet known", |sex| sex.in_words())),
    ];
    rows.extend(typed(setting, Fills::School, &child.school));
    rows.extend(typed(setting, Fills::ChildsWords, &child.own_words));
    rows.extend(own(&child.answers, setting, local::About::Child));
    rows
}

fn the_family<'a>(worry: &'a NewWorry, setting: &'a WorrySetting<'_>) -> Vec<SummaryRow<'a>> {
    let home = if worry.home.is_blank() { String::new() } else { worry.home.in_words() };
    let mut rows: Vec<SummaryRow<'_>> = Vec::new();
    rows.extend(typed(setting, Fills::Address, &home));
    rows.extend(typed(setting, Fills::Household, &worry.family));
    rows.extend(own(&worry.answers, setting, local::About::Family));
    rows.extend(
        setting.asks(Fills::Consent).map(|asked| SummaryRow::words(&asked.ask, worry.consent.in_words())),
    );
    rows.push(SummaryRow::typed(explanation_asked(&worry.consent), worry.consent.explanation()));
    rows
}

fn the_referrer<'a>(worry: &'a NewWorry, setting: &'a WorrySetting<'_>) -> Vec<SummaryRow<'a>> {
    let source = setting.sources.iter().find(|found| found.id == worry.referrer.source);
    let referrer = &worry.referrer;
    let mut rows: Vec<SummaryRow<'_>> = Vec::new();
    let agency = referrer.agency.as_deref().unwrap_or_default();
    let agency = setting.agencies.iter().find(|(id, _)| *id == agency).map_or(agency, |(_, name)| *name);
    let source_name = source.map_or("", |found| found.name.as_str());
    rows.extend(setting.asks(Fills::Source).map(|asked| SummaryRow::words(&asked.ask, source_name)));
    if setting.asker == Asker::Professional {
        rows.push(answered("Your name", &referrer.name));
    }
    rows.extend(typed(setting, Fills::Name, &referrer.name));
    rows.extend(typed(setting, Fills::Agency, agency));
    rows.extend(typed(setting, Fills::Role, &referrer.role));
    rows.extend(typed(setting, Fills::Telephone, &referrer.telephone));
    rows.extend(typed(setting, Fills::Email, &referrer.email));
    rows.extend(own(&worry.answers, setting, local::About::Referrer));
    if setting.asker == Asker::CallTaker {
        rows.extend(as_raised::times(worry.received_at, &worry.how));
    }
    if let Some(taken) = &worry.how.out_of_hours {
        rows.push(SummaryRow::typed("What you have done so far", &taken.done_so_far));
    }
    rows
}

/// A question that may be left unanswered.
fn answered<'a>(key: &'a str, typed: &str) -> SummaryRow<'a> {
    SummaryRow::typed(key, if typed.is_empty() { "Not answered" } else { typed })
}

/// The question that the explanation answers.
fn explanation_asked(consent: &Consent) -> &'static str {
    match consent {
        Consent::Agreed(_) => "Who agreed, and how",
        Consent::Refused(_) => "Why it is told all the same",
        Consent::NotAsked(_) => "Why they were not asked",
    }
}

/// Fields that this page brings anew.
fn is_of_this_page(name: &str) -> bool {
    is_ours(name) && !matches!(name, "children" | "from_advice" | "begun")
}
