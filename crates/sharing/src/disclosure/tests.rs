//! Who was told what, as a child's worker would record it.

use super::*;
use crate::agency_check::pages::Names;
use crate::stories::*;
use access::{Actor, Role};
use insta::assert_snapshot;
use kernel::{Id, Moment, PersonId, Uuid};
use store::CommandError;

fn worker() -> Actor {
    somebody(Role::SocialWorker, 5, "council")
}

fn told(parts: &[&str]) -> NewDisclosure {
    NewDisclosure {
        parts: parts.iter().map(|part| (*part).to_owned()).collect(),
        to: Recipient { agency: Some("housing".into()), name: "Tenancy team".into(), accounts: vec![] },
        how: How::SecureMail,
        lawful: public_task(),
        at: at("2026-11-03T14:00"),
        expires_on: Some(at("2027-05-03T00:00").date()),
    }
}

fn now() -> Moment {
    at("2026-11-03T15:00")
}

#[test]
fn a_worker_records_what_they_told_and_it_stands_on_the_childs_page() {
    everywhere(|desk| {
        let amara = desk.child("Amara", "Bell");
        desk.works_with(amara, worker().account);
        desk.act(&worker(), now(), |work, acting| record_disclosure(work, acting, amara, told(&["A plan"])))
            .unwrap();
        let all = desk.read(|reader| of_people(reader, &[amara]));
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].parts, ["A plan"]);
        assert!(!all[0].is_expired(at("2027-05-03T00:00").date()));
        assert!(all[0].is_expired(at("2027-05-04T00:00").date()));
        desk.is_sound();
    });
}

#[test]
fn somebody_who_does_not_work_with_the_child_cannot_share_or_change_it() {
    everywhere(|desk| {
        let (amara, tobias) = (desk.child("Amara", "Bell"), desk.child("Tobias", "Bell"));
        desk.works_with(amara, worker().account);
        let id = desk
            .act(&worker(), now(), |work, acting| record_disclosure(work, acting, amara, told(&["A plan"])))
            .unwrap();
        for actor in
            [somebody(Role::SocialWorker, 6, "council"), police(), somebody(Role::Analyst, 7, "council")]
        {
            let new = desk
                .act(&actor, now(), |work, acting| record_disclosure(work, acting, amara, told(&["A plan"])));
            assert!(matches!(new, Err(CommandError::NotAllowed)), "{actor:?}");
            let change = desk
                .act(&actor, now(), |work, acting| change_disclosure(work, acting, amara, id, Change::Read));
            assert!(matches!(change, Err(CommandError::NotAllowed)), "{actor:?}");
        }
        // Through another child of theirs it cannot be reached either.
        desk.works_with(tobias, worker().account);
        let change = desk
            .act(&worker(), now(), |work, acting| change_disclosure(work, acting, tobias, id, Change::Read));
        assert!(matches!(change, Err(CommandError::NotFound)));
    });
}

#[test]
fn what_became_of_it_is_a_new_fact_and_what_was_told_stays() {
    everywhere(|desk| {
        let amara = desk.child("Amara", "Bell");
        desk.works_with(amara, worker().account);
        let id = desk
            .act(&worker(), now(), |work, acting| record_disclosure(work, acting, amara, told(&["A plan"])))
            .unwrap();
        let change = |desk: &mut Desk, change: Change| {
            desk.act(&worker(), now(), |work, acting| {
                change_disclosure(work, acting, amara, id, change.clone())
            })
        };
        change(desk, Change::Read).unwrap();
        assert_eq!(refusal(change(desk, Change::Read)), DisclosureRefusal::ReadAlready);
        change(desk, Change::PutRight("The visit is on Friday".into())).unwrap();
        assert_eq!(refusal(change(desk, Change::Withdrawn(" ".into()))), DisclosureRefusal::NoWords);
        change(desk, Change::Withdrawn("Sent to the wrong address".into())).unwrap();
        let again = Change::Withdrawn("Again".into());
        assert_eq!(refusal(change(desk, again)), DisclosureRefusal::WithdrawnAlready);
        let one = desk.read(|reader| one_of(reader, &[amara], id)).unwrap();
        assert_eq!(one.parts, ["A plan"]);
        assert_eq!(one.corrections[0].why, "The visit is on Friday");
        let facts = desk.read(|reader| reader.entries_of("disclosure", id)).len();
        assert_eq!(facts, 4, "{}", desk.trial.engine);
        desk.is_sound();
    });
}

#[test]
fn a_disclosure_says_what_to_whom_and_when() {
    everywhere(|desk| {
        let amara = desk.child("Amara", "Bell");
        desk.works_with(amara, worker().account);
        let whole = told(&["A plan"]);
        let lacking = [
            (told(&[" "]), DisclosureRefusal::Nothing),
            (NewDisclosure { to: Recipient::default(), ..whole.clone() }, DisclosureRefusal::Nobody),
            (NewDisclosure { at: at("2026-11-03T15:01"), ..whole.clone() }, DisclosureRefusal::NotYetTold),
            (
                NewDisclosure { expires_on: Some(at("2026-11-02T00:00").date()), ..whole },
                DisclosureRefusal::EndsBeforeItBegins,
            ),
        ];
        for (new, expected) in lacking {
            let done = desk.act(&worker(), now(), |work, acting| record_disclosure(work, acting, amara, new));
            assert_eq!(refusal(done), expected);
        }
    });
}

// ---- Pages ----

fn names() -> Names<'static> {
    Names {
        account: &|_| "Robin Marsh".to_owned(),
        agency: &|id| harrowmere().agency(id).map_or_else(|| id.to_owned(), |agency| agency.name.clone()),
    }
}

fn person() -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(0xa))
}

fn a_disclosure(parts: &[&str]) -> Disclosure {
    let new = told(parts);
    Disclosure {
        id: DisclosureId::from_uuid(Uuid::from_u128(0xd)),
        about: vec![person()],
        contact: None,
        parts: new.parts,
        from_agency: None,
        to: new.to,
        how: new.how,
        lawful: new.lawful,
        by: Some(account(5)),
        at: new.at,
        expires_on: new.expires_on,
        brought_about_by: BroughtAboutBy::Worker,
        read: None,
        withdrawn: None,
        corrections: Vec::new(),
    }
}

#[test]
fn the_page_says_who_was_told_what_and_what_became_of_it() {
    let taken = |why: &str| Taken { why: why.into(), by: account(5), at: at("2026-11-04T09:00") };
    let read = a_disclosure(&["Name and date of birth", "A plan"]).read_by(None, at("2026-11-03T16:00"));
    let changed = a_disclosure(&["Address"])
        .put_right(taken("Flat 4, not flat 14"))
        .and_then(|one| one.withdraw(taken("Sent to the wrong team")))
        .unwrap();
    let asked = Disclosure {
        brought_about_by: BroughtAboutBy::AgencyQuestion("000000000000000000000000000000ac".into()),
        ..a_disclosure(&["What is asked and why"])
    };
    let awkward_one = Disclosure {
        to: Recipient { agency: None, name: awkward(), accounts: vec![] },
        ..a_disclosure(&[&awkward()])
    };
    let late = at("2027-06-01T09:00").date();
    let page =
        pages::sharing_part(person(), &[read, changed, asked, awkward_one], &|_| true, true, late, names());
    let body = page_body("Sharing", &page, false);
    for words in
        ["Expired", "Withdrawn", "Put right", "Not read", "Flat 4, not flat 14", "What the agency was asked"]
    {
        assert!(body.contains(words), "{words}");
    }
    assert_snapshot!("sharing", body);
    let closed = Disclosure {
        brought_about_by: BroughtAboutBy::AgencyQuestion("000000000000000000000000000000ac".into()),
        ..a_disclosure(&["What is asked and why"])
    };
    let page = pages::sharing_part(person(), &[closed], &|_| false, true, late, names()).into_string();
    assert!(!page.contains("/agency-checks/"), "no link leads to a refusal");
    let empty =
        page_body("Sharing", &pages::sharing_part(person(), &[], &|_| false, false, late, names()), false);
    assert!(
        empty.contains("Nothing about this person is recorded as shared.") && !empty.contains("sharing/new")
    );
}

fn setting() -> pages::NewSetting<'static> {
    pages::NewSetting {
        person: person(),
        name: "Amara Bell".into(),
        agencies: vec![("housing".into(), "Quay and Meadow Homes".into())],
        lawful: crate::lawful::pages::LawfulSetting::of(&harrowmere().as_at(tuesday_morning().date())),
    }
}

#[test]
fn recording_asks_for_everything_and_chooses_nothing() {
    let blank = page_body("Record sharing", &pages::new_page(&setting(), &posted(&[]), &tokens()), false);
    assert!(!blank.contains("checked"));
    let mut form = posted(&[]);
    assert_eq!(pages::read_new(&mut form, &setting(), now()), None);
    assert_snapshot!(
        "new_errors",
        page_body("Record sharing", &pages::new_page(&setting(), &form, &tokens()), true)
    );
    let mut form = posted(&[
        ("parts", "plan"),
        ("other_part", "The date of the next visit"),
        ("to_agency", "housing"),
        ("how", "telephone"),
        ("told_on-day", "3"),
        ("told_on-month", "11"),
        ("told_on-year", "2026"),
        ("told_at", "2pm"),
        ("purpose", "plan_of_help"),
        ("basis", "public_task"),
        ("agreement", "agreed"),
        ("agreed_words", "Mother, at the visit"),
    ]);
    let read = pages::read_new(&mut form, &setting(), now()).unwrap();
    assert_eq!(read.parts, ["A plan", "The date of the next visit"]);
    assert_eq!((read.at, read.how), (at("2026-11-03T14:00"), How::Telephone));
}

#[test]
fn what_became_of_it_asks_what_and_why() {
    let mut form = posted(&[("change", "withdrawn")]);
    assert_eq!(pages::read_change(&mut form), None);
    let page = pages::change_page(person(), &a_disclosure(&["A plan"]), names(), &form, &tokens());
    assert_snapshot!("change_errors", page_body("What became of it", &page, true));
    let mut form = posted(&[("change", "put_right"), ("right", "On Friday")]);
    assert_eq!(pages::read_change(&mut form), Some(Change::PutRight("On Friday".into())));
}
