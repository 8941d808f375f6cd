//! What may be decided, by whom, when, and what makes a decision count.

use super::*;
use crate::contact::{Contact, ContactRefusal, Stage};
use crate::stories::*;
use crate::worry::{Consent, Danger};
use journey::Onward;
use kernel::{Answer, Date, Moment};
use local::{Begins, ManagerAgreement, WithoutAgreement};
use proptest::prelude::*;
use std::time::Duration;

const WORKER: u128 = 2;
const MANAGER: u128 = 3;

fn worker() -> kernel::AccountId {
    account(WORKER)
}

fn manager() -> kernel::AccountId {
    account(MANAGER)
}

fn later(moment: Moment, seconds: i64) -> Moment {
    Moment::from_timestamp(moment.timestamp() + jiff::SignedDuration::from_secs(seconds))
}

#[test]
fn nothing_is_decided_before_somebody_says_who_the_child_is() {
    let contact = a_worry().not_yet_identified();
    assert_eq!(contact.decided_by(worker(), to("referral")), Err(DecisionRefusal::ChildNotIdentified));
    assert_eq!(contact.stage(), Stage::AwaitingIdentity);
}

#[test]
fn a_second_decision_says_who_made_the_first_and_when() {
    let decided = a_worry().identified().decided_by(worker(), to("referral")).unwrap();
    assert_eq!(
        decided.decided_by(manager(), to("referral").made(at("2025-03-03T11:00"))),
        Err(DecisionRefusal::AlreadyDecided { by: worker(), at: at("2025-03-03T10:30") })
    );
}

#[test]
fn a_decision_that_waits_for_a_manager_stands_in_the_way_of_another() {
    let proposed = a_worry().identified().decided_by(worker(), to("strategy_discussion")).unwrap();
    let again = proposed.decided_by(account(7), to("referral"));
    assert!(matches!(again, Err(DecisionRefusal::AlreadyDecided { .. })), "{again:?}");
}

#[test]
fn every_decision_has_its_reason() {
    for empty in ["", "   ", "\n\t "] {
        let decided = a_worry().identified().decided_by(worker(), to("referral").because(empty));
        assert_eq!(decided, Err(DecisionRefusal::NoReason));
    }
    let decided = a_worry().identified().decided_by(worker(), to("referral").because(" x ")).unwrap();
    assert_eq!(decided.decision.unwrap().reason, "x");
}

#[test]
fn a_decision_is_made_from_the_moment_the_contact_is_received() {
    let contact = a_worry().received(monday_morning()).identified();
    let typed = at("2025-03-03T12:00");
    let exactly = contact.decided_by(worker(), to("referral").decided(monday_morning()).typed(typed));
    assert!(exactly.is_ok(), "{exactly:?}");
    let before =
        contact.decided_by(worker(), to("referral").decided(later(monday_morning(), -1)).typed(typed));
    assert_eq!(before, Err(DecisionRefusal::DecidedAtAnImpossibleTime));
}

#[test]
fn a_decision_is_not_made_in_the_future() {
    let contact = a_worry().identified();
    let typed = at("2025-03-03T12:00");
    assert!(contact.decided_by(worker(), to("referral").decided(typed).typed(typed)).is_ok());
    assert_eq!(
        contact.decided_by(worker(), to("referral").decided(later(typed, 1)).typed(typed)),
        Err(DecisionRefusal::DecidedAtAnImpossibleTime)
    );
}

#[test]
fn an_outcome_is_for_the_levels_of_need_it_names() {
    let contact = a_worry().identified();
    for (outcome, level, fits) in [
        ("referral", 2, false),
        ("referral", 3, true),
        ("referral", 4, true),
        ("strategy_discussion", 3, false),
        ("no_further_action", 1, true),
        ("no_further_action", 2, false),
    ] {
        let decided = contact.decided_by(worker(), to(outcome).at_level(level));
        match fits {
            true => assert!(decided.is_ok(), "{outcome} at level {level}: {decided:?}"),
            false => {
                assert_eq!(decided, Err(DecisionRefusal::OutcomeNotForThisLevel), "{outcome} at {level}")
            }
        }
    }
}

#[test]
fn early_help_rests_on_the_familys_agreement() {
    for (consent, goes_on) in [
        (Consent::Agreed("Mother, by telephone".into()), true),
        (Consent::Refused("Father said no".into()), false),
        (Consent::NotAsked("Nobody home".into()), false),
    ] {
        let contact = a_worry().identified().with_consent(consent.clone()).unwrap();
        let decided = contact.decided_by(worker(), to("early_help"));
        match goes_on {
            true => assert_eq!(decided.unwrap().stage(), Stage::Decided),
            false => assert_eq!(decided, Err(DecisionRefusal::FamilyHasNotAgreed), "{consent:?}"),
        }
    }
}

/// What each rule of the arrangements lets through: the level, the rule, a reason given, and whether it
/// is refused, waits for a manager, or is decided.
#[test]
fn without_the_familys_agreement_nothing_is_passed_on_but_by_the_rule_of_the_level() {
    use DecisionRefusal::{NoReasonWithoutAgreement, NothingIsPassedOn as Refused};
    use WithoutAgreement::{ManagerAgrees, NothingIsPassedOn, ReasonRecorded};
    let why = "His asthma is untreated, and the clinic is on Thursday";
    for consent in [Consent::Refused("Father said no".into()), Consent::NotAsked("Nobody home".into())] {
        let contact = a_worry().identified().with_consent(consent).unwrap();
        for begins in [Begins::SingleService, Begins::AnotherArea] {
            for (level, rule, given, expected) in [
                (2, NothingIsPassedOn, "", Err(Refused.clone())),
                (2, NothingIsPassedOn, why, Err(Refused.clone())),
                (2, ReasonRecorded, " ", Err(NoReasonWithoutAgreement)),
                (2, ReasonRecorded, why, Ok(Stage::Decided)),
                (3, ManagerAgrees, "", Ok(Stage::AwaitingAgreement)),
                (3, ManagerAgrees, why, Ok(Stage::AwaitingAgreement)),
            ] {
                let story = to("another_area")
                    .at_level(level)
                    .beginning(begins)
                    .where_a_manager_agrees(ManagerAgreement::Never)
                    .where_without_agreement(rule)
                    .although_the_family_has_not_agreed(given);
                let decided = contact.decided_by(worker(), story).map(|decided| decided.stage());
                assert_eq!(decided, expected, "{begins:?} at level {level} by {rule:?}, {given:?}");
            }
        }
        // Harrowmere's own rules: level 2 passes nothing on, level 3 asks for a reason, level 4 for nothing.
        let own = |level: u8, why: &str| {
            let story = to("another_area").at_level(level).although_the_family_has_not_agreed(why);
            contact.decided_by(worker(), story).map(|decided| decided.decision.unwrap().passed_on.unwrap())
        };
        assert_eq!(own(2, why), Err(Refused.clone()));
        assert_eq!(own(3, ""), Err(NoReasonWithoutAgreement));
        let recorded = own(3, why).unwrap();
        let PassedOn::WithoutAgreement { rule, why: kept, manager } = recorded else {
            panic!("{recorded:?}")
        };
        assert!(rule.starts_with("Ask the family. If they refuse, record why"), "{rule}");
        assert_eq!((kept.as_str(), manager), (why, false));
        assert_eq!(own(4, ""), Ok(PassedOn::AgreementNotNeeded));
        // What passes nothing to another service waits for no agreement.
        for outcome in ["advice", "referral", "open_work", "returned_for_early_help"] {
            let decided = contact.decided_by(worker(), to(outcome)).unwrap();
            assert_eq!(decided.decision.unwrap().passed_on, None, "{outcome}");
        }
    }
    // With their agreement the rule has nothing to add.
    let agreed = a_worry().with_the_familys_agreement().identified();
    let decided = agreed.decided_by(worker(), to("another_area").at_level(2)).unwrap();
    assert_eq!(decided.decision.unwrap().passed_on, Some(PassedOn::FamilyAgrees));
}

#[test]
fn where_no_rule_is_in_force_nothing_is_passed_on_below_level_four() {
    let contact = a_worry().identified();
    let outcome = to("another_area").outcome;
    for (level, expected) in [
        (1, Err(DecisionRefusal::NothingIsPassedOn)),
        (3, Err(DecisionRefusal::NothingIsPassedOn)),
        (4, Ok(Some(PassedOn::AgreementNotNeeded))),
    ] {
        let story = to("another_area").at_level(level).although_the_family_has_not_agreed("It cannot wait");
        let proposal = Proposal { consent_rule: None, ..story.proposal(&contact) };
        assert_eq!(passed_on(&contact, &outcome, &proposal), expected, "level {level}");
    }
}

#[test]
fn what_rests_on_the_familys_agreement_is_not_agreed_once_they_have_changed_their_mind() {
    let area = to("another_area").at_level(2).where_a_manager_agrees(ManagerAgreement::Always);
    let proposed = a_worry().with_the_familys_agreement().identified().decided_by(worker(), area).unwrap();
    let now = at("2025-03-03T11:00");
    let changed = proposed.with_consent(Consent::Refused("Mother rang back".into())).unwrap();
    assert_eq!(agree(&changed, "", manager(), now), Err(DecisionRefusal::FamilyNoLongerAgrees));
    let back = send_back(&changed, "They do not agree any more", manager(), now).unwrap();
    assert_eq!(back.stage(), Stage::AwaitingDecision);
    assert_eq!(agree(&proposed, "", manager(), now).unwrap().stage(), Stage::Decided);
}

#[test]
fn protection_does_not_wait_for_the_familys_agreement() {
    let contact = a_worry().identified().with_consent(Consent::Refused("Father said no".into())).unwrap();
    assert!(contact.decided_by(worker(), to("referral")).is_ok());
}

#[test]
fn early_help_is_not_agreed_once_the_family_has_changed_its_mind() {
    let early_help = to("early_help").where_a_manager_agrees(ManagerAgreement::Always);
    let proposed =
        a_worry().with_the_familys_agreement().identified().decided_by(worker(), early_help).unwrap();
    let changed = proposed.with_consent(Consent::Refused("Mother rang back".into())).unwrap();
    let now = at("2025-03-03T11:00");
    assert_eq!(agree(&changed, "", manager(), now), Err(DecisionRefusal::FamilyHasNotAgreed));
    assert_eq!(agree(&proposed, "", manager(), now).unwrap().stage(), Stage::Decided);
}

/// Which decisions wait for a manager: setting, raised as danger now, earlier contacts, waits?
#[test]
fn a_manager_agrees_where_the_local_setting_says_so() {
    use ManagerAgreement::{Always, Never, WhenRepeated, WhenUrgent};
    for (setting, danger_now, earlier, waits) in [
        (Never, false, 0, false),
        (Never, true, 5, false),
        (WhenUrgent, false, 5, false),
        (WhenUrgent, true, 0, true),
        (WhenRepeated, true, 0, false),
        (WhenRepeated, false, 1, true),
        (Always, false, 0, true),
        (Always, true, 1, true),
    ] {
        let worry = if danger_now { a_worry().in_danger_now() } else { a_worry() };
        let referral = to("referral").where_a_manager_agrees(setting).after_earlier_contacts(earlier);
        let decided = worry.identified().decided_by(worker(), referral).unwrap();
        let expected = if waits { Stage::AwaitingAgreement } else { Stage::Decided };
        assert_eq!(decided.stage(), expected, "{setting:?}, danger now {danger_now}, {earlier} earlier");
    }
}

#[test]
fn closing_a_contact_raised_as_danger_now_always_needs_a_second_person() {
    use Begins::*;
    for (begins, waits) in [
        (Nothing, true),
        (Advice, true),
        (EarlyHelp, true),
        (SingleService, true),
        (AnotherArea, true),
        (Referral, false),
        (StrategyDiscussion, false),
        (OpenWork, false),
        (Allegation, false),
    ] {
        let decision = to("no_further_action")
            .at_level(1)
            .beginning(begins)
            .where_a_manager_agrees(ManagerAgreement::Never);
        let contact = a_worry().in_danger_now().with_the_familys_agreement().identified();
        let decided = contact.decided_by(worker(), decision.clone()).unwrap();
        assert_eq!(decided.stage() == Stage::AwaitingAgreement, waits, "{begins:?} after danger now");

        let calm = a_worry().with_the_familys_agreement().identified();
        assert_eq!(calm.decided_by(worker(), decision).unwrap().stage(), Stage::Decided, "{begins:?}");
    }
}

#[test]
fn nobody_agrees_or_sends_back_their_own_decision() {
    let proposed = a_worry().identified().decided_by(worker(), to("strategy_discussion")).unwrap();
    let now = at("2025-03-03T11:00");
    assert_eq!(agree(&proposed, "", worker(), now), Err(DecisionRefusal::OwnDecision));
    assert_eq!(send_back(&proposed, "Look again", worker(), now), Err(DecisionRefusal::OwnDecision));
}

#[test]
fn there_must_be_a_decision_to_agree_or_send_back() {
    let now = at("2025-03-03T11:00");
    let undecided = a_worry().identified();
    let decided = undecided.decided_by(worker(), to("referral")).unwrap();
    for contact in [undecided, decided] {
        assert_eq!(agree(&contact, "", manager(), now), Err(DecisionRefusal::NothingToAgree));
        assert_eq!(send_back(&contact, "Look again", manager(), now), Err(DecisionRefusal::NothingToAgree));
    }
}

#[test]
fn a_decision_is_sent_back_with_a_reason_or_not_at_all() {
    let proposed = a_worry().identified().decided_by(worker(), to("strategy_discussion")).unwrap();
    assert_eq!(
        send_back(&proposed, " \n", manager(), at("2025-03-03T11:00")),
        Err(DecisionRefusal::NoReason)
    );
}

#[test]
fn sending_back_keeps_the_clock_running_and_both_decisions_readable() {
    let contact = a_worry().identified();
    let first = contact
        .decided_by(worker(), to("strategy_discussion").because("He said he was hit with a belt."))
        .unwrap();
    let back = send_back(&first, "Ask the school what it saw.", manager(), at("2025-03-04T09:00")).unwrap();

    assert_eq!(back.stage(), Stage::AwaitingDecision);
    assert_eq!(back.clock(ONE_WORKING_DAY).ended, None, "the clock runs on");

    let second = back
        .decided_by(worker(), to("referral").because("The school saw no mark.").made(at("2025-03-04T10:00")))
        .unwrap();
    assert_eq!(second.stage(), Stage::Decided);
    assert_eq!(second.decision.as_ref().unwrap().reason, "The school saw no mark.");
    let kept = &second.sent_back[0];
    assert_eq!(kept.decision.reason, "He said he was hit with a belt.");
    assert_eq!((kept.reason.as_str(), kept.by), ("Ask the school what it saw.", manager()));
}

#[test]
fn a_decision_after_one_was_sent_back_cannot_be_dated_before_that() {
    let first = a_worry().identified().decided_by(worker(), to("strategy_discussion")).unwrap();
    let sent_back_at = at("2025-03-05T09:00");
    let back = send_back(&first, "Look again.", manager(), sent_back_at).unwrap();
    let typed = at("2025-03-05T12:00");
    assert_eq!(
        back.decided_by(worker(), to("referral").decided(later(sent_back_at, -1)).typed(typed)),
        Err(DecisionRefusal::DecidedAtAnImpossibleTime)
    );
    assert!(back.decided_by(worker(), to("referral").decided(sent_back_at).typed(typed)).is_ok());
}

#[test]
fn the_clock_stops_when_a_manager_agrees_and_not_when_it_was_proposed() {
    let calendar = harrowmere().calendar();
    // Received on Monday: in time until the end of Tuesday.
    let proposed = a_worry().identified().decided_by(worker(), to("strategy_discussion")).unwrap();
    assert_eq!(proposed.clock(ONE_WORKING_DAY).ended, None);

    for (agreed_at, in_time) in [(at("2025-03-04T23:59"), Answer::Yes), (at("2025-03-05T00:00"), Answer::No)]
    {
        let agreed = agree(&proposed, "", manager(), agreed_at).unwrap();
        let clock = agreed.clock(ONE_WORKING_DAY);
        assert_eq!(clock.ended, Some(agreed_at.into()));
        assert_eq!(clock.met_by_count(calendar).unwrap(), Some(in_time), "agreed at {agreed_at}");
    }
}

#[test]
fn a_decision_that_needs_nobody_stops_the_clock_when_it_was_made_not_when_it_was_typed() {
    let made = at("2025-03-04T16:00");
    let decided = a_worry()
        .identified()
        .decided_by(worker(), to("referral").decided(made).typed(at("2025-03-06T09:00")))
        .unwrap();
    assert_eq!(decided.clock(ONE_WORKING_DAY).ended, Some(made.into()));
}

#[test]
fn asking_the_other_agencies_leaves_the_contact_in_the_queue() {
    let contact = a_worry().in_danger_now().identified();
    let asked = contact.decided_by(worker(), to("hub_check")).unwrap();
    assert_eq!(asked.stage(), Stage::AwaitingDecision, "nothing is decided by asking");
    assert_eq!(asked.clock(ONE_WORKING_DAY).ended, None);
    assert_eq!(asked.led_to(), Some("hub_decision"));

    let decided =
        asked.decided_by(manager(), to("referral").at_level(4).made(at("2025-03-03T15:00"))).unwrap();
    assert_eq!(decided.led_on.len(), 1, "what was asked for stays readable");
    assert_eq!(decided.decision.as_ref().unwrap().onward, Onward::Referral);
}

#[test]
fn asking_the_other_agencies_may_wait_for_a_manager_too() {
    let check = to("hub_check").where_a_manager_agrees(ManagerAgreement::Always);
    let proposed = a_worry().identified().decided_by(worker(), check).unwrap();
    assert_eq!(proposed.stage(), Stage::AwaitingAgreement);
    let agreed = agree(&proposed, "Ask the police first.", manager(), at("2025-03-03T11:00")).unwrap();
    assert_eq!(agreed.stage(), Stage::AwaitingDecision);
    assert_eq!(agreed.led_on[0].agreed.as_ref().unwrap().words, "Ask the police first.");
}

#[test]
fn each_outcome_goes_where_it_says() {
    use Begins::*;
    for (begins, goes) in [
        (Nothing, Onward::NothingFurther),
        (Advice, Onward::Advice),
        (EarlyHelp, Onward::EarlyHelp),
        (Referral, Onward::Referral),
        (StrategyDiscussion, Onward::StrategyDiscussion),
        (SingleService, Onward::SingleService),
        (AnotherArea, Onward::AnotherArea),
        (OpenWork, Onward::OpenWork),
        (Allegation, Onward::Allegation),
    ] {
        assert_eq!(onward(&to("referral").beginning(begins).outcome), goes);
    }
}

#[test]
fn a_contact_refuses_what_cannot_be_recorded() {
    let undecided = a_worry().identified();
    let decided = undecided.decided_by(worker(), to("referral")).unwrap();
    let now = at("2025-03-03T12:00");
    let identity = undecided.identity.clone().unwrap();

    assert_eq!(decided.identified(identity), Err(ContactRefusal::DecisionRestsOnIt));
    assert_eq!(undecided.told("It is in hand.", worker(), now), Err(ContactRefusal::NotDecided));
    assert_eq!(decided.told("  ", worker(), now), Err(ContactRefusal::NoWords));
    assert_eq!(decided.told(" In hand. ", worker(), now).unwrap().told.unwrap().words, "In hand.");
    for empty in
        [Consent::Agreed(" ".into()), Consent::Refused(String::new()), Consent::NotAsked("\n".into())]
    {
        assert_eq!(undecided.with_consent(empty), Err(ContactRefusal::NoExplanation));
    }
    assert_eq!(
        decided.with_consent(Consent::Refused("Mother rang".into())),
        Err(ContactRefusal::FamilyAnswerStands)
    );
}

#[test]
fn the_person_who_raised_it_is_not_told_before_a_manager_agrees() {
    let proposed = a_worry().identified().decided_by(worker(), to("strategy_discussion")).unwrap();
    assert_eq!(
        proposed.told("We are meeting.", worker(), at("2025-03-03T12:00")),
        Err(ContactRefusal::NotDecided)
    );
}

#[test]
fn no_refusal_uses_a_word_that_we_do_not_use() {
    let refusals = [
        DecisionRefusal::ChildNotIdentified.to_string(),
        DecisionRefusal::AlreadyDecided { by: worker(), at: monday_morning() }.to_string(),
        DecisionRefusal::NoReason.to_string(),
        DecisionRefusal::FamilyHasNotAgreed.to_string(),
        DecisionRefusal::DecidedAtAnImpossibleTime.to_string(),
        DecisionRefusal::OutcomeNotForThisLevel.to_string(),
        DecisionRefusal::NothingToAgree.to_string(),
        DecisionRefusal::OwnDecision.to_string(),
        ContactRefusal::DecisionRestsOnIt.to_string(),
        ContactRefusal::NoWords.to_string(),
        ContactRefusal::NotDecided.to_string(),
        ContactRefusal::NoExplanation.to_string(),
        ContactRefusal::RecordedAlready.to_string(),
        ContactRefusal::FamilyAnswerStands.to_string(),
        ContactRefusal::MergedRecord.to_string(),
        ContactRefusal::from(DecisionRefusal::OwnDecision).to_string(),
    ];
    for words in refusals {
        for banned in ["please", "sorry", "valid", "required", "forbidden", "submit", "error"] {
            assert!(!words.to_lowercase().contains(banned), "{words}");
        }
    }
}

/// Anything that anybody might try to do with a contact.
#[derive(Clone, Debug)]
enum Attempt {
    Identify,
    Decide { outcome: usize, level: u8, reason: bool, earlier: u32, by: u128 },
    Agree { by: u128 },
    SendBack { reason: bool, by: u128 },
    Consent(u8),
    Tell,
}

fn any_attempt() -> impl Strategy<Value = Attempt> {
    let outcomes = harrowmere().front_door.outcomes.len();
    prop_oneof![
        1 => Just(Attempt::Identify),
        4 => (0..outcomes, 1..=4_u8, prop::bool::weighted(0.8), 0..3_u32, 1..4_u128).prop_map(
            |(outcome, level, reason, earlier, by)| Attempt::Decide { outcome, level, reason, earlier, by }
        ),
        2 => (1..4_u128).prop_map(|by| Attempt::Agree { by }),
        2 => (any::<bool>(), 1..4_u128).prop_map(|(reason, by)| Attempt::SendBack { reason, by }),
        1 => (0..3_u8).prop_map(Attempt::Consent),
        1 => Just(Attempt::Tell),
    ]
}

fn attempted(contact: &Contact, attempt: &Attempt, now: Moment) -> Option<Contact> {
    match attempt {
        Attempt::Identify => {
            let person = a_worry().identified().identity.unwrap();
            contact.identified(person).ok()
        }
        Attempt::Decide { outcome, level, reason, earlier, by } => {
            let outcome = &harrowmere().front_door.outcomes[*outcome];
            let reason = if *reason { "What we know, and what it means." } else { " " };
            let story =
                to(&outcome.id).at_level(*level).because(reason).after_earlier_contacts(*earlier).made(now);
            contact.decided_by(account(*by), story).ok()
        }
        Attempt::Agree { by } => agree(contact, "", account(*by), now).ok(),
        Attempt::SendBack { reason, by } => {
            send_back(contact, if *reason { "Look again." } else { "" }, account(*by), now).ok()
        }
        Attempt::Consent(answer) => {
            let words = "As she said".to_owned();
            let consent = match answer {
                0 => Consent::Agreed(words),
                1 => Consent::Refused(words),
                _ => Consent::NotAsked(words),
            };
            contact.with_consent(consent).ok()
        }
        Attempt::Tell => contact.told("It is in hand.", account(1), now).ok(),
    }
}

proptest! {
    /// W.01: nothing leaves the queue unless a reason and a name stand on a decision that counts.
    #[test]
    fn a_contact_leaves_the_queue_only_by_a_decision_with_a_reason(
        danger_now in any::<bool>(),
        attempts in prop::collection::vec(any_attempt(), 0..14),
    ) {
        let mut contact = a_worry().not_yet_identified();
        contact.danger = if danger_now { Danger::Now } else { Danger::NotNow };
        let mut now = contact.received_at;
        for attempt in &attempts {
            now = Moment::from_timestamp(now.timestamp() + Duration::from_secs(600));
            let was_out = contact.stage() == Stage::Decided;
            let before = contact.clone();
            if let Some(after) = attempted(&contact, attempt, now) {
                contact = after;
            }
            let out = contact.stage() == Stage::Decided;
            prop_assert!(out || !was_out, "a decision that counts is never undone");
            if was_out {
                prop_assert_eq!(&contact.decision, &before.decision);
                prop_assert_eq!(&contact.consent, &before.consent);
            }
            prop_assert_eq!(out, contact.clock(ONE_WORKING_DAY).ended.is_some(), "the clock runs while it waits");
            let counted = contact.decision.as_ref().filter(|decision| decision.counts());
            prop_assert_eq!(out, counted.is_some());
            if let Some(decision) = counted {
                prop_assert!(!decision.reason.trim().is_empty());
                prop_assert!(contact.identity.is_some());
                prop_assert!(decision.leads_to.is_none(), "asking somebody else decides nothing");
                prop_assert!(contact.received_at <= decision.at && decision.at <= now);
                if let Some(agreed) = &decision.agreed {
                    prop_assert_ne!(agreed.by, decision.by);
                }
                if danger_now && decision.onward.closes() {
                    prop_assert!(decision.agreed.is_some(), "two people close what was raised as danger now");
                }
                if decision.onward == Onward::EarlyHelp {
                    prop_assert!(matches!(contact.consent, Consent::Agreed(_)));
                }
                // Here no reason is ever given, so below level 4 nothing is passed on without agreement.
                let passes_on = matches!(decision.onward, Onward::SingleService | Onward::AnotherArea);
                if passes_on && decision.level_canonical < 4 {
                    prop_assert!(matches!(contact.consent, Consent::Agreed(_)));
                }
            }
            // What was decided before stays readable.
            prop_assert!(contact.sent_back.starts_with(&before.sent_back));
            prop_assert!(contact.led_on.starts_with(&before.led_on));
        }
    }
}

#[test]
fn the_third_of_march_2025_is_a_monday() {
    let day: Date = monday_morning().date();
    assert_eq!(day.weekday(), jiff::civil::Weekday::Monday);
}

// ---- A second person before a family is pointed elsewhere ----

fn waits(decision: DecisionStory) -> bool {
    let worry = a_worry().with_the_familys_agreement();
    let decided = worry.identified().decided_by(worker(), decision.at_level(2)).unwrap();
    decided.stage() == Stage::AwaitingAgreement
}

/// The outcomes that point a family elsewhere, each with no local setting that asks for a manager.
fn signposts() -> Vec<DecisionStory> {
    use Begins::*;
    [Nothing, Advice, ReturnedForEarlyHelp, EarlyHelp, SingleService]
        .into_iter()
        .map(|begins| to("advice").beginning(begins).where_a_manager_agrees(ManagerAgreement::Never))
        .collect()
}

#[test]
fn with_nothing_that_raises_the_risk_one_person_points_a_family_elsewhere() {
    for decision in signposts() {
        assert!(!waits(decision));
    }
}

#[test]
fn each_thing_that_raises_the_risk_needs_a_second_person_whatever_the_setting() {
    for decision in signposts() {
        assert!(waits(decision.clone().where_risk("domestic_abuse", Some(RiskSaid::Yes))));
        assert!(waits(decision.clone().after_earlier_contacts(1)));
        assert!(waits(decision.after_a_protection_plan()));
    }
}

#[test]
fn an_answer_of_not_known_is_kept_and_is_not_a_yes() {
    let decision = to("advice").where_risk("missing", Some(RiskSaid::NotKnown));
    assert!(!waits(decision.clone()));
    let decided = a_worry().identified().decided_by(worker(), decision).unwrap().decision.unwrap();
    let kept = decided.risks.iter().find(|risk| risk.factor == "missing").unwrap();
    assert_eq!(kept.answer, Some(RiskSaid::NotKnown));
}

#[test]
fn no_family_is_pointed_elsewhere_while_a_question_about_risk_is_open() {
    let open = |decision: DecisionStory| {
        a_worry().identified().decided_by(worker(), decision.where_risk("under_one", None))
    };
    assert_eq!(open(to("advice")), Err(DecisionRefusal::RiskNotAnswered));
    // A child who is taken on is not kept waiting for it.
    assert!(open(to("referral")).is_ok());
}

#[test]
fn the_second_person_reads_everything_that_raised_the_risk() {
    let decision = to("advice")
        .after_earlier_contacts(2)
        .after_a_protection_plan()
        .where_risk("missing", Some(RiskSaid::Yes));
    let decided = a_worry().identified().decided_by(worker(), decision).unwrap().decision.unwrap();
    let why = decided.agreement_needed.unwrap();
    for words in ["earlier contact", "child protection plan before", "gone missing"] {
        assert!(why.contains(words), "{why}");
    }
}

#[test]
fn a_referral_needs_nobody_else_because_of_risk() {
    let decision = to("referral")
        .where_a_manager_agrees(ManagerAgreement::Never)
        .where_risk("domestic_abuse", Some(RiskSaid::Yes))
        .after_a_protection_plan();
    let decided = a_worry().identified().decided_by(worker(), decision).unwrap();
    assert_eq!(decided.stage(), Stage::Decided);
}
