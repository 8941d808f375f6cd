//! Every cell brought to its plain form once, numbered, and laid out row by row for comparing.
#![allow(
    clippy::indexing_slicing,
    reason = "every number indexed with was handed out by the numbering in this file"
)]

use crate::dates::TypedDate;
use crate::hash::QuickMap;
use crate::text;
use crate::threads::finish;

use super::columns::{Column, Role, sex};
use super::pool::Pool;
use super::table::Table;

/// The most things compared about two records. More would not fit the pattern of one pair.
pub(crate) const MOST_FIELDS: usize = 15;

/// How common a value is, as the four grades of "the same".
pub(crate) const GRADES_OF_SAME: u8 = 4;

/// One thing compared about two records.
pub(crate) struct Field {
    pub name: String,
    pub role: Role,
    /// Where its number stands in a row; the name order has none of its own.
    pub slot: usize,
    pub pool: usize,
    /// How many rows hold each value, in the first and in the second file.
    pub counts: [Vec<u32>; 2],
    /// The grade of "the same" for each value: 1 rare to 4 common.
    pub grade: Vec<u8>,
    /// What a value's own rarity adds to the weight of its grade, in bits.
    pub rarity: Vec<f32>,
    /// True for the made-up field that says whether forename and surname were exchanged.
    pub is_name_order: bool,
}

/// Two files (or one) ready for comparing.
pub(crate) struct Features {
    pub fields: Vec<Field>,
    pub pools: Vec<Pool>,
    cells: Vec<u32>,
    pub width: usize,
    pub rows: usize,
    /// Rows before this belong to the first file. Equal to `rows` when there is only one.
    pub boundary: usize,
    pub forename: Option<usize>,
    pub surname: Option<usize>,
}

impl Features {
    /// The numbers of one row, by slot.
    #[inline]
    pub fn row(&self, row: u32) -> &[u32] {
        let start = row as usize * self.width;
        &self.cells[start..start + self.width]
    }

    /// How many pairs there are in all.
    pub fn all_pairs(&self) -> f64 {
        let rows = self.rows as f64;
        if self.is_link() {
            self.boundary as f64 * (rows - self.boundary as f64)
        } else {
            rows * (rows - 1.0) / 2.0
        }
    }

    pub fn is_link(&self) -> bool {
        self.boundary < self.rows
    }
}

/// One column as found in the first and, when linking, in the second file.
struct Source {
    role: Role,
    name: String,
    columns: [Option<Column>; 2],
}

/// Prepares one table, or two whose columns are paired by role and by name.
pub(crate) fn prepare(
    first: &Table,
    second: Option<&Table>,
    columns: [&[Column]; 2],
    threads: usize,
) -> Features {
    let tables: Vec<&Table> = std::iter::once(first).chain(second).collect();
    let sources = pair_columns(columns, second.is_some());
    let rows: usize = tables.iter().map(|table| table.rows()).sum();
    let (names, others): (Vec<&Source>, Vec<&Source>) = sources.iter().partition(|source| {
        matches!(source.role, Role::Forename | Role::Surname | Role::FullName | Role::OtherNames)
    });
    let mut built: Vec<Built> = Vec::new();
    std::thread::scope(|scope| {
        let tables = &tables;
        let names_job = (!names.is_empty()).then(|| scope.spawn(move || read_names(tables, &names, rows)));
        let mut groups: Vec<Vec<&Source>> = (0..threads.max(1)).map(|_| Vec::new()).collect();
        for (index, source) in others.iter().enumerate() {
            let at = index % groups.len();
            groups[at].push(source);
        }
        let jobs: Vec<_> = groups
            .into_iter()
            .map(|group| {
                scope.spawn(move || {
                    group.into_iter().map(|source| read_column(tables, source, rows)).collect::<Vec<_>>()
                })
            })
            .collect();
        if let Some(job) = names_job {
            built.extend(finish(job));
        }
        let mut lists: Vec<_> = jobs.into_iter().map(|job| finish(job).into_iter()).collect();
        for index in 0..others.len() {
            let at = index % lists.len();
            built.extend(lists[at].next());
        }
    });
    built.retain(|one| one.columns.iter().any(|column| column.numbers.iter().any(|number| *number != 0)));
    lay_out(built, rows, first.rows())
}

/// One pool and the columns numbered from it.
struct Built {
    pool: Pool,
    columns: Vec<BuiltColumn>,
}

struct BuiltColumn {
    role: Role,
    name: String,
    numbers: Vec<u32>,
}

fn pair_columns(columns: [&[Column]; 2], linking: bool) -> Vec<Source> {
    let usable = |column: &&Column| column.role != Role::Ignored;
    let mut taken = vec![false; columns[1].len()];
    let mut sources = Vec::new();
    for column in columns[0].iter().filter(usable) {
        let mut partner = None;
        if linking {
            let same_name = columns[1].iter().position(|other| {
                other.name.eq_ignore_ascii_case(&column.name) && other.role != Role::Ignored
            });
            let same_role = columns[1]
                .iter()
                .enumerate()
                .position(|(at, other)| other.role == column.role && !taken[at] && column.role != Role::Text);
            partner = same_name.filter(|at| !taken[*at]).or(same_role);
            if let Some(at) = partner {
                taken[at] = true;
            }
        }
        if linking && partner.is_none() {
            continue;
        }
        sources.push(Source {
            role: column.role,
            name: column.name.clone(),
            columns: [Some(column.clone()), partner.map(|at| columns[1][at].clone())],
        });
    }
    sources
}

fn cell<'t>(tables: &[&'t Table], source: &Source, row: usize) -> (&'t str, usize) {
    let first = tables[0].rows();
    let (table, side, row) = if row < first { (tables[0], 0, row) } else { (tables[1], 1, row - first) };
    match &source.columns[side] {
        Some(column) => (table.cell(row, column.at), side),
        None => ("", side),
    }
}

fn read_column(tables: &[&Table], source: &Source, rows: usize) -> Built {
    let mut pool = Pool::new();
    let mut numbers = vec![0_u32; rows];
    let mut seen: [QuickMap<&str, u32>; 2] = [QuickMap::default(), QuickMap::default()];
    for (row, number) in numbers.iter_mut().enumerate() {
        let (raw, side) = cell(tables, source, row);
        if raw.is_empty() {
            continue;
        }
        *number = match seen[side].get(raw) {
            Some(known) => *known,
            None => {
                let fresh = tidy(raw, source, side).map_or(0, |plain| pool.number(&plain));
                seen[side].insert(raw, fresh);
                fresh
            }
        };
    }
    pool.settle(source.role);
    Built { pool, columns: vec![BuiltColumn { role: source.role, name: source.name.clone(), numbers }] }
}

fn tidy(raw: &str, source: &Source, side: usize) -> Option<String> {
    match source.role {
        Role::Date => {
            let order = source.columns[side].as_ref()?.order;
            TypedDate::read(raw, order).map(|date| date.0.to_string())
        }
        Role::Sex => sex(raw).map(str::to_owned),
        Role::Postcode | Role::Identifier => {
            text::plain_known(raw)?;
            let compact = text::compact(raw);
            (compact.bytes().any(|byte| byte != b'0' && byte != b'9' && byte != b'X')).then_some(compact)
        }
        Role::Email => {
            let lower = raw.trim().to_lowercase();
            (lower.len() > 3).then_some(lower)
        }
        _ => text::plain_known(raw),
    }
}

/// Forename, surname and the rest of the name, numbered from one pool so that an exchange can be seen.
fn read_names(tables: &[&Table], sources: &[&Source], rows: usize) -> Vec<Built> {
    let find = |role: Role| sources.iter().copied().find(|source| source.role == role);
    let whole = find(Role::FullName);
    let (forename, surname) = (find(Role::Forename), find(Role::Surname));
    let extra: Vec<&Source> =
        sources.iter().copied().filter(|source| source.role == Role::OtherNames).collect();
    let mut pool = Pool::new();
    let mut bags = Pool::new();
    let (mut first, mut last, mut others) = (vec![0_u32; rows], vec![0_u32; rows], vec![0_u32; rows]);
    let mut seen: QuickMap<&str, u32> = QuickMap::default();
    for row in 0..rows {
        let mut number = |raw: &'_ str| {
            let plain = text::plain_known(raw).unwrap_or_default();
            match text::without_titles(&plain) {
                "" => 0,
                name => pool.number(name),
            }
        };
        let mut rest: Vec<String> = Vec::new();
        if let Some(source) = whole {
            let plain = text::plain_known(&in_order(cell(tables, source, row).0)).unwrap_or_default();
            let words: Vec<&str> =
                text::without_titles(&plain).split(' ').filter(|word| !word.is_empty()).collect();
            match words.as_slice() {
                [] => {}
                [only] => first[row] = number(only),
                [start, middle @ .., end] => {
                    first[row] = number(start);
                    last[row] = number(end);
                    rest.extend(middle.iter().map(|word| (*word).to_owned()));
                }
            }
        } else {
            for (source, into) in [(forename, &mut first), (surname, &mut last)] {
                let Some(source) = source else { continue };
                let raw = cell(tables, source, row).0;
                if raw.is_empty() {
                    continue;
                }
                into[row] = match seen.get(raw) {
                    Some(known) => *known,
                    None => {
                        let fresh = number(raw);
                        seen.insert(raw, fresh);
                        fresh
                    }
                };
            }
        }
        for source in &extra {
            let plain = text::plain_known(cell(tables, source, row).0).unwrap_or_default();
            rest.extend(
                text::without_titles(&plain).split(' ').filter(|word| !word.is_empty()).map(str::to_owned),
            );
        }
        if !rest.is_empty() {
            let own: Vec<&str> = [first[row], last[row]]
                .iter()
                .flat_map(|number| pool.texts[*number as usize].split(' '))
                .collect();
            rest.retain(|word| !own.contains(&word.as_str()));
            rest.sort();
            rest.dedup();
            rest.truncate(6);
            if !rest.is_empty() {
                others[row] = bags.number(&rest.join(" "));
            }
        }
    }
    pool.settle(Role::Forename);
    bags.settle(Role::OtherNames);
    let name = |source: Option<&Source>, fallback: &str| {
        source.or(whole).map_or(fallback.to_owned(), |s| {
            if s.role == Role::FullName { fallback.to_owned() } else { s.name.clone() }
        })
    };
    let mut columns = Vec::new();
    if forename.is_some() || whole.is_some() {
        columns.push(BuiltColumn { role: Role::Forename, name: name(forename, "forename"), numbers: first });
    }
    if surname.is_some() || whole.is_some() {
        columns.push(BuiltColumn { role: Role::Surname, name: name(surname, "surname"), numbers: last });
    }
    let rest = BuiltColumn { role: Role::OtherNames, name: "other names".to_owned(), numbers: others };
    vec![Built { pool, columns }, Built { pool: bags, columns: vec![rest] }]
}

/// "Okafor, Sam" is Sam Okafor.
fn in_order(full: &str) -> String {
    match full.split_once(',') {
        Some((last, first)) => format!("{first} {last}"),
        None => full.to_owned(),
    }
}

fn lay_out(built: Vec<Built>, rows: usize, boundary: usize) -> Features {
    let mut features = Features {
        fields: Vec::new(),
        pools: Vec::new(),
        cells: Vec::new(),
        width: 0,
        rows,
        boundary,
        forename: None,
        surname: None,
    };
    let mut columns: Vec<Vec<u32>> = Vec::new();
    for one in built {
        let pool = features.pools.len();
        for column in one.columns {
            if features.fields.len() + 1 >= MOST_FIELDS {
                break;
            }
            match column.role {
                Role::Forename => features.forename = Some(features.fields.len()),
                Role::Surname => features.surname = Some(features.fields.len()),
                _ => {}
            }
            let mut counts = [vec![0_u32; one.pool.texts.len()], vec![0_u32; one.pool.texts.len()]];
            for (row, number) in column.numbers.iter().enumerate() {
                counts[usize::from(row >= boundary)][*number as usize] += 1;
            }
            let slot = columns.len();
            let (grade, rarity) = grades(&counts, rows);
            columns.push(column.numbers);
            features.fields.push(Field {
                name: column.name,
                role: column.role,
                slot,
                pool,
                counts,
                grade,
                rarity,
                is_name_order: false,
            });
        }
        features.pools.push(one.pool);
    }
    if features.forename.is_some() && features.surname.is_some() {
        features.fields.push(Field {
            name: "name order".to_owned(),
            role: Role::Forename,
            slot: 0,
            pool: 0,
            counts: [Vec::new(), Vec::new()],
            grade: Vec::new(),
            rarity: Vec::new(),
            is_name_order: true,
        });
    }
    features.width = columns.len();
    features.cells = vec![0; rows * columns.len()];
    for (slot, column) in columns.iter().enumerate() {
        for (row, number) in column.iter().enumerate() {
            features.cells[row * columns.len() + slot] = *number;
        }
    }
    features
}

/// Sorts values into four grades of commonness, and says how far each is from its grade's middle.
fn grades(counts: &[Vec<u32>; 2], rows: usize) -> (Vec<u8>, Vec<f32>) {
    let scale = (rows.max(3) as f64).ln();
    let total = |value: usize| f64::from(counts[0][value] + counts[1][value]).max(1.0);
    let grade: Vec<u8> = (0..counts[0].len())
        .map(|value| 1 + ((total(value).ln() / scale * 5.0) as u8).min(GRADES_OF_SAME - 1))
        .collect();
    let mut sums = [(0.0_f64, 0.0_f64); GRADES_OF_SAME as usize + 1];
    for (value, grade) in grade.iter().enumerate().skip(1) {
        let sum = &mut sums[usize::from(*grade)];
        sum.0 += total(value) * total(value);
        sum.1 += total(value);
    }
    let rarity = grade
        .iter()
        .enumerate()
        .map(|(value, grade)| {
            let (squares, mass) = sums[usize::from(*grade)];
            if mass > 0.0 { ((squares / mass) / total(value)).log2().clamp(-3.0, 3.0) as f32 } else { 0.0 }
        })
        .collect();
    (grade, rarity)
}
