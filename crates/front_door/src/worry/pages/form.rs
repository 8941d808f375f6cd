//! The form for raising a worry. Several children are told of once.

use super::read::{MOST_CHILDREN, child_count};
use local::SourceOfContact;
use web_kit::{
    Button, ButtonLook, Choice, DateInput, Form, FormTokens, InputKind, InputWidth, LabelSize, Markup,
    PostForm, Radios, Select, TextInput, Textarea, buttons, date_input, details, error_summary, html,
    post_form, radios, select, text_input, textarea, warning,
};

/// Who is filling in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// Anybody, without signing in.
    Public,
    /// A professional who signed in.
    Professional,
    /// A call taker, writing down what a caller says.
    CallTaker,
}

/// What the form needs to know of where it is used.
#[derive(Debug, Clone)]
pub struct WorrySetting<'a> {
    /// Who is filling it in.
    pub asker: Asker,
    /// Where it is sent.
    pub action: &'a str,
    /// Its tokens.
    pub tokens: &'a FormTokens,
    /// Where contacts come from here.
    pub sources: Vec<&'a SourceOfContact>,
    /// What the front door is called here.
    pub front_door: &'a str,
    /// A telephone number for it, where there is one.
    pub telephone: &'a str,
}

impl WorrySetting<'_> {
    /// The sources that this asker may be.
    pub fn offered(&self) -> impl Iterator<Item = &SourceOfContact> {
        let asker = self.asker;
        self.sources.iter().copied().filter(move |source| match asker {
            Asker::Public => !source.professional,
            Asker::Professional => source.professional,
            Asker::CallTaker => true,
        })
    }
}

/// The form.
pub fn worry_form(form: &Form, setting: &WorrySetting<'_>) -> Markup {
    let heading = match setting.asker {
        Asker::Public => "Tell us you are worried about a child",
        Asker::Professional => "Raise a worry about a child",
        Asker::CallTaker => "Write down a call about a child",
    };
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (heading) }
        @match setting.asker {
            Asker::Public | Asker::Professional => {
                (warning("If a child is in danger now, call 999."))
                p.govuk-body { "One form can be about several children of a family. You will get a receipt, and you can find out what happened." }
            }
            Asker::CallTaker => {
                (warning("If a child is in danger now, tell the caller to call 999 first."))
                p.govuk-body { "Write what the caller says in their own words. One form can be about several children of a family." }
            }
        }
        (post_form(PostForm { action: setting.action, tokens: setting.tokens, autosave: None }, html! {
            (the_worry(form))
            (the_children(form))
            (the_family(form))
            (consent(form))
            (who_is_asking(form, setting))
            (buttons(&[Button { words: "Check your answers", look: ButtonLook::Main, sends: Some(("go", "check")) }]))
        }))
    }
}

fn the_worry(form: &Form) -> Markup {
    let danger = vec![
        Choice::explained("now", "Yes", "The child may be hurt today or tonight"),
        Choice::new("not_now", "No"),
        Choice::new("cannot_say", "I cannot say"),
    ];
    html! {
        h2.govuk-heading-m { "The worry" }
        (textarea(form, Textarea {
            name: "worry", label: "What are you worried about?",
            hint: Some("Say what has happened or may happen, and what it means for the child."),
            rows: 6, limit: Some(4000), ..Textarea::default()
        }))
        (textarea(form, Textarea {
            name: "seen_and_heard", label: "What have you seen and heard yourself?", optional: true,
            hint: Some("When and where. Keep what you saw apart from what you think."),
            rows: 4, limit: Some(4000), ..Textarea::default()
        }))
        (textarea(form, Textarea {
            name: "going_well", label: "What is going well, and who helps?", optional: true, rows: 3, limit: Some(2000),
            ..Textarea::default()
        }))
        (radios(form, Radios {
            name: "danger", legend: "Is a child in danger now?", choices: danger, ..Radios::default()
        }))
    }
}

fn the_children(form: &Form) -> Markup {
    let count = child_count(form);
    html! {
        h2.govuk-heading-m id="children" { "The children" }
        input type="hidden" name="children" value=(count);
        @if let Some(message) = form.errors.message("children") {
            p.govuk-error-message { span.govuk-visually-hidden { "Error: " } (message) }
        }
        @for number in 1..=count { (one_child(form, number, count)) }
        @if count < MOST_CHILDREN {
            (buttons(&[
                Button { words: "Add another child", look: ButtonLook::Secondary, sends: Some(("go", "add_child")) },
            ]))
        } @else {
            p.govuk-body { "One form can be about 12 children at most. For more, send this one and raise another." }
        }
    }
}

fn one_child(form: &Form, number: usize, count: usize) -> Markup {
    let name = |field: &str| format!("child_{number}_{field}");
    let (forename, surname, school) = (name("forename"), name("surname"), name("school"));
    let (born, age, sex, words) = (name("born"), name("age"), name("sex"), name("own_words"));
    let expected = name("expected");
    html! {
        fieldset.govuk-fieldset.app-child {
            legend.govuk-fieldset__legend.govuk-fieldset__legend--s { "Child " (number) }
            (text_input(form, TextInput {
                name: &forename, label: "Given name", optional: true,
                hint: Some("Leave empty if you do not know it, or for a baby who is not born yet."),
                width: InputWidth::Full, ..TextInput::default()
            }))
            (text_input(form, TextInput {
                name: &surname, label: "Family name", optional: true, width: InputWidth::Full, ..TextInput::default()
            }))
            (date_input(form, DateInput { name: &born, legend: "Date of birth", optional: true, ..DateInput::default() }))
            (unless_told(form, &[&age, &expected], "You do not know the date of birth", html! {
                (text_input(form, TextInput {
                    name: &age, label: "About how old, in years?", optional: true, width: InputWidth::Three,
                    hint: Some("0 for a baby under 1."),
                    kind: InputKind::WholeNumber, ..TextInput::default()
                }))
                (date_input(form, DateInput {
                    name: &expected, legend: "When is the baby expected?", optional: true, ..DateInput::default()
                }))
            }))
            (radios(form, Radios {
                name: &sex, legend: "Sex", optional: true, inline: true,
                choices: vec![Choice::new("F", "Female"), Choice::new("M", "Male"), Choice::new("U", "Not known")],
                ..Radios::default()
            }))
            (text_input(form, TextInput {
                name: &school, label: "School, nursery or college", optional: true, width: InputWidth::Full,
                ..TextInput::default()
            }))
            (textarea(form, Textarea {
                name: &words, label: "What has this child said or shown?", optional: true,
                hint: Some("In the child's own words, as near as you can."),
                rows: 3, limit: Some(2000), ..Textarea::default()
            }))
            @if count > 1 {
                (buttons(&[Button {
                    words: &format!("Take child {number} away"), look: ButtonLook::Secondary,
                    sends: Some(("go", &format!("take_away_{number}"))),
                }]))
            }
        }
    }
}

/// Questions folded away until one of them was answered or has a message: nothing typed is hidden.
fn unless_told(form: &Form, names: &[&str], summary: &str, questions: Markup) -> Markup {
    let told = names.iter().any(|name| {
        let boxes = ["", "-day", "-month", "-year"];
        form.errors.has(name) || boxes.iter().any(|end| !form.values.text(&format!("{name}{end}")).is_empty())
    });
    if told { questions } else { details(summary, questions) }
}

fn the_family(form: &Form) -> Markup {
    html! {
        h2.govuk-heading-m { "The family" }
        (text_input(form, TextInput {
            name: "home_lines", label: "House and street", optional: true, width: InputWidth::Full, ..TextInput::default()
        }))
        (text_input(form, TextInput {
            name: "home_town", label: "Town or village", optional: true, width: InputWidth::Full, ..TextInput::default()
        }))
        (text_input(form, TextInput {
            name: "home_postcode", label: "Postcode", optional: true, width: InputWidth::Ten, ..TextInput::default()
        }))
        (textarea(form, Textarea {
            name: "family", label: "Who else is in the family or lives in the home?", optional: true,
            hint: Some("Names, what they are to the children, and who looks after them."),
            rows: 3, limit: Some(2000), ..Textarea::default()
        }))
    }
}

fn consent(form: &Form) -> Markup {
    let why = |name: &'static str, label: &'static str| {
        textarea(form, Textarea { name, label, rows: 2, limit: Some(1000), ..Textarea::default() })
    };
    radios(
        form,
        Radios {
            name: "consent",
            legend: "Do the parents, or the young person, know and agree to you telling us?",
            hint: Some("You can tell us without agreement when asking would put a child at more risk."),
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

fn who_is_asking(form: &Form, setting: &WorrySetting<'_>) -> Markup {
    let sources: Vec<(String, String)> =
        setting.offered().map(|source| (source.id.clone(), source.name.clone())).collect();
    let (heading, who) = match setting.asker {
        Asker::Public => ("About you", "Who are you to the child?"),
        Asker::Professional => ("About you", "Where do you work?"),
        Asker::CallTaker => ("The caller", "Who is calling?"),
    };
    html! {
        h2.govuk-heading-m { (heading) }
        (select(form, Select {
            name: "source", label: who, unchosen: "Choose one", choices: sources, ..Select::default()
        }))
        @if setting.asker == Asker::Public {
            p.govuk-body { "You do not have to give your name. If you do, we can ask you more and tell you what happened." }
        }
        @if setting.asker != Asker::Professional {
            (text_input(form, TextInput {
                name: "referrer_name", label: "Name", optional: true, width: InputWidth::Full, ..TextInput::default()
            }))
        }
        @if setting.asker == Asker::CallTaker {
            (text_input(form, TextInput {
                name: "referrer_agency", label: "Agency", optional: true, width: InputWidth::Full, ..TextInput::default()
            }))
        }
        (text_input(form, TextInput {
            name: "referrer_role", label: "How do you know the child?", optional: true,
            width: InputWidth::Full, size: LabelSize::Small, ..TextInput::default()
        }))
        (text_input(form, TextInput {
            name: "referrer_telephone", label: "Telephone number", optional: true,
            width: InputWidth::Twenty, kind: InputKind::Telephone, ..TextInput::default()
        }))
        @if setting.asker == Asker::Public {
            (text_input(form, TextInput {
                name: "referrer_email", label: "Email address", optional: true,
                width: InputWidth::Full, kind: InputKind::Email, ..TextInput::default()
            }))
        }
    }
}
