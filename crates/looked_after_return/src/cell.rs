//! What one cell of the return may hold. Missing, unreadable and known are three different things, and
//! a cell takes eight bytes whichever it is.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A code or any other text, as it stands in the file.
///
/// Up to eight letters of ASCII are packed into the number itself, so that comparing with a code is
/// comparing two numbers; anything longer is a number in [`Texts`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(u64);

/// Marks a text that is kept in [`Texts`]. No packed letter of ASCII sets this bit.
const KEPT: u64 = 1 << 63;

impl Text {
    /// The cell is empty.
    pub const MISSING: Self = Self(0);

    /// A code of the return, packed when the program is built. At most eight letters.
    #[inline]
    pub const fn code(words: &str) -> Self {
        assert!(words.len() <= 8, "a code has at most eight letters");
        let mut letters = words.as_bytes();
        let mut packed = 0;
        while let [letter, rest @ ..] = letters {
            packed = packed << 8 | *letter as u64;
            letters = rest;
        }
        Self(packed)
    }

    /// Packs short ASCII; nothing for what has to be kept apart.
    #[inline]
    fn packed(letters: &[u8]) -> Option<Self> {
        if letters.len() > 8 {
            return None;
        }
        let mut packed = 0;
        for letter in letters {
            if !letter.is_ascii() || *letter == 0 {
                return None;
            }
            packed = packed << 8 | u64::from(*letter);
        }
        Some(Self(packed))
    }

    /// Is there anything in the cell?
    pub const fn is_given(self) -> bool {
        self.0 != 0
    }

    /// Is the cell empty?
    pub const fn is_missing(self) -> bool {
        self.0 == 0
    }

    /// Is it this code?
    #[inline]
    pub const fn is(self, code: &str) -> bool {
        self.0 == Self::code(code).0
    }

    /// Is it one of these codes? An empty cell never is.
    pub fn is_one_of(self, codes: &[Self]) -> bool {
        codes.contains(&self)
    }

    /// Is something given that is none of these codes?
    pub fn is_given_but_not(self, codes: &[Self]) -> bool {
        self.is_given() && !codes.contains(&self)
    }

    /// The value where the text is a number, such as a score or a distance.
    pub fn number(self) -> Option<f64> {
        if self.is_missing() || self.0 & KEPT != 0 {
            return None;
        }
        let letters = self.0.to_be_bytes();
        std::str::from_utf8(&letters).ok()?.trim_start_matches('\0').parse().ok()
    }

    /// Is it this whole number, however it is written?
    pub fn is_number(self, number: u32) -> bool {
        self.number() == Some(f64::from(number))
    }
}

/// The texts too long to be packed, and dates that could not be read, each kept once.
#[derive(Debug, Default)]
pub struct Texts(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    list: Vec<Arc<str>>,
    places: HashMap<Arc<str>, u32>,
}

impl Kept {
    fn place_of(&mut self, words: &str) -> u32 {
        if let Some(place) = self.places.get(words) {
            return *place;
        }
        // A file is limited to far fewer cells than this number can count.
        let place = u32::try_from(self.list.len()).unwrap_or(u32::MAX) & 0x0FFF_FFFF;
        let words: Arc<str> = words.into();
        self.list.push(Arc::clone(&words));
        self.places.insert(words, place);
        place
    }
}

impl Texts {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The cell for these words. White space around them is not part of them.
    pub fn text(&self, words: &str) -> Text {
        self.text_of(words.as_bytes())
    }

    /// The cell for these letters, which are UTF-8.
    pub fn text_of(&self, letters: &[u8]) -> Text {
        let letters = trimmed(letters);
        Text::packed(letters).unwrap_or_else(|| {
            let words = String::from_utf8_lossy(letters);
            Text(KEPT | u64::from(self.kept().place_of(words.trim())))
        })
    }

    /// The words of a text.
    pub fn words(&self, text: Text) -> Cow<'static, str> {
        if text.0 & KEPT != 0 {
            let kept = self.kept();
            let place = usize::try_from(text.0 & !KEPT).unwrap_or(usize::MAX);
            return Cow::Owned(kept.list.get(place).map(|words| words.to_string()).unwrap_or_default());
        }
        let letters = text.0.to_be_bytes();
        let words = std::str::from_utf8(&letters).unwrap_or_default();
        Cow::Owned(words.trim_start_matches('\0').to_owned())
    }

    /// The cell for a date written day/month/year, such as 31/03/2026.
    pub fn day(&self, words: &str) -> Day {
        self.day_of(words.as_bytes())
    }

    /// The cell for a date in letters, which are UTF-8.
    pub fn day_of(&self, letters: &[u8]) -> Day {
        let letters = trimmed(letters);
        if letters.is_empty() {
            return Day::MISSING;
        }
        if let Some(number) = plain_day_number(letters).or_else(|| day_number(letters)) {
            return Day(number);
        }
        let words = String::from_utf8_lossy(letters);
        Day(UNREADABLE + i32::try_from(self.kept().place_of(words.trim())).unwrap_or(0))
    }

    /// A date as it is written in the return, and what stood there where it could not be read.
    pub fn day_words(&self, day: Day) -> Cow<'static, str> {
        if day.is_missing() {
            return Cow::Borrowed("");
        }
        let Some(number) = day.known() else {
            let place = usize::try_from(day.0 - UNREADABLE).unwrap_or(usize::MAX);
            return Cow::Owned(
                self.kept().list.get(place).map(|words| words.to_string()).unwrap_or_default(),
            );
        };
        let (year, month, date) = civil(number);
        Cow::Owned(format!("{date:02}/{month:02}/{year:04}"))
    }
}

/// A date as a number of days, or missing, or something that is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Day(i32);

const UNREADABLE: i32 = i32::MIN + 1;
const FIRST_KNOWN: i32 = i32::MIN / 2;

impl Default for Day {
    fn default() -> Self {
        Self::MISSING
    }
}

impl Day {
    /// The cell is empty.
    pub const MISSING: Self = Self(i32::MIN);

    /// A day of the calendar.
    pub const fn on(year: i32, month: i32, date: i32) -> Self {
        Self(days_from_civil(year, month, date))
    }

    /// The number of the day, where it is one.
    pub const fn known(self) -> Option<i32> {
        if self.0 > FIRST_KNOWN { Some(self.0) } else { None }
    }

    /// Is there a date that can be read?
    pub const fn is_known(self) -> bool {
        self.0 > FIRST_KNOWN
    }

    /// Is there anything in the cell, readable or not?
    pub const fn is_given(self) -> bool {
        self.0 != i32::MIN
    }

    /// Is the cell empty?
    pub const fn is_missing(self) -> bool {
        self.0 == i32::MIN
    }

    /// Is something given that is no date?
    pub const fn is_unreadable(self) -> bool {
        self.is_given() && !self.is_known()
    }

    /// Both days are known, and this one comes first.
    pub const fn is_before(self, other: Self) -> bool {
        self.is_known() && other.is_known() && self.0 < other.0
    }

    /// Both days are known, and this one comes second.
    pub const fn is_after(self, other: Self) -> bool {
        other.is_before(self)
    }

    /// Both days are known, and this one is no later.
    pub const fn is_on_or_before(self, other: Self) -> bool {
        self.is_known() && other.is_known() && self.0 <= other.0
    }

    /// Both days are known, and this one is no earlier.
    pub const fn is_on_or_after(self, other: Self) -> bool {
        other.is_on_or_before(self)
    }

    /// Both days are known, and they are the same day.
    pub const fn is_same_day(self, other: Self) -> bool {
        self.is_known() && self.0 == other.0
    }

    /// Is it from the first to the last of these days?
    pub const fn is_within(self, first: Self, last: Self) -> bool {
        first.is_on_or_before(self) && self.is_on_or_before(last)
    }

    /// This many calendar days later, or earlier when negative. What is not known stays so.
    pub const fn plus_days(self, days: i32) -> Self {
        if self.is_known() { Self(self.0 + days) } else { self }
    }

    /// The birthday: the same date so many years later. Born on 29 February, the last of February.
    pub const fn plus_years(self, years: i32) -> Self {
        if !self.is_known() {
            return self;
        }
        let (year, month, date) = civil(self.0);
        let leap_day_is_missing = month == 2 && date == 29 && !is_leap_year(year + years);
        let date = if leap_day_is_missing { 28 } else { date };
        Self(days_from_civil(year + years, month, date))
    }

    /// Calendar days from another day to this one, where both are known.
    pub const fn days_since(self, other: Self) -> Option<i32> {
        if self.is_known() && other.is_known() { Some(self.0 - other.0) } else { None }
    }

    /// This day, or the other where this is not known.
    pub const fn or(self, other: Self) -> Self {
        if self.is_known() { self } else { other }
    }

    /// Puts days in order: known ones first, then those that are no dates, then the missing.
    pub const fn order(self) -> i64 {
        if self.is_known() {
            return self.0 as i64;
        }
        if self.is_missing() { i64::MAX } else { i64::MAX - 1 }
    }

    /// The year it falls in.
    pub fn year(self) -> Option<i32> {
        self.known().map(|number| civil(number).0)
    }
}

/// Without white space around it: quickly where there is none.
#[inline]
fn trimmed(letters: &[u8]) -> &[u8] {
    match letters {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => letters,
        _ => letters.trim_ascii(),
    }
}

/// The usual date: two figures, two, and four.
#[inline]
fn plain_day_number(letters: &[u8]) -> Option<i32> {
    let [d1, d2, b'/', m1, m2, b'/', y1, y2, y3, y4] = letters else { return None };
    let figures = [*d1, *d2, *m1, *m2, *y1, *y2, *y3, *y4].map(|letter| i32::from(letter.wrapping_sub(b'0')));
    if figures.iter().any(|figure| *figure > 9) {
        return None;
    }
    let [d1, d2, m1, m2, y1, y2, y3, y4] = figures;
    let (date, month) = (d1 * 10 + d2, m1 * 10 + m2);
    let year = y1 * 1000 + y2 * 100 + y3 * 10 + y4;
    // Dates after the 28th, and years long past, are looked at more closely.
    let is_plain = (1..=28).contains(&date) && (1..=12).contains(&month) && year >= 1000;
    is_plain.then(|| days_from_civil(year, month, date))
}

/// Day, month and year of a date as the return writes it. The year has four figures.
fn day_number(letters: &[u8]) -> Option<i32> {
    let mut parts = letters.split(|letter| *letter == b'/');
    let date = figures(parts.next()?, 1, 2)?;
    let month = figures(parts.next()?, 1, 2)?;
    let year = figures(parts.next()?, 4, 4)?;
    if parts.next().is_some() || !(1..=12).contains(&month) || date < 1 || year < 1000 {
        return None;
    }
    let number = days_from_civil(year, month, date);
    // A date such as 31 June comes back as another day.
    (civil(number) == (year, month, date)).then_some(number)
}

fn figures(letters: &[u8], fewest: usize, most: usize) -> Option<i32> {
    if letters.len() < fewest || letters.len() > most || !letters.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(letters.iter().fold(0, |number, figure| number * 10 + i32::from(*figure - b'0')))
}

const fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Days from 1 January 1970 in the Gregorian calendar, counted in years that begin in March.
const fn days_from_civil(year: i32, month: i32, date: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + date - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and date of a day counted from 1 January 1970.
const fn civil(number: i32) -> (i32, i32, i32) {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let date = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400;
    (if month <= 2 { year + 1 } else { year }, month, date)
}
