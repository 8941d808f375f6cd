//! Damaged and hostile files: refused in words, never a panic, and never more memory than the file asks for.
//! `SIGHTLINE_FUZZ` says how many are tried; without it a few hundred of each kind.

use super::harness::{Given, found_by_rule};
use super::reading::read;
use crate::cell::{Day, Texts};
use crate::read::{Limits, WhichYear, read_table, read_xml};
use crate::tables::{TABLES, Table};
use proptest::prelude::*;
use return_rules::Year;
use std::io::Read;

fn how_many() -> ProptestConfig {
    let cases = std::env::var("SIGHTLINE_FUZZ").ok().and_then(|cases| cases.parse().ok()).unwrap_or(256);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

const CSV: &str =
    "CHILD,DOB,MISSING,MIS_START,MIS_END\n1,01/02/2010,M,01/05/2025,03/05/2025\n2,\"01/02/2011\",A,,\n";
const XML: &str = "<EXPSSDA903><CHILD><HEADER><CHILDID>1</CHILDID><DOB>01/02/2010</DOB><AMISSING><MISSING>M</MISSING></AMISSING></HEADER>\
    <EPISODE><DECOM>01/01/2025</DECOM></EPISODE></CHILD></EXPSSDA903>";

/// A file with some bytes put in place of others.
fn damaged(file: &'static str) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec((0..file.len(), 0..4_usize, prop::collection::vec(any::<u8>(), 0..4)), 1..6)
        .prop_map(move |damages| {
            let mut bytes = file.as_bytes().to_vec();
            for (at, gone, put) in damages {
                let at = at.min(bytes.len());
                let until = (at + gone).min(bytes.len());
                bytes.splice(at..until, put);
            }
            bytes
        })
}

/// A cell of a return: right, wrong, or nothing.
fn cell() -> impl Strategy<Value = String> {
    let date = (1_i32..=31, 1_i32..=12, 2004_i32..=2027)
        .prop_map(|(day, month, year)| format!("{day:02}/{month:02}/{year}"));
    let code = prop::sample::select(vec![
        "0",
        "1",
        "2",
        "F",
        "M",
        "S",
        "P",
        "L",
        "B",
        "C2",
        "V3",
        "V4",
        "E1",
        "L1",
        "U1",
        "A3",
        "T1",
        "T3",
        "K3",
        "P1",
        "X1",
        "E11",
        "E2",
        "PR1",
        "SDQ1",
        "YES",
        "Z1",
        "PN0",
        "FCONTA",
        "UN1",
        "A801200001001",
        "XXXXXXX",
        "IN",
        "??",
        "31/02/2025",
    ]);
    prop_oneof![2 => date, 3 => code.prop_map(str::to_owned), 2 => Just(String::new())]
}

fn table_rows(table: Table) -> impl Strategy<Value = (Table, Vec<Vec<String>>)> {
    let width = table.columns().len();
    let row = (0..4_u8, prop::collection::vec(cell(), width)).prop_map(|(child, mut cells)| {
        cells.insert(0, child.to_string());
        cells
    });
    prop::collection::vec(row, 0..8).prop_map(move |rows| (table, rows))
}

fn whole_return() -> impl Strategy<Value = Vec<(Table, Vec<Vec<String>>)>> {
    TABLES.iter().map(|(table, _)| table_rows(*table)).collect::<Vec<_>>()
}

fn given(tables: &[(Table, Vec<Vec<String>>)], year: Year) -> Given {
    let mut given = Given::of(year);
    given.authority = Some("E09000099".to_owned());
    given.provider("SC1", "E09000099", "K3,U1", "PR1", "HW11AA", "01/05/2025");
    for (table, rows) in tables {
        let columns: Vec<&str> = std::iter::once("CHILD").chain(table.columns().iter().copied()).collect();
        given.table(*table, &columns, rows);
    }
    given
}

proptest! {
    #![proptest_config(how_many())]

    #[test]
    fn a_damaged_table_is_read_or_refused_in_words(bytes in damaged(CSV)) {
        if let Err(refused) = read_table("missing.csv", bytes.as_slice(), &Texts::default(), Limits::default()) {
            prop_assert!(refused.what.ends_with('.'), "{refused}");
        }
    }

    #[test]
    fn a_damaged_xml_is_read_or_refused_in_words(bytes in damaged(XML)) {
        if let Err(refused) = read_xml("r.xml", bytes.as_slice(), &Texts::default(), Limits::default()) {
            prop_assert!(refused.what.ends_with('.'), "{refused}");
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read_table("a.csv", bytes.as_slice(), &Texts::default(), Limits::default());
        let _ = read_xml("a.xml", bytes.as_slice(), &Texts::default(), Limits::default());
    }

    #[test]
    fn what_is_written_as_csv_is_read_back(rows in prop::collection::vec(prop::collection::vec("[ -~\n]{0,12}", 4), 1..12)) {
        let quoted = |value: &String| format!("\"{}\"", value.replace('"', "\"\""));
        let mut file = "CHILD,PREV_PERM,LA_PERM,DATE_PERM,DOB\n".to_owned();
        for (number, row) in rows.iter().enumerate() {
            let values: Vec<String> = row.iter().map(quoted).collect();
            file.push_str(&format!("c{number},{},{},{},\n", values[0], values[1], values[2]));
        }
        let (children, _) = read(&[("p.csv", WhichYear::This, file.as_bytes())]).unwrap();
        prop_assert_eq!(children.len(), rows.len());
        for (number, row) in rows.iter().enumerate() {
            let place = crate::tables::Place { table: Table::PrevPerm, row: number as u32 };
            for (column, value) in ["PREV_PERM", "LA_PERM", "DATE_PERM"].iter().zip(row) {
                prop_assert_eq!(children.words(place, column), value.trim());
            }
        }
    }

    #[test]
    fn every_rule_bears_any_return_and_points_at_rows_that_are_there(tables in whole_return(), year in 2023_u16..=2027) {
        for (code, places) in found_by_rule(&given(&tables, Year(year))) {
            for place in places {
                let rows = tables.iter().find(|(table, _)| *table == place.table).map_or(0, |(_, rows)| rows.len());
                prop_assert!((place.row as usize) < rows, "{code} points at {place:?}");
            }
        }
    }

    #[test]
    fn a_child_is_judged_alone_as_among_others(tables in whole_return()) {
        let whole = given(&tables, Year(2027));
        let alone: Vec<Vec<(Table, Vec<Vec<String>>)>> = (0..4)
            .map(|child| {
                let own = |rows: &Vec<Vec<String>>| rows.iter().filter(|row| row[0] == child.to_string()).cloned().collect();
                tables.iter().map(|(table, rows)| (*table, own(rows))).collect()
            })
            .collect();
        let apart: Vec<_> = alone.iter().map(|tables| found_by_rule(&given(tables, Year(2027)))).collect();
        for (number, (code, places)) in found_by_rule(&whole).into_iter().enumerate().filter(|(_, (code, _))| *code != "444") {
            let apart: usize = apart.iter().map(|found| found[number].1.len()).sum();
            prop_assert_eq!(places.len(), apart, "{}", code);
        }
    }

    #[test]
    fn a_date_is_written_as_it_was_read(number in 0_i32..60_000) {
        let texts = Texts::default();
        let day = Day::on(1900, 1, 1).plus_days(number);
        prop_assert_eq!(texts.day(&texts.day_words(day)), day);
        prop_assert_eq!(day.plus_years(4).plus_years(-4).days_since(day).map(i32::abs).unwrap_or(9) <= 1, true);
    }
}

#[test]
fn a_file_larger_than_the_limit_is_refused_while_it_is_read() {
    let endless = std::io::repeat(b'a');
    let limits = Limits { file_bytes: 3 << 20, ..Limits::default() };
    let refused = read_table("a.csv", endless, &Texts::default(), limits).unwrap_err();
    assert!(refused.what.contains("longer than") || refused.what.contains("larger than"), "{refused}");
    let rows = b"CHILD,DOB,MISSING,MIS_START,MIS_END\n".as_slice().chain(std::io::repeat(b'\n'));
    let refused = read_table("a.csv", rows, &Texts::default(), limits).unwrap_err();
    assert!(refused.what.contains("larger than"), "{refused}");
}

#[test]
fn an_xml_without_end_is_refused() {
    for start in ["<EXPSSDA903><", "<EXPSSDA903>", "<EXPSSDA903 a='"] {
        let endless = start.as_bytes().chain(std::io::repeat(b'a'));
        let refused = read_xml("a.xml", endless, &Texts::default(), Limits::default()).unwrap_err();
        assert!(!refused.what.is_empty(), "{start}");
    }
    let deep = "<EXPSSDA903>".to_owned() + &"<a>".repeat(100_000);
    let refused = read_xml("a.xml", deep.as_bytes(), &Texts::default(), Limits::default()).unwrap_err();
    assert!(refused.what.contains("too deep"), "{refused}");
}
