//! An invented morning for tests: contacts, people who come, and a meeting to put them at.

use crate::action::ActionPlan;
use crate::triage_meeting::{
    AtFrontDoor, Attendance, Came, Discussed, Lead, LevelSeen, Line, LineId, Meeting, MeetingId,
};
use access::{Actor, Role};
use kernel::{AccountId, ContactId, Date, Id, Moment, PersonId, Uuid};
use local::{Arrangements, Partnership, TriageKind};

pub(crate) fn on(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn at(text: &str) -> Moment {
    let (day, time) = text.split_once('T').unwrap();
    let (hour, minute) = time.split_once(':').unwrap();
    Moment::on(on(day), hour.parse().unwrap(), minute.parse().unwrap())
}

pub(crate) fn id<I: Id>(number: u128) -> I {
    I::from_uuid(Uuid::from_u128(number))
}

pub(crate) fn harrowmere() -> Arrangements {
    Partnership::load(&local::invented::harrowmere()).unwrap()
}

pub(crate) fn kind<'a>(arrangements: &'a Arrangements, id: &str) -> &'a TriageKind {
    arrangements.triage.meeting(id).unwrap()
}

pub(crate) fn somebody(number: u128, role: Role, agency: &str) -> Actor {
    Actor { account: id(number), role, agency: agency.to_owned(), team: None }
}

pub(crate) fn the_chair() -> Actor {
    somebody(1, Role::FrontDoorManager, "council")
}

pub(crate) fn the_teacher() -> Actor {
    somebody(2, Role::PartnerPractitioner, "secondary_schools")
}

/// A police notice that waits at the front door about one child of a family.
pub(crate) fn notice(child: u128, family: &str) -> AtFrontDoor {
    AtFrontDoor {
        contact: id::<ContactId>(1000 + child),
        person: Some(id::<PersonId>(child)),
        together: family.to_owned(),
        received_at: at("2025-03-03T08:00"),
        source: "police".to_owned(),
        level: None,
        marks: Vec::new(),
        locality: Some("quayside".to_owned()),
        school: "Harbour Academy".to_owned(),
        decided_on: None,
    }
}

pub(crate) fn a_meeting(number: u128, kind: &str, held_on: &str) -> Meeting {
    Meeting {
        id: id::<MeetingId>(number),
        kind: kind.to_owned(),
        held_on: on(held_on),
        called_by: id(1),
        called_at: at("2025-03-03T09:00"),
        chair: None,
        held_at: None,
        attendance: Vec::new(),
        agreed: None,
        amendments: Vec::new(),
        called_off: None,
    }
}

pub(crate) fn a_line(number: u128, meeting: u128, contact: &AtFrontDoor) -> Line {
    let line = Line::unsaved(id(meeting), "police_daily", contact);
    Line { id: id::<LineId>(number), ..line }
}

/// Everybody invited came, but those named.
pub(crate) fn came_but(kind: &TriageKind, not: &[&str]) -> Vec<Attendance> {
    kind.agencies
        .iter()
        .map(|agency| {
            let stayed_away = not.contains(&agency.as_str());
            Attendance {
                agency: agency.clone(),
                came: if stayed_away { Came::Apologies } else { Came::Attended },
                who: if stayed_away { String::new() } else { "Somebody invented".to_owned() },
            }
        })
        .collect()
}

pub(crate) fn came_to(outcome: &str) -> Discussed {
    Discussed {
        level: LevelSeen { code: "2".to_owned(), name: "Early help".to_owned() },
        lead: Lead { name: "Oyelaran Finch".to_owned(), agency: "secondary_schools".to_owned() },
        outcome: outcome.to_owned(),
        outcome_name: "A lead practitioner takes it up".to_owned(),
        why: "Two short absences and a fall-out with friends; school knows him best".to_owned(),
        why_no_action: String::new(),
        themes: vec!["bullying".to_owned()],
        places: vec!["Bus station".to_owned()],
        locality: Some("quayside".to_owned()),
        by: id(1),
        at: at("2025-03-03T10:20"),
        changed_because: String::new(),
    }
}

pub(crate) fn a_plan() -> ActionPlan {
    ActionPlan {
        what: "Meet Tobi and his aunt at school".to_owned(),
        owner: id::<AccountId>(2),
        due: on("2025-03-05"),
        how_we_will_know: "Tobi says what he wants to happen, in his words".to_owned(),
    }
}
