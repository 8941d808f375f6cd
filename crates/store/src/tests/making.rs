//! Making a record in one go, and writing only what is different.

use super::{a_child, kinds, noon};
use crate::trial::{NumberedIds, each_engine, folder, stamp};
use crate::*;
use kernel::{Known, PersonId, next_id};
use people::{Address, Correction, Household, HouseholdMember, Identifier, IdentifierScheme, Person, Sex};

fn place() -> (Place, std::path::PathBuf) {
    let path = folder().unwrap().join("made.sightline");
    (Place::File { path: path.clone(), key: Key::new("a key for a trial") }, path)
}

fn record(store: &Store, children: u128) -> Result<(), Fault> {
    store.write(stamp(noon()), |work| {
        for number in 0..children {
            let child = a_child(&mut NumberedIds::from(number * 10));
            work.add(&child, Fact::new("PersonRecorded", noon()))?;
            let mut loaded = Loaded { value: child, version: 1 };
            let correction = Correction { sex: Some(Known::Known(Sex::Female)), ..Correction::default() };
            loaded.value = loaded.value.corrected(correction, "Heard wrongly", noon().date()).unwrap();
            work.save(&loaded, Fact::because("PersonCorrected", noon(), "Heard wrongly"))?;
        }
        Ok(())
    })
}

#[test]
fn a_record_made_in_one_go_is_whole_and_can_be_worked_on() {
    let (place, path) = place();
    Store::make(place.clone(), |store| record(store, 500)).unwrap();
    let store = Store::open(place).unwrap();
    let found = store.verify(&kinds()).unwrap();
    assert!(found.is_sound(), "{:?}", found.defects);
    assert_eq!((found.entries, found.things), (1000, 500));
    store
        .write::<_, Fault>(stamp(noon()), |work| {
            work.add(&a_child(&mut NumberedIds::from(90_000)), Fact::new("PersonRecorded", noon()))
        })
        .unwrap();
    assert_eq!(store.verify(&kinds()).unwrap().entries, 1001);
    assert!(!path.with_extension("making").exists());
}

#[test]
fn a_record_that_could_not_be_made_leaves_nothing_behind() {
    let (place, path) = place();
    let done: Result<(), Fault> = Store::make(place, |store| {
        record(store, 3)?;
        Err(Fault::new("making a trial", "given up"))
    });
    assert!(done.is_err());
    assert!(!path.exists() && !path.with_extension("making").exists());
}

#[test]
fn a_record_is_never_made_over_another() {
    let (place, path) = place();
    std::fs::write(&path, "somebody's").unwrap();
    assert!(Store::make::<_, Fault>(place, |store| record(store, 1)).is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "somebody's");
}

#[test]
fn a_change_that_fails_while_a_record_is_made_is_told_and_nothing_is_kept() {
    let (place, path) = place();
    let done: Result<(), Fault> = Store::make(place, |store| {
        store.write(stamp(noon()), |work| {
            let child = a_child(&mut NumberedIds::from(1));
            work.add(&child, Fact::new("PersonRecorded", noon()))?;
            // The version is not the one that is kept, which only the store can know.
            work.save(&Loaded { value: child.clone(), version: 1 }, Fact::new("PersonCorrected", noon()))?;
            work.save(&Loaded { value: child, version: 7 }, Fact::new("PersonCorrected", noon()))?;
            work.reader()?.head().map(|_| ())
        })
    });
    assert!(done.unwrap_err().to_string().contains("changed in between"));
    assert!(!path.exists());
}

/// Loads somebody in a work of its own, changes them and saves.
fn change(store: &Store, id: PersonId, change: impl FnOnce(&mut Person)) {
    let loaded: Result<_, Fault> = store.read(|reader| reader.load::<Person>(id));
    let mut loaded = loaded.unwrap().unwrap();
    change(&mut loaded.value);
    store
        .write::<_, Fault>(stamp(noon()), |work| work.save(&loaded, Fact::new("PersonCorrected", noon())))
        .unwrap();
}

#[test]
fn whatever_changes_about_somebody_every_table_follows() {
    for trial in each_engine().unwrap() {
        let store = &trial.store;
        let child = a_child(&mut NumberedIds::from(1));
        store
            .write::<_, Fault>(stamp(noon()), |work| work.add(&child, Fact::new("PersonRecorded", noon())))
            .unwrap();
        let changes: [fn(&mut Person); 7] = [
            |_| {},
            |person| person.identifiers.push(Identifier::new(IdentifierScheme::NhsNumber, "9993859141")),
            |person| person.identifiers.clear(),
            |person| person.addresses.push(Address::home("1 Elm Row", "Harrowmere", "ZZ1 1AB")),
            |person| person.addresses.clear(),
            |person| person.born = "2019-02".parse().unwrap(),
            |person| person.sex = Known::Known(Sex::Male),
        ];
        for (number, one) in changes.into_iter().enumerate() {
            change(store, child.id, one);
            let found = store.verify(&kinds()).unwrap();
            assert!(found.is_sound(), "{}: change {number}: {:?}", trial.engine, found.defects);
        }
    }
}

#[test]
fn somebody_who_joins_or_leaves_a_household_is_tied_and_untied() {
    for trial in each_engine().unwrap() {
        let mut ids = NumberedIds::from(1);
        let people: Vec<PersonId> = (0..3).map(|_| next_id(&mut ids)).collect();
        let of = |some: &[PersonId]| -> Vec<HouseholdMember> {
            some.iter().map(|person| HouseholdMember { person: *person, from: None, to: None }).collect()
        };
        let household = Household { id: next_id(&mut ids), members: of(&people[..2]) };
        let done: Result<(), Fault> = trial.store.write(stamp(noon()), |work| {
            work.add(&household, Fact::new("HouseholdRecorded", noon()))?;
            let mut loaded = work.load::<Household>(household.id)?.unwrap();
            loaded.value.members = of(&people[1..]);
            work.save(&loaded, Fact::new("HouseholdCorrected", noon()))
        });
        done.unwrap();
        let of_each: Vec<usize> = people
            .iter()
            .map(|person| {
                let found: Result<_, Fault> =
                    trial.store.read(|reader| reader.about::<Household>(&[*person]));
                found.unwrap().len()
            })
            .collect();
        assert_eq!(of_each, [0, 1, 1], "{}", trial.engine);
        assert!(trial.store.verify(&kinds()).unwrap().is_sound());
    }
}
