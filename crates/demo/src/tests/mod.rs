//! What somebody who opens the demo may rely on.

mod figures;
mod lifelike;

use crate::{DemoOptions, DemoReport, build};
use accounts::credential::{CodeSecret, Passwords};
use accounts::session::{Settings, Stage};
use accounts::sign_in::{Door, PasswordTyped, SignIn, sign_in};
use kernel::{Date, Moment};
use people::{Household, Involvement, Merge, Person, Relationship};
use store::trial::{Trial, each_engine, embedded};
use store::{Kinds, Record, Store};

pub fn on(day: &str) -> Date {
    day.parse().unwrap()
}

/// A Wednesday in term.
pub const TODAY: &str = "2026-06-10";

pub fn so_many(children: u32) -> DemoOptions {
    DemoOptions { seed: 7, children, years: 3, ..DemoOptions::on(on(TODAY)) }
}

pub fn made(options: DemoOptions) -> (Trial, DemoReport) {
    let trial = embedded(None).unwrap();
    let report = build(&trial.store, options, &mut |_, _, _| {}).unwrap();
    (trial, report)
}

/// Everything of one kind.
pub fn all<T: Record>(store: &Store) -> Vec<T> {
    let found = store.read::<_, store::Fault>(|reader| reader.find::<T>("order by r.id", &[])).unwrap();
    found.into_iter().map(|loaded| loaded.value).collect()
}

fn kinds() -> Kinds {
    let about_people = Kinds::new()
        .with::<Person>()
        .with::<Household>()
        .with::<Relationship>()
        .with::<Involvement>()
        .with::<Merge>();
    let about_people = sharing::kinds(triage::kinds(about_people));
    disagreement::kinds(protection::kinds(assessment::kinds(front_door::kinds(accounts::kinds(
        about_people,
    )))))
}

#[test]
fn the_same_seed_and_day_give_the_same_ledger_to_the_last_hash() {
    let (_, first) = made(so_many(300));
    let (_, again) = made(so_many(300));
    assert_eq!(first, again);
    let (_, other_seed) = made(DemoOptions { seed: 8, ..so_many(300) });
    assert_ne!(first.head, other_seed.head);
    let (_, next_day) = made(DemoOptions { today: on("2026-06-11"), ..so_many(300) });
    assert_ne!(first.head, next_day.head);
}

#[test]
fn the_ledger_proves_itself_on_each_engine_and_is_the_same_on_all() {
    let mut heads = Vec::new();
    for trial in each_engine().unwrap() {
        let report = build(&trial.store, so_many(300), &mut |_, _, _| {}).unwrap();
        let proof = trial.store.verify(&kinds()).unwrap();
        assert!(proof.is_sound(), "{}: {:?}", trial.engine, proof.defects);
        assert_eq!(proof.entries, report.counts.entries, "{}", trial.engine);
        heads.push(report.head);
    }
    heads.dedup();
    assert_eq!(heads.len(), 1);
}

#[test]
fn the_demo_is_only_made_in_an_empty_store() {
    let (trial, report) = made(so_many(60));
    assert!(build(&trial.store, so_many(60), &mut |_, _, _| {}).is_err());
    let (entries, _) = trial.store.read::<_, store::Fault>(|reader| reader.head()).unwrap();
    assert_eq!(entries, report.counts.entries);
}

#[test]
fn one_user_of_each_role_is_shown_and_signs_in_with_what_is_shown() {
    let (trial, report) = made(so_many(60));
    let roles: Vec<access::Role> = report.users.iter().map(|user| user.role).collect();
    assert_eq!(roles[..access::Role::ALL.len()], *access::Role::ALL);
    let posts: Vec<&str> = report.users.iter().skip(access::Role::ALL.len()).map(|user| user.post).collect();
    assert_eq!(posts, ["Out of hours call taker", "Designated lead of a school"]);
    let mut count = 0_u8;
    let mut fill = |bytes: &mut [u8]| {
        count = count.wrapping_add(1);
        bytes.fill(count);
    };
    let passwords = Passwords::new(&mut fill).unwrap();
    let settings = Settings::default();
    for (number, user) in (0..).zip(&report.users) {
        assert!(CodeSecret::from_text(&user.code_secret).is_some());
        let mut door = Door {
            store: &trial.store,
            passwords: &passwords,
            settings: &settings,
            arrangements: "trial",
            now: Moment::on(on(TODAY), 9, number),
            address: [127, 0, 0, 1].into(),
            fill: &mut fill,
        };
        let typed = PasswordTyped { email: user.email.clone(), password: user.password.clone() };
        let SignIn::Begun(session) = sign_in(&mut door, None, &typed).unwrap() else {
            panic!("{:?} cannot sign in", user.role);
        };
        assert_eq!(session.stage, Stage::CodeNeeded, "{:?}", user.role);
    }
}

#[test]
fn a_history_may_be_short_and_end_on_any_day_of_the_week() {
    for day in ["2026-01-02", "2026-04-06", "2026-05-31", "2028-03-01"] {
        let options = DemoOptions { today: on(day), years: 1, ..so_many(80) };
        let (trial, report) = made(options);
        assert!(report.counts.waiting > 0, "{day}");
        let latest = trial
            .store
            .read::<_, store::Fault>(|reader| reader.first("select max(recorded_at) from ledger", &[]))
            .unwrap()
            .unwrap();
        let latest: Moment = latest.parse(0).unwrap();
        assert!(latest < Moment::on(on(day), 0, 0), "{day}: {latest}");
    }
}
