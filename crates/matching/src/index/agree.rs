//! How a person in the index agrees with what was asked, field by field, and the words for it.

use crate::aliases;
use crate::dates::{DateAgreement, TypedDate};
use crate::identifiers;
use crate::names::{NameAgreement, NameWord, TOO_FAR_APART, compare};
use crate::similar::{letters, slips};
use crate::text::{self, shown};

use super::keep::{Kept, NO_WORD, district, kind_number, plain_name};
use super::search::plain_postcode;
use super::weigh::bits_of;
use super::{Birth, PeopleIndex, Query, Sex};

/// Forename, surname, birth, sex, postcode, house, identifier.
pub(crate) const FIELDS: usize = 7;

pub(crate) struct AskedIdentifier {
    pub kind: u32,
    pub kind_words: String,
    pub value: String,
}

/// A question brought to plain form once.
pub(crate) struct Asked {
    pub forename: Option<NameWord>,
    pub surname: Option<NameWord>,
    pub birth: Option<Birth>,
    pub sex: Option<Sex>,
    pub postcode: Option<String>,
    pub house: Option<String>,
    pub identifiers: Vec<AskedIdentifier>,
}

impl Asked {
    pub fn new(query: &Query) -> Self {
        let name =
            |typed: &Option<String>| typed.as_deref().and_then(plain_name).map(|plain| NameWord::new(&plain));
        Self {
            forename: name(&query.forename),
            surname: name(&query.surname),
            birth: query.birth,
            sex: query.sex,
            postcode: query.postcode.as_deref().and_then(plain_postcode),
            house: query.house.as_deref().and_then(text::plain_known),
            identifiers: query
                .identifiers
                .iter()
                .map(|identifier| AskedIdentifier {
                    kind: kind_number(&identifier.kind),
                    kind_words: identifier.kind.replace('_', " "),
                    value: text::compact(&identifier.value),
                })
                .filter(|identifier| identifier.value.len() >= 3)
                .collect(),
        }
    }
}

/// What was seen in one field.
pub(crate) struct Seen {
    pub grade: u8,
    /// The share of people who have the value, where it is the same.
    pub shared_by: Option<f32>,
    pub words: String,
    pub exchanged: bool,
}

/// The grades of every field given on both sides. Where a person has several values the best counts.
pub(crate) fn grades(index: &PeopleIndex, kept: &Kept, asked: &Asked) -> [Option<Seen>; FIELDS] {
    let [forename, surname] = name_seen(index, kept, asked);
    [
        forename,
        surname,
        birth_seen(index, kept, asked),
        asked.sex.zip(kept.sex).map(|(one, two)| {
            let (grade, words) = if one == two { (0, "Same sex") } else { (1, "Different sex") };
            Seen { grade, shared_by: None, words: words.to_owned(), exchanged: false }
        }),
        postcode_seen(index, kept, asked),
        house_seen(index, kept, asked),
        identifier_seen(index, kept, asked),
    ]
}

fn share_of(index: &PeopleIndex, rows: usize) -> f32 {
    (rows as f32 + 1.0) / (index.len() as f32 + 50.0)
}

fn name_part(index: &PeopleIndex, asked: Option<&NameWord>, word: u32, of: &str) -> Option<Seen> {
    let asked = asked?;
    if word == NO_WORD {
        return None;
    }
    let held = index.names.word(word);
    let agreement = name_agreement(asked, held);
    let both = || format!("{} / {}", shown(&asked.plain), shown(held));
    let words = match agreement {
        NameAgreement::Same => format!("Same {of}: {}", shown(held)),
        NameAgreement::OneSlip => format!("{} one slip apart: {}", capital(of), both()),
        NameAgreement::Alias => format!("{} often the same name: {}", capital(of), both()),
        NameAgreement::Part => format!("{} agrees in part: {}", capital(of), both()),
        NameAgreement::SoundsAlike => format!("{} sounds alike: {}", capital(of), both()),
        NameAgreement::NearlyAlike => format!("{} nearly alike: {}", capital(of), both()),
        NameAgreement::Beginning => format!("{} begins the same: {}", capital(of), both()),
        NameAgreement::Initial => format!("{} agrees in its initial: {}", capital(of), both()),
        NameAgreement::LittleAlike => format!("{} a little alike: {}", capital(of), both()),
        NameAgreement::Differ => format!("Different {of}: {}", both()),
    };
    let common = share_of(index, index.names.rows(word).len());
    Some(Seen { grade: agreement as u8, shared_by: Some(common), words, exchanged: false })
}

/// Compares a typed name with one held, the plainly different ones without preparing them in full.
fn name_agreement(asked: &NameWord, held: &str) -> NameAgreement {
    if *asked.plain == *held {
        return NameAgreement::Same;
    }
    let apart = (asked.letters ^ letters(held)).count_ones();
    let one_word = held.len() > 2 && !held.contains(' ') && aliases::families_of(held).is_empty();
    if apart >= TOO_FAR_APART && one_word && !asked.may_agree_without_letters() {
        return NameAgreement::Differ;
    }
    compare(asked, &NameWord::new(held))
}

fn capital(word: &str) -> String {
    shown(word)
}

/// Forename and surname of the name that agrees best, the two exchanged if that agrees better.
fn name_seen(index: &PeopleIndex, kept: &Kept, asked: &Asked) -> [Option<Seen>; 2] {
    let mut best: [Option<Seen>; 2] = [None, None];
    let mut best_bits = f32::NEG_INFINITY;
    let (first, last) = (asked.forename.as_ref(), asked.surname.as_ref());
    for (forename, surname) in kept.names() {
        for exchanged in [false, true] {
            let mut pair = if exchanged {
                [name_part(index, first, surname, "surname"), name_part(index, last, forename, "forename")]
            } else {
                [name_part(index, first, forename, "forename"), name_part(index, last, surname, "surname")]
            };
            let mut bits = if exchanged { index.weights.exchanged.log2() } else { 0.0 };
            for (field, seen) in pair.iter_mut().enumerate() {
                let Some(seen) = seen else { continue };
                seen.exchanged = exchanged;
                bits += bits_of(index, field, seen).0;
            }
            if pair.iter().any(Option::is_some) && bits > best_bits {
                best_bits = bits;
                best = pair;
            }
        }
    }
    best
}

fn birth_seen(index: &PeopleIndex, kept: &Kept, asked: &Asked) -> Option<Seen> {
    let asked = asked.birth?;
    kept.births().map(|held| birth_agreement(index, asked, held)).min_by_key(|seen| seen.grade)
}

fn birth_agreement(index: &PeopleIndex, asked: Birth, held: Birth) -> Seen {
    let plain = |grade: DateAgreement, words: &str| Seen {
        grade: grade as u8,
        shared_by: None,
        words: words.to_owned(),
        exchanged: false,
    };
    match (asked, held) {
        (Birth::On(one), Birth::On(two)) => {
            let agreement = one.compare(two);
            let words = match agreement {
                DateAgreement::Same => "Same date of birth",
                DateAgreement::DayAndMonthSwapped => "Date of birth with day and month swapped",
                DateAgreement::OneDigit => "Date of birth one digit apart",
                DateAgreement::YearOnlyGiven => "Same year of birth, day not known",
                DateAgreement::TwoParts => "Two parts of the date of birth the same",
                DateAgreement::TwoDigits => "Date of birth two digits apart",
                DateAgreement::Near => "Born within a month of it",
                DateAgreement::SameYear => "Same year of birth only",
                DateAgreement::Differ => "Different date of birth",
            };
            let mut seen = plain(agreement, words);
            if agreement == DateAgreement::Same {
                let held = index.births.get(&two.0).map_or(0, Vec::len);
                seen.shared_by = Some(share_of(index, held).max(0.000_05));
            }
            seen
        }
        (Birth::Expected(one), Birth::Expected(two)) if one == two => {
            let mut seen = plain(DateAgreement::Same, "Same expected date");
            seen.shared_by = Some(0.003);
            seen
        }
        (Birth::Between(first, last), Birth::On(date)) | (Birth::On(date), Birth::Between(first, last)) => {
            let earlier = TypedDate(first.0.saturating_sub(10_000));
            let later = TypedDate(last.0 + 10_000);
            if (first..=last).contains(&date) {
                let years = (last.0 - first.0.min(last.0)) as f32 / 10_000.0;
                let mut seen = plain(DateAgreement::Same, "Date of birth fits the age");
                seen.shared_by = Some((years / 18.0).clamp(0.01, 0.9));
                seen
            } else if (earlier..=later).contains(&date) {
                plain(DateAgreement::TwoDigits, "Date of birth within a year of the age")
            } else {
                plain(DateAgreement::Differ, "Date of birth does not fit the age")
            }
        }
        (Birth::Between(first, last), Birth::Between(from, to)) => {
            if first <= to && from <= last {
                plain(DateAgreement::SameYear, "Ages fit")
            } else {
                plain(DateAgreement::Differ, "Ages do not fit")
            }
        }
        (Birth::Expected(due), Birth::On(date) | Birth::Expected(date))
        | (Birth::On(date), Birth::Expected(due)) => match weeks_apart(due, date) {
            Some(weeks) if weeks <= 8 => {
                plain(DateAgreement::OneDigit, "Date of birth fits the expected date")
            }
            _ => plain(DateAgreement::Differ, "Date of birth does not fit the expected date"),
        },
        (Birth::Expected(due), Birth::Between(first, last))
        | (Birth::Between(first, last), Birth::Expected(due)) => {
            if (first..=last).contains(&due) {
                plain(DateAgreement::SameYear, "Age fits the expected date")
            } else {
                plain(DateAgreement::Differ, "Age does not fit the expected date")
            }
        }
    }
}

fn weeks_apart(one: TypedDate, two: TypedDate) -> Option<u32> {
    Some(one.day_number()?.abs_diff(two.day_number()?) / 7)
}

fn postcode_seen(index: &PeopleIndex, kept: &Kept, asked: &Asked) -> Option<Seen> {
    let asked = asked.postcode.as_deref()?;
    kept.postcodes()
        .iter()
        .map(|number| {
            let held = index.postcodes.word(*number);
            let area = |code: &str| code.bytes().take_while(u8::is_ascii_alphabetic).count();
            let (grade, words, shared_by) = if asked == held {
                (0, "Same postcode", Some(share_of(index, index.postcodes.rows(*number).len())))
            } else if slips(asked, held, 1) == 1 {
                (1, "Postcode one slip apart", None)
            } else if district(asked)
                .is_some_and(|own| district(held) == Some(own) || held == own || asked == held)
            {
                (2, "Postcode in the same district", None)
            } else if area(asked) > 0 && asked.get(..area(asked)) == held.get(..area(held)) {
                (3, "Postcode in the same area", None)
            } else {
                (4, "Different postcode", None)
            };
            Seen { grade, shared_by, words: words.to_owned(), exchanged: false }
        })
        .min_by_key(|seen| seen.grade)
}

fn house_seen(index: &PeopleIndex, kept: &Kept, asked: &Asked) -> Option<Seen> {
    let asked = asked.house.as_deref()?;
    let street =
        |line: &str| line.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim_start().to_owned();
    kept.houses()
        .iter()
        .map(|number| {
            let held = index.houses.word(*number);
            let (grade, words, shared_by) = if asked == held {
                (0, "Same house", Some(share_of(index, index.houses.rows(*number).len())))
            } else if street(asked) == street(held) && street(held).len() >= 4 {
                (2, "Same street, another number", None)
            } else if slips(asked, held, 2) <= 2 && held.len() >= 6 {
                (1, "House nearly the same", None)
            } else {
                (3, "Different house", None)
            };
            Seen { grade, shared_by, words: words.to_owned(), exchanged: false }
        })
        .min_by_key(|seen| seen.grade)
}

fn identifier_seen(index: &PeopleIndex, kept: &Kept, asked: &Asked) -> Option<Seen> {
    let mut best: Option<Seen> = None;
    for identifier in &asked.identifiers {
        for (kind, number) in kept.identifiers() {
            if kind != identifier.kind {
                continue;
            }
            let agreement = identifiers::compare(&identifier.value, index.identifiers.word(number));
            let kind = &identifier.kind_words;
            let words = match agreement {
                identifiers::IdentifierAgreement::Same => format!("Same {kind}"),
                identifiers::IdentifierAgreement::OneSlip => format!("{kind}: one slip apart"),
                identifiers::IdentifierAgreement::TwoSlips => format!("{kind}: two slips apart"),
                identifiers::IdentifierAgreement::Differ => format!("Different {kind}"),
            };
            let grade = agreement as u8;
            if best.as_ref().is_none_or(|best| grade < best.grade) {
                best = Some(Seen { grade, shared_by: None, words, exchanged: false });
            }
        }
    }
    best
}
