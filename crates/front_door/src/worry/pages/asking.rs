//! How each question of the arrangements is put on the form.

use super::fields::{self, Lines};
use super::form::WorrySetting;
use local::{AnswerKind, Fills, Question};
use web_kit::{
    Checkboxes, Choice, DateInput, Form, InputKind, InputWidth, LabelSize, Markup, Radios, Select, TextInput,
    Textarea, checkboxes, date_input, html, radios, select, text_input, textarea,
};

/// One question, and the questions that wait for its answers.
pub(super) fn question(
    form: &Form,
    setting: &WorrySetting<'_>,
    question: &Question,
    child: Option<usize>,
) -> Markup {
    let name = fields::name_of(question, child);
    match question.fills {
        Some(Fills::Danger) => danger(form, setting, question, child),
        Some(Fills::Consent) => consent(form, question),
        Some(Fills::Address) => address(form, question),
        Some(Fills::Source) => source(form, setting, question),
        Some(Fills::Agency) => agency(form, setting, question),
        Some(Fills::Telephone) => one_line(form, question, &name, InputKind::Telephone),
        Some(Fills::Email) => one_line(form, question, &name, InputKind::Email),
        Some(
            Fills::Worry
            | Fills::SeenAndHeard
            | Fills::GoingWell
            | Fills::Children
            | Fills::School
            | Fills::ChildsWords
            | Fills::Household
            | Fills::Name
            | Fills::Role,
        )
        | None => by_kind(form, setting, question, &name, child),
    }
}

fn by_kind(
    form: &Form,
    setting: &WorrySetting<'_>,
    asked: &Question,
    name: &str,
    child: Option<usize>,
) -> Markup {
    match asked.kind {
        AnswerKind::ShortText => one_line(form, asked, name, InputKind::Words),
        AnswerKind::LongText | AnswerKind::People | AnswerKind::Address => lines(form, asked, name),
        AnswerKind::YesNo => choose(form, setting, asked, name, child, &[("yes", "Yes"), ("no", "No")]),
        AnswerKind::YesNoNotKnown => {
            let choices = [("yes", "Yes"), ("no", "No"), ("not known", "Not known")];
            choose(form, setting, asked, name, child, &choices)
        }
        AnswerKind::OneOf => {
            let choices: Vec<(&str, &str)> =
                asked.options.iter().map(|option| (option.as_str(), option.as_str())).collect();
            choose(form, setting, asked, name, child, &choices)
        }
        AnswerKind::AnyOf => checkboxes(
            form,
            Checkboxes {
                name,
                legend: &asked.ask,
                hint: asked.hint.as_deref(),
                optional: asked.optional,
                choices: asked.options.iter().map(|option| Choice::new(option, option)).collect(),
                ..Checkboxes::default()
            },
        ),
        AnswerKind::Date => date_input(
            form,
            DateInput {
                name,
                legend: &asked.ask,
                hint: Some(asked.hint.as_deref().unwrap_or(PART_OF_A_DATE)),
                optional: asked.optional,
                ..DateInput::default()
            },
        ),
        AnswerKind::Agreement => consent(form, asked),
        AnswerKind::Source => source(form, setting, asked),
    }
}

const PART_OF_A_DATE: &str =
    "For example, 27 3 2025. Leave the day empty, or the day and month, if you do not know them.";

fn one_line(form: &Form, asked: &Question, name: &str, kind: InputKind) -> Markup {
    let width = if kind == InputKind::Telephone { InputWidth::Twenty } else { InputWidth::Full };
    text_input(
        form,
        TextInput {
            name,
            label: &asked.ask,
            hint: asked.hint.as_deref(),
            optional: asked.optional,
            size: LabelSize::Small,
            width,
            kind,
        },
    )
}

fn lines(form: &Form, asked: &Question, name: &str) -> Markup {
    let Lines { rows, limit } = fields::lines_of(asked);
    textarea(
        form,
        Textarea {
            name,
            label: &asked.ask,
            hint: asked.hint.as_deref(),
            optional: asked.optional,
            rows,
            limit: Some(limit),
            ..Textarea::default()
        },
    )
}

fn choose(
    form: &Form,
    setting: &WorrySetting<'_>,
    asked: &Question,
    name: &str,
    child: Option<usize>,
    choices: &[(&str, &str)],
) -> Markup {
    let choices: Vec<Choice<'_>> = choices
        .iter()
        .map(|(value, label)| Choice {
            reveal: after(form, setting, asked, value, child),
            ..Choice::new(value, label)
        })
        .collect();
    let inline = choices.len() <= 3 && choices.iter().all(|choice| choice.reveal.is_none());
    radios(
        form,
        Radios {
            name,
            legend: &asked.ask,
            hint: asked.hint.as_deref(),
            optional: asked.optional,
            inline,
            choices,
            ..Radios::default()
        },
    )
}

/// The questions that wait for this answer.
fn after(
    form: &Form,
    setting: &WorrySetting<'_>,
    asked: &Question,
    answer: &str,
    child: Option<usize>,
) -> Option<Markup> {
    let later: Vec<&Question> = setting.after(asked, answer).collect();
    (!later.is_empty()).then(|| {
        html! { @for next in &later { (question(form, setting, next, child)) } }
    })
}

fn danger(form: &Form, setting: &WorrySetting<'_>, asked: &Question, child: Option<usize>) -> Markup {
    let choices = vec![
        Choice {
            reveal: after(form, setting, asked, "yes", child),
            ..Choice::explained("now", "Yes", "The child may be hurt today or tonight")
        },
        Choice { reveal: after(form, setting, asked, "no", child), ..Choice::new("not_now", "No") },
        Choice {
            reveal: after(form, setting, asked, "not known", child),
            ..Choice::new("cannot_say", "I cannot say")
        },
    ];
    radios(
        form,
        Radios {
            name: "danger",
            legend: &asked.ask,
            hint: asked.hint.as_deref(),
            choices,
            ..Radios::default()
        },
    )
}

fn address(form: &Form, asked: &Question) -> Markup {
    let line = |name: &'static str, label: &'static str, width: InputWidth| {
        text_input(form, TextInput { name, label, optional: asked.optional, width, ..TextInput::default() })
    };
    html! {
        fieldset.govuk-fieldset aria-describedby=[asked.hint.as_ref().map(|_| "home-hint")] {
            legend.govuk-fieldset__legend.govuk-fieldset__legend--s { (asked.ask) }
            @if let Some(hint) = &asked.hint { div.govuk-hint id="home-hint" { (hint) } }
            (line("home_lines", "House and street", InputWidth::Full))
            (line("home_town", "Town or village", InputWidth::Full))
            (line("home_postcode", "Postcode", InputWidth::Ten))
        }
    }
}

fn consent(form: &Form, asked: &Question) -> Markup {
    let why = |name: &'static str, label: &'static str| {
        textarea(form, Textarea { name, label, rows: 2, limit: Some(1000), ..Textarea::default() })
    };
    radios(
        form,
        Radios {
            name: "consent",
            legend: &asked.ask,
            hint: asked.hint.as_deref(),
            choices: vec![
                Choice {
                    reveal: Some(why("consent_agreed", "Who agreed, and how?")),
                    ..Choice::new("agreed", "Yes, they agree")
                },
                Choice {
                    reveal: Some(why("consent_refused", "Why are you telling us all the same?")),
                    ..Choice::new("refused", "They were asked and do not agree")
                },
                Choice {
                    reveal: Some(why("consent_not_asked", "Why were they not asked?")),
                    ..Choice::new("not_asked", "They were not asked")
                },
            ],
            ..Radios::default()
        },
    )
}

fn source(form: &Form, setting: &WorrySetting<'_>, asked: &Question) -> Markup {
    let sources: Vec<(String, String)> =
        setting.offered().map(|source| (source.id.clone(), source.name.clone())).collect();
    select(
        form,
        Select {
            name: "source",
            label: &asked.ask,
            hint: asked.hint.as_deref(),
            unchosen: "Choose one",
            choices: sources,
            ..Select::default()
        },
    )
}

/// Which agency a caller is of: one of the arrangements, so that it is counted and told as that agency, or
/// another in their own words.
fn agency(form: &Form, setting: &WorrySetting<'_>, asked: &Question) -> Markup {
    let listed = setting.agencies.iter().map(|(id, name)| ((*id).to_owned(), (*name).to_owned()));
    let other = (fields::AGENCY_NOT_LISTED.to_owned(), "Another, not on this list".to_owned());
    html! {
        (select(form, Select {
            name: fields::AGENCY,
            label: &asked.ask,
            hint: asked.hint.as_deref(),
            optional: asked.optional,
            unchosen: "Choose one",
            choices: listed.chain([other]).collect(),
            ..Select::default()
        }))
        (text_input(form, TextInput {
            name: fields::AGENCY_IN_WORDS,
            label: "Name of the agency, where it is not on the list",
            optional: true,
            ..TextInput::default()
        }))
    }
}
