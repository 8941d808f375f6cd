//! Rules tried on the two sides of their lines, from their own words.

use super::harness::{Given, found};
use crate::tables::Table;
use return_rules::Year;

/// The collection of 2025/26: 1 April 2025 to 31 March 2026.
const YEAR: Year = Year(2026);

/// Rows of one table: its columns, then the values of each row between bars.
fn rows(given: &mut Given, table: Table, columns: &str, lines: &[&str]) {
    let columns: Vec<&str> = columns.split(' ').collect();
    let cells: Vec<Vec<String>> =
        lines.iter().map(|line| line.split('|').map(str::to_owned).collect()).collect();
    given.table(table, &columns, &cells);
}

fn rows_found(code: &str, tables: &[(Table, &str, &[&str])]) -> Vec<u32> {
    found_in(YEAR, code, tables)
}

fn found_in(year: Year, code: &str, tables: &[(Table, &str, &[&str])]) -> Vec<u32> {
    let mut given = Given::of(year);
    tables.iter().for_each(|(table, columns, lines)| rows(&mut given, *table, columns, lines));
    let first = tables.first().unwrap().0;
    let places = found(&given, code).unwrap();
    places.into_iter().filter(|place| place.table == first).map(|place| place.row).collect()
}

#[test]
fn a_child_of_five_on_the_last_day_of_the_year_needs_no_health_check() {
    let episodes: (Table, &str, &[&str]) =
        (Table::Episodes, "CHILD DECOM DEC LS REC RNE", &["1|01/01/2025||C2||S", "2|01/01/2025||C2||S"]);
    let oc2: (Table, &str, &[&str]) =
        (Table::Oc2, "CHILD DOB HEALTH_CHECK", &["1|31/03/2021|", "2|01/04/2021|"]);
    assert_eq!(rows_found("545", &[oc2, episodes]), [1]);
}

#[test]
fn looked_after_all_year_means_from_the_first_of_april() {
    let oc2: (Table, &str, &[&str]) = (Table::Oc2, "CHILD SDQ_SCORE", &["1|12", "2|12", "3|12", "4|12"]);
    let episodes: (Table, &str, &[&str]) = (
        Table::Episodes,
        "CHILD DECOM DEC LS REC RNE",
        &[
            "1|01/04/2025||C2||S",
            "2|02/04/2025||C2||S",
            "3|01/01/2024|01/10/2025|C2|X1|S",
            "3|01/10/2025||C2||P",
            "4|01/01/2024|01/10/2025|C2|E4A|S",
            "4|01/10/2025||C2||S",
        ],
    );
    assert_eq!(rows_found("185", &[oc2, episodes]), [1, 3]);
}

#[test]
fn a_short_break_does_not_count_towards_the_year() {
    let oc2: (Table, &str, &[&str]) = (Table::Oc2, "CHILD SDQ_SCORE", &["1|12"]);
    let episodes: (Table, &str, &[&str]) =
        (Table::Episodes, "CHILD DECOM DEC LS REC RNE", &["1|01/04/2024||V4||S"]);
    assert_eq!(rows_found("185", &[oc2, episodes]), [0]);
}

#[test]
fn an_episode_may_begin_on_the_day_the_one_before_ended_and_not_earlier() {
    let episodes: (Table, &str, &[&str]) = (
        Table::Episodes,
        "CHILD DECOM DEC",
        &["1|01/05/2025|10/05/2025", "1|10/05/2025|20/05/2025", "1|19/05/2025|"],
    );
    assert_eq!(rows_found("501", &[episodes]), [2]);
}

#[test]
fn police_protection_of_three_days_is_in_time_and_of_four_is_not() {
    let episodes: (Table, &str, &[&str]) = (
        Table::Episodes,
        "CHILD DECOM DEC LS",
        &[
            "1|01/05/2025|04/05/2025|L1",
            "2|01/05/2025|05/05/2025|L1",
            "3|01/05/2025|03/05/2025|L1",
            "3|03/05/2025|06/05/2025|L1",
        ],
    );
    assert_eq!(rows_found("361", &[episodes]), [1, 2, 3]);
}

#[test]
fn what_is_missing_is_not_what_cannot_be_read() {
    let header: (Table, &str, &[&str]) =
        (Table::Header, "CHILD MC_DOB", &["1|", "2|31/06/2025", "3|30/06/2025"]);
    assert_eq!(rows_found("171", &[header]), [1]);
    let episodes: (Table, &str, &[&str]) =
        (Table::Episodes, "CHILD DEC REC", &["1|soon|X1", "2||X1", "3|01/05/2025|X1"]);
    assert_eq!(rows_found("148", &[episodes]), [1]);
}

#[test]
fn a_pupil_number_used_twice_is_said_of_both_children() {
    let header: (Table, &str, &[&str]) = (
        Table::Header,
        "CHILD UPN",
        &["1|A801200001001", "2|A801200001001", "3|UN1", "4|UN1", "5|B801200001001", "6|"],
    );
    assert_eq!(rows_found("444", &[header]), [0, 1]);
}

#[test]
fn a_foyer_is_for_those_who_were_18_on_the_first_day() {
    let oc3: (Table, &str, &[&str]) = (
        Table::Oc3,
        "CHILD DOB ACCOM",
        &["1|01/04/2007|T1", "2|02/04/2007|T1", "3|02/04/2007|T2", "4|02/04/2007|K1"],
    );
    assert_eq!(rows_found("347", &[oc3]), [1, 2]);
}

#[test]
fn the_decision_is_held_against_the_header_and_not_its_own_copy_of_the_birth() {
    let placed: (Table, &str, &[&str]) = (
        Table::PlacedAdoption,
        "CHILD DOB DATE_PLACED",
        &["1|01/01/2020|01/06/2022", "2|01/01/2024|01/06/2022"],
    );
    let header: (Table, &str, &[&str]) = (Table::Header, "CHILD DOB", &["1|01/01/2023", "2|01/01/2020"]);
    assert_eq!(rows_found("184", &[placed, header]), [0]);
}

#[test]
fn codes_are_those_of_the_year() {
    let places: (Table, &str, &[&str]) =
        (Table::Episodes, "CHILD PLACE", &["1|H5", "2|K3", "3|Z1", "4|Z12", "5|k3"]);
    assert_eq!(found_in(Year(2024), "146", &[places]), [1, 3, 4]);
    assert_eq!(found_in(Year(2025), "146", &[places]), [3, 4]);
    assert_eq!(found_in(Year(2026), "146", &[places]), [0, 2, 4]);
    let sexes: (Table, &str, &[&str]) = (Table::Header, "CHILD SEX", &["1|1", "2|F"]);
    assert_eq!(found_in(Year(2024), "101", &[sexes]), [1]);
    assert_eq!(found_in(Year(2025), "101", &[sexes]), [0]);
}

#[test]
fn a_rule_without_its_table_or_list_says_so() {
    let mut given = Given::of(YEAR);
    rows(&mut given, Table::Episodes, "CHILD URN", &["1|SC1"]);
    let why = |code| found(&given, code).unwrap_err();
    assert_eq!(why("1008"), "no list of Ofsted's providers was given");
    assert_eq!(why("169"), "no list of postcodes was given");
    assert_eq!(why("302"), "no Header table was given");
    assert_eq!(why("502"), "no Episodes_last table was given");
    assert_eq!(why("700"), "it is not in this year");
}

#[test]
fn a_child_missing_last_year_and_not_returned_this_year_is_still_said() {
    let mut given = Given::of(YEAR);
    rows(&mut given, Table::Missing, "CHILD MIS_START MIS_END", &["2|01/02/2025|"]);
    rows(&mut given, Table::MissingLast, "CHILD MIS_START MIS_END", &["1|01/02/2025|", "2|01/02/2025|"]);
    let places = found(&given, "576").unwrap();
    assert_eq!(places.len(), 1);
    assert_eq!((places[0].table, places[0].row), (Table::MissingLast, 0));
}

#[test]
fn the_order_of_rows_in_a_file_does_not_matter() {
    let lines =
        ["1|01/05/2025|10/05/2025|X1|S", "1|10/05/2025|20/05/2025|X1|P", "1|20/05/2025||", "2|01/06/2025||"];
    let lines: Vec<String> = lines
        .iter()
        .map(|line| if line.matches('|').count() == 3 { format!("{line}|") } else { (*line).to_owned() })
        .collect();
    for code in ["142", "388", "433", "501"] {
        let forwards: Vec<&str> = lines.iter().map(String::as_str).collect();
        let backwards: Vec<&str> = lines.iter().rev().map(String::as_str).collect();
        let columns = "CHILD DECOM DEC REC RNE";
        let one = rows_found(code, &[(Table::Episodes, columns, &forwards)]);
        let other = rows_found(code, &[(Table::Episodes, columns, &backwards)]);
        let mut turned: Vec<u32> = other.iter().map(|row| 3 - row).collect();
        turned.sort_unstable();
        assert_eq!(one, turned, "{code}");
    }
}
