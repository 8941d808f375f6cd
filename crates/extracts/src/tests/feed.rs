//! A child goes to the Department, changes, leaves and comes back.

use super::*;
use crate::feed::{
    Answered, Child, FeedChild, MOST_IN_A_BATCH, NotAnAnswer, Prepared, Sends, Status, Why, Window, answered,
    children, faults_in, pending, prepare, try_again,
};
use crate::recorded;
use serde_json::json;
use store::trial::each_engine;

fn run(trial: &Trial, day: &str) -> Prepared {
    trial.store.write::<_, Fault>(stamp(now()), |work| prepare(work, on(day), now())).unwrap()
}

fn batches(trial: &Trial, sends: Sends) -> Vec<crate::feed::Batch> {
    trial.store.read::<_, Fault>(|reader| pending(reader, on("2025-06-02"), sends)).unwrap().0
}

fn answer(
    trial: &Trial,
    order: &[(PersonId, String)],
    status: u16,
    body: &str,
) -> Result<Answered, NotAnAnswer> {
    trial.store.write::<_, NotAnAnswer>(stamp(now()), |work| answered(work, order, status, body, now()))
}

fn stands(trial: &Trial, number: u128) -> FeedChild {
    trial.store.read::<_, Fault>(|reader| reader.load::<FeedChild>(person(number))).unwrap().unwrap().value
}

fn send_all(trial: &Trial) {
    for batch in batches(trial, Sends::Whole) {
        let receipts: Vec<String> = (0..batch.order.len()).map(|n| format!("receipt-{n}.json")).collect();
        answer(trial, &batch.order, 200, &json!(receipts).to_string()).unwrap();
    }
}

#[test]
fn the_window_begins_on_the_first_of_april_before_24_months_back() {
    assert_eq!(Window::of(on("2025-06-02")), Window { from: on("2023-04-01"), to: on("2025-06-03") });
    assert_eq!(Window::of(on("2025-03-31")).from, on("2022-04-01"));
    assert_eq!(Window::of(on("2025-04-01")).from, on("2023-04-01"));
}

#[test]
fn a_child_with_a_referral_is_in_it_with_what_the_feed_asks_and_why() {
    for trial in each_engine().unwrap() {
        let open = a_referral(10, 1, "2025-03-03");
        recorded!(
            trial,
            a_child(1, "Amara", "2017-06-09"),
            a_child(2, "Tobias", "2009-06-09"),
            open,
            an_assessment(20, &open, "2025-03-04"),
            a_plan(30, &open, "2025-04-07"),
        );
        let found = trial.store.read::<_, Fault>(|reader| children(reader, on("2025-06-02"))).unwrap();
        assert_eq!(found.len(), 1, "Tobias has no work: {}", trial.engine);
        let (child, why) = &found[0];
        assert_eq!(why.iter().copied().collect::<Vec<_>>(), [Why::Referral, Why::ChildInNeedPlan]);
        let said = serde_json::to_value(child).unwrap();
        assert_eq!(said["child_details"]["sex"], "U");
        assert_eq!(said["child_details"]["disabilities"], json!(["NONE"]));
        assert_eq!(said["child_details"].get("postcode"), None, "what is not known is left out");
        let episode = &said["social_care_episodes"][0];
        assert_eq!(episode["referral_source"], "1A");
        assert_eq!(episode["referral_no_further_action_flag"], false);
        assert_eq!(episode["child_and_family_assessments"][0]["factors"], json!(["1A", "3B"]));
        assert_eq!(episode["child_in_need_plans"][0]["start_date"], "2025-04-07");
        assert_eq!(faults_in(child, on("2025-06-02")), []);
    }
}

#[test]
fn somebody_who_was_26_before_the_window_is_not_in_it() {
    let trial = store::trial::embedded(None).unwrap();
    recorded!(
        trial,
        a_child(1, "Amara", "1997-03-31"),
        a_child(2, "Tobias", "1997-04-02"),
        a_referral(10, 1, "2025-03-03"),
        a_referral(11, 2, "2025-03-03"),
    );
    let found = trial.store.read::<_, Fault>(|reader| children(reader, on("2025-06-02"))).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].0.la_child_id, person(2).to_string());
}

#[test]
fn a_child_is_new_then_sent_then_changed_then_deleted_then_new_again() {
    for trial in each_engine().unwrap() {
        recorded!(trial, a_child(1, "Amara", "2017-06-09"), a_referral(10, 1, "2022-03-03"));
        let day = "2025-06-02";
        assert_eq!(run(&trial, day), Prepared { new: 1, ..Prepared::default() });
        assert_eq!(run(&trial, day), Prepared { unchanged: 1, ..Prepared::default() }, "a second run");
        send_all(&trial);
        assert_eq!(stands(&trial, 1).status, Status::Sent);
        assert_eq!(stands(&trial, 1).sent.unwrap().receipt, "receipt-0.json");
        assert_eq!(batches(&trial, Sends::Whole).len(), 0);

        change::<Person>(&trial, person(1), |child| {
            child.identifiers = vec![people::Identifier {
                scheme: people::IdentifierScheme::UniquePupilNumber,
                value: "A123456789012".to_owned(),
            }]
        });
        assert_eq!(run(&trial, day).changed, 1, "a pupil number alone is a change");
        let changes = batches(&trial, Sends::Changes);
        assert_eq!(changes[0].objects[0]["child_details"]["unique_pupil_number"], "A123456789012");
        assert_eq!(changes[0].objects[0].get("social_care_episodes"), None, "they did not change");
        send_all(&trial);

        change::<Referral>(&trial, a_referral(10, 1, day).id, |found| *found = closed(found, "2022-05-02"));
        assert_eq!(run(&trial, day).to_delete, 1);
        let gone = batches(&trial, Sends::Whole);
        assert_eq!(gone[0].objects[0], json!({ "la_child_id": person(1).to_string(), "purge": true }));
        send_all(&trial);
        assert_eq!(stands(&trial, 1).sent, None);
        assert_eq!(run(&trial, day), Prepared::default(), "it is not deleted twice");

        recorded!(trial, a_referral(11, 1, "2025-05-05"));
        assert_eq!(run(&trial, day).new, 1, "somebody who comes back is sent again");
        assert_eq!(stands(&trial, 1).status, Status::Pending);
    }
}

#[test]
fn one_bad_record_does_not_hold_back_the_others() {
    for trial in each_engine().unwrap() {
        for number in 1..=3 {
            recorded!(
                trial,
                a_child(number, "Amara", "2017-06-09"),
                a_referral(100 + number, number, "2025-03-03"),
            );
        }
        run(&trial, "2025-06-02");
        let batch = batches(&trial, Sends::Whole).remove(0);
        let done = answer(&trial, &batch.order, 400, "item [1] is malformed").unwrap();
        assert_eq!(done, Answered { refused: 1, waiting: 2, sent: 0 });
        assert_eq!(batches(&trial, Sends::Whole)[0].order.len(), 2);
        assert!(matches!(stands(&trial, 2).status, Status::Refused { .. }));
        // Refused until it changes, or somebody says to try again.
        assert_eq!(run(&trial, "2025-06-02").unchanged, 3);
        let again = trial.store.write::<_, Fault>(stamp(now()), |work| try_again(work, now())).unwrap();
        assert_eq!((again, batches(&trial, Sends::Whole)[0].order.len()), (1, 3));
    }
}

#[test]
fn an_answer_with_too_few_receipts_marks_nothing_and_a_busy_one_waits() {
    let trial = store::trial::embedded(None).unwrap();
    recorded!(trial, a_child(1, "Amara", "2017-06-09"), a_referral(10, 1, "2025-03-03"));
    run(&trial, "2025-06-02");
    let batch = batches(&trial, Sends::Whole).remove(0);
    assert!(matches!(answer(&trial, &batch.order, 200, "[]"), Err(NotAnAnswer::Count { .. })));
    for busy in [401, 403, 429, 500, 503] {
        let done = answer(&trial, &batch.order, busy, "").unwrap();
        assert_eq!(done, Answered { waiting: 1, ..Answered::default() }, "{busy}");
    }
    assert_eq!(stands(&trial, 1).status, Status::Pending);
    for refused in [204, 413] {
        answer(&trial, &batch.order, refused, "").unwrap();
        assert!(matches!(stands(&trial, 1).status, Status::Refused { .. }), "{refused}");
    }
}

#[test]
fn a_child_that_changed_on_the_way_waits_again_and_is_sent_whole() {
    let trial = store::trial::embedded(None).unwrap();
    recorded!(trial, a_child(1, "Amara", "2017-06-09"), a_referral(10, 1, "2025-03-03"));
    run(&trial, "2025-06-02");
    let batch = batches(&trial, Sends::Whole).remove(0);
    change::<Person>(&trial, person(1), |child| child.names[0].forename = "Amarah".to_owned());
    run(&trial, "2025-06-02");
    answer(&trial, &batch.order, 201, "receipt-1.json").unwrap();
    assert_eq!(stands(&trial, 1).status, Status::Pending);
    let next = batches(&trial, Sends::Changes).remove(0);
    assert_eq!(next.objects[0]["child_details"]["first_name"], "Amarah");
    assert!(next.objects[0].get("social_care_episodes").is_some(), "whole");
}

#[test]
fn a_batch_has_a_hundred_children_and_the_next_begins_with_the_hundred_and_first() {
    let trial = store::trial::embedded(None).unwrap();
    for number in 1..=101_u128 {
        recorded!(
            trial,
            a_child(number, "Amara", "2017-06-09"),
            a_referral(1000 + number, number, "2025-03-03"),
        );
    }
    run(&trial, "2025-06-02");
    let sizes: Vec<usize> = batches(&trial, Sends::Whole).iter().map(|batch| batch.objects.len()).collect();
    assert_eq!(sizes, [MOST_IN_A_BATCH, 1]);
}

#[test]
fn what_the_feed_would_refuse_is_held_back_and_said() {
    let trial = store::trial::embedded(None).unwrap();
    let mut unborn = a_child(1, "Amara", "2017-06-09");
    unborn.born = UncertainDate::NotYetKnown;
    recorded!(trial, unborn, a_referral(10, 1, "2025-03-03"));
    run(&trial, "2025-06-02");
    let (batches, held) =
        trial.store.read::<_, Fault>(|reader| pending(reader, on("2025-06-02"), Sends::Whole)).unwrap();
    assert_eq!((batches.len(), held.len()), (0, 1));
    assert_eq!(held[0].1[0].at, "child_details.date_of_birth");

    let mut wrong = Child { la_child_id: "a0x1".to_owned(), ..Child::default() };
    wrong.child_details.unique_pupil_number = Some("short".to_owned());
    wrong.child_details.postcode = Some("XH1 2AB 99".to_owned());
    wrong.child_details.date_of_birth = Some(on("2030-01-01"));
    let fields: Vec<String> =
        faults_in(&wrong, on("2025-06-02")).into_iter().map(|broken| broken.at).collect();
    assert_eq!(
        fields,
        [
            "la_child_id",
            "child_details.unique_pupil_number",
            "child_details.postcode",
            "child_details.date_of_birth",
        ]
    );
}
