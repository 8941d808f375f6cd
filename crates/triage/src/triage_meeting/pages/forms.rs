//! The short forms of a meeting: who came, adding, taking off, what an agency brings, agreeing.

use super::{ChildWords, Naming};
use crate::triage_meeting::{Came, Held, Line, LineId, Meeting, MeetingId, Quorum};
use kernel::{AccountId, ContactId};
use local::TriageKind;
use web_kit::{
    Choice, Form, FormTokens, LabelSize, Markup, PostForm, Radios, Select, TextInput, Textarea, button,
    error_summary, html, inset, post_form, radios, select, text_input, textarea, user_words,
};

/// Who may chair, and which agencies are invited.
pub struct HoldSetting<'a> {
    /// The kind.
    pub kind: &'a TriageKind,
    /// Accounts that may chair, with names.
    pub chairs: Vec<(AccountId, String)>,
}

/// Who chairs, and which agencies came.
pub fn hold_page(
    meeting: &Meeting,
    setting: &HoldSetting<'_>,
    naming: &Naming<'_>,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (setting.kind.name) }
        h1.govuk-heading-l { "Who chairs, and which agencies came?" }
        p.govuk-body { "Usually chaired by: " (setting.kind.chair_role) ". Quorate with " (setting.kind.quorum) " agencies." }
        (post_form(PostForm { action: &format!("/triage/meetings/{}/held", meeting.id), tokens, autosave: None }, html! {
            (select(form, Select {
                name: "chair",
                label: "Who chairs?",
                hint: Some("Whoever chairs agrees the record."),
                unchosen: "Choose a person",
                choices: setting.chairs.iter().map(|(id, name)| (id.to_string(), name.clone())).collect(),
                ..Select::default()
            }))
            @for agency in &setting.kind.agencies {
                (one_agency(agency, &(naming.agency)(agency), form))
            }
            (button("Record who came"))
        }))
    }
}

fn one_agency(agency: &str, name: &str, form: &Form) -> Markup {
    let who = format!("who_{agency}");
    radios(
        form,
        Radios {
            name: &format!("came_{agency}"),
            legend: name,
            size: LabelSize::Medium,
            choices: Came::ALL
                .iter()
                .map(|came| Choice {
                    value: came.code(),
                    label: came.in_words(),
                    reveal: (*came == Came::Attended).then(|| {
                        text_input(
                            form,
                            TextInput {
                                name: &who,
                                label: &format!("Who came for {name}?"),
                                ..TextInput::default()
                            },
                        )
                    }),
                    ..Choice::default()
                })
                .collect(),
            ..Radios::default()
        },
    )
}

/// Reads who chairs and which agencies came.
pub fn read_held(form: &mut Form, setting: &HoldSetting<'_>, naming: &Naming<'_>) -> Option<Held> {
    let ids: Vec<String> = setting.chairs.iter().map(|(id, _)| id.to_string()).collect();
    let offered: Vec<&str> = ids.iter().map(String::as_str).collect();
    let chair = form.need_choice("chair", &offered, "Select who chairs").and_then(|id| id.parse().ok());
    let codes = Came::ALL.map(Came::code);
    let mut attendance = Vec::new();
    for agency in &setting.kind.agencies {
        let name = (naming.agency)(agency);
        let field = format!("came_{agency}");
        let Some(code) = form.need_choice(&field, &codes, &format!("Select whether {name} came")) else {
            continue;
        };
        let Some(came) = Came::ALL.into_iter().find(|came| came.code() == code) else { continue };
        let who = format!("who_{agency}");
        let who = if came == Came::Attended {
            form.within_limit(&who, "Names", 300);
            form.need_text(&who, &format!("Enter who came for {name}")).unwrap_or_default()
        } else {
            String::new()
        };
        attendance.push((agency.clone(), came, who));
    }
    let chair = chair?;
    (!form.has_errors()).then_some(Held { chair, attendance })
}

/// Words that a form of one question asks for.
struct Asked<'a> {
    caption: &'a str,
    heading: &'a str,
    before: Markup,
    action: String,
    hint: &'a str,
    button: &'a str,
}

/// The name of the one question of a form that asks for a reason.
const REASON: &str = "reason";
const REASON_LIMIT: usize = 1000;

fn reason_page(asked: Asked<'_>, form: &Form, tokens: &FormTokens) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (asked.caption) }
        h1.govuk-heading-l { (asked.heading) }
        (asked.before)
        (post_form(PostForm { action: &asked.action, tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: REASON,
                label: asked.hint,
                limit: Some(REASON_LIMIT),
                ..Textarea::default()
            }))
            (button(asked.button))
        }))
    }
}

/// Reads a reason.
pub fn read_reason(form: &mut Form, missing: &str) -> Option<String> {
    form.within_limit(REASON, "Your words", REASON_LIMIT);
    let words = form.need_text(REASON, missing)?;
    (!form.has_errors()).then_some(words)
}

/// Takes a child off a list.
pub fn take_off_page(line: &Line, child: &ChildWords, form: &Form, tokens: &FormTokens) -> Markup {
    let asked = Asked {
        caption: &child.name,
        heading: "Take the child off the list",
        before: html! { p.govuk-body { "The contact goes on waiting for its decision at the front door." } },
        action: format!("/triage/lines/{}/take-off", line.id),
        hint: "Why should the meeting not discuss this child?",
        button: "Take off the list",
    };
    reason_page(asked, form, tokens)
}

/// Calls a meeting off.
pub fn call_off_page(meeting: MeetingId, kind: &str, form: &Form, tokens: &FormTokens) -> Markup {
    let asked = Asked {
        caption: kind,
        heading: "Call the meeting off",
        before: html! { p.govuk-body { "Every child on the list goes to the next list, shown as carried over." } },
        action: format!("/triage/meetings/{meeting}/call-off"),
        hint: "Why is the meeting not held?",
        button: "Call the meeting off",
    };
    reason_page(asked, form, tokens)
}

/// Adds something beside an agreed record.
pub fn amend_page(meeting: MeetingId, kind: &str, form: &Form, tokens: &FormTokens) -> Markup {
    let asked = Asked {
        caption: kind,
        heading: "Add to the agreed record",
        before: html! { p.govuk-body { "What the chair agreed stays as it is. What you add stands beside it, with your name." } },
        action: format!("/triage/meetings/{meeting}/amend"),
        hint: "What should be added?",
        button: "Add to the record",
    };
    reason_page(asked, form, tokens)
}

/// The chair agrees the record.
pub fn agree_page(
    meeting: MeetingId,
    kind: &str,
    quorate: &Quorum,
    left: usize,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    let not = matches!(quorate, Quorum::NotQuorate { .. } | Quorum::NotYetKnown);
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (kind) }
        h1.govuk-heading-l { "Agree the record" }
        p.govuk-body { "After this the record is not changed. What comes later is added beside it." }
        @if left > 0 {
            (inset(html! {
                (left) @if left == 1 { " child was" } @else { " children were" }
                " not discussed. They are carried over to the next list, and shown there as carried over."
            }))
        }
        (post_form(PostForm { action: &format!("/triage/meetings/{meeting}/agree"), tokens, autosave: None }, html! {
            @if not {
                (textarea(form, Textarea {
                    name: REASON,
                    label: "The meeting was not quorate. Why did it go on?",
                    limit: Some(REASON_LIMIT),
                    ..Textarea::default()
                }))
            }
            (button("Agree the record"))
        }))
    }
}

/// What an agency brings about a child.
pub fn bring_page(
    line: LineId,
    child: &ChildWords,
    agency: &str,
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (user_words(&child.name)) }
        h1.govuk-heading-l { "What does " (agency) " bring?" }
        p.govuk-body { "Bring only what bears on this child. Everybody invited reads it." }
        (post_form(PostForm { action: &format!("/triage/lines/{line}/bring"), tokens, autosave: None }, html! {
            (textarea(form, Textarea {
                name: "headline",
                label: "What does your agency know, in a line or two?",
                hint: Some("If your agency knows nothing, say so: that is worth knowing too."),
                rows: 3,
                limit: Some(600),
                ..Textarea::default()
            }))
            (textarea(form, Textarea {
                name: "meaning",
                label: "What does it mean for the child?",
                rows: 3,
                limit: Some(600),
                ..Textarea::default()
            }))
            (button("Bring this to the meeting"))
        }))
    }
}

/// Reads what an agency brings.
pub fn read_brought(form: &mut Form) -> Option<(String, String)> {
    form.within_limit("headline", "What your agency knows", 600);
    form.within_limit("meaning", "What it means for the child", 600);
    let headline = form.need_text("headline", "Enter what your agency knows");
    let meaning = form.need_text("meaning", "Enter what it means for the child");
    let (headline, meaning) = (headline?, meaning?);
    (!form.has_errors()).then_some((headline, meaning))
}

/// A contact that can be added by hand.
pub struct Adding {
    /// The contact.
    pub contact: ContactId,
    /// The child and where it came from, in words.
    pub words: String,
}

/// Adds a child to a list.
pub fn add_page(
    meeting: MeetingId,
    kind: &str,
    offered: &[Adding],
    form: &Form,
    tokens: &FormTokens,
) -> Markup {
    html! {
        (error_summary(&form.errors))
        span.govuk-caption-l { (kind) }
        h1.govuk-heading-l { "Add a child to the list" }
        @if offered.is_empty() {
            p.govuk-body { "Every contact that waits at the front door is on this list already." }
        } @else {
            (post_form(PostForm { action: &format!("/triage/meetings/{meeting}/add"), tokens, autosave: None }, html! {
                (select(form, Select {
                    name: "contact",
                    label: "Which child?",
                    hint: Some("Contacts that wait at the front door and are not on this list."),
                    unchosen: "Choose a contact",
                    choices: offered.iter().map(|one| (one.contact.to_string(), one.words.clone())).collect(),
                    ..Select::default()
                }))
                (textarea(form, Textarea {
                    name: REASON,
                    label: "Why should the meeting discuss this child?",
                    limit: Some(REASON_LIMIT),
                    ..Textarea::default()
                }))
                (button("Add the child"))
            }))
        }
    }
}

/// Reads whom to add, and why.
pub fn read_add(form: &mut Form, offered: &[Adding]) -> Option<(ContactId, String)> {
    let chosen = form.values.text("contact").to_owned();
    let contact = offered.iter().map(|one| one.contact).find(|id| id.to_string() == chosen);
    if contact.is_none() {
        form.errors.add("contact", "Select which child to add");
    }
    let reason = read_reason(form, "Enter why the meeting should discuss this child");
    Some((contact?, reason?))
}
