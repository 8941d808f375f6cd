//! Whole files: good, broken, hostile, and made up. The made-up ones try a few hundred each; for a long run:
//! `PROPTEST_CASES=100000 cargo test --release -p cin_rules`

use std::io::{self, Cursor};
use std::panic::catch_unwind;

use proptest::prelude::*;
use return_files::cin::{self, Header};
use return_files::{Cell, Limits, Refused};
use return_rules::{Ended, Finding, Format, Outcome, ReportWriter, Unreadable, Year};

use super::{CALENDAR, rules, scenarios};
use crate::{
    CENSUS, Census, CheckError, Checked, Checker, Counts, Options, Receiver, Record, Rows, check_child,
    check_file,
};

#[derive(Default)]
struct Kept {
    year: Option<Year>,
    findings: Vec<Finding>,
    unreadable: Vec<Unreadable>,
}

impl Receiver for Kept {
    fn begin(&mut self, year: Year) -> io::Result<()> {
        self.year = Some(year);
        Ok(())
    }

    fn finding(&mut self, finding: &Finding) -> io::Result<()> {
        self.findings.push(finding.clone());
        Ok(())
    }

    fn unreadable(&mut self, value: Unreadable) {
        self.unreadable.push(value);
    }
}

fn check(file: impl AsRef<[u8]>) -> Result<(Checked, Kept), CheckError> {
    let mut kept = Kept::default();
    let limits = Limits::default();
    let options = Options { year: None, limits: &limits, calendar: &CALENDAR, progress: &mut |_| {} };
    let checked = check_file(Cursor::new(file.as_ref().to_vec()), options, &mut kept)?;
    Ok((checked, kept))
}

fn header(year: u32) -> Header {
    Header {
        collection: Cell::of("CIN".into()),
        year: Cell::of(year),
        reference_date: Cell::of(kernel::Date::new(i16::try_from(year).unwrap(), 3, 31).unwrap()),
        ..Header::default()
    }
}

/// A census file of these children.
fn file(year: u32, children: &str) -> Vec<u8> {
    let mut written = Vec::new();
    cin::write(&header(year), scenarios::children(children), &mut written).unwrap();
    written
}

fn codes(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule.code).collect()
}

#[test]
fn a_file_is_checked_with_the_rules_of_its_own_year() {
    for (year, key) in [(2023, "2022/23"), (2025, "2024/25"), (2026, "2025/26"), (2027, "2026/27")] {
        let (checked, kept) = check(file(year, "child id=A1 sex=F")).unwrap();
        assert_eq!((checked.year.to_string().as_str(), kept.year), (key, Some(checked.year)));
        assert_eq!(checked.children, 1);
    }
    let (checked, _) = check(file(2022, "child id=A1")).unwrap();
    assert_eq!(checked.year, Year(2023));
    assert_eq!(checked.notes, ["The file is for 2021/22; the rules of 2022/23 were used."]);
}

#[test]
fn every_rule_of_every_year_has_an_outcome() {
    let (checked, _) = check(file(2023, "child id=A1")).unwrap();
    assert_eq!(checked.outcomes.len(), 109);
    let not_here: Vec<_> = checked
        .outcomes
        .iter()
        .filter(|(_, outcome)| **outcome == Outcome::NotInThisYear)
        .map(|(about, _)| about.code)
        .collect();
    assert_eq!(not_here, ["1570", "1580", "8945Q", "8950Q"]);
    let ran = checked.outcomes.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Ran { .. })).count();
    assert_eq!(ran, 105);
}

#[test]
fn a_file_with_modules_missing_is_checked_as_far_as_it_goes() {
    let message = |children: &str| {
        format!(
            "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>\
             </CollectionDetails></Header><Children>{children}</Children></Message>"
        )
    };
    let (checked, kept) = check(message("<Child/>")).unwrap();
    assert_eq!(checked.children, 1);
    let found = codes(&kept.findings);
    for code in ["100", "8500", "8525Q", "4180", "4220", "8590"] {
        assert!(found.contains(&code), "{code}");
    }
    let (_, kept) = check(message("<Child><CINdetails/></Child>")).unwrap();
    assert!(codes(&kept.findings).contains(&"8600"));
}

#[test]
fn values_that_cannot_be_read_are_listed_beside_the_findings() {
    let (_, kept) = check(file(
        2026,
        "child id=A1 born=2015-02-30 disabilities=MOB,?? / case nfa=maybe / assessment factors=1A,?? / \
         protection previous=two reviews=soon",
    ))
    .unwrap();
    let fields: Vec<_> = kept.unreadable.iter().map(|value| value.cell.field.column).collect();
    assert_eq!(
        fields,
        [
            "PersonBirthDate",
            "Disability",
            "ReferralNFA",
            "AssessmentFactors",
            "NumberOfPreviousCPP",
            "CPPreviewDate"
        ]
    );
    assert!(kept.unreadable.iter().all(|value| value.child.as_deref() == Some("A1") && value.cell.line > 0));
}

#[test]
fn what_is_not_a_census_is_refused() {
    let refused = |file: &str| match check(file) {
        Err(CheckError::Read(error)) => error.why,
        other => panic!("{file}: {:?}", other.map(|(checked, _)| checked.year)),
    };
    assert_eq!(refused(""), Refused::Empty);
    assert_eq!(refused("PK\u{3}\u{4}"), Refused::Zipped);
    assert!(matches!(refused("<EXPSSDA903></EXPSSDA903>"), Refused::WrongRoot { .. }));
    let another = "<Message><Header><CollectionDetails><Collection>SLA</Collection></CollectionDetails></Header></Message>";
    assert!(matches!(refused(another), Refused::AnotherCollection { .. }));
    let bomb = "<!DOCTYPE m [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><Message>&b;</Message>";
    assert_eq!(refused(bomb), Refused::DocumentType);
    let no_year = "<Message><Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails></Header>\
        <Children><Child/></Children></Message>";
    assert!(matches!(check(no_year), Err(CheckError::NoYear)));
}

#[test]
fn a_file_cut_short_is_said_to_be_and_no_rule_is_said_to_have_run() {
    let whole = file(2026, &vec!["child id=A1"; 200].join(" || "));
    let (checked, kept) = check(&whole[..whole.len() - 40]).unwrap();
    assert!(checked.broken_off.is_some());
    assert!(checked.notes.iter().any(|note| note.contains("not read to its end")));
    let ran = checked.outcomes.iter().any(|(_, outcome)| matches!(outcome, Outcome::Ran { .. }));
    assert!(!ran);
    // What was found on the way is still counted, so that the summary is not taken for a clean one.
    assert_eq!(
        checked.outcomes.tally().errors + checked.outcomes.tally().queries,
        kept.findings.len() as u64
    );
}

/// Somebody who stops taking what is found.
struct Full;

impl Receiver for Full {
    fn begin(&mut self, _: Year) -> io::Result<()> {
        Ok(())
    }

    fn finding(&mut self, _: &Finding) -> io::Result<()> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn unreadable(&mut self, _: Unreadable) {}
}

#[test]
fn a_report_that_cannot_be_written_ends_the_check() {
    let whole = file(2026, &vec!["child id=A1"; 2_000].join(" || "));
    let limits = Limits::default();
    let options = Options { year: None, limits: &limits, calendar: &CALENDAR, progress: &mut |_| {} };
    assert!(matches!(check_file(Cursor::new(whole), options, &mut Full), Err(CheckError::Write(_))));
}

/// A part of a child: sensible, odd and unreadable values in every place.
fn part() -> impl Strategy<Value = String> {
    let day = "(2025-0[4-9]-1[0-3]|2026-03-31|2025-03-31|2025-02-30|2000-01-01|2026-04-0[1-3]|soon)";
    let of = |pattern: String| prop::string::string_regex(&pattern).unwrap();
    prop_oneof![
        of(format!(
            "case referred={day} nfa=(0|1|true|maybe) closed={day} reason=RC([1-9]|10) by=(1A|99) need=N[0-9]"
        )),
        of(format!("case referred={day} nfa=0 conference={day}")),
        of(format!("assessment start={day} done={day} factors=(1A|21|18A|99|\\?\\?)(,(1A|21|2B)){{0,2}}")),
        of(format!("assessment start={day} factors=21")),
        of(format!("plan start={day}( end={day})?")),
        of(format!("enquiry start={day}( conference={day})?( unneeded=(0|1|false))?( target={day})?")),
        of(format!(
            "protection start={day}( end={day})? first=(NEG|XXX) previous=(0|-1)( reviews={day}(,{day}){{0,2}})?"
        )),
    ]
}

fn child() -> impl Strategy<Value = String> {
    let day = "(201[0-9]-0[1-9]-01|2026-0[3-9]-01|1999-01-01|x)";
    let who = format!(
        "child id=(A[1-9]|[1-9]{{21}}|A-1) upn=(U213200115001|P942200115001|R3)( born={day})?( expected={day})?\
         ( sex=(F|M|U|0))?( died={day})?( ethnicity=(WBRI|X))?( disabilities=(NONE|MOB|HAND|XX)(,(MOB|NONE)){{0,2}})?"
    );
    let who = prop::string::string_regex(&who).unwrap();
    (who, prop::collection::vec(part(), 0..6)).prop_map(|(who, parts)| {
        let all: Vec<String> = std::iter::once(who).chain(parts).collect();
        all.join(" / ")
    })
}

fn children() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(child(), 1..5)
}

proptest! {
    /// No rule looks past the child it is about: checked alone, a child has the findings it has among others.
    #[test]
    fn one_child_checked_alone_is_checked_exactly(texts in children()) {
        let ruleset = CENSUS.year(Year(2026)).unwrap();
        let census = Census::new(Year(2026), &header(2026), &CALENDAR);
        let together = rules::findings(2026, &texts.join(" || "));
        let mut alone = Vec::new();
        let mut rows = Rows::default();
        for child in scenarios::children(&texts.join(" || ")) {
            check_child(&child, rows, &ruleset.rules(), &census, &mut alone);
            rows = Record::new(&child, rows).1;
        }
        prop_assert_eq!(&together[..alone.len()], &alone[..]);
        let rest = codes(&together[alone.len()..]);
        let whole = ["1520", "2883", "2886Q", "2887Q", "2888Q", "8510"];
        prop_assert!(rest.iter().all(|code| whole.contains(code)), "{:?}", rest);
    }

    /// A child taken out leaves no trace, and the order of the others makes no difference.
    #[test]
    fn a_child_can_be_taken_out_of_the_counts(texts in children(), more in child()) {
        let census = Census::new(Year(2026), &header(2026), &CALENDAR);
        let children = scenarios::children(&texts.join(" || "));
        let extra = scenarios::children(&more).remove(0);
        let (mut forwards, mut changed) = (Counts::default(), Counts::default());
        let mut rows = Rows::default();
        let mut records = Vec::new();
        for child in &children {
            let (record, next) = Record::new(child, rows);
            forwards.add(&record, &census);
            records.push(record);
            rows = next;
        }
        let (other, _) = Record::new(&extra, rows);
        changed.add(&other, &census);
        records.iter().for_each(|record| changed.add(record, &census));
        changed.remove(&other, &census);
        prop_assert_eq!(&forwards, &changed);

        let mut backwards = Counts::default();
        records.iter().rev().for_each(|record| backwards.add(record, &census));
        for rule in CENSUS.year(Year(2026)).unwrap().rules() {
            let places = |counts: &Counts| counts.findings(rule).iter().map(|it| it.cells.clone()).collect::<Vec<_>>();
            prop_assert_eq!(places(&forwards), places(&backwards));
        }
    }

    /// What is found in a file is what is found in its children, whatever the rows and lines.
    #[test]
    fn a_file_gives_what_its_children_give(texts in children()) {
        let text = texts.join(" || ");
        let (checked, kept) = check(file(2026, &text)).unwrap();
        prop_assert_eq!(checked.children, texts.len() as u64);
        let expected = rules::findings(2026, &text);
        prop_assert_eq!(codes(&kept.findings), codes(&expected));
        let counted: u64 = checked.outcomes.iter().map(|(_, outcome)| outcome.findings()).sum();
        prop_assert_eq!(counted, kept.findings.len() as u64);
        for finding in &kept.findings {
            prop_assert!(finding.cells.iter().all(|cell| cell.line > 0), "{:?}", finding);
        }
    }

    /// A good file with bytes changed, cut or doubled is checked or refused; nothing breaks off, and nothing is lost.
    #[test]
    fn a_damaged_file_is_checked_or_refused(
        texts in children(),
        at in any::<prop::sample::Index>(),
        damage in "[<>&/=\"'0-9A-Za-z\\-\u{0}\u{e9} ]{0,4}",
        dropped in 0_usize..40,
    ) {
        let mut bytes = file(2026, &texts.join(" || "));
        let from = at.index(bytes.len());
        let to = (from + dropped).min(bytes.len());
        bytes.splice(from..to, damage.bytes());
        let checked = catch_unwind(|| check(&bytes).map(|(checked, kept)| (checked.outcomes.len(), kept.findings.len())));
        let checked = checked.expect("nothing breaks off");
        if let Ok((outcomes, _)) = checked {
            prop_assert_eq!(outcomes, 109);
        }
    }

    /// The report is whole in every form, whatever stands in the file.
    #[test]
    fn the_report_can_be_read_back(texts in children(), id in "[ -~\u{e9}]{1,20}") {
        let mut scenario = scenarios::children(&texts.join(" || "));
        scenario[0].identifiers.la_child_id = Cell::of(id.as_str().into());
        let ruleset = CENSUS.year(Year(2026)).unwrap();
        let mut checker = Checker::new(ruleset, &header(2026), &CALENDAR);
        let mut findings = Vec::new();
        scenario.iter().for_each(|child| checker.child(child, &mut findings));
        checker.end(&mut findings);
        let written = |format| {
            let mut report = ReportWriter::begin(Vec::new(), format, CENSUS.key, CENSUS.name, Year(2026)).unwrap();
            findings.iter().for_each(|finding| report.finding(finding).unwrap());
            let ended = Ended { children: checker.children(), outcomes: checker.outcomes(), notes: &[] };
            String::from_utf8(report.end(&ended).unwrap()).unwrap()
        };
        let data: serde_json::Value = serde_json::from_str(&written(Format::Json)).unwrap();
        prop_assert_eq!(data["findings"].as_array().unwrap().len(), findings.len());
        let first = data["findings"].as_array().unwrap().iter().any(|it| it["child"] == id.as_str());
        prop_assert!(first);
        let places: usize = findings.iter().map(|finding| finding.cells.len().max(1)).sum();
        prop_assert_eq!(written(Format::Csv).lines().count(), places + 1);
    }
}
