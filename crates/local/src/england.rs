//! The national base: law and guidance by edition, bank holidays, and every limit.

use crate::finding::Finding;
use crate::reading::{SourceFile, at, day, day_if_given};
use crate::timescale::{Allows, Certainty, Counts, LimitKind, Strength, Timescale, allows};
use kernel::{Date, Limit, WorkingCalendar};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

/// One edition of law or guidance, and the days between which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The short key that rules name it by: `WT2023`.
    pub key: String,
    /// Its title.
    pub name: String,
    /// Act, regulations, statutory guidance, national or local.
    pub kind: String,
    /// First day.
    #[serde(deserialize_with = "day")]
    pub starts: Date,
    /// Last day, if another followed it.
    #[serde(default, deserialize_with = "day_if_given")]
    pub ends: Option<Date>,
    /// The first day has not been checked against the publication.
    #[serde(default)]
    pub start_to_confirm: bool,
    /// Its numbers are still to be checked.
    #[serde(default)]
    pub verify: bool,
    /// One line on what we take from it.
    pub about: String,
}

/// One bank holiday.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankHoliday {
    /// The day.
    #[serde(deserialize_with = "day")]
    pub day: Date,
    /// What it is called.
    pub name: String,
    /// It is in that year only, or moved from its usual day.
    #[serde(default)]
    pub one_off: bool,
    /// It was worked out, and is to be confirmed when the list is published.
    #[serde(default)]
    pub to_confirm: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EditionsFile {
    edition: Vec<Edition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HolidaysFile {
    #[serde(deserialize_with = "day")]
    covers_from: Date,
    #[serde(deserialize_with = "day")]
    covers_to: Date,
    #[serde(rename = "source")]
    _source: String,
    holiday: Vec<BankHoliday>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimescalesFile {
    timescale: Vec<Row>,
}

/// A number, or a named day.
#[derive(Deserialize)]
#[serde(untagged)]
enum Number {
    Whole(u32),
    Day(#[serde(deserialize_with = "day")] Date),
}

/// One entry of `timescales.toml`, before it is spread over its editions.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    section: String,
    step: String,
    clock_starts: String,
    limit: Number,
    unit: String,
    #[serde(default)]
    kind: LimitKind,
    #[serde(default)]
    counts: Counts,
    share_percent: Option<u8>,
    ends_when: String,
    strength: Strength,
    certainty: Certainty,
    #[serde(default)]
    verify: bool,
    source: Vec<String>,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default, rename = "where")]
    where_in_source: String,
    #[serde(default)]
    measured: String,
    usual: Option<String>,
    #[serde(default, deserialize_with = "day_if_given")]
    valid_from: Option<Date>,
    #[serde(default, deserialize_with = "day_if_given")]
    valid_to: Option<Date>,
}

/// The national base, checked.
#[derive(Debug)]
pub struct England {
    editions: Vec<Edition>,
    holidays: Vec<BankHoliday>,
    calendar: WorkingCalendar,
    /// The editions of each limit, by its id, earliest first.
    timescales: BTreeMap<String, Vec<Timescale>>,
}

impl England {
    /// Reads the three files of the national base.
    pub fn load(editions: &str, holidays: &str, timescales: &str) -> Result<Self, Vec<Finding>> {
        let file = |name, text| SourceFile { path: Path::new(name), text };
        let (editions, holidays, timescales) = (
            file("editions.toml", editions),
            file("holidays.toml", holidays),
            file("timescales.toml", timescales),
        );
        let edition_list: EditionsFile = editions.read()?;
        let (calendar, holiday_list) = read_holidays(&holidays)?;
        let rows: TimescalesFile = timescales.read()?;
        let mut findings = check_editions(&editions, &edition_list.edition);
        let mut by_id: BTreeMap<String, Vec<Timescale>> = BTreeMap::new();
        for (index, row) in rows.timescale.iter().enumerate() {
            match spread(row, &edition_list.edition) {
                Ok(spread) => by_id.entry(row.id.clone()).or_default().extend(spread),
                Err((key, message)) => {
                    findings.push(timescales.error(
                        at!["timescale", index, key],
                        message,
                        "Correct this entry",
                    ));
                }
            }
        }
        for (id, editions) in &mut by_id {
            editions.sort_by_key(|timescale| timescale.valid_from);
            let overlap = editions
                .windows(2)
                .any(|pair| matches!(pair, [a, b] if a.valid_to.is_none_or(|last| b.valid_from <= last)));
            if overlap {
                let index = rows.timescale.iter().rposition(|row| &row.id == id).unwrap_or(0);
                let message = format!("Two editions of '{id}' hold on the same day");
                findings.push(timescales.error(
                    at!["timescale", index],
                    message,
                    "End one before the other starts",
                ));
            }
        }
        if !findings.is_empty() {
            return Err(findings);
        }
        Ok(Self { editions: edition_list.edition, holidays: holiday_list, calendar, timescales: by_id })
    }

    /// England's working days.
    pub fn calendar(&self) -> &WorkingCalendar {
        &self.calendar
    }

    /// The bank holidays, with their names.
    pub fn holidays(&self) -> &[BankHoliday] {
        &self.holidays
    }

    /// Every edition of law and guidance.
    pub fn editions(&self) -> &[Edition] {
        &self.editions
    }

    /// The edition with this key.
    pub fn edition(&self, key: &str) -> Option<&Edition> {
        self.editions.iter().find(|edition| edition.key == key)
    }

    /// The limit that judges a clock which started on this day, switched on locally or not.
    pub fn timescale(&self, id: &str, started: Date) -> Option<&Timescale> {
        self.editions_of(id).iter().find(|timescale| timescale.holds_on(started))
    }

    /// A limit under each edition, earliest first. Nothing for an id that does not exist.
    pub fn editions_of(&self, id: &str) -> &[Timescale] {
        self.timescales.get(id).map_or(&[], Vec::as_slice)
    }

    /// Every limit under every edition, by id and then by first day.
    pub fn timescales(&self) -> impl Iterator<Item = &Timescale> {
        self.timescales.values().flatten()
    }
}

/// The national base that the program carries, so that it needs no files.
pub fn built_in() -> &'static England {
    static BUILT_IN: LazyLock<England> = LazyLock::new(|| {
        let read = England::load(
            include_str!("../../../arrangements/england/editions.toml"),
            include_str!("../../../arrangements/england/holidays.toml"),
            include_str!("../../../arrangements/england/timescales.toml"),
        );
        #[expect(clippy::panic, reason = "the text is part of the program, and a test reads it")]
        read.unwrap_or_else(|findings| {
            let all: Vec<String> = findings.iter().map(ToString::to_string).collect();
            panic!("the national base inside the program cannot be read: {}", all.join("; "))
        })
    });
    &BUILT_IN
}

fn read_holidays(file: &SourceFile<'_>) -> Result<(WorkingCalendar, Vec<BankHoliday>), Vec<Finding>> {
    let read: HolidaysFile = file.read()?;
    let days = read.holiday.iter().map(|holiday| holiday.day);
    let calendar = WorkingCalendar::new(days, read.covers_from, read.covers_to).map_err(|error| {
        vec![file.error(at!["covers_from"], format!("The list cannot be used: {error}"), "Correct the dates")]
    })?;
    Ok((calendar, read.holiday))
}

fn check_editions(file: &SourceFile<'_>, editions: &[Edition]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, edition) in editions.iter().enumerate() {
        if edition.ends.is_some_and(|ends| ends < edition.starts) {
            let message = format!("'{}' ends before it starts", edition.key);
            findings.push(file.error(at!["edition", index, "ends"], message, "Correct the dates"));
        }
        if editions.iter().take(index).any(|earlier| earlier.key == edition.key) {
            let message = format!("There are two editions with the key '{}'", edition.key);
            findings.push(file.error(at!["edition", index, "key"], message, "Give each its own key"));
        }
    }
    findings
}

/// One entry under each edition that it names. An error names the key at fault.
fn spread(row: &Row, editions: &[Edition]) -> Result<Vec<Timescale>, (&'static str, String)> {
    if row.source.is_empty() {
        return Err(("source", format!("'{}' has no source", row.id)));
    }
    let edition_of = |key: &String| editions.iter().find(|edition| &edition.key == key);
    if let Some(unknown) = row.also.iter().find(|key| edition_of(key).is_none()) {
        return Err(("also", format!("There is no edition with the key '{unknown}'")));
    }
    let allows = match (&row.limit, row.unit.as_str()) {
        (Number::Day(day), "date") => Allows::Time(Limit::By(*day)),
        (Number::Whole(number), unit) if unit != "date" => allows(*number, unit),
        _ => return Err(("limit", "A day goes with the unit 'date', a number with any other".to_owned())),
    };
    let mut spread = Vec::new();
    for key in &row.source {
        let Some(edition) = edition_of(key) else {
            return Err(("source", format!("There is no edition with the key '{key}'")));
        };
        let valid_from = row.valid_from.map_or(edition.starts, |from| from.max(edition.starts));
        let valid_to = match (row.valid_to, edition.ends) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        if valid_to.is_some_and(|last| last < valid_from) {
            return Err(("valid_to", format!("'{}' would end before it starts under {key}", row.id)));
        }
        spread.push(Timescale {
            id: row.id.clone(),
            section: row.section.clone(),
            step: row.step.clone(),
            clock_starts: row.clock_starts.clone(),
            allows: allows.clone(),
            kind: row.kind,
            counts: row.counts,
            ends_when: row.ends_when.clone(),
            strength: row.strength,
            certainty: row.certainty,
            verify: row.verify || edition.verify,
            source: key.clone(),
            also: row.also.clone(),
            where_in_source: row.where_in_source.clone(),
            measured: row.measured.clone(),
            usual: row.usual.clone(),
            share_percent: row.share_percent,
            valid_from,
            valid_to,
            set_locally: None,
        });
    }
    Ok(spread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Moment, Standing};

    fn on(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn every_limit_has_a_source_that_is_listed_for_readers() {
        let sources = include_str!("../../../docs/sources.md");
        let listed = |key: &str| sources.lines().any(|line| line.starts_with(&format!("| {key} |")));
        let england = built_in();
        assert!(england.timescales().next().is_some());
        for timescale in england.timescales() {
            assert!(listed(&timescale.source), "{} rests on {}", timescale.id, timescale.source);
            assert!(
                timescale.also.iter().all(|key| listed(key)),
                "{} rests on {:?}",
                timescale.id,
                timescale.also
            );
        }
        for edition in england.editions() {
            assert!(listed(&edition.key), "{} is not in docs/sources.md", edition.key);
        }
    }

    #[test]
    fn the_limits_everybody_knows_are_what_everybody_knows() {
        let limit = |id| built_in().timescale(id, on("2025-05-01")).unwrap().limit().unwrap();
        assert_eq!(limit("contact_decision"), Limit::WorkingDays(1));
        assert_eq!(limit("single_assessment"), Limit::WorkingDays(45));
        assert_eq!(limit("icpc"), Limit::WorkingDays(15));
        assert_eq!(limit("rcpc_first"), Limit::CalendarMonths(3));
        assert_eq!(limit("rcpc_next"), Limit::CalendarMonths(6));
        assert_eq!(limit("lac_review_1"), Limit::WorkingDays(20));
        assert_eq!(limit("visit_first"), Limit::Weeks(1));
        assert_eq!(limit("rhi"), Limit::Hours(72));
        assert_eq!(limit("police_protection"), Limit::Hours(72));
        assert_eq!(limit("proceedings"), Limit::Weeks(26));
        assert_eq!(limit("masa_2024"), Limit::By(on("2024-12-31")));
    }

    #[test]
    fn a_clock_is_judged_by_the_edition_in_force_when_it_began() {
        let source = |day| built_in().timescale("icpc", on(day)).map(|timescale| timescale.source.as_str());
        assert_eq!(source("2023-12-14"), Some("WT2018"));
        assert_eq!(source("2023-12-15"), Some("WT2023"));
        assert_eq!(source("2026-03-17"), Some("WT2023"));
        assert_eq!(source("2026-03-18"), Some("WT2026"));
        // Ends under the next edition, judged by the first.
        let began = on("2023-12-14");
        let timescale = built_in().timescale("icpc", began).unwrap();
        let clock = timescale.clock(began).unwrap();
        let standing = clock.standing(Moment::on(on("2024-01-10"), 9, 0), built_in().calendar()).unwrap();
        assert!(matches!(standing, Standing::Late { .. }), "{standing:?}");
        assert_eq!(clock.due(built_in().calendar()).unwrap().date(), on("2024-01-09"));
    }

    #[test]
    fn numbers_to_be_checked_say_so() {
        let verify = |id, day| built_in().timescale(id, on(day)).unwrap().verify;
        assert!(!verify("icpc", "2025-05-01"));
        assert!(verify("icpc", "2026-05-01"));
        assert!(verify("nts", "2025-05-01"));
    }

    #[test]
    fn local_practice_is_off_until_it_is_set() {
        assert!(built_in().timescale("cp_visit", on("2025-05-01")).unwrap().is_off());
        assert!(!built_in().timescale("icpc", on("2025-05-01")).unwrap().is_off());
    }

    #[test]
    fn the_old_assessments_are_history() {
        assert!(built_in().timescale("prior_core_assessment", on("2012-05-01")).is_some());
        assert!(built_in().timescale("prior_core_assessment", on("2014-05-01")).is_none());
        assert!(built_in().timescale("no_such_limit", on("2014-05-01")).is_none());
    }

    #[test]
    fn what_is_not_a_running_limit_starts_no_clock() {
        let clock = |id| built_in().timescale(id, on("2025-05-01")).unwrap().clock(on("2025-05-01"));
        assert!(clock("icpc").is_some());
        assert!(clock("nrm_cg").is_none());
        assert!(clock("review_report_iro").is_none());
        assert!(clock("pf_28").is_none());
        assert!(clock("cdr_volume").is_none());
    }

    #[test]
    fn the_calendar_covers_2018_to_2028_and_marks_what_was_worked_out() {
        let england = built_in();
        let calendar = england.calendar();
        assert_eq!((calendar.covers_from(), calendar.covers_to()), (on("2018-01-01"), on("2028-12-31")));
        assert_eq!(england.holidays().len(), 91);
        for holiday in england.holidays() {
            assert_eq!(holiday.to_confirm, holiday.day.year() == 2028, "{}", holiday.day);
            assert_eq!(calendar.is_working_day(holiday.day), Ok(false));
        }
        // Over the Jubilee, and over a New Year.
        assert_eq!(calendar.add_working_days(on("2022-05-20"), 10), Ok(on("2022-06-07")));
        assert_eq!(calendar.add_working_days(on("2026-12-24"), 45), Ok(on("2027-03-02")));
        assert!(calendar.is_working_day(on("2017-12-29")).is_err());
    }

    #[test]
    fn a_row_without_a_source_or_with_an_unknown_one_is_refused_at_its_line() {
        let editions =
            "[[edition]]\nkey = \"X\"\nname = \"X\"\nkind = \"act\"\nstarts = 2020-01-01\nabout = \"x\"\n";
        let holidays = "covers_from = 2020-01-01\ncovers_to = 2020-12-31\nsource = \"x\"\nholiday = []\n";
        let row = |source: &str| {
            format!(
                "[[timescale]]\nid = \"a\"\nsection = \"s\"\nstep = \"s\"\nclock_starts = \"s\"\nlimit = 1\n\
                 unit = \"weeks\"\nends_when = \"e\"\nstrength = \"must\"\ncertainty = \"A\"\nsource = {source}\n"
            )
        };
        assert!(England::load(editions, holidays, &row("[\"X\"]")).is_ok());
        let none = England::load(editions, holidays, &row("[]")).unwrap_err();
        assert_eq!((none[0].line, none[0].column, none[0].message.as_str()), (11, 1, "'a' has no source"));
        let unknown = England::load(editions, holidays, &row("[\"Y\"]")).unwrap_err();
        assert_eq!(unknown[0].message, "There is no edition with the key 'Y'");
        let twice = England::load(editions, holidays, &row("[\"X\"]").repeat(2)).unwrap_err();
        assert_eq!(twice[0].message, "Two editions of 'a' hold on the same day");
    }
}
