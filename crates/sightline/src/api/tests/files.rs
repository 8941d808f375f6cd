//! Files of notifications, good and broken.

use crate::api::Setting;
use crate::api::columns::pattern;
use crate::api::file::{Broken, FileRead, NotReadable, read_file, text_of};
use kernel::Moment;

fn setting() -> Setting<'static> {
    Setting { sources: vec!["police"], now: Moment::on("2026-11-22".parse().unwrap(), 12, 0) }
}

fn read(text: &str) -> Result<FileRead, NotReadable> {
    read_file(text, &setting())
}

const HEADINGS: &str = "reference,incident,happened_at,officer_name,officer_telephone,what_happened,danger,consent,consent_words,child_forename,child_born";

fn line(number: usize) -> String {
    format!(
        "WP-{number},missing,2025-03-01 21:40,Perrin Vale,01632 960005,Gone since noon,not_now,not_asked,Nobody was in,Wren,2015-05-05"
    )
}

#[test]
fn of_ten_thousand_lines_exactly_the_three_broken_ones_are_named() {
    let mut lines: Vec<String> = (1..=10_000).map(line).collect();
    lines[16] = lines[16].replace("2015-05-05", "5 May");
    lines[4_999] = lines[4_999].replace("not_now", "perhaps");
    lines[9_998] = lines[9_998].replace("Gone since noon", "Gone, since noon");
    let found = read(&format!("{HEADINGS}\n{}\n", lines.join("\n"))).unwrap();
    assert_eq!(found.lines, 10_000);
    assert_eq!(found.incidents.len(), 9_997);
    assert_eq!(found.left_out, ["WP-17", "WP-5000", "WP-9999"].map(str::to_owned).to_vec());
    let places: Vec<(u64, &str)> =
        found.broken.iter().map(|broken| (broken.line, broken.column.as_str())).collect();
    assert_eq!(places, [(18, "child_born"), (5_001, "danger"), (10_000, "")]);
    let says: Vec<&str> = found.broken.iter().map(|broken| broken.says.as_str()).collect();
    assert!(says[0].starts_with("Enter a date of birth"), "{says:?}");
    assert_eq!(says[1], "Use one of now, not_now, cannot_say");
    assert_eq!(
        says[2],
        "There are 12 cells and there should be 11. Put words that hold a comma in quotation marks"
    );
}

#[test]
fn lines_of_one_incident_stand_or_fall_together() {
    let good = [line(1), line(1).replace("Wren", "Basil"), line(2)].join("\n");
    let found = read(&format!("{HEADINGS}\n{good}\n")).unwrap();
    assert_eq!(found.incidents.iter().map(|incident| incident.lines.len()).collect::<Vec<_>>(), [2, 1]);
    let broken = good.replacen("2015-05-05", "then", 1);
    let found = read(&format!("{HEADINGS}\n{broken}\n")).unwrap();
    assert_eq!(found.left_out, ["WP-1"]);
    assert_eq!(found.incidents.len(), 1);
    let otherwise = good.replacen("Perrin Vale", "Perrin Vane", 1);
    let found = read(&format!("{HEADINGS}\n{otherwise}\n")).unwrap();
    let expected = Broken {
        line: 3,
        column: "officer_name".into(),
        says: "This is not what line 2 says of the same incident".into(),
    };
    assert_eq!(found.broken, [expected]);
}

#[test]
fn quotation_marks_line_breaks_blank_lines_and_a_mark_at_the_beginning_do_no_harm() {
    let quoted = line(1).replace("Gone since noon", "\"Gone, \"\"since\"\" noon\nand cold\"");
    let text = format!("{HEADINGS}\r\n{quoted}\r\n,,,,,,,,,,\r\n{}\r\n", line(2));
    let bytes = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    let found = read(text_of(&bytes).unwrap()).unwrap();
    assert_eq!((found.incidents.len(), found.broken.len()), (2, 0), "{:?}", found.broken);
    assert_eq!(found.incidents[0].sent["what_happened"], "Gone, \"since\" noon\nand cold");
}

#[test]
fn british_days_are_read_as_such_and_the_clock_is_londons() {
    let summer = line(1).replace("2025-03-01 21:40", "02/07/2025 21:40").replace("2015-05-05", "05/06/2015");
    let found = read(&format!("{HEADINGS}\n{summer}\n")).unwrap();
    let at: Moment = found.incidents[0].sent["happened_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(at, "2025-07-02T20:40:00Z".parse().unwrap());
    assert_eq!(found.incidents[0].sent["children"][0]["born"], "2015-06-05");
}

#[test]
fn a_line_without_a_reference_is_named() {
    let found = read(&format!("{HEADINGS}\n{}\n", line(1).replacen("WP-1", "", 1))).unwrap();
    assert_eq!((found.broken[0].line, found.broken[0].column.as_str()), (2, "reference"));
    assert!(found.incidents.is_empty());
}

#[test]
fn the_pattern_is_read_whole() {
    let found = read(&pattern()).unwrap();
    assert_eq!((found.incidents.len(), found.broken.as_slice()), (1, [].as_slice()));
    assert_eq!(found.incidents[0].lines.len(), 2);
}

proptest::proptest! {
    #[test]
    fn no_file_breaks_the_reader_and_every_line_is_accounted_for(text in "[a-zA-Z0-9,\"\n\r =~/:-]{0,400}") {
        if let Ok(found) = read(&format!("{HEADINGS}\n{text}")) {
            proptest::prop_assert!(found.incidents.iter().map(|incident| incident.lines.len()).sum::<usize>() <= found.lines);
            proptest::prop_assert!(found.lines == 0 || !found.broken.is_empty() || !found.incidents.is_empty());
        }
        let _ = read(&text);
    }
}
