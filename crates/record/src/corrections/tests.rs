use super::model::Refusal;
use super::pages::*;
use super::*;
use crate::story::*;
use kernel::{Known, PersonId, UncertainDate};
use people::{Address, Correction, IdentifierScheme, InvolvementRole, Name, PersonRefusal, Sex};
use store::CommandError;

const NHS: &str = "943 476 5919";

fn named(surname: &str) -> Proposed {
    Proposed {
        correction: Correction { name: Some(Name::current("Amara", surname)), ..Correction::default() },
        reason: "Birth certificate seen".into(),
        ..Proposed::default()
    }
}

fn correct(
    story: &Story,
    child: PersonId,
    version: i64,
    proposed: &Proposed,
) -> Result<Vec<crate::timeline::Change>, CommandError<CorrectionRefusal>> {
    story.acting(&noor(), at("2025-03-05"), |work, acting| {
        correct_record(work, acting, child, version, proposed)
    })
}

fn a_child_of_noors(story: &Story) -> PersonId {
    let child = story.child();
    story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
    child
}

#[test]
fn a_correction_is_saved_with_its_reason_and_what_was_there_stays() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        let proposed = Proposed {
            correction: Correction {
                sex: Some(Known::Known(Sex::Female)),
                born: Some(UncertainDate::Day(on("2017-12-04"))),
                ..named("Bell").correction
            },
            nhs_number: Some(NHS.into()),
            ..named("Bell")
        };
        let told: Vec<String> =
            correct(&story, child, 1, &proposed).unwrap().iter().map(|one| one.in_words()).collect();
        assert_eq!(
            told,
            [
                "Surname changed from Okonjo to Bell",
                "Date of birth changed from 3 December 2017 to 4 December 2017",
                "Sex changed from Not asked to Female",
                "NHS number recorded as 9434765919",
            ]
        );
        let after = story.load(child);
        assert_eq!(after.version, 2, "{}", story.trial.engine);
        assert_eq!(after.value.names[1].surname, "Okonjo");
        story.verifies();
    }
}

#[test]
fn a_number_typed_in_place_of_another_takes_its_place() {
    let story = a_story();
    let child = a_child_of_noors(&story);
    let with_upn = |upn: &str| Proposed { unique_pupil_number: Some(upn.into()), ..named("Okonjo") };
    correct(&story, child, 1, &with_upn("A801200001001")).unwrap_err();
    let sound = [
        "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "P", "Q", "R", "T", "U", "V", "W",
        "X", "Y", "Z",
    ]
    .map(|letter| [format!("{letter}801200001001"), format!("{letter}801200001002")])
    .into_iter()
    .flatten()
    .filter(|upn| people::upn_is_sound(upn))
    .collect::<Vec<_>>();
    correct(&story, child, 1, &with_upn(&sound[0])).unwrap();
    correct(&story, child, 2, &with_upn(&sound[1])).unwrap();
    let after = story.load(child).value;
    assert_eq!(after.identifier(IdentifierScheme::UniquePupilNumber), Some(sound[1].as_str()));
    assert_eq!(after.identifier(IdentifierScheme::FormerUniquePupilNumber), Some(sound[0].as_str()));
    assert_eq!(after.identifiers.len(), 2);
}

#[test]
fn two_people_who_correct_at_once_get_to_see_what_the_other_did() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        correct(&story, child, 1, &named("Bell")).unwrap();
        let refused = correct(&story, child, 1, &named("Belle")).unwrap_err();
        let CommandError::Refused(CorrectionRefusal::ChangedMeanwhile(changed)) = refused else {
            panic!("not refused: {refused:?}")
        };
        assert_eq!((changed.by, changed.at), (noor().account.to_string(), at("2025-03-05")));
        assert_eq!(story.load(child).value.name_in_words(), "Amara Bell");
    }
}

#[test]
fn somebody_who_may_not_add_to_the_record_may_not_correct_it() {
    for story in stories() {
        let child = a_child_of_noors(&story);
        for actor in [bryn(), teacher()] {
            let refused = story.acting(&actor, at("2025-03-05"), |work, acting| {
                correct_record(work, acting, child, 1, &named("Bell"))
            });
            assert!(matches!(refused.unwrap_err(), CommandError::NotAllowed));
        }
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let story = a_story();
    let child = a_child_of_noors(&story);
    let refusal = |proposed: Proposed| match correct(&story, child, 1, &proposed).unwrap_err() {
        CommandError::Refused(CorrectionRefusal::Rule(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(refusal(named("Okonjo")), Refusal::Person(PersonRefusal::NothingNew));
    assert_eq!(
        refusal(Proposed { reason: " ".into(), ..named("Bell") }),
        Refusal::Person(PersonRefusal::NoReason)
    );
    let tomorrow = Correction { born: Some(UncertainDate::Day(on("2025-03-06"))), ..Correction::default() };
    assert_eq!(
        refusal(Proposed { correction: tomorrow, ..named("Bell") }),
        Refusal::Person(PersonRefusal::BornInTheFuture)
    );
    let wrong = Proposed { nhs_number: Some("943 476 5918".into()), ..named("Bell") };
    assert_eq!(
        refusal(wrong),
        Refusal::Person(PersonRefusal::NumberUnsound { scheme: IdentifierScheme::NhsNumber })
    );
}

#[test]
fn nobody_moves_before_they_moved_in() {
    let moved = |day: &str| {
        let mut address = Address::home("9 Mill Lane", "Harrowmere", "ZZ2 2BB");
        address.from = Some(on(day));
        Proposed {
            correction: Correction { moved_to: Some(address), ..Correction::default() },
            ..named("Okonjo")
        }
    };
    let mut person = people::Person::named(numbered(1), Name::current("Amara", "Okonjo"));
    person = corrected(&person, &moved("2025-02-03"), on("2025-03-05")).unwrap();
    let same_day = corrected(&person, &moved("2025-02-03"), on("2025-03-05"));
    assert_eq!(same_day, Err(Refusal::MovedTooEarly { since: on("2025-02-03") }));
    let mut later = moved("2025-02-04");
    later.correction.moved_to.as_mut().unwrap().lines = "10 Mill Lane".into();
    assert!(corrected(&person, &later, on("2025-03-05")).is_ok());
}

const FILLED: [(&str, &str); 8] = [
    ("forename", "Amara"),
    ("surname", "Bell"),
    ("born_known", "about_year"),
    ("born-year", "2018"),
    ("sex", "female"),
    ("nhs_number", ""),
    ("upn", ""),
    ("reason", "Grandmother told us"),
];

#[test]
fn the_form_is_read_as_it_was_meant() {
    let mut form = posted(&FILLED);
    let proposed = read_correction(&mut form, on("2025-03-05")).unwrap();
    assert_eq!(proposed.correction.born, Some("~2018".parse().unwrap()));
    assert_eq!(proposed.correction.name, Some(Name::current("Amara", "Bell")));
    assert_eq!((proposed.nhs_number, proposed.correction.moved_to), (None, None));
}

#[test]
fn the_form_says_what_to_put_right_and_keeps_every_answer() {
    let mut form =
        posted(&[("born_known", "day"), ("born-day", "30"), ("postcode", "zz1 1aa"), ("upn", "X1")]);
    assert_eq!(read_correction(&mut form, on("2025-03-05")), None);
    let told: Vec<_> =
        form.errors.iter().map(|error| (error.field.as_str(), error.message.as_str())).collect();
    assert_eq!(
        told,
        [
            ("forename", "Enter a forename or a surname"),
            ("born", "Date of birth must include a month and year"),
            ("moved_on", "Enter the date they moved"),
            ("reason", "Enter why the record is being corrected"),
        ]
    );
    assert_eq!(form.values.text("upn"), "X1");
}

#[test]
fn a_form_filled_from_a_record_and_sent_back_changes_nothing() {
    for born in ["2017-12-03", "2017-12", "2017", "~2017-12", "~2017", "expected 2025-06-04", "not yet known"]
    {
        let mut person = people::Person::named(numbered(1), Name::current("Amara", "Okonjo"));
        person.born = born.parse().unwrap();
        let mut form = blank_answers(&person);
        form.values.set("reason", "Checking");
        let proposed = read_correction(&mut form, on("2025-03-05"))
            .unwrap_or_else(|| panic!("{born}: {:?}", form.errors));
        assert_eq!(
            corrected(&person, &proposed, on("2025-03-05")),
            Err(Refusal::Person(PersonRefusal::NothingNew)),
            "{born}"
        );
    }
}

#[test]
fn the_pages_in_each_state() {
    let story = a_story();
    let child = a_child_of_noors(&story);
    let record = story.open(&noor(), at("2025-03-05"), child);
    let noor = noor();
    let reading = reading(&noor, at("2025-03-05"));
    let header = story.read(|reader| crate::header(reader, &record, &reading));
    let typical = correction_page(&header, 1, &blank_answers(record.person()), &tokens());
    insta::assert_snapshot!("typical", shown(TITLE, &typical));
    insta::assert_snapshot!(
        "empty",
        shown(TITLE, &correction_page(&header, 1, &web_kit::Form::blank(), &tokens()))
    );
    let mut wrong = posted(&[
        ("surname", &awkward()),
        ("born_known", "day"),
        ("born-day", "30"),
        ("nhs_number", "1"),
        ("reason", &awkward()),
    ]);
    read_correction(&mut wrong, on("2025-03-05"));
    show_refusal(
        &mut wrong,
        &CorrectionRefusal::Rule(Refusal::Person(PersonRefusal::NumberUnsound {
            scheme: IdentifierScheme::NhsNumber,
        })),
    );
    insta::assert_snapshot!("errors", shown(TITLE, &correction_page(&header, 1, &wrong, &tokens())));
    let form = posted(&FILLED);
    let mut form_read = form.clone();
    let proposed = read_correction(&mut form_read, on("2025-03-05")).unwrap();
    let found = story
        .acting(&noor, at("2025-03-05"), |work, acting| check_correction(work, acting, child, 1, &proposed))
        .unwrap();
    insta::assert_snapshot!("check", shown(CHECK_TITLE, &check_page(&header, &found, &form, &tokens())));
    assert_eq!(story.load(child).version, 1, "checking saves nothing");
    let changed = ChangedMeanwhile { by: noor.account.to_string(), at: at("2025-03-05") };
    let page = changed_meanwhile_page(&header, &changed, &wrong, &reading);
    insta::assert_snapshot!("changed_meanwhile", shown(page.title, &page.body));
}
