//! Weights learnt from the data at hand, with nobody telling which pairs are true.
//!
//! Three kinds of pair are told apart. *The same person*: everything agrees but for slips. *Strangers*:
//! agreement is chance, and chance can be counted from how common each value is. *Relatives and
//! neighbours*: two people who share what a household or a street shares (surname, address, sometimes a
//! birth date) while what is a person's own (forename, identifiers, email) agrees no more than chance.
//! Without the third kind all that shared agreement would make a twin her sister.
#![allow(clippy::indexing_slicing, clippy::needless_range_loop, reason = "fixed arrays of sixteen grades")]

use crate::hash::{QuickMap, mix};
use crate::threads::finish;

use super::columns::Role;
use super::compare::{DIFFER, GRADES, Memory, Pattern, compare};
use super::features::{Features, GRADES_OF_SAME};

type Chances = [f64; GRADES];

/// How many sorts of "two people with something in common" are told apart.
pub(crate) const KINDS_OF_RELATED: usize = 2;

/// What has been learnt about one field.
#[derive(Clone, Debug)]
pub(crate) struct FieldWeights {
    pub same: Chances,
    pub related: [Chances; KINDS_OF_RELATED],
    pub strangers: Chances,
    /// A person's own: two relatives agree on it only by chance.
    pub own: bool,
}

/// What has been learnt from a file.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub fields: Vec<FieldWeights>,
    /// Expected numbers of pairs of each kind.
    pub same: f64,
    pub related: [f64; KINDS_OF_RELATED],
    pub strangers: f64,
    /// log2 of same over strangers, and of each related over strangers, by field and grade.
    logs: Vec<[[f32; GRADES]; 1 + KINDS_OF_RELATED]>,
    /// log2 of how many same pairs, and of each related kind, there are for one of strangers.
    priors: [f32; 1 + KINDS_OF_RELATED],
}

impl Weights {
    /// Bits that a grade of a field adds for "same" against strangers.
    pub fn bits(&self, field: usize, grade: u8) -> f32 {
        self.logs[field][0][usize::from(grade)]
    }

    /// Bits before anything is looked at.
    pub fn prior(&self) -> f32 {
        self.priors[0]
    }

    fn settle(&mut self) {
        self.priors[0] = (self.same / self.strangers).log2() as f32;
        for kind in 0..KINDS_OF_RELATED {
            self.priors[1 + kind] = (self.related[kind].max(1e-9) / self.strangers).log2() as f32;
        }
        self.logs = self
            .fields
            .iter()
            .map(|field| {
                let mut logs = [[0.0; GRADES]; 1 + KINDS_OF_RELATED];
                for grade in 1..GRADES {
                    let strangers = field.strangers[grade].max(1e-12);
                    logs[0][grade] = (field.same[grade].max(1e-9) / strangers).log2() as f32;
                    for kind in 0..KINDS_OF_RELATED {
                        logs[1 + kind][grade] =
                            (field.related[kind][grade].max(1e-9) / strangers).log2() as f32;
                    }
                }
                logs
            })
            .collect();
    }

    /// log2 odds that the pair is one person, from its pattern and the rarity of what it shares.
    /// `rarity` is in bits; `own_rarity` is the part of it that belongs to a person's own fields.
    #[inline]
    pub fn odds(&self, pattern: Pattern, rarity: f32, own_rarity: f32) -> f32 {
        let mut sums = [0.0_f32; 1 + KINDS_OF_RELATED];
        for (field, logs) in self.logs.iter().enumerate() {
            let grade = usize::from(pattern.grade(field));
            for (sum, log) in sums.iter_mut().zip(logs) {
                *sum += log[grade];
            }
        }
        let same = sums[0] + rarity + self.priors[0];
        let mut against = 1.0_f32;
        for kind in 1..=KINDS_OF_RELATED {
            let shared = sums[kind] + rarity - own_rarity + self.priors[kind];
            if shared > -10.0 {
                against += shared.exp2();
            }
        }
        if against == 1.0 { same } else { same - against.log2() }
    }
}

/// A field that belongs to one person alone, even in a family.
fn is_own(role: Role, is_name_order: bool) -> bool {
    !is_name_order && matches!(role, Role::Forename | Role::OtherNames | Role::Identifier | Role::Email)
}

/// Starting guesses: mostly the same, some slips, few differences.
fn start_same(role: Role, is_name_order: bool) -> Chances {
    let mut chances = [0.0; GRADES];
    if is_name_order {
        chances[1] = 0.97;
        chances[usize::from(DIFFER)] = 0.03;
        return chances;
    }
    let (exact, differ) = match role {
        Role::Forename | Role::Surname | Role::Date | Role::Identifier => (0.82, 0.03),
        Role::Sex => (0.97, 0.03),
        Role::Text | Role::Postcode | Role::Address | Role::Number => (0.65, 0.2),
        _ => (0.7, 0.08),
    };
    let graded = 1.0 - exact - differ;
    for (grade, chance) in chances.iter_mut().enumerate() {
        *chance = match grade {
            0 => 0.0,
            1..=4 => exact / 4.0,
            15 => differ,
            _ => graded / 10.0,
        };
    }
    chances
}

fn grade_masses(features: &Features, field: usize) -> [f64; GRADES_OF_SAME as usize + 1] {
    let field = &features.fields[field];
    let mut masses = [0.0; GRADES_OF_SAME as usize + 1];
    for (value, grade) in field.grade.iter().enumerate().skip(1) {
        masses[usize::from(*grade)] += f64::from(field.counts[0][value] + field.counts[1][value]);
    }
    masses
}

/// How many pairs of all show each grade: "the same" counted exactly, the rest from a spread of pairs.
fn chance_counts(features: &Features, threads: usize) -> Vec<Chances> {
    let all = features.all_pairs();
    let every = all <= 800_000.0;
    let rows = features.rows as u64;
    let wanted = if every { rows * rows } else { 800_000 };
    let sampled: Vec<Vec<Chances>> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..threads as u64)
            .map(|job| {
                scope.spawn(move || {
                    let mut memory = Memory::new();
                    let mut counts = vec![[0.0; GRADES]; features.fields.len()];
                    for draw in (job..wanted).step_by(threads) {
                        let word = mix(draw.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5151);
                        let (mut a, mut b) = ((word >> 32) % rows, (word & 0xFFFF_FFFF) % rows);
                        let boundary = features.boundary as u64;
                        if every {
                            (a, b) = (draw / rows, draw % rows);
                            if a >= b || (features.is_link() && (a >= boundary || b < boundary)) {
                                continue;
                            }
                        } else if features.is_link() {
                            a %= boundary;
                            b = boundary + b % (rows - boundary);
                        }
                        if a == b {
                            continue;
                        }
                        let (pattern, _) = compare(features, a as u32, b as u32, &mut memory);
                        for (field, count) in counts.iter_mut().enumerate() {
                            count[usize::from(pattern.grade(field))] += 1.0;
                        }
                    }
                    counts
                })
            })
            .collect();
        handles.into_iter().map(finish).collect()
    });
    let mut counts = vec![[0.0; GRADES]; features.fields.len()];
    for part in sampled {
        for (total, one) in counts.iter_mut().zip(part) {
            for (sum, value) in total.iter_mut().zip(one) {
                *sum += value;
            }
        }
    }
    for (index, count) in counts.iter_mut().enumerate() {
        let drawn: f64 = count.iter().sum::<f64>().max(1.0);
        for value in count.iter_mut() {
            *value *= all / drawn;
        }
        let field = &features.fields[index];
        if field.is_name_order {
            continue;
        }
        let mut exact = [0.0; GRADES_OF_SAME as usize + 1];
        for value in 1..field.grade.len() {
            let (x, y) = (f64::from(field.counts[0][value]), f64::from(field.counts[1][value]));
            exact[usize::from(field.grade[value])] +=
                if features.is_link() { x * y } else { x * (x - 1.0) / 2.0 };
        }
        count[1..=usize::from(GRADES_OF_SAME)].copy_from_slice(&exact[1..]);
    }
    counts
}

/// The patterns of the pairs to learn from, each with how many pairs it stands for.
fn patterns(features: &Features, pairs: &[u64], threads: usize) -> Vec<(Pattern, f64)> {
    const ENOUGH: u64 = 2_000_000;
    let every = (pairs.len() as u64 / ENOUGH).max(1);
    let chunk = pairs.len().div_ceil(threads.max(1)).max(1);
    let parts: Vec<QuickMap<u64, f64>> = std::thread::scope(|scope| {
        let handles: Vec<_> = pairs
            .chunks(chunk)
            .map(|part| {
                scope.spawn(move || {
                    let mut memory = Memory::new();
                    let mut counts: QuickMap<u64, f64> = QuickMap::default();
                    for pair in part.iter().filter(|pair| mix(**pair).is_multiple_of(every)) {
                        let (pattern, _) = compare(features, (pair >> 32) as u32, *pair as u32, &mut memory);
                        *counts.entry(pattern.0).or_default() += every as f64;
                    }
                    counts
                })
            })
            .collect();
        handles.into_iter().map(finish).collect()
    });
    let mut all: QuickMap<u64, f64> = QuickMap::default();
    for part in parts {
        for (pattern, count) in part {
            *all.entry(pattern).or_default() += count;
        }
    }
    let mut list: Vec<(Pattern, f64)> =
        all.into_iter().map(|(pattern, count)| (Pattern(pattern), count)).collect();
    list.sort_unstable_by_key(|(pattern, _)| pattern.0);
    list
}

/// Learns weights by expectation maximisation over the candidate pairs.
pub(crate) fn learn(features: &Features, pairs: &[u64], threads: usize) -> Weights {
    let chance = chance_counts(features, threads);
    let patterns = patterns(features, pairs, threads);
    let mut weights = begin(features, &chance);
    for _ in 0..40 {
        let before = weights.same;
        improve(features, &mut weights, &patterns, &chance);
        if ((weights.same - before) / before.max(1.0)).abs() < 1e-4 {
            break;
        }
    }
    weights
}

fn begin(features: &Features, chance: &[Chances]) -> Weights {
    let all = features.all_pairs();
    let mut fields = Vec::new();
    for (index, field) in features.fields.iter().enumerate() {
        let mut same = start_same(field.role, field.is_name_order);
        let strangers =
            if field.is_name_order { [1.0; GRADES] } else { normal(&chance[index], &chance[index], all) };
        if !field.is_name_order {
            let masses = grade_masses(features, index);
            let total: f64 = masses.iter().sum::<f64>().max(1.0);
            let exact: f64 = same[1..=4].iter().sum();
            for grade in 1..=4 {
                same[grade] = exact * masses[grade] / total;
            }
        }
        let own = is_own(field.role, field.is_name_order);
        let household = match field.role {
            _ if own || field.is_name_order => strangers,
            Role::Surname | Role::Postcode | Role::Address | Role::Number => same,
            _ => halfway(&same, &strangers, 0.15),
        };
        let street = match field.role {
            Role::Postcode | Role::Text | Role::Address => same,
            _ => strangers,
        };
        fields.push(FieldWeights { same, related: [household, street], strangers, own });
    }
    let rows = features.rows as f64;
    let same = if features.is_link() { rows * 0.25 } else { rows * 0.5 };
    let related = [rows * 0.1, rows * 0.1];
    let mut weights = Weights {
        fields,
        same,
        related,
        strangers: (all - same).max(1.0),
        logs: Vec::new(),
        priors: [0.0; 1 + KINDS_OF_RELATED],
    };
    weights.settle();
    weights
}

fn halfway(one: &Chances, two: &Chances, share: f64) -> Chances {
    let mut out = [0.0; GRADES];
    for (grade, value) in out.iter_mut().enumerate() {
        *value = one[grade] * share + two[grade] * (1.0 - share);
    }
    out
}

/// Counts brought to chances among the pairs where both sides are given, never quite nought.
fn normal(counts: &Chances, whole: &Chances, all: f64) -> Chances {
    let floor = 0.3f64.max(all * 1e-9);
    let mut out = [0.0; GRADES];
    let mut total = 0.0;
    for grade in 1..GRADES {
        out[grade] = counts[grade].max(whole[grade] * 0.003).max(floor);
        total += out[grade];
    }
    for value in &mut out {
        *value /= total;
    }
    out
}

fn improve(features: &Features, weights: &mut Weights, patterns: &[(Pattern, f64)], chance: &[Chances]) {
    let mut same = vec![[0.0_f64; GRADES]; weights.fields.len()];
    let mut related = vec![[[0.0_f64; GRADES]; KINDS_OF_RELATED]; weights.fields.len()];
    let (mut same_total, mut related_total) = (0.0, [0.0; KINDS_OF_RELATED]);
    for (pattern, count) in patterns {
        let mut sums = [0.0_f32; 1 + KINDS_OF_RELATED];
        for (field, logs) in weights.logs.iter().enumerate() {
            let grade = usize::from(pattern.grade(field));
            for (sum, log) in sums.iter_mut().zip(logs) {
                *sum += log[grade];
            }
        }
        let odds_same = f64::from(sums[0] + weights.priors[0]).exp2();
        let mut odds_related = [0.0; KINDS_OF_RELATED];
        for kind in 0..KINDS_OF_RELATED {
            odds_related[kind] = f64::from(sums[1 + kind] + weights.priors[1 + kind]).exp2();
        }
        let all = 1.0 + odds_same + odds_related.iter().sum::<f64>();
        let share_same = odds_same / all * count;
        let share_related = odds_related.map(|odds| odds / all * count);
        if share_same + share_related.iter().sum::<f64>() < count * 1e-7 {
            continue;
        }
        same_total += share_same;
        for (total, share) in related_total.iter_mut().zip(share_related) {
            *total += share;
        }
        for field in 0..weights.fields.len() {
            let grade = usize::from(pattern.grade(field));
            same[field][grade] += share_same;
            for kind in 0..KINDS_OF_RELATED {
                related[field][kind][grade] += share_related[kind];
            }
        }
    }
    let all = features.all_pairs();
    for (index, field) in weights.fields.iter_mut().enumerate() {
        let info = &features.fields[index];
        let prior = start_same(info.role, info.is_name_order);
        field.same = with_prior(&same[index], &prior, 4.0);
        let mut rest = chance[index];
        for (grade, value) in rest.iter_mut().enumerate() {
            *value -= same[index][grade] + related[index].iter().map(|kind| kind[grade]).sum::<f64>();
        }
        if !info.is_name_order {
            field.strangers = normal(&rest, &chance[index], all);
        }
        for kind in 0..KINDS_OF_RELATED {
            field.related[kind] = if field.own || info.is_name_order {
                field.strangers
            } else {
                with_prior(&related[index][kind], &field.strangers, 4.0)
            };
        }
    }
    weights.same = same_total.max(1.0);
    weights.related = related_total.map(|total| total.max(1e-3));
    weights.strangers = (all - same_total - related_total.iter().sum::<f64>()).max(1.0);
    weights.settle();
}

fn with_prior(counts: &Chances, prior: &Chances, strength: f64) -> Chances {
    let total: f64 = counts[1..].iter().sum::<f64>() + strength;
    let mut out = [0.0; GRADES];
    for grade in 1..GRADES {
        out[grade] = (counts[grade] + prior[grade] * strength).max(1e-9) / total;
    }
    out
}
