use super::pages::*;
use super::*;
use crate::story::*;
use access::Actor;
use kernel::PersonId;
use people::InvolvementRole;

fn found(story: &Story, people: &[PersonId]) -> Vec<Found> {
    let each = people.iter().map(|id| Found {
        person: story.load(*id).value,
        strength_words: "Strong match".into(),
        evidence: vec!["Same surname".into(), "Date of birth differs by a day".into()],
    });
    each.collect()
}

fn shown_to(story: &Story, actor: &Actor, people: &[PersonId]) -> Option<Results> {
    story.read(|reader| results(reader, &reading(actor, at("2025-03-18")), found(story, people)))
}

#[test]
fn a_search_shows_whom_the_searcher_may_know_of_and_asks_a_reason_for_others() {
    for story in stories() {
        let (own, other) = (story.child(), story.child());
        story.works_with(&noor(), own, InvolvementRole::AllocatedSocialWorker);
        let results = shown_to(&story, &noor(), &[own, other]).unwrap();
        let told: Vec<_> = results.shown.iter().map(|one| (one.person, one.reason_needed)).collect();
        assert_eq!(told, [(own, false), (other, true)], "{}", story.trial.engine);
        assert!(!results.a_record_exists);
        assert_eq!(shown_to(&story, &teacher(), &[own]), None);
    }
}

#[test]
fn a_restricted_record_exists_or_is_not_there_at_all() {
    for story in stories() {
        let child = story.child();
        story.restrict(child, &[&morwenna()], true);
        assert_eq!(
            shown_to(&story, &noor(), &[child]),
            Some(Results { a_record_exists: true, ..Results::default() })
        );
        story.restrict(child, &[&morwenna()], false);
        assert_eq!(shown_to(&story, &noor(), &[child]), Some(Results::default()));
    }
}

#[test]
fn merged_records_are_found_once_as_the_one_that_is_kept_up() {
    for story in stories() {
        let (kept, absorbed) = (story.child(), story.child());
        for child in [kept, absorbed] {
            story.works_with(&morwenna(), child, InvolvementRole::Manager);
        }
        story
            .acting(&morwenna(), at("2025-03-05"), |work, acting| {
                crate::merging::decide_merge(work, acting, kept, absorbed, "Same birth certificate")
            })
            .unwrap();
        let results = shown_to(&story, &noor(), &[absorbed, kept]).unwrap();
        let told: Vec<_> = results.shown.iter().map(|one| one.person).collect();
        assert_eq!(told, [kept]);
    }
}

#[test]
fn any_part_may_be_left_out_but_not_all() {
    let read = |pairs: &[(&str, &str)]| {
        let mut form = posted(pairs);
        let terms = read_terms(&mut form, on("2025-03-18"));
        (terms, form.errors.iter().map(|error| error.message.clone()).collect::<Vec<_>>())
    };
    assert_eq!(read(&[("age", " 7 ")]).0, Some(Terms { age: Some(7), ..Terms::default() }));
    assert!(read(&[("place", "zz1")]).0.is_some());
    assert_eq!(
        read(&[("name", "  ")]).1,
        ["Enter something you know about the person, such as a name or a date of birth"]
    );
    assert_eq!(read(&[("age", "-1")]).1, ["Age must be a whole number, like 7"]);
    assert_eq!(read(&[("age", "121")]).0, None);
    assert_eq!(read(&[("born-year", "2017")]).1, ["Date of birth must include a day and month"]);
}

#[test]
fn the_pages_in_each_state() {
    let story = a_story();
    let (own, other) = (story.child(), story.person(&awkward(), &awkward(), |_| {}));
    story.works_with(&noor(), own, InvolvementRole::AllocatedSocialWorker);
    let once = tokens();
    let mut form = posted(&[("name", "Amara Okonjo"), ("age", "7")]);
    let terms = read_terms(&mut form, on("2025-03-18")).unwrap();
    let page = |purpose, results: &Results, form: &web_kit::Form, terms: &Terms| {
        shown(RESULTS_TITLE, &results_page(purpose, terms, results, form, &once))
    };
    insta::assert_snapshot!(
        "form",
        shown(TITLE, &search_page(Purpose::Open, &web_kit::Form::blank(), &once))
    );
    let mut wrong = posted(&[]);
    read_terms(&mut wrong, on("2025-03-18"));
    insta::assert_snapshot!("errors", shown(TITLE, &search_page(Purpose::FamilyOf(own), &wrong, &once)));
    let typical = shown_to(&story, &noor(), &[own]).unwrap();
    insta::assert_snapshot!("typical", page(Purpose::Open, &typical, &form, &terms));
    insta::assert_snapshot!("empty", page(Purpose::Open, &Results::default(), &form, &terms));
    let restricted = Results { a_record_exists: true, ..Results::default() };
    insta::assert_snapshot!("restricted", page(Purpose::Open, &restricted, &form, &terms));
    let long = shown_to(&story, &noor(), &[other]).unwrap();
    let typed = Terms { name: awkward(), ..Terms::default() };
    insta::assert_snapshot!(
        "awkward",
        page(Purpose::CompareWith(own), &long, &posted(&[("name", &awkward())]), &typed)
    );
}
