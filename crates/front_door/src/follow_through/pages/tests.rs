//! The pages of following through.

use super::*;
use crate::follow_through::{CameBack, Followed, LookLimits, Signposted, StepState, count_by_outcome};
use crate::stories::*;
use insta::assert_snapshot;

fn row() -> Followed {
    let mut story = a_worry();
    story = story.about(a_child("Amara", "Bell"));
    let contact = story.identified().decided_by(account(2), to("advice")).unwrap();
    Followed {
        since: Signposted {
            contact: contact.id,
            child: contact.identity.as_ref().unwrap().person,
            onward: Onward::Advice,
            decided_at: at("2025-03-03T10:30"),
            step: StepState::Over,
            came_back: Some(CameBack { contact: contact.id, at: at("2025-03-20T09:00"), taken_on: true }),
        },
        contact,
        look: Some(Window::First),
    }
}

fn name_of(_: &str) -> String {
    "Sam Okafor".into()
}

#[test]
fn the_page_with_nothing_and_with_something() {
    let empty = follow_through_page(&[], (Whose::Everybodys, &[]), &[], &name_of);
    assert_snapshot!("follow_through_empty", page_body("What became of families", &empty, false));
    let row = row();
    let outcomes = count_by_outcome(
        std::slice::from_ref(&row.since),
        &|_| LookLimits::default(),
        "2025-06-20".parse().unwrap(),
        harrowmere().calendar(),
    );
    let untold = [Untold { contact: row.contact.clone(), standing: None }];
    let full = follow_through_page(
        std::slice::from_ref(&row),
        (Whose::DecidedBy(account(2)), &untold),
        &outcomes,
        &name_of,
    );
    let page = page_body("What became of families", &full, false);
    assert!(page.contains("1 of 1") && page.contains("Taken on then"));
    assert_snapshot!("follow_through_full", page);
}

#[test]
fn one_family_with_an_error_and_awkward_words() {
    let mut row = row();
    row.contact.child.forename = awkward();
    let mut form = posted(&[("window", "first")]);
    assert_eq!(read_look(&mut form), None);
    assert_snapshot!(page_body("A look", &look_page(&row, &form, &tokens(), &name_of), true));
}
