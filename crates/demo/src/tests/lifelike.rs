//! What must be so in any history that could have happened.

use super::{TODAY, all, made, on, so_many};
use access::Role;
use accounts::system_key::SystemKey;
use assessment::{ChildAndFamilyAssessment, ChildInNeedPlan, Referral};
use front_door::consultation::Consultation;
use front_door::contact::{Contact, IdentityHow, Stage};
use front_door::out_of_hours::OutOfHoursHandover;
use front_door::referral_quality::ReferralQuality;
use front_door::worry::{Channel, Danger, Worry};
use kernel::{Date, Moment, PersonId, ReferralId};
use people::{
    IdentifierScheme, Involvement, Merge, Person, Relationship, RelationshipKind, nhs_number_is_sound,
    upn_is_sound,
};
use protection::{ChildProtectionPlan, Conference, Section47Enquiry};
use std::collections::{BTreeMap, BTreeSet};
use store::{Fault, Store, Value};

/// One history that all of this is looked for in.
struct Told {
    people: BTreeMap<PersonId, Person>,
    contacts: Vec<Contact>,
    referrals: BTreeMap<ReferralId, Referral>,
}

#[test]
fn a_history_of_1500_children_could_have_happened() {
    let (trial, report) = made(so_many(1_500));
    let store = &trial.store;
    let told = Told {
        people: all::<Person>(store).into_iter().map(|person| (person.id, person)).collect(),
        contacts: all(store),
        referrals: all::<Referral>(store).into_iter().map(|referral| (referral.id, referral)).collect(),
    };
    facts_are_in_the_order_of_time(store);
    nothing_is_decided_without_knowing_who_and_saying_why(&told);
    numbers_are_sound_and_nobody_elses(&told);
    nobody_is_seen_before_they_were_known(store, &told);
    plans_follow_conferences_and_conferences_enquiries(store, &told);
    families_are_of_many_kinds(store, &told);
    the_queue_has_something_of_everything(&told);
    some_records_are_restricted_and_some_were_one(store, &told);
    some_looked_and_said_why(store);
    the_last_weeks_hold_what_each_post_works_with(store);
    assert_eq!(report.users.len(), Role::ALL.len() + 2);
}

fn the_last_weeks_hold_what_each_post_works_with(store: &Store) {
    assert!(8 <= all::<Consultation>(store).len(), "advice calls");
    let scored = all::<ReferralQuality>(store).len();
    assert!(10 <= scored, "information that was scored: {scored}");
    let keys = all::<SystemKey>(store);
    assert_eq!(keys.len(), 1);
    let by_system: Vec<Worry> =
        all::<Worry>(store).into_iter().filter(|worry| worry.channel == Channel::AgencySystem).collect();
    assert!(4 <= by_system.len() && by_system.iter().all(|worry| worry.how.incident.is_some()));
    let mut by = BTreeSet::new();
    store
        .read::<_, Fault>(|reader| {
            let sql = "select distinct actor from ledger where actor like 'agency system %'";
            reader.each(sql, &[], &mut |row| {
                by.insert(row.text(0)?.to_owned());
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(by, BTreeSet::from([format!("agency system {}", keys[0].id)]));
    let handovers = all::<OutOfHoursHandover>(store);
    assert!(handovers.iter().any(|found| found.acknowledged.is_some()));
    assert!(handovers.iter().any(|found| found.acknowledged.is_none()));
}

fn entries(store: &Store, mut each: impl FnMut(&str, Moment, Moment)) {
    store
        .read::<_, Fault>(|reader| {
            let sql = "select what, happened_at, recorded_at from ledger order by sequence";
            reader.each(sql, &[], &mut |row| {
                each(row.text(0)?, row.parse(1)?, row.parse(2)?);
                Ok(())
            })
        })
        .unwrap();
}

fn facts_are_in_the_order_of_time(store: &Store) {
    let mut before: Option<Moment> = None;
    let end = Moment::on(on(TODAY), 0, 0);
    entries(store, |what, happened, recorded| {
        assert!(happened <= recorded, "{what} was recorded before it happened");
        assert!(before.is_none_or(|before| before <= recorded), "{what} at {recorded} is out of order");
        assert!(recorded < end, "{what} is after the demo is opened");
        before = Some(recorded);
    });
}

fn nothing_is_decided_without_knowing_who_and_saying_why(told: &Told) {
    let mut reasons = BTreeSet::new();
    let mut matched = 0;
    for contact in &told.contacts {
        if let Some(IdentityHow::Matched(_)) = contact.identity.as_ref().map(|identity| &identity.how) {
            matched += 1;
        }
        let Some(decision) = &contact.decision else { continue };
        let identity = contact.identity.as_ref().expect("a contact was decided about nobody");
        assert!(told.people.contains_key(&identity.person));
        assert!(contact.received_at <= identity.at && identity.at <= decision.at);
        assert!(!decision.reason.is_empty() && !decision.words_to_referrer.is_empty());
        assert!(
            decision
                .agreed
                .as_ref()
                .is_none_or(|agreed| decision.at <= agreed.at && agreed.by != decision.by)
        );
        assert!(contact.told.as_ref().is_none_or(|told| decision.at <= told.at));
        reasons.insert(&decision.reason);
    }
    assert!(reasons.len() > 150, "only {} different reasons", reasons.len());
    assert!(matched > told.contacts.len() / 2);
}

fn numbers_are_sound_and_nobody_elses(told: &Told) {
    let mut seen = BTreeSet::new();
    let mut nhs_numbers = 0;
    for identifier in told.people.values().flat_map(|person| &person.identifiers) {
        assert!(seen.insert(identifier), "{identifier:?} is two people's");
        match identifier.scheme {
            IdentifierScheme::NhsNumber => {
                nhs_numbers += 1;
                assert!(identifier.value.starts_with("999") && nhs_number_is_sound(&identifier.value));
            }
            IdentifierScheme::UniquePupilNumber => {
                assert!(identifier.value[1..].starts_with("000") && upn_is_sound(&identifier.value));
            }
            _ => {}
        }
    }
    assert!(nhs_numbers > 1_200);
}

/// The first day on which something can have been done with somebody: a baby may be worried about
/// before birth.
fn first_day(person: &Person) -> Date {
    let born = person.born.earliest().unwrap_or(Date::MIN);
    crate::days::days_before(born, 180)
}

fn nobody_is_seen_before_they_were_known(store: &Store, told: &Told) {
    let grown_up_by_a_year = |person: &Person, day: Date| {
        person.born.exact().is_some_and(|born| crate::days::years_after(born, 19) < day)
    };
    for contact in &told.contacts {
        let Some(person) = contact.identity.as_ref().and_then(|found| told.people.get(&found.person)) else {
            continue;
        };
        let day = contact.received_at.date();
        assert!(
            first_day(person) <= day,
            "a contact on {day} about somebody born {}",
            person.born.in_words()
        );
        assert!(!grown_up_by_a_year(person, day));
    }
    let mut open_twice = BTreeMap::new();
    for referral in told.referrals.values() {
        let person = &told.people[&referral.person];
        assert!(first_day(person) <= referral.received_on);
        let closed = referral.closed.as_ref().map_or(on(TODAY), |closed| closed.on);
        assert!(referral.received_on <= closed);
        let of_child: &mut Vec<(Date, Date)> = open_twice.entry(referral.person).or_default();
        let overlaps = of_child.iter().any(|(from, to)| referral.received_on < *to && *from < closed);
        assert!(!overlaps, "a child had two referrals open at once");
        of_child.push((referral.received_on, closed));
    }
    for assessment in all::<ChildAndFamilyAssessment>(store) {
        let referral = &told.referrals[&assessment.referral];
        assert_eq!(assessment.person, referral.person);
        assert!(referral.received_on <= assessment.started_on);
        let ended = assessment.authorised_on.unwrap_or(assessment.started_on);
        assert!(assessment.started_on <= ended);
        assert!(referral.closed.as_ref().is_none_or(|closed| ended <= closed.on));
        assert!(assessment.authorised_on.is_none() || !assessment.factors.is_empty());
        // Work is not left open on a closed referral.
        assert!(referral.is_open() || assessment.authorised_on.is_some());
    }
    for plan in all::<ChildInNeedPlan>(store) {
        let referral = &told.referrals[&plan.referral];
        assert!(referral.received_on <= plan.started_on);
        assert!(plan.ended_on.is_none_or(|ended| plan.started_on <= ended));
        assert!(referral.is_open() || plan.ended_on.is_some());
    }
    for involvement in all::<Involvement>(store) {
        assert!(involvement.to.is_none_or(|to| involvement.from <= to));
    }
}

fn plans_follow_conferences_and_conferences_enquiries(store: &Store, told: &Told) {
    let enquiries: BTreeMap<_, Section47Enquiry> =
        all::<Section47Enquiry>(store).into_iter().map(|enquiry| (enquiry.id, enquiry)).collect();
    let conferences: BTreeMap<_, Conference> =
        all::<Conference>(store).into_iter().map(|conference| (conference.id, conference)).collect();
    for enquiry in enquiries.values() {
        assert!(told.referrals[&enquiry.referral].received_on <= enquiry.started_on);
    }
    for conference in conferences.values() {
        let enquiry = &enquiries[&conference.enquiry.unwrap()];
        assert!(enquiry.started_on < conference.held_on);
        assert_eq!(enquiry.conference_on, Some(conference.held_on));
    }
    let mut with_a_conference = 0;
    for plan in all::<ChildProtectionPlan>(store) {
        let referral = &told.referrals[&plan.referral];
        assert!(referral.received_on <= plan.started_on);
        if let Some(conference) = plan.conference {
            with_a_conference += 1;
            let conference = &conferences[&conference];
            assert_eq!((conference.held_on, conference.plan), (plan.started_on, Some(plan.id)));
        }
        assert!(plan.reviews.windows(2).all(|two| two[0] < two[1]), "reviews out of order");
        assert!(plan.reviews.iter().all(|review| plan.started_on < *review));
        if let Some(ended) = plan.ended_on {
            assert!(plan.reviews.iter().all(|review| *review <= ended));
            assert!(referral.closed.as_ref().is_none_or(|closed| ended <= closed.on));
        } else {
            assert!(referral.is_open(), "a plan goes on after its referral was closed");
        }
    }
    assert!(with_a_conference > 10);
}

fn families_are_of_many_kinds(store: &Store, told: &Told) {
    let relationships: Vec<Relationship> = all(store);
    let any = |kind| relationships.iter().any(|relationship| relationship.kind == kind);
    assert!(
        any(RelationshipKind::Mother) && any(RelationshipKind::Father) && any(RelationshipKind::StepParent)
    );
    let people = || told.people.values();
    assert!(people().any(|person| person.born.is_expected()), "nobody is expected");
    assert!(people().any(|person| person.known_as().is_some()), "nobody is known by another name");
    assert!(
        people().any(|person| !person.born.is_exact() && !person.born.is_expected()),
        "every age is certain"
    );
    assert!(
        people().any(|person| person.names.len() > 1 && person.known_as().is_none()),
        "no surname ever changed"
    );
    assert!(people().any(|person| person.addresses.len() > 1), "nobody ever moved");
    for person in people().flat_map(|person| &person.addresses) {
        assert!(person.postcode.is_empty() || person.postcode.starts_with("XH"), "{}", person.postcode);
    }
}

fn the_queue_has_something_of_everything(told: &Told) {
    let waiting: Vec<&Contact> =
        told.contacts.iter().filter(|contact| contact.stage() != Stage::Decided).collect();
    assert!((28..=40).contains(&waiting.len()), "{} wait", waiting.len());
    for stage in [Stage::AwaitingIdentity, Stage::AwaitingDecision, Stage::AwaitingAgreement] {
        assert!(waiting.iter().filter(|contact| contact.stage() == stage).count() >= 3, "{stage:?}");
    }
    assert!(waiting.iter().any(|contact| contact.danger == Danger::Now));
    let long_ago = Moment::on(crate::days::days_before(on(TODAY), 3), 0, 0);
    assert!(waiting.iter().any(|contact| contact.received_at < long_ago), "nothing is late");
    assert!(waiting.iter().any(|contact| !contact.sent_back.is_empty()), "nothing was sent back");
    assert!(waiting.iter().any(|contact| !contact.led_on.is_empty()), "no agency was asked");
    assert_eq!(waiting.iter().filter(|contact| contact.child.born.is_expected()).count(), 2);
    let mut together: BTreeMap<_, u32> = BTreeMap::new();
    for contact in &waiting {
        *together.entry(contact.worry).or_default() += 1;
    }
    assert!(together.values().any(|count| *count == 3), "no three brothers and sisters");
    let restricted = waiting
        .iter()
        .filter_map(|contact| contact.identity.as_ref())
        .any(|identity| told.people[&identity.person].restriction.is_some());
    assert!(restricted, "nothing about a restricted record");
}

fn some_records_are_restricted_and_some_were_one(store: &Store, told: &Told) {
    let restricted = told.people.values().filter(|person| person.restriction.is_some()).count();
    assert_eq!(restricted, 2);
    let merges: Vec<Merge> = all(store);
    assert_eq!(merges.iter().filter(|merge| merge.undone.is_none()).count(), 1);
    assert_eq!(merges.iter().filter(|merge| merge.undone.is_some()).count(), 1);
    assert_eq!(told.people.values().filter(|person| person.merged_into.is_some()).count(), 1);
}

fn some_looked_and_said_why(store: &Store) {
    let looks = store
        .read::<_, Fault>(|reader| {
            let sql = "select count(*) from ledger where what = ?1 and reason is not null";
            reader.count(sql, &[Value::from(store::OPENED_FOR_A_REASON)])
        })
        .unwrap();
    assert!(looks > 10, "{looks} looks");
    let worries: Vec<Worry> = all(store);
    assert!(worries.iter().any(|worry| worry.contacts.len() > 2));
}
