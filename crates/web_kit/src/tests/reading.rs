//! Reading a form: each answer, or one message beside it, and everything typed kept.

use kernel::Date;

use super::posted;
use crate::{DateRule, Form, FormErrors, FormValues};

const TODAY: Date = Date::constant(2025, 5, 12);

#[test]
fn a_field_has_one_message_and_the_order_found_is_kept() {
    let mut errors = FormErrors::new();
    errors.add("reason", "Enter the reason for your decision");
    errors.add("next_step", "Select what should happen next");
    errors.add("reason", "Reason must be 500 characters or fewer");
    let said: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    assert_eq!(said, ["Enter the reason for your decision", "Select what should happen next"]);
    errors.in_order_of(&["next_step", "reason"]);
    assert_eq!(errors.iter().next().map(|error| error.field.as_str()), Some("next_step"));
    assert_eq!(errors.len(), 2);
}

#[test]
fn every_answer_is_kept_with_its_line_breaks() {
    let values = FormValues::from_pairs(posted(&[
        ("said", "one\r\ntwo\rthree\u{0}\u{7}\u{202E}"),
        ("who", "parent"),
        ("who", "sibling"),
        ("name", "  Amara  "),
    ]));
    assert_eq!(values.get("said"), Some("one\ntwo\nthree"));
    assert_eq!(values.all("who"), ["parent", "sibling"]);
    assert!(values.chose("who", "sibling") && !values.chose("who", "nobody"));
    assert_eq!((values.get("name"), values.text("name")), (Some("  Amara  "), "Amara"));
    assert_eq!((values.get("absent"), values.text("absent")), (None, ""));
}

#[test]
fn a_choice_that_was_never_offered_is_no_choice() {
    let mut form = Form::posted(posted(&[("next_step", "close_everything")]));
    assert_eq!(form.need_choice("next_step", &["enquiry", "help"], "Select what should happen next"), None);
    assert_eq!(form.errors.message("next_step"), Some("Select what should happen next"));

    let mut form = Form::posted(posted(&[("next_step", "help")]));
    assert_eq!(
        form.need_choice("next_step", &["enquiry", "help"], "Select what should happen next").as_deref(),
        Some("help")
    );
    assert!(!form.has_errors());
}

#[test]
fn spaces_alone_are_not_an_answer() {
    let mut form = Form::posted(posted(&[("reason", " \n ")]));
    assert_eq!(form.need_text("reason", "Enter the reason for your decision"), None);
    assert_eq!(form.text_if_given("reason"), None);
    assert_eq!(form.errors.message("reason"), Some("Enter the reason for your decision"));
}

#[test]
fn the_limit_counts_letters_not_bytes_and_lets_the_last_one_in() {
    let full = "é".repeat(2000);
    let mut form = Form::posted(posted(&[("said", &full)]));
    form.within_limit("said", "What the child said", 2000);
    assert!(!form.has_errors());
    let mut form = Form::posted(posted(&[("said", &format!("{full}é"))]));
    form.within_limit("said", "What the child said", 2000);
    assert_eq!(form.errors.message("said"), Some("What the child said must be 2,000 characters or fewer"));
}

#[test]
fn a_date_error_goes_to_the_box_to_put_right() {
    let mut form =
        Form::posted(posted(&[("held_on-day", "3"), ("held_on-month", ""), ("held_on-year", "2025")]));
    assert_eq!(form.need_date("held_on", "Date of the visit", DateRule::TodayOrPast, TODAY), None);
    assert_eq!(form.errors.error("held_on").map(|error| error.target.as_str()), Some("held_on-month"));
}

#[test]
fn a_date_left_empty_is_none_only_where_it_may_be() {
    let mut form = Form::posted(posted(&[("held_on-day", ""), ("held_on-month", " ")]));
    assert_eq!(form.date_if_given("held_on", "Date of the visit", DateRule::AnyDay, TODAY), None);
    assert!(!form.has_errors());
    form.values.set("held_on-day", "3");
    assert_eq!(form.date_if_given("held_on", "Date of the visit", DateRule::AnyDay, TODAY), None);
    assert!(form.has_errors());
}

#[test]
fn a_recent_date_is_today_yesterday_or_the_boxes() {
    let read = |pairs: &[(&str, &str)]| {
        let mut form = Form::posted(posted(pairs));
        (
            form.need_recent_date("seen_on", "Day the child was seen", TODAY),
            form.errors.message("seen_on").map(str::to_owned),
        )
    };
    assert_eq!(read(&[("seen_on", "today")]).0, Some(TODAY));
    assert_eq!(read(&[("seen_on", "yesterday")]).0, Some(Date::constant(2025, 5, 11)));
    let boxes =
        [("seen_on", "another"), ("seen_on-day", "1"), ("seen_on-month", "5"), ("seen_on-year", "2025")];
    assert_eq!(read(&boxes).0, Some(Date::constant(2025, 5, 1)));
    assert_eq!(read(&[]).1.as_deref(), Some("Select the day the child was seen"));
    assert_eq!(read(&[("seen_on", "another")]).1.as_deref(), Some("Enter the day the child was seen"));
}

#[test]
fn only_boxes_that_were_offered_count_as_ticked() {
    let form = Form::posted(posted(&[("who", "parent"), ("who", "somebody_else"), ("who", "sibling")]));
    assert_eq!(form.ticked("who", &["sibling", "parent"]), ["parent", "sibling"]);
}

#[test]
fn a_form_filled_from_a_record_shows_its_date() {
    let mut values = FormValues::new();
    values.set_date("born_on", Date::constant(2018, 3, 9));
    let mut form = Form::filled(values);
    assert_eq!(
        form.need_date("born_on", "Date of birth", DateRule::TodayOrPast, TODAY),
        Some(Date::constant(2018, 3, 9))
    );
}
