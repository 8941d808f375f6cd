//! Forms begun and not sent.

use super::pages::{discard_page, drafts_list, opened_again};
use super::*;
use crate::stories::*;
use access::{Actor, Role};
use insta::assert_snapshot;
use kernel::{Date, Moment};
use local::Drafts;
use store::trial::{Trial, each_engine, stamp};
use store::{CommandError, Fault};

const KEPT: Drafts = Drafts { kept_for_calendar_days: 14, warned_before_calendar_days: 3 };

fn id(number: u32) -> String {
    format!("{number:032x}")
}

fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn begun(number: u32, by: &Actor, worry: &str, saved_at: Moment) -> Draft {
    let answers = typed(&[("worry", worry), ("child_1_forename", "Amara"), ("csrf_token", "secret")]);
    Draft::of(&id(number), by.account, &answers, saved_at).unwrap()
}

fn save(trial: &Trial, actor: &Actor, draft: &Draft) -> Result<(), CommandError<DraftRefusal>> {
    trial.store.write(stamp(draft.saved_at), |work| save_draft(work, actor, draft, KEPT))
}

fn list(trial: &Trial, actor: &Actor, today: Date) -> Vec<Draft> {
    trial.store.read::<_, Fault>(|reader| drafts_of(reader, actor, KEPT, today)).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn a_draft_is_kept_once_however_often_it_is_saved_and_holds_everything_typed() {
    for trial in each_engine().unwrap() {
        let worker = somebody(Role::CallTaker, 1);
        save(&trial, &worker, &begun(1, &worker, "Shout", monday_morning())).unwrap();
        let later = begun(1, &worker, "Shouting <b>and</b> 👧🏽\nat night", at("2025-03-03T09:40"));
        save(&trial, &worker, &later).unwrap();
        assert_eq!(list(&trial, &worker, day("2025-03-03")), std::slice::from_ref(&later));
        assert!(!later.answers.iter().any(|(name, _)| name == "csrf_token"), "no token is kept");
        let found = trial
            .store
            .read::<_, Fault>(|reader| draft(reader, &worker, &id(1), KEPT, day("2025-03-03")))
            .unwrap();
        assert_eq!(found, Some(later));
    }
}

#[test]
fn a_draft_is_nobody_elses() {
    for trial in each_engine().unwrap() {
        let (author, manager) = (somebody(Role::CallTaker, 1), somebody(Role::FrontDoorManager, 2));
        save(&trial, &author, &begun(1, &author, "Shouting", monday_morning())).unwrap();
        assert!(list(&trial, &manager, day("2025-03-03")).is_empty());
        let found =
            trial.store.read::<_, Fault>(|reader| draft(reader, &manager, &id(1), KEPT, day("2025-03-03")));
        assert_eq!(found.unwrap(), None);
        let theirs = begun(1, &manager, "Not mine", monday_morning());
        assert!(matches!(save(&trial, &manager, &theirs), Err(CommandError::NotAllowed)));
        let discarded =
            trial.store.write(stamp(monday_morning()), |work| discard_draft(work, &manager, &id(1)));
        assert!(matches!(discarded, Err(CommandError::NotAllowed)));
        assert_eq!(list(&trial, &author, day("2025-03-03")).len(), 1, "it is still there");
    }
}

#[test]
fn a_draft_goes_when_its_author_discards_it_or_sends_it() {
    for trial in each_engine().unwrap() {
        let author = somebody(Role::SocialWorker, 1);
        for number in [1, 2] {
            save(&trial, &author, &begun(number, &author, "Shouting", monday_morning())).unwrap();
        }
        trial.store.write(stamp(monday_morning()), |work| discard_draft(work, &author, &id(1))).unwrap();
        let again = trial.store.write(stamp(monday_morning()), |work| discard_draft(work, &author, &id(1)));
        assert!(matches!(again, Err(CommandError::NotFound)));
        let sent: Result<(), Fault> = trial.store.write(stamp(monday_morning()), |work| {
            remove_sent(work, somebody(Role::SocialWorker, 2).account, &id(2))
        });
        sent.unwrap();
        assert_eq!(list(&trial, &author, day("2025-03-03")).len(), 1, "somebody else's sending is not ours");
        let sent: Result<(), Fault> =
            trial.store.write(stamp(monday_morning()), |work| remove_sent(work, author.account, &id(2)));
        sent.unwrap();
        assert!(list(&trial, &author, day("2025-03-03")).is_empty());
        let proved = trial.store.verify(&crate::kinds(store::Kinds::new())).unwrap();
        assert_eq!((proved.defects.len(), proved.entries), (0, 0), "a draft is no part of the record");
    }
}

#[test]
fn a_draft_left_for_too_long_is_gone_and_its_author_was_warned() {
    // Saved on 3 March, kept for 14 days: until the 17th. Warned from the 14th.
    let draft = begun(1, &somebody(Role::CallTaker, 1), "Shouting", monday_morning());
    assert_eq!(draft.last_day(KEPT), day("2025-03-17"));
    for (today, soon, expired) in [
        ("2025-03-13", false, false),
        ("2025-03-14", true, false),
        ("2025-03-17", true, false),
        ("2025-03-18", false, true),
    ] {
        assert_eq!(
            (draft.ends_soon(KEPT, day(today)), draft.has_expired(KEPT, day(today))),
            (soon, expired),
            "{today}"
        );
    }
    for trial in each_engine().unwrap() {
        let author = somebody(Role::CallTaker, 1);
        save(&trial, &author, &draft).unwrap();
        assert_eq!(list(&trial, &author, day("2025-03-17")).len(), 1);
        assert!(list(&trial, &author, day("2025-03-18")).is_empty());
        // It is removed from the store when anybody next saves one.
        let other = somebody(Role::CallTaker, 2);
        save(&trial, &other, &begun(2, &other, "Another", at("2025-03-18T09:00"))).unwrap();
        let left = trial.store.read::<_, Fault>(|reader| reader.count("select count(*) from draft", &[]));
        assert_eq!(left.unwrap(), 1);
    }
}

#[test]
fn there_is_nothing_to_keep_of_an_empty_form_or_of_one_that_is_not_ours() {
    let author = account(1);
    let now = monday_morning();
    let empty = typed(&[("worry", "  "), ("children", "3"), ("go", "save"), ("form_token", "x")]);
    assert_eq!(Draft::of(&id(1), author, &empty, now), Err(DraftRefusal::NothingTyped));
    for name in ["", "short", "../../../etc/passwd/0123456789ab", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"] {
        let worry = typed(&[("worry", "Shouting")]);
        assert_eq!(Draft::of(name, author, &worry, now), Err(DraftRefusal::NotOurForm), "{name}");
    }
}

#[test]
fn nobody_fills_the_store_with_drafts() {
    let trial = each_engine().unwrap().remove(0);
    let author = somebody(Role::CallTaker, 1);
    for number in 1..=50 {
        save(&trial, &author, &begun(number, &author, "Shouting", monday_morning())).unwrap();
    }
    let more = save(&trial, &author, &begun(51, &author, "One more", monday_morning()));
    assert!(matches!(more, Err(CommandError::Refused(DraftRefusal::TooMany))));
    save(&trial, &author, &begun(50, &author, "The same again", monday_morning())).unwrap();
}

#[test]
fn drafts_are_told_apart_by_the_children_named() {
    let named = |pairs: &[(&str, &str)]| {
        let answers = typed(pairs);
        Draft::of(&id(1), account(1), &answers, monday_morning()).unwrap().about_in_words()
    };
    assert_eq!(named(&[("worry", "Shouting")]), "No child named yet");
    assert_eq!(
        named(&[
            ("child_1_forename", "Amara"),
            ("child_2_surname", "Bell"),
            ("child_2_forename", " Tobias ")
        ]),
        "Amara, Tobias Bell"
    );
}

#[test]
fn the_list_of_drafts_and_discarding_one() {
    let today = day("2025-03-15");
    let author = somebody(Role::CallTaker, 1);
    assert_eq!(drafts_list(&[], KEPT, today).into_string(), "");
    let mut awkward_one = begun(2, &author, "Later", at("2025-03-14T16:05"));
    awkward_one.answers = typed(&[("child_1_forename", &awkward())]);
    let drafts = [begun(1, &author, "Shouting", monday_morning()), awkward_one];
    let list = web_kit::html! { h1.govuk-heading-l { "My work" } (drafts_list(&drafts, KEPT, today)) };
    assert_snapshot!("drafts", page_body("My work", &list, false));
    assert_snapshot!("discard", page_body("Discard", &discard_page(&drafts[1], &tokens()), false));
    for (number, draft) in drafts.iter().enumerate() {
        assert_snapshot!(format!("opened_again_{number}"), opened_again(draft, KEPT, today).into_string());
    }
}
