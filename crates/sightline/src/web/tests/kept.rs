//! A session that ended while somebody wrote: what they wrote is shown back in words.

use super::services;
use crate::web::kept_answers;
use web_kit::Form;

fn kept(path: &str, answers: &[(&str, &str)]) -> Vec<(String, String)> {
    let service = services().remove(0);
    let pairs = answers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    kept_answers::in_words(&service.call(None, path, Form::posted(pairs)))
}

#[test]
fn a_decision_is_shown_back_by_the_names_of_its_level_and_outcome() {
    let service = services().remove(0);
    let now = service.app.arrangements.as_at(super::noon().date());
    let level = &now.scheme().unwrap().levels[0];
    let outcome = now.outcomes_of(&now.first_decision().unwrap().id)[0];
    let shown = kept(
        "/contacts/x/decide",
        &[
            ("csrf_token", "secret"),
            ("level", &level.code),
            ("outcome", &outcome.id),
            ("reason", "Hungry three times"),
            ("go", "check"),
        ],
    );
    let expected = [
        ("Level of need", level.name.as_str()),
        ("What happens next", outcome.name.as_str()),
        ("Reason", "Hungry three times"),
    ]
    .map(|(question, answer)| (question.to_owned(), answer.to_owned()));
    assert_eq!(shown, expected);
}

#[test]
fn dates_stand_together_codes_become_words_and_ids_are_left_out() {
    let shown = kept(
        "/raise",
        &[
            ("danger", "not_now"),
            ("child_1_born-day", "3"),
            ("child_1_born-month", "2"),
            ("child_1_born-year", "2017"),
            ("child_1_sex", "F"),
            ("child", "00000000-0000-7000-8000-000000000001"),
            ("worry", "he said not_now"),
            ("password", "never shown"),
        ],
    );
    let expected = [
        ("Danger", "Not now"),
        ("Child 1: born", "3 2 2017"),
        ("Child 1: sex", "Female"),
        ("Worry", "he said not_now"),
    ]
    .map(|(question, answer)| (question.to_owned(), answer.to_owned()));
    assert_eq!(shown, expected);
}
