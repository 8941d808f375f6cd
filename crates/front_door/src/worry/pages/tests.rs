//! What people type into the form for raising a worry, and the pages they see.

use super::*;
use crate::contact::{Contact, RaisedRow, Stage};
use crate::stories::*;
use crate::threshold_decision;
use crate::worry::{Channel, Consent, Danger, NewWorry};
use insta::assert_snapshot;
use kernel::{AccountId, Date, Known, Moment, UncertainDate};
use people::Sex;
use proptest::prelude::*;
use web_kit::{Form, FormTokens, FormValues};

mod calls;
mod local_questions;

fn setting(asker: Asker, tokens: &FormTokens) -> WorrySetting<'_> {
    WorrySetting {
        asker,
        action: "/raise",
        agencies: vec![("police", "Wendle Police"), ("hospital", "Harrowmere General Hospital")],
        autosave: None,
        way_in: None,
        begun: monday_morning(),
        out_of_hours: None,
        tokens,
        sources: harrowmere().as_at(monday_morning().date()).sources_of_contact().collect(),
        questions: harrowmere().as_at(monday_morning().date()).questions_for(asker.audience()),
    }
}

/// Every answer that the public form needs, and the two that only signed-in forms ask for.
const NEIGHBOUR: [(&str, &str); 9] = [
    ("ask_level", "2"),
    ("received", "now"),
    ("worry", "The baby is left alone in the evenings."),
    ("danger", "not_now"),
    ("children", "1"),
    ("child_1_forename", "Amara"),
    ("consent", "not_asked"),
    ("consent_not_asked", "I do not know them well enough"),
    ("source", "acquaintance"),
];

fn neighbour_but(changes: &[(&str, &str)]) -> Form {
    let mut form = posted(&NEIGHBOUR);
    for (name, value) in changes {
        form.values.set(name, *value);
    }
    form
}

fn read(form: &mut Form, asker: Asker, account: Option<(AccountId, &str, &str)>) -> Option<NewWorry> {
    read_worry(form, &setting(asker, &tokens()), account, monday_morning())
}

/// The messages, by field, that a form gets.
fn messages(mut form: Form) -> Vec<(String, String)> {
    let worry = read(&mut form, Asker::Public, None);
    assert_eq!(
        worry.is_some(),
        form.errors.is_empty(),
        "a worry is read when nothing is wrong, and only then"
    );
    form.errors.iter().map(|error| (error.field.clone(), error.message.clone())).collect()
}

fn only_message(changes: &[(&str, &str)]) -> (String, String) {
    let found = messages(neighbour_but(changes));
    assert_eq!(found.len(), 1, "{changes:?}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_neighbour_who_knows_little_can_raise_a_worry() {
    let worry = read(&mut neighbour_but(&[]), Asker::Public, None).unwrap();
    assert_eq!(worry.channel, Channel::PublicForm);
    assert_eq!(worry.danger, Danger::NotNow);
    assert_eq!(worry.consent, Consent::NotAsked("I do not know them well enough".into()));
    assert_eq!(worry.referrer.source_code.as_deref(), Some("1B"));
    assert_eq!((worry.referrer.name.as_str(), worry.referrer.account), ("", None));
    assert_eq!(worry.children.len(), 1);
    assert_eq!(worry.children[0].born, UncertainDate::NotYetKnown);
    assert_eq!(worry.children[0].sex, Known::NotAsked);
}

#[test]
fn an_empty_form_is_told_everything_it_lacks_in_the_order_of_the_page() {
    assert_eq!(
        messages(posted(&[]))
            .into_iter()
            .map(|(field, words)| format!("{field}: {words}"))
            .collect::<Vec<_>>(),
        [
            "danger: Select whether a child is in danger now",
            "worry: Enter what you are worried about",
            "child_1_forename: Enter something about child 1: a name, an age, a date of birth or an address",
            "consent: Select whether the parents, or the young person, know and agree",
            "source: Select who you are to the child",
        ]
    );
}

#[test]
fn each_asker_is_asked_who_they_are_in_their_own_words() {
    for (asker, message) in [
        (Asker::Public, "Select who you are to the child"),
        (Asker::Professional, "Select where you work"),
        (Asker::CallTaker, "Select who is calling"),
    ] {
        let mut form = neighbour_but(&[("source", "")]);
        assert!(read(&mut form, asker, None).is_none());
        assert_eq!(form.errors.message("source"), Some(message));
    }
}

#[test]
fn nobody_is_a_source_that_they_were_not_offered() {
    for (asker, source, taken) in [
        (Asker::Public, "police", false),
        (Asker::Public, "family_member", true),
        (Asker::Professional, "family_member", false),
        (Asker::Professional, "police", true),
        (Asker::CallTaker, "police", true),
        (Asker::CallTaker, "family_member", true),
        (Asker::CallTaker, "<b>", false),
    ] {
        let mut form = neighbour_but(&[("source", source)]);
        assert_eq!(read(&mut form, asker, None).is_some(), taken, "{asker:?} as {source}");
    }
}

#[test]
fn each_answer_about_the_familys_agreement_needs_its_explanation() {
    for (answer, message) in [
        ("agreed", "Enter who agreed, and how"),
        ("refused", "Enter why you are telling us all the same"),
        ("not_asked", "Enter why they were not asked"),
    ] {
        let field = format!("consent_{answer}");
        let found = only_message(&[("consent", answer), ("consent_not_asked", ""), (&field, "  ")]);
        assert_eq!(found, (field, message.to_owned()));
    }
}

#[test]
fn answers_have_limits_and_say_so_on_the_far_side_only() {
    for (field, limit, name) in [
        ("worry", 4000, "The answer to ‘What are you worried about?’"),
        ("seen_and_heard", 4000, "The answer to ‘What have you seen and heard yourself?’"),
        ("going_well", 2000, "The answer to ‘What is going well, and who helps?’"),
        ("family", 2000, "The answer to ‘Who else is in the family"),
        ("ask_changed", 2000, "The answer to ‘What has changed, and why now?’"),
        ("ask_language", 200, "The answer to ‘What language"),
        ("child_1_ask_communication", 200, "The answer to ‘Does the child need help"),
        ("consent_not_asked", 1000, "Why they were not asked"),
        ("child_1_forename", 200, "Given name"),
        ("child_1_surname", 200, "Family name"),
        ("child_1_school", 200, "The answer to ‘School, nursery or college’"),
        ("child_1_own_words", 2000, "The answer to ‘What has this child said or shown?’"),
        ("home_lines", 200, "House and street"),
        ("home_town", 200, "Town or village"),
        ("home_postcode", 200, "Postcode"),
        ("referrer_name", 200, "The answer to ‘Name’"),
        ("referrer_role", 200, "The answer to ‘How do you know the child?’"),
        ("referrer_telephone", 200, "The answer to ‘Telephone number’"),
        ("referrer_email", 200, "The answer to ‘Email address’"),
    ] {
        // A letter is counted once, however many bytes it takes.
        assert!(messages(neighbour_but(&[(field, &"é".repeat(limit))])).is_empty(), "{field} at its limit");
        let (at, message) = only_message(&[(field, &"é".repeat(limit + 1))]);
        assert_eq!(at, field);
        assert!(message.starts_with(name) && message.ends_with("characters or fewer"), "{message}");
    }
}

#[test]
fn a_child_is_under_eighteen() {
    // Received on 3 March 2025.
    for (day, month, year, taken) in [
        ("3", "3", "2007", false),
        ("4", "3", "2007", true),
        ("3", "3", "2025", true),
        ("2", "3", "2007", false),
    ] {
        let born = [("child_1_born-day", day), ("child_1_born-month", month), ("child_1_born-year", year)];
        let found = messages(neighbour_but(&born));
        assert_eq!(found.is_empty(), taken, "{born:?}: {found:?}");
        assert!(taken || found[0].1.contains("under 18"), "{found:?}");
    }
    for (age, taken) in
        [("0", true), ("17", true), ("18", false), ("-1", false), ("seven", false), ("7.5", false)]
    {
        let found = messages(neighbour_but(&[("child_1_age", age)]));
        assert_eq!(found.is_empty(), taken, "{age}: {found:?}");
        assert!(taken || found[0].0 == "child_1_age");
    }
}

#[test]
fn an_age_becomes_about_a_year_of_birth() {
    let worry = read(&mut neighbour_but(&[("child_1_age", "7")]), Asker::Public, None).unwrap();
    assert_eq!(worry.children[0].born.in_words(), "about 2018");
}

fn day_boxes(field: &str, day: Date) -> Vec<(String, String)> {
    let mut values = FormValues::new();
    values.set_date(field, day);
    values.pairs().to_vec()
}

fn with_day(field: &str, day: Date, more: &[(&str, &str)]) -> Form {
    let mut form = neighbour_but(more);
    for (name, value) in day_boxes(field, day) {
        form.values.set(&name, value);
    }
    form
}

#[test]
fn nobody_is_born_in_the_future() {
    let tomorrow = jiff::civil::date(2025, 3, 4);
    let found = messages(with_day("child_1_born", tomorrow, &[]));
    assert_eq!(found, [("child_1_born".to_owned(), "Date of birth must be today or in the past".to_owned())]);
}

#[test]
fn half_a_date_is_asked_for_again() {
    let found = only_message(&[("child_1_born-month", "3")]);
    assert_eq!(found.1, "Date of birth must include a day and year");
}

#[test]
fn an_unborn_baby_is_expected_within_ten_months_or_a_little_late() {
    for (due, taken) in [
        (jiff::civil::date(2025, 2, 2), false),
        (jiff::civil::date(2025, 2, 3), true),
        (jiff::civil::date(2025, 3, 3), true),
        (jiff::civil::date(2026, 1, 3), true),
        (jiff::civil::date(2026, 1, 4), false),
    ] {
        let mut form = with_day("child_1_expected", due, &[("child_1_forename", "")]);
        match read(&mut form, Asker::Public, None) {
            Some(worry) => {
                assert!(taken, "{due}");
                assert_eq!(worry.children[0].born, UncertainDate::Expected(due));
            }
            None => {
                assert!(!taken, "{due}: {:?}", form.errors);
                assert!(form.errors.message("child_1_expected").unwrap().contains("10 months"));
            }
        }
    }
}

#[test]
fn two_answers_that_cannot_both_be_true_are_both_kept_and_asked_about() {
    let born = jiff::civil::date(2018, 3, 4);
    let found = messages(with_day("child_1_born", born, &[("child_1_age", "7")]));
    assert_eq!(found[0].0, "child_1_age", "a child born on 4 March 2018 is 6 the day before");
    assert!(messages(with_day("child_1_born", born, &[("child_1_age", "6")])).is_empty());

    let mut both = with_day("child_1_born", born, &[]);
    for (name, value) in day_boxes("child_1_expected", jiff::civil::date(2025, 5, 1)) {
        both.values.set(&name, value);
    }
    assert_eq!(messages(both)[0].1, "Enter a date of birth or when the baby is expected, not both");
    let unborn_and_aged =
        with_day("child_1_expected", jiff::civil::date(2025, 5, 1), &[("child_1_age", "0")]);
    assert_eq!(messages(unborn_and_aged)[0].0, "child_1_age");
}

#[test]
fn a_child_is_known_by_a_name_an_age_a_date_or_an_address() {
    let nameless = [("child_1_forename", "")];
    let (field, message) = only_message(&nameless);
    assert_eq!(field, "child_1_forename");
    assert!(message.contains("child 1"));
    for enough in [
        ("child_1_surname", "Bell"),
        ("child_1_age", "3"),
        ("home_lines", "4 Tanner Row"),
        ("home_postcode", "hm14tr"),
    ] {
        assert!(messages(neighbour_but(&[nameless[0], enough])).is_empty(), "{enough:?}");
    }
}

#[test]
fn what_is_posted_for_the_number_of_children_does_no_harm() {
    for nonsense in ["", "0", "-3", "99999999999999999999", "<b>", "1e3", "٣", "2.5"] {
        let form = neighbour_but(&[("children", nonsense)]);
        assert!((1..=MOST_CHILDREN).contains(&child_count(&form)), "{nonsense}");
    }
    assert_eq!(child_count(&neighbour_but(&[("children", "3")])), 3);
}

#[test]
fn a_child_told_of_is_never_dropped_because_the_count_is_wrong() {
    let mut form = neighbour_but(&[("children", "1"), ("child_3_forename", "Wren")]);
    assert_eq!(child_count(&form), 3);
    assert!(read(&mut form, Asker::Public, None).is_none(), "nothing is known of the second");
    form.values.set("child_2_forename", "Tobias");
    form.errors = web_kit::FormErrors::new();
    let worry = read(&mut form, Asker::Public, None).unwrap();
    let names: Vec<&str> = worry.children.iter().map(|child| child.forename.as_str()).collect();
    assert_eq!(names, ["Amara", "Tobias", "Wren"]);
}

fn of_children(number: usize) -> Form {
    let mut form = neighbour_but(&[("children", &number.to_string())]);
    for child in 1..=number {
        form.values.set(&format!("child_{child}_forename"), format!("Child{child}"));
        form.values.set(&format!("child_{child}_own_words"), format!("Words of {child}"));
        form.values.set(&format!("child_{child}_age"), format!("{child}"));
    }
    form
}

#[test]
fn twelve_children_are_taken_and_the_thirteenth_is_not() {
    let mut form = of_children(12);
    assert_eq!(read(&mut form, Asker::Public, None).unwrap().children.len(), 12);
    add_child(&mut form);
    assert_eq!(child_count(&form), 12);
    assert!(form.errors.message("children").unwrap().contains("12 children at most"));

    let mut form = of_children(12);
    form.values.set("child_13_forename", "Wren");
    assert!(read(&mut form, Asker::Public, None).is_none(), "a thirteenth is not quietly dropped");
    assert!(form.errors.has("children"));
}

#[test]
fn adding_a_child_keeps_every_answer() {
    let mut form = of_children(3);
    let before = form.values.clone();
    add_child(&mut form);
    assert_eq!(child_count(&form), 4);
    for (name, value) in before.pairs().iter().filter(|(name, _)| name != "children") {
        assert_eq!(form.values.get(name), Some(value.as_str()), "{name}");
    }
}

proptest! {
    #[test]
    fn taking_a_child_away_keeps_every_other_answer(count in 1..=MOST_CHILDREN, away in 0..15_usize) {
        let mut form = of_children(count);
        let before = form.values.clone();
        take_child_away(&mut form, away);
        if count == 1 || away == 0 || away > count {
            prop_assert_eq!(form.values, before, "there is no such child, or no other");
            return Ok(());
        }
        prop_assert_eq!(child_count(&form), count - 1);
        let left: Vec<String> = (1..count)
            .map(|child| form.values.text(&format!("child_{child}_own_words")).to_owned())
            .collect();
        let expected: Vec<String> =
            (1..=count).filter(|child| *child != away).map(|child| format!("Words of {child}")).collect();
        prop_assert_eq!(left, expected);
        for (name, value) in before.pairs().iter().filter(|(name, _)| !name.starts_with("child")) {
            prop_assert_eq!(form.values.get(name), Some(value.as_str()));
        }
    }

    /// Whatever is typed anywhere, the form answers with a worry or with messages, and its page passes
    /// every check with every answer kept.
    #[test]
    fn nothing_typed_breaks_the_form(typed in prop::collection::vec((0..24_usize, "\\PC{0,60}|[0-9]{1,4}"), 0..12)) {
        const FIELDS: [&str; 24] = [
            "worry", "danger", "children", "child_1_forename", "child_1_surname", "child_1_age",
            "child_1_born-day", "child_1_born-month", "child_1_born-year", "child_1_expected-day",
            "child_1_expected-month", "child_1_expected-year", "child_1_sex", "child_2_own_words",
            "child_9_school", "consent", "consent_agreed", "source", "referrer_email", "home_postcode",
            "go", "child_", "child_x_y", "child_99999999999999999999_forename",
        ];
        let mut form = neighbour_but(&[]);
        for (field, value) in &typed {
            form.values.set(FIELDS[*field], value.clone());
        }
        let kept = form.values.clone();
        let worry = read(&mut form, Asker::Public, None);
        prop_assert_eq!(worry.is_some(), form.errors.is_empty());
        prop_assert_eq!(&form.values, &kept);
        let tokens = tokens();
        page_body("Raise a worry", &worry_form(&form, &setting(Asker::Public, &tokens)), form.has_errors());
    }
}

#[test]
fn markup_emoji_and_right_to_left_are_kept_as_they_were_typed() {
    let mut form = neighbour_but(&[("worry", &awkward()), ("child_1_forename", "عائشة <b>👧🏽</b>")]);
    let worry = read(&mut form, Asker::Public, None).unwrap();
    // All but what turns round the words after it.
    assert_eq!(worry.worry, kernel::without_unseen_controls(&awkward()));
    assert_eq!(worry.children[0].forename, "عائشة <b>👧🏽</b>");
}

#[test]
fn a_professional_is_who_they_signed_in_as_whatever_was_posted() {
    let mut form = neighbour_but(&[
        ("source", "school"),
        ("referrer_name", "Somebody else"),
        ("referrer_agency", "police"),
    ]);
    let signed_in = Some((account(5), "Nadia Ferris", "primary_schools"));
    let worry = read(&mut form, Asker::Professional, signed_in).unwrap();
    assert_eq!(worry.referrer.name, "Nadia Ferris");
    assert_eq!(worry.referrer.agency.as_deref(), Some("primary_schools"));
    assert_eq!(worry.referrer.account, Some(account(5)));
    assert_eq!(worry.channel, Channel::ProfessionalForm);
}

#[test]
fn a_call_taker_writes_down_who_called_and_is_not_the_one_who_raised_it() {
    let mut form = neighbour_but(&[
        ("source", "police"),
        ("referrer_name", "Constable Idris Vane"),
        ("referrer_agency", "police"),
        ("child_1_sex", "F"),
    ]);
    let worry = read(&mut form, Asker::CallTaker, Some((account(6), "Sam Okafor", "council"))).unwrap();
    assert_eq!(worry.referrer.name, "Constable Idris Vane");
    assert_eq!(worry.referrer.agency.as_deref(), Some("police"), "counted as the agency it is");
    assert_eq!(worry.referrer.account, None);
    assert_eq!(worry.children[0].sex, Known::Known(Sex::Female));
}

// ---- The pages ----

fn filled_in() -> Form {
    let mut form = neighbour_but(&[
        ("seen_and_heard", "On Sunday at about 9pm the lights were off and the baby was crying."),
        ("going_well", "Their aunt comes on Fridays."),
        ("children", "2"),
        ("child_1_surname", "Bell"),
        ("child_1_sex", "F"),
        ("child_1_school", "Larkfield Primary School"),
        ("child_1_own_words", "“I put Toby to bed myself.”"),
        ("child_2_forename", "Tobias"),
        ("child_2_age", "1"),
        ("home_lines", "4 Tanner Row"),
        ("home_town", "Harrowmere"),
        ("home_postcode", "HM1 4TR"),
        ("family", "Their mother, Orla Bell."),
        ("referrer_telephone", "01632 960002"),
    ]);
    for (name, value) in day_boxes("child_1_born", jiff::civil::date(2017, 6, 9)) {
        form.values.set(&name, value);
    }
    form
}

fn form_page(form: &Form, asker: Asker) -> String {
    let tokens = tokens();
    page_body("Raise a worry", &worry_form(form, &setting(asker, &tokens)), form.has_errors())
}

#[test]
fn the_form_that_nobody_has_filled_in() {
    assert_snapshot!("form_for_the_public", form_page(&Form::blank(), Asker::Public));
    assert_snapshot!("form_for_a_professional", form_page(&Form::blank(), Asker::Professional));
    assert_snapshot!("form_for_a_call_taker", form_page(&Form::blank(), Asker::CallTaker));
}

#[test]
fn nothing_on_the_empty_form_is_chosen_already() {
    for asker in [Asker::Public, Asker::Professional, Asker::CallTaker] {
        let page = form_page(&Form::blank(), asker);
        assert!(!page.contains(" checked"), "{asker:?}");
    }
}

#[test]
fn the_form_with_two_children() {
    assert_snapshot!(form_page(&filled_in(), Asker::Public));
}

#[test]
fn the_form_with_something_wrong_in_every_part() {
    let mut form = posted(&[
        ("children", "2"),
        ("child_1_age", "18"),
        ("child_2_born-day", "31"),
        ("home_town", "Harrowmere"),
    ]);
    assert!(read(&mut form, Asker::CallTaker, None).is_none());
    assert_snapshot!(form_page(&form, Asker::CallTaker));
}

#[test]
fn the_form_with_awkward_words() {
    let mut form = filled_in();
    for field in ["worry", "child_1_forename", "child_1_own_words", "home_lines", "referrer_telephone"] {
        form.values.set(field, awkward());
    }
    assert!(read(&mut form, Asker::Public, None).is_none(), "one-line answers are short");
    assert_snapshot!(form_page(&form, Asker::Public));
}

#[test]
fn the_form_with_twelve_children_offers_no_thirteenth() {
    let mut form = of_children(12);
    add_child(&mut form);
    let page = form_page(&form, Asker::Public);
    assert!(!page.contains("Add another child"));
    assert!(page.contains("href=\"#children\""), "the summary leads to the children");
}

#[test]
fn an_agency_that_is_not_listed_is_written_down_in_words() {
    let taker = Some((account(6), "Sam Okafor", "council"));
    let agency = |changes: &[(&str, &str)]| {
        let mut form = neighbour_but(changes);
        let read = read(&mut form, Asker::CallTaker, taker);
        (read.and_then(|worry| worry.referrer.agency), form)
    };
    let (unlisted, _) =
        agency(&[("referrer_agency", "not_listed"), ("referrer_agency_words", "Heron Street Mission")]);
    assert_eq!(unlisted.as_deref(), Some("Heron Street Mission"));
    let (nothing, form) = agency(&[("referrer_agency", "not_listed")]);
    assert_eq!(nothing, None);
    assert_eq!(form.errors.message("referrer_agency_words"), Some("Enter the name of the agency"));
    let (both, form) = agency(&[("referrer_agency", "police"), ("referrer_agency_words", "The mission")]);
    assert_eq!(both, None, "it never says two things");
    assert!(form.errors.has("referrer_agency_words"));
    assert_eq!(agency(&[]).0, None, "they need not say");
}

fn check_page(mut form: Form, asker: Asker) -> String {
    let tokens = tokens();
    let setting = setting(asker, &tokens);
    let worry = read_worry(&mut form, &setting, None, monday_morning()).unwrap();
    page_body("Check your answers", &check_answers(&form, &worry, &setting), false)
}

#[test]
fn checking_the_answers() {
    assert_snapshot!("check_two_children", check_page(filled_in(), Asker::Public));
    assert_snapshot!("check_almost_nothing", check_page(neighbour_but(&[]), Asker::Public));
    let mut awkwardly = neighbour_but(&[("worry", &awkward()), ("child_1_own_words", "<b>👧🏽</b>\nعائشة")]);
    awkwardly.values.set("referrer_agency", "police");
    assert_snapshot!("check_awkward_words", check_page(awkwardly, Asker::CallTaker));
}

#[test]
fn checking_carries_every_answer_on() {
    let page = check_page(filled_in(), Asker::Public);
    for (name, value) in filled_in().values.pairs() {
        let hidden = web_kit::html! { input type="hidden" name=(name) value=(value); }.into_string();
        assert!(page.contains(&hidden), "{hidden}");
    }
}

#[test]
fn the_receipt_page() {
    let one = a_worry().about(a_child("Amara", "Bell")).recorded().0;
    assert_snapshot!(
        "received_one_child",
        page_body("Received", &received(&one, "Tuesday 4 March 2025", false), false)
    );
    let three =
        a_worry().about(a_child("A", "B")).about(a_child("C", "B")).about(a_child("D", "B")).recorded().0;
    let page = page_body("Received", &received(&three, "Tuesday 4 March 2025", false), false);
    assert!(page.contains("each of the 3 children"));
}

#[test]
fn asking_what_happened_with_a_receipt() {
    assert_snapshot!(
        "receipt_asked_for",
        page_body("Ask", &ask_for_receipt(&Form::blank(), &tokens()), false)
    );
    let mut wrong = posted(&[("receipt", "<b>7kqm</b>")]);
    wrong.errors.add("receipt", "Check the receipt: we have no worry with it");
    assert_snapshot!("receipt_not_found", page_body("Ask", &ask_for_receipt(&wrong, &tokens()), true));
}

fn decided_and_told(words: Option<&str>) -> Contact {
    let decided = a_worry().identified().decided_by(account(2), to("referral")).unwrap();
    let now: Moment = at("2025-03-03T12:00");
    words.map_or_else(|| decided.clone(), |words| decided.told(words, account(2), now).unwrap())
}

#[test]
fn what_became_of_a_worry_shows_no_name_and_nothing_of_the_family() {
    let (worry, waiting) = a_worry().about(a_child("Amara", "Bell")).recorded();
    let proposed = a_worry().identified().decided_by(account(2), to("strategy_discussion")).unwrap();
    let back = threshold_decision::send_back(&proposed, "Ask the school", account(3), at("2025-03-03T11:00"))
        .unwrap();
    let contacts = [
        waiting[0].clone(),
        proposed,
        back,
        decided_and_told(None),
        decided_and_told(Some("A social worker will visit.")),
    ];
    let page = page_body("What happened", &what_became_of_it(&worry, &ReceiptLine::of(&contacts)), false);
    for kept_back in ["Amara", "Bell", "Two small children", "strategy", "manager", "Ask the school"] {
        assert!(!page.contains(kept_back), "{kept_back}");
    }
    assert_snapshot!(page);
    let awkwardly = ReceiptLine::of(&[decided_and_told(Some(&awkward()))]);
    assert_snapshot!(
        "what_became_awkward_words",
        page_body("What happened", &what_became_of_it(&worry, &awkwardly), false)
    );
}

#[test]
fn the_worries_a_professional_raised() {
    assert_snapshot!(
        "raised_nothing_yet",
        page_body("Raised", &raised_list(&[], 0, web_kit::Paging::of(0, "")), false)
    );
    let mut odd = decided_and_told(Some(&awkward()));
    odd.child.forename = awkward();
    let mut waiting = a_worry().in_danger_now().not_yet_identified();
    waiting.child = a_child("", "");
    assert_eq!(waiting.stage(), Stage::AwaitingIdentity);
    let rows: Vec<RaisedRow> = [waiting, decided_and_told(None), odd]
        .into_iter()
        .map(|contact| RaisedRow { contact, receipt: "7KQM-2XPD-9HTC".into() })
        .collect();
    assert_snapshot!(
        "raised_three",
        page_body("Raised", &raised_list(&rows, rows.len(), web_kit::Paging::of(rows.len(), "")), false)
    );
}
