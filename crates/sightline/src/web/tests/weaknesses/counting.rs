//! What is counted, so that somebody sees it: how long forms take, and rates beside England's.

use super::super::journeys::with;
use super::super::{sent_to, services, text};
use super::*;
use crate::web::{Method, Problem};
use access::Role;
use assessment::referral::{NewReferral, Referral};
use kernel::{Date, Id, PersonId, ReferralId, Uuid};
use people::{Name, Person};
use store::Fact;
use store::trial::stamp;

fn minutes_later(minutes: i64) -> Moment {
    Moment::from_timestamp(noon().timestamp() + jiff::SignedDuration::from_mins(minutes))
}

/// The value of a hidden field of a page.
fn hidden(page: &str, name: &str) -> String {
    let field = page.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_else(|| panic!("no {name}: {page}"));
    field.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// Everything that is kept of forms, as text.
fn kept_of_forms(service: &Service) -> String {
    let rows = ["form_run", "form_taken", "form_question"].map(|table| {
        service
            .app
            .store
            .read::<_, Fault>(|reader| reader.rows(&format!("select * from {table}"), &[]))
            .unwrap()
    });
    format!("{rows:?}")
}

/// W.09: an assessment form was too long, nobody knew how long, and it was not used.
#[test]
fn w09_how_long_a_form_takes_and_who_gives_up_is_counted_and_says_nothing_of_anybody() {
    for service in services() {
        let teacher = Some(Role::PartnerPractitioner);
        // Five teachers tell us of a child. The first leaves out whether the family agrees.
        for (place, minutes) in [8, 9, 12, 14, 31].into_iter().enumerate() {
            let page = service.page(teacher, "/raise");
            let (begun, word) = (hidden(&page, "begun"), hidden(&page, "form_token"));
            let whole: Vec<(&str, &str)> = with(&[("go", "send"), ("children", "1")])
                .into_iter()
                .filter(|(name, _)| !name.starts_with("child_2"))
                .chain([("begun", begun.as_str()), ("form_token", word.as_str())])
                .collect();
            if place == 0 {
                let silent: Vec<(&str, &str)> =
                    whole.iter().copied().filter(|(name, _)| !name.starts_with("consent")).collect();
                let back = service.ask_at(teacher, Method::Post, "/raise", &silent, minutes_later(3));
                assert!(text(back).contains("There is a problem"));
            }
            sent_to(service.ask_at(teacher, Method::Post, "/raise", &whole, minutes_later(minutes)));
            // Pressed twice, it is one form.
            sent_to(service.ask_at(teacher, Method::Post, "/raise", &whole, minutes_later(minutes)));
        }
        // A sixth saves it, to come back to it, and never does.
        let page = service.page(teacher, "/raise");
        let (begun, word) = (hidden(&page, "begun"), hidden(&page, "form_token"));
        let saved = [
            ("worry", "Amara came to school hungry"),
            ("child_1_forename", "Amara"),
            ("children", "1"),
            ("begun", begun.as_str()),
            ("form_token", word.as_str()),
            ("go", "save"),
        ];
        sent_to(service.ask_at(teacher, Method::Post, "/raise", &saved, minutes_later(6)));

        let manager = Role::BusinessManager;
        let page = page_at(&service, manager, "/form-times", later(1));
        assert!(page.contains("1 form is under way now") && page.contains("Professional form"), "{page}");
        assert!(page.contains("12 minutes") && page.contains("31 minutes"), "{page}");
        assert!(page.contains("Came back to be answered again"));
        assert!(
            page.contains("Does the family know that you are telling us") || page.contains("agree"),
            "{page}"
        );
        let page = page_at(&service, manager, "/form-times", later(20));
        assert!(page.contains("0 forms are under way now") && page.contains("Where those stopped"), "{page}");

        let kept = kept_of_forms(&service);
        for said in ["Okonjo", "Amara", "hungry", "Larch", &account_of_teacher()] {
            assert!(!kept.contains(said), "{said} is in what is counted: {kept}");
        }
        // The one under way is forgotten as soon as it ends.
        assert!(kept.contains(&word));
        let discard = format!("/raise/drafts/{word}/discard");
        sent_to(service.ask_at(teacher, Method::Post, &discard, &[], later(1)));
        assert!(!kept_of_forms(&service).contains(&word));
        for role in [Role::CallTaker, Role::Administrator] {
            let page = service.ask(Some(role), Method::Get, "/form-times", &[]);
            assert!(matches!(page, Err(Problem::NotForThisRole)), "{role:?}");
        }
        verified(&service);
    }
}

fn account_of_teacher() -> String {
    super::super::account_of(Role::PartnerPractitioner).to_string()
}

/// This many children referred in the year to March 2025, a day apart, in a record that begins in April
/// 2023. Every fourth was referred three months before.
fn a_year_of_referrals(service: &Service, how_many: u128) {
    let add = |work: &mut store::Work<'_>, child: u128, referral: u128, day: Date| {
        let new = NewReferral {
            id: ReferralId::from_uuid(Uuid::from_u128(70_000 + referral)),
            person: PersonId::from_uuid(Uuid::from_u128(60_000 + child)),
            contact: None,
            received_on: day,
            source: None,
            primary_need: None,
            team: None,
        };
        let accepted = Referral::accepted(new, None, day).unwrap();
        work.add(&accepted, Fact::new("ReferralAccepted", Moment::on(day, 12, 0)))
    };
    let first: Date = "2024-04-01".parse().unwrap();
    let done: Result<(), Fault> = service.app.store.write(stamp(noon()), |work| {
        for child in 0..=how_many {
            let id = PersonId::from_uuid(Uuid::from_u128(60_000 + child));
            let person = Person::named(id, Name::current("Rowan", "Tillotson"));
            work.add(&person, Fact::new("PersonRecorded", noon()))?;
            let day = first + jiff::Span::new().days(i64::try_from(child % 365).unwrap());
            if child == how_many {
                // Nobody counts this one: it only says how far back the record reaches.
                add(work, child, 2 * child, "2023-04-03".parse().unwrap())?;
                continue;
            }
            add(work, child, 2 * child, day)?;
            if child % 4 == 0 {
                add(work, child, 2 * child + 1, kernel::months_before(day, 3))?;
            }
        }
        Ok(())
    });
    done.unwrap();
}

/// W.14: rates stayed above England's, and nobody said why or looked again.
#[test]
fn w14_a_rate_above_englands_is_seen_with_its_year_and_somebody_says_how_they_would_know_why() {
    for service in services() {
        a_year_of_referrals(&service, 2000);
        let after = Moment::on("2025-12-01".parse().unwrap(), 9, 0);
        let partner = Role::SafeguardingPartner;
        let page = page_at(&service, partner, "/rates", after);
        // By hand: 2,000 in the year, and of the 500 others three months before theirs those from day 91 of the
        // year on, which are 1 in 4 of the days: 2,000 + 387 = 2,387, and 2,387 x 10,000 / 35,200 = 678.1.
        let counted = page.split("Referrals to children").nth(1).unwrap();
        assert!(counted.contains("from this record, provisional) is above England, 519.4"), "{page}");
        assert!(page.contains("Year to 31 March 2025: "), "{page}");
        // The year under way has a count and no rate, and stands beside nothing.
        assert!(page.contains("The year is under way") || !page.contains("Year to 31 March 2026: "));
        // Nothing is made up for a year that was not read, and every publication stands with its day.
        assert!(
            page.contains("Not held") && page.contains("30 October 2025") && page.contains("To be checked")
        );
        assert!(page.contains("Nobody has said."));
        let explain = "/rates/referrals/explain";
        let back = text(service.ask_at(Some(partner), Method::Post, explain, &[], after));
        assert!(back.contains("Enter what would show whether it is so"));
        let said = [
            ("says", "Police send every incident"),
            ("would_show", "Referrals by source before and after March"),
            ("who_looks", "Performance group"),
            ("look_again_on-day", "1"),
            ("look_again_on-month", "3"),
            ("look_again_on-year", "2026"),
        ];
        sent_to(service.ask_at(Some(partner), Method::Post, explain, &said, after));
        let page = page_at(&service, Role::Analyst, "/rates", after);
        assert!(page.contains("Police send every incident") && !page.contains("Nobody has looked again"));
        let spring = Moment::on("2026-03-02".parse().unwrap(), 9, 0);
        assert!(page_at(&service, Role::Analyst, "/rates", spring).contains("Nobody has looked again"));
        page_at(&service, Role::Analyst, "/rates/referrals/explanations", spring);
        assert!(matches!(
            service.ask_at(Some(Role::ConferenceChair), Method::Get, explain, &[], after),
            Err(Problem::NotForThisRole)
        ));
        assert!(matches!(
            service.ask_at(Some(Role::CallTaker), Method::Get, "/rates", &[], after),
            Err(Problem::NotForThisRole)
        ));
        verified(&service);
    }
}
