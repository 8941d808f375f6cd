//! The store is asked the same questions on every engine.

mod making;

use crate::trial::{NumberedIds, Trial, each_engine, embedded, folder, stamp};
use crate::*;
use kernel::{Moment, PersonId, next_id};
use people::{Correction, Household, HouseholdId, Identifier, IdentifierScheme, Name, Person, Sex};

fn noon() -> Moment {
    Moment::on("2025-03-03".parse().unwrap(), 12, 0)
}

fn kinds() -> Kinds {
    Kinds::new().with::<Person>().with::<Household>()
}

fn a_child(ids: &mut NumberedIds) -> Person {
    let mut child = Person::named(next_id(ids), Name::current("Amara", "Okonjo"));
    child.identifiers.push(Identifier::new(IdentifierScheme::AuthorityChildId, "HM-0001"));
    child.addresses.push(people::Address::home("4 Larch Row", "Harrowmere", "ZZ1 1AA"));
    child
}

fn add(trial: &Trial, child: &Person) {
    trial.store.write(stamp(noon()), |work| work.add(child, Fact::new("PersonRecorded", noon()))).unwrap();
}

fn change(trial: &Trial, id: PersonId, reason: &str) {
    let done: Result<(), Fault> = trial.store.write(stamp(noon()), |work| {
        let mut loaded = work.load::<Person>(id)?.unwrap();
        let sex = if loaded.value.sex == kernel::Known::Known(Sex::Female) { Sex::Male } else { Sex::Female };
        let correction = Correction { sex: Some(kernel::Known::Known(sex)), ..Correction::default() };
        loaded.value = loaded.value.corrected(correction, reason, noon().date()).unwrap();
        work.save(&loaded, Fact::because("PersonCorrected", noon(), reason))
    });
    done.unwrap();
}

fn tamper(trial: &Trial, sql: &str) {
    let touched: Result<u64, Fault> =
        trial.store.write(stamp(noon()), |work| work.change_unrecorded(sql, &[]));
    assert!(touched.unwrap() > 0, "nothing was touched by {sql}");
}

fn defects(trial: &Trial) -> Vec<Defect> {
    trial.store.verify(&kinds()).unwrap().defects
}

#[test]
fn a_correction_is_a_new_fact_and_what_was_there_before_can_still_be_read() {
    for trial in each_engine().unwrap() {
        let child = a_child(&mut NumberedIds::from(1));
        add(&trial, &child);
        change(&trial, child.id, "Typed wrongly");
        let entries = trial.store.read(|reader| reader.entries_of("person", child.id)).unwrap();
        assert_eq!(entries.len(), 2, "{}", trial.engine);
        assert_eq!(entries[1].reason.as_deref(), Some("Typed wrongly"));
        let before: Person = serde_json::from_str(entries[0].image.as_deref().unwrap()).unwrap();
        assert_eq!(before, child);
        assert_eq!(defects(&trial), vec![], "{}", trial.engine);
    }
}

#[test]
fn work_that_fails_half_way_leaves_nothing_behind() {
    for trial in each_engine().unwrap() {
        let child = a_child(&mut NumberedIds::from(1));
        let done: Result<(), Fault> = trial.store.write(stamp(noon()), |work| {
            work.add(&child, Fact::new("PersonRecorded", noon()))?;
            Err(Fault::new("trying", "it went wrong"))
        });
        assert!(done.is_err());
        let found = trial.store.read(|reader| reader.load::<Person>(child.id)).unwrap();
        assert!(found.is_none(), "{}", trial.engine);
        assert_eq!(trial.store.read(|reader| reader.head()).unwrap().0, 0);
    }
}

#[test]
fn work_that_panics_is_undone_and_the_store_goes_on() {
    for trial in each_engine().unwrap() {
        let child = a_child(&mut NumberedIds::from(1));
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let _: Result<(), Fault> = trial.store.write(stamp(noon()), |work| {
                work.add(&child, Fact::new("PersonRecorded", noon()))?;
                panic!("on purpose");
            });
        }));
        assert!(panicked.is_err());
        add(&trial, &child);
        assert_eq!(defects(&trial), vec![], "{}", trial.engine);
    }
}

#[test]
fn the_same_thing_cannot_be_recorded_twice() {
    for trial in each_engine().unwrap() {
        let child = a_child(&mut NumberedIds::from(1));
        add(&trial, &child);
        let again: Result<(), Fault> =
            trial.store.write(stamp(noon()), |work| work.add(&child, Fact::new("PersonRecorded", noon())));
        assert!(again.is_err(), "{}", trial.engine);
        assert_eq!(defects(&trial), vec![]);
    }
}

#[test]
fn looks_are_entries_and_stand_on_the_childs_timeline() {
    for trial in each_engine().unwrap() {
        let child = a_child(&mut NumberedIds::from(1));
        add(&trial, &child);
        let look = Fact::because("RecordOpened", noon(), "Mother rang the duty line");
        let done: Result<(), Fault> =
            trial.store.write(stamp(noon()), |work| work.note(look, "person", child.id, &[child.id]));
        done.unwrap();
        let seen = trial.store.read(|reader| reader.entries_about(child.id, 10)).unwrap();
        assert_eq!(seen.first().unwrap().what, "RecordOpened");
        assert_eq!(defects(&trial), vec![]);
    }
}

#[test]
fn every_kind_of_tampering_is_noticed() {
    type Expect = fn(&Defect) -> bool;
    let person_differs: Expect =
        |defect| matches!(defect, Defect::StateDiffers { .. } | Defect::Unmatched { .. });
    let cases: &[(&str, Expect)] = &[
        ("update ledger set reason = 'Somebody else''s reason' where sequence = 2", |defect| {
            matches!(defect, Defect::EntryAltered { sequence: 2 })
        }),
        ("delete from ledger where sequence = 2", |defect| {
            matches!(defect, Defect::ChainBroken { sequence: 3 })
        }),
        ("delete from ledger where sequence = 4", |defect| matches!(defect, Defect::EndMissing { .. })),
        ("update ledger set sequence = 99 where sequence = 2", |defect| {
            matches!(defect, Defect::EntryAltered { sequence: 99 })
        }),
        ("update person set image = replace(image, 'Amara', 'Other') where version = 3", person_differs),
        ("update person set restricted = 1 where version = 3", person_differs),
        ("update person set version = 2 where version = 3", person_differs),
        ("delete from person where version = 3", person_differs),
        ("update person_identifier set identifier = 'HM-0002'", person_differs),
        ("update ssd_person set pers_surname = 'Other'", person_differs),
        ("delete from ssd_address", person_differs),
        ("delete from ledger_about where sequence = 1", |defect| {
            matches!(defect, Defect::AboutDiffers { .. })
        }),
    ];
    for (sql, expected) in cases {
        for trial in each_engine().unwrap() {
            let mut ids = NumberedIds::from(1);
            let child = a_child(&mut ids);
            add(&trial, &child);
            change(&trial, child.id, "One");
            change(&trial, child.id, "Two");
            let household = Household { id: next_id::<HouseholdId>(&mut ids), members: vec![] };
            let joined = household.joined_by(child.id, None);
            let done: Result<(), Fault> = trial
                .store
                .write(stamp(noon()), |work| work.add(&joined, Fact::new("HouseholdRecorded", noon())));
            done.unwrap();
            assert_eq!(defects(&trial), vec![], "sound before: {sql}");
            tamper(&trial, sql);
            let found = defects(&trial);
            assert!(found.iter().any(expected), "{} did not notice: {sql}; found {found:?}", trial.engine);
        }
    }
}

#[test]
fn a_backup_taken_while_open_restores_to_any_engine_and_verifies() {
    for trial in each_engine().unwrap() {
        let child = a_child(&mut NumberedIds::from(1));
        add(&trial, &child);
        change(&trial, child.id, "Before the backup");
        let files = folder().unwrap();
        let key = Key::new("a key of many words");
        let backup = files.join("backup.sightline");
        trial.store.backup(&backup, key.as_ref()).unwrap();
        assert!(trial.store.backup(&backup, key.as_ref()).is_err(), "a backup never writes over a file");
        change(&trial, child.id, "After the backup");
        for fresh in each_engine().unwrap() {
            let place = fresh.store.place().clone();
            restore(&backup, key.as_ref(), place).unwrap();
            assert_eq!(defects(&fresh), vec![], "{} to {}", trial.engine, fresh.engine);
            assert_eq!(fresh.store.read(|reader| reader.head()).unwrap().0, 2);
            assert!(
                restore(&backup, key.as_ref(), fresh.store.place().clone()).is_err(),
                "only to an empty place"
            );
        }
        let _ = std::fs::remove_dir_all(files);
    }
}

#[test]
fn with_a_key_nothing_in_the_file_can_be_read_without_it() {
    let key = Key::new("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    let trial = embedded(key.clone()).unwrap();
    add(&trial, &a_child(&mut NumberedIds::from(1)));
    let Place::File { path, .. } = trial.store.place().clone() else { panic!("embedded") };
    for file in [path.clone(), path.with_extension("sightline-wal")] {
        let bytes = std::fs::read(&file).unwrap_or_default();
        for word in ["Okonjo", "SQLite format", "ledger"] {
            assert!(!bytes.windows(word.len()).any(|window| window == word.as_bytes()), "{word} in {file:?}");
        }
    }
    assert!(Store::open(Place::File { path: path.clone(), key: None }).is_err());
    assert!(Store::open(Place::File { path: path.clone(), key: Key::new("another key") }).is_err());
    drop(Store::open(Place::File { path, key }).unwrap());
}

#[test]
fn a_key_is_never_shown() {
    let key = Key::new("secret words").unwrap();
    assert_eq!(format!("{key:?}"), "Key(not shown)");
}

#[test]
fn a_file_that_is_not_a_store_is_refused_in_plain_words() {
    let files = folder().unwrap();
    let path = files.join("notes.txt");
    std::fs::write(&path, "not a store, only some notes about nothing much, long enough to be read").unwrap();
    let fault = Store::open(Place::File { path, key: None }).err().unwrap();
    assert!(fault.to_string().contains("not a Sightline store"), "{fault}");
    let _ = std::fs::remove_dir_all(files);
}

#[test]
fn many_writers_at_once_follow_one_another() {
    for trial in each_engine().unwrap() {
        std::thread::scope(|scope| {
            for thread in 0..4_u128 {
                let trial = &trial;
                scope.spawn(move || {
                    let mut ids = NumberedIds::from(1000 * (thread + 1));
                    for _ in 0..10 {
                        add(trial, &a_child(&mut ids));
                    }
                });
            }
        });
        let verified = trial.store.verify(&kinds()).unwrap();
        assert_eq!(
            (verified.entries, verified.things, verified.defects),
            (40, 40, vec![]),
            "{}",
            trial.engine
        );
    }
}
