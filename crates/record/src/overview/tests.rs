use super::pages::*;
use super::*;
use crate::story::*;
use access::Actor;
use kernel::{Known, UncertainDate};
use people::{Alert, AlertKind, Ethnicity, InvolvementRole};

fn overview_of(story: &Story, actor: &Actor, day: &str, child: kernel::PersonId) -> Overview {
    let record = story.open(actor, at(day), child);
    story.read(|reader| overview(reader, &record, &reading(actor, at(day)), GapRules::default()))
}

#[test]
fn the_childs_latest_words_come_first_with_who_passed_them_on() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        let nothing = overview_of(&story, &noor(), "2025-03-10", child);
        assert_eq!(
            nothing.childs_words,
            ChildsWords::NotRecorded("Nobody has recorded what Amara has said.".into())
        );
        story.contact(child, "2025-02-03", "I get my own tea");
        story.contact(child, "2025-03-03", "");
        let said = overview_of(&story, &noor(), "2025-03-10", child);
        assert_eq!(
            said.childs_words,
            ChildsWords::Said(Said {
                words: "I get my own tea".into(),
                by: "Passed on by Deputy head at Larch Hill School, 3 February 2025".into()
            }),
            "{}",
            story.trial.engine
        );
    }
}

#[test]
fn what_is_due_is_said_with_its_badge_and_late_work_is_a_gap() {
    for story in stories() {
        let child = story.child();
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        let referral = story.referral(child, "2025-01-13");
        story.child_protection_plan(&referral, "2025-03-04");
        // 45 working days from 13 January 2025 end on 17 March; the first review is due three months after 4 March.
        let shown = overview_of(&story, &noor(), "2025-03-18", child);
        let next: Vec<_> = shown.next.iter().map(|one| (one.what.as_str(), one.badge.as_str())).collect();
        assert_eq!(
            next,
            [
                ("Child and family assessment", "1 working day late · due 17 March 2025"),
                ("Review of the child protection plan", "Due Wednesday 4 June 2025"),
            ]
        );
        assert!(
            shown
                .gaps
                .contains(&"Child and family assessment: 1 working day late · due 17 March 2025.".to_owned())
        );
        let tags: Vec<_> = shown.header.tags.iter().map(|tag| tag.words.as_str()).collect();
        assert_eq!(
            tags,
            ["Child protection plan: neglect, since 4 March 2025", "Open referral since 13 January 2025"]
        );
        assert_eq!(
            shown.current_plan,
            ["Child protection plan for neglect, since 4 March 2025, not yet reviewed."]
        );
    }
}

#[test]
fn gaps_are_worked_out_and_a_declined_answer_is_not_one() {
    for story in stories() {
        let child = story.person("Amara", "Okonjo", |person| {
            person.ethnicity = Known::Declined;
            person.language = Known::Declined;
            person.sex = Known::Known(people::Sex::Female);
            person.disabilities = Known::Known(Vec::new());
            person.school = Known::Known("Larch Hill School".into());
        });
        story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
        assert_eq!(
            overview_of(&story, &noor(), "2025-03-10", child).gaps,
            [
                "Nobody has recorded anything the child said.",
                "Nobody has recorded here that this child was seen.",
            ]
        );
        for day in ["2024-03-10", "2024-03-11", "2024-06-03", "2024-09-02"] {
            story.contact(child, day, "");
        }
        let gaps = overview_of(&story, &manager_of_the_front_door(), "2025-03-10", child).gaps;
        let found = |words: &str| gaps.iter().any(|gap| gap.contains(words));
        assert!(found("None of the 4 contacts about this child holds the child's own words."), "{gaps:?}");
        // The contact of 10 March 2024 is a whole year ago; three are not more than three.
        assert!(!found("in the last twelve months"), "{gaps:?}");
        story.contact(child, "2025-03-10", "");
        let gaps = overview_of(&story, &manager_of_the_front_door(), "2025-03-10", child).gaps;
        assert!(gaps.iter().any(|gap| gap.starts_with("4 contacts in the last twelve months")), "{gaps:?}");
    }
}

#[test]
fn what_nobody_asked_is_a_gap_and_an_unborn_child_is_not_asked() {
    let story = a_story();
    let gaps = |child| overview_of(&story, &bryn(), "2025-03-10", child).gaps;
    let asked_nothing = gaps(story.child());
    for words in ["language", "disability", "sex", "ethnicity", "school", "said", "seen"] {
        assert!(asked_nothing.iter().any(|gap| gap.contains(words)), "{words}: {asked_nothing:?}");
    }
    let unborn = story.person("", "Okonjo", |person| person.born = "expected 2025-06-04".parse().unwrap());
    assert_eq!(gaps(unborn), Vec::<String>::new());
    let grown_up = story.person("Marta", "Okonjo", |person| {
        person.born = "1990-06-04".parse().unwrap();
        person.ethnicity = Known::Declined;
        person.sex = Known::Known(people::Sex::Female);
    });
    assert_eq!(gaps(grown_up), Vec::<String>::new());
}

#[test]
fn a_teacher_who_works_with_the_child_does_not_see_other_agencies_contacts() {
    for story in stories() {
        let child = story.child();
        story.works_with(&teacher(), child, InvolvementRole::Partner);
        story.contact(child, "2025-02-03", "I get my own tea");
        let shown = overview_of(&story, &teacher(), "2025-03-10", child);
        assert!(matches!(shown.childs_words, ChildsWords::NotRecorded(_)));
        assert_eq!(shown.next, []);
    }
}

#[test]
fn ages_are_said_as_people_say_them() {
    let story = a_story();
    let age = |born: UncertainDate| {
        let child = story.person("Amara", "Okonjo", |person| person.born = born);
        overview_of(&story, &bryn(), "2025-03-10", child).header.age
    };
    assert_eq!(age("2017-12-03".parse().unwrap()), "7 years old, born 3 December 2017");
    assert_eq!(age("~2019".parse().unwrap()), "about 6 years old, born about 2019");
    assert_eq!(age("expected 2025-05-04".parse().unwrap()), "Unborn, due 4 May 2025");
    assert_eq!(age("not yet known".parse().unwrap()), "Age not yet known");
}

#[test]
fn what_a_printed_sheet_says_is_a_reference_and_initials() {
    let story = a_story();
    let child = story.child();
    let person = story.load(child).value;
    assert_eq!(crate::print_header(&person), ("S-5000-0001".to_owned(), "AO".to_owned()));
}

fn full(story: &Story) -> kernel::PersonId {
    let child = story.person("Amara", "Okonjo", |person| {
        person.names.push(people::Name::current("Ami", "").of_kind(people::NameKind::KnownAs));
        person.ethnicity = Known::Known(Ethnicity::from_code("BAFR").unwrap());
        person.sex = Known::Known(people::Sex::Female);
        person.language = Known::Declined;
        person.alerts = vec![
            Alert {
                kind: AlertKind::Care,
                words: "Uses hearing aids".into(),
                added_by: "Noor Whitlock".into(),
                review_on: on("2025-06-02"),
            },
            Alert {
                kind: AlertKind::Safety,
                words: "Do not visit alone".into(),
                added_by: "Noor Whitlock".into(),
                review_on: on("2025-02-03"),
            },
        ];
    });
    story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
    let referral = story.referral(child, "2025-01-13");
    story.child_protection_plan(&referral, "2025-03-04");
    story.contact(child, "2025-01-10", "I get my own tea");
    child
}

#[test]
fn the_page_in_each_state() {
    let story = a_story();
    let child = full(&story);
    insta::assert_snapshot!(
        "typical",
        shown(TITLE, &overview_page(&overview_of(&story, &noor(), "2025-03-18", child)))
    );
    let unborn = story.person("", "Okonjo", |person| {
        person.born = "expected 2025-06-04".parse().unwrap();
        person.addresses.clear();
    });
    insta::assert_snapshot!(
        "empty",
        shown(TITLE, &overview_page(&overview_of(&story, &bryn(), "2025-03-18", unborn)))
    );
    story.restrict(child, &[&noor()], true);
    insta::assert_snapshot!(
        "restricted",
        shown(TITLE, &overview_page(&overview_of(&story, &noor(), "2025-03-18", child)))
    );
    let long = story.person(&awkward(), &awkward(), |person| {
        person.school = Known::Known(awkward());
        person.alerts = vec![Alert {
            kind: AlertKind::Safety,
            words: awkward(),
            added_by: awkward(),
            review_on: on("2025-06-02"),
        }];
    });
    story.works_with(&noor(), long, InvolvementRole::AllocatedSocialWorker);
    story.contact(long, "2025-01-10", &awkward());
    insta::assert_snapshot!(
        "awkward",
        shown(TITLE, &overview_page(&overview_of(&story, &noor(), "2025-03-18", long)))
    );
}
