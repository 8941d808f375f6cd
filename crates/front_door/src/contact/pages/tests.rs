//! The pages of the front door, in the states a reader meets them: typical, empty, with errors,
//! restricted, and with awkward words.

use super::*;
use crate::contact::{ChildChoice, Contact, ContactInFull, Identity, IdentityHow, QueueRow};
use crate::stories::*;
use crate::threshold_decision::{Situation, agree, send_back};
use crate::worry::{Consent, Danger};
use access::Action;
use insta::assert_snapshot;
use journey::{HistoryKind, HistoryLine, LineFrom};
use kernel::{Date, Id, Moment, PersonId, Uuid};
use people::{Name, Person};
use web_kit::{Form, Markup};

fn today() -> Date {
    monday_morning().date()
}

fn name_of(id: &str) -> String {
    let known = [(2, "Sam Okafor"), (3, "Grace Adeyemi"), (1, "Dilys Pugh")];
    let found = known.into_iter().find(|(number, _)| account(*number).to_string() == id);
    found.map_or_else(|| "Somebody who left".to_owned(), |(_, name)| name.to_owned())
}

fn source_of(id: &str) -> String {
    let all = &harrowmere().front_door.sources_of_contact;
    all.iter().find(|source| source.id == id).map_or_else(|| id.to_owned(), |source| source.name.clone())
}

fn person(number: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(number))
}

fn full(contact: Contact, may: &[Action]) -> ContactInFull {
    let (mut worry, _) = a_worry().about(a_child("Amara", "Bell")).recorded();
    worry.seen_and_heard = "On Friday she fell asleep in the second lesson.".to_owned();
    worry.consent = contact.consent.clone();
    ContactInFull {
        handover: None,
        agency_name: "Harrowmere primary schools".to_owned(),
        contact,
        worry,
        others: Vec::new(),
        may: may.to_vec(),
    }
}

fn amara() -> WorryStory {
    let mut child = a_child("Amara", "Bell");
    child.own_words = "“I put Toby to bed myself.”".to_owned();
    child.school = "Larkfield Primary School".to_owned();
    a_worry().about(child)
}

fn family() -> Family {
    let line = |on: (i16, i8, i8), who: u128, kind, words: &str, detail: &str, open| HistoryLine {
        on: Date::constant(on.0, on.1, on.2),
        person: person(who),
        kind,
        words: words.to_owned(),
        detail: detail.to_owned(),
        open,
        from: LineFrom {
            source: (kind == HistoryKind::Contact).then(|| "police".to_owned()),
            agency: None,
            decided_by: (kind == HistoryKind::Contact).then(|| account(2)),
        },
    };
    Family {
        child: Some(Person::named(person(1), Name::current("Amara", "Bell"))),
        restricted: false,
        members: vec![
            (person(1), "Amara Bell".to_owned(), "the child".to_owned()),
            (person(2), "Tobias Bell".to_owned(), "brother".to_owned()),
        ],
        history: vec![
            line(
                (2024, 11, 5),
                1,
                HistoryKind::Contact,
                "Give advice",
                "The school was told whom to ring.",
                false,
            ),
            line((2024, 3, 2), 2, HistoryKind::Referral, "Referral accepted", "Left alone overnight.", true),
        ],
        kept_back: 0,
    }
}

fn page_of(found: &ContactInFull, family: Option<&Family>) -> String {
    let standing =
        found.contact.clock(ONE_WORKING_DAY).standing(at("2025-03-03T12:00"), harrowmere().calendar());
    let body = contact_page(
        found,
        standing.as_ref().ok(),
        family,
        &Beside::default(),
        today(),
        &name_of,
        &source_of,
    );
    page_body("Contact", &body, false)
}

fn row(contact: Contact, now: Moment, other_children: u32) -> QueueRow {
    let standing = contact.clock(ONE_WORKING_DAY).standing(now, harrowmere().calendar()).ok();
    QueueRow { contact, standing, other_children }
}

// ---- The queue ----

fn queue_body(rows: &[QueueRow]) -> String {
    page_body("Contacts waiting", &queue_page(rows, today(), &source_of), false)
}

#[test]
fn the_queue_with_nothing_in_it_says_so() {
    let page = queue_body(&[]);
    assert!(page.contains("No contacts are waiting at the front door."));
    assert!(!page.contains("late"), "nothing is counted when nothing waits");
    assert_snapshot!(page);
}

#[test]
fn the_queue_says_what_is_late_and_what_each_contact_waits_for() {
    let now = at("2025-03-03T12:00");
    let proposed = amara().identified().decided_by(account(2), to("strategy_discussion")).unwrap();
    let back = send_back(&proposed, "Look again.", account(3), at("2025-03-03T11:00")).unwrap();
    let danger = amara().in_danger_now().not_yet_identified();
    let late = amara().received(at("2025-02-24T09:00")).identified();
    let page =
        queue_body(&[row(danger, now, 2), row(late, now, 1), row(proposed, now, 0), row(back, now, 0)]);
    assert!(page.contains("1 is late."), "{page}");
    assert!(page.contains("1 child may be in danger now."));
    assert_snapshot!(page);
}

#[test]
fn the_queue_with_awkward_words_and_no_due_date() {
    let mut odd = amara().not_yet_identified();
    odd.child.forename = awkward();
    odd.source = "an_old_source".to_owned();
    let mut nameless = amara().not_yet_identified();
    nameless.child = a_child("", "");
    let nothing_due = QueueRow { contact: nameless, standing: None, other_children: 0 };
    assert_snapshot!(queue_body(&[row(odd, at("2025-03-03T12:00"), 0), nothing_due]));
}

// ---- One contact ----

#[test]
fn a_contact_waiting_for_a_decision() {
    let mut found = full(amara().in_danger_now().identified(), &[Action::See, Action::Add, Action::Decide]);
    let mut brother = amara().not_yet_identified();
    brother.child = a_child("Tobias", "Bell");
    found.others = vec![brother];
    assert_snapshot!(page_of(&found, Some(&family())));
}

/// Three minutes: what bears on the child's safety comes before who rang and what was on the form.
#[test]
fn a_contact_is_read_in_the_order_that_matters() {
    let decided = amara().in_danger_now().identified().decided_by(account(2), to("referral")).unwrap();
    let page = page_of(&full(decided, &[Action::See]), Some(&family()));
    let order = [
        "Danger now",
        "manager must agree",
        "The child's own words",
        "I put Toby to bed",
        "The worry",
        "Who the child is",
        "The family's history",
        "Left alone overnight",
        "The decision",
        "Who raised it",
        "The child as described",
    ];
    let places: Vec<usize> =
        order.iter().map(|words| page.find(words).unwrap_or_else(|| panic!("{words}"))).collect();
    assert!(places.is_sorted(), "{order:?} at {places:?}");
}

#[test]
fn a_contact_about_which_almost_nothing_is_known() {
    let mut contact = a_worry().not_yet_identified();
    contact.child = a_child("", "");
    contact.danger = Danger::CannotSay;
    let mut found = full(contact, &[Action::See]);
    found.worry.referrer = crate::worry::Referrer { source: "anonymous".into(), ..Default::default() };
    found.worry.seen_and_heard = String::new();
    found.agency_name = String::new();
    assert_snapshot!(page_of(&found, None));
}

#[test]
fn a_child_with_no_history_is_said_to_have_none_here() {
    let mut nobody = family();
    nobody.history.clear();
    nobody.members.truncate(1);
    let page = page_of(&full(amara().identified(), &[Action::See]), Some(&nobody));
    assert!(page.contains("Other agencies may know more."));
    assert!(!page.contains("0 entries"));
}

#[test]
fn a_contact_whose_childs_record_is_restricted() {
    let hidden =
        Family { child: None, restricted: true, members: Vec::new(), history: Vec::new(), kept_back: 2 };
    let page = page_of(&full(amara().identified(), &[Action::See]), Some(&hidden));
    assert!(page.contains("A record exists. Contact the duty manager."));
    assert!(!page.contains("/people/"));
    assert!(!page.contains("Nothing is recorded here"), "what is kept back is not said to be nothing");
    assert_snapshot!(page);
}

#[test]
fn a_contact_whose_decision_was_sent_back_and_made_again() {
    let first = amara().identified().decided_by(account(2), to("strategy_discussion")).unwrap();
    let back = send_back(&first, "Ask the school what it saw.", account(3), at("2025-03-03T11:00")).unwrap();
    let waiting = page_of(&full(back.clone(), &[Action::See, Action::Decide]), Some(&family()));
    assert!(waiting.contains("href=\"#decision\"") && waiting.contains("id=\"decision\""));

    let asked = back.decided_by(account(2), to("hub_check").made(at("2025-03-03T11:20"))).unwrap();
    let again = asked.decided_by(account(2), to("strategy_discussion").made(at("2025-03-03T11:30"))).unwrap();
    let agreed = agree(&again, "The police will come.", account(3), at("2025-03-03T11:45")).unwrap();
    let told = agreed.told("A social worker will visit today.", account(2), at("2025-03-03T11:50")).unwrap();
    assert_snapshot!(page_of(&full(told, &[Action::See, Action::Decide]), Some(&family())));
}

#[test]
fn a_contact_with_awkward_words_everywhere() {
    let mut story = amara().with_the_familys_agreement();
    story.0.children[0].forename = awkward();
    story.0.children[0].own_words = awkward();
    let decided = story.identified().decided_by(account(2), to("early_help").because(&awkward())).unwrap();
    let mut found = full(decided, &[Action::See, Action::Add, Action::Decide]);
    found.contact.consent = Consent::Agreed(awkward());
    found.worry.worry = awkward();
    found.worry.referrer.name = awkward();
    found.agency_name = awkward();
    let mut family = family();
    family.members[0].1 = awkward();
    family.history[0].detail = awkward();
    assert_snapshot!(page_of(&found, Some(&family)));
}

#[test]
fn the_page_offers_only_what_this_reader_may_do() {
    let waiting = amara().identified();
    let proposed = waiting.decided_by(account(2), to("strategy_discussion")).unwrap();
    let decided = waiting.decided_by(account(2), to("referral")).unwrap();
    for (contact, action, address) in [
        (amara().not_yet_identified(), Action::Add, "/child\""),
        (waiting, Action::Decide, "/decide\""),
        (proposed, Action::Authorise, "/agree\""),
        (decided, Action::Decide, "/tell\""),
    ] {
        assert!(page_of(&full(contact.clone(), &[Action::See, action]), None).contains(address), "{address}");
        assert!(!page_of(&full(contact, &[Action::See]), None).contains(address), "{address}");
    }
}

// ---- Who the child is ----

fn candidate(number: u128, name: &str) -> Candidate {
    Candidate {
        person: Some(person(number)),
        name: name.to_owned(),
        age: "7 years old, born 9 June 2017".to_owned(),
        address: "4 Tanner Row, Harrowmere, HM1 4TR".to_owned(),
        strength: "Very likely".to_owned(),
        evidence: vec!["Family name is the same".to_owned(), "Date of birth differs by one day".to_owned()],
    }
}

fn identify_body(candidates: &[Candidate], form: &Form) -> String {
    let contact = amara().not_yet_identified();
    page_body(
        "Who is the child?",
        &identifying_page(&contact, candidates, form, &tokens()),
        form.has_errors(),
    )
}

#[test]
fn whether_the_child_is_known_is_asked_with_the_evidence_before_the_choice() {
    let page = identify_body(&[candidate(1, "Amara Bell"), candidate(2, "Amira Bell")], &Form::blank());
    assert!(page.find("Date of birth differs").unwrap() < page.find("type=\"radio\"").unwrap());
    assert!(!page.contains(" checked"));
    assert_snapshot!(page);
}

#[test]
fn nobody_like_the_child_is_known() {
    assert_snapshot!(identify_body(&[], &Form::blank()));
}

#[test]
fn a_record_kept_from_the_reader_is_not_offered() {
    let kept = Candidate { person: None, ..candidate(9, "Jude Okoro") };
    let page = identify_body(&[kept.clone(), candidate(1, "Amara Bell")], &Form::blank());
    assert!(page.contains("A record exists that may be this child."));
    assert!(!page.contains("Jude"));
    assert_snapshot!(page);
    let alone = identify_body(std::slice::from_ref(&kept), &Form::blank());
    assert!(
        !alone.contains("Nobody we know is like this child"),
        "a record kept back is not said to be nobody"
    );
    for chosen in [person(9).to_string(), "9".to_owned(), String::new(), "<b>".to_owned()] {
        let mut form = posted(&[("child", &chosen)]);
        assert_eq!(read_choice(&mut form, std::slice::from_ref(&kept)), None, "{chosen}");
        assert_eq!(form.errors.message("child"), Some("Select who the child is"));
    }
}

#[test]
fn a_choice_keeps_what_agreed_or_how_many_were_set_aside() {
    let offered = [candidate(1, "Amara Bell"), candidate(2, "Amira Bell")];
    let mut form = posted(&[("child", &person(2).to_string())]);
    let evidence = offered[1].evidence.clone();
    assert_eq!(read_choice(&mut form, &offered), Some(ChildChoice::Known { person: person(2), evidence }));
    let mut form = posted(&[("child", "new")]);
    assert_eq!(read_choice(&mut form, &offered), Some(ChildChoice::New { set_aside: 2 }));
}

#[test]
fn choosing_nobody_is_asked_again_and_awkward_names_do_no_harm() {
    let mut odd = candidate(1, &awkward());
    odd.address = awkward();
    odd.age = String::new();
    let mut form = posted(&[]);
    assert!(read_choice(&mut form, std::slice::from_ref(&odd)).is_none());
    assert_snapshot!(identify_body(&[odd], &form));
}

#[test]
fn how_it_is_known_who_the_child_is() {
    for (how, words) in [
        (IdentityHow::Matched(Vec::new()), "Already known"),
        (IdentityHow::Recorded { set_aside: 0 }, "Not known before; recorded from this contact"),
        (IdentityHow::Recorded { set_aside: 1 }, "1 near match was set aside"),
        (IdentityHow::Recorded { set_aside: 3 }, "3 near matches were set aside"),
    ] {
        let mut contact = amara().identified();
        let found = contact.identity.take().unwrap();
        contact.identity = Some(Identity { how, ..found });
        assert!(page_of(&full(contact, &[Action::See]), Some(&family())).contains(words), "{words}");
    }
}

// ---- The family's agreement ----

#[test]
fn the_familys_agreement_is_brought_up_to_date() {
    let contact = amara().identified();
    let body =
        |form: &Form| page_body("Agreement", &consent_page(&contact, form, &tokens()), form.has_errors());
    assert_snapshot!("consent_empty", body(&Form::blank()));
    for (answer, message) in [
        ("agreed", "Enter who agreed, and how"),
        ("refused", "Enter why we go on all the same"),
        ("not_asked", "Enter why they were not asked"),
    ] {
        let mut form = posted(&[("consent", answer)]);
        assert_eq!(read_consent(&mut form), None);
        assert_eq!(form.errors.message(answer), Some(message));
        assert_snapshot!(format!("consent_{answer}_without_words"), body(&form));
        let mut long = posted(&[("consent", answer), (answer, &"w".repeat(1001))]);
        assert_eq!(read_consent(&mut long), None);
        let mut given = posted(&[("consent", answer), (answer, "As they said")]);
        assert_eq!(read_consent(&mut given).unwrap().explanation(), "As they said");
    }
    let mut nothing = posted(&[("consent", "yes")]);
    assert_eq!(read_consent(&mut nothing), None);
    assert_eq!(nothing.errors.message("consent"), Some("Select whether the family agrees"));
}

// ---- Deciding ----

fn setting() -> DecisionSetting<'static> {
    let now = harrowmere().as_at(today());
    let outcomes = now.outcomes_of("threshold_decision");
    let starts = outcomes
        .iter()
        .map(|outcome| match outcome.starts_clocks.is_empty() {
            true => String::new(),
            false => "It would be due by Tuesday 4 March 2025.".to_owned(),
        })
        .collect();
    let receivers = now.agencies().map(|agency| (agency.id.clone(), agency.name.clone())).collect();
    DecisionSetting {
        scheme: now.scheme().unwrap(),
        outcomes,
        starts,
        receivers,
        consent_rules: now.consent_rules().collect(),
        risk_factors: Vec::new(),
        pathways: Vec::new(),
        level_thought: None,
    }
}

const REASONED: [(&str, &str); 4] = [
    ("level", "3"),
    ("outcome", "referral"),
    ("reason", "Two small children alone at night."),
    ("words_to_referrer", "A social worker will see the family this week."),
];

fn decide_body(form: &Form) -> String {
    let found = full(amara().identified(), &[Action::See, Action::Decide]);
    let facts: Markup = facts(&found, Some(&family()), today(), &name_of, &source_of);
    page_body(
        "Decide",
        &decision_page(&found.contact, &facts, &setting(), form, &tokens()),
        form.has_errors(),
    )
}

#[test]
fn the_decision_page_chooses_nothing_and_says_what_each_outcome_means_and_starts() {
    let page = decide_body(&Form::blank());
    assert!(!page.contains(" checked"));
    for outcome in setting().outcomes {
        assert!(
            page.contains(&outcome.means.replace('\'', "&#39;")) || page.contains(&outcome.means),
            "{}",
            outcome.id
        );
    }
    assert!(page.contains("due by Tuesday 4 March 2025"));
    assert_snapshot!(page);
}

#[test]
fn the_facts_in_brief_stand_above_a_decision() {
    let first =
        amara().in_danger_now().identified().decided_by(account(2), to("strategy_discussion")).unwrap();
    let back = send_back(&first, "Ask the school.", account(3), at("2025-03-03T11:00")).unwrap();
    let found = full(back, &[Action::See, Action::Decide]);
    let brief = facts_in_brief(&found, &[amara().identified()], &name_of);
    let body = decision_page(&found.contact, &brief, &setting(), &Form::blank(), &tokens());
    page_body("Decide", &body, false);
    assert_snapshot!(brief.into_string().replace("><", ">\n<"));
}

#[test]
fn a_decision_says_everything_it_lacks() {
    let now = at("2025-03-03T12:00");
    let mut form = posted(&[("outcome", "knight_errant"), ("decided_at", "half ten")]);
    assert!(read_decision(&mut form, &setting(), now).is_none());
    let messages: Vec<&str> = form.errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "Select the level of need",
            "Select what should happen next",
            "Enter the reason for your decision",
            "Enter what you will tell the person who raised it",
            "Time you decided must be a time, like 10:30am or 2pm",
        ]
    );
    let page = decide_body(&form);
    assert!(!page.contains("You decided this earlier"), "a message is never folded away");
    assert_snapshot!(page);
}

#[test]
fn answers_to_a_decision_have_limits() {
    let now = at("2025-03-03T12:00");
    for (field, limit) in
        [("reason", 4000), ("consulted", 1000), ("disagreement", 1000), ("words_to_referrer", 1000)]
    {
        for (length, taken) in [(limit, true), (limit + 1, false)] {
            let mut form = posted(&REASONED);
            form.values.set(field, "é".repeat(length));
            assert_eq!(read_decision(&mut form, &setting(), now).is_some(), taken, "{field}");
            assert_eq!(form.errors.has(field), !taken);
        }
    }
}

#[test]
fn a_decision_may_have_been_made_earlier_than_it_is_typed() {
    let now = at("2025-03-04T09:00");
    let read = |more: &[(&str, &str)]| {
        let mut form = posted(&REASONED);
        for (name, value) in more {
            form.values.set(name, *value);
        }
        let found = read_decision(&mut form, &setting(), now).map(|(_, proposal)| proposal.decided_at);
        found.ok_or_else(|| form.errors.iter().map(|error| error.message.clone()).collect::<Vec<_>>())
    };
    let yesterday = [("decided_on-day", "3"), ("decided_on-month", "3"), ("decided_on-year", "2025")];
    let tomorrow = [("decided_on-day", "5"), ("decided_on-month", "3"), ("decided_on-year", "2025")];
    assert_eq!(read(&[]), Ok(now));
    assert_eq!(read(&[("decided_at", "8am")]), Ok(at("2025-03-04T08:00")));
    assert_eq!(read(&[&yesterday[..], &[("decided_at", "4:30pm")]].concat()), Ok(at("2025-03-03T16:30")));
    assert_eq!(read(&yesterday), Err(vec!["Enter the time you decided".to_owned()]));
    assert_eq!(read(&tomorrow), Err(vec!["Day you decided must be today or in the past".to_owned()]));
}

fn check_body(contact: &Contact, form: &mut Form, situation: Situation) -> String {
    let setting = setting();
    let (outcome, proposal) = read_decision(form, &setting, at("2025-03-03T12:00")).unwrap();
    let body = check_decision(
        contact,
        outcome,
        &proposal,
        WhatFollows { starts: "An assessment, due by 14 April 2025", passed_to: "Assessment team, north" },
        situation,
        form,
        &tokens(),
    );
    page_body("Check your decision", &body, false)
}

#[test]
fn the_decision_is_checked_before_it_is_made() {
    let once = Situation { earlier_contacts_within_twelve_months: 1, ..Situation::default() };
    let plain = check_body(&amara().identified(), &mut posted(&REASONED), Situation::default());
    assert!(plain.contains("Decide: Accept as a referral to children's social care"));
    assert_snapshot!("check_decision_plain", plain);

    let urgent = check_body(&amara().in_danger_now().identified(), &mut posted(&REASONED), once);
    assert!(urgent.contains("Send the decision to a manager to agree"));
    assert!(urgent.contains("There was 1 other contact"));
    assert_snapshot!("check_decision_for_a_manager", urgent);

    let mut odd = posted(&REASONED);
    for field in ["reason", "consulted"] {
        odd.values.set(field, awkward().chars().take(900).collect::<String>());
    }
    let page = check_body(
        &amara().identified(),
        &mut odd,
        Situation { earlier_contacts_within_twelve_months: 2, ..Situation::default() },
    );
    assert!(page.contains("There were 2 other contacts"));
}

// ---- Agreeing, and telling ----

fn agree_body(form: &Form) -> String {
    let urgent = amara().in_danger_now().identified();
    let proposed = urgent.decided_by(account(2), to("strategy_discussion")).unwrap();
    let found = full(proposed, &[Action::See, Action::Authorise]);
    let facts = facts(&found, Some(&family()), today(), &name_of, &source_of);
    page_body("Agree", &agreement_page(&found.contact, &facts, form, &tokens()), form.has_errors())
}

#[test]
fn a_manager_reads_the_same_facts_and_the_first_persons_reason() {
    let page = agree_body(&Form::blank());
    let places = [
        "Agree this decision or send it back",
        "This was raised as danger now",
        "The worry",
        "The family's history",
        "The decision to agree or send back",
        "Your words",
    ]
    .map(|words| page.find(words).unwrap_or_else(|| panic!("the page does not say {words}")));
    assert!(places.is_sorted(), "danger, then the facts, then the answer: {places:?}");
    assert_snapshot!(page);
}

#[test]
fn sending_back_needs_words_and_agreeing_does_not() {
    let read = |pairs: &[(&str, &str)]| {
        let mut form = posted(pairs);
        let answer = read_agreement(&mut form);
        (answer, form)
    };
    assert_eq!(read(&[("go", "agree")]).0, Some(ManagerAnswer::Agree(String::new())));
    let back = read(&[("go", "send_back"), ("words", " Ask the school. ")]).0;
    assert_eq!(back, Some(ManagerAnswer::SendBack("Ask the school.".to_owned())));
    for (pairs, message) in [
        (vec![("go", "send_back"), ("words", "  ")], "Enter what should be looked at again"),
        (vec![("words", "Yes")], "Agree the decision or send it back"),
        (
            vec![("go", "agree"), ("words", &*"w".repeat(2001))],
            "Your words must be 2,000 characters or fewer",
        ),
    ] {
        let (answer, form) = read(&pairs);
        assert_eq!(answer, None);
        assert_eq!(form.errors.message("words"), Some(message));
        agree_body(&form);
    }
}

#[test]
fn telling_the_person_who_raised_it() {
    let contact = amara().identified().decided_by(account(2), to("referral")).unwrap();
    let body = |form: &Form| {
        page_body(
            "Tell",
            &telling_page(&contact, WhoIsTold::Professional, form, &tokens()),
            form.has_errors(),
        )
    };
    let mut begun = Form::blank();
    begun.values.set("words", "A social worker will see the family this week.");
    assert_snapshot!("telling_begun", body(&begun));
    let mut empty = posted(&[("words", " ")]);
    assert_eq!(read_telling(&mut empty), None);
    assert_snapshot!("telling_empty", body(&empty));
    let mut long = posted(&[("words", &awkward())]);
    assert_eq!(read_telling(&mut long), None);
    assert_snapshot!("telling_awkward_words", body(&long));
    assert_eq!(read_telling(&mut posted(&[("words", " Told. ")])), Some("Told.".to_owned()));
}

#[test]
fn a_decision_that_points_a_family_elsewhere_answers_each_risk_first() {
    let now = at("2025-03-03T12:00");
    let factors: Vec<_> = harrowmere().as_at(today()).risk_factors().collect();
    assert!(!factors.is_empty());
    let setting = DecisionSetting { risk_factors: factors.clone(), ..setting() };
    let pairs = [
        ("level", "2"),
        ("outcome", "advice"),
        ("reason", "One meal was missed."),
        ("words_to_referrer", "Thank you."),
    ];
    let mut silent = posted(&pairs);
    assert!(read_decision(&mut silent, &setting, now).is_none());
    assert_eq!(silent.errors.len(), factors.len(), "one message by each question");
    let mut all: Vec<(String, String)> =
        pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    all.extend(factors.iter().map(|risk| (format!("risk_{}", risk.id), "not_known".to_owned())));
    let (outcome, proposal) = read_decision(&mut Form::posted(all), &setting, now).unwrap();
    assert_eq!((outcome.id.as_str(), proposal.risks.len()), ("advice", factors.len()));
    // A child who is taken on is not kept waiting for the answers.
    assert!(read_decision(&mut posted(&REASONED), &setting, now).is_some());
}

#[test]
fn each_level_stands_with_its_own_signs_and_the_version_of_the_words() {
    let found = full(amara().identified(), &[Action::See, Action::Decide]);
    let setting = DecisionSetting {
        risk_factors: harrowmere().as_at(today()).risk_factors().collect(),
        pathways: harrowmere().as_at(today()).pathways().collect(),
        level_thought: Some("4".to_owned()),
        ..setting()
    };
    let brief = facts_in_brief(&found, &[], &name_of);
    let page = page_body(
        "Decide",
        &decision_page(&found.contact, &brief, &setting, &Form::blank(), &tokens()),
        false,
    );
    let thought = page.split("Whoever raised it thought: ").nth(1).unwrap_or_default();
    assert!(thought.starts_with("<span class=\"app-user-text\">Protection"));
    assert!(page.contains("Nowhere safe to live tonight"));
    assert!(page.contains("in force since 1 September 2024"));
    assert_snapshot!(page);
}

#[test]
fn a_family_that_nobody_else_worries_about_says_so() {
    let mut alone = family();
    alone.history.iter_mut().for_each(|line| line.from = LineFrom::default());
    let page = page_of(&full(amara().identified(), &[Action::See]), Some(&alone));
    assert!(page.contains("Nobody else has made contact about this family"));
    let page = page_of(&full(amara().identified(), &[Action::See]), Some(&family()));
    assert!(page.contains("Police: 1 contact"));
    assert!(page.contains("Decided by Sam Okafor."));
}
