//! What is worked out from contacts afterwards, on every kind of store there is: what became of
//! families who were pointed elsewhere, who has not been told, and the capacity of the front door.

use super::tests::{Office, call_taker, everywhere, manager, school, social_worker};
use super::*;
use crate::capacity;
use crate::follow_through::{LookLimits, LookRefusal, Untold, Whose, Window, record_look, untold};
use crate::stories::*;
use access::{Actor, Role};
use kernel::{AccountId, ContactId, Limit, Moment};
use store::{Acting, CommandError};

/// Decided with advice on 3 March 2025; the child comes back on 20 March.
fn advised_and_came_back(office: &mut Office) -> ContactId {
    let first = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
    let person = office.record_as_new(first);
    office.decide(&social_worker(), first, &to("advice")).unwrap();
    let later = at("2025-03-20T09:00");
    let again = office.raise(a_worry().about(a_child("Amara", "Bell")).received(later)).contacts[0];
    let known = ChildChoice::Known { person, evidence: vec!["Same name".into()] };
    office.act(&call_taker(), later, |work, acting| identify_child(work, acting, again, known)).unwrap();
    first
}

fn look(office: &mut Office, contact: ContactId, window: Window, now: &str) -> Option<LookRefusal> {
    let (actor, calendar) = (manager(), harrowmere().calendar());
    let acting = Acting { actor: &actor, now: at(now), arrangements: "trial", ids: &mut office.ids };
    let limits = |_| LookLimits::default();
    let done = office.trial.store.write(acting.stamp(), |work| {
        record_look(work, &acting, contact, (window, "Rang the school."), &limits, calendar)
    });
    match done {
        Ok(()) => None,
        Err(CommandError::Refused(refusal)) => Some(refusal),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn only_the_look_that_is_due_is_recorded_and_only_once() {
    everywhere(|office| {
        let contact = advised_and_came_back(office);
        assert_eq!(look(office, contact, Window::First, "2025-04-01T09:00"), Some(LookRefusal::NotDue));
        // The ninety-day look is not used up on the thirtieth day.
        assert_eq!(look(office, contact, Window::Second, "2025-04-02T09:00"), Some(LookRefusal::NotDue));
        assert_eq!(look(office, contact, Window::First, "2025-04-02T09:00"), None);
        assert_eq!(look(office, contact, Window::First, "2025-04-02T09:05"), Some(LookRefusal::NotDue));
        assert_eq!(look(office, contact, Window::Second, "2025-06-01T09:00"), None);
        assert_eq!(office.contact(contact).looks.len(), 2);
    });
}

#[test]
fn one_family_is_read_as_it_stands_in_the_list() {
    everywhere(|office| {
        let contact = advised_and_came_back(office);
        let today = "2025-04-10".parse().unwrap();
        office
            .trial
            .store
            .read(|reader| {
                let listed = crate::follow_through::signposted_of(reader, today)?;
                let one = reader.load::<Contact>(contact)?.unwrap().value;
                assert_eq!(crate::follow_through::signposted_by(reader, &one)?.as_ref(), listed.first());
                assert!(listed[0].came_back.is_some());
                Ok::<_, store::Fault>(())
            })
            .unwrap();
    });
}

fn outcomes_to_tell(office: &Office, actor: &Actor, whose: Whose, now: &str) -> Vec<Untold> {
    let limit = |_| Some(Limit::WorkingDays(1));
    let calendar = harrowmere().calendar();
    office.trial.store.read(|reader| untold(reader, actor, whose, at(now), &limit, calendar)).unwrap()
}

#[test]
fn whoever_decided_hears_of_their_own_untold_outcomes_however_old() {
    everywhere(|office| {
        let another = somebody(Role::FrontDoorSocialWorker, 31);
        let mut decided = Vec::new();
        for by in [social_worker(), another.clone(), social_worker()] {
            let contact = office.raise(a_worry().about(a_child("Jude", "Okoro"))).contacts[0];
            office.record_as_new(contact);
            office.decide(&by, contact, &to("advice")).unwrap();
            decided.push(contact);
        }
        let ids = |rows: Vec<Untold>| rows.into_iter().map(|row| row.contact.id).collect::<Vec<_>>();
        let a_year_later = "2026-03-03T09:00";
        let own = outcomes_to_tell(office, &another, Whose::DecidedBy(another.account), a_year_later);
        assert_eq!(ids(own), [decided[1]]);
        assert_eq!(outcomes_to_tell(office, &manager(), Whose::Everybodys, a_year_later).len(), 3);
        assert!(outcomes_to_tell(office, &school(), Whose::Everybodys, a_year_later).is_empty());
    });
}

/// What the front door took in and decided on Monday 3 March 2025, by hour: contacts taken in, people
/// who took them in, decisions, people who decided.
fn monday(office: &Office, hour: usize) -> [u32; 4] {
    let at_the_front_door = [call_taker(), social_worker(), manager()].map(|actor| actor.account);
    let day = monday_morning().date();
    let takes_in = |account: AccountId| at_the_front_door.contains(&account);
    let (found, _) = office
        .trial
        .store
        .read(|reader| capacity::read(reader, &takes_in, day, day, at("2025-03-03T18:00")))
        .unwrap();
    let row = &found.by_hour[hour];
    [row.taken_in, row.taking_in, row.decided, row.deciding]
}

#[test]
fn a_call_written_down_is_taken_in_once_by_whoever_wrote_it_down() {
    everywhere(|office| {
        let call = a_worry().about(a_child("Amara", "Bell")).received(at("2025-03-03T09:30"));
        let worry = office
            .act(&call_taker(), at("2025-03-03T09:30"), |work, acting| {
                Ok(crate::worry::raise_worry(work, call.0, acting.ids)?)
            })
            .unwrap();
        assert_eq!(monday(office, 9), [1, 1, 0, 0], "nobody has said yet who the child is");
        office.record_as_new(worry.contacts[0]);
        assert_eq!((monday(office, 9), monday(office, 10)), ([1, 1, 0, 0], [0, 0, 0, 0]));
        // What a school sends is taken in when somebody at the front door says who the child is.
        let sent = office.raise(a_worry().about(a_child("Jude", "Okoro"))).contacts[0];
        assert_eq!(monday(office, 9), [1, 1, 0, 0]);
        office.record_as_new(sent);
        assert_eq!(monday(office, 10), [1, 1, 0, 0]);
    });
}

#[test]
fn a_decision_counts_in_the_hour_and_under_the_name_of_whoever_made_it() {
    everywhere(|office| {
        let contact = office.raise(a_worry().about(a_child("Amara", "Bell"))).contacts[0];
        office.record_as_new(contact);
        let always = to("no_further_action").where_a_manager_agrees(local::ManagerAgreement::Always);
        office.decide(&social_worker(), contact, &always).unwrap();
        let agreed: Moment = at("2025-03-03T17:10");
        office.agree(&manager(), contact, agreed).unwrap();
        assert_eq!(monday(office, 10)[2..], [1, 1], "the social worker's, at half past ten");
        assert_eq!(monday(office, 17)[2..], [1, 1], "the manager's, at ten past five");
    });
}
