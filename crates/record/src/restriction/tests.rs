use super::pages::*;
use super::*;
use crate::Opened;
use crate::story::*;
use access::Actor;
use kernel::PersonId;
use people::InvolvementRole;
use store::CommandError;

fn a_child_of_the_team(story: &Story) -> PersonId {
    let child = story.child();
    story.works_with(&noor(), child, InvolvementRole::AllocatedSocialWorker);
    child
}

fn only(named: &[&Actor]) -> NewRestriction {
    NewRestriction {
        only: named.iter().map(|actor| actor.account).collect(),
        others_may_know: true,
        reason: "A worker's own family".into(),
    }
}

fn restrict(
    story: &Story,
    by: &Actor,
    child: PersonId,
    new: &NewRestriction,
) -> Result<(), CommandError<RestrictionRefusal>> {
    story.acting(by, at("2025-03-03"), |work, acting| restrict_record(work, acting, child, new))
}

#[test]
fn a_manager_restricts_a_record_and_lifts_it_again() {
    for story in stories() {
        let child = a_child_of_the_team(&story);
        restrict(&story, &morwenna(), child, &only(&[&morwenna()])).unwrap();
        assert_eq!(story.ask(&noor(), at("2025-03-04"), child, None).unwrap(), Opened::Restricted);
        story.open(&morwenna(), at("2025-03-04"), child);
        let lift = |by: &Actor, reason: &str| {
            story.acting(by, at("2025-03-05"), |work, acting| lift_restriction(work, acting, child, reason))
        };
        assert!(matches!(lift(&noor(), "why").unwrap_err(), CommandError::NotAllowed));
        assert!(matches!(
            lift(&morwenna(), "").unwrap_err(),
            CommandError::Refused(RestrictionRefusal::NoReason)
        ));
        lift(&morwenna(), "The worker has moved on").unwrap();
        story.open(&noor(), at("2025-03-05"), child);
        let again = lift(&morwenna(), "again").unwrap_err();
        assert!(matches!(again, CommandError::Refused(RestrictionRefusal::NotRestricted)));
        story.verifies();
    }
}

#[test]
fn a_restriction_names_whoever_decides_it_and_gives_a_reason() {
    for story in stories() {
        let child = a_child_of_the_team(&story);
        let refusal = |new: NewRestriction| match restrict(&story, &morwenna(), child, &new).unwrap_err() {
            CommandError::Refused(refusal) => refusal,
            other => panic!("{other:?}"),
        };
        assert_eq!(refusal(only(&[])), RestrictionRefusal::NobodyNamed);
        assert_eq!(refusal(only(&[&noor()])), RestrictionRefusal::YouAreNotNamed);
        assert_eq!(
            refusal(NewRestriction { reason: " ".into(), ..only(&[&morwenna()]) }),
            RestrictionRefusal::NoReason
        );
        let by_worker = restrict(&story, &noor(), child, &only(&[&noor()])).unwrap_err();
        assert!(matches!(by_worker, CommandError::NotAllowed));
    }
}

#[test]
fn the_form_is_read_and_only_offered_accounts_count() {
    let offered = Offered { near: vec![(noor().account, "Noor Whitlock".to_owned())], ..Offered::default() };
    let mut form = posted(&[("only", &bryn().account.to_string()), ("reason", "why")]);
    assert_eq!(read_restriction(&mut form, &offered), None);
    assert!(form.errors.has("only") && form.errors.has("others_may_know"));
    let mut form =
        posted(&[("only", &noor().account.to_string()), ("others_may_know", "no"), ("reason", "why")]);
    let read = read_restriction(&mut form, &offered).unwrap();
    assert_eq!((read.only, read.others_may_know), (vec![noor().account], false));
}

#[test]
fn somebody_else_is_added_by_email_and_an_unknown_address_is_asked_about() {
    let offered = Offered {
        near: vec![(noor().account, "Noor Whitlock".to_owned())],
        by_email: vec![
            ("bryn@harrowmere.example".to_owned(), bryn().account),
            ("morwenna@harrowmere.example".to_owned(), morwenna().account),
        ],
    };
    let read = |others: &str| {
        let mut form = posted(&[("others", others), ("others_may_know", "no"), ("reason", "why")]);
        let read = read_restriction(&mut form, &offered).map(|read| read.only);
        (read, form.errors.message("others").map(str::to_owned))
    };
    let both = vec![bryn().account, morwenna().account];
    assert_eq!(read("Bryn@harrowmere.example\nmorwenna@harrowmere.example, ").0, Some(both));
    let (nobody, message) = read("bryn@harrowmere.example\ncat@example.org");
    assert_eq!(nobody, None);
    assert!(message.is_some_and(|words| words.contains("cat@example.org")));
    assert_eq!(read(" "), (None, None));
}

#[test]
fn the_pages_in_each_state() {
    let story = a_story();
    let child = a_child_of_the_team(&story);
    let morwenna = morwenna();
    let reading = reading(&morwenna, at("2025-03-04"));
    let record = story.open(&morwenna, at("2025-03-04"), child);
    let header = story.read(|reader| crate::header(reader, &record, &reading));
    let near = vec![
        (morwenna.account, "Morwenna Pascoe".to_owned()),
        (noor().account, format!("Noor {}", "w".repeat(300))),
    ];
    let offered = Offered { near, ..Offered::default() };
    let blank = web_kit::Form::blank();
    insta::assert_snapshot!("typical", shown(TITLE, &restrict_page(&header, &offered, &blank, &tokens())));
    let mut wrong = posted(&[("reason", "")]);
    read_restriction(&mut wrong, &offered);
    insta::assert_snapshot!("errors", shown(TITLE, &restrict_page(&header, &offered, &wrong, &tokens())));
    let long = NewRestriction { reason: awkward(), ..only(&[&morwenna, &noor()]) };
    restrict(&story, &morwenna, child, &long).unwrap();
    let record = story.open(&morwenna, at("2025-03-04"), child);
    let header = story.read(|reader| crate::header(reader, &record, &reading));
    let mut lifting = posted(&[]);
    read_lifting(&mut lifting);
    let page = restricted_page(&header, &record, &lifting, &tokens(), &reading);
    insta::assert_snapshot!("restricted", shown(RESTRICTED_TITLE, &page));
}
