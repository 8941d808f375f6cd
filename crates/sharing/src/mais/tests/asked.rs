//! What other systems ask: answered, left to a person, and kept.

use super::super::*;
use super::{amara, front_door, on};
use crate::disclosure;
use crate::stories::*;
use access::{Action, Actor, Role};
use kernel::{Moment, PersonId, next_id};
use people::Person;
use store::{CommandError, Fact, Fault};

fn noon() -> Moment {
    at("2026-11-03T12:00")
}

fn example() -> Query {
    Query { request: None, ..read_query(include_str!("../examples/query.json")).unwrap() }
}

fn numbered(value: &str) -> Query {
    let request = Identifier { value: value.into(), system: "https://wendle-police.example/requests".into() };
    Query { request: Some(request), ..example() }
}

fn recorded(desk: &mut Desk, person: &Person) -> Person {
    let person = Person { id: next_id(&mut desk.ids), ..person.clone() };
    let fact = Fact::new("PersonRecorded", noon());
    let stamp = store::trial::stamp(noon());
    desk.trial.store.write::<_, Fault>(stamp, |work| work.add(&person, fact)).unwrap();
    person
}

fn ask_as(desk: &mut Desk, agency: &str, form: AnswerForm, query: &Query, like: &[Person]) -> Outcome {
    let content = format!("{query:?}");
    let asked = Asked {
        agency,
        system: "Crime recording",
        now: noon(),
        arrangements: harrowmere(),
        form,
        content: &content,
    };
    let ids = &mut desk.ids;
    let stamp = store::trial::stamp(noon());
    desk.trial.store.write::<_, Fault>(stamp, |work| answer_query(work, ids, &asked, query, like)).unwrap()
}

fn ask(desk: &mut Desk, agency: &str, query: &Query, like: &[Person]) -> SystemQuestion {
    match ask_as(desk, agency, AnswerForm::YesOrNo, query, like) {
        Outcome::Recorded(question) => *question,
        Outcome::SentOtherwise => panic!("it was sent before, otherwise"),
    }
}

fn body(question: &SystemQuestion) -> (u16, serde_json::Value) {
    body_of(question)
}

fn no() -> (u16, serde_json::Value) {
    (200, serde_json::json!(answer_body(None)))
}

fn decide_as(
    desk: &mut Desk,
    actor: &Actor,
    id: SystemQuestionId,
    tell: Option<PersonId>,
    why: &str,
) -> Result<(), CommandError<ReviewRefusal>> {
    desk.act(actor, noon(), |work, acting| {
        decide_question(work, acting, harrowmere(), id, Reviewing { tell, why: why.into() })
    })
}

#[test]
fn a_yes_is_a_disclosure_and_a_denial_is_the_same_as_nobody() {
    everywhere(|desk| {
        let person = recorded(desk, &amara());
        let like = std::slice::from_ref(&person);
        let yes = ask(desk, "police", &example(), like);
        assert_eq!(body(&yes), (200, serde_json::json!(answer_body(Some(&front_door())))));
        let nobody = ask(desk, "police", &example(), &[]);
        let denied = ask(desk, "housing", &example(), like);
        assert_eq!((body(&nobody), body(&denied)), (no(), no()));
        assert_eq!(denied.decision.grounds, Grounds::NotAParty);
        assert_eq!(
            (nobody.people.len(), nobody.asked_about.clone()),
            (0, None),
            "nothing of strangers is kept"
        );

        let told = desk.read(|reader| disclosure::of_people(reader, &[person.id]));
        assert_eq!(told.len(), 1);
        assert!(told[0].read.is_some() && told[0].lawful.basis.id == "public_task");
        assert!(told[0].lawful.agreement.explanation().ends_with("version 3"));
        desk.is_sound();
    });
}

#[test]
fn a_restricted_record_is_never_answered_without_a_person_named_on_it() {
    everywhere(|desk| {
        let person = recorded(desk, &amara());
        let manager = somebody(Role::FrontDoorManager, 9, "council");
        desk.restrict(person.id, &[manager.account]);
        let sealed = desk.read(|reader| reader.kept_record(person.id)).unwrap();
        let asked = ask(desk, "police", &numbered("R-1"), &[sealed]);
        let (status, said) = body(&asked);
        assert_eq!(status, 202);
        assert!(!said.to_string().contains("restrict") && said.to_string().contains("REVIEW"), "{said}");

        let sees = |desk: &mut Desk, actor: &Actor| desk.read(|reader| one(reader, asked.id, actor, noon()));
        assert_eq!(sees(desk, &social_worker()), None);
        assert!(sees(desk, &manager).unwrap().may.contains(&Action::Decide));
        assert!(matches!(
            decide_as(desk, &social_worker(), asked.id, Some(person.id), "Sure"),
            Err(CommandError::NotAllowed | CommandError::NotFound)
        ));
        let waits = |desk: &mut Desk, actor: &Actor| desk.read(|reader| waiting(reader, actor, noon())).len();
        assert_eq!((waits(desk, &social_worker()), waits(desk, &manager)), (0, 1));
        assert!(decide_as(desk, &manager, asked.id, None, "Their father works there.").is_ok());

        let number = asked.request.clone();
        let now = desk.read(|reader| answer_to(reader, "police", &number)).unwrap();
        assert_eq!(body(&now), no(), "a person's no is nobody's no");
        assert_eq!(desk.read(|reader| disclosure::of_people(reader, &[person.id])).len(), 0);
        assert_eq!(waits(desk, &manager), 0);
        desk.is_sound();
    });
}

#[test]
fn what_a_person_decides_is_fetched_by_its_number_and_read_once() {
    everywhere(|desk| {
        let person = recorded(desk, &amara());
        let twin = recorded(desk, &amara());
        let asked = ask(desk, "police", &numbered("R-2"), &[person.clone(), twin.clone()]);
        assert_eq!(asked.decision.grounds, Grounds::SeveralPeople);
        let refused = |done: Result<(), CommandError<ReviewRefusal>>| match done {
            Err(CommandError::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        };
        let worker = social_worker();
        let nobody = decide_as(desk, &worker, asked.id, Some(super::id(0xdead)), "Sure");
        assert_eq!(refused(nobody), ReviewRefusal::NotOneOfThem);
        let silent = decide_as(desk, &worker, asked.id, Some(twin.id), " ");
        assert_eq!(refused(silent), ReviewRefusal::NoWhy);
        assert!(
            decide_as(desk, &worker, asked.id, Some(twin.id), "PC Flint rang: the one at school.").is_ok()
        );
        let again = decide_as(desk, &worker, asked.id, None, "Again");
        assert_eq!(refused(again), ReviewRefusal::DecidedAlready);

        let now = desk.read(|reader| answer_to(reader, "police", &asked.request)).unwrap();
        assert_eq!(body(&now).1, serde_json::json!(answer_body(Some(&front_door()))));
        assert_eq!(desk.read(|reader| answer_to(reader, "hospital", &asked.request)), None);
        let told = |desk: &mut Desk| desk.read(|reader| disclosure::of_people(reader, &[twin.id]));
        assert!(told(desk)[0].read.is_none() && told(desk)[0].by == Some(worker.account));
        for _ in 0..2 {
            let stamp = store::trial::stamp(noon());
            desk.trial.store.write::<_, Fault>(stamp, |work| fetched(work, &now)).unwrap();
        }
        assert!(told(desk)[0].read.is_some());
        let rows = desk.read(|reader| of_people(reader, &[person.id], &worker, noon()));
        assert_eq!(rows.len(), 1, "whom it may have been about sees that it was asked");
        desk.is_sound();
    });
}

#[test]
fn the_same_request_again_is_not_asked_twice_and_another_under_its_number_is_refused() {
    everywhere(|desk| {
        let person = recorded(desk, &amara());
        let like = std::slice::from_ref(&person);
        let first = ask(desk, "police", &numbered("R-3"), like);
        assert_eq!(ask(desk, "police", &numbered("R-3"), like).id, first.id);
        let mut other = numbered("R-3");
        other.patient.birth_date = Some(on("2018-01-01").to_string());
        let asked = ask_as(desk, "police", AnswerForm::YesOrNo, &other, like);
        assert_eq!(asked, Outcome::SentOtherwise);
        // Another agency's numbers are its own.
        assert_ne!(ask(desk, "hospital", &numbered("R-3"), like).id, first.id);
        let all = desk.read(|reader| recent(reader, &social_worker(), noon()));
        assert_eq!(all.len(), 2);
    });
}

#[test]
fn the_scored_list_says_how_well_they_agree_and_sends_nobody() {
    everywhere(|desk| {
        let person = recorded(desk, &amara());
        let like = std::slice::from_ref(&person);
        let Outcome::Recorded(yes) = ask_as(desk, "police", AnswerForm::Scored, &example(), like) else {
            panic!("it was asked once")
        };
        let (_, list) = body(&yes);
        assert_eq!(list["entry"][0]["search"]["score"].to_string(), "0.99");
        assert_eq!(list["entry"][0]["resource"]["resourceType"], "Organization");
        assert!(!list.to_string().contains("Amara") && !list.to_string().contains(&person.id.to_string()));
        let Outcome::Recorded(none) = ask_as(desk, "police", AnswerForm::Scored, &example(), &[]) else {
            panic!("it was asked once")
        };
        assert_eq!((body(&none).1["total"].clone(), body(&none).0), (0.into(), 200));
    });
}
