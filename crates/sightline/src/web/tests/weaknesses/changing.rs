//! What changes how people work: policies that say who does what, and doors that close.

use super::super::journeys::{contacts, with};
use super::super::{sent_to, services, text};
use super::*;
use crate::web::Method;
use access::Role;
use local::Partnership;
use std::path::PathBuf;

/// Harrowmere's arrangements with some words of the front door's file put differently.
fn harrowmere_with(was: &str, is: &str) -> local::Folder {
    let mut folder = local::invented::harrowmere();
    let text = folder.get_mut(&PathBuf::from("harrowmere/front_door.toml")).unwrap();
    assert!(text.contains(was), "the file does not hold {was:?}");
    *text = text.replacen(was, is, 1);
    folder
}

/// What stops these arrangements from being used.
fn refused(folder: &local::Folder) -> String {
    Partnership::load(folder).unwrap_err().iter().map(ToString::to_string).collect()
}

/// W.12: a policy on bruised babies did not say what children's social care does.
#[test]
fn w12_a_policy_says_what_each_agency_does_or_is_not_published_and_stands_beside_the_decision() {
    let name = "A bruise or injury on a baby who cannot yet move";
    for (agency, words) in [("council", "The council"), ("police", "Police"), ("hospital", "Hospitals")] {
        let step = format!("by = \"{agency}\"\ndoes");
        let without = harrowmere_with(&step, "by = \"community-health\"\ndoes");
        let why = refused(&without);
        assert!(why.contains(&format!("'{name}' does not say what '{words}' does")), "{why}");
    }
    for service in services() {
        let taker = Some(Role::CallTaker);
        let baby = with(&[
            ("go", "send"),
            ("children", "2"),
            ("child_1_born-day", "3"),
            ("child_1_born-month", "11"),
            ("child_1_born-year", "2024"),
            ("form_token", "baby"),
        ]);
        sent_to(service.ask(Some(Role::PartnerPractitioner), Method::Post, "/raise", &baby));
        let both = contacts(&service);
        for contact in &both {
            let path = format!("/contacts/{}/child", contact.id);
            sent_to(service.ask(taker, Method::Post, &path, &[("child", "new")]));
        }
        let decide = |child: &Contact| {
            service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{}/decide", child.id))
        };
        // Amara is four months old, and her brother is four years old.
        let page = decide(&both[0]);
        assert!(
            page.contains(name)
                && page.contains("Call a strategy discussion, see the baby where they are today")
        );
        assert!(!decide(&both[1]).contains(name));
        // Everybody who signs in reads what is expected of them.
        for role in [Role::PartnerPractitioner, Role::SocialWorker] {
            assert!(service.page(Some(role), "/arrangements").contains("draw what you see on the body map"));
        }
    }
}

/// W.13: a form was switched off on the day after partners were told.
#[test]
fn w13_a_way_in_closes_only_when_people_were_told_in_time_and_says_so_before_and_after() {
    let late = refused(&harrowmere_with("told_on = 2023-07-14", "told_on = 2023-08-31"));
    assert!(late.contains("told 0 calendar days before it ends, and 28 are promised"), "{late}");
    let untold = refused(&harrowmere_with("told_on = 2023-07-14\n", ""));
    assert!(
        untold.contains("Nothing says when those who use 'Multi-agency referral form' are told"),
        "{untold}"
    );
    for service in services() {
        let on = |day: &str| Moment::on(day.parse().unwrap(), 12, 0);
        let page = |path: &str, day: &str| text(service.ask_at(None, Method::Get, path, &[], on(day)));
        let before = page("/ways-in", "2023-08-31");
        let said = "Until 31 August 2023. Then use: Call to the Front Door.";
        assert!(before.contains(said), "{before}");
        for path in ["/ways-in/referral_form", "/referral-form"] {
            let after = page(path, "2023-09-01");
            assert!(after.contains("It was last used on 31 August 2023"), "{after}");
            assert!(after.contains("Those who used it were told on 14 July 2023"));
            assert!(
                after.contains("A conversation finds out more.") && after.contains("Call to the Front Door")
            );
        }
    }
}
