//! The search form, and what was found.

use super::{Results, Shown, Terms};
use crate::paths;
use kernel::PersonId;
use maud::{Markup, html};
use web_kit::{
    DateInput, Form, FormTokens, InputKind, InputWidth, LabelSize, PostForm, SummaryRow, TextInput,
    date_input, error_summary, hidden_value, hidden_words, inset, post_form, summary_list, text_input,
    user_words,
};

/// The form's title.
pub const TITLE: &str = "Search for a person";
/// The title of the results.
pub const RESULTS_TITLE: &str = "Search results";

/// What the search is for, which decides where a result leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// To open a record.
    Open,
    /// To compare a record with this one.
    CompareWith(PersonId),
    /// To add somebody to this person's family.
    FamilyOf(PersonId),
}

impl Purpose {
    /// From what the form or the address says under `compare` and `family`.
    pub fn read(compare: Option<&str>, family: Option<&str>) -> Self {
        let id = |text: Option<&str>| text.and_then(|text| text.parse().ok());
        match (id(compare), id(family)) {
            (Some(person), _) => Self::CompareWith(person),
            (None, Some(person)) => Self::FamilyOf(person),
            (None, None) => Self::Open,
        }
    }

    fn link(self, person: PersonId) -> (String, &'static str) {
        match self {
            Self::Open => (paths::overview(person), "Open the record"),
            Self::CompareWith(first) => {
                (paths::under(first, &format!("compare?with={person}")), "Compare the two records")
            }
            Self::FamilyOf(child) => {
                (paths::under(child, &format!("family/add?with={person}")), "Add to the family")
            }
        }
    }

    fn hidden(self) -> Markup {
        match self {
            Self::Open => html! {},
            Self::CompareWith(person) => hidden_value("compare", &person.to_string()),
            Self::FamilyOf(person) => hidden_value("family", &person.to_string()),
        }
    }
}

/// The form.
pub fn search_page(purpose: Purpose, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { (TITLE) }
        p.govuk-body { "Fill in what you know. Spelling need not be exact." }
        (search_form(purpose, form, tokens))
    }
}

fn search_form(purpose: Purpose, form: &Form, tokens: &FormTokens) -> Markup {
    post_form(
        PostForm { action: paths::SEARCH, tokens, autosave: None },
        html! {
            (purpose.hidden())
            (text_input(form, TextInput { name: "name", label: "Name", optional: true, ..TextInput::default() }))
            (date_input(form, DateInput { name: "born", legend: "Date of birth", optional: true, hint: Some("For example, 27 3 2015"), size: LabelSize::Small }))
            (text_input(form, TextInput { name: "age", label: "Age in years", hint: Some("If the date of birth is not known"), optional: true, width: InputWidth::Three, kind: InputKind::WholeNumber, ..TextInput::default() }))
            (text_input(form, TextInput { name: "place", label: "Postcode or address", hint: Some("All of it, or a street, a town, or the first half of a postcode"), optional: true, ..TextInput::default() }))
            (text_input(form, TextInput { name: "number", label: "NHS number or unique pupil number", optional: true, width: InputWidth::Twenty, ..TextInput::default() }))
            (web_kit::button("Search for this person"))
        },
    )
}

/// What was found, or that nobody was, with what was searched by. The form follows, filled in, to
/// search again.
pub fn results_page(
    purpose: Purpose,
    terms: &Terms,
    results: &Results,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    html! {
        h1.govuk-heading-l { (heading(results)) }
        @if results.a_record_exists {
            (inset(html! { p.govuk-body { "A record exists. Contact the duty manager." } }))
        }
        @if results.too_many_at_place {
            (inset(html! { p.govuk-body { "Many people have an address like that, so they are not listed. Add a name, an age or a house number." } }))
        } @else if results.shown.is_empty() && !results.a_record_exists {
            p.govuk-body { "Nobody recorded here matches what you searched by." }
            (inset(html! { p.govuk-body { "This does not mean the child is not known to other agencies." } }))
        }
        @for one in &results.shown { (one_found(purpose, one)) }
        h2.govuk-heading-m { "What you searched by" }
        (searched_by(terms))
        h2.govuk-heading-m { "Search again" }
        (search_form(purpose, form, tokens))
    }
}

fn heading(results: &Results) -> String {
    match (results.shown.len(), results.a_record_exists) {
        (0, false) if results.too_many_at_place => "Too many people were found to list".to_owned(),
        (0, true) => "A record was found".to_owned(),
        (0, false) => "Nobody was found".to_owned(),
        (1, _) => "1 person was found".to_owned(),
        (many, _) => format!("{many} people were found"),
    }
}

fn searched_by(terms: &Terms) -> Markup {
    let words = terms.in_words();
    let rows: Vec<SummaryRow<'_>> = words.iter().map(|(what, said)| SummaryRow::typed(what, said)).collect();
    summary_list(&rows)
}

fn one_found(purpose: Purpose, found: &Shown) -> Markup {
    let (href, words) = purpose.link(found.person);
    html! {
        h2.govuk-heading-m { (user_words(&found.name)) }
        (summary_list(&[
            SummaryRow::words("Age", &found.age),
            SummaryRow::typed("Home area", &found.area),
            SummaryRow::typed("Reference", &found.reference),
            SummaryRow::words("How well it matches", &found.strength),
            SummaryRow::new("What was compared", html! {
                ul.govuk-list.govuk-list--bullet { @for one in &found.evidence { li { (user_words(one)) } } }
            }),
        ]))
        @if found.reason_needed { p.govuk-body { "This person is outside your work. You will be asked why you need the record." } }
        p.govuk-body { a.govuk-link href=(href) { (words) (hidden_words(&format!(": {}", found.name))) } }
    }
}
