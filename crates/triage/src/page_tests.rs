//! The pages in the states a reader meets them: typical, empty, with errors, restricted, and with
//! awkward words.

use crate::action::pages::{ActionRow, action_page, actions_page};
use crate::action::{ActionInFull, TriageAction};
use crate::story::{a_line, a_meeting, a_plan, at, came_but, came_to, harrowmere, id, kind, notice, on};
use crate::theme::{self, pages::ThemesView};
use crate::triage_meeting::pages::*;
use crate::triage_meeting::{Brought, Line, LineInFull, Meeting, MeetingRow, OnList, Said, TakenOff};
use crate::vulnerability::{ComesFrom, Mark, MarkedOn, Step, Strength, movement, pages as tracker};
use access::Action;
use insta::assert_snapshot;
use kernel::AccountId;
use web_kit::{Form, FormTokens, Markup, html};

fn tokens() -> FormTokens {
    FormTokens { csrf: "word".to_owned(), once: Some("0".repeat(32)) }
}

fn awkward() -> String {
    format!("<script>alert('x')</script> & \"{}\u{202e}", "very long ".repeat(40))
}

/// The words of a page, which must pass the checks that every page passes.
fn checked(title: &str, errors: bool, body: Markup) -> String {
    let frame = web_kit::Frame { title, service: "Sightline", errors, ..Default::default() };
    let wrong = web_kit::check_html(&web_kit::page(&frame, body.clone()).into_string());
    assert_eq!(wrong, Vec::<String>::new(), "{title}");
    body.into_string().replace("><", ">\n<")
}

fn with_names<T>(run: impl FnOnce(&Naming<'_>) -> T) -> T {
    let all = harrowmere();
    let account = |id: AccountId| format!("Invented person {}", &id.to_string()[31..]);
    let agency = |id: &str| all.agency(id).map_or_else(|| id.to_owned(), |found| found.name.clone());
    let theme = |id: &str| all.triage.theme_name(id).to_owned();
    let locality =
        |id: &str| if id == "quayside" { "Quayside".to_owned() } else { "Not yet known".to_owned() };
    run(&Naming {
        account: &account,
        agency: &agency,
        theme: &theme,
        locality: &locality,
        today: on("2025-03-03"),
    })
}

fn tobi() -> ChildWords {
    ChildWords {
        name: "Tobi Okonjo".to_owned(),
        age: "13 years old".to_owned(),
        school: "Harbour Academy".to_owned(),
        locality: "Quayside".to_owned(),
        from: "Police, 3 March 2025".to_owned(),
        contact_stands: "Waiting for a decision".to_owned(),
        contacts: vec![id(1001)],
        record: Some(id(1)),
    }
}

fn brought() -> Brought {
    Brought {
        agency: "secondary_schools".to_owned(),
        headline: "Late on Mondays".to_owned(),
        meaning: "Tired, and hungry by ten".to_owned(),
        by: id(2),
        at: at("2025-03-03T09:30"),
    }
}

fn given() -> ActionInFull {
    let action = TriageAction {
        id: id(50),
        kind: "police_daily".to_owned(),
        meeting: Some(id(9)),
        line: Some(id(20)),
        person: Some(id(1)),
        about: None,
        plan: a_plan(),
        given_by: id(1),
        given_at: at("2025-03-03T10:20"),
        ended: None,
        passed_to: None,
    };
    ActionInFull { action, may: vec![Action::See, Action::End, Action::Decide], names_the_child: true }
}

fn meeting_body(
    meeting: &Meeting,
    lines: Vec<(Line, ChildWords)>,
    kept_back: usize,
    may: &[Action],
) -> String {
    let all = harrowmere();
    let kind = kind(&all, "police_daily");
    let standing = |line: &Line| {
        let limit = all.timescale("da_triage", on("2025-03-03")).unwrap().limit().unwrap();
        line.clock(limit).standing(at("2025-03-03T10:00"), all.calendar()).ok()
    };
    let families = lines
        .into_iter()
        .map(|(line, child)| {
            let standing = standing(&line);
            vec![(line, child, standing)]
        })
        .collect();
    let open = given();
    let action_standing = open.action.standing(at("2025-03-04T10:00"), all.calendar());
    let view = MeetingView {
        meeting,
        kind,
        families,
        kept_back,
        new_since: 2,
        open_actions: vec![(open, "Ines Finch".to_owned(), action_standing)],
        may: may.to_vec(),
        limit: Some("within 1 working day of reaching the front door (a local limit)".to_owned()),
        own_agency: "police".to_owned(),
    };
    with_names(|naming| checked("Triage meeting", false, meeting_page(&view, naming, &tokens())))
}

fn held() -> Meeting {
    let all = harrowmere();
    let police = kind(&all, "police_daily");
    a_meeting(10, "police_daily", "2025-03-03")
        .held(police, id(1), came_but(police, &["police"]), at("2025-03-03T10:00"))
        .unwrap()
}

const ALL: &[Action] = &Action::ALL;

#[test]
fn a_list_before_the_meeting_puts_open_actions_first_and_says_who_brought_something() {
    let line = Line { brought: vec![brought()], ..a_line(20, 10, &notice(1, "f")) };
    let how = OnList::CarriedOver { from: id(19), times: 2 };
    let carried = Line { how, ..a_line(21, 10, &notice(2, "g")) };
    let other = ChildWords { name: "Ines Finch".to_owned(), ..tobi() };
    let page = meeting_body(
        &a_meeting(10, "police_daily", "2025-03-03"),
        vec![(line, tobi()), (carried, other)],
        0,
        ALL,
    );
    assert!(page.find("Actions of earlier meetings").unwrap() < page.find("Children on the list").unwrap());
    assert!(page.contains("Carried over twice") && page.contains("Not yet: your agency"));
    assert_snapshot!(page);
}

#[test]
fn a_list_with_nobody_on_it_and_one_with_restricted_lines() {
    let page = meeting_body(&a_meeting(10, "police_daily", "2025-03-03"), Vec::new(), 0, &[Action::See]);
    assert!(page.contains("No children are on this list."));
    assert_snapshot!("a_list_with_nobody_on_it", page);
    let page = meeting_body(&held(), Vec::new(), 2, &[Action::See, Action::Add]);
    assert!(page.contains("2 lines are") && !page.contains("No children are on this list."));
    assert!(!page.contains("Add a child"), "a partner does not change the list");
    assert_snapshot!("a_list_with_restricted_lines", page);
}

fn line_body(line: Line, child: ChildWords, may: &[Action]) -> String {
    let all = harrowmere();
    let full = LineInFull { line, meeting: held(), before: Vec::new(), may: may.to_vec() };
    let action = given();
    let standing = action.action.standing(at("2025-03-04T10:00"), all.calendar());
    let view = LineView {
        full: &full,
        kind_name: "Daily police triage",
        child,
        standing: None,
        actions: vec![(action, standing)],
        marks: html! {},
    };
    with_names(|naming| checked("A child at a triage meeting", false, line_page(&view, naming, &tokens())))
}

#[test]
fn one_child_with_what_agencies_bring_and_what_it_came_to() {
    let line = Line { brought: vec![brought()], ..a_line(20, 10, &notice(1, "f")) };
    let line = line.discussed(&held(), came_to("lead_named"), 1).unwrap();
    let page = line_body(line, tobi(), ALL);
    assert!(page.contains("The contact still needs its own decision"));
    assert_snapshot!(page);
}

#[test]
fn awkward_words_at_a_meeting_do_no_harm() {
    let words = Brought { headline: awkward(), meaning: awkward(), ..brought() };
    let mut said = came_to("lead_named");
    (said.why, said.lead.name) = (awkward(), awkward());
    said.places = vec![awkward()];
    let line = Line { brought: vec![words], ..a_line(20, 10, &notice(1, "f")) };
    let line = line.discussed(&held(), said, 1).unwrap();
    let child = ChildWords { name: awkward(), school: awkward(), ..tobi() };
    let page = line_body(line.clone(), child.clone(), ALL);
    assert!(!page.contains("<script>alert"));
    let off = TakenOff { reason: awkward(), by: id(1), at: at("2025-03-03T09:00") };
    let taken = Line { taken_off: Some(off), ..a_line(21, 10, &notice(2, "g")) };
    let page = meeting_body(&held(), vec![(line.clone(), child.clone()), (taken, child)], 0, ALL);
    assert!(!page.contains("<script>alert"));
    let beside = Said { line, held_on: on("2025-03-03"), agreed: false };
    let part =
        with_names(|naming| said_beside_a_decision(&[beside], &|_| "Daily police triage".to_owned(), naming));
    let part = part.into_string();
    assert_eq!(web_kit::check_fragment(&part), Vec::<String>::new());
    assert!(part.contains("still a draft") && !part.contains("<script>alert"));
}

#[test]
fn a_partner_is_not_offered_what_the_front_door_does() {
    let page = line_body(
        a_line(20, 10, &notice(1, "f")),
        ChildWords { contacts: vec![], record: None, ..tobi() },
        &[Action::See, Action::Add],
    );
    assert!(page.contains("/bring\"") && !page.contains("/discuss\"") && !page.contains("/take-off\""));
    assert!(!page.contains("/contacts/") && !page.contains("/people/"));
}

#[test]
fn the_meetings_somebody_is_invited_to() {
    let all = harrowmere();
    let row = |due_today, meetings| KindRow {
        kind: kind(&all, "police_daily"),
        meetings,
        due_today,
        may_prepare: true,
        agencies: "Harrowmere Council, Wendle Police".to_owned(),
    };
    let body = |rows: &[KindRow<'_>]| {
        checked("Triage meetings", false, index_page(rows, on("2025-03-04"), &Form::blank(), &tokens()))
    };
    assert_snapshot!("no_meeting_at_all", body(&[]));
    assert!(body(&[row(true, Vec::new())]).contains("Due today, no list yet"));
    let before = MeetingRow { meeting: held(), children: 4, waiting: 2 };
    let page = body(&[row(true, vec![before])]);
    assert!(page.contains("2 children from earlier lists wait"));
    assert_snapshot!("meetings_with_children_waiting", page);
}

fn setting(all: &local::Arrangements) -> DiscussSetting<'_> {
    let now = all.as_at(on("2025-03-03"));
    DiscussSetting {
        levels: now.scheme().unwrap().in_order(),
        outcomes: now.triage_outcomes().collect(),
        themes: now.triage_themes().collect(),
        agencies: vec![("police".to_owned(), "Wendle Police".to_owned())],
        people: vec![Person {
            account: id(2),
            words: "Oyelaran Finch, Harrowmere secondary schools".to_owned(),
        }],
        locality: Some("quayside".to_owned()),
    }
}

#[test]
fn what_a_meeting_came_to_has_nothing_chosen_and_says_each_gap() {
    let all = harrowmere();
    let setting = setting(&all);
    let line = a_line(20, 10, &notice(1, "f"));
    let body = |form: &Form| {
        with_names(|naming| {
            let markup = discuss_page(&line, &tobi(), &setting, naming, form, &tokens());
            checked("What did the meeting come to?", form.has_errors(), markup)
        })
    };
    let blank = body(&Form::blank());
    assert!(!blank.contains(" checked") && !blank.contains(" selected"));
    assert_snapshot!("nothing_is_chosen", blank);
    let posted = |pairs: &[(&str, &str)]| {
        Form::posted(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    };
    let now = at("2025-03-03T10:20");
    let mut gaps = posted(&[("action_1_what", "Meet him")]);
    assert!(read_discussion(&mut gaps, &line, 0, &setting, id(1), now).is_none());
    let messages: Vec<&str> = gaps.errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "Select the level of need that the meeting sees",
            "Select what it comes to",
            "Enter why, and who sees it differently",
            "Enter the name of the most appropriate lead person",
            "Select the agency of the lead person",
            "Select the one person who does it",
            "Enter the day it is due",
            "Enter how we will know that it was done",
        ]
    );
    assert_snapshot!("every_gap_is_said", body(&gaps));
    let whole = [
        ("level", "2"),
        ("outcome", "lead_named"),
        ("why", "School knows him"),
        ("lead_name", "Oyelaran Finch"),
        ("lead_agency", "police"),
    ];
    let mut no_action = posted(&whole);
    assert!(read_discussion(&mut no_action, &line, 0, &setting, id(1), now).is_none());
    assert!(no_action.errors.has("why_no_action"));
    let mut again = posted(&whole);
    assert!(
        read_discussion(&mut again, &line, 1, &setting, id(1), now).is_some(),
        "an earlier action is enough"
    );
    let places =
        [&whole[..], &[("why_no_action", "Seen today"), ("places", "Bus station\n bus Station \nPier")]];
    let found = read_discussion(&mut posted(&places.concat()), &line, 0, &setting, id(1), now).unwrap();
    assert_eq!(found.said.places, ["Bus station", "Pier"]);
}

#[test]
fn who_came_is_asked_of_every_agency_with_nothing_chosen() {
    let all = harrowmere();
    let kind = kind(&all, "police_daily");
    let setting = HoldSetting { kind, chairs: vec![(id(1), "Grace Adeyemi".to_owned())] };
    let meeting = a_meeting(10, "police_daily", "2025-03-03");
    with_names(|naming| {
        let page =
            checked("Who came?", false, hold_page(&meeting, &setting, naming, &Form::blank(), &tokens()));
        assert!(!page.contains(" checked") && !page.contains(" selected"));
        let mut form = Form::posted(vec![("came_police".to_owned(), "attended".to_owned())]);
        assert!(read_held(&mut form, &setting, naming).is_none());
        assert_eq!(form.errors.message("who_police"), Some("Enter who came for Wendle Police"));
        assert_eq!(form.errors.len(), 8, "the chair, the name, and six agencies that nobody answered for");
        checked("Who came?", true, hold_page(&meeting, &setting, naming, &form, &tokens()));
    });
}

#[test]
fn the_short_forms_pass_the_checks_empty_and_with_errors() {
    let line = a_line(20, 10, &notice(1, "f"));
    let mut wrong = Form::blank();
    assert_eq!(read_reason(&mut wrong, "Enter why"), None);
    for form in [&Form::blank(), &wrong] {
        let errors = form.has_errors();
        checked("a", errors, take_off_page(&line, &tobi(), form, &tokens()));
        checked("b", errors, call_off_page(id(10), "Daily police triage", form, &tokens()));
        checked("c", errors, amend_page(id(10), "Daily police triage", form, &tokens()));
        let offered = [Adding { contact: id(1001), words: "Tobi Okonjo".to_owned() }];
        checked("d", errors, add_page(id(10), "Daily police triage", &offered, form, &tokens()));
    }
    checked("d", false, add_page(id(10), "Daily police triage", &[], &Form::blank(), &tokens()));
    let mut wrong = Form::blank();
    assert_eq!(read_brought(&mut wrong), None);
    checked("e", true, bring_page(id(20), &tobi(), "Wendle Police", &wrong, &tokens()));
    let row = ActionRow { found: given(), about: awkward(), standing: None };
    let sealed = ActionInFull { names_the_child: false, ..given() };
    let sealed = ActionRow { found: sealed, about: "A restricted record".to_owned(), standing: None };
    with_names(|naming| {
        let page = checked("h", false, action_page(&sealed, naming, &Form::blank(), &tokens()));
        assert!(page.contains("has been restricted since") && !page.contains("/triage/lines/"));
        checked("f", false, action_page(&row, naming, &Form::blank(), &tokens()));
        checked("g", false, actions_page(&[row], naming));
        assert!(checked("g", false, actions_page(&[], naming)).contains("No triage action is open."));
    });
}

#[test]
fn the_record_on_paper_is_marked_and_a_draft_says_so() {
    let all = harrowmere();
    let line = Line { brought: vec![brought()], ..a_line(20, 10, &notice(1, "f")) };
    let line = line.discussed(&held(), came_to("lead_named"), 1).unwrap();
    let meeting = held();
    let view = MeetingView {
        meeting: &meeting,
        kind: kind(&all, "police_daily"),
        families: vec![vec![(line, tobi(), None)]],
        kept_back: 1,
        new_since: 0,
        open_actions: Vec::new(),
        may: ALL.to_vec(),
        limit: None,
        own_agency: "council".to_owned(),
    };
    let page = with_names(|naming| checked("Record", false, printed_page(&view, &|_| vec![given()], naming)));
    assert!(
        page.contains("DRAFT") && page.contains("Only for the agencies invited") && !page.contains("<button")
    );
    assert_snapshot!(page);
}

#[test]
fn the_tracker_says_who_moved_and_how_many_ask_for_a_reason() {
    let first = Step {
        strength: Strength::High,
        on: on("2025-02-20"),
        why: awkward(),
        from: ComesFrom::Work,
        by: id(1),
        at: at("2025-02-20T09:00"),
    };
    let mark = Mark::put(id(70), "bullied", MarkedOn::Child(id(1)), first).unwrap();
    let row = tracker::TrackedRow {
        person: id(1),
        name: awkward(),
        age: "13 years old".to_owned(),
        movement: movement(&[&mark], on("2025-02-01"), on("2025-03-03")).unwrap(),
        meetings_unchanged: 2,
        household: String::new(),
    };
    let all = harrowmere();
    let name = |id: &str| all.triage.mark_name(id).to_owned();
    let page = |rows, others| {
        let tracked = tracker::Tracker { since: on("2025-02-01"), rows, others };
        checked("Vulnerability tracker", false, tracker::tracker_page(&tracked, &name, &Form::blank()))
    };
    let typical = page(vec![row], 3);
    assert!(
        typical.contains("Discussed since at 2 meetings") && typical.contains("3 more children have marks")
    );
    assert!(page(Vec::new(), 0).contains("No child whose record you may open has a mark."));
    with_names(|naming| {
        let marks = [mark];
        assert_snapshot!(
            "a_childs_marks",
            checked("m", false, tracker::child_page(id(1), "Tobi", &marks, true, &name, naming))
        );
        checked("n", false, tracker::one_page(&marks[0], &name, naming, true, &Form::blank(), &tokens()));
        assert!(
            checked("o", false, tracker::places_page(&[], None, &name, naming, ""))
                .contains("No place has a mark.")
        );
    });
}

#[test]
fn themes_hide_small_numbers_from_whoever_is_not_invited() {
    let discussed = |number: u128| Line {
        discussed: Some(came_to("lead_named")),
        ..a_line(number, 10, &notice(number, "f"))
    };
    let lines: Vec<Line> = (1..=3).map(discussed).collect();
    let page = |invited| {
        let view = ThemesView {
            kind: "police_daily",
            name: "Daily police triage",
            others: Vec::new(),
            since: on("2025-01-01"),
            counts: theme::counted(&lines),
            places: theme::places_noticed(&lines),
            invited,
            may_raise: invited,
        };
        with_names(|naming| checked("Themes", false, theme::pages::themes_page(&view, naming)))
    };
    let outside = page(false);
    assert!(outside.contains("fewer than 5") && !outside.contains("Bus station") && !outside.contains(">3<"));
    assert_snapshot!("themes_for_an_analyst", outside);
    let inside = page(true);
    assert!(inside.contains(">3<") && inside.contains("Bus station"));
}
