//! What a practitioner expects of challenging a decision.

use super::*;
use access::{Actor, Role};
use kernel::{AccountId, ContactId, Date, Id, Limit, Moment, Uuid, next_id};
use store::trial::{NumberedIds, each_engine};
use store::{Acting, CommandError, Kinds};
use web_kit::{Form, FormTokens};

type Said = Result<(), CommandError<Refusal>>;

fn on(day: &str) -> Date {
    day.parse().unwrap()
}

fn at(day: &str, hour: i8) -> Moment {
    Moment::on(on(day), hour, 0)
}

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(number))
}

const TEACHER: u128 = 1;
const DECIDER: u128 = 2;
const AGREED_BY: u128 = 3;
const MANAGER: u128 = 4;
const PARTNER: u128 = 5;
const OTHER_PARTNER: u128 = 6;

fn decision() -> DecisionChallenged {
    DecisionChallenged {
        kind: "contact".into(),
        id: ContactId::from_uuid(Uuid::from_u128(50)).to_string(),
        in_words: "Advice, at the level Universal".into(),
        at: at("2025-03-03", 10),
        by: vec![account(DECIDER), account(AGREED_BY)],
    }
}

fn said() -> Challenge {
    Challenge {
        why: "Amara told me again this morning".into(),
        instead: "A social worker should see her".into(),
        meanwhile: "She goes home with her aunt until Friday".into(),
    }
}

fn raised_by(number: u128) -> Result<Disagreement, Refusal> {
    let id = DisagreementId::from_uuid(Uuid::from_u128(100));
    let by = (account(number), "primary_schools");
    Disagreement::raised(id, decision(), None, by, said(), "Between the teams", at("2025-03-03", 12))
}

fn raised() -> Disagreement {
    raised_by(TEACHER).unwrap()
}

fn answered(by: u128) -> Result<Disagreement, Refusal> {
    raised().answered(account(by), Proposes::Changed, "The school saw more than we read", at("2025-03-04", 9))
}

#[test]
fn neither_side_answers_and_nobody_answers_without_words_or_twice() {
    assert_eq!(raised_by(DECIDER), Err(Refusal::OwnDecision));
    assert_eq!(answered(DECIDER), Err(Refusal::ByThePersonChallenged));
    assert_eq!(answered(AGREED_BY), Err(Refusal::ByThePersonChallenged));
    assert_eq!(answered(TEACHER), Err(Refusal::ByTheChallenger));
    let silent = raised().answered(account(MANAGER), Proposes::Upheld, " ", at("2025-03-04", 9));
    assert_eq!(silent, Err(Refusal::NoWords));
    let once = answered(MANAGER).unwrap();
    let twice = once.answered(account(PARTNER), Proposes::Upheld, "No", at("2025-03-04", 10));
    assert_eq!(twice, Err(Refusal::AnsweredAlready));
}

#[test]
fn an_answer_ends_it_only_when_the_challenger_accepts() {
    let found = answered(MANAGER).unwrap();
    assert!(found.is_open());
    for other in [DECIDER, AGREED_BY, MANAGER, PARTNER] {
        assert_eq!(found.accepted(account(other), "", at("2025-03-05", 9)), Err(Refusal::NotTheChallenger));
        assert_eq!(
            found.withdrawn(account(other), "Enough", at("2025-03-05", 9)),
            Err(Refusal::NotTheChallenger)
        );
    }
    let ended = found.accepted(account(TEACHER), "", at("2025-03-05", 9)).unwrap();
    assert_eq!(ended.ended.as_ref().map(|ended| ended.how), Some(Ending::Changed));
    assert_eq!(ended.about, decision(), "the decision is not edited");
    assert_eq!(ended.accepted(account(TEACHER), "", at("2025-03-06", 9)), Err(Refusal::Ended));
    let unanswered = raised().accepted(account(TEACHER), "", at("2025-03-05", 9));
    assert_eq!(unanswered, Err(Refusal::NotAnswered));
}

#[test]
fn it_is_taken_back_with_words_or_passed_on_answered_or_not() {
    let now = at("2025-03-06", 9);
    assert_eq!(raised().withdrawn(account(TEACHER), "", now), Err(Refusal::NoWords));
    let back = raised().withdrawn(account(TEACHER), "The aunt has moved in", now).unwrap();
    assert_eq!(back.ended.map(|ended| ended.how), Some(Ending::Withdrawn));
    for found in [raised(), answered(MANAGER).unwrap()] {
        let next = found.passed_on(account(TEACHER), Some("Heads of service"), "No answer yet", now).unwrap();
        assert_eq!((next.stages.len(), next.stage().map(|stage| stage.number)), (2, Some(2)));
        assert!(next.waits_for_an_answer());
    }
    assert_eq!(
        raised().passed_on(account(MANAGER), Some("Heads of service"), "why", now),
        Err(Refusal::NotTheChallenger)
    );
    assert_eq!(raised().passed_on(account(TEACHER), None, "why", now), Err(Refusal::LastStage));
}

#[test]
fn two_people_settle_the_last_stage() {
    let found = answered(PARTNER).unwrap();
    let settle = |by, last| found.settled(account(by), last, "We agree", at("2025-03-07", 9));
    use crate::model::LastStage;
    assert_eq!(settle(OTHER_PARTNER, LastStage::No), Err(Refusal::NotTheLastStage));
    assert_eq!(settle(PARTNER, LastStage::Yes), Err(Refusal::OwnAnswer));
    assert_eq!(settle(DECIDER, LastStage::Yes), Err(Refusal::ByThePersonChallenged));
    assert_eq!(settle(TEACHER, LastStage::Yes), Err(Refusal::ByTheChallenger));
    let ended = settle(OTHER_PARTNER, LastStage::Yes).unwrap();
    assert_eq!(ended.ended.map(|ended| ended.how), Some(Ending::Changed));
}

#[test]
fn a_stage_is_late_on_the_day_after_its_last() {
    let calendar = local::england::built_in().calendar();
    let stage = |found: &Disagreement, now| {
        let clock = found.stage().unwrap().clock(Limit::WorkingDays(2));
        clock.standing(now, calendar).unwrap().badge().in_full()
    };
    // Raised on Monday 3 March: two working days end on Wednesday.
    assert!(!stage(&raised(), at("2025-03-05", 16)).contains("late"));
    assert!(stage(&raised(), at("2025-03-06", 9)).contains("1 working day late"));
    assert!(!stage(&answered(MANAGER).unwrap(), at("2025-03-20", 9)).contains("working days late"));
}

#[test]
fn figures_are_counted_by_agency_stage_and_outcome_with_the_median() {
    let calendar = local::england::built_in().calendar();
    let ended = |day: &str| {
        let found = answered(MANAGER).unwrap();
        found.accepted(account(TEACHER), "", at(day, 9)).unwrap()
    };
    let police = Disagreement { agency: "police".into(), ..raised() };
    // Raised on Monday 3 March. Ended on 4, 6 and 10 March: 1, 3 and 5 working days; the median is 3.
    let all = [ended("2025-03-04"), ended("2025-03-10"), ended("2025-03-06"), raised(), police];
    let rows = figures::count(&all, calendar).unwrap();
    let row = |agency: &str, ending, count, median_half_working_days| FigureRow {
        agency: agency.into(),
        stage: 1,
        ending,
        count,
        median_half_working_days,
    };
    let expected = [
        row("police", None, 1, None),
        row("primary_schools", None, 1, None),
        row("primary_schools", Some(Ending::Changed), 3, Some(6)),
    ];
    assert_eq!(rows, expected);
    // Of two, 1 and 5 working days, the median is 3; of 1 and 3 it is 2.
    let two = [ended("2025-03-04"), ended("2025-03-06")];
    assert_eq!(figures::count(&two, calendar).unwrap()[0].median_half_working_days, Some(4));
    assert_eq!(figures::count(&[], calendar).unwrap(), []);
}

fn actor(number: u128, role: Role) -> Actor {
    Actor { account: account(number), role, agency: "council".into(), team: None }
}

fn stages() -> Vec<StageRule> {
    let rule = |number, role| StageRule {
        number,
        name: format!("Stage {number}"),
        answered_by: "somebody else".into(),
        roles: vec![role],
        limit: Some(Limit::WorkingDays(2)),
    };
    vec![rule(1, Role::FrontDoorManager), rule(2, Role::SafeguardingPartner)]
}

#[test]
fn a_challenge_goes_through_its_stages_and_the_ledger_proves_it() {
    for trial in each_engine().unwrap() {
        let rules = stages();
        let ids = std::cell::RefCell::new(NumberedIds::from(900));
        let run = |who: &Actor, day: &str, what: &dyn Fn(&mut store::Work<'_>, &mut Acting<'_>) -> Said| {
            let mut ids = ids.borrow_mut();
            let mut acting = Acting { actor: who, now: at(day, 10), arrangements: "trial", ids: &mut *ids };
            let stamp = acting.stamp();
            trial.store.write(stamp, |work| what(work, &mut acting))
        };
        let social_worker = actor(TEACHER, Role::FrontDoorSocialWorker);
        let id = std::cell::Cell::new(None);
        run(&social_worker, "2025-03-03", &|work, acting| {
            let new = NewChallenge { about: decision(), person: None, challenge: said() };
            id.set(Some(challenge_decision(work, acting, &rules, new)?));
            Ok(())
        })
        .unwrap();
        let id = id.get().unwrap();
        let again = run(&social_worker, "2025-03-03", &|work, acting| {
            let new = NewChallenge { about: decision(), person: None, challenge: said() };
            challenge_decision(work, acting, &rules, new).map(|_| ())
        });
        assert!(matches!(again, Err(CommandError::Refused(Refusal::ChallengedAlready))));
        let answer = |who: &Actor, day: &str| {
            run(who, day, &|work, acting| {
                answer_stage(work, acting, &rules, id, (Proposes::Upheld, "It stands"))
            })
        };
        // The wrong role, the person challenged in the right role, and the partner too early.
        for who in [
            actor(MANAGER, Role::CallTaker),
            actor(DECIDER, Role::FrontDoorManager),
            actor(PARTNER, Role::SafeguardingPartner),
        ] {
            assert!(matches!(answer(&who, "2025-03-04"), Err(CommandError::NotAllowed)));
        }
        answer(&actor(MANAGER, Role::FrontDoorManager), "2025-03-04").unwrap();
        let waits = |who: &Actor| {
            let all = trial
                .store
                .read::<_, store::Fault>(|reader| waiting(reader, who, &rules, at("2025-03-05", 9)));
            all.unwrap().len()
        };
        assert_eq!((waits(&social_worker), waits(&actor(77, Role::PartnerPractitioner))), (1, 0));
        run(&social_worker, "2025-03-05", &|work, acting| {
            pass_on(work, acting, &rules, id, "It misses what she said")
        })
        .unwrap();
        answer(&actor(PARTNER, Role::SafeguardingPartner), "2025-03-06").unwrap();
        let settled = |number| {
            run(&actor(number, Role::SafeguardingPartner), "2025-03-07", &|work, acting| {
                settle(work, acting, &rules, id, "We read it together")
            })
        };
        assert!(matches!(settled(PARTNER), Err(CommandError::NotAllowed)));
        settled(OTHER_PARTNER).unwrap();
        let found = trial
            .store
            .read::<_, store::Fault>(|reader| about_decision(reader, "contact", &decision().id))
            .unwrap();
        assert_eq!(found[0].ended.as_ref().map(|ended| ended.how), Some(Ending::Upheld), "{}", trial.engine);
        assert_eq!(trial.store.verify(&kinds(Kinds::new())).unwrap().defects, vec![], "{}", trial.engine);
        let _: DisagreementId = next_id(&mut *ids.borrow_mut());
    }
}

fn shown(title: &'static str, body: web_kit::Markup) -> String {
    let frame = web_kit::Frame { title, service: "Sightline", ..Default::default() };
    let page = web_kit::page(&frame, body.clone()).into_string();
    let errors: Vec<String> =
        web_kit::check_html(&page).into_iter().filter(|found| !found.contains("Error:")).collect();
    assert_eq!(errors, Vec::<String>::new());
    body.into_string().replace("><", ">\n<")
}

fn full(found: Disagreement, may: &[access::Action], last: bool) -> InFull {
    let mut rules = stages();
    let next_stage = if last { None } else { rules.pop() };
    InFull { found, may: may.to_vec(), reads: Reads::Decided, next_stage, stage_rule: None }
}

#[test]
fn the_pages_in_each_state() {
    use access::Action::{Authorise, Decide, End, See};
    let tokens = FormTokens { csrf: "csrf-1".into(), once: Some("once-1".into()) };
    let name = |id: &str| format!("Account {}", id.trim_start_matches('0'));
    let names = pages::Names { account: &name, agency: &|id: &str| id.replace('_', " ") };
    let blank = Form::blank();
    let challenge = |form: &Form| {
        shown(
            pages::CHALLENGE_TITLE,
            pages::challenge_page("/contacts/1/challenge", "Advice", &stages(), form, &tokens),
        )
    };
    insta::assert_snapshot!("challenge", challenge(&blank));
    let mut wrong = Form::posted(vec![("why".into(), "<b>because</b>".into())]);
    assert_eq!(read_challenge(&mut wrong), None);
    insta::assert_snapshot!("challenge_errors", challenge(&wrong));
    let one = |full: &InFull, form: &Form| {
        shown(pages::ONE_TITLE, pages::one_page(full, None, names, form, &tokens))
    };
    insta::assert_snapshot!("to_answer", one(&full(raised(), &[See, Decide], false), &blank));
    let mut silent = Form::posted(vec![]);
    assert_eq!(read_answer(&mut silent), None);
    insta::assert_snapshot!("answer_errors", one(&full(raised(), &[See, Decide], false), &silent));
    let answer = answered(MANAGER).unwrap();
    insta::assert_snapshot!("for_the_challenger", one(&full(answer.clone(), &[See, End], false), &blank));
    let own = InFull { reads: Reads::OwnWorry, ..full(answer.clone(), &[See, End], false) };
    let own = one(&own, &blank);
    assert!(own.contains("href=\"/raised/") && !own.contains("href=\"/contacts/"), "whoever raised it");
    let neither = InFull { reads: Reads::Nothing, ..full(raised(), &[See, Decide], false) };
    assert!(!one(&neither, &blank).contains("href=\"/"), "whoever answers and may not read the contact");
    insta::assert_snapshot!("to_settle", one(&full(answer.clone(), &[See, Authorise], true), &blank));
    let ended = answer.accepted(account(TEACHER), &"w".repeat(1_900), at("2025-03-06", 9)).unwrap();
    insta::assert_snapshot!("ended", one(&full(ended.clone(), &[See, End], false), &blank));
    let list = |rows: &[(InFull, Option<kernel::Standing>)], figures: Option<&[FigureRow]>| {
        shown(pages::LIST_TITLE, pages::list_page(rows, figures, "in 2025", names))
    };
    let rows = figures::count(&[ended.clone(), raised()], local::england::built_in().calendar()).unwrap();
    insta::assert_snapshot!("list", list(&[(full(raised(), &[See], false), None)], Some(&rows)));
    insta::assert_snapshot!("list_empty", list(&[], Some(&[])));
    assert_eq!(pages::disputed_notice(&[ended]).into_string(), "");
    assert!(pages::disputed_notice(&[raised()]).into_string().contains("disputed"));
    assert_eq!(pages::on_the_decision(&[], None).into_string(), "");
}
