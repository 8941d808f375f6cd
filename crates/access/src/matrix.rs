//! The access matrix as a document, made from the policy so that it cannot be out of date.

use crate::{
    Action, Actor, AgencyCheckFacts, Answer, Area, ContactFacts, PersonFacts, Role, Thing, TriageActionFacts,
    TriageFacts, decide,
};
use kernel::{AccountId, Id, Uuid};

/// One row of the matrix: a thing in a situation that people can picture.
fn situations() -> Vec<(String, Thing)> {
    let me = account(1);
    let team = || vec!["team".to_owned()];
    let person = |facts: PersonFacts| Thing::Person(facts);
    let contact = |facts: ContactFacts| Thing::Contact(facts);
    let check = |facts: AgencyCheckFacts| Thing::AgencyCheck(facts);
    let open = PersonFacts::default;
    let mut rows = vec![
        ("A child they work with".to_owned(), person(PersonFacts { workers: vec![me], ..open() })),
        ("A child of their team".to_owned(), person(PersonFacts { teams: team(), ..open() })),
        ("A child with a contact waiting".to_owned(), person(PersonFacts { at_front_door: true, ..open() })),
        ("Any other child".to_owned(), person(open())),
        (
            "Any other child, once a reason is given".to_owned(),
            person(PersonFacts { reason_given: true, ..open() }),
        ),
        (
            "A restricted record, not named on it, others may know".to_owned(),
            person(PersonFacts { only: Some(vec![]), others_may_know: true, reason_given: true, ..open() }),
        ),
        (
            "A restricted record, not named on it, others may not know".to_owned(),
            person(PersonFacts { only: Some(vec![]), reason_given: true, ..open() }),
        ),
        (
            "A restricted record, named on it, and working with the child".to_owned(),
            person(PersonFacts { only: Some(vec![me]), workers: vec![me], ..open() }),
        ),
        (
            "Who looked at the record of a child they work with".to_owned(),
            Thing::Looks(PersonFacts { workers: vec![me], ..open() }),
        ),
        (
            "Who looked at the record of a child of their team".to_owned(),
            Thing::Looks(PersonFacts { teams: team(), ..open() }),
        ),
        (
            "Who looked at the record of any other child, once a reason is given".to_owned(),
            Thing::Looks(PersonFacts { reason_given: true, ..open() }),
        ),
        ("A contact".to_owned(), contact(ContactFacts::default())),
        (
            "A contact they raised".to_owned(),
            contact(ContactFacts { raised_by: Some(me), ..ContactFacts::default() }),
        ),
        (
            "A contact they decided".to_owned(),
            contact(ContactFacts { decided_by: Some(me), ..ContactFacts::default() }),
        ),
        (
            "A contact about a child they work with".to_owned(),
            contact(ContactFacts { about_own_child: true, ..ContactFacts::default() }),
        ),
        (
            "A contact about a restricted record, not named on it".to_owned(),
            contact(ContactFacts { only: Some(vec![]), ..ContactFacts::default() }),
        ),
        ("A question to another agency".to_owned(), check(AgencyCheckFacts::default())),
        (
            "A question to their own agency".to_owned(),
            check(AgencyCheckFacts { agency: "agency".to_owned(), ..AgencyCheckFacts::default() }),
        ),
        (
            "A question put to somebody else in their agency".to_owned(),
            check(AgencyCheckFacts {
                agency: "agency".to_owned(),
                put_to: Some(vec![account(2)]),
                ..AgencyCheckFacts::default()
            }),
        ),
        (
            "A question about a child they work with".to_owned(),
            check(AgencyCheckFacts { about_own_child: true, ..AgencyCheckFacts::default() }),
        ),
        (
            "A question to their own agency about a restricted record, not named on it".to_owned(),
            check(AgencyCheckFacts {
                agency: "agency".to_owned(),
                only: Some(vec![]),
                ..AgencyCheckFacts::default()
            }),
        ),
    ];
    rows.extend(triage(me));
    rows.extend(Area::ALL.map(|area| (area.in_words().to_owned(), Thing::Area(area))));
    rows
}

fn triage(me: AccountId) -> Vec<(String, Thing)> {
    let meeting = |facts: TriageFacts| Thing::Triage(facts);
    let given = |facts: TriageActionFacts| Thing::TriageAction(facts);
    let invited = || TriageFacts { invited: true, ..TriageFacts::default() };
    let rows = [
        ("A triage meeting that their agency is not invited to", meeting(TriageFacts::default())),
        ("A triage meeting that their agency is invited to", meeting(invited())),
        (
            "A triage meeting that their agency chairs",
            meeting(TriageFacts { from_chairing_agency: true, ..invited() }),
        ),
        (
            "A triage meeting that they chair",
            meeting(TriageFacts { from_chairing_agency: true, chairs: true, ..invited() }),
        ),
        (
            "A restricted child on the list of a meeting that they chair, not named on the record",
            meeting(TriageFacts {
                from_chairing_agency: true,
                chairs: true,
                only: Some(vec![]),
                ..invited()
            }),
        ),
        (
            "A triage action of theirs",
            given(TriageActionFacts { owner: Some(me), ..TriageActionFacts::default() }),
        ),
        (
            "Somebody else's triage action, from a meeting that their agency is invited to",
            given(TriageActionFacts { invited: true, ..TriageActionFacts::default() }),
        ),
        ("Somebody else's triage action, from another meeting", given(TriageActionFacts::default())),
    ];
    rows.into_iter().map(|(words, thing)| (words.to_owned(), thing)).collect()
}

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(number))
}

/// The access matrix, as Markdown: every role by every situation, with the actions allowed.
pub fn matrix() -> String {
    let mut out = String::from(
        "# Who may do what\n\nMade from the policy in `crates/access/src/policy.rs`; a test fails when the two \
         differ. To make it again: `cargo run -p access --example matrix > docs/access-matrix.md`.\n\n\
         Each cell lists what is allowed: see, add, decide, authorise, end, share. \
         \"reason\" means that a reason is asked for first and the child's worker can see it. \
         \"exists\" means that only the existence of a record is shown. A dash means no.\n",
    );
    for role in Role::ALL {
        let actor = Actor {
            account: account(1),
            role: *role,
            agency: "agency".to_owned(),
            team: Some("team".to_owned()),
        };
        out.push_str(&format!("\n## {}\n\n| What | May |\n| --- | --- |\n", role.in_words()));
        for (words, thing) in situations() {
            out.push_str(&format!("| {words} | {} |\n", cell(&actor, &thing)));
        }
    }
    out
}

fn cell(actor: &Actor, thing: &Thing) -> String {
    let allowed: Vec<&str> = Action::ALL
        .into_iter()
        .filter_map(|action| match decide(actor, action, thing) {
            Answer::Allowed => Some(action.in_words()),
            Answer::ReasonNeeded if action == Action::See => Some("reason"),
            Answer::ExistsOnly if action == Action::See => Some("exists"),
            Answer::ReasonNeeded | Answer::ExistsOnly | Answer::No => None,
        })
        .collect();
    if allowed.is_empty() { "-".to_owned() } else { allowed.join(", ") }
}
