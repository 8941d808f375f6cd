use super::pages::{child_page, choose_page, gone_page, rule_page, summary_page};
use super::*;
use return_rules::Format;
use web_kit::{Form, FormTokens, Markup};

const HEAD: &str = "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>\
    <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>\n<Children>\n";

/// Ash has a plan that ends before it starts and a birth date that the calendar does not have; Birch shares Ash's
/// pupil number.
fn file() -> String {
    let child = |id: &str, born: &str, plan: &str| {
        format!(
            "<Child><ChildIdentifiers><LAchildID>{id}</LAchildID><UPN>U213200115001</UPN><Sex>F</Sex>\
             <PersonBirthDate>{born}</PersonBirthDate></ChildIdentifiers>\n\
             <ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>NONE</Disability></Disabilities>\
             </ChildCharacteristics>\n<CINdetails><CINreferralDate>2025-05-01</CINreferralDate>\
             <ReferralSource>1A</ReferralSource><PrimaryNeedCode>N1</PrimaryNeedCode><ReferralNFA>0</ReferralNFA>\
             {plan}</CINdetails></Child>\n"
        )
    };
    let plan = "<CINPlanDates><CINPlanStartDate>2025-07-01</CINPlanStartDate>\
        <CINPlanEndDate>2025-06-01</CINPlanEndDate></CINPlanDates>";
    format!(
        "{HEAD}{}{}</Children></Message>",
        child("ASH1", "2015-02-30", plan),
        child("BIRCH2", "2014-01-01", "")
    )
}

fn check(file: &str) -> CensusCheck {
    CensusCheck::of(file.as_bytes(), None, local::england::built_in().calendar()).unwrap()
}

fn id() -> CensusCheckId {
    "00000000-0000-4000-8000-000000000001".parse().unwrap()
}

fn shown(body: Markup) -> String {
    let frame = web_kit::Frame { title: "Census", service: "Sightline", ..Default::default() };
    let page = web_kit::page(&frame, body.clone()).into_string();
    assert_eq!(web_kit::check_html(&page), Vec::<String>::new());
    body.into_string().replace("><", ">\n<")
}

fn summary(check: &CensusCheck, show: Show) -> String {
    shown(summary_page(id(), check, show, &Form::blank(), &FormTokens::default()))
}

#[test]
fn what_was_found_stands_by_rule_and_by_child() {
    let check = check(&file());
    let codes =
        |show| check.rules(show).into_iter().map(|(rule, many)| (rule.code, many)).collect::<Vec<_>>();
    assert_eq!(codes(Show::Errors), [("1520", 1), ("4011", 1)]);
    assert_eq!(codes(Show::Queries), [("2887Q", 1)]);
    let children = check.children_with_findings(Show::All);
    let numbers: Vec<_> = children.iter().map(|(_, child)| child.child.as_deref().unwrap()).collect();
    assert_eq!(numbers, ["ASH1", "BIRCH2"]);
    let of = |number: &str| {
        let child = check.child(check.place_of(number).unwrap()).unwrap();
        check.of_child(child).map(|finding| finding.rule.code).collect::<Vec<_>>()
    };
    assert_eq!(of("ASH1"), ["4011", "1520"]);
    assert_eq!(of(" BIRCH2 "), ["1520"], "whoever shares a number stands in it too");
    assert_eq!(check.place_of("CEDAR3"), None);
    assert_eq!(check.unreadable.len(), 1);
}

#[test]
fn the_pages_say_what_is_wrong_where_and_why() {
    let check = check(&file());
    insta::assert_snapshot!("census_summary", summary(&check, Show::All));
    let errors = summary(&check, Show::Errors);
    assert!(errors.contains("4011") && !errors.contains(">2887Q<"));
    insta::assert_snapshot!("census_rule", shown(rule_page(id(), &check, check.rule("4011").unwrap())));
    let child = check.child(check.place_of("ASH1").unwrap()).unwrap();
    insta::assert_snapshot!("census_child", shown(child_page(id(), &check, child)));
    let nothing = shown(rule_page(id(), &check, check.rule("8840").unwrap()));
    assert!(nothing.contains("The rule found nothing.") && nothing.contains("0 findings"));
}

#[test]
fn choosing_a_file_says_that_it_is_not_kept() {
    let mut form = Form::blank();
    form.errors.add("file", "Choose the census file");
    insta::assert_snapshot!("census_choose_errors", shown(choose_page(&form, &FormTokens::default(), None)));
    let again =
        shown(choose_page(&Form::blank(), &FormTokens::default(), Some((id(), "3 March 2026, 9:00am"))));
    assert!(again.contains("What was found in the file of 3 March 2026, 9:00am"));
    assert!(shown(gone_page()).contains("no longer kept"));
}

#[test]
fn a_child_that_is_not_there_is_said_by_the_box() {
    let mut form = Form::blank();
    form.errors.add("child", "No finding is about a child with this number");
    let page = shown(summary_page(id(), &check(&file()), Show::All, &form, &FormTokens::default()));
    assert!(page.contains("No finding is about a child with this number"));
}

#[test]
fn a_file_cut_short_is_said_to_be_at_the_top() {
    let whole = file();
    let check = check(&whole[..whole.len() - 30]);
    assert!(check.broken_off);
    let page = summary(&check, Show::All);
    assert!(page.contains("could not be read to its end") && page.contains("0 of 109 rules ran"));
}

#[test]
fn markup_in_a_number_is_shown_as_it_stands() {
    let text = file().replace("ASH1", "&lt;b&gt;ASH&lt;/b&gt;");
    let check = check(&text);
    assert!(!summary(&check, Show::All).contains("<b>ASH"));
    assert!(check.rules(Show::All).iter().any(|(rule, _)| rule.code == "1580"));
}

#[test]
fn what_is_no_census_is_refused_in_words() {
    let calendar = local::england::built_in().calendar();
    let refused = CensusCheck::of(b"name,born\n", None, calendar).unwrap_err();
    assert!(refused.contains("not an XML file"), "{refused}");
}

#[test]
fn the_files_hold_everything() {
    let check = check(&file());
    let csv = check.report(Format::Csv).unwrap();
    assert!(csv.contains("4011,error,ASH1,"));
    assert!(check.report(Format::Json).unwrap().contains("\"children\":2"));
}
