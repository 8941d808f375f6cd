//! The same worry from several people, and families who live elsewhere.

use super::pages::{also_raised_by, outside_area};
use super::*;
use crate::contact::{Contact, Identity, IdentityHow};
use crate::stories::*;
use crate::worry::{Worry, raise_worry};
use access::Role;
use insta::assert_snapshot;
use kernel::{Moment, PersonId, UncertainDate};
use people::{Name, Person};
use store::trial::{NumberedIds, each_engine, stamp};
use store::{Fact, Fault};

fn about(forename: &str, surname: &str, born: Option<&str>) -> Contact {
    let mut child = a_child(forename, surname);
    if let Some(born) = born {
        child.born = UncertainDate::Day(born.parse().unwrap());
    }
    a_worry().about(child).recorded().1.remove(0)
}

#[test]
fn children_described_alike_are_shown_beside_one_another_and_others_are_not() {
    let amara = about("Amara", "Bell", Some("2017-06-09"));
    for (other, alike) in [
        (about("amara", "BELL", None), true),
        (about("Amara", "Okonjo", Some("2017-06-09")), true),
        // No name, the same day and the same postcode.
        (about("", "", Some("2017-06-09")), true),
        (about("Amara", "Okonjo", None), false),
        (about("Tobias", "Bell", None), false),
        (about("Tobias", "Bell", Some("2017-06-10")), false),
        (about("", "", None), false),
    ] {
        assert_eq!(are_alike(&(&amara).into(), &[], &(&other).into()), alike, "{:?}", other.child);
        assert_eq!(are_alike(&(&other).into(), &[], &(&amara).into()), alike, "either way round");
    }
    let mut elsewhere = about("Noah", "Fell", Some("2017-06-09"));
    elsewhere.home.postcode = "ZZ9 9ZZ".into();
    assert!(!are_alike(&(&amara).into(), &[], &(&elsewhere).into()), "a day of birth alone says little");
}

fn raise(trial: &store::trial::Trial, ids: &mut NumberedIds, forename: &str, when: Moment) -> Worry {
    let new = a_worry().about(a_child(forename, "Bell")).received(when).0;
    trial.store.write::<_, Fault>(stamp(when), |work| raise_worry(work, new, ids)).unwrap()
}

#[test]
fn the_same_worry_from_three_agencies_keeps_three_contacts_and_each_shows_the_others() {
    for trial in each_engine().unwrap() {
        let ids = &mut NumberedIds::from(1);
        let first = raise(&trial, ids, "Amara", monday_morning());
        raise(&trial, ids, "Amara", at("2025-03-04T10:00"));
        raise(&trial, ids, "Amara", at("2025-03-10T23:00"));
        raise(&trial, ids, "Amara", at("2025-03-11T00:10"));
        raise(&trial, ids, "Tobias", at("2025-03-04T10:00"));
        let others = |role: Role| {
            trial.store.read::<_, Fault>(|reader| {
                let contact = reader.load::<Contact>(first.contacts[0])?.unwrap().value;
                also_raised(reader, &contact, &somebody(role, 1))
            })
        };
        let found = others(Role::FrontDoorSocialWorker).unwrap();
        let days: Vec<String> =
            found.iter().map(|other| other.contact.received_at.date().to_string()).collect();
        assert_eq!(days, ["2025-03-10", "2025-03-04"], "within seven days, the newest first");
        assert!(others(Role::PartnerPractitioner).unwrap().is_empty(), "the policy is asked about each");
    }
}

#[test]
fn a_child_whose_records_were_merged_is_one_child_whichever_was_chosen() {
    for trial in each_engine().unwrap() {
        let ids = &mut NumberedIds::from(1);
        let first = raise(&trial, ids, "Amara", monday_morning());
        let second = raise(&trial, ids, "Amra", at("2025-03-04T10:00"));
        let now = at("2025-03-04T11:00");
        let (kept, merged): (PersonId, PersonId) = (kernel::next_id(ids), kernel::next_id(ids));
        trial
            .store
            .write::<_, Fault>(stamp(now), |work| {
                work.add(
                    &Person::named(kept, Name::current("Amara", "Bell")),
                    Fact::new("PersonRecorded", now),
                )?;
                let other = Person {
                    merged_into: Some(kept),
                    ..Person::named(merged, Name::current("Amra", "Bell"))
                };
                work.add(&other, Fact::new("PersonRecorded", now))?;
                for (worry, person) in [(&first, kept), (&second, merged)] {
                    let mut found = work.load::<Contact>(worry.contacts[0])?.unwrap();
                    let how = IdentityHow::Recorded { set_aside: 0 };
                    let identity = Identity { person, how, by: account(1), at: now };
                    found.value = found.value.identified(identity).unwrap();
                    work.save(&found, Fact::new("ChildRecordedFromContact", now))?;
                }
                Ok(())
            })
            .unwrap();
        for (one, other) in [(&first, &second), (&second, &first)] {
            let found = trial
                .store
                .read::<_, Fault>(|reader| {
                    let contact = reader.load::<Contact>(one.contacts[0])?.unwrap().value;
                    also_raised(reader, &contact, &somebody(Role::FrontDoorSocialWorker, 1))
                })
                .unwrap();
            let contacts: Vec<_> = found.iter().map(|found| found.contact.id).collect();
            assert_eq!(contacts, other.contacts, "{}", trial.engine);
        }
    }
}

#[test]
fn an_address_outside_the_area_is_noticed_and_one_inside_or_unknown_is_not() {
    let localities = || harrowmere().partnership.localities.iter();
    let ours = localities().flat_map(|locality| &locality.postcodes).next().unwrap().clone();
    assert!(!is_outside_area(&format!("{ours} 4TR"), localities()));
    assert!(!is_outside_area(&format!("{} 4tr", ours.to_lowercase()), localities()));
    assert!(is_outside_area("ZZ99 3VZ", localities()));
    assert!(!is_outside_area("", localities()));
    assert!(!is_outside_area("ZZ99 3VZ", std::iter::empty()), "where nobody said which are theirs");
}

#[test]
fn what_others_said_is_shown_as_they_said_it() {
    let mut other = about(&awkward(), "Bell", None);
    other.child.surname = "Bell".into();
    let rows = [
        AlsoRaised { contact: about("Amara", "Bell", None), worry: "Shouting at night".into() },
        AlsoRaised { contact: other, worry: awkward() },
    ];
    let source = |id: &str| if id == "school" { "School".into() } else { id.to_owned() };
    let page = web_kit::html! { h1.govuk-heading-l { "Contact" } (outside_area("Harrowmere")) (also_raised_by(&rows, &source)) };
    assert_snapshot!("also_raised_by", page_body("Contact", &page, false));
    assert_eq!(also_raised_by(&[], &source).into_string(), "");
}
