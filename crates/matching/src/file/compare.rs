//! How two rows agree, field by field, as a pattern of grades.
#![allow(clippy::indexing_slicing, reason = "the hot loop: numbers come from the features' own numbering")]

use crate::dates::DateAgreement;
use crate::hash::mix;
use crate::identifiers::{self, IdentifierAgreement};
use crate::names::{self, NameAgreement};
use crate::similar::{likeness, slips};

use super::columns::Role;
use super::features::Features;
use super::pool::Pool;

/// At least one side is not given: no evidence.
pub(crate) const MISSING: u8 = 0;
/// Nothing agrees.
pub(crate) const DIFFER: u8 = 15;
/// How many grades there are.
pub(crate) const GRADES: usize = 16;

/// The grades of all fields of a pair, four bits each.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Pattern(pub u64);

impl Pattern {
    #[inline]
    pub fn grade(self, field: usize) -> u8 {
        (self.0 >> (field * 4) & 15) as u8
    }
    #[inline]
    fn set(&mut self, field: usize, grade: u8) {
        self.0 |= u64::from(grade) << (field * 4);
    }
}

/// Remembers what two words were to each other: the same two names meet again and again.
pub(crate) struct Memory {
    slots: Vec<(u64, u8)>,
}

const MEMORY_SLOTS: usize = 1 << 17;

impl Memory {
    pub fn new() -> Self {
        Self { slots: vec![(u64::MAX, 0); MEMORY_SLOTS] }
    }

    /// For a single pair.
    pub fn small() -> Self {
        Self { slots: vec![(u64::MAX, 0); 16] }
    }

    #[inline]
    fn recall(&mut self, salt: u64, a: u32, b: u32, work_out: impl FnOnce() -> u8) -> u8 {
        let key = u64::from(a.min(b)) << 32 | u64::from(a.max(b));
        let tagged = key ^ salt << 59;
        let last = self.slots.len() - 1;
        let slot = &mut self.slots[mix(tagged) as usize & last];
        if slot.0 != tagged {
            *slot = (tagged, work_out());
        }
        slot.1
    }
}

/// Which way round the names of a pair agree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Straight,
    Exchanged,
}

/// The pattern of a pair of rows, and whether their names were exchanged.
pub(crate) fn compare(features: &Features, a: u32, b: u32, memory: &mut Memory) -> (Pattern, Order) {
    let (row_a, row_b) = (features.row(a), features.row(b));
    let mut pattern = Pattern(0);
    let mut order = Order::Straight;
    for (index, field) in features.fields.iter().enumerate() {
        if field.is_name_order || Some(index) == features.forename && features.surname.is_some() {
            continue;
        }
        if Some(index) == features.surname
            && let Some(forename) = features.forename
        {
            let (grades, way) = compare_whole_names(features, forename, index, row_a, row_b, memory);
            pattern.set(forename, grades[0]);
            pattern.set(index, grades[1]);
            pattern.set(features.fields.len() - 1, grades[2]);
            order = way;
            continue;
        }
        let (x, y) = (row_a[field.slot], row_b[field.slot]);
        let grade = if x == 0 || y == 0 {
            MISSING
        } else if x == y {
            field.grade[x as usize]
        } else {
            let pool = &features.pools[field.pool];
            match field.role {
                Role::Date => date_grade(pool, x, y),
                Role::Sex => DIFFER,
                Role::Forename | Role::Surname => quick_name_grade(pool, x, y, memory),
                Role::Postcode | Role::Identifier | Role::Email | Role::Address | Role::OtherNames => {
                    word_grade(pool, field.role, x, y)
                }
                _ => memory.recall(2 + index as u64, x, y, || word_grade(pool, field.role, x, y)),
            }
        };
        pattern.set(index, grade);
    }
    (pattern, order)
}

/// How much a grade of name agreement speaks for the two being one name, for choosing the way round.
fn worth(grade: u8) -> i32 {
    match grade {
        MISSING => 0,
        1..=4 => 5,
        5..=8 => 4,
        9 | 10 => 3,
        11 | 12 => 1,
        13 => -1,
        _ => -4,
    }
}

fn compare_whole_names(
    features: &Features,
    forename: usize,
    surname: usize,
    row_a: &[u32],
    row_b: &[u32],
    memory: &mut Memory,
) -> ([u8; 3], Order) {
    let (first, last) = (&features.fields[forename], &features.fields[surname]);
    let pool = &features.pools[first.pool];
    let (fa, la) = (row_a[first.slot], row_a[last.slot]);
    let (fb, lb) = (row_b[first.slot], row_b[last.slot]);
    let mut grade = |x: u32, y: u32, common: &dyn Fn(usize) -> u8| {
        if x == 0 || y == 0 {
            MISSING
        } else if x == y {
            common(x as usize)
        } else {
            quick_name_grade(pool, x, y, memory)
        }
    };
    let straight = [grade(fa, fb, &|v| first.grade[v]), grade(la, lb, &|v| last.grade[v])];
    let told = u8::from((fa != 0 || la != 0) && (fb != 0 || lb != 0));
    let worth_straight = worth(straight[0]) + worth(straight[1]);
    if worth_straight >= 5 {
        return ([straight[0], straight[1], told], Order::Straight);
    }
    let either = |v: usize| first.grade[v].max(last.grade[v]);
    let exchanged = [grade(fa, lb, &either), grade(la, fb, &either)];
    if worth(exchanged[0]) + worth(exchanged[1]) > (worth_straight + 2).max(2) {
        return ([exchanged[0], exchanged[1], DIFFER], Order::Exchanged);
    }
    ([straight[0], straight[1], told], Order::Straight)
}

#[inline]
fn quick_name_grade(pool: &Pool, x: u32, y: u32, memory: &mut Memory) -> u8 {
    let apart = (pool.letters[x as usize] ^ pool.letters[y as usize]).count_ones();
    if apart >= names::TOO_FAR_APART
        && !pool.apart_from_letters[x as usize]
        && !pool.apart_from_letters[y as usize]
    {
        return DIFFER;
    }
    memory.recall(1, x, y, || name_grade(pool, x, y))
}

fn name_grade(pool: &Pool, x: u32, y: u32) -> u8 {
    match names::compare(&pool.names[x as usize], &pool.names[y as usize]) {
        NameAgreement::Same => 4,
        NameAgreement::OneSlip if pool.texts[x as usize].len().min(pool.texts[y as usize].len()) >= 6 => 5,
        NameAgreement::OneSlip => 6,
        NameAgreement::Alias => 7,
        NameAgreement::Part => 8,
        NameAgreement::SoundsAlike => 9,
        NameAgreement::NearlyAlike => 10,
        NameAgreement::Beginning => 11,
        NameAgreement::Initial => 12,
        NameAgreement::LittleAlike => 13,
        NameAgreement::Differ => DIFFER,
    }
}

fn date_grade(pool: &Pool, x: u32, y: u32) -> u8 {
    match pool.dates[x as usize].compare(pool.dates[y as usize]) {
        DateAgreement::Same => 4,
        DateAgreement::DayAndMonthSwapped => 5,
        DateAgreement::OneDigit => 6,
        DateAgreement::YearOnlyGiven => 7,
        DateAgreement::TwoParts => 8,
        DateAgreement::TwoDigits => 9,
        DateAgreement::Near => 10,
        DateAgreement::SameYear => 11,
        DateAgreement::Differ => DIFFER,
    }
}

fn word_grade(pool: &Pool, role: Role, x: u32, y: u32) -> u8 {
    let (one, two) = (&*pool.texts[x as usize], &*pool.texts[y as usize]);
    let apart = (pool.letters[x as usize] ^ pool.letters[y as usize]).count_ones();
    match role {
        Role::Identifier => match if far_apart(one, two) {
            IdentifierAgreement::Differ
        } else {
            identifiers::compare(one, two)
        } {
            IdentifierAgreement::Same | IdentifierAgreement::OneSlip => 5,
            IdentifierAgreement::TwoSlips => 6,
            IdentifierAgreement::Differ => DIFFER,
        },
        Role::Postcode => postcode_grade(one, two, apart),
        Role::Number => match slips(one, two, 1) {
            0 | 1 if one.len().max(two.len()) > 1 => 5,
            _ => DIFFER,
        },
        Role::Email => email_grade(one, two),
        Role::OtherNames => bag_grade(one, two),
        Role::Address => address_grade(pool, x, y, apart),
        _ => text_grade(pool, x, y, apart),
    }
}

fn postcode_grade(one: &str, two: &str, apart: u32) -> u8 {
    if apart <= 2 && slips(one, two, 1) == 1 {
        return 5;
    }
    if one.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
        let outward = |code: &str| code.len().saturating_sub(3);
        let (out_one, out_two) = (&one.as_bytes()[..outward(one)], &two.as_bytes()[..outward(two)]);
        if out_one == out_two {
            return 6;
        }
        let area = |out: &[u8]| out.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if area(out_one) > 0 && out_one[..area(out_one)] == out_two[..area(out_two)] {
            return 7;
        }
    } else if one.len() == two.len() && one.len() >= 4 && one.as_bytes()[..2] == two.as_bytes()[..2] {
        return 7;
    }
    if apart <= 4 && slips(one, two, 2) == 2 { 8 } else { DIFFER }
}

fn email_grade(one: &str, two: &str) -> u8 {
    let split = |email: &'_ str| {
        email.split_once('@').map_or((email.len(), 0), |(user, host)| (user.len(), host.len()))
    };
    let ((user_one, host_one), (user_two, host_two)) = (split(one), split(two));
    let apart = slips(one, two, 8);
    let longest = one.len().max(two.len());
    if apart <= 2 {
        return 5;
    }
    if user_one >= 4 && one[..user_one] == two[..user_two] {
        return 6;
    }
    if apart <= 8 && apart * 5 <= longest {
        return 7;
    }
    if apart <= 8 && apart * 3 <= longest {
        return 8;
    }
    let same_host = host_one >= 4 && one[one.len() - host_one..] == two[two.len() - host_two..];
    if same_host {
        return 9;
    }
    if user_one >= 4
        && user_two >= 4
        && one.as_bytes().first() == two.as_bytes().first()
        && likeness(&one[..user_one], &two[..user_two]) >= 0.88
    {
        10
    } else {
        DIFFER
    }
}

fn bag_grade(one: &str, two: &str) -> u8 {
    let mut best = DIFFER;
    for word in one.split(' ') {
        for other in two.split(' ') {
            let grade = if word == other && word.len() > 1 {
                5
            } else if word.len() == 1 || other.len() == 1 {
                if word.as_bytes().first() == other.as_bytes().first() { 7 } else { DIFFER }
            } else if slips(word, other, 2) <= if word.len() >= 6 { 2 } else { 1 } {
                6
            } else {
                DIFFER
            };
            best = best.min(grade);
        }
    }
    best
}

fn leading_number(line: &str) -> &str {
    let end = line.bytes().take_while(u8::is_ascii_digit).count();
    &line[..end]
}

fn far_apart(one: &str, two: &str) -> bool {
    one.len() == two.len() && one.bytes().zip(two.bytes()).filter(|(x, y)| x != y).count() > 4
}

fn address_grade(pool: &Pool, x: u32, y: u32, apart: u32) -> u8 {
    let (one, two) = (&*pool.texts[x as usize], &*pool.texts[y as usize]);
    let (number_one, number_two) = (leading_number(one), leading_number(two));
    let same_number = number_one == number_two;
    let same_street = pool.street[x as usize] == pool.street[y as usize];
    let shortest = one.len().min(two.len());
    if apart <= 4 {
        let slipped = slips(one, two, 2);
        if same_number && (slipped == 1 || slipped == 2 && shortest >= 8) {
            return 5;
        }
        if slipped <= 2 && shortest >= 6 && !same_number && same_street {
            return 6;
        }
        if slipped <= 2 && shortest >= 5 {
            return 7;
        }
    }
    if same_number && !number_one.is_empty() && shared_words(pool, x, y) >= 2 {
        return 8;
    }
    if same_street && one.len() > number_one.len() + 4 {
        return 9;
    }
    if apart <= 7 && one.as_bytes().first() == two.as_bytes().first() && likeness(one, two) >= 0.88 {
        return 10;
    }
    if number_one.is_empty() && shared_words(pool, x, y) >= 1 { 11 } else { DIFFER }
}

fn shared_words(pool: &Pool, x: u32, y: u32) -> usize {
    let others = &pool.words[y as usize];
    pool.words[x as usize].iter().filter(|word| **word != 0 && others.contains(word)).count()
}

fn text_grade(pool: &Pool, x: u32, y: u32, apart: u32) -> u8 {
    let (one, two) = (&*pool.texts[x as usize], &*pool.texts[y as usize]);
    let shortest = one.len().min(two.len());
    if apart <= 4 {
        let slipped = slips(one, two, 2);
        if slipped == 1 && shortest >= 3 {
            return 5;
        }
        if slipped == 2 && shortest >= 5 {
            return 6;
        }
    }
    let same_start = one.as_bytes().first() == two.as_bytes().first();
    let alike = if apart <= 9 && same_start { likeness(one, two) } else { 0.0 };
    if alike >= 0.9 {
        return 7;
    }
    if shared_words(pool, x, y) >= 1 {
        return 8;
    }
    if alike >= 0.8 { 9 } else { DIFFER }
}
