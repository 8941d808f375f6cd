use super::pages::*;
use super::*;
use crate::story::*;
use access::Actor;
use kernel::{Known, PersonId, UncertainDate};
use people::{Household, InvolvementRole, Relationship, RelationshipKind};
use store::CommandError;

fn family_of(story: &Story, actor: &Actor, child: PersonId) -> Family {
    let record = story.open(actor, at("2025-03-18"), child);
    story.read(|reader| family(reader, &record, &reading(actor, at("2025-03-18"))))
}

fn a_child_of_noors(story: &Story) -> PersonId {
    let child = story.child();
    story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
    child
}

fn a_mother() -> NewRelationship {
    NewRelationship {
        other: Other::New {
            forename: "Ngozi".into(),
            surname: "Okonjo".into(),
            born: UncertainDate::NotYetKnown,
        },
        kind: RelationshipKind::Mother,
        parental_responsibility: Known::Known(true),
        from: None,
    }
}

fn add(
    story: &Story,
    child: PersonId,
    new: NewRelationship,
) -> Result<PersonId, CommandError<FamilyRefusal>> {
    story.acting(&noor(), at("2025-03-05"), |work, acting| add_relationship(work, acting, child, new))
}

fn refusal<T: std::fmt::Debug>(result: Result<T, CommandError<FamilyRefusal>>) -> FamilyRefusal {
    match result.unwrap_err() {
        CommandError::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_mother_is_recorded_with_parental_responsibility_and_once() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        let mother = add(&story, child, a_mother()).unwrap();
        let found = family_of(&story, &noor(), child);
        let told: Vec<_> = found
            .related
            .iter()
            .map(|one| (one.name.as_str(), one.is, one.parental_responsibility.as_str()))
            .collect();
        assert_eq!(
            told,
            [("Ngozi Okonjo", "Mother", "Has parental responsibility")],
            "{}",
            story.trial.engine
        );
        let again = NewRelationship { other: Other::Known(mother), ..a_mother() };
        assert_eq!(refusal(add(&story, child, again)), FamilyRefusal::AlreadyRecorded);
        let itself = NewRelationship { other: Other::Known(child), ..a_mother() };
        assert_eq!(refusal(add(&story, child, itself)), FamilyRefusal::SamePerson);
        let nobody = NewRelationship {
            other: Other::New {
                forename: " ".into(),
                surname: String::new(),
                born: UncertainDate::NotYetKnown,
            },
            ..a_mother()
        };
        assert_eq!(refusal(add(&story, child, nobody)), FamilyRefusal::NoName);
        story.verifies();
    }
}

#[test]
fn a_brother_is_a_brother_from_either_side() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        let brother = story.person("Chidi", "Okonjo", |_| {});
        story.works_with(&noor(), brother, InvolvementRole::AllocatedSocialWorker);
        let sibling = |other| NewRelationship {
            other: Other::Known(other),
            kind: RelationshipKind::Sibling,
            ..a_mother()
        };
        add(&story, child, sibling(brother)).unwrap();
        assert_eq!(refusal(add(&story, brother, sibling(child))), FamilyRefusal::AlreadyRecorded);
    }
}

#[test]
fn somebody_the_policy_hides_cannot_be_added() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        let hidden = story.person("Zephyrine", "Okonjo", |_| {});
        story.restrict(hidden, &[&morwenna()], true);
        let new = NewRelationship { other: Other::Known(hidden), ..a_mother() };
        assert!(matches!(add(&story, child, new).unwrap_err(), CommandError::NotFound));
        let by_teacher = story.acting(&teacher(), at("2025-03-05"), |work, acting| {
            add_relationship(work, acting, child, a_mother())
        });
        assert!(matches!(by_teacher.unwrap_err(), CommandError::NotAllowed));
    }
}

#[test]
fn somebody_recorded_through_a_restricted_record_is_restricted_with_it() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        story.restrict(child, &[&noor()], false);
        let mother = add(&story, child, a_mother()).unwrap();
        assert_eq!(story.load(mother).value.restriction, story.load(child).value.restriction);
    }
}

#[test]
fn people_join_a_household_and_leave_it_and_the_dates_stay() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        let aunt = story.person("Ifeoma", "Okonjo", |person| person.born = "1990-02-03".parse().unwrap());
        let join = JoinHousehold { with: aunt, from: Some(on("2025-02-03")) };
        let joined = || {
            story.acting(&noor(), at("2025-03-05"), |work, acting| join_household(work, acting, child, &join))
        };
        let household = joined().unwrap();
        assert_eq!(refusal(joined()), FamilyRefusal::AlreadyTogether);
        let leave = |day: &str| {
            story.acting(&noor(), at("2025-03-05"), |work, acting| {
                leave_household(work, acting, child, household, on(day))
            })
        };
        assert_eq!(refusal(leave("2025-02-02")), FamilyRefusal::BeforeItBegan { from: on("2025-02-03") });
        assert_eq!(refusal(leave("2025-03-06")), FamilyRefusal::InTheFuture);
        leave("2025-03-04").unwrap();
        assert_eq!(refusal(leave("2025-03-04")), FamilyRefusal::NotThere);
        let found = family_of(&story, &noor(), child);
        let told: Vec<_> = found
            .household
            .iter()
            .map(|one| (one.name.as_str(), one.lives_there, one.dates.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("Ifeoma Okonjo", Some(true), "Dates not yet known"),
                ("Amara Okonjo", Some(false), "3 February 2025 to 4 March 2025")
            ],
            "{}",
            story.trial.engine
        );
        story.verifies();
    }
}

#[test]
fn a_relationship_ends_on_a_day_and_only_from_one_of_the_two() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        let carer = story.person("Saoirse", "Bell", |person| person.born = "1980-02-03".parse().unwrap());
        let relationship = story.related(carer, RelationshipKind::Carer, child);
        let stranger = a_child_of_noors(&story);
        let end = |of: PersonId| {
            story.acting(&noor(), at("2025-03-05"), |work, acting| {
                end_relationship(work, acting, of, relationship.id, on("2025-03-04"))
            })
        };
        assert!(matches!(end(stranger).unwrap_err(), CommandError::NotFound));
        end(child).unwrap();
        assert_eq!(refusal(end(child)), FamilyRefusal::AlreadyEnded { on: on("2025-03-04") });
        let found = family_of(&story, &noor(), child);
        assert_eq!((found.related[0].ended, found.related[0].dates.as_str()), (true, "Until 4 March 2025"));
    }
}

#[test]
fn brothers_and_sisters_are_found_by_household_and_mother_until_they_are_recorded() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        let mother = story.person("Ngozi", "Okonjo", |person| person.born = "1990-02-03".parse().unwrap());
        let at_home = story.person("Chidi", "Okonjo", |_| {});
        let elsewhere = story.person("Emeka", "Bell", |_| {});
        story.household(&[child, mother, at_home]);
        for one in [child, at_home, elsewhere] {
            story.related(mother, RelationshipKind::Mother, one);
        }
        let told = |found: &Family| -> Vec<(String, Vec<&'static str>)> {
            found.siblings.iter().map(|one| (one.name.clone(), one.evidence.clone())).collect()
        };
        let found = family_of(&story, &noor(), child);
        assert_eq!(
            told(&found),
            [
                (
                    "Chidi Okonjo".to_owned(),
                    vec!["Has the same mother", "Lives or lived in the same household"]
                ),
                ("Emeka Bell".to_owned(), vec!["Has the same mother"]),
            ],
            "{}",
            story.trial.engine
        );
        story.related(at_home, RelationshipKind::Sibling, child);
        assert_eq!(told(&family_of(&story, &noor(), child)).len(), 1);
        story.restrict(mother, &[&morwenna()], true);
        assert_eq!(told(&family_of(&story, &noor(), child)), []);
    }
}

#[test]
fn the_people_to_choose_from_are_the_family_and_whoever_was_found_and_nobody_hidden() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        let (at_home, found) =
            (story.person("Chidi", "Okonjo", |_| {}), story.person("Adaeze", "Bell", |_| {}));
        let hidden = story.person("Zephyrine", "Okonjo", |_| {});
        story.household(&[child, at_home, hidden]);
        story.restrict(hidden, &[&morwenna()], true);
        let noor = noor();
        let reading = reading(&noor, at("2025-03-18"));
        let record = story.open(&noor, at("2025-03-18"), child);
        let names = |chosen| -> Vec<String> {
            let all = story.read(|reader| offered(reader, &record, &reading, chosen));
            all.into_iter().map(|(_, name)| name).collect()
        };
        assert_eq!(names(None), ["Chidi Okonjo"], "{}", story.trial.engine);
        assert_eq!(names(Some(found)), ["Adaeze Bell", "Chidi Okonjo"]);
        assert_eq!(names(Some(hidden)), ["Chidi Okonjo"]);
        assert_eq!(names(Some(child)), ["Chidi Okonjo"]);
    }
}

#[test]
fn ends_of_things_keep_to_their_dates() {
    let relationship = Relationship {
        id: numbered(1),
        person: numbered(2),
        of: numbered(3),
        kind: RelationshipKind::Carer,
        parental_responsibility: Known::NotAsked,
        from: Some(on("2025-03-03")),
        to: None,
    };
    let end = |day: &str| ended_relationship(&relationship, on(day), on("2025-03-05"));
    assert_eq!(end("2025-03-02"), Err(FamilyRefusal::BeforeItBegan { from: on("2025-03-03") }));
    assert!(end("2025-03-03").is_ok() && end("2025-03-05").is_ok());
    assert_eq!(end("2025-03-06"), Err(FamilyRefusal::InTheFuture));
    let household = Household { id: numbered(1), members: Vec::new() };
    assert_eq!(
        left_household(&household, numbered(2), on("2025-03-03"), on("2025-03-05")),
        Err(FamilyRefusal::NotThere)
    );
}

#[test]
fn the_form_is_read_and_says_what_to_put_right() {
    let offered = [(numbered::<PersonId>(7), "Ngozi Okonjo".to_owned())];
    let mut blank = posted(&[("who", "somebody never offered")]);
    assert_eq!(read_relationship(&mut blank, &offered, on("2025-03-05")), None);
    let told: Vec<_> = blank.errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(told, ["who", "kind", "responsibility"]);
    let id = offered[0].0.to_string();
    let mut good = posted(&[("who", &id), ("kind", "mother"), ("responsibility", "not_asked")]);
    let read = read_relationship(&mut good, &offered, on("2025-03-05")).unwrap();
    assert_eq!((read.other, read.parental_responsibility), (Other::Known(offered[0].0), Known::NotAsked));
    let mut new = posted(&[("who", "new"), ("kind", "father"), ("responsibility", "yes")]);
    assert_eq!(read_relationship(&mut new, &offered, on("2025-03-05")), None);
    assert_eq!(new.errors.message("forename"), Some("Enter a forename or a surname"));
    assert_eq!(read_join(&mut posted(&[]), &offered, on("2025-03-05")), None);
    assert_eq!(
        read_end(&mut posted(&[("to-day", "6"), ("to-month", "3"), ("to-year", "2025")]), on("2025-03-05")),
        None
    );
}

#[test]
fn the_pages_in_each_state() {
    let story = a_story();
    let child = a_child_of_noors(&story);
    insta::assert_snapshot!("empty", shown(TITLE, &family_page(&family_of(&story, &bryn(), story.child()))));
    let mother = story.person("Ngozi", "Okonjo", |person| person.born = "1990-02-03".parse().unwrap());
    let sister = story.person("Adaeze", "Okonjo", |_| {});
    story.household(&[child, mother, sister]);
    story.related(mother, RelationshipKind::Mother, child);
    insta::assert_snapshot!("typical", shown(TITLE, &family_page(&family_of(&story, &noor(), child))));
    story.restrict(mother, &[&morwenna()], true);
    let hidden = family_of(&story, &noor(), child);
    let told = (hidden.related[0].is, hidden.related[0].parental_responsibility.as_str());
    assert_eq!(told, ("Not shown", "Not shown"));
    assert_eq!(
        hidden.household.iter().filter(|one| one.person.is_none() && one.lives_there.is_none()).count(),
        1
    );
    insta::assert_snapshot!("restricted", shown(TITLE, &family_page(&family_of(&story, &noor(), child))));
    let long = story.person(&awkward(), &awkward(), |_| {});
    story.household(&[child, long]);
    story.related(long, RelationshipKind::ImportantPerson, child);
    let found = family_of(&story, &noor(), child);
    insta::assert_snapshot!("awkward", shown(TITLE, &family_page(&found)));
    let offered = [(sister, "Adaeze Okonjo".to_owned())];
    let header = &found.header;
    insta::assert_snapshot!(
        "add",
        shown(ADD_TITLE, &add_page(header, &offered, &web_kit::Form::blank(), &tokens()))
    );
    let mut wrong = posted(&[("who", "new"), ("surname", "")]);
    read_relationship(&mut wrong, &offered, on("2025-03-05"));
    insta::assert_snapshot!("add_errors", shown(ADD_TITLE, &add_page(header, &[], &wrong, &tokens())));
    insta::assert_snapshot!(
        "join",
        shown(JOIN_TITLE, &join_page(header, &offered, &web_kit::Form::blank(), &tokens()))
    );
    insta::assert_snapshot!(
        "join_empty",
        shown(JOIN_TITLE, &join_page(header, &[], &web_kit::Form::blank(), &tokens()))
    );
    let mut ending = posted(&[]);
    read_end(&mut ending, on("2025-03-05"));
    let page =
        end_page(header, "/people/1/family/relationships/2/end", "Mother: Ngozi Okonjo", &ending, &tokens());
    insta::assert_snapshot!("end_errors", shown(END_TITLE, &page));
}
