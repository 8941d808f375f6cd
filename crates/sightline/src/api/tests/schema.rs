//! As much of JSON Schema as the published description uses, so that it can be held against what is taken.

use serde_json::Value;

/// Does a schema accept a value? The words say where it does not.
pub fn accepts(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if let Some(reference) = schema["$ref"].as_str() {
        let found =
            root.pointer(reference.trim_start_matches('#')).ok_or(format!("{reference} is not there"))?;
        return accepts(root, found, value);
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let none = any.iter().all(|schema| accepts(root, schema, value).is_err());
        return if none { Err("none of several fits".into()) } else { Ok(()) };
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return Err("a schema without a type".into()),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !kinds.contains(&kind) {
        return Err(format!("{kind} instead of {kinds:?}"));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        return Err("not one of the words".into());
    }
    match value {
        Value::String(text) => {
            let length = text.chars().count() as u64;
            let fits = schema["minLength"].as_u64().is_none_or(|least| least <= length)
                && schema["maxLength"].as_u64().is_none_or(|most| length <= most);
            if fits { Ok(()) } else { Err(format!("{length} characters")) }
        }
        Value::Array(all) => {
            let count = all.len() as u64;
            if schema["minItems"].as_u64().is_some_and(|least| count < least)
                || schema["maxItems"].as_u64().is_some_and(|most| most < count)
            {
                return Err(format!("{count} things"));
            }
            all.iter().try_for_each(|one| accepts(root, &schema["items"], one))
        }
        Value::Object(fields) => {
            for needed in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                if !fields.contains_key(needed) {
                    return Err(format!("{needed} is missing"));
                }
            }
            fields.iter().try_for_each(|(name, held)| match schema["properties"].get(name) {
                Some(schema) => accepts(root, schema, held).map_err(|why| format!("{name}: {why}")),
                None => Err("a field that is not described".into()),
            })
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}
