//! The levels of need, each with its own words and signs beside the choice.

use super::DecisionSetting;
use local::{Level, LevelScheme};
use web_kit::{Choice, Form, LabelSize, Markup, Radios, details, html, inset, radios, user_words};

/// The choice of level: when one is chosen its own signs show with it, and all of them stand folded
/// below, so that nobody decides from memory.
pub(super) fn levels(form: &Form, setting: &DecisionSetting<'_>) -> Markup {
    let scheme = setting.scheme;
    let levels = scheme.in_order();
    html! {
        @if let Some(thought) = &setting.level_thought {
            (inset(html! { p.govuk-body { "Whoever raised it thought: " (user_words(&thought_in_words(thought, scheme))) } }))
        }
        (radios(form, Radios {
            name: "level", legend: "What level of need do you judge this to be?", size: LabelSize::Medium,
            hint: Some("The signs explain a level. They never add up to one: your judgement decides."),
            choices: levels.iter().map(|level| Choice {
                hint: level.threshold.as_deref(),
                reveal: Some(signs(level, scheme)),
                ..Choice::new(&level.code, &level.name)
            }).collect(),
            ..Radios::default()
        }))
        (details("Signs of each level", html! {
            p.govuk-body { (version(scheme)) }
            @for level in &levels {
                h3.govuk-heading-s { (level.name) }
                (list(level))
            }
        }))
    }
}

/// The level that whoever raised it thought it was, by its name here where it is one of ours.
fn thought_in_words(thought: &str, scheme: &LevelScheme) -> String {
    scheme.level(thought).map_or_else(|| thought.to_owned(), |level| level.name.clone())
}

/// Which document the words are from, and since when it holds.
fn version(scheme: &LevelScheme) -> String {
    format!("From {}, in force since {}.", scheme.name, kernel::day_in_words(scheme.starts))
}

fn signs(level: &Level, scheme: &LevelScheme) -> Markup {
    html! {
        p.govuk-body { "Signs of " (level.name) ". " (level.consent) "." }
        (list(level))
        p.govuk-hint { (version(scheme)) }
    }
}

fn list(level: &Level) -> Markup {
    html! {
        ul.govuk-list.govuk-list--bullet {
            @for (domain, signs) in &level.indicators { @for sign in signs { li { (domain) ": " (sign) } } }
        }
    }
}
