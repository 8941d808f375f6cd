//! The pages of a meeting. Names, ages and agencies arrive as finished words.

mod discussing;
mod forms;
mod index;
mod meeting;
mod one_line;
mod printed;

pub use discussing::{DiscussSetting, Person, discuss_page, plans_asked, read_discussion};
pub use forms::{
    Adding, HoldSetting, add_page, agree_page, amend_page, bring_page, call_off_page, hold_page, read_add,
    read_brought, read_held, read_reason, take_off_page,
};
pub use index::{KindRow, index_page};
pub use meeting::{MeetingView, meeting_page};
pub use one_line::{LineView, line_page, said_beside_a_decision};
pub use printed::printed_page;

use super::{Line, OnList, Quorum};
use kernel::{AccountId, ContactId, Date, PersonId, Standing, Urgency};
use web_kit::{DueLevel, Markup, TagColour, due_badge, html, tag};

/// The child of a line, in words for whoever reads.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ChildWords {
    /// The name.
    pub name: String,
    /// "7 years old".
    pub age: String,
    /// The school; may be empty.
    pub school: String,
    /// The locality's name; may be empty.
    pub locality: String,
    /// Where the contacts came from.
    pub from: String,
    /// Where the contact stands at the front door: "Waiting for a decision", or what was decided.
    pub contact_stands: String,
    /// The contacts, for a reader who may open them.
    pub contacts: Vec<ContactId>,
    /// The record, for a reader who may open it.
    pub record: Option<PersonId>,
}

/// What turns ids into words.
pub struct Naming<'a> {
    /// The name of an account.
    pub account: &'a dyn Fn(AccountId) -> String,
    /// The name of an agency.
    pub agency: &'a dyn Fn(&str) -> String,
    /// The name of a theme.
    pub theme: &'a dyn Fn(&str) -> String,
    /// The name of a locality.
    pub locality: &'a dyn Fn(&str) -> String,
    /// The day it is.
    pub today: Date,
}

/// Where a clock stands.
pub(crate) fn badge(standing: Option<&Standing>) -> Markup {
    let Some(standing) = standing else { return html! { "No date" } };
    let badge = standing.badge();
    let level = match badge.urgency {
        Urgency::Late | Urgency::DoneLate => DueLevel::Late,
        Urgency::Today | Urgency::Soon => DueLevel::Soon,
        Urgency::Later | Urgency::Done => DueLevel::Fine,
    };
    due_badge(&badge.in_full(), level)
}

pub(crate) fn stands_tag(line: &Line) -> Markup {
    let colour = match line.stands() {
        "discussed" => TagColour::Green,
        "waiting" => TagColour::Yellow,
        "carried" => TagColour::Purple,
        _ => TagColour::Grey,
    };
    tag(line.stands_in_words(), colour)
}

pub(crate) fn times(number: u32) -> String {
    match number {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    }
}

/// Why a child is on the list.
pub(crate) fn why_on_list(line: &Line, naming: &Naming<'_>) -> String {
    match &line.how {
        OnList::ByRule => "Brought by the local rule".to_owned(),
        OnList::Added { reason, by } => format!("Added by {}: {reason}", (naming.account)(*by)),
        OnList::CarriedOver { times: number, .. } => {
            format!("Carried over {} without being discussed", times(*number))
        }
    }
}

pub(crate) fn quorum_words(found: &Quorum, naming: &Naming<'_>) -> String {
    match found {
        Quorum::NotYetKnown => "Not yet known".to_owned(),
        Quorum::Quorate => "Quorate".to_owned(),
        Quorum::NotQuorate { came, needed, missing } => {
            let mut words = format!("Not quorate: {came} of {needed} agencies came");
            if !missing.is_empty() {
                let names: Vec<String> = missing.iter().map(|id| (naming.agency)(id)).collect();
                words.push_str(&format!(", without {}", names.join(" and ")));
            }
            words
        }
    }
}

/// Lines with brothers and sisters together, the soonest due first.
pub fn families(mut lines: Vec<Line>) -> Vec<Vec<Line>> {
    lines.sort_by_key(|line| (line.since, line.id));
    let mut families: Vec<Vec<Line>> = Vec::new();
    for line in lines {
        match families.iter_mut().find(|family| family.iter().any(|one| one.together == line.together)) {
            Some(family) => family.push(line),
            None => families.push(vec![line]),
        }
    }
    families
}
