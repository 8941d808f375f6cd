use super::*;
use kernel::{Id, Uuid};
use proptest::prelude::*;

fn person(number: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(number))
}

fn day(text: &str) -> TypedDate {
    TypedDate::read(text, crate::dates::DayOrder::DayFirst).unwrap()
}

fn child(forename: &str, surname: &str, born: &str, postcode: &str, house: &str) -> PersonFeatures {
    PersonFeatures {
        names: vec![PersonName { forename: forename.to_owned(), surname: surname.to_owned() }],
        births: vec![Birth::On(day(born))],
        postcodes: vec![postcode.to_owned()],
        houses: vec![house.to_owned()],
        ..PersonFeatures::default()
    }
}

fn nhs(value: &str) -> Identifier {
    Identifier { kind: "NHS number".to_owned(), value: value.to_owned() }
}

fn named(forename: &str, surname: &str) -> Query {
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    Query { forename: given(forename), surname: given(surname), ..Query::default() }
}

const FORENAMES: [&str; 16] = [
    "Noor", "Oscar", "Kwame", "Ibrahim", "Rhys", "Priya", "Leo", "Ama", "Theo", "Zofia", "Freya", "Amara",
    "Ewan", "Ravi", "Isla", "Demi",
];
const STARTS: [&str; 20] = [
    "Ash", "Brook", "Clay", "Fen", "Hazel", "Kel", "Long", "Mel", "Nor", "Oak", "Pen", "Rush", "Stan",
    "Thorn", "Wat", "Dal", "Gold", "Hub", "Mar", "Sud",
];
const ENDS: [&str; 10] = ["worth", "ley", "combe", "dale", "thorpe", "wick", "stead", "low", "gate", "bury"];

/// Three thousand invented strangers, numbered from 1,000.
fn a_town() -> PeopleIndex {
    let mut index = PeopleIndex::new();
    for number in 0..3_000_usize {
        let surname = format!("{}{}", STARTS[number % 20], ENDS[number / 20 % 10]);
        let born = format!("20{:02}-{:02}-{:02}", 7 + number % 18, number / 7 % 12 + 1, number / 11 % 28 + 1);
        let mut features = child(
            FORENAMES[number / 3 % 16],
            &surname,
            &born,
            &format!("ZZ{} {}AB", number % 60 + 1, number % 9 + 1),
            &format!("{} {} Road", number % 150 + 1, STARTS[number / 13 % 20]),
        );
        features.identifiers.push(nhs(&format!("9991{number:06}")));
        index.upsert(person(1_000 + number as u128), &features);
    }
    index
}

fn first(index: &PeopleIndex, query: &Query) -> Candidate {
    index.search(query, 10).into_iter().next().expect("somebody is found")
}

fn said(candidate: &Candidate, words: &str) -> bool {
    candidate.evidence.iter().any(|one| one.words.contains(words))
}

#[test]
fn a_surname_and_a_postcode_are_enough_to_find_a_child() {
    let mut index = a_town();
    index.upsert(person(1), &child("Grace", "Okafor", "2014-05-09", "ZZ7 3QX", "12 Mill Lane"));
    let query = Query { postcode: Some("zz73qx".to_owned()), ..named("", "OKAFOR") };
    let found = first(&index, &query);
    assert_eq!(found.person, person(1));
    assert!(said(&found, "Same surname: Okafor") && said(&found, "Same postcode"));
    assert!(found.strength >= Strength::Possible);
}

#[test]
fn a_twin_is_not_her_sister() {
    let mut index = a_town();
    index.upsert(person(1), &child("Grace", "Okafor", "2014-05-09", "ZZ7 3QX", "12 Mill Lane"));
    index.upsert(person(2), &child("Daisy", "Okafor", "2014-05-09", "ZZ7 3QX", "12 Mill Lane"));
    let query = Query {
        birth: Some(Birth::On(day("2014-05-09"))),
        postcode: Some("ZZ7 3QX".to_owned()),
        house: Some("12 Mill Lane".to_owned()),
        ..named("Daisy", "Okafor")
    };
    let found = index.search(&query, 10);
    assert_eq!((found[0].person, found[0].strength), (person(2), Strength::Strong));
    assert_eq!(found[1].person, person(1));
    assert!(found[1].strength < Strength::Strong, "the twin scores {}", found[1].score);
    assert!(said(&found[1], "Different forename, same surname, date of birth and address: could be a twin"));
}

#[test]
fn slips_and_spellings_by_ear_still_find_the_child() {
    let mut index = a_town();
    index.upsert(person(1), &child("Siobhan", "O'Neill", "2012-04-07", "ZZ7 3QX", "12 Mill Lane"));
    index.upsert(person(2), &child("Aisha", "Nowak-Shah", "2015-11-23", "ZZ8 1QY", "3 Park Close"));
    index.upsert(person(3), &child("Michał", "Wójcik", "2010-02-28", "ZZ9 9QZ", "80 York Street"));
    let born = |text: &str| Some(Birth::On(day(text)));
    for (query, wanted, words) in [
        (
            Query { birth: born("2012-04-07"), ..named("Shivaun", "ONeill") },
            1,
            "often the same name: Shivaun / Siobhan",
        ),
        (Query { birth: born("2012-07-04"), ..named("Siobhan", "Oneil") }, 1, "day and month swapped"),
        (Query { birth: born("2012-04-07"), ..named("O’Neill", "Siobhan") }, 1, "the other way round"),
        (Query { birth: born("2015-11-23"), ..named("Ayesha", "Shah") }, 2, "Surname agrees in part"),
        (Query { birth: born("2015-11-28"), ..named("Aisha", "Nowak Shah") }, 2, "one digit apart"),
        (Query { birth: born("2010-02-28"), ..named("Michal", "Wojick") }, 3, "Surname one slip apart"),
    ] {
        let found = first(&index, &query);
        assert_eq!(found.person, person(wanted), "{query:?}");
        assert!(said(&found, words), "{words}: {:?}", found.evidence);
    }
}

#[test]
fn an_nhs_number_that_agrees_outweighs_a_changed_surname() {
    let mut index = a_town();
    let mut held = child("Grace", "Okafor", "2014-05-09", "ZZ7 3QX", "12 Mill Lane");
    held.identifiers.push(nhs("999 361 6095"));
    index.upsert(person(1), &held);
    let query = Query {
        birth: Some(Birth::On(day("2014-05-09"))),
        postcode: Some("ZZ1 1ZZ".to_owned()),
        identifiers: vec![nhs("9993616095")],
        ..named("Grace", "Rees")
    };
    let found = first(&index, &query);
    assert_eq!((found.person, found.strength), (person(1), Strength::Certain));
    assert!(said(&found, "Same NHS number") && said(&found, "Different surname: Rees / Okafor"));

    let slipped = Query { identifiers: vec![nhs("9993616059")], ..named("Grace", "") };
    assert_eq!(first(&index, &slipped).person, person(1));
}

#[test]
fn a_child_can_be_found_by_age_before_birth_and_by_an_earlier_name() {
    let mut index = a_town();
    let mut renamed = child("Grace", "Okafor", "2014-05-09", "ZZ7 3QX", "12 Mill Lane");
    renamed.names.push(PersonName { forename: "Gracie".to_owned(), surname: "Adeyemi".to_owned() });
    index.upsert(person(1), &renamed);
    let unborn = PersonFeatures {
        names: vec![PersonName { forename: "Unborn".to_owned(), surname: "Kowalski".to_owned() }],
        births: vec![Birth::Expected(day("2025-06-20"))],
        postcodes: vec!["ZZ4 4QX".to_owned()],
        ..PersonFeatures::default()
    };
    index.upsert(person(2), &unborn);

    let of_age = Birth::Between(day("2013-09-01"), day("2014-08-31"));
    let found = first(&index, &Query { birth: Some(of_age), ..named("Gracie", "Adeyemi") });
    assert_eq!(found.person, person(1));
    assert!(said(&found, "Date of birth fits the age"));

    let born = Query { birth: Some(Birth::On(day("2025-06-12"))), ..named("Maja", "Kowalski") };
    let found = first(&index, &born);
    assert_eq!(found.person, person(2));
    assert!(said(&found, "fits the expected date"));
}

#[test]
fn nobody_is_offered_when_nothing_agrees() {
    let index = a_town();
    assert!(index.search(&Query::default(), 10).is_empty());
    assert!(index.search(&named("Xanthippe", "Quetzal"), 10).is_empty());
    assert!(index.search(&named("?", "unknown"), 10).is_empty());
    assert!(PeopleIndex::new().search(&named("Noor", "Ashworth"), 10).is_empty());
}

#[test]
fn learning_keeps_a_twin_apart_and_a_rare_name_telling() {
    let mut index = a_town();
    index.upsert(person(1), &child("Grace", "Okafor", "2014-05-09", "ZZ7 3QX", "12 Mill Lane"));
    index.upsert(person(2), &child("Daisy", "Okafor", "2014-05-09", "ZZ7 3QX", "12 Mill Lane"));
    let learnt = index.learn();
    assert_ne!(&learnt, index.weights(), "three thousand people teach something");
    for (field, grades) in [(0, 10), (1, 10), (2, 9), (4, 5), (5, 4)] {
        let total: f32 =
            (0..grades).filter_map(|grade| learnt.chance(field, grade)).map(|chance| chance.strangers).sum();
        assert!((total - 1.0).abs() < 0.02, "field {field} adds to {total}");
    }
    index.use_weights(learnt);
    let query = Query {
        birth: Some(Birth::On(day("2014-05-09"))),
        house: Some("12 Mill Lane".to_owned()),
        ..named("Grace", "Okafor")
    };
    let found = index.search(&query, 10);
    assert_eq!(found[0].person, person(1));
    assert!(found[0].score > found[1].score + 5.0);
}

fn any_child() -> impl Strategy<Value = PersonFeatures> {
    (0..16_usize, 0..200_usize, 2007..2025_u32, 1..13_u32, 1..29_u32, 1..40_usize, 0..900_u32).prop_map(
        |(forename, surname, year, month, date, place, number)| {
            let mut features = child(
                FORENAMES[forename],
                &format!("{}-{}", STARTS[surname % 20], ENDS[surname / 20]),
                &format!("{year}-{month:02}-{date:02}"),
                &format!("ZZ{place} 1AB"),
                &format!("{place} Mill Lane"),
            );
            features.identifiers.push(nhs(&format!("9990000{number:03}")));
            features
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn putting_people_in_and_taking_them_out_leaves_nothing(children in proptest::collection::vec(any_child(), 1..30)) {
        let mut index = PeopleIndex::new();
        for (number, features) in children.iter().enumerate() {
            index.upsert(person(number as u128 % 20), features);
        }
        for number in 0..children.len() {
            index.remove(person(number as u128));
        }
        prop_assert!(index.is_empty());
        let filed = [&index.names, &index.postcodes, &index.districts, &index.houses, &index.identifiers].map(Words::filed);
        prop_assert_eq!(filed, [0; 5]);
        prop_assert!(index.births.values().all(Vec::is_empty));
        for features in &children {
            prop_assert!(index.search(&named(&features.names[0].forename, &features.names[0].surname), 5).is_empty());
        }
    }

    #[test]
    fn an_agreeing_answer_never_lowers_the_score(children in proptest::collection::vec(any_child(), 2..40), which in 0..40_usize) {
        let mut index = PeopleIndex::new();
        for (number, features) in children.iter().enumerate() {
            index.upsert(person(number as u128), features);
        }
        let wanted = which % children.len();
        let held = &children[wanted];
        let mut query = named("", &held.names[0].surname);
        let score = |query: &Query| {
            index.search(query, 100).into_iter().find(|one| one.person == person(wanted as u128)).map(|one| one.score)
        };
        let mut before = score(&query).unwrap();
        let steps: [&dyn Fn(&mut Query); 5] = [
            &|query| query.house = Some(held.houses[0].clone()),
            &|query| query.postcode = Some(held.postcodes[0].clone()),
            &|query| query.birth = Some(held.births[0]),
            &|query| query.forename = Some(held.names[0].forename.clone()),
            &|query| query.identifiers = held.identifiers.clone(),
        ];
        for step in steps {
            step(&mut query);
            let after = score(&query).unwrap();
            prop_assert!(after >= before - 1e-3, "{before} fell to {after} with {query:?}");
            before = after;
        }
    }
}
