//! What people do before, at and after a meeting. The facts of a child's line carry no words of the
//! meeting, because the child's timeline is read by people who were not invited.

use super::list::new_line;
use super::queries::{facts_of_line, facts_of_meeting, lines_of, lines_of_contact, pending};
use super::{
    AtFrontDoor, Attendance, Brought, Came, Discussed, Line, LineId, Meeting, MeetingId, MeetingRefusal,
    OnList, WhenIdentified,
};
use crate::action::{self, ActionPlan, TriageAction};
use access::{Action, Thing};
use kernel::{AccountId, Date, IdSource, Moment, WorkingCalendar, next_id};
use local::{Dated, Triage, TriageKind};
use store::{Acting, CommandError, Fact, Fault, Loaded, Work, require};

type Done<T> = Result<T, CommandError<MeetingRefusal>>;

fn refused(refusal: MeetingRefusal) -> CommandError<MeetingRefusal> {
    CommandError::Refused(refusal)
}

fn kind_of<'a>(triage: &'a Triage, id: &str) -> Done<&'a TriageKind> {
    triage.meeting(id).ok_or(refused(MeetingRefusal::NoSuchKind))
}

fn load_meeting(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    triage: &Triage,
    action: Action,
    id: MeetingId,
) -> Done<Loaded<Meeting>> {
    let meeting = work.load::<Meeting>(id)?.ok_or(CommandError::NotFound)?;
    let facts = facts_of_meeting(&meeting.value, acting.actor, triage);
    require(acting.actor, action, &Thing::Triage(facts))?;
    Ok(meeting)
}

fn load_line(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    triage: &Triage,
    action: Action,
    id: LineId,
) -> Done<(Loaded<Line>, Meeting)> {
    let line = work.load::<Line>(id)?.ok_or(CommandError::NotFound)?;
    let meeting = work
        .load::<Meeting>(line.value.meeting)?
        .ok_or_else(|| Fault::new("reading a triage list", "its meeting is missing"))?;
    let facts = facts_of_line(work.reader()?, &line.value, &meeting.value, acting.actor, triage)?;
    require(acting.actor, action, &Thing::Triage(facts))?;
    Ok((line, meeting.value))
}

/// Makes a meeting's list for a day, with everybody carried over and everybody the rule brings.
pub fn call_meeting(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    triage: &Triage,
    kind: &str,
    on: Date,
    door: &[AtFrontDoor],
    calendar: &WorkingCalendar,
) -> Done<MeetingId> {
    let kind = kind_of(triage, kind)?;
    let meeting = Meeting {
        id: next_id(acting.ids),
        kind: kind.id.clone(),
        held_on: on,
        called_by: acting.actor.account,
        called_at: acting.now,
        chair: None,
        held_at: None,
        attendance: Vec::new(),
        agreed: None,
        amendments: Vec::new(),
        called_off: None,
    };
    require(acting.actor, Action::Decide, &Thing::Triage(facts_of_meeting(&meeting, acting.actor, triage)))?;
    if !kind.holds_on(on) {
        return Err(refused(MeetingRefusal::NoSuchKind));
    }
    if on < acting.today() {
        return Err(refused(MeetingRefusal::DayPast));
    }
    let same = "select count(*) from triage_meeting where meeting_kind = ?1 and held_on = ?2 and stands <> 'called_off'";
    if work.reader()?.count(same, &[(&kind.id).into(), on.into()])? > 0 {
        return Err(refused(MeetingRefusal::CalledAlready));
    }
    work.add(&meeting, Fact::new("TriageListMade", acting.now))?;
    renew(work, acting, kind, &meeting, door, calendar)?;
    Ok(meeting.id)
}

/// Brings a list up to date: what reached the front door since, and whoever waits from before.
/// Answers how many children were added.
pub fn bring_up_to_date(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    triage: &Triage,
    id: MeetingId,
    door: &[AtFrontDoor],
    calendar: &WorkingCalendar,
) -> Done<usize> {
    let meeting = load_meeting(work, acting, triage, Action::Decide, id)?.value;
    meeting.list_is_open().map_err(refused)?;
    let kind = kind_of(triage, &meeting.kind)?;
    renew(work, acting, kind, &meeting, door, calendar)
}

fn renew(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    kind: &TriageKind,
    meeting: &Meeting,
    door: &[AtFrontDoor],
    calendar: &WorkingCalendar,
) -> Done<usize> {
    let found = pending(work.reader()?, kind, meeting, door, calendar, &mut || next_id(acting.ids))?;
    for line in &found.new {
        let fact = match line.how {
            OnList::CarriedOver { .. } => "CarriedOverToTriage",
            OnList::ByRule | OnList::Added { .. } => "BroughtToTriage",
        };
        work.add(line, Fact::new(fact, acting.now))?;
    }
    for id in &found.carried {
        let Some(mut line) = work.load::<Line>(*id)? else { continue };
        line.value = line.value.carried(meeting.id).map_err(refused)?;
        work.save(&line, Fact::new("NotReachedAtTriage", acting.now))?;
    }
    for (id, contact, since) in &found.joined {
        let Some(mut line) = work.load::<Line>(*id)? else { continue };
        line.value.contacts.push(*contact);
        line.value.since = line.value.since.min(*since);
        work.save(&line, Fact::new("FurtherContactBroughtToTriage", acting.now))?;
    }
    Ok(found.new.len())
}

/// Somebody said who the child of a contact is, for the first time or otherwise than before: its
/// lines are about that child, and no line about another child stands for the contact any more.
/// Whoever said it was asked about the contact; the policy is not asked again here.
pub fn child_identified(
    work: &mut Work<'_>,
    ids: &mut dyn IdSource,
    contact: &AtFrontDoor,
    by: AccountId,
    now: Moment,
) -> Result<(), Fault> {
    let Some(child) = contact.person else { return Ok(()) };
    let same = work.reader()?.same_person(child)?;
    for mut line in lines_of_contact(work.reader()?, contact.contact)? {
        match line.value.identified(contact, &same, by, now) {
            WhenIdentified::Stands => {}
            WhenIdentified::Named(named) => {
                line.value = named;
                work.save(&line, Fact::new("ChildOnTriageListIdentified", now))?;
                action::child_identified(work, line.value.id, child, now)?;
            }
            WhenIdentified::Left { line: left, anew } => {
                line.value = left;
                work.save(&line, Fact::new("ContactLeftTriageLine", now))?;
                if let Some(how) = anew {
                    brought_anew(work, ids, &line.value, contact, how, now)?;
                }
            }
        }
    }
    Ok(())
}

/// A contact that left a line stands on the same list on the line of its own child.
fn brought_anew(
    work: &mut Work<'_>,
    ids: &mut dyn IdSource,
    left: &Line,
    contact: &AtFrontDoor,
    how: OnList,
    now: Moment,
) -> Result<(), Fault> {
    let own = lines_of(work.reader()?, left.meeting)?;
    let theirs = |line: &&Line| line.stands() == "waiting" && line.is_about(contact.contact, contact.person);
    let waits = match own.iter().find(theirs) {
        Some(line) => work.load::<Line>(line.id)?,
        None => None,
    };
    match waits {
        Some(mut line) => {
            line.value.contacts.push(contact.contact);
            line.value.since = line.value.since.min(contact.received_at);
            work.save(&line, Fact::new("FurtherContactBroughtToTriage", now))
        }
        None => {
            let line = new_line(next_id(ids), left.meeting, &left.kind, contact, how);
            work.add(&line, Fact::new("BroughtToTriage", now))
        }
    }
}

/// Somebody to add to a list by hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AddToList {
    /// The contact.
    pub contact: AtFrontDoor,
    /// Why.
    pub reason: String,
}

/// Adds a child to a list, with a reason.
pub fn add_to_list(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    triage: &Triage,
    id: MeetingId,
    adding: &AddToList,
) -> Done<LineId> {
    let meeting = load_meeting(work, acting, triage, Action::Decide, id)?.value;
    meeting.list_is_open().map_err(refused)?;
    let reason = adding.reason.trim().to_owned();
    if reason.is_empty() {
        return Err(refused(MeetingRefusal::NoReason));
    }
    let contact = &adding.contact;
    let own: Vec<Line> = lines_of(work.reader()?, id)?;
    if own.iter().any(|line| line.is_about(contact.contact, contact.person)) {
        return Err(refused(MeetingRefusal::OnListAlready));
    }
    let how = OnList::Added { reason, by: acting.actor.account };
    let line = new_line(next_id(acting.ids), id, &meeting.kind, contact, how);
    let facts = facts_of_line(work.reader()?, &line, &meeting, acting.actor, triage)?;
    require(acting.actor, Action::Decide, &Thing::Triage(facts))?;
    work.add(&line, Fact::new("AddedToTriage", acting.now))?;
    Ok(line.id)
}

/// Takes a child off a list, with a reason. The contact goes on waiting for its decision.
pub fn take_off(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    triage: &Triage,
    id: LineId,
    reason: &str,
) -> Done<()> {
    let (mut line, meeting) = load_line(work, acting, triage, Action::Decide, id)?;
    meeting.list_is_open().map_err(refused)?;
    line.value = line.value.off(reason, acting.actor.account, acting.now).map_err(refused)?;
    work.save(&line, Fact::new("TakenOffTriage", acting.now))?;
    Ok(())
}

/// Puts a child back on a list.
pub fn put_back(work: &mut Work<'_>, acting: &Acting<'_>, triage: &Triage, id: LineId) -> Done<()> {
    let (mut line, meeting) = load_line(work, acting, triage, Action::Decide, id)?;
    meeting.list_is_open().map_err(refused)?;
    line.value = line.value.back().map_err(refused)?;
    work.save(&line, Fact::new("PutBackOnTriage", acting.now))?;
    Ok(())
}

/// An invited agency says what it brings about a child, before the meeting or at it.
pub fn bring(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    triage: &Triage,
    id: LineId,
    headline: &str,
    meaning: &str,
) -> Done<()> {
    let (mut line, meeting) = load_line(work, acting, triage, Action::Add, id)?;
    meeting.list_is_open().map_err(refused)?;
    let brought = Brought {
        agency: acting.actor.agency.clone(),
        headline: headline.to_owned(),
        meaning: meaning.to_owned(),
        by: acting.actor.account,
        at: acting.now,
    };
    line.value = line.value.with_brought(brought).map_err(refused)?;
    work.save(&line, Fact::new("AgencyBroughtToTriage", acting.now))?;
    Ok(())
}

/// Who chaired and which agencies came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Held {
    /// The chair.
    pub chair: AccountId,
    /// One answer for each invited agency.
    pub attendance: Vec<(String, Came, String)>,
}

/// Says who chairs and which agencies came: the meeting is held.
pub fn hold(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    triage: &Triage,
    id: MeetingId,
    held: Held,
) -> Done<()> {
    let mut meeting = load_meeting(work, acting, triage, Action::Decide, id)?;
    let kind = kind_of(triage, &meeting.value.kind)?;
    let attendance = held
        .attendance
        .into_iter()
        .map(|(agency, came, who)| Attendance { agency, came, who: who.trim().to_owned() })
        .collect();
    meeting.value = meeting.value.held(kind, held.chair, attendance, acting.now).map_err(refused)?;
    work.save(&meeting, Fact::new("TriageHeld", acting.now))?;
    Ok(())
}

/// What the meeting came to for a child, with the actions it gave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Discussion {
    /// What it came to.
    pub said: Discussed,
    /// Who does what by when.
    pub actions: Vec<ActionPlan>,
}

/// Records what the meeting came to for a child, with its actions: all of it or nothing.
pub fn discuss(
    work: &mut Work<'_>,
    acting: &mut Acting<'_>,
    triage: &Triage,
    id: LineId,
    discussion: Discussion,
) -> Done<()> {
    let (mut line, meeting) = load_line(work, acting, triage, Action::Decide, id)?;
    let given = work
        .reader()?
        .count("select count(*) from triage_action where line_id = ?1", &[store::id_value(id)])?;
    let actions = discussion.actions.len() + usize::try_from(given).unwrap_or(0);
    let fact = if line.value.discussed.is_some() { "TriageRecordChanged" } else { "DiscussedAtTriage" };
    line.value = line.value.discussed(&meeting, discussion.said, actions).map_err(refused)?;
    work.save(&line, Fact::new(fact, acting.now))?;
    for plan in discussion.actions {
        let given = TriageAction {
            id: next_id(acting.ids),
            kind: meeting.kind.clone(),
            meeting: Some(meeting.id),
            line: Some(id),
            person: line.value.person,
            about: None,
            plan,
            given_by: acting.actor.account,
            given_at: acting.now,
            ended: None,
            passed_to: None,
        };
        action::give(work, acting, &given).map_err(of_action)?;
    }
    Ok(())
}

fn of_action(error: CommandError<action::ActionRefusal>) -> CommandError<MeetingRefusal> {
    match error {
        CommandError::Refused(refusal) => refused(refusal.into()),
        CommandError::NotAllowed => CommandError::NotAllowed,
        CommandError::NotFound => CommandError::NotFound,
        CommandError::Fault(fault) => CommandError::Fault(fault),
    }
}

/// The chair agrees the record.
pub fn agree_record(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    triage: &Triage,
    id: MeetingId,
    although_not_quorate: &str,
) -> Done<()> {
    let mut meeting = load_meeting(work, acting, triage, Action::Authorise, id)?;
    let kind = kind_of(triage, &meeting.value.kind)?;
    meeting.value = meeting
        .value
        .agreed(kind, although_not_quorate, acting.actor.account, acting.now)
        .map_err(refused)?;
    work.save(&meeting, Fact::new("TriageRecordAgreed", acting.now))?;
    Ok(())
}

/// Adds something beside an agreed record.
pub fn amend_record(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    triage: &Triage,
    id: MeetingId,
    words: &str,
) -> Done<()> {
    let mut meeting = load_meeting(work, acting, triage, Action::Decide, id)?;
    meeting.value = meeting.value.amended(words, acting.actor.account, acting.now).map_err(refused)?;
    work.save(&meeting, Fact::because("TriageRecordAmended", acting.now, words.trim()))?;
    Ok(())
}

/// Calls a meeting off. Its children go to the next list of the kind.
pub fn call_off(
    work: &mut Work<'_>,
    acting: &Acting<'_>,
    triage: &Triage,
    id: MeetingId,
    reason: &str,
) -> Done<()> {
    let mut meeting = load_meeting(work, acting, triage, Action::End, id)?;
    meeting.value = meeting.value.called_off(reason, acting.actor.account, acting.now).map_err(refused)?;
    work.save(&meeting, Fact::because("TriageCalledOff", acting.now, reason.trim()))?;
    Ok(())
}
