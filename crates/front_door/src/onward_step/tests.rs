//! What becomes of a step, as those who send it and those who receive it would tell it.

use super::*;
use crate::contact::{Contact, Identity, IdentityHow};
use crate::stories::*;
use crate::threshold_decision::PassedTo;
use access::{Action, Actor, Role, Thing};
use journey::Onward;
use kernel::{Id, Limit, PersonId, Standing, Uuid, next_id};
use people::{Name, Person, Restriction};
use store::trial::{NumberedIds, each_engine};
use store::{Acting, CommandError, Fact, Kinds};

const TWO_WORKING_DAYS: Limit = Limit::WorkingDays(2);

fn nurses() -> Receiver {
    Receiver {
        agency: Some("community_health".into()),
        team: Some("school_nursing".into()),
        account: None,
        name: "School nursing".into(),
        signs_in: true,
    }
}

fn step_to(to: Receiver, kind: StepKind) -> OnwardStep {
    OnwardStep::started(NewStep {
        id: OnwardStepId::from_uuid(Uuid::from_u128(1)),
        contact: a_worry().identified().id,
        child: PersonId::from_uuid(Uuid::from_u128(0xc41d)),
        kind,
        outcome_name: "Pass to one service".into(),
        words_to_receiver: "Worried about weight.".into(),
        to,
        by: account(2),
        at: at("2025-03-03T10:30"),
        accept_limit: Some(TWO_WORKING_DAYS),
        done_limit: Some(Limit::WorkingDays(15)),
    })
}

fn to_the_nurses() -> OnwardStep {
    step_to(nurses(), StepKind::SingleService)
}

fn turn(step: &OnwardStep, now: &str) -> Turn {
    step.turn(at(now), harrowmere().calendar())
}

fn accepted(step: &OnwardStep, now: &str) -> Result<OnwardStep, StepRefusal> {
    let acceptance = Acceptance { at: at(now), by: account(20), who: String::new(), how: String::new() };
    step.accepted_by(acceptance, at(now))
}

fn no(reason: &str) -> TurnedDown {
    TurnedDown { at: at("2025-03-04T09:00"), by: account(20), who: String::new(), reason: reason.into() }
}

#[test]
fn a_step_that_nobody_accepts_in_time_comes_back_to_the_manager() {
    let step = to_the_nurses();
    // Sent on Monday; two working days are Wednesday.
    assert_eq!(turn(&step, "2025-03-05T23:00"), Turn::Receiver);
    assert_eq!(turn(&step, "2025-03-06T00:01"), Turn::ManagerNotAccepted);
    assert!(matches!(
        step.standing(at("2025-03-06T09:00"), harrowmere().calendar()),
        Some(Standing::Late { .. })
    ));
}

#[test]
fn a_step_accepted_late_is_still_accepted_and_shows_late() {
    let step = accepted(&to_the_nurses(), "2025-03-07T09:00").unwrap();
    assert_eq!(turn(&step, "2025-03-07T09:01"), Turn::Doing);
    let clock = step.accept_clock().unwrap();
    let stood = clock.standing(at("2025-03-10T09:00"), harrowmere().calendar());
    assert!(matches!(stood, Ok(Standing::Missed { .. })), "{stood:?}");
}

#[test]
fn a_declined_step_is_the_managers_and_says_why() {
    assert_eq!(to_the_nurses().declined(no("  "), at("2025-03-04T10:00")), Err(StepRefusal::NoReason));
    let step =
        to_the_nurses().declined(no("The child left the school in May."), at("2025-03-04T10:00")).unwrap();
    assert_eq!(turn(&step, "2025-03-04T10:00"), Turn::ManagerDeclined);
    assert_eq!(accepted(&step, "2025-03-04T10:00"), Err(StepRefusal::AnsweredAlready));
}

#[test]
fn a_step_sent_on_starts_its_clock_again_but_the_family_has_waited_since_the_decision() {
    let declined = to_the_nurses().declined(no("Not our area"), at("2025-03-04T10:00")).unwrap();
    let to = Receiver { name: "Health visiting".into(), ..nurses() };
    let on = declined.sent_on(to, "They see under-fives", account(3), at("2025-03-05T09:00")).unwrap();
    assert_eq!(turn(&on, "2025-03-07T20:00"), Turn::Receiver);
    assert_eq!(turn(&on, "2025-03-08T09:00"), Turn::ManagerNotAccepted);
    let earlier = &on.earlier[0];
    assert_eq!(earlier.declined.as_ref().unwrap().reason, "Not our area");
    assert_eq!(earlier.offer.to, nurses());
    let doing = accepted(&on, "2025-03-06T09:00").unwrap();
    let due = doing.done_clock().unwrap().due(harrowmere().calendar()).unwrap();
    assert_eq!(due.date(), at("2025-03-24T00:00").date(), "fifteen working days from the decision");
}

#[test]
fn nothing_is_done_before_somebody_accepted_it() {
    assert_eq!(
        to_the_nurses().done("Seen", account(20), monday_morning(), monday_morning()),
        Err(StepRefusal::NotAccepted)
    );
    let step = accepted(&to_the_nurses(), "2025-03-04T09:00").unwrap();
    assert_eq!(
        step.done(" ", account(20), at("2025-03-05T09:00"), at("2025-03-05T09:00")),
        Err(StepRefusal::NoWords)
    );
    let done = step
        .done("Weighed, and seen each week", account(20), at("2025-03-05T09:00"), at("2025-03-05T09:00"))
        .unwrap();
    assert_eq!(turn(&done, "2026-01-01T09:00"), Turn::Over);
    assert_eq!(done.ended("No", account(3), at("2025-03-06T09:00")), Err(StepRefusal::Over));
}

#[test]
fn a_referral_is_accepted_by_allocating_a_worker_and_not_by_saying_so() {
    let step = step_to(Receiver { name: "Assessment team, north".into(), ..nurses() }, StepKind::Assessment);
    assert_eq!(accepted(&step, "2025-03-03T11:00"), Err(StepRefusal::AcceptedByAllocating));
    // Unallocated past its limit, it shows as late to a manager.
    assert_eq!(turn(&step, "2025-03-06T09:00"), Turn::ManagerNotAccepted);
}

#[test]
fn an_acceptance_is_not_before_the_step_was_sent_nor_in_the_future() {
    let step = to_the_nurses();
    let when = |moment: &str, now: &str| {
        let said = Acceptance {
            at: at(moment),
            by: account(12),
            who: "Sister Boyle".into(),
            how: "By telephone".into(),
        };
        step.accepted_by(said, at(now))
    };
    assert!(when("2025-03-03T10:30", "2025-03-04T09:00").is_ok());
    assert_eq!(when("2025-03-03T10:29", "2025-03-04T09:00"), Err(StepRefusal::AtAnImpossibleTime));
    assert_eq!(when("2025-03-04T09:01", "2025-03-04T09:00"), Err(StepRefusal::AtAnImpossibleTime));
}

#[test]
fn whatever_is_said_of_a_step_is_said_after_it_was_sent_and_not_in_the_future() {
    let step = to_the_nurses();
    let now = at("2025-03-04T12:00");
    let declined = |when: &str| step.declined(TurnedDown { at: at(when), ..no("Not our area") }, now);
    assert!(declined("2025-03-03T10:30").is_ok());
    assert_eq!(declined("2025-03-03T10:29"), Err(StepRefusal::AtAnImpossibleTime));
    assert_eq!(declined("2025-03-04T12:01"), Err(StepRefusal::AtAnImpossibleTime));
    let accepted = accepted(&step, "2025-03-04T09:00").unwrap();
    let done = |when: &str| accepted.done("Weighed", account(20), at(when), now);
    assert!(done("2025-03-04T09:00").is_ok());
    assert_eq!(done("2025-03-04T08:59"), Err(StepRefusal::AtAnImpossibleTime), "before it was accepted");
    assert_eq!(done("2025-03-04T12:01"), Err(StepRefusal::AtAnImpossibleTime));
}

#[test]
fn advice_is_given_once_they_are_told_also_to_somebody_who_declined_to_read_it() {
    let teacher = Receiver { account: Some(account(10)), ..nurses() };
    let told = |step: &OnwardStep| step.advised(account(2), at("2025-03-05T09:00")).unwrap();
    let declined = step_to(teacher.clone(), StepKind::Advice)
        .declined(no("I wanted a referral"), at("2025-03-04T10:00"))
        .unwrap();
    let told_all_the_same = told(&declined);
    assert!(told_all_the_same.is_over());
    assert!(matches!(told_all_the_same.answer, Some(StepAnswer::Declined(_))), "what they said stays");
    assert!(told(&step_to(Receiver::default(), StepKind::Advice)).is_over(), "nobody named");
    let accepted = accepted(&step_to(teacher, StepKind::Advice), "2025-03-04T09:00").unwrap();
    assert!(told(&accepted).is_over());
    assert_eq!(told(&accepted).advised(account(2), at("2025-03-06T09:00")), Err(StepRefusal::Over));
}

#[test]
fn a_referral_is_sent_on_to_a_team_and_to_nobody_else() {
    let north = Receiver { name: "Assessment team, north".into(), ..nurses() };
    let step = step_to(north.clone(), StepKind::Assessment);
    let to = |to: Receiver| step.sent_on(to, "They live in the south", account(3), at("2025-03-04T09:00"));
    assert_eq!(to(Receiver { team: None, ..north.clone() }), Err(StepRefusal::NotATeam));
    assert!(to(Receiver { team: Some("assessment_south".into()), ..north }).is_ok());
}

#[test]
fn a_step_without_a_limit_never_comes_back_by_itself() {
    let mut step = to_the_nurses();
    step.offer.limit = None;
    assert_eq!(turn(&step, "2026-03-03T09:00"), Turn::Receiver);
}

#[test]
fn every_outcome_but_nothing_further_starts_a_step() {
    assert_eq!(StepKind::of(Onward::NothingFurther), None);
    for onward in [
        Onward::Advice,
        Onward::ReturnedForEarlyHelp,
        Onward::EarlyHelp,
        Onward::Referral,
        Onward::StrategyDiscussion,
        Onward::SingleService,
        Onward::AnotherArea,
        Onward::OpenWork,
        Onward::Allegation,
    ] {
        assert!(StepKind::of(onward).is_some(), "{onward:?}");
    }
}

// ---- Who it is addressed to ----

fn receiver(outcome: &str, contact: &Contact, passed_to: Option<PassedTo>) -> Receiver {
    let outcome = harrowmere().outcome(outcome).unwrap();
    let kind = StepKind::of(crate::threshold_decision::onward(outcome)).unwrap();
    let now = harrowmere().as_at(at("2026-03-03T09:00").date());
    receiver_of(kind, outcome, passed_to.as_ref(), contact, &now)
}

#[test]
fn what_is_returned_to_a_school_goes_to_the_teacher_and_not_to_every_school() {
    let teacher = account(10);
    let by_a_teacher = a_worry().raised_by(teacher).identified();
    let to = receiver("returned_for_early_help", &by_a_teacher, None);
    assert_eq!((to.agency.as_deref(), to.account), (Some("primary_schools"), Some(teacher)));
    // A school that rang: nobody signs in for it, so the front door speaks with it.
    let to = receiver("returned_for_early_help", &a_worry().identified(), None);
    assert_eq!((to.agency, to.account, to.signs_in), (None, None, false));
    assert_eq!(to.name, "Harrowmere primary schools");
}

#[test]
fn what_is_returned_to_a_hospital_is_for_the_hospital() {
    let mut story = a_worry().raised_by(account(10));
    story.0.referrer.agency = Some("hospital".into());
    let to = receiver("returned_for_early_help", &story.identified(), None);
    assert_eq!((to.agency.as_deref(), to.account), (Some("hospital"), None));
}

#[test]
fn nobody_asks_a_neighbour_to_talk_with_the_family_for_us() {
    let mut story = a_worry();
    story.0.referrer.agency = None;
    assert!(receiver("returned_for_early_help", &story.clone().identified(), None).is_nobody());
    // Advice goes to whoever it is.
    assert_eq!(receiver("advice", &story.identified(), None).name, "The person who raised it");
}

#[test]
fn a_referral_goes_to_a_team_whatever_the_arrangements_name_first() {
    let contact = a_worry().identified();
    let agency_first = local::Outcome {
        received_by: vec!["police".into(), "assessment_south".into()],
        ..harrowmere().outcome("referral").unwrap().clone()
    };
    let now = harrowmere().as_at(at("2026-03-03T09:00").date());
    let to = |chosen: Option<PassedTo>| {
        receiver_of(StepKind::Assessment, &agency_first, chosen.as_ref(), &contact, &now)
    };
    assert_eq!(to(None).team.as_deref(), Some("assessment_south"));
    assert_eq!(
        to(Some(PassedTo::Known("assessment_north".into()))).team.as_deref(),
        Some("assessment_north")
    );
    // The police allocate nobody: a manager says which team.
    assert!(to(Some(PassedTo::Known("police".into()))).is_nobody());
}

#[test]
fn early_help_goes_to_the_team_in_force_and_one_service_to_whom_the_decision_named() {
    let contact = a_worry().identified();
    assert_eq!(receiver("early_help", &contact, None).team.as_deref(), Some("family_help"));
    let named = receiver("single_service", &contact, Some(PassedTo::Known("school_nursing".into())));
    assert_eq!(named.agency.as_deref(), Some("community_health"));
    let area = receiver("another_area", &contact, Some(PassedTo::Named("Port Wendle Council".into())));
    assert_eq!((area.name.as_str(), area.signs_in), ("Port Wendle Council", false));
}

// ---- Who may, and the ledger ----

fn nurse() -> Actor {
    Actor {
        agency: "community_health".into(),
        team: Some("school_nursing".into()),
        ..somebody(Role::PartnerPractitioner, 20)
    }
}

fn officer() -> Actor {
    Actor { agency: "police".into(), team: None, ..somebody(Role::PartnerPractitioner, 21) }
}

struct Sent {
    trial: store::trial::Trial,
    ids: NumberedIds,
    step: OnwardStepId,
    child: PersonId,
}

fn everywhere(scenario: impl Fn(&mut Sent)) {
    for trial in each_engine().unwrap() {
        let mut ids = NumberedIds::from(1);
        let decider = somebody(Role::FrontDoorSocialWorker, 2);
        let child = next_id(&mut ids);
        let step = next_id(&mut ids);
        let mut acting =
            Acting { actor: &decider, now: at("2025-03-03T10:30"), arrangements: "trial", ids: &mut ids };
        trial
            .store
            .write(acting.stamp(), |work| {
                let person = Person::named(child, Name::current("Amara", "Bell"));
                work.add(&person, Fact::new("PersonRecorded", acting.now))?;
                let (worry, contacts) = a_worry().about(a_child("Amara", "Bell")).recorded();
                work.add(&worry, Fact::new("WorryRaised", acting.now))?;
                let identity = Identity {
                    person: child,
                    how: IdentityHow::Recorded { set_aside: 0 },
                    by: account(1),
                    at: worry.received_at,
                };
                let contact = contacts[0].identified(identity).unwrap();
                work.add(&contact, Fact::new("ContactReceived", acting.now))?;
                let new = to_the_nurses();
                start_step(
                    work,
                    NewStep {
                        id: step,
                        contact: contact.id,
                        child,
                        kind: new.kind,
                        outcome_name: new.outcome_name,
                        words_to_receiver: new.words_to_receiver,
                        to: new.offer.to,
                        by: new.offer.by,
                        at: acting.now,
                        accept_limit: new.offer.limit,
                        done_limit: new.done_limit,
                    },
                )
            })
            .unwrap();
        let _ = &mut acting;
        let mut sent = Sent { trial, ids, step, child };
        scenario(&mut sent);
        let kinds = crate::kinds(Kinds::new().with::<Person>());
        let proved = sent.trial.store.verify(&kinds).unwrap();
        assert!(proved.is_sound(), "{}: {:#?}", sent.trial.engine, proved.defects);
    }
}

impl Sent {
    fn says(&mut self, actor: &Actor, now: &str, said: Said) -> Result<(), CommandError<StepRefusal>> {
        let mut acting = Acting { actor, now: at(now), arrangements: "trial", ids: &mut self.ids };
        let step = self.step;
        self.trial.store.write(acting.stamp(), |work| {
            let _ = &mut acting;
            answer_step(work, &acting, step, said)
        })
    }

    fn list(&self, actor: &Actor, now: &str) -> Vec<StepRow> {
        self.trial
            .store
            .read(|reader| steps_that_wait(reader, actor, at(now), harrowmere().calendar()))
            .unwrap()
    }
}

#[test]
fn the_nurse_sees_and_accepts_what_is_addressed_to_her_team_and_an_officer_does_not() {
    everywhere(|sent| {
        let row = sent.list(&nurse(), "2025-03-03T11:00").remove(0);
        assert_eq!((row.child.as_str(), row.turn), ("Amara Bell", Turn::Receiver));
        assert_eq!(row.may, [Action::See, Action::Decide]);
        assert!(sent.list(&officer(), "2025-03-03T11:00").is_empty());
        let refused = sent.says(&officer(), "2025-03-03T11:00", Said::Accepted);
        assert!(matches!(refused, Err(CommandError::NotAllowed)), "{refused:?}");
        sent.says(&nurse(), "2025-03-04T09:00", Said::Accepted).unwrap();
        sent.says(&nurse(), "2025-03-10T09:00", Said::Done("Seen at home.".into())).unwrap();
        assert!(sent.list(&nurse(), "2025-03-10T10:00").is_empty());
    });
}

#[test]
fn what_she_may_see_of_the_step_opens_nothing_of_the_childs_record() {
    everywhere(|sent| {
        let child = sent.child;
        let facts = sent
            .trial
            .store
            .read(|reader| {
                let person = reader.kept_record(child)?.unwrap();
                reader.person_facts(&person, &nurse(), at("2025-03-03T11:00"))
            })
            .unwrap();
        assert_eq!(access::decide(&nurse(), Action::See, &Thing::Person(facts)), access::Answer::No);
    });
}

#[test]
fn the_front_door_records_what_somebody_without_an_account_answered() {
    everywhere(|sent| {
        let decider = somebody(Role::FrontDoorSocialWorker, 2);
        let now = at("2025-03-04T12:00");
        let mut record = |who: &str, how: &str| {
            let acting = Acting { actor: &decider, now, arrangements: "trial", ids: &mut sent.ids };
            let spoken = Spoken { who: who.into(), how: how.into(), at: at("2025-03-04T11:30") };
            let step = sent.step;
            sent.trial
                .store
                .write(acting.stamp(), |work| record_answer(work, &acting, step, Said::Accepted, spoken))
        };
        let refused = record("", "By telephone");
        assert!(matches!(refused, Err(CommandError::Refused(StepRefusal::NotSaidWhoAndHow))), "{refused:?}");
        record("Duty officer", "By telephone").unwrap();
        let step: OnwardStep = sent
            .trial
            .store
            .read(|reader| Ok::<_, store::Fault>(reader.load(sent.step)?.unwrap().value))
            .unwrap();
        let said = step.accepted().unwrap();
        assert_eq!((said.who.as_str(), said.at), ("Duty officer", at("2025-03-04T11:30")));
    });
}

#[test]
fn a_step_about_a_restricted_record_is_shown_to_nobody_who_is_not_named() {
    everywhere(|sent| {
        let (child, manager) = (sent.child, somebody(Role::FrontDoorManager, 3));
        let acting =
            Acting { actor: &manager, now: monday_morning(), arrangements: "trial", ids: &mut sent.ids };
        sent.trial
            .store
            .write(acting.stamp(), |work| {
                let mut found = work.load::<Person>(child)?.unwrap();
                found.value.restriction = Some(Restriction {
                    only: vec![manager.account],
                    others_may_know: true,
                    reason: "A relative works for the health trust".into(),
                    by: manager.account,
                    at: acting.now,
                });
                work.save(&found, Fact::new("RecordRestricted", acting.now))
            })
            .unwrap();
        assert!(sent.list(&nurse(), "2025-03-03T11:00").is_empty());
        assert!(sent.list(&somebody(Role::FrontDoorSocialWorker, 2), "2025-03-03T11:00").is_empty());
        assert_eq!(sent.list(&manager, "2025-03-03T11:00").len(), 1);
    });
}

#[test]
fn a_late_step_is_first_on_the_managers_list_and_only_a_manager_ends_it() {
    everywhere(|sent| {
        let manager = somebody(Role::FrontDoorManager, 3);
        let row = sent.list(&manager, "2025-03-10T09:00").remove(0);
        assert_eq!(row.turn, Turn::ManagerNotAccepted);
        assert!(row.may.contains(&Action::End));
        let worker = somebody(Role::FrontDoorSocialWorker, 2);
        let acting =
            Acting { actor: &worker, now: at("2025-03-10T09:00"), arrangements: "trial", ids: &mut sent.ids };
        let step = sent.step;
        let ended = sent
            .trial
            .store
            .write(acting.stamp(), |work| end_step(work, &acting, step, "The family moved away"));
        assert!(matches!(ended, Err(CommandError::NotAllowed)), "{ended:?}");
    });
}
