//! A meeting, a child's line on its list, and their rules.

use kernel::{AccountId, Clock, ContactId, Date, Limit, Moment, PersonId, id_types};
use local::TriageKind;
use serde::{Deserialize, Serialize};

id_types! {
    /// One meeting.
    MeetingId,
    /// One child on the list of one meeting.
    LineId,
}

/// Did an agency come?
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Came {
    /// Somebody came.
    Attended,
    /// They said beforehand that they could not.
    Apologies,
    /// Nobody came and nobody said so.
    AbsentWithout,
}

impl Came {
    /// Every answer.
    pub const ALL: [Self; 3] = [Self::Attended, Self::Apologies, Self::AbsentWithout];

    /// The word in forms.
    pub fn code(self) -> &'static str {
        match self {
            Self::Attended => "attended",
            Self::Apologies => "apologies",
            Self::AbsentWithout => "absent",
        }
    }

    /// The words for a page.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Attended => "Came",
            Self::Apologies => "Sent apologies",
            Self::AbsentWithout => "Did not come, without apologies",
        }
    }
}

/// One invited agency at one meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attendance {
    /// The agency, by its id in the local arrangements.
    pub agency: String,
    /// Did it come?
    pub came: Came,
    /// Who came for it; may be empty when nobody did.
    pub who: String,
}

/// That the chair agreed the record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Agreed {
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// Why the meeting went on although it was not quorate; empty when it was.
    pub although_not_quorate: String,
}

/// Something added to a record after it was agreed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Amendment {
    /// What.
    pub words: String,
    /// Who added it.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// That a meeting was not held.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CalledOff {
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// A meeting.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Meeting {
    /// Which.
    pub id: MeetingId,
    /// Its kind, by its id in the local arrangements.
    pub kind: String,
    /// The day it is for.
    pub held_on: Date,
    /// Who made its list.
    pub called_by: AccountId,
    /// When.
    pub called_at: Moment,
    /// Who chairs it, once somebody has taken the chair.
    pub chair: Option<AccountId>,
    /// When it was held, once it was.
    pub held_at: Option<Moment>,
    /// Which agencies came.
    pub attendance: Vec<Attendance>,
    /// That the chair agreed the record.
    pub agreed: Option<Agreed>,
    /// What was added afterwards.
    pub amendments: Vec<Amendment>,
    /// That it was not held.
    pub called_off: Option<CalledOff>,
}

/// Were enough agencies there?
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Quorum {
    /// Nobody has said yet who came.
    NotYetKnown,
    /// Enough, and all that must come.
    Quorate,
    /// Not: how many came of how many needed, and which that must come did not.
    NotQuorate {
        /// Agencies that came.
        came: usize,
        /// Agencies needed.
        needed: usize,
        /// Agencies that must come and did not.
        missing: Vec<String>,
    },
}

/// Were enough agencies there, by the local rule?
///
/// Local: how many must come, and which, is set for each kind of meeting.
pub fn quorum(kind: &TriageKind, attendance: &[Attendance]) -> Quorum {
    if attendance.is_empty() {
        return Quorum::NotYetKnown;
    }
    let there =
        |agency: &String| attendance.iter().any(|one| &one.agency == agency && one.came == Came::Attended);
    let came = kind.agencies.iter().filter(|agency| there(agency)).count();
    let missing: Vec<String> = kind.must_come.iter().filter(|agency| !there(agency)).cloned().collect();
    if kind.quorum <= came && missing.is_empty() {
        Quorum::Quorate
    } else {
        Quorum::NotQuorate { came, needed: kind.quorum, missing }
    }
}

/// How a child came to be on a list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "how")]
pub enum OnList {
    /// By the local rule.
    ByRule,
    /// Somebody added them.
    Added {
        /// Why.
        reason: String,
        /// Who.
        by: AccountId,
    },
    /// The meeting before did not come to them.
    CarriedOver {
        /// Their line on the list before.
        from: LineId,
        /// How many meetings in a row have not come to them.
        times: u32,
    },
}

/// What one agency brings about a child: only what bears on the child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Brought {
    /// The agency.
    pub agency: String,
    /// What it knows, in a line or two.
    pub headline: String,
    /// What that means for the child.
    pub meaning: String,
    /// Who wrote it.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// A level of need, in the words of the arrangements of the day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LevelSeen {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// The person who is best placed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Lead {
    /// Their name.
    pub name: String,
    /// Their agency.
    pub agency: String,
}

/// What the meeting came to for a child.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Discussed {
    /// The level of need that the meeting sees.
    pub level: LevelSeen,
    /// Who is best placed to help.
    pub lead: Lead,
    /// What it came to, by its id in the local arrangements.
    pub outcome: String,
    /// The outcome in the words of the arrangements of the day.
    pub outcome_name: String,
    /// Why, and who sees it differently.
    pub why: String,
    /// Why nobody has an action; empty when somebody does.
    pub why_no_action: String,
    /// Themes noticed, by id.
    pub themes: Vec<String>,
    /// Places noticed, in words.
    pub places: Vec<String>,
    /// Where the family lives, by the id of the locality; nothing when it is not known.
    pub locality: Option<String>,
    /// Who wrote it down.
    pub by: AccountId,
    /// When.
    pub at: Moment,
    /// Why it replaces what was recorded before; empty for the first.
    pub changed_because: String,
}

/// That a child was taken off a list without being discussed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TakenOff {
    /// Why.
    pub reason: String,
    /// Who.
    pub by: AccountId,
    /// When.
    pub at: Moment,
}

/// One child on the list of one meeting. It holds no copy of the contact: it points to it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Line {
    /// Which.
    pub id: LineId,
    /// Whose list.
    pub meeting: MeetingId,
    /// The kind of meeting.
    pub kind: String,
    /// The contacts it stands for: more than one when the same child was worried about twice.
    pub contacts: Vec<ContactId>,
    /// The child, once somebody has said who they are.
    pub person: Option<PersonId>,
    /// What brothers and sisters have in common: the household, or the worry they came in.
    pub together: String,
    /// When the earliest of the contacts reached us: day 0 of the clock.
    pub since: Moment,
    /// How the child came to be on the list.
    pub how: OnList,
    /// What each agency brings, oldest first.
    pub brought: Vec<Brought>,
    /// What the meeting came to.
    pub discussed: Option<Discussed>,
    /// What was recorded before it was changed, oldest first.
    pub earlier: Vec<Discussed>,
    /// That the child was taken off.
    pub taken_off: Option<TakenOff>,
    /// The meeting whose list the child was carried over to.
    pub carried_to: Option<MeetingId>,
}

/// Why something about a meeting cannot be recorded.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MeetingRefusal {
    /// A list was made for that day.
    #[error("There is a list for this meeting on that day already")]
    CalledAlready,
    /// The kind is not in force, or there is none.
    #[error("There is no meeting of this kind on that day")]
    NoSuchKind,
    /// The day is past.
    #[error("The day of the meeting must be today or in the future")]
    DayPast,
    /// It was called off.
    #[error("This meeting was called off")]
    CalledOff,
    /// Nobody took the chair or said who came.
    #[error("Say who chairs and which agencies came, before the meeting comes to anything")]
    NotHeldYet,
    /// It was held, so it cannot be called off.
    #[error("The meeting was held, so it cannot be called off")]
    HeldAlready,
    /// Something is missing about attendance.
    #[error("Select whether each agency came")]
    AttendanceGap,
    /// A reason is missing.
    #[error("Enter the reason")]
    NoReason,
    /// The record was agreed.
    #[error("The chair agreed this record. Add what changed beside it.")]
    AgreedAlready,
    /// The record has not been agreed.
    #[error("The record is a draft. Change it there.")]
    NotAgreedYet,
    /// The meeting was not quorate, and nobody said why it went on.
    #[error("The meeting was not quorate. Enter why it went on.")]
    NotQuorate,
    /// Not the chair.
    #[error("Whoever chaired agrees the record")]
    NotTheChair,
    /// The child is on the list.
    #[error("This child is on the list already")]
    OnListAlready,
    /// The child was taken off.
    #[error("This child was taken off the list. Put them back first.")]
    TakenOff,
    /// The child was discussed.
    #[error("The meeting discussed this child already")]
    DiscussedAlready,
    /// The child is on a later list.
    #[error("This child was carried over to a later meeting. Record it there.")]
    CarriedOver,
    /// The agency's words have a gap.
    #[error("Enter what your agency knows, and what it means for the child")]
    BringsNothing,
    /// The outcome has a gap.
    #[error("Enter why, and who is best placed to help")]
    DiscussionGap,
    /// Nobody has an action, and nobody said why not.
    #[error("Give somebody an action, or enter why nobody needs one")]
    NoAction,
    /// Something recorded before is replaced without saying why.
    #[error("Enter why this replaces what was recorded before")]
    NoReasonForChange,
    /// An action has a gap.
    #[error(transparent)]
    Action(#[from] crate::action::ActionRefusal),
}

fn need(words: &str, missing: MeetingRefusal) -> Result<String, MeetingRefusal> {
    let words = words.trim();
    if words.is_empty() { Err(missing) } else { Ok(words.to_owned()) }
}

impl Meeting {
    /// The word in stores.
    pub fn stands(&self) -> &'static str {
        match (&self.called_off, &self.held_at, &self.agreed) {
            (Some(_), _, _) => "called_off",
            (None, None, _) => "called",
            (None, Some(_), None) => "draft",
            (None, Some(_), Some(_)) => "agreed",
        }
    }

    /// The words for a page.
    pub fn stands_in_words(&self) -> &'static str {
        match self.stands() {
            "called_off" => "Called off",
            "called" => "Not held yet",
            "draft" => "Held, record in draft",
            _ => "Record agreed",
        }
    }

    /// May its list still change?
    pub fn list_is_open(&self) -> Result<(), MeetingRefusal> {
        match (&self.called_off, &self.agreed) {
            (Some(_), _) => Err(MeetingRefusal::CalledOff),
            (None, Some(_)) => Err(MeetingRefusal::AgreedAlready),
            (None, None) => Ok(()),
        }
    }

    /// The meeting with its chair and who came. Until the record is agreed both may be put right.
    pub fn held(
        &self,
        kind: &TriageKind,
        chair: AccountId,
        attendance: Vec<Attendance>,
        at: Moment,
    ) -> Result<Self, MeetingRefusal> {
        self.list_is_open()?;
        let all = kind.agencies.iter().all(|agency| attendance.iter().any(|one| &one.agency == agency));
        let named = attendance.iter().all(|one| one.came != Came::Attended || !one.who.trim().is_empty());
        if !all || !named {
            return Err(MeetingRefusal::AttendanceGap);
        }
        Ok(Self { chair: Some(chair), held_at: self.held_at.or(Some(at)), attendance, ..self.clone() })
    }

    /// The meeting once the chair agreed its record.
    pub fn agreed(
        &self,
        kind: &TriageKind,
        although_not_quorate: &str,
        by: AccountId,
        at: Moment,
    ) -> Result<Self, MeetingRefusal> {
        self.list_is_open()?;
        if self.held_at.is_none() {
            return Err(MeetingRefusal::NotHeldYet);
        }
        if self.chair != Some(by) {
            return Err(MeetingRefusal::NotTheChair);
        }
        let although = match quorum(kind, &self.attendance) {
            Quorum::Quorate => String::new(),
            Quorum::NotYetKnown | Quorum::NotQuorate { .. } => {
                need(although_not_quorate, MeetingRefusal::NotQuorate)?
            }
        };
        Ok(Self { agreed: Some(Agreed { by, at, although_not_quorate: although }), ..self.clone() })
    }

    /// An agreed record with something added beside it.
    pub fn amended(&self, words: &str, by: AccountId, at: Moment) -> Result<Self, MeetingRefusal> {
        if self.agreed.is_none() {
            return Err(MeetingRefusal::NotAgreedYet);
        }
        let mut amended = self.clone();
        amended.amendments.push(Amendment { words: need(words, MeetingRefusal::NoReason)?, by, at });
        Ok(amended)
    }

    /// The meeting once it is called off. Its children go to the next list.
    pub fn called_off(&self, reason: &str, by: AccountId, at: Moment) -> Result<Self, MeetingRefusal> {
        self.list_is_open()?;
        if self.held_at.is_some() {
            return Err(MeetingRefusal::HeldAlready);
        }
        let reason = need(reason, MeetingRefusal::NoReason)?;
        Ok(Self { called_off: Some(CalledOff { reason, by, at }), ..self.clone() })
    }
}

impl Line {
    /// A line that is not on any list yet, to ask whether somebody may put it there.
    pub fn unsaved(meeting: MeetingId, kind: &str, contact: &super::AtFrontDoor) -> Self {
        let id = kernel::Id::from_uuid(kernel::Uuid::nil());
        super::list::new_line(id, meeting, kind, contact, OnList::ByRule)
    }

    /// The word in stores. Whoever waits is on some list, or goes to the next.
    pub fn stands(&self) -> &'static str {
        match (&self.discussed, &self.taken_off, &self.carried_to) {
            (Some(_), _, _) => "discussed",
            (None, Some(_), _) => "taken_off",
            (None, None, Some(_)) => "carried",
            (None, None, None) => "waiting",
        }
    }

    /// The words for a page.
    pub fn stands_in_words(&self) -> &'static str {
        match self.stands() {
            "discussed" => "Discussed",
            "taken_off" => "Taken off",
            "carried" => "Carried over",
            _ => "To discuss",
        }
    }

    /// How many meetings in a row did not come to the child.
    pub fn times_carried(&self) -> u32 {
        match self.how {
            OnList::CarriedOver { times, .. } => times,
            OnList::ByRule | OnList::Added { .. } => 0,
        }
    }

    /// The clock for being triaged: day 0 is the day the earliest contact reached us, and it stops
    /// when a meeting discusses the child.
    ///
    /// Local: the limit is a setting of each partnership.
    pub fn clock(&self, limit: Limit) -> Clock {
        match self.earlier.first().or(self.discussed.as_ref()) {
            Some(first) => Clock::stopped(self.since, first.at, limit),
            None => Clock::running(self.since, limit),
        }
    }

    /// Does it stand for this child or contact?
    pub fn is_about(&self, contact: ContactId, person: Option<PersonId>) -> bool {
        self.contacts.contains(&contact) || (person.is_some() && self.person == person)
    }

    fn waits(&self) -> Result<(), MeetingRefusal> {
        match self.stands() {
            "discussed" => Err(MeetingRefusal::DiscussedAlready),
            "taken_off" => Err(MeetingRefusal::TakenOff),
            "carried" => Err(MeetingRefusal::CarriedOver),
            _ => Ok(()),
        }
    }

    /// The line with what one agency brings, before or during the meeting.
    pub fn with_brought(&self, brought: Brought) -> Result<Self, MeetingRefusal> {
        if self.stands() == "taken_off" || self.stands() == "carried" {
            self.waits()?;
        }
        let headline = need(&brought.headline, MeetingRefusal::BringsNothing)?;
        let meaning = need(&brought.meaning, MeetingRefusal::BringsNothing)?;
        let mut line = self.clone();
        line.brought.push(Brought { headline, meaning, ..brought });
        Ok(line)
    }

    /// The latest words of each agency, in the order they first spoke.
    pub fn latest_brought(&self) -> Vec<&Brought> {
        let mut latest: Vec<&Brought> = Vec::new();
        for one in &self.brought {
            match latest.iter_mut().find(|known| known.agency == one.agency) {
                Some(known) => *known = one,
                None => latest.push(one),
            }
        }
        latest
    }

    /// The line taken off the list.
    pub fn off(&self, reason: &str, by: AccountId, at: Moment) -> Result<Self, MeetingRefusal> {
        self.waits()?;
        let reason = need(reason, MeetingRefusal::NoReason)?;
        Ok(Self { taken_off: Some(TakenOff { reason, by, at }), ..self.clone() })
    }

    /// The line put back on the list.
    pub fn back(&self) -> Result<Self, MeetingRefusal> {
        if self.taken_off.is_none() {
            return Err(MeetingRefusal::OnListAlready);
        }
        Ok(Self { taken_off: None, ..self.clone() })
    }

    /// The line once the next list has taken the child on.
    pub fn carried(&self, to: MeetingId) -> Result<Self, MeetingRefusal> {
        self.waits()?;
        Ok(Self { carried_to: Some(to), ..self.clone() })
    }

    /// The line with what the meeting came to. A later record replaces it, says why, and both stay.
    pub fn discussed(
        &self,
        meeting: &Meeting,
        said: Discussed,
        actions: usize,
    ) -> Result<Self, MeetingRefusal> {
        if meeting.called_off.is_some() {
            return Err(MeetingRefusal::CalledOff);
        }
        if meeting.held_at.is_none() {
            return Err(MeetingRefusal::NotHeldYet);
        }
        if self.discussed.is_none() {
            // Whoever was not reached goes to the next list: an agreed record gains nobody.
            meeting.list_is_open()?;
            self.waits()?;
        }
        let gaps = [&said.why, &said.lead.name, &said.lead.agency, &said.level.code, &said.outcome];
        if gaps.iter().any(|words| words.trim().is_empty()) {
            return Err(MeetingRefusal::DiscussionGap);
        }
        if actions == 0 && said.why_no_action.trim().is_empty() {
            return Err(MeetingRefusal::NoAction);
        }
        let mut line = self.clone();
        if let Some(before) = line.discussed.take() {
            if said.changed_because.trim().is_empty() {
                return Err(MeetingRefusal::NoReasonForChange);
            }
            line.earlier.push(before);
        }
        line.discussed = Some(said);
        Ok(line)
    }
}
