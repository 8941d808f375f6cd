//! Unique pupil numbers, and the authority's own number for a child.

use return_files::codes::UPN_UNKNOWN_REASON;
use return_rules::{Rule, Year};

use crate::check::Check::{Child, Identifiers, WholeReturn};
use crate::check::WholeReturn::{SameChildNumber, SamePupilNumber};
use crate::check::{Check, Found, error, is_code, is_there, query};
use crate::field::{CHILD_ID, FORMER_UPN, NO_FURTHER_ACTION, UPN, UPN_UNKNOWN};
use crate::{Census, Record};

/// The rules of 2022/23.
pub const FROM_2022: &[Rule<Check>] = &[
    error(
        "1510",
        "The UPN has the wrong check letter at its start.",
        "The first letter of a UPN is worked out from the other twelve characters.",
        &[UPN],
        Identifiers(|child, _| child.upn.text().and_then(has_its_check_letter) == Some(false)),
    ),
    error(
        "1520",
        "More than one record has this UPN.",
        "Each UPN belongs to one child of the return.",
        &[UPN],
        WholeReturn(SamePupilNumber),
    ),
    error(
        "1530",
        "Characters 2 to 4 of the UPN are not the number of a local authority.",
        "Characters 2 to 4 of a UPN are the number of a local authority, or one that stands for one.",
        &[UPN],
        Identifiers(|child, _| child.upn.text().is_some_and(|upn| !has_an_authority(upn, AUTHORITIES))),
    ),
    error(
        "1540",
        "Characters 5 to 12 of the UPN are not all digits.",
        "Characters 5 to 12 of a UPN are digits.",
        &[UPN],
        Identifiers(|child, _| {
            child.upn.text().is_some_and(|upn| !all_of(upn, 4..12, |c| c.is_ascii_digit()))
        }),
    ),
    error(
        "1550",
        "Character 13 of the UPN is not a digit, or a letter that a UPN can end in.",
        "Character 13 of a UPN is a digit, or a capital letter other than I, O and S.",
        &[UPN],
        Identifiers(|child, _| child.upn.text().is_some_and(|upn| !ends_as_a_upn_does(upn))),
    ),
    query(
        "1560Q",
        "The former UPN is not written as a UPN is. Amend it, or give a reason.",
        "A former UPN is one capital letter, eleven digits, and a digit or a capital letter.",
        &[FORMER_UPN],
        Identifiers(|child, _| child.former_upn.text().is_some_and(|upn| !is_written_as_a_upn(upn))),
    ),
    error(
        "8500",
        "The authority's number for the child is missing.",
        "Every child has a number of the authority's own.",
        &[CHILD_ID],
        Identifiers(|child, _| child.la_child_id.is_missing()),
    ),
    error(
        "8510",
        "More than one record has this number of the authority's own.",
        "Each number of the authority's own belongs to one child of the return.",
        &[CHILD_ID],
        WholeReturn(SameChildNumber),
    ),
    query(
        "8770Q",
        "A child of school age has neither a UPN nor a reason why it is not known. Amend it, or give a reason.",
        "A child of four or over, with a referral that led to further action, has a UPN or a code for why it is not known.",
        &[UPN, UPN_UNKNOWN],
        Child(|record, census, found| no_pupil_number(record, census, found, &[])),
    ),
    error(
        "8772",
        "The UPN is said to be unknown because of a referral with no further action (UN7), and a referral led to further action.",
        "UN7 is used only where every referral of the child led to no further action.",
        &[UPN_UNKNOWN, NO_FURTHER_ACTION],
        Child(unknown_for_no_further_action),
    ),
];

/// What reads otherwise from 2023/24: the numbers of two new authorities.
pub const CHANGED_2023: &[Rule<Check>] = &[error(
    "1530",
    "Characters 2 to 4 of the UPN are not the number of a local authority.",
    "Characters 2 to 4 of a UPN are the number of a local authority, or one that stands for one.",
    &[UPN],
    Identifiers(|child, _| child.upn.text().is_some_and(|upn| !has_an_authority(upn, AUTHORITIES_OF_2023))),
)];

/// New in 2024/25.
pub const ADDED_2024: &[Rule<Check>] = &[
    error(
        "1570",
        "The authority's number for the child is longer than 20 characters.",
        "A number of the authority's own has at most 20 characters.",
        &[CHILD_ID],
        Identifiers(|child, _| child.la_child_id.text().is_some_and(|id| id.chars().count() > 20)),
    )
    .since(Year(2025)),
    error(
        "1580",
        "The authority's number for the child has characters that are neither letters nor digits.",
        "A number of the authority's own is made of letters and digits.",
        &[CHILD_ID],
        Identifiers(|child, _| {
            child.la_child_id.text().is_some_and(|id| !id.bytes().all(|c| c.is_ascii_alphanumeric()))
        }),
    )
    .since(Year(2025)),
];

/// What reads otherwise from 2024/25: not of school age (UN1) is no reason for a child of school age.
pub const CHANGED_2024: &[Rule<Check>] = &[query(
    "8770Q",
    "A child of school age has neither a UPN nor a reason why it is not known, or the reason is UN1. Amend it, or give a reason.",
    "A child of four or over, with a referral that led to further action, has a UPN or a code, other than UN1, for why it is not known.",
    &[UPN, UPN_UNKNOWN],
    Child(|record, census, found| no_pupil_number(record, census, found, &["UN1"])),
)];

fn no_pupil_number(record: &Record<'_>, census: &Census, found: &mut Found<'_>, not_reasons: &[&str]) {
    let child = record.identifiers();
    let of_school_age = child.birth_date.get().is_some_and(|born| born <= census.school_age_if_born_by);
    let reason_given = child.upn_unknown_reason.get().is_some_and(|reason| {
        UPN_UNKNOWN_REASON.words(reason.as_str()).is_some() && !not_reasons.contains(&reason.as_str())
    });
    if !of_school_age || is_there(&child.upn) || reason_given {
        return;
    }
    if record.modules().iter().any(|module| module.details.no_further_action.get() == Some(false)) {
        found.add([child.at(UPN), child.at(UPN_UNKNOWN)]);
    }
}

fn unknown_for_no_further_action(record: &Record<'_>, _: &Census, found: &mut Found<'_>) {
    let child = record.identifiers();
    if !is_code(&child.upn_unknown_reason, &["UN7"]) {
        return;
    }
    let further =
        record.modules().iter().filter(|module| module.details.no_further_action.get() != Some(true));
    let mut cells = vec![child.at(UPN_UNKNOWN)];
    cells.extend(further.map(|module| module.details.at(NO_FURTHER_ACTION)));
    if cells.len() > 1 {
        found.add(cells);
    }
}

/// The letters that stand for the remainders 0 to 22. I, O and S are not among them.
const CHECK_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// Whether the first letter is the right one; none where a number is not of the form that one can be worked out for,
/// which other rules report.
///
/// Characters 2 to 13 are each multiplied by their place and added up. The remainder of a division by 23 is the first
/// letter. A letter in the last place, of a temporary number, counts as its place among those letters.
///
/// Source: UPN, check letter.
fn has_its_check_letter(upn: &str) -> Option<bool> {
    let characters = <&[u8; 13]>::try_from(upn.as_bytes()).ok()?;
    let mut sum = 0;
    for (weight, character) in (1_usize..).zip(characters).skip(1) {
        let value = match character {
            b'0'..=b'9' => usize::from(character - b'0'),
            letter if weight == 13 => CHECK_LETTERS.iter().position(|known| known == letter)?,
            _ => return None,
        };
        sum += value * weight;
    }
    Some(CHECK_LETTERS.get(sum % 23) == characters.first())
}

/// Whether every character of a part of the text, which must be long enough, is of a kind.
fn all_of(text: &str, part: std::ops::Range<usize>, is: fn(char) -> bool) -> bool {
    text.chars().skip(part.start).take(part.len()).filter(|c| is(*c)).count() == part.len()
}

fn ends_as_a_upn_does(upn: &str) -> bool {
    let mut last = upn.chars().skip(12);
    let fits = last
        .next()
        .is_some_and(|c| c.is_ascii_digit() || u8::try_from(c).is_ok_and(|c| CHECK_LETTERS.contains(&c)));
    fits && last.next().is_none()
}

fn is_written_as_a_upn(upn: &str) -> bool {
    let starts = upn.bytes().next().is_some_and(|c| c.is_ascii_uppercase());
    let ends = upn.bytes().last().is_some_and(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
    upn.len() == 13 && starts && all_of(upn, 1..12, |c| c.is_ascii_digit()) && ends
}

/// The numbers of local authorities since April 1998, and those that stand for one.
const AUTHORITIES: &[(u16, u16)] = &[
    (1, 5),
    (201, 213),
    (301, 320),
    (330, 336),
    (340, 344),
    (350, 359),
    (370, 373),
    (380, 384),
    (390, 394),
    (420, 420),
    (660, 681),
    (701, 708),
    (800, 803),
    (805, 808),
    (810, 813),
    (815, 816),
    (820, 823),
    (825, 826),
    (830, 831),
    (835, 841),
    (845, 846),
    (850, 852),
    (855, 857),
    (860, 861),
    (865, 896),
    (908, 909),
    (916, 916),
    (919, 919),
    (921, 921),
    (925, 926),
    (928, 929),
    (931, 931),
    (933, 933),
    (935, 938),
    (940, 941),
];

/// The same with Cumberland, and Westmorland and Furness.
const AUTHORITIES_OF_2023: &[(u16, u16)] = &{
    let mut all = [(942, 943); AUTHORITIES.len() + 1];
    let (most, _) = all.split_at_mut(AUTHORITIES.len());
    most.copy_from_slice(AUTHORITIES);
    all
};

/// A UPN that ends before its fourth character has no number to look at; another rule reports its length.
fn has_an_authority(upn: &str, authorities: &[(u16, u16)]) -> bool {
    let mut characters = upn.chars().skip(1);
    let (Some(a), Some(b), Some(c)) = (characters.next(), characters.next(), characters.next()) else {
        return true;
    };
    let digit = |c: char| c.to_digit(10).and_then(|digit| u16::try_from(digit).ok());
    let (Some(a), Some(b), Some(c)) = (digit(a), digit(b), digit(c)) else { return false };
    let number = a * 100 + b * 10 + c;
    authorities.iter().any(|(first, last)| (*first..=*last).contains(&number))
}
