//! Worries taken at night and at weekends, and who has them in the morning.

use super::pages::{handover_notice, handover_page};
use super::*;
use crate::contact::{ChildChoice, ContactRefusal, contact_in_full, identify_child};
use crate::stories::*;
use crate::worry::{Worry, raise_worry};
use access::{Actor, Role};
use insta::assert_snapshot;
use kernel::Moment;
use people::{Person, Restriction};
use store::trial::{NumberedIds, Trial, each_engine, stamp};
use store::{Acting, CommandError, Fact, Fault};
use web_kit::Form;

fn of_the_night_team() -> Actor {
    Actor { team: Some("out_of_hours".into()), ..somebody(Role::CallTaker, 8) }
}

fn taken_by(actor: &Actor) -> TakenOutOfHours {
    TakenOutOfHours {
        team: "out_of_hours".into(),
        team_name: "Emergency duty team".into(),
        by: actor.account,
        done_so_far: "Spoke to the mother. The grandmother stays the night.".into(),
    }
}

fn taken(trial: &Trial, ids: &mut NumberedIds, at: Moment) -> Worry {
    let mut new = a_worry().about(a_child("Amara", "Bell")).about(a_child("Tobias", "Bell")).received(at).0;
    new.how.out_of_hours = Some(taken_by(&of_the_night_team()));
    trial.store.write::<_, Fault>(stamp(at), |work| raise_worry(work, new, ids)).unwrap()
}

fn waiting(trial: &Trial, actor: &Actor) -> Vec<HandoverShown> {
    trial.store.read::<_, Fault>(|reader| unacknowledged_handovers(reader, actor)).unwrap()
}

fn acknowledge(
    trial: &Trial,
    ids: &mut NumberedIds,
    actor: &Actor,
    id: HandoverId,
    words: &str,
) -> Result<OutOfHoursHandover, CommandError<HandoverRefusal>> {
    let acting = Acting { actor, now: at("2025-03-03T09:30"), arrangements: "trial", ids };
    trial.store.write(acting.stamp(), |work| acknowledge_handover(work, &acting, id, words))
}

#[test]
fn what_the_night_team_took_waits_for_the_front_door_and_not_for_the_night_team() {
    for trial in each_engine().unwrap() {
        let ids = &mut NumberedIds::from(1);
        let worry = taken(&trial, ids, at("2025-03-01T23:10"));
        let day = somebody(Role::CallTaker, 1);
        let rows = waiting(&trial, &day);
        assert_eq!((rows.len(), rows[0].contacts.len(), rows[0].may_acknowledge), (1, 2, true));
        assert!(waiting(&trial, &of_the_night_team()).is_empty(), "they handed it over");
        assert!(waiting(&trial, &somebody(Role::SocialWorker, 3)).is_empty());
        let id = rows[0].handover.id;
        let own = acknowledge(&trial, ids, &of_the_night_team(), id, "");
        assert!(matches!(own, Err(CommandError::NotAllowed)));

        let done = acknowledge(&trial, ids, &day, id, " I ring the mother at ten. ").unwrap();
        assert_eq!(done.acknowledged.unwrap().words, "I ring the mother at ten.");
        assert!(waiting(&trial, &day).is_empty());
        let again = acknowledge(&trial, ids, &somebody(Role::FrontDoorManager, 2), id, "");
        assert!(matches!(again, Err(CommandError::Refused(HandoverRefusal::AcknowledgedAlready))));

        let contact = trial
            .store
            .read::<_, Fault>(|reader| contact_in_full(reader, worry.contacts[0], &day))
            .unwrap()
            .unwrap();
        assert_eq!(contact.handover.map(|handover| handover.id), Some(id), "the contact says so");
        let proved = trial.store.verify(&crate::kinds(store::Kinds::new())).unwrap();
        assert!(proved.is_sound(), "{:?}", proved.defects);
    }
}

#[test]
fn a_restricted_child_keeps_nobody_from_the_others_and_is_not_learnt_of() {
    for trial in each_engine().unwrap() {
        let ids = &mut NumberedIds::from(1);
        let worry = taken(&trial, ids, at("2025-03-01T23:10"));
        let manager = somebody(Role::FrontDoorManager, 2);
        let day = somebody(Role::CallTaker, 1);
        let id = waiting(&trial, &day)[0].handover.id;
        let mut acting = Acting { actor: &manager, now: at("2025-03-03T08:00"), arrangements: "trial", ids };
        trial
            .store
            .write::<_, CommandError<ContactRefusal>>(acting.stamp(), |work| {
                let child =
                    identify_child(work, &mut acting, worry.contacts[1], ChildChoice::New { set_aside: 0 })?
                        .child;
                let mut found = work.load::<Person>(child)?.unwrap();
                found.value.restriction = Some(Restriction {
                    only: vec![manager.account],
                    others_may_know: false,
                    reason: "The father answers the telephone here".to_owned(),
                    by: manager.account,
                    at: acting.now,
                });
                Ok(work.save(&found, Fact::new("RecordRestricted", acting.now))?)
            })
            .unwrap();
        let rows = waiting(&trial, &day);
        assert_eq!((rows.len(), rows[0].contacts.len(), rows[0].whole), (1, 1, false), "{}", trial.engine);
        let name_of = |_: &str| "Sam Okafor".to_owned();
        let page =
            |row: &HandoverShown| handover_page(row, &Form::blank(), &tokens(), &name_of).into_string();
        let theirs = page(&rows[0]);
        assert!(theirs.contains("Amara") && theirs.contains("Ring the team that took it"));
        for kept in ["Tobias", "grandmother", "restrict"] {
            assert!(!theirs.contains(kept), "{kept} is said: {theirs}");
        }
        // They take on the child they know of, and the other goes on waiting for whoever is named.
        let taken = acknowledge(&trial, ids, &day, id, "I ring the mother.").unwrap();
        assert!(taken.acknowledged.is_none() && !taken.waits_for(worry.contacts[0]));
        assert!(waiting(&trial, &day).is_empty());
        let again = acknowledge(&trial, ids, &day, id, "");
        assert!(matches!(again, Err(CommandError::Refused(HandoverRefusal::AcknowledgedAlready))));
        let row = waiting(&trial, &manager).remove(0);
        assert!(row.whole && page(&row).contains("grandmother") && page(&row).contains("Tobias"));
        let contact = |which: usize| {
            let id = worry.contacts[which];
            let found = trial.store.read::<_, Fault>(|reader| contact_in_full(reader, id, &manager));
            found.unwrap().unwrap().handover.unwrap()
        };
        assert!(!contact(0).waits_for(worry.contacts[0]) && contact(1).waits_for(worry.contacts[1]));
        assert!(acknowledge(&trial, ids, &manager, id, "").unwrap().acknowledged.is_some());
        assert!(waiting(&trial, &manager).is_empty());
        let proved = trial.store.verify(&crate::kinds(store::Kinds::new().with::<Person>())).unwrap();
        assert!(proved.is_sound(), "{:?}", proved.defects);
    }
}

#[test]
fn where_every_child_is_restricted_the_handover_is_for_those_named_alone() {
    for trial in each_engine().unwrap() {
        let ids = &mut NumberedIds::from(1);
        let worry = taken(&trial, ids, at("2025-03-01T23:10"));
        let manager = somebody(Role::FrontDoorManager, 2);
        let day = somebody(Role::CallTaker, 1);
        let id = waiting(&trial, &day)[0].handover.id;
        for contact in &worry.contacts {
            let mut acting =
                Acting { actor: &manager, now: at("2025-03-03T08:00"), arrangements: "trial", ids };
            trial
                .store
                .write::<_, CommandError<ContactRefusal>>(acting.stamp(), |work| {
                    let choice = ChildChoice::New { set_aside: 0 };
                    let child = identify_child(work, &mut acting, *contact, choice)?.child;
                    let mut found = work.load::<Person>(child)?.unwrap();
                    found.value.restriction = Some(Restriction {
                        only: vec![manager.account],
                        others_may_know: false,
                        reason: "The father answers the telephone here".to_owned(),
                        by: manager.account,
                        at: acting.now,
                    });
                    Ok(work.save(&found, Fact::new("RecordRestricted", acting.now))?)
                })
                .unwrap();
        }
        let read = |actor: &Actor| {
            trial.store.read::<_, Fault>(|reader| handover(reader, id, actor)).unwrap().is_some()
        };
        assert_eq!((read(&day), read(&manager)), (false, true), "{}", trial.engine);
        assert_eq!((waiting(&trial, &day).len(), waiting(&trial, &manager).len()), (0, 1));
        let own = acknowledge(&trial, ids, &day, id, "");
        assert!(matches!(own, Err(CommandError::NotAllowed)));
    }
}

#[test]
fn a_worry_taken_in_the_day_hands_nothing_over() {
    let trial = each_engine().unwrap().remove(0);
    let ids = &mut NumberedIds::from(1);
    let new = a_worry().about(a_child("Amara", "Bell")).0;
    trial.store.write::<_, Fault>(stamp(monday_morning()), |work| raise_worry(work, new, ids)).unwrap();
    assert!(waiting(&trial, &somebody(Role::CallTaker, 1)).is_empty());
}

fn a_handover(taken_at: &str) -> OutOfHoursHandover {
    let (worry, _) = a_worry().about(a_child("Amara", "Bell")).recorded();
    OutOfHoursHandover {
        id: kernel::next_id(&mut NumberedIds::from(77)),
        worry: worry.id,
        contacts: worry.contacts,
        taken_at: at(taken_at),
        taken: taken_by(&of_the_night_team()),
        acknowledged: None,
        by_child: Vec::new(),
    }
}

#[test]
fn it_is_due_on_the_next_working_day_and_a_night_belongs_to_its_evening() {
    for (taken, due) in [
        // Monday evening, and the small hours of the same night.
        ("2025-03-03T22:00", "2025-03-04"),
        ("2025-03-04T02:00", "2025-03-04"),
        ("2025-03-04T11:59", "2025-03-04"),
        ("2025-03-04T12:00", "2025-03-05"),
        // Friday evening, Saturday, and the small hours of Monday.
        ("2025-02-28T19:00", "2025-03-03"),
        ("2025-03-01T15:00", "2025-03-03"),
        ("2025-03-03T04:00", "2025-03-03"),
        // Maundy Thursday: Good Friday and Easter Monday are holidays.
        ("2025-04-17T20:00", "2025-04-22"),
    ] {
        let found =
            a_handover(taken).clock(&harrowmere().front_door.handover).due(harrowmere().calendar()).unwrap();
        assert_eq!(found.date().to_string(), due, "taken {taken}");
    }
}

#[test]
fn what_is_said_on_acknowledging_has_a_limit() {
    let handover = a_handover("2025-03-03T22:00");
    let say = |letters: usize| {
        handover.acknowledged(&handover.contacts, account(1), monday_morning(), &"é".repeat(letters))
    };
    assert!(say(1000).is_ok());
    assert_eq!(say(1001), Err(HandoverRefusal::TooLong));
}

fn shown(acknowledged: bool, may_acknowledge: bool) -> HandoverShown {
    let (worry, contacts) = a_worry().about(a_child("Amara", "Bell")).about(a_child("", "")).recorded();
    let mut handover = a_handover("2025-03-01T23:10");
    handover.contacts = contacts.iter().map(|contact| contact.id).collect();
    let handover = match acknowledged {
        true => handover
            .acknowledged(&handover.contacts, account(1), monday_morning(), "<b>I ring</b> her 👧🏽 عائشة")
            .unwrap(),
        false => handover,
    };
    HandoverShown { handover, worry, contacts, whole: true, may_acknowledge }
}

#[test]
fn the_page_of_a_handover() {
    let name_of =
        |id: &str| if id == account(8).to_string() { "Ines Fell".into() } else { "Sam Okafor".to_owned() };
    let page = |shown: &HandoverShown| {
        let markup = handover_page(shown, &Form::blank(), &tokens(), &name_of);
        page_body("Handover", &markup, false)
    };
    assert_snapshot!("to_acknowledge", page(&shown(false, true)));
    assert_snapshot!("for_the_night_team", page(&shown(false, false)));
    assert_snapshot!("acknowledged", page(&shown(true, false)));
    let notice = |shown: &HandoverShown| handover_notice(&shown.handover, shown.contacts[0].id).into_string();
    assert!(notice(&shown(false, true)).contains("Nobody of the daytime team"));
    assert_eq!(notice(&shown(true, true)), "");
}
