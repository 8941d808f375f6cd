//! The pages: telling schools, one notice, the list, and the part of a contact's page.

use super::{NewNotice, NoticeShown, NoticeStage, PoliceRisk, Presence};
use crate::agency_check::pages::Names;
use crate::lawful::Lawful;
use crate::lawful::pages::{LawfulSetting, lawful_fields, read_lawful};
use access::Action;
use kernel::{ContactId, Moment, moment_in_words};
use web_kit::{
    ButtonLook, Cell, Checkboxes, Choice, Column, DateInput, DateRule, Form, FormTokens, LabelSize, Markup,
    PostForm, Radios, SummaryRow, Table, TagColour, TextInput, Textarea, TimeInput, button, button_link,
    checkboxes, date_input, error_summary, html, inset, post_form, radios, summary_list, table, tag,
    text_input, textarea, time_input, user_text, user_words, warning,
};

/// A child who can be chosen.
#[derive(Debug, Clone)]
pub struct ChildOffered {
    /// Their name.
    pub name: String,
    /// Their school and who there is told.
    pub hint: String,
    /// What is sent.
    pub notice: NewNotice,
}

/// What can be chosen.
#[derive(Debug, Clone)]
pub struct TellingSetting<'a> {
    /// The contact.
    pub contact: ContactId,
    /// Children with a school that can be told.
    pub children: Vec<ChildOffered>,
    /// Children of the family with no school here that can be told: their name and why.
    pub without_school: Vec<(String, String)>,
    /// Purposes and lawful bases.
    pub lawful: LawfulSetting<'a>,
}

/// What was sent, read from the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TellingRead {
    /// The children.
    pub children: Vec<NewNotice>,
    /// When it happened.
    pub happened_at: Moment,
    /// Were they there?
    pub presence: Presence,
    /// What would help.
    pub words: String,
    /// The police's reference.
    pub police_reference: String,
    /// The police's rating.
    pub police_risk: PoliceRisk,
    /// Why it is lawful.
    pub lawful: Lawful,
}

/// The form for telling schools. Nothing is chosen for the worker.
pub fn telling_page(setting: &TellingSetting<'_>, form: &Form, tokens: &FormTokens) -> Markup {
    let ids: Vec<String> = setting.children.iter().map(|one| one.notice.child.to_string()).collect();
    let choices = ids
        .iter()
        .zip(&setting.children)
        .map(|(id, one)| Choice::explained(id, &one.name, &one.hint))
        .collect();
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "Tell schools of a domestic abuse incident" }
        p.govuk-body { "For an incident that the police attended. Each school is told before the next school day begins, whether or not the child was there. It learns the child's name, that there was an incident and when, and what would help." }
        @if !setting.without_school.is_empty() {
            (inset(html! {
                p.govuk-body { "No school here can be told about:" }
                ul.govuk-list { @for (name, why) in &setting.without_school { li { (user_words(name)) ": " (user_words(why)) } } }
            }))
        }
        (post_form(PostForm { action: &format!("/contacts/{}/tell-schools", setting.contact), tokens, autosave: None }, html! {
            (checkboxes(form, Checkboxes {
                name: "child", legend: "Whose school is told?", size: LabelSize::Medium, choices, ..Checkboxes::default()
            }))
            (date_input(form, DateInput { name: "happened_on", legend: "Day of the incident", size: LabelSize::Medium, ..DateInput::default() }))
            (time_input(form, TimeInput { name: "happened_at", label: "Time of the incident", ..TimeInput::default() }))
            (radios(form, Radios {
                name: "presence", legend: "Were the children there?", size: LabelSize::Medium,
                choices: vec![
                    Choice::new("there", "Yes"), Choice::new("not_there", "No"),
                    Choice::new("not_known", "The police did not say"),
                ],
                ..Radios::default()
            }))
            (textarea(form, Textarea {
                name: "words", label: "What would help the children at school?", optional: true, rows: 2, limit: Some(300),
                hint: Some("The school reads this. Say nothing of what happened or of anybody else."), ..Textarea::default()
            }))
            (radios(form, Radios {
                name: "police_risk", legend: "How did the police rate the risk?", size: LabelSize::Medium,
                hint: Some("Kept at the front door. The school is not told it."),
                choices: PoliceRisk::ALL.into_iter().map(|risk| Choice::new(risk.code(), risk.in_words())).collect(),
                ..Radios::default()
            }))
            (text_input(form, TextInput {
                name: "police_reference", label: "The police's reference", optional: true,
                hint: Some("The school is not told it."), ..TextInput::default()
            }))
            (lawful_fields(form, &setting.lawful))
            (button("Tell the schools"))
        }))
    }
}

/// Reads the form; what is missing is said beside its question.
pub fn read_telling(form: &mut Form, setting: &TellingSetting<'_>, now: Moment) -> Option<TellingRead> {
    let ids: Vec<String> = setting.children.iter().map(|one| one.notice.child.to_string()).collect();
    let offered: Vec<&str> = ids.iter().map(String::as_str).collect();
    let ticked = form.ticked("child", &offered);
    let children: Vec<NewNotice> = setting
        .children
        .iter()
        .filter(|one| ticked.contains(&one.notice.child.to_string()))
        .map(|one| one.notice.clone())
        .collect();
    if children.is_empty() {
        form.errors.add("child", "Select whose school is told");
    }
    let day = form.need_date("happened_on", "Day of the incident", DateRule::TodayOrPast, now.date());
    let time = form.need_time("happened_at", "Time of the incident");
    let happened_at = day.zip(time).map(|(day, time)| Moment::on(day, time.hour, time.minute));
    if happened_at.is_some_and(|at| now < at) {
        form.errors.add("happened_at", "Time of the incident must be in the past");
    }
    let presence = form.need_choice(
        "presence",
        &Presence::ALL.map(Presence::code),
        "Select whether the children were there",
    );
    form.within_limit("words", "What would help", 300);
    let risk = form.need_choice(
        "police_risk",
        &PoliceRisk::ALL.map(PoliceRisk::code),
        "Select how the police rated the risk",
    );
    form.within_limit("police_reference", "The police's reference", 100);
    let lawful = read_lawful(form, &setting.lawful);
    if form.has_errors() {
        return None;
    }
    Some(TellingRead {
        children,
        happened_at: happened_at?,
        presence: Presence::from_code(&presence?)?,
        words: form.values.text("words").to_owned(),
        police_reference: form.values.text("police_reference").to_owned(),
        police_risk: PoliceRisk::from_code(&risk?)?,
        lawful: lawful?,
    })
}

/// Where a notice stands, in words, with the colour that repeats them.
fn stands(shown: &NoticeShown, now: Moment) -> Markup {
    let notice = &shown.notice;
    let late = notice.is_late(now);
    html! {
        (notice.stage().in_words())
        @if late && notice.received_at().is_none() { " " (tag("Late", TagColour::Red)) }
        @if late && notice.received_at().is_some() { " " (tag("Received late", TagColour::Orange)) }
    }
}

/// The part of a contact's page: which schools were told and what they did.
pub fn on_contact(contact: ContactId, rows: &[NoticeShown], may_tell: bool, now: Moment) -> Markup {
    let late =
        rows.iter().filter(|row| row.notice.received_at().is_none() && row.notice.is_late(now)).count();
    html! {
        @if may_tell || !rows.is_empty() {
            h2.govuk-heading-m id="schools" { "Schools told of a domestic abuse incident" }
        }
        @if late > 0 {
            (warning(&format!("{late} not received before the school day began. Ring the school.")))
        }
        @if !rows.is_empty() { (notices_table(rows, now, "No school was told.")) }
        @if may_tell {
            (button_link(&format!("/contacts/{contact}/tell-schools"), "Tell schools of a domestic abuse incident", ButtonLook::Secondary))
        }
    }
}

fn notices_table(rows: &[NoticeShown], now: Moment, empty: &str) -> Markup {
    table(Table {
        caption: "Notices to schools",
        caption_hidden: true,
        columns: ["Child", "School", "Where it stands", "Before", "What the school did"].map(Column::words).to_vec(),
        rows: rows
            .iter()
            .map(|row| {
                vec![
                    Cell::from(html! {
                        a.govuk-link href={ "/school-notices/" (row.notice.id) } { (user_words(&row.notice.child_name)) }
                    }),
                    Cell::words(&row.notice.school_name),
                    Cell::from(stands(row, now)),
                    Cell::words(&moment_in_words(row.notice.due)),
                    Cell::from(html! {
                        @match &row.notice.response {
                            Some(response) => (user_text(&response.words)),
                            None => "Not said yet",
                        }
                    }),
                ]
            })
            .collect(),
        empty,
    })
}

/// The list of open notices: all for the front door, a school's own for its lead.
pub fn list_page(rows: &[NoticeShown], own_school: bool, now: Moment) -> Markup {
    let late =
        rows.iter().filter(|row| row.notice.received_at().is_none() && row.notice.is_late(now)).count();
    html! {
        h1.govuk-heading-l {
            @if own_school { "Notices about your pupils (" } @else { "Notices to schools (" } (rows.len()) ")"
        }
        @if !rows.is_empty() { p.govuk-body { (late) " late and not received. Those not received first, then the soonest due." } }
        (notices_table(rows, now, "No notice is open."))
        p.govuk-body-s { "School days are this authority's own calendar. A school's own training days are not known here." }
    }
}

/// One notice. `own_school`: is the reader its designated lead?
pub fn notice_page(
    shown: &NoticeShown,
    own_school: bool,
    names: Names<'_>,
    now: Moment,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let notice = &shown.notice;
    let by = (names.account)(&notice.by.to_string());
    let mut rows = vec![
        SummaryRow::typed("Child", &notice.child_name),
        SummaryRow::words("Date of birth", &notice.child_born),
        SummaryRow::words("School", &notice.school_name),
        SummaryRow::words("When it happened", &moment_in_words(notice.happened_at)),
        SummaryRow::words("Was the child there", notice.presence.in_words()),
        SummaryRow::typed(
            "What would help at school",
            if notice.words.is_empty() { "Nothing was added" } else { &notice.words },
        ),
        SummaryRow::words(
            "Earlier incidents in twelve months",
            &match notice.earlier_incidents {
                0 => "None that schools were told of".to_owned(),
                1 => "1 that schools were told of".to_owned(),
                many => format!("{many} that schools were told of"),
            },
        ),
        SummaryRow::typed("Sent by", &format!("{by}, the front door, {}", moment_in_words(notice.at))),
        SummaryRow::words("To be received before", &moment_in_words(notice.due)),
    ];
    if !own_school {
        rows.push(SummaryRow::words("How the police rated the risk", notice.police_risk.in_words()));
        rows.push(SummaryRow::typed(
            "The police's reference",
            if notice.police_reference.is_empty() { "None given" } else { &notice.police_reference },
        ));
        rows.push(SummaryRow::words(
            "Received",
            &notice.received_at().map_or("Not yet".to_owned(), moment_in_words),
        ));
        rows.push(SummaryRow::typed(
            "Told by telephone",
            &notice.told.as_ref().map_or("No".to_owned(), |told| told.whom.clone()),
        ));
        rows.push(SummaryRow::words("Telephone number", &notice.telephone));
    }
    let may = |action: Action| shown.may.contains(&action);
    let open = notice.withdrawn.is_none();
    html! {
        (error_summary(&form.errors))
        h1.govuk-heading-l { "A domestic abuse incident" }
        p.govuk-body { (stands(shown, now)) }
        @if own_school {
            (inset(html! { p.govuk-body {
                "Help the child quietly today. Do not ask the child or the family about it, and do not tell them that you were told."
            } }))
        }
        (summary_list(&rows))
        @if let Some(taken) = &notice.withdrawn {
            (inset(html! { p.govuk-body { "Withdrawn " (moment_in_words(taken.at)) ", because:" } (user_text(&taken.why)) }))
        }
        @if let Some(response) = &notice.response {
            h2.govuk-heading-m { "What the school did" }
            (user_text(&response.words))
            p.govuk-body { ((names.account)(&response.by.to_string())) ", " (moment_in_words(response.at)) }
        }
        @if open && !own_school && may(Action::Decide) && notice.received_at().is_none() { (told_form(shown, form, tokens)) }
        @if open && may(Action::Add) { (response_form(shown, own_school, form, tokens)) }
        @if open && may(Action::End) { (withdraw_form(shown, form, tokens)) }
        @if !own_school { p.govuk-body { a.govuk-link href={ "/contacts/" (notice.contact) } { "Go to the contact" } } }
        p.govuk-body-s { "The law says as soon as reasonably practicable (Domestic Abuse Act 2021, section 49A). Before the next school day begins is the scheme's own standard." }
    }
}

/// What a designated lead sees of a notice that was withdrawn: that it was, and nothing that was in it.
pub fn withdrawn_page(at: Moment) -> Markup {
    html! {
        h1.govuk-heading-l { "This notice was withdrawn" }
        p.govuk-body { "The front door withdrew it at " (moment_in_words(at)) ". It was about the wrong child, or for another school." }
        p.govuk-body { "If you read it, do not act on it and keep no note of it. If you have acted on it already, ring the front door." }
    }
}

fn told_form(shown: &NoticeShown, form: &Form, tokens: &FormTokens) -> Markup {
    let action = format!("/school-notices/{}/told", shown.notice.id);
    html! {
        h2.govuk-heading-m { "Tell the school by telephone" }
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (text_input(form, TextInput {
                name: "whom", label: "Whom you told", hint: Some("Their name and post"), ..TextInput::default()
            }))
            (date_input(form, DateInput { name: "told_on", legend: "Day you told them", ..DateInput::default() }))
            (time_input(form, TimeInput { name: "told_at", label: "Time you told them", ..TimeInput::default() }))
            (button("Record that they were told"))
        }))
    }
}

fn response_form(shown: &NoticeShown, own_school: bool, form: &Form, tokens: &FormTokens) -> Markup {
    let action = format!("/school-notices/{}/response", shown.notice.id);
    let label = if own_school { "What did you do for the child?" } else { "What did the school do?" };
    html! {
        h2.govuk-heading-m { (if own_school { "Say what you did" } else { "Write down what the school did" }) }
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (textarea(form, Textarea { name: "response", label, rows: 4, limit: Some(1000), ..Textarea::default() }))
            (button("Record what was done"))
        }))
    }
}

fn withdraw_form(shown: &NoticeShown, form: &Form, tokens: &FormTokens) -> Markup {
    let action = format!("/school-notices/{}/withdraw", shown.notice.id);
    html! {
        h2.govuk-heading-m { "Withdraw the notice" }
        p.govuk-body { "For the wrong child or the wrong school. Ring them too: they cannot read it any more, but what they have read stays read." }
        (post_form(PostForm { action: &action, tokens, autosave: None }, html! {
            (textarea(form, Textarea { name: "why", label: "Why is it withdrawn?", rows: 2, limit: Some(500), ..Textarea::default() }))
            (web_kit::buttons(&[web_kit::Button { words: "Withdraw the notice", look: ButtonLook::Secondary, sends: None }]))
        }))
    }
}

/// Reads whom was told, and when.
pub fn read_told(form: &mut Form, now: Moment) -> Option<(String, Moment)> {
    let whom = form.need_text("whom", "Enter whom you told");
    form.within_limit("whom", "Whom you told", 200);
    let day = form.need_date("told_on", "Day you told them", DateRule::TodayOrPast, now.date());
    let time = form.need_time("told_at", "Time you told them");
    let (day, time) = day.zip(time)?;
    whom.filter(|_| !form.has_errors()).map(|whom| (whom, Moment::on(day, time.hour, time.minute)))
}

/// Reads some words that are needed.
pub fn read_words(form: &mut Form, name: &str, missing: &str, limit: usize) -> Option<String> {
    let words = form.need_text(name, missing);
    form.within_limit(name, "Your words", limit);
    words.filter(|_| !form.has_errors())
}

/// Is a notice still to be answered by its school?
pub fn waits_for_school(shown: &NoticeShown) -> bool {
    matches!(shown.notice.stage(), NoticeStage::NotYetReceived | NoticeStage::Received)
}
