//! A date: three boxes, or today, yesterday and another day.

use maud::{Markup, html};

use super::field::{Asked, LabelSize};
use super::{Choice, DateBox, Form, Radios, radios};

/// A date in three boxes, sent as `name-day`, `name-month` and `name-year`.
#[derive(Debug, Clone, Copy, Default)]
pub struct DateInput<'a> {
    /// The field's name.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// Help; "For example, 27 3 2025" when none is given.
    pub hint: Option<&'a str>,
    /// Marks the question "(optional)".
    pub optional: bool,
    /// How the question is shown.
    pub size: LabelSize,
}

/// A date in three boxes, read by [`Form::need_date`].
pub fn date_input(form: &Form, field: DateInput<'_>) -> Markup {
    let asked = Asked {
        name: field.name,
        words: field.legend,
        hint: Some(field.hint.unwrap_or("For example, 27 3 2025")),
        optional: field.optional,
        size: field.size,
        error: form.errors.message(field.name),
    };
    asked.fieldset(Some("group"), boxes(form, field.name))
}

fn boxes(form: &Form, name: &str) -> Markup {
    let wrong = wrong_boxes(form, name);
    let one = |which: DateBox, label: &str| {
        let id = format!("{name}-{}", which.ending());
        let is_wrong = wrong.contains(&which);
        let class = match which {
            DateBox::Day | DateBox::Month => "govuk-input govuk-date-input__input govuk-input--width-2",
            DateBox::Year => "govuk-input govuk-date-input__input govuk-input--width-4",
        };
        html! {
            div.govuk-date-input__item {
                div.govuk-form-group {
                    label.govuk-label.govuk-date-input__label for=(id) { (label) }
                    input.(class).govuk-input--error[is_wrong] id=(id) name=(id) type="text" inputmode="numeric"
                        autocomplete="off" aria-invalid=[is_wrong.then_some("true")] value=[form.values.get(&id)];
                }
            }
        }
    };
    html! {
        div.govuk-date-input id=(name) {
            (one(DateBox::Day, "Day")) (one(DateBox::Month, "Month")) (one(DateBox::Year, "Year"))
        }
    }
}

/// The empty boxes when some are empty; else the box the message points at; else all three.
fn wrong_boxes(form: &Form, name: &str) -> Vec<DateBox> {
    let all = [DateBox::Day, DateBox::Month, DateBox::Year];
    let Some(error) = form.errors.error(name) else { return Vec::new() };
    let empty: Vec<DateBox> =
        all.into_iter().filter(|b| form.values.text(&format!("{name}-{}", b.ending())).is_empty()).collect();
    if !empty.is_empty() {
        return empty;
    }
    let pointed = all.into_iter().find(|b| error.target == format!("{name}-{}", b.ending()));
    match pointed {
        None | Some(DateBox::Day) => all.to_vec(),
        Some(one) => vec![one],
    }
}

/// A date that is nearly always today or yesterday.
#[derive(Debug, Clone, Copy, Default)]
pub struct RecentDateInput<'a> {
    /// The field's name.
    pub name: &'a str,
    /// The question.
    pub legend: &'a str,
    /// Help most people need.
    pub hint: Option<&'a str>,
    /// How the question is shown.
    pub size: LabelSize,
    /// Today's date in words, shown beside "Today".
    pub today: &'a str,
    /// Yesterday's date in words.
    pub yesterday: &'a str,
}

/// Today, yesterday or another day. Nothing is chosen. Read by [`Form::need_recent_date`].
pub fn recent_date_input(form: &Form, field: RecentDateInput<'_>) -> Markup {
    // When another day is chosen and cannot be used, the message stands once, by the radios.
    let another = html! {
        fieldset.govuk-fieldset {
            legend.govuk-fieldset__legend { "Date" }
            div.govuk-hint id={ (field.name) "-boxes-hint" } { "For example, 27 3 2025" }
            (boxes_without_group_id(form, field.name))
        }
    };
    radios(
        form,
        Radios {
            name: field.name,
            legend: field.legend,
            hint: field.hint,
            size: field.size,
            choices: vec![
                Choice { hint: Some(field.today), ..Choice::new("today", "Today") },
                Choice { hint: Some(field.yesterday), ..Choice::new("yesterday", "Yesterday") },
                Choice { reveal: Some(another), ..Choice::new("another", "Another day") },
            ],
            ..Radios::default()
        },
    )
}

/// The radios already hold the field's own id, and an id is given once.
fn boxes_without_group_id(form: &Form, name: &str) -> Markup {
    // With no choice made the message is about the radios, so the boxes are not marked.
    let unmarked = Form::filled(form.values.clone());
    let shown = if form.values.get(name) == Some("another") { form } else { &unmarked };
    let marked = boxes(shown, name).into_string();
    maud::PreEscaped(marked.replacen(&format!(" id=\"{name}\""), "", 1))
}
