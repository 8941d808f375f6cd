//! What pages ask about meetings. Every list asks the policy about each line.

use super::{Line, LineId, Meeting, MeetingId};
use access::{Action, Actor, Thing, TriageFacts};
use kernel::{AccountId, ContactId, Date, Moment, PersonId};
use local::{Dated, Triage, TriageKind};
use store::{Fault, Loaded, Reader, id_value};

/// Is this actor's agency invited to this kind of meeting?
pub fn is_invited(kind: &TriageKind, actor: &Actor) -> bool {
    kind.agencies.contains(&actor.agency)
}

/// Who alone may open a person's record, where it is restricted.
pub(crate) fn kept_to(reader: &mut Reader<'_>, person: PersonId) -> Result<Option<Vec<AccountId>>, Fault> {
    Ok(reader.kept_record(person)?.and_then(|person| person.restriction).map(|restriction| restriction.only))
}

pub(super) fn facts_of_meeting(meeting: &Meeting, actor: &Actor, triage: &Triage) -> TriageFacts {
    let kind = triage.meeting(&meeting.kind);
    TriageFacts {
        invited: kind.is_some_and(|kind| is_invited(kind, actor)),
        from_chairing_agency: kind.is_some_and(|kind| kind.chair_agency == actor.agency),
        chairs: meeting.chair == Some(actor.account),
        only: None,
    }
}

pub(super) fn facts_of_line(
    reader: &mut Reader<'_>,
    line: &Line,
    meeting: &Meeting,
    actor: &Actor,
    triage: &Triage,
) -> Result<TriageFacts, Fault> {
    let only = match who(reader, line)? {
        Some(person) => kept_to(reader, person)?,
        None => None,
    };
    Ok(TriageFacts { only, ..facts_of_meeting(meeting, actor, triage) })
}

/// The child of a line. Where somebody said who the child is after the list was made, the contact
/// knows, so that a restriction is never missed.
pub(crate) fn who(reader: &mut Reader<'_>, line: &Line) -> Result<Option<PersonId>, Fault> {
    if line.person.is_some() {
        return Ok(line.person);
    }
    for contact in &line.contacts {
        let found = reader.first("select person_id from contact where id = ?1", &[id_value(*contact)])?;
        if let Some(person) = found.map(|row| row.optional_parse(0)).transpose()?.flatten() {
            return Ok(Some(person));
        }
    }
    Ok(None)
}

pub(super) fn lines_of(reader: &mut Reader<'_>, meeting: MeetingId) -> Result<Vec<Line>, Fault> {
    let found = reader.find::<Line>("where r.meeting_id = ?1 order by r.id", &[id_value(meeting)])?;
    Ok(found.into_iter().map(|loaded| loaded.value).collect())
}

/// Lines of the kind that wait on the list of another meeting, once that meeting is over: it was
/// called off, its record is agreed, or its day is before this meeting's.
pub(super) fn waiting_before(reader: &mut Reader<'_>, meeting: &Meeting) -> Result<Vec<Line>, Fault> {
    let found = reader.find::<Line>(
        "join triage_meeting m on m.id = r.meeting_id
         where r.meeting_kind = ?1 and r.stands = 'waiting' and r.meeting_id <> ?2
         and (m.held_on < ?3 or m.stands in ('agreed', 'called_off')) order by m.held_on, r.id",
        &[(&meeting.kind).into(), id_value(meeting.id), meeting.held_on.into()],
    )?;
    Ok(found.into_iter().map(|loaded| loaded.value).collect())
}

/// The contacts that were on any list of the kind.
pub(super) fn seen_contacts(reader: &mut Reader<'_>, kind: &str) -> Result<Vec<ContactId>, Fault> {
    reader
        .rows("select contact_id from triage_line_contact where meeting_kind = ?1", &[kind.into()])?
        .iter()
        .map(|row| row.parse(0))
        .collect()
}

/// The kinds of meeting in force on a day that this actor's agency is invited to.
pub fn kinds_open_to<'a>(triage: &'a Triage, actor: &Actor, on: Date) -> Vec<&'a TriageKind> {
    triage
        .meetings
        .iter()
        .filter(|kind| kind.holds_on(on))
        .filter(|kind| {
            let facts = TriageFacts { invited: is_invited(kind, actor), ..TriageFacts::default() };
            access::decide(actor, Action::See, &Thing::Triage(facts)).is_allowed()
        })
        .collect()
}

/// One meeting in a list of meetings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeetingRow {
    /// The meeting.
    pub meeting: Meeting,
    /// Children on its list that the actor may see, but those taken off or carried over.
    pub children: usize,
    /// Of those, how many wait to be discussed.
    pub waiting: usize,
}

/// The meetings of a kind, latest first, that this actor may see.
pub fn meetings_of(
    reader: &mut Reader<'_>,
    kind: &TriageKind,
    actor: &Actor,
    triage: &Triage,
    most: u32,
) -> Result<Vec<MeetingRow>, Fault> {
    let found = reader.find::<Meeting>(
        &format!("where r.meeting_kind = ?1 order by r.held_on desc, r.id limit {most}"),
        &[(&kind.id).into()],
    )?;
    let mut rows = Vec::new();
    for meeting in found.into_iter().map(|loaded| loaded.value) {
        let facts = facts_of_meeting(&meeting, actor, triage);
        if !access::decide(actor, Action::See, &Thing::Triage(facts)).is_allowed() {
            continue;
        }
        let (lines, _) = seen_lines(reader, &meeting, actor, triage)?;
        let waiting = lines.iter().filter(|line| line.stands() == "waiting").count();
        let children = lines.iter().filter(|line| matches!(line.stands(), "waiting" | "discussed")).count();
        rows.push(MeetingRow { meeting, children, waiting });
    }
    Ok(rows)
}

fn seen_lines(
    reader: &mut Reader<'_>,
    meeting: &Meeting,
    actor: &Actor,
    triage: &Triage,
) -> Result<(Vec<Line>, usize), Fault> {
    let mut seen = Vec::new();
    let mut kept_back = 0;
    for line in lines_of(reader, meeting.id)? {
        let facts = facts_of_line(reader, &line, meeting, actor, triage)?;
        if access::decide(actor, Action::See, &Thing::Triage(facts)).is_allowed() {
            seen.push(line);
        } else {
            kept_back += 1;
        }
    }
    Ok((seen, kept_back))
}

/// A meeting with the lines that this actor may see.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MeetingInFull {
    /// The meeting.
    pub meeting: Meeting,
    /// Its list.
    pub lines: Vec<Line>,
    /// Lines about restricted children that are kept from this actor.
    pub kept_back: usize,
    /// What this actor may do with it.
    pub may: Vec<Action>,
}

/// A meeting, or nothing when there is none or the actor may not see it.
pub fn meeting_in_full(
    reader: &mut Reader<'_>,
    id: MeetingId,
    actor: &Actor,
    triage: &Triage,
) -> Result<Option<MeetingInFull>, Fault> {
    let Some(meeting) = reader.load::<Meeting>(id)?.map(|loaded| loaded.value) else { return Ok(None) };
    let may = access::allowed(actor, &Thing::Triage(facts_of_meeting(&meeting, actor, triage)));
    if !may.contains(&Action::See) {
        return Ok(None);
    }
    let (lines, kept_back) = seen_lines(reader, &meeting, actor, triage)?;
    Ok(Some(MeetingInFull { meeting, lines, kept_back, may }))
}

/// A child's line with its meeting, and the lines of earlier meetings it was carried over from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineInFull {
    /// The line.
    pub line: Line,
    /// Its meeting.
    pub meeting: Meeting,
    /// The lines before it, latest first, each with the day of its meeting.
    pub before: Vec<(Date, Line)>,
    /// What this actor may do with it.
    pub may: Vec<Action>,
}

/// A line, or nothing when there is none or the actor may not see it.
pub fn line_in_full(
    reader: &mut Reader<'_>,
    id: LineId,
    actor: &Actor,
    triage: &Triage,
) -> Result<Option<LineInFull>, Fault> {
    let Some(line) = reader.load::<Line>(id)?.map(|loaded| loaded.value) else { return Ok(None) };
    let Some(meeting) = reader.load::<Meeting>(line.meeting)?.map(|loaded| loaded.value) else {
        return Err(Fault::new("reading a triage list", "its meeting is missing"));
    };
    let may = access::allowed(actor, &Thing::Triage(facts_of_line(reader, &line, &meeting, actor, triage)?));
    if !may.contains(&Action::See) {
        return Ok(None);
    }
    let mut before = Vec::new();
    let mut how = line.how.clone();
    // A child is carried over a few times at most; the bound only stops a damaged chain.
    while let super::OnList::CarriedOver { from, .. } = how {
        let Some(earlier) = reader.load::<Line>(from)?.map(|loaded| loaded.value) else { break };
        let Some(its) = reader.load::<Meeting>(earlier.meeting)? else { break };
        how = earlier.how.clone();
        before.push((its.value.held_on, earlier));
        if before.len() > 60 {
            break;
        }
    }
    Ok(Some(LineInFull { line, meeting, before, may }))
}

/// What a meeting said about a contact, to be read beside its decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The line.
    pub line: Line,
    /// The day of the meeting.
    pub held_on: Date,
    /// Is the record agreed?
    pub agreed: bool,
}

/// The lines that stand for a contact, on any list.
pub(super) fn lines_of_contact(
    reader: &mut Reader<'_>,
    contact: ContactId,
) -> Result<Vec<Loaded<Line>>, Fault> {
    reader.find::<Line>(
        "join triage_line_contact c on c.source_id = r.id where c.contact_id = ?1 order by r.discussed_on, r.id",
        &[id_value(contact)],
    )
}

/// What meetings said about a contact, for whoever may see the contact and was invited.
pub fn said_about_contact(
    reader: &mut Reader<'_>,
    contact: ContactId,
    actor: &Actor,
    triage: &Triage,
) -> Result<Vec<Said>, Fault> {
    let lines = lines_of_contact(reader, contact)?;
    let mut said = Vec::new();
    for line in lines.into_iter().map(|loaded| loaded.value) {
        let Some(meeting) = reader.load::<Meeting>(line.meeting)?.map(|loaded| loaded.value) else {
            continue;
        };
        let facts = facts_of_line(reader, &line, &meeting, actor, triage)?;
        if access::decide(actor, Action::See, &Thing::Triage(facts)).is_allowed() {
            said.push(Said { line, held_on: meeting.held_on, agreed: meeting.agreed.is_some() });
        }
    }
    Ok(said)
}

/// Every line of a kind that was discussed between two moments, for counting. No names are in it.
pub fn discussed_between(
    reader: &mut Reader<'_>,
    kind: &str,
    from: Moment,
    to: Moment,
) -> Result<Vec<Line>, Fault> {
    let found = reader.find::<Line>(
        "where r.meeting_kind = ?1 and r.discussed_on >= ?2 and r.discussed_on <= ?3 order by r.discussed_on, r.id",
        &[kind.into(), from.date().into(), to.date().into()],
    )?;
    Ok(found.into_iter().map(|loaded| loaded.value).collect())
}

/// May this actor see a line, on the list or about to be?
pub fn may_see_line(
    reader: &mut Reader<'_>,
    line: &Line,
    meeting: &Meeting,
    actor: &Actor,
    triage: &Triage,
) -> Result<bool, Fault> {
    let facts = facts_of_line(reader, line, meeting, actor, triage)?;
    Ok(access::decide(actor, Action::See, &Thing::Triage(facts)).is_allowed())
}

/// How many children a list would take on if it were brought up to date now.
pub fn waiting_to_join(
    reader: &mut Reader<'_>,
    kind: &TriageKind,
    meeting: &Meeting,
    door: &[super::AtFrontDoor],
    calendar: &kernel::WorkingCalendar,
) -> Result<usize, Fault> {
    // Nothing is saved, so any ids will do that differ from one another.
    let mut last = 0;
    let mut id = || {
        last += 1;
        kernel::Id::from_uuid(kernel::Uuid::from_u128(last))
    };
    Ok(pending(reader, kind, meeting, door, calendar, &mut id)?.new.len())
}

/// What bringing a list up to date would change now.
pub(super) fn pending(
    reader: &mut Reader<'_>,
    kind: &TriageKind,
    meeting: &Meeting,
    door: &[super::AtFrontDoor],
    calendar: &kernel::WorkingCalendar,
    id: &mut dyn FnMut() -> LineId,
) -> Result<super::Changes, Fault> {
    let mut brought = Vec::new();
    for contact in door {
        let is_brought = super::is_brought(kind, contact, meeting.held_on, calendar)
            .map_err(|error| Fault::new("making a triage list", error))?;
        if is_brought {
            brought.push(contact.clone());
        }
    }
    let own = lines_of(reader, meeting.id)?;
    let waiting = waiting_before(reader, meeting)?;
    let seen = seen_contacts(reader, &kind.id)?;
    Ok(super::changes(meeting.id, &kind.id, &own, &waiting, &seen, &brought, id))
}

/// How many meetings discussed a child after a day: only a count, never what was said.
pub fn times_discussed_since(reader: &mut Reader<'_>, person: PersonId, day: Date) -> Result<usize, Fault> {
    let mut times = 0;
    for same in reader.same_person(person)? {
        let sql = "select count(*) from triage_line where person_id = ?1 and discussed_on > ?2";
        let found = reader.count(sql, &[id_value(same), day.into()])?;
        times += usize::try_from(found).unwrap_or(0);
    }
    Ok(times)
}
