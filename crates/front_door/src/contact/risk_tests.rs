//! The police put right the risk they gave an incident.

use super::tests::{Office, everywhere};
use super::*;
use crate::stories::*;
use crate::worry::{AssessedRisk, PoliceIncident};
use access::Role;
use local::AbuseRisk;
use store::CommandError;

fn on_day(risk: AbuseRisk) -> AssessedRisk {
    AssessedRisk::on_day(risk, &harrowmere().as_at(monday_morning().date()))
}

fn incident(risk: Option<AbuseRisk>, rated: bool) -> WorryStory {
    let mut story = a_worry().about(a_child("Corin", "Hale")).about(a_child("Isolde", "Hale"));
    story.0.how.incident = Some(PoliceIncident {
        kind: "Domestic abuse".into(),
        happened_at: monday_morning(),
        risk: risk.map(on_day),
        risk_missing: rated && risk.is_none(),
    });
    story
}

fn put_right(
    office: &mut Office,
    contact: kernel::ContactId,
    to: AbuseRisk,
    why: &str,
) -> Result<(), CommandError<ContactRefusal>> {
    let taker = somebody(Role::CallTaker, 1);
    office.act(&taker, at("2025-03-03T11:00"), |work, acting| {
        correct_risk(work, acting, contact, on_day(to), "Sergeant Vale, 4471", why)
    })
}

fn kept(office: &Office, id: kernel::ContactId) -> Contact {
    office.trial.store.read::<_, store::Fault>(|reader| reader.load::<Contact>(id)).unwrap().unwrap().value
}

#[test]
fn a_corrected_risk_holds_for_every_child_and_keeps_what_was_given_before() {
    everywhere(|office| {
        let worry = office.raise(incident(Some(AbuseRisk::Standard), true));
        put_right(office, worry.contacts[0], AbuseRisk::High, "A weapon was found later.").unwrap();
        for id in &worry.contacts {
            let contact = kept(office, *id);
            assert!(contact.abuse_risk.as_ref().unwrap().is_high());
            assert!(contact.abuse_risk.as_ref().unwrap().goes_first, "the queue follows it");
            let [corrected] = contact.risk_corrected.as_slice() else { panic!("one correction") };
            assert_eq!(corrected.was.as_ref().unwrap().level, "standard");
            assert_eq!(corrected.told_by, "Sergeant Vale, 4471");
        }
        put_right(office, worry.contacts[1], AbuseRisk::Medium, "It was a toy.").unwrap();
        assert_eq!(kept(office, worry.contacts[0]).risk_corrected.len(), 2, "each stays");
    });
}

#[test]
fn a_risk_that_was_not_sent_is_written_down_and_the_same_one_or_no_reason_is_refused() {
    everywhere(|office| {
        let worry = office.raise(incident(None, true));
        let first = worry.contacts[0];
        let silent = put_right(office, first, AbuseRisk::Medium, " ");
        assert_eq!(refusal(silent), ContactRefusal::NoWhy);
        put_right(office, first, AbuseRisk::Medium, "They rang with it.").unwrap();
        assert_eq!(kept(office, first).risk_corrected[0].was, None);
        let same = put_right(office, first, AbuseRisk::Medium, "Again");
        assert_eq!(refusal(same), ContactRefusal::SameRisk);
    });
}

#[test]
fn an_incident_that_is_no_domestic_abuse_has_no_risk_to_put_right() {
    everywhere(|office| {
        let worry = office.raise(incident(None, false));
        let refused = put_right(office, worry.contacts[0], AbuseRisk::High, "They said so.");
        assert_eq!(refusal(refused), ContactRefusal::NoRiskIsGiven);
    });
}

#[test]
fn the_form_asks_who_said_so_and_why_and_chooses_nothing() {
    let contact = a_worry().about(a_child("Corin", "Hale")).not_yet_identified();
    let names: Vec<(AbuseRisk, String)> =
        AbuseRisk::ALL.map(|risk| (risk, risk.in_words().to_owned())).into();
    let page = |form: &web_kit::Form| {
        let errors = form.has_errors();
        page_body("Put right the risk", &pages::risk_page(&contact, &names, form, &tokens()), errors)
    };
    let blank = page(&web_kit::Form::blank());
    assert!(!blank.contains("checked") && blank.contains("None was sent"));
    insta::assert_snapshot!(blank);
    let mut empty = posted(&[("why", "")]);
    assert_eq!(pages::read_risk(&mut empty), None);
    let page = page(&empty);
    for said in [
        "Select what the police say the risk is",
        "Enter who in the police told you",
        "Enter why the risk is put right",
    ] {
        assert!(page.contains(said), "{said}");
    }
}
