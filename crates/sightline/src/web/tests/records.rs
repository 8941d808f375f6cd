//! One person's record, page by page: found, opened, corrected, restricted, merged and separated.

use super::{Service, noon, sent_to, services, text};
use crate::web::{Method, Problem, Reply};
use access::Role;
use kernel::{Id, PersonId, Uuid};
use people::{Address, Involvement, InvolvementId, InvolvementRole, Merge, Name, Person, Relationship};
use store::trial::stamp;
use store::{Fact, Fault};
use web_kit::REASON_FIELD;

const MANAGER: Option<Role> = Some(Role::FrontDoorManager);

/// A child in the record, with whom nobody works.
fn child(service: &Service, number: u128, forename: &str) -> PersonId {
    let id = PersonId::from_uuid(Uuid::from_u128(number));
    let person = Person::named(id, Name::current(forename, "Okonjo"));
    let added: Result<(), Fault> =
        service.app.store.write(stamp(noon()), |work| work.add(&person, Fact::new("PersonRecorded", noon())));
    added.unwrap();
    id
}

fn post(service: &Service, path: &str, answers: &[(&str, &str)]) -> Result<Reply, Problem> {
    service.ask(MANAGER, Method::Post, path, answers)
}

/// The manager opens the record, for a reason.
fn opened(service: &Service, child: PersonId) -> String {
    let path = format!("/people/{child}");
    assert!(service.page(MANAGER, &path).contains("Why do you need to open this record?"));
    assert_eq!(sent_to(post(service, &path, &[(REASON_FIELD, "Covering the duty desk")])), path);
    path
}

#[test]
fn a_person_is_found_by_name_and_never_by_somebody_whose_work_is_not_searching() {
    for service in services() {
        let amara = child(&service, 1, "Amara");
        let asked = [("name", "Amarah Okonjo"), ("age", "")];
        let found = text(service.ask(Some(Role::CallTaker), Method::Post, "/search", &asked));
        assert!(found.contains("1 person was found") && found.contains(&format!("/people/{amara}")));
        assert!(found.contains("You will be asked why you need the record"));
        let nobody =
            text(service.ask(Some(Role::CallTaker), Method::Post, "/search", &[("number", "9990000018")]));
        assert!(nobody.contains("Nobody was found") && nobody.contains("This does not mean"));
        let blank = text(service.ask(Some(Role::CallTaker), Method::Post, "/search", &[]));
        assert!(blank.contains("Enter something you know about the person"));
        for role in [Role::Administrator, Role::PartnerPractitioner, Role::Analyst] {
            let refused = service.ask(Some(role), Method::Post, "/search", &asked);
            assert!(matches!(refused, Err(Problem::NotFound)), "{role:?}");
        }
    }
}

/// Somebody who lives there.
fn lives_at(service: &Service, number: u128, forename: &str, home: Address) {
    let id = PersonId::from_uuid(Uuid::from_u128(number));
    let mut person = Person::named(id, Name::current(forename, "Okonjo"));
    person.addresses.push(home);
    let added: Result<(), Fault> =
        service.app.store.write(stamp(noon()), |work| work.add(&person, Fact::new("PersonRecorded", noon())));
    added.unwrap();
}

#[test]
fn part_of_an_address_finds_those_who_live_there_until_they_are_too_many() {
    for service in services() {
        lives_at(&service, 1, "Amara", Address::home("4 Larch Row", "Kelwick", "ZZ1 1AA"));
        lives_at(&service, 2, "Tobi", Address::home("9 Larch Row", "Saltby", "ZZ2 1AA"));
        let search = |answers: &[(&str, &str)]| {
            text(service.ask(Some(Role::CallTaker), Method::Post, "/search", answers))
        };
        assert!(search(&[("place", "larch row")]).contains("2 people were found"));
        for alone in ["Kelwick", "ZZ1", "Larch Row, ZZ1"] {
            let found = search(&[("place", alone)]);
            assert!(
                found.contains("1 person was found") && found.contains("By the address alone"),
                "{alone}"
            );
        }
        // With a name the address orders and explains what the name found, and adds nobody.
        let named = search(&[("name", "Okonjo"), ("place", "Saltby")]);
        let places =
            ["Tobi", "Lives or lived at an address with: Saltby", "Amara"].map(|words| named.find(words));
        assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
        for number in 3..=22 {
            lives_at(&service, number, "Sam", Address::home("1 Elm Walk", "Kelwick", "ZZ1 1AA"));
        }
        let many = search(&[("place", "Kelwick")]);
        assert!(many.contains("Add a name, an age or a house number") && !many.contains("Amara"));
    }
}

#[test]
fn a_correction_is_checked_then_made_and_the_second_of_two_is_shown_the_first() {
    for service in services() {
        let path = opened(&service, child(&service, 1, "Amara"));
        let correct = format!("{path}/correct");
        let form = service.page(MANAGER, &correct);
        assert!(form.contains("name=\"version\" value=\"1\""), "{form}");
        let answers = [
            ("forename", "Amarachi"),
            ("surname", "Okonjo"),
            ("born_known", "not_known"),
            ("reason", "Seen on the birth certificate"),
            ("version", "1"),
            ("form_token", "the first form"),
        ];
        let empty = text(post(&service, &correct, &[("version", "1")]));
        assert!(empty.contains("Enter why the record is being corrected"));
        let check = text(post(&service, &correct, &answers));
        assert!(check.contains("Check what will change") && check.contains("Amarachi"));
        // Going back and checking again is not a form sent twice.
        assert!(text(post(&service, &correct, &answers)).contains("Check what will change"));
        let save = format!("{correct}/save");
        let changing = [answers.as_slice(), &[("step", "change")]].concat();
        assert!(text(post(&service, &save, &changing)).contains("Correct this record"));
        match post(&service, &save, &answers).unwrap() {
            Reply::SeeOtherTelling(to, _, words) => {
                assert_eq!((to.as_str(), words.as_str()), (path.as_str(), "The record was corrected."));
            }
            _ => panic!("the correction was not made"),
        }
        assert!(service.page(MANAGER, &path).contains("Amarachi Okonjo"));
        // The same form twice is one correction; another form filled from the same version is not saved.
        assert_eq!(sent_to(post(&service, &save, &answers)), path);
        let later: Vec<(&str, &str)> = answers
            .iter()
            .map(|(name, value)| if *name == "form_token" { (*name, "another") } else { (*name, *value) })
            .collect();
        let clash = text(post(&service, &save, &later));
        assert!(
            clash.contains("Someone else has changed this record")
                && clash.contains("Invented Front door manager")
        );
    }
}

#[test]
fn a_restricted_record_is_only_known_of_until_the_restriction_is_lifted() {
    for service in services() {
        let path = opened(&service, child(&service, 1, "Amara"));
        let restriction = format!("{path}/restriction");
        let form = service.page(MANAGER, &restriction);
        // Nobody works with this child: only whoever decides is offered, and others are added by email.
        assert!(form.contains("Invented Front door manager") && !form.contains("Invented Call taker"));
        let nobody = [("others", "administrator@harrowmere.example"), ("others_may_know", "yes")];
        assert!(text(post(&service, &restriction, &nobody)).contains("Nobody who could open this record"));
        let me = super::account_of(Role::FrontDoorManager).to_string();
        let without = [("only", me.as_str()), ("others_may_know", "yes")];
        assert!(text(post(&service, &restriction, &without)).contains("Enter the reason for your decision"));
        let answers = [without.as_slice(), &[("reason", "Police advice about an address")]].concat();
        assert_eq!(sent_to(post(&service, &restriction, &answers)), path);
        assert!(service.page(Some(Role::CallTaker), &path).contains("Contact the duty manager"));
        let found =
            text(service.ask(Some(Role::CallTaker), Method::Post, "/search", &[("name", "Amara Okonjo")]));
        assert!(found.contains("A record exists") && !found.contains(&path));
        assert!(service.page(MANAGER, &restriction).contains("Police advice about an address"));
        let change = service.page(MANAGER, &format!("{restriction}?change=yes"));
        assert!(change.contains("Who may open this record?") && change.contains("checked"));
        let added =
            [without.as_slice(), &[("others", "call_taker@harrowmere.example"), ("reason", "On duty")]];
        assert_eq!(sent_to(post(&service, &restriction, &added.concat())), path);
        assert!(service.page(MANAGER, &format!("{restriction}?change=yes")).contains("Invented Call taker"));
        let lift = format!("{restriction}/lift");
        assert!(text(post(&service, &lift, &[])).contains("Enter the reason for your decision"));
        assert_eq!(sent_to(post(&service, &lift, &[("reason", "The danger has passed")])), path);
        assert!(
            text(post(&service, &lift, &[("reason", "Again")])).contains("This record is not restricted")
        );
        assert!(service.page(Some(Role::CallTaker), &path).contains("Why do you need to open this record?"));
    }
}

#[test]
fn two_records_are_compared_merged_and_separated_with_a_look_at_each() {
    for service in services() {
        let (one, other) = (child(&service, 1, "Amara"), child(&service, 2, "Amarah"));
        let path = opened(&service, one);
        let compare = format!("{path}/compare?with={other}");
        // Comparing shows the second record, so it is opened as any other is.
        assert!(service.page(MANAGER, &compare).contains("Why do you need to open this record?"));
        assert_eq!(sent_to(post(&service, &compare, &[(REASON_FIELD, "They may be one child")])), compare);
        assert!(service.page(MANAGER, &compare).contains("Compare two records"));
        let search =
            text(post(&service, "/search", &[("name", "Amara Okonjo"), ("compare", &one.to_string())]));
        assert!(search.contains(&compare) && !search.contains(&format!("with={one}")));
        let (kept, with) = (one.to_string(), other.to_string());
        let answers = [
            ("with", with.as_str()),
            ("kept", kept.as_str()),
            ("evidence", "The health visitor knows one child"),
            ("form_token", "a form of its own"),
        ];
        let check = format!("{path}/merge/check");
        let unsaid = text(post(&service, &check, &[("with", &with)]));
        assert!(unsaid.contains("Select which record should be kept up"));
        assert!(text(post(&service, &check, &answers)).contains("Before you merge these records"));
        let merge = format!("{path}/merge");
        let again = [answers.as_slice(), &[("step", "change")]].concat();
        assert!(text(post(&service, &merge, &again)).contains("Compare two records"));
        assert_eq!(sent_to(post(&service, &merge, &answers)), path);
        assert_eq!(sent_to(post(&service, &merge, &answers)), path, "sent twice is done once");
        assert!(service.page(MANAGER, &format!("/people/{other}")).contains("Amara Okonjo"));
        let list = service.page(MANAGER, &format!("{path}/merges"));
        assert!(list.contains("The health visitor knows one child"));
        let merges = service.app.store.read::<_, Fault>(|reader| reader.find::<Merge>("", &[])).unwrap();
        let undo = format!("{path}/merges/{}/undo", merges[0].value.id);
        assert!(service.page(MANAGER, &undo).contains("Separate these records"));
        assert!(text(post(&service, &undo, &[])).contains("Enter why these records are being separated"));
        assert_eq!(sent_to(post(&service, &undo, &[("reason", "Two cousins")])), format!("{path}/merges"));
        assert_eq!(sent_to(service.ask(MANAGER, Method::Get, &undo, &[])), format!("{path}/merges"));
    }
}

#[test]
fn somebody_is_added_to_a_family_lives_there_and_leaves() {
    for service in services() {
        let path = opened(&service, child(&service, 1, "Amara"));
        let add = format!("{path}/family/add");
        assert!(service.page(MANAGER, &add).contains("Add somebody in the family"));
        assert!(text(post(&service, &add, &[])).contains("Select who they are"));
        let mother = [
            ("who", "new"),
            ("forename", "Ngozi"),
            ("surname", "Okonjo"),
            ("kind", "mother"),
            ("responsibility", "yes"),
        ];
        let family = format!("{path}/family");
        assert_eq!(sent_to(post(&service, &add, &mother)), family);
        assert!(service.page(MANAGER, &family).contains("Ngozi Okonjo"));
        let found =
            service.app.store.read::<_, Fault>(|reader| reader.find::<Relationship>("", &[])).unwrap();
        let (id, ngozi) = (found[0].value.id, found[0].value.person.to_string());
        let join = format!("{path}/family/join");
        assert!(service.page(MANAGER, &join).contains("Ngozi Okonjo"));
        assert_eq!(sent_to(post(&service, &join, &[("with", &ngozi)])), family);
        assert!(text(post(&service, &join, &[("with", &ngozi)])).contains("living together already"));
        let homes =
            service.app.store.read::<_, Fault>(|reader| reader.find::<people::Household>("", &[])).unwrap();
        let day = [("to-day", "1"), ("to-month", "3"), ("to-year", "2025")];
        for ending in [
            format!("{path}/family/relationships/{id}/end"),
            format!("{path}/family/household/{}/leave", homes[0].value.id),
        ] {
            assert!(service.page(MANAGER, &ending).contains("Ngozi Okonjo"));
            assert!(text(post(&service, &ending, &[])).contains("Enter the last day"));
            assert_eq!(sent_to(post(&service, &ending, &day)), family);
        }
        let ended = format!("{path}/family/relationships/{id}/end");
        assert!(text(post(&service, &ended, &day)).contains("This ended on 1 March 2025"));
    }
}

#[test]
fn the_log_says_that_somebody_looked_and_never_at_whom() {
    for service in services() {
        let path = opened(&service, child(&service, 1, "Amara"));
        service.page(MANAGER, &format!("{path}/timeline"));
        let log = service.page(Some(Role::Administrator), "/looks");
        assert!(log.contains("Invented Front door manager") && log.contains("0000-0001"));
        for secret in ["Amara", "Okonjo", "Covering the duty desk", &path] {
            assert!(!log.contains(secret), "{secret}");
        }
        let none = service.page(Some(Role::Administrator), "/looks?before=1");
        assert!(none.contains("Nobody has opened a record") && none.contains("Newest looks"));
        let refused = service.ask(MANAGER, Method::Get, "/looks", &[]);
        assert!(matches!(refused, Err(Problem::NotForThisRole)));
    }
}

#[test]
fn a_look_from_outside_the_childs_work_waits_for_the_worker_and_leads_to_who_looked() {
    for service in services() {
        let amara = child(&service, 1, "Amara");
        let works_with = Involvement {
            id: InvolvementId::from_uuid(Uuid::from_u128(3)),
            child: amara,
            account: Some(super::account_of(Role::SocialWorker)),
            name: "Invented Social worker".into(),
            agency: "council".into(),
            team: None,
            role: InvolvementRole::AllocatedSocialWorker,
            from: noon().date(),
            to: None,
        };
        let added: Result<(), Fault> = service
            .app
            .store
            .write(stamp(noon()), |work| work.add(&works_with, Fact::new("InvolvementBegan", noon())));
        added.unwrap();
        let worker = Some(Role::SocialWorker);
        let words = "Somebody opened the record of a child you work with";
        assert!(!service.page(worker, "/work").contains(words));
        let path = opened(&service, amara);
        let work = service.page(worker, "/work");
        assert!(work.contains(words) && work.contains(&format!("{path}/looks")));
        assert!(!service.page(MANAGER, "/work").contains(words));
        let looks = service.page(worker, &format!("{path}/looks"));
        assert!(looks.contains("Invented Front door manager") && looks.contains("Covering the duty desk"));
    }
}
