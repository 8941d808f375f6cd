//! Decide, say why, and know what it starts.

use super::consent_rules::{ask_about_agreement, rests_on, rule_for};
use super::levels::levels;
use super::or_words;
use super::receiving::{ask_receiver, read_receiver};
use super::risks::{ask_risks, read_risks, risks_in_words};
use crate::contact::{Contact, ContactInFull};
use crate::threshold_decision::{DecisionRefusal, Proposal, Situation, passed_on, second_person, signposts};
use kernel::{Date, Moment};
use local::{ConsentRule, Level, LevelScheme, Outcome, Pathway, RiskFactor};
use web_kit::{
    Button, ButtonLook, Cell, Choice, Column, DateInput, DateRule, Form, FormTokens, LabelSize, Markup,
    PostForm, Radios, SummaryRow, Table, Textarea, TimeInput, buttons, date_input, details, error_summary,
    hidden_value, html, inset, post_form, radios, summary_list, table, textarea, time_input, warning,
};

/// What the decision page needs from the local arrangements in force.
#[derive(Debug, Clone)]
pub struct DecisionSetting<'a> {
    /// The levels of need.
    pub scheme: &'a LevelScheme,
    /// What can be decided, each with what it means.
    pub outcomes: Vec<&'a Outcome>,
    /// For each outcome, when what it starts would be due: "The assessment would be due by ...".
    pub starts: Vec<String>,
    /// The agencies and teams in force, by id and name.
    pub receivers: Vec<(String, String)>,
    /// What is asked of the family's agreement at each level.
    pub consent_rules: Vec<&'a ConsentRule>,
    /// What raises the risk, in the order it is asked about.
    pub risk_factors: Vec<&'a RiskFactor>,
    /// The pathways that may be for this child.
    pub pathways: Vec<&'a Pathway>,
    /// The level that whoever raised it thought it was, where they said.
    pub level_thought: Option<String>,
}

/// The page. The facts stand above the choice, in `facts`: see [`super::facts`].
pub fn decision_page(
    contact: &Contact,
    facts: &Markup,
    setting: &DecisionSetting<'_>,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let meanings: Vec<String> = setting
        .outcomes
        .iter()
        .zip(&setting.starts)
        .map(|(outcome, starts)| format!("{} {starts}", outcome.means).trim().to_owned())
        .collect();
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { "Contact received " (kernel::moment_in_words(contact.received_at)) }
        h1.govuk-heading-l { "Decide what happens next" }
        (facts)
        (super::pathways::pathways_beside(&setting.pathways))
        (post_form(PostForm { action: &format!("/contacts/{}/decide", contact.id), tokens, autosave: None }, html! {
            (levels(form, setting))
            (radios(form, Radios {
                name: "outcome", legend: "What happens next?", size: LabelSize::Medium,
                choices: setting.outcomes.iter().zip(&meanings).map(|(outcome, meaning)| Choice {
                    reveal: ask_receiver(form, outcome, &setting.receivers),
                    ..Choice::explained(&outcome.id, &outcome.name, meaning)
                }).collect(),
                ..Radios::default()
            }))
            (ask_about_agreement(contact, setting, form))
            (ask_risks(form, &setting.risk_factors))
            (textarea(form, Textarea {
                name: "reason", label: "Why?", size: LabelSize::Medium, rows: 6, limit: Some(4000),
                hint: Some("What you know, what it means for this child, and why this level and this outcome. Write as if the child will read it."),
                ..Textarea::default()
            }))
            (textarea(form, Textarea {
                name: "consulted", label: "Who did you speak to?", optional: true, rows: 2, limit: Some(1000), ..Textarea::default()
            }))
            (textarea(form, Textarea {
                name: "disagreement", label: "Does anybody see it differently, and why?", optional: true, rows: 2, limit: Some(1000), ..Textarea::default()
            }))
            (textarea(form, Textarea {
                name: "words_to_referrer", label: "What will you tell the person who raised it?", rows: 3, limit: Some(1000),
                hint: Some("Say what happens next, not what the family told you."), ..Textarea::default()
            }))
            (textarea(form, Textarea {
                name: "words_to_receiver", label: "What does whoever takes it on need to know?", optional: true, rows: 3, limit: Some(1000),
                hint: Some("They see this, the child's name and date of birth, and nothing else of the record."), ..Textarea::default()
            }))
            (decided_earlier(form))
            (buttons(&[Button { words: "Check your decision", look: ButtonLook::Main, sends: Some(("go", "check")) }]))
        }))
    }
}

/// Folded away, unless it was answered or has a message: nothing typed is hidden.
fn decided_earlier(form: &Form) -> Markup {
    let told = ["decided_on", "decided_at"].iter().any(|name| form.errors.has(name))
        || ["decided_on-day", "decided_on-month", "decided_on-year", "decided_at"]
            .iter()
            .any(|name| !form.values.text(name).is_empty());
    let questions = html! {
        (date_input(form, DateInput { name: "decided_on", legend: "Day you decided", optional: true, ..DateInput::default() }))
        (time_input(form, TimeInput { name: "decided_at", label: "Time you decided", optional: true, ..TimeInput::default() }))
    };
    if told { questions } else { details("You decided this earlier", questions) }
}

/// Reads the decision.
pub fn read_decision<'a>(
    form: &mut Form,
    setting: &DecisionSetting<'a>,
    now: Moment,
) -> Option<(&'a Outcome, Proposal)> {
    let today = now.date();
    let codes: Vec<&str> = setting.scheme.levels.iter().map(|level| level.code.as_str()).collect();
    let ids: Vec<&str> = setting.outcomes.iter().map(|outcome| outcome.id.as_str()).collect();
    let level = form.need_choice("level", &codes, "Select the level of need");
    let outcome = form.need_choice("outcome", &ids, "Select what should happen next");
    let reason = form.need_text("reason", "Enter the reason for your decision");
    form.within_limit("reason", "The reason", 4000);
    form.within_limit("consulted", "Who you spoke to", 1000);
    form.within_limit("disagreement", "Who sees it differently", 1000);
    let words = form.need_text("words_to_referrer", "Enter what you will tell the person who raised it");
    form.within_limit("words_to_referrer", "What you will tell them", 1000);
    form.within_limit("why_without_agreement", "Why it is passed on", 1000);
    form.within_limit("words_to_receiver", "What they need to know", 1000);
    let decided_at = read_decided_at(form, now, today);
    if form.has_errors() {
        return None;
    }
    let outcome = setting.outcomes.iter().copied().find(|found| Some(&found.id) == outcome.as_ref())?;
    let passed_to = read_receiver(form, outcome, &setting.receivers)?;
    let risks = read_risks(form, &setting.risk_factors, signposts(outcome))?;
    let level: Level = setting.scheme.level(&level?)?.clone();
    let proposal = Proposal {
        consent_rule: rule_for(setting, level.canonical),
        why_without_agreement: form.values.text("why_without_agreement").to_owned(),
        level,
        scheme: setting.scheme.id.clone(),
        risks,
        reason: reason?,
        consulted: form.values.text("consulted").to_owned(),
        disagreement: form.values.text("disagreement").to_owned(),
        words_to_referrer: words?,
        passed_to,
        words_to_receiver: form.values.text("words_to_receiver").to_owned(),
        decided_at: decided_at?,
    };
    Some((outcome, proposal))
}

fn read_decided_at(form: &mut Form, now: Moment, today: Date) -> Option<Moment> {
    let day = form.date_if_given("decided_on", "Day you decided", DateRule::TodayOrPast, today);
    let time = form.time_if_given("decided_at", "Time you decided");
    match (day, time) {
        (None, None) => Some(now),
        (Some(day), Some(time)) => Some(Moment::on(day, time.hour, time.minute)),
        (Some(_), None) => {
            form.errors.add("decided_at", "Enter the time you decided");
            None
        }
        (None, Some(time)) => Some(Moment::on(today, time.hour, time.minute)),
    }
}

/// What follows from a decision, in words.
#[derive(Debug, Clone, Copy)]
pub struct WhatFollows<'a> {
    /// When what it starts would be due; may be empty.
    pub starts: &'a str,
    /// Who takes it on.
    pub passed_to: &'a str,
}

/// The decision shown once more before it is made.
pub fn check_decision(
    contact: &Contact,
    outcome: &Outcome,
    proposal: &Proposal,
    follows: WhatFollows<'_>,
    situation: Situation,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let agreement = second_person(contact, outcome, proposal, situation);
    let passes_on = passed_on(contact, outcome, proposal).ok().flatten();
    let words = match &agreement {
        Some(_) => "Send the decision to a manager to agree".to_owned(),
        None => format!("Decide: {}", outcome.name),
    };
    html! {
        h1.govuk-heading-l { "Check your decision" }
        (summary_list(&[vec![
            SummaryRow::typed("Child", &contact.child.name_in_words()),
            SummaryRow::words("Level of need", &proposal.level.name),
            SummaryRow::words("What happens next", &outcome.name),
            SummaryRow::words("What it starts", if follows.starts.is_empty() { &outcome.means } else { follows.starts }),
            SummaryRow::typed("Who takes it on", follows.passed_to),
            SummaryRow::typed("What they need to know", or_words(&proposal.words_to_receiver, "Nothing more")),
        ], passes_on.iter().map(|found| SummaryRow::new("The family's agreement", rests_on(found))).collect(), vec![
            SummaryRow::new("What raises the risk", risks_in_words(&proposal.risks)),
            SummaryRow::typed("Why", &proposal.reason),
            SummaryRow::typed("Who you spoke to", or_words(&proposal.consulted, "Not answered")),
            SummaryRow::typed("Who sees it differently", or_words(&proposal.disagreement, "Not answered")),
            SummaryRow::typed("What the person who raised it is told", &proposal.words_to_referrer),
            SummaryRow::words("Decided", &kernel::moment_in_words(proposal.decided_at)),
        ]].concat()))
        @if let Some(why) = &agreement {
            (warning(&format!("A manager must agree this before it counts, because {why}. The clock runs on until then.")))
        }
        @if situation.earlier_contacts_within_twelve_months > 0 {
            (inset(html! {
                (match situation.earlier_contacts_within_twelve_months {
                    1 => "There was 1 other contact about this child in the twelve months before.".to_owned(),
                    many => format!("There were {many} other contacts about this child in the twelve months before."),
                })
            }))
        }
        p.govuk-body { "A decision is not edited afterwards. Whoever reads the contact sees it, with your name and your reason." }
        (post_form(PostForm { action: &format!("/contacts/{}/decide", contact.id), tokens, autosave: None }, html! {
            @for (name, value) in form.values.pairs() {
                @if !matches!(name.as_str(), "csrf_token" | "form_token" | "go") { (hidden_value(name, value)) }
            }
            (buttons(&[
                Button { words: &words, look: ButtonLook::Main, sends: Some(("go", "decide")) },
                Button { words: "Change the decision", look: ButtonLook::Secondary, sends: Some(("go", "change")) },
            ]))
        }))
    }
}

/// The facts that bear on the decision, on the page where it is made: with what was decided about the
/// same child in the twelve months before, why and by whom. `name_of` gives an account's name.
pub fn facts_in_brief(
    found: &ContactInFull,
    earlier: &[Contact],
    name_of: &dyn Fn(&str) -> String,
) -> Markup {
    let contact = &found.contact;
    html! {
        h2.govuk-heading-m { "What we know" }
        (summary_list(&[
            SummaryRow::typed("Child", &contact.child.name_in_words()),
            SummaryRow::words("Date of birth", &contact.child.born.in_words()),
            SummaryRow::words("In danger now", contact.danger.in_words()),
            SummaryRow::typed("What worries them", &found.worry.worry),
            SummaryRow::typed("The child's own words", if contact.child.own_words.is_empty() {
                "Nobody has passed on what the child has said"
            } else {
                &contact.child.own_words
            }),
            SummaryRow::words("The family", contact.consent.in_words()),
            SummaryRow::new("Earlier contacts", html! {
                (earlier.len()) " in the twelve months before. "
                a.govuk-link href={ "/contacts/" (contact.id) } { "Read the contact and the family's history" }
            }),
        ]))
        @for back in contact.sent_back.iter().rev().take(1) {
            (inset(html! { p.govuk-body { "A manager sent the last decision back:" } (web_kit::user_text(&back.reason)) }))
        }
        @for first in contact.challenged.iter().rev().take(1) {
            (inset(html! {
                p.govuk-body {
                    "This was decided before, challenged, and is to be decided again by somebody else. "
                    (name_of(&first.decision.by.to_string())) " decided: " (first.decision.outcome_name) "."
                }
                (web_kit::user_text(&first.decision.reason))
                p.govuk-body { "Why it is to be decided again:" }
                (web_kit::user_text(&first.why))
            }))
        }
        (earlier_decisions(earlier, name_of))
    }
}

/// This child was seen here before: what was decided then stands beside what is decided now.
fn earlier_decisions(earlier: &[Contact], name_of: &dyn Fn(&str) -> String) -> Markup {
    if earlier.is_empty() {
        return html! {};
    }
    html! {
        (warning(&match earlier.len() {
            1 => "There was another contact about this child in the twelve months before. Read what was decided, and ask what has changed.".to_owned(),
            many => format!("There were {many} other contacts about this child in the twelve months before. Read what was decided, and ask what has changed."),
        }))
        (table(Table {
            caption: "What was decided before, newest first",
            columns: ["Received", "Decided", "Why", "By"].map(Column::words).to_vec(),
            rows: earlier.iter().map(|contact| match contact.decision.as_ref().filter(|found| found.counts()) {
                Some(decision) => vec![
                    Cell::words(&kernel::day_in_words(contact.received_at.date())),
                    Cell::words(&decision.outcome_name),
                    Cell::from(web_kit::user_text(&decision.reason)),
                    Cell::words(&name_of(&decision.by.to_string())),
                ],
                None => vec![
                    Cell::words(&kernel::day_in_words(contact.received_at.date())),
                    Cell::words("Not decided yet"),
                    Cell::words(""),
                    Cell::words(""),
                ],
            }).collect(),
            ..Table::default()
        }))
    }
}

/// The field that a refusal belongs to.
pub fn field_of(refusal: &DecisionRefusal) -> &'static str {
    match refusal {
        DecisionRefusal::NoReason => "reason",
        DecisionRefusal::DecidedAtAnImpossibleTime => "decided_on",
        DecisionRefusal::OutcomeNotForThisLevel => "level",
        DecisionRefusal::NoReasonWithoutAgreement => "why_without_agreement",
        DecisionRefusal::NothingIsPassedOn
        | DecisionRefusal::FamilyNoLongerAgrees
        | DecisionRefusal::RiskNotAnswered
        | DecisionRefusal::NobodyNamed
        | DecisionRefusal::ChildNotIdentified
        | DecisionRefusal::MadeTheFirst
        | DecisionRefusal::AlreadyDecided { .. }
        | DecisionRefusal::FamilyHasNotAgreed
        | DecisionRefusal::NothingToAgree
        | DecisionRefusal::OwnDecision => "outcome",
    }
}
