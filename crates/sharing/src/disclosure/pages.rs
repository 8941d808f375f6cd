//! A child's page of who was told what, and the forms for recording more.

use super::{BroughtAboutBy, Change, Disclosure, How, NewDisclosure, Recipient};
use crate::agency_check::pages::Names;
use crate::lawful::pages::{LawfulSetting, lawful_fields, read_lawful};
use kernel::{Date, Moment, PersonId, day_in_words, moment_in_words};
use web_kit::{
    ButtonLook, Cell, Checkboxes, Choice, Column, DateInput, DateRule, Form, FormTokens, LabelSize, Markup,
    PostForm, Radios, Select, SummaryRow, Table, TagColour, TextInput, Textarea, TimeInput, button,
    button_link, checkboxes, date_input, error_summary, hidden_words, html, post_form, radios, select,
    summary_list, table, tag, text_input, textarea, time_input, user_text, user_words,
};

/// Who was told, in words: "Wendle Police", "Ropewalk Primary School, Harrowmere primary schools".
fn told(one: &Disclosure, names: Names<'_>) -> String {
    let agency = one.to.agency.as_deref().map(|id| (names.agency)(id));
    match (one.to.name.is_empty(), agency) {
        (true, agency) => agency.unwrap_or_default(),
        (false, None) => one.to.name.clone(),
        (false, Some(agency)) => format!("{}, {agency}", one.to.name),
    }
}

fn by_whom(one: &Disclosure, names: Names<'_>) -> String {
    let by = one.by.map_or_else(|| "Another system".to_owned(), |id| (names.account)(&id.to_string()));
    match &one.from_agency {
        Some(agency) => format!("{by}, {}", (names.agency)(agency)),
        None => by,
    }
}

/// Everything that was told about one person, newest first. It stands in their record, under a heading of
/// its own. `opens` says whether this reader may open what brought a telling about.
pub fn sharing_part(
    person: PersonId,
    rows: &[Disclosure],
    opens: &dyn Fn(&Disclosure) -> bool,
    may_share: bool,
    today: Date,
    names: Names<'_>,
) -> Markup {
    html! {
        h1.govuk-heading-l { "Sharing (" (rows.len()) ")" }
        p.govuk-body { "Who was told what, when, what for, and whether it was read. Nothing here is taken away: what is withdrawn or put right says so." }
        @if may_share {
            (button_link(&format!("/people/{person}/sharing/new"), "Record something that was shared", ButtonLook::Main))
        }
        (table(Table {
            caption: "Who was told what", caption_hidden: true,
            columns: ["Who was told", "What", "What for", "When and by whom", "Read"].map(Column::words).to_vec(),
            rows: rows.iter().map(|one| row(person, one, opens(one), may_share, today, names)).collect(),
            empty: "Nothing about this person is recorded as shared.",
        }))
    }
}

fn row(
    person: PersonId,
    one: &Disclosure,
    opens: bool,
    may_share: bool,
    today: Date,
    names: Names<'_>,
) -> Vec<Cell> {
    let who = told(one, names);
    vec![
        Cell::from(html! {
            (user_words(&who))
            @if one.withdrawn.is_some() { " " (tag("Withdrawn", TagColour::Red)) }
            @if one.is_expired(today) { " " (tag("Expired", TagColour::Grey)) }
            @if !one.corrections.is_empty() { " " (tag("Put right", TagColour::Yellow)) }
        }),
        Cell::from(html! {
            ul.govuk-list { @for part in &one.parts { li { (user_words(part)) } } }
            @match &one.brought_about_by {
                BroughtAboutBy::AgencyQuestion(id) | BroughtAboutBy::AgencyAnswer(id) if opens => {
                    a.govuk-link href={ "/agency-checks/" (id) } { "What the agency was asked" }
                }
                BroughtAboutBy::SchoolNotice(id) if opens => {
                    a.govuk-link href={ "/school-notices/" (id) } { "The notice to the school" }
                }
                BroughtAboutBy::SystemRequest(id) if opens => {
                    a.govuk-link href={ "/system-questions/" (id) } { "What their system asked" }
                }
                BroughtAboutBy::OnwardStep(id) if opens => {
                    a.govuk-link href={ "/steps/" (id) } { "The step that was sent to them" }
                }
                BroughtAboutBy::AgencyQuestion(_)
                | BroughtAboutBy::AgencyAnswer(_)
                | BroughtAboutBy::SchoolNotice(_)
                | BroughtAboutBy::Worker
                | BroughtAboutBy::OnwardStep(_)
                | BroughtAboutBy::SystemRequest(_) => {}
            }
            @for right in &one.corrections {
                p.govuk-body { "Put right " (moment_in_words(right.at)) ":" } (user_text(&right.why))
            }
            @if let Some(taken) = &one.withdrawn {
                p.govuk-body { "Withdrawn " (moment_in_words(taken.at)) ", because:" } (user_text(&taken.why))
            }
        }),
        Cell::from(html! {
            (one.lawful.purpose.name) br; (one.lawful.basis.name) br;
            (one.lawful.agreement.in_words()) (user_text(one.lawful.agreement.explanation()))
        }),
        Cell::from(html! {
            (moment_in_words(one.at)) br; (by_whom(one, names)) br; (one.how.in_words())
            @if let Some(last) = one.expires_on { br; "Until " (day_in_words(last)) }
        }),
        Cell::from(html! {
            (one.read.map_or("Not read".to_owned(), |read| moment_in_words(read.at)))
            @if may_share {
                p.govuk-body {
                    a.govuk-link href={ "/people/" (person) "/sharing/" (one.id) } {
                        "Say what became of it" (hidden_words(&format!("told to {who}")))
                    }
                }
            }
        }),
    ]
}

/// What can be said to have been told.
pub const PARTS: [(&str, &str); 10] = [
    ("identity", "Name and date of birth"),
    ("address", "Address"),
    ("family", "Family and relationships"),
    ("school", "School"),
    ("health", "Health"),
    ("incident", "What happened"),
    ("assessment", "An assessment"),
    ("plan", "A plan"),
    ("meeting", "The record of a meeting"),
    ("decision", "A decision and the reason for it"),
];

/// What the form for recording a disclosure offers.
#[derive(Debug, Clone)]
pub struct NewSetting<'a> {
    /// Whose record.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Agencies: id and name.
    pub agencies: Vec<(String, String)>,
    /// Purposes and lawful bases.
    pub lawful: LawfulSetting<'a>,
}

/// The form for recording something that was told. Nothing is chosen for the worker.
pub fn new_page(setting: &NewSetting<'_>, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&setting.name)) }
        h1.govuk-heading-l { "Record something that was shared" }
        (post_form(PostForm { action: &format!("/people/{}/sharing/new", setting.person), tokens, autosave: None }, html! {
            (checkboxes(form, Checkboxes {
                name: "parts", legend: "What was told?", size: LabelSize::Medium,
                choices: PARTS.iter().map(|(value, label)| Choice::new(value, label)).collect(),
                ..Checkboxes::default()
            }))
            (text_input(form, TextInput {
                name: "other_part", label: "Something else that was told", optional: true, ..TextInput::default()
            }))
            (select(form, Select {
                name: "to_agency", label: "Which agency was told?", optional: true, unchosen: "No agency, or not on this list",
                choices: setting.agencies.clone(), ..Select::default()
            }))
            (text_input(form, TextInput {
                name: "to_name", label: "Which person or post was told?", optional: true,
                hint: Some("Needed where no agency is chosen"), ..TextInput::default()
            }))
            (radios(form, Radios {
                name: "how", legend: "How was it told?", size: LabelSize::Medium,
                choices: How::ALL.into_iter().filter(|how| *how != How::Here)
                    .map(|how| Choice::new(how.code(), how.in_words())).collect(),
                ..Radios::default()
            }))
            (date_input(form, DateInput { name: "told_on", legend: "Day it was told", ..DateInput::default() }))
            (time_input(form, TimeInput { name: "told_at", label: "Time it was told", ..TimeInput::default() }))
            (date_input(form, DateInput {
                name: "expires_on", legend: "Last day it may be relied on or kept", optional: true, ..DateInput::default()
            }))
            (lawful_fields(form, &setting.lawful))
            (button("Record it"))
        }))
    }
}

/// Reads the form; what is missing is said beside its question.
pub fn read_new(form: &mut Form, setting: &NewSetting<'_>, now: Moment) -> Option<NewDisclosure> {
    let codes = PARTS.map(|(code, _)| code);
    let ticked = form.ticked("parts", &codes);
    let mut parts: Vec<String> = PARTS
        .iter()
        .filter(|(code, _)| ticked.iter().any(|one| one == code))
        .map(|(_, words)| (*words).to_owned())
        .collect();
    parts.extend(form.text_if_given("other_part"));
    form.within_limit("other_part", "Something else that was told", 300);
    form.within_limit("to_name", "Which person or post was told", 200);
    if parts.is_empty() {
        form.errors.add("parts", "Select what was told, or enter it");
    }
    let agency =
        form.text_if_given("to_agency").filter(|id| setting.agencies.iter().any(|(known, _)| known == id));
    let name = form.values.text("to_name").to_owned();
    if agency.is_none() && name.is_empty() {
        form.errors.add("to_name", "Enter who was told, or select an agency");
    }
    let how = form.need_choice("how", &How::ALL.map(How::code), "Select how it was told");
    let day = form.need_date("told_on", "Day it was told", DateRule::TodayOrPast, now.date());
    let time = form.need_time("told_at", "Time it was told");
    let expires_on =
        form.date_if_given("expires_on", "Last day it may be relied on", DateRule::AnyDay, now.date());
    let lawful = read_lawful(form, &setting.lawful);
    let at = day.zip(time).map(|(day, time)| Moment::on(day, time.hour, time.minute));
    if at.is_some_and(|at| now < at) {
        form.errors.add("told_at", "Time it was told must be in the past");
    }
    if form.has_errors() {
        return None;
    }
    Some(NewDisclosure {
        parts,
        to: Recipient { agency, name, accounts: Vec::new() },
        how: How::from_code(&how?)?,
        lawful: lawful?,
        at: at?,
        expires_on,
    })
}

/// The form for what became of something that was told.
pub fn change_page(
    person: PersonId,
    one: &Disclosure,
    names: Names<'_>,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let words = |name, label| {
        textarea(form, Textarea { name, label, rows: 3, limit: Some(1000), ..Textarea::default() })
    };
    let action = format!("/people/{person}/sharing/{}", one.id);
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "What became of something that was shared" }
        (summary_list(&[
            SummaryRow::typed("Who was told", &told(one, names)),
            SummaryRow::typed("What", &one.parts.join("\n")),
            SummaryRow::words("When", &moment_in_words(one.at)),
        ]))
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (radios(form, Radios {
                name: "change", legend: "What do you record?", size: LabelSize::Medium,
                choices: vec![
                    Choice::new("read", "They say that they have read it"),
                    Choice { reveal: Some(words("withdrawn_why", "Why it is withdrawn")), ..Choice::explained("withdrawn", "It is withdrawn", "Tell them too. What they have read stays read.") },
                    Choice { reveal: Some(words("right", "What is right")), ..Choice::explained("put_right", "Something in it was wrong", "Tell them too. What was told stays readable here.") },
                ],
                ..Radios::default()
            }))
            (button("Record it"))
        }))
    }
}

/// Reads what became of it.
pub fn read_change(form: &mut Form) -> Option<Change> {
    let codes = ["read", "withdrawn", "put_right"];
    let change = match form.need_choice("change", &codes, "Select what you record")?.as_str() {
        "read" => Some(Change::Read),
        "withdrawn" => {
            form.within_limit("withdrawn_why", "Why it is withdrawn", 1000);
            form.need_text("withdrawn_why", "Enter why it is withdrawn").map(Change::Withdrawn)
        }
        _ => {
            form.within_limit("right", "What is right", 1000);
            form.need_text("right", "Enter what is right").map(Change::PutRight)
        }
    };
    change.filter(|_| !form.has_errors())
}
