//! Which pairs are worth comparing: those that share something rare, found in many different ways.
//!
//! Every recipe names things two records must share (a name that sounds the same and a birth date; a
//! postcode and a house). Records that share them form a block. Rare blocks are taken first, until the
//! recipe's share of the work is spent, so a common surname never swamps the run.
#![allow(
    clippy::indexing_slicing,
    reason = "numbers come from the features' own numbering and from sorted blocks"
)]

use crate::hash::{blend, of_text};
use crate::similar::sound;
use crate::threads::finish;

use super::columns::Role;
use super::features::Features;
use super::pool::Pool;

/// What blocking did, so that it can be judged apart from scoring.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Blocking {
    /// How many pairs were compared.
    pub pairs_compared: u64,
    /// How many pairs there are in all.
    pub pairs_in_all: f64,
    /// Each recipe in words, how many pairs it brought (before those brought twice were set aside), and
    /// the largest block it took.
    pub recipes: Vec<(String, u64, u32)>,
}

/// Something two records can share.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Share {
    /// Any part of forename or surname, by sound, whichever column it stands in.
    AnyName,
    /// Forename and surname together by sound, in either order.
    BothNames,
    /// The first letters of both names, in either order.
    Initials,
    /// A word of the other names.
    OtherName(usize),
    /// The whole value of a field.
    Value(usize),
    /// Year, year and month, year and day, month and day.
    Year(usize),
    YearMonth(usize),
    YearDay(usize),
    MonthDay(usize),
    /// The first half of a postcode.
    Outward(usize),
    EmailUser(usize),
    EmailHost(usize),
    /// The first four letters, or the last.
    Start(usize),
    End(usize),
}

/// Pairs one recipe may bring: enough on small files to look far, and in proportion on large ones.
const LEAST_BUDGET: u64 = 400_000;
const MOST_BUDGET: u64 = 1_000_000;

/// What one recipe brought: its number, how many pairs, its largest block.
type Brought = (usize, u64, u32);

type Hashes = [u64; 3];

/// The hashes of a share for each value of a pool, worked out once.
struct Lookup {
    slots: Vec<usize>,
    hashes: Vec<Hashes>,
}

fn one(hash: u64) -> Hashes {
    [hash | 1, 0, 0]
}

fn words(text: &str, by: impl Fn(&str) -> String) -> Hashes {
    let mut out = [0; 3];
    for (slot, word) in out.iter_mut().zip(text.split(' ').filter(|word| word.len() > 1)) {
        *slot = of_text(&by(word)) | 1;
    }
    out
}

fn ends(text: &str, letters: usize, from_start: bool) -> Hashes {
    let compact: Vec<char> = text.chars().filter(|letter| *letter != ' ').collect();
    if compact.len() < letters {
        return [0; 3];
    }
    let part: String = if from_start {
        compact[..letters].iter().collect()
    } else {
        compact[compact.len() - letters..].iter().collect()
    };
    one(of_text(&part))
}

fn lookup(features: &Features, share: Share) -> Lookup {
    let slots = match share {
        Share::AnyName | Share::BothNames | Share::Initials => [features.forename, features.surname]
            .into_iter()
            .flatten()
            .map(|field| features.fields[field].slot)
            .collect(),
        Share::OtherName(f)
        | Share::Value(f)
        | Share::Year(f)
        | Share::YearMonth(f)
        | Share::YearDay(f)
        | Share::MonthDay(f)
        | Share::Outward(f)
        | Share::EmailUser(f)
        | Share::EmailHost(f)
        | Share::Start(f)
        | Share::End(f) => {
            vec![features.fields[f].slot]
        }
    };
    let field =
        features.fields.iter().find(|field| slots.first() == Some(&field.slot) && !field.is_name_order);
    let Some(pool) = field.map(|field| &features.pools[field.pool]) else {
        return Lookup { slots: Vec::new(), hashes: Vec::new() };
    };
    let hashes = (0..pool.texts.len())
        .map(|value| if value == 0 { [0; 3] } else { share_hash(pool, share, value) })
        .collect();
    Lookup { slots, hashes }
}

fn share_hash(pool: &Pool, share: Share, value: usize) -> Hashes {
    let text = &*pool.texts[value];
    match share {
        Share::AnyName => words(text, sound),
        Share::BothNames => one(of_text(&pool.names[value].sound)),
        Share::Initials => ends(text, 2, true),
        Share::OtherName(_) => words(text, str::to_owned),
        Share::Value(_) => one(of_text(text)),
        Share::Year(_) => one(u64::from(pool.dates[value].year()) << 1),
        Share::YearMonth(_) => one(u64::from(pool.dates[value].0 / 100) << 1),
        Share::YearDay(_) => one(u64::from(pool.dates[value].year() * 100 + pool.dates[value].day()) << 1),
        Share::MonthDay(_) => {
            let rest = pool.dates[value].0 % 10_000;
            if rest == 0 { [0; 3] } else { one(u64::from(rest) << 1) }
        }
        Share::Outward(_) => match text.get(..text.len().saturating_sub(3)) {
            Some(outward) if outward.len() >= 2 => one(of_text(outward)),
            _ => [0; 3],
        },
        Share::EmailUser(_) => match text.split_once('@') {
            Some((user, _)) if user.len() >= 4 => one(of_text(user)),
            _ => [0; 3],
        },
        Share::EmailHost(_) => text.split_once('@').map_or([0; 3], |(_, host)| one(of_text(host))),
        Share::Start(_) => ends(text, 4, true),
        Share::End(_) => ends(text, 4, false),
    }
}

/// All the hashes a row has for a share.
fn row_hashes(lookup: &Lookup, share: Share, row: &[u32], out: &mut Vec<u64>) {
    out.clear();
    if matches!(share, Share::BothNames | Share::Initials) {
        let parts: Vec<u64> = lookup.slots.iter().map(|slot| lookup.hashes[row[*slot] as usize][0]).collect();
        if let [first, last] = parts.as_slice()
            && *first != 0
            && *last != 0
        {
            out.push(blend(&[*first.min(last), *first.max(last)]));
        }
        return;
    }
    for slot in &lookup.slots {
        for hash in lookup.hashes[row[*slot] as usize] {
            if hash != 0 && !out.contains(&hash) {
                out.push(hash);
            }
        }
    }
}

/// The recipes that suit the fields at hand.
fn recipes(features: &Features) -> Vec<Vec<Share>> {
    let of = |roles: &[Role]| -> Vec<usize> {
        (0..features.fields.len())
            .filter(|index| {
                !features.fields[*index].is_name_order && roles.contains(&features.fields[*index].role)
            })
            .collect()
    };
    let names = features.forename.is_some() || features.surname.is_some();
    let both = features.forename.is_some() && features.surname.is_some();
    let dates: Vec<usize> = of(&[Role::Date]).into_iter().take(2).collect();
    let places: Vec<usize> = of(&[Role::Postcode, Role::Address, Role::Text, Role::Number])
        .into_iter()
        .filter(|index| features.pools[features.fields[*index].pool].texts.len() > 12)
        .collect();
    let mut all: Vec<Vec<Share>> = Vec::new();
    for field in of(&[Role::Identifier]) {
        all.push(vec![Share::Value(field)]);
        if names {
            all.push(vec![Share::Start(field), Share::AnyName]);
            all.push(vec![Share::End(field), Share::AnyName]);
        }
        for date in &dates {
            all.push(vec![Share::End(field), Share::Value(*date)]);
        }
    }
    for field in of(&[Role::Email]) {
        all.extend([vec![Share::Value(field)], vec![Share::EmailUser(field)], vec![Share::EmailHost(field)]]);
        all.push(vec![Share::Start(field), Share::AnyName]);
    }
    for date in &dates {
        let day = Share::Value(*date);
        all.push(vec![day]);
        if names {
            all.push(vec![day, Share::AnyName]);
            all.push(vec![Share::YearMonth(*date), Share::AnyName]);
            all.push(vec![Share::YearDay(*date), Share::AnyName]);
            all.push(vec![Share::MonthDay(*date), Share::AnyName]);
        }
        if both {
            all.push(vec![Share::Year(*date), Share::BothNames]);
            all.push(vec![day, Share::Initials]);
        }
        for place in &places {
            all.push(vec![day, Share::Value(*place)]);
            all.push(vec![Share::Year(*date), Share::Value(*place)]);
        }
    }
    if both {
        all.push(vec![Share::BothNames]);
    }
    if names {
        all.push(vec![Share::AnyName]);
        for field in of(&[Role::OtherNames]) {
            all.push(vec![Share::OtherName(field), Share::AnyName]);
        }
    }
    for (at, place) in places.iter().enumerate() {
        let value = Share::Value(*place);
        all.push(vec![value]);
        if names {
            all.push(vec![value, Share::AnyName]);
        }
        if both {
            all.push(vec![value, Share::Initials]);
        }
        if features.fields[*place].role == Role::Postcode && both {
            all.push(vec![Share::Outward(*place), Share::BothNames]);
        }
        for other in &places[at + 1..] {
            all.push(vec![value, Share::Value(*other)]);
        }
    }
    all
}

fn in_words(features: &Features, recipe: &[Share]) -> String {
    let name = |field: usize| features.fields[field].name.clone();
    let words: Vec<String> = recipe
        .iter()
        .map(|share| match share {
            Share::AnyName => "any name by sound".to_owned(),
            Share::BothNames => "both names by sound".to_owned(),
            Share::Initials => "first letters of both names".to_owned(),
            Share::OtherName(field) => format!("a word of {}", name(*field)),
            Share::Value(field) => name(*field),
            Share::Year(field) => format!("year of {}", name(*field)),
            Share::YearMonth(field) => format!("year and month of {}", name(*field)),
            Share::YearDay(field) => format!("year and day of {}", name(*field)),
            Share::MonthDay(field) => format!("month and day of {}", name(*field)),
            Share::Outward(field) => format!("first half of {}", name(*field)),
            Share::EmailUser(field) => format!("user of {}", name(*field)),
            Share::EmailHost(field) => format!("host of {}", name(*field)),
            Share::Start(field) => format!("start of {}", name(*field)),
            Share::End(field) => format!("end of {}", name(*field)),
        })
        .collect();
    words.join(" + ")
}

/// The pairs one recipe brings, the smallest blocks first, and the largest block it took.
fn run(features: &Features, recipe: &[Share], budget: u64) -> (Vec<u64>, u32) {
    let row_bits = 64 - (features.rows as u64).leading_zeros();
    let row_mask = (1_u64 << row_bits) - 1;
    let lookups: Vec<Lookup> = recipe.iter().map(|share| lookup(features, *share)).collect();
    let mut entries: Vec<u64> = Vec::with_capacity(features.rows);
    let (mut sums, mut hashes, mut next): (Vec<u64>, Vec<u64>, Vec<u64>) =
        (Vec::new(), Vec::new(), Vec::new());
    for row in 0..features.rows as u32 {
        sums.clear();
        sums.push(0);
        for (lookup, share) in lookups.iter().zip(recipe) {
            row_hashes(lookup, *share, features.row(row), &mut hashes);
            next.clear();
            next.extend(sums.iter().flat_map(|sum| hashes.iter().map(|hash| blend(&[*sum, *hash]))));
            std::mem::swap(&mut sums, &mut next);
        }
        entries.extend(sums.iter().map(|key| (key & !row_mask) | u64::from(row)));
    }
    entries.sort_unstable();
    let same_block = |x: &u64, y: &u64| x & !row_mask == y & !row_mask;
    let size = |block: &[u64]| -> u64 {
        if features.is_link() {
            let first = block.partition_point(|entry| ((entry & row_mask) as usize) < features.boundary);
            first as u64 * (block.len() - first) as u64
        } else {
            block.len() as u64 * (block.len() as u64 - 1) / 2
        }
    };
    let mut by_length: Vec<u64> = Vec::new();
    for block in entries.chunk_by(same_block).filter(|block| block.len() > 1) {
        if by_length.len() <= block.len() {
            by_length.resize(block.len() + 1, 0);
        }
        by_length[block.len()] += size(block);
    }
    let mut spent = 0;
    let mut longest = 0;
    for (length, pairs) in by_length.iter().enumerate().skip(2) {
        if spent + pairs > budget {
            break;
        }
        spent += pairs;
        longest = length;
    }
    let mut pairs = Vec::with_capacity(spent as usize);
    for block in entries.chunk_by(same_block).filter(|block| (2..=longest).contains(&block.len())) {
        let split = if features.is_link() {
            block.partition_point(|entry| ((entry & row_mask) as usize) < features.boundary)
        } else {
            block.len()
        };
        for (at, one) in block[..split].iter().enumerate() {
            let rest = if features.is_link() { &block[split..] } else { &block[at + 1..] };
            pairs.extend(rest.iter().map(|two| (one & row_mask) << 32 | (two & row_mask)));
        }
    }
    (pairs, longest as u32)
}

/// Every pair, when the file is small enough to look at them all.
fn all_pairs(features: &Features) -> Vec<u64> {
    let rows = features.rows as u64;
    let boundary = features.boundary as u64;
    if features.is_link() {
        (0..boundary).flat_map(|a| (boundary..rows).map(move |b| a << 32 | b)).collect()
    } else {
        (0..rows).flat_map(|a| (a + 1..rows).map(move |b| a << 32 | b)).collect()
    }
}

/// The pairs worth comparing, each once, in order.
pub(crate) fn candidates(
    features: &Features,
    threads: usize,
    compare_all_up_to: u64,
) -> (Vec<u64>, Blocking) {
    let in_all = features.all_pairs();
    let mut blocking = Blocking { pairs_in_all: in_all, ..Blocking::default() };
    if in_all <= compare_all_up_to as f64 {
        let pairs = all_pairs(features);
        blocking.recipes.push(("every pair".to_owned(), pairs.len() as u64, features.rows as u32));
        blocking.pairs_compared = pairs.len() as u64;
        return (pairs, blocking);
    }
    let recipes = recipes(features);
    let budget = (features.rows as u64 * 5 / 2).clamp(LEAST_BUDGET, MOST_BUDGET).max(features.rows as u64);
    let jobs = threads.max(1);
    let done: Vec<(Vec<u64>, Vec<Brought>)> = std::thread::scope(|scope| {
        let recipes = &recipes;
        let handles: Vec<_> = (0..jobs)
            .map(|job| {
                scope.spawn(move || {
                    let mut pairs: Vec<u64> = Vec::new();
                    let mut clean = 0;
                    let mut figures = Vec::new();
                    for (index, recipe) in recipes.iter().enumerate().skip(job).step_by(jobs) {
                        let (found, longest) = run(features, recipe, budget);
                        figures.push((index, found.len() as u64, longest));
                        pairs.extend(found);
                        if pairs.len() > clean * 2 + 4_000_000 {
                            pairs.sort_unstable();
                            pairs.dedup();
                            clean = pairs.len();
                        }
                    }
                    pairs.sort_unstable();
                    pairs.dedup();
                    (pairs, figures)
                })
            })
            .collect();
        handles.into_iter().map(finish).collect()
    });
    let mut figures = Vec::new();
    let mut lists = Vec::new();
    for (list, found) in done {
        lists.push(list);
        figures.extend(found);
    }
    figures.sort_unstable();
    blocking.recipes = figures
        .into_iter()
        .map(|(index, pairs, longest)| (in_words(features, &recipes[index]), pairs, longest))
        .collect();
    let pairs = lists.into_iter().reduce(merge).unwrap_or_default();
    blocking.pairs_compared = pairs.len() as u64;
    (pairs, blocking)
}

fn merge(one: Vec<u64>, two: Vec<u64>) -> Vec<u64> {
    let mut out = Vec::with_capacity(one.len() + two.len() / 2);
    let (mut left, mut right) = (one.into_iter().peekable(), two.into_iter().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(x), Some(y)) if x == y => {
                right.next();
                left.next()
            }
            (Some(x), Some(y)) if x < y => left.next(),
            (Some(_), None) => left.next(),
            (_, Some(_)) => right.next(),
            (None, None) => return out,
        };
        out.extend(next);
    }
}
