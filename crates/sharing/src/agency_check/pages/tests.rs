//! The pages of asking and answering, in the states a reader meets them.

use super::*;
use crate::agency_check::{
    Addressee, AgencyCheck, AgencyFigures, Answer, AskedAbout, Asking, CheckShown, Rating, Returned, Said,
};
use crate::disclosure::{Read, Taken};
use crate::lawful::pages::LawfulSetting;
use crate::stories::*;
use access::Action;
use insta::assert_snapshot;
use kernel::{ContactId, Id, PersonId, Uuid};
use web_kit::{Form, Markup};

fn contact() -> ContactId {
    ContactId::from_uuid(Uuid::from_u128(0xc0))
}

fn amara() -> AskedAbout {
    known(PersonId::from_uuid(Uuid::from_u128(0xa)), "Amara Bell")
}

fn uncle(name: &str) -> AskedAbout {
    AskedAbout {
        person: None,
        name: name.to_owned(),
        born: "About 40".to_owned(),
        address: String::new(),
        relation: "uncle, staying there".to_owned(),
    }
}

fn account_name(id: &str) -> String {
    let known = [(2, "Sam Okafor"), (20, "Ada Flint"), (1, "Dilys Pugh")];
    let found = known.into_iter().find(|(number, _)| account(*number).to_string() == id);
    found.map_or_else(|| "Somebody who left".to_owned(), |(_, name)| name.to_owned())
}

fn agency_name(id: &str) -> String {
    harrowmere().agency(id).map_or_else(|| id.to_owned(), |agency| agency.name.clone())
}

fn named() -> Names<'static> {
    Names { account: &account_name, agency: &agency_name }
}

fn setting() -> AskingSetting<'static> {
    let person = |about: AskedAbout, hint: &str| Offered {
        value: about.person.map(|id| id.to_string()).unwrap_or_default(),
        words: about.name.clone(),
        hint: hint.to_owned(),
        chosen: about,
    };
    let agency = |id: &str| Offered {
        value: id.to_owned(),
        words: agency_name(id),
        hint: String::new(),
        chosen: to(id),
    };
    let school = Offered {
        value: "school:ropewalk_primary_school".to_owned(),
        words: "Ropewalk Primary School".to_owned(),
        hint: "Put to its designated safeguarding lead".to_owned(),
        chosen: Addressee {
            agency: "primary_schools".to_owned(),
            name: "Ropewalk Primary School".to_owned(),
            put_to: Some(vec![account(41)]),
        },
    };
    AskingSetting {
        contact: contact(),
        people: vec![person(amara(), "the child, 3 March 2019, 4 Tanner Row, Harrowmere")],
        agencies: vec![agency("police"), agency("community_health"), school],
        ratings: vec![
            RatingOffered {
                rating: Rating::Red,
                means: "Within 4 hours: by 2:10pm on 3 November 2026".into(),
            },
            RatingOffered {
                rating: Rating::Amber,
                means: "Within 24 hours: by 10:10am on 4 November 2026".into(),
            },
            RatingOffered { rating: Rating::Green, means: "No limit is set here".into() },
        ],
        counted_from: "the moment an agency was asked",
        by_telephone: false,
        lawful: LawfulSetting::of(&harrowmere().as_at(tuesday_morning().date())),
    }
}

const SENT: &[(&str, &str)] = &[
    ("about", "0000000000000000000000000000000a"),
    ("other_name", "Neil Bell"),
    ("other_born", "About 40"),
    ("other_relation", "uncle, staying there"),
    ("agency", "police"),
    ("agency", "school:ropewalk_primary_school"),
    ("question", "Has anything been reported at this address since June?"),
    ("why", "A neighbour heard a child crying at night."),
    ("rating", "red"),
    ("purpose", "decide_next_step"),
    ("basis", "public_task"),
    ("agreement", "not_asked"),
    ("not_asked_words", "Asking them could put the child at risk tonight"),
];

fn body(markup: &Markup, errors: bool) -> String {
    page_body("Ask other agencies what they know", markup, errors)
}

// ---- Asking ----

#[test]
fn nothing_is_chosen_for_whoever_asks() {
    let page = body(&asking_page(&setting(), &Form::blank(), &tokens()), false);
    assert!(!page.contains("checked"));
    assert!(page.contains("No national rule sets it."));
    assert_snapshot!(page);
}

#[test]
fn a_form_sent_empty_says_what_is_missing_beside_each_question() {
    let mut form = posted(&[("other_relation", "aunt")]);
    assert_eq!(read_asking(&mut form, &setting()), None);
    let page = body(&asking_page(&setting(), &form, &tokens()), true);
    for message in [
        "Enter their name",
        "Select whom you ask about",
        "Select which agencies you ask",
        "Enter what you need to know",
        "Enter why you need to know it",
        "Select how soon you need an answer",
        "Select what it is shared for",
        "Select the lawful basis you rely on",
        "Select whether the family knows and agrees",
    ] {
        assert!(page.contains(message), "{message}");
    }
    assert_snapshot!(page);
}

#[test]
fn consent_without_agreement_is_said_beside_the_lawful_basis() {
    let sent: Vec<(&str, &str)> =
        SENT.iter().map(|(name, value)| (*name, if *name == "basis" { "consent" } else { *value })).collect();
    let mut form = posted(&sent);
    assert_eq!(read_asking(&mut form, &setting()), None);
    assert!(form.errors.message("basis").unwrap().contains("holds only while the family agrees"));
}

#[test]
fn what_is_asked_is_shown_once_more_before_it_leaves() {
    let mut form = posted(SENT);
    let read = read_asking(&mut form, &setting()).unwrap();
    assert_eq!(read.about, [amara(), uncle("Neil Bell")]);
    assert_eq!(read.addressees[1].name, "Ropewalk Primary School");
    let page = body(&check_asking(&setting(), &read, &form, &tokens()), false);
    assert!(page.contains("Ask them") && page.contains("Change what you ask"));
    assert_snapshot!(page);
}

#[test]
fn an_agency_that_was_not_offered_is_not_asked() {
    let mut sent = SENT.to_vec();
    sent.retain(|(name, _)| *name != "agency");
    sent.push(("agency", "port"));
    let mut form = posted(&sent);
    assert_eq!(read_asking(&mut form, &setting()), None);
    assert!(form.errors.has("agency"));
}

#[test]
fn about_a_restricted_record_the_page_says_to_ring() {
    let setting = AskingSetting { by_telephone: true, ..setting() };
    assert!(body(&asking_page(&setting, &Form::blank(), &tokens()), false).contains("ring them"));
}

// ---- One question ----

fn asking_of(question: &str, when: &str) -> Asking {
    Asking {
        question: question.to_owned(),
        by: account(2),
        at: at(when),
        counted_from: at(when),
        disclosure: "00000000000000000000000000000001".parse().unwrap(),
        answer: None,
        returned: None,
    }
}

fn answer_of(said: Said, when: &str) -> Answer {
    Answer {
        said,
        told_by: String::new(),
        at: at(when),
        recorded_by: account(20),
        recorded_at: at(when),
        disclosure: None,
        heard_at: None,
    }
}

fn check(askings: Vec<Asking>) -> AgencyCheck {
    AgencyCheck {
        id: "000000000000000000000000000000ac".parse().unwrap(),
        contact: contact(),
        agency: "police".to_owned(),
        put_to_name: String::new(),
        put_to: None,
        about: vec![amara(), uncle("Neil Bell")],
        why: "A neighbour heard a child crying at night.".to_owned(),
        lawful: public_task(),
        rating: Rating::Red,
        askings,
        taken_back: None,
    }
}

fn shown(check: AgencyCheck, now: &str, may: &[Action]) -> CheckShown {
    let limit = kernel::Limit::Hours(4);
    let asking = check.current().unwrap();
    let standing = asking.clock(limit).standing(at(now), harrowmere().calendar()).ok();
    CheckShown { standing, may: may.to_vec(), read: None, unread: None, unheard: false, check }
}

const QUESTION: &str = "Has anything been reported at this address since June?";
const FRONT_DOOR: &[Action] = &[Action::See, Action::Add, Action::Decide, Action::End];

fn waiting_row(now: &str) -> CheckShown {
    shown(check(vec![asking_of(QUESTION, "2026-11-03T10:10")]), now, FRONT_DOOR)
}

fn returned_row() -> CheckShown {
    let mut first = asking_of(QUESTION, "2026-11-03T10:10");
    first.answer =
        Some(answer_of(Said::InFull { words: "Tobias Bell is known.".into() }, "2026-11-03T11:00"));
    first.returned = Some(Returned {
        reason: "It is about her brother".into(),
        by: account(2),
        at: at("2026-11-03T11:30"),
    });
    let mut second = asking_of("Is Amara Bell known to you?", "2026-11-03T11:30");
    let said = Said::RingMe { who: "Ada Flint".into(), telephone: "01632 960020".into() };
    second.answer =
        Some(Answer { told_by: "Ada Flint, police desk".into(), ..answer_of(said, "2026-11-03T12:00") });
    shown(check(vec![first, second]), "2026-11-03T13:00", FRONT_DOOR)
}

#[test]
fn the_agency_sees_who_is_asked_about_why_and_what_and_nothing_else() {
    let row = shown(
        check(vec![asking_of(QUESTION, "2026-11-03T10:10")]),
        "2026-11-03T10:30",
        &[Action::See, Action::Add],
    );
    let page = body(&check_page(&row, true, named()), false);
    assert!(!page.contains("/contacts/"), "no way into the rest of the record");
    assert_snapshot!(page);
}

#[test]
fn the_front_door_sees_every_answer_and_why_one_was_returned() {
    assert_snapshot!(body(&check_page(&returned_row(), false, named()), false));
}

#[test]
fn a_question_taken_back_says_why() {
    let mut row = waiting_row("2026-11-03T10:30");
    let taken = Taken { why: "The wrong family".into(), by: account(2), at: at("2026-11-03T11:00") };
    row.check.taken_back = Some(taken);
    row.standing = None;
    let page = body(&check_page(&row, false, named()), false);
    assert!(page.contains("Taken back") && page.contains("The wrong family"));
    assert!(!page.contains("Write down their answer"));
}

#[test]
fn answering_asks_for_the_kind_of_answer_and_what_it_needs() {
    let row = waiting_row("2026-11-03T10:30");
    let page = answering_page(&row, AnsweringFor::OurOwnAgency, named(), &Form::blank(), &tokens());
    assert_snapshot!(body(&page, false));
    let mut form = posted(&[("kind", "ring_me")]);
    assert_eq!(read_answer(&mut form, AnsweringFor::OurOwnAgency, at("2026-11-03T11:00")), None);
    assert!(form.errors.has("ring_who") && form.errors.has("ring_number"));
}

#[test]
fn writing_an_answer_down_asks_who_gave_it_and_when() {
    let row = waiting_row("2026-11-03T10:30");
    let mut form = posted(&[("kind", "not_known")]);
    let now = at("2026-11-03T14:30");
    assert_eq!(read_answer(&mut form, AnsweringFor::SomebodyWhoTold, now), None);
    let page = answering_page(&row, AnsweringFor::SomebodyWhoTold, named(), &form, &tokens());
    assert_snapshot!(body(&page, true));
    let mut form = posted(&[
        ("kind", "headline"),
        ("headline_words", "Known, nothing recent"),
        ("told_by", "PC Ada Flint"),
        ("told_on-day", "3"),
        ("told_on-month", "11"),
        ("told_on-year", "2026"),
        ("told_at", "2:05pm"),
    ]);
    let (said, told) = read_answer(&mut form, AnsweringFor::SomebodyWhoTold, now).unwrap();
    assert_eq!(said, Said::Headline { words: "Known, nothing recent".into() });
    assert_eq!(told.unwrap().at, at("2026-11-03T14:05"));
}

#[test]
fn returning_and_taking_back_ask_why() {
    let (row, mut form) = (returned_row(), posted(&[("question", QUESTION)]));
    assert_eq!(read_returning(&mut form), None);
    assert_snapshot!(body(&returning_page(&row, named(), &form, &tokens()), true));
    let mut form = posted(&[]);
    assert_eq!(read_taking_back(&mut form), None);
    let waiting = waiting_row("2026-11-03T10:30");
    assert_snapshot!(body(&taking_back_page(&waiting, named(), &form, &tokens()), true));
}

// ---- On a contact, and the lists ----

fn on_a_contact(rows: &[CheckShown], may_ask: bool) -> String {
    let part = on_contact(contact(), rows, may_ask, named());
    body(&web_kit::html! { h1 { "Amara Bell" } (part) }, false)
}

#[test]
fn a_contact_shows_who_is_late_in_words() {
    let page = on_a_contact(&[waiting_row("2026-11-03T15:10"), returned_row()], true);
    assert!(page.contains("1 agency is late. Ring them."));
    assert_snapshot!(page);
}

#[test]
fn a_contact_nobody_was_asked_about_says_so() {
    assert!(on_a_contact(&[], true).contains("No agency has been asked."));
    assert!(!on_a_contact(&[], false).contains("/ask"));
}

fn figure(agency: &str, asked: u32) -> AgencyFigures {
    AgencyFigures {
        agency: agency.to_owned(),
        asked,
        in_time: asked,
        median_minutes: (asked > 0).then_some(125),
        ..AgencyFigures::default()
    }
}

#[test]
fn the_lists_in_each_state() {
    let late = ListRow { shown: waiting_row("2026-11-03T15:10"), about: "Amara Bell".into() };
    let mut read = waiting_row("2026-11-03T10:30");
    read.read = Some(Read { at: at("2026-11-03T10:20"), by: Some(account(20)) });
    let soon = ListRow { shown: read, about: awkward() };
    assert_snapshot!("waiting", body(&list_page(&[late, soon], true, named(), ""), false));
    assert!(body(&list_page(&[], false, named(), ""), false).contains("No agency has still to answer."));
    assert_snapshot!(
        "figures",
        body(&figures_page(&[figure("police", 12), figure("housing", 0)], 90, named()), false)
    );
    assert!(
        body(&figures_page(&[], 30, named()), false).contains("No agency was asked anything in these days.")
    );
}

#[test]
fn awkward_words_are_shown_and_never_run() {
    let mut row = waiting_row("2026-11-03T10:30");
    row.check.about = vec![uncle(&awkward())];
    row.check.why = awkward();
    row.check.askings[0].question = awkward();
    let said = Said::InFull { words: awkward() };
    row.check.askings[0].answer = Some(answer_of(said, "2026-11-03T10:20"));
    let page = body(&check_page(&row, false, named()), false);
    assert!(page.contains("&lt;script&gt;"));
    let again = on_a_contact(&[row], true);
    assert!(again.contains("w[2000 times]"));
}
