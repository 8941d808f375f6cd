//! The whole return, its rows laid side by side for each child. Rules are given one child at a time.

use crate::care::Care;
use crate::cell::{Day, Text, Texts};
use crate::tables::{
    Ad1, DoLo, Episode, Header, Missing, Oc2, Oc3, Place, PlacedAdoption, PrevPerm, Record, Review,
    SwEpisode, Table, Uasc,
};
use std::collections::HashMap;

/// Rows of one table as they are read: each with the number of its child. A row without a child has none.
#[derive(Debug)]
pub struct Rows<R> {
    children: Vec<Text>,
    rows: Vec<R>,
    lines: Vec<u32>,
}

impl<R> Default for Rows<R> {
    fn default() -> Self {
        Self { children: Vec::new(), rows: Vec::new(), lines: Vec::new() }
    }
}

impl<R: Record> Rows<R> {
    /// Adds a row at the end, and the line of the file it came from, nought where there is none.
    pub fn push(&mut self, child: Text, mut row: R, line: u32) {
        self.lines.push(line);
        row.stand(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        self.children.push(child);
        self.rows.push(row);
    }

    /// Every row, to be completed before they are put together by child, with its child.
    pub fn each_mut(&mut self) -> impl Iterator<Item = (Text, &mut R)> {
        self.children.iter().copied().zip(&mut self.rows)
    }

    /// The children that have rows, as often as they have them.
    pub fn children(&self) -> &[Text] {
        &self.children
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Has it no rows?
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Rows of one table, those of each child together and in order of their dates.
#[derive(Debug)]
pub struct ByChild<R> {
    rows: Vec<R>,
    /// Where each child's rows begin, and at the end how many there are.
    starts: Vec<u32>,
    /// Where each row of the file now lies.
    lies_at: Vec<u32>,
    /// The line of the file that each row came from.
    lines: Vec<u32>,
}

impl<R: Record> ByChild<R> {
    fn rows_of(&self, child: usize) -> &[R] {
        let from = self.starts.get(child).copied().unwrap_or_default() as usize;
        let to = self.starts.get(child + 1).copied().unwrap_or_default() as usize;
        self.rows.get(from..to).unwrap_or_default()
    }

    fn all(&self) -> &[R] {
        &self.rows
    }

    /// The child with most rows, and how many.
    fn busiest(&self) -> Option<(usize, usize)> {
        let sizes = self.starts.iter().zip(self.starts.iter().skip(1)).map(|(from, to)| (to - from) as usize);
        sizes.enumerate().max_by_key(|(_, rows)| *rows)
    }

    fn line(&self, row: u32) -> u32 {
        self.lines.get(row as usize).copied().unwrap_or_default()
    }

    /// The row that stood at this place of the file.
    fn row(&self, row: u32) -> Option<&R> {
        self.rows.get(*self.lies_at.get(row as usize)? as usize)
    }
}

/// Numbers children as they are first met. A row without a child is nobody else's.
#[derive(Default)]
struct Numbering {
    numbers: HashMap<Text, u32>,
    ids: Vec<Text>,
}

impl Numbering {
    fn number(&mut self, child: Text) -> u32 {
        let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        if child.is_missing() {
            self.ids.push(child);
            return next;
        }
        let number = *self.numbers.entry(child).or_insert(next);
        if number == next {
            self.ids.push(child);
        }
        number
    }

    fn number_all<R>(&mut self, rows: &Rows<R>) -> Vec<u32> {
        // Rows of one child mostly follow each other.
        let mut last = (Text::MISSING, 0);
        let mut numbers = Vec::with_capacity(rows.children.len());
        for child in &rows.children {
            if *child != last.0 || child.is_missing() {
                last = (*child, self.number(*child));
            }
            numbers.push(last.1);
        }
        numbers
    }
}

fn order<R: Record>(row: &R) -> (i64, i64) {
    let (begins, ends) = row.begins();
    (begins.order(), ends.order())
}

/// Puts rows of a child together, keeping their order in the file, and then in order of their dates.
fn gather<R: Record>(rows: Rows<R>, numbers: &[u32], children: usize) -> ByChild<R> {
    let mut starts = vec![0_u32; children + 1];
    for number in numbers {
        if let Some(count) = starts.get_mut(*number as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let in_place = numbers.is_sorted();
    let mut sorted = rows.rows;
    if !in_place {
        let mut next = starts.clone();
        let mut places = vec![0_u32; sorted.len()];
        for (row, number) in numbers.iter().enumerate() {
            if let Some(place) = next.get_mut(*number as usize) {
                if let Some(slot) = places.get_mut(*place as usize) {
                    *slot = u32::try_from(row).unwrap_or(u32::MAX);
                }
                *place += 1;
            }
        }
        let taken = places.iter().filter_map(|row| sorted.get(*row as usize).cloned());
        sorted = taken.collect();
    }
    for (from, to) in starts.iter().zip(starts.iter().skip(1)) {
        if let Some(own) = sorted.get_mut(*from as usize..*to as usize)
            && own.len() > 1
            && !own.is_sorted_by_key(order)
        {
            own.sort_by_key(order);
        }
    }
    let mut lies_at = vec![0_u32; sorted.len()];
    for (place, row) in sorted.iter().enumerate() {
        if let Some(slot) = lies_at.get_mut(row.row() as usize) {
            *slot = u32::try_from(place).unwrap_or(u32::MAX);
        }
    }
    ByChild { rows: sorted, starts, lies_at, lines: rows.lines }
}

macro_rules! years {
    ($($table:ident $rows:ident: $record:ident),* $(,)?) => {
        /// One year's tables as they are read.
        #[derive(Debug, Default)]
        #[expect(missing_docs, reason = "a field for each table")]
        pub struct YearRows {
            $(pub $rows: Rows<$record>,)*
        }

        impl YearRows {
            /// How many rows there are.
            pub fn len(&self) -> usize {
                0 $(+ self.$rows.len())*
            }

            /// Is there nothing?
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }
        }

        #[derive(Debug)]
        struct YearByChild {
            $($rows: ByChild<$record>,)*
        }

        /// One child's rows of one year. Those with dates are in order of them.
        #[derive(Clone, Copy, Debug)]
        #[expect(missing_docs, reason = "a field for each table")]
        pub struct ChildYear<'a> {
            $(pub $rows: &'a [$record],)*
        }

        impl YearByChild {
            fn of(&self, child: usize) -> ChildYear<'_> {
                ChildYear { $($rows: self.$rows.rows_of(child),)* }
            }

            fn words(&self, table: Table, row: u32, column: usize, texts: &Texts) -> String {
                match table.this_year() {
                    $(Table::$table => self.$rows.row(row).map(|row| row.words(column, texts).into_owned()),)*
                    _ => None,
                }.unwrap_or_default()
            }

            fn line(&self, table: Table, row: u32) -> u32 {
                match table.this_year() {
                    $(Table::$table => self.$rows.line(row),)*
                    _ => 0,
                }
            }

            fn unreadable(&self, child: usize, each: &mut impl FnMut(Place, &'static str)) {
                $(
                    for row in self.$rows.rows_of(child) {
                        row.unreadable().into_iter().for_each(|column| each(row.place(), column));
                    }
                )*
            }

            fn busiest(&self) -> Option<(usize, Table, usize)> {
                let tables = [$((Table::$table, self.$rows.busiest())),*];
                let busiest = tables.into_iter().filter_map(|(table, busiest)| busiest.map(|(child, rows)| (child, table, rows)));
                busiest.max_by_key(|(_, _, rows)| *rows)
            }
        }

        struct YearNumbers {
            $($rows: Vec<u32>,)*
        }

        impl YearNumbers {
            fn of(rows: &YearRows, numbering: &mut Numbering) -> Self {
                Self { $($rows: numbering.number_all(&rows.$rows),)* }
            }

            fn gather(self, rows: YearRows, children: usize) -> YearByChild {
                YearByChild { $($rows: gather(rows.$rows, &self.$rows, children),)* }
            }
        }
    };
}

years! {
    Header header: Header, Episodes episodes: Episode, Reviews reviews: Review, Uasc uasc: Uasc, Oc2 oc2: Oc2,
    Oc3 oc3: Oc3, Ad1 ad1: Ad1, PlacedAdoption placed: PlacedAdoption, PrevPerm prev_perm: PrevPerm,
    Missing missing: Missing, SwEpisodes sw_episodes: SwEpisode, DoLo dolo: DoLo,
}

/// The rows of both years as they are read, before they are put together by child.
#[derive(Debug, Default)]
pub struct ReadRows {
    /// This year's.
    pub this_year: YearRows,
    /// The copies of last year's.
    pub last_year: YearRows,
}

/// Every child of the return with this year's rows and last year's.
#[derive(Debug)]
pub struct Children {
    ids: Vec<Text>,
    this_year: YearByChild,
    last_year: YearByChild,
    /// Pupil numbers that stand on more than one line of the header.
    repeated_upns: std::collections::HashSet<Text>,
    texts: Texts,
}

/// One child: what was returned this year, and last year.
#[derive(Clone, Copy, Debug)]
pub struct Child<'a> {
    /// The authority's number for the child. Missing where a row has none.
    pub id: Text,
    /// This year's rows.
    pub now: ChildYear<'a>,
    /// Last year's rows.
    pub last: ChildYear<'a>,
    /// What this year's episodes come to.
    pub care: Care,
}

impl<'a> std::ops::Deref for Child<'a> {
    type Target = ChildYear<'a>;

    fn deref(&self) -> &ChildYear<'a> {
        &self.now
    }
}

impl<'a> ChildYear<'a> {
    /// The episode that began last. One without a date only where no other has one.
    pub fn latest_episode(&self) -> Option<&'a Episode> {
        self.episodes.iter().rfind(|episode| episode.decom.is_known()).or(self.episodes.last())
    }
}

impl Children {
    /// Puts rows together by child.
    pub fn gather(rows: ReadRows, texts: Texts) -> Self {
        let mut numbering = Numbering::default();
        let now = YearNumbers::of(&rows.this_year, &mut numbering);
        let last = YearNumbers::of(&rows.last_year, &mut numbering);
        let children = numbering.ids.len();
        let this_year = now.gather(rows.this_year, children);
        let last_year = last.gather(rows.last_year, children);
        let mut seen = std::collections::HashSet::new();
        let upns = this_year.header.all().iter().map(|header| header.upn).filter(|upn| upn.is_given());
        let repeated_upns = upns.filter(|upn| !seen.insert(*upn)).collect();
        Self { ids: numbering.ids, this_year, last_year, repeated_upns, texts }
    }

    /// How many children there are; a row without a child counts as one.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// A child by number, in order of the header, in a year that has this first and last day.
    pub fn child(&self, number: usize, start: Day, end: Day) -> Option<Child<'_>> {
        let id = *self.ids.get(number)?;
        let now = self.this_year.of(number);
        let care = Care::of(now.episodes, start, end);
        Some(Child { id, now, last: self.last_year.of(number), care })
    }

    /// The authority's number for a child, as it stands in the return.
    pub fn id_words(&self, number: usize) -> String {
        self.ids.get(number).map(|id| self.texts.words(*id).into_owned()).unwrap_or_default()
    }

    /// Does this pupil number stand on more than one line of the header?
    pub fn upn_is_repeated(&self, upn: Text) -> bool {
        self.repeated_upns.contains(&upn)
    }

    /// Every line of the header of this year, of all children.
    pub fn headers(&self) -> &[Header] {
        self.this_year.header.all()
    }

    /// The texts that cells refer to.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// What stands in a cell. Nothing where there is no such column.
    pub fn words(&self, place: Place, column: &str) -> String {
        let Some(column) = place.table.columns().iter().position(|name| *name == column) else {
            return String::new();
        };
        let year = if place.table.is_last_years() { &self.last_year } else { &self.this_year };
        year.words(place.table, place.row, column, &self.texts)
    }

    /// The line of its file that a row came from, counted from 1; nought where there is no file.
    pub fn line(&self, place: Place) -> u32 {
        let year = if place.table.is_last_years() { &self.last_year } else { &self.this_year };
        year.line(place.table, place.row)
    }

    /// Every date of this year's tables that cannot be read, by child: the child's number, the row and the column.
    pub fn unreadable(&self, mut each: impl FnMut(&str, Place, &'static str)) {
        for child in 0..self.len() {
            let mut name = None;
            self.this_year.unreadable(child, &mut |place, column| {
                each(name.get_or_insert_with(|| self.id_words(child)), place, column);
            });
        }
    }

    /// The collection year in which most episodes ended, named by the year it ends in; without an end, in which the
    /// latest began. Nothing where no episode has a date.
    pub fn likely_year(&self) -> Option<i32> {
        let episodes = self.this_year.episodes.all();
        let mut ends = std::collections::BTreeMap::new();
        for year in episodes.iter().filter_map(|episode| episode.dec.plus_days(-90).year()) {
            *ends.entry(year + 1).or_insert(0_u32) += 1;
        }
        let most = ends.into_iter().max_by_key(|(_, count)| *count).map(|(year, _)| year);
        let latest = || episodes.iter().filter_map(|episode| episode.decom.plus_days(-90).year()).max();
        most.or_else(|| latest().map(|year| year + 1))
    }

    /// The child with the most rows in any one table: the table and how many. For a limit.
    pub fn busiest(&self) -> Option<(usize, Table, usize)> {
        let last = self.last_year.busiest().map(|(child, table, rows)| (child, table.last_year(), rows));
        self.this_year.busiest().into_iter().chain(last).max_by_key(|(_, _, rows)| *rows)
    }
}
