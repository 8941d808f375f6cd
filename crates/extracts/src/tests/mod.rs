//! A small record on both stores, and what leaves it.

mod feed;
mod leaving;
mod ssd;

use assessment::{ChildAndFamilyAssessment, ChildInNeedPlan, Closure, Origin, Referral};
use kernel::{Date, Id, Known, Moment, PersonId, UncertainDate, Uuid};
use people::{Name, Person};
use store::trial::{Trial, stamp};
use store::{Fact, Fault};

pub fn on(day: &str) -> Date {
    day.parse().unwrap()
}

pub fn now() -> Moment {
    Moment::on(on("2025-06-02"), 9, 0)
}

fn id<T: Id>(number: u128) -> T {
    T::from_uuid(Uuid::from_u128(number))
}

pub fn person(number: u128) -> PersonId {
    id(number)
}

pub fn a_child(number: u128, forename: &str, born: &str) -> Person {
    let mut child = Person::named(person(number), Name::current(forename, "Okonjo"));
    child.born = UncertainDate::Day(on(born));
    child
}

pub fn a_referral(number: u128, of: u128, received: &str) -> Referral {
    Referral {
        id: id(number),
        person: person(of),
        contact: None,
        received_on: on(received),
        source: Some("1a".to_owned()),
        primary_need: Some("N1".to_owned()),
        no_further_action: Known::Known(false),
        initial_conference_on: None,
        closed: None,
        team: None,
        worker: None,
        decided_otherwise: None,
        origin: Origin::RecordedHere,
    }
}

pub fn closed(referral: &Referral, day: &str) -> Referral {
    Referral { closed: Some(Closure { on: on(day), reason: Some("RC7".to_owned()) }), ..referral.clone() }
}

pub fn an_assessment(number: u128, of: &Referral, started: &str) -> ChildAndFamilyAssessment {
    ChildAndFamilyAssessment {
        id: id(number),
        referral: of.id,
        person: of.person,
        started_on: on(started),
        review_on: None,
        authorised_on: None,
        factors: vec!["3B".to_owned(), "1A".to_owned()],
        origin: Origin::RecordedHere,
    }
}

pub fn a_plan(number: u128, of: &Referral, started: &str) -> ChildInNeedPlan {
    ChildInNeedPlan {
        id: id(number),
        referral: of.id,
        person: of.person,
        started_on: on(started),
        ended_on: None,
        origin: Origin::RecordedHere,
    }
}

/// Records things, each with a fact.
#[macro_export]
macro_rules! recorded {
    ($trial:expr, $($thing:expr),+ $(,)?) => {
        $trial
            .store
            .write::<_, store::Fault>(store::trial::stamp($crate::tests::now()), |work| {
                $(work.add(&$thing, store::Fact::new("Recorded", $crate::tests::now()))?;)+
                Ok(())
            })
            .unwrap()
    };
}

/// Changes something that was recorded.
pub fn change<T: store::Record>(trial: &Trial, id: impl ToString, with: impl FnOnce(&mut T)) {
    trial
        .store
        .write::<_, Fault>(stamp(now()), |work| {
            let mut loaded = work.load::<T>(id)?.unwrap();
            with(&mut loaded.value);
            work.save(&loaded, Fact::new("Changed", now()))
        })
        .unwrap();
}
