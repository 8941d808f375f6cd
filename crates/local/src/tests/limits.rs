use super::{found, harrowmere_and, harrowmere_with, line_of, loaded, on};
use crate::Severity::Error;
use crate::{Allows, check};
use kernel::Limit;
use proptest::prelude::*;

fn clock(timescale: &str, limit: u32, unit: &str) -> String {
    format!(
        "\n[[clock]]\ntimescale = \"{timescale}\"\nlimit = {limit}\nunit = \"{unit}\"\nstarts = 2024-04-01\n\
         source = \"Procedures\"\n"
    )
}

#[test]
fn a_limit_looser_than_guidance_is_refused_at_its_line() {
    let folder = harrowmere_and("clocks.toml", &clock("rcpc_first", 4, "months"));
    let finding = found(
        &folder,
        Error,
        "clocks.toml",
        "4 months for 'rcpc_first' is looser than the 3 months of WT2023 (should, by statutory guidance)",
    );
    assert_eq!((finding.line, finding.column), (line_of(&folder, "clocks.toml", "\"rcpc_first\"") + 1, 1));
    assert_eq!(finding.what_to_do, "Set 3 months or less, or take the clock out");
    assert!(
        finding
            .to_string()
            .starts_with(&format!("harrowmere/clocks.toml:{}:1: error: 4 months", finding.line))
    );
}

#[test]
fn a_limit_looser_than_the_law_is_refused() {
    let folder = harrowmere_and("clocks.toml", &clock("lac_review_1", 21, "working days"));
    let message =
        "21 working days for 'lac_review_1' is looser than the 20 working days of CPPCR2010 (must, by law)";
    found(&folder, Error, "clocks.toml", message);
}

#[test]
fn an_equal_or_tighter_limit_is_taken() {
    for limit in [20, 19, 1] {
        let folder = harrowmere_and("clocks.toml", &clock("lac_review_1", limit, "working days"));
        let own = loaded(&folder).timescale("lac_review_1", on("2024-04-01")).unwrap().allows.clone();
        assert_eq!(own, Allows::Time(Limit::WorkingDays(limit)));
    }
}

#[test]
fn another_unit_is_taken_only_when_it_can_never_be_longer() {
    let taken = |id, limit, unit| {
        check(&harrowmere_and("clocks.toml", &clock(id, limit, unit)), on("2026-11-20")).is_empty()
    };
    assert!(taken("rcpc_next", 25, "weeks"));
    assert!(!taken("rcpc_next", 26, "weeks"), "26 weeks from 1 September is after 1 March");
    assert!(taken("rcpc_first", 12, "weeks"));
    assert!(!taken("rcpc_first", 13, "weeks"), "13 weeks from 1 February is after 1 May");
    assert!(!taken("rcpc_first", 91, "calendar days"));
    assert!(taken("lado_referral", 24, "hours"));
    assert!(!taken("lado_referral", 2, "calendar days"));
}

#[test]
fn where_more_time_asks_more_less_is_refused() {
    let taken = |id, limit, unit| {
        check(&harrowmere_and("clocks.toml", &clock(id, limit, unit)), on("2026-11-20")).is_empty()
    };
    assert!(taken("review_report_iro", 3, "working days"));
    assert!(taken("review_report_iro", 5, "working days"));
    let looser = check(
        &harrowmere_and("clocks.toml", &clock("review_report_iro", 2, "working days")),
        on("2026-11-20"),
    );
    assert_eq!(looser[0].what_to_do, "Set 3 working days or more, or take the clock out");
    assert!(taken("ehe_s437", 20, "calendar days"));
    assert!(!taken("ehe_s437", 14, "calendar days"));
}

#[test]
fn what_the_law_defines_cannot_be_set() {
    let folder = harrowmere_and("clocks.toml", &clock("pf_28", 20, "calendar days"));
    let message = "'pf_28' is how CA1989 (must, by law) counts, and cannot be changed here";
    found(&folder, Error, "clocks.toml", message);
}

#[test]
fn local_practice_may_be_set_to_any_number() {
    let folder = harrowmere_and("clocks.toml", &clock("pa_contact", 40, "weeks"));
    assert!(check(&folder, on("2026-11-20")).is_empty());
}

#[test]
fn a_limit_that_does_not_exist_or_is_counted_otherwise_is_refused() {
    let folder = harrowmere_and("clocks.toml", &clock("tea_break", 4, "months"));
    found(&folder, Error, "clocks.toml", "There is no national limit with the id 'tea_break'");
    let folder = harrowmere_and("clocks.toml", &clock("rcpc_first", 3, "fortnights"));
    found(&folder, Error, "clocks.toml", "'rcpc_first' cannot be counted in fortnights");
    let folder = harrowmere_and("clocks.toml", &clock("school_place", 15, "working days"));
    let message = "15 working days cannot be compared with the 20 school days of PEL2018 (should, by statutory guidance)";
    found(&folder, Error, "clocks.toml", message);
}

#[test]
fn two_limits_for_one_day_are_refused() {
    let folder = harrowmere_with("clocks.toml", "ends = 2024-03-31\n", "");
    let finding = found(&folder, Error, "clocks.toml", "'icpc' is set twice for some day");
    let line = line_of(&folder, "clocks.toml", "starts = 2024-04-01");
    assert_eq!(finding.line, line);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn no_local_limit_is_ever_due_after_the_national_one(limit in 0u32..40, start in 0i32..900) {
        let started = on("2024-04-01").checked_add(kernel_days(start)).unwrap();
        let folder = harrowmere_and("clocks.toml", &clock("lac_review_1", limit, "working days"));
        match crate::Partnership::load(&folder) {
            Ok(all) => {
                let due = |timescale: &crate::Timescale| {
                    timescale.clock(started).unwrap().due(all.calendar()).unwrap().date()
                };
                let own = all.timescale("lac_review_1", started).unwrap();
                prop_assert!(due(own) <= due(all.england().timescale("lac_review_1", started).unwrap()));
            }
            Err(_) => prop_assert!(20 < limit),
        }
    }
}

fn kernel_days(days: i32) -> std::time::Duration {
    std::time::Duration::from_secs(u64::try_from(days).unwrap() * 86_400)
}
