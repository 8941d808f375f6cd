//! A child, a manager and a referral, for scenarios that do not care about the rest.

use crate::referral::{Allocation, NewReferral, Referral};
use crate::{Asking, kinds};
use access::{Actor, PersonFacts, Role};
use kernel::{AccountId, Date, Id, Limit, Moment, PersonId, ReferralId, Uuid, WorkingCalendar};
use people::{InvolvementId, Name, Person};
use store::trial::{Trial, each_engine, stamp};
use store::{Fact, Fault, Kinds};

pub fn on(day: &str) -> Date {
    day.parse().unwrap()
}

pub fn at(day: &str) -> Moment {
    Moment::on(on(day), 10, 0)
}

pub fn numbered<I: Id>(number: u128) -> I {
    I::from_uuid(Uuid::from_u128(number))
}

pub fn england() -> &'static WorkingCalendar {
    local::england::built_in().calendar()
}

/// What the law and guidance in force on a day allow.
pub fn limit(timescale: &str, day: &str) -> Limit {
    local::england::built_in().timescale(timescale, on(day)).unwrap().limit().unwrap()
}

pub fn request(received_on: &str) -> NewReferral {
    NewReferral {
        id: numbered(100),
        person: numbered(1),
        contact: None,
        received_on: on(received_on),
        source: Some("2A".into()),
        primary_need: Some("N1".into()),
        team: Some("assessment_north".into()),
    }
}

pub fn a_referral(received_on: &str) -> Referral {
    Referral::accepted(request(received_on), None, on(received_on)).unwrap()
}

pub fn to_worker(number: u128, from: &str) -> Allocation {
    Allocation {
        involvement: numbered::<InvolvementId>(500 + number),
        worker: numbered::<AccountId>(number),
        worker_name: "Noor Whitlock".into(),
        agency: "council".into(),
        team: Some("assessment_north".into()),
        from: on(from),
    }
}

/// A team manager, and a child whose worker is in the manager's team.
pub struct Desk {
    pub manager: Actor,
    pub about: PersonFacts,
}

pub fn a_desk() -> Desk {
    Desk {
        manager: Actor {
            account: numbered(900),
            role: Role::TeamManager,
            agency: "council".into(),
            team: Some("assessment_north".into()),
        },
        about: PersonFacts { teams: vec!["assessment_north".into()], ..PersonFacts::default() },
    }
}

impl Desk {
    pub fn asking(&self) -> Asking<'_> {
        Asking { actor: &self.manager, about: &self.about }
    }
}

/// A store on every engine, with one child in it.
pub fn stores_with_a_child() -> Vec<Trial> {
    let trials = each_engine().unwrap();
    for trial in &trials {
        let child = Person::named(numbered::<PersonId>(1), Name::current("Rowan", "Tillotson"));
        let done: Result<(), Fault> = trial.store.write(stamp(at("2025-03-03")), |work| {
            work.add(&child, Fact::new("PersonRecorded", at("2025-03-03")))
        });
        done.unwrap();
    }
    trials
}

pub fn all_kinds() -> Kinds {
    kinds(Kinds::new().with::<Person>().with::<people::Involvement>())
}

pub fn referral_id() -> ReferralId {
    numbered(100)
}
