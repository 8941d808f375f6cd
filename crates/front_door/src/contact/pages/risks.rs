//! What raises the risk: asked one by one before a family is pointed elsewhere.

use crate::threshold_decision::{RiskAnswer, RiskSaid};
use local::RiskFactor;
use web_kit::{Choice, Form, Markup, Radios, html, radios};

const ANSWERS: [(&str, &str, RiskSaid); 3] = [
    ("yes", "Yes", RiskSaid::Yes),
    ("no", "No", RiskSaid::No),
    ("not_known", "Not known", RiskSaid::NotKnown),
];

fn field(factor: &RiskFactor) -> String {
    format!("risk_{}", factor.id)
}

/// The questions. Nothing is answered beforehand.
pub(super) fn ask_risks(form: &Form, factors: &[&RiskFactor]) -> Markup {
    if factors.is_empty() {
        return html! {};
    }
    html! {
        h2.govuk-heading-m { "What raises the risk" }
        p.govuk-body { "Answer each one before you give advice, pass the family to early help or one service, or close the contact. A yes means that a manager must agree." }
        @for factor in factors {
            (radios(form, Radios {
                name: &field(factor), legend: &factor.ask, inline: true,
                choices: ANSWERS.iter().map(|(code, words, _)| Choice::new(code, words)).collect(),
                ..Radios::default()
            }))
        }
    }
}

/// Reads the answers; every one is needed where the decision points the family elsewhere.
pub(super) fn read_risks(
    form: &mut Form,
    factors: &[&RiskFactor],
    all_needed: bool,
) -> Option<Vec<RiskAnswer>> {
    let mut answers = Vec::new();
    for factor in factors {
        let name = field(factor);
        let typed = form.values.text(&name).to_owned();
        let answer = ANSWERS.iter().find(|(code, _, _)| *code == typed).map(|(_, _, answer)| *answer);
        if answer.is_none() && all_needed {
            form.errors.add(&name, format!("Select yes, no or not known: {}", factor.ask));
        }
        answers.push(RiskAnswer { factor: factor.id.clone(), ask: factor.ask.clone(), answer });
    }
    (!form.has_errors()).then_some(answers)
}

/// The answers, for whoever reads the decision.
pub(super) fn risks_in_words(risks: &[RiskAnswer]) -> Markup {
    let answered: Vec<(&str, &str)> = risks
        .iter()
        .filter_map(|risk| {
            let words = ANSWERS.iter().find(|(_, _, answer)| risk.answer == Some(*answer));
            words.map(|(_, words, _)| (risk.ask.as_str(), *words))
        })
        .collect();
    html! {
        @if answered.is_empty() { "Not asked" }
        @else { ul.govuk-list { @for (ask, words) in answered { li { (ask) " " strong { (words) } } } } }
    }
}
