use std::sync::Arc;

use super::*;
use crate::{About, Cell, Collection, Field, Rule, Ruleset, Stage};

const START: Field = Field { table: "Plans", column: "Start" };
const END: Field = Field { table: "Plans", column: "End" };
const REVIEW: Field = Field { table: "Reviews", column: "Date" };

const fn rule(code: &'static str, severity: Severity, message: &'static str) -> Rule<()> {
    let about = About {
        code,
        severity,
        stage: Stage::NotRecorded,
        message,
        asks: "Asks something.",
        fields: &[START, END, REVIEW],
        first_year: Year(2025),
        source: "CINRULES",
    };
    Rule { about, check: () }
}

static FIRST: Ruleset<()> = Ruleset {
    year: Year(2025),
    before: None,
    added: &[&[
        rule("1", Severity::Error, "It ends before it starts."),
        rule("2Q", Severity::Query, "There are few, \"oddly\"."),
        rule("3", Severity::Error, "Gone next year."),
    ]],
    changed: &[],
    dropped: &[],
    note: None,
};
static SECOND: Ruleset<()> = Ruleset {
    year: Year(2026),
    before: Some(&FIRST),
    added: &[&[rule("4", Severity::NotRecorded, "New.").since(Year(2026))]],
    changed: &[&[rule("1", Severity::Error, "It ends on or before the day it starts.")]],
    dropped: &["3"],
    note: Some("Not published in full."),
};
static COLLECTION: Collection<()> =
    Collection { key: "trial", name: "trial return", rulesets: &[&FIRST, &SECOND] };

fn written(format: Format) -> String {
    let mut outcomes = Outcomes::of(&COLLECTION, &SECOND);
    let mut report = ReportWriter::begin(Vec::new(), format, "trial", "trial return", Year(2026)).unwrap();
    let cell = |field, row, line| Cell { field, row, line };
    let findings = [
        Finding {
            rule: &SECOND.rule("1").unwrap().about,
            child: Some(Arc::from("=A1")),
            other_children: vec![],
            cells: vec![cell(START, 3, 40), cell(END, 3, 41), cell(REVIEW, 0, 44)],
            detail: None,
        },
        Finding {
            rule: &SECOND.rule("2Q").unwrap().about,
            child: None,
            other_children: vec![],
            cells: vec![],
            detail: Some("3 were found.".into()),
        },
    ];
    for finding in &findings {
        outcomes.count(finding);
        report.finding(finding).unwrap();
    }
    report.unreadable(Unreadable { child: None, cell: cell(END, 9, 120) });
    outcomes.skip("4", "there is no list of homes");
    outcomes.skip("3", "never shown");
    let ended = Ended { children: 12, outcomes: &outcomes, notes: &["One element was left out.".to_owned()] };
    String::from_utf8(report.end(&ended).unwrap()).unwrap()
}

#[test]
fn the_report_for_people_names_every_rule() {
    assert_eq!(
        written(Format::Text),
        "Trial return, 2025/26\n\n\
         Child =A1: 1 (error) It ends on or before the day it starts.\n\
         \x20   Plans row 3: Start, End (line 40)\n\
         \x20   Reviews row 0: Date (line 44)\n\
         The whole return: 2Q (query) There are few, \"oddly\". 3 were found.\n\
         \nValues that cannot be read. To a rule they are not the same as nothing.\n\
         \x20   Plans row 9: End (line 120)\n\
         \nSummary\n\
         \x20   12 children, 1 error, 1 query\n\
         \x20        1  1 (error) It ends on or before the day it starts.\n\
         \x20        1  2Q (query) There are few, \"oddly\".\n\
         \nRules\n\
         \x20   2 ran: 1 2Q\n\
         \x20   4 was skipped: there is no list of homes\n\
         \x20   1 not in 2025/26: 3\n\
         \nNotes\n\
         \x20   One element was left out.\n"
    );
}

#[test]
fn the_report_for_programs_is_one_object() {
    let data: Value = serde_json::from_str(&written(Format::Json)).unwrap();
    assert_eq!(
        (&data["collection"], &data["year"], &data["children"]),
        (&json!("trial"), &json!("2025_26"), &json!(12))
    );
    let first = &data["findings"][0];
    assert_eq!(first["child"], "=A1");
    assert_eq!(
        (&first["table"], &first["fields"], &first["rows"]),
        (&json!("Plans"), &json!(["Start", "End"]), &json!([3]))
    );
    assert_eq!(first["linked"], true);
    assert_eq!(first["cells"][2], json!({ "table": "Reviews", "column": "Date", "row": 0, "line": 44 }));
    assert_eq!(data["findings"][1]["child"], Value::Null);
    assert_eq!(data["findings"].as_array().unwrap().len(), 2);
    let outcomes: Vec<_> =
        data["rules"].as_array().unwrap().iter().map(|rule| rule["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["ran", "ran", "not in this year", "skipped"]);
    assert_eq!(data["unreadable"][0]["cell"]["line"], 120);
}

#[test]
fn the_report_for_a_spreadsheet_starts_no_formula() {
    assert_eq!(
        written(Format::Csv),
        "rule,severity,child,finding,table,field,row,line,linked,message\r\n\
         1,error,\"'=A1\",1,Plans,Start,3,40,yes,It ends on or before the day it starts.\r\n\
         1,error,\"'=A1\",1,Plans,End,3,41,yes,It ends on or before the day it starts.\r\n\
         1,error,\"'=A1\",1,Reviews,Date,0,44,yes,It ends on or before the day it starts.\r\n\
         2Q,query,,2,,,,,no,\"There are few, \"\"oddly\"\". 3 were found.\"\r\n"
    );
}

#[test]
fn a_year_is_the_year_before_and_what_changed() {
    let codes: Vec<_> = SECOND.rules().iter().map(|rule| rule.about.code).collect();
    assert_eq!(codes, ["1", "2Q", "4"]);
    assert_eq!(SECOND.defects(), Vec::<String>::new());
    assert_eq!(COLLECTION.last_changed("1", Year(2026)), Some(Year(2026)));
    assert_eq!(COLLECTION.last_changed("1", Year(2025)), Some(Year(2025)));
    assert_eq!(
        SECOND.changes(),
        "2025/26 against 2024/25\nadded 4: New.\nchanged 1: It ends on or before the day it starts.\n\
         dropped 3: Gone next year.\nNot published in full.\n"
    );
    static WRONG: Ruleset<()> = Ruleset {
        year: Year(2026),
        before: Some(&FIRST),
        added: &[&[rule("1", Severity::Error, "Twice.")]],
        changed: &[&[rule("8", Severity::Error, "Unknown.")]],
        dropped: &["9"],
        note: None,
    };
    assert_eq!(WRONG.defects().len(), 4);
}
