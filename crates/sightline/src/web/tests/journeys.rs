//! From a worry to a referral, page by page.

use super::{Service, noon, sent_to, services, text};
use crate::web::{Method, Problem, Reply};
use access::Role;
use assessment::Referral;
use front_door::contact::{Contact, Stage};
use kernel::{ContactId, Moment};
use store::{Fault, Loaded};

const WORRY: &[(&str, &str)] = &[
    ("worry", "Amara came to school hungry and bruised again"),
    ("ask_level", "3"),
    ("danger", "not_now"),
    ("children", "2"),
    ("child_1_forename", "Amara"),
    ("child_1_surname", "Okonjo"),
    ("child_1_born-day", "3"),
    ("child_1_born-month", "2"),
    ("child_1_born-year", "2017"),
    ("child_1_own_words", "I hid in the shed"),
    ("child_2_forename", "Tobi"),
    ("child_2_surname", "Okonjo"),
    ("child_2_age", "4"),
    ("home_lines", "4 Larch Row"),
    ("home_postcode", "ZZ1 1AA"),
    ("consent", "agreed"),
    ("consent_agreed", "Mother, on the telephone this morning"),
    ("source", "school"),
];

pub(super) fn with(more: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let mut all: Vec<(&str, &str)> =
        WORRY.iter().copied().filter(|(name, _)| !more.iter().any(|(other, _)| other == name)).collect();
    all.extend_from_slice(more);
    all
}

pub(super) fn contacts(service: &Service) -> Vec<Contact> {
    let found: Vec<Loaded<Contact>> =
        service.app.store.read::<_, Fault>(|reader| reader.find("order by r.id", &[])).unwrap();
    let mut found: Vec<Contact> = found.into_iter().map(|loaded| loaded.value).collect();
    found.sort_by(|a, b| a.child.forename.cmp(&b.child.forename));
    found
}

pub(super) fn raise(service: &Service, once: &'static str) -> String {
    let answers = with(&[("go", "send"), ("form_token", once)]);
    sent_to(service.ask(Some(Role::PartnerPractitioner), Method::Post, "/raise", &answers))
}

const DECISION: &[(&str, &str)] = &[
    (
        "reason",
        "Hungry three times in two weeks and an unexplained bruise; the family has not taken help before",
    ),
    ("words_to_referrer", "A social worker will see the family this week"),
];

/// The first level and outcome of the arrangements that go together and send it onward.
pub(super) fn choice(service: &Service, begins: local::Begins) -> (String, String) {
    let now = service.app.arrangements.as_at(noon().date());
    let first = now.first_decision().unwrap();
    let outcome = now.outcomes_of(&first.id).into_iter().find(|outcome| outcome.begins == begins).unwrap();
    let level =
        now.scheme().unwrap().levels.iter().find(|level| outcome.levels.contains(&level.canonical)).unwrap();
    (level.code.clone(), outcome.id.clone())
}

pub(super) fn decide(
    service: &Service,
    role: Role,
    contact: ContactId,
    begins: local::Begins,
    go: &str,
) -> Result<Reply, Problem> {
    let (level, outcome) = choice(service, begins);
    let mut answers = DECISION.to_vec();
    answers.extend([("level", level.as_str()), ("outcome", outcome.as_str()), ("go", go)]);
    service.ask(Some(role), Method::Post, &format!("/contacts/{contact}/decide"), &answers)
}

#[test]
fn a_worry_about_two_children_becomes_a_referral_that_the_teacher_hears_of() {
    for service in services() {
        // The teacher raises it once, for both children.
        let form = service.page(Some(Role::PartnerPractitioner), "/raise");
        assert!(form.contains("What are you worried about?"));
        let check = text(service.ask(
            Some(Role::PartnerPractitioner),
            Method::Post,
            "/raise",
            &with(&[("go", "check")]),
        ));
        assert!(check.contains("Check your answers") && check.contains("I hid in the shed"));
        let received = raise(&service, "a form of its own");
        assert!(service.page(Some(Role::PartnerPractitioner), &received).contains("Your receipt is"));
        let both = contacts(&service);
        assert_eq!(both.len(), 2);
        let amara = both[0].id;

        // The front door says who the children are.
        let queue = service.page(Some(Role::CallTaker), "/queue");
        assert!(queue.contains("Amara Okonjo") && queue.contains("Tobi Okonjo"));
        for child in &both {
            let page = service.page(Some(Role::CallTaker), &format!("/contacts/{}/child", child.id));
            assert!(page.contains("None of these") || page.contains("Nobody we know"));
            sent_to(service.ask(
                Some(Role::CallTaker),
                Method::Post,
                &format!("/contacts/{}/child", child.id),
                &[("child", "new")],
            ));
        }

        // A call taker cannot decide; a social worker can, and checks first.
        assert!(matches!(
            decide(&service, Role::CallTaker, amara, local::Begins::Referral, "decide"),
            Err(Problem::NotFound)
        ));
        service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{amara}"));
        service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{amara}/decide"));
        let check =
            text(decide(&service, Role::FrontDoorSocialWorker, amara, local::Begins::Referral, "check"));
        assert!(check.contains("Check your decision"));
        sent_to(decide(&service, Role::FrontDoorSocialWorker, amara, local::Begins::Referral, "decide"));
        let mut decided = contacts(&service).remove(0);
        if decided.stage() == Stage::AwaitingAgreement {
            service.page(Some(Role::FrontDoorManager), &format!("/contacts/{amara}/agree"));
            let path = format!("/contacts/{amara}/agree");
            sent_to(service.ask(Some(Role::FrontDoorManager), Method::Post, &path, &[("go", "agree")]));
            decided = contacts(&service).remove(0);
        }
        assert_eq!(decided.stage(), Stage::Decided);

        // A referral is open, and the history of the family shows both.
        let child = decided.identity.as_ref().unwrap().person;
        let open: Vec<Loaded<Referral>> =
            service.app.store.read::<_, Fault>(|reader| reader.about(&[child])).unwrap();
        assert_eq!(open.len(), 1, "{}", service.trial.engine);
        let page = service.page(Some(Role::FrontDoorSocialWorker), &format!("/contacts/{}", both[1].id));
        assert!(page.contains("same household"), "{page}");

        // The teacher is told, and nobody else's words are shown to them.
        let path = format!("/contacts/{amara}/tell");
        assert!(service.page(Some(Role::FrontDoorSocialWorker), &path).contains("will see the family"));
        sent_to(service.ask(
            Some(Role::FrontDoorSocialWorker),
            Method::Post,
            &path,
            &[("words", "A social worker will see the family this week")],
        ));
        let raised = service.page(Some(Role::PartnerPractitioner), "/raised");
        assert!(raised.contains("A social worker will see the family this week"));
        assert!(!raised.contains("unexplained bruise"));

        let verified = service.app.store.verify(&crate::commands::kinds()).unwrap();
        assert_eq!(verified.defects, vec![], "{}", service.trial.engine);
    }
}

#[test]
fn a_form_sent_twice_is_taken_once_and_answers_the_same() {
    let service = services().remove(0);
    let first = raise(&service, "the very same form");
    assert_eq!(raise(&service, "the very same form"), first);
    assert_eq!(contacts(&service).len(), 2);
}

#[test]
fn whoever_decides_second_reads_the_first_decision_and_keeps_what_they_typed() {
    let service = services().remove(0);
    raise(&service, "one");
    let amara = contacts(&service)[0].id;
    let path = format!("/contacts/{amara}/child");
    sent_to(service.ask(Some(Role::CallTaker), Method::Post, &path, &[("child", "new")]));
    sent_to(decide(&service, Role::FrontDoorSocialWorker, amara, local::Begins::Referral, "decide"));
    let second = text(decide(&service, Role::FrontDoorManager, amara, local::Begins::Advice, "decide"));
    assert!(second.contains("Invented Front door social worker made this decision"));
    assert!(second.contains("Hungry three times in two weeks"));
}

#[test]
fn a_second_child_like_the_first_is_offered_as_already_known() {
    for service in services() {
        raise(&service, "one");
        let first = contacts(&service);
        let path = format!("/contacts/{}/child", first[0].id);
        sent_to(service.ask(Some(Role::CallTaker), Method::Post, &path, &[("child", "new")]));
        // The same child again, with slips: the names swapped round and a letter lost.
        let slips = [
            ("child_1_forename", "Okonjo"),
            ("child_1_surname", "Amra"),
            ("go", "send"),
            ("form_token", "two"),
        ];
        sent_to(service.ask(Some(Role::PartnerPractitioner), Method::Post, "/raise", &with(&slips)));
        let again = contacts(&service).into_iter().find(|contact| contact.child.surname == "Amra").unwrap();
        let page = service.page(Some(Role::CallTaker), &format!("/contacts/{}/child", again.id));
        assert!(page.contains("Amara Okonjo"), "{}: {page}", service.trial.engine);
    }
}

#[test]
fn markup_typed_into_every_box_is_shown_as_it_was_typed() {
    let service = services().remove(0);
    let nasty = "<script>alert('x')</script> & \u{1F9F8} \u{202E}abc";
    let mut answers: Vec<(&str, &str)> = WORRY
        .iter()
        .copied()
        .map(|(name, value)| {
            let typed = [
                "worry",
                "child_1_forename",
                "child_1_surname",
                "child_1_own_words",
                "consent_agreed",
                "home_lines",
            ];
            (name, if typed.contains(&name) { nasty } else { value })
        })
        .collect();
    answers.push(("go", "send"));
    sent_to(service.ask(None, Method::Post, "/worry", &replace_source(&answers)));
    let id =
        contacts(&service).into_iter().find(|contact| contact.child.forename.contains("script")).unwrap().id;
    let page = service.page(Some(Role::CallTaker), &format!("/contacts/{id}"));
    assert!(!page.contains("<script>alert"));
    assert!(page.contains("&lt;script&gt;"));
}

fn replace_source<'a>(answers: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    answers
        .iter()
        .map(|(name, value)| (*name, if *name == "source" { "family_member" } else { *value }))
        .collect()
}

#[test]
fn a_receipt_tells_what_happened_and_no_names() {
    let service = services().remove(0);
    let answers = replace_source(&with(&[("go", "send")]));
    let received = sent_to(service.ask(None, Method::Post, "/worry", &answers));
    let page = service.page(None, &received);
    let receipt: String = page.split("Your receipt is ").nth(1).unwrap().chars().take(14).collect();
    let found =
        text(service.ask(None, Method::Post, "/receipt", &[("receipt", receipt.to_lowercase().as_str())]));
    assert!(found.contains("We are looking at what you told us"));
    assert!(!found.contains("Amara") && !found.contains("Okonjo"));
    let none = text(service.ask(None, Method::Post, "/receipt", &[("receipt", "2222-2222-2222")]));
    assert!(none.contains("No worry has this receipt"));
}

#[test]
fn the_page_of_a_received_worry_closes_after_the_next_day() {
    let service = services().remove(0);
    let received = raise(&service, "one");
    let two_days_on = Moment::on("2025-03-05".parse().unwrap(), 9, 0);
    let reply = service.ask_at(None, Method::Get, &received, &[], two_days_on);
    assert_eq!(sent_to(reply), "/receipt");
}

#[test]
fn whoever_raised_a_worry_is_sent_to_their_own_words_and_never_to_the_front_doors_page() {
    const TEACHER: Option<Role> = Some(Role::PartnerPractitioner);
    let service = services().remove(0);
    raise(&service, "one");
    let amara = contacts(&service)[0].id;
    let path = format!("/contacts/{amara}/child");
    sent_to(service.ask(Some(Role::CallTaker), Method::Post, &path, &[("child", "new")]));
    sent_to(decide(&service, Role::FrontDoorSocialWorker, amara, local::Begins::Referral, "decide"));
    let own = format!("/raised/{amara}");
    assert_eq!(sent_to(service.ask(TEACHER, Method::Get, &format!("/contacts/{amara}"), &[])), own);
    let page = service.page(TEACHER, &own);
    assert!(page.contains("I hid in the shed") && page.contains("Nothing yet"), "{page}");
    assert!(!page.contains("unexplained bruise"), "why it was decided is the front door's");
    for kept in ["consent", "child", "decide", "ask", "tell", "quality"] {
        let asked = service.ask(TEACHER, Method::Get, &format!("/contacts/{amara}/{kept}"), &[]);
        assert!(asked.is_err(), "{kept}");
    }
    // They can challenge what was decided, and every link on the way goes where they may go.
    assert!(page.contains(&format!("/contacts/{amara}/challenge")));
    let challenge = service.page(TEACHER, &format!("/contacts/{amara}/challenge"));
    assert!(!challenge.contains(&format!("href=\"/contacts/{amara}\"")));
    let said = [
        ("why", "She told me again this morning"),
        ("instead", "A strategy discussion today"),
        ("meanwhile", "She stays with me until four"),
    ];
    sent_to(service.ask(TEACHER, Method::Post, &format!("/contacts/{amara}/challenge"), &said));
    let list = service.page(TEACHER, "/disagreements");
    let id = list.split("href=\"/disagreements/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let page = service.page(TEACHER, &format!("/disagreements/{id}"));
    assert!(page.contains(&own) && !page.contains(&format!("/contacts/{amara}")), "{page}");
    let manager = service.page(Some(Role::FrontDoorManager), &format!("/disagreements/{id}"));
    assert!(manager.contains(&format!("/contacts/{amara}")));
}
