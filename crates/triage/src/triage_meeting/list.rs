//! How a list is made from the queue: who is brought, who is carried over, and that nobody is lost.

use super::{Line, LineId, MeetingId, OnList};
use kernel::{CalendarError, ContactId, Date, Moment, PersonId, WorkingCalendar};
use local::{Brings, TriageKind};

/// A contact at the front door, with only what decides whether a meeting is brought it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AtFrontDoor {
    /// The contact.
    pub contact: ContactId,
    /// The child, once somebody has said who they are.
    pub person: Option<PersonId>,
    /// What brothers and sisters have in common.
    pub together: String,
    /// When it reached us.
    pub received_at: Moment,
    /// Where it came from, by the id of the source.
    pub source: String,
    /// Which of the four national levels the latest decision named.
    pub level: Option<u8>,
    /// Marks that hold for the child or the household.
    pub marks: Vec<String>,
    /// Where the family lives, by the id of the locality.
    pub locality: Option<String>,
    /// The school, in the words of whoever raised it.
    pub school: String,
    /// The day it was decided; nothing while it waits.
    pub decided_on: Option<Date>,
}

/// Is this contact brought to this kind of meeting, on this day?
pub fn is_brought(
    kind: &TriageKind,
    contact: &AtFrontDoor,
    today: Date,
    calendar: &WorkingCalendar,
) -> Result<bool, CalendarError> {
    let Brings { sources, levels, marks, localities, schools, decided_within_working_days } = &kind.brings;
    let in_time = match contact.decided_on {
        None => true,
        Some(decided) if *decided_within_working_days > 0 => {
            calendar.subtract_working_days(today, *decided_within_working_days)? <= decided
        }
        Some(_) => false,
    };
    let school = contact.school.to_lowercase();
    Ok(in_time
        && (sources.is_empty() || sources.contains(&contact.source))
        && (levels.is_empty() || contact.level.is_some_and(|level| levels.contains(&level)))
        && (marks.is_empty() || contact.marks.iter().any(|mark| marks.contains(mark)))
        && (localities.is_empty()
            || contact.locality.as_ref().is_some_and(|found| localities.contains(found)))
        && (schools.is_empty() || schools.iter().any(|name| school.contains(&name.to_lowercase()))))
}

/// What bringing a list up to date changes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    /// New lines. Their ids are given by whoever saves them.
    pub new: Vec<Line>,
    /// Lines of earlier meetings whose children are carried over.
    pub carried: Vec<LineId>,
    /// Further contacts about children on the list already, with when each reached us.
    pub joined: Vec<(LineId, ContactId, Moment)>,
}

/// What brings this meeting's list up to date.
///
/// `own` is its list as it stands, `waiting` the lines of earlier meetings of the kind that were
/// neither discussed, taken off nor carried over, and `seen` the contacts that were on any list of
/// the kind. `brought` is what the rule brings now. `id` gives each new line its id.
pub fn changes(
    meeting: MeetingId,
    kind: &str,
    own: &[Line],
    waiting: &[Line],
    seen: &[ContactId],
    brought: &[AtFrontDoor],
    id: &mut dyn FnMut() -> LineId,
) -> Changes {
    let mut changes = Changes::default();
    for earlier in waiting {
        let on_list = own.iter().chain(&changes.new).find(|line| is_same_child(line, earlier));
        if let Some(line) = on_list.filter(|line| line.stands() == "waiting").map(|line| line.id) {
            for contact in &earlier.contacts {
                join(&mut changes, line, (*contact, earlier.since), own);
            }
            changes.carried.push(earlier.id);
            continue;
        }
        let times = earlier.times_carried() + 1;
        let how = OnList::CarriedOver { from: earlier.id, times };
        changes.new.push(Line { id: id(), meeting, how, brought: Vec::new(), ..earlier.clone() });
        changes.carried.push(earlier.id);
    }
    for contact in brought.iter().filter(|contact| !seen.contains(&contact.contact)) {
        let waits = own
            .iter()
            .chain(&changes.new)
            .find(|line| line.stands() == "waiting" && line.is_about(contact.contact, contact.person))
            .map(|line| line.id);
        match waits {
            Some(line) => join(&mut changes, line, (contact.contact, contact.received_at), own),
            None => changes.new.push(new_line(id(), meeting, kind, contact, OnList::ByRule)),
        }
    }
    changes
}

fn is_same_child(line: &Line, other: &Line) -> bool {
    (line.person.is_some() && line.person == other.person)
        || line.contacts.iter().any(|contact| other.contacts.contains(contact))
}

fn join(changes: &mut Changes, line: LineId, (contact, since): (ContactId, Moment), own: &[Line]) {
    if let Some(new) = changes.new.iter_mut().find(|new| new.id == line) {
        if !new.contacts.contains(&contact) {
            new.contacts.push(contact);
            new.since = new.since.min(since);
        }
        return;
    }
    let known = own.iter().any(|known| known.id == line && known.contacts.contains(&contact));
    if !known && !changes.joined.contains(&(line, contact, since)) {
        changes.joined.push((line, contact, since));
    }
}

/// A line for a contact, with nothing said yet.
pub(super) fn new_line(
    id: LineId,
    meeting: MeetingId,
    kind: &str,
    contact: &AtFrontDoor,
    how: OnList,
) -> Line {
    Line {
        id,
        meeting,
        kind: kind.to_owned(),
        contacts: vec![contact.contact],
        person: contact.person,
        together: contact.together.clone(),
        since: contact.received_at,
        how,
        brought: Vec::new(),
        discussed: None,
        earlier: Vec::new(),
        taken_off: None,
        carried_to: None,
    }
}
