//! The questions about why sharing is lawful, the same in every form that shares something.

use super::{Agreement, Lawful, LawfulRefusal};
use local::{AsAt, LawfulBasis, Purpose};
use web_kit::{
    Choice, Form, LabelSize, Markup, Radios, SummaryRow, Textarea, html, radios, textarea, user_text,
};

/// What can be chosen on the day.
#[derive(Debug, Clone)]
pub struct LawfulSetting<'a> {
    /// The purposes.
    pub purposes: Vec<&'a Purpose>,
    /// The lawful bases.
    pub bases: Vec<&'a LawfulBasis>,
}

impl<'a> LawfulSetting<'a> {
    /// What the local arrangements offer on their day.
    pub fn of(now: &AsAt<'a>) -> Self {
        Self { purposes: now.purposes().collect(), bases: now.lawful_bases().collect() }
    }
}

/// The names of the fields, in the order of the page.
pub const FIELDS: [&str; 6] =
    ["purpose", "basis", "agreement", "agreed_words", "refused_words", "not_asked_words"];

const ANSWERS: [&str; 3] = ["agreed", "refused", "not_asked"];

/// The questions. Nothing is chosen for the worker.
pub fn lawful_fields(form: &Form, setting: &LawfulSetting<'_>) -> Markup {
    let sources: Vec<String> =
        setting.bases.iter().map(|basis| format!("{} {}.", basis.means, basis.where_in_source)).collect();
    let words = |name, label| {
        textarea(form, Textarea { name, label, rows: 2, limit: Some(1000), ..Textarea::default() })
    };
    let reveals = [
        words("agreed_words", "Who agreed, and how"),
        words("refused_words", "Why it is shared all the same"),
        words("not_asked_words", "Why they were not asked"),
    ];
    let labels = ["Yes", "No, they were asked and do not agree", "They have not been asked"];
    let agreement: Vec<Choice<'_>> = ANSWERS
        .iter()
        .zip(labels)
        .zip(reveals)
        .map(|((value, label), reveal)| Choice { reveal: Some(reveal), ..Choice::new(value, label) })
        .collect();
    html! {
        (radios(form, Radios {
            name: "purpose", legend: "What is it shared for?", size: LabelSize::Medium,
            choices: setting.purposes.iter()
                .map(|one| Choice::explained(&one.id, &one.name, &one.where_in_source)).collect(),
            ..Radios::default()
        }))
        (radios(form, Radios {
            name: "basis", legend: "Which lawful basis do you rely on?", size: LabelSize::Medium,
            hint: Some("Consent is seldom the right one for a public body that must safeguard a child."),
            choices: setting.bases.iter().zip(&sources)
                .map(|(basis, means)| Choice::explained(&basis.id, &basis.name, means)).collect(),
            ..Radios::default()
        }))
        (radios(form, Radios {
            name: "agreement", legend: "Does the family know and agree?", size: LabelSize::Medium,
            choices: agreement, ..Radios::default()
        }))
    }
}

/// Reads the answers; what is missing or cannot stand is said beside its question.
pub fn read_lawful(form: &mut Form, setting: &LawfulSetting<'_>) -> Option<Lawful> {
    let purposes: Vec<&str> = setting.purposes.iter().map(|one| one.id.as_str()).collect();
    let bases: Vec<&str> = setting.bases.iter().map(|one| one.id.as_str()).collect();
    let purpose = form.need_choice("purpose", &purposes, "Select what it is shared for");
    let basis = form.need_choice("basis", &bases, "Select the lawful basis you rely on");
    let answer = form.need_choice("agreement", &ANSWERS, "Select whether the family knows and agrees");
    let agreement = match answer?.as_str() {
        "agreed" => {
            form.within_limit("agreed_words", "Who agreed, and how", 1000);
            Agreement::Agreed(form.need_text("agreed_words", "Enter who agreed, and how")?)
        }
        "refused" => {
            form.within_limit("refused_words", "Why it is shared all the same", 1000);
            Agreement::Refused(form.need_text("refused_words", "Enter why it is shared all the same")?)
        }
        _ => {
            form.within_limit("not_asked_words", "Why they were not asked", 1000);
            Agreement::NotAsked(form.need_text("not_asked_words", "Enter why they were not asked")?)
        }
    };
    let purpose = setting.purposes.iter().find(|one| Some(&one.id) == purpose.as_ref())?;
    let basis = setting.bases.iter().find(|one| Some(&one.id) == basis.as_ref())?;
    match Lawful::new(purpose, basis, agreement) {
        Ok(lawful) => Some(lawful),
        Err(refusal @ LawfulRefusal::RestsOnAgreement) => {
            form.errors.add("basis", refusal.to_string());
            None
        }
        Err(refusal @ LawfulRefusal::NoExplanation) => {
            form.errors.add("agreement", refusal.to_string());
            None
        }
    }
}

/// The reasons as they were given, for a summary list.
pub fn lawful_rows(lawful: &Lawful) -> Vec<SummaryRow<'static>> {
    let chosen = |words: &str, source: &str| {
        html! { (words) br; span.govuk-hint { (source) } }
    };
    vec![
        SummaryRow::new("What it is for", chosen(&lawful.purpose.name, &lawful.purpose.source)),
        SummaryRow::new("Lawful basis", chosen(&lawful.basis.name, &lawful.basis.source)),
        SummaryRow::new(
            "The family's agreement",
            html! {
                (lawful.agreement.in_words()) (user_text(lawful.agreement.explanation()))
            },
        ),
    ]
}
