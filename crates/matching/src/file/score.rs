//! The odds that a pair is one person, and the words for why.
#![allow(clippy::indexing_slicing, reason = "fields and values are numbered by the features")]

use crate::text::shown;
use crate::threads::finish;

use super::Options;
use super::columns::Role;
use super::compare::{DIFFER, MISSING, Memory, Order, Pattern, compare};
use super::features::{Features, GRADES_OF_SAME};
use super::learn::Weights;

/// Two rows that may be one person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The earlier row.
    pub a: u32,
    /// The later row.
    pub b: u32,
    /// log2 of the odds that they are one person, with the rest of their groups weighed in.
    /// 0 is even, 10 is a thousand to one on, -10 a thousand to one against.
    pub score: f32,
    /// The same from the two rows alone.
    pub direct: f32,
}

impl Pair {
    /// The score as a chance between 0 and 1.
    pub fn probability(&self) -> f64 {
        1.0 / (1.0 + (-f64::from(self.score)).exp2())
    }
}

/// One field's part in a pair's score.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The column.
    pub field: String,
    /// What was seen, in words.
    pub how: String,
    /// Bits for (above nought) or against.
    pub weight: f32,
}

/// Works out the odds of one pair.
#[inline]
pub(crate) fn odds(features: &Features, weights: &Weights, a: u32, b: u32, memory: &mut Memory) -> f32 {
    let (pattern, order) = compare(features, a, b, memory);
    let (rarity, own) = rarity(features, weights, pattern, order, a);
    weights.odds(pattern, rarity, own)
}

/// What the rarity of the shared values adds, in all and in the person's own fields.
#[inline]
fn rarity(features: &Features, weights: &Weights, pattern: Pattern, order: Order, a: u32) -> (f32, f32) {
    let row = features.row(a);
    let (mut all, mut own) = (0.0, 0.0);
    for (index, field) in features.fields.iter().enumerate() {
        let grade = pattern.grade(index);
        if grade == MISSING || grade > GRADES_OF_SAME || field.is_name_order {
            continue;
        }
        if order == Order::Exchanged && matches!(field.role, Role::Forename | Role::Surname) {
            continue;
        }
        let bits = field.rarity[row[field.slot] as usize];
        all += bits;
        if weights.fields[index].own {
            own += bits;
        }
    }
    (all, own)
}

/// Scores the candidates and keeps those worth a second look.
pub(crate) fn score_all(
    features: &Features,
    weights: &Weights,
    candidates: &[u64],
    options: &Options,
) -> Vec<Pair> {
    let least = options.least_score - 6.0;
    let chunk = candidates.len().div_ceil(options.threads.max(1)).max(1);
    std::thread::scope(|scope| {
        let handles: Vec<_> = candidates
            .chunks(chunk)
            .map(|part| {
                scope.spawn(move || {
                    let mut memory = Memory::new();
                    let mut kept = Vec::new();
                    for pair in part {
                        let (a, b) = ((pair >> 32) as u32, *pair as u32);
                        let score = odds(features, weights, a, b, &mut memory);
                        if score >= least && compare(features, a, b, &mut memory).0 != Pattern(0) {
                            kept.push(Pair { a, b, score, direct: score });
                        }
                    }
                    kept
                })
            })
            .collect();
        let mut all = Vec::new();
        for handle in handles {
            all.extend(finish(handle));
        }
        all
    })
}

/// Field by field, why.
pub(crate) fn explain(
    features: &Features,
    weights: &Weights,
    pair: &Pair,
    memory: &mut Memory,
) -> Vec<Evidence> {
    let (pattern, order) = compare(features, pair.a, pair.b, memory);
    let (row_a, row_b) = (features.row(pair.a), features.row(pair.b));
    let mut evidence = Vec::new();
    let mut direct = 0.0;
    for (index, field) in features.fields.iter().enumerate() {
        let grade = pattern.grade(index);
        if grade == MISSING || (field.is_name_order && grade != DIFFER) {
            direct += weights.bits(index, grade);
            continue;
        }
        let mut weight = weights.bits(index, grade);
        let how = if field.is_name_order {
            "forename and surname exchanged".to_owned()
        } else {
            let exchanged = order == Order::Exchanged && matches!(field.role, Role::Forename | Role::Surname);
            let other_slot = match (exchanged, features.forename, features.surname) {
                (true, Some(first), Some(last)) => {
                    features.fields[if Some(index) == features.forename { last } else { first }].slot
                }
                _ => field.slot,
            };
            if grade <= GRADES_OF_SAME && !exchanged {
                weight += field.rarity[row_a[field.slot] as usize];
            }
            let texts = &features.pools[field.pool].texts;
            let (one, two) = (&texts[row_a[field.slot] as usize], &texts[row_b[other_slot] as usize]);
            if grade <= GRADES_OF_SAME {
                format!("same: {}", show(field.role, one))
            } else {
                format!(
                    "{}: {} / {}",
                    verdict(field.role, grade),
                    show(field.role, one),
                    show(field.role, two)
                )
            }
        };
        direct += weight;
        evidence.push(Evidence { field: field.name.clone(), how, weight });
    }
    let prior = weights.prior();
    evidence.push(Evidence {
        field: "how rare a match is".to_owned(),
        how: "before looking at anything".to_owned(),
        weight: prior,
    });
    let relatives = pair.direct - direct - prior;
    if relatives < -0.5 {
        evidence.push(Evidence {
            field: "family or neighbours".to_owned(),
            how: "what is the same is also shared by relatives or neighbours".to_owned(),
            weight: relatives,
        });
    }
    let together = pair.score - pair.direct;
    if together.abs() > 0.5 {
        let how = if together > 0.0 {
            "other records that agree with both"
        } else {
            "other records of either that do not agree"
        };
        evidence.push(Evidence { field: "other records".to_owned(), how: how.to_owned(), weight: together });
    }
    evidence
}

fn show(role: Role, text: &str) -> String {
    match role {
        Role::Forename | Role::Surname | Role::OtherNames => shown(text),
        Role::Date if text.len() == 8 => match (text.get(..4), text.get(4..6), text.get(6..)) {
            (Some(year), Some(month), Some(day)) => format!("{year}-{month}-{day}"),
            _ => text.to_owned(),
        },
        _ => text.to_owned(),
    }
}

fn verdict(role: Role, grade: u8) -> &'static str {
    match (role, grade) {
        (_, DIFFER) => "different",
        (Role::Forename | Role::Surname, 5 | 6) => "one slip",
        (Role::Forename | Role::Surname, 7) => "known as one name",
        (Role::Forename | Role::Surname, 8) => "part of the other",
        (Role::Forename | Role::Surname, 9) => "sounds alike",
        (Role::Forename | Role::Surname, 10) => "nearly alike",
        (Role::Forename | Role::Surname, 11) => "beginning of the other",
        (Role::Forename | Role::Surname, 12) => "initial only",
        (Role::Forename | Role::Surname, _) => "a little alike",
        (Role::Date, 5) => "day and month swapped",
        (Role::Date, 6) => "one digit",
        (Role::Date, 7) => "same year, day not given or 1 January",
        (Role::Date, 8) => "two parts the same",
        (Role::Date, 9) => "two digits",
        (Role::Date, 10) => "within a month",
        (Role::Date, _) => "same year",
        (Role::Identifier, 5) => "one slip",
        (Role::Identifier, _) => "two slips",
        (Role::Postcode, 5) => "one slip",
        (Role::Postcode, 6) => "same first half",
        (Role::Postcode, 7) => "same area",
        (Role::Postcode, _) => "two slips",
        (Role::Email, 6) => "same user, another host",
        (Role::Email, 9) => "same host",
        (Role::Address, 6 | 9) => "same street, another number",
        (Role::Address, 8) => "same number, street in part",
        (_, 5 | 6) => "a slip",
        (_, 8) => "words in common",
        _ => "alike",
    }
}
