//! Strategy discussions as practitioners would tell them.

use super::*;
use crate::story::{england, limit, numbered, on};
use access::{Action, Actor, Role, Thing};
use kernel::{AccountId, ContactId, Limit, Moment, PersonId, Standing};
use people::{Name, Person};
use store::trial::{NumberedIds, each_engine};
use store::{Acting, CommandError, Fact, Fault, Kinds};

pub(super) fn at(day: &str, hour: i8) -> Moment {
    Moment::on(on(day), hour, 0)
}

fn worker() -> AccountId {
    numbered(2)
}

fn danger(contact: u128, when: Moment) -> Calling {
    Calling { why: CalledFor::DangerNow, contact: numbered(contact), at: when, by: None }
}

fn decision(contact: u128, when: Moment) -> Calling {
    Calling { why: CalledFor::Decision, contact: numbered(contact), at: when, by: Some(worker()) }
}

/// Called for on Friday 7 March 2025 at noon, about a child nobody has identified yet.
pub(super) fn called_on_friday() -> StrategyDiscussion {
    StrategyDiscussion::called(
        numbered(1),
        None,
        "Amara Bell",
        danger(50, at("2025-03-07", 12)),
        Limit::WorkingDays(1),
    )
}

pub(super) fn with(seats: &[Seat]) -> HeldWith {
    let present = seats.iter().map(|seat| Present { seat: *seat, who: "Invented colleague".into() });
    HeldWith {
        at: at("2025-03-10", 10),
        present: present.collect(),
        why_missing: String::new(),
        agreed: Agreed { enquiry: Enquiry::Joint, words: "Visit today with the police.".into() },
    }
}

#[test]
fn it_is_due_the_next_working_day_and_late_the_day_after() {
    let standing = |day: &str| called_on_friday().standing(at(day, 9), england()).unwrap();
    assert!(matches!(standing("2025-03-10"), Standing::DueToday { .. }));
    assert!(matches!(standing("2025-03-11"), Standing::Late { .. }));
}

#[test]
fn it_is_held_with_social_care_police_and_health_or_says_why_not() {
    let held = |with| called_on_friday().held(with, worker(), at("2025-03-10", 11));
    assert!(held(with(&Seat::NEEDED)).unwrap().held.unwrap().missing().is_empty());
    let without_health = with(&[Seat::SocialCare, Seat::Police]);
    assert_eq!(held(without_health.clone()), Err(DiscussionRefusal::WhyMissing));
    let said =
        HeldWith { why_missing: "Nobody from health could be reached by noon".into(), ..without_health };
    assert_eq!(held(said).unwrap().held.unwrap().missing(), [Seat::Health]);
    assert_eq!(held(with(&[])), Err(DiscussionRefusal::NobodyPresent));
}

#[test]
fn it_was_held_after_it_was_called_for_and_not_in_the_future() {
    let held = |when| {
        called_on_friday().held(HeldWith { at: when, ..with(&Seat::NEEDED) }, worker(), at("2025-03-10", 11))
    };
    assert!(held(at("2025-03-07", 12)).is_ok());
    assert_eq!(held(at("2025-03-07", 11)), Err(DiscussionRefusal::AtAnImpossibleTime));
    // Called for at twenty seconds past noon and held, as somebody typed, at noon.
    let mut seconds_later = called_on_friday();
    seconds_later.called[0].at =
        Moment::from_timestamp(at("2025-03-07", 12).timestamp() + jiff::SignedDuration::from_secs(20));
    let noon = HeldWith { at: at("2025-03-07", 12), ..with(&Seat::NEEDED) };
    assert!(seconds_later.held(noon, worker(), at("2025-03-10", 11)).is_ok());
    assert_eq!(held(at("2025-03-10", 12)), Err(DiscussionRefusal::AtAnImpossibleTime));
}

#[test]
fn it_is_stood_down_with_a_reason_and_then_is_over() {
    let down = called_on_friday().stood_down("  ", worker(), at("2025-03-07", 13));
    assert_eq!(down, Err(DiscussionRefusal::NoReason));
    let down = called_on_friday().stood_down("A different child", worker(), at("2025-03-07", 13)).unwrap();
    assert!(!down.is_open());
    assert_eq!(down.held(with(&Seat::NEEDED), worker(), at("2025-03-10", 11)), Err(DiscussionRefusal::Over));
}

#[test]
fn a_second_call_joins_and_the_clock_runs_from_the_first() {
    let again = called_on_friday().called_again(decision(50, at("2025-03-10", 9)));
    assert_eq!(again.called.len(), 2);
    assert_eq!(again.called_at(), Some(at("2025-03-07", 12)));
    let twice = again.called_again(decision(50, at("2025-03-10", 9)));
    assert_eq!(twice.called.len(), 2, "the same call is kept once");
}

#[test]
fn a_child_not_seen_or_not_seen_alone_has_a_reason() {
    let now = at("2025-03-10", 12);
    let sighted = |seen| called_on_friday().sighted(seen, worker(), now);
    assert!(sighted(Seen::Alone { on: on("2025-03-10") }).is_ok());
    assert_eq!(sighted(Seen::Alone { on: on("2025-03-11") }), Err(DiscussionRefusal::AtAnImpossibleTime));
    let not_alone = Seen::NotAlone { on: on("2025-03-10"), why: " ".into() };
    assert_eq!(sighted(not_alone), Err(DiscussionRefusal::NoReason));
    assert_eq!(sighted(Seen::NotYet { why: String::new() }), Err(DiscussionRefusal::NoReason));
    let yet = sighted(Seen::NotYet { why: "Nobody at home; back at six".into() }).unwrap();
    let then = yet.sighted(Seen::Alone { on: on("2025-03-10") }, worker(), now).unwrap();
    assert_eq!(then.sightings.len(), 2, "what was said before stays");
}

#[test]
fn the_shipped_limit_is_local_and_one_working_day_is_common() {
    assert_eq!(limit(DISCUSSION_TIMESCALE, on("2025-03-07")), Limit::WorkingDays(1));
}

// ---- On a real store ----

struct Office {
    trial: store::trial::Trial,
    ids: NumberedIds,
}

fn everywhere(scenario: impl Fn(&mut Office)) {
    for trial in each_engine().unwrap() {
        let mut office = Office { trial, ids: NumberedIds::from(1000) };
        scenario(&mut office);
        let kinds = crate::kinds(Kinds::new().with::<Person>());
        let proved = office.trial.store.verify(&kinds).unwrap();
        assert!(proved.is_sound(), "{}: {:#?}", office.trial.engine, proved.defects);
    }
}

fn a(role: Role) -> Actor {
    Actor { account: worker(), role, agency: "council".into(), team: Some("front_door".into()) }
}

impl Office {
    fn work<T>(
        &mut self,
        now: Moment,
        what: impl FnOnce(&mut store::Work<'_>, &mut NumberedIds) -> Result<T, Fault>,
    ) -> T {
        let stamp = store::trial::stamp(now);
        let ids = &mut self.ids;
        self.trial.store.write(stamp, |work| what(work, ids)).unwrap()
    }

    fn child(&mut self, number: u128) -> PersonId {
        let id: PersonId = numbered(number);
        self.work(at("2025-03-03", 9), |work, _| {
            work.add(
                &Person::named(id, Name::current("Amara", "Bell")),
                Fact::new("PersonRecorded", at("2025-03-03", 9)),
            )
        });
        id
    }

    fn call(&mut self, child: Option<PersonId>, calling: Calling) {
        self.work(calling.at, |work, ids| {
            start_or_join(work, ids, child, "Amara Bell", calling, Limit::WorkingDays(1))
        });
    }

    fn identify(&mut self, contact: u128, before: Option<PersonId>, child: PersonId, now: Moment) {
        let contact = numbered::<ContactId>(contact);
        let identified = Identified { contact, described: "Amara Bell", before, child };
        self.work(now, |work, ids| child_identified(work, ids, identified, now));
    }

    /// The open discussions about a child.
    fn open_of(&self, child: PersonId) -> Vec<StrategyDiscussion> {
        let mut found = self.trial.store.read::<_, Fault>(|reader| about(reader, &[child])).unwrap();
        found.retain(StrategyDiscussion::is_open);
        found
    }

    fn hold(&mut self, id: StrategyDiscussionId) {
        let actor = a(Role::FrontDoorSocialWorker);
        let now = at("2025-03-10", 12);
        let acting = Acting { actor: &actor, now, arrangements: "trial", ids: &mut self.ids };
        let held = self
            .trial
            .store
            .write(acting.stamp(), |work| hold_discussion(work, &acting, id, with(&Seat::NEEDED)));
        assert!(held.is_ok(), "{held:?}");
    }

    fn open(&self, actor: &Actor) -> Vec<DiscussionRow> {
        self.trial
            .store
            .read(|reader| open_discussions(reader, actor, at("2025-03-07", 15), england()))
            .unwrap()
    }
}

#[test]
fn danger_and_a_decision_about_the_same_child_are_one_discussion() {
    everywhere(|office| {
        let child = office.child(1);
        office.call(None, danger(50, at("2025-03-07", 9)));
        office.identify(50, None, child, at("2025-03-07", 10));
        office.call(Some(child), decision(50, at("2025-03-07", 11)));
        let open = office.open(&a(Role::FrontDoorSocialWorker));
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].discussion.called.len(), 2);
        assert_eq!(open[0].discussion.child, Some(child));
    });
}

#[test]
fn two_worries_of_danger_that_turn_out_to_be_one_child_become_one_discussion() {
    everywhere(|office| {
        let child = office.child(1);
        office.call(None, danger(50, at("2025-03-07", 9)));
        office.call(None, danger(51, at("2025-03-07", 10)));
        assert_eq!(office.open(&a(Role::CallTaker)).len(), 2);
        for contact in [50, 51] {
            office.identify(contact, None, child, at("2025-03-07", 11));
        }
        let open = office.open(&a(Role::CallTaker));
        assert_eq!(open.len(), 1);
        assert_eq!(open[0].discussion.called_at(), Some(at("2025-03-07", 9)));
    });
}

#[test]
fn a_worker_records_it_and_only_a_manager_stands_it_down() {
    everywhere(|office| {
        office.call(None, danger(50, at("2025-03-07", 9)));
        let id = office.open(&a(Role::CallTaker))[0].discussion.id;
        let now = at("2025-03-10", 12);
        for (role, allowed) in [
            (Role::CallTaker, false),
            (Role::PartnerPractitioner, false),
            (Role::FrontDoorSocialWorker, false),
            (Role::FrontDoorManager, true),
        ] {
            let actor = a(role);
            let facts = access::DiscussionFacts::default();
            let may = access::decide(&actor, Action::End, &Thing::Discussion(facts)).is_allowed();
            assert_eq!(may, allowed, "{role:?}");
        }
        let actor = a(Role::FrontDoorSocialWorker);
        let acting = Acting { actor: &actor, now, arrangements: "trial", ids: &mut office.ids };
        let down = office.trial.store.write(acting.stamp(), |work| stand_down(work, &acting, id, "No"));
        assert!(matches!(down, Err(CommandError::NotAllowed)), "{down:?}");
        let held = office
            .trial
            .store
            .write(acting.stamp(), |work| hold_discussion(work, &acting, id, with(&Seat::NEEDED)));
        assert!(held.is_ok(), "{held:?}");
        assert!(office.open(&a(Role::CallTaker)).is_empty());
    });
}

#[test]
fn an_agreed_enquiry_starts_once_under_the_referral() {
    everywhere(|office| {
        let child = office.child(1);
        office.call(Some(child), danger(50, at("2025-03-07", 9)));
        let id = office.open(&a(Role::CallTaker))[0].discussion.id;
        let actor = a(Role::FrontDoorSocialWorker);
        let now = at("2025-03-10", 12);
        {
            let acting = Acting { actor: &actor, now, arrangements: "trial", ids: &mut office.ids };
            let held = office
                .trial
                .store
                .write(acting.stamp(), |work| hold_discussion(work, &acting, id, with(&Seat::NEEDED)))
                .unwrap();
            assert_eq!(held, Some(child));
        }
        for _ in 0..2 {
            office.work(now, |work, ids| start_enquiry_if_agreed(work, ids, child, numbered(100), now));
        }
        let found: Vec<crate::Section47Enquiry> = office
            .trial
            .store
            .read(|reader| {
                Ok::<_, Fault>(reader.about(&[child])?.into_iter().map(|found| found.value).collect())
            })
            .unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].started_on, on("2025-03-10"));
    });
}

// ---- When the child turns out to be another ----

fn contacts_of(discussion: &StrategyDiscussion) -> Vec<ContactId> {
    discussion.called.iter().map(|calling| calling.contact).collect()
}

/// Two worries of danger now, both taken to be about Amara: one discussion. Answers Amara and Bo, whom
/// the second is about in truth.
fn two_worries_taken_for_one_child(office: &mut Office) -> (PersonId, PersonId) {
    let (amara, bo) = (office.child(1), office.child(2));
    office.call(None, danger(50, at("2025-03-07", 9)));
    office.call(None, danger(51, at("2025-03-07", 10)));
    let second = office.open(&a(Role::CallTaker))[1].discussion.id;
    let now = at("2025-03-07", 10);
    office.work(now, |work, _| {
        let mut found = work.load::<StrategyDiscussion>(second)?.unwrap();
        let yet = Seen::NotYet { why: "Nobody answers the door of the second house".into() };
        found.value = found.value.sighted(yet, worker(), now).unwrap();
        work.save(&found, Fact::new("ChildNotYetSeen", now))
    });
    office.identify(50, None, amara, at("2025-03-07", 11));
    office.identify(51, None, amara, at("2025-03-07", 11));
    let one = office.open_of(amara);
    assert_eq!(one.len(), 1);
    let now = at("2025-03-07", 12);
    office.work(now, |work, _| {
        let mut found = work.load::<StrategyDiscussion>(one[0].id)?.unwrap();
        found.value = found.value.sighted(Seen::Alone { on: on("2025-03-07") }, worker(), now).unwrap();
        work.save(&found, Fact::new("ChildSeen", now))
    });
    (amara, bo)
}

#[test]
fn correcting_the_second_contact_leaves_the_first_childs_discussion_where_it_is() {
    everywhere(|office| {
        let (amara, bo) = two_worries_taken_for_one_child(office);
        office.identify(51, Some(amara), bo, at("2025-03-07", 13));
        let (hers, his) = (office.open_of(amara), office.open_of(bo));
        assert_eq!((hers.len(), his.len()), (1, 1), "both children have a discussion to be held");
        assert_eq!(contacts_of(&hers[0]), [numbered::<ContactId>(50)]);
        assert_eq!(contacts_of(&his[0]), [numbered::<ContactId>(51)]);
        assert_eq!(his[0].called_at(), Some(at("2025-03-07", 10)), "his clock runs from his own worry");
        // Amara was seen; nobody has seen Bo.
        let seen = |one: &StrategyDiscussion| {
            one.sightings_of_the_child().map(|found| found.seen.clone()).collect::<Vec<_>>()
        };
        assert_eq!(seen(&hers[0]), [Seen::Alone { on: on("2025-03-07") }]);
        assert!(matches!(seen(&his[0]).as_slice(), [Seen::NotYet { .. }]), "{:?}", his[0].sightings);
    });
}

#[test]
fn correcting_the_first_contact_leaves_the_second_one_to_its_child() {
    everywhere(|office| {
        let (amara, bo) = two_worries_taken_for_one_child(office);
        office.identify(50, Some(amara), bo, at("2025-03-07", 13));
        let (hers, his) = (office.open_of(amara), office.open_of(bo));
        assert_eq!(contacts_of(&hers[0]), [numbered::<ContactId>(51)]);
        assert_eq!(contacts_of(&his[0]), [numbered::<ContactId>(50)]);
        // And back again: nothing is left over, and nobody has two.
        office.identify(50, Some(bo), amara, at("2025-03-07", 14));
        let hers = office.open_of(amara);
        assert_eq!((hers.len(), office.open_of(bo).len()), (1, 0));
        assert_eq!(hers[0].called.len(), 2);
    });
}

#[test]
fn a_contact_corrected_to_a_child_with_a_discussion_joins_that_one_alone() {
    everywhere(|office| {
        let (amara, bo) = two_worries_taken_for_one_child(office);
        office.call(Some(bo), danger(52, at("2025-03-07", 8)));
        office.identify(51, Some(amara), bo, at("2025-03-07", 13));
        let his = office.open_of(bo);
        assert_eq!(his.len(), 1);
        assert_eq!(contacts_of(&his[0]), [numbered::<ContactId>(52), numbered(51)]);
        assert_eq!(contacts_of(&office.open_of(amara)[0]), [numbered::<ContactId>(50)]);
    });
}

#[test]
fn what_was_said_of_one_child_is_not_said_of_another_who_was_meant() {
    everywhere(|office| {
        let (amara, bo) = (office.child(1), office.child(2));
        office.call(None, danger(50, at("2025-03-07", 9)));
        office.identify(50, None, amara, at("2025-03-07", 10));
        let open = office.open_of(amara).remove(0);
        let seen =
            open.sighted(Seen::Alone { on: on("2025-03-07") }, worker(), at("2025-03-07", 11)).unwrap();
        office.work(at("2025-03-07", 11), |work, _| {
            let found = work.load::<StrategyDiscussion>(open.id)?.unwrap();
            let found = store::Loaded { value: seen, ..found };
            work.save(&found, Fact::new("ChildSeen", at("2025-03-07", 11)))
        });
        office.identify(50, Some(amara), bo, at("2025-03-07", 12));
        assert!(office.open_of(amara).is_empty());
        let his = office.open_of(bo).remove(0);
        assert_eq!(his.sightings.len(), 1, "what was said stays to be read");
        assert_eq!(his.sightings_of_the_child().count(), 0, "and nobody has seen Bo");
    });
}

#[test]
fn a_discussion_held_before_the_child_was_known_is_about_the_child_once_they_are() {
    everywhere(|office| {
        office.call(None, danger(50, at("2025-03-07", 9)));
        let id = office.open(&a(Role::CallTaker))[0].discussion.id;
        office.hold(id);
        let child = office.child(1);
        office.identify(50, None, child, at("2025-03-10", 13));
        let found = office.trial.store.read::<_, Fault>(|reader| about(reader, &[child])).unwrap();
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [id]);
        let now = at("2025-03-10", 14);
        office.work(now, |work, ids| start_enquiry_if_agreed(work, ids, child, numbered(100), now));
        let started = office
            .trial
            .store
            .read::<_, Fault>(|reader| reader.about::<crate::Section47Enquiry>(&[child]))
            .unwrap();
        assert_eq!(started.len(), 1, "what was agreed begins");
    });
}

#[test]
fn what_was_held_about_one_child_stays_and_the_child_who_was_meant_has_one_to_be_held() {
    everywhere(|office| {
        let (amara, bo) = (office.child(1), office.child(2));
        office.call(None, danger(50, at("2025-03-07", 9)));
        office.identify(50, None, amara, at("2025-03-07", 10));
        let id = office.open_of(amara)[0].id;
        office.hold(id);
        office.identify(50, Some(amara), bo, at("2025-03-10", 13));
        let held = office.trial.store.read::<_, Fault>(|reader| about(reader, &[amara])).unwrap();
        assert!(held[0].held.is_some(), "agencies talked about Amara");
        let his = office.open_of(bo);
        assert_eq!(his.len(), 1);
        assert_eq!(his[0].called_at(), Some(at("2025-03-07", 9)));
    });
}

#[test]
fn an_agreed_enquiry_waits_for_a_referral_however_long_it_takes_or_until_it_is_set_aside() {
    everywhere(|office| {
        let child = office.child(1);
        let manager = a(Role::FrontDoorManager);
        let waiting = |office: &Office| {
            let now = at("2025-06-02", 9);
            office
                .trial
                .store
                .read(|reader| {
                    let listed = enquiries_that_wait(reader, &manager, now, england())?.len();
                    Ok::<_, Fault>((listed, enquiry_waits_for(reader, child)?))
                })
                .unwrap()
        };
        office.call(Some(child), danger(50, at("2025-03-07", 9)));
        let id = office.open_of(child)[0].id;
        assert_eq!(waiting(office), (0, false));
        office.hold(id);
        assert_eq!(waiting(office), (1, true));
        // A referral is opened three months later: what was agreed begins, from the day it was agreed.
        let late = at("2025-06-02", 10);
        office.work(late, |work, ids| start_enquiry_if_agreed(work, ids, child, numbered(100), late));
        assert_eq!(waiting(office), (0, false));
        let enquiries = |office: &Office| {
            office
                .trial
                .store
                .read::<_, Fault>(|reader| reader.about::<crate::Section47Enquiry>(&[child]))
                .unwrap()
        };
        assert_eq!(enquiries(office)[0].value.started_on, on("2025-03-10"));
        // It has begun: the child's next referral does not begin it once more.
        office.work(late, |work, ids| start_enquiry_if_agreed(work, ids, child, numbered(101), late));
        assert_eq!(enquiries(office).len(), 1);

        let other = office.child(2);
        office.call(Some(other), danger(51, at("2025-03-07", 9)));
        let id = office.open_of(other)[0].id;
        office.hold(id);
        let aside = SettingAside { child: other, by: worker(), why: "They moved to Port Wendle on Sunday" };
        office.work(late, |work, _| set_enquiry_aside(work, aside, late));
        assert_eq!(waiting(office).0, 0);
        let found = office.trial.store.read::<_, Fault>(|reader| about(reader, &[other])).unwrap();
        let came_to = found[0].held.as_ref().unwrap().enquiry.clone();
        assert!(matches!(came_to, Some(AgreedEnquiry::SetAside { .. })), "{came_to:?}");
    });
}
