//! What changes how people work: policies that say who does what, and doors that close.

use super::super::journeys::{contacts, with};
use super::super::{sent_to, services, text, visitor};
use super::*;
use crate::web::{Method, Problem, Visitor};
use access::{Actor, Role};
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

/// W.13, again: it was told, and nobody knew which agencies had taken it in.
#[test]
fn w13_each_agency_says_that_it_knows_and_who_has_not_is_chased_and_counted() {
    for service in services() {
        let on = |day: &str| Moment::on(day.parse().unwrap(), 12, 0);
        let teacher = visitor(Role::PartnerPractitioner);
        let of_the_police =
            Visitor { actor: Actor { agency: "police".into(), ..teacher.actor.clone() }, ..teacher.clone() };
        let work =
            |who: &Visitor, day| text(service.ask_as(Some(who.clone()), Method::Get, "/work", &[], on(day)));
        let ask = "Acknowledge for your agency that it ends";
        // Nobody is asked before they are told, everybody is from that day, and it becomes late.
        assert!(!work(&of_the_police, "2023-07-13").contains(ask));
        assert!(work(&of_the_police, "2023-07-14").contains(ask));
        let late = work(&of_the_police, "2023-09-04");
        assert!(late.contains(ask) && late.contains("late"), "{late}");
        let all = page_at(&service, Role::SafeguardingPartner, "/changes", on("2023-08-01"));
        assert!(
            all.contains("Too few know yet") && all.contains("Too few agencies know of 1 change"),
            "{all}"
        );
        let asked = all.split("0 of ").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
        let asked: usize = asked.trim().parse().unwrap();
        assert!(asked > 10, "every agency there was is asked: {asked}");
        let chase = page_at(&service, Role::BusinessManager, "/work", on("2023-08-01"));
        assert!(chase.contains("agencies that have not said that they know it ends"));

        let change = "/changes/referral_form";
        text(service.ask_as(Some(of_the_police.clone()), Method::Get, change, &[], on("2023-08-01")));
        let own = [("for", "own")];
        sent_to(service.ask_as(Some(of_the_police.clone()), Method::Post, change, &own, on("2023-08-01")));
        assert!(!work(&of_the_police, "2023-08-02").contains(ask), "it is done");
        let again = text(service.ask_as(Some(of_the_police), Method::Post, change, &own, on("2023-08-02")));
        assert!(again.contains("has acknowledged this already"));
        let page = page_at(&service, Role::SafeguardingPartner, change, on("2023-08-02"));
        assert!(page.contains("Wendle Police") && page.contains("Agencies that know (1)"), "{page}");
        // An agency whose people do not sign in said so on the telephone.
        let manager = Some(Role::FrontDoorManager);
        let silent = [("for", "another"), ("agency", "hospital")];
        let back = text(service.ask_at(manager, Method::Post, change, &silent, on("2023-08-02")));
        assert!(back.contains("Enter who told you that the agency knows"));
        let said = [("for", "another"), ("agency", "hospital"), ("told_us", "Matron, by telephone today")];
        sent_to(service.ask_at(manager, Method::Post, change, &said, on("2023-08-02")));
        let page = page_at(&service, Role::SafeguardingPartner, change, on("2023-08-02"));
        assert!(page.contains("Agencies that know (2)") && page.contains("Matron, by telephone today"));
        // A teacher cannot say so for the police.
        let for_police = [("for", "another"), ("agency", "probation"), ("told_us", "Somebody")];
        assert!(matches!(
            service.ask_at(
                Some(Role::PartnerPractitioner),
                Method::Post,
                change,
                &for_police,
                on("2023-08-02")
            ),
            Err(Problem::NotFound)
        ));
        verified(&service);
    }
}
