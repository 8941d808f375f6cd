//! Checking a census on a page: whose it is, what it says, and that it goes again.

use super::{Service, TOKEN, noon, sent_to, services, text, visitor};
use crate::web::{Call, Method, Problem, ROUTES, Reply, Sent, answer};
use access::Role;
use kernel::Moment;
use web_kit::Form;

const CENSUS: &str = "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>\
    <ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails></Header><Children>\
    <Child><ChildIdentifiers><LAchildID>ASH1</LAchildID><Sex>F</Sex><PersonBirthDate>2015-02-01</PersonBirthDate>\
    </ChildIdentifiers><CINdetails><CINPlanDates><CINPlanStartDate>2024-07-01</CINPlanStartDate>\
    <CINPlanEndDate>2024-06-01</CINPlanEndDate></CINPlanDates></CINdetails></Child></Children></Message>";

fn upload(service: &Service, role: Role, content: Option<&[u8]>) -> Result<Reply, Problem> {
    let route =
        ROUTES.iter().find(|route| route.path == "/returns/census" && route.method == Method::Post).unwrap();
    let form = Form::posted(vec![("csrf_token".into(), TOKEN.into())]);
    let sent = Sent { file: content.map(<[u8]>::to_vec), ..Sent::default() };
    answer(route, &Call { sent, ..service.call(Some(visitor(role)), "/returns/census", form) })
}

#[test]
fn an_analyst_sees_what_is_wrong_by_rule_and_by_child_and_why() {
    for service in services() {
        let path = sent_to(upload(&service, Role::Analyst, Some(CENSUS.as_bytes())));
        let page = |path: &str| service.page(Some(Role::Analyst), path);
        let summary = page(&path);
        assert!(
            summary.contains("Census of 2024/25") && summary.contains("4011") && summary.contains("ASH1")
        );
        assert!(!page(&format!("{path}?show=queries")).contains(">4011<"));
        let why = page(&format!("{path}/rules/4011"));
        assert!(
            why.contains("A child in need plan ends on or after the day it starts.") && why.contains("ASH1")
        );
        let post = |number| service.ask(Some(Role::Analyst), Method::Post, &path, &[("child", number)]);
        let child = sent_to(post("ASH1"));
        assert!(!child.contains("ASH1"), "no number of a child in an address");
        assert!(page(&child).contains("Findings about child"));
        assert!(text(post("BIRCH2")).contains("No finding is about a child with this number"));
        for (end, words) in [("csv", "4011,error,ASH1"), ("json", "\"rule\":\"4011\"")] {
            let path = format!("{path}/findings.{end}");
            match service.ask(Some(Role::Analyst), Method::Get, &path, &[]).unwrap() {
                Reply::File { text, .. } => assert!(text.contains(words), "{text}"),
                _ => panic!("no file"),
            }
        }
        assert!(page("/returns/census").contains("What was found in the file of"));
    }
}

#[test]
fn what_was_found_is_its_finders_alone_and_for_an_hour() {
    for service in services() {
        let path = sent_to(upload(&service, Role::Analyst, Some(CENSUS.as_bytes())));
        let other = service.page(Some(Role::BusinessManager), &path);
        assert!(other.contains("no longer kept") && !other.contains("ASH1"));
        let at = |hour, minute| {
            let when = Moment::on(noon().date(), hour, minute);
            text(service.ask_at(Some(Role::Analyst), Method::Get, &path, &[], when))
        };
        assert!(at(12, 59).contains("ASH1") && at(13, 0).contains("no longer kept"));
        for role in [Role::SocialWorker, Role::Administrator, Role::PartnerPractitioner, Role::CallTaker] {
            assert!(service.ask(Some(role), Method::Get, "/returns/census", &[]).is_err(), "{role:?}");
            assert!(upload(&service, role, Some(CENSUS.as_bytes())).is_err());
        }
        let newer = sent_to(upload(&service, Role::Analyst, Some(CENSUS.as_bytes())));
        assert_ne!(path, newer);
        assert!(service.page(Some(Role::Analyst), &path).contains("no longer kept"));
    }
}

#[test]
fn what_is_no_census_is_said_by_the_box() {
    for service in services() {
        let say = |content: Option<&[u8]>| text(upload(&service, Role::Analyst, content));
        assert!(say(None).contains("Choose the census file"));
        assert!(say(Some(b"")).contains("Choose the census file"));
        assert!(say(Some(b"PK\x03\x04")).contains("This is a zip file."));
        assert!(say(Some(b"<EXPSSDA903/>")).contains("EXPSSDA903"));
    }
}
