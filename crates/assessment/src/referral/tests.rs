//! Referrals: accepted once, allocated, closed with a reason, and never twice.

use super::*;
use crate::CommandError;
use crate::story::*;
use kernel::{Answer, Known};
use people::Involvement;
use store::trial::stamp;

#[test]
fn an_assessment_authorised_on_the_forty_fifth_working_day_is_in_time_and_the_day_after_is_not() {
    let referral = a_referral("2025-03-03");
    let limit = limit(ASSESSMENT_TIMESCALE, "2025-03-03");
    // Good Friday, Easter Monday and the early May holiday fall inside.
    let clock = |day| referral.assessment_clock(Some(on(day)), limit);
    assert_eq!(clock("2025-05-08").met_by_count(england()), Ok(Some(Answer::Yes)));
    assert_eq!(clock("2025-05-09").met_by_count(england()), Ok(Some(Answer::No)));
    assert_eq!(referral.assessment_clock(None, limit).due(england()).unwrap().date(), on("2025-05-08"));
}

#[test]
fn a_child_with_an_open_referral_does_not_get_a_second_one() {
    let open = a_referral("2025-03-03");
    let again = Referral::accepted(request("2025-03-10"), Some(&open), on("2025-03-10"));
    assert_eq!(again, Err(OpenRefusal::AlreadyOpen { referral: open.id, received_on: on("2025-03-03") }));
}

#[test]
fn a_referral_received_today_is_accepted_and_one_received_tomorrow_is_not() {
    assert!(Referral::accepted(request("2025-03-03"), None, on("2025-03-03")).is_ok());
    let tomorrow = Referral::accepted(request("2025-03-04"), None, on("2025-03-03"));
    assert_eq!(tomorrow, Err(OpenRefusal::InTheFuture));
}

#[test]
fn a_referral_can_be_closed_on_the_day_it_was_received_and_not_before() {
    let referral = a_referral("2025-03-03");
    let close = |day| referral.closed(on(day), "RC8", on("2025-04-01"));
    assert!(close("2025-03-03").is_ok());
    assert_eq!(close("2025-03-02"), Err(CloseRefusal::BeforeItWasReceived { received_on: on("2025-03-03") }));
    assert_eq!(close("2025-04-02"), Err(CloseRefusal::InTheFuture));
}

#[test]
fn a_closure_needs_a_reason_the_census_has() {
    let referral = a_referral("2025-03-03");
    for reason in ["", "RC10", "no longer in need"] {
        let closed = referral.closed(on("2025-03-04"), reason, on("2025-03-04"));
        assert_eq!(closed, Err(CloseRefusal::NoReason), "{reason}");
    }
}

#[test]
fn a_referral_closed_today_was_open_yesterday_and_is_not_tonight() {
    let referral = a_referral("2025-03-03").closed(on("2025-03-10"), "RC8", on("2025-03-10")).unwrap();
    assert!(!referral.is_open_on(on("2025-03-02")));
    assert!(referral.is_open_on(on("2025-03-03")));
    assert!(referral.is_open_on(on("2025-03-09")));
    assert!(!referral.is_open_on(on("2025-03-10")));
}

#[test]
fn a_closed_referral_is_not_closed_again_or_allocated() {
    let closed = a_referral("2025-03-03").closed(on("2025-03-10"), "RC8", on("2025-03-10")).unwrap();
    let again = closed.closed(on("2025-03-11"), "RC8", on("2025-03-11"));
    assert_eq!(again, Err(CloseRefusal::AlreadyClosed { on: on("2025-03-10") }));
    let allocated = closed.allocated(&to_worker(7, "2025-03-11"));
    assert_eq!(allocated, Err(AllocateRefusal::Closed { on: on("2025-03-10") }));
}

#[test]
fn whether_there_was_further_action_is_not_known_when_a_referral_opens() {
    assert_eq!(a_referral("2025-03-03").no_further_action, Known::NotYetKnown);
}

#[test]
fn a_referral_opens_is_allocated_passed_on_and_closed_and_the_ledger_proves_it() {
    for trial in stores_with_a_child() {
        let desk = a_desk();
        let (store, engine) = (&trial.store, trial.engine);
        let opened = store.write(stamp(at("2025-03-03")), |work| {
            commands::open(work, request("2025-03-03"), at("2025-03-03"))
        });
        assert!(opened.is_ok(), "{engine}: {opened:?}");
        for (worker, day) in [(7, "2025-03-04"), (8, "2025-03-20")] {
            let allocated = store.write(stamp(at(day)), |work| {
                commands::allocate(work, desk.asking(), referral_id(), to_worker(worker, day), at(day))
            });
            assert_eq!(allocated.unwrap().worker, Some(numbered(worker)), "{engine}");
        }
        let closed = store.write(stamp(at("2025-06-02")), |work| {
            commands::close(work, desk.asking(), referral_id(), on("2025-06-02"), "RC7", at("2025-06-02"))
        });
        assert!(closed.is_ok(), "{engine}: {closed:?}");

        let involved = store.read(|reader| reader.about::<Involvement>(&[numbered(1)])).unwrap();
        let days: Vec<_> = involved.iter().map(|one| (one.value.from, one.value.to)).collect();
        assert_eq!(
            days,
            [(on("2025-03-04"), Some(on("2025-03-19"))), (on("2025-03-20"), Some(on("2025-06-02")))]
        );
        let facts = store.read(|reader| reader.entries_of("referral", referral_id())).unwrap();
        let facts: Vec<_> = facts.iter().map(|fact| fact.what.as_str()).collect();
        assert_eq!(facts, ["ReferralAccepted", "WorkerAllocated", "WorkerAllocated", "ReferralClosed"]);
        let reported = store
            .read(|reader| {
                reader.first("select cine_close_reason, cine_referral_worker_id from ssd_cin_episodes", &[])
            })
            .unwrap()
            .unwrap();
        assert_eq!(reported.text(0).unwrap(), "RC7");
        assert_eq!(reported.text(1).unwrap(), numbered::<kernel::AccountId>(8).to_string());
        assert!(store.read(|reader| queries::open_for(reader, &[numbered(1)])).unwrap().is_empty());
        assert_eq!(store.verify(&all_kinds()).unwrap().defects, vec![], "{engine}");
    }
}

#[test]
fn a_second_referral_while_one_is_open_changes_nothing() {
    for trial in stores_with_a_child() {
        let open = |day: &str| {
            let new =
                NewReferral { id: numbered(if day == "2025-03-03" { 100 } else { 101 }), ..request(day) };
            trial.store.write(stamp(at(day)), |work| commands::open(work, new, at(day)))
        };
        assert!(open("2025-03-03").is_ok());
        assert!(matches!(open("2025-03-04"), Err(CommandError::Refused(OpenRefusal::AlreadyOpen { .. }))));
        let all = trial.store.read(|reader| queries::all_about(reader, &[numbered(1)])).unwrap();
        assert_eq!(all.len(), 1, "{}", trial.engine);
    }
}

#[test]
fn a_child_whose_records_were_merged_has_one_open_referral() {
    for trial in stores_with_a_child() {
        let open = |id: u128, person: u128| {
            let new = NewReferral { id: numbered(id), person: numbered(person), ..request("2025-03-03") };
            trial.store.write(stamp(at("2025-03-03")), |work| commands::open(work, new, at("2025-03-03")))
        };
        assert!(open(100, 1).is_ok());
        trial
            .store
            .write::<_, store::Fault>(stamp(at("2025-03-03")), |work| {
                let merged = people::Person {
                    merged_into: Some(numbered(1)),
                    ..people::Person::named(numbered(77), people::Name::current("Amra", "Bell"))
                };
                work.add(&merged, store::Fact::new("PersonRecorded", at("2025-03-03")))
            })
            .unwrap();
        let second = open(101, 77);
        assert!(matches!(second, Err(CommandError::Refused(OpenRefusal::AlreadyOpen { .. }))), "{second:?}");
        assert_eq!(trial.store.verify(&all_kinds()).unwrap().defects, vec![], "{}", trial.engine);
    }
}

#[test]
fn a_referral_without_a_worker_is_sent_to_another_team_and_one_with_a_worker_stays() {
    for trial in stores_with_a_child() {
        let now = at("2025-03-03");
        let contact: kernel::ContactId = numbered(50);
        let new = NewReferral { contact: Some(contact), ..request("2025-03-03") };
        assert!(trial.store.write(stamp(now), |work| commands::open(work, new, now)).is_ok());
        let sent = |team: &str| {
            trial
                .store
                .write::<_, store::Fault>(stamp(now), |work| commands::pass_to_team(work, contact, team, now))
                .unwrap();
            let found = trial.store.read(|reader| queries::open_for(reader, &[numbered(1)])).unwrap();
            found[0].value.team.clone()
        };
        assert_eq!(sent("assessment_south").as_deref(), Some("assessment_south"));
        trial
            .store
            .write::<_, store::Fault>(stamp(now), |work| {
                let mut found = work.load::<Referral>(referral_id())?.unwrap();
                found.value.worker = Some(numbered(8));
                work.save(&found, store::Fact::new("WorkerAllocated", now))
            })
            .unwrap();
        assert_eq!(sent("assessment_north").as_deref(), Some("assessment_south"));
    }
}

#[test]
fn only_a_manager_of_the_childs_team_closes_a_referral() {
    for trial in stores_with_a_child() {
        let mut desk = a_desk();
        let opened = trial.store.write(stamp(at("2025-03-03")), |work| {
            commands::open(work, request("2025-03-03"), at("2025-03-03"))
        });
        assert!(opened.is_ok());
        desk.manager.team = Some("another_team".into());
        let closed = trial.store.write(stamp(at("2025-03-04")), |work| {
            commands::close(work, desk.asking(), referral_id(), on("2025-03-04"), "RC8", at("2025-03-04"))
        });
        assert!(matches!(closed, Err(CommandError::NotAllowed(_))), "{}: {closed:?}", trial.engine);
    }
}
