//! The record of a meeting on paper: for professionals who were invited, marked as such.

use super::one_line::came_to;
use super::{MeetingView, Naming, quorum_words, why_on_list};
use crate::action::{ActionInFull, How};
use crate::triage_meeting::{LineId, quorum};
use kernel::{day_in_words, day_with_weekday, moment_in_words};
use web_kit::{Cell, Column, Markup, Table, html, table, user_text, user_words};

/// The whole record. `actions` gives each line's actions.
pub fn printed_page(
    view: &MeetingView<'_>,
    actions: &dyn Fn(LineId) -> Vec<ActionInFull>,
    naming: &Naming<'_>,
) -> Markup {
    let meeting = view.meeting;
    html! {
        span.govuk-caption-l { "Professional copy. Only for the agencies invited to this meeting." }
        h1.govuk-heading-l { (view.kind.name) ", " (day_with_weekday(meeting.held_on)) }
        p.govuk-body {
            strong { @if meeting.agreed.is_some() { "Agreed record" } @else { "DRAFT, not agreed by the chair" } }
            ". " (quorum_words(&quorum(view.kind, &meeting.attendance), naming)) "."
        }
        p.govuk-body { "Chair: " @match meeting.chair { Some(chair) => { ((naming.account)(chair)) } None => { "Not yet known" } } }
        p.govuk-body { strong { "Purpose. " } (view.kind.purpose) }
        p.govuk-body { strong { "Lawful basis for sharing. " } (view.kind.lawful_basis) }
        (table(Table {
            caption: "Which agencies came",
            columns: ["Agency", "Came", "Who"].map(Column::words).to_vec(),
            rows: meeting.attendance.iter().map(|one| vec![
                Cell::words(&(naming.agency)(&one.agency)),
                Cell::words(one.came.in_words()),
                Cell::from(user_words(&one.who)),
            ]).collect(),
            empty: "Nobody has said yet who came.",
            ..Table::default()
        }))
        @if view.kept_back > 0 { p.govuk-body { (view.kept_back) " restricted lines are not on this copy." } }
        @for (line, child, _) in view.families.iter().flatten() {
            h2.govuk-heading-m { (user_words(&child.name)) }
            p.govuk-body { (child.age) ". " (child.from) ". " (child.contact_stands) ". " (user_words(&why_on_list(line, naming))) }
            @for one in line.latest_brought() {
                h3.govuk-heading-s { ((naming.agency)(&one.agency)) }
                (user_text(&one.headline))
                (user_text(&one.meaning))
            }
            @match &line.discussed {
                Some(said) => { (came_to(said, naming)) }
                None => { p.govuk-body { (line.stands_in_words()) @if let Some(off) = &line.taken_off { ": " (user_words(&off.reason)) } } }
            }
            @let given = actions(line.id);
            @if !given.is_empty() {
                (table(Table {
                    caption: "Actions",
                    columns: ["What", "Who", "Due", "How we will know"].map(Column::words).to_vec(),
                    rows: given.iter().map(|found| vec![
                        Cell::from(html! {
                            (user_words(&found.action.plan.what))
                            @match found.action.ended.as_ref().map(|ended| &ended.how) {
                                Some(How::Done(words)) => { br; "Done: " (user_words(words)) }
                                Some(How::Declined(words)) => { br; "Declined: " (user_words(words)) }
                                None => {}
                            }
                        }),
                        Cell::words(&(naming.account)(found.action.plan.owner)),
                        Cell::words(&day_in_words(found.action.plan.due)),
                        Cell::from(user_words(&found.action.plan.how_we_will_know)),
                    ]).collect(),
                    ..Table::default()
                }))
            }
        }
        @if !meeting.amendments.is_empty() {
            h2.govuk-heading-m { "Added after the record was agreed" }
            @for added in &meeting.amendments {
                (user_text(&added.words))
                p.govuk-body { ((naming.account)(added.by)) ", " (moment_in_words(added.at)) }
            }
        }
    }
}
