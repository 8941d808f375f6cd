//! Writing down advice, the list with its counts, one consultation, and the notice on a contact.

use super::{Caller, ChildAskedAbout, Consultation, Counted, NewConsultation};
use crate::contact::Contact;
use kernel::{Date, UncertainDate};
use web_kit::{
    Button, ButtonLook, Cell, Choice, Column, DateInput, DateRule, Form, FormTokens, FormValues, InputKind,
    InputWidth, Markup, PostForm, Radios, Select, SummaryRow, Table, TextInput, Textarea, button,
    button_link, buttons, date_input, error_summary, html, post_form, radios, select, summary_list, table,
    text_input, textarea, user_words, wide_table,
};

/// The form. `agencies` are ids and names.
pub fn consultation_form(form: &Form, agencies: &[(String, String)], tokens: &FormTokens) -> Markup {
    let line = |name: &'static str, label: &'static str| {
        text_input(
            form,
            TextInput { name, label, optional: true, width: InputWidth::Full, ..TextInput::default() },
        )
    };
    let lines = |name: &'static str, label: &'static str, hint: Option<&'static str>| {
        textarea(form, Textarea { name, label, hint, rows: 4, limit: Some(4000), ..Textarea::default() })
    };
    let named = html! {
        (line("forename", "Given name"))
        (line("surname", "Family name"))
        (date_input(form, DateInput { name: "born", legend: "Date of birth", optional: true, ..DateInput::default() }))
    };
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Write down advice" }
        p.govuk-body { "For a caller who asks what to do. If a child may be harmed, " a.govuk-link href="/raise" { "write down a worry" } " instead." }
        (post_form(PostForm { action: "/advice/new", tokens, autosave: None }, html! {
            h2.govuk-heading-m { "The caller" }
            (line("name", "Name"))
            (select(form, Select {
                name: "agency", label: "Agency", optional: true, unchosen: "A member of the public",
                choices: agencies.to_vec(), ..Select::default()
            }))
            (line("role", "What they do, or who they are to the child"))
            (text_input(form, TextInput {
                name: "telephone", label: "Telephone number", optional: true, width: InputWidth::Twenty,
                kind: InputKind::Telephone, ..TextInput::default()
            }))
            h2.govuk-heading-m { "The child" }
            (radios(form, Radios {
                name: "child", legend: "Did they name the child?",
                hint: Some("A caller may ask without saying who the child is."),
                choices: vec![
                    Choice { reveal: Some(named), ..Choice::new("named", "Yes") },
                    Choice::new("not_named", "No"),
                ],
                ..Radios::default()
            }))
            h2.govuk-heading-m { "The advice" }
            (lines("asked", "What did they ask?", Some("What is happening, and what they want to know.")))
            (lines("advice", "What did you advise?", None))
            (lines("agreed", "What did they agree to do, and by when?", Some("Write if they agreed to nothing.")))
            (button("Record the advice"))
        }))
    }
}

/// What was typed, or nothing with messages.
pub fn read_consultation(
    form: &mut Form,
    agencies: &[(String, String)],
    today: Date,
) -> Option<NewConsultation> {
    for (name, what) in [("name", "Name"), ("role", "What they do"), ("telephone", "Telephone number")] {
        form.within_limit(name, what, 200);
    }
    let named = form.need_choice("child", &["named", "not_named"], "Select whether they named the child");
    let child = match named.as_deref() {
        Some("named") => read_child(form, today),
        Some(_) | None => None,
    };
    let mut words = |name: &str, missing: &str, what: &str| {
        let typed = form.need_text(name, missing);
        form.within_limit(name, what, 4000);
        typed
    };
    let asked = words("asked", "Enter what they asked", "What they asked");
    let advice = words("advice", "Enter what you advised", "What you advised");
    let agreed =
        words("agreed", "Enter what they agreed to do, or that they agreed to nothing", "What they agreed");
    if form.has_errors() {
        return None;
    }
    let typed = |name: &str| form.values.text(name).to_owned();
    let agency = Some(typed("agency")).filter(|id| agencies.iter().any(|(known, _)| known == id));
    Some(NewConsultation {
        caller: Caller { name: typed("name"), agency, role: typed("role"), telephone: typed("telephone") },
        child,
        asked: asked?,
        advice: advice?,
        agreed: agreed?,
    })
}

fn read_child(form: &mut Form, today: Date) -> Option<ChildAskedAbout> {
    form.within_limit("forename", "Given name", 200);
    form.within_limit("surname", "Family name", 200);
    let born = form.date_if_given("born", "Date of birth", DateRule::TodayOrPast, today);
    let typed = |name: &str| form.values.text(name).to_owned();
    let (forename, surname) = (typed("forename"), typed("surname"));
    if forename.is_empty() && surname.is_empty() {
        form.errors.add("forename", "Enter the child's name, or select that they did not name the child");
        return None;
    }
    Some(ChildAskedAbout {
        forename,
        surname,
        born: born.map_or(UncertainDate::NotYetKnown, UncertainDate::Day),
    })
}

fn about(consultation: &Consultation) -> String {
    consultation
        .child
        .as_ref()
        .map_or_else(|| "A child who was not named".to_owned(), ChildAskedAbout::name_in_words)
}

fn agency_in_words(agency: Option<&str>, name_of: &dyn Fn(&str) -> String) -> String {
    agency.map_or_else(|| "The public".to_owned(), name_of)
}

/// The list, and how many each agency asked for. `agency_name` gives an agency's name from its id.
pub fn advice_list(
    rows: &[Consultation],
    (months, counts): &(Vec<Date>, Vec<Counted>),
    agency_name: &dyn Fn(&str) -> String,
) -> Markup {
    html! {
        h1.govuk-heading-l { "Advice line" }
        (button_link("/advice/new", "Write down advice", ButtonLook::Main))
        @if rows.is_empty() {
            p.govuk-body { "No advice was written down in the last twelve months." }
        } @else {
            (table(Table {
                caption: "The last twelve months, newest first",
                columns: ["About", "Asked by", "When", "Became a worry"].map(Column::words).to_vec(),
                rows: rows.iter().map(|row| vec![
                    Cell::from(html! { a.govuk-link href={ "/advice/" (row.id) } { (user_words(&about(row))) } }),
                    Cell::words(&agency_in_words(row.caller.agency.as_deref(), agency_name)),
                    Cell::words(&kernel::moment_in_words(row.asked_at)),
                    Cell::words(if row.became.is_some() { "Yes" } else { "No" }),
                ]).collect(),
                ..Table::default()
            }))
        }
        @if !counts.is_empty() { (count_table(months, counts, agency_name)) }
    }
}

fn count_table(months: &[Date], counts: &[Counted], agency_name: &dyn Fn(&str) -> String) -> Markup {
    let headings: Vec<String> =
        months.iter().map(|month| UncertainDate::Month(kernel::MonthOfYear::of(*month)).in_words()).collect();
    let mut columns = vec![Column::words("Agency"), Column::figures("Altogether")];
    columns.extend(headings.iter().map(|words| Column::figures(words)));
    wide_table(Table {
        caption: "How often each agency asked, by month",
        columns,
        rows: counts
            .iter()
            .map(|row| {
                let mut cells = vec![
                    Cell::words(&agency_in_words(row.agency.as_deref(), agency_name)),
                    Cell::words(&row.total().to_string()),
                ];
                cells.extend(row.by_month.iter().map(|count| Cell::words(&count.to_string())));
                cells
            })
            .collect(),
        ..Table::default()
    })
}

/// One consultation. `name_of` gives an account's name from its id.
pub fn consultation_page(
    found: &Consultation,
    agency_name: &dyn Fn(&str) -> String,
    name_of: &dyn Fn(&str) -> String,
) -> Markup {
    let said = |words: &str| if words.is_empty() { "They did not say".to_owned() } else { words.to_owned() };
    html! {
        span.govuk-caption-l { "Advice given at " (kernel::moment_in_words(found.asked_at)) }
        h1.govuk-heading-l.app-breaks { (about(found)) }
        @if let Some(person) = found.person {
            p.govuk-body { a.govuk-link href={ "/people/" (person) } { "Open the child's record" } }
        }
        @if found.became.is_some() {
            p.govuk-body { "A worry was raised from this." }
        } @else {
            (button_link(&format!("/raise?advice={}", found.id), "Raise a worry from this", ButtonLook::Main))
        }
        h2.govuk-heading-m { "The advice" }
        (summary_list(&[
            SummaryRow::typed("What they asked", &found.asked),
            SummaryRow::typed("What they were advised", &found.advice),
            SummaryRow::typed("What they agreed to do", &found.agreed),
            SummaryRow::words("Advised by", &name_of(&found.taken_by.to_string())),
        ]))
        h2.govuk-heading-m { "The caller" }
        (summary_list(&[
            SummaryRow::typed("Name", &said(&found.caller.name)),
            SummaryRow::words("Agency", &agency_in_words(found.caller.agency.as_deref(), agency_name)),
            SummaryRow::typed("What they do, or who they are to the child", &said(&found.caller.role)),
            SummaryRow::typed("Telephone", &said(&found.caller.telephone)),
        ]))
        @if let Some(child) = &found.child {
            h2.govuk-heading-m { "The child, as they said" }
            (summary_list(&[
                SummaryRow::typed("Name", &child.name_in_words()),
                SummaryRow::words("Date of birth", &child.born.in_words()),
            ]))
        }
    }
}

/// On a contact: that advice was asked about a child who may be this one.
pub fn advice_was_asked(
    rows: &[Consultation],
    contact: &Contact,
    tokens: &FormTokens,
    agency_name: &dyn Fn(&str) -> String,
) -> Markup {
    html! {
        @if !rows.is_empty() {
            h2.govuk-heading-m { "Advice asked before" }
            @for row in rows {
                p.govuk-body {
                    "Advice was asked on " (kernel::day_in_words(row.asked_at.date())) " by "
                    (agency_in_words(row.caller.agency.as_deref(), agency_name)) ": "
                    a.govuk-link href={ "/advice/" (row.id) } { (user_words(&about(row))) }
                    @if row.person.is_some() { ", about this child." } @else { ", who may be this child." }
                }
                @if row.person.is_none() && contact.identity.is_some() {
                    (post_form(PostForm { action: &format!("/advice/{}/about/{}", row.id, contact.id), tokens, autosave: None }, html! {
                        (buttons(&[Button { words: "The advice was about this child", look: ButtonLook::Secondary, sends: None }]))
                    }))
                }
            }
        }
    }
}

/// The name under which a worry's form remembers the advice it came from.
pub const FROM_ADVICE: &str = "from_advice";

/// The answers of a worry's form that advice has given already.
pub fn answers_for_a_worry(found: &Consultation, agency_name: &dyn Fn(&str) -> String) -> FormValues {
    let mut values = FormValues::new();
    values.set(FROM_ADVICE, found.id.to_string());
    values.set("worry", found.asked.clone());
    values.set("referrer_name", found.caller.name.clone());
    values.set("referrer_role", found.caller.role.clone());
    values.set("referrer_telephone", found.caller.telephone.clone());
    if let Some(agency) = &found.caller.agency {
        values.set("referrer_agency", agency_name(agency));
    }
    if let Some(child) = &found.child {
        values.set("child_1_forename", child.forename.clone());
        values.set("child_1_surname", child.surname.clone());
        if let UncertainDate::Day(day) = child.born {
            values.set_date("child_1_born", day);
        }
    }
    values
}
