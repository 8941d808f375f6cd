//! The access matrix as a document, made from the policy so that it cannot be out of date.

use crate::{
    Action, Actor, AgencyCheckFacts, Answer, Area, ConsultationFacts, ContactFacts, DisagreementFacts,
    DiscussionFacts, DraftFacts, HandoverFacts, PersonFacts, RelativeFacts, Role, SchoolNoticeFacts,
    StepFacts, SystemQuestionFacts, Thing, TriageActionFacts, TriageFacts, decide,
};
use kernel::{AccountId, Id, Uuid};

/// One row of the matrix: a thing in a situation that people can picture.
fn situations() -> Vec<(String, Thing)> {
    let me = account(1);
    let team = || vec!["team".to_owned()];
    let person = |facts: PersonFacts| Thing::Person(facts);
    let contact = |facts: ContactFacts| Thing::Contact(facts);
    let check = |facts: AgencyCheckFacts| Thing::AgencyCheck(facts);
    let notice = |facts: SchoolNoticeFacts| Thing::SchoolNotice(facts);
    let open = PersonFacts::default;
    let relative =
        |workers, only| Thing::Relative(RelativeFacts { child: PersonFacts { workers, ..open() }, only });
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
        (
            "Any other child, while the referral waits for a social worker".to_owned(),
            Thing::Unallocated(open()),
        ),
        (
            "A restricted child whose referral waits for a social worker, not named on the record".to_owned(),
            Thing::Unallocated(PersonFacts { only: Some(vec![]), teams: team(), ..open() }),
        ),
        ("The family's history of a child they work with".to_owned(), relative(vec![me], None)),
        ("The family's history of any other child".to_owned(), relative(vec![], None)),
        (
            "A relative of a child they work with, whose record is restricted, not named on it".to_owned(),
            relative(vec![me], Some(vec![])),
        ),
        ("A contact".to_owned(), contact(ContactFacts::default())),
        (
            "A contact they raised, as the front door reads it".to_owned(),
            contact(ContactFacts { raised_by: Some(me), ..ContactFacts::default() }),
        ),
        (
            "A worry they raised: their own words, and what they were told".to_owned(),
            Thing::OwnWorry(ContactFacts { raised_by: Some(me), ..ContactFacts::default() }),
        ),
        (
            "The same, about a restricted record, not named on it".to_owned(),
            Thing::OwnWorry(ContactFacts {
                raised_by: Some(me),
                only: Some(vec![]),
                ..ContactFacts::default()
            }),
        ),
        (
            "A worry somebody else raised, as that person reads it".to_owned(),
            Thing::OwnWorry(ContactFacts { raised_by: Some(account(2)), ..ContactFacts::default() }),
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
        (
            "A contact they raised about a restricted record, not named on it".to_owned(),
            contact(ContactFacts { raised_by: Some(me), only: Some(vec![]), ..ContactFacts::default() }),
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
        (
            "A question to their own agency that was taken back".to_owned(),
            check(AgencyCheckFacts {
                agency: "agency".to_owned(),
                taken_back: true,
                ..AgencyCheckFacts::default()
            }),
        ),
        ("A notice to a school".to_owned(), notice(SchoolNoticeFacts::default())),
        (
            "A notice to the school whose designated lead they are".to_owned(),
            notice(SchoolNoticeFacts { leads: vec![me], ..SchoolNoticeFacts::default() }),
        ),
        (
            "A notice about a child they work with".to_owned(),
            notice(SchoolNoticeFacts { about_own_child: true, ..SchoolNoticeFacts::default() }),
        ),
        (
            "A notice to their school about a restricted record, not named on it".to_owned(),
            notice(SchoolNoticeFacts { leads: vec![me], only: Some(vec![]), ..SchoolNoticeFacts::default() }),
        ),
        (
            "A notice to their school that was withdrawn".to_owned(),
            notice(SchoolNoticeFacts { leads: vec![me], withdrawn: true, ..SchoolNoticeFacts::default() }),
        ),
        (
            "A notice about a child they work with that was withdrawn".to_owned(),
            notice(SchoolNoticeFacts {
                about_own_child: true,
                withdrawn: true,
                ..SchoolNoticeFacts::default()
            }),
        ),
    ];
    rows.extend(triage(me));
    rows.extend(steps_and_discussions(me));
    let draft = |author| Thing::Draft(DraftFacts { author });
    rows.push(("A form they began and did not send".to_owned(), draft(me)));
    rows.push(("A form somebody else began and did not send".to_owned(), draft(account(2))));
    let handover = |team: &str, only| Thing::Handover(HandoverFacts { from_team: team.to_owned(), only });
    rows.push(("A worry that another team took out of hours".to_owned(), handover("night", None)));
    rows.push(("A worry that their own team took out of hours".to_owned(), handover("team", None)));
    rows.push((
        "A worry taken out of hours about restricted records alone, not named on them".to_owned(),
        handover("night", Some(vec![])),
    ));
    rows.extend(disagreements());
    rows.extend(consultations());
    rows.extend(system_questions());
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
            "A triage action of theirs about a restricted record, not named on it",
            given(TriageActionFacts { owner: Some(me), invited: true, only: Some(vec![]) }),
        ),
        (
            "Somebody else's triage action, from a meeting that their agency is invited to",
            given(TriageActionFacts { invited: true, ..TriageActionFacts::default() }),
        ),
        ("Somebody else's triage action, from another meeting", given(TriageActionFacts::default())),
    ];
    rows.into_iter().map(|(words, thing)| (words.to_owned(), thing)).collect()
}

fn steps_and_discussions(me: AccountId) -> Vec<(String, Thing)> {
    let agency = || Some("agency".to_owned());
    let step = |facts: StepFacts| Thing::Step(facts);
    let discussion = |facts: DiscussionFacts| Thing::Discussion(facts);
    vec![
        ("A step addressed to another agency".to_owned(), step(StepFacts::default())),
        (
            "A step addressed to their agency".to_owned(),
            step(StepFacts { agency: agency(), ..StepFacts::default() }),
        ),
        (
            "A step addressed to another team of their agency".to_owned(),
            step(StepFacts { agency: agency(), team: Some("another".to_owned()), ..StepFacts::default() }),
        ),
        (
            "A step addressed to one colleague of their agency".to_owned(),
            step(StepFacts { agency: agency(), account: Some(account(2)), ..StepFacts::default() }),
        ),
        (
            "A step about a child they work with".to_owned(),
            step(StepFacts { about_own_child: true, ..StepFacts::default() }),
        ),
        (
            "A step addressed to their agency about a restricted record, not named on it".to_owned(),
            step(StepFacts { agency: agency(), only: Some(vec![]), ..StepFacts::default() }),
        ),
        ("A strategy discussion".to_owned(), discussion(DiscussionFacts::default())),
        (
            "A strategy discussion about a child they work with".to_owned(),
            discussion(DiscussionFacts { workers: vec![me], ..DiscussionFacts::default() }),
        ),
        (
            "A strategy discussion about a restricted record, not named on it".to_owned(),
            discussion(DiscussionFacts {
                only: Some(vec![]),
                workers: vec![me],
                ..DiscussionFacts::default()
            }),
        ),
    ]
}

fn disagreements() -> Vec<(String, Thing)> {
    let me = account(1);
    let answering = || vec![Role::FrontDoorManager, Role::SafeguardingPartner];
    let none = DisagreementFacts::default;
    let row = |words: &str, facts| (words.to_owned(), Thing::Disagreement(facts));
    vec![
        row("A decision that they may see", DisagreementFacts { sees_decision: true, ..none() }),
        row(
            "A challenge to a decision that they may see",
            DisagreementFacts { challenger: Some(account(2)), sees_decision: true, ..none() },
        ),
        row(
            "A challenge they raised",
            DisagreementFacts { challenger: Some(me), answering: answering(), ..none() },
        ),
        row(
            "A challenge to their own decision",
            DisagreementFacts { challenged: vec![me], answering: answering(), ..none() },
        ),
        row(
            "A challenge that front door managers and safeguarding partners answer",
            DisagreementFacts { challenger: Some(account(2)), answering: answering(), ..none() },
        ),
        row(
            "The same, once somebody else has answered",
            DisagreementFacts {
                challenger: Some(account(2)),
                answered_by: Some(account(3)),
                answering: answering(),
                ..none()
            },
        ),
        row(
            "A challenge they raised, or answer, about a restricted record, not named on it",
            DisagreementFacts {
                challenger: Some(me),
                answering: answering(),
                only: Some(vec![]),
                sees_decision: true,
                ..none()
            },
        ),
    ]
}

fn consultations() -> Vec<(String, Thing)> {
    let row = |words: &str, facts| (words.to_owned(), Thing::Consultation(facts));
    vec![
        row("Advice that somebody asked for", ConsultationFacts::default()),
        row(
            "Advice about a child they work with",
            ConsultationFacts { about_own_child: true, ..ConsultationFacts::default() },
        ),
        row(
            "Advice about a restricted record, not named on it",
            ConsultationFacts { only: Some(vec![]), about_own_child: true },
        ),
    ]
}

fn system_questions() -> Vec<(String, Thing)> {
    let row = |words: &str, facts| (words.to_owned(), Thing::SystemQuestion(facts));
    let only = |only| SystemQuestionFacts { only: Some(only), ..SystemQuestionFacts::default() };
    vec![
        row("A question from another system", SystemQuestionFacts::default()),
        row(
            "A question from another system about a child they work with",
            SystemQuestionFacts { about_own_child: true, ..SystemQuestionFacts::default() },
        ),
        row("A question from another system about a restricted record, not named on it", only(vec![])),
        row("A question from another system about a restricted record, named on it", only(vec![account(1)])),
    ]
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
         \"exists\" means that only the existence of a record is shown, or that it was withdrawn. A dash means no.\n",
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
