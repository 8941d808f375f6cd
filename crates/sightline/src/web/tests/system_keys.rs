//! Keys of agencies' systems: made once, shown once, taken back.

use super::systems::{asked, worry};
use super::{Service, noon, sent_to, services, text};
use crate::web::{Method, Problem};
use access::Role;
use store::Fault;

const ADMINISTRATOR: Option<Role> = Some(Role::Administrator);

fn one_key(service: &Service) -> String {
    let list = service.page(ADMINISTRATOR, "/system-keys");
    let ids = list.split("href=\"/system-keys/").skip(1).map(|rest| rest.split('"').next().unwrap());
    let id = ids.filter(|id| *id != "new").last().unwrap();
    format!("/system-keys/{id}")
}

#[test]
fn a_key_is_shown_once_kept_as_a_hash_used_and_taken_back() {
    for service in services() {
        assert!(service.page(ADMINISTRATOR, "/system-keys").contains("No key has been made."));
        let key = service.system_key("hospital", &["worry"]);
        assert!(key.len() > 60);
        let address = one_key(&service);
        let page = service.page(ADMINISTRATOR, &address);
        assert!(!page.contains(&key), "it is shown once");
        assert!(page.contains("Never") && page.contains("Invented Administrator"), "{page}");
        let kept = service.app.store.read::<_, Fault>(|reader| {
            reader.count(
                "select count(*) from system_key_word where word_hash like ?1",
                &["%sightline_%".into()],
            )
        });
        assert_eq!(kept.unwrap(), 0, "only a hash is kept");

        assert_eq!(service.system("/api/v1/worries", asked(&key, "the first", &worry()), noon()).0, 201);
        assert!(service.page(ADMINISTRATOR, &address).contains("midday"), "when it was last used");

        let take_back = format!("{address}/take-back");
        let without = text(service.ask(ADMINISTRATOR, Method::Post, &take_back, &[]));
        assert!(without.contains("Enter why the key is taken back"));
        let why = [("reason", "The system was replaced.")];
        assert_eq!(sent_to(service.ask(ADMINISTRATOR, Method::Post, &take_back, &why)), address);
        let page = service.page(ADMINISTRATOR, &address);
        assert!(page.contains("Taken back") && page.contains("The system was replaced."));
        assert_eq!(service.system("/api/v1/worries", asked(&key, "the second", &worry()), noon()).0, 401);
    }
}

#[test]
fn a_key_is_made_only_for_an_agency_that_sends_and_for_what_it_may_send() {
    let service = services().remove(0);
    let made = |answers: &[(&str, &str)]| {
        text(service.ask(ADMINISTRATOR, Method::Post, "/system-keys/new", answers))
    };
    let page = service.page(ADMINISTRATOR, "/system-keys/new");
    assert!(page.contains("value=\"hospital\"") && !page.contains("value=\"ambulance\""));
    assert!(!page.contains("checked") && !page.contains("selected"), "nothing is chosen already");
    let school = made(&[("name", "Records"), ("agency", "primary_schools"), ("may_send", "worry")]);
    assert!(school.contains("Select the agency whose system it is") && !school.contains("sightline_"));
    let nothing = made(&[("name", "Records"), ("agency", "hospital")]);
    assert!(nothing.contains("Select what the system may do"));
    let hospital = made(&[("name", "Records"), ("agency", "hospital"), ("may_send", "police_notification")]);
    assert!(hospital.contains("Police notifications can be sent by the police alone"));
}

#[test]
fn nobody_but_an_administrator_sees_keys() {
    let service = services().remove(0);
    for role in Role::ALL.iter().filter(|role| **role != Role::Administrator) {
        for path in ["/system-keys", "/system-keys/new"] {
            let reply = service.ask(Some(*role), Method::Get, path, &[]);
            assert!(matches!(reply, Err(Problem::NotForThisRole)), "{role:?} at {path}");
        }
    }
}
