//! What changed between what was sent and what is, and how something is deleted there.

use serde_json::{Map, Value, json};

/// For each list of the feed, the field that tells one item from another.
const IDS: &[(&str, &str)] = &[
    ("social_care_episodes", "social_care_episode_id"),
    ("child_and_family_assessments", "child_and_family_assessment_id"),
    ("child_in_need_plans", "child_in_need_plan_id"),
    ("section_47_assessments", "section_47_assessment_id"),
    ("child_protection_plans", "child_protection_plan_id"),
];

/// What is always sent with a child, also where it did not change.
const ALWAYS: &[&str] = &["la_child_id", "mis_child_id", "child_details"];

/// What deletes a child there.
pub(super) fn purge_of(child: &Value) -> Value {
    let mut purge = Map::new();
    for field in ["la_child_id", "mis_child_id"] {
        if let Some(id) = child.get(field) {
            purge.insert(field.to_owned(), id.clone());
        }
    }
    purge.insert("purge".to_owned(), json!(true));
    Value::Object(purge)
}

/// What changed in a child since it was sent: who it is in full, then only the items that are new,
/// changed, or no longer there. An item that is no longer there is sent with its id and a purge;
/// a field that is no longer there makes its whole item be purged and sent anew by the next full record,
/// so nothing is returned where that happened and the whole child is to be sent.
pub fn delta(sent: &Value, now: &Value) -> Option<Value> {
    let (Value::Object(sent), Value::Object(now)) = (sent, now) else { return None };
    let mut changed = changed_in(sent, now)?;
    for field in ALWAYS {
        if let Some(value) = now.get(*field) {
            changed.insert((*field).to_owned(), value.clone());
        }
    }
    Some(Value::Object(changed))
}

/// The fields and items of an object that changed; nothing where a field is gone.
fn changed_in(sent: &Map<String, Value>, now: &Map<String, Value>) -> Option<Map<String, Value>> {
    let mut changed = Map::new();
    for (field, value) in now {
        let before = sent.get(field);
        if before == Some(value) {
            continue;
        }
        let id = IDS.iter().find(|(list, _)| list == field).map(|(_, id)| *id);
        let value = match (id, before, value) {
            (Some(id), Some(Value::Array(before)), Value::Array(items)) => {
                Value::Array(changed_items(id, before, items)?)
            }
            _ => value.clone(),
        };
        changed.insert(field.clone(), value);
    }
    for (field, before) in sent.iter().filter(|(field, _)| !now.contains_key(*field)) {
        // A list that emptied is one whose items were all removed.
        let (_, id) = IDS.iter().find(|(list, _)| list == field)?;
        let Value::Array(before) = before else { return None };
        changed.insert(field.clone(), Value::Array(changed_items(id, before, &[])?));
    }
    Some(changed)
}

fn changed_items(id: &str, sent: &[Value], now: &[Value]) -> Option<Vec<Value>> {
    let find =
        |items: &[Value], wanted: &Value| items.iter().find(|item| item.get(id) == Some(wanted)).cloned();
    let mut changed = Vec::new();
    for item in now {
        let name = item.get(id)?;
        match find(sent, name) {
            None => changed.push(item.clone()),
            Some(before) if before == *item => {}
            Some(before) => {
                let (Value::Object(before), Value::Object(after)) = (&before, item) else { return None };
                let mut fields = changed_in(before, after)?;
                fields.insert(id.to_owned(), name.clone());
                changed.push(Value::Object(fields));
            }
        }
    }
    for item in sent {
        let name = item.get(id)?;
        if find(now, name).is_none() {
            changed.push(json!({ id: name, "purge": true }));
        }
    }
    Some(changed)
}
