//! Files of police notifications, from choosing one to what came of it.

use super::systems::worries;
use super::{Service, TOKEN, noon, sent_to, services, text, visitor};
use crate::web::{Call, Method, Problem, ROUTES, Reply, Sent, Visitor, answer};
use access::Role;
use web_kit::Form;

const HEADINGS: &str = "reference,incident,risk,happened_at,officer_name,officer_telephone,what_happened,danger,consent,consent_words,child_forename,child_surname,child_born";

fn line(reference: &str, forename: &str, born: &str) -> String {
    format!(
        "{reference},domestic_abuse,medium,01/03/2025 21:40,Perrin Vale,01632 960005,Shouting,not_now,not_asked,Not safe to ask,{forename},Hale,{born}"
    )
}

fn file(lines: &[String]) -> String {
    format!("{HEADINGS}\r\n{}\r\n", lines.join("\r\n"))
}

fn officer() -> Visitor {
    let mut officer = visitor(Role::PartnerPractitioner);
    officer.actor.agency = "police".into();
    officer
}

fn upload(service: &Service, visitor: Visitor, content: Option<&[u8]>) -> Result<Reply, Problem> {
    let route =
        ROUTES.iter().find(|route| route.path == "/notifications" && route.method == Method::Post).unwrap();
    let form = Form::posted(vec![("csrf_token".into(), TOKEN.into())]);
    let sent = Sent { file: content.map(<[u8]>::to_vec), ..Sent::default() };
    answer(route, &Call { sent, ..service.call(Some(visitor), "/notifications", form) })
}

fn look(service: &Service, path: &str) -> String {
    text(service.ask_as(Some(officer()), Method::Get, path, &[], noon()))
}

fn decide(service: &Service, path: &str, what: &str) -> Result<Reply, Problem> {
    service.ask_as(Some(officer()), Method::Post, path, &[("what", what)], noon())
}

fn three_good_one_broken() -> String {
    file(&[
        line("WP-1", "Corin", "~2021"),
        line("WP-1", "Isolde", "09/04/2014"),
        line("WP-2", "Wren", "2015-05-05"),
        line("WP-3", "Basil", "yesterday"),
    ])
}

#[test]
fn nothing_is_recorded_before_somebody_who_saw_what_was_read_says_so() {
    for service in services() {
        let path = sent_to(upload(&service, officer(), Some(three_good_one_broken().as_bytes())));
        let page = look(&service, &path);
        for said in [
            "Nothing is recorded yet",
            "Lines read",
            "child_born",
            "WP-1",
            "2 children",
            "Domestic abuse, medium risk",
            "Send 2 notifications and leave out what is broken",
        ] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(page.contains("Line 5"), "the line of the file is said: {page}");
        assert!(!page.contains("checked"), "nothing is chosen already");
        assert!(worries(&service).is_empty());
        let undecided = text(service.ask_as(Some(officer()), Method::Post, &path, &[], noon()));
        assert!(undecided.contains("Select what should happen with this file"));
        assert!(worries(&service).is_empty());

        assert_eq!(sent_to(decide(&service, &path, "send")), path);
        let all = worries(&service);
        assert_eq!(
            all.iter().map(|worry| worry.contacts.len()).sum::<usize>(),
            3,
            "brothers and sisters together"
        );
        assert!(look(&service, &path).contains("The file was sent"));
        let queue = service.page(Some(Role::CallTaker), "/queue");
        assert!(queue.contains("Isolde Hale") && queue.contains("Domestic abuse: medium risk"));
        match service
            .ask_as(Some(officer()), Method::Get, &format!("{path}/receipts.csv"), &[], noon())
            .unwrap()
        {
            Reply::File { text, .. } => {
                assert_eq!(text.lines().count(), 3, "{text}");
                assert!(all.iter().all(|worry| text.contains(&worry.receipt)));
            }
            _ => panic!("no file"),
        }
        // Pressed again, and the same file once more: nothing is recorded twice.
        assert_eq!(sent_to(decide(&service, &path, "send")), path);
        let again = sent_to(upload(&service, officer(), Some(three_good_one_broken().as_bytes())));
        let page = look(&service, &again);
        assert!(page.contains("There is nothing new to send in this file"), "{page}");
        sent_to(decide(&service, &again, "send"));
        assert_eq!(worries(&service).len(), 2);
    }
}

#[test]
fn sending_nothing_records_nothing() {
    let service = services().remove(0);
    let path = sent_to(upload(&service, officer(), Some(three_good_one_broken().as_bytes())));
    sent_to(decide(&service, &path, "nothing"));
    assert!(look(&service, &path).contains("Nothing was sent"));
    assert!(look(&service, "/notifications").contains("you chose to send nothing"));
    assert!(worries(&service).is_empty());
}

#[test]
fn a_file_that_cannot_be_read_says_why_and_is_not_kept() {
    let service = services().remove(0);
    let refused = |content: Option<&[u8]>, says: &str| {
        let page = text(upload(&service, officer(), content));
        assert!(page.contains(says), "{says}: {page}");
    };
    refused(None, "Choose a file");
    refused(Some(b"PK\x03\x04\0\0"), "not a CSV file in UTF-8");
    refused(Some(b"reference,name\r\nWP-1,Tamsin\r\n"), "Column 2 is not one of ours");
    refused(Some(b"reference\r\nWP-1\r\n"), "Add these columns");
    refused(Some(format!("{HEADINGS}\r\n").as_bytes()), "holds no notifications");
    refused(Some(b"reference\xff\r\n"), "Line 1 is not in UTF-8");
    assert!(!look(&service, "/notifications").contains("Files you uploaded"));
}

#[test]
fn a_file_is_private_to_whoever_uploaded_it_and_only_the_police_send_any() {
    let service = services().remove(0);
    let path = sent_to(upload(&service, officer(), Some(three_good_one_broken().as_bytes())));
    let mut other = visitor(Role::CallTaker);
    other.actor.agency = "police".into();
    for method in [Method::Get, Method::Post] {
        let reply = service.ask_as(Some(other.clone()), method, &path, &[("what", "send")], noon());
        assert!(matches!(reply, Err(Problem::NotFound)));
    }
    let mut teacher = visitor(Role::PartnerPractitioner);
    teacher.actor.agency = "primary_schools".into();
    let page = text(upload(&service, teacher, Some(three_good_one_broken().as_bytes())));
    assert!(page.contains("Files of notifications come from the police"));
    let analyst = service.ask(Some(Role::Analyst), Method::Get, "/notifications", &[]);
    assert!(matches!(analyst, Err(Problem::NotForThisRole)));
    assert!(worries(&service).is_empty());
}

#[test]
fn the_pattern_can_be_sent_as_it_is() {
    let service = services().remove(0);
    let Reply::File { text: pattern, .. } =
        service.ask_as(Some(officer()), Method::Get, "/notifications/pattern.csv", &[], noon()).unwrap()
    else {
        panic!("no file")
    };
    let path = sent_to(upload(&service, officer(), Some(pattern.as_bytes())));
    let page = look(&service, &path);
    assert!(page.contains("Send 1 notification") && !page.contains("What is broken"), "{page}");
}
