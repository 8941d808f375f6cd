//! What changed since it was sent, put together again by somebody who follows the feed's own rules.

use crate::feed::delta;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const IDS: [&str; 3] = ["social_care_episode_id", "child_and_family_assessment_id", "child_in_need_plan_id"];

/// What somebody has who had `sent` and was given `changes`: fields are put in the place of earlier
/// ones, items are found by their id, and a purge takes one away.
fn after(sent: &Value, changes: &Value) -> Value {
    let (Value::Object(sent), Value::Object(changes)) = (sent, changes) else { return changes.clone() };
    let mut now = sent.clone();
    for (field, change) in changes {
        let merged = match (now.get(field), change) {
            (Some(Value::Array(before)), Value::Array(items)) => {
                let id = items.iter().find_map(|item| IDS.into_iter().find(|id| item.get(*id).is_some()));
                match id {
                    Some(id) => Value::Array(items_after(id, before, items)),
                    None => change.clone(),
                }
            }
            _ => change.clone(),
        };
        now.insert(field.clone(), merged);
    }
    now.retain(|_, value| *value != json!([]));
    Value::Object(now)
}

fn items_after(id: &str, before: &[Value], changes: &[Value]) -> Vec<Value> {
    let mut now = before.to_vec();
    for change in changes {
        let place = now.iter().position(|item| item.get(id) == change.get(id));
        match (place, change.get("purge")) {
            (Some(place), Some(_)) => {
                now.remove(place);
            }
            (Some(place), None) => now[place] = after(&now[place], change),
            (None, _) => now.push(change.clone()),
        }
    }
    now.sort_by_key(|item| item.get(id).map(Value::to_string));
    now
}

fn items(
    id: &'static str,
    inner: impl Strategy<Value = Map<String, Value>> + 'static,
) -> impl Strategy<Value = Value> {
    prop::collection::btree_map(0_u8..6, inner, 0..5).prop_map(move |found| {
        let item = |(number, mut fields): (u8, Map<String, Value>)| {
            fields.insert(id.to_owned(), json!(format!("id-{number}")));
            Value::Object(fields)
        };
        Value::Array(found.into_iter().map(item).collect())
    })
}

fn fields() -> impl Strategy<Value = Map<String, Value>> {
    // Always the same fields: a field that is gone has the whole child sent.
    (0_u8..3).prop_map(|day| Map::from_iter([("start_date".to_owned(), json!(format!("2025-01-0{day}")))]))
}

fn child() -> impl Strategy<Value = Value> {
    let episode = (
        items("child_and_family_assessment_id", fields()),
        items("child_in_need_plan_id", fields()),
        0_u8..3,
    )
        .prop_map(|(assessments, plans, source)| {
            let mut episode = Map::from_iter([("referral_source".to_owned(), json!(source.to_string()))]);
            for (list, found) in
                [("child_and_family_assessments", assessments), ("child_in_need_plans", plans)]
            {
                if found != json!([]) {
                    episode.insert(list.to_owned(), found);
                }
            }
            episode
        });
    (items("social_care_episode_id", episode), 0_u8..3).prop_map(|(episodes, name)| {
        let mut child = json!({ "la_child_id": "c1", "child_details": { "first_name": name.to_string() } });
        if episodes != json!([]) {
            child["social_care_episodes"] = episodes;
        }
        child
    })
}

proptest! {
    #[test]
    fn what_was_sent_and_what_changed_make_what_is(sent in child(), now in child()) {
        let changes = delta(&sent, &now).expect("no field is ever gone here");
        prop_assert_eq!(after(&sent, &changes), now.clone());
        prop_assert_eq!(changes.get("child_details"), now.get("child_details"));
    }
}

#[test]
fn an_item_that_is_no_longer_there_is_purged_and_a_new_one_is_not() {
    let sent = json!({ "la_child_id": "c1", "child_details": {}, "social_care_episodes": [
        { "social_care_episode_id": "e1", "referral_date": "2025-01-01" },
        { "social_care_episode_id": "e2", "referral_date": "2025-02-01" } ] });
    let now = json!({ "la_child_id": "c1", "child_details": {}, "social_care_episodes": [
        { "social_care_episode_id": "e1", "referral_date": "2025-01-01" },
        { "social_care_episode_id": "e3", "referral_date": "2025-03-01" } ] });
    let changes = delta(&sent, &now).unwrap();
    assert_eq!(
        changes["social_care_episodes"],
        json!([
        { "social_care_episode_id": "e3", "referral_date": "2025-03-01" },
        { "social_care_episode_id": "e2", "purge": true } ])
    );
}

#[test]
fn a_field_that_is_gone_has_the_whole_child_sent() {
    let sent = json!({ "la_child_id": "c1", "child_details": {}, "social_care_episodes": [
        { "social_care_episode_id": "e1", "closure_date": "2025-01-01" } ] });
    let now = json!({ "la_child_id": "c1", "child_details": {}, "social_care_episodes": [
        { "social_care_episode_id": "e1" } ] });
    assert_eq!(delta(&sent, &now), None);
    assert_eq!(delta(&Value::Null, &now), None, "what the Department has is not known field by field");
}
