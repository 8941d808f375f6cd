//! Pairs weighed together with the rest of their people.
//!
//! Two records that say little may both agree well with a third; and two that look alike may each belong
//! to people who plainly differ. So records are gathered into groups, the surest pairs first, and two
//! groups join only when their members agree on the whole: the mean over every pair across them, not the
//! one pair that met first. A chain of look-alikes therefore never becomes one person. Each pair's score
//! is then moved towards what the other members of the two groups say.
#![allow(
    clippy::indexing_slicing,
    reason = "rows are numbered by the features, places in a group by the group"
)]

use crate::hash::QuickMap;
use crate::threads::finish;

use super::Options;
use super::compare::Memory;
use super::features::Features;
use super::learn::Weights;
use super::score::{Pair, odds};

/// One pair's say when groups are weighed, in bits: no single pair may outvote all others.
const LEAST_SAY: f32 = -10.0;
const MOST_SAY: f32 = 12.0;
/// Pairs looked at across two large groups before their mean is trusted.
const ENOUGH_ACROSS: usize = 400;
/// Groups up to this size are weighed member by member.
const LARGEST_WEIGHED: usize = 400;
/// How far a pair's score moves towards what the others say, when there are many of them.
const SHARE_OF_OTHERS: f32 = 0.9;
/// The others' share is halved when there are only this many.
const FEW_OTHERS: f32 = 0.5;

fn share_of(others: usize) -> f32 {
    SHARE_OF_OTHERS * others as f32 / (others as f32 + FEW_OTHERS)
}

struct Groups {
    of: Vec<u32>,
    members: Vec<Vec<u32>>,
}

impl Groups {
    fn members(&self, group: u32) -> &[u32] {
        &self.members[group as usize]
    }
}

/// What all pairs across two groups say together: their mean.
fn across(features: &Features, weights: &Weights, one: &[u32], two: &[u32], memory: &mut Memory) -> f32 {
    let all = one.len() * two.len();
    let step = all.div_ceil(ENOUGH_ACROSS).max(1) | 1;
    let (mut sum, mut count) = (0.0, 0.0);
    for at in (0..all).step_by(step) {
        let (a, b) = (one[at / two.len()], two[at % two.len()]);
        sum += odds(features, weights, a.min(b), a.max(b), memory).clamp(LEAST_SAY, MOST_SAY);
        count += 1.0;
    }
    sum / count
}

/// Gathers rows into groups, the surest pairs first. The second round meets pairs that were refused
/// before their groups had grown.
fn gather(features: &Features, weights: &Weights, pairs: &[Pair]) -> Groups {
    let rows = features.rows as u32;
    let mut groups = Groups { of: (0..rows).collect(), members: (0..rows).map(|row| vec![row]).collect() };
    let mut memory = Memory::new();
    for _ in 0..2 {
        for pair in pairs.iter().take_while(|pair| pair.direct > 0.0) {
            let (mut one, mut two) = (groups.of[pair.a as usize], groups.of[pair.b as usize]);
            if one == two {
                continue;
            }
            if groups.members(one).len() < groups.members(two).len() {
                std::mem::swap(&mut one, &mut two);
            }
            let alone = groups.members(one).len() == 1;
            if !alone
                && across(features, weights, groups.members(one), groups.members(two), &mut memory) < 0.0
            {
                continue;
            }
            let moved = std::mem::take(&mut groups.members[two as usize]);
            for row in &moved {
                groups.of[*row as usize] = one;
            }
            groups.members[one as usize].extend(moved);
        }
    }
    groups
}

/// Every pair inside one group, scored with the other members' support.
fn weigh_inside(
    features: &Features,
    weights: &Weights,
    members: &[u32],
    memory: &mut Memory,
    out: &mut Vec<Pair>,
) {
    let size = members.len();
    let mut direct = vec![0.0_f32; size * size];
    for i in 0..size {
        for j in i + 1..size {
            let (a, b) = (members[i].min(members[j]), members[i].max(members[j]));
            let score = odds(features, weights, a, b, memory);
            direct[i * size + j] = score;
            direct[j * size + i] = score;
        }
    }
    for i in 0..size {
        for j in i + 1..size {
            let (a, b) = (members[i].min(members[j]), members[i].max(members[j]));
            let one_file = ((a as usize) < features.boundary) == ((b as usize) < features.boundary);
            if features.is_link() && one_file {
                continue;
            }
            let alone = direct[i * size + j];
            let mut score = alone;
            if size > 2 {
                let said: f32 = (0..size)
                    .filter(|k| *k != i && *k != j)
                    .map(|k| direct[i * size + k].min(direct[j * size + k]).clamp(LEAST_SAY, MOST_SAY))
                    .sum();
                let share = share_of(size - 2);
                score = alone.max(alone * (1.0 - share) + said / (size - 2) as f32 * share);
            }
            out.push(Pair { a, b, score, direct: alone });
        }
    }
}

fn weigh_all_inside(features: &Features, weights: &Weights, groups: &Groups, threads: usize) -> Vec<Pair> {
    let several: Vec<&Vec<u32>> =
        groups.members.iter().filter(|members| (2..=LARGEST_WEIGHED).contains(&members.len())).collect();
    let chunk = several.len().div_ceil(threads.max(1)).max(1);
    std::thread::scope(|scope| {
        let handles: Vec<_> = several
            .chunks(chunk)
            .map(|part| {
                scope.spawn(move || {
                    let mut memory = Memory::new();
                    let mut out = Vec::new();
                    for members in part {
                        weigh_inside(features, weights, members, &mut memory, &mut out);
                    }
                    out
                })
            })
            .collect();
        handles.into_iter().flat_map(|handle| finish(handle)).collect()
    })
}

/// Moves the scores of pairs between groups towards what the groups say; pairs inside one are dropped
/// here, because they are weighed on their own.
fn weigh_between(features: &Features, weights: &Weights, groups: &Groups, pairs: &mut Vec<Pair>) {
    let mut memory = Memory::new();
    let mut known: QuickMap<u64, f32> = QuickMap::default();
    pairs.retain_mut(|pair| {
        let (one, two) = (groups.of[pair.a as usize], groups.of[pair.b as usize]);
        if one == two {
            return groups.members(one).len() > LARGEST_WEIGHED;
        }
        let across_them = groups.members(one).len() * groups.members(two).len();
        if across_them > 1 {
            let key = u64::from(one.min(two)) << 32 | u64::from(one.max(two));
            let mean = *known.entry(key).or_insert_with(|| {
                across(features, weights, groups.members(one), groups.members(two), &mut memory)
            });
            let share = share_of(across_them - 1);
            pair.score = pair.direct * (1.0 - share) + mean * share;
        }
        true
    });
}

fn best_first(x: &Pair, y: &Pair) -> std::cmp::Ordering {
    y.score.total_cmp(&x.score).then(x.a.cmp(&y.a)).then(x.b.cmp(&y.b))
}

/// The pairs with the rest of their groups weighed in, best first, and the groups of two or more.
pub(crate) fn weigh_together(
    features: &Features,
    weights: &Weights,
    mut pairs: Vec<Pair>,
    options: &Options,
) -> (Vec<Pair>, Vec<Vec<u32>>) {
    pairs.sort_unstable_by(best_first);
    let groups = gather(features, weights, &pairs);
    let inside = weigh_all_inside(features, weights, &groups, options.threads);
    weigh_between(features, weights, &groups, &mut pairs);
    pairs.extend(inside);
    pairs.retain(|pair| pair.score >= options.least_score);
    pairs.sort_unstable_by(best_first);
    let mut people: Vec<Vec<u32>> = groups.members.into_iter().filter(|members| members.len() > 1).collect();
    for members in &mut people {
        members.sort_unstable();
    }
    people.sort_unstable();
    (pairs, people)
}
