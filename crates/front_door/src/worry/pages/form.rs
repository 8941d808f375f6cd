//! The form for raising a worry. Several children are told of once.

use super::asking;
use super::read::{MOST_CHILDREN, child_count};
use super::when_received;
use crate::consultation::pages::FROM_ADVICE;
use kernel::Moment;
use local::{About, Audience, Fills, Question, SourceOfContact, WayIn};
use web_kit::{
    Button, ButtonLook, Choice, DateInput, Form, FormTokens, InputKind, InputWidth, Markup, PostForm, Radios,
    TextInput, Textarea, buttons, date_input, details, error_summary, hidden_value, html, post_form, radios,
    text_input, textarea, warning,
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

impl Asker {
    /// Whom the questions are put to.
    pub fn audience(self) -> Audience {
        match self {
            Self::Public => Audience::Public,
            Self::Professional => Audience::Professional,
            Self::CallTaker => Audience::CallTaker,
        }
    }
}

/// The name of the time at which the page was opened, which the page itself brings: it says how long the
/// form takes, and nothing is decided by it.
pub const BEGUN: &str = "begun";

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
    /// The agencies that a caller may be of, by id and name.
    pub agencies: Vec<(&'a str, &'a str)>,
    /// Where what is typed is kept until it is sent, for those who sign in.
    pub autosave: Option<&'a str>,
    /// The way in that the form is, where the arrangements name one.
    pub way_in: Option<&'a WayIn>,
    /// The emergency duty team's id and name, when somebody of it fills the form in.
    pub out_of_hours: Option<(&'a str, &'a str)>,
    /// When the page is opened, where it is opened anew.
    pub begun: Moment,
    /// What is asked here of whoever fills it in, in order.
    pub questions: Vec<&'a Question>,
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

    /// The question that fills this part, where it is asked here.
    pub fn asks(&self, part: Fills) -> Option<&Question> {
        self.questions.iter().copied().find(|question| question.fills == Some(part))
    }

    /// The questions about this, in order.
    pub(super) fn about(&self, about: About) -> impl Iterator<Item = &Question> {
        self.questions.iter().copied().filter(move |question| question.about == about)
    }

    /// The questions about this that wait for no other answer.
    pub(super) fn first_about(&self, about: About) -> impl Iterator<Item = &Question> {
        self.about(about).filter(|question| question.shown_if.is_none())
    }

    /// The questions that wait for this answer to this question.
    pub(super) fn after<'b>(
        &'b self,
        question: &'b Question,
        answer: &'b str,
    ) -> impl Iterator<Item = &'b Question> {
        self.questions.iter().copied().filter(move |later| {
            later.shown_if.as_ref().is_some_and(|after| after.question == question.id && after.is == answer)
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
    let call = setting.asker == Asker::CallTaker;
    html! {
        (error_summary(&form.errors))
        @if let Some(way_in) = setting.way_in.filter(|_| setting.asker != Asker::Public) {
            span.govuk-caption-l { (way_in.name) }
        }
        h1.govuk-heading-l { (heading) }
        @if call {
            (warning("If a child is in danger now, tell the caller to call 999 first."))
            p.govuk-body { "Write what the caller says in their own words. One form can be about several children of a family." }
        } @else {
            (warning("If a child is in danger now, call 999."))
            p.govuk-body { "One form can be about several children of a family. You will get a receipt, and you can find out what happened." }
        }
        (post_form(PostForm { action: setting.action, tokens: setting.tokens, autosave: setting.autosave }, html! {
            (hidden_value(BEGUN, form.values.get(BEGUN).unwrap_or(&setting.begun.to_string())))
            @if let Some(advice) = form.values.get(FROM_ADVICE) { (hidden_value(FROM_ADVICE, advice)) }
            h2.govuk-heading-m { "The worry" }
            (part(form, setting, About::Worry))
            (the_children(form, setting))
            h2.govuk-heading-m { "The family" }
            (part(form, setting, About::Family))
            h2.govuk-heading-m { @if call { "The caller" } @else { "About you" } }
            (part(form, setting, About::Referrer))
            @if call { (when_received::ask(form)) }
            @if setting.out_of_hours.is_some() { (done_so_far(form)) }
            (the_buttons(setting))
        }))
    }
}

fn the_buttons(setting: &WorrySetting<'_>) -> Markup {
    let check = Button { words: "Check your answers", look: ButtonLook::Main, sends: Some(("go", "check")) };
    let cut_short = Button {
        words: "The caller has gone: check what there is",
        look: ButtonLook::Secondary,
        sends: Some(("go", "check_cut_short")),
    };
    let later = Button {
        words: "Save and come back later",
        look: ButtonLook::Secondary,
        sends: Some(("go", "save")),
    };
    let mut all = vec![check];
    if setting.autosave.is_some() {
        all.push(later);
    }
    if setting.asker == Asker::CallTaker {
        all.push(cut_short);
    }
    buttons(&all)
}

fn done_so_far(form: &Form) -> Markup {
    html! {
        h2.govuk-heading-m { "Out of hours" }
        p.govuk-body { "This is handed over to the daytime team, who must acknowledge it on the next working day." }
        (textarea(form, Textarea {
            name: "done_so_far", label: "What have you done so far, and what cannot wait?", rows: 3, limit: Some(2000),
            ..Textarea::default()
        }))
    }
}

fn part(form: &Form, setting: &WorrySetting<'_>, about: About) -> Markup {
    html! {
        @for question in setting.first_about(about) { (asking::question(form, setting, question, None)) }
    }
}

fn the_children(form: &Form, setting: &WorrySetting<'_>) -> Markup {
    let count = child_count(form);
    let asked = setting.asks(Fills::Children);
    html! {
        h2.govuk-heading-m id="children" { "The children" }
        input type="hidden" name="children" value=(count);
        @if let Some(asked) = asked {
            p.govuk-body { (asked.ask) @if let Some(hint) = &asked.hint { " " (hint) } }
        }
        @if let Some(message) = form.errors.message("children") {
            p.govuk-error-message { span.govuk-visually-hidden { "Error: " } (message) }
        }
        @for number in 1..=count { (one_child(form, setting, number, count)) }
        @if count < MOST_CHILDREN {
            (buttons(&[
                Button { words: "Add another child", look: ButtonLook::Secondary, sends: Some(("go", "add_child")) },
            ]))
        } @else {
            p.govuk-body { "One form can be about 12 children at most. For more, send this one and raise another." }
        }
    }
}

fn one_child(form: &Form, setting: &WorrySetting<'_>, number: usize, count: usize) -> Markup {
    let name = |field: &str| format!("child_{number}_{field}");
    let (forename, surname) = (name("forename"), name("surname"));
    let (born, age, sex, expected) = (name("born"), name("age"), name("sex"), name("expected"));
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
            @for question in setting.first_about(About::Child).filter(|question| question.fills != Some(Fills::Children)) {
                (asking::question(form, setting, question, Some(number)))
            }
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
