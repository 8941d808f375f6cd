//! Asking agencies: whom about, which agencies, what, why, how soon, and why it is lawful.

use super::local_hours_note;
use crate::agency_check::{Addressee, AskedAbout, Rating};
use crate::lawful::Lawful;
use crate::lawful::pages::{LawfulSetting, lawful_fields, lawful_rows, read_lawful};
use kernel::ContactId;
use web_kit::{
    Button, ButtonLook, Checkboxes, Choice, Form, FormTokens, LabelSize, Markup, PostForm, Radios,
    SummaryRow, TextInput, Textarea, buttons, checkboxes, error_summary, hidden_value, html, inset,
    post_form, radios, summary_list, text_input, textarea, user_words,
};

/// Somebody or some agency that can be chosen.
#[derive(Debug, Clone)]
pub struct Offered<T> {
    /// What is sent when it is chosen. Opaque.
    pub value: String,
    /// What is read.
    pub words: String,
    /// A line beneath it.
    pub hint: String,
    /// What it is.
    pub chosen: T,
}

/// A rating with what it means here, worked out for this contact.
#[derive(Debug, Clone)]
pub struct RatingOffered {
    /// The rating.
    pub rating: Rating,
    /// "Within 4 hours: by 2pm on 3 March 2025", or that no limit is set here.
    pub means: String,
}

/// Everything that can be chosen.
#[derive(Debug, Clone)]
pub struct AskingSetting<'a> {
    /// The contact.
    pub contact: ContactId,
    /// Children and adults with a record.
    pub people: Vec<Offered<AskedAbout>>,
    /// Agencies, and the children's schools.
    pub agencies: Vec<Offered<Addressee>>,
    /// Ratings.
    pub ratings: Vec<RatingOffered>,
    /// From when the hours are counted, in words.
    pub counted_from: &'static str,
    /// Is somebody's record restricted, so that agencies must be asked by telephone?
    pub by_telephone: bool,
    /// Purposes and lawful bases.
    pub lawful: LawfulSetting<'a>,
}

const LONGEST: usize = 2000;

/// The form. Nothing is chosen for the worker.
pub fn asking_page(setting: &AskingSetting<'_>, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Ask other agencies what they know" }
        p.govuk-body { "Each agency sees who is asked about, why, and what you ask. It sees nothing else of the record. Ask for no more than you need." }
        @if setting.by_telephone {
            (inset(html! { p.govuk-body {
                "Somebody here has a restricted record. Agencies are not shown the question: ring them, and write their answers down."
            } }))
        }
        (post_form(PostForm { action: &format!("/contacts/{}/ask", setting.contact), tokens, autosave: None }, html! {
            (checkboxes(form, Checkboxes {
                name: "about", legend: "Whom do you ask about?", size: LabelSize::Medium,
                choices: setting.people.iter().map(offered_choice).collect(), ..Checkboxes::default()
            }))
            (somebody_else(form))
            (checkboxes(form, Checkboxes {
                name: "agency", legend: "Which agencies do you ask?", size: LabelSize::Medium,
                choices: setting.agencies.iter().map(offered_choice).collect(), ..Checkboxes::default()
            }))
            (textarea(form, Textarea {
                name: "question", label: "What do you need to know?", size: LabelSize::Medium, rows: 4,
                limit: Some(LONGEST), ..Textarea::default()
            }))
            (textarea(form, Textarea {
                name: "why", label: "Why do you need to know it?", size: LabelSize::Medium, rows: 4,
                hint: Some("The agency reads this. Say as little of the worry as it needs to answer well."),
                limit: Some(LONGEST), ..Textarea::default()
            }))
            (radios(form, Radios {
                name: "rating", legend: "How soon do you need an answer?", size: LabelSize::Medium,
                choices: setting.ratings.iter()
                    .map(|one| Choice::explained(one.rating.code(), one.rating.in_words(), &one.means)).collect(),
                ..Radios::default()
            }))
            p.govuk-body-s { "Hours are counted from " (setting.counted_from) "." }
            (local_hours_note())
            (lawful_fields(form, &setting.lawful))
            (buttons(&[Button { words: "Check what you ask", look: ButtonLook::Main, sends: Some(("go", "check")) }]))
        }))
    }
}

fn offered_choice<T>(offered: &Offered<T>) -> Choice<'_> {
    if offered.hint.is_empty() {
        Choice::new(&offered.value, &offered.words)
    } else {
        Choice::explained(&offered.value, &offered.words, &offered.hint)
    }
}

fn somebody_else(form: &Form) -> Markup {
    let field = |name, label, hint| {
        text_input(form, TextInput { name, label, hint, optional: true, ..TextInput::default() })
    };
    html! {
        fieldset.govuk-fieldset {
            legend.govuk-fieldset__legend.govuk-fieldset__legend--s { "Somebody else, who has no record here" }
            (field("other_name", "Their name", None))
            (field("other_born", "Their date of birth or age", Some("As well as it is known")))
            (field("other_relation", "Who they are to the child", None))
        }
    }
}

/// What was asked, read from the form: whom about, which agencies, what, why, how soon, why lawful.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskingRead {
    /// Whom about.
    pub about: Vec<AskedAbout>,
    /// Which agencies.
    pub addressees: Vec<Addressee>,
    /// What.
    pub question: String,
    /// Why.
    pub why: String,
    /// How soon.
    pub rating: Rating,
    /// Why it is lawful.
    pub lawful: Lawful,
}

/// Reads the form; what is missing is said beside its question.
pub fn read_asking(form: &mut Form, setting: &AskingSetting<'_>) -> Option<AskingRead> {
    let mut about: Vec<AskedAbout> = chosen(form, "about", &setting.people);
    let other = form.values.text("other_name").to_owned();
    for (name, what) in [
        ("other_name", "Their name"),
        ("other_born", "Their date of birth or age"),
        ("other_relation", "Who they are to the child"),
    ] {
        form.within_limit(name, what, 200);
    }
    if other.is_empty() {
        for name in ["other_born", "other_relation"] {
            if !form.values.text(name).is_empty() {
                form.errors.add("other_name", "Enter their name");
            }
        }
    } else {
        let relation = form.need_text("other_relation", "Enter who they are to the child");
        about.push(AskedAbout {
            person: None,
            name: other,
            born: form.values.text("other_born").to_owned(),
            address: String::new(),
            relation: relation.unwrap_or_default(),
        });
    }
    if about.is_empty() {
        form.errors.add("about", "Select whom you ask about");
    }
    let addressees: Vec<Addressee> = chosen(form, "agency", &setting.agencies);
    if addressees.is_empty() {
        form.errors.add("agency", "Select which agencies you ask");
    }
    let question = form.need_text("question", "Enter what you need to know");
    form.within_limit("question", "What you need to know", LONGEST);
    let why = form.need_text("why", "Enter why you need to know it");
    form.within_limit("why", "Why you need to know it", LONGEST);
    let rating =
        form.need_choice("rating", &Rating::ALL.map(Rating::code), "Select how soon you need an answer");
    let lawful = read_lawful(form, &setting.lawful);
    if form.has_errors() {
        return None;
    }
    Some(AskingRead {
        about,
        addressees,
        question: question?,
        why: why?,
        rating: Rating::from_code(&rating?)?,
        lawful: lawful?,
    })
}

fn chosen<T: Clone>(form: &Form, name: &str, offered: &[Offered<T>]) -> Vec<T> {
    let values: Vec<&str> = offered.iter().map(|one| one.value.as_str()).collect();
    let ticked = form.ticked(name, &values);
    offered.iter().filter(|one| ticked.contains(&one.value)).map(|one| one.chosen.clone()).collect()
}

/// What will be asked, shown once more: a question that has left cannot be unread.
pub fn check_asking(
    setting: &AskingSetting<'_>,
    asked: &AskingRead,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let ticked = form.values.all("agency");
    let agencies: Vec<&str> = setting
        .agencies
        .iter()
        .filter(|one| ticked.contains(&one.value.as_str()))
        .map(|one| one.words.as_str())
        .collect();
    let means = setting.ratings.iter().find(|one| one.rating == asked.rating).map_or("", |one| &one.means);
    let mut rows = vec![
        SummaryRow::new("About", people_list(&asked.about)),
        SummaryRow::new("Agencies", html! { ul.govuk-list { @for name in &agencies { li { (name) } } } }),
        SummaryRow::typed("What you ask", &asked.question),
        SummaryRow::typed("Why", &asked.why),
        SummaryRow::new("How soon", html! { (super::rating_tag(asked.rating)) " " (means) }),
    ];
    rows.extend(lawful_rows(&asked.lawful));
    html! {
        h1.govuk-heading-l { "Check what you ask" }
        (summary_list(&rows))
        p.govuk-body { "Asking is recorded as sharing, on the page of each child and adult who has a record here." }
        (post_form(PostForm { action: &format!("/contacts/{}/ask", setting.contact), tokens, autosave: None }, html! {
            @for (name, value) in form.values.pairs() {
                @if !matches!(name.as_str(), "csrf_token" | "form_token" | "go") { (hidden_value(name, value)) }
            }
            (buttons(&[
                Button { words: "Ask them", look: ButtonLook::Main, sends: Some(("go", "ask")) },
                Button { words: "Change what you ask", look: ButtonLook::Secondary, sends: Some(("go", "change")) },
            ]))
        }))
    }
}

/// The people asked about, one to a line.
pub(super) fn people_list(about: &[AskedAbout]) -> Markup {
    html! {
        ul.govuk-list {
            @for one in about {
                li {
                    (user_words(&one.name)) ", " (user_words(&one.relation))
                    @if !one.born.is_empty() { br; "Born: " (user_words(&one.born)) }
                    @if !one.address.is_empty() { br; (user_words(&one.address)) }
                }
            }
        }
    }
}
