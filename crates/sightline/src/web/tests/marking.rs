//! The marking stands on pages that hold personal data about a child, and on no others.

use super::{Service, services};
use crate::web::{Method, Reply};
use access::Role;

fn marked(service: &Service, role: Role, method: Method, path: &str, answers: &[(&str, &str)]) -> bool {
    match service.ask(Some(role), method, path, answers) {
        Ok(Reply::Page(body)) => body.about_a_child,
        Ok(_) => panic!("{path} is not a page"),
        Err(problem) => panic!("{path}: {problem:?}"),
    }
}

#[test]
fn forms_and_lists_with_nothing_in_them_are_not_marked() {
    let service = services().remove(0);
    let empty = |role, path| marked(&service, role, Method::Get, path, &[]);
    assert!(!empty(Role::PartnerPractitioner, "/raise"));
    assert!(!empty(Role::PartnerPractitioner, "/worry"));
    assert!(!empty(Role::PartnerPractitioner, "/raised"));
    assert!(!empty(Role::FrontDoorSocialWorker, "/search"));
    assert!(!empty(Role::FrontDoorSocialWorker, "/queue"));
    assert!(!empty(Role::SocialWorker, "/work"));
}

#[test]
fn a_page_with_what_somebody_wrote_about_a_child_is_marked() {
    let service = services().remove(0);
    let sent = |path, answers: &[(&str, &str)]| {
        marked(&service, Role::FrontDoorSocialWorker, Method::Post, path, answers)
    };
    assert!(sent("/worry", &[("child_1_forename", "Amara"), ("go", "check")]));
    assert!(sent("/search", &[("name", "Amara Okonjo")]));
    assert!(sent("/search", &[("age", "seven")]));
}
