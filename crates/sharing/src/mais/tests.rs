//! The drafts: the examples hold, our people go there and back, and what another system may be told.

use super::exchange::{FhirAddress, HumanName, OrganisationContact, Patient, Telecom};
mod asked;
mod pages;
mod putting;

use super::*;
use kernel::{Date, Id, Known, MonthOfYear, PersonId, UncertainDate, Uuid, Year};
use people::{AddressKind, Ethnicity, IdentifierScheme, NameKind, Sex};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

const BASE: &str = "https://harrowmere.example";
const SECTION_47: &str = "https://www.legislation.gov.uk/ukpga/1989/41/section/47";

fn on(text: &str) -> Date {
    text.parse().unwrap()
}

fn id(number: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(number))
}

/// An example reads into its type, and is written back as the same JSON.
fn holds<T: DeserializeOwned + Serialize>(example: &str) -> T {
    let read: T = serde_json::from_str(example).unwrap();
    let as_sent: serde_json::Value = serde_json::from_str(example).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), as_sent);
    read
}

#[test]
fn every_example_holds_by_the_drafts() {
    let person: Person = holds(include_str!("examples/person.json"));
    assert_eq!(check_person(&person), []);
    let _: Parameters = holds(include_str!("examples/query.json"));
    let yes: Parameters = holds(include_str!("examples/answer_yes.json"));
    let no: Parameters = holds(include_str!("examples/answer_no.json"));
    assert_eq!((yes, no), (answer_body(Some(&front_door())), answer_body(None)));
    let number = read_request(include_str!("examples/fetch.json")).unwrap();
    let review: Parameters = holds(include_str!("examples/answer_review.json"));
    assert_eq!(review, review_body(&number));
    assert_eq!(read_query(include_str!("examples/query.json")).unwrap().request, Some(number));
    let list: serde_json::Value = serde_json::from_str(include_str!("examples/answer_list.json")).unwrap();
    assert_eq!(list, scored_body(Some((&front_door(), 99))));
    let _: SharingPolicy = holds(include_str!("examples/policy.json"));
    let _: Request = holds(include_str!("examples/request.json"));
    let decision: Decision = holds(include_str!("examples/decision.json"));
    assert_eq!(decision.decided, Decided::Permit);
    assert!(check_episode(&holds(include_str!("examples/service_episode.json"))));
    assert!(check_organisation(&holds(include_str!("examples/organisation.json"))));
}

#[test]
fn what_the_drafts_ask_for_is_missed_when_it_is_not_there() {
    let whole: Person = holds(include_str!("examples/person.json"));
    let problems = |change: fn(&mut Person)| {
        let mut person = whole.clone();
        change(&mut person);
        check_person(&person)
    };
    assert_eq!(problems(|person| person.identifier.clear()), [PersonProblem::NoIdentifier]);
    assert_eq!(problems(|person| person.name.clear()), [PersonProblem::NoName]);
    assert_eq!(problems(|person| person.sex_code = Some("F".into())), [PersonProblem::Code]);
    assert_eq!(problems(|person| person.ethnicity_code = Some("20".into())), [PersonProblem::Code]);
    let wrong_date = PartialDate { date: "2019-02-30".into(), accuracy_indicator: "AAA".into() };
    let mut person = whole.clone();
    person.date_of_birth = Some(wrong_date);
    assert_eq!(check_person(&person), [PersonProblem::Date]);
}

#[test]
fn a_question_says_what_is_missing_and_repeats_nothing() {
    assert_eq!(read_query("not json"), Err(ExchangeProblem::NotParameters));
    assert_eq!(
        read_query(r#"{"resourceType":"Bundle","parameter":[]}"#),
        Err(ExchangeProblem::NotParameters)
    );
    assert_eq!(
        read_query(r#"{"resourceType":"Parameters","parameter":[]}"#),
        Err(ExchangeProblem::NoPatient)
    );
    let with = |patient: &str, reason: &str| {
        format!(
            r#"{{"resourceType":"Parameters","parameter":[{{"name":"resource","resource":{{"resourceType":"Patient"{patient}}}}}{reason}]}}"#
        )
    };
    let reason = r#",{"name":"reason","valueUri":"https://example.org/why"}"#;
    let numbered = r#","identifier":[{"value":"1","system":"s"}]"#;
    assert_eq!(read_query(&with(numbered, "")), Err(ExchangeProblem::NoReason));
    let name_only = r#","name":[{"family":"Bell","given":["Amara"]}]"#;
    assert_eq!(read_query(&with(name_only, reason)), Err(ExchangeProblem::TooLittle));
    assert!(read_query(&with(numbered, reason)).is_ok());
    assert_eq!(read_query(include_str!("examples/query.json")).unwrap().reason, SECTION_47);
}

#[test]
fn gypsy_and_roma_are_not_told_apart_and_a_refusal_is_no_group() {
    for (code, sent) in
        [("WROM", None), ("REFU", None), ("NOBT", None), ("WBRI", Some("13")), ("CHNE", Some("2"))]
    {
        let mut person = people::Person::named(id(1), people::Name::current("Amara", "Bell"));
        person.ethnicity = Known::Known(Ethnicity::from_code(code).unwrap());
        assert_eq!(person_from(&person, BASE).ethnicity_code.as_deref(), sent, "{code}");
    }
}

#[test]
fn work_becomes_an_episode_or_an_event_where_the_draft_has_a_code() {
    let when = (on("2026-03-04"), Some(on("2026-09-04")));
    let plan = episode("ssd_cp_plans", "plan-1", id(10), when, BASE).unwrap();
    assert!(check_episode(&plan));
    assert_eq!(plan.kind, ["cp-plan"]);
    assert!(episode("ssd_cin_assessments", "a-1", id(10), when, BASE).is_none(), "no code for assessments");
    let contact = life_event("ssd_contacts", "c-1", id(10), on("2026-03-04"), BASE).unwrap();
    assert!(check_event(&contact));
    assert_eq!(contact.kind, ["safeguarding-concern"]);
    assert!(life_event("ssd_initial_cp_conference", "i-1", id(10), on("2026-03-04"), BASE).is_none());
}

// ---- There and back ----

fn any_born() -> impl Strategy<Value = UncertainDate> {
    let year = 1930..2026_i16;
    prop_oneof![
        (year.clone(), 1..13_i8, 1..29_i8)
            .prop_map(|(y, m, d)| UncertainDate::Day(Date::new(y, m, d).unwrap())),
        (year.clone(), 1..13_i8).prop_map(|(y, m)| UncertainDate::Month(MonthOfYear::new(y, m).unwrap())),
        (year.clone(), 1..13_i8)
            .prop_map(|(y, m)| UncertainDate::AboutMonth(MonthOfYear::new(y, m).unwrap())),
        year.clone().prop_map(|y| UncertainDate::Year(Year::new(y).unwrap())),
        year.prop_map(|y| UncertainDate::AboutYear(Year::new(y).unwrap())),
        Just(UncertainDate::NotYetKnown),
    ]
}

fn any_person() -> impl Strategy<Value = people::Person> {
    let kinds = [NameKind::Current, NameKind::KnownAs, NameKind::Previous, NameKind::Alias];
    let name = ("[A-Z][a-z]{1,8}", "[A-Z][a-z]{1,8}", prop::sample::select(kinds.to_vec()))
        .prop_map(|(given, family, kind)| people::Name::current(&given, &family).of_kind(kind));
    let places = [AddressKind::Home, AddressKind::Temporary, AddressKind::Correspondence];
    let address =
        ("[0-9]{1,2} [A-Z][a-z]{2,8} Row", "[A-Z][a-z]{2,8}", prop::sample::select(places.to_vec()))
            .prop_map(|(lines, town, kind)| {
                let mut address = people::Address::home(&lines, &town, "XH1 4TR");
                address.kind = kind;
                address
            });
    let schemes = [IdentifierScheme::UniquePupilNumber, IdentifierScheme::PoliceReference];
    let number = ("[A-Z0-9]{6,12}", prop::sample::select(schemes.to_vec()))
        .prop_map(|(value, scheme)| people::Identifier::new(scheme, &value));
    let sexes = [Sex::Male, Sex::Female, Sex::Unknown];
    let groups = ["ABAN", "WBRI", "WIRT", "MOTH", "WOTH"];
    (
        prop::collection::vec(name, 1..4),
        any_born(),
        prop::option::of(prop::sample::select(sexes.to_vec())),
        prop::option::of(prop::sample::select(groups.to_vec())),
        prop::collection::vec(address, 0..3),
        prop::collection::vec(number, 0..3),
    )
        .prop_map(|(names, born, sex, ethnicity, addresses, identifiers)| {
            let mut person = people::Person::named(id(10), names[0].clone());
            person.names = names;
            person.born = born;
            person.sex = sex.map_or(Known::NotYetKnown, Known::Known);
            person.ethnicity = ethnicity
                .map_or(Known::NotYetKnown, |code| Known::Known(Ethnicity::from_code(code).unwrap()));
            person.addresses = addresses;
            person.identifiers = identifiers;
            person
        })
}

proptest! {
    /// What the draft has a place for comes back as it was sent, through JSON.
    #[test]
    fn our_people_go_there_and_back(person in any_person()) {
        let sent = person_from(&person, BASE);
        prop_assert_eq!(check_person(&sent), vec![]);
        let text = serde_json::to_string(&sent).unwrap();
        let read: Person = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read, &sent);
        let back = to_people(&read, person.id, BASE);
        prop_assert_eq!(&back.names, &person.names);
        prop_assert_eq!(back.born, person.born);
        prop_assert_eq!(&back.sex, &person.sex);
        prop_assert_eq!(&back.ethnicity, &person.ethnicity);
        prop_assert_eq!(&back.addresses, &person.addresses);
        prop_assert_eq!(&back.identifiers, &person.identifiers);
        // And again: nothing is lost the second time.
        prop_assert_eq!(person_from(&back, BASE), sent);
    }

    /// Whatever is sent is read or refused, and never makes the program stop.
    #[test]
    fn anything_can_be_sent(text in ".{0,300}") {
        let _ = read_query(&text);
    }

    /// A score is one of the draft's, and agreeing in more never lowers it.
    #[test]
    fn more_agreement_is_never_less(person in any_person()) {
        let first = person.names[0].clone();
        let mut asked = Patient {
            name: vec![HumanName { family: first.surname.clone(), given: vec![first.forename.clone()] }],
            birth_date: person.born.exact().map(|day| day.to_string()),
            ..Patient::default()
        };
        let without = score(&asked, &person);
        asked.address = person.addresses.iter().map(|address| FhirAddress {
            line: vec![address.lines.clone()],
            city: Some(address.town.clone()),
            postal_code: Some(address.postcode.clone()),
        }).collect();
        let with = score(&asked, &person);
        prop_assert!(without <= with);
        prop_assert!([0, 60, 70, 80, 99].contains(&with));
    }
}

// ---- Scoring ----

fn amara() -> people::Person {
    let mut person = people::Person::named(id(10), people::Name::current("Amara", "O'Neill-Bell"));
    person.born = UncertainDate::Day(on("2019-03-03"));
    person.addresses.push(people::Address::home("4 Tanner Row", "Harrowmere", "XH1 4TR"));
    person.identifiers.push(people::Identifier::new(IdentifierScheme::NhsNumber, "999 000 0018"));
    person
}

fn asked_for(given: &str, family: &str, born: &str) -> Patient {
    Patient {
        name: vec![HumanName { family: family.into(), given: vec![given.into()] }],
        birth_date: Some(born.into()),
        ..Patient::default()
    }
}

#[test]
fn the_scores_are_those_of_the_draft() {
    let person = amara();
    let plain = asked_for("Amara", "ONeill Bell", "2019-03-03");
    assert_eq!(score(&plain, &person), 60);
    let place = |line: &str, city: Option<&str>, code: Option<&str>| Patient {
        address: vec![FhirAddress {
            line: vec![line.into()],
            city: city.map(str::to_owned),
            postal_code: code.map(str::to_owned),
        }],
        ..plain.clone()
    };
    assert_eq!(score(&place("9 Elsewhere", None, Some("xh14tr")), &person), 70);
    assert_eq!(score(&place("4 tanner row", Some("Harrowmere"), None), &person), 80);
    assert_eq!(score(&place("9 Elsewhere", Some("Harrowmere"), None), &person), 60);
    let number = Identifier { value: "9990000018".into(), system: NHS_NUMBER.into() };
    assert_eq!(score(&Patient { identifier: vec![number.clone()], ..Patient::default() }, &person), 99);
    let elsewhere = Identifier { system: "https://example.org/numbers".into(), ..number };
    assert_eq!(score(&Patient { identifier: vec![elsewhere], ..Patient::default() }, &person), 0);
    assert_eq!(score(&asked_for("Amara", "O'Neill-Bell", "2019-03-04"), &person), 0);
    assert_eq!(score(&asked_for("Zebedee", "O'Neill-Bell", "2019-03-03"), &person), 0);
}

#[test]
fn twins_of_one_name_are_left_to_a_person() {
    let twin = people::Person { id: id(11), ..amara() };
    let found = best(&asked_for("Amara", "O'Neill-Bell", "2019-03-03"), [&amara(), &twin]);
    assert_eq!(found.len(), 2);
}

// ---- Permitted, denied, or for a person ----

fn policy() -> Agreed {
    Agreed { policy: holds(include_str!("examples/policy.json")), answered_alone_from: 70 }
}

fn found(hundredths: u8, people: usize, restricted: bool) -> FoundSoFar {
    FoundSoFar { hundredths, people, restricted }
}

#[test]
fn a_request_is_tested_against_the_agreement_first() {
    let day = on("2026-11-03");
    let is = |asks: &str, purpose: &str, day: Date, so_far: FoundSoFar| {
        let decision = decide(&policy(), asks, purpose, day, so_far);
        assert_eq!(decision.policy_version, "3");
        (decision.decided, decision.grounds)
    };
    let sure = found(99, 1, false);
    assert_eq!(is("police", SECTION_47, day, sure), (Decided::Permit, Grounds::Covered));
    assert_eq!(is("police", SECTION_47, day, FoundSoFar::default()), (Decided::Permit, Grounds::Covered));
    assert_eq!(is("housing", SECTION_47, day, sure), (Decided::Deny, Grounds::NotAParty));
    assert_eq!(
        is("police", "https://example.org/why", day, sure),
        (Decided::Deny, Grounds::PurposeNotAgreed)
    );
    assert_eq!(is("police", SECTION_47, on("2026-03-31"), sure), (Decided::Deny, Grounds::NotInForce));
    assert_eq!(is("police", SECTION_47, on("2027-03-31"), sure), (Decided::Permit, Grounds::Covered));
    assert_eq!(is("police", SECTION_47, on("2027-04-01"), sure), (Decided::Deny, Grounds::NotInForce));
    assert_eq!(is("police", SECTION_47, day, found(60, 1, false)), (Decided::Review, Grounds::WeakMatch));
    assert_eq!(is("police", SECTION_47, day, found(70, 1, false)), (Decided::Permit, Grounds::Covered));
    assert_eq!(is("police", SECTION_47, day, found(99, 2, false)), (Decided::Review, Grounds::SeveralPeople));
    assert_eq!(
        is("police", SECTION_47, day, found(99, 1, true)),
        (Decided::Review, Grounds::RestrictedRecord)
    );
    // Whoever is no partner learns nothing about a restricted record.
    assert_eq!(is("housing", SECTION_47, day, found(99, 1, true)).0, Decided::Deny);
}

fn front_door() -> OrganisationContact {
    OrganisationContact {
        name: "Harrowmere Integrated Front Door".into(),
        telecom: vec![Telecom { system: "phone".into(), value: "01632 960100".into() }],
    }
}

#[test]
fn a_request_may_rest_on_any_policy_and_the_nearest_is_kept() {
    let day = on("2026-11-03");
    let mut other = policy();
    other.policy.uri = "https://harrowmere.example/sharing-policies/other".into();
    other.policy.purpose = vec!["https://example.org/why".into()];
    let all = [policy(), other];
    let sure = found(99, 1, false);
    let under = |asks: &str, purpose: &str| decide_under(&all, asks, purpose, day, sure);
    assert_eq!(under("police", SECTION_47).decided, Decided::Permit);
    let by_the_other = under("police", "https://example.org/why");
    assert_eq!((by_the_other.decided, by_the_other.policy), (Decided::Permit, all[1].policy.uri.clone()));
    assert_eq!(under("police", "https://example.org/more").grounds, Grounds::PurposeNotAgreed);
    assert_eq!(under("housing", SECTION_47).grounds, Grounds::NotAParty);
    let none = decide_under(&[], "police", SECTION_47, day, sure);
    assert_eq!((none.decided, none.grounds), (Decided::Deny, Grounds::NoPolicy));
}

#[test]
fn a_number_of_a_request_is_read_or_refused() {
    let with = |part: &str| format!(r#"{{"resourceType":"Parameters","parameter":[{part}]}}"#);
    let number = r#"{"name":"request","valueIdentifier":{"value":"R-1","system":"https://example.org"}}"#;
    assert_eq!(read_request(&with(number)).unwrap().value, "R-1");
    let empty = r#"{"name":"request","valueIdentifier":{"value":" ","system":"https://example.org"}}"#;
    for wrong in ["", empty, r#"{"name":"request"}"#] {
        assert_eq!(read_request(&with(wrong)), Err(ExchangeProblem::NoRequest), "{wrong}");
    }
    assert_eq!(read_request("{"), Err(ExchangeProblem::NotParameters));
}

#[test]
fn more_than_such_things_hold_is_refused_before_anything_is_compared() {
    let mut sent: serde_json::Value = serde_json::from_str(include_str!("examples/query.json")).unwrap();
    let patient = "/parameter/0/resource/name";
    *sent.pointer_mut(patient).unwrap() =
        serde_json::json!(vec![serde_json::json!({ "family": "Bell" }); 11]);
    assert_eq!(read_query(&sent.to_string()), Err(ExchangeProblem::TooMuch));
    *sent.pointer_mut(patient).unwrap() = serde_json::json!([{ "family": "B".repeat(201), "given": ["A"] }]);
    assert_eq!(read_query(&sent.to_string()), Err(ExchangeProblem::TooMuch));
}
