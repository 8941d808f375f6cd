//! One meeting: open actions of earlier ones first, then its list.

use super::{ChildWords, Naming, badge, quorum_words, stands_tag, times, why_on_list};
use crate::action::{ActionInFull, How};
use crate::triage_meeting::{Came, Line, Meeting, quorum};
use access::Action;
use kernel::{Standing, day_with_weekday, moment_in_words};
use local::TriageKind;
use web_kit::{
    Button, ButtonLook, Cell, Column, FormTokens, Markup, PostForm, SummaryRow, Table, button_link, buttons,
    details, html, inset, post_form, summary_list, table, user_text, user_words, warning,
};

/// A meeting, in words for whoever reads.
pub struct MeetingView<'a> {
    /// The meeting.
    pub meeting: &'a Meeting,
    /// Its kind.
    pub kind: &'a TriageKind,
    /// Its list: families, and in each the children.
    pub families: Vec<Vec<(Line, ChildWords, Option<Standing>)>>,
    /// Lines kept from this reader.
    pub kept_back: usize,
    /// Children whom the list would take on if it were brought up to date now.
    pub new_since: usize,
    /// Open and declined actions of the kind that were given before this meeting.
    pub open_actions: Vec<(ActionInFull, String, Option<Standing>)>,
    /// Contacts that can be added by hand, if this reader may.
    pub may: Vec<Action>,
    /// The clock in words: "within 1 working day, a local limit".
    pub limit: Option<String>,
    /// The reader's own agency.
    pub own_agency: String,
}

/// One meeting.
pub fn meeting_page(view: &MeetingView<'_>, naming: &Naming<'_>, tokens: &FormTokens) -> Markup {
    let meeting = view.meeting;
    let base = format!("/triage/meetings/{}", meeting.id);
    let all: usize = view.families.iter().map(Vec::len).sum();
    let waiting = lines(view).filter(|(line, _, _)| line.stands() == "waiting").count();
    let decides = view.may.contains(&Action::Decide);
    html! {
        span.govuk-caption-l { (view.kind.name) }
        h1.govuk-heading-l { (day_with_weekday(meeting.held_on)) }
        (summary(view, naming))
        @if let Some(off) = &meeting.called_off {
            (warning(&format!("Called off by {} at {}. Children on this list go to the next.", (naming.account)(off.by), moment_in_words(off.at))))
            (user_text(&off.reason))
        }
        (to_do(view, tokens, decides, &base))
        (open_actions(view, naming))
        h2.govuk-heading-m { "Children on the list (" (all) ")" }
        @if all == 0 && view.kept_back == 0 {
            p.govuk-body { "No children are on this list." }
        } @else {
            p.govuk-body { (waiting) " to discuss. Brothers and sisters stand together, the longest wait first." }
            @if let Some(limit) = &view.limit {
                p.govuk-body { "Each child is to be triaged " (limit) "." }
            }
        }
        @if view.kept_back > 0 {
            p.govuk-body {
                (view.kept_back) @if view.kept_back == 1 { " line is" } @else { " lines are" }
                " restricted. Contact the duty manager."
            }
        }
        @if all > 0 { (list(view, naming)) }
        @if !meeting.amendments.is_empty() {
            h2.govuk-heading-m { "Added after the record was agreed" }
            @for added in &meeting.amendments {
                (user_text(&added.words))
                p.govuk-hint { ((naming.account)(added.by)) ", " (moment_in_words(added.at)) }
            }
        }
    }
}

fn lines<'a>(view: &'a MeetingView<'_>) -> impl Iterator<Item = &'a (Line, ChildWords, Option<Standing>)> {
    view.families.iter().flatten()
}

fn summary(view: &MeetingView<'_>, naming: &Naming<'_>) -> Markup {
    let meeting = view.meeting;
    let chair = meeting.chair.map_or_else(
        || format!("Not yet known. Usually: {}", view.kind.chair_role),
        |id| (naming.account)(id),
    );
    let stands = match &meeting.agreed {
        Some(agreed) => format!(
            "{}, by {} at {}",
            meeting.stands_in_words(),
            (naming.account)(agreed.by),
            moment_in_words(agreed.at)
        ),
        None => meeting.stands_in_words().to_owned(),
    };
    let although =
        meeting.agreed.as_ref().map(|agreed| agreed.although_not_quorate.clone()).unwrap_or_default();
    let quorate = quorum_words(&quorum(view.kind, &meeting.attendance), naming);
    let rule = format!("{} agencies, and always {}", view.kind.quorum, names(&view.kind.must_come, naming));
    html! {
        (summary_list(&[
            SummaryRow::words("Chair", &chair),
            SummaryRow::words("Record", &stands),
            SummaryRow::new("Quorum", html! { (quorate) br; span.govuk-hint { "Local rule: " (rule) } @if !although.is_empty() { (user_text(&although)) } }),
        ]))
        @if !meeting.attendance.is_empty() {
            (details("Which agencies came", table(Table {
                caption: "Which agencies came",
                caption_hidden: true,
                columns: ["Agency", "Came", "Who"].map(Column::words).to_vec(),
                rows: meeting.attendance.iter().map(|one| vec![
                    Cell::words(&(naming.agency)(&one.agency)),
                    Cell::words(one.came.in_words()),
                    Cell::from(html! { @if one.came == Came::Attended { (user_words(&one.who)) } }),
                ]).collect(),
                ..Table::default()
            })))
        }
        (details("What it is for, and why sharing is lawful", html! {
            p.govuk-body { (view.kind.purpose) }
            p.govuk-body { strong { "Lawful basis. " } (view.kind.lawful_basis) }
            p.govuk-body { "Bring only what bears on the child: a headline, and what it means for them." }
        }))
    }
}

fn names(ids: &[String], naming: &Naming<'_>) -> String {
    if ids.is_empty() {
        return "nobody in particular".to_owned();
    }
    ids.iter().map(|id| (naming.agency)(id)).collect::<Vec<_>>().join(" and ")
}

fn to_do(view: &MeetingView<'_>, tokens: &FormTokens, decides: bool, base: &str) -> Markup {
    let meeting = view.meeting;
    let open = meeting.list_is_open().is_ok();
    html! {
        @if decides && open {
            @if view.new_since > 0 {
                (inset(html! {
                    p.govuk-body { (view.new_since) @if view.new_since == 1 { " child has" } @else { " children have" } " come since this list was made." }
                    (post_form(PostForm { action: &format!("{base}/list"), tokens, autosave: None }, buttons(&[
                        Button { words: "Bring the list up to date", look: ButtonLook::Secondary, sends: None },
                    ])))
                }))
            }
            div.govuk-button-group {
                @if meeting.held_at.is_none() {
                    (button_link(&format!("{base}/held"), "Say who chairs and who came", ButtonLook::Main))
                } @else {
                    (button_link(&format!("{base}/held"), "Change who came", ButtonLook::Secondary))
                }
                (button_link(&format!("{base}/add"), "Add a child", ButtonLook::Secondary))
                @if meeting.held_at.is_none() {
                    a.govuk-link href={ (base) "/call-off" } { "Call the meeting off" }
                }
            }
        }
        @if meeting.held_at.is_some() && meeting.called_off.is_none() {
            div.govuk-button-group {
                @if meeting.agreed.is_none() && view.may.contains(&Action::Authorise) {
                    (button_link(&format!("{base}/agree"), "Agree the record", ButtonLook::Main))
                }
                @if meeting.agreed.is_some() && decides {
                    (button_link(&format!("{base}/amend"), "Add to the agreed record", ButtonLook::Secondary))
                }
                @if view.may.contains(&Action::Share) {
                    a.govuk-link href={ (base) "/print" } { "Record for printing" }
                }
            }
        }
    }
}

fn open_actions(view: &MeetingView<'_>, naming: &Naming<'_>) -> Markup {
    html! {
        @if !view.open_actions.is_empty() {
            h2.govuk-heading-m { "Actions of earlier meetings still open (" (view.open_actions.len()) ")" }
            (table(Table {
                caption: "Actions of earlier meetings still open",
                caption_hidden: true,
                columns: ["What", "Who", "Due", "How it stands"].map(Column::words).to_vec(),
                rows: view.open_actions.iter().map(|(found, about, standing)| {
                    let action = &found.action;
                    vec![
                        Cell::from(html! {
                            a.govuk-link href={ "/triage/actions/" (action.id) } { (user_words(&action.plan.what)) }
                            @if !about.is_empty() { br; span.govuk-hint { (user_words(about)) } }
                        }),
                        Cell::words(&(naming.account)(action.plan.owner)),
                        Cell::from(badge(standing.as_ref())),
                        Cell::from(match action.ended.as_ref().map(|ended| &ended.how) {
                            Some(How::Declined(why)) => html! { "Declined: " (user_words(why)) },
                            Some(How::Done(_)) | None => html! { "Open" },
                        }),
                    ]
                }).collect(),
                ..Table::default()
            }))
        }
    }
}

fn list(view: &MeetingView<'_>, naming: &Naming<'_>) -> Markup {
    let mut rows = Vec::new();
    for family in &view.families {
        for entry in family {
            let others: Vec<&str> = family
                .iter()
                .filter(|other| other.0.id != entry.0.id)
                .map(|other| other.1.name.as_str())
                .collect();
            rows.push(row(entry, &others, view, naming));
        }
    }
    table(Table {
        caption: "Children on the list",
        caption_hidden: true,
        columns: ["Child", "Triage due", "Brought by", "Why on the list", "Stands"]
            .map(Column::words)
            .to_vec(),
        rows,
        ..Table::default()
    })
}

fn row(
    (line, child, standing): &(Line, ChildWords, Option<Standing>),
    family: &[&str],
    view: &MeetingView<'_>,
    naming: &Naming<'_>,
) -> Vec<Cell> {
    let agencies: Vec<String> =
        line.latest_brought().iter().map(|one| (naming.agency)(&one.agency)).collect();
    let own = line.brought.iter().any(|one| one.agency == view.own_agency);
    vec![
        Cell::from(html! {
            a.govuk-link href={ "/triage/lines/" (line.id) } { (user_words(&child.name)) }
            br;
            span.govuk-hint {
                (child.age)
                @if !child.school.is_empty() { ", " (user_words(&child.school)) }
                @if !child.locality.is_empty() { ", " (child.locality) }
            }
            br;
            span.govuk-hint { (child.from) ". " (child.contact_stands) }
            @if !family.is_empty() { br; span.govuk-hint { "Together with " (user_words(&family.join(", "))) } }
        }),
        Cell::from(badge(standing.as_ref())),
        Cell::from(html! {
            @if agencies.is_empty() { "Nobody yet" } @else { (agencies.join(", ")) }
            @if !own && line.stands() == "waiting" && view.may.contains(&Action::Add) {
                br; span.govuk-hint { "Not yet: your agency" }
            }
        }),
        Cell::from(html! {
            @if line.times_carried() > 0 { strong { "Carried over " (times(line.times_carried())) } }
            @else { (user_words(&why_on_list(line, naming))) }
            @if line.contacts.len() > 1 { br; span.govuk-hint { (line.contacts.len()) " contacts" } }
        }),
        Cell::from(html! {
            (stands_tag(line))
            @if let Some(said) = &line.discussed { br; (said.outcome_name) }
            @if let Some(off) = &line.taken_off { br; span.govuk-hint { (user_words(&off.reason)) } }
        }),
    ]
}
