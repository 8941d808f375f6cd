//! The published cases, and the published list of rules.

use return_rules::parity::{Disagreement, hold_to, hold_to_the_list};
use return_rules::{Finding, Year};

use super::{CALENDAR, cases};
use crate::{CENSUS, Checker};

/// Cases whose expected answer we hold to be wrong.
const DISAGREEMENTS: &[Disagreement] = &[Disagreement {
    case: "2022_23_8935_1",
    because: "\"This child is showing more than one open Child Protection plan\", and \"There must be only one \
        ChildProtectionPlans group where the CPPendDate is missing\": the rule is about the child. The first child has \
        three open plans, and the case expects only the two that have one CPPID between them, which no file has.",
}];

#[test]
fn every_published_case_agrees_or_is_listed() {
    hold_to("cin", DISAGREEMENTS, |case, year| {
        let ruleset = CENSUS.year(year).ok_or_else(|| format!("there are no rules for {year}"))?;
        let found = cases::run(case, ruleset);
        let of_the_rule = |finding: &Finding| finding.rule.code == case.rule_code;
        Ok(found.into_iter().filter(of_the_rule).collect())
    });
}

#[test]
fn every_rule_of_the_published_list_is_there() {
    for difference in hold_to_the_list("cin_rules.csv", &CENSUS, Year(2026)) {
        eprintln!("{difference}");
    }
}

#[test]
fn the_years_fit_together() {
    let sizes: Vec<_> = CENSUS.rulesets.iter().map(|ruleset| (ruleset.year, ruleset.rules().len())).collect();
    let expected = [(2023, 105), (2024, 105), (2025, 109), (2026, 109), (2027, 109)];
    assert_eq!(sizes, expected.map(|(year, rules)| (Year(year), rules)));
    for ruleset in CENSUS.rulesets {
        assert_eq!(ruleset.defects(), Vec::<String>::new());
    }
    let queries = |year| {
        let rules = CENSUS.year(Year(year)).unwrap().rules();
        rules.iter().filter(|rule| rule.about.code.ends_with('Q')).count()
    };
    assert_eq!((queries(2023), queries(2025)), (24, 26));
    let changes = CENSUS.year(Year(2024)).unwrap().changes();
    assert_eq!(
        changes,
        "2023/24 against 2022/23\nchanged 1530: Characters 2 to 4 of the UPN are not the number of a local authority.\n"
    );
}

#[test]
fn a_query_is_called_one() {
    for rule in CENSUS.every_rule() {
        assert_eq!(rule.code.ends_with('Q'), !rule.severity.stops_the_return(), "{}", rule.code);
        assert!(rule.message.ends_with('.') && rule.asks.ends_with('.'), "{}", rule.code);
        assert!(!rule.fields.is_empty(), "{}", rule.code);
    }
}

/// Nothing here needs a file: the checker alone knows every rule's end.
#[test]
fn rules_that_count_working_days_are_skipped_where_no_calendar_reaches() {
    let header = return_files::cin::Header {
        reference_date: return_files::Cell::of(kernel::Date::constant(1940, 3, 31)),
        ..Default::default()
    };
    let checker = Checker::new(CENSUS.year(Year(2026)).unwrap(), &header, &CALENDAR);
    let skipped: Vec<_> = checker
        .outcomes()
        .iter()
        .filter(|(_, outcome)| matches!(outcome, return_rules::Outcome::Skipped { .. }))
        .map(|(about, _)| about.code)
        .collect();
    assert_eq!(skipped, ["8569Q", "8670Q", "8675Q"]);
}
