//! Every rule, from its text: what breaks it (`x`) and what keeps it (`.`), both sides of each line.
//!
//! The census year is 2025/26, April 2025 to March 2026, unless the rule says another.

use std::collections::{BTreeMap, BTreeSet};

use return_files::Cell;
use return_files::cin::Header;
use return_rules::{Finding, Year};

use super::{CALENDAR, scenarios};
use crate::{CENSUS, Checker};

const TABLES: &[&str] = &[
    include_str!("rules/child.txt"),
    include_str!("rules/referrals.txt"),
    include_str!("rules/assessments.txt"),
    include_str!("rules/section_47.txt"),
    include_str!("rules/plans.txt"),
    include_str!("rules/whole_return.txt"),
];

/// What the rules of a year find in these children.
pub fn findings(year: u16, children: &str) -> Vec<Finding> {
    let ruleset = CENSUS.year(Year(year)).unwrap();
    let header = Header {
        year: Cell::of(u32::from(year)),
        reference_date: Cell::of(kernel::Date::new(year.cast_signed(), 3, 31).unwrap()),
        ..Header::default()
    };
    let mut checker = Checker::new(ruleset, &header, &CALENDAR);
    let mut found = Vec::new();
    checker.header(&header, &mut found);
    for child in scenarios::children(children) {
        checker.child(&child, &mut found);
    }
    checker.end(&mut found);
    found
}

struct Line {
    code: &'static str,
    year: u16,
    broken: bool,
    children: &'static str,
}

/// The lines of the tables. A line without a mark in front is the code of a rule, and perhaps a year.
fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut code, mut year) = ("", 2026);
    for text in TABLES
        .iter()
        .flat_map(|table| table.lines())
        .filter(|text| !text.is_empty() && !text.starts_with('#'))
    {
        if let Some(children) = text.strip_prefix("  x ").or_else(|| text.strip_prefix("  . ")) {
            lines.push(Line { code, year, broken: text.starts_with("  x"), children });
        } else {
            let mut words = text.split(' ');
            code = words.next().unwrap();
            year = words.next().map_or(2026, |year| year.parse().unwrap());
            assert!(words.next().is_none(), "{text}");
        }
    }
    lines
}

#[test]
fn every_rule_finds_what_breaks_it_and_leaves_what_keeps_it() {
    let mut wrong = Vec::new();
    for line in lines() {
        let found = findings(line.year, line.children).iter().any(|finding| finding.rule.code == line.code);
        if found != line.broken {
            let what = if line.broken { "was not found" } else { "was found" };
            wrong.push(format!("{} {what}: {}", line.code, line.children));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_of_every_year_is_broken_and_kept_in_a_table() {
    let mut tried: BTreeMap<_, BTreeSet<bool>> = BTreeMap::new();
    for line in lines() {
        // A line stands for every year up to the next in which the rule changed.
        let changed =
            CENSUS.last_changed(line.code, Year(line.year)).unwrap_or_else(|| panic!("no {}", line.code));
        tried.entry((line.code, changed)).or_default().insert(line.broken);
    }
    for ruleset in CENSUS.rulesets {
        for rule in ruleset.rules() {
            // The header is no child: its rule has a test of its own.
            let changed = CENSUS.last_changed(rule.about.code, ruleset.year).unwrap();
            let both = tried.get(&(rule.about.code, changed)).is_some_and(|kinds| kinds.len() == 2);
            assert!(
                both || rule.about.code == "100",
                "{} as of {changed} is not broken and kept",
                rule.about.code
            );
        }
    }
}

#[test]
fn the_reference_date_is_the_last_day_of_the_year_the_header_says() {
    let ruleset = CENSUS.year(Year(2026)).unwrap();
    let broken = |year: Cell<u32>, day: &str| {
        let header =
            Header { year, reference_date: Cell::read(day, return_files::Line(5)), ..Header::default() };
        let mut found = Vec::new();
        Checker::new(ruleset, &header, &CALENDAR).header(&header, &mut found);
        found.len() == 1 && found[0].rule.code == "100"
    };
    assert!(!broken(Cell::of(2026), "2026-03-31"));
    assert!(!broken(Cell::Missing, "2026-03-31"));
    for day in ["2026-03-30", "2025-03-31", "", "2026-02-30"] {
        assert!(broken(Cell::of(2026), day), "{day}");
    }
}

/// The places that a rule points at in these children: table, column, row and line.
fn places(code: &str, children: &str) -> Vec<Vec<String>> {
    let of_the_rule = findings(2026, children).into_iter().filter(|finding| finding.rule.code == code);
    let place = |cell: &return_rules::Cell| {
        format!("{}.{} row {} line {}", cell.field.table, cell.field.column, cell.row, cell.line)
    };
    of_the_rule.map(|finding| finding.cells.iter().map(place).collect()).collect()
}

#[test]
fn a_finding_names_row_and_line_of_everything_it_takes_to_see_it() {
    let earlier = "child id=A1 / case / plan start=2025-04-02 / protection start=2025-04-02 reviews=2025-06-01,2025-09-01 || ";
    let children = format!("{earlier}child id=A2 / case referred=2025-06-01 / plan start=2025-05-01 / plan");
    assert_eq!(
        places("4015", &children),
        [["CINplanDates.CINPlanStartDate row 1 line 7", "CINdetails.CINreferralDate row 1 line 6"]]
    );
    assert_eq!(places("4010", &children), [["CINplanDates.CINPlanStartDate row 2 line 8"]]);
    let children =
        format!("{earlier}child id=A2 / protection start=2025-06-01 reviews=2025-06-01,2025-08-01");
    assert_eq!(
        places("8841", &children),
        [["ChildProtectionPlans.CPPstartDate row 1 line 6", "Reviews.CPPreviewDate row 2 line 6"]]
    );
    assert_eq!(
        places("8868", "child id=A3 / case closed=2025-09-01 / enquiry / enquiry unneeded=1"),
        [[
            "Section47.DateOfInitialCPC row 0 line 3",
            "Section47.ICPCnotRequired row 0 line 3",
            "CINdetails.CINclosureDate row 0 line 2",
        ]]
    );
}

#[test]
fn plans_that_overlap_are_told_pair_by_pair() {
    let found = places(
        "8940",
        "protection start=2025-05-01 end=2025-07-01 / protection start=2025-06-01 end=2025-09-01",
    );
    assert_eq!(
        found,
        [[
            "ChildProtectionPlans.CPPstartDate row 1 line 2",
            "ChildProtectionPlans.CPPstartDate row 0 line 1",
            "ChildProtectionPlans.CPPendDate row 0 line 1",
        ]]
    );
}

#[test]
fn children_who_share_a_pupil_number_are_all_named() {
    let children = "child id=A1 upn=U213200115001 || child id=A2 || child id=A3 upn=U213200115001";
    let found = findings(2026, children);
    let finding = found.iter().find(|finding| finding.rule.code == "1520").unwrap();
    assert_eq!(finding.child.as_deref(), Some("A1"));
    assert_eq!(finding.other_children, ["A3".into()]);
    assert_eq!(finding.cells.iter().map(|cell| (cell.row, cell.line)).collect::<Vec<_>>(), [(0, 1), (2, 3)]);
    assert!(finding.is_linked());
}

#[test]
fn a_slip_of_the_pen_is_not_called_missing() {
    let detail = |children| {
        let found = findings(2026, children);
        found.iter().find(|finding| finding.rule.code == "8600").unwrap().detail.clone()
    };
    assert_eq!(detail("case nfa=0"), None);
    assert_eq!(detail("case referred=2025-02-30").as_deref(), Some("What stands there cannot be read."));
    // A closure that cannot be read is still a closure: the case is not open, and what it lacks is a reason.
    let codes = |children| findings(2026, children).iter().map(|it| it.rule.code).collect::<BTreeSet<_>>();
    let found = codes("case closed=31.12.2025 nfa=0 / case nfa=0");
    assert!(found.contains("8805") && found.contains("8620") && !found.contains("8815"));
}
