//! The questions of each partnership's own arrangements, on the form, read, checked and shown.

use super::*;
use crate::worry::pages::further_answers;
use local::{Arrangements, Fills};
use std::sync::OnceLock;

fn saltby_vale() -> &'static Arrangements {
    static SALTBY_VALE: OnceLock<Arrangements> = OnceLock::new();
    SALTBY_VALE.get_or_init(|| local::Partnership::load(&local::invented::saltby_vale()).unwrap())
}

fn setting_in<'a>(
    place: &'a Arrangements,
    asker: Asker,
    tokens: &'a FormTokens,
    day: Moment,
) -> WorrySetting<'a> {
    let then = place.as_at(day.date());
    WorrySetting {
        asker,
        action: "/raise",
        agencies: then.agencies().map(|agency| (agency.id.as_str(), agency.name.as_str())).collect(),
        autosave: None,
        way_in: None,
        begun: monday_morning(),
        out_of_hours: None,
        tokens,
        sources: then.sources_of_contact().collect(),
        questions: then.questions_for(asker.audience()),
    }
}

fn page_in(place: &Arrangements, asker: Asker) -> String {
    let tokens = tokens();
    page_body(
        "Raise",
        &worry_form(&Form::blank(), &setting_in(place, asker, &tokens, monday_morning())),
        false,
    )
}

#[test]
fn each_partnership_asks_in_its_own_words() {
    let (harrowmere, saltby) = (page_in(harrowmere(), Asker::Public), page_in(saltby_vale(), Asker::Public));
    for (here, there) in [
        ("What are you worried about?", "What is the worry?"),
        ("What is going well, and who helps?", "What is strong in this family?"),
        ("Is a child in danger now?", "Is anybody hurt or about to be?"),
        ("Where do the children live?", "Where does the family live?"),
        ("Who are you to the child?", "Who are you?"),
    ] {
        assert!(harrowmere.contains(here) && !saltby.contains(here), "{here}");
        assert!(saltby.contains(there) && !harrowmere.contains(there), "{there}");
    }
    assert!(saltby.contains("Facts first, then what you think they mean."), "hints are local too");
    assert_snapshot!("saltby_vale_for_the_public", saltby);
    assert_snapshot!("saltby_vale_for_a_professional", page_in(saltby_vale(), Asker::Professional));
}

#[test]
fn each_is_asked_only_what_is_put_to_them() {
    let public = page_in(harrowmere(), Asker::Public);
    let professional = page_in(harrowmere(), Asker::Professional);
    let caller = page_in(harrowmere(), Asker::CallTaker);
    assert!(professional.contains("What level of need do you think this is?"));
    assert!(!public.contains("level of need") && !caller.contains("level of need"));
    assert!(caller.contains("What is the caller worried about, and why now?"));
    assert!(!public.contains("the caller"));
    assert!(!professional.contains("name=\"referrer_name\""), "who signed in has a name");
}

#[test]
fn a_question_whose_last_day_has_passed_is_not_asked() {
    let tokens = tokens();
    let page = |day: &str| {
        let setting = setting_in(harrowmere(), Asker::Professional, &tokens, at(day));
        page_body("Raise", &worry_form(&Form::blank(), &setting), false)
    };
    assert!(page("2022-08-31T10:00").contains("What is your fax number?"));
    assert!(!page("2022-09-01T10:00").contains("fax"));
}

#[test]
fn a_day_before_any_arrangements_still_asks_what_a_worry_cannot_do_without() {
    let tokens = tokens();
    let setting = setting_in(harrowmere(), Asker::Public, &tokens, at("2010-03-03T10:00"));
    for part in Fills::ALL {
        assert_eq!(setting.asks(part).is_some(), part.is_needed(), "{part:?}");
    }
    let mut form = neighbour_but(&[]);
    form.values.set("source", "");
    assert!(read_worry(&mut form, &setting, None, monday_morning()).is_none());
    assert_eq!(form.errors.message("source"), Some("Answer the question: Who are you to the child?"));
}

#[test]
fn an_answer_is_kept_with_the_words_that_were_asked() {
    let mut form = neighbour_but(&[
        ("source", "school"),
        ("ask_level", "3"),
        ("ask_changed", "His step-father came back on Friday."),
        ("child_1_ask_communication", "He signs."),
    ]);
    let worry = read(&mut form, Asker::Professional, None).unwrap();
    let kept: Vec<(&str, &str, &str)> = worry
        .answers
        .iter()
        .map(|answer| (answer.question.as_str(), answer.asked.as_str(), answer.answer.as_str()))
        .collect();
    assert_eq!(
        kept,
        [
            ("changed", "What has changed, and why now?", "His step-father came back on Friday."),
            ("level", "What level of need do you think this is?", "3"),
        ]
    );
    assert_eq!(worry.children[0].answers[0].answer, "He signs.");
    assert!(worry.children[0].answers[0].asked.starts_with("Does the child need help"));
}

#[test]
fn a_local_question_that_must_be_answered_is_asked_for_and_only_offered_answers_count() {
    for answer in ["", "5", "<b>"] {
        let mut form = neighbour_but(&[("source", "school"), ("ask_level", answer)]);
        assert!(read(&mut form, Asker::Professional, None).is_none(), "{answer}");
        assert_eq!(form.errors.message("ask_level"), Some("Select what level of need you think this is"));
    }
}

#[test]
fn a_question_that_waits_for_an_answer_is_read_only_after_it() {
    let unsafe_visit = |answer: &'static str, why: &'static str| {
        let mut form = neighbour_but(&[("ask_safety", answer), ("ask_what_is_unsafe", why)]);
        let worry = read(&mut form, Asker::Public, None);
        let asked =
            worry.map(|worry| worry.answers.into_iter().map(|answer| answer.answer).collect::<Vec<_>>());
        (asked, form.errors.message("ask_what_is_unsafe").map(str::to_owned))
    };
    assert_eq!(unsafe_visit("no", "A dog").0.unwrap(), ["No"], "an answer that no longer counts is not kept");
    assert_eq!(unsafe_visit("yes", "A dog").0.unwrap(), ["Yes", "A dog"]);
    assert_eq!(unsafe_visit("yes", "").1.as_deref(), Some("Enter what would make a visit unsafe"));
    assert_eq!(unsafe_visit("", "").0.unwrap(), Vec::<String>::new());
}

#[test]
fn a_date_may_be_known_in_part() {
    let tokens = tokens();
    let due = |day: &'static str, month: &'static str, year: &'static str| {
        let setting = setting_in(saltby_vale(), Asker::Public, &tokens, monday_morning());
        let mut form =
            neighbour_but(&[("ask_unborn-day", day), ("ask_unborn-month", month), ("ask_unborn-year", year)]);
        let worry = read_worry(&mut form, &setting, None, monday_morning());
        let answers = worry.map(|worry| worry.answers);
        answers.map(|answers| answers.into_iter().map(|answer| answer.answer).collect::<Vec<_>>().join("; "))
    };
    assert_eq!(due("27", "6", "2025").as_deref(), Some("27 June 2025"));
    assert_eq!(due("", "6", "2025").as_deref(), Some("June 2025"));
    assert_eq!(due("", "", "2025").as_deref(), Some("2025"));
    assert_eq!(due("", "", "").as_deref(), Some(""));
    assert_eq!(due("31", "6", "2025"), None, "there is no 31 June");
    assert_eq!(due("27", "", "2025"), None, "a day of no month");
    assert_eq!(due("", "13", "2025"), None);
}

#[test]
fn the_check_page_asks_nothing_twice_and_shows_local_answers() {
    let form = || {
        neighbour_but(&[
            ("source", "school"),
            ("ask_level", "I do not know"),
            ("ask_tried", "We rang home twice."),
            ("ask_safety", "yes"),
            ("ask_what_is_unsafe", "<b>A dog</b>"),
        ])
    };
    let page = check_page(form(), Asker::Professional);
    assert!(page.contains("We rang home twice.") && page.contains("What would make it unsafe?"));
    assert_snapshot!("check_with_local_answers", page);
    let mut without = form();
    without.values.set("ask_safety", "no");
    assert!(!check_page(without, Asker::Professional).contains("What would make it unsafe?</dt>"));
}

#[test]
fn whoever_decides_reads_what_else_was_asked() {
    let mut form =
        neighbour_but(&[("ask_changed", "<i>The step-father</i>"), ("child_1_ask_communication", "Signs")]);
    let worry = read(&mut form, Asker::Public, None).unwrap();
    assert_snapshot!(
        "further_answers",
        further_answers(&worry.answers, &worry.children[0].answers).into_string()
    );
}

#[test]
fn answers_are_kept_and_come_back() {
    for trial in store::trial::each_engine().unwrap() {
        let mut form =
            neighbour_but(&[("ask_changed", "He came back"), ("child_1_ask_communication", "Signs")]);
        let new = read(&mut form, Asker::Public, None).unwrap();
        let mut ids = store::trial::NumberedIds::from(1);
        let raised: Result<_, store::Fault> =
            trial.store.write(store::trial::stamp(monday_morning()), |work| {
                crate::worry::raise_worry(work, new, &mut ids)
            });
        let raised = raised.unwrap();
        let found =
            trial.store.read::<_, store::Fault>(|reader| reader.load::<crate::worry::Worry>(raised.id));
        assert_eq!(found.unwrap().unwrap().value, raised);
        assert_eq!(raised.answers[0].answer, "He came back");
        let contact =
            trial.store.read::<_, store::Fault>(|reader| reader.load::<Contact>(raised.contacts[0]));
        assert_eq!(contact.unwrap().unwrap().value.child.answers[0].answer, "Signs");
        let proved = trial.store.verify(&crate::kinds(store::Kinds::default())).unwrap();
        assert!(proved.defects.is_empty(), "{:?}", proved.defects);
    }
}
