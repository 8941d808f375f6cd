//! What each kind of agreement is worth before an index has taught us better, and how it teaches us.

use super::agree::{Asked, FIELDS, grades};
use super::{PeopleIndex, Query, search};
use crate::hash::mix;

/// How often one grade of agreement is seen: among records of one person, among relatives, among strangers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chance {
    /// Among records of the same person.
    pub same: f32,
    /// Among two people of one household.
    pub relatives: f32,
    /// Among two people with nothing to do with each other. For full agreement the index counts instead
    /// how many people share the value, so that a rare surname says more than a common one.
    pub strangers: f32,
}

/// Chances by field and grade, best grade first, as listed by the agreement types of names, dates and
/// identifiers. Postcode grades: same, one slip, same district, same area, different. House grades: same,
/// nearly, same street, different.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    fields: [Vec<Chance>; FIELDS],
    /// How often forename and surname arrive the wrong way round.
    pub exchanged: f32,
    /// How likely it is, before anything is compared, that the person asked about is in the index.
    pub known: f32,
    /// How many relatives of the person asked about to expect in the index.
    pub relatives: f32,
}

fn table(rows: &[(f32, f32, f32)]) -> Vec<Chance> {
    rows.iter()
        .map(|(same, relatives, strangers)| Chance {
            same: *same,
            relatives: *relatives,
            strangers: *strangers,
        })
        .collect()
}

impl Default for Weights {
    fn default() -> Self {
        let forename = table(&[
            (0.80, 0.01, 0.01),
            (0.05, 0.0008, 0.0008),
            (0.06, 0.002, 0.002),
            (0.02, 0.002, 0.002),
            (0.02, 0.0015, 0.0015),
            (0.015, 0.002, 0.002),
            (0.01, 0.003, 0.003),
            (0.005, 0.04, 0.04),
            (0.004, 0.03, 0.03),
            (0.016, 0.91, 0.91),
        ]);
        let surname = table(&[
            (0.84, 0.72, 0.003),
            (0.045, 0.03, 0.0005),
            (0.005, 0.004, 0.001),
            (0.03, 0.03, 0.0015),
            (0.015, 0.012, 0.0008),
            (0.012, 0.01, 0.0012),
            (0.004, 0.003, 0.0015),
            (0.002, 0.001, 0.05),
            (0.004, 0.02, 0.025),
            (0.043, 0.17, 0.916),
        ]);
        let birth = table(&[
            (0.93, 0.03, 0.0002),
            (0.008, 0.0004, 0.0001),
            (0.022, 0.006, 0.004),
            (0.01, 0.004, 0.003),
            (0.012, 0.006, 0.006),
            (0.005, 0.02, 0.025),
            (0.003, 0.002, 0.008),
            (0.003, 0.03, 0.045),
            (0.007, 0.9016, 0.9087),
        ]);
        let sex = table(&[(0.985, 0.5, 0.5), (0.015, 0.5, 0.5)]);
        let postcode = table(&[
            (0.66, 0.66, 0.0002),
            (0.03, 0.02, 0.0005),
            (0.07, 0.07, 0.05),
            (0.09, 0.09, 0.40),
            (0.15, 0.16, 0.55),
        ]);
        let house =
            table(&[(0.62, 0.60, 0.0005), (0.10, 0.09, 0.0008), (0.03, 0.03, 0.004), (0.25, 0.28, 0.995)]);
        let identifier =
            table(&[(0.975, 1e-7, 1e-7), (0.012, 1e-5, 1e-5), (0.003, 1e-4, 1e-4), (0.01, 1.0, 1.0)]);
        Self {
            fields: [forename, surname, birth, sex, postcode, house, identifier],
            exchanged: 0.02,
            known: 0.3,
            relatives: 1.5,
        }
    }
}

impl Weights {
    /// The chances of one grade of one field, in the order forename, surname, birth, sex, postcode,
    /// house, identifier.
    pub fn chance(&self, field: usize, grade: usize) -> Option<Chance> {
        self.fields.get(field)?.get(grade).copied()
    }
}

/// People asked about as though they were new, to learn from.
const ASKED: usize = 1_500;
/// How many pairs' worth of belief the published weights carry against what is seen.
const BELIEF: f32 = 200.0;

/// One pair's grades, where both sides are given.
type Pattern = [Option<u8>; FIELDS];

fn question_about(index: &PeopleIndex, row: usize) -> Option<Query> {
    let kept = index.rows.get(row)?.as_ref()?;
    let name = kept.names().next();
    let word = |number: u32| (number != super::keep::NO_WORD).then(|| index.names.word(number).to_owned());
    Some(Query {
        forename: name.and_then(|(forename, _)| word(forename)),
        surname: name.and_then(|(_, surname)| word(surname)),
        birth: kept.births().next(),
        sex: kept.sex,
        postcode: kept.postcodes().first().map(|number| index.postcodes.word(*number).to_owned()),
        house: kept.houses().first().map(|number| index.houses.word(*number).to_owned()),
        identifiers: Vec::new(),
    })
}

/// Learns from pairs of people in the index, the published weights standing until enough is seen.
pub(crate) fn learn(index: &PeopleIndex) -> Weights {
    let rows = index.rows.len();
    let step = (rows / ASKED).max(1);
    let mut near: Vec<Pattern> = Vec::new();
    let mut chance: Vec<Pattern> = Vec::new();
    for row in (0..rows).step_by(step) {
        let Some(query) = question_about(index, row) else { continue };
        let asked = Asked::new(&query);
        let seen = |other: usize, into: &mut Vec<Pattern>| {
            if other != row
                && let Some(Some(kept)) = index.rows.get(other)
            {
                into.push(grades(index, kept, &asked).map(|seen| seen.map(|seen| seen.grade)));
            }
        };
        for other in search::likely_rows(index, &asked) {
            seen(other as usize, &mut near);
        }
        for draw in 0..20 {
            seen(mix((row as u64) << 8 | draw) as usize % rows, &mut chance);
        }
    }
    improve(index, &near, &chance)
}

fn improve(index: &PeopleIndex, near: &[Pattern], chance: &[Pattern]) -> Weights {
    let published = Weights::default();
    let mut weights = index.weights.clone();
    let share = |field: usize, counts: &[f32], of: fn(&Chance) -> f32| -> Vec<f32> {
        let prior: Vec<f32> = published.fields.get(field).into_iter().flatten().map(of).collect();
        let total: f32 = counts.iter().sum::<f32>() + BELIEF;
        prior.iter().zip(counts).map(|(prior, count)| (count + prior * BELIEF) / total).collect()
    };
    for field in 0..FIELDS - 1 {
        let counts = counted(chance, field, |_| 1.0);
        let learnt = share(field, &counts, |chance| chance.strangers);
        let shared = matches!(field, 1 | 2 | 4 | 5);
        for (chance, value) in weights.fields.iter_mut().skip(field).take(1).flatten().zip(learnt) {
            chance.strangers = value;
            if !shared {
                chance.relatives = value;
            }
        }
    }
    let people = index.len().max(2) as f32;
    for _ in 0..10 {
        let now = weights.clone();
        let odds = |pattern: &Pattern| {
            let (mut same, mut relatives) = (now.known / people, now.relatives / people);
            for (field, grade) in pattern.iter().enumerate() {
                if let Some(chance) = grade.and_then(|grade| now.chance(field, usize::from(grade))) {
                    same *= chance.same / chance.strangers;
                    relatives *= chance.relatives / chance.strangers;
                }
            }
            (same / (1.0 + same + relatives), relatives / (1.0 + same + relatives))
        };
        for field in 0..FIELDS - 1 {
            let same = share(field, &counted(near, field, |pattern| odds(pattern).0), |chance| chance.same);
            let related =
                share(field, &counted(near, field, |pattern| odds(pattern).1), |chance| chance.relatives);
            let shared = matches!(field, 1 | 2 | 4 | 5);
            for ((chance, same), related) in
                weights.fields.iter_mut().skip(field).take(1).flatten().zip(same).zip(related)
            {
                chance.same = same;
                if shared {
                    chance.relatives = related;
                }
            }
        }
    }
    weights
}

/// How much of each grade of a field is seen, each pattern counted by its share.
fn counted(patterns: &[Pattern], field: usize, share: impl Fn(&Pattern) -> f32) -> Vec<f32> {
    let mut counts = vec![0.0; 10];
    for pattern in patterns {
        let grade = pattern.get(field).copied().flatten();
        if let Some(count) = grade.and_then(|grade| counts.get_mut(usize::from(grade))) {
            *count += share(pattern);
        }
    }
    counts
}
