//! What practice expects of a person's record.

use super::*;
use kernel::{AccountId, Id, Moment, PersonId, UncertainDate, Uuid};

fn day(text: &str) -> kernel::Date {
    text.parse().unwrap()
}

fn a_child(number: u128) -> Person {
    let mut child =
        Person::named(PersonId::from_uuid(Uuid::from_u128(number)), Name::current("Amara", "Okonjo"));
    child.born = UncertainDate::Day(day("2017-02-03"));
    child.addresses.push(Address::home("4 Larch Row", "Harrowmere", "zz1 1aa"));
    child
}

fn somebody() -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(9))
}

fn at() -> Moment {
    Moment::on(day("2025-03-03"), 10, 0)
}

#[test]
fn a_changed_surname_keeps_the_earlier_one_so_that_searching_still_finds_it() {
    let child = a_child(1);
    let correction = Correction { name: Some(Name::current("Amara", "Bello")), ..Correction::default() };
    let after = child.corrected(correction, "Mother remarried", day("2025-03-03")).unwrap();
    assert_eq!(after.name_in_words(), "Amara Bello");
    assert!(after.names.iter().any(|name| name.surname == "Okonjo" && name.kind == NameKind::Previous));
}

#[test]
fn a_move_ends_the_earlier_address_the_day_before() {
    let child = a_child(1);
    let mut new_home = Address::home("9 Mill Lane", "Harrowmere", "ZZ2 2BB");
    new_home.from = Some(day("2025-03-01"));
    let after = child
        .corrected(
            Correction { moved_to: Some(new_home), ..Correction::default() },
            "Told us",
            day("2025-03-03"),
        )
        .unwrap();
    assert_eq!(after.addresses[1].to, Some(day("2025-02-28")));
    assert_eq!(after.home(day("2025-03-03")).unwrap().postcode, "ZZ2 2BB");
}

#[test]
fn a_correction_without_a_reason_is_refused() {
    let correction = Correction { sex: Some(kernel::Known::Known(Sex::Female)), ..Correction::default() };
    assert_eq!(a_child(1).corrected(correction, " ", day("2025-03-03")), Err(PersonRefusal::NoReason));
}

#[test]
fn nobody_is_born_tomorrow_but_a_baby_may_be_expected() {
    let tomorrow = day("2025-03-04");
    let correct = |born| Correction { born: Some(born), ..Correction::default() };
    let child = a_child(1);
    let refused = child.corrected(correct(UncertainDate::Day(tomorrow)), "typing slip", day("2025-03-03"));
    assert_eq!(refused, Err(PersonRefusal::BornInTheFuture));
    assert!(
        child
            .corrected(correct(UncertainDate::Expected(tomorrow)), "midwife rang", day("2025-03-03"))
            .is_ok()
    );
}

#[test]
fn merging_and_separating_leaves_both_records_as_they_were() {
    let (kept, absorbed) = (a_child(1), a_child(2));
    let id = MergeId::from_uuid(Uuid::from_u128(5));
    let merge = Merge::decide(id, &kept, &absorbed, "Same NHS number and address", somebody(), at()).unwrap();
    let undone = merge.undo("Twins: the number was typed on the wrong child", somebody(), at()).unwrap();
    assert!(undone.undone.is_some());
    assert_eq!(undone.undo("again", somebody(), at()), Err(MergeRefusal::AlreadyUndone));
}

#[test]
fn a_merge_needs_evidence_and_two_records() {
    let (kept, absorbed) = (a_child(1), a_child(2));
    let id = MergeId::from_uuid(Uuid::from_u128(5));
    assert_eq!(Merge::decide(id, &kept, &absorbed, "  ", somebody(), at()), Err(MergeRefusal::NoEvidence));
    assert_eq!(Merge::decide(id, &kept, &kept, "same", somebody(), at()), Err(MergeRefusal::SameRecord));
}

#[test]
fn a_record_that_was_merged_takes_no_more_corrections() {
    let mut child = a_child(1);
    let other = PersonId::from_uuid(Uuid::from_u128(2));
    child.merged_into = Some(other);
    let correction = Correction { sex: Some(kernel::Known::Known(Sex::Female)), ..Correction::default() };
    assert_eq!(
        child.corrected(correction, "why", day("2025-03-03")),
        Err(PersonRefusal::Merged { into: other })
    );
}

#[test]
fn postcodes_are_written_one_way_and_other_words_are_left_alone() {
    assert_eq!(postcode_in_form(" zz11aa "), "ZZ1 1AA");
    assert_eq!(postcode_in_form("ZZ12 3cd"), "ZZ12 3CD");
    assert_eq!(postcode_in_form("not known"), "not known");
}

#[test]
fn an_nhs_number_with_one_wrong_digit_is_noticed() {
    assert!(nhs_number_is_sound("9993616095"));
    assert!(!nhs_number_is_sound("9993616096"));
    assert!(!nhs_number_is_sound("999361609"));
}

#[test]
fn a_pupil_number_with_a_wrong_letter_is_noticed() {
    let body = "000123456789";
    let sum: usize = body.chars().enumerate().map(|(i, c)| c.to_digit(10).unwrap() as usize * (i + 2)).sum();
    let right = "ABCDEFGHJKLMNPQRTUVWXYZ".chars().nth(sum % 23).unwrap();
    let wrong = "ABCDEFGHJKLMNPQRTUVWXYZ".chars().nth((sum + 1) % 23).unwrap();
    assert!(upn_is_sound(&format!("{right}{body}")));
    assert!(!upn_is_sound(&format!("{wrong}{body}")));
}

#[test]
fn a_name_cannot_turn_round_the_words_that_follow_it() {
    let turned = Name::current("Amara\u{202E}\u{7}", "  Okonjo\n Reid ");
    assert_eq!((turned.forename.as_str(), turned.surname.as_str()), ("Amara", "Okonjo Reid"));
    // One that was recorded before, or by another program, is shown without them.
    let kept = Name { forename: "Amara\u{202E}".into(), ..Name::current("", "Okonjo") };
    assert_eq!(kept.in_words(), "Amara Okonjo");
}
