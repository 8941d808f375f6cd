//! Finding the people worth weighing: those who share what was typed, slips forgiven.

use crate::aliases;
use crate::dates::TypedDate;
use crate::hash::of_text;
use crate::names::{NameAgreement, NameWord, compare};
use crate::text;

use super::agree::Asked;
use super::keep::{district, name_parts, one_lost, sound_of};
use super::weigh::{Candidate, weigh};
use super::{Birth, PeopleIndex, Query};

/// People weighed in full.
const WEIGHED: usize = 250;
/// Steps through lists before the commonest are left out.
const MOST_STEPS: usize = 100_000;
/// Other words a typed name may stand for.
const MOST_WORDS: usize = 60;

/// A list of people who share something with the question, and about how many bits it is worth.
struct Shared<'i> {
    rows: &'i [u32],
    bits: f32,
}

pub(crate) fn search(index: &PeopleIndex, query: &Query, limit: usize) -> Vec<Candidate> {
    let asked = Asked::new(query);
    let rows = likely_rows(index, &asked);
    let mut found: Vec<Candidate> = rows
        .into_iter()
        .filter_map(|row| index.rows.get(row as usize)?.as_ref())
        .filter_map(|kept| weigh(index, kept, &asked))
        .collect();
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.person.cmp(&y.person)));
    found.truncate(limit);
    found
}

/// The rows that share most with the question.
pub(crate) fn likely_rows(index: &PeopleIndex, asked: &Asked) -> Vec<u32> {
    let mut lists = shared_lists(index, asked);
    lists.sort_by_key(|list| list.rows.len());
    let mut sums = vec![0.0_f32; index.rows.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut steps = 0;
    for list in &lists {
        steps += list.rows.len();
        if steps > MOST_STEPS && !touched.is_empty() {
            break;
        }
        for row in list.rows.iter().take(MOST_STEPS) {
            if let Some(sum) = sums.get_mut(*row as usize) {
                if *sum == 0.0 {
                    touched.push(*row);
                }
                *sum += list.bits;
            }
        }
    }
    if touched.len() > WEIGHED {
        let of = |row: &u32| sums.get(*row as usize).copied().unwrap_or(0.0);
        touched.select_nth_unstable_by(WEIGHED - 1, |x, y| of(y).total_cmp(&of(x)).then(x.cmp(y)));
        touched.truncate(WEIGHED);
    }
    touched
}

fn shared_lists<'i>(index: &'i PeopleIndex, asked: &Asked) -> Vec<Shared<'i>> {
    let mut lists = Vec::new();
    let people = index.rows.len().max(2) as f32;
    let mut add = |rows: &'i [u32], share: f32| {
        if !rows.is_empty() {
            lists.push(Shared { rows, bits: (people / rows.len() as f32).log2().max(0.5) * share });
        }
    };
    for identifier in &asked.identifiers {
        for (value, share) in spellings_of_identifier(&identifier.value) {
            if let Some(number) = index.identifiers.find(&value) {
                add(index.identifiers.rows(number), share);
            }
        }
    }
    for name in [&asked.forename, &asked.surname].into_iter().flatten() {
        for (number, share) in words_meant(index, name) {
            add(index.names.rows(number), share);
        }
    }
    if let Some(birth) = asked.birth {
        for (key, share) in days_meant(birth) {
            if let Some(rows) = index.births.get(&key) {
                add(rows, share);
            }
        }
    }
    if let Some(postcode) = &asked.postcode {
        if let Some(number) = index.postcodes.find(postcode) {
            add(index.postcodes.rows(number), 1.0);
        }
        if let Some(number) = district(postcode).and_then(|district| index.districts.find(district)) {
            add(index.districts.rows(number), 0.7);
        }
    }
    if let Some(number) = asked.house.as_deref().and_then(|house| index.houses.find(house)) {
        add(index.houses.rows(number), 1.0);
    }
    lists
}

/// The words in the index that a typed name may stand for, with how sure that is.
fn words_meant(index: &PeopleIndex, name: &NameWord) -> Vec<(u32, f32)> {
    let mut near: Vec<u32> = Vec::new();
    let mut whole_and_parts = vec![&*name.plain];
    if name.plain.contains(' ') {
        whole_and_parts.extend(name_parts(&name.plain).filter(|part| part.len() > 1));
    }
    for word in &whole_and_parts {
        near.extend(index.names.find(word));
        near.extend(aliases::others(word).filter_map(|other| index.names.find(other)));
        near.extend(index.sounds.get(&of_text(&sound_of(word))).into_iter().flatten());
        for hash in one_lost(word) {
            near.extend(index.one_lost.get(&hash).into_iter().flatten());
        }
    }
    near.sort_unstable();
    near.dedup();
    let mut meant: Vec<(u32, f32)> = near
        .into_iter()
        .filter(|number| !index.names.rows(*number).is_empty())
        .filter_map(|number| {
            let share = match compare(name, &NameWord::new(index.names.word(number))) {
                NameAgreement::Same => 1.0,
                NameAgreement::OneSlip | NameAgreement::Alias | NameAgreement::Part => 0.8,
                NameAgreement::SoundsAlike | NameAgreement::NearlyAlike => 0.7,
                NameAgreement::Beginning | NameAgreement::Initial => 0.4,
                NameAgreement::LittleAlike => 0.3,
                NameAgreement::Differ => return None,
            };
            Some((number, share))
        })
        .collect();
    meant.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    meant.truncate(MOST_WORDS);
    meant
}

/// The days a typed day may stand for: itself, day and month swapped, one digit off, 1 January.
fn days_meant(birth: Birth) -> Vec<(u32, f32)> {
    let (date, share) = match birth {
        Birth::On(date) => (date, 1.0),
        Birth::Expected(date) => (date, 0.6),
        Birth::Between(first, last) => return months_between(first, last),
    };
    let mut days = vec![(date.0, share)];
    if date.day() == 0 {
        days.push((date.0 / 100, 0.8));
        if date.month() == 0 {
            days.extend((1..=12).map(|month| (date.year() * 100 + month, 0.8)));
        }
        return days;
    }
    if date.day() != date.month() {
        days.push((TypedDate::new(date.year(), date.day(), date.month()).0, 0.8));
    }
    days.push((TypedDate::new(date.year(), 1, 1).0, 0.5));
    days.push((TypedDate::new(date.year(), 0, 0).0, 0.7));
    days.push((TypedDate::new(date.year(), date.month(), 0).0, 0.8));
    for place in [1, 10, 100, 1_000, 10_000, 100_000] {
        let digit = date.0 / place % 10;
        for other in (0..10).filter(|other| *other != digit) {
            let day = TypedDate(date.0 - digit * place + other * place);
            if (1..=12).contains(&day.month()) && (1..=31).contains(&day.day()) {
                days.push((day.0, 0.6));
            }
        }
    }
    if let Birth::Expected(_) = birth {
        days.push((date.0 / 100, 0.5));
    }
    days.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
    days.dedup_by_key(|day| day.0);
    days
}

/// Every month an age allows, for when nothing rarer was typed.
fn months_between(first: TypedDate, last: TypedDate) -> Vec<(u32, f32)> {
    let mut months = Vec::new();
    let (mut year, mut month) = (first.year(), first.month().clamp(1, 12));
    while (year, month) <= (last.year(), last.month().clamp(1, 12)) && months.len() < 36 {
        months.push((year * 100 + month, 0.5));
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    months
}

/// An identifier as typed, and each way it reads with one slip put right.
fn spellings_of_identifier(value: &str) -> Vec<(String, f32)> {
    let mut spellings = vec![(value.to_owned(), 1.0)];
    if !value.is_ascii() || !(6..=20).contains(&value.len()) {
        return spellings;
    }
    let bytes = value.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let (before, after) = value.split_at(at);
        let rest = after.get(1..).unwrap_or_default();
        if byte.is_ascii_digit() {
            for digit in (b'0'..=b'9').filter(|digit| digit != byte) {
                spellings.push((format!("{before}{}{rest}", digit as char), 0.6));
            }
        }
        if let Some(next) = bytes.get(at + 1).filter(|next| *next != byte) {
            let tail = rest.get(1..).unwrap_or_default();
            spellings.push((format!("{before}{}{}{tail}", *next as char, *byte as char), 0.6));
        }
        spellings.push((format!("{before}{rest}"), 0.6));
    }
    spellings
}

/// A postcode as it is compared.
pub(crate) fn plain_postcode(typed: &str) -> Option<String> {
    Some(text::compact(typed)).filter(|postcode| postcode.len() >= 2)
}
