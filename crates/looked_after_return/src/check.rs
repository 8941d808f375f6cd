//! Runs the rules of a year over every child, on as many threads as are lent.

use crate::children::Child;
use crate::context::Context;
use crate::needs::Needs;
use crate::rules::LOOKED_AFTER_RETURN;
use crate::tables::{Place, Record};
use return_rules::{About, Cell, Field, Finding, NotAYear, Outcomes, Rule, Ruleset, Year};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How a rule of this return is checked: what it needs, and a plain function over one child.
#[derive(Clone, Copy, Debug)]
pub struct Check {
    /// What it cannot do without.
    pub needs: Needs,
    /// Points at what breaks the rule.
    pub find: fn(&Child<'_>, &Context<'_>, &mut Found<'_>),
}

/// One row that a rule points at. Several that belong together follow one that opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hit {
    rule: u16,
    opens: bool,
    place: Place,
    child: u32,
}

/// Where a rule puts what it finds.
#[derive(Debug)]
pub struct Found<'a> {
    rule: u16,
    child: u32,
    /// Where this child's hits of this rule begin.
    from: usize,
    hits: &'a mut Vec<Hit>,
}

impl Found<'_> {
    fn already(&self, place: Place) -> bool {
        self.hits.iter().skip(self.from).any(|hit| hit.place == place)
    }

    /// This row breaks the rule. Said once, however often it is found.
    pub fn flag(&mut self, row: &impl Record) {
        let place = row.place();
        if !self.already(place) {
            self.hits.push(Hit { rule: self.rule, opens: true, place, child: self.child });
        }
    }

    /// This row of last year's breaks the rule, for want of one this year.
    pub fn flag_last_year(&mut self, row: &impl Record) {
        let Place { table, row } = row.place();
        let place = Place { table: table.last_year(), row };
        self.hits.push(Hit { rule: self.rule, opens: true, place, child: self.child });
    }

    /// These two rows break it together.
    pub fn link(&mut self, one: &impl Record, other: &impl Record) {
        let (one, other) = (one.place(), other.place());
        if self.already(one) && self.already(other) {
            return;
        }
        self.hits.push(Hit { rule: self.rule, opens: true, place: one, child: self.child });
        self.hits.push(Hit { rule: self.rule, opens: false, place: other, child: self.child });
    }
}

/// What a check found, and what became of every rule.
#[derive(Debug)]
pub struct Checked {
    rules: Vec<&'static Rule<Check>>,
    /// In the order of the children, in as many parts as they were taken.
    hits: Vec<Vec<Hit>>,
    skipped: Vec<(&'static str, String)>,
}

/// Children that a thread takes at once: few enough to stay in the cache while every rule looks at them.
const AT_ONCE: usize = 64;

/// Checks every child against every rule of the year.
pub fn check(context: &Context<'_>, threads: usize) -> Result<Checked, NotAYear> {
    let ruleset = LOOKED_AFTER_RETURN.year(context.year).ok_or(NotAYear)?;
    Ok(check_rules(context, ruleset.rules(), threads))
}

/// Checks every child against these rules.
pub(crate) fn check_rules(context: &Context<'_>, all: Vec<&'static Rule<Check>>, threads: usize) -> Checked {
    let mut runnable = Vec::new();
    let mut skipped = Vec::new();
    for (number, rule) in all.iter().enumerate() {
        match rule.check.needs.lacking(context.given) {
            Some(why) => skipped.push((rule.about.code, why)),
            None => runnable.push((u16::try_from(number).unwrap_or(u16::MAX), rule.check.find)),
        }
    }
    let next = AtomicUsize::new(0);
    let parts = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 1..threads.max(1) {
            scope.spawn(|| take_turns(context, &runnable, &next, &parts));
        }
        take_turns(context, &runnable, &next, &parts);
    });
    let mut parts = parts.into_inner().unwrap_or_else(PoisonError::into_inner);
    parts.sort_by_key(|(first, _)| *first);
    Checked { rules: all, hits: parts.into_iter().map(|(_, hits)| hits).collect(), skipped }
}

type Runnable = (u16, fn(&Child<'_>, &Context<'_>, &mut Found<'_>));

/// One thread's work: the next children that nobody has taken, until there are none.
fn take_turns(
    context: &Context<'_>,
    rules: &[Runnable],
    next: &AtomicUsize,
    parts: &Mutex<Vec<(usize, Vec<Hit>)>>,
) {
    let mut own = Vec::new();
    loop {
        let first = next.fetch_add(AT_ONCE, Ordering::Relaxed);
        if first >= context.children.len() {
            break;
        }
        let numbers = first..(first + AT_ONCE).min(context.children.len());
        let children: Vec<(u32, Child<'_>)> = numbers
            .filter_map(|number| {
                Some((
                    u32::try_from(number).ok()?,
                    context.children.child(number, context.start, context.end)?,
                ))
            })
            .collect();
        let mut hits = Vec::new();
        for (rule, find) in rules {
            for (number, child) in &children {
                let from = hits.len();
                find(child, context, &mut Found { rule: *rule, child: *number, from, hits: &mut hits });
            }
        }
        own.push((first, by_child(&hits, first, children.len())));
    }
    parts.lock().unwrap_or_else(PoisonError::into_inner).append(&mut own);
}

/// Hits that lie by rule, put by child, and within a child by rule: counted, and each put in its place.
fn by_child(hits: &[Hit], first: usize, children: usize) -> Vec<Hit> {
    let Some(any) = hits.first() else { return Vec::new() };
    let own = |hit: &Hit| (hit.child as usize).saturating_sub(first);
    let mut next = vec![0_usize; children + 1];
    for hit in hits {
        if let Some(count) = next.get_mut(own(hit) + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut next {
        sum += *start;
        *start = sum;
    }
    let mut sorted = vec![*any; hits.len()];
    for hit in hits {
        if let Some(place) = next.get_mut(own(hit)) {
            if let Some(slot) = sorted.get_mut(*place) {
                *slot = *hit;
            }
            *place += 1;
        }
    }
    sorted
}

impl Checked {
    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.hits.iter().flatten().filter(|hit| hit.opens).count()
    }

    /// Was nothing found?
    pub fn is_empty(&self) -> bool {
        self.hits.iter().all(Vec::is_empty)
    }

    /// What became of every rule there is.
    pub fn outcomes(&self, year: Year) -> Result<Outcomes, NotAYear> {
        let ruleset = LOOKED_AFTER_RETURN.year(year).ok_or(NotAYear)?;
        let mut outcomes = Outcomes::of(&LOOKED_AFTER_RETURN, ruleset);
        let mut counts = vec![0_u64; self.rules.len()];
        for hit in self.hits.iter().flatten().filter(|hit| hit.opens) {
            if let Some(count) = counts.get_mut(usize::from(hit.rule)) {
                *count += 1;
            }
        }
        self.rules.iter().zip(counts).for_each(|(rule, count)| outcomes.found(rule.about.code, count));
        self.skipped.iter().for_each(|(code, why)| outcomes.skip(code, why.clone()));
        Ok(outcomes)
    }

    /// The findings one after another, by child in the order of the header, and for each by rule.
    pub fn each<E>(
        &self,
        context: &Context<'_>,
        mut each: impl FnMut(&Finding) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut name: Option<(u32, Option<Arc<str>>)> = None;
        for part in &self.hits {
            let mut hits = part.as_slice();
            while let Some((first, rest)) = hits.split_first() {
                let more = rest.iter().take_while(|hit| !hit.opens).count();
                let (whole, after) = hits.split_at(more + 1);
                hits = after;
                let Some(rule) = self.rules.get(usize::from(first.rule)) else { continue };
                if name.as_ref().is_none_or(|(child, _)| *child != first.child) {
                    let id = context.children.id_words(first.child as usize);
                    name = Some((first.child, (!id.is_empty()).then(|| id.into())));
                }
                let child = name.as_ref().and_then(|(_, name)| name.clone());
                let cells = whole
                    .iter()
                    .flat_map(|hit| cells(&rule.about, hit.place, context.children.line(hit.place)))
                    .collect();
                each(&Finding { rule: &rule.about, child, other_children: Vec::new(), cells, detail: None })?;
            }
        }
        Ok(())
    }

    /// The rows a rule points at, each once and in order. For tests.
    pub fn places(&self, code: &str) -> Vec<Place> {
        let is_rule =
            |hit: &&Hit| self.rules.get(usize::from(hit.rule)).is_some_and(|rule| rule.about.code == code);
        let mut places: Vec<Place> =
            self.hits.iter().flatten().filter(is_rule).map(|hit| hit.place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }
}

/// The cells of a row that a rule is about.
fn cells(about: &'static About, place: Place, line: u32) -> Vec<Cell> {
    let table = place.table.name();
    let fields = about.fields.iter().filter(|field| field.table == table);
    let cell = |field: Field| Cell { field, row: place.row, line };
    let cells: Vec<Cell> = fields.map(|field| cell(*field)).collect();
    if cells.is_empty() { vec![cell(Field { table, column: "CHILD" })] } else { cells }
}

/// The rules of a year, for whoever lists them.
pub fn rules_of(year: Year) -> Option<&'static Ruleset<Check>> {
    LOOKED_AFTER_RETURN.year(year)
}
