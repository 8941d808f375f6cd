//! What an information governance lead would ask of the policy.

use super::*;
use kernel::{AccountId, Id, Uuid};

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(number))
}

fn a(role: Role) -> Actor {
    Actor { account: account(1), role, agency: "council".into(), team: Some("locality_one".into()) }
}

fn may(role: Role, action: Action, thing: &Thing) -> Answer {
    decide(&a(role), action, thing)
}

#[test]
fn nobody_apart_from_children_ever_opens_a_childs_record() {
    let own = Thing::Person(PersonFacts {
        workers: vec![account(1)],
        reason_given: true,
        ..PersonFacts::default()
    });
    for role in [
        Role::BusinessManager,
        Role::SafeguardingPartner,
        Role::Scrutineer,
        Role::Analyst,
        Role::Administrator,
    ] {
        for action in Action::ALL {
            assert_eq!(may(role, action, &own), Answer::No, "{role:?} {action:?}");
        }
    }
}

#[test]
fn opening_a_child_outside_ones_work_asks_for_a_reason() {
    let other = Thing::Person(PersonFacts::default());
    assert_eq!(may(Role::SocialWorker, Action::See, &other), Answer::ReasonNeeded);
    let with_reason = Thing::Person(PersonFacts { reason_given: true, ..PersonFacts::default() });
    assert_eq!(may(Role::SocialWorker, Action::See, &with_reason), Answer::Allowed);
}

#[test]
fn no_reason_opens_another_agencys_record_to_a_partner() {
    let with_reason = Thing::Person(PersonFacts { reason_given: true, ..PersonFacts::default() });
    assert_eq!(may(Role::PartnerPractitioner, Action::See, &with_reason), Answer::No);
}

#[test]
fn a_restricted_record_is_closed_to_everyone_not_named_whatever_their_role_or_reason() {
    for role in Role::ALL {
        for action in Action::ALL {
            let sealed = Thing::Person(PersonFacts {
                only: Some(vec![account(7)]),
                workers: vec![account(1)],
                teams: vec!["locality_one".into()],
                at_front_door: true,
                reason_given: true,
                ..PersonFacts::default()
            });
            assert_eq!(may(*role, action, &sealed), Answer::No, "{role:?} {action:?}");
        }
    }
}

#[test]
fn where_policy_lets_it_be_known_only_the_existence_of_a_restricted_record_shows() {
    let sealed =
        Thing::Person(PersonFacts { only: Some(vec![]), others_may_know: true, ..PersonFacts::default() });
    assert_eq!(may(Role::FrontDoorSocialWorker, Action::See, &sealed), Answer::ExistsOnly);
    assert_eq!(may(Role::Analyst, Action::See, &sealed), Answer::No);
}

#[test]
fn only_a_qualified_worker_decides_and_only_another_manager_agrees() {
    let contact = Thing::Contact(ContactFacts { decided_by: Some(account(1)), ..ContactFacts::default() });
    assert_eq!(may(Role::CallTaker, Action::Decide, &contact), Answer::No);
    assert_eq!(may(Role::FrontDoorSocialWorker, Action::Decide, &contact), Answer::Allowed);
    assert_eq!(may(Role::FrontDoorManager, Action::Authorise, &contact), Answer::No);
    let by_another = Thing::Contact(ContactFacts { decided_by: Some(account(2)), ..ContactFacts::default() });
    assert_eq!(may(Role::FrontDoorManager, Action::Authorise, &by_another), Answer::Allowed);
}

#[test]
fn whoever_raised_a_worry_reads_their_own_words_and_never_the_front_doors_page() {
    let raised = |by: u128| ContactFacts { raised_by: Some(account(by)), ..ContactFacts::default() };
    for role in [Role::PartnerPractitioner, Role::SocialWorker, Role::TeamManager, Role::ConferenceChair] {
        for action in Action::ALL {
            assert_eq!(may(role, action, &Thing::Contact(raised(1))), Answer::No, "{role:?} {action:?}");
        }
        assert_eq!(allowed(&a(role), &Thing::OwnWorry(raised(1))), [Action::See], "{role:?}");
        assert_eq!(allowed(&a(role), &Thing::OwnWorry(raised(2))), [], "{role:?}");
    }
    // Not even the front door reads somebody else's worry as that person does.
    assert_eq!(may(Role::FrontDoorManager, Action::See, &Thing::OwnWorry(raised(2))), Answer::No);
}

#[test]
fn a_restriction_leaves_whoever_raised_a_worry_their_own_words_and_nothing_else() {
    let sealed = ContactFacts { raised_by: Some(account(1)), only: Some(vec![]), ..ContactFacts::default() };
    for role in Role::ALL {
        assert_eq!(allowed(&a(*role), &Thing::Contact(sealed.clone())), [], "{role:?}");
    }
    let own = Thing::OwnWorry(sealed);
    assert_eq!(may(Role::PartnerPractitioner, Action::See, &own), Answer::Allowed);
}

#[test]
fn a_restriction_closes_handovers_and_challenges_to_everybody_not_named() {
    let only = Some(vec![account(7)]);
    let handover = Thing::Handover(HandoverFacts { from_team: "night".into(), only: only.clone() });
    let challenge = Thing::Disagreement(DisagreementFacts {
        challenger: Some(account(1)),
        answering: Role::ALL.to_vec(),
        sees_decision: true,
        only,
        ..DisagreementFacts::default()
    });
    let answering = Thing::Disagreement(DisagreementFacts {
        challenger: Some(account(2)),
        answering: Role::ALL.to_vec(),
        only: Some(vec![]),
        ..DisagreementFacts::default()
    });
    for role in Role::ALL {
        for thing in [&handover, &challenge, &answering] {
            assert_eq!(allowed(&a(*role), thing), [], "{role:?} {thing:?}");
        }
    }
}

#[test]
fn an_action_about_a_restricted_child_stays_its_owners_without_the_child() {
    let given = |owner: u128| {
        Thing::TriageAction(TriageActionFacts {
            owner: Some(account(owner)),
            invited: true,
            only: Some(vec![account(7)]),
        })
    };
    for role in Role::ALL {
        assert_eq!(may(*role, Action::See, &given(1)), Answer::ExistsOnly, "{role:?}");
        // They can say that they cannot do it, and it is not lost.
        assert_eq!(allowed(&a(*role), &given(1)), [Action::End], "{role:?}");
        assert_eq!(may(*role, Action::See, &given(2)), Answer::No, "{role:?}");
        assert_eq!(allowed(&a(*role), &given(2)), [], "{role:?}");
    }
}

#[test]
fn who_waits_for_a_worker_is_known_to_whoever_answers_for_them_and_opens_no_record() {
    let waits = |facts: PersonFacts| Thing::Unallocated(facts);
    let open = PersonFacts::default;
    assert_eq!(allowed(&a(Role::FrontDoorManager), &waits(open())), [Action::See, Action::End]);
    assert_eq!(may(Role::FrontDoorManager, Action::See, &Thing::Person(open())), Answer::ReasonNeeded);
    assert_eq!(allowed(&a(Role::TeamManager), &waits(open())), []);
    let ours = PersonFacts { teams: vec!["locality_one".into()], ..open() };
    assert_eq!(
        allowed(&a(Role::TeamManager), &waits(ours.clone())),
        [Action::See, Action::Decide, Action::End]
    );
    let sealed = PersonFacts { only: Some(vec![account(7)]), ..ours };
    for role in Role::ALL {
        assert_eq!(allowed(&a(*role), &waits(sealed.clone())), [], "{role:?}");
    }
}

#[test]
fn a_familys_history_is_for_whoever_may_see_the_child_and_not_for_a_partner() {
    let child = |workers: Vec<AccountId>| PersonFacts { workers, ..PersonFacts::default() };
    let of = |child, only| Thing::Relative(RelativeFacts { child, only });
    let own = of(child(vec![account(1)]), None);
    assert_eq!(allowed(&a(Role::SocialWorker), &own), [Action::See]);
    assert_eq!(allowed(&a(Role::PartnerPractitioner), &own), [], "their own work brings the one child");
    assert_eq!(allowed(&a(Role::SocialWorker), &of(child(vec![]), None)), []);
    let waiting = PersonFacts { at_front_door: true, ..PersonFacts::default() };
    assert_eq!(allowed(&a(Role::FrontDoorSocialWorker), &of(waiting, None)), [Action::See]);
    let sealed = of(child(vec![account(1)]), Some(vec![account(7)]));
    for role in Role::ALL {
        assert_eq!(allowed(&a(*role), &sealed), [], "{role:?}");
    }
}

#[test]
fn what_was_taken_back_or_withdrawn_is_read_no_more_by_whoever_should_not_have_had_it() {
    let check = Thing::AgencyCheck(AgencyCheckFacts {
        about_own_child: true,
        taken_back: true,
        ..to_agency("council")
    });
    let notice = Thing::SchoolNotice(SchoolNoticeFacts {
        leads: vec![account(1)],
        about_own_child: true,
        withdrawn: true,
        ..SchoolNoticeFacts::default()
    });
    for thing in [&check, &notice] {
        // They learn that it was taken back, and nothing of what was in it.
        assert_eq!(may(Role::PartnerPractitioner, Action::See, thing), Answer::ExistsOnly);
        for role in [Role::PartnerPractitioner, Role::SocialWorker, Role::TeamManager] {
            assert_eq!(allowed(&a(role), thing), [], "{role:?}");
        }
        assert_eq!(may(Role::CallTaker, Action::See, thing), Answer::Allowed, "the front door goes on");
    }
    let another = Thing::AgencyCheck(AgencyCheckFacts { taken_back: true, ..to_agency("police") });
    assert_eq!(may(Role::PartnerPractitioner, Action::See, &another), Answer::No);
}

#[test]
fn whatever_may_not_be_seen_may_not_be_added_to_or_shared() {
    for role in Role::ALL {
        for facts in [PersonFacts::default(), PersonFacts { at_front_door: true, ..PersonFacts::default() }] {
            let person = Thing::Person(facts);
            if may(*role, Action::See, &person) != Answer::Allowed {
                for action in [Action::Add, Action::Decide, Action::Authorise, Action::End, Action::Share] {
                    assert_ne!(may(*role, action, &person), Answer::Allowed, "{role:?} {action:?}");
                }
            }
        }
    }
}

fn to_agency(agency: &str) -> AgencyCheckFacts {
    AgencyCheckFacts { agency: agency.into(), ..AgencyCheckFacts::default() }
}

#[test]
fn an_agency_sees_and_answers_only_what_it_was_asked() {
    let (ours, theirs) = (Thing::AgencyCheck(to_agency("council")), Thing::AgencyCheck(to_agency("police")));
    for action in [Action::See, Action::Add] {
        assert_eq!(may(Role::PartnerPractitioner, action, &ours), Answer::Allowed);
        assert_eq!(may(Role::PartnerPractitioner, action, &theirs), Answer::No);
    }
    for action in [Action::Decide, Action::Authorise, Action::End, Action::Share] {
        assert_eq!(may(Role::PartnerPractitioner, action, &ours), Answer::No);
    }
    let to_one =
        Thing::AgencyCheck(AgencyCheckFacts { put_to: Some(vec![account(9)]), ..to_agency("council") });
    assert_eq!(may(Role::PartnerPractitioner, Action::See, &to_one), Answer::No);
}

#[test]
fn a_question_about_a_restricted_record_reaches_nobody_who_is_not_named() {
    let sealed = Thing::AgencyCheck(AgencyCheckFacts { only: Some(vec![]), ..to_agency("council") });
    for role in Role::ALL {
        for action in Action::ALL {
            assert_eq!(may(*role, action, &sealed), Answer::No, "{role:?} {action:?}");
        }
    }
}

#[test]
fn only_a_qualified_worker_returns_an_answer_or_takes_a_question_back() {
    let check = Thing::AgencyCheck(to_agency("police"));
    for action in [Action::Decide, Action::End] {
        assert_eq!(may(Role::FrontDoorSocialWorker, action, &check), Answer::Allowed);
        assert_eq!(may(Role::CallTaker, action, &check), Answer::No);
    }
}

#[test]
fn a_school_sees_notices_about_its_own_pupils_and_no_others() {
    let to = |lead: u128| SchoolNoticeFacts { leads: vec![account(lead)], ..SchoolNoticeFacts::default() };
    assert_eq!(may(Role::PartnerPractitioner, Action::See, &Thing::SchoolNotice(to(1))), Answer::Allowed);
    assert_eq!(may(Role::PartnerPractitioner, Action::See, &Thing::SchoolNotice(to(2))), Answer::No);
    for action in [Action::Decide, Action::Authorise, Action::End, Action::Share] {
        assert_eq!(may(Role::PartnerPractitioner, action, &Thing::SchoolNotice(to(1))), Answer::No);
    }
    let sealed = Thing::SchoolNotice(SchoolNoticeFacts { only: Some(vec![]), ..to(1) });
    assert_eq!(may(Role::PartnerPractitioner, Action::See, &sealed), Answer::No);
}

#[test]
fn the_published_matrix_is_what_the_policy_says() {
    let published = include_str!("../../../docs/access-matrix.md");
    assert_eq!(published, matrix(), "make docs/access-matrix.md again: cargo run -p access --example matrix");
}

#[test]
fn a_draft_is_its_authors_alone() {
    let own = Thing::Draft(DraftFacts { author: account(1) });
    let others = Thing::Draft(DraftFacts { author: account(2) });
    for role in Role::ALL {
        for action in Action::ALL {
            assert_eq!(may(*role, action, &others), Answer::No, "{role:?} {action:?}");
        }
        let raises = may(*role, Action::Add, &Thing::Area(Area::Worry)).is_allowed();
        assert_eq!(may(*role, Action::See, &own).is_allowed(), raises, "{role:?}");
        assert_eq!(may(*role, Action::Share, &own), Answer::No);
    }
}

#[test]
fn the_team_that_hands_a_worry_over_never_acknowledges_it() {
    let from = |team: &str| Thing::Handover(HandoverFacts { from_team: team.into(), only: None });
    assert_eq!(may(Role::CallTaker, Action::Decide, &from("night")), Answer::Allowed);
    assert_eq!(may(Role::CallTaker, Action::Decide, &from("locality_one")), Answer::No);
    assert_eq!(may(Role::CallTaker, Action::See, &from("locality_one")), Answer::Allowed);
    for role in [Role::SocialWorker, Role::PartnerPractitioner, Role::Administrator] {
        for action in Action::ALL {
            assert_eq!(may(role, action, &from("night")), Answer::No, "{role:?} {action:?}");
        }
    }
}

#[test]
fn a_step_is_for_whoever_it_is_addressed_to_and_opens_nothing_to_anybody_else() {
    let to = |agency: &str, team: Option<&str>, account: Option<AccountId>| {
        Thing::Step(StepFacts {
            agency: Some(agency.into()),
            team: team.map(str::to_owned),
            account,
            ..StepFacts::default()
        })
    };
    let partner = |thing: &Thing, action| may(Role::PartnerPractitioner, action, thing);
    assert_eq!(partner(&to("council", None, None), Action::Decide), Answer::Allowed);
    assert_eq!(partner(&to("police", None, None), Action::See), Answer::No);
    assert_eq!(partner(&to("council", Some("locality_two"), None), Action::See), Answer::No);
    // One colleague's alone: not for every school.
    assert_eq!(partner(&to("council", None, Some(account(2))), Action::See), Answer::No);
    assert_eq!(partner(&to("council", None, Some(account(1))), Action::Decide), Answer::Allowed);
    // Nobody apart from children answers for their agency.
    assert_eq!(may(Role::Analyst, Action::See, &to("council", None, None)), Answer::No);
}

#[test]
fn only_a_manager_says_that_a_step_or_a_strategy_discussion_is_not_needed() {
    let step = Thing::Step(StepFacts::default());
    let discussion = Thing::Discussion(DiscussionFacts { workers: vec![account(1)], ..Default::default() });
    for role in Role::ALL {
        let manages = matches!(role, Role::FrontDoorManager);
        assert_eq!(may(*role, Action::End, &step) == Answer::Allowed, manages, "{role:?}");
        let manages = matches!(role, Role::FrontDoorManager | Role::TeamManager);
        assert_eq!(may(*role, Action::End, &discussion) == Answer::Allowed, manages, "{role:?}");
    }
}

#[test]
fn a_restriction_closes_steps_and_discussions_to_everybody_not_named() {
    let step = Thing::Step(StepFacts {
        agency: Some("council".into()),
        only: Some(vec![account(7)]),
        about_own_child: true,
        ..StepFacts::default()
    });
    let discussion = Thing::Discussion(DiscussionFacts {
        workers: vec![account(1)],
        only: Some(vec![account(7)]),
        ..DiscussionFacts::default()
    });
    for role in Role::ALL {
        for action in Action::ALL {
            assert_eq!(may(*role, action, &step), Answer::No, "{role:?} {action:?}");
            assert_eq!(may(*role, action, &discussion), Answer::No, "{role:?} {action:?}");
        }
    }
}

#[test]
fn whether_another_system_is_told_is_decided_by_qualified_workers_at_the_front_door() {
    let question = Thing::SystemQuestion(SystemQuestionFacts::default());
    for role in Role::ALL {
        let decides = matches!(role, Role::FrontDoorSocialWorker | Role::FrontDoorManager);
        assert_eq!(may(*role, Action::Decide, &question) == Answer::Allowed, decides, "{role:?}");
    }
    let own = Thing::SystemQuestion(SystemQuestionFacts {
        about_own_child: true,
        ..SystemQuestionFacts::default()
    });
    assert_eq!(may(Role::SocialWorker, Action::See, &own), Answer::Allowed);
    assert_eq!(may(Role::SocialWorker, Action::Decide, &own), Answer::No);
    assert_eq!(may(Role::PartnerPractitioner, Action::See, &own), Answer::No);
}

#[test]
fn a_question_about_a_restricted_record_is_for_those_named_on_it_alone() {
    let only = |only| Thing::SystemQuestion(SystemQuestionFacts { only: Some(only), about_own_child: true });
    for role in Role::ALL {
        for action in Action::ALL {
            assert_eq!(may(*role, action, &only(vec![account(7)])), Answer::No, "{role:?} {action:?}");
        }
    }
    // Somebody named on it who works with children decides, so that it does not wait for nobody.
    assert_eq!(may(Role::TeamManager, Action::Decide, &only(vec![account(1)])), Answer::Allowed);
    assert_eq!(may(Role::PartnerPractitioner, Action::Decide, &only(vec![account(1)])), Answer::No);
}
